//! What all ways forward share, worked out once for a catalogue and a day.

use jiff::civil::Date;

use super::months::{Length, lengths};
use super::readers::{readers, supplies};
use crate::catalog::{Catalog, Change as Gift, QuestionId, SchemeId};
use crate::interview::{Piece, pieces};

/// Finds ways forward in one catalogue on one day.
#[derive(Debug, Clone)]
pub struct Pathfinder<'a> {
    pub(super) catalog: &'a Catalog,
    pub(super) today: Date,
    pieces: Vec<Vec<Piece>>,
    readers: Vec<Vec<SchemeId>>,
    supplies: Vec<Vec<(SchemeId, Gift)>>,
    lengths: Vec<Length>,
}

impl<'a> Pathfinder<'a> {
    /// Works out who reads and who supplies which fact.
    #[must_use]
    pub fn new(catalog: &'a Catalog, today: Date) -> Self {
        Self {
            catalog,
            today,
            pieces: pieces(catalog, today),
            readers: readers(catalog),
            supplies: supplies(catalog),
            lengths: lengths(catalog),
        }
    }

    /// The day for which ways forward are found.
    #[must_use]
    pub fn today(&self) -> Date {
        self.today
    }

    /// How long a scheme takes, in a route.
    #[must_use]
    pub fn length(&self, scheme: SchemeId) -> Length {
        self.lengths.get(scheme.index()).copied().unwrap_or_default()
    }

    /// The pieces of a question's range that the catalogue tells apart.
    pub(super) fn pieces_of(&self, question: QuestionId) -> &[Piece] {
        self.pieces.get(question.index()).map_or(&[], Vec::as_slice)
    }

    /// The schemes whose verdict hangs on a question, gates included.
    pub(super) fn readers_of(&self, question: QuestionId) -> &[SchemeId] {
        self.readers.get(question.index()).map_or(&[], Vec::as_slice)
    }

    /// The schemes that take new people and change a fact, with how.
    pub(super) fn suppliers_of(&self, question: QuestionId) -> &[(SchemeId, Gift)] {
        self.supplies.get(question.index()).map_or(&[], Vec::as_slice)
    }
}
