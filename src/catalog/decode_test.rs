//! Reads the comparisons of a rule (values, limits, sets of options, limits of
//! years), and writes them back as data.

use jiff::civil::Date;
use serde_json::{Map, Value as Json, json};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::dates::PartialDate;
use super::decode_rule::Names;
use super::diagnostic::Diagnostic;
use super::id::QuestionId;
use super::keys::COMPARISON;
use super::model::Catalog;
use super::question::{Question, QuestionKind};
use super::rule::{Comparison, OptionSet, Test};
use super::source::{FileId, Span};
use super::values::{date, strange_year, whole};
use crate::text::{clean::clean, nearest::suggestion};

/// The words that compare.
fn operators() -> impl Iterator<Item = &'static str> {
    COMPARISON.names().filter(|name| *name != "when-not-applicable")
}

/// One table of comparisons while it is being read.
#[derive(Default)]
struct Reading {
    limits: Limits,
    is: Option<Test>,
    /// `any`, `all` or `none`.
    set: Option<Test>,
    within: Option<i16>,
    at_least: Option<i16>,
    extended_by: Option<Vec<QuestionId>>,
}

/// One `key = value` of a table of comparisons.
struct Operator<'a> {
    name: &'a str,
    key_span: Span,
    value: &'a Spanned<DeValue<'a>>,
    value_span: Span,
    file: FileId,
}

