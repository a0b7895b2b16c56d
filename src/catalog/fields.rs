//! Reads the fields of one TOML table and notes every mistake on the way.
//!
//! Serde stops at the first mistake; a maintainer wants them all. So the loader
//! walks the spanned document itself, through [`Fields`]. A field that cannot
//! be used is noted and left out, and reading goes on.

mod dates;

#[cfg(test)]
use std::cell::RefCell;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::diagnostic::Diagnostic;
use super::findings::Findings;
use super::keys::{RULE, Table, ValueKind};
use super::source::{FileId, Span};
use super::text::Text;
use super::values::{strange_year, whole};
use crate::text::clean::{clean, is_unsafe};

/// Words that answers give another meaning, so that nothing can have them as its id.
pub(crate) const OF_ANSWERS: [&str; 2] = ["not-sure", "rather-not-say"];

/// A text with its place.
#[derive(Debug, Clone)]
pub(super) struct Located {
    pub(super) text: Text,
    pub(super) span: Span,
}

#[cfg(test)]
thread_local! {
    /// What was read: tables and keys, by name.
    pub(super) static READ: RefCell<std::collections::BTreeSet<(&'static str, &'static str)>> =
        const { RefCell::new(std::collections::BTreeSet::new()) };
}

/// Notes that a key is read: only those of the table can be.
pub(super) fn reads(keys: &Table, key: &'static str, fits: impl Fn(ValueKind) -> bool) {
    debug_assert!(
        keys.key(key).is_some_and(|known| fits(known.kind)),
        "{}.{key} is read in a way that the table of keys does not know",
        keys.name
    );
    #[cfg(test)]
    READ.with_borrow_mut(|read| read.insert((keys.name, key)));
}

