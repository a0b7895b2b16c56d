//! The plan that a person takes home.

use crate::catalog::{Answer, Catalog, QuestionId, SchemeId, Value, Weight};
use crate::interview::{ToFindOut, find_out};
use crate::page::World;
use crate::page::standing::Standing;
use crate::page::{Noted, RouteLine};
use crate::pathway::Taken;
use crate::rules::{Assessment, Facts, Truth};

use super::deadlines::{Ahead, ahead};

/// A step of a route.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedStep {
    pub(crate) taken: Taken,
    /// How long it takes, in months, where it is known.
    pub(crate) months: Option<u32>,
    /// Months from today to its start.
    pub(crate) starts_after_months: u32,
    /// Why it comes here, in a sentence; may be empty.
    pub(crate) why: String,
    /// One of its rules is unusual or not certain.
    pub(crate) ask_first: bool,
}

/// A route to a goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedRoute {
    /// Where it leads, to follow "to": "a doctorate".
    pub(crate) goal: String,
    /// False where no way leads there.
    pub found: bool,
    /// It leaps over a stage of the career: quicker, and rarely done.
    pub(crate) leaps: bool,
    pub(crate) months: u32,
    /// What is taken for granted and not known.
    pub(crate) assumes: Vec<(QuestionId, Value)>,
    /// The steps, in order; none where one is there already.
    pub(crate) steps: Vec<PlannedStep>,
    /// The same as a picture.
    pub line: RouteLine,
}

/// All that a plan is made from. What a person keeps to themselves is in the
/// facts, for the verdicts depend on it, and in nothing that is written.
#[derive(Clone, Copy)]
pub struct Plan<'a> {
    /// The catalogue and its indexes.
    pub world: &'a World,
    /// The answers and the day.
    pub facts: &'a Facts<'a>,
    /// The verdicts on them.
    pub assessment: &'a Assessment,
    /// The short list, in the person's order.
    pub short_list: &'a [Noted],
    /// Questions in the order in which they were put; may be empty.
    pub asked: &'a [QuestionId],
    /// A route, where one was chosen.
    pub route: Option<&'a PlannedRoute>,
}

/// Something that only the person can check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ToCheck<'a> {
    /// The scheme that asks for it.
    pub(crate) scheme: SchemeId,
    /// What has to hold.
    pub text: &'a str,
    /// What to do about it; may be empty.
    pub(crate) remedy: &'a str,
}

impl<'a> Plan<'a> {
    /// The catalogue.
    #[must_use]
    pub fn catalog(&self) -> &'a Catalog {
        &self.world.catalog
    }

    /// The answers that may be written down, in paper order: neither what is kept private, nor what no longer applies
    /// and so is no fact any more.
    pub fn answers(&self) -> impl Iterator<Item = (QuestionId, Answer)> {
        self.facts.profile().iter().filter(|(question, answer)| {
            *answer != Answer::RatherNotSay && self.facts.applies(*question) != Truth::False
        })
    }

    /// What the route takes for granted, without what the person keeps to
    /// themselves.
    pub(crate) fn assumed(&self) -> impl Iterator<Item = (QuestionId, Value)> {
        let private =
            |question: &QuestionId| self.facts.profile().answer(*question) == Some(Answer::RatherNotSay);
        self.route
            .into_iter()
            .flat_map(|route| route.assumes.iter().copied())
            .filter(move |(question, _)| !private(question))
    }

    /// The schemes that the person chose: short list and route, each once.
    #[must_use]
    pub(crate) fn chosen(&self) -> Vec<SchemeId> {
        let steps = self.route.map_or(&[][..], |route| route.steps.as_slice());
        let mut list: Vec<SchemeId> = Vec::new();
        for id in self
            .short_list
            .iter()
            .map(|noted| noted.scheme)
            .chain(steps.iter().filter_map(|step| step.taken.scheme()))
        {
            if !list.contains(&id) {
                list.push(id);
            }
        }
        list
    }

    /// The schemes whose dates count now: the short list, and of the route its first scheme.
    #[must_use]
    pub(crate) fn soon(&self) -> Vec<SchemeId> {
        let steps = self.route.map_or(&[][..], |route| route.steps.as_slice());
        let later: Vec<SchemeId> = steps.iter().filter_map(|step| step.taken.scheme()).skip(1).collect();
        let listed = |id: &SchemeId| self.short_list.iter().any(|noted| noted.scheme == *id);
        self.chosen().into_iter().filter(|id| listed(id) || !later.contains(id)).collect()
    }

    /// The schemes that the plan speaks of at length: those chosen; without
    /// any, those that are open.
    #[must_use]
    pub(crate) fn in_focus(&self) -> Vec<SchemeId> {
        let chosen = self.chosen();
        if !chosen.is_empty() {
            return chosen;
        }
        let open = self.assessment.schemes.iter();
        open.filter(|assessed| Standing::of(self.facts, assessed) == Standing::Open)
            .map(|assessed| assessed.scheme)
            .collect()
    }

    /// The days ahead of the schemes whose dates count now; not those of a round for others.
    #[must_use]
    pub fn deadlines(&self) -> Vec<Ahead<'a>> {
        let mut days = ahead(self.catalog(), &self.soon(), self.facts.today());
        days.retain(|day| self.facts.may_be_theirs(day.round.when.as_ref()));
        days
    }

    /// What only the person can check, scheme by scheme.
    #[must_use]
    pub(crate) fn to_check(self) -> Vec<ToCheck<'a>> {
        let mut list = Vec::new();
        for scheme in self.in_focus() {
            for criterion in &self.catalog().scheme(scheme).criteria {
                if criterion.weight == Weight::Check {
                    list.push(ToCheck { scheme, text: &criterion.text, remedy: &criterion.remedy });
                }
            }
        }
        list
    }

    /// What the person was not sure of, by what it would settle.
    #[must_use]
    pub(crate) fn to_find_out(self) -> Vec<ToFindOut> {
        find_out(self.catalog(), self.facts.profile(), self.facts.today())
    }
}
