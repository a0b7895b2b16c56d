//! A note about a scheme, being written.

use tui_input::Input;

use crate::app::context::Context;
use crate::app::cursor::Cursor;
use crate::app::field;
use crate::app::screen::{Destination, Event, Reply, Screen, titled};
use crate::catalog::SchemeId;
use crate::command::Command;
use crate::page::{Node, Page, Prose, Row, Target, View};
use crate::text::clean::clean;

/// A note about a scheme, being written.
#[derive(Debug, Clone)]
pub struct Note {
    scheme: SchemeId,
    input: Input,
    focus: usize,
}

impl Note {
    /// A note about a scheme, with what was written before.
    #[must_use]
    pub fn new(scheme: SchemeId, written: &str) -> Self {
        Self { scheme, input: Input::new(written.to_owned()), focus: 0 }
    }
}

impl Screen for Note {
    fn show(&self, cx: &Context<'_>) -> View {
        let mut page = Page::new();
        page.push(Node::Para(Prose::plain(cx.world.catalog.scheme(self.scheme).name.as_str())));
        page.push(field::shown(&self.input, "Your note", "for example: ask Sam about the form"));
        page.gap();
        page.row(Row::new(Target::Submit, "Keep this note"));
        page.row(Row::new(Target::Command(Command::Back), "Leave it as it was"));
        titled("A note for yourself", page, self.focus)
    }

    fn cursor(&mut self) -> Cursor<'_> {
        Cursor::Row(&mut self.focus)
    }

    fn field(&mut self) -> Option<&mut Input> {
        Some(&mut self.input)
    }

    fn is_typing(&self, _cx: &Context<'_>) -> bool {
        true
    }

    fn on(&mut self, event: Event, _shown: &View, cx: &mut Context<'_>) -> Reply {
        match event {
            // Not while a room looks on.
            Event::Choose(Target::Submit) if cx.workshop.is_some() => Reply::Close,
            Event::Choose(Target::Submit) => {
                cx.session.write_note(self.scheme, clean(self.input.value()).into_owned());
                cx.say("Your note is kept with your short list.");
                Reply::Go(Destination::Noted(self.scheme))
            }
            _ => Reply::Ignored,
        }
    }
}
