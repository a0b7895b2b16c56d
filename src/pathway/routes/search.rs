//! The search for sets of steps, backwards from the goal.
//!
//! Sets are looked at in the order of their cost and their steps, neither of
//! which falls when a set grows, so the first that hold are the best. The cost
//! is counted in months: those that the way takes, waiting for rounds included,
//! what each step costs besides, and what has to be taken for granted.

use std::collections::BTreeSet;

use super::admit::Problem;
use super::equivalents::{Equivalents, EquivalentsSet, groups};
use super::explain::{Family, explain};
use super::needs::Needs;
use super::optimistic::Optimistic;
use super::play::{Contest, Order, Play, Played};
use super::positions::Candidate;
use super::preconditions::{parts, reads_years, rules};
use super::route::{Limits, Route};
use crate::catalog::{Rule, SchemeId};
use crate::pathway::quick::{QuickMap, QuickSet};
use crate::rules::Facts;
use crate::rules::applications::effective_date;
use crate::rules::truth::Truth;

/// Groups of schemes, by position.
type Steps = Vec<u16>;

/// A set of steps under way. The order of the fields is the order of the
/// search.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct SearchNode {
    /// What the route costs at least.
    cost: u32,
    steps: usize,
    groups: Steps,
    /// The cost is exact.
    exact: bool,
}

/// Where one is after some steps, in whatever order they were taken.
#[derive(Debug)]
struct SearchState {
    candidate: Candidate,
    /// The schemes taken, sorted.
    taken: Vec<SchemeId>,
    offers: QuickMap<u16, Offer>,
}

/// What a group offers at a place.
#[derive(Debug, Clone, Copy)]
enum Offer {
    /// This scheme can be taken, at a cost besides its time; it leads to a
    /// place.
    Leads(SchemeId, u32, usize),
    /// Nothing now; these groups could help.
    Barred(EquivalentsSet),
}

/// What it costs to take a fact for granted: more than most steps that supply
/// it.
const ASSUMED: u32 = 8;

pub(super) struct Search<'s, 'p, 'a> {
    problem: &'s Problem<'p, 'a>,
    optimistic: &'s Optimistic,
    groups: Vec<Equivalents>,
    limits: Limits,
    work: usize,
    ran_out: bool,
    /// The first is the start.
    places: Vec<SearchState>,
    /// Places by the schemes taken.
    by_taken: QuickMap<Vec<SchemeId>, Vec<usize>>,
    helpers: QuickMap<(usize, bool), EquivalentsSet>,
    needs: Needs<'s, 'p, 'a>,
    /// What sets lack, looked up when one is formed and again at its turn.
    lacking: QuickMap<EquivalentsSet, Option<EquivalentsSet>>,
    /// Sets that lead to the goal: no larger one is looked at.
    holding: Vec<EquivalentsSet>,
}

impl<'s, 'p, 'a> Search<'s, 'p, 'a> {
    pub(super) fn new(problem: &'s Problem<'p, 'a>, optimistic: &'s Optimistic, limits: Limits) -> Self {
        let groups = groups(problem, optimistic);
        let start =
            SearchState { candidate: problem.start(), taken: Vec::new(), offers: QuickMap::default() };
        Self {
            problem,
            optimistic,
            needs: Needs::new(problem, &groups),
            lacking: QuickMap::default(),
            holding: Vec::new(),
            groups,
            limits,
            work: limits.work,
            ran_out: false,
            places: vec![start],
            by_taken: QuickMap::from_iter([(Vec::new(), vec![0])]),
            helpers: QuickMap::default(),
        }
    }

    pub(super) fn is_complete(&self) -> bool {
        // Groups beyond the capacity are not looked at.
        !self.ran_out && self.groups.len() <= EquivalentsSet::CAPACITY
    }

