//! Reads rules (`when`, `ask-if`, `never`) and answers from TOML, with every
//! name looked up among the questions.

use jiff::civil::Date;
use toml::Spanned;
use toml::de::DeValue;

use super::answer::{Answer, Value};
use super::dates::{PartialDate, YEARS, strange_year as strange_year_of};
use super::diagnostic::Diagnostic;
use super::fields::Fields;
use super::findings::Findings;
use super::id::QuestionId;
use super::keys::COMPARISON;
use super::question::{Question, QuestionKind};
use super::rule::{Comparison, OptionSet, Rule, Test};
use super::scheme::Outcome;
use super::source::{FileId, Span};
use super::text::Text;
use super::values::{date, strange_year, whole};
use crate::text::{clean::clean, nearest::suggestion};

/// What rules may refer to: the questions with their options.
pub(super) struct Names<'a> {
    pub(super) questions: &'a [Question],
    pub(super) found: &'a Findings,
}

/// How deep parts of a rule may lie in one another: everything that reads, judges and tells a rule goes down into its
/// parts, so their depth is bounded where they come in. The built-in catalogue needs a third of this.
pub(super) const DEEPEST_RULE: usize = 16;

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
                .help(self.found.suggest(name, self.questions.iter().map(|question| question.id.as_str()))),
            );
            return None;
        };
        Some((QuestionId::from_index(index), self.questions.get(index)?))
    }

    pub(super) fn option(&self, question: &Question, name: &str, span: &Span) -> Option<u8> {
        let option = question.option(name);
        if option.is_none() {
            self.unknown_option(question, name, span, false);
        }
        option
    }

    /// An option or a group of options.
    pub(super) fn options(&self, question: &Question, name: &str, span: &Span) -> Option<OptionSet> {
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
            .chain(question.groups.keys().map(Text::as_str).filter(|_| groups));
        self.found.add(
            Diagnostic::error(
                "unknown-option",
                span.clone(),
                format!("The question `{}` has no option `{}`.", question.id, clean(name)),
            )
            .help(suggestion(name, names)),
        );
    }

    pub(super) fn cannot(&self, question: &Question, span: &Span, what: &str, help: &str) {
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
        let value = fields.rule(key)?;
        self.rule(value, fields.span().file, 1)
    }

    fn rule(&self, value: &Spanned<DeValue<'_>>, file: FileId, depth: usize) -> Option<Rule> {
        let span = Span::new(file, value.span());
        if depth > DEEPEST_RULE {
            self.found.add(
                Diagnostic::error(
                    "rule-too-deep",
                    span,
                    format!("More than {DEEPEST_RULE} parts of this rule lie in one another."),
                )
                .help("Say it in fewer steps; two `not` in a row say nothing."),
            );
            return None;
        }
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
                    "all" => self.rules(value, file, depth + 1).map(Rule::All),
                    "any" => self.rules(value, file, depth + 1).map(Rule::Any),
                    "not" => self.rule(value, file, depth + 1).map(|part| Rule::Not(Box::new(part))),
                    name => self.comparison(name, &key_span, value, file),
                };
                (key_span.start(), rule)
            })
            .collect();
        parts.sort_by_key(|(start, _)| *start);
        let mut rules = parts.into_iter().map(|(_, rule)| rule).collect::<Option<Vec<Rule>>>()?;
        if rules.len() == 1 {
            return rules.pop();
        }
        Some(Rule::All(rules))
    }

    fn rules(&self, value: &Spanned<DeValue<'_>>, file: FileId, depth: usize) -> Option<Vec<Rule>> {
        match value.get_ref() {
            DeValue::Array(items) if !items.is_empty() => {
                let parts: Vec<Option<Rule>> =
                    items.iter().map(|item| self.rule(item, file, depth)).collect();
                parts.into_iter().collect()
            }
            _ => {
                self.found.add(
                    Diagnostic::error(
                        "wrong-kind",
                        Span::new(file, value.span()),
                        "`all` and `any` want a list of rules with at least one rule in it.",
                    )
                    .help("Write [{ question = \"option\" }, { … }]."),
                );
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
                let fields = Fields::new(self.found, table, file, value.span(), &COMPARISON);
                when_not_applicable = fields.flag("when-not-applicable");
                let (first, second) = self.operators(question, table, file, &span)?;
                if let Some(test) = second {
                    let both = [first, test]
                        .map(|test| Rule::Compare(Comparison { question: id, test, when_not_applicable }));
                    return Some(Rule::All(both.into()));
                }
                first
            }
            _ => self.is(question, value, file)?,
        };
        Some(Rule::Compare(Comparison { question: id, test, when_not_applicable }))
    }

    /// The test that an answer is a value, or one of several.
    pub(super) fn is(&self, question: &Question, value: &Spanned<DeValue<'_>>, file: FileId) -> Option<Test> {
        let span = Span::new(file, value.span());
        Some(match value.get_ref() {
            DeValue::Boolean(wanted) if question.kind == QuestionKind::YesNo => Test::Is(*wanted),
            DeValue::String(text) => {
                let set = self.membership(question, &span)?;
                let set = set.union(self.options(question, text, &span)?);
                Self::member_test(question, set)
            }
            DeValue::Array(items) => {
                let set = self.membership(question, &span)?;
                self.not_empty(items, &span)?;
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
        })
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

    /// Notes a list of a rule that names nothing.
    pub(super) fn not_empty(&self, items: &[Spanned<DeValue<'_>>], span: &Span) -> Option<()> {
        if items.is_empty() {
            self.found.add(
                Diagnostic::error("empty-rule", span.clone(), "This list is empty, so it says nothing.")
                    .help("Name something in it, or leave the comparison out."),
            );
            return None;
        }
        Some(())
    }

    fn member_test(question: &Question, set: OptionSet) -> Test {
        if question.kind == QuestionKind::Many { Test::HasAny(set) } else { Test::OneOf(set) }
    }

    pub(super) fn option_list(
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
                self.found.add(
                    Diagnostic::error("wrong-kind", span, "An option should be a text.")
                        .help("Write its id between quotation marks."),
                );
                None
            };
            set = set.and_then(|set| one.map(|one| set.union(one)));
        }
        set
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
        let strange = (question.kind == QuestionKind::Date).then(|| strange_year(value.get_ref(), &span));
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
                            self.found.add(
                                Diagnostic::error("wrong-kind", span, "An option should be a text.")
                                    .help("Write its id between quotation marks."),
                            );
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
            self.found.add(strange.flatten().unwrap_or_else(|| {
                Diagnostic::error(
                    "wrong-kind",
                    span.clone(),
                    format!("The answer to `{}` should be {wanted}.", question.id),
                )
                .help("The words \"not-sure\" and \"rather-not-say\" are answers too.")
            }));
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
    pub(super) fn outcome(
        &self,
        question: &Question,
        value: &Spanned<DeValue<'_>>,
        file: FileId,
    ) -> Option<Outcome> {
        let span = Span::new(file, value.span());
        match (question.kind, value.get_ref()) {
            (QuestionKind::Scale, DeValue::String(text)) => {
                self.option(question, text, &span).map(Outcome::AtLeast)
            }
            (QuestionKind::One, DeValue::String(text)) => {
                self.option(question, text, &span).map(Outcome::Becomes)
            }
            (QuestionKind::Many, _) => match self.answer(question, value, file)? {
                Answer::Known(Value::Options(set)) => Some(Outcome::Adds(set)),
                _ => None,
            },
            (QuestionKind::YesNo, DeValue::Boolean(flag)) => Some(Outcome::Is(*flag)),
            (QuestionKind::Number, DeValue::Integer(_)) => whole(value.get_ref()).map(Outcome::NumberAtLeast),
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
        (None, None) => "The lower end of a range comes first.".to_owned(),
    }
}

/// Reads what was typed as the answer to a question of kind `number` or
/// `date`.
///
/// # Errors
///
/// A sentence that says what is wrong and what to write.
pub(crate) fn typed_value(question: &Question, text: &str) -> Result<Value, String> {
    if text.trim().is_empty() {
        return Err("Write your answer, or choose “I am not sure” below.".to_owned());
    }
    let value = match question.kind {
        QuestionKind::Date => parse_date(text).map(|(low, high)| Value::Date(low, high)).ok_or_else(
            || match strange_year_of(text) {
                Some(_) => format!("Write a year between {} and {}.", YEARS.start(), YEARS.end()),
                None => "Write a year such as 2019, or a month such as June 2019.".to_owned(),
            },
        )?,
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
