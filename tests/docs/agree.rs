//! The schema and the loader agree: what the one refuses, the other refuses too.
//!
//! Every place of the files of the page is changed in every way that a schema can tell; then every catalogue with one
//! mistake is held against the schema.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;

use fingerpost::catalog::schema::schema;
use fingerpost::catalog::{Layer, Level, load};
use serde_json::Value as Schema;
use toml::{Table, Value};

use super::document::place;
use super::format::{definition, example};
use super::validator::faults;

/// Findings about what a schema can see: kinds of values, keys, ranges, and what goes together in one table.
const SEEN: [&str; 16] = [
    "bad-id",
    "cannot-combine",
    "check-with-rule",
    "empty-rule",
    "empty-text",
    "format",
    "missing-key",
    "no-options",
    "no-rule",
    "out-of-range",
    "says-too-long",
    "says-without-source",
    "too-many-options",
    "unknown-key",
    "unknown-word",
    "wrong-kind",
];

/// Catalogues with a mistake of such a kind that no schema can see, and why.
const HIDDEN: [(&str, &str); 8] = [
    ("answer-out-of-range", "the question says what an answer may be"),
    ("answer-wrong-kind", "the question says what an answer may be"),
    ("limit-beyond-numbers", "the largest number of all is one to a schema"),
    ("limit-is-no-date", "the question says what a limit may be"),
    ("max-below-min", "a schema compares no two values"),
    ("missing-edition", "a layer above the base needs none"),
    ("missing-title", "a layer above the base needs none"),
    ("year-out-of-range", "a date of any year is a date"),
];

/// How the paths of a catalogue's files begin.
const KNOWN: [&str; 8] = [
    "catalog.toml",
    "questions.toml",
    "stages.toml",
    "funders.toml",
    "personas.toml",
    "briefing.toml",
    "schemes/",
    "glossary/",
];

fn is_good(root: &Schema, path: &str, file: &Table) -> bool {
    let start = &root["$defs"][definition(path)];
    faults(root, start, &Value::Table(file.clone()), path).is_empty()
}

/// A value as TOML, in one line.
fn written(value: &Value) -> String {
    match value {
        Value::String(text) => {
            format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(written).collect::<Vec<_>>().join(", ")),
        Value::Table(table) => {
            let pairs: Vec<String> =
                table.iter().map(|(key, value)| format!("{key} = {}", written(value))).collect();
            format!("{{ {} }}", pairs.join(", "))
        }
        Value::Float(number) => format!("{number:?}"),
        Value::Integer(number) => number.to_string(),
        Value::Boolean(flag) => flag.to_string(),
        Value::Datetime(given) => given.to_string(),
    }
}

fn file_text(file: &Table) -> String {
    file.iter().fold(String::new(), |mut text, (key, value)| {
        let _ = writeln!(text, "{key} = {}", written(value));
        text
    })
}

/// What to put in the place of a value.
fn others(value: &Value) -> Vec<Value> {
    let text = |text: &str| Value::String(text.to_owned());
    let mut found = vec![
        text(""),
        text("No Such"),
        Value::Integer(-1),
        Value::Integer(101),
        Value::Float(0.5),
        Value::Boolean(true),
        Value::Boolean(false),
        Value::Array(Vec::new()),
        Value::Array(vec![text("nothing")]),
        Value::Array(vec![Value::Integer(1)]),
        Value::Array(vec![Value::Table(Table::new())]),
        Value::Table(Table::new()),
    ];
    // To a schema a date is a text, so only the places of other kinds are told.
    if !value.is_str() && !value.is_array() && !value.is_datetime() {
        found.push(Value::Datetime("2026-01-01".parse().unwrap()));
    }
    if value.is_datetime() {
        found.push(Value::Datetime("2026-01-01T12:00:00".parse().unwrap()));
        found.push(Value::Datetime("2026-01-01T12:00:00Z".parse().unwrap()));
    }
    found
}

/// Calls with every changed form of a value, and with what was changed.
fn changes(value: &Value, place: &str, call: &mut dyn FnMut(Value, &str)) {
    for other in others(value) {
        call(other.clone(), &format!("{place} = {}", written(&other)));
    }
    match value {
        Value::Array(items) => {
            for index in 0..items.len() {
                changes(&items[index], &format!("{place}[{index}]"), &mut |changed, how| {
                    let mut items = items.clone();
                    items[index] = changed;
                    call(Value::Array(items), how);
                });
            }
        }
        Value::Table(table) => in_table(table, place, &mut |changed, how| call(Value::Table(changed), how)),
        _ => {}
    }
}

fn in_table(table: &Table, place: &str, call: &mut dyn FnMut(Table, &str)) {
    let mut more = table.clone();
    more.insert("no-such-key".to_owned(), Value::Integer(1));
    call(more, &format!("{place} with another key"));
    for key in table.keys() {
        let mut less = table.clone();
        less.remove(key);
        call(less, &format!("{place} without {key}"));
        changes(&table[key], &format!("{place}.{key}"), &mut |changed, how| {
            let mut table = table.clone();
            table.insert(key.clone(), changed);
            call(table, how);
        });
    }
}

/// Places where one file alone does not tell: the question says which answers there are, an overlay needs no head.
fn needs_more_than_the_file(how: &str) -> bool {
    let limits = ["at-least", "at-most", "more-than", "less-than"];
    how.contains(".answers.")
        || how.contains(".gives.")
        || limits.iter().any(|limit| how.contains(&format!(".{limit} = \"")))
        || how.ends_with(".max = -1")
        || how == "catalog.toml without title"
        || how == "catalog.toml without edition"
}

