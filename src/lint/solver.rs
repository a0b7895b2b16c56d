//! Every way to answer the few questions that some rules read, as far as the
//! rules tell ways apart.
//!
//! The ranges of the questions are cut where a comparison cuts them, gates
//! come before what they gate, and a branch ends as soon as what is sought is
//! settled. So most searches are short; those over [`LIMIT`] steps are given
//! up, and the checks then say nothing.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::catalog::{
    Answer, Catalog, Comparison, OptionSet, Question, QuestionId, QuestionKind, Rule, Test, Value,
};
use crate::rules::partition::classes;
use crate::rules::{Facts, Profile, Truth};

/// The most steps of a search.
pub(super) const LIMIT: usize = 200_000;

/// The most questions that a search goes through: it goes one deeper for each.
const MOST_QUESTIONS: usize = 128;

/// The most classes of options of one question of kind `many` whose
/// combinations are tried.
const MOST_CLASSES: usize = 12;

/// What a search does next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Visit {
    /// Answer one more question.
    Deeper,
    /// Nothing more can come of these answers.
    Back,
    /// The search is over.
    Found,
}

/// How a search ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Solved {
    /// A way was found.
    Found,
    /// There is none.
    None,
    /// It would have taken too long.
    GaveUp,
}

/// The questions that some rules read, with values that stand for all.
#[derive(Debug)]
pub(super) struct Solver<'a> {
    catalog: &'a Catalog,
    today: Date,
    axes: Vec<(QuestionId, Vec<Value>)>,
    /// False when a question has too many combinations to try them all.
    complete: bool,
}

/// The questions of rules, and those of their gates.
pub(super) fn with_gates<'a>(
    catalog: &Catalog,
    rules: impl IntoIterator<Item = &'a Rule>,
) -> BTreeSet<QuestionId> {
    let mut found = BTreeSet::new();
    let mut waiting: Vec<QuestionId> = rules.into_iter().flat_map(Rule::questions).collect();
    while let Some(question) = waiting.pop() {
        if found.insert(question)
            && let Some(gate) = &catalog.question(question).ask_if
        {
            waiting.extend(gate.questions());
        }
    }
    found
}

impl<'a> Solver<'a> {
    /// Cuts the ranges of all questions that the rules read.
    pub(super) fn new(catalog: &'a Catalog, rules: &[&Rule], today: Date) -> Self {
        let questions = with_gates(catalog, rules.iter().copied());
        let mut comparisons: Vec<&Comparison> = Vec::new();
        for rule in rules {
            rule.comparisons(&mut |comparison| comparisons.push(comparison));
        }
        for question in &questions {
            if let Some(gate) = &catalog.question(*question).ask_if {
                gate.comparisons(&mut |comparison| comparisons.push(comparison));
            }
        }
        let mut complete = true;
        let axes: Vec<(QuestionId, Vec<Value>)> = in_order(catalog, &questions)
            .into_iter()
            .map(|id| {
                let tests: Vec<&Test> = comparisons
                    .iter()
                    .filter(|comparison| comparison.question == id)
                    .map(|comparison| &comparison.test)
                    .collect();
                let stretches =
                    comparisons.iter().any(|comparison| comparison.test.stretched_by().contains(&id));
                let values = values(catalog.question(id), &tests, stretches, today);
                complete &= values.is_some();
                (id, values.unwrap_or_default())
            })
            .collect();
        complete &= axes.len() <= MOST_QUESTIONS;
        Self { catalog, today, axes, complete }
    }

    /// Keeps one question to one value.
    pub(super) fn fix(&mut self, question: QuestionId, value: Value) {
        if let Some((_, values)) = self.axes.iter_mut().find(|(id, _)| *id == question) {
            *values = vec![value];
        }
    }

