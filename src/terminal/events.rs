//! Where key presses come from.

use std::collections::VecDeque;
use std::io;
use std::time::{Duration, Instant};

use crossterm::event::{
    self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseEvent, MouseEventKind,
};

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
pub struct TerminalEvents {
    replies: Option<Replies>,
}

impl TerminalEvents {
    /// Reads the terminal.
    #[must_use]
    pub const fn new() -> Self {
        Self { replies: None }
    }

    /// Asks the terminal what colour its ground is. The answer, if there is any, comes while events are read: see
    /// [`EventSource::ground`]. Asks nothing where answers do not come in as keys do.
    ///
    /// # Errors
    ///
    /// When the terminal cannot be written to.
    pub fn ask_ground(&mut self, screen: &mut TerminalScreen) -> io::Result<()> {
        if cfg!(unix) {
            screen.send(QUESTION)?;
            self.replies = Some(Replies::new());
        }
        Ok(())
    }

    /// Whether the terminal was asked for the colour of its ground.
    #[must_use]
    pub const fn has_asked(&self) -> bool {
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

    fn ground(&mut self) -> Option<[u8; 3]> {
        self.replies.as_mut()?.take_ground()
    }
}

const fn is_wanted(event: &Event) -> bool {
    !matches!(
        event,
        Event::Key(KeyEvent { kind: KeyEventKind::Release, .. })
            | Event::Mouse(MouseEvent { kind: MouseEventKind::Moved, .. })
    )
}

/// Events written down beforehand, for tests. They come one at a time, as from a person who looks at the screen
/// after each key. After the last one there is an error, so that a program that does not end by itself fails its
/// test instead of hanging it.
#[derive(Debug, Clone, Default)]
pub struct Scripted {
    steps: VecDeque<Option<Event>>,
}

impl Scripted {
    /// Begins an empty script.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds any event.
    #[must_use]
    pub fn event(mut self, event: Event) -> Self {
        self.steps.push_back(Some(event));
        self
    }

    /// Adds a key press.
    #[must_use]
    pub fn key(self, code: KeyCode) -> Self {
        self.event(Event::Key(KeyEvent::new(code, KeyModifiers::NONE)))
    }

    /// Adds a key press with Ctrl held.
    #[must_use]
    pub fn ctrl(self, character: char) -> Self {
        self.event(Event::Key(KeyEvent::new(KeyCode::Char(character), KeyModifiers::CONTROL)))
    }

    /// Adds a key press for each character of `text`.
    #[must_use]
    pub fn text(self, text: &str) -> Self {
        text.chars().fold(self, |script, character| script.key(KeyCode::Char(character)))
    }

    /// Adds a wait in which nothing happens until the timeout.
    #[must_use]
    pub fn silence(mut self) -> Self {
        self.steps.push_back(None);
        self
    }
}

impl EventSource for Scripted {
    fn next(&mut self, timeout: Option<Duration>) -> io::Result<Option<Event>> {
        if timeout == Some(Duration::ZERO) {
            return Ok(None);
        }
        while let Some(step) = self.steps.pop_front() {
            if step.as_ref().is_none_or(is_wanted) {
                return Ok(step);
            }
        }
        Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the script has ended"))
    }
}

#[cfg(test)]
mod tests {
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
        }
        assert_eq!(Held.drain(None).unwrap().len(), AT_ONCE);
    }
}
