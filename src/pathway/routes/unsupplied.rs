//! Why there is no route: what is needed and nothing in the catalogue
//! supplies.

use std::collections::BTreeMap;

use super::admit::Problem;
use super::optimistic::{Optimist, helps};
use crate::catalog::{Comparison, QuestionId, Rule, SchemeId, Standing, Test, Weight};
use crate::rules::applications::{effective_criteria, effective_date};

/// Something that is needed on the way to a goal and that nothing supplies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unsupplied {
    pub(crate) question: QuestionId,
    /// What is asked of its answer.
    pub(crate) test: Test,
    /// Whether the test has to come out true; false where a rule negates it.
    pub wanted: bool,
    /// The scheme that asks it; `None` where the goal itself does.
    pub(crate) needed_by: Option<SchemeId>,
}

/// What is missing, by the way on which least is missing.
pub(super) fn unsupplied(problem: &Problem<'_, '_>) -> Vec<Unsupplied> {
    let mut optimist = Optimist::new(problem);
    let optimistic = super::optimistic::Optimistic::new(problem);
    for id in problem.catalog.live_schemes() {
        if optimistic.earliest.get(id.index()).is_some_and(Option::is_some) {
            optimist.receive(id);
        }
    }
    // The goal has to be reached, not taken for granted.
    let reached = optimist.without_assumptions();
    let cause = Cause { problem, optimist: &optimist, reached: &reached, optimistic: &optimistic };
    let mut known = Known::new();
    let mut found = cause.of_rule(&problem.goal.when, true, None, problem.finder.today, &mut known);
    if found.is_empty() {
        // All of it could be had, but not in any order, or only by taking the
        // goal for granted.
        add_missing(problem, &problem.goal.when, true, &mut found);
    }
    found.sort_by_key(|item| item.question);
    found.dedup_by(|one, other| one.question == other.question && one.test == other.test);
    found
}

/// What is missing for schemes that were looked at before.
type Known = BTreeMap<SchemeId, Vec<Unsupplied>>;

/// Adds the comparisons of the goal that do not come out as wanted now.
fn add_missing(problem: &Problem<'_, '_>, rule: &Rule, want: bool, found: &mut Vec<Unsupplied>) {
    let start = problem.start();
    let facts = problem.facts(&start);
    if facts.truth(rule, problem.finder.today) == want.into() {
        return;
    }
    match rule {
        Rule::All(parts) | Rule::Any(parts) => {
            for part in parts {
                add_missing(problem, part, want, found);
            }
        }
        Rule::Not(part) => add_missing(problem, part, !want, found),
        Rule::Compare(comparison) => found.push(Unsupplied {
            question: comparison.question,
            test: comparison.test.clone(),
            wanted: want,
            needed_by: None,
        }),
    }
}

struct Cause<'c, 'p, 'a> {
    problem: &'c Problem<'p, 'a>,
    optimist: &'c Optimist<'c, 'p, 'a>,
    reached: &'c Optimist<'c, 'p, 'a>,
    optimistic: &'c super::optimistic::Optimistic,
}

impl Cause<'_, '_, '_> {
    fn of_rule(
        &self,
        rule: &Rule,
        want: bool,
        by: Option<SchemeId>,
        effective: jiff::civil::Date,
        known: &mut Known,
    ) -> Vec<Unsupplied> {
        let optimist = if by.is_some() { self.optimist } else { self.reached };
        if optimist.can(rule, want, effective) {
            return Vec::new();
        }
        match rule {
            Rule::Not(part) => self.of_rule(part, !want, by, effective, known),
            Rule::Compare(comparison) => self.of_comparison(comparison, want, by, known),
            Rule::All(parts) if want => self.all(parts, want, by, effective, known),
            Rule::Any(parts) if !want => self.all(parts, want, by, effective, known),
            // One part is enough: the one that lacks least.
            Rule::All(parts) | Rule::Any(parts) => parts
                .iter()
                .map(|part| self.of_rule(part, want, by, effective, known))
                .filter(|found| !found.is_empty())
                .min_by_key(Vec::len)
                .unwrap_or_default(),
        }
    }

    fn all(
        &self,
        parts: &[Rule],
        want: bool,
        by: Option<SchemeId>,
        effective: jiff::civil::Date,
        known: &mut Known,
    ) -> Vec<Unsupplied> {
        parts.iter().flat_map(|part| self.of_rule(part, want, by, effective, known)).collect()
    }

    /// Nobody supplies it, or those who do are out of reach: then what keeps
    /// the nearest of them out of reach is the cause.
    fn of_comparison(
        &self,
        comparison: &Comparison,
        want: bool,
        by: Option<SchemeId>,
        known: &mut Known,
    ) -> Vec<Unsupplied> {
        let today = self.problem.finder.today;
        let optimist = if by.is_some() { self.optimist } else { self.reached };
        if let Some(gate) = &self.problem.catalog.question(comparison.question).ask_if
            && !optimist.can(gate, true, today)
        {
            return self.of_rule(gate, true, by, today, known);
        }
        let own = Unsupplied {
            question: comparison.question,
            test: comparison.test.clone(),
            wanted: want,
            needed_by: by,
        };
        let rule = Rule::Compare(comparison.clone());
        let helpers: Vec<SchemeId> = self
            .problem
            .catalog
            .live_schemes()
            .filter(|id| self.optimistic.earliest.get(id.index()).is_some_and(Option::is_none))
            .filter(|id| {
                self.problem
                    .catalog
                    .scheme(*id)
                    .gives
                    .iter()
                    .any(|gift| helps(self.problem, &rule, want, gift.question, gift.outcome))
            })
            .collect();
        helpers
            .into_iter()
            .map(|id| self.of_scheme(id, known))
            .filter(|found| !found.is_empty())
            .min_by_key(Vec::len)
            .unwrap_or_else(|| vec![own])
    }

    fn of_scheme(&self, id: SchemeId, known: &mut Known) -> Vec<Unsupplied> {
        if let Some(found) = known.get(&id) {
            return found.clone();
        }
        // A scheme that waits for itself adds nothing of its own.
        known.insert(id, Vec::new());
        let scheme = self.problem.catalog.scheme(id);
        let today = self.problem.finder.today;
        let day = effective_date(scheme, today);
        let found: Vec<Unsupplied> = effective_criteria(scheme, today)
            .into_iter()
            .filter(|criterion| criterion.weight == Weight::Must && criterion.standing == Standing::Confirmed)
            .filter_map(|criterion| criterion.when.as_ref())
            .flat_map(|rule| self.of_rule(rule, true, Some(id), day, known))
            .collect();
        known.insert(id, found.clone());
        found
    }
}