    /// Adds routes of families that are not known yet, the best first.
    pub(super) fn run(&mut self, families: &mut Vec<Family>, routes: &mut Vec<Route>) {
        let mut queue = BTreeSet::from([SearchNode { cost: 0, steps: 0, groups: Vec::new(), exact: false }]);
        let mut seen: QuickSet<Steps> = QuickSet::default();
        while let Some(entry) = queue.pop_first() {
            if routes.len() >= self.limits.routes || self.ran_out {
                return;
            }
            let Some(work) = self.work.checked_sub(1) else {
                self.ran_out = true;
                return;
            };
            self.work = work;
            let set: EquivalentsSet = entry.groups.iter().copied().collect();
            // It could do without one of its steps.
            if self.holding.iter().any(|other| *other != set && set.includes(*other)) {
                continue;
            }
            let lacking = self.lacking(set, entry.steps);
            let played = match lacking {
                Some(helpers) => Played::Fails(helpers),
                None => self.play(&entry.groups),
            };
            match played {
                Played::Fails(helpers) => {
                    if entry.steps < self.limits.steps {
                        for group in helpers.iter() {
                            if let Some(next) = self.grow(&entry, group)
                                && seen.insert(next.groups.clone())
                                && self.may_lead(&next)
                            {
                                queue.insert(next);
                            }
                        }
                    }
                }
                Played::Holds(first) => {
                    if !self.holding.contains(&set) {
                        self.holding.push(set);
                    }
                    // In another order it may cost less.
                    let dearer = first.cost() > entry.cost;
                    let cheapest = if dearer { self.cheapest(&entry.groups, entry.cost) } else { None };
                    let order = cheapest.unwrap_or(first);
                    if !entry.exact && order.cost() > entry.cost {
                        queue.insert(SearchNode { cost: order.cost(), exact: true, ..entry });
                        continue;
                    }
                    self.accept(&entry.groups, &order, families, routes);
                }
            }
        }
    }

    /// False where a set does not lead to the goal whatever joins it, or leads there without one of its steps.
    fn may_lead(&mut self, entry: &SearchNode) -> bool {
        let set: EquivalentsSet = entry.groups.iter().copied().collect();
        !self.holding.iter().any(|other| set.includes(*other))
            && self.lacking(set, entry.steps).is_none_or(|helpers| !helpers.is_empty())
    }

    /// What a set of that many steps lacks.
    fn lacking(&mut self, set: EquivalentsSet, steps: usize) -> Option<EquivalentsSet> {
        let more = self.limits.steps.saturating_sub(steps);
        *self.lacking.entry(set).or_insert_with(|| self.needs.lacking(set, more))
    }

    fn grow(&self, entry: &SearchNode, group: u16) -> Option<SearchNode> {
        let added = self.group(group)?;
        if entry
            .groups
            .iter()
            .any(|other| *other == group || self.group(*other).is_none_or(|other| other.gifts == added.gifts))
        {
            return None;
        }
        let mut groups = entry.groups.clone();
        groups.push(group);
        groups.sort_unstable();
        let members = || groups.iter().filter_map(|group| self.group(*group));
        let whole: u32 = members().map(|group| group.months).sum();
        let latest = members().map(|group| group.earliest.saturating_add(group.months)).max();
        let months = whole.max(latest.unwrap_or(0)).max(self.optimistic.goal.unwrap_or(0));
        Some(SearchNode {
            cost: months.saturating_add(members().map(|group| group.effort).sum()),
            steps: groups.len(),
            groups,
            exact: false,
        })
    }

    /// Takes a set that holds, unless it can do without one of its steps or
    /// differs from a known route only in schemes that give the same.
    fn accept(&mut self, set: &Steps, order: &Order, families: &mut Vec<Family>, routes: &mut Vec<Route>) {
        for left_out in set {
            let rest: Steps = set.iter().copied().filter(|group| group != left_out).collect();
            if matches!(self.play(&rest), Played::Holds(_)) {
                return;
            }
        }
        if self.ran_out {
            return;
        }
        if let Some((family, route)) = explain(self.problem, &order.schemes, false)
            && !families.contains(&family)
        {
            families.push(family);
            routes.push(route);
        }
    }

    fn group(&self, group: u16) -> Option<&Equivalents> {
        self.groups.get(usize::from(group))
    }

    /// Plays a set forward in every order that may be taken, junior steps
    /// first, until one leads to the goal.
    fn play(&mut self, set: &[u16]) -> Played {
        let mut play = Play::new(set);
        let mut order = Order::default();
        if self.play_on(0, &mut Vec::new(), &mut play, &mut order) {
            Played::Holds(order)
        } else {
            Played::Fails(play.helpers())
        }
    }

