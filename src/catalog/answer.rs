//! Answers: what a person said to a question.
//!
//! "Not asked" is the absence of an answer, and "does not apply" follows from
//! other answers; neither is stored.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::question::{Question, QuestionKind};
use super::rule::OptionSet;

/// What a person said to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Answer {
    /// A value, perhaps only roughly known.
    Known(Value),
    /// The person does not know: goes on the find-out list.
    NotSure,
    /// The person keeps it to themselves: never asked again, never shown.
    RatherNotSay,
}

impl Answer {
    /// The value, if one was given.
    #[must_use]
    pub fn value(self) -> Option<Value> {
        match self {
            Self::Known(value) => Some(value),
            Self::NotSure | Self::RatherNotSay => None,
        }
    }
}

/// A value. Numbers and dates are intervals: "5 to 10", "2019".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Value {
    /// One option, of kind `one` or `scale`.
    Option(u8),
    /// The options chosen, of kind `many`; the empty set means none of them.
    Options(OptionSet),
    /// Yes or no.
    YesNo(bool),
    /// A number between two numbers, both included.
    Number(i64, i64),
    /// A day between two days, both included.
    Date(Date, Date),
}

impl Value {
    /// True if the value is of the kind that the question wants and within
    /// its options and limits.
    #[must_use]
    pub fn fits(self, question: &Question) -> bool {
        match (question.kind, self) {
            (QuestionKind::One | QuestionKind::Scale, Self::Option(option)) => {
                usize::from(option) < question.options.len()
            }
            (QuestionKind::Many, Self::Options(chosen)) => question.all_options().includes(chosen),
            (QuestionKind::YesNo, Self::YesNo(_)) => true,
            (QuestionKind::Number, Self::Number(low, high)) => {
                low <= high
                    && question.min.is_none_or(|min| min <= low)
                    && question.max.is_none_or(|max| high <= max)
            }
            (QuestionKind::Date, Self::Date(low, high)) => low <= high,
            _ => false,
        }
    }
}
