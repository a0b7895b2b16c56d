//! Holds the schema to the loader and to the built-in catalogue.

use super::*;
use crate::catalog::{Layer, load};

fn properties<'a>(schema: &'a Value, definition: &str) -> Vec<&'a str> {
    schema["$defs"][definition]["properties"].as_object().unwrap().keys().map(String::as_str).collect()
}

/// The keys that the loader calls unknown in a file.
fn unknown_keys(path: &str, text: &str) -> Vec<String> {
    let loaded = load(&[Layer::from_texts("t", [(path, text)])]);
    loaded
        .report
        .diagnostics
        .iter()
        .filter(|found| matches!(found.code, "unknown-key" | "unknown-operator"))
        .map(|found| found.message.clone())
        .collect()
}

/// Where each definition stands: the file and the table to put a key into.
const PLACES: &[(&str, &str, &str)] = &[
    ("catalog-file", "catalog.toml", ""),
    ("question", "questions.toml", "[[question]]\n"),
    ("option", "questions.toml", "[[question]]\n[[question.option]]\n"),
    ("constraint", "questions.toml", "[[constraint]]\n"),
    ("transition", "questions.toml", "[[transition]]\n"),
    ("stage", "stages.toml", "[[stage]]\n"),
    ("track", "stages.toml", "[[track]]\n"),
    ("kind", "stages.toml", "[[kind]]\n"),
    ("lead-time", "stages.toml", "[[lead-time]]\n"),
    ("begun", "stages.toml", "[[begun]]\n"),
    ("goal", "stages.toml", "[[goal]]\n"),
    ("funder", "funders.toml", "[[funder]]\n"),
    ("term", "glossary/a.toml", "[[term]]\n"),
    ("persona", "personas.toml", "[[persona]]\n"),
    ("criterion", "schemes/f/a.toml", "[[criterion]]\n"),
    ("expects", "schemes/f/a.toml", "[expects]\n"),
    ("round", "schemes/f/a.toml", "[[round]]\n"),
    ("criterion", "schemes/f/a.toml", "[[round]]\n[[round.criterion]]\n"),
    ("deadline", "schemes/f/a.toml", "[[round]]\n[[round.deadline]]\n"),
    ("source", "schemes/f/a.toml", "[[source]]\n"),
    ("pays", "schemes/f/a.toml", "[pays]\n"),
    ("time", "schemes/f/a.toml", "[time]\n"),
    ("employer", "schemes/f/a.toml", "[employer]\n"),
    ("leads-to", "schemes/f/a.toml", "[leads-to]\n"),
    ("usual", "schemes/f/a.toml", "[[usual]]\n"),
    ("status", "schemes/f/a.toml", "[status]\n"),
    ("trap", "schemes/f/a.toml", "[[trap]]\n"),
    ("questions-file", "questions.toml", ""),
    ("stages-file", "stages.toml", ""),
    ("funders-file", "funders.toml", ""),
    ("glossary-file", "glossary/a.toml", ""),
    ("personas-file", "personas.toml", ""),
    ("scheme-file", "schemes/f/a.toml", ""),
];

#[test]
fn the_loader_knows_every_key_of_the_schema_and_no_other() {
    let schema = schema(None);
    for (definition, path, lead) in PLACES {
        for key in properties(&schema, definition) {
            let found = unknown_keys(path, &format!("{lead}{key} = 1\n"));
            assert!(found.is_empty(), "{definition}.{key}: {found:?}");
        }
        let found = unknown_keys(path, &format!("{lead}no-such-key = 1\n"));
        assert_eq!(found.len(), 1, "{definition} takes any key");
    }
}

#[test]
fn the_loader_knows_every_comparison_of_the_schema() {
    let schema = schema(None);
    for key in properties(&schema, "comparison") {
        let text = format!("[[question]]\nid = \"a\"\nask-if = {{ a = {{ {key} = 1 }} }}\nkind = \"date\"\n");
        assert!(unknown_keys("questions.toml", &text).is_empty(), "{key}");
    }
}

#[test]
fn the_built_in_catalogue_uses_no_key_that_the_schema_lacks() {
    let schema = schema(None);
    for (path, bytes) in &Layer::built_in().files {
        let root: toml::Table = toml::from_str(std::str::from_utf8(bytes).unwrap()).unwrap();
        let definition = FileKind::of(path).unwrap().table().name;
        walk(&schema, &schema["$defs"][definition], &toml::Value::Table(root), path);
    }
}

/// Follows a value along its schema and fails at a key that is not there.
fn walk(root: &Value, schema: &Value, value: &toml::Value, place: &str) {
    if let Some(name) = schema["$ref"].as_str() {
        return walk(root, root.pointer(name.trim_start_matches('#')).unwrap(), value, place);
    }
    match value {
        toml::Value::Table(table) => {
            for required in schema["required"].as_array().into_iter().flatten() {
                assert!(table.contains_key(required.as_str().unwrap()), "{place} lacks {required}");
            }
            for (key, inner) in table {
                match &schema["properties"][key] {
                    Value::Null => assert!(
                        schema["additionalProperties"].is_object(),
                        "{place}: the schema has no `{key}`"
                    ),
                    found => walk(root, found, inner, &format!("{place} {key}")),
                }
            }
        }
        toml::Value::Array(items) => {
            for item in items {
                walk(root, &schema["items"], item, place);
            }
        }
        toml::Value::String(text) => {
            if let Some(words) = schema["enum"].as_array() {
                assert!(words.iter().any(|word| word == text.as_str()), "{place}: {text}");
            }
        }
        _ => {}
    }
}

#[test]
fn every_reference_of_the_schema_leads_somewhere() {
    fn references<'a>(value: &'a Value, into: &mut Vec<&'a str>) {
        match value {
            Value::Object(map) => {
                into.extend(map.get("$ref").and_then(Value::as_str));
                map.values().for_each(|inner| references(inner, into));
            }
            Value::Array(items) => items.iter().for_each(|inner| references(inner, into)),
            _ => {}
        }
    }
    for kind in FileKind::ALL.map(Some).into_iter().chain([None]) {
        let schema = schema(kind);
        let mut found = Vec::new();
        references(&schema, &mut found);
        assert!(found.len() > 10);
        for name in found {
            assert!(schema.pointer(name.trim_start_matches('#')).is_some(), "{name}");
        }
    }
}
