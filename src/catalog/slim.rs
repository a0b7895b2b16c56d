//! Files of the built-in catalogue, without the texts that the program holds anyway.

use serde::{Deserialize, Serialize};

/// Stands where a text was taken out; no file of a catalogue may hold it.
const MARK: char = '\u{1}';

/// A shorter text is no shorter as a place.
const SHORTEST: usize = 8;

/// A file in which each text that is one of the catalogue's is a mark.
#[derive(Serialize, Deserialize)]
pub(crate) struct Slim {
    path: String,
    text: String,
    /// Where the texts are that were taken out, and how long they are.
    places: Vec<(u32, u32)>,
}

impl Slim {
    /// Takes out what is found; `start_of` says where it is kept.
    #[allow(dead_code, reason = "build.rs makes them")]
    pub(crate) fn new(path: &str, whole: &str, start_of: impl Fn(&str) -> Option<u32>) -> Self {
        let mut slim = Self { path: path.to_owned(), text: String::new(), places: Vec::new() };
        for piece in whole.split_inclusive('"') {
            let text = piece.trim_end_matches('"');
            let start = start_of(text).filter(|_| text.len() >= SHORTEST);
            match start.zip(u32::try_from(text.len()).ok()) {
                Some(place) => {
                    slim.places.push(place);
                    slim.text.push(MARK);
                    slim.text.extend(piece.strip_prefix(text));
                }
                None => slim.text.push_str(piece),
            }
        }
        slim
    }

    /// Its path and its text as it was; nothing where `kept` is not what it was taken out of.
    pub(crate) fn whole(&self, kept: &str) -> Option<(&str, String)> {
        let mut pieces = self.text.split(MARK);
        let mut whole = pieces.next()?.to_owned();
        for (piece, (start, length)) in pieces.zip(&self.places) {
            let start = usize::try_from(*start).ok()?;
            let end = start.checked_add(usize::try_from(*length).ok()?)?;
            whole.push_str(kept.get(start..end)?);
            whole.push_str(piece);
        }
        Some((&self.path, whole))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_comes_out_as_it_was() {
        let kept = "Asks for a degree.";
        let whole = "a = \"Asks for a degree.\"\nb = \"\"\nc = \"\"\"Asks for\"\"\"\nd = \"degree.\"";
        let slim = Slim::new("a.toml", whole, |text| kept.find(text).and_then(|at| at.try_into().ok()));
        assert_eq!(slim.places, [(0, 18), (0, 8)]);
        assert_eq!(slim.whole(kept), Some(("a.toml", whole.to_owned())));
        assert_eq!(slim.whole("Asks"), None);
    }
}
