//! One cell of the map: its schemes.

use super::reading;
use crate::app::context::Context;
use crate::app::cursor::Cursor;
use crate::app::screen::{Event, Reply, Screen, at};
use crate::command::Command;
use crate::page::{self, Pane, View};
use crate::pathway::map_layout;

/// One cell of the map.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    track: usize,
    stage: usize,
    focus: usize,
}

impl Cell {
    /// The cell of a track and a stage.
    pub(in crate::app) fn new(track: usize, stage: usize) -> Self {
        Self { track, stage, focus: 0 }
    }
}

impl Screen for Cell {
    fn show(&self, cx: &Context<'_>) -> View {
        let session = cx.shown();
        let layout = map_layout(&cx.world.catalog, session.assessment(), |_| true);
        let cell = (self.track, self.stage);
        let page = page::map::in_detail(
            cx.world,
            &layout,
            &session.facts(),
            session.assessment(),
            cell,
            session.route(),
        );
        let main = Pane { page: page.into(), focus: Some(self.focus), scroll: 0 };
        View { side: reading::beside(&main, cx), main, ..at(&["Map", "Schemes"]) }
    }

    fn cursor(&mut self) -> Cursor<'_> {
        Cursor::Row(&mut self.focus)
    }

    fn hints(&self, _cx: &Context<'_>) -> Vec<Command> {
        vec![Command::Choose, Command::Mark, Command::Explain, Command::Back, Command::Help]
    }

    fn label(&self, command: Command, _cx: &Context<'_>) -> Option<&'static str> {
        (command == Command::Choose).then_some("read")
    }

    fn on(&mut self, event: Event, _shown: &View, cx: &mut Context<'_>) -> Reply {
        let last = cx.world.catalog.stages.len().saturating_sub(1);
        match event {
            Event::Do(Command::Left) => self.stage = self.stage.saturating_sub(1),
            Event::Do(Command::Right) => self.stage = (self.stage + 1).min(last),
            _ => return Reply::Ignored,
        }
        self.focus = 0;
        Reply::Stay
    }
}
