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
mod begun;
mod beside;
mod candidate;
mod detour;
mod equivalents;
mod explain;
mod grounds;
mod instead;
mod needs;
mod onward;
mod optimistic;
mod play;
mod positions;
mod preconditions;
mod route;
mod search;
mod stage_by_stage;
mod unsupplied;

pub(super) use grounds::Grounds;
pub(super) use positions::Positions;
#[cfg(test)]
pub(crate) use route::Gain;
pub use route::{Limits, Route, Routes, Step, Taken};
pub(crate) use unsupplied::Unsupplied;

use admit::{Leniency, Problem};
use explain::Family;
use optimistic::Optimistic;
use search::Search;

use super::pathfinder::Pathfinder;
use crate::catalog::GoalId;
use crate::rules::{Facts, Profile, Truth};

impl Pathfinder<'_> {
    /// The best few routes from a profile to a goal: first those that need no
    /// asking, then by cost (see the module `search`) and by number of steps. Routes that
    /// differ only in schemes that give the same facts are
    /// one, with the others as alternatives of its steps.
    #[must_use]
    pub(crate) fn routes(&self, profile: &Profile, goal: GoalId, limits: Limits) -> Routes {
        let mut found =
            Routes { goal, beyond: Vec::new(), routes: Vec::new(), unsupplied: Vec::new(), complete: true };
        let facts = Facts::new(self.catalog, profile, self.today);
        if facts.truth(&self.catalog.goal(goal).when, self.today) == Truth::True {
            let after = self.catalog.goal_ids().filter(|other| *other > goal);
            let missing = |id: &GoalId| facts.truth(&self.catalog.goal(*id).when, self.today) != Truth::True;
            found.beyond = after.filter(missing).collect();
            found.routes.push(Route::default());
            return found;
        }
        let (routes, complete) = self.plain_routes(profile, goal, limits, limits.routes);
        found.complete = complete;
        found.routes = routes
            .into_iter()
            .map(|(leniency, route)| {
                let problem = Problem::new(self, profile, goal, leniency);
                instead::with_alternatives(&problem, route, limits)
            })
            .collect();
        if found.routes.is_empty() {
            found.unsupplied = unsupplied::unsupplied(&Problem::new(self, profile, goal, Leniency::Fixed));
        }
        found
    }

    /// The best few routes, without what could stand in the place of their
    /// steps, and whether the search went through. More leniency is tried only
    /// where there are fewer than enough.
    fn plain_routes(
        &self,
        profile: &Profile,
        goal: GoalId,
        limits: Limits,
        enough: usize,
    ) -> (Vec<(Leniency, Route)>, bool) {
        let mut families: Vec<Family> = Vec::new();
        let mut routes: Vec<(Leniency, Route)> = Vec::new();
        let mut complete = true;
        for leniency in Leniency::ALL {
            if routes.len() >= enough || (leniency == Leniency::Fixed && !routes.is_empty()) {
                break;
            }
            let problem = Problem::new(self, profile, goal, leniency);
            if leniency == Leniency::Claims && !problem.could_claim() {
                continue;
            }
            let optimistic = Optimistic::new(&problem);
            if optimistic.goal.is_none() {
                continue;
            }
            let left = Limits { routes: limits.routes.saturating_sub(routes.len()), ..limits };
            let mut found = Vec::new();
            let mut search = Search::new(&problem, &optimistic, left);
            search.run(&mut families, &mut found);
            complete &= search.is_complete();
            routes.extend(found.into_iter().map(|route| (leniency, route)));
        }
        (routes, complete)
    }
}
