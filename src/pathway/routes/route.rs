//! What a search for routes gives back, and how far it goes.

use jiff::civil::Date;

use super::super::durations::Length;
use super::unsupplied::Unsupplied;
use crate::catalog::{GoalId, QuestionId, SchemeId, Value};

/// What a step adds to the profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Gain {
    pub(crate) question: QuestionId,
    /// The answer that it becomes; of many options, only those added.
    pub(crate) value: Value,
}

/// What one does at a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// Take up a scheme.
    Scheme(SchemeId),
    /// Let time pass, or finish something: a transition of the catalogue, by
    /// position.
    Transition(usize),
}

impl Taken {
    /// The scheme, where it is one.
    #[must_use]
    pub(crate) fn scheme(self) -> Option<SchemeId> {
        match self {
            Self::Scheme(id) => Some(id),
            Self::Transition(_) => None,
        }
    }
}

/// One step of a way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub(crate) taken: Taken,
    /// How long it takes, in months.
    pub(crate) length: Length,
    /// Months from today to the closing day for which one applies.
    pub(crate) applies_after_months: u32,
    /// That closing day, announced or usual; `None` where nothing is known of it.
    pub applies_by: Option<Date>,
    /// Months from today to its start.
    pub(crate) starts_after_months: u32,
    /// The facts from earlier steps without which it could not be taken here.
    pub(crate) because: Vec<QuestionId>,
    /// What it adds, in paper order.
    pub(crate) gives: Vec<Gain>,
    /// The part of it for which the route needs this step.
    pub(crate) needed_for: Vec<Gain>,
    /// No later step asks for it: people take it on the way to the next.
    pub(crate) prepares: bool,
    /// Schemes that could stand in its place, at most five.
    pub(crate) alternatives: Vec<SchemeId>,
    /// Something no answer can settle: a rule that sources differ on, or one
    /// that normally holds and is missed. Ask before you apply.
    pub(crate) ask_first: bool,
    /// What is taken for granted here and not known.
    pub(crate) assumes: Vec<(QuestionId, Value)>,
}

impl Step {
    /// The scheme, where the step is one.
    #[must_use]
    pub fn scheme(&self) -> Option<SchemeId> {
        self.taken.scheme()
    }
}

/// Steps in an order that leads to a goal.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Route {
    /// Months in all.
    pub months: u32,
    /// The steps, in order. None when the goal is reached already.
    pub steps: Vec<Step>,
    /// What is taken for granted and not known: "if you …".
    pub(crate) assumes: Vec<(QuestionId, Value)>,
    /// Some of that is what one works for, such as a post or an award.
    pub(crate) claims: bool,
    /// How badly its steps serve the person, in months; see the module
    /// `effort`.
    pub(crate) unfit: u32,
    /// It leaps over a stage of the career: quicker, and rarely done.
    pub leaps: bool,
}

impl Route {
    /// True if any step needs asking first.
    #[must_use]
    pub(crate) fn ask_first(&self) -> bool {
        self.steps.iter().any(|step| step.ask_first)
    }
}

/// The best few routes to a goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Routes {
    pub(crate) goal: GoalId,
    /// Goals that could come next, where this one is reached already.
    pub(crate) beyond: Vec<GoalId>,
    /// The routes, the best first; all different in kind.
    pub routes: Vec<Route>,
    /// Without a route: what is needed and nothing in the catalogue supplies.
    pub(crate) unsupplied: Vec<Unsupplied>,
    /// False when the search met its bound of work before it was through:
    /// then there may be further routes.
    pub complete: bool,
}

/// How far the search goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// At most this many routes.
    pub(crate) routes: usize,
    /// At most this many steps in a route.
    pub(crate) steps: usize,
    /// At most this many alternatives for a step.
    pub(crate) alternatives: usize,
    /// Bound of work: this many plays of a scheme against a profile, for each
    /// degree of strictness.
    pub(crate) work: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { routes: 4, steps: 6, alternatives: 6, work: 20_000 }
    }
}
