//! Rules, and what schemes give, as data: in the form of the catalogue's files.

use serde_json::{Map, Value as Json, json};

use super::decode_test::comparison_to_json;
use super::model::Catalog;
use super::rule::Rule;
use super::scheme::{Gift, Outcome};

/// What something changes in a person's answers, as the catalogue's files have it.
#[must_use]
pub(crate) fn gives_to_json(catalog: &Catalog, gives: &[Gift]) -> Json {
    let mut map = Map::new();
    for gift in gives {
        let question = catalog.question(gift.question);
        let value = match gift.outcome {
            Outcome::AtLeast(option) | Outcome::Becomes(option) => json!(question.option_id(option)),
            Outcome::Adds(set) => json!(question.option_ids(set)),
            Outcome::Is(yes) => json!(yes),
            Outcome::NumberAtLeast(number) => json!(number),
        };
        map.insert(question.id.to_string(), value);
    }
    Json::Object(map)
}

/// A rule in the form of the catalogue's files, groups and limits of scales
/// spelt out as options.
#[must_use]
pub(crate) fn rule_to_json(catalog: &Catalog, given: &Rule) -> Json {
    match given {
        Rule::All(parts) => {
            json!({ "all": parts.iter().map(|part| rule_to_json(catalog, part)).collect::<Vec<_>>() })
        }
        Rule::Any(parts) => {
            json!({ "any": parts.iter().map(|part| rule_to_json(catalog, part)).collect::<Vec<_>>() })
        }
        Rule::Not(part) => json!({ "not": rule_to_json(catalog, part) }),
        Rule::Compare(comparison) => comparison_to_json(catalog, comparison),
    }
}
