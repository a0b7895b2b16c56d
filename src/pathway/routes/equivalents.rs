//! Schemes that do the same for a route, together: the same gifts, as far as
//! any rule reads them, in the same time.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use super::super::dependents::all_criteria;
use super::admit::Problem;
use super::optimistic::Optimistic;
use crate::catalog::{Confidence, KindId, OptionSet, Outcome, QuestionId, Rule, SchemeId, Weight};
use crate::rules::{Applications, applications};

/// Schemes that do the same for a route.
#[derive(Debug)]
pub(super) struct Equivalents {
    /// What all of them give that any rule reads.
    pub(super) gifts: Vec<(QuestionId, Outcome)>,
    /// How long each of them takes at least, waiting for it included.
    pub(super) months: u32,
    /// The schemes, those that cost least first, then the lightest.
    pub(super) members: Vec<SchemeId>,
    /// What the cheapest of them costs besides its time.
    pub(super) effort: u32,
    /// Months to the earliest start of any of them.
    pub(super) earliest: u32,
}

/// A set of groups by position, as bits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct EquivalentsSet([u64; EquivalentsSet::WORDS]);

impl EquivalentsSet {
    const WORDS: usize = 4;

    /// At most this many groups are told apart.
    pub(super) const CAPACITY: usize = 64 * Self::WORDS;

    pub(super) fn add(&mut self, other: Self) {
        for (word, more) in self.0.iter_mut().zip(other.0) {
            *word |= more;
        }
    }

    /// A single group.
    pub(super) fn one(group: u16) -> Self {
        std::iter::once(group).collect()
    }

    /// The same without some groups.
    pub(super) fn without(mut self, other: Self) -> Self {
        for (word, less) in self.0.iter_mut().zip(other.0) {
            *word &= !less;
        }
        self
    }

    /// Those that are in both.
    pub(super) fn both(mut self, other: Self) -> Self {
        for (word, other) in self.0.iter_mut().zip(other.0) {
            *word &= other;
        }
        self
    }

    /// True if any group is in both.
    pub(super) fn meets(&self, other: Self) -> bool {
        self.0.iter().zip(other.0).any(|(one, other)| one & other != 0)
    }

    /// True if all of another set are in it.
    pub(super) fn includes(&self, other: Self) -> bool {
        self.0.iter().zip(other.0).all(|(one, other)| other & !one == 0)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    pub(super) fn len(&self) -> u32 {
        self.0.iter().map(|word| word.count_ones()).sum()
    }

    pub(super) fn iter(self) -> impl Iterator<Item = u16> {
        (0..).step_by(64).zip(self.0).flat_map(|(first, word): (u16, u64)| {
            let mut left = word;
            std::iter::from_fn(move || {
                let bit = u16::try_from(left.trailing_zeros()).ok().filter(|bit| *bit < 64)?;
                left &= left - 1;
                Some(first + bit)
            })
        })
    }
}

impl FromIterator<u16> for EquivalentsSet {
    fn from_iter<I: IntoIterator<Item = u16>>(groups: I) -> Self {
        let mut set = Self::default();
        for group in groups {
            if let Some(word) = set.0.get_mut(usize::from(group / 64)) {
                *word |= 1 << (group % 64);
            }
        }
        set
    }
}

/// Of schemes that cost as much, those of the lighter kind come first
/// (a course before a job), then those whose dates are known, then those
/// whose facts are surest.
fn burden(problem: &Problem<'_, '_>, id: SchemeId) -> (KindId, bool, Reverse<Confidence>) {
    let scheme = problem.catalog.scheme(id);
    let dates = applications(scheme, problem.finder.today());
    (scheme.kind, dates == Applications::NotKnown, Reverse(scheme.confidence))
}

/// What rules read of each question: for a choice, the options that they name.
struct Read {
    options: HashMap<QuestionId, OptionSet>,
}

impl Read {
    fn new(problem: &Problem<'_, '_>, optimistic: &Optimistic) -> Self {
        let mut read = Self { options: HashMap::new() };
        read.add(problem, &problem.goal.when);
        for id in eligible(problem, optimistic) {
            for criterion in all_criteria(problem.catalog, id) {
                if !matches!(criterion.weight, Weight::Check | Weight::Helps) {
                    criterion.when.iter().for_each(|rule| read.add(problem, rule));
                }
            }
        }
        read
    }

