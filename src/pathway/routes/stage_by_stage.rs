//! The ways that an adviser would name: stage by stage, with what time and
//! finishing bring.
//!
//! What is open to a person is not always wise as the next step: many an
//! award for a doctorate has no rule that a beginner misses. A scheme waits
//! until the person stands at the stage before its own, by the catalogue's
//! rules for stages, or beyond it. Only a quicker way may leap, and never from
//! the first stage to beyond the doctorate's. What is under way is finished
//! first.

use super::admit::is_transition;
use super::route::{Limits, Route, Routes, Step, Taken};
use crate::advice::Traits;
use crate::catalog::{
    Answer, Catalog, Criterion, Duration, GoalId, QuestionId, Rule, Scheme, SchemeId, Standing, Status,
    Transition, Value, Weight,
};
use crate::pathway::gifts::after;
use crate::pathway::map::standing_at;
use crate::pathway::months::Length;
use crate::pathway::pathfinder::Pathfinder;
use crate::rules::comparison::later;
use crate::rules::{Facts, Profile, Truth};

/// So many stages may be leapt over by a quicker way, at most.
const WIDEST_LEAP: usize = 2;

/// So many times more ways are looked at than are told.
const LOOKED_AT: usize = 3;

impl Pathfinder<'_> {
    /// The ways to a goal, the best first: those that take every stage in its
    /// turn, and one that leaps, where that is quicker or the only one. What
    /// the person has begun comes first in each of them.
    #[must_use]
    pub fn ways(&self, profile: &Profile, goal: GoalId, limits: Limits) -> Routes {
        let facts = Facts::new(self.catalog, profile, self.today);
        if facts.truth(&self.catalog.goal(goal).when, self.today) == Truth::True {
            return self.routes(profile, goal, limits);
        }
        let widened = with_transitions(self.catalog);
        let begun = Begun::new(self, &widened, profile);
        let day = later(self.today, 0, i64::from(begun.months));
        let traits = Traits::new(self.catalog);
        let search = |catalog: &Catalog, limits: Limits| {
            Pathfinder::new(catalog, day).heeding(&traits).routes(&begun.profile, goal, limits)
        };
        let wide = Limits { routes: limits.routes.saturating_mul(LOOKED_AT), ..limits };
        let mut found = search(&in_turn(&widened), wide);
        // "If you are a professor already" is no advice where there is any.
        if found.routes.iter().any(|route| !route.claims) {
            found.routes.retain(|route| !route.claims);
        }
        // What serves best comes first, and two months more count as one.
        found.routes.sort_by_key(|route| (route.ask_first(), route.unfit.saturating_add(route.months / 2)));
        found.routes.truncate(limits.routes);
        let some = !found.routes.is_empty();
        let one = if some { Limits { routes: 1, ..limits } } else { limits };
        let free = search(&widened, one);
        let quickest = found.routes.iter().map(|route| route.months).min();
        let surest = found.routes.first().map(|route| (route.claims, route.ask_first()));
        for mut route in free.routes {
            let quicker = quickest.is_none_or(|quickest| route.months < quickest);
            let as_sure = surest.is_none_or(|surest| (route.claims, route.ask_first()) <= surest);
            if quicker && as_sure && self.leap(&widened, &begun, &route, day) <= WIDEST_LEAP {
                route.leaps = true;
                found.routes.push(route);
            }
        }
        if found.routes.is_empty() {
            found.unsupplied = free.unsupplied;
            found.complete &= free.complete;
        }
        for route in &mut found.routes {
            self.tell(route, &begun);
        }
        found
    }

    /// By how many stages the widest step of a route lies above the stage at
    /// which the person then stands.
    fn leap(&self, widened: &Catalog, begun: &Begun, route: &Route, day: jiff::civil::Date) -> usize {
        let mut profile = begun.profile.clone();
        let mut widest = 0;
        for step in &route.steps {
            let Some(id) = step.scheme() else {
                continue;
            };
            let starts = later(day, 0, i64::from(step.starts_after_months));
            let facts = Facts::new(widened, &profile, starts);
            let stands = standing_at(&facts).map_or(0, crate::catalog::StageId::index);
            if id.index() < self.catalog.schemes.len() {
                let stage = widened.scheme(id).stage.index();
                widest = widest.max(stage.saturating_sub(stands));
            }
            let ends = later(starts, 0, i64::from(step.length.months));
            if let Some(next) = after(widened, &facts, id, ends, None) {
                profile = next;
            }
        }
        widest
    }

    /// Tells transitions from schemes, and puts what is begun first.
    fn tell(&self, route: &mut Route, begun: &Begun) {
        let schemes = self.catalog.schemes.len();
        for step in &mut route.steps {
            if let Taken::Scheme(id) = step.taken
                && let Some(number) = id.index().checked_sub(schemes)
            {
                step.taken = Taken::Transition(number);
                step.length.known =
                    self.catalog.transitions.get(number).is_some_and(|it| it.months.is_some());
            }
            step.alternatives.retain(|id| id.index() < schemes);
            step.applies_after_months = step.applies_after_months.saturating_add(begun.months);
            step.starts_after_months = step.starts_after_months.saturating_add(begun.months);
        }
        route.months = route.months.saturating_add(begun.months);
        route.steps.splice(0..0, begun.steps.iter().cloned());
    }
}

