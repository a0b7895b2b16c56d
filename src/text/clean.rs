//! Makes text from outside safe to show: no control characters, no escape
//! sequences, no marks that reverse the direction of the line.

use std::borrow::Cow;

/// True for characters that must never reach a terminal from a file: C0 and
/// C1 controls, bidirectional overrides and isolates, zero-width characters.
#[must_use]
pub fn is_unsafe(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}'
        )
}

/// Returns the text with white space folded to single spaces and unsafe
/// characters left out. A text that is clean already is not copied.
///
/// ```
/// use fingerpost::text::clean::clean;
/// assert_eq!(clean("safe"), "safe");
/// assert_eq!(clean("a\u{1b}[2Jb\n  c"), "a[2Jb c");
/// ```
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    let folded = !text.contains(is_unsafe) && !text.contains("  ") && text.trim().len() == text.len();
    if folded {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for character in text.chars() {
        if character.is_whitespace() {
            gap = !out.is_empty();
        } else if !is_unsafe(character) {
            if gap {
                out.push(' ');
                gap = false;
            }
            out.push(character);
        }
    }
    Cow::Owned(out)
}
