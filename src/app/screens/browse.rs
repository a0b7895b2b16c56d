//! Everything in the catalogue, by stage.

use tui_input::Input;

use super::reading;
use crate::app::context::Context;
use crate::app::cursor::Cursor;
use crate::app::screen::{Event, Opened, Reply, Screen, at};
use crate::command::Command;
use crate::page::{self, Pane, View};

/// A list of all schemes that filters as one types.
#[derive(Debug, Clone, Default)]
pub struct Browse {
    focus: usize,
    /// What was typed.
    pub input: Input,
    finding: bool,
}

impl Opened for Browse {
    fn open(_cx: &mut Context<'_>) -> Result<Self, &'static str> {
        Ok(Self::default())
    }
}

impl Screen for Browse {
    fn show(&self, cx: &Context<'_>) -> View {
        let typed = self.input.value();
        let found = page::browse::filtered(cx.world, typed);
        let assessment = cx.shown().assessment();
        let page = page::browse::browse(
            cx.world,
            assessment,
            typed,
            self.finding.then_some(self.input.cursor()),
            &found,
        );
        let main = Pane { page: page.into(), focus: Some(self.focus), scroll: 0 };
        View { side: reading::beside(&main, cx), main, ..at(&["Everything"]) }
    }

    fn cursor(&mut self) -> Cursor<'_> {
        Cursor::Row(&mut self.focus)
    }

    fn hints(&self, _cx: &Context<'_>) -> Vec<Command> {
        vec![Command::Choose, Command::Filter, Command::Back, Command::Help]
    }

    fn label(&self, command: Command, _cx: &Context<'_>) -> Option<&'static str> {
        (command == Command::Choose).then_some("read")
    }

    fn field(&mut self) -> Option<&mut Input> {
        Some(&mut self.input)
    }

    fn is_typing(&self, _cx: &Context<'_>) -> bool {
        self.finding
    }

    fn on(&mut self, event: Event, _shown: &View, _cx: &mut Context<'_>) -> Reply {
        match event {
            Event::Typed => self.focus = 0,
            Event::Do(Command::Filter) => {
                self.finding = true;
                self.focus = 0;
            }
            Event::EmptiedAgain => self.finding = false,
            Event::Choose(_) => {
                self.finding = false;
                return Reply::Ignored;
            }
            Event::Do(Command::Back) if self.finding || !self.input.value().is_empty() => {
                self.input.reset();
                self.finding = false;
                self.focus = 0;
            }
            _ => return Reply::Ignored,
        }
        Reply::Stay
    }
}
