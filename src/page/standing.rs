//! As what a scheme is counted, wherever schemes are counted.

use jiff::civil::Date;

use super::sign::Sign;
use super::wording::group_name;
use crate::advice::signals::is_behind;
use crate::catalog::{Answer, Catalog, QuestionId};
use crate::rules::{Assessed, Assessment, Facts, Profile, Verdict};

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
    pub(crate) fn of(facts: &Facts<'_>, assessed: &Assessed) -> Self {
        match assessed.verdict {
            Verdict::NotYet => Self::NotYet,
            Verdict::Past => Self::Past,
            Verdict::NotForYou => Self::NotForYou,
            Verdict::Open | Verdict::Possible if is_behind(facts, assessed.scheme) => Self::Past,
            Verdict::Possible if assessed.is_less_likely() => Self::LessLikely,
            Verdict::Possible => Self::Possible,
            Verdict::Open => Self::Open,
        }
    }

    /// Whose sign it has.
    #[must_use]
    pub(crate) fn verdict(self) -> Verdict {
        match self {
            Self::Open => Verdict::Open,
            Self::Possible | Self::LessLikely => Verdict::Possible,
            Self::NotYet => Verdict::NotYet,
            Self::Past => Verdict::Past,
            Self::NotForYou => Verdict::NotForYou,
        }
    }

    /// Its own sign.
    #[must_use]
    pub(crate) fn sign(self) -> Sign {
        if self == Self::LessLikely { Sign::LessLikely } else { Sign::Verdict(self.verdict()) }
    }

    /// What it is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        if self == Self::LessLikely { Sign::LessLikely.word() } else { group_name(self.verdict()) }
    }

    /// Its name in files.
    #[must_use]
    pub(crate) fn id(self) -> &'static str {
        if self == Self::LessLikely { "less-likely" } else { self.verdict().name() }
    }
}

/// How many schemes are counted as what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Numbers([usize; Standing::ALL.len()]);

impl Numbers {
    /// Counts all schemes that take people.
    #[must_use]
    pub fn of_all(facts: &Facts<'_>, assessment: &Assessment) -> Self {
        let mut numbers = Self::default();
        for assessed in &assessment.schemes {
            numbers.add(Standing::of(facts, assessed));
        }
        numbers
    }

    pub(crate) fn add(&mut self, standing: Standing) {
        if let Some(number) = self.0.get_mut(standing as usize) {
            *number += 1;
        }
    }

    /// How many are counted as this.
    #[must_use]
    pub fn of(self, standing: Standing) -> usize {
        self.0.get(standing as usize).copied().unwrap_or(0)
    }

    /// Each with its number, in the order in which they are told.
    pub fn iter(self) -> impl Iterator<Item = (Standing, usize)> {
        Standing::ALL.into_iter().zip(self.0)
    }

    /// How many there are of all.
    #[must_use]
    pub fn total(self) -> usize {
        self.0.iter().sum()
    }

    /// How many are no no: open, could be, or less likely.
    #[must_use]
    pub(crate) fn left(self) -> usize {
        self.iter().filter(|(standing, _)| !standing.verdict().is_no()).map(|(_, number)| number).sum()
    }

    /// What there is of each, in words; empty where there is nothing.
    #[must_use]
    pub(crate) fn in_words(self) -> String {
        let parts: Vec<String> = self
            .iter()
            .filter(|(_, number)| *number > 0)
            .map(|(standing, number)| format!("{number} {}", standing.name().to_lowercase()))
            .collect();
        parts.join(", ")
    }
}

/// How many schemes are counted as what, in the order of [`Standing::ALL`]; without what is less likely where there is none.
#[must_use]
pub fn counted(facts: &Facts<'_>, assessment: &Assessment) -> Vec<(Standing, usize)> {
    let all = Numbers::of_all(facts, assessment).iter();
    all.filter(|(standing, number)| *standing != Standing::LessLikely || *number > 0).collect()
}

/// How many schemes these answers leave open.
#[must_use]
pub(crate) fn open_to(catalog: &Catalog, profile: &Profile, today: Date) -> usize {
    let facts = Facts::new(catalog, profile, today);
    Numbers::of_all(&facts, &Assessment::from_facts(&facts)).of(Standing::Open)
}

/// How each answer thinned the list: the numbers before any answer, and after each in turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thinning {
    /// Before any answer.
    pub(crate) start: Numbers,
    /// After each answer, in the order in which they were given.
    pub(crate) steps: Vec<(QuestionId, Answer, Numbers)>,
}

/// Gives the answers one after the other and counts each time.
#[must_use]
pub(crate) fn thinning(
    catalog: &Catalog,
    answers: impl IntoIterator<Item = (QuestionId, Answer)>,
    today: Date,
) -> Thinning {
    let mut profile = Profile::new();
    let count = |profile: &Profile| {
        let facts = Facts::new(catalog, profile, today);
        Numbers::of_all(&facts, &Assessment::from_facts(&facts))
    };
    let start = count(&profile);
    let steps = answers
        .into_iter()
        .map(|(question, answer)| {
            profile.set(question, answer);
            (question, answer, count(&profile))
        })
        .collect();
    Thinning { start, steps }
}