    fn add(&mut self, problem: &Problem<'_, '_>, rule: &Rule) {
        rule.comparisons(&mut |comparison| {
            let named = comparison.test.options().unwrap_or(OptionSet::EMPTY);
            for question in comparison.questions() {
                let first = !self.options.contains_key(question);
                let options = self.options.entry(*question).or_default();
                *options = options.union(named);
                if let (true, Some(gate)) = (first, &problem.catalog.question(*question).ask_if) {
                    self.add(problem, gate);
                }
            }
        });
    }

    /// The part of a gift that any rule reads.
    fn part(&self, question: QuestionId, gift: Outcome) -> Option<Outcome> {
        let named = self.options.get(&question)?;
        match gift {
            Outcome::Adds(set) => {
                let part = set.intersection(*named);
                (!part.is_empty()).then_some(Outcome::Adds(part))
            }
            _ => Some(gift),
        }
    }
}

fn eligible(problem: &Problem<'_, '_>, optimistic: &Optimistic) -> impl Iterator<Item = SchemeId> {
    problem
        .catalog
        .live_schemes()
        .filter(|id| optimistic.earliest.get(id.index()).is_some_and(Option::is_some))
}

/// A key by which gifts can be compared and ordered.
fn key(question: QuestionId, gift: Outcome) -> (QuestionId, u8, OptionSet, i64) {
    match gift {
        Outcome::AtLeast(option) => (question, 0, OptionSet::single(option), 0),
        Outcome::Becomes(option) => (question, 1, OptionSet::single(option), 0),
        Outcome::Adds(set) => (question, 2, set, 0),
        Outcome::Is(flag) => (question, 3, OptionSet::EMPTY, i64::from(flag)),
        Outcome::NumberAtLeast(number) => (question, 4, OptionSet::EMPTY, number),
    }
}

/// All schemes that could be a step, in groups; the earlier stages first.
pub(super) fn groups(problem: &Problem<'_, '_>, optimistic: &Optimistic) -> Vec<Equivalents> {
    let read = Read::new(problem, optimistic);
    let mut found: BTreeMap<_, Equivalents> = BTreeMap::new();
    for id in eligible(problem, optimistic) {
        let gifts: Vec<(QuestionId, Outcome)> = problem
            .catalog
            .scheme(id)
            .gives
            .iter()
            .filter_map(|gift| read.part(gift.question, gift.outcome).map(|part| (gift.question, part)))
            .collect();
        let Some(earliest) = optimistic.earliest.get(id.index()).copied().flatten() else {
            continue;
        };
        if gifts.is_empty() {
            continue;
        }
        let months = problem.finder.length(id).months;
        let signature: Vec<_> = gifts.iter().map(|(question, gift)| key(*question, *gift)).collect();
        let group = found.entry((months, signature)).or_insert_with(|| Equivalents {
            gifts,
            months: u32::MAX,
            members: Vec::new(),
            effort: u32::MAX,
            earliest,
        });
        group.members.push(id);
        group.months = group.months.min(problem.finder.least_months(id));
        group.effort = group.effort.min(problem.finder.least_effort(id));
        group.earliest = group.earliest.min(earliest);
    }
    let mut list: Vec<Equivalents> = found.into_values().collect();
    for group in &mut list {
        group.members.sort_by_key(|id| (problem.finder.least_effort(*id), burden(problem, *id), *id));
    }
    // Sets of steps are tried in this order: no senior step before a junior one.
    let stage = |group: &Equivalents| group.members.iter().map(|id| problem.catalog.scheme(*id).stage).min();
    let first = |group: &Equivalents| group.members.first().map(|id| (burden(problem, *id), *id));
    list.sort_by_key(|group| (stage(group), group.months, first(group)));
    list
}
