//! The goals, and the way to one: do this, then this.

use crate::app::context::Context;
use crate::app::cursor::Cursor;
use crate::app::screen::{Event, Opened, Reply, Screen, at};
use crate::catalog::GoalId;
use crate::command::Command;
use crate::page::{self, Pane, Target, View};
use crate::pathway::{Routes, Step, Wanted};
use crate::rules::Profile;

/// The goals, or the way to one.
#[derive(Debug, Clone, Default)]
pub struct Route {
    /// The row in focus among the goals.
    goal: usize,
    /// What is being looked for.
    wanted: Option<Wanted>,
    /// Lines scrolled meanwhile.
    scroll: usize,
    /// What was found, once a goal is chosen.
    found: Option<Found>,
}

/// The ways to a goal from some answers.
#[derive(Debug, Clone)]
struct Found {
    routes: Box<Routes>,
    from: Profile,
    focus: usize,
}

impl Found {
    /// Draws the best through the map.
    fn draw(&self, cx: &mut Context<'_>) {
        let best = self.routes.routes.first();
        cx.session
            .set_route(best.map_or_else(Vec::new, |way| way.steps.iter().filter_map(Step::scheme).collect()));
    }
}

impl Route {
    /// Looks for the ways to a goal; where somebody else does, says what is wanted.
    fn look(&mut self, goal: GoalId, cx: &mut Context<'_>) {
        let wanted = Wanted { goal, from: cx.session.profile().clone() };
        self.found = None;
        if cx.searches_apart {
            (self.wanted, self.scroll) = (Some(wanted), 0);
        } else {
            let routes = cx.pathfinder.found(&wanted);
            self.take(wanted, routes, cx);
        }
    }

    fn take(&mut self, wanted: Wanted, routes: Routes, cx: &mut Context<'_>) {
        let found = Found { routes: Box::new(routes), from: wanted.from, focus: 0 };
        found.draw(cx);
        self.found = Some(found);
        self.wanted = None;
    }

    /// What is being looked for.
    #[must_use]
    pub fn wanted(&self) -> Option<&Wanted> {
        self.wanted.as_ref()
    }

    /// Ways were found: they are shown where they are what is still looked for.
    pub(in crate::app) fn bring(&mut self, found: &Wanted, routes: &Routes, cx: &mut Context<'_>) {
        if let Some(wanted) = self.wanted.take_if(|wanted| wanted == found) {
            self.take(wanted, routes.clone(), cx);
        }
    }

    /// What was found from these answers, while it is shown.
    #[must_use]
    pub(crate) fn found_from(&self, answers: &Profile) -> Option<&Routes> {
        self.found.as_ref().filter(|found| found.from == *answers).map(|found| found.routes.as_ref())
    }

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
        (self.found, self.wanted) = (None, None);
    }
}

impl Screen for Route {
    fn show(&self, cx: &Context<'_>) -> View {
        let (page, focus) = match (&self.found, &self.wanted) {
            (None, None) => (page::route::goals(cx.world), self.goal),
            (None, Some(wanted)) => {
                let page = page::route::looking(cx.world, wanted.goal);
                return View {
                    main: Pane { page: page.into(), focus: None, scroll: self.scroll },
                    ..at(&["Route"])
                };
            }
            (Some(found), _) => (page::route::routes(cx.world, &found.routes, cx.today), found.focus),
        };
        View { main: Pane { page: page.into(), focus: Some(focus), scroll: 0 }, ..at(&["Route"]) }
    }

    fn cursor(&mut self) -> Cursor<'_> {
        match &mut self.found {
            None if self.wanted.is_some() => Cursor::Scroll(&mut self.scroll),
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
                self.look(found.routes.goal, cx);
            }
        }
        if let Some(wanted) = self.wanted.take() {
            if wanted.from == *cx.session.profile() {
                self.wanted = Some(wanted);
            } else {
                self.look(wanted.goal, cx);
            }
        }
    }

    fn hints(&self, _cx: &Context<'_>) -> Vec<Command> {
        if self.wanted.is_some() {
            return vec![Command::Back, Command::Map, Command::Results, Command::Quit, Command::Help];
        }
        vec![Command::Choose, Command::Map, Command::Explain, Command::Back, Command::Help]
    }

    fn on(&mut self, event: Event, _shown: &View, cx: &mut Context<'_>) -> Reply {
        match event {
            Event::Choose(Target::Goal(goal)) => {
                self.look(goal, cx);
                Reply::Stay
            }
            Event::Do(Command::Back) if self.found.is_some() || self.wanted.is_some() => {
                (self.found, self.wanted) = (None, None);
                Reply::Stay
            }
            _ => Reply::Ignored,
        }
    }
}
