//! What else a person could do who begins with a step that only prepares.
//!
//! No rule asks for such a step, so whatever leads on as well may stand in its
//! place, whether it gives anything that a rule reads or not: training without
//! an award at its end is no worse a beginning than a small award.

use super::admit::Problem;
use super::explain::holds_from;
use super::onward::leads_to;
use super::route::{Limits, Route, Step};
use crate::catalog::SchemeId;

/// What is beside a step may take this many months longer.
const LONGER: u32 = 6;

/// Names beside a first step that only prepares the best of these schemes that
/// the catalogue says lead on to a later step of the way: those that the person
/// may take now as surely, that lie no higher than the step after it, that
/// take about as long, behind which the way holds, and that have no place in it
/// already and begin no other.
pub(super) fn beside(
    problem: &Problem<'_, '_>,
    best: &[SchemeId],
    begun_with: &[SchemeId],
    route: &mut Route,
    limits: Limits,
) {
    let mut schemes: Vec<SchemeId> = route.steps.iter().filter_map(Step::scheme).collect();
    let elsewhere: Vec<SchemeId> = route.steps.iter().flat_map(|step| step.alternatives.clone()).collect();
    let Some(step) = route.steps.first_mut().filter(|step| step.prepares) else {
        return;
    };
    let Some(next) = schemes.get(1).map(|next| problem.catalog.scheme(*next).stage) else {
        return;
    };
    let longest = step.length.months.saturating_add(LONGER);
    let start = problem.start();
    for id in best {
        if step.alternatives.len() >= limits.alternatives {
            return;
        }
        let tail = schemes.get(1..).unwrap_or_default();
        // A guess keeps nothing out.
        let length = problem.finder.length(*id);
        if schemes.contains(id)
            || elsewhere.contains(id)
            || begun_with.contains(id)
            || problem.catalog.scheme(*id).stage > next
            || (length.known && length.months > longest)
            || !tail.iter().any(|later| leads_to(problem, *id, *later))
        {
            continue;
        }
        let taking = problem.step(&start, *id);
        let Some(admission) = &taking.admission else {
            continue;
        };
        if admission.ask_first && !step.ask_first {
            continue;
        }
        let after = match problem.next(&start, *id, &taking) {
            Some(after) => after,
            None if problem.catalog.scheme(*id).gives.is_empty() => problem.pass(&start, *id, admission),
            // Who has all that it gives has been there.
            None => continue,
        };
        let own = schemes.first_mut().map(|first| std::mem::replace(first, *id));
        if holds_from(problem, &schemes, 1, &after) {
            step.alternatives.push(*id);
        }
        if let (Some(first), Some(own)) = (schemes.first_mut(), own) {
            *first = own;
        }
    }
}
