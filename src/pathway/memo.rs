//! What was found out about taking up a scheme, kept by the answers that matter for it: whoever gives the same there has
//! to take the same for granted.

use std::sync::{Mutex, PoisonError};

use jiff::civil::Date;

use super::dependents::{add_questions, all_criteria};
use super::quick::QuickMap;
use crate::catalog::{Answer, Catalog, Goal, QuestionId, Rule, SchemeId, Value};
use crate::rules::Facts;

/// What has to be taken for granted, and whether one has to ask first; `None` where it cannot be taken up.
pub(super) type Found = Option<(Vec<(QuestionId, Value)>, bool)>;

/// All that the finding depends on, within one catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Key {
    scheme: SchemeId,
    /// The goal, and how much may be taken for granted.
    search: (usize, u8),
    /// The day, where any rule reads it.
    day: Option<Date>,
    answers: Vec<Option<Answer>>,
}

/// What taking up a scheme on the way to a goal reads.
#[derive(Debug, Clone)]
struct Reads {
    questions: Vec<QuestionId>,
    by_day: bool,
}

/// The findings of one finder, kept as long as it is there: a search has its own.
#[derive(Debug, Default)]
pub(super) struct Memo {
    reads: Mutex<QuickMap<(SchemeId, usize), Reads>>,
    found: Mutex<QuickMap<Key, Found>>,
}

impl Memo {
    /// What a finding for some answers on a day is kept by. `goal` has the goal with its number.
    pub(super) fn key(
        &self,
        catalog: &Catalog,
        facts: &Facts<'_>,
        scheme: SchemeId,
        goal: (usize, &Goal),
        leniency: u8,
    ) -> Key {
        let mut reads = self.reads.lock().unwrap_or_else(PoisonError::into_inner);
        let read = reads.entry((scheme, goal.0)).or_insert_with(|| Reads::new(catalog, scheme, goal.1));
        Key {
            scheme,
            search: (goal.0, leniency),
            day: read.by_day.then(|| facts.today()),
            answers: read.questions.iter().map(|question| facts.profile().answer(*question)).collect(),
        }
    }

    pub(super) fn known(&self, key: &Key) -> Option<Found> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner).get(key).cloned()
    }

    pub(super) fn keep(&self, key: Key, found: Found) {
        self.found.lock().unwrap_or_else(PoisonError::into_inner).insert(key, found);
    }
}

impl Reads {
    fn new(catalog: &Catalog, scheme: SchemeId, goal: &Goal) -> Self {
        let mut rules: Vec<&Rule> =
            all_criteria(catalog, scheme).filter_map(|criterion| criterion.when.as_ref()).collect();
        let mut questions = Vec::new();
        for rule in &rules {
            add_questions(catalog, rule, &mut questions);
        }
        // Nothing that contradicts itself is taken for granted, nor the goal.
        let own = questions.clone();
        for never in catalog.constraints.iter().map(|constraint| &constraint.never) {
            let mut reads = Vec::new();
            add_questions(catalog, never, &mut reads);
            if reads.iter().any(|question| own.contains(question)) {
                add_questions(catalog, never, &mut questions);
                rules.push(never);
            }
        }
        add_questions(catalog, &goal.when, &mut questions);
        rules.push(&goal.when);
        rules.extend(questions.iter().filter_map(|question| catalog.question(*question).ask_if.as_ref()));
        let mut by_day = catalog.scheme(scheme).rounds.iter().any(|round| !round.criteria.is_empty());
        for rule in rules {
            rule.comparisons(&mut |comparison| by_day |= comparison.test.years().is_some());
        }
        Self { questions, by_day }
    }
}
