//! The groups into which results fall.

use super::wording::group_name;
use crate::rules::{Assessed, Verdict};

/// The groups of the results, from the best to the worst. What could be open
/// is split by what there is to do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Open.
    Open,
    /// Could be open, nothing speaks against it, and an answer would tell more.
    ToAnswer,
    /// Could be open, nothing speaks against it, and no question can settle
    /// it.
    AskFirst,
    /// Could be open, and a rule is missed that is usual or only believed.
    LessLikely,
    /// Not yet.
    NotYet,
    /// Behind this person.
    Past,
    /// Not for this person.
    NotForYou,
}

impl Group {
    /// All groups, in the order in which they are shown.
    pub const ALL: [Self; 7] = [
        Self::Open,
        Self::ToAnswer,
        Self::AskFirst,
        Self::LessLikely,
        Self::NotYet,
        Self::Past,
        Self::NotForYou,
    ];

    /// The group that a scheme belongs to.
    #[must_use]
    pub fn of(assessed: &Assessed) -> Self {
        match assessed.verdict {
            Verdict::Open => Self::Open,
            Verdict::Possible if assessed.unusual || assessed.doubtful => Self::LessLikely,
            Verdict::Possible if assessed.missing.is_empty() => Self::AskFirst,
            Verdict::Possible => Self::ToAnswer,
            Verdict::NotYet => Self::NotYet,
            Verdict::Past => Self::Past,
            Verdict::NotForYou => Self::NotForYou,
        }
    }

    /// The verdict that the members of a group share.
    #[must_use]
    pub fn verdict(self) -> Verdict {
        match self {
            Self::Open => Verdict::Open,
            Self::ToAnswer | Self::AskFirst | Self::LessLikely => Verdict::Possible,
            Self::NotYet => Verdict::NotYet,
            Self::Past => Verdict::Past,
            Self::NotForYou => Verdict::NotForYou,
        }
    }

    /// What stands over the members of a group.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ToAnswer => "Could be open: answer more",
            Self::AskFirst => "Could be open: ask the funder",
            Self::LessLikely => "Could be open, but less likely",
            Self::Past => "Behind you now",
            Self::Open | Self::NotYet | Self::NotForYou => group_name(self.verdict()),
        }
    }
}
