//! "Final" is a promise: nothing that can still be asked changes the verdict.

use std::collections::BTreeSet;

use fingerpost::rules::{Facts, Verdict, assess};

use crate::cases::for_people;
use crate::common::generate::{READ_ONCE, SMALL};
use crate::common::oracle::{self, completions};
use crate::common::profiles;
use crate::common::spec::{Rule, Said};
use crate::silence::predicted;
use crate::truth::judge;

/// Open, possible or no.
fn class(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Open => 0,
        Verdict::Possible => 1,
        _ => 2,
    }
}

/// A limit of years where either the day or a stretch is known, or never will
/// be: the engine asks for the other without looking whether it is enough.
/// Months that nobody can tell could stretch a limit over any day.
fn stretches_what_is_settled(said: &[Said], rules: &[&Rule]) -> bool {
    let mut found = false;
    for rule in rules {
        rule.comparisons(&mut |one| {
            let never_told = |question: &usize| matches!(said[*question], Said::NotSure | Said::RatherNotSay);
            found |= !one.stretches().is_empty()
                && (said[one.question].is_value() || one.stretches().iter().any(never_told));
        });
    }
    found
}

#[test]
fn final_and_kind_final_never_lie() {
    let (mut finals, mut kind_finals, mut needless, mut open_ended) = (0, 0, 0, 0);
    for shape in [SMALL, READ_ONCE] {
        for_people(300, 6, shape, |case, said, random| {
            for (index, scheme) in case.spec.schemes.iter().enumerate() {
                let now = judge(case, said, index);
                let read = oracle::read_by(&case.spec, oracle::rules(scheme, case.spec.today));
                let askable: BTreeSet<usize> =
                    read.into_iter().filter(|question| said[*question] == Said::NotAsked).collect();
                let all = completions(&case.spec, said, &askable, 150, random);
                let mut changed = false;
                for values in &all.all {
                    let mut answered = said.to_vec();
                    for question in &askable {
                        answered[*question] = Said::Exactly(values[*question]);
                    }
                    let profile = profiles::profile(&case.catalog, &answered);
                    let facts = Facts::new(&case.catalog, &profile, case.spec.today);
                    let then = assess(&facts, case.scheme(index));
                    changed |= class(then.verdict) != class(now.verdict);
                    if now.is_final {
                        assert_eq!(
                            class(then.verdict),
                            class(now.verdict),
                            "s{index}: {now:?} became {then:?} by {answered:?}"
                        );
                    }
                    if now.kind_final {
                        assert!(now.is_final, "a kind cannot be final where the verdict is not: {now:?}");
                        assert_eq!(
                            then.verdict, now.verdict,
                            "s{index}: {now:?} became {then:?} by {answered:?}"
                        );
                    }
                }
                finals += usize::from(now.is_final && !askable.is_empty());
                kind_finals += usize::from(now.kind_final && !askable.is_empty());
                if !now.is_final {
                    open_ended += 1;
                    if all.exhaustive && !changed {
                        needless += 1;
                        let rules = oracle::rules(scheme, case.spec.today);
                        let reckoning = oracle::reckoning(scheme, case.spec.today);
                        assert!(
                            predicted(case, said, &rules, reckoning)
                                || stretches_what_is_settled(said, &rules),
                            "s{index} is not final, and nothing changes it: {now:?}"
                        );
                    }
                }
            }
        });
    }
    assert!(finals > 1000 && kind_finals > 1000, "final {finals}, kind final {kind_finals}");
    // The other way round, "not final" is too careful only where predicted, and seldom.
    assert!(needless * 10 < open_ended, "{needless} of {open_ended} open verdicts cannot change any more");
}

#[test]
fn what_is_missing_can_be_asked_and_a_final_verdict_misses_nothing() {
    for_people(300, 8, SMALL, |case, said, _| {
        let profile = profiles::profile(&case.catalog, said);
        let facts = Facts::new(&case.catalog, &profile, case.spec.today);
        for scheme in case.catalog.scheme_ids() {
            let assessed = assess(&facts, scheme);
            for question in &assessed.missing {
                assert_eq!(profile.answer(*question), None, "{assessed:?}");
                assert_eq!(facts.applies(*question), fingerpost::rules::Truth::True, "{assessed:?}");
            }
            let sorted: BTreeSet<_> = assessed.missing.iter().copied().collect();
            assert_eq!(sorted.into_iter().collect::<Vec<_>>(), assessed.missing, "in paper order, each once");
            match assessed.verdict {
                Verdict::Open | Verdict::NotForYou => {
                    assert!(assessed.missing.is_empty() && assessed.is_final);
                }
                Verdict::Possible => assert_eq!(assessed.is_final, assessed.missing.is_empty()),
                Verdict::NotYet | Verdict::Past => {
                    assert!(assessed.is_final);
                    assert_eq!(assessed.kind_final, assessed.missing.is_empty());
                }
            }
        }
    });
}
