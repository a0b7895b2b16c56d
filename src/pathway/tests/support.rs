//! Small catalogues and short ways to read results.

use std::fmt::Write as _;

use jiff::civil::{Date, date};

use crate::catalog::{Catalog, QuestionId, SchemeId, Value, read_answers};
use crate::pathway::{NearestStep, Needed, Pathfinder, Route, Routes};
use crate::rules::{Assessment, Profile};
use crate::small::Small;

pub(super) const TODAY: Date = date(2026, 11, 24);

const HEAD: &str = r#"
title = "Test"
edition = 2026-11-01
language = "en-GB"
format = 1
licence = "CC0-1.0"
contact = "nobody"
about = "A small one."
coverage-by = ["nation", "region"]
"#;

pub(super) const QUESTIONS: &str = r#"
[[question]]
id = "nation"
ask = "Where?"
why = "Funders differ."
kind = "one"
fixed = true
made-for = "is for you"
option = [{ id = "north", label = "North" }, { id = "south", label = "South" }]

[[question]]
id = "region"
ask = "Which region?"
why = "Regions differ."
kind = "one"
fixed = true
made-for = "is for you"
ask-if = { nation = "south" }
option = [{ id = "coast", label = "Coast" }, { id = "inland", label = "Inland" }]

[[question]]
id = "degree"
ask = "Which degree?"
why = "Awards build on it."
kind = "scale"
moves = "up"
option = [{ id = "none", label = "None" }, { id = "first", label = "First" }, { id = "masters", label = "Master's" }, { id = "doctorate", label = "Doctorate" }]

[[question]]
id = "done"
ask = "What have you done?"
why = "Experience counts."
kind = "many"
moves = "up"
option = [{ id = "audit", label = "Audit" }, { id = "project", label = "Project" }, { id = "paper", label = "Paper" }, { id = "award", label = "Award" }]

[[question]]
id = "post"
ask = "Which posts?"
why = "Some are for one post."
kind = "many"
moves = "any"
option = [{ id = "nurse", label = "Nurse" }, { id = "lecturer", label = "Lecturer" }, { id = "lead", label = "Lead" }]

[[question]]
id = "band"
ask = "Which band?"
why = "Grades matter."
kind = "scale"
moves = "any"
option = [{ id = "five", label = "5" }, { id = "six", label = "6" }, { id = "seven", label = "7" }]

[[question]]
id = "employed"
ask = "Are you employed?"
why = "Hosts matter."
kind = "yes-no"
moves = "any"

[[question]]
id = "years"
ask = "How many years?"
why = "Time counts."
kind = "number"
moves = "up"
unit = "years"
min = 0
max = 6

[[question]]
id = "qualified"
ask = "When did you qualify?"
why = "Time counts."
kind = "date"

[[question]]
id = "graduated"
ask = "When did you get your doctorate?"
why = "Limits of years run from it."
kind = "date"
ask-if = { degree = "doctorate" }
"#;

const STAGES: &str = r#"
[[stage]]
id = "early"
name = "Early"
plain = "Before."

[[stage]]
id = "middle"
name = "Middle"
plain = "During."
when = { degree = { at-least = "masters" } }

[[stage]]
id = "late"
name = "Late"
plain = "After."
when = { degree = "doctorate" }

[[track]]
id = "research"
name = "Research"

[[track]]
id = "teaching"
name = "Teaching"

[[kind]]
id = "award"
name = "Award"

[[kind]]
id = "post"
name = "Post"
"#;

const FUNDERS: &str = r#"
[[funder]]
id = "fund"
name = "The Fund"
short = "Fund"
nation = "Anywhere"
plain = "It pays."
url = "https://example.org/"
"#;

/// One scheme: `head` holds plain keys, `body` its tables.
pub(super) fn scheme(id: &str, head: &str, body: &str) -> (String, String) {
    let mut text = format!("id = \"{id}\"\nname = \"Scheme {id}\"\nfunder = \"fund\"\n");
    let mut key = |name: &str, value: &str| {
        if !head.contains(&format!("{name} = ")) {
            let _ = writeln!(text, "{name} = {value}");
        }
    };
    key("kind", "\"award\"");
    key("stage", "\"early\"");
    key("tracks", "[\"research\"]");
    text.push_str("summary = \"It helps.\"\nconfidence = \"high\"\nrules-known = \"all\"\n");
    text.push_str(head);
    text.push('\n');
    // One waits for nothing, unless a test says so.
    if !["[status]", "[[usual]]", "[[round]]"].iter().any(|table| body.contains(table)) {
        text.push_str("[status]\nany-time = true\n");
    }
    text.push_str(body);
    text.push_str(
        "\n[[source]]\nid = \"s\"\nurl = \"https://example.org/\"\ntitle = \"Page\"\nread = 2026-11-01\n",
    );
    (format!("schemes/fund/{id}.toml"), text)
}

