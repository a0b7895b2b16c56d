//! Rules as data: what a criterion asks of a profile.
//!
//! Evaluating them is the business of [`crate::rules`]; here stands only
//! their shape after loading, with every name resolved.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::id::QuestionId;

/// A set of options of one question, as bits; a question has at most
/// `OptionSet::CAPACITY` options.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct OptionSet(u128);

impl OptionSet {
    /// The most options that a question may have.
    pub(crate) const CAPACITY: usize = 128;

    /// The empty set.
    pub const EMPTY: Self = Self(0);

    /// The set of the first `count` options.
    #[must_use]
    pub fn first(count: usize) -> Self {
        let next = u32::try_from(count).ok().and_then(|count| 1_u128.checked_shl(count));
        Self(next.map_or(u128::MAX, |next| next - 1))
    }

    /// The set with one option.
    #[must_use]
    pub fn single(option: u8) -> Self {
        Self(1_u128.checked_shl(u32::from(option)).unwrap_or(0))
    }

    /// True if the option is a member.
    #[must_use]
    pub fn contains(self, option: u8) -> bool {
        self.intersects(Self::single(option))
    }

    /// True if both sets share a member.
    #[must_use]
    pub(crate) fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// True if every member of `other` is a member of this set.
    #[must_use]
    pub(crate) fn includes(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Members of either set.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    #[must_use]
    pub(crate) fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Members of this set that are not in the other.
    #[must_use]
    pub(crate) fn difference(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    #[must_use]
    pub(crate) fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// True if nothing is a member.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The members, lowest first.
    pub fn iter(self) -> impl Iterator<Item = u8> {
        // The lowest is taken off each time.
        let rests = std::iter::successors(Some(self.0), |rest| Some(rest & rest.wrapping_sub(1)));
        rests.take_while(|rest| *rest != 0).map(|rest| as_index(rest.trailing_zeros() as usize))
    }

    #[must_use]
    pub(crate) fn lowest(self) -> Option<u8> {
        self.iter().next()
    }

    #[must_use]
    pub(crate) fn highest(self) -> Option<u8> {
        self.0.checked_ilog2().and_then(|place| u8::try_from(place).ok())
    }
}

fn as_index(index: usize) -> u8 {
    u8::try_from(index).unwrap_or(u8::MAX)
}

impl FromIterator<u8> for OptionSet {
    fn from_iter<I: IntoIterator<Item = u8>>(options: I) -> Self {
        options.into_iter().fold(Self::EMPTY, |set, option| set.union(Self::single(option)))
    }
}

/// A rule over a profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rule {
    /// Every part has to hold.
    All(Vec<Rule>),
    /// One part is enough.
    Any(Vec<Rule>),
    /// The part must not hold.
    Not(Box<Rule>),
    /// One question is compared with something.
    Compare(Comparison),
}

/// One question compared with something.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Comparison {
    pub(crate) question: QuestionId,
    /// What is asked of its answer.
    pub(crate) test: Test,
    /// The truth when the question does not apply; the author's word, or false.
    pub(crate) when_not_applicable: Option<bool>,
}

impl Comparison {
    /// The questions that it reads: its own, and those that stretch its limit.
    pub(crate) fn questions(&self) -> impl Iterator<Item = &QuestionId> {
        std::iter::once(&self.question).chain(self.test.stretched_by())
    }
}

/// What a comparison asks of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Test {
    /// The option chosen is one of these (kinds `one` and `scale`).
    OneOf(OptionSet),
    /// At least one of these was chosen (kind `many`).
    HasAny(OptionSet),
    /// All of these were chosen (kind `many`).
    HasAll(OptionSet),
    /// None of these was chosen (kind `many`).
    HasNone(OptionSet),
    /// The answer is yes (true) or no (false).
    Is(bool),
    /// The number lies between the limits, both included.
    Number {
        /// Lowest number that passes.
        least: Option<i64>,
        /// Highest number that passes.
        most: Option<i64>,
    },
    /// The date lies between the limits, both included.
    Date {
        /// Earliest date that passes.
        earliest: Option<Date>,
        /// Latest date that passes.
        latest: Option<Date>,
    },
    /// The date is at most this many years before the day of reckoning.
    WithinYears {
        /// Whole years.
        years: i16,
        /// Questions in months whose answers stretch the limit.
        extended_by: Vec<QuestionId>,
    },
    /// The date is at least this many years before the day of reckoning.
    AtLeastYears(i16),
}

impl Test {
    /// The options that it names, of a question that has options.
    #[must_use]
    pub fn options(&self) -> Option<OptionSet> {
        match self {
            Self::OneOf(set) | Self::HasAny(set) | Self::HasAll(set) | Self::HasNone(set) => Some(*set),
            Self::Is(_)
            | Self::Number { .. }
            | Self::Date { .. }
            | Self::WithinYears { .. }
            | Self::AtLeastYears(_) => None,
        }
    }

