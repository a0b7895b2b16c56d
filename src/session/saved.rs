//! Everything that is kept of a person's work: one struct from file to file.

use jiff::civil::Date;

use crate::catalog::{QuestionId, SchemeId};
use crate::rules::Profile;
use crate::text::clean::clean;

use super::Noted;

/// What the catalogue in use does not know: answers as they are in the file,
/// and schemes with their notes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Carried {
    /// Questions by name, each with its answer as it is in the file.
    pub answers: Vec<(String, String)>,
    /// Schemes by name, each with its note.
    pub schemes: Vec<(String, String)>,
}

impl Carried {
    /// Says that there is something, and what becomes of it.
    #[must_use]
    pub(crate) fn in_words(&self) -> Option<String> {
        const NAMED: usize = 3;
        let names: Vec<&str> =
            self.answers.iter().chain(&self.schemes).map(|(name, _)| name.as_str()).collect();
        let first = names.get(..NAMED.min(names.len())).unwrap_or_default().join(", ");
        let more = if names.len() > NAMED { " and more" } else { "" };
        match names.len() {
            0 => None,
            1 => Some(format!(
                "One entry belongs to another edition of the catalogue. It is kept, but not used: {}.",
                clean(&first)
            )),
            many => Some(format!(
                "{many} entries belong to another edition of the catalogue. They are kept, but not used: {}{more}.",
                clean(&first)
            )),
        }
    }
}

/// A person's work as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Saved {
    /// Its name, as the person gave it.
    pub name: String,
    /// The day on which it was saved.
    pub saved: Date,
    /// The answers, silences included.
    pub profile: Profile,
    /// The questions in the order in which they were put.
    pub asked: Vec<QuestionId>,
    /// The short list.
    pub short_list: Vec<Noted>,
    /// What the catalogue in use does not know.
    pub carried: Carried,
    /// What is marked to compare.
    pub marked: Vec<SchemeId>,
    /// Where the person was.
    pub at: Whereabouts,
}

/// Where a person was when they left.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Whereabouts {
    /// The screen, by the name of the command that opens it; empty where nothing is known.
    pub(crate) screen: String,
    /// The scheme that was being read above it.
    pub reading: Option<SchemeId>,
}

impl Saved {
    /// True if nothing would be lost with it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.profile.is_empty() && self.short_list.is_empty() && self.carried == Carried::default()
    }

    /// True if this holds all that another one holds: every answer as it is there, every scheme with its note.
    #[must_use]
    pub(crate) fn holds(&self, other: &Self) -> bool {
        other.profile.iter().all(|(question, answer)| self.profile.answer(question) == Some(answer))
            && other.short_list.iter().all(|noted| self.short_list.contains(noted))
            && other.carried.answers.iter().all(|entry| self.carried.answers.contains(entry))
            && other.carried.schemes.iter().all(|entry| self.carried.schemes.contains(entry))
    }
}
