//! The drawer: answers to what rooms ask, one key away.

use crate::app::context::Context;
use crate::app::cursor::Cursor;
use crate::app::screen::{Event, Reply, Screen, titled};
use crate::command::Command;
use crate::page::{Page, Row, Target, View};

/// What rooms ask, to choose from.
#[derive(Debug, Clone, Default)]
pub struct Drawer {
    pub(crate) focus: usize,
}

impl Screen for Drawer {
    fn show(&self, cx: &Context<'_>) -> View {
        let mut page = Page::new();
        for (place, asked) in cx.world.catalog.room_questions.iter().enumerate() {
            page.row(Row::new(Target::Ready(place), asked.ask.as_str()));
        }
        page.row(Row::new(Target::Command(Command::Park), "Something else: park it"));
        titled("The room asks", page, self.focus)
    }

    fn cursor(&mut self) -> Cursor<'_> {
        Cursor::Row(&mut self.focus)
    }

    fn on(&mut self, event: Event, _shown: &View, cx: &mut Context<'_>) -> Reply {
        match event {
            Event::Choose(Target::Ready(place)) => {
                if let Some(workshop) = &mut cx.workshop {
                    workshop.answer(place);
                }
                Reply::Close
            }
            Event::Choose(Target::Command(Command::Park)) => Reply::CloseThen(Command::Park),
            _ => Reply::Ignored,
        }
    }
}
