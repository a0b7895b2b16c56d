//! What a person takes home and comes back with: plans, briefings, profiles.

#![allow(clippy::expect_used, reason = "a test stops where something is not as it should be")]

mod browser;

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use fingerpost::advice::{Ranking, Traits};
use fingerpost::catalog::write::answers_to_toml;
use fingerpost::catalog::{Catalog, Goal, Persona};
use fingerpost::rules::{Assessment, Facts, Profile};
use jiff::civil::date;

const ANSWERS: &str = "profession = \"nurse\"\nnation = \"england\"\nregistered = \"yes\"\ndegree = \"bachelors\"\nband = \"rather-not-say\"\n";

fn fingerpost(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fingerpost"));
    command.env("FINGERPOST_DATA_DIR", home).env("COLUMNS", "80").current_dir(home);
    command
}

fn ran(command: &mut Command) -> (i32, String, String) {
    let output = command.output().expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code().expect("a status"), text(output.stdout), text(output.stderr))
}

#[test]
fn an_exported_plan_can_be_matched_again_with_the_same_verdicts_and_holds_nothing_private() {
    let home = tempfile::tempdir().expect("a folder");
    fs::write(home.path().join("a.toml"), ANSWERS).expect("written");
    let export = ["export", "-a", "a.toml", "--today", "2026-11-24", "--format", "json", "-o", "plan.json"];
    let (status, _, said) = ran(fingerpost(home.path()).args(export));
    assert_eq!(status, 0, "{said}");
    let plan = fs::read_to_string(home.path().join("plan.json")).expect("a plan");
    assert!(!plan.contains("\"band\""), "what is kept private is in no export");
    let verdicts = |file: &str| {
        let words = ["match", "-a", file, "--today", "2026-11-24", "--format", "json"];
        let (_, out, _) = ran(fingerpost(home.path()).args(words));
        serde_json::from_str::<serde_json::Value>(&out).expect("JSON")["counts"].clone()
    };
    assert_eq!(verdicts("a.toml"), verdicts("plan.json"));
}

#[test]
fn json_that_is_no_plan_is_told_apart() {
    let home = tempfile::tempdir().expect("a folder");
    fs::write(home.path().join("x.json"), "{ \"a\": 1 }").expect("written");
    let (status, out, said) = ran(fingerpost(home.path()).args(["match", "-a", "x.json"]));
    assert_eq!((status, out.as_str()), (2, ""));
    assert!(said.contains("no plan"), "{said}");
}

#[test]
fn a_plan_that_cannot_be_written_leaves_nothing_and_says_why() {
    let home = tempfile::tempdir().expect("a folder");
    let (status, out, said) = ran(fingerpost(home.path()).args(["export", "-o", "no/such/folder/plan.html"]));
    assert_eq!((status, out.as_str()), (2, ""));
    assert!(said.contains("Cannot write"), "{said}");
}

#[test]
fn a_briefing_says_what_the_employer_is_asked() {
    let home = tempfile::tempdir().expect("a folder");
    let words =
        ["export", "--briefing", "nihr-hcp-internship", "--format", "markdown", "--today", "2026-11-24"];
    let (status, out, said) = ran(fingerpost(home.path()).args(words));
    assert_eq!(status, 0, "{said}");
    for part in ["What is asked of the employer", "What it pays", "What managers ask"] {
        assert!(out.contains(part), "{part}: {out}");
    }
}

#[test]
fn profiles_says_where_files_live_even_when_nothing_is_kept() {
    let home = tempfile::tempdir().expect("a folder");
    let (status, out, _) = ran(fingerpost(home.path()).arg("profiles"));
    assert_eq!(status, 0);
    assert!(out.contains("Nothing is kept on this computer."), "{out}");
    assert!(out.contains("Saved profiles: "), "{out}");
    let (status, _, said) = ran(fingerpost(home.path()).args(["profiles", "delete", "sam"]));
    assert_eq!(status, 1);
    assert!(said.contains("There is no profile"), "{said}");
}

