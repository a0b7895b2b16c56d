//! Leave, keep, or stay.

use crate::app::context::Context;
use crate::app::cursor::Cursor;
use crate::app::message::Effect;
use crate::app::screen::{Event, Reply, Screen, close_row, titled};
use crate::command::Command;
use crate::page::{Node, Page, Prose, Row, Target, View};
use crate::session::Otherwise;

/// Leave, keep, or stay.
#[derive(Debug, Clone, Default)]
pub struct Leave {
    focus: usize,
}

impl Screen for Leave {
    fn show(&self, cx: &Context<'_>) -> View {
        let mut page = Page::new();
        let what = if cx.session.base().is_some() { "changes" } else { "answers" };
        page.push(Node::Para(Prose::plain(format!(
            "Your {what} are not kept. Leave without them, or keep them on this computer for next time?"
        ))));
        close_row(&mut page, "Stay here");
        if !cx.options.private && cx.session.is_unsaved() {
            page.row(Row::new(Target::Command(Command::Save), "Keep them and leave"));
        }
        page.row(Row::new(Target::Submit, "Leave without keeping them"));
        titled("Leave", page, self.focus)
    }

    fn cursor(&mut self) -> Cursor<'_> {
        Cursor::Row(&mut self.focus)
    }

    fn on(&mut self, event: Event, _shown: &View, cx: &mut Context<'_>) -> Reply {
        match event {
            Event::Choose(Target::Submit) | Event::Do(Command::Quit) => Reply::World(Effect::Quit),
            Event::Do(Command::Save) if !cx.options.private => {
                Reply::World(Effect::Save { then_quit: true, otherwise: Otherwise::Ask })
            }
            _ => Reply::Ignored,
        }
    }
}
