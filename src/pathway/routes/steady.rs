//! The steady way: every stage of a career in its turn.
//!
//! What is open to a person is not always wise as the next step: many an
//! award for a doctorate has no rule that a beginner misses. On the steady
//! way a scheme waits until the person stands at the stage before its own, by
//! the catalogue's rules for stages, or past it.

use super::route::{Limits, Route, Routes};
use crate::catalog::{Catalog, Criterion, GoalId, Rule, Standing, Weight};
use crate::pathway::Pathfinder;
use crate::rules::Profile;

impl Pathfinder<'_> {
    /// The best few routes to a goal, as [`Pathfinder::routes`] finds them,
    /// and the best one that takes every stage in its turn, if it is as sure as
    /// the best of them. Routes that claim what one works for are left out
    /// where others are found.
    #[must_use]
    pub fn ways(&self, profile: &Profile, goal: GoalId, limits: Limits) -> Routes {
        let mut found = self.routes(profile, goal, limits);
        // "If you are a professor already" is no advice where there is any.
        if found.routes.iter().any(|route| !route.claims) {
            found.routes.retain(|route| !route.claims);
        }
        let catalog = in_turn(self.catalog);
        let one = Limits { routes: 1, ..limits };
        let steady = Pathfinder::new(&catalog, self.today).routes(profile, goal, one);
        // It is no steadier where it hangs on more than the best of them.
        let best = found.routes.first();
        let (claims, ask) = best.map_or((true, true), |best| (best.claims, best.ask_first()));
        found.steady = steady.routes.into_iter().next().filter(|route| {
            !route.steps.is_empty() && (claims || !route.claims) && (ask || !route.ask_first())
        });
        found
    }
}

impl Routes {
    /// The routes as people are shown them: the steady way first, then those
    /// that differ from it.
    #[must_use]
    pub fn shown(&self) -> Vec<&Route> {
        let steady = self.steady.iter();
        let others = self
            .routes
            .iter()
            .filter(|route| self.steady.as_ref().is_none_or(|steady| !stands_for(steady, route)));
        steady.chain(others).collect()
    }

    /// The routes by time, each with whether it is the steady way; that one
    /// stands last where it is not among the best few.
    #[must_use]
    pub fn by_time(&self) -> Vec<(&Route, bool)> {
        let is_steady = |route: &Route| self.steady.as_ref().is_some_and(|steady| stands_for(steady, route));
        let mut list: Vec<(&Route, bool)> =
            self.routes.iter().map(|route| (route, is_steady(route))).collect();
        if !list.iter().any(|(_, steady)| *steady) {
            list.extend(self.steady.iter().map(|steady| (steady, true)));
        }
        list
    }

    /// The first of the routes that people are shown.
    #[must_use]
    pub fn best(&self) -> Option<&Route> {
        self.steady.as_ref().or_else(|| self.routes.first())
    }

    /// True for the steady way.
    #[must_use]
    pub fn is_steady(&self, route: &Route) -> bool {
        self.steady.as_ref() == Some(route)
    }
}

/// True if two routes have the same steps, or steps that can stand in each
/// other's place.
fn stands_for(one: &Route, other: &Route) -> bool {
    one.steps.len() == other.steps.len()
        && one.steps.iter().zip(&other.steps).all(|(one, other)| {
            one.scheme == other.scheme
                || one.alternatives.contains(&other.scheme)
                || other.alternatives.contains(&one.scheme)
        })
}

/// The same catalogue, where every scheme also asks that the person stands at
/// the stage before its own, or past it.
fn in_turn(catalog: &Catalog) -> Catalog {
    let mut catalog = catalog.clone();
    let before: Vec<Option<Rule>> = (0..catalog.stages.len())
        .map(|stage| {
            // Everybody stands at the first stage, at least.
            let previous = stage.checked_sub(1).filter(|previous| *previous > 0)?;
            let rules = catalog.stages.iter().skip(previous).filter_map(|stage| stage.when.clone());
            let rules: Vec<Rule> = rules.collect();
            (!rules.is_empty()).then_some(Rule::Any(rules))
        })
        .collect();
    for scheme in &mut catalog.schemes {
        let Some(rule) = before.get(scheme.stage.index()).and_then(Clone::clone) else {
            continue;
        };
        // A scheme without a rule is left as it is: anybody may take it.
        if let Some(first) = scheme.criteria.first().cloned() {
            scheme.criteria.push(Criterion {
                when: Some(rule),
                weight: Weight::Must,
                standing: Standing::Confirmed,
                ..first
            });
        }
    }
    catalog
}
