//! Which changes of an answer something brings: a scheme that gives it, or a
//! transition. Nothing else is offered as a way forward.

use super::outcomes::{gift_result, gives_value};
use super::pathfinder::Pathfinder;
use crate::catalog::{Answer, QuestionId, Transition, Value};
use crate::rules::{Facts, Truth};

impl Pathfinder<'_> {
    /// True if some scheme or transition brings an answer from one value to
    /// another. Where the catalogue has no transitions, `moves` alone decides
    /// and everything is taken to be brought.
    pub(super) fn is_brought(&self, facts: &Facts<'_>, question: QuestionId, from: Value, to: Value) -> bool {
        if self.catalog.transitions.is_empty() {
            return true;
        }
        let by_scheme = self.suppliers_of(question).iter().any(|(_, gift)| {
            gift_result(*gift, Some(from)).is_some_and(|after| gives_value(after, from, to))
        });
        by_scheme || self.transition_to(facts, question, from, to).is_some()
    }

    /// The first transition that brings an answer from one value to another,
    /// with whatever transitions of the same question come before it.
    pub(super) fn transition_to(
        &self,
        facts: &Facts<'_>,
        question: QuestionId,
        from: Value,
        to: Value,
    ) -> Option<usize> {
        let mut reached = vec![from];
        let mut first = vec![None];
        let mut next = 0;
        while let Some(value) = reached.get(next).copied() {
            let begun = first.get(next).copied().flatten();
            let profile = facts.profile().with(question, Answer::Known(value));
            let there = Facts::new(self.catalog, &profile, facts.today());
            for (number, transition) in self.catalog.transitions.iter().enumerate() {
                let Some(after) = result_of(transition, question, value) else {
                    continue;
                };
                if reached.contains(&after) || there.truth(&transition.when, there.today()) == Truth::False {
                    continue;
                }
                if gives_value(after, from, to) {
                    return Some(begun.unwrap_or(number));
                }
                reached.push(after);
                first.push(Some(begun.unwrap_or(number)));
            }
            next += 1;
        }
        None
    }
}

fn result_of(transition: &Transition, question: QuestionId, from: Value) -> Option<Value> {
    transition
        .gives
        .iter()
        .find(|gift| gift.question == question)
        .and_then(|gift| gift_result(gift.outcome, Some(from)))
}
