//! The goals, and the way to one: do this, then this.

use crate::app::context::Context;
use crate::app::cursor::Cursor;
use crate::app::screen::{Event, Opened, Reply, Screen, at};
use crate::catalog::GoalId;
use crate::command::Command;
use crate::page::{self, Pane, Target, View};
use crate::pathway::{Limits, Routes, Step};
use crate::rules::Profile;

/// The goals, or the way to one.
#[derive(Debug, Clone, Default)]
pub struct Route {
    /// The row in focus among the goals.
    goal: usize,
    /// What was found, once a goal is chosen.
    found: Option<Found>,
}

/// The ways to a goal from some answers.
#[derive(Debug, Clone)]
struct Found {
    routes: Box<Routes>,
    from: Profile,
    /// The row in focus.
    focus: usize,
}

impl Found {
    /// Looks for the ways.
    fn new(goal: GoalId, cx: &mut Context<'_>) -> Self {
        let from = cx.session.profile().clone();
        let routes = cx.pathfinder.ways(&from, goal, Limits::default());
        let found = Self { routes: Box::new(routes), from, focus: 0 };
        found.draw(cx);
        found
    }

    /// Draws the best through the map.
    fn draw(&self, cx: &mut Context<'_>) {
        let best = self.routes.routes.first();
        cx.session
            .set_route(best.map_or_else(Vec::new, |way| way.steps.iter().filter_map(Step::scheme).collect()));
    }
}

impl Route {
    /// What was found, while it is shown.
    #[must_use]
    pub fn found(&self) -> Option<&Routes> {
        self.found.as_ref().map(|found| found.routes.as_ref())
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
            Some(found) => (page::route::routes(cx.world, &found.routes, cx.today), found.focus),
        };
        View { main: Pane { page, focus: Some(focus), scroll: 0 }, ..at(&["Route"]) }
    }

    fn cursor(&mut self) -> Cursor<'_> {
        match &mut self.found {
            None => Cursor::Row(&mut self.goal),
            Some(found) => Cursor::Row(&mut found.focus),
        }
    }

    fn refresh(&mut self, cx: &mut Context<'_>) {
        if let Some(found) = self.found.take() {
            if found.from == *cx.session.profile() {
                // Trying something on, and putting it back, has wiped it off the map.
                found.draw(cx);
                self.found = Some(found);
            } else {
                self.found = Some(Found::new(found.routes.goal, cx));
            }
        }
    }

    fn hints(&self, _cx: &Context<'_>) -> Vec<Command> {
        vec![Command::Choose, Command::Map, Command::Explain, Command::Back, Command::Help]
    }

    fn on(&mut self, event: Event, _shown: &View, cx: &mut Context<'_>) -> Reply {
        match event {
            Event::Choose(Target::Goal(goal)) => {
                self.found = Some(Found::new(goal, cx));
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
