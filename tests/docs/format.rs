//! The page on the catalogue's format says what the loader reads.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use fingerpost::catalog::keys::{FileKind, Table, tables};
use fingerpost::catalog::schema::schema;
use fingerpost::catalog::{Layer, Level, load};
use serde_json::Value;

use super::document::{blocks, read};
use super::makers::{Maker, profile};

const PAGE: &str = "docs/catalogue.md";

/// What is above a table of keys.
fn marker(name: &str) -> String {
    format!("<!-- keys of: {name} -->\n")
}

/// A table of keys as the page shows it.
fn in_markdown(table: &Table) -> String {
    let mut out = "| key | kind | needed | meaning |\n|---|---|---|---|\n".to_owned();
    for key in table.keys {
        let needed = if key.needed { " yes " } else { " " };
        writeln!(out, "| `{}` | {} |{needed}| {} |", key.name, key.kind.in_words(), key.about).unwrap();
    }
    out
}

/// A page with its tables of keys as the loader has them.
pub(crate) fn with_tables(page: &str) -> String {
    let mut out = page.to_owned();
    for table in tables() {
        if let Some((before, after)) = out.split_once(&marker(table.name)) {
            let behind: usize =
                after.split_inclusive('\n').take_while(|line| line.starts_with('|')).map(str::len).sum();
            out = format!("{before}{}{}{}", marker(table.name), in_markdown(table), &after[behind..]);
        }
    }
    out
}

#[test]
fn every_table_of_keys_is_on_the_page_once() {
    let page = read(PAGE);
    for table in tables() {
        assert_eq!(page.matches(&marker(table.name)).count(), 1, "{}", marker(table.name));
    }
    assert_eq!(page.matches("<!-- keys of: ").count(), tables().len(), "no other stands there");
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
    FileKind::of(path).unwrap_or_else(|| panic!("{path} is no file of a catalogue")).table().name
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
    let all: BTreeSet<String> = tables()
        .into_iter()
        .flat_map(|table| table.names().map(|key| format!("{}.{key}", table.name)))
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
