//! `workshop --notes`: the presenter's own window, which follows the one that the room sees.
//!
//! This one puts up a board on this computer; the room's window writes on it while it hangs there. Neither waits for
//! the other, so either may be closed, or die, and the other goes on.

use std::io::{self, IsTerminal as _};
use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyModifiers};

use super::screens::{HUNG_UP, looks};
use super::teller::{Notice, now};
use super::{Global, Output};
use crate::error::AppError;
use crate::page::presenter::{Desk, Heard, say, slides, waiting};
use crate::page::{Pane, View};
use crate::runtime::Looks;
use crate::store::Board;
use crate::terminal::{
    Capabilities, Environment, EventSource as _, Painted, TerminalEvents, TerminalScreen, signals,
};
use crate::ui::{Palette, draw};

/// How often the board is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(200);
/// The room's window writes once a second; after this many it is taken for dead.
const SILENT_AFTER: u64 = 4;
/// What is older than this many seconds is of another session.
const OLD_AFTER: u64 = 3600;

/// Follows a workshop until the presenter leaves.
///
/// # Errors
///
/// When there is no terminal, or no place for files.
pub(super) fn follow(global: &Global) -> Result<Output, AppError> {
    if global.private {
        return Err(AppError::user(
            "A private run writes nothing, so the room’s window would not hear of this one.",
        )
        .hint("Leave out --private in both windows."));
    }
    let capabilities = Capabilities::of(&Environment::current());
    if !capabilities.interactive {
        return Err(AppError::user("The presenter’s window needs a terminal of its own.")
            .hint("`fingerpost workshop --rehearse` prints all notes instead."));
    }
    let board = Board::find().map_err(|error| AppError::user(error.to_string()))?;
    board.ask().map_err(|error| {
        let path = board.path().display();
        AppError::user(format!("The windows meet in {path}, which cannot be written: {error}."))
            .hint("Name another folder for both with FINGERPOST_DATA_DIR.")
    })?;
    let mut looks = looks(global, &capabilities);
    // Nobody asks any more once this window is gone, however it ends.
    signals::watch({
        let board = board.clone();
        move || board.clear()
    })?;
    let followed = followed(global, &board, &mut looks);
    board.clear();
    followed
}

fn followed(global: &Global, board: &Board, looks: &mut Looks) -> Result<Output, AppError> {
    let mut screen = TerminalScreen::open(looks.theme.palette != Palette::Mono)?;
    let mut events = TerminalEvents::new();
    if looks.follow {
        events.ask_ground(&mut screen)?;
    }
    let mut place = ScrollPosition::default();
    loop {
        if let Some(ground) = events.ground() {
            looks.on(ground);
        }
        let mut view = shown(board, &mut place);
        view.heard = global.reader;
        let mut drawn = (0, 0);
        screen.draw(|buffer| {
            let on = draw(&view, looks.theme, buffer);
            drawn = (on.lines, on.height);
            Painted { cursor: on.cursor, links: Vec::new() }
        })?;
        let batch = match events.drain(Some(LOOK_EVERY)) {
            Err(_) if !io::stdin().is_terminal() => return Ok(Output::default().status(HUNG_UP)),
            other => other?,
        };
        for event in batch {
            if leaves(&event) {
                return Ok(Output::default());
            }
            place.scroll(&event, drawn);
        }
    }
}

fn leaves(event: &Event) -> bool {
    event.as_key_event().is_some_and(|key| {
        let chord = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Char('c') => chord,
            KeyCode::Char('q') | KeyCode::Esc => !chord,
            _ => false,
        }
    })
}

/// Where the presenter is in notes that are longer than the window, and what the room's window told last.
#[derive(Default)]
struct ScrollPosition {
    slide: usize,
    line: usize,
    last: Option<Desk>,
}

impl ScrollPosition {
    fn scroll(&mut self, event: &Event, (lines, height): (usize, usize)) {
        let last = lines.saturating_sub(height);
        let line = match event.as_key_event().map(|key| key.code) {
            Some(KeyCode::Down) => self.line + 1,
            Some(KeyCode::Up) => self.line.saturating_sub(1),
            Some(KeyCode::PageDown) => self.line + height,
            Some(KeyCode::PageUp) => self.line.saturating_sub(height),
            Some(KeyCode::Home) => 0,
            Some(KeyCode::End) => last,
            _ => self.line,
        };
        self.line = line.min(last);
    }
}

fn seconds_since(written: u64) -> u64 {
    now().saturating_sub(written) / 1000
}

fn unread(why: &str) -> String {
    format!("What the room’s window tells cannot be read: {why}.")
}

/// What the board says, as a view.
fn shown(board: &Board, place: &mut ScrollPosition) -> View {
    let mut view = View {
        crumbs: ["Fingerpost", "Notes"].map(str::to_owned).to_vec(),
        progress: jiff::Zoned::now().strftime("%H:%M").to_string(),
        hints: [("↓", "more"), ("q", "leave")].map(|(key, words)| (key.to_owned(), words.to_owned())).into(),
        ..View::default()
    };
    let notice = match board.read() {
        // Another session has just ended, or never begun.
        Ok(None) => {
            let asked = board.ask();
            view.status = asked.err().map_or_else(String::new, |error| unread(&error.to_string()));
            return last(view, place);
        }
        Ok(Some(bytes)) if bytes.is_empty() => return last(view, place),
        Ok(Some(bytes)) => serde_json::from_slice::<Notice>(&bytes)
            .map_err(|_| unread("open both windows with the same edition")),
        Err(error) => Err(unread(&error.to_string())),
    };
    match notice {
        Ok(Notice { written, .. }) if seconds_since(written) >= OLD_AFTER => {
            view.main.page = waiting().into();
        }
        Ok(Notice { written, desk }) => {
            let silent = seconds_since(written);
            let heard = if silent >= SILENT_AFTER { Heard::Silent(silent) } else { Heard::Alive };
            if place.slide != desk.at {
                *place = ScrollPosition { slide: desk.at, ..ScrollPosition::default() };
            }
            view = notes(view, &desk, heard, place.line);
            place.last = Some(desk);
        }
        Err(words) => {
            view.main.page = waiting().into();
            view.status = words;
        }
    }
    view
}

fn notes(mut view: View, desk: &Desk, heard: Heard, line: usize) -> View {
    view.main = Pane { page: say(desk, heard).into(), focus: None, scroll: line };
    view.side = Some(Pane { page: slides(desk).into(), focus: None, scroll: 0 });
    view.side_is_notes = true;
    view.brief.clone_from(&desk.now.name);
    view
}

/// What the room's window told before it was closed; the file in which it did is gone by then.
fn last(mut view: View, place: &ScrollPosition) -> View {
    if let Some(desk) = &place.last {
        return notes(view, desk, Heard::Closed, place.line);
    }
    view.main.page = waiting().into();
    view
}
