//! What is done with a scheme wherever the reader meets it, in a list, in its reading or beside it.

use super::message::Effect;
use super::model::Model;
use super::popups::{Note, Popup};
use super::schemes;
use super::screen::Event;
use super::screens::{Reading, Screen};
use super::view::view;
use crate::catalog::SchemeId;
use crate::command::Command;
use crate::page::{Target, View};

/// Short list, note and comparison are about the scheme that the reader is at.
pub(super) fn at_scheme(model: &mut Model<'_>, command: Command, shown: &View) -> Vec<Effect> {
    if let Some(scheme) = model.scheme_at(shown) {
        return about(model, scheme, command);
    }
    model.cx.say(match command {
        Command::ShortList => "There is no scheme here for the short list.",
        Command::Note => "There is no scheme here to write about.",
        Command::OpenPage | Command::CopyAddress => "There is no scheme here, and so no page.",
        _ => "There is no scheme here to compare.",
    });
    Vec::new()
}

/// Does what a command is about with a scheme, wherever the reader is.
pub(super) fn about(model: &mut Model<'_>, scheme: SchemeId, command: Command) -> Vec<Effect> {
    match command {
        Command::OpenPage | Command::CopyAddress => {
            let catalog = &model.cx.world.catalog;
            let address = catalog.address(catalog.scheme(scheme)).map(str::to_owned);
            let effect = if command == Command::OpenPage { Effect::Open } else { Effect::Copy };
            if address.is_none() {
                model.cx.say("We know no page of this scheme.");
            }
            return address.map(effect).into_iter().collect();
        }
        Command::ShortList => {
            schemes::list(&mut model.cx, scheme);
            listed(model, scheme);
        }
        Command::Note => {
            let note = Note::new(scheme, model.cx.session.note(scheme));
            model.stack.open_popup(Popup::Note(note));
        }
        Command::Mark => schemes::mark(&mut model.cx, scheme),
        _ => {
            model.stack.close_popups();
            model.stack.push(Screen::Reading(Reading::new(scheme)));
        }
    }
    Vec::new()
}

/// From a list to the reading beside it, or back; nothing where the reader is there already. False where the arrows
/// have no business in that pane.
pub(super) fn across(model: &mut Model<'_>, to_side: bool) -> bool {
    let shown = view(model);
    if shown.popup.is_some() || shown.side.is_none() || shown.side_is_notes {
        return false;
    }
    if shown.side_has_focus == to_side {
        return true;
    }
    match shown.main.target() {
        _ if !to_side => model.stack.back(),
        Some(Target::Scheme(scheme)) => {
            about(model, scheme, Command::Choose);
            true
        }
        _ => false,
    }
}

/// A scheme came on the short list, or left it.
pub(super) fn listed(model: &mut Model<'_>, scheme: SchemeId) {
    let shown = model.stack.show(&model.cx);
    model.stack.screen_mut().get_mut().on(Event::Listed(scheme), &shown, &mut model.cx);
}
