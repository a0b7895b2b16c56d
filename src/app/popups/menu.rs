//! Everything that can be done on the screen below.

use crate::app::context::Context;
use crate::app::cursor::Cursor;
use crate::app::screen::{CLOSE, Event, Reply, Screen, titled};
use crate::command::{Binding, Command};
use crate::page::{Page, Row, Target, View};

/// Everything that can be done on the screen below.
#[derive(Debug, Clone)]
pub struct Menu {
    offers: Vec<&'static Binding>,
    focus: usize,
}

impl Menu {
    /// Offers these.
    #[must_use]
    pub fn new(offers: Vec<&'static Binding>) -> Self {
        Self { offers, focus: 0 }
    }
}

impl Screen for Menu {
    fn show(&self, _cx: &Context<'_>) -> View {
        let mut page = Page::new();
        for binding in &self.offers {
            let key = binding.keys.first().map(ToString::to_string).unwrap_or_default();
            page.row(Row::new(Target::Command(binding.command), binding.doc).note(key));
        }
        titled("What you can do here", page, self.focus)
    }

    fn cursor(&mut self) -> Cursor<'_> {
        Cursor::Row(&mut self.focus)
    }

    fn hints(&self, _cx: &Context<'_>) -> Vec<Command> {
        CLOSE.to_vec()
    }

    fn on(&mut self, event: Event, _shown: &View, _cx: &mut Context<'_>) -> Reply {
        match event {
            Event::Choose(Target::Command(command)) => Reply::CloseThen(command),
            _ => Reply::Ignored,
        }
    }
}
