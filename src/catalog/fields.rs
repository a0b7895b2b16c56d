//! Reads the fields of one TOML table and notes every mistake on the way.
//!
//! Serde stops at the first mistake; a keeper wants them all. So the loader
//! walks the spanned document itself, through [`Fields`]. A field that cannot
//! be used is noted and left out, and reading goes on.

use std::cell::{Cell, RefCell};
use std::ops::Range;

use jiff::civil::{Date, DateTime, Time, Weekday};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::dates::PartialDate;
use super::diagnostic::Diagnostic;
use super::source::{FileId, Span};
use super::values::{date, strange_year, whole};
use crate::text::clean::{clean, is_unsafe};
use crate::text::nearest::suggestion;

/// Words that answers give another meaning, so that nothing can have them as its id.
pub(crate) const OF_ANSWERS: [&str; 2] = ["not-sure", "rather-not-say"];

/// Words that rules give another meaning where a question could stand.
pub(super) const OF_RULES: [&str; 3] = ["all", "any", "not"];

/// Collects findings while documents are only borrowed.
#[derive(Debug, Default)]
pub(super) struct Findings {
    found: RefCell<Vec<Diagnostic>>,
    /// How many nearest names were looked for.
    suggested: Cell<usize>,
}

/// So many times the nearest right name is looked for. After that something
/// larger is wrong, and looking through all names each time takes long.
const MOST_SUGGESTED: usize = 200;

impl Findings {
    pub(super) fn add(&self, found: Diagnostic) {
        self.found.borrow_mut().push(found);
    }

    /// What to write instead of a wrong name.
    pub(super) fn suggest<'n>(&self, wrong: &str, names: impl IntoIterator<Item = &'n str>) -> String {
        let before = self.suggested.get();
        self.suggested.set(before + 1);
        if before < MOST_SUGGESTED {
            suggestion(wrong, names)
        } else {
            "Look the right name up, or leave this out.".to_owned()
        }
    }

    /// True if there is a finding of this kind.
    pub(super) fn any(&self, code: &str) -> bool {
        self.found.borrow().iter().any(|found| found.code == code)
    }

    pub(super) fn into_vec(self) -> Vec<Diagnostic> {
        self.found.into_inner()
    }
}

/// A text with its place.
#[derive(Debug, Clone)]
pub(super) struct Located {
    pub(super) text: String,
    pub(super) span: Span,
}

#[cfg(test)]
thread_local! {
    /// The keys that the reader of the last table with an unknown key wanted.
    pub(super) static WANTED: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
}

/// One table being read.
pub(super) struct Fields<'a> {
    found: &'a Findings,
    table: &'a DeTable<'a>,
    file: FileId,
    span: Range<usize>,
    /// What the table is, for messages: "scheme", "question".
    what: &'static str,
    asked: RefCell<Vec<&'static str>>,
}

