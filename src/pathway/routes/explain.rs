//! Why each step is in a route, and which routes are of one kind.

use jiff::civil::Date;

use super::super::gifts::Without;
use super::super::months::Wait;
use super::admit::{Admission, World, floor, is_common};
use super::route::{Gain, Route, Step, Taken as What};
use super::traveller::Traveller;
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
    let (taken, travellers) = replay_telling(world, schemes).ok()?;
    let mut because: Vec<Vec<QuestionId>> = vec![Vec::new(); schemes.len()];
    let mut needed: Vec<Vec<Gain>> = Vec::new();
    let mut prepares = false;
    let unfit: u32 = taken.iter().map(|step| step.unfit).sum();
    for (number, step) in taken.iter().enumerate() {
        match needed_gains(world, schemes, number, &travellers, &step.gains, &mut because) {
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
            silent_assumptions(world, schemes, number, &travellers, &taken.gains)
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
    replay_telling(world, schemes).map(|(list, _)| list)
}

/// The same, with where the person is before each of the steps.
fn replay_telling(
    world: &World<'_, '_>,
    schemes: &[SchemeId],
) -> Result<(Vec<Taken>, Vec<Traveller>), usize> {
    let (mut list, mut travellers) = (Vec::new(), Vec::new());
    walk(world, schemes, 0, world.start(), None, &mut |taken| {
        list.push(taken.told(world));
        travellers.push(taken.before.clone());
    })?;
    Ok((list, travellers))
}

/// Where the person is after some of the steps, whether they then reach the goal or not.
pub(super) fn after_steps(world: &World<'_, '_>, schemes: &[SchemeId]) -> Option<Traveller> {
    schemes.iter().try_fold(world.start(), |traveller, scheme| {
        let admission = world.admit(&world.facts_for(&traveller, *scheme), *scheme)?;
        world.take(&traveller, *scheme, &admission, None)
    })
}

/// How the step at a number was taken, of somebody who is where it begins, if what comes after it holds too.
pub(super) fn replay_from(
    world: &World<'_, '_>,
    schemes: &[SchemeId],
    number: usize,
    start: &Traveller,
) -> Option<Taken> {
    let mut found = None;
    walk(world, schemes, number, start.clone(), None, &mut |taken| {
        if found.is_none() {
            found = Some(taken.told(world));
        }
    })
    .ok()?;
    found
}

/// True if the steps from a number on lead to the goal somebody who is where that step begins.
pub(super) fn holds_from(
    world: &World<'_, '_>,
    schemes: &[SchemeId],
    number: usize,
    start: &Traveller,
) -> bool {
    walk(world, schemes, number, start.clone(), None, &mut |_| {}).is_ok()
}

/// A step as it is being taken.
struct Taking<'t> {
    scheme: SchemeId,
    before: &'t Traveller,
    after: &'t Traveller,
    admission: &'t Admission,
    wait: Wait,
}

impl Taking<'_> {
    fn told(&self, world: &World<'_, '_>) -> Taken {
        let here = world.facts(self.before);
        let months = self.before.months;
        Taken {
            unfit: world.finder.unfit(&here, Standpoint::of(&here), self.scheme),
            applies: months.saturating_add(self.wait.closing),
            closes: self.wait.closes,
            starts: months.saturating_add(self.wait.start),
            admission: self.admission.clone(),
            gains: gains(world, self.before, self.after, self.scheme),
        }
    }
}

/// Takes the steps from a number on, where the person is by then; what is left
/// out is so at the first of them.
fn walk(
    world: &World<'_, '_>,
    schemes: &[SchemeId],
    from: usize,
    start: Traveller,
    omit: Option<Omit>,
    visit: &mut dyn FnMut(&Taking<'_>),
) -> Result<(), usize> {
    let mut traveller = start;
    for (number, scheme) in schemes.iter().enumerate().skip(from) {
        let admission = world.admit(&world.facts_for(&traveller, *scheme), *scheme).ok_or(number)?;
        let here = omit.filter(|_| number == from);
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
        let wait = world.wait(*scheme, traveller.months);
        visit(&Taking { scheme: *scheme, before: &traveller, after: &next, admission: &admission, wait });
        if let Some(Omit::Most(question)) = here {
            let details = world.catalog.question(question);
            let most = if details.kind == QuestionKind::Many {
                Some(Value::Options(details.all_options()))
            } else {
                details.all_options().highest().map(Value::Option)
            };
            if let Some(most) = most {
                let profile = next.profile.with(question, Answer::Known(most));
                next = world.traveller(profile, next.months);
            }
        }
        traveller = next;
    }
    if world.reaches_goal(&traveller) { Ok(()) } else { Err(schemes.len()) }
}

/// Where a route fails when something is left out of one of its steps.
fn fails_without(
    world: &World<'_, '_>,
    schemes: &[SchemeId],
    number: usize,
    travellers: &[Traveller],
    omit: Omit,
) -> Option<usize> {
    let start = travellers.get(number)?.clone();
    walk(world, schemes, number, start, Some(omit), &mut |_| {}).err()
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
    travellers: &[Traveller],
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
            if let Some(at) = fails_without(world, schemes, number, travellers, Omit::One(without)) {
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
        let at = fails_without(world, schemes, number, travellers, Omit::Everything)?;
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
    travellers: &[Traveller],
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
        .filter(|question| fails_without(world, schemes, number, travellers, Omit::Most(*question)).is_some())
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
