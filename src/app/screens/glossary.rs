//! Words, short forms and old names.

use tui_input::Input;

use super::reading;
use crate::app::context::Context;
use crate::app::cursor::Cursor;
use crate::app::screen::{Event, Opened, Reply, Screen, at};
use crate::command::Command;
use crate::page::{self, Pane, Target, View};

/// A list of terms that filters as one types.
#[derive(Debug, Clone, Default)]
pub struct Glossary {
    focus: usize,
    input: Input,
    finding: bool,
}

impl Opened for Glossary {
    fn open(_cx: &mut Context<'_>) -> Result<Self, &'static str> {
        // Whoever comes here has a word in mind.
        Ok(Self { finding: true, ..Self::default() })
    }
}

impl Screen for Glossary {
    fn show(&self, cx: &Context<'_>) -> View {
        let typed = self.input.value();
        let found = page::glossary::found(cx.world, typed);
        let page = page::glossary::list(cx.world, typed, self.finding.then_some(self.input.cursor()), &found);
        let main = Pane { page: page.into(), focus: Some(self.focus), scroll: 0 };
        let side = match main.target() {
            Some(Target::Term(id)) => {
                Some(Pane { page: page::glossary::term(cx.world, id).into(), focus: None, scroll: 0 })
            }
            _ => reading::beside(&main, cx),
        };
        View { main, side, ..at(&["Words"]) }
    }

    fn cursor(&mut self) -> Cursor<'_> {
        Cursor::Row(&mut self.focus)
    }

    fn hints(&self, _cx: &Context<'_>) -> Vec<Command> {
        vec![Command::Choose, Command::Filter, Command::Back, Command::Help]
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
            Event::Do(Command::Back) if !self.input.value().is_empty() => {
                self.input.reset();
                self.focus = 0;
            }
            _ => return Reply::Ignored,
        }
        Reply::Stay
    }
}
