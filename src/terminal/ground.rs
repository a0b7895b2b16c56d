//! The terminal's answer to what colour its ground is (OSC 11), told apart from what a person types.
//!
//! The answer comes in by the same way as keys, at any time or never. It is looked for as long as the program runs,
//! so that a late one neither types letters nor is lost; whatever turns out not to be it is handed on, in order.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyModifiers};

/// Asks for the colour of the ground.
pub(super) const QUESTION: &[u8] = b"\x1b]11;?\x07";

/// An answer comes in one piece: what follows later was typed.
const APART: Duration = Duration::from_millis(50);
/// So long after the question a bare Esc may be the answer's first byte, cut off on a slow line.
const SOON: Duration = Duration::from_secs(2);
/// No answer is longer.
const LONGEST: usize = 40;

/// Sorts events into an answer and all others.
#[derive(Debug)]
pub(super) struct Replies {
    asked: Instant,
    held: Vec<Event>,
    text: String,
    ready: VecDeque<Event>,
    ground: Option<[u8; 3]>,
}

impl Replies {
    pub(super) fn new() -> Self {
        Self {
            asked: Instant::now(),
            held: Vec::new(),
            text: String::new(),
            ready: VecDeque::new(),
            ground: None,
        }
    }

    /// The next event that was no part of an answer.
    pub(super) fn ready(&mut self) -> Option<Event> {
        self.ready.pop_front()
    }

    /// The answer, once.
    pub(super) fn take_ground(&mut self) -> Option<[u8; 3]> {
        self.ground.take()
    }

    /// How long to wait at most for what could belong to an answer that has begun.
    pub(super) fn patience(&self) -> Option<Duration> {
        (!self.held.is_empty()).then_some(APART)
    }

    /// Nothing came within the patience: what was held was typed.
    pub(super) fn silence(&mut self) {
        self.ready.extend(self.held.drain(..));
        self.text.clear();
    }

    /// Takes an event. True if an answer is complete now.
    pub(super) fn take(&mut self, event: Event) -> bool {
        let Some(text) = self.written(&event) else {
            self.silence();
            self.ready.push_back(event);
            return false;
        };
        self.held.push(event);
        self.text.push_str(text.as_str());
        if let Some(ground) = complete(&self.text) {
            self.ground = ground.or(self.ground);
            self.held.clear();
            self.text.clear();
            return true;
        }
        if !begins(&self.text) {
            self.silence();
        }
        false
    }

    /// The bytes that an event was read from, if they can stand in an answer here.
    fn written(&self, event: &Event) -> Option<String> {
        let key = event.as_key_press_event()?;
        let chord = key.modifiers - KeyModifiers::SHIFT;
        match key.code {
            KeyCode::Esc if self.held.is_empty() && self.asked.elapsed() > SOON => None,
            KeyCode::Esc => Some("\x1b".to_owned()),
            KeyCode::Char('g') if chord == KeyModifiers::CONTROL => Some("\x07".to_owned()),
            KeyCode::Char(letter) if chord == KeyModifiers::ALT => Some(format!("\x1b{letter}")),
            KeyCode::Char(letter) if chord.is_empty() && !self.held.is_empty() => Some(letter.to_string()),
            _ => None,
        }
    }
}

/// True if an answer may begin so.
fn begins(text: &str) -> bool {
    const HEAD: &str = "\x1b]11;";
    text.len() <= LONGEST && (HEAD.starts_with(text) || text.starts_with(HEAD))
}

/// Whether the answer has ended, and the colour that it names.
#[expect(clippy::option_option, reason = "an answer that names no colour is an answer all the same")]
fn complete(text: &str) -> Option<Option<[u8; 3]>> {
    let body = text.strip_prefix("\x1b]11;")?;
    let body = body.strip_suffix('\x07').or_else(|| body.strip_suffix("\x1b\\"))?;
    Some(colour(body))
}