impl Names<'_> {
    /// Reads a table of comparisons on one question. There are two tests where
    /// it holds a lower and an upper limit of years.
    pub(super) fn operators(
        &self,
        question: &Question,
        table: &DeTable<'_>,
        file: FileId,
        span: &Span,
    ) -> Option<(Test, Option<Test>)> {
        let mut good = true;
        let mut reading = Reading::default();
        for (key, value) in table {
            let operator = Operator {
                name: key.get_ref().as_ref(),
                key_span: Span::new(file, key.span()),
                value,
                value_span: Span::new(file, value.span()),
                file,
            };
            good &= self.operator(question, &operator, &mut reading).is_some();
        }
        if good { self.tests(question, reading, span) } else { None }
    }

    /// Reads one comparison; `None` when it is wrong, which is noted.
    fn operator(&self, question: &Question, operator: &Operator<'_>, reading: &mut Reading) -> Option<()> {
        if COMPARISON.key(operator.name).is_none() {
            return self.no_operator(operator.name, &operator.key_span);
        }
        match operator.name {
            "when-not-applicable" => {}
            "is" => reading.is = Some(self.is(question, operator.value, operator.file)?),
            "at-least" | "at-most" | "more-than" | "less-than" => {
                self.limit(question, operator, &mut reading.limits)?;
            }
            "any" | "all" | "none" => {
                let test = self.set_test(question, operator)?;
                if reading.set.is_some() {
                    self.found.add(
                        Diagnostic::error(
                            "cannot-combine",
                            operator.key_span.clone(),
                            "Only one of `any`, `all` and `none` can stand here.",
                        )
                        .help("Put two rules into `all = [ … ]`."),
                    );
                    return None;
                }
                reading.set = Some(test);
            }
            "within-years" => reading.within = Some(self.years(question, operator)?),
            "at-least-years" => reading.at_least = Some(self.years(question, operator)?),
            "extended-by" => reading.extended_by = Some(self.stretches(operator.value, operator.file)?),
            other => return self.no_operator(other, &operator.key_span),
        }
        Some(())
    }

    fn no_operator(&self, name: &str, span: &Span) -> Option<()> {
        self.found.add(
            Diagnostic::error(
                "unknown-operator",
                span.clone(),
                format!("There is no comparison `{}`.", clean(name)),
            )
            .help(suggestion(name, operators())),
        );
        None
    }

    /// `any`, `all` or `none` of some options.
    fn set_test(&self, question: &Question, operator: &Operator<'_>) -> Option<Test> {
        let name = operator.name;
        if question.kind != QuestionKind::Many {
            self.cannot(
                question,
                &operator.key_span,
                &format!("`{name}`"),
                "It is for questions of kind `many`.",
            );
            return None;
        }
        let set: OptionSet = match operator.value.get_ref() {
            DeValue::Array(items) => {
                self.not_empty(items, &operator.value_span)?;
                self.option_list(question, items, operator.file)?
            }
            DeValue::String(text) => self.options(question, text, &operator.value_span)?,
            _ => {
                self.found.add(
                    Diagnostic::error(
                        "wrong-kind",
                        operator.value_span.clone(),
                        format!("`{name}` wants a list of options."),
                    )
                    .help(format!("Write {name} = [\"first\", \"second\"] with ids of options.")),
                );
                return None;
            }
        };
        Some(match name {
            "any" => Test::HasAny(set),
            "all" => Test::HasAll(set),
            _ => Test::HasNone(set),
        })
    }

    /// A limit of whole years.
    fn years(&self, question: &Question, operator: &Operator<'_>) -> Option<i16> {
        let name = operator.name;
        if question.kind != QuestionKind::Date {
            self.cannot(question, &operator.key_span, &format!("`{name}`"), "It is for dates.");
            return None;
        }
        let years = whole(operator.value.get_ref())
            .and_then(|years| i16::try_from(years).ok())
            .filter(|years| (0..=100).contains(years));
        if years.is_none() {
            self.found.add(
                Diagnostic::error(
                    "wrong-kind",
                    operator.value_span.clone(),
                    format!("`{name}` wants a whole number of years, 0 to 100."),
                )
                .help(format!("Write {name} = 5.")),
            );
        }
        years
    }

    /// What a table that was read without mistakes asks for.
    fn tests(&self, question: &Question, reading: Reading, span: &Span) -> Option<(Test, Option<Test>)> {
        if reading.extended_by.is_some() && reading.within.is_none() {
            self.found.add(
                Diagnostic::error(
                    "cannot-combine",
                    span.clone(),
                    "`extended-by` goes with `within-years` only.",
                )
                .help("Add `within-years`, or remove `extended-by`."),
            );
            return None;
        }
        let extended_by = reading.extended_by.unwrap_or_default();
        let within = reading.within.map(|years| Test::WithinYears { years, extended_by });
        let at_least = reading.at_least.map(Test::AtLeastYears);
        let years = match (at_least, within) {
            (Some(at_least), within) => Some((at_least, within)),
            (None, Some(within)) => Some((within, None)),
            (None, None) => None,
        };
        let limit = reading.limits.into_test(question).map(|test| (test, None));
        let is = reading.is.map(|test| (test, None));
        let set = reading.set.map(|test| (test, None));
        let mut given = [years, limit, is, set].into_iter().flatten();
        let Some(first) = given.next() else {
            self.found.add(
                Diagnostic::error(
                    "empty-rule",
                    span.clone(),
                    "This comparison is empty, so it says nothing.",
                )
                .help(suggestion("", operators())),
            );
            return None;
        };
        if given.next().is_some() {
            self.found.add(
                Diagnostic::error(
                    "cannot-combine",
                    span.clone(),
                    "These comparisons cannot stand in one table.",
                )
                .help("Put two rules into `all = [ … ]`."),
            );
            return None;
        }
        Some(first)
    }

    fn stretches(&self, value: &Spanned<DeValue<'_>>, file: FileId) -> Option<Vec<QuestionId>> {
        let DeValue::Array(items) = value.get_ref() else {
            self.found.add(
                Diagnostic::error(
                    "wrong-kind",
                    Span::new(file, value.span()),
                    "`extended-by` wants a list of questions.",
                )
                .help("Write extended-by = [\"question\"] with questions in months."),
            );
            return None;
        };
        self.not_empty(items, &Span::new(file, value.span()))?;
        // Every wrong name is noted, not the first alone.
        let list: Vec<Option<QuestionId>> = items.iter().map(|item| self.stretch(item, file)).collect();
        list.into_iter().collect()
    }

    /// One question whose months stretch a limit.
    fn stretch(&self, item: &Spanned<DeValue<'_>>, file: FileId) -> Option<QuestionId> {
        let span = Span::new(file, item.span());
        let DeValue::String(name) = item.get_ref() else {
            self.found.add(
                Diagnostic::error("wrong-kind", span, "A question should be a text.")
                    .help("Write its id between quotation marks."),
            );
            return None;
        };
        let (id, question) = self.question(name, &span)?;
        if question.kind != QuestionKind::Number {
            let help = "It wants questions in months, of kind `number`.";
            self.cannot(question, &span, "`extended-by`", help);
            return None;
        }
        Some(id)
    }

    fn limit(&self, question: &Question, operator: &Operator<'_>, limits: &mut Limits) -> Option<()> {
        let (name, value, span) = (operator.name, operator.value, &operator.value_span);
        let lower = name == "at-least" || name == "more-than";
        let strict = name == "more-than" || name == "less-than";
        match (question.kind, value.get_ref()) {
            (QuestionKind::Scale, DeValue::String(text)) => {
                let option = self.option(question, text, span)?;
                let step = i64::from(strict);
                if lower {
                    limits.least = Some(i64::from(option) + step);
                } else {
                    limits.most = Some(i64::from(option) - step);
                }
            }
            (QuestionKind::Number, given) if whole(given).is_some() => {
                let number = whole(given).unwrap_or_default();
                let step = i64::from(strict);
                let limit = if lower { number.checked_add(step) } else { number.checked_sub(step) };
                if limit.is_none() {
                    self.found.add(
                        Diagnostic::error("out-of-range", span.clone(), "No number lies beyond this one.")
                            .help("Write a smaller limit, or leave it out."),
                    );
                    return None;
                }
                if lower {
                    limits.least = limit;
                } else {
                    limits.most = limit;
                }
            }
            (QuestionKind::Date, DeValue::String(_) | DeValue::Datetime(_)) => {
                let partial = match value.get_ref() {
                    DeValue::String(text) => PartialDate::parse(text),
                    DeValue::Datetime(given) => given.date.and_then(date).map(PartialDate::from),
                    _ => None,
                };
                let Some(partial) = partial else {
                    self.found.add(strange_year(value.get_ref(), span).unwrap_or_else(|| {
                        Diagnostic::error("wrong-kind", span.clone(), "This is not a date.")
                            .help("Write \"2020\", \"2020-06\" or \"2020-06-30\".")
                    }));
                    return None;
                };
                match (lower, strict) {
                    (true, false) => limits.earliest = Some(partial.earliest()),
                    (true, true) => limits.earliest = partial.latest().tomorrow().ok(),
                    (false, false) => limits.latest = Some(partial.latest()),
                    (false, true) => limits.latest = partial.earliest().yesterday().ok(),
                }
            }
            _ => {
                let help = match question.kind {
                    QuestionKind::Scale => "Write the id of an option.",
                    QuestionKind::Number => "Write a whole number.",
                    QuestionKind::Date => "Write a date, such as \"2020\".",
                    QuestionKind::Many => "Write { any = [ … ] }, { all = [ … ] } or { none = [ … ] }.",
                    QuestionKind::One => "Name the options, such as [\"a\", \"b\"].",
                    QuestionKind::YesNo => "Write true or false.",
                };
                self.cannot(question, span, &format!("`{name}`"), help);
                return None;
            }
        }
        Some(())
    }
}

