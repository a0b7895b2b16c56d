//! The page on the catalogue's format says what the loader reads.

use std::collections::{BTreeMap, BTreeSet};

use fingerpost::catalog::schema::schema;
use fingerpost::catalog::{Layer, Level, load};
use serde_json::Value;

use super::makers::{Maker, profile};
use super::paper::{blocks, read};

const PAGE: &str = "docs/catalogue.md";

/// Keys whose kind the schema cannot say, with the words for it.
const BY_HAND: [(&str, &str); 13] = [
    ("comparison.all", "list of texts"),
    ("comparison.any", "list of texts"),
    ("comparison.none", "list of texts"),
    ("usual.opens", "month or day"),
    ("usual.closes", "month or day"),
    ("round.opens", "date, or date and time"),
    ("deadline.at", "date, or date and time"),
    ("source.seen", "date, or `\"2025\"`, or `\"2025-09\"`"),
    ("benefit.seen", "date, or `\"2025\"`, or `\"2025-09\"`"),
    ("scheme-file.gives", "table"),
    ("persona.answers", "table"),
    ("rule.all", "list of rules"),
    ("rule.any", "list of rules"),
];

/// A row of a table of keys: the kind, and whether it is needed.
type Row = (String, bool);

/// The tables of keys on the page, by definition.
fn documented() -> BTreeMap<String, BTreeMap<String, Row>> {
    let text = read(PAGE);
    let mut tables: BTreeMap<String, BTreeMap<String, Row>> = BTreeMap::new();
    let mut current: Option<String> = None;
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("<!-- keys of: ").and_then(|rest| rest.strip_suffix(" -->")) {
            assert!(!tables.contains_key(name), "{name} stands there twice");
            tables.insert(name.to_owned(), BTreeMap::new());
            current = Some(name.to_owned());
        } else if !line.starts_with('|') {
            current = None;
        } else if let Some(name) = &current {
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            if let Some(key) = cells[0].strip_prefix('`').and_then(|rest| rest.strip_suffix('`')) {
                assert_eq!(cells.len(), 4, "{line}");
                assert!(matches!(cells[2], "yes" | ""), "{line}");
                assert!(cells[3].ends_with('.') || cells[3].ends_with('"'), "{line}");
                let row = (cells[1].to_owned(), cells[2] == "yes");
                let before = tables.get_mut(name).unwrap().insert(key.to_owned(), row);
                assert!(before.is_none(), "{name}.{key} stands there twice");
            }
        }
    }
    tables
}

/// The same from the schema.
fn in_schema() -> BTreeMap<String, BTreeMap<String, Row>> {
    let schema = schema(None);
    schema["$defs"]
        .as_object()
        .unwrap()
        .iter()
        .filter_map(|(name, definition)| {
            let needed: Vec<&str> =
                definition["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            let keys = definition["properties"].as_object()?;
            let row = |(key, value): (&String, &Value)| {
                let by_hand = BY_HAND.iter().find(|(place, _)| *place == format!("{name}.{key}"));
                let kind = by_hand.map_or_else(|| kind(value), |(_, words)| (*words).to_owned());
                (key.clone(), (kind, needed.contains(&key.as_str())))
            };
            Some((name.clone(), keys.iter().map(row).collect()))
        })
        .collect()
}

/// The kind of a key in words.
fn kind(value: &Value) -> String {
    if let Some(words) = value["enum"].as_array() {
        let words: Vec<String> = words.iter().map(|word| format!("`{}`", word.as_str().unwrap())).collect();
        return words.join(", ");
    }
    if !value["const"].is_null() {
        return format!("`{}`", value["const"]);
    }
    match value["$ref"].as_str() {
        Some("#/$defs/rule") => return "rule".to_owned(),
        Some("#/$defs/annual-day") => return "month or day".to_owned(),
        Some(_) => return "table".to_owned(),
        None => {}
    }
    if value["anyOf"].is_array() {
        return "as without a table".to_owned();
    }
    match (value["type"].as_str(), value["format"].as_str()) {
        (Some("string"), Some("date")) => "date",
        (Some("string"), None) => "text",
        (Some("boolean"), _) => "true or false",
        (Some("integer"), _) => "whole number",
        (Some("number"), _) => "number",
        (Some("array"), _) if value["items"]["$ref"].is_string() => "tables",
        (Some("array"), _) => "list of texts",
        (None, _) if value["type"].is_array() => "option, number or date",
        _ => panic!("no words for {value}"),
    }
    .to_owned()
}

#[test]
fn every_key_is_explained_with_its_kind_and_no_other_is() {
    let (documented, in_schema) = (documented(), in_schema());
    let names = |tables: &BTreeMap<String, BTreeMap<String, Row>>| -> Vec<String> {
        tables.keys().cloned().collect()
    };
    assert_eq!(names(&documented), names(&in_schema), "the tables of the page and of the schema");
    for (name, keys) in &in_schema {
        assert_eq!(&documented[name], keys, "the table of {name}");
    }
}

/// Notes every key that a value uses, by definition.
fn walk(root: &Value, name: &str, schema: &Value, value: &toml::Value, used: &mut BTreeSet<String>) {
    if let Some(reference) = schema["$ref"].as_str() {
        let name = reference.trim_start_matches("#/$defs/");
        return walk(root, name, &root["$defs"][name], value, used);
    }
    if let Some(ways) = schema["anyOf"].as_array() {
        let way = ways.iter().find(|way| value.is_table() && way["$ref"].is_string());
        if let Some(way) = way {
            walk(root, name, way, value, used);
        }
        return;
    }
    match value {
        toml::Value::Table(table) => {
            for (key, inner) in table {
                let found = &schema["properties"][key];
                if found.is_null() {
                    walk(root, name, &schema["additionalProperties"], inner, used);
                } else {
                    used.insert(format!("{name}.{key}"));
                    walk(root, name, found, inner, used);
                }
            }
        }
        toml::Value::Array(items) => {
            for item in items {
                walk(root, name, &schema["items"], item, used);
            }
        }
        _ => {}
    }
}

/// The definition of a file of a catalogue.
pub(crate) fn definition(path: &str) -> &'static str {
    match path.split('/').next().unwrap() {
        "catalog.toml" => "catalog-file",
        "questions.toml" => "questions-file",
        "stages.toml" => "stages-file",
        "funders.toml" => "funders-file",
        "glossary" => "glossary-file",
        "schemes" => "scheme-file",
        "personas.toml" => "personas-file",
        "briefing.toml" => "briefing-file",
        other => panic!("{other} is no file of a catalogue"),
    }
}

