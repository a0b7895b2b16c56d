//! The coverage screen: who has how much, and where there is nothing.

use super::model::{Model, Screen};
use super::update::open;
use crate::catalog::{Answer, OptionSet, QuestionId, QuestionKind, Value};
use crate::pathway::{Coverage, coverage_among};
use crate::rules::Profile;

/// The coverage on the screen.
#[derive(Debug, Clone)]
pub struct CoverageState {
    /// The table.
    pub table: Coverage,
    /// To whom it is narrowed down; everybody by default.
    pub among: Option<(QuestionId, Value)>,
    /// Lines scrolled.
    pub scroll: usize,
}

/// Works the table out: of the first question that the catalogue counts by,
/// for those who give an answer to the second one.
#[must_use]
pub(super) fn table(model: &Model<'_>, among: Option<(QuestionId, Value)>) -> Option<CoverageState> {
    let catalog = &model.world.catalog;
    let question = *catalog.coverage_by.first()?;
    let base = Profile::from_answers(among.map(|(by, value)| (by, Answer::Known(value))));
    Some(CoverageState { table: coverage_among(catalog, model.today, question, &base), among, scroll: 0 })
}

pub(super) fn show(model: &mut Model<'_>) {
    match table(model, None) {
        Some(state) => open(model, Screen::Coverage(Box::new(state))),
        None => "This catalogue does not say what to count by.".clone_into(&mut model.status),
    }
}

/// Narrows it down to the next answer, or the one before; past the last one,
/// to everybody again.
pub(super) fn turn(model: &mut Model<'_>, by: isize) {
    let Some(Screen::Coverage(state)) = model.screens.last() else {
        return;
    };
    let Some(filter) = model.world.catalog.coverage_by.get(1).copied() else {
        "There is nothing to narrow it down by.".clone_into(&mut model.status);
        return;
    };
    let question = model.world.catalog.question(filter);
    let values: Vec<Value> = match question.kind {
        QuestionKind::One | QuestionKind::Scale => question.all_options().iter().map(Value::Option).collect(),
        QuestionKind::Many => {
            question.all_options().iter().map(|option| Value::Options(OptionSet::single(option))).collect()
        }
        QuestionKind::YesNo => vec![Value::YesNo(true), Value::YesNo(false)],
        QuestionKind::Number | QuestionKind::Date => Vec::new(),
    };
    // Place 0 is everybody.
    let place = state
        .among
        .and_then(|(_, value)| values.iter().position(|other| *other == value))
        .map_or(0, |place| place + 1);
    let step = if by < 0 { values.len() } else { 1 };
    let place = (place + step) % (values.len() + 1);
    let among = place.checked_sub(1).and_then(|place| values.get(place)).map(|value| (filter, *value));
    if let Some(turned) = table(model, among)
        && let Some(Screen::Coverage(state)) = model.screens.last_mut()
    {
        **state = CoverageState { scroll: state.scroll, ..turned };
    }
}
