//! Reads rules (`when`, `ask-if`, `never`) and answers from TOML, with every
//! name looked up among the questions.

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::answer::{Answer, Value};
use super::dates::PartialDate;
use super::diagnostic::Diagnostic;
use super::fields::{Fields, Findings, date, whole};
use super::model::{Change, Question, QuestionId, QuestionKind};
use super::rule::{Comparison, OptionSet, Rule, Test};
use super::source::{FileId, Span};
use crate::text::{clean::clean, nearest::suggestion};

/// What rules may refer to: the questions with their options.
pub(super) struct Names<'a> {
    pub(super) questions: &'a [Question],
    pub(super) found: &'a Findings,
}

/// The words an answers file may use for the two silences.
pub(super) const NOT_SURE: &str = "not-sure";
pub(super) const RATHER_NOT_SAY: &str = "rather-not-say";

impl<'a> Names<'a> {
    pub(super) fn question(&self, name: &str, span: &Span) -> Option<(QuestionId, &'a Question)> {
        let position = self.questions.iter().position(|question| question.id == name);
        let Some(index) = position else {
            self.found.add(
                Diagnostic::error(
                    "unknown-question",
                    span.clone(),
                    format!("There is no question `{}`.", clean(name)),
                )
                .help(suggestion(name, self.questions.iter().map(|question| question.id.as_str()))),
            );
            return None;
        };
        Some((QuestionId::from_index(index), self.questions.get(index)?))
    }

    fn option(&self, question: &Question, name: &str, span: &Span) -> Option<u8> {
        let option = question.option(name);
        if option.is_none() {
            self.unknown_option(question, name, span, false);
        }
        option
    }

    /// An option or a group of options.
    fn options(&self, question: &Question, name: &str, span: &Span) -> Option<OptionSet> {
        let set = question.option(name).map(OptionSet::single).or_else(|| question.groups.get(name).copied());
        if set.is_none() {
            self.unknown_option(question, name, span, true);
        }
        set
    }

    fn unknown_option(&self, question: &Question, name: &str, span: &Span, groups: bool) {
        let names = question
            .options
            .iter()
            .map(|option| option.id.as_str())
            .chain(question.groups.keys().map(String::as_str).filter(|_| groups));
        self.found.add(
            Diagnostic::error(
                "unknown-option",
                span.clone(),
                format!("The question `{}` has no option `{}`.", question.id, clean(name)),
            )
            .help(suggestion(name, names)),
        );
    }

    fn cannot(&self, question: &Question, span: &Span, what: &str, help: &str) {
        self.found.add(
            Diagnostic::error(
                "cannot-compare",
                span.clone(),
                format!(
                    "{what} does not work on `{}`, which is of kind `{}`.",
                    question.id,
                    question.kind.name()
                ),
            )
            .help(help),
        );
    }

    /// Reads a rule from a field that should hold a table.
    pub(super) fn rule_field(&self, fields: &Fields<'_>, key: &'static str) -> Option<Rule> {
        let value = fields.get(key)?;
        self.rule(value, fields.span().file)
    }

    /// Reads a rule.
    pub(super) fn rule(&self, value: &Spanned<DeValue<'_>>, file: FileId) -> Option<Rule> {
        let span = Span::new(file, value.span());
        let DeValue::Table(table) = value.get_ref() else {
            self.found.add(
                Diagnostic::error("wrong-kind", span, "A rule should be a table.")
                    .help("Write it as { question = \"option\" }."),
            );
            return None;
        };
        if table.is_empty() {
            self.found.add(
                Diagnostic::error("empty-rule", span, "This rule is empty, so it says nothing.")
                    .help("Name a question, or leave the rule out."),
            );
            return None;
        }
        let mut parts: Vec<(usize, Option<Rule>)> = table
            .iter()
            .map(|(key, value)| {
                let key_span = Span::new(file, key.span());
                let rule = match key.get_ref().as_ref() {
                    "all" => self.rules(value, file).map(Rule::All),
                    "any" => self.rules(value, file).map(Rule::Any),
                    "not" => self.rule(value, file).map(|part| Rule::Not(Box::new(part))),
                    name => self.comparison(name, &key_span, value, file),
                };
                (key_span.start, rule)
            })
            .collect();
        parts.sort_by_key(|(start, _)| *start);
        let mut rules = parts.into_iter().map(|(_, rule)| rule).collect::<Option<Vec<Rule>>>()?;
        if rules.len() == 1 {
            return rules.pop();
        }
        Some(Rule::All(rules))
    }

