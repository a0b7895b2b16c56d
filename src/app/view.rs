//! What is shown: the screen in use, what is above it, and what stands round
//! them.

use super::keymap::hints;
use super::model::Model;
use crate::page::what_if::in_words;
use crate::page::{View, wording};

/// Builds everything that is shown.
#[must_use]
pub fn view(model: &Model<'_>) -> View {
    let cx = &model.cx;
    if cx.workshop.as_ref().is_some_and(|workshop| workshop.blank) {
        return View::default();
    }
    let top = model.stack.top();
    View {
        who: who(model),
        status: cx.status.clone(),
        hints: hints(model.keyboard(), &top.hints(cx), |command| top.label(command, cx)),
        popup: model.stack.show_popup(cx),
        ..model.stack.show(cx)
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
        (true, false) => format!("{who} · private"),
    }
}
