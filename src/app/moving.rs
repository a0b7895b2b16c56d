//! Moving about: the row in focus, scrolling, and the map.

use super::lookout;
use super::model::{Model, Popup, ReadingState, Screen};
use super::view::view;
use super::workshop;

fn rows(model: &Model<'_>) -> usize {
    view(model).active().page.rows().count()
}

/// The row in focus, of whatever has the keyboard.
fn focus<'m>(model: &'m mut Model<'_>) -> Option<&'m mut usize> {
    if workshop::at_people(model) {
        return model.workshop.as_mut().map(|workshop| &mut workshop.focus);
    }
    if let Some(popup) = model.popups.last_mut() {
        return Some(match popup {
            Popup::Why(focus)
            | Popup::Terms(_, focus)
            | Popup::Term(_, focus)
            | Popup::Menu(focus)
            | Popup::Leave(focus)
            | Popup::Afresh(focus)
            | Popup::Note(_, _, focus)
            | Popup::Slides(focus)
            | Popup::Wipe(focus) => focus,
        });
    }
    match model.screens.last_mut()? {
        Screen::Welcome(focus)
        | Screen::Answers(focus)
        | Screen::WhatIf(_, focus)
        | Screen::Goals(focus)
        | Screen::Cell(_, _, focus) => Some(focus),
        Screen::Route(state) => Some(&mut state.focus),
        Screen::Question(state) => Some(&mut state.focus),
        Screen::Results(state) => Some(&mut state.focus),
        Screen::Browse(state) | Screen::Glossary(state) => Some(&mut state.focus),
        Screen::Reading(_)
        | Screen::Help(_)
        | Screen::Compare(_)
        | Screen::Map(..)
        | Screen::Workshop
        | Screen::Coverage(_) => None,
    }
}

pub(super) fn set_focus(model: &mut Model<'_>, row: usize) {
    let last = rows(model).saturating_sub(1);
    if let Some(focus) = focus(model) {
        *focus = row.min(last);
    } else if let Some(Screen::Reading(state)) = model.screens.last_mut() {
        state.focus = Some(row.min(last));
    }
}

pub(super) fn step(model: &mut Model<'_>, by: isize) {
    if workshop::in_slides(model) {
        if by < 0 {
            workshop::previous(model);
        } else {
            workshop::next(model);
        }
        return;
    }
    let last = rows(model).saturating_sub(1);
    if let Some(focus) = focus(model) {
        // Round at both ends: what stands below a long list is one key away.
        *focus = if by > 0 && *focus >= last {
            0
        } else if by < 0 && *focus == 0 {
            last
        } else {
            focus.saturating_add_signed(by).min(last)
        };
        return;
    }
    let (lines, height) = model.drawn;
    let bottom = lines.saturating_sub(height);
    let any_rows = rows(model) > 0;
    let tracks = model.world.catalog.tracks.len();
    match model.screens.last_mut() {
        Some(Screen::Map(track, _)) => {
            *track = track.saturating_add_signed(by).min(tracks.saturating_sub(1));
        }
        Some(Screen::Help(scroll) | Screen::Compare(scroll)) => {
            *scroll = scroll.saturating_add_signed(by).min(bottom);
        }
        Some(Screen::Coverage(state)) => state.scroll = state.scroll.saturating_add_signed(by).min(bottom),
        Some(Screen::Reading(state)) => read_on(state, by, bottom, any_rows, last),
        _ => {}
    }
}

/// Scrolls a reading; at its end the arrows go through what can be followed.
fn read_on(state: &mut ReadingState, by: isize, bottom: usize, any_rows: bool, last: usize) {
    match state.focus {
        None if by > 0 && state.scroll >= bottom && any_rows => state.focus = Some(0),
        None => state.scroll = state.scroll.saturating_add_signed(by).min(bottom),
        Some(0) if by < 0 => {
            state.focus = None;
            state.scroll = bottom;
        }
        Some(focus) => state.focus = Some(focus.saturating_add_signed(by).min(last)),
    }
}

pub(super) fn page(model: &mut Model<'_>, down: bool) {
    let (lines, height) = model.drawn;
    let jump = isize::try_from(height.saturating_sub(2).max(1)).unwrap_or(1);
    let by = if down { jump } else { -jump };
    let last = rows(model).saturating_sub(1);
    let bottom = lines.saturating_sub(height);
    if let Some(focus) = focus(model) {
        *focus = focus.saturating_add_signed(by).min(last);
        return;
    }
    match model.screens.last_mut() {
        Some(Screen::Help(scroll) | Screen::Compare(scroll)) => {
            *scroll = scroll.saturating_add_signed(by).min(bottom);
        }
        Some(Screen::Coverage(state)) => state.scroll = state.scroll.saturating_add_signed(by).min(bottom),
        Some(Screen::Reading(state)) => {
            state.focus = None;
            state.scroll = state.scroll.saturating_add_signed(by).min(bottom);
        }
        _ => {}
    }
}

pub(super) fn jump(model: &mut Model<'_>, to_end: bool) {
    if workshop::in_slides(model) {
        if to_end {
            workshop::jump_to_end(model);
        } else {
            workshop::jump(model, 0);
        }
        return;
    }
    let (lines, height) = model.drawn;
    let bottom = lines.saturating_sub(height);
    let last = rows(model).saturating_sub(1);
    if let Some(focus) = focus(model) {
        *focus = if to_end { last } else { 0 };
        return;
    }
    match model.screens.last_mut() {
        Some(Screen::Help(scroll) | Screen::Compare(scroll)) => *scroll = if to_end { bottom } else { 0 },
        Some(Screen::Coverage(state)) => state.scroll = if to_end { bottom } else { 0 },
        Some(Screen::Reading(state)) => {
            state.focus = None;
            state.scroll = if to_end { bottom } else { 0 };
        }
        _ => {}
    }
}

/// To another stage, on the map or in one of its cells.
pub(super) fn sideways(model: &mut Model<'_>, by: isize) {
    if matches!(model.screens.last(), Some(Screen::Coverage(_))) {
        lookout::turn(model, by);
        return;
    }
    let last = model.world.catalog.stages.len().saturating_sub(1);
    match model.screens.last_mut() {
        Some(Screen::Map(_, stage)) => *stage = stage.saturating_add_signed(by).min(last),
        Some(Screen::Cell(_, stage, focus)) => {
            *stage = stage.saturating_add_signed(by).min(last);
            *focus = 0;
        }
        _ => {}
    }
}
