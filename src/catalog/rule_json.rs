//! Rules, and what schemes give, as data: in the form of the catalogue's files.

use jiff::civil::Date;
use serde_json::{Map, Value as Json, json};

use super::model::Catalog;
use super::question::Question;
use super::rule::{Comparison, OptionSet, Rule, Test};
use super::scheme::{Gift, Outcome};

/// What something changes in a person's answers, as the catalogue's files have it.
#[must_use]
pub(crate) fn gives_to_json(catalog: &Catalog, gives: &[Gift]) -> Json {
    let mut map = Map::new();
    for gift in gives {
        let question = catalog.question(gift.question);
        let value = match gift.outcome {
            Outcome::AtLeast(option) | Outcome::Becomes(option) => json!(option_id(question, option)),
            Outcome::Adds(set) => json!(option_ids(question, set)),
            Outcome::Is(yes) => json!(yes),
            Outcome::NumberAtLeast(number) => json!(number),
        };
        map.insert(question.id.clone(), value);
    }
    Json::Object(map)
}

fn option_id(question: &Question, option: u8) -> &str {
    question.choice(option).map_or("", |choice| choice.id.as_str())
}

fn option_ids(question: &Question, set: OptionSet) -> Vec<&str> {
    set.iter().map(|option| option_id(question, option)).collect()
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
        Rule::Compare(comparison) => compare(catalog, comparison),
    }
}

fn compare(catalog: &Catalog, comparison: &Comparison) -> Json {
    let question = catalog.question(comparison.question);
    let mut map = Map::new();
    let mut put = |key: &str, value: Json| {
        map.insert(key.to_owned(), value);
    };
    match &comparison.test {
        // "any" is for questions of kind `many`; a plain list is the same for all.
        Test::OneOf(set) | Test::HasAny(set) if comparison.when_not_applicable.is_none() => {
            return json!({ question.id.as_str(): option_ids(question, *set) });
        }
        Test::Is(yes) if comparison.when_not_applicable.is_none() => {
            return json!({ question.id.as_str(): yes });
        }
        Test::OneOf(set) => put("is", json!(option_ids(question, *set))),
        Test::HasAny(set) => put("any", json!(option_ids(question, *set))),
        Test::HasAll(set) => put("all", json!(option_ids(question, *set))),
        Test::HasNone(set) => put("none", json!(option_ids(question, *set))),
        Test::Is(yes) => put("is", json!(yes)),
        Test::Number { least, most } => {
            limits(&mut put, least.map(Json::from), most.map(Json::from));
        }
        Test::Date { earliest, latest } => {
            let text = |day: Date| Json::from(day.to_string());
            limits(&mut put, earliest.map(text), latest.map(text));
        }
        Test::WithinYears { years, extended_by } => {
            put("within-years", json!(years));
            if !extended_by.is_empty() {
                let ids: Vec<&str> = extended_by.iter().map(|id| catalog.question(*id).id.as_str()).collect();
                put("extended-by", json!(ids));
            }
        }
        Test::AtLeastYears(years) => put("at-least-years", json!(years)),
    }
    if let Some(truth) = comparison.when_not_applicable {
        put("when-not-applicable", json!(truth));
    }
    json!({ question.id.as_str(): map })
}

fn limits(put: &mut impl FnMut(&str, Json), least: Option<Json>, most: Option<Json>) {
    for (key, limit) in [("at-least", least), ("at-most", most)] {
        if let Some(limit) = limit {
            put(key, limit);
        }
    }
}
