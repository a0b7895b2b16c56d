//! What a table of keys is made of.

/// What tables of one kind hold.
#[derive(Debug)]
pub struct Table {
    /// Its name, which is that of its definition in the schema; where it is in a list of tables, that of the list.
    pub name: &'static str,
    /// What it is called in messages.
    pub what: &'static str,
    /// What it is, in a sentence.
    pub about: &'static str,
    /// What it may hold, first to last as `format` writes it: what a thing is, what it asks, how it came to be known.
    pub keys: &'static [Key],
}

/// One key of a table.
#[derive(Debug)]
pub struct Key {
    /// How it is written.
    pub name: &'static str,
    /// What is behind it.
    pub kind: ValueKind,
    /// True where a table without it is a mistake.
    pub needed: bool,
    /// What it means, in a sentence or two; in Markdown.
    pub about: &'static str,
}

/// What may be behind a key.
#[derive(Debug, Clone, Copy)]
pub enum ValueKind {
    /// The id of the table.
    Id,
    /// The id of a question, which rules use as a key.
    QuestionId,
    /// A text that may be empty.
    Text,
    /// A text that says something.
    Filled,
    /// A text of this many words at most.
    Words(usize),
    /// A word out of these.
    Word(&'static [&'static str]),
    /// A list of texts.
    Texts,
    /// A list of at least one text.
    Several,
    /// A text, or a list of at least one.
    OneOrSeveral,
    /// A list of names that people can type.
    Names,
    /// True or false.
    Flag,
    /// A whole number.
    Whole,
    /// A whole number, 0 or more.
    Count,
    /// Years of a limit, 0 to 100.
    Years,
    /// The number of the format.
    Version,
    /// A number above 0.
    Positive,
    /// A number, 0 or more.
    Amount,
    /// A number from 0 to 1.
    Share,
    /// A day.
    Day,
    /// A year, a month or a day.
    RoughDay,
    /// A day, perhaps with a time.
    Moment,
    /// A month in full, or a day of it.
    AnnualDay,
    /// A rule.
    Rule,
    /// A list of rules.
    Rules,
    /// What is compared with, as it stands without a table.
    Is,
    /// A limit: an option, a number or a date.
    Limit,
    /// Questions with what they become.
    Gives,
    /// Questions with answers.
    Answers,
    /// A table.
    Table(&'static Table),
    /// A list of tables.
    Tables(&'static Table),
}

pub(super) const fn needed(name: &'static str, kind: ValueKind, about: &'static str) -> Key {
    Key { name, kind, needed: true, about }
}

pub(super) const fn may(name: &'static str, kind: ValueKind, about: &'static str) -> Key {
    Key { name, kind, needed: false, about }
}

impl Table {
    /// Where a key is in the order.
    #[must_use]
    pub fn position(&self, name: &str) -> Option<usize> {
        self.keys.iter().position(|key| key.name == name)
    }

    /// A key by its name.
    #[must_use]
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }

    /// The table, or each table of the list, that is behind a key.
    #[must_use]
    pub fn below(&self, name: &str) -> Option<&'static Table> {
        match self.key(name)?.kind {
            ValueKind::Table(table) | ValueKind::Tables(table) => Some(table),
            _ => None,
        }
    }

    /// The names of the keys, in their order.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.keys.iter().map(|key| key.name)
    }
}

impl ValueKind {
    /// What it is in a few words, in Markdown.
    #[must_use]
    pub fn in_words(self) -> String {
        match self {
            Self::Id | Self::QuestionId | Self::Text | Self::Filled | Self::Words(_) => "text",
            Self::Texts | Self::Several | Self::OneOrSeveral | Self::Names => "list of texts",
            Self::Flag => "true or false",
            Self::Whole | Self::Count | Self::Years => "whole number",
            Self::Positive | Self::Amount | Self::Share => "number",
            Self::Day => "date",
            Self::RoughDay => "date, or `\"2025\"`, or `\"2025-09\"`",
            Self::Moment => "date, or date and time",
            Self::AnnualDay => "month or day",
            Self::Rule => "rule",
            Self::Rules => "list of rules",
            Self::Is => "as without a table",
            Self::Limit => "option, number or date",
            Self::Gives | Self::Answers | Self::Table(_) => "table",
            Self::Tables(_) => "tables",
            Self::Version => return format!("`{FORMAT}`"),
            Self::Word(words) => {
                return words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
            }
        }
        .to_owned()
    }
}

/// The version of the catalogue format that this program reads.
pub const FORMAT: i64 = 1;

/// The most words that `says` may have: enough to compare with the page,
/// too few to copy it.
pub(in crate::catalog) const MOST_WORDS_SAID: usize = 25;
