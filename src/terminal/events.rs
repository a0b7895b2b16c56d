//! Where key presses come from.

use std::io;
use std::time::{Duration, Instant};

use crossterm::event::{self, Event, KeyEvent, KeyEventKind, MouseEvent, MouseEventKind};

use super::ground::{QUESTION, Replies};
use super::screen::TerminalScreen;

/// How many events one [`EventSource::drain`] takes at most, so that a held key cannot keep the screen from being
/// drawn.
const AT_ONCE: usize = 256;

/// Gives events one by one.
pub trait EventSource {
    /// Waits for the next event, for `timeout` at most; without one, for ever. `None` when there was nothing.
    ///
    /// # Errors
    ///
    /// When the terminal cannot be read, or a script has ended.
    fn next(&mut self, timeout: Option<Duration>) -> io::Result<Option<Event>>;

    /// False if there is time for something else before the next event.
    ///
    /// # Errors
    ///
    /// When the terminal cannot be read.
    fn is_pressed(&mut self) -> io::Result<bool>;

    /// Red, green and blue of the terminal's ground, once after the terminal has told.
    fn ground(&mut self) -> Option<[u8; 3]> {
        None
    }

    /// Waits like [`EventSource::next`], then takes what else is there already: handle all, then draw once.
    ///
    /// # Errors
    ///
    /// When the terminal cannot be read, or a script has ended.
    fn drain(&mut self, timeout: Option<Duration>) -> io::Result<Vec<Event>> {
        let mut events = Vec::new();
        let mut next = self.next(timeout)?;
        while let Some(event) = next {
            events.push(event);
            next = if events.len() < AT_ONCE { self.next(Some(Duration::ZERO))? } else { None };
        }
        Ok(events)
    }
}

/// The events of the real terminal. Key releases (Windows sends them) and mere movements of the mouse never appear;
/// nor does what the terminal answers when it was asked something.
#[derive(Debug, Default)]
pub(crate) struct TerminalEvents {
    replies: Option<Replies>,
}

impl TerminalEvents {
    #[must_use]
    pub(crate) const fn new() -> Self {
        Self { replies: None }
    }

    /// Asks the terminal what colour its ground is. The answer, if there is any, comes while events are read: see
    /// [`EventSource::ground`]. Asks nothing where answers do not come in as keys do.
    ///
    /// # Errors
    ///
    /// When the terminal cannot be written to.
    pub(crate) fn ask_ground(&mut self, screen: &mut TerminalScreen) -> io::Result<()> {
        if cfg!(unix) {
            screen.send(QUESTION)?;
            self.replies = Some(Replies::new());
        }
        Ok(())
    }

    /// Whether the terminal was asked for the colour of its ground.
    #[must_use]
    pub(crate) const fn has_asked(&self) -> bool {
        self.replies.is_some()
    }
}

impl EventSource for TerminalEvents {
    fn next(&mut self, timeout: Option<Duration>) -> io::Result<Option<Event>> {
        let deadline = timeout.and_then(|timeout| Instant::now().checked_add(timeout));
        loop {
            if let Some(event) = self.replies.as_mut().and_then(Replies::ready) {
                return Ok(Some(event));
            }
            let patience = self.replies.as_ref().and_then(Replies::patience);
            let left = deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
            // An answer that has begun is heard to its end, whatever the deadline: it is short.
            if let Some(wait) = patience.or(left)
                && !event::poll(wait)?
            {
                match &mut self.replies {
                    Some(replies) if patience.is_some() => {
                        replies.silence();
                        continue;
                    }
                    _ => return Ok(None),
                }
            }
            let event = event::read()?;
            if !is_wanted(&event) {
                continue;
            }
            let Some(replies) = &mut self.replies else { return Ok(Some(event)) };
            if replies.take(event) {
                // Whoever waits is told that something came.
                return Ok(None);
            }
        }
    }

    fn is_pressed(&mut self) -> io::Result<bool> {
        event::poll(Duration::ZERO)
    }

    fn ground(&mut self) -> Option<[u8; 3]> {
        self.replies.as_mut()?.take_ground()
    }
}

pub(super) const fn is_wanted(event: &Event) -> bool {
    !matches!(
        event,
        Event::Key(KeyEvent { kind: KeyEventKind::Release, .. })
            | Event::Mouse(MouseEvent { kind: MouseEventKind::Moved, .. })
    )
}

#[cfg(test)]
mod tests {
    use crossterm::event::{KeyCode, KeyModifiers};

    use super::super::scripted::Scripted;
    use super::*;

    fn codes(events: &[Event]) -> Vec<KeyCode> {
        events.iter().filter_map(Event::as_key_event).map(|key| key.code).collect()
    }

    #[test]
    fn presses_and_repeats_count_and_releases_do_not() {
        let key = |kind| Event::Key(KeyEvent::new_with_kind(KeyCode::Enter, KeyModifiers::NONE, kind));
        assert!(is_wanted(&key(KeyEventKind::Press)));
        assert!(is_wanted(&key(KeyEventKind::Repeat)));
        assert!(!is_wanted(&key(KeyEventKind::Release)));
    }

    #[test]
    fn a_mouse_that_only_moves_wakes_nobody() {
        let mouse =
            |kind| Event::Mouse(MouseEvent { kind, column: 1, row: 1, modifiers: KeyModifiers::NONE });
        assert!(!is_wanted(&mouse(MouseEventKind::Moved)));
        assert!(is_wanted(&mouse(MouseEventKind::ScrollDown)));
    }

    #[test]
    fn a_script_gives_one_event_a_drain_then_silence_then_an_error() {
        let mut script = Scripted::new().text("q").key(KeyCode::Enter).silence();
        assert_eq!(codes(&script.drain(None).unwrap()), [KeyCode::Char('q')]);
        assert_eq!(codes(&script.drain(None).unwrap()), [KeyCode::Enter]);
        assert!(script.drain(None).unwrap().is_empty());
        assert_eq!(script.drain(None).unwrap_err().kind(), io::ErrorKind::UnexpectedEof);
    }

    #[test]
    fn a_drain_takes_all_that_is_there_but_not_without_end() {
        struct Held;
        impl EventSource for Held {
            fn next(&mut self, _: Option<Duration>) -> io::Result<Option<Event>> {
                Ok(Some(Event::Key(KeyEvent::new(KeyCode::Down, KeyModifiers::NONE))))
            }

            fn is_pressed(&mut self) -> io::Result<bool> {
                Ok(true)
            }
        }
        assert_eq!(Held.drain(None).unwrap().len(), AT_ONCE);
    }
}
