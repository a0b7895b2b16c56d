//! Ways that somebody wants.

use super::pathfinder::Pathfinder;
use super::routes::{Limits, Routes};
use crate::catalog::GoalId;
use crate::rules::Profile;

/// The ways to a goal from some answers, before they are found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Where they should lead.
    pub goal: GoalId,
    /// From where.
    pub from: Profile,
}

impl Pathfinder<'_> {
    /// Finds what is wanted. This can take seconds.
    #[must_use]
    pub fn found(&self, wanted: &Wanted) -> Routes {
        self.ways(&wanted.from, wanted.goal, Limits::default())
    }
}
