//! Golden personas: what the built-in catalogue says of its invented people,
//! against what somebody who knows the schemes expects.
//!
//! Each file of `tests/personas/` names a persona of the catalogue, a day, and
//! the verdicts expected, each with its reason:
//!
//! ```toml
//! persona = "p01-aisling"
//! today = 2026-11-24
//!
//! [[expect]]
//! scheme = "some-scheme"
//! verdict = "not-yet"      # open | possible | not-yet | past | not-for-you
//! why = "A master's degree is asked for, and there is none yet."
//! ```
//!
//! A failure prints every mismatch of every file, with the state of each
//! criterion as the engine sees it and the answers that decided it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise and says what it was"
)]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use fingerpost::catalog::{Catalog, PartialDate};
use fingerpost::page::wording;
use fingerpost::rules::{Assessment, Facts, Profile, Verdict, criteria_results};
use jiff::civil::Date;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Golden {
    persona: String,
    today: toml::value::Datetime,
    #[serde(default)]
    expect: Vec<Expectation>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expectation {
    scheme: String,
    verdict: String,
    why: String,
}

/// The files of golden verdicts, by name.
fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/personas");
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("tests/personas cannot be read: {error}"))
        .map(|entry| entry.expect("an entry of the folder can be read").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .collect();
    files.sort();
    files
}

fn catalog() -> Catalog {
    Catalog::built_in()
}

/// What is wrong with one file, each a paragraph.
fn mismatches(catalog: &Catalog, text: &str) -> Vec<String> {
    let golden: Golden = match toml::from_str(text) {
        Ok(golden) => golden,
        Err(error) => return vec![format!("It is not as it should be: {}", error.message())],
    };
    let Some(today) = PartialDate::parse(&golden.today.to_string()).map(PartialDate::earliest) else {
        return vec![format!("`today` is not a day: {}", golden.today)];
    };
    let Some(persona) = catalog.find_persona(&golden.persona) else {
        let known: Vec<&str> = catalog.personas.iter().map(|persona| persona.id.as_str()).collect();
        return vec![format!("The catalogue has no persona `{}`, only {known:?}.", golden.persona)];
    };
    let mut found = Vec::new();
    if golden.expect.is_empty() {
        found.push("It expects nothing.".to_owned());
    }
    let profile = Profile::from_answers(catalog.persona(persona).answers.iter().copied());
    let assessment = Assessment::new(catalog, &profile, today);
    let facts = Facts::new(catalog, &profile, today);
    let mut seen: Vec<&str> = Vec::new();
    for expected in &golden.expect {
        if seen.contains(&expected.scheme.as_str()) {
            found.push(format!("It expects something of `{}` twice.", expected.scheme));
        }
        seen.push(&expected.scheme);
        found.extend(mismatch(catalog, &facts, &assessment, expected));
    }
    found
}

fn mismatch(
    catalog: &Catalog,
    facts: &Facts<'_>,
    assessment: &Assessment,
    expected: &Expectation,
) -> Option<String> {
    let name = &expected.scheme;
    if expected.why.trim().is_empty() {
        return Some(format!("The expectation of `{name}` gives no reason."));
    }
    let Some(wanted) = Verdict::ALL.into_iter().find(|verdict| verdict.name() == expected.verdict) else {
        let known = Verdict::ALL.map(Verdict::name);
        return Some(format!(
            "`{}`, expected of `{name}`, is no verdict; there are {known:?}.",
            expected.verdict
        ));
    };
    let Some(scheme) = catalog.find_scheme(name) else {
        return Some(format!("The catalogue has no scheme `{name}`."));
    };
    let Some(assessed) = assessment.of(scheme) else {
        return Some(format!("The scheme `{name}` is closed to new applicants, so it has no verdict."));
    };
    if assessed.verdict == wanted {
        return None;
    }
    let mut out = format!(
        "{name}: expected {}, because: {}\n  the engine says {}",
        wanted.name(),
        expected.why,
        assessed.verdict.name()
    );
    if assessed.unusual {
        out.push_str(" (a `usual` is missed)");
    }
    out.push('\n');
    let ids =
        |list: &[_]| list.iter().map(|id| catalog.question(*id).id.as_str()).collect::<Vec<_>>().join(", ");
    for result in criteria_results(facts, scheme) {
        let criterion = result.criterion;
        let _ = write!(
            out,
            "  {:<7} {:<5} {:<11} {}",
            result.state.name(),
            criterion.weight.name(),
            format!("{:?}", criterion.standing).to_lowercase(),
            criterion.text
        );
        if let Some(kind) = result.kind {
            let _ = write!(out, " [{}]", Verdict::from(kind).name());
        }
        let because: Vec<String> = result
            .because
            .iter()
            .filter_map(|id| {
                let question = catalog.question(*id);
                let answer = facts.profile().answer(*id)?;
                Some(format!("{} = {}", question.id, wording::answer(question, answer)))
            })
            .collect();
        if !because.is_empty() {
            let _ = write!(out, " (because {})", because.join("; "));
        }
        if !result.open.is_empty() {
            let _ = write!(out, " (waits for {})", ids(&result.open));
        }
        out.push('\n');
    }
    Some(out)
}

