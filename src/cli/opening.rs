//! The time before the first screen: a catalogue from files is read on a
//! thread of its own, so that the keyboard is heard meanwhile.

use std::collections::VecDeque;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::Event;
use jiff::civil::Date;

use super::{CliContext, Global};
use crate::command::{Binding, Command, Key, is_text, key_of};
use crate::error::AppError;
use crate::page::wording::count;
use crate::page::{Node, Page, Pane, Prose, View};
use crate::runtime::key;
use crate::terminal::{EventSource, Painted, TerminalScreen};
use crate::ui::{Theme, draw};

/// How often the keyboard is heard while the catalogue is read.
const LISTEN_EVERY: Duration = Duration::from_millis(20);
/// A catalogue that takes longer than this says how far it is, this often.
const TELL_EVERY: Duration = Duration::from_millis(500);

/// Events that were typed ahead, then those of the terminal.
pub(super) struct TypedAhead<E> {
    waiting: VecDeque<Event>,
    events: E,
}

impl<E: EventSource> TypedAhead<E> {
    pub(super) fn new(events: E) -> Self {
        Self { waiting: VecDeque::new(), events }
    }

    /// Takes what was typed since; true when the person wants to leave: by Ctrl-C
    /// at any time, by a letter (`q`) where nothing was typed before it that it
    /// could belong to.
    fn hear(&mut self) -> io::Result<bool> {
        while let Some(event) = self.events.next(Some(Duration::ZERO))? {
            let leaves = Binding::of(Command::Quit).map_or(&[] as &[Key], |binding| binding.keys);
            if let Some(key) = event.as_key_event().and_then(key).filter(|key| leaves.contains(key))
                && (!is_text(key) || !self.waiting.iter().any(Event::is_key))
            {
                return Ok(true);
            }
            self.waiting.push_back(event);
        }
        Ok(false)
    }
}

impl<E: EventSource> TypedAhead<E> {
    /// Waits for the colour of the terminal's ground until a moment; what is typed meanwhile is kept.
    pub(super) fn hear_ground(&mut self, until: Instant) -> io::Result<Option<[u8; 3]>> {
        loop {
            let ground = self.events.ground();
            let left = until.saturating_duration_since(Instant::now());
            if ground.is_some() || left.is_zero() {
                return Ok(ground);
            }
            if let Some(event) = self.events.next(Some(left))? {
                self.waiting.push_back(event);
            }
        }
    }
}

impl<E: EventSource> EventSource for TypedAhead<E> {
    fn next(&mut self, timeout: Option<Duration>) -> io::Result<Option<Event>> {
        match self.waiting.pop_front() {
            Some(event) => Ok(Some(event)),
            None => self.events.next(timeout),
        }
    }

    fn is_pressed(&mut self) -> io::Result<bool> {
        Ok(!self.waiting.is_empty() || self.events.is_pressed()?)
    }

    fn ground(&mut self) -> Option<[u8; 3]> {
        self.events.ground()
    }
}

/// Reads the catalogue; where that takes long, while the screen says so. `None` when the person left
/// meanwhile; the thread that reads then ends with the program.
///
/// # Errors
///
/// When the catalogue cannot be used, or the terminal fails.
pub(super) fn context<E: EventSource>(
    global: &Global,
    (today, width): (Date, usize),
    screen: &mut TerminalScreen,
    theme: Theme,
    events: &mut TypedAhead<E>,
) -> Result<Option<CliContext>, AppError> {
    // The built-in catalogue is there sooner than another frame.
    if global.catalogs.is_empty() {
        return CliContext::load_telling(global, today, width, &mut |_| {}).map(Some);
    }
    tell(screen, theme, None)?;
    let read = Arc::new(AtomicUsize::new(0));
    let (output, result) = mpsc::channel();
    let (theirs, global) = (Arc::clone(&read), global.clone());
    thread::Builder::new().name("catalogue".to_owned()).spawn(move || {
        let loaded = CliContext::load_telling(&global, today, width, &mut |files| {
            theirs.store(files, Ordering::Relaxed);
        });
        // Nobody waits any more once the person has left.
        let _ = output.send(loaded);
    })?;
    let mut told = Instant::now();
    loop {
        match result.recv_timeout(LISTEN_EVERY) {
            Ok(loaded) => return loaded.map(Some),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => {
                return Err(AppError::internal("reading the catalogue ended without a result"));
            }
        }
        if events.hear()? {
            return Ok(None);
        }
        if told.elapsed() >= TELL_EVERY {
            told = Instant::now();
            tell(screen, theme, Some(read.load(Ordering::Relaxed)))?;
        }
    }
}

/// Draws the frame before the first screen; with how many files were read
/// where it takes long.
fn tell(screen: &mut TerminalScreen, theme: Theme, read: Option<usize>) -> io::Result<()> {
    let mut page = Page::new();
    page.push(Node::Para(Prose::plain("Opening the catalogue …")));
    if let Some(read) = read {
        if read > 0 {
            let files = count(read, "file was read", "files were read");
            page.push(Node::Para(Prose::plain(format!("{files} so far."))));
        }
        let leave = key_of(Command::Quit);
        page.push(Node::Para(Prose::plain(format!("Press {leave} or Ctrl-C to leave."))));
    }
    let view = View {
        crumbs: vec!["Fingerpost".to_owned()],
        main: Pane { page: page.into(), focus: None, scroll: 0 },
        ..View::default()
    };
    screen.draw(|buffer| Painted { cursor: draw(&view, theme, buffer).cursor, links: Vec::new() })
}

#[cfg(test)]
mod tests {
    use crossterm::event::KeyCode;

    use super::*;
    use crate::terminal::Scripted;

    /// A script whose every key is there at once, as from a fast typist.
    struct AtOnce(VecDeque<Event>);

    impl EventSource for AtOnce {
        fn next(&mut self, _: Option<Duration>) -> io::Result<Option<Event>> {
            Ok(self.0.pop_front())
        }

        fn is_pressed(&mut self) -> io::Result<bool> {
            Ok(!self.0.is_empty())
        }
    }

    fn typed(mut script: Scripted) -> TypedAhead<AtOnce> {
        let mut all = VecDeque::new();
        while let Ok(Some(event)) = script.next(None) {
            all.push_back(event);
        }
        TypedAhead::new(AtOnce(all))
    }

    #[test]
    fn q_and_ctrl_c_leave_while_the_catalogue_is_read() {
        assert!(typed(Scripted::new().text("q")).hear().unwrap());
        assert!(typed(Scripted::new().text("s").ctrl('c')).hear().unwrap());
    }

    #[test]
    fn what_was_typed_ahead_is_not_lost() {
        let mut events = typed(Scripted::new().text("sq"));
        assert!(!events.hear().unwrap(), "this q belongs to what was typed before it");
        let codes: Vec<KeyCode> =
            events.drain(None).unwrap().iter().filter_map(Event::as_key_event).map(|key| key.code).collect();
        assert_eq!(codes, [KeyCode::Char('s'), KeyCode::Char('q')]);
    }
}
