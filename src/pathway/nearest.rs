//! The nearest step: the cheapest set of changes that turns a no into a yes,
//! and who supplies each of them.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use jiff::civil::Date;

use super::dependents::all_criteria;
use super::moves::{changeable, distance, single_moves, years_between};
use super::outcomes::gift_result;
use super::pathfinder::Pathfinder;
use crate::catalog::{
    Answer, Comparison, Moves, OptionSet, QuestionId, QuestionKind, Rule, SchemeId, Standing, Test, Value,
    Weight,
};
use crate::rules::applications::{effective_criteria, effective_date};
use crate::rules::comparison::later;
use crate::rules::{Assessment, Facts, Profile, Truth, Verdict, assess};

/// At most this many facts change.
const MOST_FACTS: usize = 3;

/// At most this many sets of changes are looked at. The search is exact until
/// then; a real catalogue stays far below.
const WORK: usize = 4_000;

/// What has to change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needed {
    /// An answer.
    Fact {
        /// The question.
        question: QuestionId,
        /// The answer as it is.
        from: Value,
        /// What it has to become.
        to: Value,
    },
    /// Nothing but time has to pass, until this day.
    WaitUntil(Date),
}

/// One change and who supplies it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NeededChange {
    pub(crate) needed: Needed,
    /// Schemes whose gifts supply it, those that are open first. Where some
    /// are open or possible, only those are named.
    pub(crate) suppliers: Vec<SchemeId>,
    /// The transition that brings it, by position, where one does.
    pub(crate) transition: Option<usize>,
}

/// The cheapest set of changes that turns a no into an open or possible.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NearestStep {
    pub(crate) scheme: SchemeId,
    /// One to three changes, in paper order, waiting last.
    pub(crate) changes: Vec<NeededChange>,
    /// How far it is: steps on scales, options, and years.
    pub(crate) weight: u32,
    /// How many questions could still matter after the changes.
    pub(crate) unknowns: usize,
}

/// A set of changes under way. The order of the fields is the order in which
/// plans are looked at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct ChangeSet {
    weight: u32,
    facts: usize,
    /// How hard the changes are to come by, for ties.
    hardness: u32,
    changes: BTreeMap<QuestionId, Value>,
    wait: Option<Date>,
}

/// One scheme's rules as the search reads them.
struct TargetScheme<'p, 'a: 'p> {
    finder: &'p Pathfinder<'a>,
    assessment: &'p Assessment,
    scheme: SchemeId,
    profile: &'p Profile,
    /// What can change, with the answer as it is.
    known: BTreeMap<QuestionId, Value>,
    /// The person as they are.
    facts: Facts<'p>,
    /// Everything that the scheme, or any gate, asks of each question.
    tests: BTreeMap<QuestionId, Vec<&'a Test>>,
    broken: Vec<usize>,
}

impl Pathfinder<'_> {
    /// The cheapest way from a no to an open or possible: changes to at most
    /// three facts that the person has answered and that can change, each in
    /// its possible direction. Time that has to pass counts as a fact.
    /// `None` when the scheme is not a no, or no such changes exist.
    #[must_use]
    pub fn nearest_step(
        &self,
        profile: &Profile,
        assessment: &Assessment,
        id: SchemeId,
    ) -> Option<NearestStep> {
        let verdict = assessment.of(id)?.verdict;
        if !matches!(verdict, Verdict::NotYet | Verdict::Past) {
            return None;
        }
        let target = TargetScheme::new(self, profile, assessment, id);
        let plan = target.search()?;
        let (profile, day) = target.changed(&plan);
        let facts = Facts::new(self.catalog, &profile, day);
        let mut changes: Vec<NeededChange> = plan
            .changes
            .iter()
            .filter_map(|(question, to)| {
                let from = *target.known.get(question)?;
                let needed = Needed::Fact { question: *question, from, to: *to };
                Some(NeededChange {
                    needed,
                    suppliers: target.suppliers(*question, from, *to),
                    transition: self.transition_to(&target.facts, *question, from, *to),
                })
            })
            .collect();
        changes.extend(plan.wait.map(|day| NeededChange {
            needed: Needed::WaitUntil(day),
            suppliers: Vec::new(),
            transition: None,
        }));
        Some(NearestStep {
            scheme: id,
            changes,
            weight: plan.weight,
            unknowns: assess(&facts, id).missing.len(),
        })
    }
}

