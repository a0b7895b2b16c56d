//! The one order of everything that is not a no.

use std::cmp::Ordering;

use super::fit::{Tier, score};
use super::signals::{Signal, Signals, is_behind, missing_expectation, signals};
use super::standing::Standpoint;
use super::traits::Traits;
use crate::catalog::{Catalog, SchemeId};
use crate::rules::{Assessed, Assessment, Facts};

/// This many of the best are steps, and not help with one, where there are as
/// many that nothing speaks against and that do not lead elsewhere.
pub const FIRST: usize = 5;

/// A scheme and its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// The scheme.
    pub scheme: SchemeId,
    /// What comes before any weighing.
    pub tier: Tier,
    /// Points; they tell schemes of one tier apart and mean nothing alone.
    pub score: f64,
    /// What speaks for and against it.
    pub signals: Signals,
}

impl Placed {
    /// What is weighed of one scheme; `None` for a no.
    #[must_use]
    pub fn new(
        traits: &Traits,
        facts: &Facts<'_>,
        standpoint: Standpoint,
        assessed: &Assessed,
    ) -> Option<Self> {
        if assessed.verdict.is_no() {
            return None;
        }
        let signals = signals(facts, standpoint, traits.of(assessed.scheme)?, assessed);
        let tier = tier(facts, assessed.scheme, assessed.is_less_likely());
        Some(Self { scheme: assessed.scheme, tier, score: score(&signals), signals })
    }

    /// True for a step that nothing speaks against: it comes before what only helps with one.
    fn leads(&self) -> bool {
        leads(self.tier, &self.signals)
    }

    /// True for a step of its own, false for what only helps with one.
    #[must_use]
    pub fn is_step(&self) -> bool {
        self.signals.of(Signal::Support) == 0.0
    }
}

/// What comes before any weighing, for what is not a no.
fn tier(facts: &Facts<'_>, id: SchemeId, is_less_likely: bool) -> Tier {
    if is_behind(facts, id) {
        Tier::Behind
    } else if is_less_likely {
        Tier::LessLikely
    } else if missing_expectation(facts, id).is_some() {
        Tier::Waits
    } else {
        Tier::Plain
    }
}

/// Help that fits is worth more than a step that leads elsewhere.
fn leads(tier: Tier, signals: &Signals) -> bool {
    let leads_elsewhere = signals.of(Signal::Astray) >= 1.0;
    tier == Tier::Plain && signals.of(Signal::Support) == 0.0 && !leads_elsewhere
}

/// What the order goes by, without the reasons: for whoever puts many lists in
/// order and shows none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Rank {
    pub(crate) scheme: SchemeId,
    tier: Tier,
    score: f64,
    leads: bool,
}

impl Rank {
    /// The place of a scheme by what was weighed of it.
    pub(super) fn new(scheme: SchemeId, tier: Tier, signals: &Signals) -> Self {
        Self { scheme, tier, score: score(signals), leads: leads(tier, signals) }
    }

    /// A little better than this, so that no rounding makes it worse than what it is to be no worse than.
    pub(super) fn and_better(self) -> Self {
        const MORE: f64 = 1e-6;
        Self { score: self.score + MORE, ..self }
    }

    /// What [`Placed`] says of the same.
    pub(crate) fn of(placed: &Placed) -> Self {
        Self { scheme: placed.scheme, tier: placed.tier, score: placed.score, leads: placed.leads() }
    }

    /// `Less` where this has the better score.
    pub(super) fn by_score(&self, other: &Self) -> Ordering {
        other.score.total_cmp(&self.score)
    }

    /// `Less` where this is the better.
    pub(crate) fn before(&self, other: &Self, catalog: &Catalog) -> Ordering {
        self.tier
            .cmp(&other.tier)
            .then_with(|| self.by_score(other))
            .then_with(|| by_catalogue(catalog, self.scheme, other.scheme))
    }

    /// True for a step that nothing speaks against.
    fn leads(&self) -> bool {
        self.leads
    }
}

/// The first of a list, as [`put_in_order`] would have them, without putting
/// the rest in order.
#[derive(Debug, Clone)]
pub(crate) struct Best<T> {
    number: usize,
    /// The first steps that nothing speaks against.
    steps: Vec<(Rank, T)>,
    /// The best of the rest, as many as the list is long.
    rest: Vec<(Rank, T)>,
}

impl<T> Best<T> {
    /// The first places of a list that is still empty.
    pub(crate) fn new(number: usize) -> Self {
        let room = |number| Vec::with_capacity(number + 1);
        Self { number, steps: room(FIRST), rest: room(number) }
    }

    /// Empties the list.
    pub(crate) fn clear(&mut self) {
        self.steps.clear();
        self.rest.clear();
    }

