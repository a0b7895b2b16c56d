//! The ways that an adviser would name: stage by stage, with what time and
//! finishing bring.
//!
//! What is open to a person is not always wise as the next step: many an
//! award for a doctorate has no rule that a beginner misses. A scheme waits
//! until the person stands at the stage before its own, by the catalogue's
//! rules for stages, or beyond it. Only a quicker way may leap, and never from
//! the first stage to beyond the doctorate's. What is under way is finished
//! first.

use super::admit::{Leniency, Problem};
use super::begun::Begun;
use super::beside::beside;
use super::detour::{climbs_past, without_higher_ends};
use super::explain::grants_little;
use super::instead::with_alternatives;
use super::onward::onward;
use super::route::{Limits, Route, Routes, Step, Taken};
use super::unsupplied::unsupplied;
use crate::advice::{Ranking, Tier};
use crate::catalog::{Answer, Catalog, GoalId, Outcome, Scheme, SchemeId, Value};
use crate::pathway::map::standing_at;
use crate::pathway::outcomes::after;
use crate::pathway::pathfinder::Pathfinder;
use crate::rules::comparison::later;
use crate::rules::{Assessment, Facts, Profile, Truth};

/// At most this many stages may be leapt over by a quicker way.
const WIDEST_LEAP: usize = 2;

/// This many times more ways are looked at than are told.
const LOOKED_AT: usize = 2;

/// A way that brings something that no way before it brings counts as this many
/// months better.
const NEW_KIND: u32 = 12;

/// Of this many ways, what serves best is looked for at each step before others
/// are begun in front of them.
const BETTERED: usize = 3;

/// A way begins with one of this many that serve best, …
const NAMED: usize = 30;

/// … and one of this many begins a way for somebody who has already what is not
/// known.
const HELD: usize = 12;

/// This many ways are for such a person, where there are enough others.
const MOST_HELD: usize = 2;

/// A way may take this many times the months of the quickest, …
const LONGER: u32 = 3;

/// … and this many more.
const ALWAYS: u32 = 36;

