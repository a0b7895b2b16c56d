//! What is before the place to type: the question once more, and how to answer.

use super::choice::{Choice, is_series};
use crate::app::popups::Popup;
use crate::app::view::view;
use crate::app::{Model, Place};
use crate::catalog::{Question, QuestionKind};
use crate::page::wording::count;

/// The question on the screen, while nothing is above it.
pub(super) fn question<'w>(model: &Model<'w>) -> Option<&'w Question> {
    let world = model.cx.world;
    model.form().filter(|_| model.popup().is_none()).map(|form| world.catalog.question(form.question))
}

/// What is before the place to type.
pub(super) fn prompt(model: &Model<'_>, choices: &[Choice], more: bool) -> String {
    let rest = if more { " There is more: type more." } else { "" };
    let Some(question) = question(model) else {
        return format!("{}{rest}", at_a_page(model, choices.len()));
    };
    let answers = count(choices.len(), "answer", "answers");
    let how = match question.kind {
        QuestionKind::YesNo => "Type yes or no, or not sure.".to_owned(),
        QuestionKind::Number => "Type a number, or a range such as 5 to 10, or not sure.".to_owned(),
        QuestionKind::Date => {
            "Type a year, such as 2019, or a month, such as June 2019, or not sure.".to_owned()
        }
        QuestionKind::Many => {
            format!("{answers}: type the numbers of all that are true, such as 1 3, or none, or not sure.")
        }
        QuestionKind::One | QuestionKind::Scale if is_series(choices) => {
            let names: Vec<&str> = choices.iter().filter_map(|choice| choice.name.as_deref()).collect();
            let name = names.get(names.len() / 2).copied().unwrap_or_default();
            format!("{answers}: type the number in a name, such as {name}, or words, or not sure.")
        }
        QuestionKind::One | QuestionKind::Scale => {
            format!("{answers}: type a number or a name, or not sure.")
        }
    };
    format!("{} {how}{rest}", question.ask)
}

fn at_a_page(model: &Model<'_>, choices: usize) -> String {
    let shown = view(model);
    let title = match (&shown.popup, shown.crumbs.as_slice()) {
        (Some(popup), _) => popup.title.as_str(),
        // On the screens the group in focus is behind; none is in focus here.
        (None, [_, results, ..]) if model.place() == Place::Results => results.as_str(),
        (None, crumbs) => crumbs.last().map_or("", String::as_str),
    };
    let number = match choices {
        0 => String::new(),
        1 => "1, ".to_owned(),
        last => format!("a number from 1 to {last}, "),
    };
    let words = match (model.popup(), model.place()) {
        (Some(Popup::Keep(_)), _) => "back or help",
        (None, Place::Results) => "route, map, year, what if, questions or help",
        (None, Place::Reading) => "short list, note, compare, briefing, back or help",
        (None, Place::Coverage | Place::Cell) => "left, right, back or help",
        _ => "back, results or help",
    };
    format!("{title}: type {number}{words}.")
}
