//! The pieces of which schemas are made.

use serde_json::{Value, json};

use crate::catalog::dates::month_names;
use crate::catalog::fields::{OF_ANSWERS, OF_RULES};

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

/// Names that people can type in a command.
const ID: &str = "^[a-z0-9][a-z0-9-]*$";

/// A name in files.
pub(super) fn id() -> Value {
    json!({
        "type": "string",
        "pattern": ID,
        "not": { "enum": OF_ANSWERS },
        "description": "Name in files.",
    })
}

/// The name of a question, which rules use as a key.
pub(super) fn id_of_question() -> Value {
    let words: Vec<&str> = OF_ANSWERS.iter().chain(&OF_RULES).copied().collect();
    json!({ "type": "string", "pattern": ID, "not": { "enum": words }, "description": "Name in files." })
}

/// Names that may be given to several things.
pub(super) fn names(about: &str) -> Value {
    let item = json!({ "type": "string", "pattern": ID, "not": { "enum": OF_ANSWERS } });
    json!({ "type": "array", "items": item, "description": about })
}

/// A text of so many words at most.
pub(super) fn words(most: usize, about: &str) -> Value {
    let pattern = format!("^\\s*(\\S+(\\s+\\S+){{0,{}}}\\s*)?$", most.saturating_sub(1));
    json!({ "type": "string", "pattern": pattern, "description": about })
}

/// One name or several, and at least one.
pub(super) fn some(about: &str) -> Value {
    json!({ "type": ["string", "array"], "items": { "type": "string" }, "minItems": 1, "description": about })
}

/// A year, a month or a day.
pub(super) fn rough_day(about: &str) -> Value {
    json!({ "type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$", "description": about })
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
/// for two formats. The time has no zone.
pub(super) fn moment(about: &str) -> Value {
    let how = "A TOML date, or a date and time without a zone, such as 2026-05-01T13:00:00.";
    json!({
        "type": "string",
        "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?)?$",
        "description": format!("{about} {how}"),
    })
}

pub(super) fn many(item: &str) -> Value {
    json!({ "type": "array", "items": refer(item) })
}

pub(super) fn refer(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}
