//! The same laws on the catalogue that is part of the program, where there is
//! no oracle: what must not change, and what must end.

use fingerpost::catalog::{Answer, QuestionId};
use fingerpost::interview::Interviewer;
use fingerpost::rules::{Assessment, Facts, Profile, Truth, Verdict};

use crate::common::builtin::{TODAY, answers, catalog, person};
use crate::common::random::Random;

/// People made by hand, in words of the built-in catalogue.
const PEOPLE: [&str; 6] = [
    "",
    "profession = \"midwife\"\nnation = \"england\"\nregistered = \"yes\"\nqualified = 2024\nband = \"6\"\ndegree = \"bachelors\"",
    "profession = \"doctor\"\nnation = \"scotland\"\nregistered = \"yes\"\nmedical-stage = \"st3-plus\"\ndegree = \"medical-degree\"",
    "profession = \"physiotherapist\"\nnation = \"wales\"\ndegree = \"doctorate\"\nphd-awarded = \"2019\"\ncareer-break = 14",
    "profession = \"pharmacist\"\nnation = \"northern-ireland\"\nregistered = \"not-sure\"\nband = \"rather-not-say\"\ndegree = \"masters\"",
    "profession = \"other\"\nnation = \"elsewhere\"\nregistered = \"no\"\ndegree = \"none\"\nin-practice = false",
];

fn assess(profile: &Profile) -> Assessment {
    Assessment::new(catalog(), profile, TODAY)
}

/// Random people, each with all that they could say.
fn people() -> impl Iterator<Item = (Profile, Random)> {
    (0..50).map(|seed| {
        let mut random = Random::new(seed);
        (person(&mut random, catalog(), TODAY), random)
    })
}

/// Looks at each verdict before and after an answer.
fn check_step(before: &Assessment, after: &Assessment, question: QuestionId) {
    let asked = &catalog().question(question).id;
    for (one, two) in before.schemes.iter().zip(&after.schemes) {
        let scheme = &catalog().scheme(one.scheme).id;
        let kept = match one.verdict {
            Verdict::Open => two.verdict == Verdict::Open,
            Verdict::Possible => !one.is_final || two.verdict == Verdict::Possible,
            no => two.verdict >= no && (!one.kind_final || two.verdict == no),
        };
        assert!(kept, "{scheme}: {one:?} became {two:?} by {asked}");
        // Nor does an answer matter that was not said to be missing.
        if !one.missing.contains(&question) {
            assert_eq!(one.verdict, two.verdict, "{scheme} did not wait for {asked}: {one:?}, {two:?}");
        }
    }
}

#[test]
fn each_answer_only_settles_what_waited_for_it() {
    for (everything, mut random) in people() {
        let mut profile = Profile::new();
        let mut before = assess(&profile);
        // In any order that the gates allow: an answer is given once its
        // question applies.
        loop {
            let facts = Facts::new(catalog(), &profile, TODAY);
            let ready: Vec<(QuestionId, Answer)> = everything
                .iter()
                .filter(|(id, _)| profile.answer(*id).is_none() && facts.applies(*id) == Truth::True)
                .collect();
            if ready.is_empty() {
                break;
            }
            let (question, answer) = *random.pick(&ready);
            profile.set(question, answer);
            let after = assess(&profile);
            check_step(&before, &after, question);
            before = after;
        }
        assert_eq!(profile, everything, "everything was said in the end");
        for one in &before.schemes {
            assert!(one.is_final && one.kind_final && one.missing.is_empty(), "all is said: {one:?}");
        }
    }
}

/// Follows the questions, answering each by `answer`.
fn follow(start: Profile, mut answer: impl FnMut(QuestionId) -> Answer) -> Profile {
    let interviewer = Interviewer::new(catalog(), TODAY);
    let mut profile = start;
    let mut before = assess(&profile);
    for asked in 0.. {
        let Some(next) = interviewer.next(&profile, &before) else {
            for one in &before.schemes {
                assert!(one.is_final, "nothing is asked any more, and this is open: {one:?}");
            }
            return profile;
        };
        assert!(asked < catalog().questions.len());
        assert_eq!(profile.answer(next.question), None);
        assert_eq!(Facts::new(catalog(), &profile, TODAY).applies(next.question), Truth::True);
        assert!(1 <= next.remaining.0 && next.remaining.0 <= next.remaining.1, "{next:?}");
        profile.set(next.question, answer(next.question));
        let after = assess(&profile);
        check_step(&before, &after, next.question);
        before = after;
    }
    profile
}

#[test]
fn following_the_questions_ends_with_every_verdict_final_and_as_if_all_had_been_said() {
    for (everything, mut random) in people().take(15) {
        let asked = follow(Profile::new(), |question| {
            everything.answer(question).expect("only what applies is asked")
        });
        assert!(asked.len() < everything.len() + 1);
        let (short, long) = (assess(&asked), assess(&everything));
        for (short, long) in short.schemes.iter().zip(&long.schemes) {
            let class = |verdict: Verdict| (verdict.is_no(), verdict == Verdict::Open);
            assert_eq!(
                class(short.verdict),
                class(long.verdict),
                "{short:?} with what was asked, {long:?} with all"
            );
        }
        let mut turned: Vec<_> = asked.iter().collect();
        random.shuffle(&mut turned);
        assert_eq!(assess(&Profile::from_answers(turned)), short);
    }
}

#[test]
fn people_made_by_hand_come_to_an_end_too_even_when_they_keep_silent() {
    for text in PEOPLE {
        let start = answers(catalog(), text);
        let silent = follow(start.clone(), |_| Answer::NotSure);
        let private = follow(start.clone(), |_| Answer::RatherNotSay);
        let verdicts = |profile| assess(profile).schemes.iter().map(|one| one.verdict).collect::<Vec<_>>();
        assert_eq!(verdicts(&silent), verdicts(&start), "silence settles nothing");
        assert_eq!(verdicts(&private), verdicts(&start), "silence settles nothing");
    }
}

#[test]
fn without_an_answer_nothing_is_open_that_asks_anything() {
    for one in &assess(&Profile::new()).schemes {
        assert!(!one.verdict.is_no(), "nothing is known, and this is a no: {one:?}");
        let asks = catalog().scheme(one.scheme).criteria.iter().any(|criterion| {
            criterion.weight == fingerpost::catalog::Weight::Must && criterion.when.is_some()
        });
        assert!(!asks || one.verdict == Verdict::Possible, "{one:?}");
    }
}

#[test]
fn the_same_person_gets_the_same_question_whatever_the_order_of_the_answers() {
    let interviewer = Interviewer::new(catalog(), TODAY);
    for (everything, mut random) in people().take(10) {
        let mut some: Vec<_> = everything.iter().collect();
        random.shuffle(&mut some);
        some.truncate(random.between(0, 8));
        let one = Profile::from_answers(some.clone());
        some.reverse();
        let two = Profile::from_answers(some);
        assert_eq!(interviewer.next(&one, &assess(&one)), interviewer.next(&two, &assess(&two)));
    }
}
