//! Looking round: what if, routes, and schemes side by side.

use tui_input::Input;

use super::model::{Changed, Model, Popup, RouteState, Screen, Trying};
use super::moving::set_focus;
use super::update::{open, open_results};
use super::view::view;
use crate::catalog::{Answer, GoalId, SchemeId};
use crate::page::{Noted, Target};
use crate::pathway::Limits;
use crate::rules::Assessment;
use crate::text::clean::clean;

pub(super) fn what_if(model: &mut Model<'_>) {
    if model.profile.is_empty() {
        "Answer a few questions first: then you can see what a change would open."
            .clone_into(&mut model.status);
        return;
    }
    let own = model.trying.as_ref().map_or(&model.profile, |trying| &trying.own);
    let changes = model.pathfinder.what_if(own);
    open(model, Screen::WhatIf(changes, 0));
}

/// Puts a change on, for a look: the person's own answers are kept aside.
pub(super) fn try_on(model: &mut Model<'_>, place: usize) {
    let Some(Screen::WhatIf(changes, _)) = model.screens.last() else {
        return;
    };
    let Some(change) = changes.get(place).cloned() else {
        return;
    };
    let own = model.trying.take().map_or_else(|| model.profile.clone(), |trying| trying.own);
    let before = Assessment::new(&model.world.catalog, &own, model.today);
    model.profile = own.with(change.question, Answer::Known(change.to));
    model.trying = Some(Trying { own, words: crate::page::what_if::in_words(model.world, &change) });
    model.recompute();
    model.changed = Some(Changed { question: change.question, before });
    open_results(model);
    "You are trying this on. Press p to put your own answer back.".clone_into(&mut model.status);
}

pub(super) fn put_back(model: &mut Model<'_>) {
    let Some(trying) = model.trying.take() else {
        "You are not trying anything on.".clone_into(&mut model.status);
        return;
    };
    model.profile = trying.own;
    model.changed = None;
    model.recompute();
    "Your own answers are back.".clone_into(&mut model.status);
}

/// Takes the scheme in focus into the comparison, or out of it.
pub(super) fn mark(model: &mut Model<'_>) {
    const MOST: usize = 3;
    let Some(scheme) = model.scheme_in_focus() else {
        "There is no scheme here to compare.".clone_into(&mut model.status);
        return;
    };
    let name = model.world.catalog.scheme(scheme).short_name();
    if let Some(place) = model.marked.iter().position(|other| *other == scheme) {
        model.marked.remove(place);
        model.status = format!("{name} is out of the comparison.");
        return;
    }
    if model.marked.len() == MOST {
        model.marked.remove(0);
    }
    model.marked.push(scheme);
    model.status = match model.marked.len() {
        1 => format!("{name} is marked. Mark one or two more, then press X to see them side by side."),
        number => format!("{number} are marked. Press X to see them side by side."),
    };
}

pub(super) fn compare(model: &mut Model<'_>) {
    if model.marked.len() < 2 {
        "Mark two or three schemes with x first.".clone_into(&mut model.status);
    } else {
        open(model, Screen::Compare(0));
    }
}

/// Looks for the ways to a goal; the best is drawn through the map.
pub(super) fn route_to(model: &mut Model<'_>, goal: GoalId) {
    let found = model.pathfinder.ways(&model.profile, goal, Limits::default());
    model.route =
        found.best().map_or_else(Vec::new, |route| route.steps.iter().map(|step| step.scheme).collect());
    model.screens.push(Screen::Route(RouteState { found, focus: 0 }));
}

/// Puts the scheme in focus on the short list, or takes it off. A note goes
/// with it, so taking off a noted one is said.
pub(super) fn short_list(model: &mut Model<'_>) {
    let Some(scheme) = model.scheme_in_focus() else {
        "There is no scheme here for the short list.".clone_into(&mut model.status);
        return;
    };
    let name = model.world.catalog.scheme(scheme).short_name();
    model.unsaved = true;
    if let Some(place) = model.short_list.iter().position(|noted| noted.scheme == scheme) {
        model.short_list.remove(place);
        model.status = format!("{name} is off your short list.");
    } else {
        model.short_list.push(Noted { scheme, note: String::new() });
        model.status = format!("{name} is on your short list. Press N to write a note.");
    }
    stay_at(model, scheme);
}

/// Keeps the focus on a scheme when the list above it grows or shrinks.
fn stay_at(model: &mut Model<'_>, scheme: SchemeId) {
    if !matches!(model.screen(), Some(Screen::Results(_))) {
        return;
    }
    let rows: Vec<Target> = view(model).main.page.rows().map(|row| row.target).collect();
    if let Some(row) = rows.iter().rposition(|target| *target == Target::Scheme(scheme)) {
        set_focus(model, row);
    }
}

/// Opens the note about the scheme in focus.
pub(super) fn write_note(model: &mut Model<'_>) {
    let Some(scheme) = model.scheme_in_focus() else {
        "There is no scheme here to write about.".clone_into(&mut model.status);
        return;
    };
    let note = model.short_list.iter().find(|noted| noted.scheme == scheme).map(|noted| noted.note.clone());
    model.popups.push(Popup::Note(scheme, Input::new(note.unwrap_or_default()), 0));
}

/// Keeps the note that was written; its scheme goes on the short list.
pub(super) fn keep_note(model: &mut Model<'_>) {
    let Some(Popup::Note(scheme, input, _)) = model.popups.pop() else {
        return;
    };
    let note = clean(input.value()).into_owned();
    model.unsaved = true;
    match model.short_list.iter_mut().find(|noted| noted.scheme == scheme) {
        Some(noted) => noted.note = note,
        None => model.short_list.push(Noted { scheme, note }),
    }
    "Your note is kept with your short list.".clone_into(&mut model.status);
    stay_at(model, scheme);
}
