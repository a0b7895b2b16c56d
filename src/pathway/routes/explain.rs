//! Why each step is in a route, and which routes are of one kind.

use jiff::civil::Date;

use super::super::gifts::Without;
use super::admit::{Admission, Traveller, World, floor, is_common};
use super::route::{Gain, Route, Step, Taken as What};
use crate::advice::Standpoint;
use crate::catalog::{Answer, Gift, OptionSet, QuestionId, QuestionKind, SchemeId, Value};
use crate::rules::Profile;

/// A route that takes more facts than this for granted is no advice.
const MOST_GRANTED: usize = 3;

/// What a route's steps are needed for, whatever the schemes: two routes with
/// the same are of one kind.
pub(super) type Family = Vec<Vec<Gain>>;

/// One step as it was taken.
pub(super) struct Taken {
    pub(super) admission: Admission,
    /// How badly it serves the person as they are by then, in months.
    pub(super) unfit: u32,
    applies: u32,
    closes: Option<Date>,
    pub(super) starts: u32,
    pub(super) gains: Vec<Gain>,
}

/// What is left out of a replay at one step.
#[derive(Clone, Copy)]
enum Omit {
    /// Everything it gives; its time passes.
    Everything,
    /// One of the things it gives.
    One(Without),
    /// Nothing; but the person has every option of the question besides.
    Most(QuestionId),
}

/// Explains a route that holds, without what could stand in the place of its
/// steps; `None` when one of them is needed only for its time. Where its first
/// step may only prepare for the next, nothing has to ask for what it gives.
pub(super) fn explain(
    world: &World<'_, '_>,
    schemes: &[SchemeId],
    may_prepare: bool,
) -> Option<(Family, Route)> {
    let taken = replay(world, schemes).ok()?;
    let mut because: Vec<Vec<QuestionId>> = vec![Vec::new(); schemes.len()];
    let mut needed: Vec<Vec<Gain>> = Vec::new();
    let mut prepares = false;
    let unfit: u32 = taken.iter().map(|step| step.unfit).sum();
    for (number, step) in taken.iter().enumerate() {
        match needed_gains(world, schemes, number, &step.gains, &mut because) {
            Some(gains) => needed.push(gains),
            None if may_prepare && number == 0 => {
                prepares = true;
                needed.push(step.gains.clone());
            }
            None => return None,
        }
    }
    let mut family = needed.clone();
    family.sort_unstable();
    let mut steps = Vec::new();
    let mut granted: Vec<QuestionId> = Vec::new();
    let rows = schemes.iter().zip(taken).zip(needed).zip(because).enumerate();
    for (number, (((scheme, taken), needed_for), mut because)) in rows {
        because.sort_unstable();
        because.dedup();
        let mut assumes = taken.admission.assumes;
        granted.extend(assumes.iter().map(|(question, _)| *question));
        assumes.extend(
            silent_assumptions(world, schemes, number, &taken.gains)
                .into_iter()
                .filter(|(question, _)| !granted.contains(question)),
        );
        steps.push(Step {
            taken: What::Scheme(*scheme),
            length: world.finder.length(*scheme),
            applies_after_months: taken.applies,
            applies_by: taken.closes,
            starts_after_months: taken.starts,
            because,
            alternatives: Vec::new(),
            gives: taken.gains,
            needed_for,
            prepares: prepares && number == 0,
            ask_first: taken.admission.ask_first,
            assumes,
        });
    }
    let months = steps.last().map_or(0, |step| step.starts_after_months.saturating_add(step.length.months));
    let assumes: Vec<_> = steps.iter().flat_map(|step| step.assumes.iter().copied()).collect();
    if !grants_little(world, &assumes) {
        return None;
    }
    let claims = assumes.iter().any(|(question, value)| world.claims(*question, *value));
    Some((family, Route { months, steps, assumes, claims, leaps: false, unfit }))
}

/// True if no more is taken for granted than an adviser would, besides what
/// nearly everybody answers.
pub(super) fn grants_little(world: &World<'_, '_>, assumes: &[(QuestionId, Value)]) -> bool {
    let rare =
        assumes.iter().filter(|(question, value)| !is_common(world.catalog.question(*question), *value));
    rare.count() <= MOST_GRANTED
}

/// Takes the steps in order. An error says at which step it fails; one past
/// the last is the goal.
pub(super) fn replay(world: &World<'_, '_>, schemes: &[SchemeId]) -> Result<Vec<Taken>, usize> {
    replay_without(world, schemes, None)
}

