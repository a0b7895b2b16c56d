//! Ways that go further than they need to.

use super::admit::Problem;
use super::route::{Route, Step};
use crate::advice::Standpoint;
use crate::catalog::{Answer, SchemeId};
use crate::pathway::outcomes::after;
use crate::rules::Facts;

/// True if a way climbs past one of its own later steps: nobody wins a
/// fellowship to lead a group in order to ask for a first post-doctoral award.
pub(super) fn climbs_past(problem: &Problem<'_, '_>, route: &Route) -> bool {
    let mut profile = problem.profile.clone();
    let mut first = None;
    for step in &route.steps {
        let Some(id) = step.scheme() else {
            continue;
        };
        for (question, value) in &step.assumes {
            profile.set(*question, Answer::Known(*value));
        }
        let facts = Facts::new(problem.catalog, &profile, problem.day(step.starts_after_months));
        let stands = Standpoint::of(&facts);
        let start = *first.get_or_insert(stands);
        let scheme = problem.catalog.scheme(id);
        if stands.is_past(scheme) && !start.is_past(scheme) {
            return true;
        }
        let ends = problem.day(step.starts_after_months.saturating_add(step.length.months));
        if let Some(next) = after(problem.catalog, &facts, id, ends, None) {
            profile = next;
        }
    }
    false
}

/// Leaves out the ways that end more than one stage above the nearest end:
/// nobody takes a doctorate for a first taste of research.
pub(super) fn without_higher_ends(problem: &Problem<'_, '_>, routes: &mut Vec<Route>) {
    let end = |route: &Route| {
        let last: Option<SchemeId> = route.steps.last().and_then(Step::scheme);
        last.map_or(0, |id| problem.catalog.scheme(id).stage.index())
    };
    let lowest = routes.iter().map(end).min().unwrap_or_default();
    routes.retain(|route| end(route) <= lowest + 1);
}