impl Pathfinder<'_> {
    /// The ways to a goal, the best first: those that take every stage in its
    /// turn, and one that leaps, where that is quicker or the only one. What
    /// the person has begun comes first in each of them.
    #[must_use]
    pub fn ways(&self, profile: &Profile, goal: GoalId, limits: Limits) -> Routes {
        let facts = Facts::new(self.catalog, profile, self.today);
        if facts.truth(&self.catalog.goal(goal).when, self.today) == Truth::True {
            return self.routes(profile, goal, limits);
        }
        let mut found =
            Routes { goal, beyond: Vec::new(), routes: Vec::new(), unsupplied: Vec::new(), complete: true };
        let begun = Begun::new(self, &self.grounds().widened, profile);
        let day = later(self.today, 0, i64::from(begun.months));
        let (steady, free) = self.seekers(day);
        if Facts::new(self.catalog, &begun.profile, day).truth(&self.catalog.goal(goal).when, day)
            == Truth::True
        {
            found.routes.push(Route::default());
        } else {
            found.complete = self.steady_ways(&steady, &begun.profile, goal, limits, &mut found.routes);
            self.free_ways(&free, &begun, limits, &mut found);
        }
        for route in &mut found.routes {
            self.tell(route, &begun);
        }
        found
    }

    /// The ways that take every stage in its turn: what serves best first, and
    /// each with a first step that the others do not have. Last, a way for
    /// somebody who has already what is not known.
    fn steady_ways(
        &self,
        steady: &Pathfinder<'_>,
        profile: &Profile,
        goal: GoalId,
        limits: Limits,
        chosen: &mut Vec<Route>,
    ) -> bool {
        let wide = Limits { routes: limits.routes.saturating_mul(LOOKED_AT), ..limits };
        let (mut pool, complete) = steady.plain_routes(profile, goal, wide, 1);
        // "If you are a professor already" is no advice where there is any.
        if pool.iter().any(|(_, route)| !route.claims) {
            pool.retain(|(_, route)| !route.claims);
        }
        pool.sort_by_key(|(_, route)| burden(route));
        let leniency = pool.first().map_or(Leniency::Strict, |(leniency, _)| *leniency);
        let every = self.best(steady, profile);
        // What changes nothing begins no way: it only goes beside what does.
        let changes = |id: &SchemeId| !self.catalog.scheme(*id).gives.is_empty();
        let best: Vec<SchemeId> = every.iter().copied().filter(changes).take(NAMED).collect();
        let problem = |leniency| Problem::new(steady, profile, goal, leniency);
        // What serves best at each step first, then the ways as they were found.
        let mut known: Vec<Vec<SchemeId>> = Vec::new();
        let better = |(leniency, route): &(Leniency, Route)| {
            schemes_of(&with_alternatives(&problem(*leniency), route.clone(), limits))
        };
        for way in pool.iter().take(BETTERED).map(better).chain(pool.iter().map(|(_, way)| schemes_of(way))) {
            if !known.contains(&way) {
                known.push(way);
            }
        }
        let mut fitting = onward(&problem(leniency), &known, &best, limits);
        let straight = |route: &Route| !climbs_past(&problem(leniency), route);
        if fitting.iter().chain(pool.iter().map(|(_, route)| route)).any(straight) {
            fitting.retain(straight);
            pool.retain(|(_, route)| straight(route));
        }
        let mut fitting = fitting.into_iter().peekable();
        // What an adviser would not name as a next step begins no way, where
        // there is another.
        let named = |route: &Route| self.begins_with_one_of(route, &best);
        if fitting.peek().is_some() || pool.iter().any(|(_, route)| named(route)) {
            pool.retain(|(_, route)| named(route));
        }
        let mut ways = Ways { chosen, offered: Vec::new() };
        while ways.chosen.len() < limits.routes {
            let mut some = false;
            if let Some(route) = fitting.next() {
                some = true;
                ways.add(&problem(leniency), route, limits);
            }
            let next = (0..pool.len()).min_by_key(|at| pool.get(*at).map(|(_, route)| ways.burden(route)));
            if let Some(next) = next
                && ways.chosen.len() < limits.routes
            {
                some = true;
                let (leniency, route) = pool.remove(next);
                ways.add(&problem(leniency), route, limits);
            }
            if !some {
                break;
            }
        }
        let claims = problem(Leniency::Claims);
        if ways.chosen.iter().all(|route| !route.claims)
            && leniency < Leniency::Claims
            && claims.could_claim()
        {
            let most = ways.chosen.len().saturating_add(MOST_HELD).max(limits.routes);
            for first in best.iter().take(HELD) {
                if ways.chosen.len() >= most {
                    break;
                }
                if !ways.offered.contains(first)
                    && let Some(route) = held(&claims, leniency, &known, *first, limits).filter(straight)
                {
                    ways.add_ready(route, limits);
                }
            }
        }
        let begun_with: Vec<SchemeId> = chosen.iter().filter_map(first_scheme).collect();
        let near = every.get(..NAMED).unwrap_or(&every);
        for route in chosen.iter_mut().filter(|route| !route.claims) {
            beside(&problem(leniency), near, &begun_with, route, limits);
        }
        without_higher_ends(&claims, chosen);
        let quickest = chosen.iter().map(|route| route.months).min().unwrap_or_default();
        chosen.retain(|route| route.months <= quickest.saturating_mul(LONGER).saturating_add(ALWAYS));
        complete
    }

    /// True if the first scheme of a way is one of the best.
    fn begins_with_one_of(&self, route: &Route, best: &[SchemeId]) -> bool {
        let schemes = self.catalog.schemes.len();
        let first = route.steps.iter().filter_map(Step::scheme).find(|id| id.index() < schemes);
        first.is_none_or(|id| best.contains(&id))
    }

    /// What serves a person best as a next step.
    fn best(&self, steady: &Pathfinder<'_>, profile: &Profile) -> Vec<SchemeId> {
        let Some(traits) = steady.traits() else {
            return Vec::new();
        };
        let facts = Facts::new(self.catalog, profile, steady.today());
        let assessment = Assessment::new(self.catalog, profile, steady.today());
        let ranking = Ranking::new(traits, &facts, &assessment);
        ranking
            .placed
            .iter()
            .filter(|placed| placed.tier == Tier::Plain)
            .map(|placed| placed.scheme)
            .filter(|id| {
                let scheme = self.catalog.scheme(*id);
                traits.of(*id).is_some_and(|of_scheme| of_scheme.is_step)
                    && !scheme.is_closed()
                    && !ranking.standpoint.is_past(scheme)
                    && !is_had_again(&facts, scheme)
            })
            .collect()
    }

    /// A way that leaps, where that is quicker or the only one.
    fn free_ways(&self, free: &Pathfinder<'_>, begun: &Begun, limits: Limits, found: &mut Routes) {
        let some = !found.routes.is_empty();
        let one = if some { Limits { routes: 1, ..limits } } else { limits };
        let (routes, complete) = free.plain_routes(&begun.profile, found.goal, one, one.routes);
        let quickest = found.routes.iter().map(|route| route.months).min();
        let surest = found.routes.first().map(|route| (route.claims, route.ask_first()));
        for (leniency, route) in routes {
            let problem = Problem::new(free, &begun.profile, found.goal, leniency);
            let mut route = with_alternatives(&problem, route, limits);
            let quicker = quickest.is_none_or(|quickest| route.months < quickest);
            let as_sure = surest.is_none_or(|surest| (route.claims, route.ask_first()) <= surest);
            let known = first_scheme(&route)
                .is_some_and(|id| found.routes.iter().any(|other| first_schemes(other).any(|it| it == id)));
            if quicker
                && as_sure
                && !known
                && self.leap(free.catalog, begun, &route, free.today()) <= WIDEST_LEAP
            {
                route.leaps = true;
                found.routes.push(route);
            }
        }
        if found.routes.is_empty() {
            let problem = Problem::new(free, &begun.profile, found.goal, Leniency::Fixed);
            found.unsupplied = unsupplied(&problem);
            found.complete &= complete;
        }
    }

    /// By how many stages the widest step of a route lies above the stage at
    /// which the person then stands.
    fn leap(&self, widened: &Catalog, begun: &Begun, route: &Route, day: jiff::civil::Date) -> usize {
        let mut profile = begun.profile.clone();
        let mut widest = 0;
        for step in &route.steps {
            let Some(id) = step.scheme() else {
                continue;
            };
            let starts = later(day, 0, i64::from(step.starts_after_months));
            let facts = Facts::new(widened, &profile, starts);
            let stands = standing_at(&facts).map_or(0, crate::catalog::StageId::index);
            if id.index() < self.catalog.schemes.len() {
                let stage = widened.scheme(id).stage.index();
                widest = widest.max(stage.saturating_sub(stands));
            }
            let ends = later(starts, 0, i64::from(step.length.months));
            if let Some(next) = after(widened, &facts, id, ends, None) {
                profile = next;
            }
        }
        widest
    }

    /// Tells transitions from schemes, and puts what is begun first.
    fn tell(&self, route: &mut Route, begun: &Begun) {
        let schemes = self.catalog.schemes.len();
        for step in &mut route.steps {
            if let Taken::Scheme(id) = step.taken
                && let Some(number) = id.index().checked_sub(schemes)
            {
                step.taken = Taken::Transition(number);
                step.length.known =
                    self.catalog.transitions.get(number).is_some_and(|it| it.months.is_some());
            }
            step.alternatives.retain(|id| id.index() < schemes);
            step.applies_after_months = step.applies_after_months.saturating_add(begun.months);
            step.starts_after_months = step.starts_after_months.saturating_add(begun.months);
        }
        route.months = route.months.saturating_add(begun.months);
        route.steps.splice(0..0, begun.steps.iter().cloned());
    }
}