/// Says what a TOML value is, with its article.
fn kind_of(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a decimal number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

impl<'a> Fields<'a> {
    pub(super) fn new(
        found: &'a Findings,
        table: &'a DeTable<'a>,
        file: FileId,
        span: Range<usize>,
        what: &'static str,
    ) -> Self {
        Self { found, table, file, span, what, asked: RefCell::default() }
    }

    /// The place of the table, or of its head where the table is long.
    pub(super) fn span(&self) -> Span {
        Span::new(self.file, self.span.clone())
    }

    pub(super) fn place(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range)
    }

    /// What to write instead of a wrong name.
    pub(super) fn suggest<'n>(&self, wrong: &str, names: impl IntoIterator<Item = &'n str>) -> String {
        self.found.suggest(wrong, names)
    }

    pub(super) fn error(&self, found: Diagnostic) {
        self.found.add(found);
    }

    /// The keys of the table with their places, in the order of the alphabet.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&'a str, Span, &'a Spanned<DeValue<'a>>)> {
        let file = self.file;
        self.table
            .iter()
            .map(move |(key, value)| (key.get_ref().as_ref(), Span::new(file, key.span()), value))
    }

    pub(super) fn get(&self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.asked.borrow_mut().push(key);
        self.table.get(key)
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// The place of a key's value, or of the table.
    pub(super) fn span_of(&self, key: &str) -> Span {
        self.table.get(key).map_or_else(|| self.span(), |value| self.place(value.span()))
    }

    fn wrong(&self, key: &str, value: &Spanned<DeValue<'_>>, wanted: &str) {
        if wanted.starts_with("a date")
            && let Some(found) = strange_year(value.get_ref(), &self.place(value.span()))
        {
            self.found.add(found);
            return;
        }
        self.found.add(
            Diagnostic::error(
                "wrong-kind",
                self.place(value.span()),
                format!("`{key}` should be {wanted}, but it is {}.", kind_of(value.get_ref())),
            )
            .label(format!("should be {wanted}"))
            .help(format!("Write {wanted} here, or leave `{key}` out.")),
        );
    }

    /// Notes a key that must be there.
    fn missing(&self, key: &str) {
        self.found.add(
            Diagnostic::error("missing-key", self.span(), format!("This {} has no `{key}`.", self.what))
                .help(format!("Add `{key} = …`.")),
        );
    }

    fn take<T>(
        &self,
        key: &'static str,
        wanted: &str,
        read: impl FnOnce(&'a DeValue<'a>) -> Option<T>,
    ) -> Option<T> {
        let value = self.get(key)?;
        let out = read(value.get_ref());
        if out.is_none() {
            self.wrong(key, value, wanted);
        }
        out
    }

    /// An optional text, cleaned.
    pub(super) fn text(&self, key: &'static str) -> String {
        self.located(key).map(|found| found.text).unwrap_or_default()
    }

    /// An optional text with its place.
    pub(super) fn located(&self, key: &'static str) -> Option<Located> {
        let text = self.take(key, "a text", |value| match value {
            DeValue::String(text) => Some(clean(text).into_owned()),
            _ => None,
        })?;
        Some(Located { text, span: self.span_of(key) })
    }

    /// A text that must be there and not be empty.
    pub(super) fn required(&self, key: &'static str) -> Located {
        let found = self.located(key);
        match found {
            Some(found) if !found.text.is_empty() => found,
            Some(found) => {
                self.found.add(
                    Diagnostic::error("empty-text", found.span.clone(), format!("`{key}` is empty."))
                        .help("Write a text between the quotation marks."),
                );
                found
            }
            None => {
                if !self.has(key) {
                    self.missing(key);
                }
                Located { text: String::new(), span: self.span() }
            }
        }
    }

    /// The id of the table: small letters, digits and hyphens, so that it can
    /// be typed in a command and stands for nothing else there.
    pub(super) fn id(&self) -> Located {
        let given = self.required("id");
        self.check_id(&given);
        given
    }

    /// Notes an id that people could not type, or that means something else.
    pub(super) fn check_id(&self, given: &Located) {
        if given.text.is_empty() {
            return;
        }
        let raw = self.table.get("id").map(Spanned::get_ref);
        let whole = !matches!(raw, Some(DeValue::String(text)) if text.contains(is_unsafe));
        let plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
        let begins = given.text.starts_with(|first: char| first != '-');
        if !whole || !begins || !given.text.chars().all(plain) {
            self.found.add(
                Diagnostic::error("bad-id", given.span.clone(), format!("`{}` cannot be an id.", given.text))
                    .help("Use small letters, digits and hyphens, and begin with a letter or a digit."),
            );
        } else if OF_ANSWERS.contains(&given.text.as_str())
            || self.what == "question" && OF_RULES.contains(&given.text.as_str())
        {
            self.found.add(
                Diagnostic::error(
                    "bad-id",
                    given.span.clone(),
                    format!("`{}` cannot be an id: it is a word of rules or answers.", given.text),
                )
                .help("Choose another id."),
            );
        }
    }

    /// An optional list of texts.
    pub(super) fn texts(&self, key: &'static str) -> Vec<Located> {
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong(key, value, "a list of texts");
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| {
                if let DeValue::String(text) = item.get_ref() {
                    Some(Located { text: clean(text).into_owned(), span: self.place(item.span()) })
                } else {
                    self.wrong(key, item, "a list of texts");
                    None
                }
            })
            .collect()
    }

    /// An optional list of texts without places.
    pub(super) fn plain_texts(&self, key: &'static str) -> Vec<String> {
        self.texts(key).into_iter().map(|found| found.text).collect()
    }

    /// An optional true or false.
    pub(super) fn flag(&self, key: &'static str) -> Option<bool> {
        self.take(key, "true or false", |value| match value {
            DeValue::Boolean(flag) => Some(*flag),
            _ => None,
        })
    }

    /// An optional whole number.
    pub(super) fn whole(&self, key: &'static str) -> Option<i64> {
        self.take(key, "a whole number", whole)
    }

    /// An optional number of things, such as months.
    pub(super) fn count(&self, key: &'static str) -> Option<u32> {
        self.take(key, "a whole number, 0 or more", |value| {
            whole(value).and_then(|number| u32::try_from(number).ok())
        })
    }

    /// An optional number, whole or decimal.
    pub(super) fn decimal(&self, key: &'static str) -> Option<f64> {
        self.take(key, "a number", |value| match value {
            DeValue::Float(number) => number.as_str().parse().ok().filter(|n: &f64| n.is_finite()),
            DeValue::Integer(number) => number.as_str().parse().ok(),
            _ => None,
        })
    }

    /// An optional share between 0 and 1.
    pub(super) fn share(&self, key: &'static str) -> Option<f64> {
        let number = self.decimal(key)?;
        if (0.0..=1.0).contains(&number) {
            return Some(number);
        }
        self.found.add(
            Diagnostic::error(
                "out-of-range",
                self.span_of(key),
                format!("`{key}` should lie between 0 and 1."),
            )
            .help("Write a half as 0.5."),
        );
        None
    }

    /// An optional day, written as a TOML date.
    pub(super) fn day(&self, key: &'static str) -> Option<Date> {
        self.take(key, "a date such as 2026-05-01", |value| match value {
            DeValue::Datetime(given) if given.time.is_none() => given.date.and_then(date),
            _ => None,
        })
    }

    /// An optional moment; the flag says whether an hour was given.
    pub(super) fn moment(&self, key: &'static str) -> Option<(DateTime, bool)> {
        self.take(
            key,
            "a date such as 2026-05-01, or a date and time without a zone such as 2026-05-01T13:00:00",
            |value| {
                let DeValue::Datetime(given) = value else {
                    return None;
                };
                if given.offset.is_some() {
                    return None;
                }
                let day = given.date.and_then(date)?;
                match given.time {
                    None => Some((day.at(23, 59, 0, 0), false)),
                    Some(time) => {
                        let hour = i8::try_from(time.hour).ok()?;
                        let minute = i8::try_from(time.minute).ok()?;
                        let time = Time::new(hour, minute, 0, 0).ok()?;
                        Some((DateTime::from_parts(day, time), true))
                    }
                }
            },
        )
    }

    /// [`Fields::moment`] in the time of the United Kingdom: the hour that is
    /// left out when the clocks go forward is no time.
    pub(super) fn uk_moment(&self, key: &'static str) -> Option<(DateTime, bool)> {
        let (at, has_time) = self.moment(key)?;
        if has_time && is_left_out(at) {
            self.found.add(
                Diagnostic::error(
                    "no-such-time",
                    self.span_of(key),
                    "There is no such time on this day: the clocks go forward from 01:00 to 02:00.",
                )
                .help("Look at the page again, or leave the time out."),
            );
            return None;
        }
        Some((at, has_time))
    }

    /// An optional year, month or day, as a text or a TOML date.
    pub(super) fn partial_date(&self, key: &'static str) -> Option<PartialDate> {
        self.take(key, "a date such as \"2025\", \"2025-09\" or 2025-09-12", |value| match value {
            DeValue::String(text) => PartialDate::parse(text),
            DeValue::Datetime(given) if given.time.is_none() => {
                given.date.and_then(date).map(PartialDate::from)
            }
            _ => None,
        })
    }

    /// An optional table.
    pub(super) fn table(&self, key: &'static str, what: &'static str) -> Option<Fields<'a>> {
        let value = self.get(key)?;
        if let DeValue::Table(table) = value.get_ref() {
            return Some(Fields::new(self.found, table, self.file, value.span(), what));
        }
        self.wrong(key, value, "a table");
        None
    }

    /// An optional list of tables.
    pub(super) fn tables(&self, key: &'static str, what: &'static str) -> Vec<Fields<'a>> {
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong(key, value, "a list of tables");
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| {
                if let DeValue::Table(table) = item.get_ref() {
                    Some(Fields::new(self.found, table, self.file, item.span(), what))
                } else {
                    self.wrong(key, item, "a list of tables");
                    None
                }
            })
            .collect()
    }

    /// An optional word out of a closed list.
    pub(super) fn word<T: Copy>(&self, key: &'static str, words: &[(&'static str, T)]) -> Option<T> {
        let given = self.located(key)?;
        let found = words.iter().find(|(word, _)| *word == given.text).map(|(_, meaning)| *meaning);
        if found.is_none() {
            self.found.add(
                Diagnostic::error("unknown-word", given.span, format!("`{key}` cannot be `{}`.", given.text))
                    .help(self.found.suggest(&given.text, words.iter().map(|(word, _)| *word))),
            );
        }
        found
    }

    /// A word out of a closed list that must be there.
    pub(super) fn required_word<T: Copy>(
        &self,
        key: &'static str,
        words: &[(&'static str, T)],
        fallback: T,
    ) -> T {
        if !self.has(key) {
            self.get(key);
            self.missing(key);
            return fallback;
        }
        self.word(key, words).unwrap_or(fallback)
    }

    /// Notes every key that nobody asked for.
    pub(super) fn finish(&self) {
        let asked = self.asked.borrow();
        for (key, span, _) in self.entries() {
            if !asked.contains(&key) {
                #[cfg(test)]
                WANTED.set(asked.clone());
                self.found.add(
                    Diagnostic::error(
                        "unknown-key",
                        span,
                        format!("A {} has no key `{}`.", self.what, clean(key)),
                    )
                    .help(self.found.suggest(key, asked.iter().copied())),
                );
            }
        }
    }
}

/// True in the hour from 01:00 of the last Sunday of March.
fn is_left_out(at: DateTime) -> bool {
    at.month() == 3 && at.weekday() == Weekday::Sunday && at.day() > 24 && at.hour() == 1
}
