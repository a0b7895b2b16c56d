//! One small catalogue and one small profile, written in every form.

mod browser;
mod calendar;
mod forms;
mod hostile;
mod html;
mod privacy;

use jiff::civil::{Date, date};

use super::*;
use crate::catalog::{Catalog, read_answers};
use crate::page::World;
use crate::page::{Noted, RouteLine};
use crate::rules::{Assessment, Facts, Profile};
use crate::small::Small;

const HEAD: &str = "title = \"Test catalogue\"\nedition = 2026-11-01\nformat = 1\nlanguage = \"en-GB\"\nlicence = \"CC-BY-4.0\"\ncontact = \"the keepers\"\n";

const QUESTIONS: &str = r#"
[[question]]
id = "job"
ask = "What do you do?"
why = "W."
kind = "one"
fixed = true
option = [{ id = "nurse", label = "Nurse" }, { id = "doctor", label = "Doctor" }]
[[question]]
id = "degree"
ask = "What is your highest degree?"
why = "W."
kind = "scale"
moves = "up"
find-out = "Look at your certificate."
option = [{ id = "none", label = "No degree" }, { id = "bachelor", label = "Bachelor’s" }, { id = "masters", label = "Master’s" }]
[[question]]
id = "health"
ask = "Do you have a long illness?"
why = "W."
kind = "yes-no"
[[question]]
id = "years"
ask = "For how long?"
why = "W."
kind = "number"
unit = "years"
"#;

const STAGES: &str = r#"
[[stage]]
id = "early"
name = "First steps"
[[track]]
id = "research"
name = "Research"
[[track]]
id = "teaching"
name = "Teaching"
[[kind]]
id = "award"
name = "Award"
"#;

const FUNDERS: &str = "[[funder]]\nid = \"trust\"\nname = \"The Example Trust\"\nshort = \"Example\"\n";

const TERMS: &str = r#"
[[term]]
id = "backfill"
term = "Backfill"
plain = "Paying somebody to do your job meanwhile."
[[term]]
id = "viva"
term = "Viva"
plain = "An exam by talking."
"#;

const BRIEFING: &str = r#"
[[benefit]]
id = "care"
text = "Patients get better care."
tracks = ["research"]
source = "A report"
url = "https://example.org/report"
seen = "2025"
[[benefit]]
id = "lessons"
text = "Lessons get better."
tracks = ["teaching"]
source = "Another report"
[[manager-question]]
id = "cover"
ask = "Who does the work?"
answer = "Somebody who is paid for it."
"#;

const INTERNSHIP: &str = r#"
id = "internship"
name = "Example Internship"
short = "Internship"
funder = "trust"
kind = "award"
stage = "early"
tracks = ["research"]
summary = "A day a week to try research, with backfill."
protected-time = 0.2
confidence = "high"
rules-known = "part"
[pays]
salary = "Your salary for the day."
backfill = "Your trust gets money for cover."
[time]
months = 12
part-time = true
[employer]
must = ["Release you for a day a week.", "Sign the form."]
[[criterion]]
id = "nurse"
text = "You are a nurse."
when = { job = "nurse" }
source = "s1"
[[criterion]]
id = "well"
text = "You have no long illness."
when = { health = false }
[[criterion]]
text = "Your ward agrees."
weight = "check"
remedy = "Ask your manager."
[[round]]
name = "Round 7"
opens = 2026-12-01
deadline = [{ what = "your part", at = 2027-06-23T13:00:00 }, { what = "your host signs off", at = 2027-01-15 }]
source = "s1"
[[round]]
name = "Round 6"
deadline = [{ what = "your part", at = 2026-06-23 }]
[[trap]]
text = "Do not wait for the last day."
[[source]]
id = "s1"
url = "https://example.org/internship?a=1&b=2"
title = "The Trust’s page"
seen = "2026-05"
read = 2026-10-01
"#;

const DOCTORATE: &str = r#"
id = "doctorate"
name = "Example Doctorate"
funder = "trust"
kind = "award"
stage = "early"
tracks = ["research"]
summary = "Pays for a PhD and its viva."
confidence = "medium"
[[criterion]]
id = "degree"
text = "You hold a master’s."
when = { degree = { at-least = "masters" } }
remedy = "Take a master’s first."
[[source]]
id = "s1"
url = "https://example.org/doctorate"
title = "A listing"
read = 2026-10-01
"#;

const DOCTORS: &str = r#"
id = "doctors"
name = "Post for Doctors"
funder = "trust"
kind = "award"
stage = "early"
tracks = ["research"]
summary = "A post for doctors."
confidence = "low"
[[criterion]]
text = "You are a doctor."
when = { job = "doctor" }
"#;

