//! As much of JSON Schema as the schema of the catalogue's files uses, for values of TOML.
//!
//! A date is a text to it, as it is to editors; a keyword that it does not know is a failure.

use serde_json::Value as Schema;
use toml::Value;

/// Where and how a value does not fit a schema; empty where it does.
pub(crate) fn faults(root: &Schema, schema: &Schema, value: &Value, place: &str) -> Vec<String> {
    let mut found = Vec::new();
    let keywords = match schema {
        Schema::Bool(true) => return found,
        Schema::Bool(false) => return vec![format!("{place} should not be there")],
        other => other.as_object().unwrap(),
    };
    for (keyword, wanted) in keywords {
        keyword_faults(root, schema, (keyword, wanted), value, place, &mut found);
    }
    found
}

fn fits(root: &Schema, schema: &Schema, value: &Value) -> bool {
    faults(root, schema, value, "").is_empty()
}

#[allow(clippy::too_many_lines, reason = "an arm for each keyword")]
fn keyword_faults(
    root: &Schema,
    schema: &Schema,
    (keyword, wanted): (&str, &Schema),
    value: &Value,
    place: &str,
    found: &mut Vec<String>,
) {
    let number = match value {
        Value::Integer(number) => {
            Some(f64::from(i32::try_from((*number).clamp(i32::MIN.into(), i32::MAX.into())).unwrap()))
        }
        Value::Float(number) => Some(*number),
        _ => None,
    };
    let text = match value {
        Value::String(text) => Some(text.clone()),
        Value::Datetime(given) => Some(given.to_string()),
        _ => None,
    };
    let limit = wanted.as_f64();
    let length = wanted.as_u64().map(|limit| usize::try_from(limit).unwrap());
    let all = || wanted.as_array().unwrap().iter();
    let good = match (keyword, value) {
        ("$ref", _) => {
            let target = root.pointer(wanted.as_str().unwrap().trim_start_matches('#')).unwrap();
            found.extend(faults(root, target, value, place));
            true
        }
        ("type", _) => match wanted {
            Schema::Array(kinds) => kinds.iter().any(|kind| is(value, kind.as_str().unwrap())),
            kind => is(value, kind.as_str().unwrap()),
        },
        ("const", _) => json(value) == *wanted,
        ("enum", _) => all().any(|one| json(value) == *one),
        ("anyOf", _) => all().any(|one| fits(root, one, value)),
        ("allOf", _) => {
            for one in all() {
                found.extend(faults(root, one, value, place));
            }
            true
        }
        ("not", _) => !fits(root, wanted, value),
        ("if", _) => {
            let branch = if fits(root, wanted, value) { "then" } else { "else" };
            if !schema[branch].is_null() {
                found.extend(faults(root, &schema[branch], value, place));
            }
            true
        }
        ("minimum", _) => number.is_none_or(|number| number >= limit.unwrap()),
        ("maximum", _) => number.is_none_or(|number| number <= limit.unwrap()),
        ("exclusiveMinimum", _) => number.is_none_or(|number| number > limit.unwrap()),
        ("minLength", _) => text.is_none_or(|text| text.chars().count() >= length.unwrap()),
        ("pattern", _) => text.is_none_or(|text| matches(wanted.as_str().unwrap(), &text)),
        ("format", _) => {
            assert_eq!(wanted, "date");
            text.is_none_or(|text| text.parse::<jiff::civil::Date>().is_ok() && text.len() == 10)
        }
        ("minItems", Value::Array(items)) => items.len() >= length.unwrap(),
        ("maxItems", Value::Array(items)) => items.len() <= length.unwrap(),
        ("items", Value::Array(items)) => {
            for (index, item) in items.iter().enumerate() {
                found.extend(faults(root, wanted, item, &format!("{place}[{index}]")));
            }
            true
        }
        ("minProperties", Value::Table(table)) => table.len() >= length.unwrap(),
        ("required", Value::Table(table)) => all().all(|key| table.contains_key(key.as_str().unwrap())),
        ("propertyNames", Value::Table(table)) => {
            table.keys().all(|key| fits(root, wanted, &Value::String(key.clone())))
        }
        ("properties", Value::Table(table)) => {
            for (key, inner) in table {
                if let Some(schema) = wanted.get(key) {
                    found.extend(faults(root, schema, inner, &format!("{place}.{key}")));
                }
            }
            true
        }
        ("additionalProperties", Value::Table(table)) => {
            for (key, inner) in table {
                if schema["properties"].get(key).is_none() {
                    found.extend(faults(root, wanted, inner, &format!("{place}.{key}")));
                }
            }
            true
        }
        // What says nothing of a value, and what is about another kind of value than this.
        (
            "$schema"
            | "$defs"
            | "title"
            | "description"
            | "then"
            | "else"
            | "minItems"
            | "maxItems"
            | "items"
            | "minProperties"
            | "required"
            | "propertyNames"
            | "properties"
            | "additionalProperties",
            _,
        ) => true,
        other => panic!("{other:?} is not known here"),
    };
    if !good {
        found.push(format!("{place}: {keyword} {wanted}"));
    }
}

fn is(value: &Value, kind: &str) -> bool {
    match kind {
        "object" => value.is_table(),
        "array" => value.is_array(),
        "string" => value.is_str() || value.is_datetime(),
        "integer" => value.is_integer(),
        "number" => value.is_integer() || value.is_float(),
        "boolean" => value.is_bool(),
        other => panic!("{other}"),
    }
}

fn json(value: &Value) -> Schema {
    match value {
        Value::String(text) => text.as_str().into(),
        Value::Datetime(given) => given.to_string().into(),
        Value::Integer(number) => (*number).into(),
        Value::Float(number) => (*number).into(),
        Value::Boolean(flag) => (*flag).into(),
        Value::Array(items) => items.iter().map(json).collect(),
        Value::Table(table) => table.iter().map(|(key, value)| (key.clone(), json(value))).collect(),
    }
}

/// The patterns of the schema, told apart by how they begin: a crate for them alone is not worth its while.
fn matches(pattern: &str, text: &str) -> bool {
    // 9 for a digit.
    let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '9' } else { c }).collect();
    if pattern.starts_with("^[a-z0-9]") {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        !text.is_empty() && !text.starts_with('-') && text.chars().all(plain)
    } else if pattern.starts_with(r"^\s*(\S+") {
        text.split_whitespace().count() <= 25
    } else if pattern.starts_with("^[0-9]{4}(-") {
        ["9999", "9999-99", "9999-99-99"].contains(&shape.as_str())
    } else if pattern.starts_with("^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ]") {
        let shape = shape.replacen(' ', "T", 1);
        ["9999-99-99", "9999-99-99T99:99", "9999-99-99T99:99:99"].contains(&shape.as_str())
    } else if pattern.starts_with("^((0?[1-9]") {
        fingerpost::catalog::dates::AnnualDay::parse(text).is_some() && text.trim() == text
    } else {
        panic!("{pattern} is not known here")
    }
}
