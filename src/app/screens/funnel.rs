//! How each answer thinned the list.

use crate::app::context::Context;
use crate::app::cursor::Cursor;
use crate::app::screen::{Opened, Screen, at};
use crate::command::Command;
use crate::page::standing::thinning;
use crate::page::{self, Pane, View};

/// How each answer thinned the list.
#[derive(Debug, Clone, Default)]
pub struct Funnel {
    focus: usize,
}

impl Opened for Funnel {
    fn open(_cx: &mut Context<'_>) -> Result<Self, &'static str> {
        Ok(Self::default())
    }
}

impl Screen for Funnel {
    fn show(&self, cx: &Context<'_>) -> View {
        let thinned = thinning(&cx.world.catalog, cx.shown().in_order(), cx.today);
        let page = page::funnel::page(cx.world, &thinned);
        View {
            main: Pane { page: page.into(), focus: Some(self.focus), scroll: 0 },
            ..at(&["Your answers", "Funnel"])
        }
    }

    fn cursor(&mut self) -> Cursor<'_> {
        Cursor::Row(&mut self.focus)
    }

    fn hints(&self, _cx: &Context<'_>) -> Vec<Command> {
        vec![Command::Choose, Command::Results, Command::Explain, Command::Back, Command::Help]
    }

    fn label(&self, command: Command, _cx: &Context<'_>) -> Option<&'static str> {
        (command == Command::Choose).then_some("change")
    }
}