#[test]
fn whatever_the_schema_refuses_in_a_changed_file_the_loader_refuses_and_the_other_way_round() {
    let root = schema(None);
    let files: Vec<(String, String)> = example()
        .into_iter()
        .filter_map(|(path, text)| Some((path.strip_prefix("example/")?.to_owned(), text)))
        .collect();
    let mut wrong = Vec::new();
    let mut tried = 0;
    // Of many alike, some are enough.
    let mut alike: HashMap<String, usize> = HashMap::new();
    for (at, (path, text)) in files.iter().enumerate() {
        let whole: Table = toml::from_str(text).unwrap();
        assert!(
            is_good(&root, path, &whole),
            "{path}: {:?}",
            faults(&root, &root["$defs"][definition(path)], &Value::Table(whole), path)
        );
        in_table(&whole, path, &mut |changed, how| {
            if needs_more_than_the_file(how) {
                return;
            }
            let times = alike.entry(how.replace(|letter: char| letter.is_ascii_digit(), "")).or_default();
            *times += 1;
            if *times > 2 {
                return;
            }
            tried += 1;
            let refused = !is_good(&root, path, &changed);
            let text = file_text(&changed);
            if text.is_empty() {
                return;
            }
            let all = files.iter().enumerate().map(|(index, (path, before))| {
                (path.as_str(), if index == at { text.as_str() } else { before.as_str() })
            });
            let report = load(&[Layer::from_texts("t", all)]).report;
            let own = |code: Option<&[&str]>| {
                report.diagnostics.iter().any(|found| {
                    found.level == Level::Error
                        && code.is_none_or(|codes| {
                            codes.contains(&found.code) || found.code == "unknown-operator"
                        })
                        && found.span.as_ref().is_none_or(|span| {
                            report.files.get(span.file).is_some_and(|file| file.name == format!("t/{path}"))
                        })
                })
            };
            if refused && !own(None) {
                wrong.push(format!("only the schema refuses {how}"));
            }
            if !refused && own(Some(&SEEN)) {
                let first = report.diagnostics.iter().find(|found| SEEN.contains(&found.code)).unwrap();
                wrong.push(format!("only the loader refuses {how}: {} {}", first.code, first.message));
            }
        });
    }
    assert!(tried > 2_000, "only {tried} changes");
    assert!(wrong.is_empty(), "{} of {tried}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_schema_takes_every_built_in_file() {
    let root = schema(None);
    for (path, bytes) in &Layer::built_in().files {
        let file: Table = toml::from_str(std::str::from_utf8(bytes).unwrap()).unwrap();
        let found = faults(&root, &root["$defs"][definition(path)], &Value::Table(file), path);
        assert!(found.is_empty(), "{found:?}");
    }
}

/// Files by path, in order.
type Files = Vec<(String, String)>;

/// The files of a case of `tests/catalogs` that lies over `base`, and the codes it expects by file.
fn case(text: &str, base: &Files) -> (Files, Vec<(String, String)>) {
    let expected = text
        .lines()
        .filter_map(|line| line.strip_prefix("# expect: "))
        .map(|line| {
            let mut words = line.split_whitespace().map(str::to_owned);
            (words.next().unwrap(), words.next().unwrap())
        })
        .collect();
    let mut files = Files::new();
    for line in text.split_inclusive('\n') {
        if let Some(path) = line.strip_prefix("--- ") {
            files.push((path.trim().to_owned(), String::new()));
        } else if let Some(path) = line.strip_prefix("+++ ") {
            let before = base.iter().find(|(before, _)| before == path.trim()).unwrap();
            files.push(before.clone());
        } else if let Some((_, body)) = files.last_mut() {
            body.push_str(line);
        }
    }
    (files, expected)
}

#[test]
fn the_schema_sees_every_mistake_that_a_schema_can_see() {
    let root = schema(None);
    let (base, _) = case(&fs::read_to_string(place("tests/catalogs/base.txt")).unwrap(), &Files::new());
    let mut wrong = Vec::new();
    let mut seen = 0;
    for entry in fs::read_dir(place("tests/catalogs/broken")).unwrap() {
        let entry = entry.unwrap().path();
        let name = entry.file_stem().unwrap().to_string_lossy().into_owned();
        let (files, expected) = case(&fs::read_to_string(&entry).unwrap(), &base);
        for (path, text) in &files {
            let known = KNOWN.iter().any(|lead| path.starts_with(lead));
            let Ok(file) = toml::from_str::<Table>(text) else { continue };
            if !known || text.trim().is_empty() {
                continue;
            }
            let refused = !is_good(&root, path, &file);
            let codes: Vec<&str> =
                expected.iter().filter(|(_, at)| at == path).map(|(code, _)| code.as_str()).collect();
            let should = codes.iter().any(|code| SEEN.contains(code) || *code == "unknown-operator");
            let hidden = HIDDEN.iter().any(|(hidden, _)| *hidden == name);
            seen += usize::from(refused && should);
            // Another mistake may be one of kinds too; a file that is refused must have one.
            if (should && !refused && !hidden) || (refused && codes.is_empty()) {
                wrong.push(format!("{name}: refused {refused}, expected {codes:?}"));
            }
            if hidden && refused {
                wrong.push(format!("{name}: the schema sees it"));
            }
        }
    }
    wrong.sort();
    assert!(seen > 40, "only {seen} were seen");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
