//! What all ways forward share, worked out once for a catalogue and a day.

use jiff::civil::Date;

use super::effort::{at_least, unfit};
use super::months::{Length, least_wait, lengths};
use super::readers::{readers, supplies};
use crate::advice::{Standpoint, Traits};
use crate::catalog::{Catalog, Change as Gift, QuestionId, SchemeId};
use crate::interview::{Piece, pieces};
use crate::rules::Facts;

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
    /// What the fit of each scheme is reckoned from, where routes heed it.
    traits: Option<&'a Traits>,
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
            efforts: catalog.schemes.iter().map(at_least).collect(),
            traits: None,
        }
    }

    /// The same, but routes heed how well a scheme serves the person.
    pub(super) fn heeding(self, traits: &'a Traits) -> Self {
        Self { traits: Some(traits), ..self }
    }

    /// What the fit is reckoned from, where routes heed it.
    pub(super) fn traits(&self) -> Option<&'a Traits> {
        self.traits
    }

    /// The least months from the day on which one could apply for a scheme to
    /// its end.
    pub(super) fn least_months(&self, scheme: SchemeId) -> u32 {
        let length = self.length(scheme);
        length.months.saturating_add(least_wait(self.catalog.scheme(scheme), length))
    }

    /// How badly a scheme serves a person as they are by then, in months; none
    /// where routes do not heed it.
    pub(super) fn unfit(&self, facts: &Facts<'_>, standpoint: Standpoint, scheme: SchemeId) -> u32 {
        self.traits.map_or(0, |traits| unfit(traits, facts, standpoint, scheme))
    }

    /// What a scheme costs anybody besides its time, in months.
    pub(super) fn least_effort(&self, scheme: SchemeId) -> u32 {
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
