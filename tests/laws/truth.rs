//! The engine never lies, and more answers never take a word back.

use fingerpost::rules::{Assessed, Facts, NoKind, Truth, Verdict, assess};

use crate::cases::{Case, for_people};
use crate::common::generate::{READ_ONCE, SMALL, value};
use crate::common::oracle::{self, Exact, No, World, completions};
use crate::common::profiles;
use crate::common::random::Random;
use crate::common::spec::{Said, Value};

pub(crate) fn exact_verdict(exact: Exact) -> Verdict {
    match exact {
        Exact::Open => Verdict::Open,
        Exact::Possible => Verdict::Possible,
        Exact::No(No::NotYet) => Verdict::NotYet,
        Exact::No(No::Past) => Verdict::Past,
        Exact::No(No::NotForYou) => Verdict::NotForYou,
    }
}

/// The exact verdict on one scheme for a person about whom all is known.
pub(crate) fn exact(case: &Case, scheme: usize, values: &[Value]) -> Exact {
    let about = &case.spec.schemes[scheme];
    let reckoning = oracle::reckoning(about, case.spec.today);
    World { spec: &case.spec, values, reckoning }.verdict(about)
}

pub(crate) fn judge(case: &Case, said: &[Said], scheme: usize) -> Assessed {
    let profile = profiles::profile(&case.catalog, said);
    assess(&Facts::new(&case.catalog, &profile, case.spec.today), case.scheme(scheme))
}

#[test]
fn with_everything_known_the_verdict_is_exact_and_so_is_the_kind_of_a_no() {
    let mut seen = [0_usize; 5];
    for_people(400, 12, SMALL, |case, said, random| {
        let all = (0..case.spec.questions.len()).collect();
        let one = completions(&case.spec, said, &all, 1, random).all.remove(0);
        let known: Vec<Said> = one.iter().map(|value| Said::Exactly(*value)).collect();
        for scheme in 0..case.spec.schemes.len() {
            let verdict = judge(case, &known, scheme);
            assert_eq!(
                verdict.verdict,
                exact_verdict(exact(case, scheme, &one)),
                "scheme s{scheme}, {one:?}"
            );
            assert!(
                verdict.is_final && verdict.kind_final,
                "all is known, so nothing can change: {verdict:?}"
            );
            assert!(verdict.missing.is_empty());
            seen[verdict.verdict as usize] += 1;
        }
    });
    assert!(seen.iter().all(|count| *count > 300), "each verdict has to be seen often: {seen:?}");
}

#[test]
fn no_open_and_no_no_is_ever_said_that_some_completion_denies() {
    let mut certain = 0;
    for_people(400, 8, SMALL, |case, said, random| {
        for (index, scheme) in case.spec.schemes.iter().enumerate() {
            let assessed = judge(case, said, index);
            if assessed.verdict == Verdict::Possible {
                continue;
            }
            certain += 1;
            let read = oracle::read_by(&case.spec, oracle::rules(scheme, case.spec.today));
            for values in completions(&case.spec, said, &read, 400, random).all {
                let truth = exact_verdict(exact(case, index, &values));
                let lie = match assessed.verdict {
                    Verdict::Open => truth != Verdict::Open,
                    // A no may turn out worse, never milder.
                    no => !truth.is_no() || truth < no,
                };
                assert!(
                    !lie,
                    "s{index} was said to be {:?}, and is {truth:?} for {values:?}",
                    assessed.verdict
                );
            }
        }
    });
    assert!(certain > 2000, "only {certain} verdicts were certain");
}

#[test]
fn no_criterion_is_called_met_or_missed_that_some_completion_denies() {
    let mut certain = 0;
    for_people(400, 8, SMALL, |case, said, random| {
        let profile = profiles::profile(&case.catalog, said);
        let facts = Facts::new(&case.catalog, &profile, case.spec.today);
        for (index, scheme) in case.spec.schemes.iter().enumerate() {
            let reckoning = oracle::reckoning(scheme, case.spec.today);
            let results = fingerpost::rules::criteria_results(&facts, case.scheme(index));
            let criteria = oracle::effective(scheme, case.spec.today);
            assert_eq!(results.len(), criteria.len(), "s{index} has as many criteria as its file");
            for (result, criterion) in results.iter().zip(criteria) {
                let (Some(rule), Some(read)) = (&criterion.when, &result.criterion.when) else {
                    continue;
                };
                let truth = facts.truth(read, reckoning);
                if truth == Truth::Unknown {
                    continue;
                }
                certain += 1;
                let over = oracle::read_by(&case.spec, [rule]);
                for values in completions(&case.spec, said, &over, 200, random).all {
                    let holds = World { spec: &case.spec, values: &values, reckoning }.holds(rule);
                    assert_eq!(truth, Truth::from(holds), "s{index}, {rule:?} for {values:?}");
                }
            }
        }
    });
    assert!(certain > 4000, "only {certain} criteria were certain");
}