#[derive(Default)]
struct Limits {
    least: Option<i64>,
    most: Option<i64>,
    earliest: Option<Date>,
    latest: Option<Date>,
}

impl Limits {
    /// Turns the limits into a test; for scales, into a set of options.
    fn into_test(self, question: &Question) -> Option<Test> {
        if self.earliest.is_some() || self.latest.is_some() {
            return Some(Test::Date { earliest: self.earliest, latest: self.latest });
        }
        if self.least.is_none() && self.most.is_none() {
            return None;
        }
        if question.kind == QuestionKind::Scale {
            let least = self.least.unwrap_or(0);
            let most = self.most.unwrap_or(i64::MAX);
            let set = question
                .all_options()
                .iter()
                .filter(|option| (least..=most).contains(&i64::from(*option)))
                .collect();
            return Some(Test::OneOf(set));
        }
        Some(Test::Number { least: self.least, most: self.most })
    }
}

/// A comparison in the form of the catalogue's files.
pub(super) fn comparison_to_json(catalog: &Catalog, comparison: &Comparison) -> Json {
    let question = catalog.question(comparison.question);
    let mut map = Map::new();
    let mut put = |key: &str, value: Json| {
        map.insert(key.to_owned(), value);
    };
    match &comparison.test {
        // "any" is for questions of kind `many`; a plain list is the same for all.
        Test::OneOf(set) | Test::HasAny(set) if comparison.when_not_applicable.is_none() => {
            return json!({ question.id.as_str(): question.option_ids(*set) });
        }
        Test::Is(yes) if comparison.when_not_applicable.is_none() => {
            return json!({ question.id.as_str(): yes });
        }
        Test::OneOf(set) => put("is", json!(question.option_ids(*set))),
        Test::HasAny(set) => put("any", json!(question.option_ids(*set))),
        Test::HasAll(set) => put("all", json!(question.option_ids(*set))),
        Test::HasNone(set) => put("none", json!(question.option_ids(*set))),
        Test::Is(yes) => put("is", json!(yes)),
        Test::Number { least, most } => {
            put_limits(&mut put, least.map(Json::from), most.map(Json::from));
        }
        Test::Date { earliest, latest } => {
            let text = |day: Date| Json::from(day.to_string());
            put_limits(&mut put, earliest.map(text), latest.map(text));
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

fn put_limits(put: &mut impl FnMut(&str, Json), least: Option<Json>, most: Option<Json>) {
    for (key, limit) in [("at-least", least), ("at-most", most)] {
        if let Some(limit) = limit {
            put(key, limit);
        }
    }
}