    /// Looks for a way to answer; `next` says of the answers so far what to do.
    pub(super) fn search(&self, next: &mut impl FnMut(&Facts<'_>) -> Visit) -> Solved {
        if !self.complete {
            return Solved::GaveUp;
        }
        let mut steps = 0;
        self.step(0, &mut Profile::new(), &mut steps, next)
    }

    fn step(
        &self,
        depth: usize,
        profile: &mut Profile,
        steps: &mut usize,
        next: &mut impl FnMut(&Facts<'_>) -> Visit,
    ) -> Solved {
        *steps += 1;
        if *steps > LIMIT {
            return Solved::GaveUp;
        }
        let questions = self.axes.iter().map(|(question, _)| *question);
        let facts = Facts::about(self.catalog, profile, self.today, questions);
        match next(&facts) {
            Visit::Found => return Solved::Found,
            Visit::Back => return Solved::None,
            Visit::Deeper => {}
        }
        let Some((question, values)) = self.axes.get(depth) else {
            return Solved::None;
        };
        if facts.applies(*question) == Truth::False {
            return self.step(depth + 1, profile, steps, next);
        }
        for value in values {
            profile.set(*question, Answer::Known(*value));
            let outcome = self.step(depth + 1, profile, steps, next);
            if outcome != Solved::None {
                return outcome;
            }
        }
        profile.clear(*question);
        Solved::None
    }

    /// Whether some answers make all these rules true and none of those.
    /// Limits of years are reckoned at today.
    pub(super) fn all_but(&self, all: &[&Rule], but: &[&Rule]) -> Solved {
        self.search(&mut |facts| {
            let mut truth = Truth::True;
            for rule in all {
                truth = truth.and(facts.truth(rule, self.today));
                if truth == Truth::False {
                    return Visit::Back;
                }
            }
            for rule in but {
                truth = truth.and(!facts.truth(rule, self.today));
                if truth == Truth::False {
                    return Visit::Back;
                }
            }
            if truth == Truth::True { Visit::Found } else { Visit::Deeper }
        })
    }
}

/// Gates before what they gate; the loader sees to it that there is no circle.
fn in_order(catalog: &Catalog, questions: &BTreeSet<QuestionId>) -> Vec<QuestionId> {
    fn add(catalog: &Catalog, question: QuestionId, order: &mut Vec<QuestionId>) {
        if order.contains(&question) {
            return;
        }
        if let Some(gate) = &catalog.question(question).ask_if {
            for other in gate.questions() {
                add(catalog, other, order);
            }
        }
        if !order.contains(&question) {
            order.push(question);
        }
    }
    let mut order = Vec::new();
    for question in questions {
        add(catalog, *question, &mut order);
    }
    order
}

/// Values that stand for every answer to a question, as far as tests tell;
/// `None` where there are too many.
fn values(question: &Question, tests: &[&Test], stretches: bool, today: Date) -> Option<Vec<Value>> {
    Some(match question.kind {
        QuestionKind::One | QuestionKind::Scale => classes(question, tests.iter().copied())
            .into_iter()
            .filter_map(|(_, class)| class.lowest())
            .map(Value::Option)
            .collect(),
        QuestionKind::Many => choices(question, tests)?,
        QuestionKind::YesNo => vec![Value::YesNo(true), Value::YesNo(false)],
        QuestionKind::Number => {
            let (low, high) = (question.min.unwrap_or(i64::MIN), question.max.unwrap_or(i64::MAX));
            let mut cuts: BTreeSet<i64> = tests
                .iter()
                .flat_map(|test| test.number_cuts())
                .chain(stretches.then_some([1, 13, high]).into_iter().flatten())
                .filter(|cut| low < *cut && *cut <= high)
                .collect();
            cuts.insert(low);
            cuts.into_iter().map(|cut| Value::Number(cut, cut)).collect()
        }
        QuestionKind::Date => {
            let mut days = BTreeSet::from([today]);
            // What is to come is not "within years".
            days.extend(today.tomorrow());
            for cut in tests.iter().flat_map(|test| test.date_cuts(today)) {
                days.insert(cut);
                days.extend(cut.yesterday());
                days.extend(cut.tomorrow());
            }
            days.into_iter().map(|day| Value::Date(day, day)).collect()
        }
    })
}

/// Every combination of classes; where a test wants all of some options, a
/// class can be chosen in part too.
fn choices(question: &Question, tests: &[&Test]) -> Option<Vec<Value>> {
    let all_of = tests.iter().any(|test| matches!(test, Test::HasAll(_)));
    let named: Vec<OptionSet> = classes(question, tests.iter().copied())
        .into_iter()
        .filter(|(signature, _)| signature.contains(&true))
        .map(|(_, class)| class)
        .collect();
    let most = if all_of { MOST_CLASSES / 2 } else { MOST_CLASSES };
    if named.len() > most {
        return None;
    }
    let mut list = vec![OptionSet::EMPTY];
    for class in named {
        let part = class.lowest().map(OptionSet::single).filter(|part| all_of && *part != class);
        let before = list.clone();
        for chosen in std::iter::once(class).chain(part) {
            list.extend(before.iter().map(|other| other.union(chosen)));
        }
    }
    Some(list.into_iter().map(Value::Options).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;
    use crate::small::Small;
    use jiff::ToSpan;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 24);

    fn catalog() -> Catalog {
        Small::new()
            .choice("nation", "one", &[("e", "E"), ("s", "S"), ("w", "W")])
            .choice("degree", "scale", &[("n", "N"), ("m", "M"), ("d", "D")])
            .choice("held", "many", &[("x", "X"), ("y", "Y"), ("z", "Z")])
            .question("awarded", "date", "ask-if = { degree = \"d\" }")
            .question("away", "number", "min = 0\nmax = 60")
            .question(
                "now",
                "yes-no",
                "ask-if = { any = [{ not = { degree = \"d\" } }, { nation = \"e\" }] }",
            )
            .catalog()
    }

    /// SplitMix64 (Steele, Lea and Flood 2014), so that a run can be repeated.
    struct Random(u64);

    impl Random {
        fn below(&mut self, limit: u64) -> u64 {
            self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mut mixed = self.0;
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            (mixed ^ (mixed >> 31)) % limit
        }

        fn set(&mut self) -> OptionSet {
            let bits = self.below(8);
            (0..3).filter(|bit| bits & (1 << bit) != 0).collect()
        }

        fn whole(&mut self, limit: u64) -> i64 {
            i64::try_from(self.below(limit)).unwrap()
        }

        fn comparison(&mut self) -> Comparison {
            let question = usize::try_from(self.below(6)).unwrap();
            let limit = |random: &mut Self| (random.below(2) == 0).then(|| random.whole(61));
            let test = match question {
                0 | 1 => Test::OneOf(self.set()),
                2 => match self.below(3) {
                    0 => Test::HasAny(self.set()),
                    1 => Test::HasAll(self.set()),
                    _ => Test::HasNone(self.set()),
                },
                3 if self.below(2) == 0 => Test::AtLeastYears(i16::try_from(self.below(8)).unwrap()),
                3 => Test::WithinYears {
                    years: i16::try_from(self.below(8)).unwrap(),
                    extended_by: if self.below(2) == 0 { vec![QuestionId::from_index(4)] } else { vec![] },
                },
                4 => Test::Number { least: limit(self), most: limit(self) },
                _ => Test::Is(self.below(2) == 0),
            };
            let when_not_applicable =
                [None, Some(true), Some(false)][usize::try_from(self.below(3)).unwrap()];
            Comparison { question: QuestionId::from_index(question), test, when_not_applicable }
        }

        fn rule(&mut self, depth: u32) -> Rule {
            let parts = |random: &mut Self| (0..=random.below(2)).map(|_| random.rule(depth - 1)).collect();
            match if depth == 0 { 0 } else { self.below(5) } {
                0 | 1 => Rule::Compare(self.comparison()),
                2 => Rule::All(parts(self)),
                3 => Rule::Any(parts(self)),
                _ => Rule::Not(Box::new(self.rule(depth - 1))),
            }
        }

        fn profile(&mut self) -> Profile {
            let day = TODAY.checked_sub((self.whole(4000)).days()).unwrap();
            let months = self.whole(61);
            let values = [
                Value::Option(u8::try_from(self.below(3)).unwrap()),
                Value::Option(u8::try_from(self.below(3)).unwrap()),
                Value::Options(self.set()),
                Value::Date(day, day),
                Value::Number(months, months),
                Value::YesNo(self.below(2) == 0),
            ];
            Profile::from_answers(
                values
                    .into_iter()
                    .enumerate()
                    .map(|(at, value)| (QuestionId::from_index(at), Answer::Known(value))),
            )
        }
    }

    #[test]
    fn what_a_search_rules_out_no_answers_bring_about() {
        let catalog = catalog();
        let mut random = Random(1);
        let mut ruled_out = 0;
        for _ in 0..600 {
            let rule = random.rule(3);
            let solver = Solver::new(&catalog, &[&rule], TODAY);
            let (ever, never) = (solver.all_but(&[&rule], &[]), solver.all_but(&[], &[&rule]));
            assert!(ever == Solved::Found || never == Solved::Found, "{rule:?}");
            ruled_out += u32::from(ever == Solved::None) + u32::from(never == Solved::None);
            for _ in 0..60 {
                let profile = random.profile();
                let truth = Facts::new(&catalog, &profile, TODAY).truth(&rule, TODAY);
                assert!(truth != Truth::True || ever == Solved::Found, "{rule:?} {profile:?}");
                assert!(truth != Truth::False || never == Solved::Found, "{rule:?} {profile:?}");
            }
        }
        assert!(ruled_out > 20, "the rules were too tame: {ruled_out}");
    }
}
