//! All slides of a workshop: go to any of them.

use crate::app::context::Context;
use crate::app::cursor::Cursor;
use crate::app::screen::{Event, Reply, Screen, titled};
use crate::page::story::first_name;
use crate::page::{Page, Row, Target, View};

/// All slides of a workshop.
#[derive(Debug, Clone, Default)]
pub struct SlideList {
    /// The row in focus.
    pub focus: usize,
}

impl Screen for SlideList {
    fn show(&self, cx: &Context<'_>) -> View {
        let mut page = Page::new();
        if let Some(workshop) = &cx.workshop {
            let catalog = &cx.world.catalog;
            let several = workshop.deck.guests.len() > 1;
            for (place, entry) in workshop.deck.entries.iter().enumerate() {
                let of = entry.slide.guest().and_then(|guest| workshop.deck.guests.get(guest));
                let mut row = Row::new(Target::Slide(place), workshop.name_at(place).as_str());
                if let Some(guest) = of.filter(|_| several) {
                    row = row.note(first_name(catalog.persona(guest.persona)));
                }
                page.row(row);
            }
        }
        titled("Slides", page, self.focus)
    }

    fn cursor(&mut self) -> Cursor<'_> {
        Cursor::Row(&mut self.focus)
    }

    fn on(&mut self, event: Event, _shown: &View, cx: &mut Context<'_>) -> Reply {
        match event {
            Event::Choose(Target::Slide(place)) => {
                if let Some(workshop) = &mut cx.workshop {
                    workshop.jump(place);
                }
                Reply::Close
            }
            _ => Reply::Ignored,
        }
    }
}
