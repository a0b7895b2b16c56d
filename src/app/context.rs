//! What every screen may look at and change: the catalogue, the day, the
//! person's work, the workshop. No screen is in it.

use std::rc::Rc;

use jiff::civil::Date;

use super::cursor::Extent;
use super::question_pages::QuestionPages;
use super::workshop::{Setup, Workshop};
use crate::catalog::SchemeId;
use crate::page::wording::count;
use crate::page::{Built, Page, World};
use crate::pathway::Scout;
use crate::rules::Profile;
use crate::session::{Saved, Session, Whereabouts};

/// How the program was started.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// Keep nothing, anywhere.
    pub private: bool,
    /// Answers from an earlier day are there to go on with.
    pub resumable: Option<Saved>,
    /// Begin with a workshop.
    pub workshop: Option<Setup>,
}

/// How many readings are kept: one goes up and down in a list.
const READINGS: usize = 8;

/// What every screen may look at and change.
#[derive(Clone)]
pub struct Context<'w> {
    /// The catalogue and its indexes.
    pub world: &'w World,
    /// The day on which all this is worked out.
    pub today: Date,
    /// How the program was started.
    pub options: Options,
    /// The person's own work.
    pub session: Session<'w>,
    /// The workshop under way.
    pub workshop: Option<Workshop<'w>>,
    /// What the rooms asked and nobody could answer, for later.
    pub parked: Vec<String>,
    /// Finds ways.
    pub pathfinder: Scout<'w>,
    /// Somebody else looks for ways, so that keys are heard meanwhile, and brings them by a message.
    pub(crate) searches_apart: bool,
    /// Pages are heard or felt rather than seen: what a picture shows is rows to choose from.
    pub heard: bool,
    /// The bars of slides may move.
    pub motion: bool,
    /// Lines are written one below the other: what was said stands there and is not said again.
    pub(crate) talks: bool,
    /// The last key went into a field.
    pub in_field: bool,
    /// The readings that were built last: of which scheme, for whose answers.
    pub(crate) readings: Built<(SchemeId, Profile)>,
    /// The pages of the question that comes after the answer in focus, where they are built already.
    pub(super) ready: QuestionPages,
    /// The words of the glossary that are on two pages, now and after the answer in focus.
    pub(crate) words: Built<(Option<Rc<Page>>, Rc<Page>)>,
    /// What just happened, or what is wrong.
    pub status: String,
    /// What was drawn last.
    pub drawn: Extent,
}

impl<'w> Context<'w> {
    /// Begins.
    #[must_use]
    pub fn new(world: &'w World, today: Date, options: Options, profile: Profile) -> Self {
        Self {
            world,
            today,
            options,
            session: Session::new(&world.catalog, today, profile),
            workshop: None,
            parked: Vec::new(),
            pathfinder: Scout::new(&world.catalog, today),
            searches_apart: false,
            heard: false,
            motion: false,
            talks: false,
            in_field: false,
            readings: Built::keeping(READINGS),
            ready: QuestionPages::default(),
            words: Built::keeping(2),
            status: String::new(),
            drawn: Extent::default(),
        }
    }

    /// Whose work is shown: that of the slide while a workshop lasts, else the
    /// person's own.
    #[must_use]
    pub(crate) fn shown(&self) -> &Session<'w> {
        self.workshop.as_ref().map_or(&self.session, |workshop| &workshop.session)
    }

    /// Goes on with what was kept on an earlier day, and says where the person was then. None when there is nothing.
    pub(crate) fn resume(&mut self) -> Option<Whereabouts> {
        let kept = self.options.resumable.take()?;
        let at = kept.at.clone();
        let others = kept.carried.in_words();
        self.session.resume(kept);
        let answers = count(self.session.profile().len(), "answer is", "answers are");
        self.say(format!("Your {answers} back. {}", others.unwrap_or_default()).trim_end());
        Some(at)
    }

    /// Says what just happened.
    pub(crate) fn say(&mut self, words: impl Into<String>) {
        self.status = words.into();
    }
}
