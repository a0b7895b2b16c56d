//! Which way an answer can change, and how far a change is.

use jiff::civil::Date;

use crate::catalog::{Answer, Moves, OptionSet, Question, QuestionId, QuestionKind, Value};
use crate::interview::Region;
use crate::rules::{Facts, Truth};

/// The value of a question that the person can change: known, applying, not
/// fixed, and not a day that is over.
pub(super) fn changeable(facts: &Facts<'_>, id: QuestionId) -> Option<Value> {
    let question = facts.catalog().question(id);
    if question.fixed || facts.applies(id) != Truth::True {
        return None;
    }
    match facts.profile().answer(id) {
        // What has happened stays where it is; it only grows older.
        Some(Answer::Known(Value::Date(low, _))) if low <= facts.today() => None,
        Some(Answer::Known(value)) => Some(value),
        Some(Answer::NotSure | Answer::RatherNotSay) | None => None,
    }
}

/// The values to which a question can move in one go, the smallest change
/// first. Of many options one is added, or, where it may, taken away.
pub(super) fn single_moves(question: &Question, regions: &[Region], from: Value) -> Vec<Value> {
    let up = question.moves != Moves::Down;
    let down = question.moves != Moves::Up;
    let all = question.all_options();
    let mut values: Vec<Value> = match from {
        // Options of kind `one` have no order, so each can follow each.
        Value::Option(now) if question.kind == QuestionKind::One => {
            all.iter().filter(|option| *option != now).map(Value::Option).collect()
        }
        Value::Option(now) => all
            .iter()
            .filter(|option| (up && *option > now) || (down && *option < now))
            .map(Value::Option)
            .collect(),
        Value::Options(chosen) => {
            let added = all.difference(chosen);
            added
                .iter()
                .filter(|_| up)
                .map(|option| chosen.union(OptionSet::single(option)))
                .chain(
                    chosen.iter().filter(|_| down).map(|option| chosen.difference(OptionSet::single(option))),
                )
                .map(Value::Options)
                .collect()
        }
        Value::YesNo(now) => {
            if (now && down) || (!now && up) {
                vec![Value::YesNo(!now)]
            } else {
                Vec::new()
            }
        }
        Value::Number(low, high) => regions
            .iter()
            .map(|region| region.value)
            .filter(|value| match value {
                Value::Number(to, _) => up && *to > high,
                _ => false,
            })
            .chain(just_below(question, regions, low).filter(|_| down))
            .collect(),
        Value::Date(low, high) => regions
            .iter()
            .map(|region| region.value)
            .filter(|value| match value {
                Value::Date(to, _) => (up && *to > high) || (down && *to < low),
                _ => false,
            })
            .collect(),
    };
    values.sort_by_key(|value| distance(question, from, *value));
    values.dedup();
    values
}

/// The highest number of each piece that lies below a number: a piece is
/// named by its lowest number, which is the farthest way down.
fn just_below(question: &Question, regions: &[Region], low: i64) -> impl Iterator<Item = Value> {
    let mut starts: Vec<i64> = regions
        .iter()
        .filter_map(|region| match region.value {
            Value::Number(start, _) if start <= low => Some(start),
            _ => None,
        })
        .collect();
    starts.sort_unstable();
    let least = question.min.unwrap_or(0);
    starts
        .into_iter()
        .map(|start| start.saturating_sub(1))
        .filter(move |number| *number >= least)
        .map(|number| Value::Number(number, number))
}

/// How far a change is: steps on a scale, one for each option or yes or no,
/// and for numbers one for each year, begun ones counted whole.
pub(super) fn distance(question: &Question, from: Value, to: Value) -> u32 {
    let small = |distance: u64| u32::try_from(distance).unwrap_or(u32::MAX);
    match (from, to) {
        (Value::Option(from), Value::Option(to)) if question.kind == QuestionKind::Scale => {
            u32::from(from.abs_diff(to))
        }
        (Value::Options(from), Value::Options(to)) => {
            small((from.difference(to).len() + to.difference(from).len()) as u64)
        }
        (Value::Number(low, high), Value::Number(to, _)) => {
            let away = if to > high { to.abs_diff(high) } else { low.abs_diff(to) };
            if question.unit == "months" { small(away.div_ceil(12)) } else { small(away) }
        }
        (Value::Date(low, high), Value::Date(to, _)) => {
            if to > high {
                years_between(high, to)
            } else {
                years_between(to, low)
            }
        }
        _ => u32::from(from != to),
    }
}

/// Years from one day to a later one, a year that is begun counted whole.
pub(super) fn years_between(from: Date, to: Date) -> u32 {
    let years = i32::from(to.year()) - i32::from(from.year());
    let begun = (to.month(), to.day()) > (from.month(), from.day());
    u32::try_from(years + i32::from(begun)).unwrap_or(0)
}
