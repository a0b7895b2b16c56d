//! What a way of writing must be able to do.

use super::briefing::Briefing;
use super::document::Document;
use super::plan::Plan;

/// What is written.
#[derive(Clone, Copy)]
pub enum Work<'a> {
    /// The plan that a person takes home.
    Plan(&'a Plan<'a>),
    /// The same with all that it rests on.
    PlanWithAnnex(&'a Plan<'a>),
    /// The page for the manager who must let somebody go.
    Briefing(&'a Briefing<'a>),
}

impl Work<'_> {
    /// It as a document, for forms that are read.
    #[must_use]
    pub(crate) fn document(&self) -> Document {
        match self {
            Self::Plan(plan) => plan.document(),
            Self::PlanWithAnnex(plan) => plan.with_annex(),
            Self::Briefing(briefing) => briefing.document(),
        }
    }
}

/// A way of writing.
pub trait Format: Sync {
    /// Its name on the command line.
    fn name(&self) -> &'static str;

    /// What it is good for, in a line.
    fn about(&self) -> &'static str;

    /// Writes the whole, to its last line break.
    fn write(&self, work: Work<'_>) -> String;
}
