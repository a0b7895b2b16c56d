//! The map: stages across, kinds of career down.

use crate::app::context::Context;
use crate::app::cursor::Cursor;
use crate::app::screen::{Destination, Event, Opened, Reply, Screen, at};
use crate::catalog::StageId;
use crate::command::Command;
use crate::page::{self, Pane, Target, View};
use crate::pathway::{map_layout, standing_at};

/// The map.
#[derive(Debug, Clone, Default)]
pub struct Map {
    track: usize,
    stage: usize,
    /// Row in focus, where the map is a list to be heard.
    row: usize,
}

impl Opened for Map {
    fn open(cx: &mut Context<'_>) -> Result<Self, &'static str> {
        let stage = standing_at(&cx.session.facts()).map_or(0, StageId::index);
        Ok(Self { stage, ..Self::default() })
    }
}

impl Screen for Map {
    fn show(&self, cx: &Context<'_>) -> View {
        let session = cx.shown();
        let facts = session.facts();
        let here = standing_at(&facts);
        let layout = map_layout(&cx.world.catalog, session.assessment(), |_| true);
        if cx.heard {
            let page =
                page::map::in_words(cx.world, &layout, &facts, session.assessment(), here, session.route());
            return View {
                main: Pane { page: page.into(), focus: Some(self.row), scroll: 0 },
                ..at(&["Map"])
            };
        }
        let cell = (self.track, self.stage);
        let page =
            page::map::overview(cx.world, &layout, &facts, session.assessment(), here, cell, session.route());
        View { main: Pane { page: page.into(), focus: None, scroll: 0 }, ..at(&["Map"]) }
    }

    fn cursor(&mut self) -> Cursor<'_> {
        Cursor::Row(&mut self.row)
    }

    fn hints(&self, _cx: &Context<'_>) -> Vec<Command> {
        vec![Command::Choose, Command::Route, Command::Explain, Command::Back, Command::Help]
    }

    fn label(&self, command: Command, _cx: &Context<'_>) -> Option<&'static str> {
        (command == Command::Choose).then_some("open")
    }

    fn on(&mut self, event: Event, _shown: &View, cx: &mut Context<'_>) -> Reply {
        let tracks = cx.world.catalog.tracks.len();
        let stages = cx.world.catalog.stages.len();
        match event {
            Event::Choose(Target::Cell(track, stage)) => {
                (self.track, self.stage) = (track, stage);
                return Reply::Go(Destination::Cell(track, stage));
            }
            _ if cx.heard => return Reply::Ignored,
            Event::Do(Command::Up) => self.track = self.track.saturating_sub(1),
            Event::Do(Command::Down) => self.track = (self.track + 1).min(tracks.saturating_sub(1)),
            Event::Do(Command::Left) => self.stage = self.stage.saturating_sub(1),
            Event::Do(Command::Right) => self.stage = (self.stage + 1).min(stages.saturating_sub(1)),
            Event::Do(Command::Choose) => return Reply::Go(Destination::Cell(self.track, self.stage)),
            _ => return Reply::Ignored,
        }
        Reply::Stay
    }
}