/// What the person has under way, finished.
struct Begun {
    steps: Vec<Step>,
    profile: Profile,
    months: u32,
}

impl Begun {
    fn new(finder: &Pathfinder<'_>, widened: &Catalog, profile: &Profile) -> Self {
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
                starts_after_months: begun.months,
                because: Vec::new(),
                gives: super::explain::changed(&transition.gives, &before, &next),
                needed_for: super::explain::changed(&transition.gives, &before, &next),
                alternatives: Vec::new(),
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

/// The same catalogue with each transition as a scheme besides, behind all
/// others: one that is always to be had, by who meets its rule.
fn with_transitions(catalog: &Catalog) -> Catalog {
    let mut widened = catalog.clone();
    let Some(first) = catalog.schemes.first() else {
        return widened;
    };
    for transition in &catalog.transitions {
        let criterion = Criterion {
            id: String::new(),
            text: String::new(),
            when: Some(transition.when.clone()),
            weight: Weight::Must,
            standing: Standing::Confirmed,
            source: None,
            says: String::new(),
            remedy: String::new(),
            note: String::new(),
            span: transition.span.clone(),
            text_span: transition.span.clone(),
        };
        widened.schemes.push(Scheme {
            id: String::new(),
            criteria: vec![criterion],
            gives: transition.gives.clone(),
            leads_to: Vec::new(),
            rounds: Vec::new(),
            usual: Vec::new(),
            time: Duration { months: Some(transition.months.unwrap_or_default()), ..Duration::default() },
            // What is under way was finished before the search began.
            status: Status {
                any_time: true,
                open_to_new: transition.begun.then_some(false),
                ..Status::default()
            },
            competitiveness: Some(crate::catalog::Competitiveness::Low),
            ..first.clone()
        });
        widened.index.led_to_by.push(Vec::new());
    }
    widened
}

/// The same catalogue, where every scheme also asks that the person stands at
/// the stage before its own, or beyond it.
fn in_turn(catalog: &Catalog) -> Catalog {
    let mut catalog = catalog.clone();
    let before: Vec<Option<Rule>> = (0..catalog.stages.len())
        .map(|stage| {
            // Everybody stands at the first stage, at least.
            let previous = stage.checked_sub(1).filter(|previous| *previous > 0)?;
            let rules = catalog.stages.iter().skip(previous).filter_map(|stage| stage.when.clone());
            let rules: Vec<Rule> = rules.collect();
            (!rules.is_empty()).then_some(Rule::Any(rules))
        })
        .collect();
    for scheme in catalog.schemes.iter_mut().filter(|scheme| !is_transition(scheme)) {
        let Some(rule) = before.get(scheme.stage.index()).and_then(Clone::clone) else {
            continue;
        };
        // A scheme without a rule is left as it is: anybody may take it.
        if let Some(first) = scheme.criteria.first().cloned() {
            scheme.criteria.push(Criterion {
                when: Some(rule),
                weight: Weight::Must,
                standing: Standing::Confirmed,
                ..first
            });
        }
    }
    catalog
}
