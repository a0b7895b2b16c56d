//! What the laws found, each as the smallest case that a person would notice.

use fingerpost::catalog::{Answer, Catalog, Layer, Value, read_answers};
use fingerpost::interview::{Interviewer, find_out, regions};
use fingerpost::rules::{Assessed, Assessment, Facts, Profile, Verdict, criteria_results};
use jiff::civil::{Date, date};

use crate::common::small::Small;
use crate::common::write::loaded;

const TODAY: Date = date(2026, 11, 24);

/// A catalogue of some questions and one scheme.
pub(crate) fn catalog(questions: &str, criteria: &str) -> Catalog {
    Small::new()
        .with("questions.toml", questions)
        .scheme("scheme", &format!("rules-known = \"all\"\n{criteria}"))
        .catalog()
}

/// One question.
pub(crate) fn question(id: &str, rest: &str) -> String {
    format!("[[question]]\nid = \"{id}\"\nask = \"{id}?\"\nwhy = \"For a test.\"\n{rest}\n")
}

/// One must.
pub(crate) fn must(rule: &str) -> String {
    format!("[[criterion]]\ntext = \"A rule.\"\nwhen = {rule}\n")
}

pub(crate) fn person(catalog: &Catalog, answers: &str) -> Profile {
    Profile::from_answers(read_answers(catalog, "answers", answers).expect("the answers are right"))
}

/// The verdict on the one scheme.
pub(crate) fn judge_on(catalog: &Catalog, answers: &str, today: Date) -> Assessed {
    Assessment::new(catalog, &person(catalog, answers), today).schemes.remove(0)
}

fn judge(catalog: &Catalog, answers: &str) -> Assessed {
    judge_on(catalog, answers, TODAY)
}

const REGISTERED: &str = "kind = \"one\"\noption = [{ id = \"yes\", label = \"Yes\" }, { id = \"student\", label = \"Student\" }, { id = \"no\", label = \"No\" }]";

#[test]
fn a_student_who_must_not_be_a_student_is_not_past_it() {
    // Whether a rule names the options that are wanted or the one that is
    // not, it is the same rule: a student can stop being one.
    for rule in ["{ not = { registered = \"student\" } }", "{ registered = [\"yes\", \"no\"] }"] {
        let catalog = catalog(&question("registered", REGISTERED), &must(rule));
        assert_eq!(judge(&catalog, "registered = \"student\"").verdict, Verdict::NotYet, "{rule}");
    }
}

#[test]
fn a_fact_that_only_shrinks_can_come_to_meet_a_rule_that_wants_less() {
    let student = question("student", "kind = \"yes-no\"\nmoves = \"down\"");
    let left = catalog(&student, &must("{ student = false }"));
    assert_eq!(judge(&left, "student = true").verdict, Verdict::NotYet, "one stops being a student");
    let back = catalog(&student, &must("{ student = true }"));
    assert_eq!(judge(&back, "student = false").verdict, Verdict::Past, "and does not become one again");
    let months = question("months-left", "kind = \"number\"\nmoves = \"down\"\nmin = 0\nmax = 99");
    let outside = catalog(&months, &must("{ not = { months-left = { at-least = 6, at-most = 12 } } }"));
    assert_eq!(judge(&outside, "months-left = 8").verdict, Verdict::NotYet, "it will be less than six");
}

#[test]
fn a_gate_still_to_be_asked_can_settle_a_question_that_was_declined() {
    // Who is not sure when the doctorate was awarded may still say that there
    // is none, and then the answer is no.
    let questions = question("doctor", "kind = \"yes-no\"")
        + &question("awarded", "kind = \"date\"\nask-if = { doctor = true }");
    let catalog = catalog(&questions, &must("{ awarded = { within-years = 5 } }"));
    let now = judge(&catalog, "awarded = \"not-sure\"");
    assert_eq!(now.verdict, Verdict::Possible);
    assert!(!now.is_final, "the gate can still make it a no");
    assert_eq!(now.missing, [catalog.find_question("doctor").unwrap()]);
    assert_eq!(judge(&catalog, "awarded = \"not-sure\"\ndoctor = false").verdict, Verdict::NotYet);
}

