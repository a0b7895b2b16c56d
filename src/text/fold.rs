//! Folds text for searching and comparing: accents off, hyphens to spaces,
//! lower case.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Folds a text: compatibility decomposition (Unicode NFKD), marks and quotes
/// left out, hyphens and slashes to spaces, lower case.
///
/// ```
/// use fingerpost::text::fold::fold;
/// assert_eq!(fold("Résumé–Award"), "resume award");
/// assert_eq!(fold("King’s"), "kings");
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    if text.is_ascii() {
        // Nothing of it can be decomposed.
        out.extend(text.bytes().filter_map(|byte| match byte {
            b'\'' | b'"' => None,
            b'-' | b'/' | b'_' => Some(' '),
            other => Some(other.to_ascii_lowercase().into()),
        }));
        return out;
    }
    for character in text.nfkd() {
        match character {
            '\'' | '’' | '‘' | '"' | '“' | '”' => {}
            '-' | '‐' | '‑' | '–' | '—' | '/' | '_' => out.push(' '),
            other if is_combining_mark(other) => {}
            other => out.extend(other.to_lowercase()),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_letters_are_folded_like_all_others() {
        let plain: String = (0..128).map(char::from).collect();
        // An accent more takes the long way.
        assert_eq!(fold(&plain), fold(&format!("{plain}\u{301}")));
    }
}