/// One table being read.
pub(super) struct Fields<'a> {
    found: &'a Findings,
    table: &'a DeTable<'a>,
    file: FileId,
    span: Range<usize>,
    /// What may stand in it.
    keys: &'static Table,
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
        keys: &'static Table,
    ) -> Self {
        Self { found, table, file, span, keys }
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
        entries(self.table, self.file)
    }

    fn get(&self, key: &'static str, fits: impl Fn(ValueKind) -> bool) -> Option<&'a Spanned<DeValue<'a>>> {
        reads(self.keys, key, fits);
        self.table.get(key)
    }

    /// The value where a rule should stand.
    pub(super) fn rule(&self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.get(key, |kind| matches!(kind, ValueKind::Rule))
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// True where a list is there and holds nothing.
    pub(super) fn is_empty_list(&self, key: &str) -> bool {
        let value = self.table.get(key).map(Spanned::get_ref);
        matches!(value, Some(DeValue::Array(items)) if items.is_empty())
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

    /// Notes a key that must be there, where it is not.
    pub(super) fn needs(&self, key: &'static str) {
        if !self.has(key) {
            self.missing(key);
        }
    }

    fn missing(&self, key: &str) {
        self.found.add(
            Diagnostic::error("missing-key", self.span(), format!("This {} has no `{key}`.", self.keys.what))
                .help(format!("Add `{key} = …`.")),
        );
    }

    fn take<T>(
        &self,
        key: &'static str,
        fits: impl Fn(ValueKind) -> bool,
        wanted: &str,
        read: impl FnOnce(&'a DeValue<'a>) -> Option<T>,
    ) -> Option<T> {
        let value = self.get(key, fits)?;
        let out = read(value.get_ref());
        if out.is_none() {
            self.wrong(key, value, wanted);
        }
        out
    }

    /// An optional text, cleaned.
    pub(super) fn text(&self, key: &'static str) -> Text {
        self.located(key).map(|found| found.text).unwrap_or_default()
    }

    /// An optional text with its place.
    pub(super) fn located(&self, key: &'static str) -> Option<Located> {
        self.text_of(key, |kind| {
            use ValueKind::{AnnualDay, Filled, Text, Words};
            matches!(kind, Text | Filled | Words(_) | AnnualDay)
        })
    }

    fn text_of(&self, key: &'static str, fits: impl Fn(ValueKind) -> bool) -> Option<Located> {
        let text = self.take(key, fits, "a text", |value| match value {
            DeValue::String(text) => Some(clean(text).into_owned()),
            _ => None,
        })?;
        Some(Located { text: text.into(), span: self.span_of(key) })
    }

    /// A text that must not be empty; that it is missing is noted at the end.
    pub(super) fn filled(&self, key: &'static str) -> Located {
        self.filled_of(key, |kind| matches!(kind, ValueKind::Filled))
    }

    fn filled_of(&self, key: &'static str, fits: impl Fn(ValueKind) -> bool) -> Located {
        let Some(found) = self.text_of(key, fits) else {
            return Located { text: Text::default(), span: self.span() };
        };
        if found.text.is_empty() {
            self.found.add(
                Diagnostic::error("empty-text", found.span.clone(), format!("`{key}` is empty."))
                    .help("Write a text between the quotation marks."),
            );
        }
        found
    }

    /// The id of the table: small letters, digits and hyphens, so that it can
    /// be typed in a command and stands for nothing else there.
    pub(super) fn id(&self) -> Located {
        let given = self.filled_of("id", |kind| matches!(kind, ValueKind::Id | ValueKind::QuestionId));
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
            || self.is_question() && RULE.key(&given.text).is_some()
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

    /// True where rules use the id as a key.
    fn is_question(&self) -> bool {
        self.keys.key("id").is_some_and(|id| matches!(id.kind, ValueKind::QuestionId))
    }

    /// An optional list of texts.
    pub(super) fn texts(&self, key: &'static str) -> Vec<Located> {
        let list = |kind| matches!(kind, ValueKind::Texts | ValueKind::Several | ValueKind::Names);
        let Some(value) = self.get(key, list) else {
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
                    Some(Located { text: clean(text).into_owned().into(), span: self.place(item.span()) })
                } else {
                    self.wrong(key, item, "a list of texts");
                    None
                }
            })
            .collect()
    }

    /// An optional list of texts without places.
    pub(super) fn plain_texts(&self, key: &'static str) -> Vec<Text> {
        self.texts(key).into_iter().map(|found| found.text).collect()
    }

    /// An optional true or false.
    pub(super) fn flag(&self, key: &'static str) -> Option<bool> {
        self.take(
            key,
            |kind| matches!(kind, ValueKind::Flag),
            "true or false",
            |value| match value {
                DeValue::Boolean(flag) => Some(*flag),
                _ => None,
            },
        )
    }

    /// An optional whole number.
    pub(super) fn whole(&self, key: &'static str) -> Option<i64> {
        self.take(key, |kind| matches!(kind, ValueKind::Whole | ValueKind::Version), "a whole number", whole)
    }

    /// An optional number of things, such as months.
    pub(super) fn count(&self, key: &'static str) -> Option<u32> {
        self.take(
            key,
            |kind| matches!(kind, ValueKind::Count),
            "a whole number, 0 or more",
            |value| whole(value).and_then(|number| u32::try_from(number).ok()),
        )
    }

    /// An optional number, whole or decimal.
    pub(super) fn decimal(&self, key: &'static str) -> Option<f64> {
        self.take(
            key,
            |kind| matches!(kind, ValueKind::Positive | ValueKind::Amount | ValueKind::Share),
            "a number",
            |value| match value {
                DeValue::Float(number) => number.as_str().parse().ok().filter(|n: &f64| n.is_finite()),
                DeValue::Integer(number) => number.as_str().parse().ok(),
                _ => None,
            },
        )
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

    pub(super) fn table(&self, key: &'static str) -> Option<Fields<'a>> {
        let value = self.get(key, |kind| matches!(kind, ValueKind::Table(_)))?;
        if let DeValue::Table(table) = value.get_ref() {
            return Some(Fields::new(self.found, table, self.file, value.span(), self.keys.below(key)?));
        }
        self.wrong(key, value, "a table");
        None
    }

    /// The entries of an optional table that has names of questions for keys.
    pub(super) fn by_question(
        &self,
        key: &'static str,
    ) -> impl Iterator<Item = (&'a str, Span, &'a Spanned<DeValue<'a>>)> {
        let value = self.get(key, |kind| matches!(kind, ValueKind::Gives | ValueKind::Answers));
        let table = value.and_then(|value| {
            if let DeValue::Table(table) = value.get_ref() {
                return Some(table);
            }
            self.wrong(key, value, "a table");
            None
        });
        let file = self.file;
        table.into_iter().flat_map(move |table| entries(table, file))
    }

    /// An optional list of tables.
    pub(super) fn tables(&self, key: &'static str) -> Vec<Fields<'a>> {
        let value = self.get(key, |kind| matches!(kind, ValueKind::Tables(_)));
        let (Some(value), Some(keys)) = (value, self.keys.below(key)) else {
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
                    Some(Fields::new(self.found, table, self.file, item.span(), keys))
                } else {
                    self.wrong(key, item, "a list of tables");
                    None
                }
            })
            .collect()
    }

    /// An optional word out of a closed list.
    pub(super) fn word<T: Copy>(&self, key: &'static str, words: &[(&'static str, T)]) -> Option<T> {
        let names = words.iter().map(|(word, _)| *word);
        let given = self.text_of(key, |kind| match kind {
            ValueKind::Word(known) => known.iter().copied().eq(names.clone()),
            _ => false,
        })?;
        let found = words.iter().find(|(word, _)| *word == given.text).map(|(_, meaning)| *meaning);
        if found.is_none() {
            self.found.add(
                Diagnostic::error("unknown-word", given.span, format!("`{key}` cannot be `{}`.", given.text))
                    .help(self.found.suggest(&given.text, names)),
            );
        }
        found
    }

    /// Notes every key that is not of the table, and every one that it needs and does not have.
    pub(super) fn finish(&self) {
        let mut there: u64 = 0;
        for (key, span, _) in self.entries() {
            if let Some(position) = self.keys.position(key) {
                there |= 1 << position;
                continue;
            }
            self.found.add(
                Diagnostic::error(
                    "unknown-key",
                    span,
                    format!("A {} has no key `{}`.", self.keys.what, clean(key)),
                )
                .help(self.found.suggest(key, self.keys.names())),
            );
        }
        for (position, key) in self.keys.keys.iter().enumerate() {
            if key.needed && there >> position & 1 == 0 {
                self.missing(key.name);
            }
        }
    }
}

fn entries<'a>(
    table: &'a DeTable<'a>,
    file: FileId,
) -> impl Iterator<Item = (&'a str, Span, &'a Spanned<DeValue<'a>>)> {
    table.iter().map(move |(key, value)| (key.get_ref().as_ref(), Span::new(file, key.span()), value))
}