    fn rules(&self, value: &Spanned<DeValue<'_>>, file: FileId) -> Option<Vec<Rule>> {
        match value.get_ref() {
            DeValue::Array(items) if !items.is_empty() => {
                let parts: Vec<Option<Rule>> = items.iter().map(|item| self.rule(item, file)).collect();
                parts.into_iter().collect()
            }
            _ => {
                self.found.add(Diagnostic::error(
                    "wrong-kind",
                    Span::new(file, value.span()),
                    "`all` and `any` want a list of rules with at least one rule in it.",
                ));
                None
            }
        }
    }

    fn comparison(
        &self,
        name: &str,
        key_span: &Span,
        value: &Spanned<DeValue<'_>>,
        file: FileId,
    ) -> Option<Rule> {
        let (id, question) = self.question(name, key_span)?;
        let span = Span::new(file, value.span());
        let mut when_not_applicable = None;
        let test = match value.get_ref() {
            DeValue::Table(table) => {
                let fields = Fields::new(self.found, table, file, value.span(), "comparison");
                when_not_applicable = fields.flag("when-not-applicable");
                let compare = |test| Rule::Compare(Comparison { question: id, test, when_not_applicable });
                let (test, further) = self.operators(question, table, file, &span)?;
                if let Some(further) = further {
                    return Some(Rule::All(vec![compare(further), compare(test)]));
                }
                test
            }
            DeValue::Boolean(wanted) if question.kind == QuestionKind::YesNo => Test::Is(*wanted),
            DeValue::String(text) => {
                let set = self.membership(question, &span)?;
                let set = set.union(self.options(question, text, &span)?);
                Self::member_test(question, set)
            }
            DeValue::Array(items) => {
                let set = self.membership(question, &span)?;
                let set = set.union(self.option_list(question, items, file)?);
                Self::member_test(question, set)
            }
            DeValue::Integer(_) if question.kind == QuestionKind::Number => {
                let number = whole(value.get_ref());
                Test::Number { least: number, most: number }
            }
            _ => {
                self.cannot(
                    question,
                    &span,
                    "This value",
                    match question.kind {
                        QuestionKind::YesNo => "Write true or false.",
                        QuestionKind::Number => "Write a limit, such as { at-most = 12 }.",
                        QuestionKind::Date => "Write a limit, such as { within-years = 5 }.",
                        _ => "Write the id of an option.",
                    },
                );
                return None;
            }
        };
        Some(Rule::Compare(Comparison { question: id, test, when_not_applicable }))
    }

    /// Checks that membership makes sense for the question; an empty set to add to.
    fn membership(&self, question: &Question, span: &Span) -> Option<OptionSet> {
        if matches!(question.kind, QuestionKind::One | QuestionKind::Scale | QuestionKind::Many) {
            return Some(OptionSet::EMPTY);
        }
        let help = if question.kind == QuestionKind::YesNo {
            "Write true or false."
        } else {
            "Write a limit, such as { at-most = 12 }."
        };
        self.cannot(question, span, "An option", help);
        None
    }

    fn member_test(question: &Question, set: OptionSet) -> Test {
        if question.kind == QuestionKind::Many { Test::HasAny(set) } else { Test::OneOf(set) }
    }

