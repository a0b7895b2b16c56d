//! What every look ahead stands on: a catalogue on a day.

use std::sync::{Arc, OnceLock};

use jiff::civil::Date;

use super::partition::Region;
use crate::catalog::{Catalog, QuestionId};
use crate::rules::{Assessed, Assessment, Rulebook, Settles, settles};

/// A catalogue on a day.
#[derive(Debug, Clone)]
pub(super) struct Ground<'a> {
    pub(super) catalog: &'a Catalog,
    pub(super) today: Date,
    pub(super) book: Arc<Rulebook<'a>>,
    /// What each piece of the range of each question settles, there once it is asked for.
    settles: OnceLock<Vec<Vec<Settles>>>,
}

impl<'a> Ground<'a> {
    pub(super) fn new(book: Arc<Rulebook<'a>>) -> Self {
        let (catalog, today) = (book.catalog(), book.today());
        Self { catalog, today, book, settles: OnceLock::new() }
    }

    /// What each piece of the range of a question settles.
    pub(super) fn settles(&self, regions: &[Vec<Region>], question: QuestionId) -> &[Settles] {
        let all = self.settles.get_or_init(|| {
            let of = |(id, pieces): (QuestionId, &Vec<Region>)| {
                pieces.iter().map(|piece| settles(&self.book, id, piece.value)).collect()
            };
            self.catalog.question_ids().zip(regions).map(of).collect()
        });
        all.get(question.index()).map_or(&[], Vec::as_slice)
    }
}

/// The schemes of which the verdict is not final.
pub(super) fn undecided(assessment: &Assessment) -> impl Iterator<Item = &Assessed> {
    assessment.schemes.iter().filter(|assessed| !assessed.is_final)
}
