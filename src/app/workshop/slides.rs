//! A slide of a workshop.

use super::{Onward, Workshop};
use crate::app::context::Context;
use crate::app::cursor::Cursor;
use crate::app::screen::{Destination, Event, Reply, Screen, at};
use crate::command::{Command, key_of};
use crate::page::story::first_name;
use crate::page::{Pane, View};

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
        View {
            main: Pane { page: workshop.on_screen().clone().into(), focus: None, scroll: 0 },
            room: Some(workshop.ground),
            ..at(&names)
        }
    }

    fn cursor(&mut self) -> Cursor<'_> {
        Cursor::None
    }

    fn hints(&self, _cx: &Context<'_>) -> Vec<Command> {
        vec![
            Command::NextSlide,
            Command::PreviousSlide,
            Command::AskRoom,
            Command::MarkPersona,
            Command::Drawer,
            Command::Park,
            Command::Slides,
            Command::Ground,
            Command::Blank,
            Command::Help,
        ]
    }

    fn on(&mut self, event: Event, _shown: &View, cx: &mut Context<'_>) -> Reply {
        let Event::Do(command) = event else {
            return Reply::Ignored;
        };
        let Some(workshop) = &mut cx.workshop else {
            return Reply::Ignored;
        };
        match slide(workshop, command) {
            Ok(reply) => reply,
            Err(words) => {
                cx.say(words);
                Reply::Stay
            }
        }
    }
}

fn slide(workshop: &mut Workshop<'_>, command: Command) -> Result<Reply, String> {
    let moves = matches!(
        command,
        Command::Down
            | Command::NextSlide
            | Command::Choose
            | Command::Up
            | Command::PreviousSlide
            | Command::Back
    );
    if moves && workshop.put_aside() {
        return Ok(Reply::Stay);
    }
    match command {
        Command::Down | Command::NextSlide | Command::Choose => match workshop.next() {
            Onward::Slide => {}
            Onward::Last => {
                return Err(format!(
                    "That was the last slide. Press {} for all of them.",
                    key_of(Command::Slides)
                ));
            }
            Onward::People => return Ok(Reply::Go(Destination::People)),
        },
        Command::Up | Command::PreviousSlide => {
            if !workshop.previous() {
                return Err("This is the first slide.".to_owned());
            }
        }
        Command::First => workshop.jump(0),
        Command::Last => workshop.jump(usize::MAX),
        Command::MarkPersona if workshop.told().is_none() => {
            return Err("Go to a slide about somebody first: somebody else can stand beside them.".to_owned());
        }
        Command::AskRoom => {
            let ballot = workshop.ballot().map_err(str::to_owned)?;
            return Ok(Reply::Go(Destination::Room(ballot)));
        }
        Command::Back => {
            workshop.close_deck();
            return Ok(Reply::Go(Destination::People));
        }
        _ => return Ok(Reply::Ignored),
    }
    Ok(Reply::Stay)
}
