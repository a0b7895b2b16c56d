//! What is shown: the screen in use, what is above it, and what stands round
//! them.

use std::rc::Rc;

use super::keymap::{MOVE, hints};
use super::model::Model;
use crate::command::Command;
use crate::page::what_if::in_words;
use crate::page::{View, columns, wording};

/// Builds everything that is shown.
#[must_use]
pub fn view(model: &Model<'_>) -> View {
    let cx = &model.cx;
    if cx.workshop.as_ref().is_some_and(|workshop| workshop.blank) {
        return View::default();
    }
    let top = model.stack.top();
    // Who hears the keys hears the same two everywhere, which lead to all others, and no more.
    let wanted = if cx.heard { vec![Command::Menu, Command::Back, Command::Help] } else { top.hints(cx) };
    let mut hints = hints(model.keyboard(), &wanted, |command| top.label(command, cx));
    if cx.heard {
        hints.retain(|(_, label)| label != MOVE);
    }
    let shown = model.stack.show(cx);
    let popup = model.stack.show_popup(cx);
    let words = shown.side.as_ref().filter(|_| !cx.heard && !cx.talks).and_then(|side| {
        let of_main = shown.side_is_notes.then(|| Rc::clone(&shown.main.page));
        let words = cx.words.made((of_main, Rc::clone(&side.page)), |(of_main, side)| {
            columns::words(cx.world, of_main.iter().chain([side]).map(Rc::as_ref))
        });
        Some(words).filter(|words| !words.nodes.is_empty())
    });
    View {
        who: who(model),
        words,
        status: cx.status.clone(),
        hints,
        heard: cx.heard,
        moving: model.moving(),
        in_field: cx.in_field,
        popup,
        ..shown
    }
}

/// The corner at the top right: who the reader is so far, what is tried on,
/// and that nothing is kept. In a workshop, where it is; nobody's answers
/// stand there then.
fn who(model: &Model<'_>) -> String {
    let cx = &model.cx;
    let who = match (&cx.workshop, cx.session.trial()) {
        (Some(workshop), _) => workshop.corner(),
        (None, Some(trial)) => format!("What if: {}", in_words(cx.world, &trial.change)),
        (None, None) => wording::who(&cx.world.catalog, cx.session.profile()),
    };
    match (cx.options.private, who.is_empty()) {
        (false, _) => who,
        (true, true) => "private".to_owned(),
        (true, false) => format!("private · {who}"),
    }
}
