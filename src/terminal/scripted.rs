//! Key presses for tests.

use std::collections::VecDeque;
use std::io;
use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

use super::events::{EventSource, is_wanted};

/// Events written down beforehand, for tests. They come one at a time, as from a person who looks at the screen
/// after each key. After the last one there is an error, so that a program that does not end by itself fails its
/// test instead of hanging it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Scripted {
    steps: VecDeque<Option<Event>>,
}

impl Scripted {
    /// Begins an empty script.
    #[must_use]
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Adds any event.
    #[must_use]
    pub(crate) fn event(mut self, event: Event) -> Self {
        self.steps.push_back(Some(event));
        self
    }

    /// Adds a key press.
    #[must_use]
    pub(crate) fn key(self, code: KeyCode) -> Self {
        self.event(Event::Key(KeyEvent::new(code, KeyModifiers::NONE)))
    }

    /// Adds a key press with Ctrl held.
    #[must_use]
    pub(crate) fn ctrl(self, character: char) -> Self {
        self.event(Event::Key(KeyEvent::new(KeyCode::Char(character), KeyModifiers::CONTROL)))
    }

    /// Adds a key press for each character of `text`.
    #[must_use]
    pub(crate) fn text(self, text: &str) -> Self {
        text.chars().fold(self, |script, character| script.key(KeyCode::Char(character)))
    }

    /// Adds a wait in which nothing happens until the timeout.
    #[must_use]
    pub(crate) fn silence(mut self) -> Self {
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

    fn is_pressed(&mut self) -> io::Result<bool> {
        Ok(!self.steps.is_empty())
    }
}
