//! Somebody on the way: where they are, and where a step brings them.

use super::super::gifts::{Without, after};
use super::admit::{Admission, World};
use crate::catalog::{Answer, SchemeId};
use crate::rules::facts::Gates;
use crate::rules::{Facts, Profile, Truth};

/// A person on the way.
#[derive(Debug, Clone)]
pub(super) struct Traveller {
    pub(super) profile: Profile,
    pub(super) months: u32,
    /// Which questions apply to them.
    gates: Gates,
}

impl Traveller {
    /// True if two are alike: the same answers at the same time.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.months == other.months && self.profile == other.profile
    }
}

impl<'a> World<'_, 'a> {
    pub(super) fn start(&self) -> Traveller {
        self.traveller(self.profile.clone(), 0)
    }

    /// Somebody with these answers after some months.
    pub(super) fn traveller(&self, profile: Profile, months: u32) -> Traveller {
        let gates = Facts::new(self.catalog, &profile, self.day(months)).gates();
        Traveller { profile, months, gates }
    }

    /// The facts on the day on which one applies for a scheme: its next
    /// closing day, where that is known.
    pub(super) fn facts_for<'t>(&self, traveller: &'t Traveller, id: SchemeId) -> Facts<'t>
    where
        'a: 't,
    {
        let months = traveller.months.saturating_add(self.wait(id, traveller.months).closing);
        self.finder.facts_on(&traveller.profile, self.day(months), &traveller.gates)
    }

    pub(super) fn facts<'t>(&self, traveller: &'t Traveller) -> Facts<'t>
    where
        'a: 't,
    {
        self.finder.facts_on(&traveller.profile, self.day(traveller.months), &traveller.gates)
    }

    pub(super) fn reaches_goal(&self, traveller: &Traveller) -> bool {
        let day = self.day(traveller.months);
        self.facts(traveller).truth(&self.goal.when, day) == Truth::True
    }

    /// The traveller after a step; `None` when the step changes nothing.
    pub(super) fn take(
        &self,
        traveller: &Traveller,
        id: SchemeId,
        admission: &Admission,
        without: Option<Without>,
    ) -> Option<Traveller> {
        let months = self.end(traveller, id);
        let next = if admission.assumes.is_empty() {
            after(self.catalog, &self.facts(traveller), id, self.day(months), without)
        } else {
            let mut profile = traveller.profile.clone();
            for (question, value) in &admission.assumes {
                profile.set(*question, Answer::Known(*value));
            }
            let facts = Facts::new(self.catalog, &profile, self.day(traveller.months));
            after(self.catalog, &facts, id, self.day(months), without)
        };
        next.map(|profile| self.traveller(profile, months))
    }

    /// Months from today to the end of a scheme that is the next step.
    fn end(&self, traveller: &Traveller, id: SchemeId) -> u32 {
        let starts = traveller.months.saturating_add(self.wait(id, traveller.months).start);
        starts.saturating_add(self.finder.length(id).months)
    }

    /// The same traveller when a step gives nothing but takes its time.
    pub(super) fn pass(&self, traveller: &Traveller, id: SchemeId, admission: &Admission) -> Traveller {
        let mut profile = traveller.profile.clone();
        for (question, value) in &admission.assumes {
            profile.set(*question, Answer::Known(*value));
        }
        self.traveller(profile, self.end(traveller, id))
    }
}
