//! What could stand in the place of a step, and which of it serves best.

use super::admit::World;
use super::explain::{Taken, after_steps, explain, replay, replay_from};
use super::route::{Gain, Limits, Route, Step};
use crate::catalog::{Change, SchemeId, Value};

/// What it counts to take one thing more for granted, in months.
const GRANTED: u32 = 1;

/// Another scheme is named first where it serves better by more than so many
/// months.
const BETTER: u32 = 1;

/// How a scheme does at a step: less is better.
type Place = (bool, u32, SchemeId);

fn place(world: &World<'_, '_>, taken: &Taken, id: SchemeId) -> Place {
    let ends = taken.starts.saturating_add(world.finder.length(id).months);
    let granted = u32::try_from(taken.admission.assumes.len()).unwrap_or(u32::MAX);
    // Four months more, or as much more effort, count as one of serving worse.
    let time = ends.saturating_add(world.finder.least_effort(id)) / 8;
    (
        taken.admission.ask_first,
        taken.unfit.saturating_add(time).saturating_add(granted.saturating_mul(GRANTED)),
        id,
    )
}

/// Says for each step of a route what could stand in its place. Where routes
/// heed how well a scheme serves, the best stands at the step itself.
pub(super) fn with_alternatives(world: &World<'_, '_>, mut route: Route, limits: Limits) -> Route {
    let prepares = route.steps.first().is_some_and(|step| step.prepares);
    let mut number = 0;
    while number < route.steps.len() {
        let Some(step) = route.steps.get(number).filter(|step| !step.prepares) else {
            number += 1;
            continue;
        };
        let schemes: Vec<SchemeId> = route.steps.iter().filter_map(Step::scheme).collect();
        let mut found = alternatives(world, &schemes, number, &step.needed_for);
        if let (Some(id), Some(best), true) = (step.scheme(), found.first(), world.finder.traits().is_some())
            && let Ok(taken) = replay(world, &schemes)
            && let Some(own) = taken.get(number).map(|taken| place(world, taken, id))
            && (best.0, best.1.saturating_add(BETTER)) < (own.0, own.1)
            && let Some((_, better)) = explain(world, &swapped(&schemes, number, best.2), prepares)
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
fn alternatives(world: &World<'_, '_>, schemes: &[SchemeId], number: usize, needed: &[Gain]) -> Vec<Place> {
    let mut found = Vec::new();
    let Some(start) = after_steps(world, schemes.get(..number).unwrap_or_default()) else {
        return found;
    };
    for id in world.catalog.live_schemes() {
        let gives = &world.catalog.scheme(id).gives;
        let supplies = needed.iter().all(|gain| {
            gives.iter().any(|gift| gift.question == gain.question && could_give(gift.change, gain.value))
        });
        if !supplies || schemes.contains(&id) {
            continue;
        }
        let Some(step) = replay_from(world, &swapped(schemes, number, id), number, &start) else {
            continue;
        };
        if needed.iter().all(|gain| step.gains.iter().any(|other| includes(*other, *gain))) {
            found.push(place(world, &step, id));
        }
    }
    found.sort_unstable();
    found
}

fn could_give(gift: Change, value: Value) -> bool {
    match (gift, value) {
        (Change::AtLeast(to) | Change::Becomes(to), Value::Option(option)) => to == option,
        (Change::Adds(set), Value::Options(wanted)) => set.includes(wanted),
        (Change::Is(flag), Value::YesNo(wanted)) => flag == wanted,
        (Change::NumberAtLeast(_), Value::Number(..)) => true,
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
            (Change::Is(true), Value::YesNo(true), true),
            (Change::Is(true), Value::YesNo(false), false),
            (Change::Is(false), Value::YesNo(true), false),
            (Change::AtLeast(2), Value::Option(2), true),
            (Change::Becomes(2), Value::Option(1), false),
            (Change::Adds(both), Value::Options(one), true),
            (Change::Adds(one), Value::Options(both), false),
            (Change::Is(true), Value::Option(1), false),
        ] {
            assert_eq!(could_give(gift, wanted), could, "{gift:?} for {wanted:?}");
        }
    }
}