#[test]
fn answers_kept_under_a_name_are_listed_and_can_be_deleted() {
    let home = tempfile::tempdir().expect("a folder");
    let (status, out, said) = ran(fingerpost(home.path())
        .args(["ask", "--name", "sam", "--today", "2026-11-24"])
        .write_stdin("nurse\nengland\nkeep\nquit\n"));
    assert_eq!(status, 0, "{said}");
    assert!(out.contains("Saved in "), "{out}");
    let (_, out, _) = ran(fingerpost(home.path()).arg("profiles"));
    assert!(out.contains("sam: 2 answers, saved on 24 November 2026."), "{out}");
    assert_eq!(ran(fingerpost(home.path()).args(["profiles", "delete", "sam"])).0, 0);
    let (_, out, _) = ran(fingerpost(home.path()).arg("profiles"));
    assert!(out.contains("Nothing is kept"), "{out}");
}

#[test]
fn a_private_run_keeps_and_writes_nothing() {
    let home = tempfile::tempdir().expect("a folder");
    let (_, out, _) = ran(fingerpost(home.path())
        .args(["ask", "--private", "--today", "2026-11-24"])
        .write_stdin("nurse\nkeep\nwrite plan\nquit\n"));
    assert!(out.contains("nothing is kept"), "{out}");
    assert!(fs::read_dir(home.path()).expect("the folder").next().is_none(), "no file appeared");
}

#[test]
fn an_answer_that_no_longer_applies_is_in_no_export() {
    let home = tempfile::tempdir().expect("a folder");
    let answers = |degree: &str| format!("degree = \"{degree}\"\nphd-awarded = \"2013\"\n");
    for (degree, stands) in [("masters", false), ("doctorate", true)] {
        fs::write(home.path().join("a.toml"), answers(degree)).expect("written");
        for format in ["html", "markdown", "json"] {
            let words = ["export", "-a", "a.toml", "--today", "2026-11-24", "--format", format];
            let (status, out, said) = ran(fingerpost(home.path()).args(words));
            assert_eq!(status, 0, "{said}");
            let there = match format {
                "json" => out.contains("\"phd-awarded\": "),
                _ => out.split("Your answers").any(|part| part.contains("2013")),
            };
            assert_eq!(there, stands, "{degree} as {format}");
        }
    }
}

/// What is under a heading.
fn section<'a>(text: &'a str, heading: &str) -> &'a str {
    let after = text.split_once(heading).map_or("", |(_, after)| after);
    after.split_once("\n## ").map_or(after, |(inside, _)| inside)
}

#[test]
fn nobody_begins_now_what_a_later_step_of_the_way_asks_for() {
    let home = tempfile::tempdir().expect("a folder");
    let catalog = Catalog::built_in();
    let (mut later, mut named) = (0, 0);
    for (persona, goal) in catalog.personas.iter().zip(catalog.goals.iter().cycle()) {
        let profile = Profile::from_answers(persona.answers.iter().copied());
        let file = format!("{}.toml", persona.id);
        fs::write(home.path().join(&file), answers_to_toml(&catalog, profile.iter())).expect("written");
        let words = ["--today", "2026-11-28", "-a", &file, "--to", &goal.id];
        let told = |command: &str, format: &str| {
            let (_, out, _) =
                ran(fingerpost(home.path()).arg(command).args(words).args(["--format", format]));
            out
        };
        let route: serde_json::Value = serde_json::from_str(&told("route", "json")).expect("JSON");
        let steps = route["routes"][0]["steps"].as_array().into_iter().flatten();
        let schemes: Vec<&str> = steps.filter_map(|step| step["scheme"].as_str()).collect();
        let plan = told("export", "markdown");
        let (by_when, cards) = (section(&plan, "## What by when"), section(&plan, "## Start here"));
        named += by_when.matches("\n### ").count();
        for id in schemes.iter().skip(1) {
            let scheme = catalog.scheme(catalog.find_scheme(id).expect("a scheme"));
            later += 1;
            let begun = by_when.contains(&format!("### {}: closes", scheme.short_name()));
            assert!(!begun || cards.contains(scheme.name.as_str()), "{}: {id}\n{by_when}", persona.id);
        }
    }
    assert!(later > 10 && named > 5, "{later} later steps, {named} countdowns");
}