#[test]
fn every_persona_gets_the_verdicts_that_somebody_who_knows_the_schemes_expects() {
    let files = files();
    assert!(!files.is_empty(), "there is no file in tests/personas, so nothing was compared");
    let catalog = catalog();
    let mut report = String::new();
    let mut wrong = 0;
    for file in &files {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{name} cannot be read: {error}"));
        let found = mismatches(&catalog, &text);
        wrong += found.len();
        for one in found {
            let _ = writeln!(report, "\n{name}: {one}");
        }
    }
    assert!(wrong == 0, "{wrong} mismatches in {} files\n{report}", files.len());
}

/// What the harness says of a text, as one.
fn said(text: &str) -> String {
    mismatches(&catalog(), text).join("\n")
}

fn any_persona(catalog: &Catalog) -> String {
    catalog.personas.first().expect("the built-in catalogue has personas").id.to_string()
}

#[test]
fn a_persona_scheme_or_verdict_that_does_not_exist_is_named() {
    let persona = any_persona(&catalog());
    let expect = |scheme: &str, verdict: &str| {
        said(&format!(
            "persona = \"{persona}\"\ntoday = 2026-11-24\n[[expect]]\nscheme = \"{scheme}\"\nverdict = \"{verdict}\"\nwhy = \"So.\"\n"
        ))
    };
    assert!(said("persona = \"nobody\"\ntoday = 2026-11-24\n").contains("no persona `nobody`"));
    assert!(expect("no-such-scheme", "open").contains("no scheme `no-such-scheme`"));
    assert!(expect("no-such-scheme", "perhaps").contains("`perhaps`"));
    assert!(said(&format!("persona = \"{persona}\"\ntoday = 2026-11-24\n")).contains("expects nothing"));
    assert!(said("persona = \"nobody\"\n").contains("today"));
    assert!(said("persona = 1\n").contains("not as it should be"));
}

#[test]
fn a_mismatch_shows_every_criterion_as_the_engine_sees_it() {
    let catalog = catalog();
    let persona = any_persona(&catalog);
    let today: Date = jiff::civil::date(2026, 11, 24);
    let answers = &catalog.personas.first().unwrap().answers;
    let assessment = Assessment::new(&catalog, &Profile::from_answers(answers.iter().copied()), today);
    let one = assessment
        .schemes
        .iter()
        .find(|one| one.verdict != Verdict::Open && !catalog.scheme(one.scheme).criteria.is_empty())
        .expect("not everything is open to one person");
    let scheme = catalog.scheme(one.scheme);
    let text = format!(
        "persona = \"{persona}\"\ntoday = {today}\n[[expect]]\nscheme = \"{}\"\nverdict = \"open\"\nwhy = \"A guess.\"\n",
        scheme.id
    );
    let report = said(&text);
    assert!(report.contains("expected open, because: A guess."), "{report}");
    assert!(report.contains(&format!("the engine says {}", one.verdict.name())), "{report}");
    for criterion in &scheme.criteria {
        assert!(report.contains(criterion.text.as_str()), "{report}");
    }
}
