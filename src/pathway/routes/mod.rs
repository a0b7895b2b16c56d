//! Routes: schemes in an order that leads from a profile to a goal.
//!
//! A route is a set of steps, each needed for what it gives, in an order in
//! which each may be taken at its turn. The search grows such sets backwards
//! from the goal, the shortest first, and plays each forward to see whether
//! it holds; it is exact until its bound of work. Strict routes are looked
//! for first, and only where they are too few are assumptions allowed that
//! claim more, then steps that need asking first, then facts that no training
//! changes.

mod admit;
mod bars;
mod explain;
mod groups;
mod relaxed;
mod search;
mod steady;
mod unsupplied;

pub use unsupplied::Unsupplied;

use admit::{Leniency, World};
use explain::Family;
use relaxed::Relaxed;
use search::Search;

use super::months::Length;
use super::pathfinder::Pathfinder;
use crate::catalog::{GoalId, QuestionId, SchemeId, Value};
use crate::rules::{Facts, Profile, Truth};

/// What a step adds to the profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Gain {
    /// The question.
    pub question: QuestionId,
    /// The answer that it becomes; of many options, only those added.
    pub value: Value,
}

/// One scheme on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The scheme.
    pub scheme: SchemeId,
    /// How long it takes, in months.
    pub length: Length,
    /// Months from today to its start.
    pub starts_after_months: u32,
    /// The facts from earlier steps without which it could not be taken here.
    pub because: Vec<QuestionId>,
    /// What it adds, in paper order.
    pub gives: Vec<Gain>,
    /// The part of it for which the route needs this step.
    pub needed_for: Vec<Gain>,
    /// Schemes that could stand in its place, at most five.
    pub alternatives: Vec<SchemeId>,
    /// Something no answer can settle: a rule that sources differ on, or one
    /// that normally holds and is missed. Ask before you apply.
    pub ask_first: bool,
    /// What is taken for granted here and not known.
    pub assumes: Vec<(QuestionId, Value)>,
}

/// Steps in an order that leads to a goal.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Route {
    /// Months in all.
    pub months: u32,
    /// The steps, in order. None when the goal is reached already.
    pub steps: Vec<Step>,
    /// What is taken for granted and not known: "if you …".
    pub assumes: Vec<(QuestionId, Value)>,
    /// Some of that is what one works for, such as a post or an award.
    pub claims: bool,
}

impl Route {
    /// True if any step needs asking first.
    #[must_use]
    pub fn ask_first(&self) -> bool {
        self.steps.iter().any(|step| step.ask_first)
    }
}

/// The best few routes to a goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Routes {
    /// The goal.
    pub goal: GoalId,
    /// The routes, the best first; all different in kind.
    pub routes: Vec<Route>,
    /// The best one that takes every stage in its turn, where it was looked
    /// for and there is one.
    pub steady: Option<Route>,
    /// Without a route: what is needed and nothing in the catalogue supplies.
    pub unsupplied: Vec<Unsupplied>,
    /// False when the search met its bound of work before it was through:
    /// then there may be further routes.
    pub complete: bool,
}

/// How far the search goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// So many routes, at most.
    pub routes: usize,
    /// So many steps in a route, at most.
    pub steps: usize,
    /// So many alternatives for a step, at most.
    pub alternatives: usize,
    /// Bound of work: so many plays of a scheme against a profile, for each
    /// degree of strictness.
    pub work: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { routes: 3, steps: 6, alternatives: 5, work: 4_000 }
    }
}

impl Pathfinder<'_> {
    /// The best few routes from a profile to a goal: first those that need no
    /// asking, then by months, by number of steps and by how hard they are to
    /// get. Routes that differ only in schemes that give the same facts are
    /// one, with the others as alternatives of its steps.
    #[must_use]
    pub fn routes(&self, profile: &Profile, goal: GoalId, limits: Limits) -> Routes {
        let mut found =
            Routes { goal, routes: Vec::new(), steady: None, unsupplied: Vec::new(), complete: true };
        let facts = Facts::new(self.catalog, profile, self.today);
        if facts.truth(&self.catalog.goal(goal).when, self.today) == Truth::True {
            found.routes.push(Route::default());
            return found;
        }
        let mut families: Vec<Family> = Vec::new();
        for leniency in Leniency::ALL {
            if found.routes.len() >= limits.routes
                || (leniency == Leniency::Fixed && !found.routes.is_empty())
            {
                break;
            }
            let world = World::new(self, profile, goal, leniency);
            if leniency == Leniency::Claims && !world.could_claim() {
                continue;
            }
            let relaxed = Relaxed::new(&world);
            if relaxed.goal.is_none() {
                continue;
            }
            let mut search = Search::new(&world, &relaxed, limits);
            search.run(&mut families, &mut found.routes);
            found.complete &= search.is_complete();
        }
        if found.routes.is_empty() {
            found.unsupplied = unsupplied::unsupplied(&World::new(self, profile, goal, Leniency::Fixed));
        }
        found
    }
}
