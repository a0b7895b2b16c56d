//! The kind of a no is the kind of the cheapest set of changes that would
//! make it a yes.
//!
//! A change is as grave as the question allows: of a fixed fact *not for
//! you*; the way that facts of its kind go, *not yet*; the other way, *past*.
//! A set of changes is as grave as its gravest. All small rules over every
//! kind of question are tried, each in every state of the world.
//!
//! The definition applies where
//! - no question is read twice (else two parts may share a change, or bar
//!   each other, which the engine does not look for);
//! - a gate that is open stays open (nobody gives up a doctorate so that a
//!   question about it stops to apply);
//! - years only go by, and a limit that is a date of the calendar is past
//!   once missed, in whichever direction: birthdays do not move.
//!
//! For `one` and unordered facts any option gives way to any other; for
//! `moves = "any"` a fact is taken to grow, as the catalogue's guide says.

use crate::common::oracle::Exact;
use crate::common::oracle::{No, World};
use crate::common::profiles;
use crate::common::spec::*;
use crate::common::write;
use crate::truth::exact_verdict;
use fingerpost::rules::{Facts, assess};
use jiff::civil::{Date, date};

const TODAY: Date = date(2026, 11, 24);

fn question(kind: Kind, fixed: bool, moves: Way, gate: Option<Rule>) -> Question {
    let options = match kind {
        Kind::One | Kind::Scale => 3,
        Kind::Many => 2,
        _ => 0,
    };
    let limit = |number| (kind == Kind::Number).then_some(number);
    Question {
        kind,
        options,
        min: limit(0),
        max: limit(4),
        fixed,
        moves,
        pinned: false,
        group: 0,
        cost: "1.0",
        gate,
    }
}

/// The values of a question: few enough to try all.
fn values(question: &Question) -> Vec<Value> {
    match question.kind {
        Kind::One | Kind::Scale => (0..question.options).map(Value::Option).collect(),
        Kind::Many => (0..1 << question.options).map(Value::Set).collect(),
        Kind::YesNo => [false, true].map(Value::YesNo).to_vec(),
        Kind::Number => (0..=4).map(Value::Number).collect(),
        Kind::Date => [date(2026, 1, 1), date(2023, 1, 1), date(2015, 1, 1)].map(Value::Day).to_vec(),
    }
}

/// How grave it is to change a fact, all else being equal.
fn gravity(question: &Question, from: Value, to: Value) -> Option<No> {
    if from == to {
        return None;
    }
    if question.fixed {
        return Some(No::NotForYou);
    }
    let grows = match (from, to) {
        // Unordered: it can become anything, unless facts of its kind only go.
        (Value::Option(_), Value::Option(_)) if question.kind == Kind::One => true,
        (Value::Option(from), Value::Option(to)) => to > from,
        (Value::YesNo(_), Value::YesNo(to)) => to,
        (Value::Number(from), Value::Number(to)) => to > from,
        // More years have gone by where the day is earlier.
        (Value::Day(from), Value::Day(to)) => return Some(if to < from { No::NotYet } else { No::Past }),
        (Value::Set(from), Value::Set(to)) => {
            let (added, dropped) = (to & !from != 0, from & !to != 0);
            let only = match question.moves {
                Way::Down => !added,
                _ => !dropped,
            };
            return Some(if only { No::NotYet } else { No::Past });
        }
        (from, to) => panic!("{from:?} cannot become {to:?}"),
    };
    Some(if grows == (question.moves != Way::Down) { No::NotYet } else { No::Past })
}

/// The gravest change on the cheapest way to a yes.
fn cheapest(spec: &Spec, rule: &Rule, now: &[Value], worlds: &[Vec<Value>]) -> Option<No> {
    let here = World { spec, values: now, reckoning: TODAY };
    worlds
        .iter()
        .filter(|values| World { spec, values, reckoning: TODAY }.holds(rule))
        .filter_map(|values| {
            let there = World { spec, values, reckoning: TODAY };
            let mut gravest = None;
            for question in 0..now.len() {
                match (here.applies(question), there.applies(question)) {
                    (true, false) => return None,
                    (true, true) => {
                        let change = gravity(&spec.questions[question], now[question], values[question]);
                        gravest = gravest.max(change);
                    }
                    // What did not apply has no value yet: any will do.
                    (false, _) => {}
                }
            }
            gravest
        })
        .min()
}

fn every_world(spec: &Spec) -> Vec<Vec<Value>> {
    let mut worlds = vec![Vec::new()];
    for question in &spec.questions {
        worlds = worlds
            .into_iter()
            .flat_map(|world: Vec<Value>| {
                values(question).into_iter().map(move |value| [world.as_slice(), &[value]].concat())
            })
            .collect();
    }
    worlds
}

fn leaf(question: usize, test: Test) -> Rule {
    Rule::Is(Comparison { question, test, when_not_applicable: None })
}

