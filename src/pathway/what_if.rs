//! What a single changed answer would open and close.

use std::cmp::Reverse;

use super::moves::{changeable, single_moves};
use super::pathfinder::Pathfinder;
use crate::catalog::{Answer, QuestionId, SchemeId, Value};
use crate::rules::{Assessment, Facts, Profile, Verdict, assess};

/// One answer changed, and what that does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub(crate) question: QuestionId,
    /// The answer as it is.
    pub from: Value,
    /// The answer as it could become.
    pub(crate) to: Value,
    /// Schemes that would look open and do not now.
    pub(crate) opens: Vec<SchemeId>,
    /// Schemes that look open and would not any more.
    pub(crate) closes: Vec<SchemeId>,
    /// Schemes that are a no now and would be possible.
    pub(crate) possible: Vec<SchemeId>,
}

impl Pathfinder<'_> {
    /// What each single change of a changeable answer would do: those that
    /// open most first, then those that close fewest, then in paper order.
    ///
    /// Only what the person has answered is changed, in the directions in
    /// which it can move, and never into answers that contradict each other.
    /// Changes of one question that do the same are one, the smallest; those
    /// that do nothing are left out.
    #[must_use]
    pub fn what_if(&self, profile: &Profile) -> Vec<Change> {
        let facts = Facts::new(self.catalog, profile, self.today);
        let now = Assessment::from_facts(&facts);
        let broken = Facts::new(self.catalog, profile, self.today).broken_constraints();
        let mut changes: Vec<Change> = Vec::new();
        for question in self.catalog.question_ids() {
            let Some(from) = changeable(&facts, question) else {
                continue;
            };
            let first = changes.len();
            for to in single_moves(self.catalog.question(question), self.pieces_of(question), from) {
                if !self.is_brought(&facts, question, from, to) {
                    continue;
                }
                let altered = profile.with(question, Answer::Known(to));
                let breaks = Facts::new(self.catalog, &altered, self.today).broken_constraints();
                if breaks.iter().any(|constraint| !broken.contains(constraint)) {
                    continue;
                }
                let change = self.effect(&now, &altered, question, (from, to));
                let does_nothing =
                    change.opens.is_empty() && change.closes.is_empty() && change.possible.is_empty();
                let seen = changes.iter().skip(first).any(|other| same_effect(other, &change));
                if !does_nothing && !seen {
                    changes.push(change);
                }
            }
        }
        // The sort is stable, so paper order and the smaller change stay first.
        changes.sort_by_key(|change| (Reverse(change.opens.len()), change.closes.len()));
        changes
    }

    fn effect(
        &self,
        now: &Assessment,
        altered: &Profile,
        question: QuestionId,
        (from, to): (Value, Value),
    ) -> Change {
        let facts = Facts::new(self.catalog, altered, self.today);
        let mut change =
            Change { question, from, to, opens: Vec::new(), closes: Vec::new(), possible: Vec::new() };
        for scheme in self.readers_of(question) {
            let Some(before) = now.of(*scheme).map(|assessed| assessed.verdict) else {
                continue;
            };
            let after = assess(&facts, *scheme).verdict;
            let (was_open, is_open) = (before == Verdict::Open, after == Verdict::Open);
            if was_open && !is_open {
                change.closes.push(*scheme);
            } else if is_open && !was_open {
                change.opens.push(*scheme);
            } else if before.is_no() && !after.is_no() {
                change.possible.push(*scheme);
            }
        }
        change
    }
}

fn same_effect(one: &Change, other: &Change) -> bool {
    one.opens == other.opens && one.closes == other.closes && one.possible == other.possible
}
