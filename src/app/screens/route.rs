//! The goals, and the way to one: do this, then this.

use crate::app::context::Context;
use crate::app::cursor::Cursor;
use crate::app::screen::{Event, Opened, Reply, Screen, at};
use crate::command::Command;
use crate::page::{self, Pane, Target, View};
use crate::pathway::{Limits, Routes, Step};

/// The goals, or the way to one.
#[derive(Debug, Clone, Default)]
pub struct Route {
    /// The row in focus among the goals.
    goal: usize,
    /// What was found, once a goal is chosen, and the row in focus there.
    found: Option<(Box<Routes>, usize)>,
}

impl Route {
    /// What was found, while it is shown.
    #[must_use]
    pub fn found(&self) -> Option<&Routes> {
        self.found.as_ref().map(|(found, _)| found.as_ref())
    }
}

impl Opened for Route {
    fn open(_cx: &mut Context<'_>) -> Result<Self, &'static str> {
        Ok(Self::default())
    }

    fn reopened(&mut self, _fresh: Self, _cx: &Context<'_>) {
        self.found = None;
    }
}

impl Screen for Route {
    fn show(&self, cx: &Context<'_>) -> View {
        let (page, focus) = match &self.found {
            None => (page::route::goals(cx.world), self.goal),
            Some((found, focus)) => (page::route::routes(cx.world, found, cx.today), *focus),
        };
        View { main: Pane { page, focus: Some(focus), scroll: 0 }, ..at(&["Route"]) }
    }

    fn cursor(&mut self) -> Cursor<'_> {
        match &mut self.found {
            None => Cursor::Row(&mut self.goal),
            Some((_, focus)) => Cursor::Row(focus),
        }
    }

    fn hints(&self, _cx: &Context<'_>) -> Vec<Command> {
        vec![Command::Choose, Command::Map, Command::Explain, Command::Back, Command::Help]
    }

    fn on(&mut self, event: Event, _shown: &View, cx: &mut Context<'_>) -> Reply {
        match event {
            Event::Choose(Target::Goal(goal)) => {
                let found = cx.pathfinder.ways(cx.session.profile(), goal, Limits::default());
                // The best is drawn through the map.
                let best =
                    found.routes.first().map(|route| route.steps.iter().filter_map(Step::scheme).collect());
                cx.session.set_route(best.unwrap_or_default());
                self.found = Some((Box::new(found), 0));
                Reply::Stay
            }
            Event::Do(Command::Back) if self.found.is_some() => {
                self.found = None;
                Reply::Stay
            }
            _ => Reply::Ignored,
        }
    }
}