/// Says one thing more: answers a question that has no value, or makes a
/// rough answer finer. `None` when all is known exactly.
pub(crate) fn learn(case: &Case, said: &[Said], random: &mut Random) -> Option<Vec<Said>> {
    let open: Vec<usize> =
        (0..said.len()).filter(|question| !matches!(said[*question], Said::Exactly(_))).collect();
    if open.is_empty() {
        return None;
    }
    let question = *random.pick(&open);
    let mut more = said.to_vec();
    more[question] = if said[question].is_value() {
        let list = oracle::still_possible(&case.spec, question, said[question]);
        let (one, other) = (*random.pick(&list), *random.pick(&list));
        match (one, other, random.percent(50)) {
            (Value::Number(one), Value::Number(other), true) => Said::Between(one.min(other), one.max(other)),
            (Value::Day(one), Value::Day(other), true) => oracle::said_days(&case.spec, one, other),
            _ => Said::Exactly(one),
        }
    } else {
        value(random, &case.spec, question)
    };
    Some(more)
}

#[test]
fn one_more_answer_never_takes_an_open_back_and_never_makes_a_no_milder() {
    let mut turned_worse = 0;
    for shape in [SMALL, READ_ONCE] {
        for_people(300, 6, shape, |case, said, random| {
            let mut said = said.to_vec();
            let mut steps = 0;
            while let Some(more) = learn(case, &said, random).filter(|_| steps < 12) {
                steps += 1;
                for scheme in 0..case.spec.schemes.len() {
                    let (before, after) = (judge(case, &said, scheme), judge(case, &more, scheme));
                    let kept = match before.verdict {
                        Verdict::Open => after.verdict == Verdict::Open,
                        Verdict::Possible => true,
                        no => after.verdict >= no,
                    };
                    assert!(kept, "s{scheme}: {before:?} became {after:?} by {more:?}");
                    assert!(
                        !before.unusual || after.unusual || after.verdict.is_no(),
                        "s{scheme} was unusual"
                    );
                    assert!(
                        !before.doubtful || after.doubtful || after.verdict.is_no(),
                        "s{scheme} was doubtful"
                    );
                    turned_worse += usize::from(before.verdict.is_no() && after.verdict > before.verdict);
                }
                said = more;
            }
        });
    }
    assert!(turned_worse > 20, "a no has to turn worse now and then: {turned_worse}");
}

#[test]
fn not_asked_not_sure_and_rather_not_say_give_the_same_verdicts() {
    for_people(300, 8, SMALL, |case, said, random| {
        let other: Vec<Said> = said
            .iter()
            .map(|one| {
                let silences = [Said::NotAsked, Said::NotSure, Said::RatherNotSay];
                if one.is_value() { *one } else { *random.pick(&silences) }
            })
            .collect();
        let profiles = [said, &other].map(|said| profiles::profile(&case.catalog, said));
        let [a, b] = [&profiles[0], &profiles[1]].map(|one| Facts::new(&case.catalog, one, case.spec.today));
        for scheme in case.catalog.scheme_ids() {
            let (one, two) = (assess(&a, scheme), assess(&b, scheme));
            assert_eq!(
                (one.verdict, one.unusual, one.doubtful),
                (two.verdict, two.unusual, two.doubtful),
                "{other:?}"
            );
            let states = |facts: &Facts<'_>| -> Vec<_> {
                fingerpost::rules::criteria_results(facts, scheme)
                    .into_iter()
                    .map(|result| (result.state, result.kind, result.because))
                    .collect()
            };
            assert_eq!(states(&a), states(&b), "{other:?}");
        }
    });
}

#[test]
fn the_kinds_of_a_no_go_from_the_mildest_to_the_gravest() {
    assert!(NoKind::NotYet < NoKind::Past && NoKind::Past < NoKind::NotForYou);
    assert!(Verdict::NotYet < Verdict::Past && Verdict::Past < Verdict::NotForYou);
}
