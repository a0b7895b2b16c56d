//! A vote: hands or cards are counted with digits, hidden until all are in.

use tui_input::Input;

use super::ballot::{Ballot, Meant};
use crate::app::context::Context;
use crate::app::cursor::Cursor;
use crate::app::screen::{Destination, Event, Reply, Screen, at};
use crate::catalog::Answer;
use crate::command::Command;
use crate::page::workshop::{counting, opened, voted};
use crate::page::{Page, Pane, View};

/// What of a vote is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// It is being counted.
    Counting,
    /// How the room voted.
    Voted,
    /// What each answer would have opened.
    Opened,
}

/// A vote of the room.
#[derive(Debug, Clone)]
pub struct Room {
    /// The vote.
    pub ballot: Ballot,
    stage: Stage,
    input: Input,
    /// The workshop knows of it.
    kept: bool,
}

impl Room {
    /// Begins to count.
    pub(in crate::app) fn new(ballot: Ballot) -> Self {
        Self { ballot, stage: Stage::Counting, input: Input::default(), kept: false }
    }

    /// All votes are in.
    pub(in crate::app) fn is_counted(&self) -> bool {
        self.stage != Stage::Counting
    }

    fn page(&self, cx: &Context<'_>) -> Page {
        let rows = || self.ballot.choices.iter().map(|choice| (choice.label.as_str(), choice.votes));
        match self.stage {
            Stage::Counting => counting(&self.ballot.title, rows()),
            Stage::Voted => voted(rows()),
            Stage::Opened => {
                let guest = self.guest(cx);
                let bars = guest
                    .map_or_else(Vec::new, |guest| self.ballot.opened(cx.world, cx.today, &guest.profile));
                let name = guest.map_or("", |guest| super::first_name_of(cx.world, guest));
                opened(name, bars)
            }
        }
    }

    fn guest<'c>(&self, cx: &'c Context<'_>) -> Option<&'c super::deck::Guest> {
        cx.workshop.as_ref()?.deck.guests.get(self.ballot.about?.0)
    }

    /// Takes the number that was typed for the next choice; nothing typed is nobody.
    fn count(&mut self) {
        let number = self.input.value().parse().unwrap_or(0);
        self.input = Input::default();
        if let Some(choice) = self.ballot.next().and_then(|next| self.ballot.choices.get_mut(next)) {
            choice.votes = Some(number);
        }
        if self.ballot.next().is_none() {
            self.stage = Stage::Voted;
        }
    }

    /// One choice back, to count it again.
    fn recount(&mut self) -> bool {
        let last = self.ballot.choices.iter().rposition(|choice| choice.votes.is_some());
        let Some(choice) = last.and_then(|last| self.ballot.choices.get_mut(last)) else {
            return false;
        };
        choice.votes = None;
        self.stage = Stage::Counting;
        true
    }

    /// The room leads: whom it chose is followed, what it said stands.
    fn follow(&self, cx: &mut Context<'_>) -> Reply {
        let Some(workshop) = &mut cx.workshop else { return Reply::Close };
        let Some(meant) = self.ballot.winner().map(|choice| choice.meant) else {
            if self.ballot.about.is_some() {
                cx.say("No choice has most votes. Enter goes on as it was.");
                return Reply::Stay;
            }
            if let Some(Meant::Persona(first)) = self.ballot.first().map(|choice| choice.meant) {
                workshop.go_on_with(first);
            }
            cx.say("No one has most votes. Decide yourself: press Enter on somebody.");
            return Reply::Go(Destination::People);
        };
        match (meant, self.ballot.about) {
            (Meant::Persona(persona), _) => {
                workshop.follow(&[persona], &cx.pathfinder);
                Reply::Go(Destination::SlidesInstead)
            }
            (Meant::Answer(value), Some((guest, question))) => {
                workshop.take(guest, question, Answer::Known(value), &cx.pathfinder);
                cx.say("From here on the room’s answer stands.");
                Reply::Close
            }
            _ => {
                cx.say("Most of the room chose another answer, which is not here.");
                Reply::Stay
            }
        }
    }
}

impl Screen for Room {
    fn show(&self, cx: &Context<'_>) -> View {
        let ground = cx.workshop.as_ref().map(|workshop| workshop.ground);
        View {
            main: Pane { page: self.page(cx).into(), focus: None, scroll: 0 },
            room: ground,
            ..at(&["Workshop", "Vote"])
        }
    }

    fn cursor(&mut self) -> Cursor<'_> {
        Cursor::None
    }

    fn hints(&self, _cx: &Context<'_>) -> Vec<Command> {
        vec![Command::Choose, Command::AskRoom, Command::Back, Command::Help]
    }

    fn field(&mut self) -> Option<&mut Input> {
        (self.stage == Stage::Counting).then_some(&mut self.input)
    }

    fn is_typing(&self, _cx: &Context<'_>) -> bool {
        self.stage == Stage::Counting
    }

    fn on(&mut self, event: Event, _: &View, cx: &mut Context<'_>) -> Reply {
        const DIGITS: usize = 4;
        match event {
            Event::Typed => {
                let digits: String =
                    self.input.value().chars().filter(char::is_ascii_digit).take(DIGITS).collect();
                if digits != self.input.value() {
                    self.input = Input::new(digits);
                    cx.say("Type the number that was counted, then Enter.");
                }
                Reply::Stay
            }
            Event::EmptiedAgain => {
                self.recount();
                Reply::Stay
            }
            Event::Do(Command::Choose | Command::NextSlide | Command::Down) => {
                match self.stage {
                    Stage::Counting => self.count(),
                    Stage::Voted if self.ballot.about.is_some() => self.stage = Stage::Opened,
                    Stage::Voted => return self.follow(cx),
                    Stage::Opened => return Reply::Close,
                }
                if let (Some(workshop), Stage::Voted | Stage::Opened) = (&mut cx.workshop, self.stage) {
                    workshop.begin_to_move();
                    if self.stage == Stage::Voted {
                        workshop.remember_vote(&self.ballot, self.kept);
                        self.kept = true;
                    }
                }
                Reply::Stay
            }
            Event::Do(Command::PreviousSlide | Command::Up) => {
                if self.stage == Stage::Opened {
                    self.stage = Stage::Voted;
                    return Reply::Stay;
                }
                if self.recount() { Reply::Stay } else { Reply::Close }
            }
            Event::Do(Command::AskRoom) if self.stage != Stage::Counting => self.follow(cx),
            _ => Reply::Ignored,
        }
    }
}
