//! What holding a scheme changes in a profile.

use jiff::civil::Date;

use crate::catalog::{
    Answer, Catalog, OptionSet, Outcome, Question, QuestionId, QuestionKind, SchemeId, Value,
};
use crate::rules::{Facts, Profile, Truth};

/// The answer after a gift, or `None` when it changes nothing.
pub(super) fn gift_result(gift: Outcome, before: Option<Value>) -> Option<Value> {
    gift.result(before)
}

/// True if an answer that a gift has changed says what is wanted of it: of
/// many options all that are new, of a number at least as much.
pub(super) fn gives_value(after: Value, from: Value, wanted: Value) -> bool {
    match (after, from, wanted) {
        (Value::Options(given), Value::Options(from), Value::Options(wanted)) => {
            // Nothing takes an option away.
            wanted.includes(from) && given.includes(wanted.difference(from))
        }
        (Value::Number(given, _), _, Value::Number(wanted, _)) => given >= wanted,
        (given, _, wanted) => given == wanted,
    }
}

/// True if a value says at least what the gift gives.
pub(super) fn gift_gives(gift: Outcome, value: Value) -> bool {
    match (gift, value) {
        (Outcome::AtLeast(to), Value::Option(option)) => option >= to,
        (Outcome::Becomes(to), Value::Option(option)) => option == to,
        (Outcome::Adds(set), Value::Options(chosen)) => chosen.intersects(set),
        (Outcome::Is(flag), Value::YesNo(given)) => flag == given,
        (Outcome::NumberAtLeast(least), Value::Number(low, _)) => low >= least,
        _ => false,
    }
}

/// A gift that is left out when a scheme is replayed, to see whether it is
/// needed: the whole answer, or one option.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Without {
    pub(super) question: QuestionId,
    pub(super) option: Option<u8>,
}

impl Without {
    fn apply(self, question: QuestionId, gift: Outcome) -> Option<Outcome> {
        if self.question != question {
            return Some(gift);
        }
        match (self.option, gift) {
            (Some(option), Outcome::Adds(set)) => {
                let left = set.difference(OptionSet::single(option));
                (!left.is_empty()).then_some(Outcome::Adds(left))
            }
            _ => None,
        }
    }
}

/// The profile of a person who has finished a scheme on a day; `None` when
/// the scheme's gifts change nothing.
///
/// A date or number that begins to apply with the gifts begins there: the day
/// of a doctorate is the day on which its award ends, and the years since
/// are the lowest number allowed.
pub(super) fn after(
    catalog: &Catalog,
    before: &Facts<'_>,
    scheme: SchemeId,
    ends: Date,
    without: Option<Without>,
) -> Option<Profile> {
    let mut profile = before.profile().clone();
    let mut changed = false;
    for gift in &catalog.scheme(scheme).gives {
        let change = match without {
            Some(without) => without.apply(gift.question, gift.outcome),
            None => Some(gift.outcome),
        };
        let result = change.and_then(|change| gift_result(change, profile.value(gift.question)));
        if let Some(value) = result {
            profile.set(gift.question, Answer::Known(value));
            changed = true;
        }
    }
    if !changed {
        return None;
    }
    let beginnings = begun(catalog, before, &profile, ends);
    for (question, value) in beginnings {
        profile.set(question, Answer::Known(value));
    }
    Some(profile)
}

fn begun(catalog: &Catalog, before: &Facts<'_>, profile: &Profile, ends: Date) -> Vec<(QuestionId, Value)> {
    let candidates: Vec<(QuestionId, Value)> = catalog
        .question_ids()
        .filter(|question| before.applies(*question) != Truth::True && profile.answer(*question).is_none())
        .filter_map(|question| beginning(catalog.question(question), ends).map(|value| (question, value)))
        .collect();
    if candidates.is_empty() {
        return candidates;
    }
    let now = Facts::about(catalog, profile, ends, candidates.iter().map(|(question, _)| *question));
    candidates.into_iter().filter(|(question, _)| now.applies(*question) == Truth::True).collect()
}

fn beginning(question: &Question, ends: Date) -> Option<Value> {
    match question.kind {
        QuestionKind::Date => Some(Value::Date(ends, ends)),
        QuestionKind::Number => {
            let least = question.min.unwrap_or(0);
            Some(Value::Number(least, least))
        }
        QuestionKind::One | QuestionKind::Many | QuestionKind::Scale | QuestionKind::YesNo => None,
    }
}
