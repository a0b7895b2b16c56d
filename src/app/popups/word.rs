//! One word explained.

use crate::app::context::Context;
use crate::app::cursor::Cursor;
use crate::app::screen::{Screen, close_row, titled};
use crate::catalog::TermId;
use crate::page::View;
use crate::page::glossary::term;

/// One word.
#[derive(Debug, Clone)]
pub struct Word {
    term: TermId,
    focus: usize,
}

impl Word {
    /// This word.
    #[must_use]
    pub fn new(term: TermId) -> Self {
        Self { term, focus: 0 }
    }
}

impl Screen for Word {
    fn show(&self, cx: &Context<'_>) -> View {
        let mut page = term(cx.world, self.term);
        close_row(&mut page, "Close");
        titled("A word", page, self.focus)
    }

    fn cursor(&mut self) -> Cursor<'_> {
        Cursor::Row(&mut self.focus)
    }
}