/// `rgb:0c0c/0c0c/0c0c`, each part of one to four digits.
fn colour(body: &str) -> Option<[u8; 3]> {
    let parts = body.strip_prefix("rgba:").or_else(|| body.strip_prefix("rgb:"))?;
    let mut parts = parts.split('/').map(|part| {
        let most = (1_u32 << (4 * u32::try_from(part.len()).ok().filter(|len| (1..=4).contains(len))?)) - 1;
        let value = u32::from_str_radix(part, 16).ok()?;
        u8::try_from(value * 255 / most).ok()
    });
    Some([parts.next()??, parts.next()??, parts.next()??])
}

#[cfg(test)]
mod tests {
    use crossterm::event::KeyEvent;

    use super::*;

    fn key(code: KeyCode, modifiers: KeyModifiers) -> Event {
        Event::Key(KeyEvent::new(code, modifiers))
    }

    /// The events that crossterm makes of an answer.
    fn answer(body: &str, last: Event) -> Vec<Event> {
        let mut events = vec![key(KeyCode::Char(']'), KeyModifiers::ALT)];
        events.extend(body.chars().map(|letter| key(KeyCode::Char(letter), KeyModifiers::NONE)));
        events.push(last);
        events
    }

    fn bell() -> Event {
        key(KeyCode::Char('g'), KeyModifiers::CONTROL)
    }

    fn end() -> Event {
        key(KeyCode::Char('\\'), KeyModifiers::ALT)
    }

    fn typed(text: &str) -> Vec<Event> {
        text.chars().map(|letter| key(KeyCode::Char(letter), KeyModifiers::NONE)).collect()
    }

    /// What is handed on, and the colour.
    fn sorted(events: impl IntoIterator<Item = Event>) -> (Vec<Event>, Option<[u8; 3]>) {
        let mut replies = Replies::new();
        for event in events {
            replies.take(event);
        }
        replies.silence();
        (std::iter::from_fn(|| replies.ready()).collect(), replies.take_ground())
    }

    #[test]
    fn an_answer_is_heard_and_types_nothing() {
        for (body, last, colour) in [
            ("11;rgb:0c0c/0c0c/0c0c", bell(), Some([12, 12, 12])),
            ("11;rgb:fdfd/f6f6/e3e3", end(), Some([0xfd, 0xf6, 0xe3])),
            ("11;rgba:0000/2b2b/3636/ffff", end(), Some([0, 0x2b, 0x36])),
            ("11;rgb:FF/FF/FF", bell(), Some([255; 3])),
            ("11;rgb:f/f/f", bell(), Some([255; 3])),
            ("11;?", bell(), None),
            ("11;rgb:12345/1/1", bell(), None),
        ] {
            assert_eq!(sorted(answer(body, last)), (Vec::new(), colour), "{body}");
        }
    }

    #[test]
    fn what_is_typed_before_and_after_is_handed_on_in_order() {
        let mut events = typed("nu");
        events.extend(answer("11;rgb:0/0/0", bell()));
        events.extend(typed("rse"));
        assert_eq!(sorted(events), (typed("nurse"), Some([0; 3])));
    }

    #[test]
    fn an_answer_cut_off_after_its_first_byte_is_still_one() {
        let mut events = vec![key(KeyCode::Esc, KeyModifiers::NONE)];
        events.extend(typed("]11;rgb:0/0/0"));
        events.extend([key(KeyCode::Esc, KeyModifiers::NONE)]);
        events.extend(typed("\\"));
        assert_eq!(sorted(events), (Vec::new(), Some([0; 3])));
    }

    #[test]
    fn what_only_begins_like_an_answer_was_typed() {
        let esc = key(KeyCode::Esc, KeyModifiers::NONE);
        for events in [
            vec![esc.clone()],
            [vec![esc.clone()], typed("s")].concat(),
            [vec![esc.clone(), esc], typed("]1")].concat(),
            answer("12;rgb:0/0/0", bell()),
            answer("11;", key(KeyCode::Enter, KeyModifiers::NONE)),
            answer(&format!("11;{}", "0".repeat(60)), bell()),
            typed("11;rgb:0/0/0"),
        ] {
            assert_eq!(sorted(events.clone()), (events, None));
        }
    }
}