/// What serves best comes first, and two months more count as one.
fn burden(route: &Route) -> (bool, u32) {
    (route.ask_first(), route.unfit.saturating_add(route.months / 2))
}

/// Ways that were chosen, and the schemes with which they begin.
struct Ways<'w> {
    chosen: &'w mut Vec<Route>,
    offered: Vec<SchemeId>,
}

impl Ways<'_> {
    /// Chooses a way, unless another begins as it does.
    fn add(&mut self, problem: &Problem<'_, '_>, route: Route, limits: Limits) {
        if self.begins_alike(&route) {
            return;
        }
        self.add_ready(with_alternatives(problem, route, limits), limits);
    }

    /// The same where it is known what could stand in the place of its steps.
    /// A way that goes on just as another does is no other way: its first step
    /// is beside that of the other.
    fn add_ready(&mut self, route: Route, limits: Limits) {
        if self.begins_alike(&route) {
            return;
        }
        let schemes = schemes_of(&route);
        let tail = schemes.get(1..).unwrap_or_default();
        let as_sure = |other: &Route| (other.claims, other.ask_first()) == (route.claims, route.ask_first());
        let alike = |other: &&mut Route| as_sure(other) && schemes_of(other).get(1..) == Some(tail);
        if !tail.is_empty()
            && let Some(step) = self.chosen.iter_mut().find(alike).and_then(|other| other.steps.first_mut())
        {
            let own = step.scheme();
            for id in first_schemes(&route).filter(|id| own != Some(*id)) {
                if step.alternatives.len() < limits.alternatives && !step.alternatives.contains(&id) {
                    step.alternatives.push(id);
                }
            }
            self.offered.extend(first_schemes(&route));
            return;
        }
        self.offered.extend(first_schemes(&route));
        self.chosen.push(route);
    }

    fn begins_alike(&self, route: &Route) -> bool {
        first_scheme(route).is_some_and(|id| self.offered.contains(&id))
    }

    /// How much a way asks, less where it brings what none before it brings.
    fn burden(&self, route: &Route) -> (bool, u32) {
        let (ask_first, months) = burden(route);
        let brought = |gain| {
            let steps = self.chosen.iter().flat_map(|other| &other.steps);
            steps.flat_map(|step| &step.needed_for).any(|other| other == gain)
        };
        let new = route.steps.iter().flat_map(|step| &step.needed_for).any(|gain| !brought(gain));
        (ask_first, months.saturating_add(if new { 0 } else { NEW_KIND }))
    }
}

