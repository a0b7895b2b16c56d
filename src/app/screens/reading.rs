//! The reading of a scheme: what it is, how you stand, the way to it.

use crate::app::context::Context;
use crate::app::cursor::Cursor;
use crate::app::screen::{Screen, at};
use crate::catalog::SchemeId;
use crate::command::{Command, Place};
use crate::page::scheme::{Reader, Way, scheme};
use crate::page::{Pane, Target, View};

/// A scheme being read.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The scheme.
    pub scheme: SchemeId,
    scroll: usize,
    /// The row in focus, once the reader has reached the rows.
    focus: Option<usize>,
}

impl Reading {
    /// A scheme, from its beginning.
    #[must_use]
    pub fn new(scheme: SchemeId) -> Self {
        Self { scheme, scroll: 0, focus: None }
    }
}

impl Screen for Reading {
    fn show(&self, cx: &Context<'_>) -> View {
        let name = cx.world.catalog.scheme(self.scheme).short_name();
        View { main: pane(cx, self.scheme, self.focus, self.scroll), ..at(&[name]) }
    }

    fn cursor(&mut self) -> Cursor<'_> {
        Cursor::Reading { scroll: &mut self.scroll, row: &mut self.focus }
    }

    fn hints(&self, _cx: &Context<'_>) -> Vec<Command> {
        vec![
            Command::Choose,
            Command::OpenPage,
            Command::ShortList,
            Command::CopyAddress,
            Command::Note,
            Command::Mark,
            Command::Explain,
            Command::Back,
            Command::Help,
        ]
    }

    fn label(&self, command: Command, _cx: &Context<'_>) -> Option<&'static str> {
        (command == Command::Choose).then_some("follow")
    }

    fn scheme(&self, _shown: &View) -> Option<SchemeId> {
        Some(self.scheme)
    }

    fn beside(&self) -> Option<Place> {
        Some(Place::Results)
    }
}

/// The reading of the scheme in focus in a list, to show beside the list.
pub(in crate::app) fn beside(list: &Pane, cx: &Context<'_>) -> Option<Pane> {
    match list.target()? {
        Target::Scheme(id) => Some(pane(cx, id, None, 0)),
        _ => None,
    }
}

/// The reading of a scheme, with the way to it.
fn pane(cx: &Context<'_>, id: SchemeId, focus: Option<usize>, scroll: usize) -> Pane {
    let session = cx.shown();
    let page = cx.readings.made((id, session.profile().clone()), |_| {
        let way = Way {
            nearest: cx.pathfinder.nearest_step(session.profile(), session.assessment(), id),
            instead: cx.pathfinder.alternatives_to(session.assessment(), id),
        };
        scheme(cx.world, &session.facts(), id, session.assessment().of(id), &way, Reader::Person)
    });
    Pane { page, focus, scroll }
}