/// The example catalogue of the page and its overlay, as files by path.
pub(crate) fn example() -> Vec<(String, String)> {
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    for block in blocks(&read(PAGE)) {
        if let Some(name) = block.said("file:") {
            files.entry(name.to_owned()).or_default().push_str(&block.text);
        }
    }
    files.into_iter().collect()
}

#[test]
fn the_examples_use_every_key() {
    let schema = schema(None);
    let mut used = BTreeSet::new();
    for (path, text) in example() {
        let Some((_, path)) = path.split_once('/') else { continue };
        let definition = definition(path);
        let value =
            toml::Value::Table(toml::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}")));
        walk(&schema, definition, &schema["$defs"][definition], &value, &mut used);
    }
    let all: BTreeSet<String> = in_schema()
        .into_iter()
        .flat_map(|(name, keys)| keys.into_keys().map(move |key| format!("{name}.{key}")))
        .collect();
    let missing: Vec<&String> = all.difference(&used).collect();
    assert!(missing.is_empty(), "no example uses {missing:?}");
}

#[test]
fn the_examples_are_a_catalogue_without_a_mistake() {
    let files = example();
    let layer = |name: &str| {
        let lead = format!("{name}/");
        Layer::from_texts(
            name,
            files.iter().filter_map(|(path, text)| Some((path.strip_prefix(&lead)?, text.as_str()))),
        )
    };
    let loaded = load(&[layer("example"), layer("local")]);
    assert_eq!(loaded.report.count(Level::Error), 0, "{}", loaded.report.to_text(false));
    let catalog = loaded.catalog.unwrap();
    assert_eq!(catalog.title, "Harbour opportunities + Harbour additions");
    assert!(catalog.find_scheme("harbour-old-award").is_none(), "the overlay hides it");
    let answers = &files.iter().find(|(path, _)| path == "answers.toml").unwrap().1;
    assert_eq!(profile(&catalog, answers).len(), answers.lines().count());
}

#[test]
fn the_loose_lines_of_the_page_are_read_as_rules_and_criteria() {
    let text = read(PAGE);
    let loose: Vec<_> = blocks(&text)
        .into_iter()
        .filter(|block| block.language == "toml" && block.comment.is_empty())
        .collect();
    assert!(loose.len() >= 2, "the page has loose examples");
    let files = example();
    let scheme = &files.iter().find(|(path, _)| path.ends_with("harbour-network.toml")).unwrap().1;
    for block in loose {
        let criteria: Vec<String> = if block.text.starts_with("when") {
            block.text.lines().map(|line| format!("[[criterion]]\ntext = \"Rule.\"\n{line}\n")).collect()
        } else {
            vec![block.text.replace("source = \"guidance\"", "source = \"page\"")]
        };
        for criterion in criteria {
            let with = format!("{scheme}\n{criterion}");
            let layer = Layer::from_texts(
                "example",
                files.iter().filter_map(|(path, text)| {
                    let path = path.strip_prefix("example/")?;
                    let text = if path.ends_with("harbour-network.toml") { &with } else { text };
                    Some((path, text.as_str()))
                }),
            );
            let report = load(&[layer]).report;
            assert_eq!(report.count(Level::Error), 0, "{criterion}\n{}", report.to_text(false));
        }
    }
}

#[test]
fn the_files_of_the_page_can_be_written_down() {
    // `check` on the page reads them from a folder.
    let found = blocks(&read(PAGE));
    let args = ["fingerpost", "check", "--no-builtin", "example", "local"].map(str::to_owned);
    assert_eq!(Maker::new(&found).finish(&args, false).status, 0);
}
