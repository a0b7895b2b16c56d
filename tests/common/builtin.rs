//! Random people for the catalogue that is part of the program.

use std::sync::OnceLock;

use fingerpost::catalog::{Answer, Catalog, OptionSet, Question, QuestionKind, Value, read_answers};
use fingerpost::rules::{Facts, Profile, Truth};
use jiff::civil::{Date, date};

use super::random::Random;

/// The day on which people are judged here.
pub(crate) const TODAY: Date = date(2026, 11, 24);

/// The catalogue, loaded once.
pub(crate) fn catalog() -> &'static Catalog {
    static CATALOG: OnceLock<Catalog> = OnceLock::new();
    CATALOG.get_or_init(|| {
        let catalog = Catalog::built_in();
        assert!(catalog.live_schemes().count() > 0, "the built-in catalogue has no schemes to judge");
        catalog
    })
}

/// A value that somebody could give.
pub(crate) fn value(random: &mut Random, question: &Question) -> Value {
    match question.kind {
        QuestionKind::One | QuestionKind::Scale => Value::Option(random.below(question.options.len()) as u8),
        QuestionKind::Many => {
            let chance = random.between(0, 30);
            Value::Options(
                question.all_options().iter().filter(|_| random.percent(chance)).collect::<OptionSet>(),
            )
        }
        QuestionKind::YesNo => Value::YesNo(random.percent(50)),
        QuestionKind::Number => {
            let (low, high) = (question.min.unwrap_or(0), question.max.unwrap_or(100));
            let number = low + random.below((high - low + 1) as usize) as i64;
            Value::Number(number, if random.percent(20) { high.min(number + 5) } else { number })
        }
        QuestionKind::Date => {
            let year = 2000 + random.below(26) as i16;
            if random.percent(50) {
                Value::Date(date(year, 1, 1), date(year, 12, 31))
            } else {
                let day = date(year, 1 + random.below(12) as i8, 1 + random.below(28) as i8);
                Value::Date(day, day)
            }
        }
    }
}

/// A value as often as the catalogue says that it is given. Of numbers and dates it says nothing.
pub(crate) fn likely_value(random: &mut Random, question: &Question) -> Value {
    const PARTS: usize = 10_000;
    let share = |option: u8| question.options.get(usize::from(option)).map_or(0.0, |choice| choice.share);
    let all: f64 = question.all_options().iter().map(share).sum();
    let mut one = || {
        let mut point = random.below(PARTS) as f64 / PARTS as f64 * all;
        let found = question.all_options().iter().find(|option| {
            point -= share(*option);
            point < 0.0
        });
        found.or_else(|| question.all_options().iter().last())
    };
    match question.kind {
        QuestionKind::One | QuestionKind::Scale => one().map_or(Value::Option(0), Value::Option),
        QuestionKind::Many => {
            let chosen: OptionSet = (0..2).filter_map(|_| one()).collect();
            let any = random.percent((question.yes_share * 100.0) as usize);
            Value::Options(if any { chosen } else { OptionSet::EMPTY })
        }
        QuestionKind::YesNo => Value::YesNo(random.percent((question.yes_share * 100.0) as usize)),
        QuestionKind::Number | QuestionKind::Date => value(random, question),
    }
}

/// Everything that somebody could say, one answer for each question that
/// applies to them, in paper order of what the gates allow.
pub(crate) fn person(random: &mut Random, catalog: &Catalog, today: Date) -> Profile {
    answering(random, catalog, today, value)
}

/// The same of somebody who answers what the catalogue counts as likely.
pub(crate) fn likely_person(random: &mut Random, catalog: &Catalog, today: Date) -> Profile {
    answering(random, catalog, today, likely_value)
}

fn answering(
    random: &mut Random,
    catalog: &Catalog,
    today: Date,
    value: fn(&mut Random, &Question) -> Value,
) -> Profile {
    let mut profile = Profile::new();
    // A gate may name a later question, so go round until nothing is added.
    loop {
        let facts = Facts::new(catalog, &profile, today);
        let next = catalog
            .question_ids()
            .find(|id| facts.applies(*id) == Truth::True && profile.answer(*id).is_none());
        let Some(question) = next else {
            return profile;
        };
        profile.set(question, Answer::Known(value(random, catalog.question(question))));
    }
}

/// Reads a file of answers, which must be without mistakes.
pub(crate) fn answers(catalog: &Catalog, text: &str) -> Profile {
    let answers =
        read_answers(catalog, "answers", text).unwrap_or_else(|report| panic!("{:#?}", report.diagnostics));
    Profile::from_answers(answers)
}
