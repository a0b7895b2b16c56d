//! Asking ends, asks nothing twice and nothing in vain, and settles all.

use fingerpost::catalog::Answer;
use fingerpost::interview::{Aim, Interviewer, regions};
use fingerpost::rules::{Assessment, Facts, Profile, Truth, assess};

use crate::cases::{Case, for_people};
use crate::common::generate::{READ_ONCE, SMALL, value};
use crate::common::oracle;
use crate::common::profiles;
use crate::common::random::Random;
use crate::common::spec::{Kind, Said};

/// Answers what is asked until nothing is: mostly with a value, now and then
/// with a silence.
fn follow(case: &Case, start: Profile, random: &mut Random) -> Profile {
    let today = case.spec.today;
    let interviewer = Interviewer::new(&case.catalog, today);
    let mut profile = start;
    for asked in 0.. {
        let assessment = Assessment::new(&case.catalog, &profile, today);
        let Some(next) = interviewer.next(&profile, &assessment) else {
            return profile;
        };
        assert!(asked < case.spec.questions.len(), "more questions than there are: {profile:?}");
        assert_eq!(profile.answer(next.question), None, "asked again: {next:?}");
        let facts = Facts::new(&case.catalog, &profile, today);
        assert_eq!(facts.applies(next.question), Truth::True, "{next:?} does not apply");
        let (fewest, most) = next.remaining;
        assert!(1 <= fewest && fewest <= most && most <= case.spec.questions.len(), "{next:?}");
        assert_eq!(interviewer.next(&profile, &assessment), Some(next), "same answers, same question");
        let fresh = Interviewer::new(&case.catalog, today);
        assert_eq!(fresh.next(&profile.clone(), &assessment), Some(next), "whoever asks");
        let position = profiles::position(&case.catalog, next.question);
        let answer = match random.below(10) {
            0 => Answer::NotSure,
            1 => Answer::RatherNotSay,
            _ => profiles::answer(value(random, &case.spec, position)).unwrap(),
        };
        profile.set(next.question, answer);
    }
    profile
}

#[test]
fn following_the_questions_ends_with_every_verdict_final() {
    let mut asked = 0;
    for shape in [SMALL, READ_ONCE] {
        for_people(200, 4, shape, |case, said, random| {
            let start = profiles::profile(&case.catalog, said);
            let before = start.len();
            let profile = follow(case, start, random);
            asked += profile.len() - before;
            let end = Assessment::new(&case.catalog, &profile, case.spec.today);
            for one in &end.schemes {
                assert!(one.is_final, "nothing more is asked, and this is open: {one:?}");
            }
            let mut answers: Vec<_> = profile.iter().collect();
            random.shuffle(&mut answers);
            let again = Assessment::new(&case.catalog, &Profile::from_answers(answers), case.spec.today);
            assert_eq!(again, end);
        });
    }
    assert!(asked > 1000, "only {asked} questions were asked");
}

#[test]
fn while_a_verdict_is_open_there_is_a_question() {
    for_people(300, 6, SMALL, |case, said, _| {
        let profile = profiles::profile(&case.catalog, said);
        let assessment = Assessment::new(&case.catalog, &profile, case.spec.today);
        let interviewer = Interviewer::new(&case.catalog, case.spec.today);
        let undecided = assessment.schemes.iter().any(|one| !one.is_final);
        let next = interviewer.next(&profile, &assessment);
        assert_eq!(next.is_some(), undecided, "{next:?}");
        let open = Interviewer::open_questions(&assessment);
        assert!(next.is_none_or(|next| open.contains(&next.question)));
    });
}

/// How many verdicts some answer to one question settles, tried out over
/// everything that can be answered.
fn settled_by_some_answer(case: &Case, profile: &Profile, assessment: &Assessment, question: usize) -> usize {
    let id = profiles::id(&case.catalog, question);
    let answers = oracle::still_possible(&case.spec, question, Said::NotAsked);
    let profiles: Vec<Profile> = answers
        .into_iter()
        .map(|value| profile.with(id, profiles::answer(Said::Exactly(value)).unwrap()))
        .collect();
    let undecided = assessment.schemes.iter().filter(|one| !one.is_final && one.missing.contains(&id));
    undecided
        .filter(|one| {
            profiles.iter().any(|profile| {
                assess(&Facts::new(&case.catalog, profile, case.spec.today), one.scheme).is_final
            })
        })
        .count()
}

/// Questions of which not every answer is weighed: of a set only "none", each
/// option alone and the sets that a rule wants whole; and where months stretch
/// a limit of years, no more than a year or so of them.
fn weighed_in_part(case: &Case, question: usize) -> bool {
    let mut months = false;
    for scheme in &case.spec.schemes {
        for rule in oracle::rules(scheme, case.spec.today) {
            rule.comparisons(&mut |one| {
                let stretches = one.stretches();
                months |= stretches.contains(&question) || one.question == question && !stretches.is_empty();
            });
        }
    }
    months || case.spec.questions[question].kind == Kind::Many
}

#[test]
fn could_settle_is_what_some_answer_settles_and_who_settles_asks_nothing_in_vain() {
    let (mut some, mut nothing) = (0, 0);
    for_people(250, 4, SMALL, |case, said, _| {
        let profile = profiles::profile(&case.catalog, said);
        let assessment = Assessment::new(&case.catalog, &profile, case.spec.today);
        let interviewer = Interviewer::new(&case.catalog, case.spec.today);
        let Some(next) = interviewer.next(&profile, &assessment) else {
            return;
        };
        let position = profiles::position(&case.catalog, next.question);
        let really = settled_by_some_answer(case, &profile, &assessment, position);
        if weighed_in_part(case, position) || next.aim == Aim::Advise {
            assert!(next.could_settle <= really, "{next:?} of {really}");
        } else {
            assert_eq!(next.could_settle, really, "{next:?}");
        }
        if next.could_settle > 0 {
            some += 1;
        } else if next.aim == Aim::Settle {
            nothing += 1;
            for other in Interviewer::open_questions(&assessment) {
                let other = profiles::position(&case.catalog, other);
                if !weighed_in_part(case, other) {
                    let settled = settled_by_some_answer(case, &profile, &assessment, other);
                    assert_eq!(settled, 0, "q{other} settles something, and {next:?} was chosen");
                }
            }
        }
    });
    assert!(some > 300, "{some} questions could settle something, {nothing} nothing");
}

#[test]
fn every_number_day_and_option_that_a_rule_tells_apart_is_weighed() {
    for_people(200, 1, SMALL, |case, _, _| {
        let regions = regions(&case.catalog, case.spec.today);
        for id in case.catalog.question_ids() {
            let position = profiles::position(&case.catalog, id);
            let list = &regions[id.index()];
            assert!(!list.is_empty(), "q{position} has pieces");
            for region in list {
                assert!(
                    region.value.fits(case.catalog.question(id)),
                    "q{position} cannot be {:?}",
                    region.value
                );
            }
        }
    });
}
