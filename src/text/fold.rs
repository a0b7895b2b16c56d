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