    fn option_list(
        &self,
        question: &Question,
        items: &[Spanned<DeValue<'_>>],
        file: FileId,
    ) -> Option<OptionSet> {
        let mut set = Some(OptionSet::EMPTY);
        for item in items {
            let span = Span::new(file, item.span());
            let one = if let DeValue::String(text) = item.get_ref() {
                self.options(question, text, &span)
            } else {
                self.found.add(Diagnostic::error("wrong-kind", span, "An option should be a text."));
                None
            };
            set = set.and_then(|set| one.map(|one| set.union(one)));
        }
        set
    }

    /// Reads the comparisons of a table: one test, and a further one where
    /// both limits of years stand side by side.
    fn operators(
        &self,
        question: &Question,
        table: &DeTable<'_>,
        file: FileId,
        span: &Span,
    ) -> Option<(Test, Option<Test>)> {
        const OPERATORS: [&str; 10] = [
            "at-least",
            "at-most",
            "more-than",
            "less-than",
            "any",
            "all",
            "none",
            "within-years",
            "at-least-years",
            "extended-by",
        ];
        let mut good = true;
        let mut limits = Limits::default();
        let mut test = None;
        let mut further = None;
        let mut extended_by = None;
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            let key_span = Span::new(file, key.span());
            let value_span = Span::new(file, value.span());
            match name {
                "when-not-applicable" => {}
                "at-least" | "at-most" | "more-than" | "less-than" => {
                    good &= self.limit(question, name, value, &value_span, &mut limits);
                }
                "any" | "all" | "none" => {
                    if question.kind != QuestionKind::Many {
                        self.cannot(
                            question,
                            &key_span,
                            &format!("`{name}`"),
                            "It is for questions of kind `many`.",
                        );
                        good = false;
                        continue;
                    }
                    let set = match value.get_ref() {
                        DeValue::Array(items) => self.option_list(question, items, file),
                        DeValue::String(text) => self.options(question, text, &value_span),
                        _ => {
                            self.found.add(Diagnostic::error(
                                "wrong-kind",
                                value_span,
                                format!("`{name}` wants a list of options."),
                            ));
                            None
                        }
                    };
                    good &= set.is_some() && test.is_none();
                    if test.is_some() {
                        self.found.add(
                            Diagnostic::error(
                                "cannot-combine",
                                key_span,
                                "Only one of `any`, `all` and `none` can stand here.",
                            )
                            .help("Put two rules into `all = [ … ]`."),
                        );
                    }
                    test = set.map(|set| match name {
                        "any" => Test::HasAny(set),
                        "all" => Test::HasAll(set),
                        _ => Test::HasNone(set),
                    });
                }
                "within-years" | "at-least-years" => {
                    if question.kind != QuestionKind::Date {
                        self.cannot(question, &key_span, &format!("`{name}`"), "It is for dates.");
                        good = false;
                        continue;
                    }
                    let years = whole(value.get_ref())
                        .and_then(|years| i16::try_from(years).ok())
                        .filter(|years| (0..=100).contains(years));
                    if years.is_none() {
                        self.found.add(Diagnostic::error(
                            "wrong-kind",
                            value_span,
                            format!("`{name}` wants a whole number of years, 0 to 100."),
                        ));
                    }
                    good &= years.is_some();
                    // Keys come in the order of the alphabet, so `within-years`,
                    // which may be stretched, is read last.
                    further = test.take();
                    test = years.map(|years| {
                        if name == "within-years" {
                            Test::WithinYears { years, extended_by: Vec::new() }
                        } else {
                            Test::AtLeastYears(years)
                        }
                    });
                }
                "extended-by" => {
                    let list = self.stretches(value, file);
                    good &= list.is_some();
                    extended_by = list;
                }
                other => {
                    self.found.add(
                        Diagnostic::error(
                            "unknown-operator",
                            key_span,
                            format!("There is no comparison `{}`.", clean(other)),
                        )
                        .help(suggestion(other, OPERATORS)),
                    );
                    good = false;
                }
            }
        }
        if !good {
            return None;
        }
        if let (Some(Test::WithinYears { extended_by: slot, .. }), Some(list)) =
            (&mut test, extended_by.take())
        {
            *slot = list;
        } else if table.contains_key("extended-by") {
            self.found.add(Diagnostic::error(
                "cannot-combine",
                span.clone(),
                "`extended-by` goes with `within-years` only.",
            ));
            return None;
        }
        let limited = limits.into_test(question);
        match (test, limited) {
            (Some(test), None) | (None, Some(test)) => Some((test, further)),
            (Some(_), Some(_)) => {
                self.found.add(
                    Diagnostic::error(
                        "cannot-combine",
                        span.clone(),
                        "These comparisons cannot stand in one table.",
                    )
                    .help("Put two rules into `all = [ … ]`."),
                );
                None
            }
            (None, None) => {
                self.found.add(
                    Diagnostic::error(
                        "empty-rule",
                        span.clone(),
                        "This comparison is empty, so it says nothing.",
                    )
                    .help(suggestion("", OPERATORS)),
                );
                None
            }
        }
    }

    fn stretches(&self, value: &Spanned<DeValue<'_>>, file: FileId) -> Option<Vec<QuestionId>> {
        let DeValue::Array(items) = value.get_ref() else {
            self.found.add(Diagnostic::error(
                "wrong-kind",
                Span::new(file, value.span()),
                "`extended-by` wants a list of questions.",
            ));
            return None;
        };
        let mut list = Some(Vec::new());
        for item in items {
            let span = Span::new(file, item.span());
            let id = match item.get_ref() {
                DeValue::String(name) => self.question(name, &span).and_then(|(id, question)| {
                    if question.kind == QuestionKind::Number {
                        Some(id)
                    } else {
                        self.cannot(
                            question,
                            &span,
                            "`extended-by`",
                            "It wants questions in months, of kind `number`.",
                        );
                        None
                    }
                }),
                _ => {
                    self.found.add(Diagnostic::error("wrong-kind", span, "A question should be a text."));
                    None
                }
            };
            list = list.and_then(|mut list| {
                list.push(id?);
                Some(list)
            });
        }
        list
    }

