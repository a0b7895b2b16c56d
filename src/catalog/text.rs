//! A text of a catalogue.
//!
//! The built-in catalogue has tens of thousands of them. So they stand one after the other in one text that is a part
//! of the program, and each is a place in it: nothing is copied at the start, and nothing freed at the end. A text that
//! was read from a file is its own.

use std::borrow::{Borrow, Cow};
use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::OnceLock;
use std::{cmp, fmt};

use serde::{Deserialize, Deserializer, Serialize, Serializer, ser};

/// All texts of the built-in catalogue; set before the first of them is made.
static BUILT_IN: OnceLock<&'static str> = OnceLock::new();

/// A text of a catalogue; reads like a `str`.
#[derive(Clone)]
pub struct Text(Held);

#[derive(Clone)]
enum Held {
    /// In [`BUILT_IN`]; an empty text is here too.
    Place { start: u32, length: u32 },
    /// Its own.
    Own(Box<str>),
}

impl Text {
    /// The text itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Held::Place { length: 0, .. } => "",
            Held::Place { start, length } => there(*start, *length).unwrap_or_default(),
            Held::Own(text) => text,
        }
    }
}

fn there(start: u32, length: u32) -> Option<&'static str> {
    let start = usize::try_from(start).ok()?;
    let end = start.checked_add(usize::try_from(length).ok()?)?;
    BUILT_IN.get()?.get(start..end)
}

/// Says where the texts are that [`gathered`] made.
pub(crate) fn stand_in(all: &'static str) {
    // They are the same each time.
    BUILT_IN.get_or_init(|| all);
}

/// The texts that were written so far, one after the other, none twice.
#[derive(Default)]
pub(crate) struct Gathered {
    pub(crate) all: String,
    starts: HashMap<Box<str>, u32>,
}

thread_local! {
    // What is written is told nothing of all the rest by serde.
    static GATHERED: RefCell<Gathered> = RefCell::default();
}

/// Writes something down in the build; with all its texts, as one.
#[allow(dead_code, reason = "build.rs writes the built-in catalogue down with it")]
pub(crate) fn gathered<T>(write: impl FnOnce() -> T) -> (T, Gathered) {
    GATHERED.take();
    let written = write();
    (written, GATHERED.take())
}

impl Gathered {
    /// Where a text is, if it was written.
    #[allow(dead_code, reason = "build.rs asks it")]
    pub(crate) fn find(&self, text: &str) -> Option<u32> {
        self.starts.get(text).copied()
    }

    fn start_of(&mut self, text: &str) -> Option<u32> {
        if let Some(start) = self.starts.get(text) {
            return Some(*start);
        }
        let start = u32::try_from(self.all.len()).ok()?;
        self.all.push_str(text);
        self.starts.insert(text.into(), start);
        Some(start)
    }
}

/// For people as it is; packed, where it is among those that are gathered.
impl Serialize for Text {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if to.is_human_readable() {
            return to.serialize_str(self);
        }
        let length = u32::try_from(self.len()).ok();
        let start = GATHERED.with_borrow_mut(|gathered| gathered.start_of(self));
        start.zip(length).ok_or_else(|| ser::Error::custom("too much text"))?.serialize(to)
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        if from.is_human_readable() {
            return String::deserialize(from).map(Self::from);
        }
        // That something is there is looked at when it is read: looking at all of them takes time.
        let (start, length) = Deserialize::deserialize(from)?;
        Ok(Self(Held::Place { start, length }))
    }
}

impl Default for Text {
    fn default() -> Self {
        Self(Held::Place { start: 0, length: 0 })
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        self
    }
}

impl Borrow<str> for Text {
    fn borrow(&self) -> &str {
        self
    }
}

impl fmt::Display for Text {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.as_str(), out)
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), out)
    }
}

impl Hash for Text {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl Eq for Text {}

impl PartialOrd for Text {
    fn partial_cmp(&self, other: &Self) -> Option<cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Text {
    fn cmp(&self, other: &Self) -> cmp::Ordering {
        self.as_str().cmp(other)
    }
}

macro_rules! equals {
    ($($one:ty, $other:ty;)+) => {$(
        impl PartialEq<$other> for $one {
            fn eq(&self, other: &$other) -> bool {
                let (one, other): (&str, &str) = (self, other);
                one == other
            }
        }
    )+};
}

equals! {
    Text, Text;
    Text, str;
    Text, &str;
    Text, String;
    str, Text;
    &str, Text;
    String, Text;
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        if text.is_empty() { Self::default() } else { Self(Held::Own(text.into())) }
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl From<&Text> for String {
    fn from(text: &Text) -> Self {
        text.as_str().to_owned()
    }
}

impl From<Text> for String {
    fn from(text: Text) -> Self {
        match text.0 {
            Held::Own(text) => text.into(),
            Held::Place { .. } => Self::from(&text),
        }
    }
}

impl<'a> From<&'a Text> for Cow<'a, str> {
    fn from(text: &'a Text) -> Self {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_written_down_once_and_is_where_it_says() {
        let texts = ["One.", "", "Two: é.", "One."].map(Text::from);
        let (places, gathered) = gathered(|| postcard::to_stdvec(&texts).unwrap());
        assert_eq!(gathered.all, "One.Two: é.");
        let places: [(u32, u32); 4] = postcard::from_bytes(&places).unwrap();
        assert_eq!(places, [(0, 4), (4, 0), (4, 8), (0, 4)]);
    }

    #[test]
    fn for_people_it_is_written_as_it_is() {
        let json = serde_json::to_string(&Text::from("One.")).unwrap();
        assert_eq!(json, "\"One.\"");
        assert_eq!(serde_json::from_str::<Text>(&json).unwrap(), "One.");
    }

    #[test]
    fn a_text_takes_little_room() {
        assert_eq!(size_of::<Text>(), 16);
    }
}