    /// True where one more would come among this many of the first, or put them in another order.
    pub(crate) fn would_take(&self, number: usize, rank: &Rank, catalog: &Catalog) -> bool {
        let is_better =
            |than: Option<&(Rank, T)>| than.is_none_or(|(other, _)| rank.before(other, catalog).is_lt());
        let is_step = rank.leads() && (self.steps.len() < FIRST || is_better(self.steps.last()));
        // The last of these that is not among the first steps.
        let last = number.checked_sub(self.steps.len() + 1);
        is_step || last.is_some_and(|last| is_better(self.rest.get(last)))
    }

    /// Adds the first of another list that are wanted. False where what is not among these could come among this many of
    /// the first of this one.
    pub(crate) fn fill(
        &mut self,
        from: &Self,
        number: usize,
        wanted: impl Fn(&Rank) -> bool,
        catalog: &Catalog,
    ) -> bool
    where
        T: Copy,
    {
        let (mut added, mut leading) = (0, 0);
        for (rank, with) in from.iter().filter(|(rank, _)| wanted(rank)) {
            added += 1;
            leading += usize::from(rank.leads());
            self.add(*rank, *with, catalog);
        }
        let is_all = from.steps.len() + from.rest.len() < from.number;
        // All that is not among these is worse than each of them, and leads only where the first steps were many enough.
        let last = from.iter().last().is_some_and(|(last, _)| last.tier == Tier::Plain);
        let may_lead = last && from.steps.len() >= FIRST;
        is_all || (added >= number && (leading >= FIRST || !may_lead))
    }

    /// Adds one to the list.
    pub(crate) fn add(&mut self, rank: Rank, with: T, catalog: &Catalog) {
        let mut left = Some((rank, with));
        if rank.leads() {
            left = left.and_then(|one| keep(&mut self.steps, one, FIRST, catalog));
        }
        if let Some(one) = left {
            keep(&mut self.rest, one, self.number, catalog);
        }
    }

    /// The first of the list, the best first.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &(Rank, T)> {
        self.steps.iter().chain(&self.rest).take(self.number)
    }
}

/// Puts one in its place among the first places; gives back the one that has
/// no place any more.
fn keep<T>(list: &mut Vec<(Rank, T)>, one: (Rank, T), number: usize, catalog: &Catalog) -> Option<(Rank, T)> {
    let comes_first = |(other, _): &(Rank, T)| other.before(&one.0, catalog).is_lt();
    if list.len() >= number && list.last().is_none_or(comes_first) {
        return Some(one);
    }
    let at = list.partition_point(comes_first);
    list.insert(at, one);
    if list.len() > number { list.pop() } else { None }
}

/// Everything that is not a no, the best first.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranking {
    /// The schemes in order.
    pub placed: Vec<Placed>,
    pub(crate) standpoint: Standpoint,
}

impl Ranking {
    /// Puts what is open, or could be, in order.
    #[must_use]
    pub fn new(traits: &Traits, facts: &Facts<'_>, assessment: &Assessment) -> Self {
        let standpoint = Standpoint::of(facts);
        let mut placed: Vec<Placed> = assessment
            .schemes
            .iter()
            .filter_map(|assessed| Placed::new(traits, facts, standpoint, assessed))
            .collect();
        put_in_order(&mut placed, |one| one, facts.catalog());
        Self { placed, standpoint }
    }

    /// The schemes in order.
    pub fn schemes(&self) -> impl Iterator<Item = SchemeId> {
        self.placed.iter().map(|placed| placed.scheme)
    }

    /// A scheme and its place, counted from 1; `None` for a no.
    #[must_use]
    pub fn of(&self, id: SchemeId) -> Option<(usize, &Placed)> {
        self.placed
            .iter()
            .enumerate()
            .find(|(_, placed)| placed.scheme == id)
            .map(|(at, placed)| (at + 1, placed))
    }
}

/// Puts what was weighed in order, the best first. What only helps with a step
/// never is among the first, whatever speaks for it: the first steps that
/// nothing speaks against move before it.
pub(crate) fn put_in_order<T>(list: &mut [T], placed: impl Fn(&T) -> &Placed, catalog: &Catalog) {
    list.sort_by(|one, other| Rank::of(placed(one)).before(&Rank::of(placed(other)), catalog));
    let mut from = 0;
    for place in 0..FIRST {
        let leads = |one: &T| placed(one).leads();
        let Some(found) = list.iter().skip(from).position(leads).map(|at| at + from) else {
            return;
        };
        if let Some(between) = list.get_mut(place..=found) {
            between.rotate_right(1);
        }
        from = found + 1;
    }
}

/// Between equals: the earlier stage, the better known, then by name.
fn by_catalogue(catalog: &Catalog, one: SchemeId, other: SchemeId) -> Ordering {
    let (a, b) = (catalog.scheme(one), catalog.scheme(other));
    a.stage
        .cmp(&b.stage)
        .then_with(|| b.confidence.cmp(&a.confidence))
        .then_with(|| a.name.cmp(&b.name))
        .then_with(|| one.cmp(&other))
}