pub(super) fn must(id: &str, when: &str) -> String {
    format!("[[criterion]]\nid = \"{id}\"\ntext = \"You meet {id}.\"\nwhen = {when}\n")
}

pub(super) fn goal(when: &str) -> String {
    format!("[[goal]]\nid = \"goal\"\nname = \"the goal\"\nplain = \"There.\"\nwhen = {when}\n")
}

pub(super) fn catalog(goal: &str, schemes: &[(String, String)]) -> Catalog {
    catalog_with("", goal, schemes)
}

/// The same, with more in the file of the questions.
pub(super) fn catalog_with(more: &str, goal: &str, schemes: &[(String, String)]) -> Catalog {
    let stages = format!("{STAGES}\n{goal}");
    let questions = format!("{QUESTIONS}\n{more}");
    let mut files = vec![
        ("catalog.toml", HEAD),
        ("questions.toml", questions.as_str()),
        ("stages.toml", stages.as_str()),
        ("funders.toml", FUNDERS),
    ];
    files.extend(schemes.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    Small::of(files).catalog()
}

pub(super) fn answers(catalog: &Catalog, text: &str) -> Profile {
    Profile::from_answers(
        read_answers(catalog, "answers", text).map_err(|report| report.diagnostics).unwrap(),
    )
}

pub(super) fn question(catalog: &Catalog, id: &str) -> QuestionId {
    catalog.find_question(id).unwrap()
}

pub(super) fn id(catalog: &Catalog, id: &str) -> SchemeId {
    catalog.find_scheme(id).unwrap()
}

pub(super) fn names(catalog: &Catalog, schemes: &[SchemeId]) -> Vec<String> {
    schemes.iter().map(|scheme| catalog.scheme(*scheme).id.to_string()).collect()
}

/// A value in words of the catalogue.
pub(super) fn said(catalog: &Catalog, question: QuestionId, value: Value) -> String {
    let details = catalog.question(question);
    let option = |option: u8| details.choice(option).map_or(String::new(), |choice| choice.id.to_string());
    match value {
        Value::Option(chosen) => option(chosen),
        Value::Options(set) => set.iter().map(option).collect::<Vec<_>>().join("+"),
        Value::YesNo(flag) => flag.to_string(),
        Value::Number(low, _) => low.to_string(),
        Value::Date(low, _) => low.to_string(),
    }
}

pub(super) fn fact(catalog: &Catalog, (question, value): (QuestionId, Value)) -> String {
    format!("{}={}", catalog.question(question).id, said(catalog, question, value))
}

pub(super) fn steps(catalog: &Catalog, route: &Route) -> Vec<String> {
    names(catalog, &route.steps.iter().map(|step| step.scheme().unwrap()).collect::<Vec<_>>())
}

pub(super) fn all_steps(catalog: &Catalog, routes: &Routes) -> Vec<Vec<String>> {
    routes.routes.iter().map(|route| steps(catalog, route)).collect()
}

pub(super) fn routes(catalog: &Catalog, profile: &Profile) -> Routes {
    let goal = catalog.find_goal("goal").unwrap();
    Pathfinder::new(catalog, TODAY).routes(profile, goal, crate::pathway::Limits::default())
}

pub(super) fn nearest(catalog: &Catalog, profile: &Profile, scheme: &str) -> Option<NearestStep> {
    let assessment = Assessment::new(catalog, profile, TODAY);
    Pathfinder::new(catalog, TODAY).nearest_step(profile, &assessment, id(catalog, scheme))
}

pub(super) fn needed(catalog: &Catalog, step: &NearestStep) -> Vec<String> {
    step.changes
        .iter()
        .map(|change| match change.needed {
            Needed::Fact { question, from, to } => {
                format!(
                    "{}: {} -> {}",
                    catalog.question(question).id,
                    said(catalog, question, from),
                    said(catalog, question, to)
                )
            }
            Needed::WaitUntil(day) => format!("wait until {day}"),
        })
        .collect()
}
