//! What a picture shows, in words.

use super::super::row::Row;
use super::super::sign::Sign;

/// One thing that a picture shows, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said<'a> {
    /// A sentence.
    Words(String),
    /// A line that can be chosen.
    Row(&'a Row),
}

impl Said<'_> {
    /// It as one line, for what is read and not chosen from.
    #[must_use]
    pub(crate) fn in_words(&self) -> String {
        match self {
            Self::Words(text) => text.clone(),
            Self::Row(row) => row_in_words(row),
        }
    }
}

fn row_in_words(row: &Row) -> String {
    let verdict = if matches!(row.sign, Sign::Verdict(_) | Sign::LessLikely) { row.sign.word() } else { "" };
    let notes: Vec<&str> = [verdict, row.note.as_str()].into_iter().filter(|note| !note.is_empty()).collect();
    if notes.is_empty() { row.label.text() } else { format!("{} ({})", row.label.text(), notes.join("; ")) }
}
