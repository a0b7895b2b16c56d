//! What a profile says of a rule: true, false or unknown; and which questions
//! could still change it.
//!
//! Everything here is a pure function of catalogue, answers and dates.

use std::borrow::Cow;
use std::sync::Arc;

use jiff::civil::Date;

use super::applications::{Applications, applications_in};
use super::comparison::{closes_on, holds, turns_on};
use super::profile::Profile;
use super::truth::Truth;
use crate::catalog::{Answer, Catalog, Comparison, QuestionId, Rule, Scheme, SchemeId, Test, Value};

/// A profile on a day, ready to be asked about rules.
#[derive(Debug, Clone)]
pub struct Facts<'a> {
    catalog: &'a Catalog,
    profile: &'a Profile,
    today: Date,
    applies: Arc<[Truth]>,
}

/// Which questions apply to somebody, to be kept for further looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Gates(Arc<[Truth]>);

/// Whether each question applies, in paper order.
impl FromIterator<Truth> for Gates {
    fn from_iter<I: IntoIterator<Item = Truth>>(applies: I) -> Self {
        Self(applies.into_iter().collect())
    }
}

/// By how many months a limit is stretched by some questions, at least and at
/// most; `look` says whether one applies, and what was said. While an answer
/// is missing, the question's own limits bound it; the most is `None` where it
/// has none.
pub(super) fn stretched(
    catalog: &Catalog,
    questions: &[QuestionId],
    look: impl Fn(QuestionId) -> (Truth, Option<Value>),
) -> (i64, Option<i64>) {
    questions.iter().fold((0, Some(0)), |(least, most): (i64, Option<i64>), id| {
        let question = catalog.question(*id);
        let (applies, said) = look(*id);
        let (low, high) = match said {
            Some(Value::Number(low, high)) => (low, Some(high)),
            _ => (question.min.unwrap_or(0), question.max),
        };
        let (low, high) = match applies {
            Truth::False => (0, Some(0)),
            Truth::Unknown => (0, high),
            Truth::True => (low, high),
        };
        let most = most.zip(high).map(|(most, high)| most.saturating_add(high.max(0)));
        (least.saturating_add(low.max(0)), most)
    })
}

impl<'a> Facts<'a> {
    /// Works out which questions apply.
    #[must_use]
    pub fn new(catalog: &'a Catalog, profile: &'a Profile, today: Date) -> Self {
        Self::about(catalog, profile, today, catalog.question_ids())
    }

    /// Works out which of some questions apply, and of what their gates read;
    /// of the others it is not known. For looking at a few rules many times.
    #[must_use]
    pub(crate) fn about(
        catalog: &'a Catalog,
        profile: &'a Profile,
        today: Date,
        questions: impl IntoIterator<Item = QuestionId>,
    ) -> Self {
        let unknown = std::iter::repeat_n(Truth::Unknown, catalog.questions.len());
        let mut facts = Self { catalog, profile, today, applies: unknown.collect() };
        let mut done = vec![false; catalog.questions.len()];
        for question in questions {
            facts.work_out_gate(question, &mut done);
        }
        facts
    }

    /// The same as `new`, where it is known which questions have gates: each of them after those that its gate reads.
    #[must_use]
    pub(crate) fn gated(
        catalog: &'a Catalog,
        profile: &'a Profile,
        today: Date,
        order: &[QuestionId],
    ) -> Self {
        let all = std::iter::repeat_n(Truth::True, catalog.questions.len());
        let mut facts = Self { catalog, profile, today, applies: all.collect() };
        for question in order {
            let Some(gate) = &catalog.question(*question).ask_if else {
                continue;
            };
            let truth = facts.truth(gate, today);
            // Nobody else holds them while they are worked out.
            if let Some(slot) = Arc::get_mut(&mut facts.applies).and_then(|all| all.get_mut(question.index()))
            {
                *slot = truth;
            }
        }
        facts
    }

    /// The same facts where it is known which questions apply: from a day on which the same
    /// answers were looked at, or from answers that differ only in what no gate reads.
    #[must_use]
    pub(crate) fn with_gates(catalog: &'a Catalog, profile: &'a Profile, today: Date, gates: &Gates) -> Self {
        Self { catalog, profile, today, applies: Arc::clone(&gates.0) }
    }

