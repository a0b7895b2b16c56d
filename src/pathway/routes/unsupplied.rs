//! Why there is no route: what is needed and nothing in the catalogue
//! supplies.

use std::collections::BTreeMap;

use super::admit::World;
use super::relaxed::{Hope, helps};
use crate::catalog::{Comparison, QuestionId, Rule, SchemeId, Standing, Test, Weight};
use crate::rules::applications::{effective_criteria, reckoning_day};

/// Something that is needed on the way to a goal and that nothing supplies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsupplied {
    /// The question.
    pub question: QuestionId,
    /// What is asked of its answer.
    pub test: Test,
    /// Whether the test has to come out true; false where a rule negates it.
    pub wanted: bool,
    /// The scheme that asks it; `None` where the goal itself does.
    pub needed_by: Option<SchemeId>,
}

/// What is missing, by the way on which least is missing.
pub(super) fn unsupplied(world: &World<'_, '_>) -> Vec<Unsupplied> {
    let mut hope = Hope::new(world);
    let relaxed = super::relaxed::Relaxed::new(world);
    for id in world.catalog.live_schemes() {
        if relaxed.earliest.get(id.index()).is_some_and(Option::is_some) {
            hope.receive(id);
        }
    }
    // The goal has to be reached, not taken for granted.
    let reached = hope.without_assumptions();
    let cause = Cause { world, hope: &hope, reached: &reached, relaxed: &relaxed };
    let mut known = Known::new();
    let mut found = cause.of_rule(&world.goal.when, true, None, world.finder.today, &mut known);
    if found.is_empty() {
        // All of it could be had, but not in any order, or only by taking the
        // goal for granted.
        add_missing(world, &world.goal.when, true, &mut found);
    }
    found.sort_by_key(|item| item.question);
    found.dedup_by(|one, other| one.question == other.question && one.test == other.test);
    found
}

/// What is missing for schemes that were looked at before.
type Known = BTreeMap<SchemeId, Vec<Unsupplied>>;

/// Adds the comparisons of the goal that do not come out as wanted now.
fn add_missing(world: &World<'_, '_>, rule: &Rule, want: bool, found: &mut Vec<Unsupplied>) {
    let start = world.start();
    let facts = world.facts(&start);
    if facts.truth(rule, world.finder.today) == want.into() {
        return;
    }
    match rule {
        Rule::All(parts) | Rule::Any(parts) => {
            for part in parts {
                add_missing(world, part, want, found);
            }
        }
        Rule::Not(part) => add_missing(world, part, !want, found),
        Rule::Compare(comparison) => found.push(Unsupplied {
            question: comparison.question,
            test: comparison.test.clone(),
            wanted: want,
            needed_by: None,
        }),
    }
}

struct Cause<'c, 'p, 'a> {
    world: &'c World<'p, 'a>,
    hope: &'c Hope<'c, 'p, 'a>,
    reached: &'c Hope<'c, 'p, 'a>,
    relaxed: &'c super::relaxed::Relaxed,
}

impl Cause<'_, '_, '_> {
    fn of_rule(
        &self,
        rule: &Rule,
        want: bool,
        by: Option<SchemeId>,
        reckoning: jiff::civil::Date,
        known: &mut Known,
    ) -> Vec<Unsupplied> {
        let hope = if by.is_some() { self.hope } else { self.reached };
        if hope.can(rule, want, reckoning) {
            return Vec::new();
        }
        match rule {
            Rule::Not(part) => self.of_rule(part, !want, by, reckoning, known),
            Rule::Compare(comparison) => self.of_comparison(comparison, want, by, known),
            Rule::All(parts) if want => self.all(parts, want, by, reckoning, known),
            Rule::Any(parts) if !want => self.all(parts, want, by, reckoning, known),
            // One part is enough: the one that lacks least.
            Rule::All(parts) | Rule::Any(parts) => parts
                .iter()
                .map(|part| self.of_rule(part, want, by, reckoning, known))
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
        reckoning: jiff::civil::Date,
        known: &mut Known,
    ) -> Vec<Unsupplied> {
        parts.iter().flat_map(|part| self.of_rule(part, want, by, reckoning, known)).collect()
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
        let today = self.world.finder.today;
        let hope = if by.is_some() { self.hope } else { self.reached };
        if let Some(gate) = &self.world.catalog.question(comparison.question).ask_if
            && !hope.can(gate, true, today)
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
            .world
            .catalog
            .live_schemes()
            .filter(|id| self.relaxed.earliest.get(id.index()).is_some_and(Option::is_none))
            .filter(|id| {
                self.world
                    .catalog
                    .scheme(*id)
                    .gives
                    .iter()
                    .any(|gift| helps(self.world, &rule, want, gift.question, gift.change))
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
        let scheme = self.world.catalog.scheme(id);
        let today = self.world.finder.today;
        let day = reckoning_day(scheme, today);
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
