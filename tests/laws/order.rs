//! The order of answers, of files and of questions, and an empty overlay
//! change nothing.

use fingerpost::catalog::{Catalog, Layer};
use fingerpost::interview::Interviewer;
use fingerpost::rules::{Assessment, Facts, Profile, criteria_results};

use crate::cases::for_people;
use crate::common::generate::SMALL;
use crate::common::profiles;
use crate::common::spec::{Said, Spec};
use crate::common::write::{self, layer, loaded};

/// Everything the engine says of a person, by names.
fn everything(catalog: &Catalog, spec: &Spec, said: &[Said]) -> Vec<String> {
    let profile = profiles::profile(catalog, said);
    let facts = Facts::new(catalog, &profile, spec.today);
    let name = |question| catalog.question(question).id.to_string();
    let mut out = Vec::new();
    for one in Assessment::from_facts(&facts).schemes {
        let names = |list: &[_]| {
            let mut names: Vec<String> = list.iter().map(|question| name(*question)).collect();
            names.sort();
            names
        };
        out.push(format!(
            "{} {:?} {} {} {} {} {:?} {:?}",
            catalog.scheme(one.scheme).id,
            one.verdict,
            one.is_final,
            one.kind_final,
            one.unusual,
            one.doubtful,
            one.applications,
            names(&one.missing)
        ));
        for result in criteria_results(&facts, one.scheme) {
            out.push(format!(
                "  {} {:?} {:?} {:?} {:?}",
                result.criterion.id,
                result.state,
                result.kind,
                names(&result.because),
                names(&result.open)
            ));
        }
    }
    out.sort();
    out
}

#[test]
fn the_order_of_questions_and_of_files_changes_no_verdict() {
    for_people(150, 4, SMALL, |case, said, random| {
        let before = everything(&case.catalog, &case.spec, said);
        let mut order: Vec<usize> = (0..case.spec.questions.len()).collect();
        random.shuffle(&mut order);
        let mut texts = write::texts_in_order(&case.spec, &order);
        random.shuffle(&mut texts);
        let other = loaded(&[layer(&texts)]);
        assert_eq!(everything(&other, &case.spec, said), before, "questions in the order {order:?}");
    });
}

#[test]
fn schemes_under_other_names_and_a_further_scheme_change_no_verdict() {
    for_people(100, 4, SMALL, |case, said, random| {
        let whole = everything(&case.catalog, &case.spec, said);
        let mut fewer = case.spec.clone();
        fewer.schemes.pop();
        for line in everything(&write::catalog(&fewer), &fewer, said) {
            assert!(whole.contains(&line), "with one scheme less: {line}");
        }
        let mut order: Vec<usize> = (0..case.spec.schemes.len()).collect();
        random.shuffle(&mut order);
        let mut turned = case.spec.clone();
        turned.schemes = order.iter().map(|index| case.spec.schemes[*index].clone()).collect();
        let renamed = write::catalog(&turned);
        let profile = profiles::profile(&renamed, said);
        let after = Assessment::new(&renamed, &profile, turned.today);
        for (new, old) in order.iter().enumerate() {
            let id = renamed.find_scheme(&crate::common::spec::scheme_id(new)).unwrap();
            let mut one = after.of(id).unwrap().clone();
            let same = crate::truth::judge(case, said, *old);
            one.scheme = same.scheme;
            assert_eq!(one, same);
        }
    });
}

#[test]
fn an_empty_overlay_changes_nothing() {
    for_people(100, 4, SMALL, |case, said, _| {
        let empty = Layer::from_texts("empty", [("catalog.toml", "format = 1\n")]);
        let other = loaded(&[layer(&write::texts(&case.spec)), empty]);
        assert_eq!(other, case.catalog, "the whole catalogue is the same");
        assert_eq!(everything(&other, &case.spec, said), everything(&case.catalog, &case.spec, said));
    });
}

#[test]
fn the_order_of_answers_changes_nothing() {
    for_people(150, 4, SMALL, |case, said, random| {
        let straight = profiles::profile(&case.catalog, said);
        let mut answers: Vec<_> = straight.iter().collect();
        random.shuffle(&mut answers);
        let mut turned = Profile::new();
        for (question, answer) in answers {
            // Changing one's mind on the way leaves no trace either.
            turned.set(question, fingerpost::catalog::Answer::NotSure);
            turned.clear(question);
            turned.set(question, answer);
        }
        assert_eq!(turned, straight);
        let interviewer = Interviewer::new(&case.catalog, case.spec.today);
        let [one, two] =
            [&straight, &turned].map(|profile| Assessment::new(&case.catalog, profile, case.spec.today));
        assert_eq!(one, two);
        assert_eq!(interviewer.next(&straight, &one), interviewer.next(&turned, &two));
    });
}

#[test]
fn taking_an_answer_back_leaves_the_profile_as_it_was() {
    for_people(20, 4, SMALL, |case, said, _| {
        let before = profiles::profile(&case.catalog, said);
        for question in case.catalog.question_ids().filter(|question| before.answer(*question).is_none()) {
            let mut after = before.with(question, fingerpost::catalog::Answer::NotSure);
            assert_ne!(after, before);
            after.clear(question);
            assert_eq!(after, before, "as if {question:?} had never been answered");
        }
    });
}
