//! Really wipe everything?

use crate::app::context::Context;
use crate::app::cursor::Cursor;
use crate::app::screen::{Destination, Event, Reply, Screen, titled};
use crate::command::Command;
use crate::page::{Node, Page, Prose, Row, Target, View};
use crate::rules::Profile;
use crate::session::Session;

/// Really wipe everything?
#[derive(Debug, Clone, Default)]
pub struct Wipe {
    focus: usize,
}

impl Screen for Wipe {
    fn show(&self, _cx: &Context<'_>) -> View {
        let mut page = Page::new();
        page.push(Node::Para(Prose::plain(
            "This forgets every answer, the room’s and your own, and starts again. It cannot be taken back. What was kept in a file stays there.",
        )));
        page.gap();
        // What cannot be taken back is not one careless Enter away.
        page.row(Row::new(Target::Command(Command::Back), "Go on as it is"));
        page.row(Row::new(Target::Submit, "Wipe everything and start again"));
        titled("Wipe everything", page, self.focus)
    }

    fn cursor(&mut self) -> Cursor<'_> {
        Cursor::Row(&mut self.focus)
    }

    fn on(&mut self, event: Event, _shown: &View, cx: &mut Context<'_>) -> Reply {
        if event != Event::Choose(Target::Submit) {
            return Reply::Ignored;
        }
        let Some(workshop) = cx.workshop.take() else {
            return Reply::Close;
        };
        cx.session = Session::new(&cx.world.catalog, cx.today, Profile::new());
        cx.options.resumable = None;
        cx.parked.clear();
        cx.workshop = Some(workshop.wiped(&cx.pathfinder));
        cx.say("Everything is wiped. This is a fresh start.");
        Reply::Go(Destination::WorkshopAnew)
    }
}
