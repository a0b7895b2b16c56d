//! Ways that begin with what serves the person best.
//!
//! The search names the cheapest ways; an adviser begins with what fits, and
//! goes on from there. So each of the schemes that stand first in the one order
//! of fit is tried before the ways that are known: in the place of their first
//! steps, or, where the catalogue says that it leads on to them, before the
//! whole.

use super::admit::Problem;
use super::explain::{after_steps, explain, holds_from};
use super::positions::Candidate;
use super::route::{Gain, Limits, Route};
use crate::catalog::{Outcome, SchemeId};

/// At most this many known ways are tried behind each.
const BEHIND: usize = 6;

/// The ways that begin with one of the best schemes, in their order; those
/// that go on alike are one, with the others instead of its first step.
pub(super) fn onward(
    problem: &Problem<'_, '_>,
    known: &[Vec<SchemeId>],
    best: &[SchemeId],
    limits: Limits,
) -> Vec<Route> {
    let tails = tails(known);
    let mut found: Vec<(Key, Route)> = Vec::new();
    for first in best {
        let Some(after) = after_steps(problem, &[*first]) else {
            continue;
        };
        let Some((tail, route)) = tails.iter().find_map(|tail| {
            let route = begin(problem, *first, &after, tail, known)?;
            Some((*tail, route))
        }) else {
            continue;
        };
        let step = route.steps.first();
        let needed = step.filter(|step| !step.prepares).map(|step| step.needed_for.clone());
        let key = (tail.to_vec(), needed, route.ask_first());
        if let Some((_, other)) = found.iter_mut().find(|(other, _)| *other == key) {
            if let Some(step) = other.steps.first_mut()
                && step.alternatives.len() < limits.alternatives
            {
                step.alternatives.push(*first);
            }
        } else {
            found.push((key, route));
        }
    }
    found.into_iter().map(|(_, route)| route).collect()
}

/// What makes two ways one: the later steps, what the first is needed for, and
/// whether one has to ask first.
type Key = (Vec<SchemeId>, Option<Vec<Gain>>, bool);

/// The later steps of known ways, the shortest first.
fn tails(known: &[Vec<SchemeId>]) -> Vec<&[SchemeId]> {
    let mut tails: Vec<&[SchemeId]> = vec![&[]];
    for way in known.iter().take(BEHIND) {
        for from in 0..=way.len() {
            let tail = way.get(from..).unwrap_or_default();
            if !tails.contains(&tail) {
                tails.push(tail);
            }
        }
    }
    tails.sort_by_key(|tail| tail.len());
    tails
}

fn begin(
    problem: &Problem<'_, '_>,
    first: SchemeId,
    after: &Candidate,
    tail: &[SchemeId],
    known: &[Vec<SchemeId>],
) -> Option<Route> {
    if tail.contains(&first) {
        return None;
    }
    let schemes: Vec<SchemeId> = std::iter::once(first).chain(tail.iter().copied()).collect();
    if !holds_from(problem, &schemes, 1, after) {
        return None;
    }
    let whole = known.iter().any(|way| way == tail);
    let leads = whole && tail.iter().any(|later| leads_to(problem, first, *later));
    explain(problem, &schemes, leads).map(|(_, route)| route)
}

/// True if the catalogue says that one scheme leads to another, or to one that
/// gives something that the other gives.
pub(super) fn leads_to(problem: &Problem<'_, '_>, first: SchemeId, later: SchemeId) -> bool {
    let wanted = &problem.catalog.scheme(later).gives;
    problem.catalog.scheme(first).leads_to.iter().any(|next| {
        *next == later
            || problem.catalog.scheme(*next).gives.iter().any(|gift| {
                wanted
                    .iter()
                    .any(|other| other.question == gift.question && alike(gift.outcome, other.outcome))
            })
    })
}

fn alike(one: Outcome, other: Outcome) -> bool {
    match (one, other) {
        (Outcome::Adds(one), Outcome::Adds(other)) => one.intersects(other),
        _ => one == other,
    }
}