    #[must_use]
    pub(crate) fn gates(&self) -> Gates {
        Gates(Arc::clone(&self.applies))
    }

    /// Gates never form a circle (the loader sees to it), so this ends.
    fn work_out_gate(&mut self, question: QuestionId, done: &mut [bool]) {
        let index = question.index();
        if done.get(index).copied().unwrap_or(true) {
            return;
        }
        let catalog = self.catalog;
        let truth = match &catalog.question(question).ask_if {
            None => Truth::True,
            Some(gate) => {
                gate.comparisons(&mut |comparison| {
                    for other in comparison.questions() {
                        self.work_out_gate(*other, done);
                    }
                });
                self.truth(gate, self.today)
            }
        };
        // Nobody else holds them while they are worked out.
        if let Some(slot) = Arc::get_mut(&mut self.applies).and_then(|applies| applies.get_mut(index)) {
            *slot = truth;
        }
        if let Some(slot) = done.get_mut(index) {
            *slot = true;
        }
    }

    /// The catalogue.
    #[must_use]
    pub fn catalog(&self) -> &'a Catalog {
        self.catalog
    }

    /// The profile.
    #[must_use]
    pub fn profile(&self) -> &'a Profile {
        self.profile
    }

    /// The day on which all this is worked out.
    #[must_use]
    pub(crate) fn today(&self) -> Date {
        self.today
    }

    /// The constraints that the answers break, as positions in the
    /// catalogue's list.
    #[must_use]
    pub(crate) fn broken_constraints(&self) -> Vec<usize> {
        self.catalog
            .constraints
            .iter()
            .enumerate()
            .filter(|(_, constraint)| self.truth(&constraint.never, self.today) == Truth::True)
            .map(|(index, _)| index)
            .collect()
    }

    /// Whether a question applies to this person.
    #[must_use]
    pub fn applies(&self, question: QuestionId) -> Truth {
        self.applies.get(question.index()).copied().unwrap_or(Truth::Unknown)
    }

    /// A scheme as this person meets it: without the rounds and the usual
    /// windows that are surely not theirs.
    #[must_use]
    pub fn here(&self, id: SchemeId) -> Cow<'a, Scheme> {
        let scheme = self.catalog.scheme(id);
        if !scheme.has_dates_of_some() {
            return Cow::Borrowed(scheme);
        }
        let mut scheme = scheme.clone();
        scheme.rounds.retain(|round| self.may_be_theirs(round.when.as_ref()));
        scheme.usual.retain(|window| self.may_be_theirs(window.when.as_ref()));
        Cow::Owned(scheme)
    }

    /// Whether a scheme takes applications of this person.
    #[must_use]
    pub(crate) fn applications(&self, id: SchemeId) -> Applications {
        let scheme = self.catalog.scheme(id);
        let rounds = scheme.rounds.iter().filter(|round| self.may_be_theirs(round.when.as_ref()));
        let usual = scheme.usual.iter().filter(|window| self.may_be_theirs(window.when.as_ref()));
        applications_in(scheme, self.today, &rounds, &usual)
    }

    /// False where the dates of a round or a usual window, which has this
    /// `when`, are surely not this person's.
    #[must_use]
    pub(crate) fn may_be_theirs(&self, when: Option<&Rule>) -> bool {
        when.is_none_or(|rule| self.truth(rule, self.today) != Truth::False)
    }

    /// The truth of a rule; limits of years are reckoned at `effective`.
    #[must_use]
    pub fn truth(&self, rule: &Rule, effective: Date) -> Truth {
        match rule {
            Rule::All(parts) => {
                let mut truth = Truth::True;
                for part in parts {
                    truth = truth.and(self.truth(part, effective));
                    if truth == Truth::False {
                        break;
                    }
                }
                truth
            }
            Rule::Any(parts) => {
                let mut truth = Truth::False;
                for part in parts {
                    truth = truth.or(self.truth(part, effective));
                    if truth == Truth::True {
                        break;
                    }
                }
                truth
            }
            Rule::Not(part) => !self.truth(part, effective),
            Rule::Compare(comparison) => self.compare(comparison, effective),
        }
    }

    /// The truth of one comparison.
    #[must_use]
    pub(crate) fn compare(&self, comparison: &Comparison, effective: Date) -> Truth {
        match self.applies(comparison.question) {
            Truth::False => comparison.when_not_applicable.unwrap_or(false).into(),
            Truth::Unknown => Truth::Unknown,
            Truth::True => match self.profile.answer(comparison.question) {
                Some(Answer::Known(value)) => self.test(&comparison.test, value, effective),
                Some(Answer::NotSure | Answer::RatherNotSay) | None => Truth::Unknown,
            },
        }
    }

    /// Whether an answer passes a test, where its question applies.
    pub(crate) fn test(&self, test: &Test, value: Value, effective: Date) -> Truth {
        holds(test, value, effective, || self.stretch(test.stretched_by()))
    }

    fn stretch(&self, questions: &[QuestionId]) -> (i64, Option<i64>) {
        stretched(self.catalog, questions, |id| (self.applies(id), self.profile.value(id)))
    }

    /// Adds the questions whose answers could still change an unknown rule.
    /// Questions that the person cannot or will not answer are left out, and
    /// so is what depends on them.
    pub(crate) fn open_questions(&self, rule: &Rule, effective: Date, into: &mut Vec<QuestionId>) {
        match rule {
            Rule::All(parts) | Rule::Any(parts) => {
                for part in parts {
                    if self.truth(part, effective) == Truth::Unknown {
                        self.open_questions(part, effective, into);
                    }
                }
            }
            Rule::Not(part) => self.open_questions(part, effective, into),
            Rule::Compare(comparison) => {
                if self.compare(comparison, effective) == Truth::Unknown {
                    self.open_in_comparison(comparison, into);
                }
            }
        }
    }

    pub(super) fn open_in_comparison(&self, comparison: &Comparison, into: &mut Vec<QuestionId>) {
        let answered = self.profile.value(comparison.question).is_some()
            && self.applies(comparison.question) == Truth::True;
        if answered {
            for question in comparison.test.stretched_by() {
                self.add_open(*question, into);
            }
        } else {
            self.add_open(comparison.question, into);
        }
    }

    pub(super) fn add_open(&self, question: QuestionId, into: &mut Vec<QuestionId>) {
        match self.applies(question) {
            Truth::False => {}
            Truth::True => {
                if self.profile.answer(question).is_none() && !into.contains(&question) {
                    into.push(question);
                }
            }
            // Even where the question itself was declined, its gate may show
            // that it does not apply, and so settle what reads it.
            Truth::Unknown => {
                if let Some(gate) = &self.catalog.question(question).ask_if {
                    self.open_questions(gate, self.today, into);
                }
            }
        }
    }

    /// Adds the questions whose answers could still make a rule `goal`, and
    /// says whether it can be reached at all: by what is known already, or by
    /// answers to questions that can be asked.
    ///
    /// More careful than [`Facts::open_questions`]: where an alternative is
    /// barred for good because the person is not sure, it is not asked for.
    pub(crate) fn open_towards(
        &self,
        rule: &Rule,
        goal: bool,
        effective: Date,
        into: &mut Vec<QuestionId>,
    ) -> bool {
        match self.truth(rule, effective) {
            Truth::Unknown => {}
            truth => return truth == goal.into(),
        }
        match rule {
            Rule::Not(part) => self.open_towards(part, !goal, effective, into),
            Rule::Compare(comparison) => self.comparison_towards(comparison, goal, effective, into),
            Rule::All(parts) | Rule::Any(parts) => {
                let every = matches!(rule, Rule::All(_)) == goal;
                let before = into.len();
                let mut reached = parts.iter().map(|part| self.open_towards(part, goal, effective, into));
                if !every {
                    // Each way is worth asking for, so look at all of them.
                    return reached.fold(false, |any, one| any | one);
                }
                let all = reached.all(|one| one);
                drop(reached);
                if !all {
                    into.truncate(before);
                }
                all
            }
        }
    }

    fn comparison_towards(
        &self,
        comparison: &Comparison,
        goal: bool,
        effective: Date,
        into: &mut Vec<QuestionId>,
    ) -> bool {
        let answer = self.profile.answer(comparison.question);
        let gate = match self.applies(comparison.question) {
            Truth::False => return comparison.when_not_applicable.unwrap_or(false) == goal,
            Truth::True => None,
            Truth::Unknown => self.catalog.question(comparison.question).ask_if.as_ref(),
        };
        let Some(gate) = gate else {
            // Nearly always it waits for its own answer alone, and then needs no list of its own.
            if answer.is_none() && self.applies(comparison.question) == Truth::True {
                into.push(comparison.question);
                return true;
            }
            let mut own = Vec::new();
            self.open_in_comparison(comparison, &mut own);
            into.extend(&own);
            return !own.is_empty();
        };
        let by_not_applying = comparison.when_not_applicable.unwrap_or(false) == goal
            && self.open_towards(gate, false, self.today, into);
        let fits = match answer {
            None => true,
            Some(Answer::NotSure | Answer::RatherNotSay) => false,
            Some(Answer::Known(value)) => self.test(&comparison.test, value, effective) != (!goal).into(),
        };
        let by_answer = fits && self.open_towards(gate, true, self.today, into);
        by_not_applying || by_answer
    }

    /// Adds the questions that could still make the kind of a no worse: those
    /// of every unknown part, of gates that bar the way too.
    pub(crate) fn open_for_kind(&self, rule: &Rule, effective: Date, into: &mut Vec<QuestionId>) {
        match rule {
            Rule::All(parts) | Rule::Any(parts) => {
                for part in parts {
                    self.open_for_kind(part, effective, into);
                }
            }
            Rule::Not(part) => self.open_for_kind(part, effective, into),
            Rule::Compare(comparison) => {
                if self.applies(comparison.question) == Truth::False {
                    if let Some(gate) = &self.catalog.question(comparison.question).ask_if {
                        self.open_for_kind(gate, self.today, into);
                    }
                } else if self.compare(comparison, effective) == Truth::Unknown {
                    self.open_in_comparison(comparison, into);
                }
            }
        }
    }

    /// The questions whose answers decided a rule: for a rule that is true,
    /// those of its true comparisons, for a false one those of the false ones.
    /// Where a question does not apply, the questions of its gate stand for it.
    #[must_use]
    pub(crate) fn deciding_questions(&self, rule: &Rule, effective: Date) -> Vec<QuestionId> {
        let mut found = Vec::new();
        match self.truth(rule, effective) {
            Truth::Unknown => {}
            truth => self.add_deciding(rule, truth, effective, &mut found),
        }
        found
    }

    fn add_deciding(&self, rule: &Rule, truth: Truth, effective: Date, into: &mut Vec<QuestionId>) {
        match rule {
            Rule::All(parts) | Rule::Any(parts) => {
                for part in parts {
                    if self.truth(part, effective) == truth {
                        self.add_deciding(part, truth, effective, into);
                    }
                }
            }
            Rule::Not(part) => self.add_deciding(part, !truth, effective, into),
            Rule::Compare(comparison) => {
                if self.applies(comparison.question) == Truth::False {
                    if let Some(gate) = &self.catalog.question(comparison.question).ask_if {
                        self.add_deciding(gate, Truth::False, self.today, into);
                    }
                } else if !into.contains(&comparison.question) {
                    into.push(comparison.question);
                }
            }
        }
    }

    /// The day on which a false "at least N years" turns true by itself; the
    /// later end where the answer is rough. `None` for any other rule.
    #[must_use]
    pub fn turns_on(&self, rule: &Rule, effective: Date) -> Option<Date> {
        let Rule::Compare(comparison) = rule else {
            return None;
        };
        if self.compare(comparison, effective) != Truth::False {
            return None;
        }
        turns_on(&comparison.test, self.profile.value(comparison.question)?)
    }

    /// The last day on which a true "within N years" still holds; the earlier
    /// end where the answer is rough, without any stretch that is not known.
    #[must_use]
    pub fn closes_on(&self, rule: &Rule, effective: Date) -> Option<Date> {
        match rule {
            Rule::Compare(comparison) => {
                if self.compare(comparison, effective) != Truth::True {
                    return None;
                }
                let value = self.profile.value(comparison.question)?;
                closes_on(&comparison.test, value, || self.stretch(comparison.test.stretched_by()).0)
            }
            Rule::All(parts) => parts.iter().filter_map(|part| self.closes_on(part, effective)).min(),
            Rule::Any(_) | Rule::Not(_) => None,
        }
    }
}
