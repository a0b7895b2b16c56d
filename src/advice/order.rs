//! The one order of everything that is not a no.

use std::cmp::Ordering;

use super::fit::{Tier, score};
use super::signals::{Signal, Signals, is_behind, is_less_likely, missing_expectation, signals};
use super::standing::Standpoint;
use super::traits::Traits;
use crate::catalog::{Catalog, SchemeId};
use crate::rules::{Assessed, Assessment, Facts};

/// This many of the best are steps, and not help with one, where there are as
/// many steps that nothing speaks against.
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
        let tier = if is_behind(facts, assessed.scheme) {
            Tier::Behind
        } else if is_less_likely(assessed) {
            Tier::LessLikely
        } else if missing_expectation(facts, assessed.scheme).is_some() {
            Tier::Waits
        } else {
            Tier::Plain
        };
        Some(Self { scheme: assessed.scheme, tier, score: score(&signals), signals })
    }

    /// `Less` where this is the better.
    fn before(&self, other: &Self, catalog: &Catalog) -> Ordering {
        self.tier
            .cmp(&other.tier)
            .then_with(|| other.score.total_cmp(&self.score))
            .then_with(|| by_catalogue(catalog, self.scheme, other.scheme))
    }

    /// True for a step of its own, false for what only helps with one.
    #[must_use]
    pub fn is_step(&self) -> bool {
        self.signals.of(Signal::Support) == 0.0
    }
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
    list.sort_by(|one, other| placed(one).before(placed(other), catalog));
    let mut from = 0;
    for place in 0..FIRST {
        let step = |one: &T| placed(one).tier == Tier::Plain && placed(one).is_step();
        let Some(found) = list.iter().skip(from).position(step).map(|at| at + from) else {
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