    /// The cheapest order of a set that holds; `least` is what each costs at
    /// least.
    fn cheapest(&mut self, set: &[u16], least: u32) -> Option<Order> {
        let mut contest = Contest { set, visited: QuickMap::default(), least, best: None };
        self.try_orders(0, &mut Vec::new(), &mut contest, &mut Order::default());
        contest.best
    }

    /// Tries what is left of an order; true when nothing can be cheaper.
    fn try_orders(
        &mut self,
        here: usize,
        path: &mut Steps,
        contest: &mut Contest<'_>,
        order: &mut Order,
    ) -> bool {
        let known = contest.visited.get(&here).copied();
        if contest.best.as_ref().is_some_and(|best| order.cost() >= best.cost())
            || known.is_some_and(|effort| effort <= order.effort)
        {
            return false;
        }
        contest.visited.insert(here, order.effort);
        if path.len() == contest.set.len() {
            let place = self.places.get(here);
            if place.is_some_and(|place| self.problem.reaches_goal(&place.candidate)) {
                contest.best = Some(order.clone());
            }
            return contest.best.as_ref().is_some_and(|best| best.cost() <= contest.least);
        }
        for group in contest.set {
            if path.contains(group) {
                continue;
            }
            if let Some(Offer::Leads(scheme, effort, there)) = self.offer(here, *group) {
                let before = self.step(order, scheme, effort, there);
                path.push(*group);
                if self.try_orders(there, path, contest, order) {
                    return true;
                }
                path.pop();
                order.undo(before);
            }
        }
        false
    }

    /// Adds a step to an order; returns its effort and months as they were.
    fn step(&self, order: &mut Order, scheme: SchemeId, effort: u32, there: usize) -> (u32, u32) {
        let before = (order.effort, order.months);
        order.schemes.push(scheme);
        order.effort = order.effort.saturating_add(effort);
        order.months = self.places.get(there).map_or(order.months, |place| place.candidate.months);
        before
    }

    fn play_on(&mut self, here: usize, path: &mut Steps, play: &mut Play<'_>, order: &mut Order) -> bool {
        if !play.visited.insert(here) {
            return false;
        }
        if path.len() == play.set.len() {
            return self.arrives(here, play.goal.get_or_insert_default());
        }
        for group in play.set {
            if path.contains(group) {
                continue;
            }
            match self.offer(here, *group) {
                None => return false,
                Some(Offer::Barred(others)) => play.bar(*group, others),
                Some(Offer::Leads(scheme, effort, there)) => {
                    let before = self.step(order, scheme, effort, there);
                    path.push(*group);
                    play.taken.add(EquivalentsSet::one(*group));
                    if self.play_on(there, path, play, order) {
                        return true;
                    }
                    path.pop();
                    order.undo(before);
                }
            }
        }
        false
    }

    /// Whether a place is the goal; if not, what could help is noted.
    fn arrives(&mut self, here: usize, helpers: &mut EquivalentsSet) -> bool {
        let problem = self.problem;
        let Some(candidate) = self.places.get(here).map(|place| place.candidate.clone()) else {
            return false;
        };
        if problem.reaches_goal(&candidate) {
            return true;
        }
        let facts = problem.facts(&candidate);
        let mut missing = Vec::new();
        parts(&facts, &problem.goal.when, true, facts.today(), &mut missing);
        helpers.add(self.fewest(&missing));
        false
    }

