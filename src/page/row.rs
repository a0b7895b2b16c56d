//! Lines that can be chosen.

use super::group::ResultGroup;
use super::prose::Prose;
use super::sign::Sign;
use crate::catalog::{GoalId, PersonaId, QuestionId, SchemeId, TermId};
use crate::command::Command;
use crate::session::Otherwise;

/// What choosing a row does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Target {
    /// An option of the question on the screen.
    Option(u8),
    /// Yes or no to the question on the screen.
    YesNo(bool),
    /// Hand in what was typed or marked.
    Submit,
    /// A question, to be answered again.
    Question(QuestionId),
    /// A scheme, to be read.
    Scheme(SchemeId),
    /// A glossary entry.
    Term(TermId),
    /// A goal for routes.
    Goal(GoalId),
    /// A change to try on, by its place in the list.
    Change(usize),
    /// A group of results.
    Group(ResultGroup),
    /// A cell of the map: its line and its stage.
    Cell(usize, usize),
    /// A persona of the workshop.
    Persona(PersonaId),
    /// What the room asks, by its place among the ready answers.
    Ready(usize),
    /// A slide of the workshop, by its place.
    Slide(usize),
    /// What shall count where answers differ from those that are kept.
    Keep(Otherwise),
    /// A command.
    Command(Command),
}

/// A line that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What choosing it does.
    pub target: Target,
    /// The sign before it.
    pub(crate) sign: Sign,
    /// Its words.
    pub label: Prose,
    /// Words at its right end, or below where there is no room.
    pub note: String,
    /// A secondary line below it.
    pub hint: String,
    /// The key that chooses it at once.
    pub key: Option<char>,
    /// What is in the columns of a table behind its label where there is room for one; the note stands there
    /// where there is none. Where it is the head of a group: what the columns are called.
    pub cells: Vec<String>,
    /// What the person did with it.
    pub badges: Badges,
}

/// What a person did with a scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Badges {
    /// It is on the short list.
    pub listed: bool,
    /// It is in the comparison.
    pub compared: bool,
    /// What is tried on makes it better for the person.
    pub new: bool,
}

impl Badges {
    /// The sign drawn, the sign in plain letters, and the words, for each thing done.
    pub(crate) fn signs(self) -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
        let listed = self.listed.then_some(("★", "[*]", "on your short list"));
        let compared = self.compared.then_some(("◧", "[=]", "marked to compare"));
        let new = self.new.then_some(("«new»", "[new]", "new in this what if"));
        listed.into_iter().chain(compared).chain(new)
    }
}

impl Row {
    /// A row with a label.
    #[must_use]
    pub fn new(target: Target, label: impl Into<Prose>) -> Self {
        Self {
            target,
            sign: Sign::None,
            label: label.into(),
            note: String::new(),
            hint: String::new(),
            key: None,
            cells: Vec::new(),
            badges: Badges::default(),
        }
    }

    /// True for what a list is searched for.
    pub(crate) fn can_be_looked_for(&self) -> bool {
        matches!(self.target, Target::Option(_) | Target::Scheme(_) | Target::Term(_) | Target::Command(_))
    }

    /// With columns behind its label.
    #[must_use]
    pub fn cells(mut self, cells: impl IntoIterator<Item = String>) -> Self {
        self.cells = cells.into_iter().collect();
        self
    }

    /// With what the person did with it.
    #[must_use]
    pub fn badges(mut self, badges: Badges) -> Self {
        self.badges = badges;
        self
    }

    /// With a sign before it.
    #[must_use]
    pub(crate) fn sign(mut self, sign: Sign) -> Self {
        self.sign = sign;
        self
    }

    /// With words at its right end.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    /// With a secondary line.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// With a short cut.
    #[must_use]
    pub fn key(mut self, key: char) -> Self {
        self.key = Some(key);
        self
    }
}
