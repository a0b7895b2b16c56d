//! Finds addresses of pages in running text.

/// A piece of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextPart<'a> {
    /// Words.
    Text(&'a str),
    /// The address of a page, safe to link to.
    Address(&'a str),
}

/// Cuts a text into words and addresses. Only `https` and `http` count, and
/// only where no character in them needs guessing about: an address ends
/// before white space, quotation marks, brackets and punctuation at its end.
#[must_use]
pub fn parts(text: &str) -> Vec<TextPart<'_>> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(start) = start_of_address(rest) {
        let tail = rest.get(start..).unwrap_or("");
        let address = address_at(tail);
        let (before, after) = (rest.get(..start).unwrap_or(""), tail.get(address.len()..).unwrap_or(""));
        if !before.is_empty() {
            out.push(TextPart::Text(before));
        }
        out.push(TextPart::Address(address));
        rest = after;
    }
    if !rest.is_empty() {
        out.push(TextPart::Text(rest));
    }
    out
}

const SCHEMES: [&str; 2] = ["https://", "http://"];

/// Where the first address begins that has more to it than `https://`.
fn start_of_address(text: &str) -> Option<usize> {
    // Nearly every word that is asked about is none.
    if !text.as_bytes().contains(&b':') {
        return None;
    }
    let found = |scheme: &'static str| {
        text.match_indices(scheme)
            .filter(|(start, _)| {
                !text.get(..*start).is_some_and(|before| before.ends_with(char::is_alphanumeric))
            })
            .find(|(start, _)| text.get(*start..).is_some_and(|tail| address_at(tail).len() > scheme.len()))
            .map(|(start, _)| start)
    };
    SCHEMES.into_iter().filter_map(found).min()
}

fn address_at(text: &str) -> &str {
    let end = text
        .find(|c: char| c.is_whitespace() || c.is_control() || "<>\"'`“”‘’{}|\\^[]".contains(c))
        .unwrap_or(text.len());
    let address = text.get(..end).unwrap_or("");
    let closes_itself = address.matches('(').count() == address.matches(')').count();
    address.trim_end_matches(|c: char| ".,;:!?*_~".contains(c) || (c == ')' && !closes_itself))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_and_nothing_else_is() {
        use TextPart::{Address, Text};
        assert_eq!(
            parts("See https://a.uk/x_(y), or (http://b.uk)."),
            [Text("See "), Address("https://a.uk/x_(y)"), Text(", or ("), Address("http://b.uk"), Text(").")]
        );
        for plain in ["", "javascript:alert(1)", "https:// x", "xhttps://a", "www.a.uk", "data:text/html,x"] {
            assert!(parts(plain).iter().all(|piece| matches!(piece, Text(_))), "{plain}");
        }
        assert_eq!(parts("https://a\"onclick=x"), [Address("https://a"), Text("\"onclick=x")]);
    }
}
