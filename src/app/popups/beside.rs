//! Somebody to show beside whoever the slide is about.

use crate::app::context::Context;
use crate::app::cursor::Cursor;
use crate::app::screen::{Event, Reply, Screen, titled};
use crate::app::workshop::Workshop;
use crate::page::{Page, Row, Target, View};

/// The people to choose from.
#[derive(Debug, Clone, Default)]
pub struct Beside {
    pub(crate) focus: usize,
}

impl Screen for Beside {
    fn show(&self, cx: &Context<'_>) -> View {
        let mut page = Page::new();
        let own = cx.workshop.as_ref().and_then(Workshop::guest).map(|guest| guest.persona);
        for id in cx.world.catalog.persona_ids().filter(|id| Some(*id) != own) {
            page.row(Row::new(Target::Persona(id), cx.world.catalog.persona(id).name.as_str()));
        }
        titled("Beside whom?", page, self.focus)
    }

    fn cursor(&mut self) -> Cursor<'_> {
        Cursor::Row(&mut self.focus)
    }

    fn on(&mut self, event: Event, _shown: &View, cx: &mut Context<'_>) -> Reply {
        let Event::Choose(Target::Persona(persona)) = event else { return Reply::Ignored };
        if let Some(workshop) = &mut cx.workshop {
            workshop.beside(persona, &cx.pathfinder);
        }
        Reply::Close
    }
}
