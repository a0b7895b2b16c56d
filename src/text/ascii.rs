//! Plain ASCII for terminals and printers that know nothing else.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The text in ASCII: accents off, typographic signs as their typewriter
/// forms, `?` for what has none.
///
/// ```
/// use fingerpost::text::ascii::ascii;
/// assert_eq!(ascii("Funder’s rules – £500 · café …"), "Funder's rules - GBP 500 - cafe ...");
/// ```
#[must_use]
pub fn ascii(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for character in text.nfkd() {
        match character {
            plain if plain.is_ascii() => out.push(plain),
            mark if is_combining_mark(mark) => {}
            '‘' | '’' => out.push('\''),
            '“' | '”' | '«' | '»' => out.push('"'),
            '‐' | '‑' | '–' | '—' | '−' | '·' | '•' => out.push('-'),
            '£' => out.push_str("GBP "),
            '€' => out.push_str("EUR "),
            '→' => out.push_str("->"),
            '★' => out.push_str("[*]"),
            '◧' => out.push_str("[=]"),
            '≥' => out.push_str(">="),
            '≤' => out.push_str("<="),
            '×' => out.push('x'),
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'ø' => out.push('o'),
            _ => out.push('?'),
        }
    }
    out
}
