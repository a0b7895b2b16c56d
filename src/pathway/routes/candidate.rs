//! Somebody on the way: where they are, and where a step brings them.

use std::sync::{Arc, OnceLock};

use super::super::durations::Wait;
use super::super::outcomes::{Without, after};
use super::admit::Problem;
use super::positions::{Admission, Candidate, Stepping};
use crate::advice::Standpoint;
use crate::catalog::{Answer, SchemeId};
use crate::rules::{Facts, Profile, Truth};

impl<'a> Problem<'_, 'a> {
    pub(super) fn start(&self) -> Candidate {
        self.candidate(self.profile.clone(), 0)
    }

    /// Somebody with these answers after some months.
    pub(super) fn candidate(&self, profile: Profile, months: u32) -> Candidate {
        let gates = |profile: &Profile| self.finder.facts(profile, self.day(months)).gates();
        self.finder.positions().at(profile, months, gates)
    }

    /// The same, of somebody whose answers were others before.
    pub(super) fn moved(&self, from: &Candidate, profile: Profile, months: u32) -> Candidate {
        let gates = |profile: &Profile| {
            if self.finder.gated_alike(&from.profile, profile) {
                return from.gates.clone();
            }
            self.finder.facts(profile, self.day(months)).gates()
        };
        self.finder.positions().at(profile, months, gates)
    }

    /// A step, with all that it needs.
    pub(super) fn step(&self, from: &Candidate, id: SchemeId) -> Arc<Stepping> {
        self.finder.positions().step(from, id, (self.number, self.leniency as u8), || {
            let wait = self.wait(id, from.months);
            let admission = self.admit(&self.facts_after(from, wait), id);
            Stepping { wait, admission, next: OnceLock::new(), unfit: OnceLock::new() }
        })
    }

    /// Where a step leads; `None` when it cannot be taken or changes nothing.
    pub(super) fn next(&self, from: &Candidate, id: SchemeId, step: &Stepping) -> Option<Candidate> {
        let admission = step.admission.as_ref()?;
        step.next.get_or_init(|| self.take(from, id, admission, None)).clone()
    }

    /// How badly a step serves the person who takes it, in months.
    pub(super) fn unfit(&self, from: &Candidate, id: SchemeId, step: &Stepping) -> u32 {
        *step.unfit.get_or_init(|| {
            let facts = self.facts(from);
            let stands = *from.standpoint.get_or_init(|| Standpoint::of(&facts));
            self.finder.unfit(&facts, stands, id)
        })
    }

    /// The facts on the day on which one applies after a wait: its next closing day, where that is known.
    fn facts_after<'t>(&self, candidate: &'t Candidate, wait: Wait) -> Facts<'t>
    where
        'a: 't,
    {
        let months = candidate.months.saturating_add(wait.closing);
        self.finder.facts_on(&candidate.profile, self.day(months), &candidate.gates)
    }

    pub(super) fn facts<'t>(&self, candidate: &'t Candidate) -> Facts<'t>
    where
        'a: 't,
    {
        self.finder.facts_on(&candidate.profile, self.day(candidate.months), &candidate.gates)
    }

    pub(super) fn reaches_goal(&self, candidate: &Candidate) -> bool {
        let day = self.day(candidate.months);
        self.facts(candidate).truth(&self.goal.when, day) == Truth::True
    }

    /// The traveller after a step; `None` when the step changes nothing.
    pub(super) fn take(
        &self,
        candidate: &Candidate,
        id: SchemeId,
        admission: &Admission,
        without: Option<Without>,
    ) -> Option<Candidate> {
        let months = self.end(candidate, id);
        let next = if admission.assumes.is_empty() {
            after(self.catalog, &self.facts(candidate), id, self.day(months), without)
        } else {
            let mut profile = candidate.profile.clone();
            for (question, value) in &admission.assumes {
                profile.set(*question, Answer::Known(*value));
            }
            let granted = self.moved(candidate, profile, candidate.months);
            after(self.catalog, &self.facts(&granted), id, self.day(months), without)
        };
        next.map(|profile| self.moved(candidate, profile, months))
    }

    /// Months from today to the end of a scheme that is the next step.
    fn end(&self, candidate: &Candidate, id: SchemeId) -> u32 {
        let starts = candidate.months.saturating_add(self.wait(id, candidate.months).start);
        starts.saturating_add(self.finder.length(id).months)
    }

    /// The same traveller when a step gives nothing but takes its time.
    pub(super) fn pass(&self, candidate: &Candidate, id: SchemeId, admission: &Admission) -> Candidate {
        let mut profile = candidate.profile.clone();
        for (question, value) in &admission.assumes {
            profile.set(*question, Answer::Known(*value));
        }
        self.moved(candidate, profile, self.end(candidate, id))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::super::super::pathfinder::Pathfinder;
    use super::super::admit::{Leniency, Problem};
    use crate::catalog::{Answer, Catalog};
    use crate::rules::{Facts, Profile};

    const TODAY: Date = date(2026, 11, 24);

    fn people(catalog: &Catalog) -> Vec<Profile> {
        let personas = catalog.personas.iter();
        personas.map(|persona| Profile::from_answers(persona.answers.clone())).collect()
    }

    /// Which questions apply, looked at with what was kept, are those that apply.
    #[test]
    fn what_applies_is_the_same_after_any_answer_and_on_any_day_as_worked_out_anew() {
        let catalog = Catalog::built_in();
        let finder = Pathfinder::new(&catalog, TODAY);
        for person in people(&catalog) {
            let facts = Facts::new(&catalog, &person, TODAY);
            for day in [TODAY, date(2027, 5, 1), date(2036, 1, 31)] {
                let again = Facts::new(&catalog, &person, day);
                assert_eq!(finder.facts_on(&person, day, &facts.gates()).gates(), again.gates(), "{day}");
            }
            for question in catalog.question_ids() {
                for value in finder.values_of(question) {
                    let other = person.with(question, Answer::Known(*value));
                    let kept = finder.facts_with(&facts, &other, question).gates();
                    let id = &catalog.question(question).id;
                    assert_eq!(kept, Facts::new(&catalog, &other, TODAY).gates(), "{id} {value:?}");
                }
            }
        }
    }

    /// One finder for all people, days and goals, which remembers, beside a new one for each, which cannot.
    #[test]
    fn what_was_found_out_about_one_person_is_never_told_of_another() {
        let catalog = Catalog::built_in();
        let shared = Pathfinder::new(&catalog, TODAY);
        let goals: Vec<_> = catalog.goal_ids().collect();
        for (number, person) in people(&catalog).iter().enumerate() {
            // Each goal, day and leniency meets several people.
            let goal = goals[number % goals.len().min(3)];
            let months = [0, 14, 40][number % 3];
            for leniency in [Leniency::Ask, Leniency::Claims] {
                let own = Pathfinder::new(&catalog, TODAY);
                let (one, other) = (
                    Problem::new(&shared, person, goal, leniency),
                    Problem::new(&own, person, goal, leniency),
                );
                let candidate = one.candidate(person.clone(), months);
                for id in catalog.live_schemes() {
                    let facts = one.facts_after(&candidate, one.wait(id, months));
                    let scheme = &catalog.scheme(id).id;
                    assert_eq!(one.admit(&facts, id), other.admit(&facts, id), "{number} {scheme}");
                }
            }
        }
    }
}