/// Comparisons that a question of this kind can stand in.
fn tests(kind: Kind) -> Vec<Test> {
    match kind {
        Kind::One => vec![Test::Options(vec![1]), Test::Options(vec![0, 2])],
        Kind::Scale => vec![
            Test::Scale(Limit::AtLeast, 1),
            Test::Scale(Limit::AtMost, 1),
            Test::Scale(Limit::LessThan, 1),
            Test::Options(vec![1]),
            Test::Options(vec![0, 2]),
        ],
        Kind::Many => {
            let one = vec![0];
            vec![Test::HasAny(one.clone()), Test::HasAll(vec![0, 1]), Test::HasNone(one)]
        }
        Kind::YesNo => vec![Test::YesNo(true), Test::YesNo(false)],
        Kind::Number => {
            vec![Test::Number(Limit::AtLeast, 2), Test::Number(Limit::LessThan, 2), Test::Equals(2)]
        }
        Kind::Date => vec![Test::WithinYears(5, Vec::new()), Test::AtLeastYears(5), Test::AtLeastYears(1)],
    }
}

/// The rule and its negation, and so on for each.
fn both_ways(rules: Vec<Rule>) -> Vec<Rule> {
    rules.into_iter().flat_map(|rule| [Rule::Not(Box::new(rule.clone())), rule]).collect()
}

/// Checks rules, each as the only criterion of a scheme, in every world.
fn check(questions: Vec<Question>, rules: &[Rule], seen: &mut [usize; 3]) {
    let schemes = rules
        .iter()
        .map(|rule| Scheme {
            criteria: vec![Criterion {
                id: 0,
                weight: Weight::Must,
                standing: Standing::Confirmed,
                when: Some(rule.clone()),
            }],
            rounds: Vec::new(),
        })
        .collect();
    let spec = Spec { today: TODAY, questions, schemes };
    let catalog = write::catalog(&spec);
    let worlds = every_world(&spec);
    for now in &worlds {
        let profile = profiles::known(&catalog, now);
        let facts = Facts::new(&catalog, &profile, TODAY);
        for (index, rule) in rules.iter().enumerate() {
            if (World { spec: &spec, values: now, reckoning: TODAY }).holds(rule) {
                continue;
            }
            // A rule that no change can meet has no cheapest change.
            let Some(kind) = cheapest(&spec, rule, now, &worlds) else {
                continue;
            };
            let scheme = catalog.find_scheme(&scheme_id(index)).unwrap();
            let verdict = assess(&facts, scheme).verdict;
            assert_eq!(verdict, exact_verdict(Exact::No(kind)), "{rule:?} for {now:?}, {:?}", spec.questions);
            seen[kind as usize] += 1;
        }
    }
}

const KINDS: [Kind; 6] = [Kind::One, Kind::Many, Kind::Scale, Kind::YesNo, Kind::Number, Kind::Date];
const WAYS: [Way; 3] = [Way::Up, Way::Down, Way::Any];

#[test]
fn of_one_comparison_and_its_negation_the_kind_is_that_of_the_cheapest_change() {
    let mut seen = [0; 3];
    for kind in KINDS {
        for moves in WAYS {
            for fixed in [false, true] {
                let rules = both_ways(tests(kind).into_iter().map(|test| leaf(0, test)).collect());
                check(vec![question(kind, fixed, moves, None)], &rules, &mut seen);
            }
        }
    }
    assert!(seen.iter().all(|count| *count > 30), "{seen:?}");
}

#[test]
fn of_two_and_three_comparisons_the_kind_is_that_of_the_cheapest_set_of_changes() {
    let mut seen = [0; 3];
    let trio = |a: &Rule, b: &Rule, c: &Rule| {
        let (a, b, c) = (a.clone(), b.clone(), c.clone());
        vec![
            Rule::All(vec![a.clone(), b.clone()]),
            Rule::Any(vec![a.clone(), b.clone()]),
            Rule::Any(vec![a.clone(), Rule::All(vec![b.clone(), c.clone()])]),
            Rule::All(vec![a.clone(), Rule::Any(vec![b.clone(), Rule::Not(Box::new(c.clone()))])]),
            Rule::All(vec![Rule::Not(Box::new(Rule::Any(vec![a, b]))), c]),
        ]
    };
    for first in KINDS {
        for second in KINDS {
            for (fixed, moves) in [(false, Way::Up), (false, Way::Down), (true, Way::Any)] {
                let questions = vec![
                    question(first, false, Way::Up, None),
                    question(second, fixed, moves, None),
                    question(Kind::YesNo, false, Way::Up, None),
                ];
                let mut rules = Vec::new();
                for a in tests(first) {
                    for b in tests(second) {
                        for c in [true, false] {
                            rules.extend(trio(
                                &leaf(0, a.clone()),
                                &leaf(1, b.clone()),
                                &leaf(2, Test::YesNo(c)),
                            ));
                        }
                    }
                }
                check(questions, &both_ways(rules), &mut seen);
            }
        }
    }
    assert!(seen.iter().all(|count| *count > 3000), "{seen:?}");
}

#[test]
fn where_a_question_does_not_apply_the_kind_is_that_of_opening_its_gate() {
    let mut seen = [0; 3];
    for kind in KINDS {
        for gate_kind in KINDS {
            for gate_test in tests(gate_kind) {
                for (fixed, moves) in [(false, Way::Up), (false, Way::Down), (true, Way::Any)] {
                    let gate = leaf(0, gate_test.clone());
                    let questions = vec![
                        question(gate_kind, fixed, moves, None),
                        question(kind, false, Way::Up, Some(gate)),
                    ];
                    let rules = both_ways(tests(kind).into_iter().map(|test| leaf(1, test)).collect());
                    check(questions, &rules, &mut seen);
                }
            }
        }
    }
    assert!(seen.iter().all(|count| *count > 300), "{seen:?}");
}
