//! Where every completion agrees, the engine says so, but for three cases
//! that can be named beforehand.
//!
//! Kleene's logic looks at each comparison alone. It is silent although the
//! answer is certain when
//!
//! 1. **one question is read twice**: A-or-not-A, "at least 3 or at most 5",
//!    two criteria that bar each other, or two questions that depend on the
//!    same gate. The parts are each unknown, and only together certain;
//! 2. **a comparison covers every answer** that its question allows, or none:
//!    it is certain before it is asked;
//! 3. **a value was given for a question of which it is not known whether it
//!    applies**: the value may fail the rule as surely as not applying would,
//!    but which of the two it is decides the kind of the no, so the engine
//!    waits for the gate.
//!
//! Everywhere else Kleene is exact: where no question is read twice, the
//! comparisons are independent, each unknown one can still fall either way,
//! and `all`, `any` and `not` keep that so. What stays possible by design (a
//! `usual`, unconfirmed, disputed or unasked criterion) is possible for the
//! oracle too.

use std::collections::BTreeSet;

use fingerpost::rules::{Facts, Truth, Verdict};

use crate::cases::{Case, for_people};
use crate::common::generate::{READ_ONCE, SMALL};
use crate::common::oracle::{self, Exact, World, completions};
use crate::common::profiles;
use crate::common::spec::{Comparison, Kind, Rule, Said, Spec, Test, Value};
use crate::truth::{exact, judge};

/// Every reading of a question by some rules, through gates too, each as
/// often as it happens; and every comparison met on the way.
fn readings<'a>(spec: &'a Spec, rules: &[&'a Rule]) -> (Vec<usize>, Vec<&'a Comparison>) {
    let mut questions = Vec::new();
    let mut comparisons = Vec::new();
    let mut waiting: Vec<&Rule> = rules.to_vec();
    while let Some(rule) = waiting.pop() {
        rule.comparisons(&mut |one| {
            comparisons.push(one);
            for question in [one.question].iter().chain(one.stretches()) {
                questions.push(*question);
                waiting.extend(&spec.questions[*question].gate);
            }
        });
    }
    (questions, comparisons)
}

fn reads_a_question_twice(spec: &Spec, rules: &[&Rule]) -> bool {
    let (mut questions, _) = readings(spec, rules);
    let number = questions.len();
    questions.sort_unstable();
    questions.dedup();
    questions.len() < number
}

/// True if every value allowed, or none, passes some comparison.
fn holds_a_comparison_that_covers_all(spec: &Spec, rules: &[&Rule], reckoning: jiff::civil::Date) -> bool {
    readings(spec, rules).1.into_iter().any(|comparison| {
        let mut results = BTreeSet::new();
        // Whether it applies is another matter: look at the comparison alone.
        let mut bare = spec.clone();
        bare.questions.iter_mut().for_each(|question| question.gate = None);
        for value in oracle::grid(spec, comparison.question) {
            for longest in [false, true] {
                let values: Vec<Value> = (0..spec.questions.len())
                    .map(|question| {
                        let grid = oracle::grid(spec, question);
                        if question == comparison.question {
                            value
                        } else if longest && spec.questions[question].kind == Kind::Number {
                            grid[grid.len() - 1]
                        } else {
                            grid[0]
                        }
                    })
                    .collect();
                for day in [spec.today, reckoning] {
                    results
                        .insert(World { spec: &bare, values: &values, reckoning: day }.compares(comparison));
                }
            }
        }
        results.len() < 2
    })
}

fn has_a_value_with_an_unknown_gate(case: &Case, said: &[Said], rules: &[&Rule]) -> bool {
    let profile = profiles::profile(&case.catalog, said);
    let facts = Facts::new(&case.catalog, &profile, case.spec.today);
    readings(&case.spec, rules).1.into_iter().any(|one| {
        said[one.question].is_value()
            && facts.applies(profiles::id(&case.catalog, one.question)) == Truth::Unknown
    })
}

pub(crate) fn predicted(case: &Case, said: &[Said], rules: &[&Rule], reckoning: jiff::civil::Date) -> bool {
    reads_a_question_twice(&case.spec, rules)
        || holds_a_comparison_that_covers_all(&case.spec, rules, reckoning)
        || has_a_value_with_an_unknown_gate(case, said, rules)
}