    fn limit(
        &self,
        question: &Question,
        name: &str,
        value: &Spanned<DeValue<'_>>,
        span: &Span,
        limits: &mut Limits,
    ) -> bool {
        let lower = name == "at-least" || name == "more-than";
        let strict = name == "more-than" || name == "less-than";
        match (question.kind, value.get_ref()) {
            (QuestionKind::Scale, DeValue::String(text)) => {
                let Some(option) = self.option(question, text, span) else {
                    return false;
                };
                let step = i64::from(strict);
                if lower {
                    limits.least = Some(i64::from(option) + step);
                } else {
                    limits.most = Some(i64::from(option) - step);
                }
            }
            (QuestionKind::Number, given) if whole(given).is_some() => {
                let number = whole(given).unwrap_or_default();
                if lower {
                    limits.least = Some(number.saturating_add(i64::from(strict)));
                } else {
                    limits.most = Some(number.saturating_sub(i64::from(strict)));
                }
            }
            (QuestionKind::Date, DeValue::String(_) | DeValue::Datetime(_)) => {
                let partial = match value.get_ref() {
                    DeValue::String(text) => PartialDate::parse(text),
                    DeValue::Datetime(given) => given.date.and_then(date).map(PartialDate::from),
                    _ => None,
                };
                let Some(partial) = partial else {
                    self.found.add(
                        Diagnostic::error("wrong-kind", span.clone(), "This is not a date.")
                            .help("Write \"2020\", \"2020-06\" or \"2020-06-30\"."),
                    );
                    return false;
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
                return false;
            }
        }
        true
    }

    /// Reads an answer of an answers file or a persona.
    pub(super) fn answer(
        &self,
        question: &Question,
        value: &Spanned<DeValue<'_>>,
        file: FileId,
    ) -> Option<Answer> {
        let span = Span::new(file, value.span());
        if let DeValue::String(text) = value.get_ref() {
            match text.as_ref() {
                NOT_SURE => return Some(Answer::NotSure),
                RATHER_NOT_SAY => return Some(Answer::RatherNotSay),
                _ => {}
            }
        }
        let (value, wanted) = match question.kind {
            QuestionKind::One | QuestionKind::Scale => match value.get_ref() {
                DeValue::String(text) => (self.option(question, text, &span).map(Value::Option), None),
                _ => (None, Some("the id of an option")),
            },
            QuestionKind::Many => match value.get_ref() {
                DeValue::Array(items) => {
                    let mut set = Some(OptionSet::EMPTY);
                    for item in items {
                        let span = Span::new(file, item.span());
                        let one = if let DeValue::String(text) = item.get_ref() {
                            self.option(question, text, &span)
                        } else {
                            self.found.add(Diagnostic::error(
                                "wrong-kind",
                                span,
                                "An option should be a text.",
                            ));
                            None
                        };
                        set = set.and_then(|set| one.map(|one| set.union(OptionSet::single(one))));
                    }
                    (set.map(Value::Options), None)
                }
                DeValue::String(text) => (
                    self.option(question, text, &span).map(|one| Value::Options(OptionSet::single(one))),
                    None,
                ),
                _ => (None, Some("a list of options, such as [\"a\", \"b\"]; [] means none of them")),
            },
            QuestionKind::YesNo => match value.get_ref() {
                DeValue::Boolean(flag) => (Some(Value::YesNo(*flag)), None),
                _ => (None, Some("true or false")),
            },
            QuestionKind::Number => {
                let number = match value.get_ref() {
                    DeValue::String(text) => parse_number(text),
                    other => whole(other).map(|number| (number, number)),
                };
                (
                    number.map(|(low, high)| Value::Number(low, high)),
                    number.is_none().then_some("a whole number, or a range such as \"5 to 10\""),
                )
            }
            QuestionKind::Date => {
                let days = match value.get_ref() {
                    DeValue::String(text) => parse_date(text),
                    DeValue::Integer(_) => {
                        whole(value.get_ref()).and_then(|year| parse_date(&year.to_string()))
                    }
                    DeValue::Datetime(given) => given.date.and_then(date).map(|day| (day, day)),
                    _ => None,
                };
                (
                    days.map(|(low, high)| Value::Date(low, high)),
                    days.is_none().then_some("a year, month or day, such as \"2019\" or \"2019-06\""),
                )
            }
        };
        if let Some(wanted) = wanted {
            self.found.add(Diagnostic::error(
                "wrong-kind",
                span.clone(),
                format!("The answer to `{}` should be {wanted}.", question.id),
            ));
        }
        let value = value?;
        if !value.fits(question) {
            self.found.add(
                Diagnostic::error(
                    "out-of-range",
                    span,
                    format!("This answer to `{}` is out of range.", question.id),
                )
                .help(limits_in_words(question)),
            );
            return None;
        }
        Some(Answer::Known(value))
    }

    /// Reads what a scheme gives for one question.
    pub(super) fn change(
        &self,
        question: &Question,
        value: &Spanned<DeValue<'_>>,
        file: FileId,
    ) -> Option<Change> {
        let span = Span::new(file, value.span());
        match (question.kind, value.get_ref()) {
            (QuestionKind::Scale, DeValue::String(text)) => {
                self.option(question, text, &span).map(Change::AtLeast)
            }
            (QuestionKind::One, DeValue::String(text)) => {
                self.option(question, text, &span).map(Change::Becomes)
            }
            (QuestionKind::Many, _) => match self.answer(question, value, file)? {
                Answer::Known(Value::Options(set)) => Some(Change::Adds(set)),
                _ => None,
            },
            (QuestionKind::YesNo, DeValue::Boolean(flag)) => Some(Change::Is(*flag)),
            (QuestionKind::Number, given) => whole(given).map(Change::NumberAtLeast),
            _ => {
                self.cannot(question, &span, "What a scheme gives", "Dates cannot be given; for others write the id of an option, a list of options, true or false.");
                None
            }
        }
    }
}

/// A sentence about the limits of a number.
pub(crate) fn limits_in_words(question: &Question) -> String {
    match (question.min, question.max) {
        (Some(min), Some(max)) => format!("It should lie between {min} and {max}."),
        (Some(min), None) => format!("It should be {min} or more."),
        (None, Some(max)) => format!("It should be {max} or less."),
        (None, None) => String::new(),
    }
}

/// Reads what was typed as the answer to a question of kind `number` or
/// `date`.
///
/// # Errors
///
/// A sentence that says what is wrong and what to write.
pub fn typed_value(question: &Question, text: &str) -> Result<Value, String> {
    if text.trim().is_empty() {
        return Err("Write your answer, or choose “I am not sure” below.".to_owned());
    }
    let value = match question.kind {
        QuestionKind::Date => parse_date(text)
            .map(|(low, high)| Value::Date(low, high))
            .ok_or("Write a year such as 2019, or a month such as June 2019.")?,
        _ => parse_number(text)
            .map(|(low, high)| Value::Number(low, high))
            .ok_or("Write a whole number such as 6, or a range such as 5 to 10.")?,
    };
    if value.fits(question) { Ok(value) } else { Err(limits_in_words(question)) }
}

/// Reads "7", "5 to 10", "5-10" as a range of whole numbers.
pub(crate) fn parse_number(text: &str) -> Option<(i64, i64)> {
    let text = text.trim();
    if let Ok(number) = text.parse() {
        return Some((number, number));
    }
    let (low, high) =
        text.split_once(" to ").or_else(|| text.split_once('–')).or_else(|| text.split_once('-'))?;
    let (low, high) = (low.trim().parse().ok()?, high.trim().parse().ok()?);
    (low <= high).then_some((low, high))
}

/// Reads "2019", "2019-06", "2019-06-30", "2015 to 2017", "06/2019", "June 2019".
pub(crate) fn parse_date(text: &str) -> Option<(Date, Date)> {
    let text = text.trim();
    if let Some((low, high)) = text.split_once(" to ") {
        let (low, high) = (one_date(low)?.earliest(), one_date(high)?.latest());
        return (low <= high).then_some((low, high));
    }
    one_date(text).map(|partial| (partial.earliest(), partial.latest()))
}

fn one_date(text: &str) -> Option<PartialDate> {
    let text = text.trim();
    PartialDate::parse(text).or_else(|| {
        let (month, year) = text.split_once([' ', '/'])?;
        let month =
            super::dates::month_number(month.trim()).or_else(|| month.trim().parse().ok()).or_else(|| {
                super::dates::month_names()
                    .iter()
                    .find(|name| month.len() == 3 && name.to_lowercase().starts_with(&month.to_lowercase()))
                    .and_then(|name| super::dates::month_number(name))
            })?;
        PartialDate::parse(&format!("{}-{month:02}", year.trim()))
    })
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
