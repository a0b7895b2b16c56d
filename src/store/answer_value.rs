//! One answer as it stands in a file. What is written here is read by
//! [`crate::catalog::read_answers`] as the same answer.

use std::fmt::Write as _;

use jiff::civil::Date;

use crate::catalog::{Answer, Question, Value};

/// An answer as a TOML value.
#[must_use]
pub fn to_toml(question: &Question, answer: Answer) -> String {
    let id = |option: u8| quoted(question.choice(option).map_or("", |choice| choice.id.as_str()));
    match answer {
        Answer::NotSure => quoted("not-sure"),
        Answer::RatherNotSay => quoted("rather-not-say"),
        Answer::Known(Value::Option(option)) => id(option),
        Answer::Known(Value::Options(set)) => {
            format!("[{}]", set.iter().map(id).collect::<Vec<_>>().join(", "))
        }
        Answer::Known(Value::YesNo(yes)) => yes.to_string(),
        Answer::Known(Value::Number(low, high)) if low == high => low.to_string(),
        Answer::Known(Value::Number(low, high)) => quoted(&format!("{low} to {high}")),
        Answer::Known(Value::Date(low, high)) if low == high => low.to_string(),
        Answer::Known(Value::Date(low, high)) => quoted(&days(low, high)),
    }
}

/// A range of days in the shortest form that is read as the same range.
fn days(low: Date, high: Date) -> String {
    if low == low.first_of_year() && high == high.last_of_year() && low.year() == high.year() {
        return format!("{:04}", low.year());
    }
    if low == low.first_of_month() && high == low.last_of_month() {
        return format!("{:04}-{:02}", low.year(), low.month());
    }
    format!("{low} to {high}")
}

/// A text as a TOML basic string.
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            other if other.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(other));
            }
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

/// A name as a TOML key.
#[must_use]
pub fn key(name: &str) -> String {
    let bare =
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    if bare { name.to_owned() } else { quoted(name) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{Layer, load, read_answers};

    #[test]
    fn every_kind_of_answer_is_read_back_as_it_was() {
        let head = "title = \"T\"\nedition = 2026-01-01\nformat = 1\n";
        let questions = r#"
            [[question]]
            id = "job"
            ask = "Job?"
            why = "W."
            kind = "one"
            option = [{ id = "nurse", label = "N" }, { id = "an \"odd\" \\ id", label = "O" }]
            [[question]]
            id = "held"
            ask = "Held?"
            why = "W."
            kind = "many"
            option = [{ id = "a", label = "A" }, { id = "b", label = "B" }]
            [[question]]
            id = "phd"
            ask = "PhD?"
            why = "W."
            kind = "yes-no"
            [[question]]
            id = "years"
            ask = "Years?"
            why = "W."
            kind = "number"
            [[question]]
            id = "since"
            ask = "Since?"
            why = "W."
            kind = "date"
        "#;
        let layer = Layer::from_texts("t", [("catalog.toml", head), ("questions.toml", questions)]);
        let catalog = load(&[layer]).catalog.unwrap();
        for given in [
            "job = \"nurse\"",
            r#"job = "an \"odd\" \\ id""#,
            "job = \"not-sure\"",
            "job = \"rather-not-say\"",
            "held = []",
            "held = [\"a\", \"b\"]",
            "phd = false",
            "years = 7",
            "years = \"5 to 10\"",
            "since = 2019-06-30",
            "since = \"2019\"",
            "since = \"2019-06\"",
            "since = \"2015 to 2017\"",
            "since = \"2015-02 to 2017-03\"",
        ] {
            let answers = read_answers(&catalog, "given", given).unwrap();
            let [(id, answer)] = answers.as_slice() else { panic!("{given}") };
            let question = catalog.question(*id);
            let written = format!("{} = {}", key(&question.id), to_toml(question, *answer));
            assert_eq!(read_answers(&catalog, "written", &written).unwrap(), answers, "{written}");
        }
    }
}