#[derive(Debug, Default)]
struct Tally {
    /// Certain, and free of the three cases.
    clear: usize,
    /// Certain, and one of the three cases.
    predicted: usize,
    /// Silent though certain.
    silent: usize,
}

#[test]
fn a_criterion_that_is_certain_is_never_called_unknown_but_where_predicted() {
    let mut tally = Tally::default();
    for shape in [SMALL, READ_ONCE] {
        for_people(300, 6, shape, |case, said, random| {
            let profile = profiles::profile(&case.catalog, said);
            let facts = Facts::new(&case.catalog, &profile, case.spec.today);
            for (index, scheme) in case.spec.schemes.iter().enumerate() {
                let reckoning = oracle::reckoning(scheme, case.spec.today);
                let results = fingerpost::rules::criteria_results(&facts, case.scheme(index));
                for (result, criterion) in results.iter().zip(oracle::effective(scheme, case.spec.today)) {
                    let (Some(rule), Some(read)) = (&criterion.when, &result.criterion.when) else {
                        continue;
                    };
                    let over = oracle::read_by(&case.spec, [rule]);
                    let all = completions(&case.spec, said, &over, 600, random);
                    let holds: BTreeSet<bool> = all
                        .all
                        .iter()
                        .map(|values| World { spec: &case.spec, values, reckoning }.holds(rule))
                        .collect();
                    if !all.exhaustive || holds.len() > 1 {
                        continue;
                    }
                    let silent = facts.truth(read, reckoning) == Truth::Unknown;
                    let predicted = predicted(case, said, &[rule], reckoning);
                    assert!(
                        !silent || predicted,
                        "s{index}: {rule:?} is always {holds:?}, and is called unknown"
                    );
                    tally.clear += usize::from(!predicted);
                    tally.predicted += usize::from(predicted);
                    tally.silent += usize::from(silent);
                }
            }
        });
    }
    assert!(tally.clear > 3000, "the law has to have work to do: {tally:?}");
    assert!(tally.silent > 0, "the three cases are real: {tally:?}");
}

#[test]
fn a_verdict_that_is_certain_is_never_withheld_but_where_predicted() {
    let mut tally = Tally::default();
    for shape in [SMALL, READ_ONCE] {
        for_people(300, 6, shape, |case, said, random| {
            for (index, scheme) in case.spec.schemes.iter().enumerate() {
                let rules = oracle::rules(scheme, case.spec.today);
                let reckoning = oracle::reckoning(scheme, case.spec.today);
                let over = oracle::read_by(&case.spec, rules.iter().copied());
                let all = completions(&case.spec, said, &over, 600, random);
                let classes: BTreeSet<u8> = all
                    .all
                    .iter()
                    .map(|values| match exact(case, index, values) {
                        Exact::Open => 0,
                        Exact::Possible => 1,
                        Exact::No(_) => 2,
                    })
                    .collect();
                if !all.exhaustive || classes.len() > 1 || classes.contains(&1) {
                    continue;
                }
                let silent = judge(case, said, index).verdict == Verdict::Possible;
                let predicted = predicted(case, said, &rules, reckoning);
                assert!(!silent || predicted, "s{index} is certain ({classes:?}), and is called possible");
                tally.clear += usize::from(!predicted);
                tally.predicted += usize::from(predicted);
                tally.silent += usize::from(silent);
            }
        });
    }
    assert!(tally.clear > 1500, "the law has to have work to do: {tally:?}");
}

#[test]
fn a_question_read_twice_can_hide_what_is_certain() {
    // Yes or no, either is fine: certain, and the engine waits for the answer.
    let yes =
        |wanted| Rule::Is(Comparison { question: 0, test: Test::YesNo(wanted), when_not_applicable: None });
    let both = Rule::Any(vec![yes(true), yes(false)]);
    let (case, _) = Case::new(0, SMALL);
    assert!(reads_a_question_twice(&case.spec, &[&both]));
    assert!(!reads_a_question_twice(&case.spec, &[&yes(true)]) || case.spec.questions[0].gate.is_some());
}
