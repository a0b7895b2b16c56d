//! How a set of steps is played forward, and what comes of it.

use super::equivalents::EquivalentsSet;
use crate::catalog::SchemeId;
use crate::pathway::quick::{QuickMap, QuickSet};

/// Steps in an order that leads to the goal.
#[derive(Debug, Clone, Default)]
pub(super) struct Order {
    pub(super) schemes: Vec<SchemeId>,
    /// What its steps cost besides their time.
    pub(super) effort: u32,
    /// Months to its end.
    pub(super) months: u32,
}

impl Order {
    pub(super) fn cost(&self) -> u32 {
        self.months.saturating_add(self.effort)
    }

    /// Takes the last step out; its effort and months were these.
    pub(super) fn undo(&mut self, (effort, months): (u32, u32)) {
        self.schemes.pop();
        (self.effort, self.months) = (effort, months);
    }
}

/// How a set of steps plays out.
pub(super) enum Played {
    Holds(Order),
    /// It does not lead to the goal; these groups could help.
    Fails(EquivalentsSet),
}

/// One playing of a set.
pub(super) struct Play<'g> {
    pub(super) set: &'g [u16],
    /// What could help with what the goal lacks when all steps are taken.
    pub(super) goal: Option<EquivalentsSet>,
    /// The groups that could be taken somewhere.
    pub(super) taken: EquivalentsSet,
    /// What could help each group where it could not be taken.
    pub(super) barred: Vec<(u16, EquivalentsSet)>,
    pub(super) visited: QuickSet<usize>,
}

impl<'g> Play<'g> {
    pub(super) fn new(set: &'g [u16]) -> Self {
        Self {
            set,
            goal: None,
            taken: EquivalentsSet::default(),
            barred: Vec::new(),
            visited: QuickSet::default(),
        }
    }

    pub(super) fn bar(&mut self, group: u16, helpers: EquivalentsSet) {
        match self.barred.iter_mut().find(|(other, _)| *other == group) {
            Some((_, known)) => known.add(helpers),
            None => self.barred.push((group, helpers)),
        }
    }

    /// The groups of which one has to join the set.
    pub(super) fn helpers(&self) -> EquivalentsSet {
        if let Some(goal) = self.goal {
            return goal;
        }
        let stuck: EquivalentsSet = self
            .set
            .iter()
            .copied()
            .filter(|group| !self.taken.includes(EquivalentsSet::one(*group)))
            .collect();
        // What nobody among those that are stuck could help has to be helped from outside.
        let fewest = self
            .barred
            .iter()
            .filter(|(group, helpers)| {
                let own = EquivalentsSet::one(*group);
                stuck.includes(own) && !helpers.meets(stuck.without(own))
            })
            .min_by_key(|(_, helpers)| helpers.len());
        if let Some((_, helpers)) = fewest {
            return *helpers;
        }
        let mut all = EquivalentsSet::default();
        self.barred.iter().for_each(|(_, helpers)| all.add(*helpers));
        all
    }
}

/// A search through the orders of a set for the cheapest.
pub(super) struct Contest<'g> {
    pub(super) set: &'g [u16],
    /// Places that were reached, with the effort that it took.
    pub(super) visited: QuickMap<usize, u32>,
    /// No order can be cheaper than this.
    pub(super) least: u32,
    /// The cheapest so far that leads to the goal.
    pub(super) best: Option<Order>,
}
