//! What an event of the terminal means to the program.

use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEventKind};
use ratatui::layout::{Position, Rect};

use crate::app::keymap;
use crate::app::{Key, Model, Msg};
use crate::command::{Command, key_of};
use crate::page::Target;
use crate::ui::Drawn;

/// True if clicks and the wheel are asked for now: never in the reader's view.
pub(super) fn hears_mouse(wanted: bool, model: &Model<'_>) -> bool {
    wanted && !model.cx.heard
}

pub(super) fn said_of_mouse(wanted: bool, model: &Model<'_>) -> String {
    match (hears_mouse(wanted, model), model.cx.heard) {
        (true, _) => {
            "The mouse is on. To copy text, hold Shift on most terminals; on a Mac, Option or Fn.".to_owned()
        }
        (false, true) => {
            format!("The mouse is off in the reader’s view. {} leaves that view.", key_of(Command::Reader))
        }
        (false, false) => "The mouse is off. You can copy text as usual.".to_owned(),
    }
}

/// Two presses at the same cell within this time are one double click.
const DOUBLE: Duration = Duration::from_millis(400);

/// Which presses of the mouse count.
#[derive(Debug, Default)]
pub(super) struct Clicks {
    last: Option<(Position, Instant)>,
}

impl Clicks {
    /// True if an event counts. The second half of a double click does not: what it would be about is another page by
    /// then. Nor does a press that comes together with something before it, since it was meant for a frame that is
    /// gone.
    pub(super) fn counts(&mut self, event: &Event, this_frame: bool, now: Instant) -> bool {
        let Event::Mouse(mouse) = event else { return true };
        if !matches!(mouse.kind, MouseEventKind::Down(_)) {
            return true;
        }
        let at = Position::new(mouse.column, mouse.row);
        let again = self.last.is_some_and(|(place, then)| place == at && now.duration_since(then) < DOUBLE);
        let counts = this_frame && !again;
        if counts {
            self.last = Some((at, now));
        }
        counts
    }
}

/// An event as the log names it; what is typed into a field stays out.
pub(super) fn named(event: &Event, typing: bool) -> String {
    match event {
        Event::Key(key) => match self::key(*key) {
            Some(Key::Char(_)) if typing => "a letter".to_owned(),
            Some(key) => format!("key {key}"),
            None => "a key without meaning".to_owned(),
        },
        Event::Paste(text) => format!("a paste of {} bytes", text.len()),
        Event::Mouse(mouse) => format!("mouse {:?} at {}, {}", mouse.kind, mouse.column, mouse.row),
        Event::Resize(columns, rows) => format!("size {columns}x{rows}"),
        Event::FocusGained | Event::FocusLost => "focus".to_owned(),
    }
}

/// What an event of the terminal means to the program.
pub(super) fn messages(event: &Event, drawn: &Drawn) -> Vec<Msg> {
    const WHEEL: i32 = 3;
    match event {
        Event::Key(key) => self::key(*key).map(Msg::Key).into_iter().collect(),
        Event::Paste(text) => vec![Msg::Paste(text.clone())],
        Event::Mouse(mouse) => {
            let at = Position::new(mouse.column, mouse.row);
            match mouse.kind {
                MouseEventKind::Down(MouseButton::Left) => clicked(drawn, at),
                MouseEventKind::ScrollUp => scrolled(drawn, at, -WHEEL),
                MouseEventKind::ScrollDown => scrolled(drawn, at, WHEEL),
                _ => Vec::new(),
            }
        }
        _ => Vec::new(),
    }
}

/// What a click there means.
fn clicked(drawn: &Drawn, at: Position) -> Vec<Msg> {
    fn there<T: Clone>(places: &[(Rect, T)], at: Position) -> Option<T> {
        places.iter().find(|(place, _)| place.contains(at)).map(|(_, what)| what.clone())
    }
    if let Some(address) = there(&drawn.addresses, at) {
        return vec![Msg::Follow(address)];
    }
    if let Some((Target::Scheme(scheme), command)) = there(&drawn.signs, at) {
        return vec![Msg::About(scheme, command)];
    }
    if let Some((track, stage)) = there(&drawn.cells, at) {
        return vec![Msg::Cell(track, stage)];
    }
    if let Some(row) = there(&drawn.hits, at) {
        return vec![Msg::Pick(row)];
    }
    if let Some(row) = there(&drawn.other_hits, at) {
        return vec![across(drawn, Some(Msg::Pick(row)))];
    }
    if drawn.other.is_some_and(|other| other.contains(at)) {
        return vec![across(drawn, None)];
    }
    if let Some(key) = there(&drawn.keys, at) {
        return keymap::of_symbol(&key).map(Msg::Key).into_iter().collect();
    }
    if drawn.way_back.is_some_and(|names| names.contains(at)) {
        return vec![Msg::Do(Command::Back)];
    }
    Vec::new()
}

/// What the wheel means there: what is under the pointer moves.
fn scrolled(drawn: &Drawn, at: Position, lines: i32) -> Vec<Msg> {
    let scroll = Msg::Scroll(lines);
    vec![if drawn.other.is_some_and(|other| other.contains(at)) {
        across(drawn, Some(scroll))
    } else {
        scroll
    }]
}

/// Over to the pane that was not the active one.
fn across(drawn: &Drawn, then: Option<Msg>) -> Msg {
    Msg::Across { to_side: drawn.other_is_side, then: then.map(Box::new) }
}

/// Turns a key of the terminal into one of ours; chords with Alt are left to
/// the terminal and its multiplexers.
pub(crate) fn key(event: KeyEvent) -> Option<Key> {
    if event.modifiers.contains(KeyModifiers::ALT) {
        return None;
    }
    Some(match event.code {
        KeyCode::Char(letter) if event.modifiers.contains(KeyModifiers::CONTROL) => {
            Key::Ctrl(letter.to_ascii_lowercase())
        }
        KeyCode::Char(character) => Key::Char(character),
        KeyCode::F(number) => Key::F(number),
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Esc,
        KeyCode::Tab => Key::Tab,
        KeyCode::BackTab => Key::BackTab,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Delete => Key::Delete,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        _ => return None,
    })
}
