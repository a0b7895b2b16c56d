//! What `check --against` says of two editions of a catalogue.

#![expect(clippy::panic, reason = "a test that meets something else than it expects should stop")]

use fingerpost::catalog::{Catalog, Layer, load};
use fingerpost::lint::{Changes, Turn, compare};
use jiff::civil::date;

const QUESTIONS: &str = r#"
[[question]]
id = "profession"
ask = "What is your job?"
why = "It decides."
kind = "one"
fixed = true
option = [{ id = "nurse", label = "Nurse" }, { id = "midwife", label = "Midwife" }]
"#;

/// The same question with another option before those of the first edition.
const MORE_OPTIONS: &str = r#"
[[question]]
id = "age"
ask = "Are you of age?"
why = "It decides."
kind = "yes-no"

[[question]]
id = "profession"
ask = "What is your job?"
why = "It decides."
kind = "one"
fixed = true
option = [{ id = "doctor", label = "Doctor" }, { id = "nurse", label = "Nurse" }, { id = "midwife", label = "Midwife" }]
"#;

const PERSONAS: &str = r#"
[[persona]]
id = "aisling"
name = "Aisling, midwife"
[persona.answers]
profession = "midwife"
"#;

fn scheme(id: &str, when: &str, text: &str) -> String {
    format!(
        r#"
id = "{id}"
name = "{id}"
funder = "f"
kind = "award"
stage = "start"
tracks = ["research"]
summary = "Pays for a year."
confidence = "high"
[[criterion]]
id = "job"
text = "{text}"
when = {when}
"#
    )
}

fn catalog(questions: &str, schemes: &[(&str, String)], terms: &str) -> Catalog {
    let stages = "[[stage]]\nid = \"start\"\nname = \"Start\"\n[[track]]\nid = \"research\"\nname = \"Research\"\n[[kind]]\nid = \"award\"\nname = \"Award\"\n";
    let funders = "[[funder]]\nid = \"f\"\nname = \"F\"\n";
    let head = "title = \"t\"\nedition = 2026-01-01\nformat = 1\n";
    let mut files = vec![
        ("catalog.toml", head),
        ("questions.toml", questions),
        ("stages.toml", stages),
        ("funders.toml", funders),
        ("personas.toml", PERSONAS),
    ];
    if !terms.is_empty() {
        files.push(("glossary/terms.toml", terms));
    }
    files.extend(schemes.iter().map(|(path, text)| (*path, text.as_str())));
    let loaded = load(&[Layer::from_texts("t", files)]);
    loaded.catalog.unwrap_or_else(|| panic!("{}", loaded.report.to_text(false)))
}

#[test]
fn an_edition_against_itself_has_no_changes() {
    let one = catalog(
        QUESTIONS,
        &[("schemes/f/a.toml", scheme("a", "{ profession = \"nurse\" }", "You are a nurse."))],
        "",
    );
    let changes = compare(&one, &one, date(2026, 11, 24));
    assert_eq!(changes, Changes::default());
    assert_eq!(changes.to_text(), "Nothing changed.\n");
}

#[test]
fn a_wider_rule_is_named_with_the_persona_it_opens_to() {
    let old = catalog(
        QUESTIONS,
        &[
            ("schemes/f/a.toml", scheme("a", "{ profession = \"nurse\" }", "You are a nurse.")),
            ("schemes/f/b.toml", scheme("b", "{ profession = \"nurse\" }", "You are a nurse.")),
        ],
        "[[term]]\nid = \"bid\"\nterm = \"Bid\"\nplain = \"A form.\"\n",
    );
    let new = catalog(
        QUESTIONS,
        &[
            (
                "schemes/f/a.toml",
                scheme("a", "{ profession = [\"nurse\", \"midwife\"] }", "You are a nurse."),
            ),
            ("schemes/f/c.toml", scheme("c", "{ profession = \"nurse\" }", "You are a nurse.")),
        ],
        "[[term]]\nid = \"bid\"\nterm = \"Bid\"\nplain = \"A form for money.\"\n",
    );
    let text = compare(&old, &new, date(2026, 11, 24)).to_text();
    assert_eq!(
        text,
        "New scheme: c\n\
         Scheme removed: b\n\
         Scheme changed: a (criterion job)\n\
         Term changed: bid (plain)\n\
         Verdict turned: a for aisling: not-for-you → open\n\
         Verdict turned: b for aisling: not-for-you → absent\n\
         Verdict turned: c for aisling: absent → not-for-you\n"
    );
}

#[test]
fn new_questions_and_options_change_no_scheme_that_did_not_change() {
    let schemes = [("schemes/f/a.toml", scheme("a", "{ profession = \"nurse\" }", "You are a nurse."))];
    let old = catalog(QUESTIONS, &schemes, "");
    let new = catalog(MORE_OPTIONS, &schemes, "");
    assert!(compare(&old, &new, date(2026, 11, 24)).is_empty());
}

#[test]
fn changes_are_written_as_data_too() {
    let old = catalog(QUESTIONS, &[], "");
    let new = catalog(
        QUESTIONS,
        &[("schemes/f/a.toml", scheme("a", "{ profession = \"midwife\" }", "You are a midwife."))],
        "",
    );
    let changes = compare(&old, &new, date(2026, 11, 24));
    let turn = Turn {
        persona: "aisling".to_owned(),
        scheme: "a".to_owned(),
        before: "absent".to_owned(),
        after: "open".to_owned(),
    };
    assert_eq!(changes.turns, [turn]);
    let json = serde_json::to_value(&changes).unwrap();
    assert_eq!(json["schemes-added"][0], "a");
    assert_eq!(json["turns"][0]["after"], "open");
}
