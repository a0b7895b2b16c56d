//! The list of personas.

use super::{Setup, Workshop};
use crate::app::context::Context;
use crate::app::cursor::Cursor;
use crate::app::screen::{Destination, Event, Opened, Reply, Screen, at};
use crate::command::Command;
use crate::page::workshop::people;
use crate::page::{Pane, Target, View};

/// The list of personas.
#[derive(Debug, Clone, Default)]
pub struct People {
    pub(crate) focus: usize,
}

impl People {
    /// Begins a workshop, if none is under way; the person's own answers are
    /// put back first, should something be tried on.
    pub(in crate::app) fn begin(cx: &mut Context<'_>, setup: Setup) {
        if cx.workshop.is_none() {
            cx.session.put_back();
            cx.status.clear();
            cx.workshop = Some(Workshop::new(cx.world, cx.today, setup, &cx.pathfinder, 0));
        }
    }
}

impl Opened for People {
    fn open(cx: &mut Context<'_>) -> Result<Self, &'static str> {
        Self::begin(cx, Setup::default());
        Ok(Self::default())
    }
}

impl Screen for People {
    fn show(&self, cx: &Context<'_>) -> View {
        let mut view = at(&["Workshop"]);
        if let Some(workshop) = &cx.workshop {
            let page = people(cx.world, &workshop.chosen, &workshop.setup.link);
            view.main = Pane { page: page.into(), focus: Some(self.focus), scroll: 0 };
        }
        view
    }

    fn cursor(&mut self) -> Cursor<'_> {
        Cursor::Row(&mut self.focus)
    }

    fn hints(&self, _cx: &Context<'_>) -> Vec<Command> {
        vec![
            Command::Choose,
            Command::NextSlide,
            Command::MarkPersona,
            Command::AskRoom,
            Command::Coverage,
            Command::Blank,
            Command::Wipe,
            Command::Help,
        ]
    }

    fn label(&self, command: Command, _cx: &Context<'_>) -> Option<&'static str> {
        (command == Command::Choose).then_some("follow")
    }

    fn on(&mut self, event: Event, _shown: &View, cx: &mut Context<'_>) -> Reply {
        let Some(workshop) = &mut cx.workshop else {
            return Reply::Ignored;
        };
        match event {
            Event::Choose(Target::Persona(persona)) => {
                workshop.start(persona, &cx.pathfinder);
                Reply::Go(Destination::Slides)
            }
            Event::Do(Command::NextSlide) => Reply::Do(Command::Choose),
            Event::Do(Command::AskRoom) => match workshop.ballot() {
                Ok(ballot) => Reply::Go(Destination::Room(ballot)),
                Err(words) => {
                    cx.say(words);
                    Reply::Stay
                }
            },
            Event::Do(Command::MarkPersona) => {
                if let Some(persona) = cx.world.catalog.persona_ids().nth(self.focus) {
                    workshop.mark(persona);
                    let words = match workshop.chosen.len() {
                        0 => String::new(),
                        1 => "One is marked. Press Enter on another to see the two side by side.".to_owned(),
                        number => format!("{number} are marked. Press Enter to begin with them."),
                    };
                    cx.say(words);
                }
                Reply::Stay
            }
            Event::Do(Command::Back) => Reply::Go(Destination::EndOfWorkshop),
            Event::Do(_)
            | Event::Choose(_)
            | Event::Tick(_)
            | Event::Typed
            | Event::EmptiedAgain
            | Event::Listed(_) => Reply::Ignored,
        }
    }
}
