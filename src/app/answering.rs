//! Answering: marking, handing in, staying silent, taking back.

use super::explore;
use super::model::{Changed, Effect, Model, Popup, QuestionState, ResultsState, Screen};
use super::moving::set_focus;
use super::update::{focus_first_result, open_results, replace};
use super::view::view;
use super::workshop;
use crate::catalog::{Answer, OptionSet, QuestionId, QuestionKind, Value};
use crate::page::Target;
use crate::page::wording::count;
use crate::rules::Profile;

pub(super) fn questions(model: &mut Model<'_>) {
    match model.next {
        Some(next) => {
            let state = model.question_state(next.question, false);
            model.screens.retain(|screen| !matches!(screen, Screen::Question(_)));
            model.screens.push(Screen::Question(state));
        }
        None => finish(model),
    }
}

/// No answer can change a verdict any more: on to the results.
pub(super) fn finish(model: &mut Model<'_>) {
    model.screens.retain(|screen| !matches!(screen, Screen::Question(_) | Screen::Results(_)));
    model.screens.push(Screen::Results(ResultsState::default()));
    focus_first_result(model);
    "No further question can change a verdict. Here is what we found.".clone_into(&mut model.status);
}

pub(super) fn pick_option(model: &mut Model<'_>, option: u8) -> Vec<Effect> {
    if !model.is_marking() {
        return answer_here(model, Answer::Known(Value::Option(option)));
    }
    let mut filtered = false;
    if let Some(Screen::Question(state)) = model.screens.last_mut() {
        let one = OptionSet::single(option);
        state.marked = if state.marked.contains(option) {
            state.marked.difference(one)
        } else {
            state.marked.union(one)
        };
        filtered = !state.input.value().is_empty();
        state.input.reset();
    }
    // The filter has done its work: show the whole list, at this option.
    if filtered {
        let place = view(model).main.page.rows().position(|row| row.target == Target::Option(option));
        set_focus(model, place.unwrap_or(0));
    }
    Vec::new()
}

/// Hands in what is marked. Where nothing is, the reader is led to the line
/// that says so, lest a slip of the finger rules something out.
pub(super) fn done(model: &mut Model<'_>) -> Vec<Effect> {
    let nothing = matches!(model.screens.last(), Some(Screen::Question(state)) if state.marked.is_empty());
    if !model.is_marking() {
        return Vec::new();
    }
    if !nothing {
        return submit(model);
    }
    let row = view(model).main.page.rows().position(|row| row.target == Target::Submit);
    set_focus(model, row.unwrap_or(0));
    "Nothing is marked. Press Enter to say that none is true.".clone_into(&mut model.status);
    Vec::new()
}

/// Hands in what was marked or typed, or confirms a question of the program.
pub(super) fn submit(model: &mut Model<'_>) -> Vec<Effect> {
    match model.popups.last() {
        Some(Popup::Leave(_)) => return vec![Effect::Quit],
        Some(Popup::Afresh(_)) => {
            start_afresh(model);
            return Vec::new();
        }
        Some(Popup::Note(..)) => {
            explore::keep_note(model);
            return Vec::new();
        }
        Some(Popup::Wipe(_)) => {
            workshop::wipe(model);
            return Vec::new();
        }
        _ => {}
    }
    let state = match model.screens.last() {
        Some(Screen::Welcome(_)) => {
            resume(model);
            return Vec::new();
        }
        Some(Screen::Question(state)) => state.clone(),
        _ => return Vec::new(),
    };
    let question = model.world.catalog.question(state.question);
    match question.kind {
        QuestionKind::Many => answer_here(model, Answer::Known(Value::Options(state.marked))),
        QuestionKind::Number | QuestionKind::Date => {
            match crate::catalog::typed_value(question, state.input.value()) {
                Ok(value) => answer_here(model, Answer::Known(value)),
                Err(problem) => {
                    if let Some(Screen::Question(state)) = model.screens.last_mut() {
                        state.problem = problem;
                    }
                    Vec::new()
                }
            }
        }
        QuestionKind::One | QuestionKind::Scale | QuestionKind::YesNo => Vec::new(),
    }
}

/// Answers the question on the screen and goes on.
pub(super) fn answer_here(model: &mut Model<'_>, answer: Answer) -> Vec<Effect> {
    if workshop::asking(model) {
        workshop::take(model, answer);
        return Vec::new();
    }
    let Some(Screen::Question(state)) = model.screens.last() else {
        return Vec::new();
    };
    let QuestionState { question, editing, .. } = *state;
    give(model, question, answer);
    if editing {
        model.screens.pop();
    } else {
        go_on(model);
    }
    Vec::new()
}

pub(super) fn give(model: &mut Model<'_>, question: QuestionId, answer: Answer) {
    // An answer belongs to the person, never to what is tried on.
    if model.trying.is_some() {
        explore::put_back(model);
    }
    if model.profile.answer(question) != Some(answer) {
        model.remember();
        model.unsaved = true;
        let before = model.assessment.clone();
        model.profile.set(question, answer);
        model.recompute();
        model.changed = Some(Changed { question, before });
    }
    if !model.asked.contains(&question) {
        model.asked.push(question);
    }
}

/// Shows the next question in the place of the one on the screen.
pub(super) fn go_on(model: &mut Model<'_>) {
    match model.next {
        Some(next) => {
            let state = model.question_state(next.question, false);
            replace(model, Screen::Question(state));
        }
        None => finish(model),
    }
}

pub(super) fn undo(model: &mut Model<'_>) {
    let Some(undo) = model.undo.pop() else {
        "There is nothing to take back.".clone_into(&mut model.status);
        return;
    };
    let lost = model.profile.len().saturating_sub(undo.profile.len());
    model.profile = undo.profile;
    model.asked = undo.asked;
    model.changed = None;
    model.recompute();
    model.status = if lost > 0 {
        format!("Took {} back.", count(lost, "answer", "answers"))
    } else {
        "Took the last change back.".to_owned()
    };
    if matches!(model.screens.last(), Some(Screen::Question(state)) if !state.editing) {
        go_on(model);
    }
}

pub(super) fn start_afresh(model: &mut Model<'_>) {
    model.remember();
    model.profile = Profile::new();
    model.asked.clear();
    model.changed = None;
    model.popups.clear();
    model.screens.truncate(1);
    if let Some(screen) = model.screens.first_mut() {
        *screen = Screen::Welcome(0);
    }
    model.unsaved = false;
    model.recompute();
    "All answers are forgotten. Press u to have them back.".clone_into(&mut model.status);
}

pub(super) fn resume(model: &mut Model<'_>) {
    let Some(kept) = model.options.resumable.take() else {
        return;
    };
    model.remember();
    model.asked = kept.asked;
    model.short_list = kept.short_list;
    model.profile = Profile::from_answers(kept.answers);
    model.recompute();
    open_results(model);
    model.status = format!("Your {} are back.", count(model.profile.len(), "answer", "answers"));
}
