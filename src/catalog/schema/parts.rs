//! The pieces of which schemas are made.

use serde_json::{Value, json};

/// A table with these keys and no others.
pub(super) fn table(about: &str, required: &[&str], properties: &Value) -> Value {
    json!({
        "type": "object",
        "description": about,
        "additionalProperties": false,
        "required": required,
        "properties": properties,
    })
}

pub(super) fn text(about: &str) -> Value {
    json!({ "type": "string", "description": about })
}

pub(super) fn filled(about: &str) -> Value {
    json!({ "type": "string", "minLength": 1, "description": about })
}

pub(super) fn texts(about: &str) -> Value {
    json!({ "type": "array", "items": { "type": "string" }, "description": about })
}

pub(super) fn flag(about: &str) -> Value {
    json!({ "type": "boolean", "description": about })
}

pub(super) fn word(words: &[&str], about: &str) -> Value {
    json!({ "enum": words, "description": about })
}

pub(super) fn whole(about: &str) -> Value {
    json!({ "type": "integer", "description": about })
}

pub(super) fn months(about: &str) -> Value {
    json!({ "type": "integer", "minimum": 0, "description": about })
}

pub(super) fn share(about: &str) -> Value {
    json!({ "type": "number", "minimum": 0, "maximum": 1, "description": about })
}

pub(super) fn day(about: &str) -> Value {
    json!({ "type": "string", "format": "date", "description": format!("{about} A TOML date, such as 2026-05-01.") })
}

/// No `format`: checkers of TOML take a local date or a local date and time
/// for two formats.
pub(super) fn moment(about: &str) -> Value {
    let how = "A TOML date, or a date and time without a zone, such as 2026-05-01T13:00:00.";
    json!({ "type": "string", "description": format!("{about} {how}") })
}

pub(super) fn many(item: &str) -> Value {
    json!({ "type": "array", "items": refer(item) })
}

pub(super) fn refer(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}
