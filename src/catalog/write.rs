//! Answers as they are in files, TOML or JSON: question ids with values. Whoever writes answers writes them by this.
//!
//! The reverse of [`super::read_answers()`]: what is written here is read there as the same answers.

use std::fmt::Write as _;

use jiff::civil::Date;
use serde::{Serialize, Serializer};

use super::answer::{Answer, Value};
use super::decode_rule::{NOT_SURE, RATHER_NOT_SAY};
use super::id::QuestionId;
use super::model::Catalog;
use super::question::Question;

/// An answer as it is written in TOML and JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Written {
    /// An option's id, a silence, a range.
    Text(String),
    /// Ids of options.
    List(Vec<String>),
    /// Yes or no.
    YesNo(bool),
    /// A whole number.
    Number(i64),
    /// A single day: a date in TOML, a text in JSON.
    #[serde(serialize_with = "as_text")]
    Day(Date),
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands fields over by reference")]
fn as_text<S: Serializer>(day: &Date, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(day)
}

impl Written {
    /// The value as TOML text.
    #[must_use]
    pub(crate) fn to_toml(&self) -> String {
        match self {
            Self::Text(text) => quoted(text),
            Self::List(items) => {
                format!("[{}]", items.iter().map(|item| quoted(item)).collect::<Vec<_>>().join(", "))
            }
            Self::YesNo(yes) => yes.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Day(day) => day.to_string(),
        }
    }
}

/// An answer as it is written in an answers file.
#[must_use]
pub fn written(question: &Question, answer: Answer) -> Written {
    let id = |option: u8| question.choice(option).map_or_else(String::new, |choice| choice.id.to_string());
    match answer {
        Answer::NotSure => Written::Text(NOT_SURE.to_owned()),
        Answer::RatherNotSay => Written::Text(RATHER_NOT_SAY.to_owned()),
        Answer::Known(Value::Option(option)) => Written::Text(id(option)),
        Answer::Known(Value::Options(set)) => Written::List(set.iter().map(id).collect()),
        Answer::Known(Value::YesNo(yes)) => Written::YesNo(yes),
        Answer::Known(Value::Number(low, high)) if low == high => Written::Number(low),
        Answer::Known(Value::Number(low, high)) => Written::Text(format!("{low} to {high}")),
        Answer::Known(Value::Date(low, high)) => days(low, high),
    }
}

/// The same with both ends of a range of days in full, for programs that read no other dates.
#[must_use]
pub fn written_in_full(question: &Question, answer: Answer) -> Written {
    match answer {
        Answer::Known(Value::Date(low, high)) if low != high => Written::Text(format!("{low} to {high}")),
        Answer::Known(_) | Answer::NotSure | Answer::RatherNotSay => written(question, answer),
    }
}

/// A range of days in the shortest form that means it: `"2019"`, `"2019-06"`,
/// `2019-06-30`, `"2015 to 2017-03"`.
fn days(low: Date, high: Date) -> Written {
    if low == high {
        return Written::Day(low);
    }
    let year = |day: Date| format!("{:04}", day.year());
    let month = |day: Date| format!("{:04}-{:02}", day.year(), day.month());
    if low == low.first_of_year() && high == high.last_of_year() && low.year() == high.year() {
        return Written::Text(year(low));
    }
    if low == low.first_of_month() && high == low.last_of_month() {
        return Written::Text(month(low));
    }
    let from = if low == low.first_of_year() {
        year(low)
    } else if low == low.first_of_month() {
        month(low)
    } else {
        low.to_string()
    };
    let to = if high == high.last_of_year() {
        year(high)
    } else if high == high.last_of_month() {
        month(high)
    } else {
        high.to_string()
    };
    Written::Text(format!("{from} to {to}"))
}

/// The answers as the text of an answers file, in the order in which they come.
#[must_use]
pub fn answers_to_toml(catalog: &Catalog, answers: impl IntoIterator<Item = (QuestionId, Answer)>) -> String {
    answers.into_iter().map(|(id, answer)| answer_to_toml(catalog.question(id), answer)).collect()
}

/// A line of an answers file.
#[must_use]
pub fn answer_to_toml(question: &Question, answer: Answer) -> String {
    format!("{} = {}\n", key(&question.id), written(question, answer).to_toml())
}

/// A name as a TOML key.
pub(crate) fn key(id: &str) -> String {
    let bare = !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    if bare { id.to_owned() } else { quoted(id) }
}

/// A TOML basic string.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            other if other.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(other));
            }
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::read_answers;
    use crate::small::Small;

    fn catalog() -> Catalog {
        Small::new()
            .choice("job", "one", &[("nurse", "Nurse"), ("porter", "Porter")])
            .choice("degree", "scale", &[("none", "None"), ("masters", "Master's")])
            .choice("held", "many", &[("a", "A"), ("b", "B")])
            .question("phd", "yes-no", "")
            .question("years", "number", "")
            .question("since", "date", "")
            .catalog()
    }

    #[test]
    fn what_is_written_is_read_as_the_same_profile() {
        let catalog = catalog();
        for text in [
            "job = \"nurse\"\ndegree = \"masters\"\nheld = [\"a\", \"b\"]\nphd = true\nyears = 7\nsince = \"2019\"\n",
            "job = \"porter\"\nheld = []\nphd = false\nyears = \"5 to 10\"\nsince = \"2019-06\"\n",
            "job = \"not-sure\"\ndegree = \"rather-not-say\"\nyears = \"rather-not-say\"\nsince = 2019-06-30\n",
            "since = \"2015 to 2017\"\n",
            "since = \"2015-03 to 2017-02-27\"\n",
            "since = \"2020-02\"\n",
            "",
        ] {
            let answers = read_answers(&catalog, "a", text).unwrap();
            let out = answers_to_toml(&catalog, answers.iter().copied());
            assert_eq!(out, text);
            assert_eq!(read_answers(&catalog, "b", &out).unwrap(), answers);
        }
    }

    #[test]
    fn every_spelling_of_a_date_survives_writing_and_reading() {
        let catalog = catalog();
        for given in [
            "2019",
            "\"June 2019\"",
            "\"06/2019\"",
            "2019-12-31",
            "\"2019-01-01 to 2019-12-31\"",
            "1905-01-01",
        ] {
            let answers = read_answers(&catalog, "a", &format!("since = {given}\n")).unwrap();
            let out = answers_to_toml(&catalog, answers.iter().copied());
            assert_eq!(read_answers(&catalog, "b", &out).unwrap(), answers, "{out}");
        }
    }
}
