//! Why each step is in a route, and which routes are of one kind.

use jiff::civil::Date;

use super::super::outcomes::Without;
use super::admit::{Problem, floor, is_common};
use super::positions::{Admission, Candidate, Stepping};
use super::route::{Gain, Route, Step, Taken as What};
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
    problem: &Problem<'_, '_>,
    schemes: &[SchemeId],
    may_prepare: bool,
) -> Option<(Family, Route)> {
    let (taken, candidates) = replay_telling(problem, schemes).ok()?;
    let mut because: Vec<Vec<QuestionId>> = vec![Vec::new(); schemes.len()];
    let mut needed: Vec<Vec<Gain>> = Vec::new();
    let mut prepares = false;
    let unfit: u32 = taken.iter().map(|step| step.unfit).sum();
    for (number, step) in taken.iter().enumerate() {
        match needed_gains(problem, schemes, number, &candidates, &step.gains, &mut because) {
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
            silent_assumptions(problem, schemes, number, &candidates, &taken.gains)
                .into_iter()
                .filter(|(question, _)| !granted.contains(question)),
        );
        steps.push(Step {
            taken: What::Scheme(*scheme),
            length: problem.finder.length(*scheme),
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
    if !grants_little(problem, &assumes) {
        return None;
    }
    let claims = assumes.iter().any(|(question, value)| problem.claims(*question, *value));
    Some((family, Route { months, steps, assumes, claims, leaps: false, unfit }))
}

/// True if no more is taken for granted than an adviser would, besides what
/// nearly everybody answers.
pub(super) fn grants_little(problem: &Problem<'_, '_>, assumes: &[(QuestionId, Value)]) -> bool {
    let rare =
        assumes.iter().filter(|(question, value)| !is_common(problem.catalog.question(*question), *value));
    rare.count() <= MOST_GRANTED
}

/// Takes the steps in order. An error says at which step it fails; one past
/// the last is the goal.
pub(super) fn replay(problem: &Problem<'_, '_>, schemes: &[SchemeId]) -> Result<Vec<Taken>, usize> {
    replay_telling(problem, schemes).map(|(list, _)| list)
}

/// The same, with where the person is before each of the steps.
fn replay_telling(
    problem: &Problem<'_, '_>,
    schemes: &[SchemeId],
) -> Result<(Vec<Taken>, Vec<Candidate>), usize> {
    let (mut list, mut candidates) = (Vec::new(), Vec::new());
    walk(problem, schemes, 0, problem.start(), None, &mut |taken| {
        list.push(taken.told(problem));
        candidates.push(taken.before.clone());
    })?;
    Ok((list, candidates))
}

/// Where the person is after some of the steps, whether they then reach the goal or not.
pub(super) fn after_steps(problem: &Problem<'_, '_>, schemes: &[SchemeId]) -> Option<Candidate> {
    schemes.iter().try_fold(problem.start(), |candidate, scheme| {
        problem.next(&candidate, *scheme, &problem.step(&candidate, *scheme))
    })
}

/// How the step at a number was taken, of somebody who is where it begins, if what comes after it holds too.
pub(super) fn replay_from(
    problem: &Problem<'_, '_>,
    schemes: &[SchemeId],
    number: usize,
    start: &Candidate,
) -> Option<Taken> {
    let mut found = None;
    walk(problem, schemes, number, start.clone(), None, &mut |taken| {
        if found.is_none() {
            found = Some(taken.told(problem));
        }
    })
    .ok()?;
    found
}

/// True if the steps from a number on lead to the goal somebody who is where that step begins.
pub(super) fn holds_from(
    problem: &Problem<'_, '_>,
    schemes: &[SchemeId],
    number: usize,
    start: &Candidate,
) -> bool {
    walk(problem, schemes, number, start.clone(), None, &mut |_| {}).is_ok()
}

/// A step as it is being taken.
struct Taking<'t> {
    scheme: SchemeId,
    before: &'t Candidate,
    after: &'t Candidate,
    step: &'t Stepping,
    admission: &'t Admission,
}

impl Taking<'_> {
    fn told(&self, problem: &Problem<'_, '_>) -> Taken {
        let (months, wait) = (self.before.months, self.step.wait);
        Taken {
            unfit: problem.unfit(self.before, self.scheme, self.step),
            applies: months.saturating_add(wait.closing),
            closes: wait.closes,
            starts: months.saturating_add(wait.start),
            admission: self.admission.clone(),
            gains: gains(problem, self.before, self.after, self.scheme),
        }
    }
}

/// Takes the steps from a number on, where the person is by then; what is left
/// out is so at the first of them.
fn walk(
    problem: &Problem<'_, '_>,
    schemes: &[SchemeId],
    from: usize,
    start: Candidate,
    omit: Option<Omit>,
    visit: &mut dyn FnMut(&Taking<'_>),
) -> Result<(), usize> {
    let mut candidate = start;
    for (number, scheme) in schemes.iter().enumerate().skip(from) {
        let step = problem.step(&candidate, *scheme);
        let admission = step.admission.as_ref().ok_or(number)?;
        let here = omit.filter(|_| number == from);
        let without = match here {
            Some(Omit::One(without)) => Some(without),
            _ => None,
        };
        let next = match here {
            Some(Omit::Everything) => None,
            Some(Omit::One(_)) => problem.take(&candidate, *scheme, admission, without),
            Some(Omit::Most(_)) | None => problem.next(&candidate, *scheme, &step),
        };
        let mut next = match next {
            Some(next) => next,
            // A step that changes nothing is none, unless something is left out.
            None if omit.is_none() => return Err(number),
            None => problem.pass(&candidate, *scheme, admission),
        };
        visit(&Taking { scheme: *scheme, before: &candidate, after: &next, step: &step, admission });
        if let Some(Omit::Most(question)) = here {
            let details = problem.catalog.question(question);
            let most = if details.kind == QuestionKind::Many {
                Some(Value::Options(details.all_options()))
            } else {
                details.all_options().highest().map(Value::Option)
            };
            if let Some(most) = most {
                let profile = next.profile.with(question, Answer::Known(most));
                next = problem.moved(&next, profile, next.months);
            }
        }
        candidate = next;
    }
    if problem.reaches_goal(&candidate) { Ok(()) } else { Err(schemes.len()) }
}

/// Where a route fails when something is left out of one of its steps.
fn fails_without(
    problem: &Problem<'_, '_>,
    schemes: &[SchemeId],
    number: usize,
    candidates: &[Candidate],
    omit: Omit,
) -> Option<usize> {
    let start = candidates.get(number)?.clone();
    walk(problem, schemes, number, start, Some(omit), &mut |_| {}).err()
}

fn gains(problem: &Problem<'_, '_>, before: &Candidate, after: &Candidate, scheme: SchemeId) -> Vec<Gain> {
    changed(&problem.catalog.scheme(scheme).gives, &before.profile, &after.profile)
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
    problem: &Problem<'_, '_>,
    schemes: &[SchemeId],
    number: usize,
    candidates: &[Candidate],
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
            if let Some(at) = fails_without(problem, schemes, number, candidates, Omit::One(without)) {
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
        let at = fails_without(problem, schemes, number, candidates, Omit::Everything)?;
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
    problem: &Problem<'_, '_>,
    schemes: &[SchemeId],
    number: usize,
    candidates: &[Candidate],
    gains: &[Gain],
) -> Vec<(QuestionId, Value)> {
    let first = |question: QuestionId| {
        schemes.iter().position(|scheme| {
            problem.catalog.scheme(*scheme).gives.iter().any(|gift| gift.question == question)
        }) == Some(number)
    };
    gains
        .iter()
        .map(|gain| gain.question)
        .filter(|question| {
            matches!(problem.profile.answer(*question), None | Some(Answer::NotSure)) && first(*question)
        })
        .filter(|question| {
            fails_without(problem, schemes, number, candidates, Omit::Most(*question)).is_some()
        })
        .filter_map(|question| {
            let none = match problem.catalog.question(question).kind {
                QuestionKind::Many => Value::Options(OptionSet::EMPTY),
                QuestionKind::Scale => floor(problem.catalog.question(question)).unwrap_or(Value::Option(0)),
                _ => return None,
            };
            Some((question, none))
        })
        .collect()
}
