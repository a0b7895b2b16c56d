//! The ways to a goal are the same, in the same order, as text, as JSON, in the talk and in the plan.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as it should be"
)]

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use fingerpost::catalog::Catalog;
use fingerpost::catalog::write::answers_to_toml;
use fingerpost::rules::Profile;
use serde_json::Value;

const DAY: [&str; 2] = ["--today", "2026-11-28"];

fn said(home: &Path, words: &[&str], typed: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_fingerpost"))
        .env("FINGERPOST_DATA_DIR", home)
        .env("COLUMNS", "100")
        .current_dir(home)
        .args(words)
        .args(DAY)
        .write_stdin(typed)
        .output()
        .expect("the program runs");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Each way as the words of its steps: a scheme's id, or what time brings.
type Ways = Vec<Vec<String>>;

fn in_json(route: &Value) -> Ways {
    let step = |step: &Value| step["scheme"].as_str().or(step["what"].as_str()).expect("a step").to_owned();
    let ways = route["routes"].as_array().expect("ways");
    ways.iter().map(|way| way["steps"].as_array().expect("steps").iter().map(step).collect()).collect()
}

/// The steps of these ways that a text names with their numbers, in order, as far as it goes.
fn in_text(text: &str, catalog: &Catalog, expected: &Ways) -> Ways {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut rest = flat.as_str();
    let mut found = Ways::new();
    for way in expected {
        let mut steps = Vec::new();
        for (number, step) in way.iter().enumerate() {
            let name = catalog.find_scheme(step).map_or(step.as_str(), |id| &catalog.scheme(id).name);
            let Some((_, after)) =
                rest.split_once(&format!(" Step {}: {}", number + 1, name.trim_end_matches('.')))
            else {
                found.push(steps);
                return found;
            };
            rest = after;
            steps.push(step.clone());
        }
        found.push(steps);
    }
    found
}

/// How many steps with an id a text names.
fn schemes_named(text: &str, catalog: &Catalog) -> usize {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let named =
        |id: &str| flat.matches(&format!(", {id})")).count() + flat.matches(&format!("({id})")).count();
    catalog.schemes.iter().map(|scheme| named(&scheme.id)).sum()
}

#[test]
fn text_json_talk_and_plan_name_the_same_ways_in_the_same_order() {
    let home = tempfile::tempdir().expect("a folder");
    let catalog = Catalog::built_in();
    let mut steps = 0;
    for (persona, goal) in catalog.personas.iter().step_by(5).zip(catalog.goals.iter().skip(1)) {
        let profile = Profile::from_answers(persona.answers.iter().copied());
        fs::write(home.path().join("a.toml"), answers_to_toml(&catalog, profile.iter())).expect("written");
        let words = ["route", "-a", "a.toml", "--to", &goal.id];
        let json = said(home.path(), &[&words[..], &["--format", "json"]].concat(), "");
        let ways = in_json(&serde_json::from_str(&json).expect("JSON"));
        let text = said(home.path(), &words, "");
        assert_eq!(in_text(&text, &catalog, &ways), ways, "{} to {}:\n{text}", persona.id, goal.id);
        let schemes = ways.iter().flatten().filter(|step| catalog.find_scheme(step).is_some()).count();
        assert_eq!(schemes_named(&text, &catalog), schemes, "{} to {}:\n{text}", persona.id, goal.id);
        let talk =
            said(home.path(), &["ask", "--profile", "a.toml"], &format!("route\n{}\nquit\n", goal.name));
        assert_eq!(in_text(&talk, &catalog, &ways), ways, "{} to {}:\n{talk}", persona.id, goal.id);
        let plan = ["export", "-a", "a.toml", "--to", &goal.id, "--format", "json"];
        let plan: Value = serde_json::from_str(&said(home.path(), &plan, "")).expect("JSON");
        let planned = plan["route"]["steps"].as_array().map_or_else(Vec::new, |steps| {
            let step = |step: &Value| step["scheme"].as_str().or(step["name"].as_str()).map(str::to_owned);
            steps.iter().filter_map(step).collect()
        });
        assert_eq!(planned, ways.first().cloned().unwrap_or_default(), "{} to {}", persona.id, goal.id);
        steps += ways.iter().flatten().count();
    }
    assert!(steps > 10, "{steps}");
}

#[test]
fn nobody_is_taken_for_a_doctor_or_for_the_holder_of_an_award() {
    const SMALL: [&str; 8] = [
        "gcp",
        "associate-pi",
        "internship",
        "bridging",
        "leadership-programme",
        "mentoring",
        "industry-placement",
        "delivery-credential",
    ];
    let catalog = Catalog::built_in();
    let home = tempfile::tempdir().expect("a folder");
    let mut assumed = 0;
    // Each search takes seconds in an unoptimised build: all goals for one of them, one goal for the others.
    for (profession, goals) in [("nurse", usize::MAX), ("physiotherapist", 2), ("support-worker", 2)] {
        let answers = format!("profession = \"{profession}\"\nnation = \"england\"\n");
        for goal in catalog.goals.iter().take(goals) {
            let words = ["route", "-a", "-", "--to", &goal.id, "--format", "json"];
            let told: Value = serde_json::from_str(&said(home.path(), &words, &answers)).expect("JSON");
            for way in told["routes"].as_array().expect("ways") {
                let taken = &way["assumes"];
                assumed += taken.as_object().map_or(0, serde_json::Map::len);
                assert_ne!(taken["degree"], "medical-degree", "{profession}, {}: {taken}", goal.id);
                for award in taken["awards"].as_array().into_iter().flatten().filter_map(Value::as_str) {
                    assert!(SMALL.contains(&award), "{profession}, {}: {award}", goal.id);
                }
            }
        }
    }
    assert!(assumed > 10, "{assumed}");
}

#[test]
fn who_has_told_little_is_not_taken_for_a_master_by_research() {
    let home = tempfile::tempdir().expect("a folder");
    let answers = "profession = \"physiotherapist\"\nnation = \"england\"\naim = [\"research\"]\n";
    let words = ["route", "-a", "-", "--to", "doctorate", "--format", "json"];
    let told: Value = serde_json::from_str(&said(home.path(), &words, answers)).expect("JSON");
    let first = &told["routes"][0];
    assert!(first["steps"].as_array().is_some_and(|steps| steps.len() > 1), "{first}");
    assert_ne!(first["assumes"]["masters-kind"], "research", "{first}");
}

fn ways_from(home: &Path, answers: &str, goal: &str) -> Vec<Value> {
    let words = ["route", "-a", "-", "--to", goal, "--format", "json"];
    let told: Value = serde_json::from_str(&said(home, &words, answers)).expect("JSON");
    told["routes"].as_array().expect("ways").clone()
}

#[test]
fn nobody_is_taken_for_somebody_who_would_move_or_works_elsewhere_than_they_said() {
    let home = tempfile::tempdir().expect("a folder");
    for (answers, goal) in [
        (
            "profession = \"nurse\"\nnation = \"wales\"\nregistered = \"yes\"\ndegree = \"bachelors\"\n",
            "doctorate",
        ),
        ("profession = \"pharmacist\"\nnation = \"england\"\nemployer = [\"acute\"]\n", "first-taste"),
    ] {
        let ways = ways_from(home.path(), answers, goal);
        assert!(!ways.is_empty(), "{answers}");
        for way in ways {
            for question in ["would-move", "setting", "degree-class"] {
                let taken = &way["assumes"][question];
                assert!(taken.is_null() || taken == "upper-second", "{answers}: {taken}");
            }
        }
    }
}

#[test]
fn who_finishes_a_phd_holds_one_and_goes_on_where_they_work() {
    let home = tempfile::tempdir().expect("a folder");
    let answers = "profession = \"physiotherapist\"\nnation = \"england\"\nregistered = \"yes\"\ndegree = \"masters\"\n\
                   doctorate-now = true\ndoctorate-months = 18\ndoctorate-under-way = \"phd\"\n";
    let ways = ways_from(home.path(), answers, "first-post-doctoral");
    let first = &ways[0]["steps"];
    assert!(first[0]["what"].as_str().is_some_and(|what| what.contains("doctorate")), "{first}");
    for way in &ways {
        assert!(way["assumes"]["doctorate-kind"].is_null(), "{way}");
    }
}

/// What comes first for a student is the last year, in which a first academic post is applied for.
#[test]
fn a_medical_student_comes_by_the_last_year_to_a_first_academic_post() {
    let home = tempfile::tempdir().expect("a folder");
    let answers = "profession = \"doctor\"\nnation = \"england\"\nregistered = \"student\"\nfinal-year = false\n\
                   medical-stage = \"student\"\ndoctorate-now = false\naim = [\"research\"]\n";
    let ways = ways_from(home.path(), answers, "doctorate");
    let names = |way: &Value| -> Vec<String> {
        let steps = way["steps"].as_array().expect("steps");
        steps.iter().map(|step| step["scheme"].as_str().unwrap_or("-").to_owned()).collect()
    };
    assert!(ways.iter().any(|way| names(way).starts_with(&["-".to_owned(), "sfp".to_owned()])), "{ways:?}");
    let text = said(home.path(), &["route", "-a", "-", "--to", "doctorate"], answers);
    assert!(text.contains("Reach the last year of your course"), "{text}");
    assert!(!text.contains("It gives you: Yes."), "{text}");
}

#[test]
fn a_student_who_finishes_is_in_practice_and_has_a_first_step_soon() {
    let home = tempfile::tempdir().expect("a folder");
    let answers = "profession = \"nurse\"\nnation = \"england\"\nregistered = \"student\"\nfinal-year = true\n\
                   contract = \"student\"\nin-practice = false\ndegree = \"none\"\naim = [\"research\"]\n\
                   research-experience = []\n";
    let ways = ways_from(home.path(), answers, "first-taste");
    let months = |way: &Value| way["months"].as_u64().expect("months");
    assert!(ways.iter().any(|way| months(way) <= 24), "{ways:?}");
    assert!(ways.iter().all(|way| way["steps"].as_array().is_some_and(|steps| steps.len() <= 2)), "{ways:?}");
}

#[test]
fn a_way_never_climbs_past_its_own_next_step_nor_takes_a_doctorate_for_a_first_taste() {
    let home = tempfile::tempdir().expect("a folder");
    let researcher = "profession = \"speech-language-therapist\"\nnation = \"england\"\nregistered = \"yes\"\n\
                      degree = \"doctorate\"\ndoctorate-kind = \"phd\"\nphd-awarded = \"2024\"\npostdoc-years = 2\n\
                      employer = [\"university\"]\npost = [\"university-researcher\"]\nresearch-time = \"all\"\n\
                      research-experience = [\"published\", \"first-author\", \"own-project\", \"supervised\"]\n\
                      aim = [\"research\"]\nin-practice = false\ncontract = \"fixed-term\"\n";
    let ways = ways_from(home.path(), researcher, "first-post-doctoral");
    let first = ways[0]["steps"].as_array().expect("steps");
    assert_eq!(first.len(), 1, "{first:?}");
    let beginner = "profession = \"doctor\"\nmedical-stage = \"gp\"\nnation = \"scotland\"\nregistered = \"yes\"\n\
                    degree = \"medical-degree\"\nemployer = [\"gp-practice\"]\naim = [\"research\", \"delivery\"]\n\
                    research-experience = [\"audit\"]\nresearch-time = \"none\"\nin-practice = true\n";
    for way in ways_from(home.path(), beginner, "first-taste") {
        assert!(way["months"].as_u64().expect("months") <= 24, "{way}");
    }
}

#[test]
fn who_has_told_little_is_taken_for_no_more_than_a_bachelor() {
    let home = tempfile::tempdir().expect("a folder");
    for (profession, nation) in [("midwife", "england"), ("dietitian", "scotland")] {
        let answers = format!("profession = \"{profession}\"\nnation = \"{nation}\"\naim = [\"research\"]\n");
        let ways = ways_from(home.path(), &answers, "doctorate");
        assert!(!ways.is_empty(), "{profession}");
        for way in ways {
            let degree = &way["assumes"]["degree"];
            assert!(degree.is_null() || degree == "bachelors", "{profession}: {degree}");
        }
    }
}
