//! The pieces of a question's range that the catalogue tells apart.
//!
//! Two options that every rule treats alike are one piece: asking between
//! them would settle nothing.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::catalog::{Catalog, Comparison, OptionSet, QuestionId, QuestionKind, Rule, Test, Value};
use crate::rules::applications::{effective_criteria, effective_date};
use crate::rules::partition::classes;

/// One piece of a question's range.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Region {
    /// A value that stands for the piece.
    pub value: Value,
    /// How likely it is, against the other pieces of the question.
    pub weight: f64,
}

/// Calls `visit` for every rule by which schemes and gates read answers, with
/// the day at which its limits of years are reckoned.
fn rules<'a>(catalog: &'a Catalog, today: Date, visit: &mut impl FnMut(&'a Rule, Date)) {
    for gate in catalog.questions.iter().filter_map(|question| question.ask_if.as_ref()) {
        visit(gate, today);
    }
    for scheme in catalog.live_schemes().map(|id| catalog.scheme(id)) {
        let day = effective_date(scheme, today);
        for rule in effective_criteria(scheme, today).into_iter().filter_map(|one| one.when.as_ref()) {
            visit(rule, day);
        }
    }
}

/// The pieces of every question, in paper order.
///
/// For a question of kind `many` these are "none of them", each option alone,
/// and the sets that a rule wants whole: enough to weigh the question, though
/// not every set.
#[must_use]
pub fn regions(catalog: &Catalog, today: Date) -> Vec<Vec<Region>> {
    let mut tests: Vec<Vec<(&Comparison, Date)>> = vec![Vec::new(); catalog.questions.len()];
    let mut stretching = vec![false; catalog.questions.len()];
    rules(catalog, today, &mut |rule, day| {
        rule.comparisons(&mut |comparison| {
            if let Some(list) = tests.get_mut(comparison.question.index()) {
                list.push((comparison, day));
            }
            for question in comparison.test.stretched_by() {
                if let Some(flag) = stretching.get_mut(question.index()) {
                    *flag = true;
                }
            }
        });
    });
    catalog
        .question_ids()
        .zip(tests.iter().zip(&stretching))
        .map(|(id, (tests, stretches))| question_regions(catalog, id, tests, *stretches, today))
        .collect()
}

fn question_regions(
    catalog: &Catalog,
    id: QuestionId,
    tests: &[(&Comparison, Date)],
    stretches: bool,
    today: Date,
) -> Vec<Region> {
    let question = catalog.question(id);
    let even = |values: Vec<Value>| values.into_iter().map(|value| Region { value, weight: 1.0 }).collect();
    match question.kind {
        QuestionKind::One | QuestionKind::Scale | QuestionKind::Many => {
            let many = question.kind == QuestionKind::Many;
            let mut alike = classes(question, tests.iter().map(|(test, _)| &test.test));
            alike.sort();
            let share = |option: u8| question.choice(option).map_or(1.0, |choice| choice.share);
            let mut list: Vec<Region> = alike
                .into_iter()
                // All of a class do the same; one that a way may take for granted stands for it.
                .filter_map(|(_, class)| {
                    let meek = class.difference(question.never_assumed).lowest();
                    Some((meek.or(class.lowest())?, class))
                })
                .map(|(option, class)| Region {
                    value: if many {
                        Value::Options(OptionSet::single(option))
                    } else {
                        Value::Option(option)
                    },
                    weight: if many { 1.0 } else { class.iter().map(share).sum() },
                })
                .collect();
            if many {
                list.push(Region { value: Value::Options(OptionSet::EMPTY), weight: 1.0 });
                let mut whole: Vec<OptionSet> = tests
                    .iter()
                    .filter_map(|(test, _)| match test.test {
                        Test::HasAll(set) if set.len() > 1 => Some(set),
                        _ => None,
                    })
                    .collect();
                whole.sort_unstable();
                whole.dedup();
                list.extend(whole.into_iter().map(|set| Region { value: Value::Options(set), weight: 1.0 }));
            }
            list
        }
        QuestionKind::YesNo => [(true, question.yes_share), (false, 1.0 - question.yes_share)]
            .map(|(yes, weight)| Region { value: Value::YesNo(yes), weight })
            .to_vec(),
        QuestionKind::Number => {
            let high = question.max.unwrap_or(i64::MAX);
            let mut cuts: Vec<i64> = tests
                .iter()
                .flat_map(|(test, _)| test.test.number_cuts())
                .chain(stretches.then_some([1, 13]).into_iter().flatten())
                .filter(|cut| *cut <= high)
                .collect();
            // Where the question names no least, one below every cut will do.
            let low = question
                .min
                .unwrap_or_else(|| cuts.iter().min().map_or(0, |first| first.saturating_sub(1).min(0)));
            cuts.retain(|cut| low < *cut);
            cuts.push(low);
            cuts.sort_unstable();
            cuts.dedup();
            even(cuts.into_iter().map(|cut| Value::Number(cut, cut)).collect())
        }
        QuestionKind::Date => {
            let mut cuts: Vec<Date> =
                tests.iter().flat_map(|(test, day)| test.test.date_cuts(*day)).collect();
            cuts.push(today.checked_sub(1.years()).unwrap_or(today));
            cuts.sort_unstable();
            cuts.dedup();
            // One day on either side of each cut, and one long before all.
            let mut days: Vec<Date> =
                cuts.iter().map(|cut| cut.checked_add(1.day()).unwrap_or(*cut)).collect();
            if let Some(first) = cuts.first() {
                days.insert(0, first.checked_sub(1.years()).unwrap_or(*first));
            }
            even(days.into_iter().map(|day| Value::Date(day, day)).collect())
        }
    }
}
