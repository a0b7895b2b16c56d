//! What every look ahead stands on: a catalogue on a day.

use std::sync::Arc;

use jiff::civil::Date;

use super::reads::Reads;
use crate::catalog::{Catalog, QuestionId, SchemeId};
use crate::rules::{Assessed, Assessment, Facts, Gates, OnDay, Profile, Rulebook};

/// A catalogue on a day.
#[derive(Debug, Clone)]
pub(super) struct Ground<'a> {
    pub(super) catalog: &'a Catalog,
    pub(super) today: Date,
    pub(super) reads: Reads,
    pub(super) book: Arc<Rulebook<'a>>,
    schemes: Vec<OnDay<'a>>,
}

impl<'a> Ground<'a> {
    pub(super) fn new(book: Arc<Rulebook<'a>>) -> Self {
        let (catalog, today) = (book.catalog(), book.today());
        let schemes = catalog.scheme_ids().map(|id| OnDay::new(catalog, id, today)).collect();
        Self { catalog, today, reads: Reads::new(catalog, today), book, schemes }
    }

    pub(super) fn scheme(&self, id: SchemeId) -> Option<&OnDay<'a>> {
        self.schemes.get(id.index())
    }

    /// The facts after an answer to a question, where the gates before it are
    /// known.
    pub(super) fn after<'p>(&self, profile: &'p Profile, question: QuestionId, gates: &Gates) -> Facts<'p>
    where
        'a: 'p,
    {
        if self.reads.is_gate(question) {
            Facts::new(self.catalog, profile, self.today)
        } else {
            Facts::with_gates(self.catalog, profile, self.today, gates)
        }
    }
}

/// The schemes of which the verdict is not final.
pub(super) fn undecided(assessment: &Assessment) -> impl Iterator<Item = &Assessed> {
    assessment.schemes.iter().filter(|assessed| !assessed.is_final)
}
