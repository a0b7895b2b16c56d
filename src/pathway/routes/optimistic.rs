//! A hopeful reading of the catalogue: gifts are only ever a help and never
//! in the way (the delete relaxation of planning, Bonet and Geffner 2001).
//! What cannot be had even so cannot be had at all, and the months that it
//! takes are a lower bound.

use std::collections::BTreeMap;
use std::rc::Rc;

use jiff::civil::Date;

use super::admit::{Leniency, Problem, says_who_one_is, settles};
use crate::catalog::{
    Answer, Comparison, OptionSet, Outcome, QuestionId, QuestionKind, Rule, SchemeId, Standing, Value, Weight,
};
use crate::rules::applications::{effective_criteria, effective_date, turning_days};
use crate::rules::comparison::{AtHand, Hope, brings, gifts_can, holds, hope, may_be_assumed};
use crate::rules::{Facts, Truth};

/// The rules of a scheme as the hopeful reading needs them.
#[derive(Debug)]
pub(super) struct Requirements<'a> {
    /// Lists of rules, one for each set of criteria that may hold on the way
    /// (rounds may have their own); one list is enough.
    pub(super) lists: Vec<Vec<&'a Rule>>,
    pub(super) effective: Date,
    /// Nothing can settle it: never without asking.
    stuck: bool,
}

/// When things could be had at the earliest.
#[derive(Debug)]
pub(super) struct Optimistic {
    /// For each scheme, months to its earliest start; `None` where it cannot
    /// be had at all, or gives nothing.
    pub(super) earliest: Vec<Option<u32>>,
    /// Months to the goal, at the earliest.
    pub(super) goal: Option<u32>,
}

impl Optimistic {
    pub(super) fn new(problem: &Problem<'_, '_>) -> Self {
        let mut optimist = Optimist::new(problem);
        let schemes: Vec<SchemeId> = problem
            .catalog
            .live_schemes()
            .filter(|id| !problem.catalog.scheme(*id).gives.is_empty())
            .collect();
        let requirements: Vec<Requirements<'_>> =
            schemes.iter().map(|id| requirements(problem, *id)).collect();
        let mut optimistic = Self { earliest: vec![None; problem.catalog.schemes.len()], goal: None };
        let mut arrivals: BTreeMap<u32, Vec<SchemeId>> = BTreeMap::from([(0, Vec::new())]);
        while let Some((now, arrived)) = arrivals.pop_first() {
            // Where nothing new has come, nothing more can be had.
            let mut new = arrived.is_empty();
            for id in arrived {
                new |= optimist.receive(id);
            }
            if !new {
                continue;
            }
            loop {
                let mut again = false;
                for (id, requirements) in schemes.iter().zip(&requirements) {
                    let Some(slot) = optimistic.earliest.get_mut(id.index()).filter(|slot| slot.is_none())
                    else {
                        continue;
                    };
                    if !optimist.clears(requirements) {
                        continue;
                    }
                    *slot = Some(now);
                    let months = problem.finder.least_months(*id);
                    if months == 0 {
                        again |= optimist.receive(*id);
                    } else {
                        arrivals.entry(now.saturating_add(months)).or_default().push(*id);
                    }
                }
                if !again {
                    break;
                }
            }
            if optimistic.goal.is_none() && optimist.can(&problem.goal.when, true, problem.finder.today) {
                optimistic.goal = Some(now);
            }
        }
        optimistic
    }
}

pub(super) fn requirements<'a>(problem: &Problem<'_, 'a>, id: SchemeId) -> Requirements<'a> {
    let scheme = problem.catalog.scheme(id);
    let today = problem.finder.today;
    let mut days = vec![today];
    if scheme.rounds.iter().any(|round| !round.criteria.is_empty()) {
        days.extend(turning_days(scheme).filter(|day| *day > today));
    }
    let mut stuck = true;
    let mut lists = Vec::new();
    for day in days {
        let mut list = Vec::new();
        let mut here = false;
        for criterion in effective_criteria(scheme, day) {
            if matches!(criterion.weight, Weight::Check | Weight::Helps) {
                continue;
            }
            let must = criterion.weight == Weight::Must && criterion.standing == Standing::Confirmed;
            match &criterion.when {
                Some(rule) if settles(criterion.standing) => {
                    if must || problem.leniency < Leniency::Ask {
                        list.push(rule);
                    }
                }
                _ => here = true,
            }
        }
        stuck &= here;
        lists.push(list);
    }
    Requirements { lists, effective: effective_date(scheme, today), stuck }
}

