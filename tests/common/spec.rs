//! A small catalogue as plain data, before it is written as TOML.

use jiff::civil::Date;

/// Kinds of questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    One,
    Many,
    Scale,
    YesNo,
    Number,
    Date,
}

/// Which way a fact can change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Up,
    Down,
    Any,
}

#[derive(Debug, Clone)]
pub(crate) struct Question {
    pub(crate) kind: Kind,
    pub(crate) options: usize,
    pub(crate) min: Option<i64>,
    pub(crate) max: Option<i64>,
    pub(crate) fixed: bool,
    pub(crate) moves: Way,
    pub(crate) pinned: bool,
    pub(crate) group: usize,
    pub(crate) cost: &'static str,
    pub(crate) gate: Option<Rule>,
}

/// A rule. Questions and options go by their position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Rule {
    All(Vec<Rule>),
    Any(Vec<Rule>),
    Not(Box<Rule>),
    Is(Comparison),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Comparison {
    pub(crate) question: usize,
    pub(crate) test: Test,
    pub(crate) when_not_applicable: Option<bool>,
}

/// Limits as they are written: `at-least`, `at-most`, `more-than`, `less-than`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Limit {
    AtLeast,
    AtMost,
    MoreThan,
    LessThan,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Test {
    /// Names options, of kind one, scale or many (any of them).
    Options(Vec<usize>),
    /// Sets of a question of kind many.
    HasAny(Vec<usize>),
    HasAll(Vec<usize>),
    HasNone(Vec<usize>),
    Scale(Limit, usize),
    YesNo(bool),
    Number(Limit, i64),
    Equals(i64),
    /// A year, month or day as written.
    Date(Limit, String),
    WithinYears(i16, Vec<usize>),
    AtLeastYears(i16),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    Must,
    Usual,
    Check,
    Helps,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    Confirmed,
    Unconfirmed,
    Disputed,
    Unasked,
}

#[derive(Debug, Clone)]
pub(crate) struct Criterion {
    /// Number within the scheme; a round's criterion of the same number replaces it.
    pub(crate) id: usize,
    pub(crate) weight: Weight,
    pub(crate) standing: Standing,
    pub(crate) when: Option<Rule>,
}

#[derive(Debug, Clone)]
pub(crate) struct Round {
    pub(crate) opens: Option<Date>,
    pub(crate) deadlines: Vec<Date>,
    pub(crate) criteria: Vec<Criterion>,
}

#[derive(Debug, Clone)]
pub(crate) struct Scheme {
    pub(crate) criteria: Vec<Criterion>,
    pub(crate) rounds: Vec<Round>,
}

#[derive(Debug, Clone)]
pub(crate) struct Spec {
    pub(crate) today: Date,
    pub(crate) questions: Vec<Question>,
    pub(crate) schemes: Vec<Scheme>,
}

/// A value that is exactly known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Value {
    Option(usize),
    /// Options as bits.
    Set(u32),
    YesNo(bool),
    Number(i64),
    Day(Date),
}

/// What a person said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Said {
    NotAsked,
    NotSure,
    RatherNotSay,
    Exactly(Value),
    Between(i64, i64),
    Days(Date, Date),
}

impl Said {
    /// True for a value, rough or not.
    pub(crate) fn is_value(self) -> bool {
        matches!(self, Self::Exactly(_) | Self::Between(..) | Self::Days(..))
    }
}

impl Rule {
    /// Calls `visit` for every comparison.
    pub(crate) fn comparisons<'a>(&'a self, visit: &mut impl FnMut(&'a Comparison)) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.comparisons(visit)),
            Self::Not(part) => part.comparisons(visit),
            Self::Is(comparison) => visit(comparison),
        }
    }
}

impl Comparison {
    /// The questions that stretch its limit of years.
    pub(crate) fn stretches(&self) -> &[usize] {
        match &self.test {
            Test::WithinYears(_, stretches) => stretches,
            _ => &[],
        }
    }
}

/// Names as they are written.
pub(crate) fn question_id(question: usize) -> String {
    format!("q{question}")
}

pub(crate) fn option_id(option: usize) -> String {
    format!("o{option}")
}

pub(crate) fn scheme_id(scheme: usize) -> String {
    format!("s{scheme}")
}
