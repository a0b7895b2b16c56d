//! Typing into a field.

use tui_input::{Input, InputRequest};

use crate::command::Key;
use crate::page::Node;
use crate::text::clean::clean;

/// The most characters that a field holds. A note can be long; what is searched for, or answered, is far shorter.
pub const FIELD_HOLDS: usize = 1_000;

/// What came of a key in a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Typed {
    /// The text has changed.
    Changed,
    /// The cursor has moved, or there was nothing to do.
    Same,
    /// Backspace was pressed in an empty field.
    EmptiedAgain,
    /// No more fits.
    Full,
}

/// A field that holds a line that was given whole, as far as there is room.
pub(super) fn filled(text: &str) -> Input {
    Input::new(clean(text).chars().take(FIELD_HOLDS).collect())
}

/// A field that is typed into as soon as it is there.
pub(super) fn shown(input: &Input, label: &str, placeholder: &str) -> Node {
    Node::Field {
        label: label.to_owned(),
        text: input.value().to_owned(),
        cursor: input.cursor(),
        placeholder: placeholder.to_owned(),
        active: true,
    }
}

/// Puts text in at the cursor, all at once, as far as there is room. False if
/// some of it was left out.
pub(super) fn paste(input: &mut Input, text: &str) -> bool {
    let text = clean(text);
    let before: Vec<char> = input.value().chars().collect();
    let (head, tail) = before.split_at(input.cursor().min(before.len()));
    let room = FIELD_HOLDS.saturating_sub(before.len());
    let new: Vec<char> = text.chars().take(room).collect();
    let value = head.iter().chain(&new).chain(tail).collect();
    *input = Input::new(value).with_cursor(head.len() + new.len());
    text.chars().nth(room).is_none()
}

/// Does what a key does in a field.
pub(super) fn edit(input: &mut Input, key: Key) -> Typed {
    let request = match key {
        Key::Char(character) => InputRequest::InsertChar(character),
        Key::Backspace => InputRequest::DeletePrevChar,
        Key::Delete => InputRequest::DeleteNextChar,
        Key::Left => InputRequest::GoToPrevChar,
        Key::Right => InputRequest::GoToNextChar,
        _ => return Typed::Same,
    };
    if matches!(key, Key::Char(_)) && input.value().chars().nth(FIELD_HOLDS - 1).is_some() {
        return Typed::Full;
    }
    if key == Key::Backspace && input.value().is_empty() {
        return Typed::EmptiedAgain;
    }
    input.handle(request);
    if matches!(key, Key::Left | Key::Right) { Typed::Same } else { Typed::Changed }
}