/// The way that begins with a scheme for somebody who has already what is not
/// known and the scheme asks for. Only that is taken for granted: what comes
/// after is on it.
fn held(
    claims: &Problem<'_, '_>,
    leniency: Leniency,
    known: &[Vec<SchemeId>],
    first: SchemeId,
    limits: Limits,
) -> Option<Route> {
    let start = claims.start();
    let step = claims.step(&start, first);
    let admission = step.admission.as_ref()?;
    if !admission.assumes.iter().any(|(question, value)| claims.claims(*question, *value)) {
        return None;
    }
    let mut profile = claims.profile.clone();
    for (question, value) in &admission.assumes {
        profile.set(*question, Answer::Known(*value));
    }
    let problem = Problem { profile: &profile, leniency, ..*claims };
    let route = onward(&problem, known, &[first], limits).into_iter().next()?;
    let mut route = with_alternatives(&problem, route, limits);
    let step = route.steps.first_mut().filter(|step| step.scheme() == Some(first) && !step.prepares)?;
    step.assumes.splice(0..0, admission.assumes.iter().copied());
    route.assumes.splice(0..0, admission.assumes.iter().copied());
    route.claims = true;
    grants_little(&problem, &route.assumes).then_some(route)
}

/// True if a scheme gives a degree, or another rung of a ladder, that the
/// person has: nobody begins a second doctorate.
fn is_had_again(facts: &Facts<'_>, scheme: &Scheme) -> bool {
    scheme.gives.iter().any(|gift| match (gift.outcome, facts.profile().value(gift.question)) {
        (Outcome::AtLeast(to), Some(Value::Option(has))) => has >= to,
        _ => false,
    })
}

/// The schemes of a way, in order.
fn schemes_of(route: &Route) -> Vec<SchemeId> {
    route.steps.iter().filter_map(Step::scheme).collect()
}

/// The scheme with which a way begins, where it begins with one.
fn first_scheme(route: &Route) -> Option<SchemeId> {
    route.steps.first().and_then(Step::scheme)
}

/// That, and what could stand in its place.
fn first_schemes(route: &Route) -> impl Iterator<Item = SchemeId> {
    let instead = route.steps.first().map(|step| step.alternatives.clone()).unwrap_or_default();
    first_scheme(route).into_iter().chain(instead)
}
