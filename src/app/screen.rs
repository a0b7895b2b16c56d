//! The contract between a screen, or a popup, and the machine that runs it.
//!
//! A screen says what is shown, where the reader is in it, and what it alone
//! does. Moving about, going elsewhere and closing are done for all screens at
//! once: a screen answers with a [`Reply`] and knows no other screen and no
//! stack.

use std::rc::Rc;

use tui_input::Input;

use super::context::Context;
use super::cursor::Cursor;
use super::message::Effect;
use super::workshop::ballot::Ballot;
use crate::catalog::{QuestionId, SchemeId};
use crate::command::{Command, Place};
use crate::page::{Page, Pane, Row, Target, View};

/// A screen, or a popup.
pub trait Screen {
    /// What is shown. Called once a message; keys, menu, cursor and drawing
    /// all read that one result.
    fn show(&self, cx: &Context<'_>) -> View;

    /// Where the reader is.
    fn cursor(&mut self) -> Cursor<'_>;

    /// The commands of the footer, the most wanted first; those of a popup, where nothing is said.
    fn hints(&self, _cx: &Context<'_>) -> Vec<Command> {
        vec![Command::Choose, Command::Back]
    }

    /// What a command is called here, where it is not as usual.
    fn label(&self, _command: Command, _cx: &Context<'_>) -> Option<&'static str> {
        None
    }

    /// The field that is typed into, while there is one.
    fn field(&mut self) -> Option<&mut Input> {
        None
    }

    /// True while plain characters are text.
    fn is_typing(&self, _cx: &Context<'_>) -> bool {
        false
    }

    /// The scheme that the reader is at.
    fn scheme(&self, shown: &View) -> Option<SchemeId> {
        match shown.main.target()? {
            Target::Scheme(id) => Some(id),
            _ => None,
        }
    }

    /// The screen beside which this one is drawn, where that is the one below.
    fn beside(&self) -> Option<Place> {
        None
    }

    /// The answers may have changed since this was made: what follows from them is worked out again. Called after every
    /// message.
    fn refresh(&mut self, _cx: &mut Context<'_>) {}

    /// Nobody has pressed a key since the last frame: what the next one is likely to show beside this can be made meanwhile.
    fn look_ahead(&self, _cx: &Context<'_>) -> Vec<Rc<Page>> {
        Vec::new()
    }

    /// Something happened; what this screen alone does about it.
    fn on(&mut self, _event: Event, _shown: &View, _cx: &mut Context<'_>) -> Reply {
        Reply::Ignored
    }
}

/// A screen that a command opens.
pub(crate) trait Opened: Sized {
    /// Makes it.
    ///
    /// # Errors
    ///
    /// A sentence for the person, where there is nothing to show.
    fn open(cx: &mut Context<'_>) -> Result<Self, &'static str>;

    /// It was there already, under other screens, and is asked for again;
    /// `fresh` is what would have been opened.
    fn reopened(&mut self, _fresh: Self, _cx: &Context<'_>) {}
}

/// Something that happened to a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// A command was given.
    Do(Command),
    /// A row was chosen.
    Choose(Target),
    /// A row is to be marked, or its mark taken off.
    Tick(Target),
    /// The text in the field has changed.
    Typed,
    /// Backspace was pressed in an empty field.
    EmptiedAgain,
    /// A scheme came on the short list, or left it.
    Listed(SchemeId),
}

/// What a screen makes of it.
#[derive(Debug)]
pub enum Reply {
    /// Nothing: it is for the machine.
    Ignored,
    /// It is done.
    Stay,
    /// One step back, or the popup away.
    Close,
    /// This command is to be done.
    Do(Command),
    /// The popup away, and then this command.
    CloseThen(Command),
    /// Go there.
    Go(Destination),
    /// The world should do this.
    World(Effect),
}

/// Somewhere to go to.
#[derive(Debug, Clone)]
pub enum Destination {
    /// The next question, or the results where none is left.
    NextQuestion,
    /// This question, in the place of the one on the screen.
    Question(QuestionId),
    /// The first screen, with nothing answered.
    Start,
    /// What was kept on an earlier day, at the screen on which it was left.
    WhereOneWas,
    /// The results, from the start.
    Results,
    /// The results with what is tried on, above where it was chosen.
    Tried,
    /// A cell of the map: track and stage.
    Cell(usize, usize),
    /// The reading of a scheme whose note was written.
    Noted(SchemeId),
    /// The slides of a workshop, which have just begun.
    Slides,
    /// A vote of the room.
    Room(Ballot),
    /// Slides in the place of a vote.
    SlidesInstead,
    /// The list of personas.
    People,
    /// Out of the workshop.
    EndOfWorkshop,
    /// The beginning of the workshop, with everything forgotten.
    WorkshopAnew,
    /// Why a question is asked.
    Why(QuestionId),
}

/// What is shown of a popup: its title stands where a screen says where it is.
pub(super) fn titled(title: &str, page: Page, focus: usize) -> View {
    View {
        crumbs: vec![title.to_owned()],
        main: Pane { page: page.into(), focus: Some(focus), scroll: 0 },
        ..View::default()
    }
}

/// A row that closes a popup.
pub(super) fn close_row(page: &mut Page, words: &str) {
    page.gap();
    page.row(Row::new(Target::Command(Command::Back), words));
}

/// The head of a screen: where the reader is, from the outside in.
pub(super) fn at(names: &[&str]) -> View {
    View {
        crumbs: std::iter::once("Fingerpost").chain(names.iter().copied()).map(str::to_owned).collect(),
        ..View::default()
    }
}