#[test]
fn months_away_are_asked_for_only_where_they_can_rescue_a_limit_that_has_passed() {
    let questions = question("awarded", "kind = \"date\"")
        + &question("away", "kind = \"number\"\nunit = \"months\"\nmin = 0\nmax = 24");
    let rule = must("{ awarded = { within-years = 5, extended-by = [\"away\"] } }");
    let catalog = catalog(&questions, &rule);
    let away = catalog.find_question("away").unwrap();
    assert_eq!(judge(&catalog, "awarded = 2022-06-01").verdict, Verdict::Open, "within five years anyway");
    let passed = judge(&catalog, "awarded = 2020-06-01");
    assert_eq!((passed.verdict, passed.missing.as_slice()), (Verdict::Possible, [away].as_slice()));
    // Nine years ago: not even two years away would do.
    let long_ago = judge(&catalog, "awarded = 2017-06-01");
    assert_eq!((long_ago.verdict, long_ago.missing.is_empty()), (Verdict::Past, true));
    assert_eq!(judge(&catalog, "awarded = 2017-06-01\naway = \"rather-not-say\"").verdict, Verdict::Past);
}

#[test]
fn nothing_is_asked_for_the_sake_of_a_way_that_is_barred_for_good() {
    // Both have to hold, and the person is not sure of one: the scheme stays
    // possible or becomes a no. The alternative can only make things better,
    // and they cannot get better than possible.
    let questions = ["sure", "b", "c", "d"].map(|id| question(id, "kind = \"yes-no\"")).concat();
    let rules = must("{ sure = true }") + &must("{ any = [{ b = true }, { c = true }] }");
    let catalog = catalog(&questions, &rules);
    let id = |name: &str| catalog.find_question(name).unwrap();
    let now = judge(&catalog, "sure = \"not-sure\"");
    assert_eq!(now.missing, [id("b"), id("c")], "both false would be a no");
    let now = judge(&catalog, "sure = \"not-sure\"\nb = \"rather-not-say\"");
    assert!(now.is_final && now.missing.is_empty(), "no answer to c makes a no of it: {now:?}");
}

#[test]
fn both_limits_of_years_in_one_table_have_to_hold() {
    // "Two to six years after the doctorate": the lower limit was lost once.
    let rule = must("{ awarded = { at-least-years = 2, within-years = 6 } }");
    let catalog = catalog(&question("awarded", "kind = \"date\""), &rule);
    for (year, verdict) in [(2026, Verdict::NotYet), (2023, Verdict::Open), (2018, Verdict::Past)] {
        assert_eq!(judge(&catalog, &format!("awarded = {year}-06-01")).verdict, verdict, "{year}");
    }
}

#[test]
fn questions_weigh_dates_as_they_will_stand_on_the_closing_day() {
    let criteria = must("{ awarded = { within-years = 1 } }")
        + "[[round]]\n[[round.deadline]]\nwhat = \"Send it.\"\nat = 2027-06-01\n";
    let catalog = catalog(&question("awarded", "kind = \"date\""), &criteria);
    let days = regions(&catalog, TODAY).remove(0);
    let verdicts: Vec<Verdict> = days
        .into_iter()
        .map(|region| match region.value {
            Value::Date(day, _) => judge(&catalog, &format!("awarded = {day}")).verdict,
            other => panic!("{other:?} is no day"),
        })
        .collect();
    assert!(verdicts.contains(&Verdict::Open) && verdicts.contains(&Verdict::Past), "{verdicts:?}");
}

#[test]
fn a_set_that_a_rule_wants_whole_is_weighed_too() {
    let options = "kind = \"many\"\noption = [{ id = \"a\", label = \"A\" }, { id = \"b\", label = \"B\" }]";
    let catalog = catalog(&question("done", options), &must("{ done = { all = [\"a\", \"b\"] } }"));
    let done = catalog.find_question("done").unwrap();
    let profiles = regions(&catalog, TODAY).remove(0).into_iter().map(|region| Answer::Known(region.value));
    let open = profiles
        .map(|answer| Assessment::new(&catalog, &Profile::from_answers([(done, answer)]), TODAY))
        .filter(|assessment| assessment.with(Verdict::Open).count() == 1)
        .count();
    assert_eq!(open, 1, "one of the answers weighed opens the scheme");
    let empty = Profile::new();
    let next = Interviewer::new(&catalog, TODAY).next(&empty, &Assessment::new(&catalog, &empty, TODAY));
    assert_eq!(next.map(|next| next.question), Some(done));
}

