//! Takes an exported plan back in.

use serde_json::Value as Json;

use super::json::{FORMAT, PLAN};
use crate::catalog::write::{key, quoted};
use crate::catalog::{Catalog, read_answers};
use crate::page::Noted;
use crate::rules::Profile;
use crate::text::clean::clean;

/// What an exported plan gave back.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Imported {
    /// The answers. Those that were kept private were never exported.
    pub profile: Profile,
    pub(crate) short_list: Vec<Noted>,
    /// What this catalogue does not know, by name, left out.
    pub(crate) left_out: Vec<String>,
}

/// Why a plan could not be taken in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// It is not JSON.
    #[error("This is not JSON: line {0} cannot be read. Choose a file that Fingerpost exported as JSON.")]
    NotJson(usize),
    /// It is JSON of something else.
    #[error("This is JSON, but no plan. Choose a file that Fingerpost exported as JSON.")]
    NotAPlan,
    /// Another version wrote it.
    #[error(
        "Another version of this program wrote this plan (format {0}, this one reads {FORMAT}). Use that version."
    )]
    OtherFormat(i64),
}

/// Reads an exported plan. Answers and schemes that the catalogue does not
/// know are left out and named.
///
/// # Errors
///
/// When the text is not a plan that this version wrote.
pub fn read_plan(catalog: &Catalog, text: &str) -> Result<Imported, ImportError> {
    let json: Json = serde_json::from_str(text).map_err(|error| ImportError::NotJson(error.line()))?;
    if json.get("kind").and_then(Json::as_str) != Some(PLAN) {
        return Err(ImportError::NotAPlan);
    }
    match json.get("format").and_then(Json::as_i64) {
        Some(FORMAT) => {}
        Some(other) => return Err(ImportError::OtherFormat(other)),
        None => return Err(ImportError::NotAPlan),
    }
    let mut out = Imported::default();
    let answers = json.get("answers").and_then(Json::as_object).ok_or(ImportError::NotAPlan)?;
    for (id, value) in answers {
        let line = toml_value(value).map(|value| format!("{} = {value}", key(id)));
        let read = line.and_then(|line| read_answers(catalog, "imported answer", &line).ok());
        match read.as_deref() {
            Some([(question, answer)]) => out.profile.set(*question, *answer),
            _ => out.left_out.push(clean(id).into_owned()),
        }
    }
    for entry in json.get("short-list").and_then(Json::as_array).into_iter().flatten() {
        let text = |key: &str| entry.get(key).and_then(Json::as_str).unwrap_or("");
        match catalog.find_scheme(text("scheme")) {
            Some(scheme) => {
                out.short_list.push(Noted { scheme, note: clean(text("note")).into_owned() });
            }
            None => out.left_out.push(clean(text("scheme")).into_owned()),
        }
    }
    Ok(out)
}

fn toml_value(value: &Json) -> Option<String> {
    match value {
        Json::String(text) => Some(quoted(text)),
        Json::Bool(yes) => Some(yes.to_string()),
        Json::Number(number) => number.as_i64().map(|number| number.to_string()),
        Json::Array(items) => {
            let items = items.iter().map(toml_value).collect::<Option<Vec<_>>>()?;
            Some(format!("[{}]", items.join(", ")))
        }
        Json::Null | Json::Object(_) => None,
    }
}
