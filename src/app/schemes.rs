//! What a person does with a scheme wherever they meet it: the short list and the comparison, and the words about them.

use super::context::Context;
use crate::catalog::SchemeId;
use crate::command::{Command, key_of};

/// Puts a scheme on the short list, or takes it off.
pub(super) fn list(cx: &mut Context<'_>, scheme: SchemeId) {
    let name = cx.world.catalog.scheme(scheme).short_name();
    let words = if cx.session.toggle_short_list(scheme) {
        format!("{name} is on your short list. Press {} to write a note.", key_of(Command::Note))
    } else {
        format!("{name} is off your short list.")
    };
    cx.say(words);
}

/// Takes a scheme into the comparison, or out of it.
pub(super) fn mark(cx: &mut Context<'_>, scheme: SchemeId) {
    let name = cx.world.catalog.scheme(scheme).short_name();
    let words = if cx.session.toggle_mark(scheme) {
        let key = key_of(Command::Compare);
        match cx.session.marked().len() {
            1 => {
                format!("{name} is marked. Mark one or two more, then press {key} to see them side by side.")
            }
            number => format!("{number} are marked. Press {key} to see them side by side."),
        }
    } else {
        format!("{name} is out of the comparison.")
    };
    cx.say(words);
}
