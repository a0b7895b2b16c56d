//! The words on the screen that can be explained.

use crate::app::context::Context;
use crate::app::cursor::Cursor;
use crate::app::screen::{Event, Reply, Screen, titled};
use crate::catalog::TermId;
use crate::command::Command;
use crate::page::View;
use crate::page::glossary::choose;

/// The words on the screen.
#[derive(Debug, Clone)]
pub struct Words {
    terms: Vec<TermId>,
    focus: usize,
}

impl Words {
    /// A choice of these.
    #[must_use]
    pub fn new(terms: Vec<TermId>) -> Self {
        Self { terms, focus: 0 }
    }
}

impl Screen for Words {
    fn show(&self, cx: &Context<'_>) -> View {
        titled("Words on this screen", choose(cx.world, &self.terms), self.focus)
    }

    fn cursor(&mut self) -> Cursor<'_> {
        Cursor::Row(&mut self.focus)
    }

    fn on(&mut self, event: Event, _shown: &View, _cx: &mut Context<'_>) -> Reply {
        match event {
            // They stand here already.
            Event::Do(Command::Explain) => Reply::Stay,
            _ => Reply::Ignored,
        }
    }
}
