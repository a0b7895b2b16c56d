//! The year ahead: what takes applications when.

use crate::app::context::Context;
use crate::app::cursor::Cursor;
use crate::app::screen::{Event, Opened, Reply, Screen, at};
use crate::command::Command;
use crate::page::{self, Page, Pane, Target, View};

/// The year ahead.
#[derive(Debug, Clone, Default)]
pub struct Year {
    focus: usize,
}

impl Year {
    fn page(cx: &Context<'_>) -> Page {
        let session = cx.shown();
        page::year::page(cx.world, &session.facts(), session.assessment(), session.short_list())
    }
}

impl Opened for Year {
    fn open(_cx: &mut Context<'_>) -> Result<Self, &'static str> {
        Ok(Self::default())
    }
}

impl Screen for Year {
    fn show(&self, cx: &Context<'_>) -> View {
        View {
            main: Pane { page: Self::page(cx).into(), focus: Some(self.focus), scroll: 0 },
            ..at(&["The year ahead"])
        }
    }

    fn cursor(&mut self) -> Cursor<'_> {
        Cursor::Row(&mut self.focus)
    }

    fn hints(&self, _cx: &Context<'_>) -> Vec<Command> {
        vec![
            Command::Choose,
            Command::ShortList,
            Command::Map,
            Command::Route,
            Command::Explain,
            Command::Back,
            Command::Help,
        ]
    }

    fn label(&self, command: Command, _cx: &Context<'_>) -> Option<&'static str> {
        (command == Command::Choose).then_some("read")
    }

    fn on(&mut self, event: Event, _shown: &View, cx: &mut Context<'_>) -> Reply {
        match event {
            // The short list stands first: the focus follows the scheme there.
            Event::Listed(scheme) => {
                let row = Self::page(cx).rows().position(|row| row.target == Target::Scheme(scheme));
                self.focus = row.unwrap_or(self.focus);
                Reply::Stay
            }
            _ => Reply::Ignored,
        }
    }
}
