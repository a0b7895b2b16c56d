//! Whoever stops when told so has read nearly what they would have read in
//! the end.

use std::collections::BTreeSet;

use fingerpost::advice::{Ranking, Traits};
use fingerpost::catalog::{Answer, SchemeId};
use fingerpost::interview::{Aim, FIRST, Interviewer};
use fingerpost::rules::{Assessment, Facts, Profile, Verdict};

use crate::common::builtin::{TODAY, catalog, person};
use crate::common::random::Random;

/// What somebody reads first, and whether each is open.
fn first(traits: &Traits, profile: &Profile) -> BTreeSet<(SchemeId, bool)> {
    let facts = Facts::new(catalog(), profile, TODAY);
    let assessment = Assessment::from_facts(&facts);
    let open = |id| assessment.of(id).is_some_and(|one| one.verdict == Verdict::Open);
    Ranking::new(traits, &facts, &assessment).schemes().take(FIRST).map(|id| (id, open(id))).collect()
}

/// Answers until one can stop: what was said of the rest, and what came.
fn stopped(interviewer: &Interviewer<'_>, traits: &Traits, everything: &Profile) -> (usize, usize) {
    let mut profile = Profile::new();
    loop {
        let assessment = Assessment::new(catalog(), &profile, TODAY);
        let next = interviewer.next(&profile, &assessment).expect("one is told before the end");
        let question = catalog().question(next.question);
        assert_eq!(next.aim == Aim::Pinned, question.pinned, "{} comes in its turn", question.id);
        if next.ahead.can_stop {
            assert!(next.ahead.could_change * 3 <= next.ahead.first);
            let (before, after) = (first(traits, &profile), first(traits, everything));
            return (next.ahead.could_change, before.difference(&after).count());
        }
        // While much could change, a question that could change it is asked.
        if next.aim != Aim::Pinned {
            assert!(
                next.aim == Aim::Advise && next.ahead.questions > 0,
                "{} for {:?}",
                question.id,
                next.aim
            );
        }
        profile.set(next.question, everything.answer(next.question).unwrap_or(Answer::NotSure));
    }
}

#[test]
fn after_one_can_stop_no_more_changes_than_was_said() {
    let traits = Traits::new(catalog());
    let interviewer = Interviewer::new(catalog(), TODAY);
    for persona in &catalog().personas {
        let everything = Profile::from_answers(persona.answers.iter().copied());
        let (said, came) = stopped(&interviewer, &traits, &everything);
        assert!(came <= said, "{}: {came} changed, and {said} were said", persona.id);
    }
}

/// They tick up to a third of every list, so they are less likely than anybody
/// who is imagined: for them the number is an estimate.
#[test]
fn most_people_who_answer_at_random_see_no_more_change_than_was_said() {
    let traits = Traits::new(catalog());
    let interviewer = Interviewer::new(catalog(), TODAY);
    let mut more = 0;
    for seed in 0..12 {
        let everything = person(&mut Random::new(seed), catalog(), TODAY);
        let (said, came) = stopped(&interviewer, &traits, &everything);
        more += usize::from(came > said);
        assert!(came <= FIRST / 2, "person {seed}: {came} changed, and {said} were said");
    }
    assert!(more <= 4, "{more} of 12 saw more change than was said");
}