    /// The questions whose answers stretch its limit.
    #[must_use]
    pub(crate) fn stretched_by(&self) -> &[QuestionId] {
        match self {
            Self::WithinYears { extended_by, .. } => extended_by,
            Self::OneOf(_)
            | Self::HasAny(_)
            | Self::HasAll(_)
            | Self::HasNone(_)
            | Self::Is(_)
            | Self::Number { .. }
            | Self::Date { .. }
            | Self::AtLeastYears(_) => &[],
        }
    }

    /// Its limit of years before the day of reckoning.
    #[must_use]
    pub(crate) fn years(&self) -> Option<i16> {
        match self {
            Self::WithinYears { years, .. } | Self::AtLeastYears(years) => Some(*years),
            Self::OneOf(_)
            | Self::HasAny(_)
            | Self::HasAll(_)
            | Self::HasNone(_)
            | Self::Is(_)
            | Self::Number { .. }
            | Self::Date { .. } => None,
        }
    }

    /// The numbers at which its outcome may turn: each is the first of those
    /// that fare alike.
    pub(crate) fn number_cuts(&self) -> impl Iterator<Item = i64> + use<> {
        let limits = match self {
            Self::Number { least, most } => [*least, most.map(|most| most.saturating_add(1))],
            Self::OneOf(_)
            | Self::HasAny(_)
            | Self::HasAll(_)
            | Self::HasNone(_)
            | Self::Is(_)
            | Self::Date { .. }
            | Self::WithinYears { .. }
            | Self::AtLeastYears(_) => [None, None],
        };
        limits.into_iter().flatten()
    }

    /// The days at which its outcome may turn.
    #[must_use]
    pub(crate) fn date_cuts(&self, effective: Date) -> Vec<Date> {
        match (self, self.years()) {
            (Self::Date { earliest, latest }, _) => earliest.iter().chain(latest).copied().collect(),
            (_, Some(years)) => effective.checked_sub(years.years()).into_iter().collect(),
            (_, None) => Vec::new(),
        }
    }
}

impl Rule {
    /// The options of one question, out of `all`, that this rule may let pass
    /// whatever else is answered.
    #[must_use]
    pub fn may_pass(&self, question: QuestionId, all: OptionSet) -> OptionSet {
        passing(self, true, question, all)
    }

    /// Calls `visit` for every comparison of the rule.
    pub(crate) fn comparisons<'a>(&'a self, visit: &mut impl FnMut(&'a Comparison)) {
        match self {
            Self::All(parts) | Self::Any(parts) => {
                for part in parts {
                    part.comparisons(visit);
                }
            }
            Self::Not(part) => part.comparisons(visit),
            Self::Compare(comparison) => visit(comparison),
        }
    }

    /// The questions that the rule reads, each once, in order of first use;
    /// questions that stretch a limit of years included, gates not.
    #[must_use]
    pub fn questions(&self) -> Vec<QuestionId> {
        let mut found = Vec::new();
        self.comparisons(&mut |comparison| {
            for question in comparison.questions() {
                if !found.contains(question) {
                    found.push(*question);
                }
            }
        });
        found
    }
}

/// The options of one question that a rule may let pass (`want` true), or may
/// refuse, whatever else is answered.
fn passing(rule: &Rule, want: bool, question: QuestionId, all: OptionSet) -> OptionSet {
    let parts = |parts: &[Rule], every: bool| {
        let sets = parts.iter().map(|part| passing(part, want, question, all));
        if every {
            sets.fold(all, OptionSet::intersection)
        } else {
            sets.fold(OptionSet::EMPTY, OptionSet::union)
        }
    };
    match rule {
        Rule::All(list) => parts(list, want),
        Rule::Any(list) => parts(list, !want),
        Rule::Not(part) => passing(part, !want, question, all),
        Rule::Compare(comparison) if comparison.question == question => {
            let set = match &comparison.test {
                Test::OneOf(set) | Test::HasAny(set) | Test::HasAll(set) => *set,
                Test::HasNone(set) => all.difference(*set),
                Test::Is(_)
                | Test::Number { .. }
                | Test::Date { .. }
                | Test::WithinYears { .. }
                | Test::AtLeastYears(_) => return all,
            };
            if want { set } else { all.difference(set) }
        }
        Rule::Compare(_) => all,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn option_sets_hold_the_last_option() {
        let set = OptionSet::single(127).union(OptionSet::single(0));
        assert_eq!(set.iter().collect::<Vec<_>>(), [0, 127]);
        assert_eq!((set.lowest(), set.highest(), set.len()), (Some(0), Some(127), 2));
        assert!(!set.contains(128));
    }
}