    /// The member of a group that may be taken at a place and costs least, its
    /// time and what it takes for granted counted; `None` when the work is used
    /// up.
    fn offer(&mut self, here: usize, number: u16) -> Option<Offer> {
        let problem = self.problem;
        let place = self.places.get(here)?;
        if let Some(offer) = place.offers.get(&number) {
            return Some(*offer);
        }
        let members: Vec<SchemeId> = self
            .group(number)?
            .members
            .iter()
            .copied()
            .filter(|scheme| place.taken.binary_search(scheme).is_err())
            .collect();
        let Some(work) = self.work.checked_sub(members.len().max(1)) else {
            self.ran_out = true;
            return None;
        };
        self.work = work;
        let candidate = place.candidate.clone();
        let mut taken = place.taken.clone();
        let best = members
            .iter()
            .filter_map(|scheme| {
                let step = problem.step(&candidate, *scheme);
                let granted = u32::try_from(step.admission.as_ref()?.assumes.len()).unwrap_or(u32::MAX);
                let effort = problem.finder.least_effort(*scheme);
                let effort = effort.saturating_add(granted.saturating_mul(ASSUMED));
                Some((*scheme, step, effort))
            })
            .min_by_key(|(scheme, step, effort)| {
                let ask_first = step.admission.as_ref().is_some_and(|admission| admission.ask_first);
                let unfit = problem.unfit(&candidate, *scheme, step);
                (ask_first, unfit.saturating_add(*effort), step.wait.start)
            });
        let offer = match best {
            Some((scheme, step, effort)) => match problem.next(&candidate, scheme, &step) {
                Some(next) => {
                    taken.push(scheme);
                    taken.sort_unstable();
                    Offer::Leads(scheme, effort, self.place(taken, next))
                }
                // A step that changes nothing is none.
                None => Offer::Barred(EquivalentsSet::default()),
            },
            None => Offer::Barred(self.bars(&problem.facts(&candidate), &members)),
        };
        if let Some(place) = self.places.get_mut(here) {
            place.offers.insert(number, offer);
        }
        Some(offer)
    }

    /// The number of a place; the same where the same schemes have led to the
    /// same profile in another order.
    fn place(&mut self, taken: Vec<SchemeId>, candidate: Candidate) -> usize {
        let known = self.by_taken.entry(taken.clone()).or_default();
        for number in known.iter() {
            if self.places.get(*number).is_some_and(|place| place.candidate.is_like(&candidate)) {
                return *number;
            }
        }
        let number = self.places.len();
        known.push(number);
        self.places.push(SearchState { candidate, taken, offers: QuickMap::default() });
        number
    }

    /// The groups that could help with what bars schemes here. All that bars a
    /// scheme has to be helped, so the part with the fewest helpers is enough;
    /// the others have their turn once that is in the set.
    fn bars(&mut self, facts: &Facts<'_>, schemes: &[SchemeId]) -> EquivalentsSet {
        let catalog = self.problem.catalog;
        let mut found = EquivalentsSet::default();
        for id in schemes {
            let scheme = catalog.scheme(*id);
            let day = effective_date(scheme, facts.today());
            let mut missed = Vec::new();
            let mut unknown = Vec::new();
            for rule in rules(self.problem, facts, *id) {
                let into = if facts.truth(rule, day) == Truth::False { &mut missed } else { &mut unknown };
                parts(facts, rule, true, day, into);
            }
            // Time may mend a limit of years, with whatever step takes it, so
            // such a part says less than others.
            let (limits, others): (Vec<_>, Vec<_>) =
                missed.iter().copied().partition(|(rule, _)| reads_years(rule));
            if !others.is_empty() {
                found.add(self.fewest(&others));
                continue;
            }
            // Which of what is unknown could be taken for granted is not known here.
            let unknown = if limits.is_empty() { unknown } else { limits };
            for (rule, want) in unknown {
                found.add(self.helpers_of(rule, want));
            }
        }
        found
    }

    fn fewest(&mut self, parts: &[(&Rule, bool)]) -> EquivalentsSet {
        let mut best: Option<EquivalentsSet> = None;
        for (rule, want) in parts {
            let helpers = self.helpers_of(rule, *want);
            if best.as_ref().is_none_or(|best| helpers.len() < best.len()) {
                best = Some(helpers);
            }
        }
        best.unwrap_or_default()
    }

    fn helpers_of(&mut self, rule: &Rule, want: bool) -> EquivalentsSet {
        let key = (std::ptr::from_ref(rule).addr(), want);
        let (problem, groups, needs) = (self.problem, &self.groups, &self.needs);
        *self.helpers.entry(key).or_insert_with(|| needs.helpers(problem, groups, rule, want))
    }
}

#[cfg(test)]
#[path = "search_tests.rs"]
mod tests;
