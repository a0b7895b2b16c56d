//! What could stand in the place of a step, and which of it serves best.

use super::admit::Problem;
use super::explain::{Taken, after_steps, explain, replay, replay_from};
use super::route::{Gain, Limits, Route, Step};
use crate::catalog::{Outcome, SchemeId, Value};

/// What it counts to take one thing more for granted, in months.
const GRANTED: u32 = 1;

/// Another scheme is named first where it serves better by more than this many
/// months.
const BETTER: u32 = 1;

/// How a scheme does at a step: less is better.
type Score = (bool, u32, SchemeId);

fn score(problem: &Problem<'_, '_>, taken: &Taken, id: SchemeId) -> Score {
    let ends = taken.starts.saturating_add(problem.finder.length(id).months);
    let granted = u32::try_from(taken.admission.assumes.len()).unwrap_or(u32::MAX);
    // Four months more, or as much more effort, count as one of serving worse.
    let time = ends.saturating_add(problem.finder.least_effort(id)) / 8;
    (
        taken.admission.ask_first,
        taken.unfit.saturating_add(time).saturating_add(granted.saturating_mul(GRANTED)),
        id,
    )
}

/// Says for each step of a route what could stand in its place. Where routes
/// heed how well a scheme serves, the best stands at the step itself.
pub(super) fn with_alternatives(problem: &Problem<'_, '_>, mut route: Route, limits: Limits) -> Route {
    let prepares = route.steps.first().is_some_and(|step| step.prepares);
    let mut number = 0;
    while number < route.steps.len() {
        let Some(step) = route.steps.get(number).filter(|step| !step.prepares) else {
            number += 1;
            continue;
        };
        let schemes: Vec<SchemeId> = route.steps.iter().filter_map(Step::scheme).collect();
        let mut found = alternatives(problem, &schemes, number, &step.needed_for);
        if let (Some(id), Some(best), true) =
            (step.scheme(), found.first(), problem.finder.traits().is_some())
            && let Ok(taken) = replay(problem, &schemes)
            && let Some(own) = taken.get(number).map(|taken| score(problem, taken, id))
            && (best.0, best.1.saturating_add(BETTER)) < (own.0, own.1)
            && let Some((_, better)) = explain(problem, &swapped(&schemes, number, best.2), prepares)
            && !better.claims
        {
            let named = best.2;
            let instead: Vec<Vec<SchemeId>> =
                route.steps.iter().map(|step| step.alternatives.clone()).collect();
            found.retain(|(.., id)| *id != named);
            found.push(own);
            found.sort_unstable();
            route = better;
            for (step, alternatives) in route.steps.iter_mut().zip(instead) {
                step.alternatives = alternatives;
            }
        }
        if let Some(step) = route.steps.get_mut(number) {
            step.alternatives = found.into_iter().take(limits.alternatives).map(|(.., id)| id).collect();
        }
        number += 1;
    }
    route
}

fn swapped(schemes: &[SchemeId], number: usize, id: SchemeId) -> Vec<SchemeId> {
    let mut swapped = schemes.to_vec();
    if let Some(slot) = swapped.get_mut(number) {
        *slot = id;
    }
    swapped
}

/// Other schemes that give what a step is needed for, where the route holds
/// with them in its place, the best first.
fn alternatives(
    problem: &Problem<'_, '_>,
    schemes: &[SchemeId],
    number: usize,
    needed: &[Gain],
) -> Vec<Score> {
    let mut found = Vec::new();
    let Some(start) = after_steps(problem, schemes.get(..number).unwrap_or_default()) else {
        return found;
    };
    for id in problem.catalog.live_schemes() {
        let gives = &problem.catalog.scheme(id).gives;
        let supplies = needed.iter().all(|gain| {
            gives.iter().any(|gift| gift.question == gain.question && could_give(gift.outcome, gain.value))
        });
        if !supplies || schemes.contains(&id) {
            continue;
        }
        let Some(step) = replay_from(problem, &swapped(schemes, number, id), number, &start) else {
            continue;
        };
        if needed.iter().all(|gain| step.gains.iter().any(|other| includes(*other, *gain))) {
            found.push(score(problem, &step, id));
        }
    }
    found.sort_unstable();
    found
}

fn could_give(gift: Outcome, value: Value) -> bool {
    match (gift, value) {
        (Outcome::AtLeast(to) | Outcome::Becomes(to), Value::Option(option)) => to == option,
        (Outcome::Adds(set), Value::Options(wanted)) => set.includes(wanted),
        (Outcome::Is(flag), Value::YesNo(wanted)) => flag == wanted,
        (Outcome::NumberAtLeast(_), Value::Number(..)) => true,
        _ => false,
    }
}

fn includes(gain: Gain, wanted: Gain) -> bool {
    gain.question == wanted.question
        && match (gain.value, wanted.value) {
            (Value::Options(given), Value::Options(wanted)) => given.includes(wanted),
            (given, wanted) => given == wanted,
        }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::OptionSet;

    #[test]
    fn only_what_gives_the_same_could_stand_in_the_place_of_a_step() {
        let both = OptionSet::first(2);
        let one = OptionSet::single(1);
        for (gift, wanted, could) in [
            (Outcome::Is(true), Value::YesNo(true), true),
            (Outcome::Is(true), Value::YesNo(false), false),
            (Outcome::Is(false), Value::YesNo(true), false),
            (Outcome::AtLeast(2), Value::Option(2), true),
            (Outcome::Becomes(2), Value::Option(1), false),
            (Outcome::Adds(both), Value::Options(one), true),
            (Outcome::Adds(one), Value::Options(both), false),
            (Outcome::Is(true), Value::Option(1), false),
        ] {
            assert_eq!(could_give(gift, wanted), could, "{gift:?} for {wanted:?}");
        }
    }
}
