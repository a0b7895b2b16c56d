//! The groups into which results fall.

use super::wording::group_name;
use crate::advice::{Placed, Tier};
use crate::catalog::{Catalog, Role};
use crate::rules::{Assessed, Verdict};

/// The groups of the results. What is no no is in one order, the best
/// first; what only helps with a step, and what is hardly likely, apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ResultGroup {
    /// Open or could be, and a step of its own.
    Best,
    /// Open or could be, and help with a step.
    Help,
    /// Could be open, and a rule is missed that is usual or only believed.
    LessLikely,
    /// Not yet.
    NotYet,
    /// Behind the person.
    Past,
    /// Not for this person.
    NotForYou,
}

impl ResultGroup {
    /// All groups, in the order in which they are shown.
    pub const ALL: [Self; 6] =
        [Self::Best, Self::Help, Self::LessLikely, Self::NotYet, Self::Past, Self::NotForYou];

    /// The group that a scheme belongs to; a scheme that is no no has a place.
    #[must_use]
    pub(crate) fn of(catalog: &Catalog, assessed: &Assessed, placed: Option<&Placed>) -> Self {
        match assessed.verdict {
            Verdict::NotYet => Self::NotYet,
            Verdict::Past => Self::Past,
            Verdict::NotForYou => Self::NotForYou,
            Verdict::Open | Verdict::Possible => match placed.map(|placed| placed.tier) {
                Some(Tier::Behind) => Self::Past,
                Some(Tier::LessLikely) => Self::LessLikely,
                _ if catalog.kind(catalog.scheme(assessed.scheme).kind).role == Role::Support => Self::Help,
                _ => Self::Best,
            },
        }
    }

    /// The verdict that all members of a group share, where they do.
    #[must_use]
    pub(crate) fn verdict(self) -> Option<Verdict> {
        match self {
            Self::Best | Self::Help | Self::Past => None,
            Self::LessLikely => Some(Verdict::Possible),
            Self::NotYet => Some(Verdict::NotYet),
            Self::NotForYou => Some(Verdict::NotForYou),
        }
    }

    /// What is over the members of a group.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Best => "Open or could be, the best first",
            Self::Help => "Help on the way",
            Self::LessLikely => "Could be open, but less likely",
            Self::NotYet => group_name(Verdict::NotYet),
            Self::Past => "Behind you now",
            Self::NotForYou => group_name(Verdict::NotForYou),
        }
    }
}
