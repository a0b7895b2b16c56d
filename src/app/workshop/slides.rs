//! A slide of a workshop.

use super::slide_page::page;
use super::{Onward, Workshop};
use crate::app::context::Context;
use crate::app::cursor::{Cursor, Extent};
use crate::app::screen::{Destination, Event, Reply, Screen, at};
use crate::command::Command;
use crate::page::workshop::first_name;
use crate::page::{Pane, View};
use crate::pathway::Pathfinder;

/// The slides; which one is on the screen, the workshop knows.
#[derive(Debug, Clone, Copy, Default)]
pub struct Slides;

impl Screen for Slides {
    fn show(&self, cx: &Context<'_>) -> View {
        let Some(workshop) = &cx.workshop else {
            return at(&["Workshop"]);
        };
        let guest = workshop.guest().map(|guest| first_name(cx.world.catalog.persona(guest.persona)));
        let names: Vec<&str> = std::iter::once("Workshop").chain(guest).collect();
        View { main: Pane { page: page(workshop), focus: None, scroll: workshop.scroll }, ..at(&names) }
    }

    fn cursor(&mut self) -> Cursor<'_> {
        Cursor::None
    }

    fn hints(&self, cx: &Context<'_>) -> Vec<Command> {
        let mut hints = vec![
            Command::NextSlide,
            Command::PreviousSlide,
            Command::AskRoom,
            Command::Slides,
            Command::Blank,
            Command::Wipe,
            Command::Help,
        ];
        if cx.workshop.as_ref().is_none_or(|workshop| workshop.question().is_none()) {
            hints.retain(|command| *command != Command::AskRoom);
        }
        hints
    }

    fn on(&mut self, event: Event, _shown: &View, cx: &mut Context<'_>) -> Reply {
        let Event::Do(command) = event else {
            return Reply::Ignored;
        };
        let Some(workshop) = &mut cx.workshop else {
            return Reply::Ignored;
        };
        let before = workshop.at;
        let drawn = cx.drawn;
        let reply = slide(workshop, command, drawn, &cx.pathfinder);
        if workshop.at != before {
            cx.drawn = Extent::default();
        }
        match reply {
            Ok(reply) => reply,
            Err(words) => {
                cx.say(words);
                Reply::Stay
            }
        }
    }
}

fn slide(
    workshop: &mut Workshop<'_>,
    command: Command,
    drawn: Extent,
    pathfinder: &Pathfinder<'_>,
) -> Result<Reply, &'static str> {
    match command {
        Command::Down | Command::NextSlide | Command::Choose => match workshop.next(drawn, pathfinder) {
            Onward::Slide => {}
            Onward::Last => return Err("That was the last slide. Press s for all of them."),
            Onward::People => return Ok(Reply::Go(Destination::People)),
        },
        Command::Up | Command::PreviousSlide => {
            if !workshop.previous(drawn, pathfinder) {
                return Err("This is the first slide.");
            }
        }
        Command::First => workshop.jump(0, pathfinder),
        Command::Last => workshop.jump(usize::MAX, pathfinder),
        Command::Notes => workshop.toggle_notes(),
        Command::AskRoom => {
            return match workshop.question() {
                Some(question) => Ok(Reply::Go(Destination::Room(question))),
                None => Err("Go to an answer first: the room can answer instead there."),
            };
        }
        Command::Back => {
            workshop.close_deck(pathfinder);
            return Ok(Reply::Go(Destination::People));
        }
        _ => return Ok(Reply::Ignored),
    }
    Ok(Reply::Stay)
}
