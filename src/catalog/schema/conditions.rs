//! What a table may not hold together, each as the loader has it.

use serde_json::{Value, json};

use crate::catalog::keys::{COMPARED_TOGETHER, Together};
use crate::catalog::rule::OptionSet;

/// The key is there and has one of these values.
fn has(key: &str, values: &Value) -> Value {
    json!({ "required": [key], "properties": { key: { "enum": values } } })
}

/// Options go with kinds that choose; units and limits with numbers.
pub(super) fn of_questions() -> Value {
    json!([
        {
            "if": has("kind", &json!(["one", "many", "scale"])),
            "then": {
                "required": ["option"],
                "properties": { "option": { "minItems": 2, "maxItems": OptionSet::CAPACITY } },
            },
            "else": { "properties": { "option": { "maxItems": 0 } } },
        },
        {
            "if": has("kind", &json!(["number"])),
            "else": { "properties": { "unit": false, "min": false, "max": false } },
        },
        { "if": has("kind", &json!(["scale"])), "else": { "properties": { "highest-first": false } } },
        { "if": has("kind", &json!(["yes-no", "many"])), "else": { "properties": { "yes-share": false } } },
    ])
}

/// Which weights and standings need a rule, and which have none.
pub(super) fn of_criteria() -> Value {
    json!([
        {
            "if": has("weight", &json!(["check", "helps"])),
            "else": { "anyOf": [
                { "required": ["when"] },
                has("disputed", &json!([true])),
                has("unasked", &json!([true])),
            ] },
        },
        { "if": has("weight", &json!(["check"])), "then": { "properties": { "when": false } } },
        {
            "if": has("unasked", &json!([true])),
            "then": { "properties": { "when": false, "weight": { "const": "must" } } },
        },
        { "if": { "required": ["share"] }, "then": has("unasked", &json!([true])) },
        {
            "if": has("disputed", &json!([true])),
            "then": { "properties": { "unasked": { "const": false }, "confirmed": { "const": true } } },
        },
        {
            "if": has("confirmed", &json!([false])),
            "then": { "properties": { "weight": { "const": "must" } } },
        },
        { "if": { "required": ["says"] }, "then": { "required": ["source"] } },
    ])
}

/// What is closed for good neither runs nor ends.
pub(super) fn of_status() -> Value {
    json!([{
        "if": has("open-to-new", &json!([false])),
        "then": { "properties": {
            "still-runs": { "const": "yes" },
            "any-time": { "const": false },
            "until": false,
        } },
    }])
}

/// One kind of comparison is in a table.
pub(super) fn of_comparisons() -> Value {
    let group = |together: &Together| {
        let one: Vec<Value> = together.one_of.iter().map(|key| json!({ "required": [key] })).collect();
        let names: Vec<&str> =
            together.one_of.iter().chain(together.beside).copied().chain(["when-not-applicable"]).collect();
        json!({ "anyOf": one, "propertyNames": { "enum": names } })
    };
    json!([
        { "anyOf": COMPARED_TOGETHER.iter().map(group).collect::<Vec<_>>() },
        { "if": { "required": ["extended-by"] }, "then": { "required": ["within-years"] } },
    ])
}
