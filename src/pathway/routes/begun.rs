//! What a person has under way is finished before a way begins.

use super::explain::changed;
use super::route::{Step, Taken};
use crate::catalog::{Answer, Catalog, QuestionId, SchemeId, Transition, Value};
use crate::pathway::durations::Length;
use crate::pathway::outcomes::after;
use crate::pathway::pathfinder::Pathfinder;
use crate::rules::comparison::later;
use crate::rules::{Facts, Profile, Truth};

/// What the person has under way, finished.
pub(super) struct Begun {
    pub(super) steps: Vec<Step>,
    pub(super) profile: Profile,
    pub(super) months: u32,
}

impl Begun {
    pub(super) fn new(finder: &Pathfinder<'_>, widened: &Catalog, profile: &Profile) -> Self {
        let mut begun = Self { steps: Vec::new(), profile: profile.clone(), months: 0 };
        let first = finder.catalog.schemes.len();
        for (number, transition) in finder.catalog.transitions.iter().enumerate() {
            let today = later(finder.today, 0, i64::from(begun.months));
            let before = begun.profile.clone();
            let facts = Facts::new(widened, &before, today);
            if !transition.begun || facts.truth(&transition.when, today) != Truth::True {
                continue;
            }
            let length = left(transition, &before);
            let ends = later(today, 0, i64::from(length.months));
            let id = SchemeId::from_index(first + number);
            let Some(next) = after(widened, &facts, id, ends, None) else {
                continue;
            };
            let step = Step {
                taken: Taken::Transition(number),
                length,
                applies_after_months: begun.months,
                applies_by: None,
                starts_after_months: begun.months,
                because: Vec::new(),
                gives: changed(&transition.gives, &before, &next),
                needed_for: changed(&transition.gives, &before, &next),
                alternatives: Vec::new(),
                prepares: false,
                ask_first: false,
                assumes: Vec::new(),
            };
            begun.steps.push(step);
            begun.profile = next;
            begun.months = begun.months.saturating_add(length.months);
        }
        begun
    }
}

/// How long what is under way still takes.
fn left(transition: &Transition, profile: &Profile) -> Length {
    let done = |question: QuestionId| match profile.answer(question) {
        Some(Answer::Known(Value::Number(low, _))) => u32::try_from(low).ok(),
        _ => None,
    };
    let months = transition.months.unwrap_or_default();
    match transition.done.and_then(done) {
        Some(done) => Length { months: months.saturating_sub(done), known: transition.months.is_some() },
        None => Length { months, known: false },
    }
}
