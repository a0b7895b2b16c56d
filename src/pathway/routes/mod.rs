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
mod route;
mod search;
mod stage_by_stage;
mod unsupplied;

pub use route::{Gain, Limits, Route, Routes, Step, Taken};
pub use unsupplied::Unsupplied;

use admit::{Leniency, World};
use explain::Family;
use relaxed::Relaxed;
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
    pub fn routes(&self, profile: &Profile, goal: GoalId, limits: Limits) -> Routes {
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
