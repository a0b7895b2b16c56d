//! Makes text from outside safe to show: no control characters, no escape
//! sequences, no marks that reverse the direction of the line.

use std::borrow::Cow;

/// True for characters that must never reach a terminal from a file: C0 and
/// C1 controls, bidirectional overrides and isolates, and characters that show
/// nothing: zero-width ones, fillers, variation selectors, tags.
#[must_use]
pub(crate) fn is_unsafe(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{00AD}'
                | '\u{034F}'
                | '\u{061C}'
                | '\u{115F}'..='\u{1160}'
                | '\u{17B4}'..='\u{17B5}'
                | '\u{180B}'..='\u{180F}'
                | '\u{200B}'..='\u{200F}'
                | '\u{2028}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}'
                | '\u{2800}'
                | '\u{3164}'
                | '\u{FE00}'..='\u{FE0F}'
                | '\u{FEFF}'
                | '\u{FFA0}'
                | '\u{FFF0}'..='\u{FFFB}'
                | '\u{1BCA0}'..='\u{1BCA3}'
                | '\u{1D173}'..='\u{1D17A}'
                | '\u{E0000}'..='\u{E0FFF}'
        )
}

/// Returns the text, line by line as it is, without unsafe characters.
///
/// ```
/// use fingerpost::text::clean::lines;
/// assert_eq!(lines("a\u{1b}[2J\n  b"), "a[2J\n  b");
/// ```
#[must_use]
pub fn lines(text: &str) -> Cow<'_, str> {
    let bad = |letter: char| letter != '\n' && is_unsafe(letter);
    if text.contains(bad) { Cow::Owned(text.replace(bad, "")) } else { Cow::Borrowed(text) }
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