fn replay_without(
    world: &World<'_, '_>,
    schemes: &[SchemeId],
    omit: Option<(usize, Omit)>,
) -> Result<Vec<Taken>, usize> {
    let mut traveller = world.start();
    let mut list = Vec::new();
    for (number, scheme) in schemes.iter().enumerate() {
        let facts = world.facts_for(&traveller, *scheme);
        let admission = world.admit(&facts, *scheme).ok_or(number)?;
        let wait = world.wait(*scheme, traveller.months);
        let here = omit.filter(|(at, _)| *at == number).map(|(_, omit)| omit);
        let without = match here {
            Some(Omit::One(without)) => Some(without),
            _ => None,
        };
        let next = match here {
            Some(Omit::Everything) => None,
            _ => world.take(&traveller, *scheme, &admission, without),
        };
        let mut next = match next {
            Some(next) => next,
            // A step that changes nothing is none, unless something is left out.
            None if omit.is_none() => return Err(number),
            None => world.pass(&traveller, *scheme, &admission),
        };
        let gains = gains(world, &traveller, &next, *scheme);
        if let Some(Omit::Most(question)) = here {
            let details = world.catalog.question(question);
            let most = if details.kind == QuestionKind::Many {
                Some(Value::Options(details.all_options()))
            } else {
                details.all_options().highest().map(Value::Option)
            };
            if let Some(most) = most {
                next.profile.set(question, Answer::Known(most));
            }
        }
        let here = world.facts(&traveller);
        list.push(Taken {
            unfit: world.finder.unfit(&here, Standpoint::of(&here), *scheme),
            applies: traveller.months.saturating_add(wait.closing),
            closes: wait.closes,
            starts: traveller.months.saturating_add(wait.start),
            admission,
            gains,
        });
        traveller = next;
    }
    if world.reaches_goal(&traveller) { Ok(list) } else { Err(schemes.len()) }
}

fn gains(world: &World<'_, '_>, before: &Traveller, after: &Traveller, scheme: SchemeId) -> Vec<Gain> {
    changed(&world.catalog.scheme(scheme).gives, &before.profile, &after.profile)
}

/// What gifts have changed in a profile.
pub(super) fn changed(gives: &[Gift], before: &Profile, after: &Profile) -> Vec<Gain> {
    gives
        .iter()
        .filter_map(|gift| {
            let question = gift.question;
            let (old, new) = (before.value(question), after.value(question)?);
            let value = match (old, new) {
                (_, new) if old == Some(new) => return None,
                (Some(Value::Options(old)), Value::Options(new)) => Value::Options(new.difference(old)),
                (_, new) => new,
            };
            Some(Gain { question, value })
        })
        .collect()
}

/// The gains of a step without which a later step or the goal fails, which is
/// noted with the step that fails. Where none alone is needed, all of them
/// are; `None` when the route holds without any.
fn needed_gains(
    world: &World<'_, '_>,
    schemes: &[SchemeId],
    number: usize,
    gains: &[Gain],
    because: &mut [Vec<QuestionId>],
) -> Option<Vec<Gain>> {
    let mut needed = Vec::new();
    let note = |at: usize, question: QuestionId, because: &mut [Vec<QuestionId>]| {
        if let Some(list) = because.get_mut(at) {
            list.push(question);
        }
    };
    for gain in gains {
        let question = gain.question;
        let options: Vec<Option<u8>> = match gain.value {
            Value::Options(added) => added.iter().map(Some).collect(),
            _ => vec![None],
        };
        let mut found = OptionSet::EMPTY;
        let mut whole = false;
        for option in options {
            let without = Without { question, option };
            if let Err(at) = replay_without(world, schemes, Some((number, Omit::One(without)))) {
                note(at, question, because);
                match option {
                    Some(option) => found = found.union(OptionSet::single(option)),
                    None => whole = true,
                }
            }
        }
        if whole {
            needed.push(*gain);
        } else if !found.is_empty() {
            needed.push(Gain { question, value: Value::Options(found) });
        }
    }
    if needed.is_empty() {
        let at = replay_without(world, schemes, Some((number, Omit::Everything))).err()?;
        for gain in gains {
            note(at, gain.question, because);
        }
        needed = gains.to_vec();
    }
    Some(needed)
}

/// Where nothing was known of a question before a step gave something of it,
/// the route may rest on there being no more: then that is an assumption.
fn silent_assumptions(
    world: &World<'_, '_>,
    schemes: &[SchemeId],
    number: usize,
    gains: &[Gain],
) -> Vec<(QuestionId, Value)> {
    let first = |question: QuestionId| {
        schemes.iter().position(|scheme| {
            world.catalog.scheme(*scheme).gives.iter().any(|gift| gift.question == question)
        }) == Some(number)
    };
    gains
        .iter()
        .map(|gain| gain.question)
        .filter(|question| {
            matches!(world.profile.answer(*question), None | Some(Answer::NotSure)) && first(*question)
        })
        .filter(|question| replay_without(world, schemes, Some((number, Omit::Most(*question)))).is_err())
        .filter_map(|question| {
            let none = match world.catalog.question(question).kind {
                QuestionKind::Many => Value::Options(OptionSet::EMPTY),
                QuestionKind::Scale => floor(world.catalog.question(question)).unwrap_or(Value::Option(0)),
                _ => return None,
            };
            Some((question, none))
        })
        .collect()
}