/// The questions whose answers are given as the reason.
fn because(catalog: &Catalog, answers: &str) -> Vec<String> {
    let somebody = person(catalog, answers);
    let facts = Facts::new(catalog, &somebody, TODAY);
    let results = criteria_results(&facts, catalog.find_scheme("scheme").unwrap());
    let decided = results.into_iter().flat_map(|result| result.because);
    decided.map(|question| catalog.question(question).id.to_string()).collect()
}

#[test]
fn the_reason_beside_a_rule_names_the_answers_that_decided_it_and_no_others() {
    let questions = ["a", "b"].map(|id| question(id, "kind = \"yes-no\"")).concat();
    let both = catalog(&questions, &must("{ all = [{ a = true }, { b = true }] }"));
    assert_eq!(because(&both, "a = true\nb = true"), ["a", "b"]);
    assert_eq!(because(&both, "a = true\nb = false"), ["b"], "a is as it should be");
    let either = catalog(&questions, &must("{ any = [{ a = true }, { b = true }] }"));
    assert_eq!(because(&either, "a = true\nb = false"), ["a"], "b did not help");
    assert_eq!(because(&either, "a = false\nb = false"), ["a", "b"]);
}

#[test]
fn what_draws_somebody_is_asked_though_no_rule_reads_it_and_is_the_last_question_then() {
    let aim = question(
        "aim",
        "kind = \"many\"\noption = [{ id = \"research\", label = \"Research\" }, { id = \"teaching\", label = \"Teaching\" }]",
    );
    let catalog = loaded(&[Layer::from_texts(
        "drawn",
        [
            (
                "catalog.toml",
                "title = \"Drawn\"\nedition = 2026-01-01\nformat = 1\ninterest-question = \"aim\"\n",
            ),
            ("questions.toml", aim.as_str()),
            (
                "stages.toml",
                "[[stage]]\nid = \"first\"\nname = \"First\"\n[[track]]\nid = \"research\"\nname = \"Research\"\n\
                 [[track]]\nid = \"teaching\"\nname = \"Teaching\"\n[[kind]]\nid = \"award\"\nname = \"Award\"\n",
            ),
            ("funders.toml", "[[funder]]\nid = \"f\"\nname = \"Funder\"\n"),
            (
                "schemes/f/scheme.toml",
                "id = \"scheme\"\nname = \"Scheme\"\nfunder = \"f\"\nkind = \"award\"\nstage = \"first\"\n\
                 tracks = [\"research\"]\nsummary = \"A scheme.\"\nconfidence = \"high\"\nrules-known = \"all\"\n",
            ),
        ],
    )]);
    let next = |somebody: &Profile| {
        Interviewer::new(&catalog, TODAY).next(somebody, &Assessment::new(&catalog, somebody, TODAY))
    };
    let asked = next(&Profile::new()).expect("it decides what is read first");
    assert_eq!((Some(asked.question), asked.remaining), (catalog.find_question("aim"), (1, 1)));
    assert_eq!(next(&person(&catalog, "aim = [\"research\"]")), None);
}

#[test]
fn nobody_is_sent_to_find_out_what_no_scheme_waits_for() {
    let questions =
        question("here", "kind = \"yes-no\"\nfixed = true") + &question("sure", "kind = \"yes-no\"");
    let catalog = catalog(&questions, &(must("{ here = true }") + &must("{ sure = true }")));
    let waiting = |answers: &str| find_out(&catalog, &person(&catalog, answers), TODAY).len();
    assert_eq!(waiting("here = true\nsure = \"not-sure\""), 1);
    assert_eq!(waiting("here = false\nsure = \"not-sure\""), 0, "it is a no whatever they find out");
}