const TEACHING: &str = r#"
id = "teaching"
name = "Teaching Day"
funder = "trust"
kind = "award"
stage = "early"
tracks = ["teaching"]
summary = "A day on how to teach."
confidence = "low"
rules-known = "all"
[status]
any-time = true
[[criterion]]
text = "You are a nurse."
when = { job = "nurse" }
"#;

pub(super) const TODAY: Date = date(2026, 11, 23);

/// The files of the small catalogue.
pub(super) fn files() -> Vec<(&'static str, &'static str)> {
    vec![
        ("catalog.toml", HEAD),
        ("questions.toml", QUESTIONS),
        ("stages.toml", STAGES),
        ("funders.toml", FUNDERS),
        ("glossary/terms.toml", TERMS),
        ("briefing.toml", BRIEFING),
        ("schemes/trust/internship.toml", INTERNSHIP),
        ("schemes/trust/doctorate.toml", DOCTORATE),
        ("schemes/trust/doctors.toml", DOCTORS),
        ("schemes/trust/teaching.toml", TEACHING),
    ]
}

pub(super) fn world() -> World {
    world_of(&files())
}

pub(super) fn world_of(files: &[(&str, &str)]) -> World {
    World::new(Small::of(files.iter().copied()).catalog())
}

pub(super) fn profile(catalog: &Catalog, answers: &str) -> Profile {
    Profile::from_answers(read_answers(catalog, "answers", answers).unwrap())
}

pub(super) const ANSWERS: &str =
    "job = \"nurse\"\ndegree = \"not-sure\"\nyears = \"3 to 5\"\nhealth = \"rather-not-say\"\n";

/// Calls a function with the plan of a small profile.
pub(super) fn with_plan<T>(
    world: &World,
    answers: &str,
    note: &str,
    use_it: impl FnOnce(&Plan<'_>) -> T,
) -> T {
    let catalog = &world.catalog;
    let profile = profile(catalog, answers);
    let facts = Facts::new(catalog, &profile, TODAY);
    let assessment = Assessment::from_facts(&facts);
    let short_list = [Noted { scheme: catalog.find_scheme("internship").unwrap(), note: note.to_owned() }];
    let bar = |id, number, from, months| {
        let taken = crate::pathway::Taken::Scheme(catalog.find_scheme(id).unwrap());
        crate::page::route::bar(world, number, taken, from, months)
    };
    let route = PlannedRoute {
        goal: "a doctorate".to_owned(),
        found: true,
        leaps: false,
        months: 48,
        assumes: vec![(catalog.find_question("health").unwrap(), crate::catalog::Value::YesNo(false))],
        steps: vec![
            PlannedStep {
                taken: crate::pathway::Taken::Scheme(catalog.find_scheme("internship").unwrap()),
                months: Some(12),
                starts_after_months: 0,
                why: "It lets you try.".to_owned(),
                ask_first: false,
            },
            PlannedStep {
                taken: crate::pathway::Taken::Scheme(catalog.find_scheme("doctorate").unwrap()),
                months: None,
                starts_after_months: 12,
                why: String::new(),
                ask_first: true,
            },
        ],
        line: RouteLine {
            start: TODAY,
            steps: vec![bar("internship", 1, 0, 12), bar("doctorate", 2, 12, 0)],
        },
    };
    use_it(&Plan {
        world,
        facts: &facts,
        assessment: &assessment,
        short_list: &short_list,
        asked: &[],
        route: Some(&route),
    })
}

pub(super) fn briefing(world: &World) -> Briefing<'_> {
    let catalog = &world.catalog;
    Briefing { catalog, scheme: catalog.find_scheme("internship").unwrap(), today: TODAY }
}

/// Everything that can be written, by name.
pub(super) fn everything(world: &World, answers: &str, note: &str) -> Vec<(&'static str, String)> {
    let mut all = with_plan(world, answers, note, |plan| {
        let document = plan.with_annex();
        vec![
            ("plan.html", super::html::write(&document)),
            ("plan.md", markdown::write(&document)),
            ("plan.json", serde_json::to_string_pretty(&json::plan(plan)).unwrap()),
            ("plan.ics", ics::write(plan.catalog(), &plan.deadlines(), &[], plan.short_list, TODAY)),
        ]
    });
    let briefing = briefing(world);
    let document = briefing.document();
    all.extend([
        ("briefing.html", super::html::write(&document)),
        ("briefing.md", markdown::write(&document)),
        ("briefing.json", serde_json::to_string_pretty(&json::briefing(&briefing)).unwrap()),
        ("briefing.ics", ics::write(briefing.catalog, &briefing.deadlines(), &[], &[], TODAY)),
    ]);
    all
}
