//! What a schema says of one key, by the kind of its value.

use serde_json::{Value, json};

use crate::catalog::dates::month_names;
use crate::catalog::fields::OF_ANSWERS;
use crate::catalog::keys::{FORMAT, Key, RULE, ValueKind};

/// Names that people can type in a command.
const ID: &str = "^[a-z0-9][a-z0-9-]*$";

/// What may be behind a key.
pub(super) fn property(key: &Key) -> Value {
    let mut value = of_kind(key.kind);
    if let Value::Object(parts) = &mut value
        && !parts.contains_key("$ref")
    {
        let how = how(key.kind);
        let about = if how.is_empty() { key.about.to_owned() } else { format!("{} {how}", key.about) };
        parts.insert("description".to_owned(), json!(about));
    }
    value
}

fn of_kind(kind: ValueKind) -> Value {
    match kind {
        ValueKind::Id => json!({ "type": "string", "pattern": ID, "not": { "enum": OF_ANSWERS } }),
        ValueKind::QuestionId => {
            let words: Vec<&str> = OF_ANSWERS.into_iter().chain(RULE.names()).collect();
            json!({ "type": "string", "pattern": ID, "not": { "enum": words } })
        }
        ValueKind::Text => json!({ "type": "string" }),
        ValueKind::Filled => json!({ "type": "string", "minLength": 1 }),
        ValueKind::Words(most) => {
            let pattern = format!("^\\s*(\\S+(\\s+\\S+){{0,{}}}\\s*)?$", most.saturating_sub(1));
            json!({ "type": "string", "pattern": pattern })
        }
        ValueKind::Word(words) => json!({ "enum": words }),
        ValueKind::Texts => json!({ "type": "array", "items": { "type": "string" } }),
        ValueKind::Several => json!({ "type": "array", "minItems": 1, "items": { "type": "string" } }),
        ValueKind::OneOrSeveral => {
            json!({ "type": ["string", "array"], "items": { "type": "string" }, "minItems": 1 })
        }
        ValueKind::Names => json!({ "type": "array", "items": of_kind(ValueKind::Id) }),
        ValueKind::Flag => json!({ "type": "boolean" }),
        ValueKind::Whole => json!({ "type": "integer" }),
        ValueKind::Count => json!({ "type": "integer", "minimum": 0 }),
        ValueKind::Years => json!({ "type": "integer", "minimum": 0, "maximum": 100 }),
        ValueKind::Version => json!({ "const": FORMAT }),
        ValueKind::Positive => json!({ "type": "number", "exclusiveMinimum": 0 }),
        ValueKind::Amount => json!({ "type": "number", "minimum": 0 }),
        ValueKind::Share => json!({ "type": "number", "minimum": 0, "maximum": 1 }),
        ValueKind::Day => json!({ "type": "string", "format": "date" }),
        ValueKind::RoughDay => {
            json!({ "type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$" })
        }
        // No `format`: checkers of TOML take a local date or a local date and
        // time for two formats. The time has no zone.
        ValueKind::Moment => json!({
            "type": "string",
            "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?)?$",
        }),
        ValueKind::AnnualDay => refer("annual-day"),
        ValueKind::Rule => refer(RULE.name),
        ValueKind::Rules => json!({ "type": "array", "minItems": 1, "items": refer(RULE.name) }),
        ValueKind::Is => {
            json!({ "anyOf": values(&of_kind(ValueKind::Several)) })
        }
        ValueKind::Limit => json!({ "type": ["string", "integer"] }),
        ValueKind::Gives => refer("gives"),
        ValueKind::Answers => json!({ "type": "object", "additionalProperties": refer("answer") }),
        ValueKind::Table(table) => refer(table.name),
        ValueKind::Tables(table) => json!({ "type": "array", "items": refer(table.name) }),
    }
}

/// How a value is written, where that is not told by its kind.
fn how(kind: ValueKind) -> &'static str {
    match kind {
        ValueKind::Day => "A TOML date, such as 2026-05-01.",
        ValueKind::Moment => "A TOML date, or a date and time without a zone, such as 2026-05-01T13:00:00.",
        _ => "",
    }
}

/// A month in full, or a day of it.
pub(super) fn annual_day() -> Value {
    let months = |without: &[&str]| {
        let names: Vec<&str> = month_names().iter().copied().filter(|name| !without.contains(name)).collect();
        names.join("|")
    };
    let pattern = format!(
        "^((0?[1-9]|[12][0-9]) )?({})$|^30 ({})$|^31 ({})$",
        months(&[]),
        months(&["February"]),
        months(&["February", "April", "June", "September", "November"]),
    );
    json!({
        "type": "string",
        "pattern": pattern,
        "description": "A month in full, or a day of it: \"April\", \"27 January\".",
    })
}

pub(super) fn refer(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

/// What an answer may be: one value, or a list.
pub(super) fn values(list: &Value) -> Value {
    json!([{ "type": "string" }, { "type": "boolean" }, { "type": "integer" }, list])
}
