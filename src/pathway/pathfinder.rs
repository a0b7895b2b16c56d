//! What all ways forward share, worked out once for a catalogue and a day.

use jiff::civil::Date;

use super::months::{Length, lengths};
use super::readers::{readers, supplies};
use crate::catalog::{Catalog, Change as Gift, Competitiveness, QuestionId, Scheme, SchemeId};
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
    efforts: Vec<u32>,
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
            efforts: catalog.schemes.iter().map(effort).collect(),
        }
    }

    /// What taking a scheme costs in a route besides its time, in months.
    pub(super) fn effort(&self, scheme: SchemeId) -> u32 {
        self.efforts.get(scheme.index()).copied().unwrap_or_default()
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

/// What each step costs besides its time: there is a form to fill in.
const STEP: u32 = 2;

/// What it costs more if it is harder to get by one degree.
const HARDER: u32 = 3;

/// What taking a scheme costs besides its time, in months.
fn effort(scheme: &Scheme) -> u32 {
    let degree = match scheme.competitiveness {
        Some(Competitiveness::Low) => 0,
        Some(Competitiveness::Medium) | None => 1,
        Some(Competitiveness::High) => 2,
    };
    STEP + HARDER * degree
}