/// A profile with everything that could be had besides.
#[derive(Clone)]
pub(super) struct Optimist<'w, 'p, 'a> {
    problem: &'w Problem<'p, 'a>,
    facts: Facts<'w>,
    at_hand: Vec<AtHand>,
    /// Of each question, the options that may be taken for granted where nothing is known.
    assumable: Rc<Vec<OptionSet>>,
    /// What is not known may be taken for granted.
    assuming: bool,
    /// Of each question, all that may be taken for granted; where this is `None`, any of it.
    grantable: Option<Rc<Vec<Vec<Value>>>>,
}

impl<'w, 'p, 'a> Optimist<'w, 'p, 'a> {
    pub(super) fn new(problem: &'w Problem<'p, 'a>) -> Self {
        let facts = Facts::new(problem.catalog, problem.profile, problem.finder.today);
        let at_hand = vec![AtHand::default(); problem.catalog.questions.len()];
        let assumable = Rc::new(problem.catalog.question_ids().map(|id| problem.assumable(id)).collect());
        Self { problem, facts, at_hand, assumable, assuming: true, grantable: None }
    }

    /// The same, but value by value nothing is taken for granted that no step takes for granted.
    pub(super) fn closely(problem: &'w Problem<'p, 'a>) -> Self {
        let grantable = problem.catalog.question_ids().map(|id| problem.grantable(id)).collect();
        Self { grantable: Some(Rc::new(grantable)), ..Self::new(problem) }
    }

    /// The same, but nothing that is not known is taken for granted.
    pub(super) fn without_assumptions(&self) -> Self {
        Self { assuming: false, ..self.clone() }
    }

    /// Adds what a scheme gives; true if that is anything new.
    pub(super) fn receive(&mut self, id: SchemeId) -> bool {
        let mut new = false;
        for gift in &self.problem.catalog.scheme(id).gives {
            new |= self.receive_gift(gift.question, gift.outcome);
        }
        new
    }

    /// Adds a gift; true if it is anything new.
    pub(super) fn receive_gift(&mut self, question: QuestionId, gift: Outcome) -> bool {
        let Some(slot) = self.at_hand.get_mut(question.index()) else {
            return false;
        };
        let before = (slot.options, slot.yes, slot.no, slot.numbers.len());
        match gift {
            Outcome::AtLeast(option) | Outcome::Becomes(option) => {
                slot.options = slot.options.union(OptionSet::single(option));
            }
            Outcome::Adds(set) => slot.options = slot.options.union(set),
            Outcome::Is(true) => slot.yes = true,
            Outcome::Is(false) => slot.no = true,
            Outcome::NumberAtLeast(number) => {
                if !slot.numbers.contains(&number) {
                    slot.numbers.push(number);
                }
            }
        }
        before != (slot.options, slot.yes, slot.no, slot.numbers.len())
    }

    /// What is at hand of a question.
    pub(super) fn at_hand(&self, question: QuestionId) -> AtHand {
        self.at_hand.get(question.index()).cloned().unwrap_or_default()
    }

    /// Puts back what was at hand of a question.
    pub(super) fn put_back(&mut self, question: QuestionId, at_hand: AtHand) {
        if let Some(slot) = self.at_hand.get_mut(question.index()) {
            *slot = at_hand;
        }
    }

    fn clears(&self, requirements: &Requirements<'_>) -> bool {
        if requirements.stuck && self.problem.leniency < Leniency::Ask {
            return false;
        }
        requirements
            .lists
            .iter()
            .any(|rules| rules.iter().all(|rule| self.can(rule, true, requirements.effective)))
    }

    /// Whether a rule could come out as wanted.
    pub(super) fn can(&self, rule: &Rule, want: bool, effective: Date) -> bool {
        match rule {
            Rule::All(parts) if want => parts.iter().all(|part| self.can(part, want, effective)),
            Rule::Any(parts) if !want => parts.iter().all(|part| self.can(part, want, effective)),
            Rule::All(parts) | Rule::Any(parts) => parts.iter().any(|part| self.can(part, want, effective)),
            Rule::Not(part) => self.can(part, !want, effective),
            Rule::Compare(comparison) => self.can_compare(comparison, want, effective),
        }
    }

