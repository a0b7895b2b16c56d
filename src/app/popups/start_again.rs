//! Really forget all answers?

use crate::app::context::Context;
use crate::app::cursor::Cursor;
use crate::app::screen::{Destination, Event, Reply, Screen, close_row, titled};
use crate::command::{Command, key_of};
use crate::page::{Node, Page, Prose, Row, Target, View};

/// Really forget all answers?
#[derive(Debug, Clone, Default)]
pub struct StartAgain {
    focus: usize,
}

impl Screen for StartAgain {
    fn show(&self, _cx: &Context<'_>) -> View {
        let mut page = Page::new();
        page.push(Node::Para(Prose::plain(
            "This forgets all answers on the screen. You can take it back with Undo until you leave.",
        )));
        close_row(&mut page, "Keep my answers");
        page.row(Row::new(Target::Submit, "Forget them and start afresh"));
        titled("Start afresh", page, self.focus)
    }

    fn cursor(&mut self) -> Cursor<'_> {
        Cursor::Row(&mut self.focus)
    }

    fn on(&mut self, event: Event, _shown: &View, cx: &mut Context<'_>) -> Reply {
        match event {
            // Not while a room looks on: then nobody's own answers are touched.
            Event::Choose(Target::Submit) if cx.workshop.is_some() => Reply::Close,
            Event::Choose(Target::Submit) => {
                cx.session.start_afresh();
                let undo = key_of(Command::Undo);
                cx.say(format!("All answers are forgotten. Press {undo} to have them back."));
                Reply::Go(Destination::Start)
            }
            _ => Reply::Ignored,
        }
    }
}
