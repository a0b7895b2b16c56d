//! The one order of everything that is not a no.

use std::cmp::Ordering;

use super::fit::{Tier, score};
use super::likely;
use super::signals::{Signal, Signals, Told, is_behind, missing_expectation, signals, signals_told};
use super::standing::Standpoint;
use super::traits::Traits;
use crate::catalog::{Catalog, SchemeId};
use crate::rules::{Assessed, Assessment, Facts, Glance, OnDay, Truths};

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

    fn rank(&self) -> Rank {
        Rank { scheme: self.scheme, tier: self.tier, score: self.score, leads: self.leads() }
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
    /// What [`Placed`] says of the same scheme.
    pub(crate) fn new(
        traits: &Traits,
        facts: &Facts<'_>,
        standpoint: Standpoint,
        scheme: &OnDay<'_>,
        glance: Glance,
    ) -> Option<Self> {
        let likely = || likely::is_open_on(facts, scheme);
        Self::likely(traits, facts, standpoint, scheme, glance, likely)
    }

    /// The same by the truths of the same person.
    pub(crate) fn by(
        traits: &Traits,
        facts: &Facts<'_>,
        standpoint: Standpoint,
        scheme: &OnDay<'_>,
        truths: &mut Truths<'_>,
    ) -> Option<(Self, Glance)> {
        let glance = truths.glance(scheme.id())?;
        let likely = || likely::is_open_by(facts, truths, scheme);
        Some((Self::likely(traits, facts, standpoint, scheme, glance, likely)?, glance))
    }

    fn likely(
        traits: &Traits,
        facts: &Facts<'_>,
        standpoint: Standpoint,
        scheme: &OnDay<'_>,
        glance: Glance,
        likely: impl FnOnce() -> f64,
    ) -> Option<Self> {
        let (id, of_scheme) = (scheme.id(), traits.of(scheme.id())?);
        let likely = if glance.is_open { 1.0 } else { likely() };
        let told = Told { likely, applications: glance.applications, day: scheme.day() };
        let signals = signals_told(facts, standpoint, of_scheme, id, told);
        let tier = tier(facts, id, glance.is_less_likely);
        Some(Self { scheme: id, tier, score: score(&signals), leads: leads(tier, &signals) })
    }

    /// `Less` where this is the better.
    pub(crate) fn before(&self, other: &Self, catalog: &Catalog) -> Ordering {
        self.tier
            .cmp(&other.tier)
            .then_with(|| other.score.total_cmp(&self.score))
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
    /// The best of the rest.
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

    /// True where nothing that is worse than this can come among the first.
    pub(crate) fn is_closed_after(&self, rank: &Rank) -> bool {
        self.steps.len() + self.rest.len() >= self.number
            && (self.steps.len() >= FIRST || rank.tier != Tier::Plain)
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
    list.sort_by(|one, other| placed(one).rank().before(&placed(other).rank(), catalog));
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