    pub(super) fn can_compare(&self, comparison: &Comparison, want: bool, effective: Date) -> bool {
        let gate = self.problem.catalog.question(comparison.question).ask_if.as_ref();
        let today = self.facts.today();
        let may_apply = gate.is_none_or(|gate| self.can(gate, true, today));
        let may_not_apply = gate.is_some_and(|gate| self.can(gate, false, today));
        (may_not_apply && comparison.when_not_applicable.unwrap_or(false) == want)
            || (may_apply && self.can_answer(comparison, want, effective))
    }

    fn can_answer(&self, comparison: &Comparison, want: bool, effective: Date) -> bool {
        let id = comparison.question;
        let nothing = AtHand::default();
        let at_hand = self.at_hand.get(id.index()).unwrap_or(&nothing);
        match self.facts.profile().answer(id) {
            Some(Answer::Known(value)) => self.can_value(comparison, value, at_hand, want, effective),
            other => {
                self.assuming && self.may_assume(comparison, other, want)
                    // A date or number begins when its question begins to apply.
                    || other.is_none() && self.begins(id)
                    || gifts_can(&comparison.test, at_hand, want)
            }
        }
    }

    fn begins(&self, id: QuestionId) -> bool {
        let question = self.problem.catalog.question(id);
        question.ask_if.is_some()
            && self.facts.applies(id) != Truth::True
            && (self.grantable.is_none()
                || matches!(question.kind, QuestionKind::Date | QuestionKind::Number))
    }

    /// Whether something may be taken for granted with which a comparison comes out as wanted.
    fn may_assume(&self, comparison: &Comparison, answer: Option<Answer>, want: bool) -> bool {
        // Must rules that depend on what is withheld may stay open.
        if answer == Some(Answer::RatherNotSay) {
            return self.problem.leniency >= Leniency::Ask;
        }
        let id = comparison.question;
        let fixed = says_who_one_is(self.problem.catalog.question(id));
        if fixed && self.problem.leniency != Leniency::Fixed {
            return false;
        }
        if let Some(values) = self.grantable.as_ref().and_then(|list| list.get(id.index())) {
            let holds = |value: &Value| holds(&comparison.test, *value, self.facts.today(), || (0, None));
            return values.iter().any(|value| holds(value) != Truth::from(!want));
        }
        let options = self.assumable.get(id.index()).copied().unwrap_or_default();
        may_be_assumed(&comparison.test, options, want)
    }

    fn can_value(
        &self,
        comparison: &Comparison,
        value: Value,
        at_hand: &AtHand,
        want: bool,
        effective: Date,
    ) -> bool {
        let id = comparison.question;
        if comparison.test.stretched_by().iter().any(|other| self.grows(*other)) {
            return true;
        }
        let question = self.problem.catalog.question(id);
        match hope(question, &comparison.test, value, at_hand, want, effective) {
            Hope::Yes => true,
            Hope::No => false,
            Hope::AsItIs => {
                self.facts.applies(id) != Truth::True
                    || self.facts.compare(comparison, effective) != Truth::from(!want)
            }
        }
    }

    fn grows(&self, question: QuestionId) -> bool {
        self.at_hand.get(question.index()).is_some_and(|slot| !slot.numbers.is_empty())
    }
}

/// Whether a gift could help to bring a rule to the wanted end.
pub(super) fn helps(
    problem: &Problem<'_, '_>,
    rule: &Rule,
    want: bool,
    question: QuestionId,
    gift: Outcome,
) -> bool {
    match rule {
        Rule::All(parts) | Rule::Any(parts) => {
            parts.iter().any(|part| helps(problem, part, want, question, gift))
        }
        Rule::Not(part) => helps(problem, part, !want, question, gift),
        Rule::Compare(comparison) => {
            let direct = comparison.question == question && brings(&comparison.test, gift, want);
            direct
                || comparison.test.stretched_by().contains(&question)
                || comparison.questions().any(|read| {
                    problem.catalog.question(*read).ask_if.as_ref().is_some_and(|gate| {
                        helps(problem, gate, true, question, gift)
                            || helps(problem, gate, false, question, gift)
                    })
                })
        }
    }
}
