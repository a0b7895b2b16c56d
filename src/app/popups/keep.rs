//! What shall count where answers differ from those that are kept.

use crate::app::context::Context;
use crate::app::cursor::Cursor;
use crate::app::message::Effect;
use crate::app::screen::{Event, Reply, Screen, titled};
use crate::page::{Target, View, keep};
use crate::session::Undecided;

/// What shall count where answers differ from those that are kept.
#[derive(Debug, Clone)]
pub struct Keep {
    undecided: Undecided,
    then_quit: bool,
    focus: usize,
}

impl Keep {
    /// Asks; afterwards the person leaves, if so wanted.
    #[must_use]
    pub fn new(undecided: Undecided, then_quit: bool) -> Self {
        Self { undecided, then_quit, focus: 0 }
    }
}

impl Screen for Keep {
    fn show(&self, cx: &Context<'_>) -> View {
        titled("Keeping", keep::keep(cx.world, &self.undecided), self.focus)
    }

    fn cursor(&mut self) -> Cursor<'_> {
        Cursor::Row(&mut self.focus)
    }

    fn on(&mut self, event: Event, _shown: &View, _cx: &mut Context<'_>) -> Reply {
        match event {
            Event::Choose(Target::Keep(otherwise)) => {
                Reply::World(Effect::Save { then_quit: self.then_quit, otherwise })
            }
            _ => Reply::Ignored,
        }
    }
}
