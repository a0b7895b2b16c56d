//! Why a question is asked.

use crate::app::context::Context;
use crate::app::cursor::Cursor;
use crate::app::screen::{Screen, close_row, titled};
use crate::catalog::QuestionId;
use crate::page::View;
use crate::page::question::why;

/// Why a question is asked.
#[derive(Debug, Clone)]
pub struct Why {
    question: QuestionId,
    focus: usize,
}

impl Why {
    /// Why this question is asked.
    #[must_use]
    pub fn new(question: QuestionId) -> Self {
        Self { question, focus: 0 }
    }
}

impl Screen for Why {
    fn show(&self, cx: &Context<'_>) -> View {
        let waiting = cx
            .shown()
            .assessment()
            .schemes
            .iter()
            .filter(|assessed| assessed.missing.contains(&self.question) && !assessed.is_final)
            .count();
        let mut page = why(cx.world, self.question, waiting);
        close_row(&mut page, "Close");
        titled("Why we ask", page, self.focus)
    }

    fn cursor(&mut self) -> Cursor<'_> {
        Cursor::Row(&mut self.focus)
    }
}