/// What `export` is told, for the plans of four personas: on the way to a goal, with the ten that fit best on the short
/// list.
fn exports_of_personas(home: &Path) -> Vec<Vec<String>> {
    let catalog = Catalog::built_in();
    let traits = Traits::new(&catalog);
    let export = |(persona, goal): (&Persona, &Goal)| {
        let profile = Profile::from_answers(persona.answers.iter().copied());
        let answers = format!("{}.toml", persona.id);
        fs::write(home.join(&answers), answers_to_toml(&catalog, profile.iter())).expect("written");
        let facts = Facts::new(&catalog, &profile, date(2026, 11, 28));
        let ranking = Ranking::new(&traits, &facts, &Assessment::from_facts(&facts));
        let best = ranking.schemes().take(10).map(|id| catalog.scheme(id).id.as_str());
        let words = ["export", "--today", "2026-11-28", "-a", &answers, "--to", &goal.id];
        let short = best.flat_map(|id| ["--short", id]);
        words.into_iter().chain(short).map(str::to_owned).collect()
    };
    catalog.personas.iter().step_by(4).zip(catalog.goals.iter().cycle()).map(export).collect()
}

#[test]
fn a_plan_with_a_way_and_ten_chosen_schemes_is_two_pages_and_1200_words() {
    let home = tempfile::tempdir().expect("a folder");
    let plan = |words: &[String], format: &str| {
        let (status, plan, said) = ran(fingerpost(home.path()).args(words).args(["--format", format]));
        assert_eq!(status, 0, "{words:?}: {said}");
        plan
    };
    let mut plans: Vec<(String, Vec<String>)> =
        exports_of_personas(home.path()).into_iter().map(|words| (plan(&words, "markdown"), words)).collect();
    assert!(plans.iter().filter(|(text, _)| text.contains("## Your route")).count() > 1, "some have a way");
    for (text, _) in &plans {
        let words = text.split_whitespace().count();
        assert!((200..=1200).contains(&words), "{words} words:\n{text}");
        let cards = section(text, "## Start here");
        let named = cards.lines().filter(|line| line.starts_with("- **")).count();
        assert!(named > 0, "{text}");
        assert_eq!(
            cards.matches("**Look here:** <http").count(),
            named,
            "each scheme has its page:\n{cards}"
        );
    }
    let Some(browser) = browser::found("printing a plan") else { return };
    plans.sort_by_key(|(text, _)| std::cmp::Reverse(text.len()));
    let page = home.path().join("plan.html");
    for (text, words) in plans.iter().take(2) {
        fs::write(&page, plan(words, "html")).expect("written");
        let sheets = browser::sheets(&browser, home.path(), &page);
        assert!((1..=2).contains(&sheets), "{sheets} sheets:\n{text}");
    }
}

#[test]
fn nobody_is_sent_to_a_news_site_a_list_of_grants_or_a_copy_where_better_is_known() {
    let catalog = Catalog::built_in();
    let mut better = 0;
    for scheme in &catalog.schemes {
        let Some(first) = scheme.sources.first() else { continue };
        let shown = catalog.address(scheme).expect("an address");
        let is_second_hand = scheme.sources.iter().any(|source| source.second_hand && source.url == shown);
        let is_better_known = scheme.sources.iter().any(|source| !source.second_hand)
            || !catalog.funder(scheme.funder).url.is_empty();
        assert!(!(is_second_hand && is_better_known), "{}: {shown}", scheme.id);
        better += usize::from(first.second_hand && !is_second_hand);
    }
    assert!(better > 20, "{better}");
}
