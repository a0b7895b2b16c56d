//! One command with its keys, and the places where commands work. The table of them all is in [`super::bindings`].

use super::key::Key;
use super::model::Place;
use crate::page::Command;

/// A group of keys in the help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Moving about.
    Moving,
    /// Answering questions.
    Answering,
    /// Going to other screens.
    Going,
    /// Showing it to a room.
    Showing,
    /// The program itself.
    Program,
}

impl Group {
    /// All groups, in the order of the help.
    pub const ALL: [Self; 5] = [Self::Moving, Self::Answering, Self::Going, Self::Showing, Self::Program];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Moving => "Moving about",
            Self::Answering => "Answering",
            Self::Going => "Going somewhere",
            Self::Showing => "Showing it to a room",
            Self::Program => "The program",
        }
    }
}

/// Whose matter a command is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// It touches nobody's answers.
    Anything,
    /// It shows, changes, keeps or writes down the person's own answers, so it rests while a room looks on.
    OwnAnswers,
}

/// One command with its keys.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    /// What it does.
    pub command: Command,
    /// The keys, the main one first.
    pub keys: &'static [Key],
    /// One or two words for the footer.
    pub label: &'static str,
    /// A line for the help and the menu.
    pub doc: &'static str,
    /// Where it stands in the help.
    pub group: Group,
    /// True where the menu offers it; moving about needs no menu.
    pub in_menu: bool,
    /// Whose matter it is.
    pub about: About,
    /// On which screens it works.
    pub works: fn(Place) -> bool,
}

impl Binding {
    /// True if the command works at a place. What is about the person's own answers works nowhere during a workshop,
    /// whichever screen is shown.
    #[must_use]
    pub fn works_at(&self, place: Place, workshop: bool) -> bool {
        let rests = workshop && self.about == About::OwnAnswers;
        !rests && (self.works)(place)
    }
}

pub(super) fn everywhere(_: Place) -> bool {
    true
}

pub(super) fn question(place: Place) -> bool {
    place == Place::Question
}

pub(super) fn answering(place: Place) -> bool {
    matches!(place, Place::Question | Place::Room)
}

pub(super) fn screens(place: Place) -> bool {
    !matches!(place, Place::Popup)
}

pub(super) fn away_from_questions(place: Place) -> bool {
    screens(place) && !matches!(place, Place::Question)
}

pub(super) fn away_from_answers(place: Place) -> bool {
    screens(place) && !matches!(place, Place::Answers)
}

pub(super) fn away_from_results(place: Place) -> bool {
    screens(place) && !matches!(place, Place::Results | Place::Reading | Place::Cell)
}

pub(super) fn away_from_browse(place: Place) -> bool {
    screens(place) && !matches!(place, Place::Browse)
}

pub(super) fn away_from_what_if(place: Place) -> bool {
    away_from_questions(place) && place != Place::WhatIf
}

pub(super) fn away_from_map(place: Place) -> bool {
    away_from_questions(place) && place != Place::Map
}

pub(super) fn away_from_compare(place: Place) -> bool {
    screens(place) && place != Place::Compare
}

pub(super) fn away_from_glossary(place: Place) -> bool {
    place != Place::Glossary
}

pub(super) fn on_map(place: Place) -> bool {
    matches!(place, Place::Map | Place::Cell | Place::Coverage)
}

pub(super) fn at_lists(place: Place) -> bool {
    matches!(place, Place::Results | Place::Reading | Place::Cell)
}

pub(super) fn at_schemes(place: Place) -> bool {
    matches!(place, Place::Results | Place::Reading | Place::Browse | Place::Cell)
}

pub(super) fn results(place: Place) -> bool {
    place == Place::Results
}

pub(super) fn not_help(place: Place) -> bool {
    place != Place::Help
}

pub(super) fn workshop(place: Place) -> bool {
    matches!(place, Place::People | Place::Slides)
}

pub(super) fn people(place: Place) -> bool {
    place == Place::People
}

pub(super) fn slides(place: Place) -> bool {
    place == Place::Slides
}

pub(super) fn not_workshop(place: Place) -> bool {
    !workshop(place)
}

pub(super) fn welcome(place: Place) -> bool {
    place == Place::Welcome
}

pub(super) fn away_from_coverage(place: Place) -> bool {
    !matches!(place, Place::Popup | Place::Coverage)
}