impl<'p, 'a: 'p> TargetScheme<'p, 'a> {
    fn new(
        finder: &'p Pathfinder<'a>,
        profile: &'p Profile,
        assessment: &'p Assessment,
        scheme: SchemeId,
    ) -> Self {
        let catalog = finder.catalog;
        let facts = Facts::new(catalog, profile, finder.today);
        let known = catalog
            .question_ids()
            .filter_map(|question| changeable(&facts, question).map(|value| (question, value)))
            .collect();
        let mut tests: BTreeMap<QuestionId, Vec<&'a Test>> = BTreeMap::new();
        let gates = catalog.questions.iter().filter_map(|question| question.ask_if.as_ref());
        let own = all_criteria(catalog, scheme).filter_map(|criterion| criterion.when.as_ref());
        for rule in own.chain(gates) {
            rule.comparisons(&mut |comparison| {
                tests.entry(comparison.question).or_default().push(&comparison.test);
            });
        }
        let broken = facts.broken_constraints();
        Self { finder, assessment, scheme, profile, known, facts, tests, broken }
    }

    /// Uniform-cost search (Dijkstra 1959) over sets of changes. Whatever
    /// turns the no around has to change a question that the first false must
    /// reads, so only those are tried.
    fn search(&self) -> Option<ChangeSet> {
        let start = ChangeSet { weight: 0, facts: 0, hardness: 0, changes: BTreeMap::new(), wait: None };
        let mut queue = BTreeSet::from([start.clone()]);
        let mut seen = HashSet::from([(start.changes, start.wait)]);
        let mut work = 0;
        while let Some(plan) = queue.pop_first() {
            work += 1;
            if work > WORK {
                return None;
            }
            let (changed, day) = self.changed(&plan);
            let facts = Facts::new(self.finder.catalog, &changed, day);
            let Some(rule) = self.first_false(&facts) else {
                let breaks = Facts::new(self.finder.catalog, &changed, day).broken_constraints();
                if breaks.iter().all(|constraint| self.broken.contains(constraint)) {
                    return Some(plan);
                }
                continue;
            };
            for next in self.expand(&plan, rule, &facts) {
                if next.facts <= MOST_FACTS && seen.insert((next.changes.clone(), next.wait)) {
                    queue.insert(next);
                }
            }
        }
        None
    }

    fn changed(&self, plan: &ChangeSet) -> (Profile, Date) {
        let mut profile = self.profile.clone();
        for (question, value) in &plan.changes {
            profile.set(*question, Answer::Known(*value));
        }
        (profile, plan.wait.unwrap_or(self.finder.today))
    }

    fn first_false(&self, facts: &Facts<'_>) -> Option<&'a Rule> {
        let scheme = self.finder.catalog.scheme(self.scheme);
        let day = effective_date(scheme, facts.today());
        effective_criteria(scheme, facts.today())
            .into_iter()
            .filter(|criterion| criterion.weight == Weight::Must && criterion.standing == Standing::Confirmed)
            .filter_map(|criterion| criterion.when.as_ref())
            .find(|rule| facts.truth(rule, day) == Truth::False)
    }

    /// Every plan that is one elementary change further and changes something
    /// that the rule reads.
    fn expand(&self, plan: &ChangeSet, rule: &'a Rule, facts: &Facts<'_>) -> Vec<ChangeSet> {
        let mut plans = Vec::new();
        let mut questions = Vec::new();
        let mut days = Vec::new();
        self.read(rule, facts, &mut questions, &mut days);
        for question in questions {
            let Some(from) = self.known.get(&question) else {
                continue;
            };
            let now = plan.changes.get(&question).copied();
            for to in self.next_values(question, *from, now) {
                if !self.finder.is_brought(&self.facts, question, *from, to) {
                    continue;
                }
                let mut next = plan.clone();
                next.changes.insert(question, to);
                plans.push(next);
            }
        }
        for day in days.into_iter().filter(|day| *day > facts.today()) {
            plans.push(ChangeSet { wait: Some(day), ..plan.clone() });
        }
        for plan in &mut plans {
            self.weigh(plan);
        }
        plans
    }

    /// The questions that a rule reads, gates included, and the days on which
    /// limits of years that are not reached yet will be.
    fn read(&self, rule: &'a Rule, facts: &Facts<'_>, questions: &mut Vec<QuestionId>, days: &mut Vec<Date>) {
        let mut compared: Vec<&Comparison> = Vec::new();
        rule.comparisons(&mut |comparison| compared.push(comparison));
        for comparison in compared {
            if let (Test::AtLeastYears(years), Some(Value::Date(_, high))) =
                (&comparison.test, facts.profile().value(comparison.question))
            {
                days.push(later(high, *years, 0));
            }
            if !questions.contains(&comparison.question) {
                questions.push(comparison.question);
                if let Some(gate) = &self.finder.catalog.question(comparison.question).ask_if {
                    self.read(gate, facts, questions, days);
                }
            }
        }
    }

    /// What a question can become next: any value it can move to, when it is
    /// untouched; one option more, where options were changed already.
    fn next_values(&self, question: QuestionId, from: Value, now: Option<Value>) -> Vec<Value> {
        let details = self.finder.catalog.question(question);
        let pieces = self.finder.pieces_of(question);
        match (from, now) {
            (Value::Options(original), now) => {
                let Some(Value::Options(chosen)) = now.or(Some(from)) else {
                    return Vec::new();
                };
                let may_add =
                    if details.moves == Moves::Down { OptionSet::EMPTY } else { details.all_options() };
                let may_take = if details.moves == Moves::Up { OptionSet::EMPTY } else { original };
                // What was taken away is not added again, nor the other way round.
                let add = may_add.difference(original).difference(chosen);
                let take = may_take.intersection(chosen);
                self.one_of_each_kind(question, from, add)
                    .into_iter()
                    .map(|option| chosen.union(OptionSet::single(option)))
                    .chain(
                        self.one_of_each_kind(question, from, take)
                            .into_iter()
                            .map(|option| chosen.difference(OptionSet::single(option))),
                    )
                    .map(Value::Options)
                    .collect()
            }
            (_, Some(_)) => Vec::new(),
            (Value::Option(_), None) if details.kind == QuestionKind::One => {
                let others = single_moves(details, pieces, from)
                    .into_iter()
                    .filter_map(|value| if let Value::Option(option) = value { Some(option) } else { None })
                    .collect();
                self.one_of_each_kind(question, from, others).into_iter().map(Value::Option).collect()
            }
            (_, None) => single_moves(details, pieces, from),
        }
    }

    /// Of options that this scheme treats alike, the one that is easiest to
    /// come by.
    fn one_of_each_kind(&self, question: QuestionId, from: Value, options: OptionSet) -> Vec<u8> {
        let tests = self.tests.get(&question).map_or(&[][..], Vec::as_slice);
        let mut kinds: BTreeMap<Vec<bool>, (u32, u8)> = BTreeMap::new();
        for option in options.iter() {
            let signature = tests.iter().map(|test| names(test, option)).collect();
            let hardness = self.hardness(question, from, Value::Option(option));
            kinds
                .entry(signature)
                .and_modify(|best| *best = (*best).min((hardness, option)))
                .or_insert((hardness, option));
        }
        kinds.into_values().map(|(_, option)| option).collect()
    }

    fn weigh(&self, plan: &mut ChangeSet) {
        plan.facts = plan.changes.len() + usize::from(plan.wait.is_some());
        plan.weight = plan.wait.map_or(0, |day| years_between(self.finder.today, day));
        plan.hardness = 0;
        for (question, to) in &plan.changes {
            let Some(from) = self.known.get(question) else {
                continue;
            };
            let details = self.finder.catalog.question(*question);
            plan.weight = plan.weight.saturating_add(distance(details, *from, *to));
            plan.hardness = plan.hardness.saturating_add(match (from, to) {
                (Value::Options(from_set), Value::Options(to_set)) => to_set
                    .difference(*from_set)
                    .iter()
                    .map(|option| self.hardness(*question, *from, Value::Option(option)))
                    .sum(),
                _ => self.hardness(*question, *from, *to),
            });
        }
    }

    /// How hard a value is to come by: 0 where a scheme that is open gives
    /// it, 1 possible, and so on; the most where none does.
    fn hardness(&self, question: QuestionId, from: Value, to: Value) -> u32 {
        self.sources(question, from, to).map(|(verdict, _)| verdict as u32).min().unwrap_or(5)
    }

    /// The schemes that give a value, with the verdict on each. Of a question
    /// with many options the value is one option.
    fn sources(
        &self,
        question: QuestionId,
        from: Value,
        to: Value,
    ) -> impl Iterator<Item = (Verdict, SchemeId)> {
        self.finder.suppliers_of(question).iter().filter_map(move |(scheme, gift)| {
            let result = gift_result(*gift, Some(from))?;
            let gives = match (result, to) {
                (Value::Options(set), Value::Option(option)) => set.contains(option),
                (Value::Number(given, _), Value::Number(wanted, _)) => given >= wanted,
                _ => result == to,
            };
            let verdict = self.assessment.of(*scheme)?.verdict;
            (gives && *scheme != self.scheme).then_some((verdict, *scheme))
        })
    }

    fn suppliers(&self, question: QuestionId, from: Value, to: Value) -> Vec<SchemeId> {
        let wanted: Vec<Value> = match (from, to) {
            (Value::Options(from), Value::Options(to)) => {
                to.difference(from).iter().map(Value::Option).collect()
            }
            _ => vec![to],
        };
        let mut found: Vec<(Verdict, SchemeId)> = wanted
            .into_iter()
            .flat_map(|value| self.sources(question, from, value))
            .filter(|(verdict, _)| *verdict != Verdict::NotForYou)
            .collect();
        found.sort_unstable();
        found.dedup();
        if found.first().is_some_and(|(verdict, _)| !verdict.is_no()) {
            found.retain(|(verdict, _)| !verdict.is_no());
        }
        found.into_iter().map(|(_, scheme)| scheme).collect()
    }
}

fn names(test: &Test, option: u8) -> bool {
    test.options().is_some_and(|set| set.contains(option))
}
