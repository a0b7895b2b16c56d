//! From what a person of a spec said to a profile of the engine.

use fingerpost::catalog::{self, Answer, Catalog, OptionSet, QuestionId};
use fingerpost::rules::Profile;

use super::spec::{Said, Value, question_id};

/// The id of a question of a spec in a catalogue.
pub(crate) fn id(catalog: &Catalog, question: usize) -> QuestionId {
    catalog.find_question(&question_id(question)).expect("the catalogue has every question of its spec")
}

/// The position in the spec of a question of a catalogue.
pub(crate) fn position(catalog: &Catalog, question: QuestionId) -> usize {
    catalog
        .question(question)
        .id
        .trim_start_matches('q')
        .parse()
        .expect("a question is named after its position")
}

/// An answer of the engine; `None` for a question not asked.
pub(crate) fn answer(said: Said) -> Option<Answer> {
    let value = match said {
        Said::NotAsked => return None,
        Said::NotSure => return Some(Answer::NotSure),
        Said::RatherNotSay => return Some(Answer::RatherNotSay),
        Said::Exactly(value) => exactly(value),
        Said::Between(low, high) => catalog::Value::Number(low, high),
        Said::Days(low, high) => catalog::Value::Date(low, high),
    };
    Some(Answer::Known(value))
}

fn exactly(value: Value) -> catalog::Value {
    match value {
        Value::Option(option) => catalog::Value::Option(option as u8),
        Value::Set(bits) => {
            let options = (0..32_u8).filter(|option| bits & (1 << option) != 0);
            catalog::Value::Options(options.collect::<OptionSet>())
        }
        Value::YesNo(flag) => catalog::Value::YesNo(flag),
        Value::Number(number) => catalog::Value::Number(number, number),
        Value::Day(day) => catalog::Value::Date(day, day),
    }
}

/// The profile of a person.
pub(crate) fn profile(catalog: &Catalog, said: &[Said]) -> Profile {
    let answers =
        said.iter().enumerate().filter_map(|(question, said)| Some((id(catalog, question), answer(*said)?)));
    Profile::from_answers(answers)
}

/// The profile of a person about whom everything is known.
pub(crate) fn known(catalog: &Catalog, values: &[Value]) -> Profile {
    let said: Vec<Said> = values.iter().map(|value| Said::Exactly(*value)).collect();
    profile(catalog, &said)
}
