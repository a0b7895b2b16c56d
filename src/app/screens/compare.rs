//! Schemes side by side.

use crate::app::context::Context;
use crate::app::cursor::Cursor;
use crate::app::screen::{Opened, Screen, at};
use crate::command::Command;
use crate::page::{self, Pane, View};

/// Schemes side by side.
#[derive(Debug, Clone, Default)]
pub struct Compare {
    scroll: usize,
}

impl Opened for Compare {
    fn open(cx: &mut Context<'_>) -> Result<Self, &'static str> {
        if cx.session.marked().len() < 2 {
            return Err("Take two or three schemes into the comparison first.");
        }
        Ok(Self::default())
    }
}

impl Screen for Compare {
    fn show(&self, cx: &Context<'_>) -> View {
        let session = cx.shown();
        let page =
            page::compare::schemes(cx.world, &session.facts(), session.assessment(), cx.session.marked());
        View { main: Pane { page: page.into(), focus: None, scroll: self.scroll }, ..at(&["Side by side"]) }
    }

    fn cursor(&mut self) -> Cursor<'_> {
        Cursor::Scroll(&mut self.scroll)
    }

    fn hints(&self, _cx: &Context<'_>) -> Vec<Command> {
        vec![Command::Explain, Command::Back, Command::Help]
    }
}
