//! As what a scheme is counted, wherever schemes are counted.

use super::wording::group_name;
use crate::advice::signals::{is_behind, is_less_likely};
use crate::rules::{Assessed, Assessment, Facts, Verdict};

/// As what a scheme is counted: the same on every screen and in every command as in the groups of the results. What
/// somebody is or has already is behind them, and what is less likely is told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Open.
    Open,
    /// Could be open.
    Possible,
    /// Could be open, and a rule is missed that is usual or only believed.
    LessLikely,
    /// Not yet.
    NotYet,
    /// Behind the person.
    Past,
    /// Not for this person.
    NotForYou,
}

impl Standing {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 6] =
        [Self::Open, Self::Possible, Self::LessLikely, Self::NotYet, Self::Past, Self::NotForYou];

    /// As what a scheme is counted.
    #[must_use]
    pub fn of(facts: &Facts<'_>, assessed: &Assessed) -> Self {
        match assessed.verdict {
            Verdict::NotYet => Self::NotYet,
            Verdict::Past => Self::Past,
            Verdict::NotForYou => Self::NotForYou,
            Verdict::Open | Verdict::Possible if is_behind(facts, assessed.scheme) => Self::Past,
            Verdict::Possible if is_less_likely(assessed) => Self::LessLikely,
            Verdict::Possible => Self::Possible,
            Verdict::Open => Self::Open,
        }
    }

    /// Whose sign it has.
    #[must_use]
    pub fn verdict(self) -> Verdict {
        match self {
            Self::Open => Verdict::Open,
            Self::Possible | Self::LessLikely => Verdict::Possible,
            Self::NotYet => Verdict::NotYet,
            Self::Past => Verdict::Past,
            Self::NotForYou => Verdict::NotForYou,
        }
    }

    /// What it is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        if self == Self::LessLikely { "Less likely" } else { group_name(self.verdict()) }
    }
}

/// How many schemes are counted as what, in the order of [`Standing::ALL`]; without what is less likely where there is none.
#[must_use]
pub fn counted(facts: &Facts<'_>, assessment: &Assessment) -> Vec<(Standing, usize)> {
    let standings: Vec<Standing> =
        assessment.schemes.iter().map(|assessed| Standing::of(facts, assessed)).collect();
    let number = |wanted: Standing| standings.iter().filter(|standing| **standing == wanted).count();
    let all = Standing::ALL.into_iter().map(|standing| (standing, number(standing)));
    all.filter(|(standing, number)| *standing != Standing::LessLikely || *number > 0).collect()
}
