//! The JSON Schema of the catalogue's files (draft 2020-12), for editors.
//!
//! Made from the table of keys, which the loader obeys too: it says what an
//! editor can know of one file alone. Whether a name points at something, only
//! [`super::load()`] can say. Tests hold the two together.

mod conditions;
mod parts;

use serde_json::{Map, Value, json};

use super::keys::{self, FileKind, Table};
use conditions::{of_comparisons, of_criteria, of_questions, of_status};
use parts::{annual_day, property, refer, values};

/// The schema of one kind of file, or of any of them.
#[must_use]
pub fn schema(kind: Option<FileKind>) -> Value {
    let mut root = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Fingerpost catalogue, format 1",
        "$defs": definitions(),
    });
    if let Value::Object(root) = &mut root {
        match kind {
            Some(kind) => root.insert("$ref".to_owned(), json!(format!("#/$defs/{}", kind.table().name))),
            None => root.insert(
                "anyOf".to_owned(),
                FileKind::ALL.into_iter().map(|kind| refer(kind.table().name)).collect(),
            ),
        };
    }
    root
}

fn definitions() -> Value {
    let mut all = Map::new();
    for table in keys::tables() {
        all.insert(table.name.to_owned(), definition(table));
    }
    all.insert(
        "gives".to_owned(),
        json!({
            "type": "object",
            "description": "What holding it changes in a profile: question ids with an option, a list of options, true, false or a number.",
            "additionalProperties": { "anyOf": values(&json!({ "type": "array", "items": { "type": "string" } })) },
        }),
    );
    all.insert(
        "answer".to_owned(),
        json!({
            "description": "An option, a list of options, true or false, a number or \"5 to 10\", a date or \"2019\"; \"not-sure\" or \"rather-not-say\".",
            "anyOf": values(&json!({ "type": "array", "items": { "type": "string" } })),
        }),
    );
    all.insert("annual-day".to_owned(), annual_day());
    Value::Object(all)
}

/// A table with its keys and no others; a rule has names of questions for keys too.
fn definition(table: &'static Table) -> Value {
    let mut out = Map::new();
    let properties = |key: &keys::Key| (key.name.to_owned(), property(key));
    out.insert("type".to_owned(), json!("object"));
    out.insert("description".to_owned(), json!(table.about));
    out.insert(
        "properties".to_owned(),
        Value::Object(table.keys.iter().map(properties).collect::<Map<_, _>>()),
    );
    if table.name == keys::RULE.name {
        let list = json!({ "type": "array", "minItems": 1, "items": { "type": "string" } });
        let mut ways = values(&list);
        if let Value::Array(ways) = &mut ways {
            ways.push(refer(keys::COMPARISON.name));
        }
        out.insert("minProperties".to_owned(), json!(1));
        out.insert("additionalProperties".to_owned(), json!({ "anyOf": ways }));
        return Value::Object(out);
    }
    let needed: Vec<&str> = table.keys.iter().filter(|key| key.needed).map(|key| key.name).collect();
    out.insert("additionalProperties".to_owned(), json!(false));
    out.insert("required".to_owned(), json!(needed));
    let conditions = match table.name {
        "question" => Some(of_questions()),
        "criterion" => Some(of_criteria()),
        "status" => Some(of_status()),
        "comparison" => Some(of_comparisons()),
        _ => None,
    };
    out.extend(conditions.map(|conditions| ("allOf".to_owned(), conditions)));
    Value::Object(out)
}

#[cfg(test)]
mod tests;
