//! A workshop: a deck of slides for a room, made from invented people.
//!
//! It has a session of its own for what the slides show; the person's own
//! work is left alone. Time comes in as [`Msg::Clock`].
//!
//! [`Msg::Clock`]: super::Msg::Clock

pub mod deck;
pub(super) mod people;
pub(super) mod room;
mod slide_page;
pub(super) mod slides;

use jiff::civil::Date;

use super::cursor::Extent;
use crate::catalog::{Answer, PersonaId, QuestionId, Script};
use crate::page::World;
use crate::page::workshop::clock;
use crate::pathway::{Coverage, Limits, Pathfinder, coverage_for};
use crate::rules::Profile;
use crate::session::Session;
use deck::{Deck, Guest, Slide};

/// As many people fit side by side.
const MOST_PEOPLE: usize = 3;

/// How a workshop was started.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Setup {
    /// Personas to begin with.
    pub personas: Vec<PersonaId>,
    /// A prepared demonstration.
    pub script: Option<Script>,
    /// The planned length.
    pub minutes: Option<u64>,
    /// An address for the room; empty for none.
    pub link: String,
}

/// A workshop under way.
#[derive(Clone)]
pub struct Workshop<'w> {
    world: &'w World,
    today: Date,
    /// How it was started.
    pub setup: Setup,
    /// Personas chosen to be put side by side.
    pub chosen: Vec<PersonaId>,
    /// The slides; none while the list of personas is shown.
    pub deck: Deck,
    /// The slide on the screen.
    pub at: usize,
    /// What the slide shows: the guest's answers so far and what follows.
    pub session: Session<'w>,
    /// True while nothing is shown.
    pub blank: bool,
    /// Lines scrolled.
    scroll: usize,
    /// True while the presenter's notes are shown.
    notes: bool,
    /// Seconds since it began.
    seconds: u64,
    /// The coverage table, while a slide shows it.
    coverage: Option<Coverage>,
    /// The row of the persona with whom the list goes on.
    person: usize,
    /// The reading of the clock from which seconds are counted.
    clock_from: u64,
    /// The second at which the slide came.
    shown_at: u64,
    /// True while slides do not come by themselves.
    held: bool,
}

/// What going on led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Onward {
    /// To a slide, or further down on it.
    Slide,
    /// Nowhere: it was the last slide of a prepared demonstration.
    Last,
    /// To the list of personas.
    People,
}

impl<'w> Workshop<'w> {
    /// Begins, at this reading of the clock.
    pub(super) fn new(
        world: &'w World,
        today: Date,
        setup: Setup,
        pathfinder: &Pathfinder<'_>,
        clock_from: u64,
    ) -> Self {
        let deck = match &setup.script {
            Some(script) => Deck::of_script(world, today, script, &setup.link),
            None => Deck::of_personas(world, today, &setup.personas, &setup.link),
        };
        let mut workshop = Self {
            world,
            today,
            setup,
            chosen: Vec::new(),
            deck,
            at: 0,
            session: Session::new(&world.catalog, today, Profile::new()),
            blank: false,
            scroll: 0,
            notes: false,
            seconds: 0,
            coverage: None,
            person: 0,
            clock_from,
            shown_at: 0,
            held: false,
        };
        workshop.arrive(pathfinder);
        workshop
    }

    /// Begins again, with the clock at nought.
    pub(super) fn anew(self, pathfinder: &Pathfinder<'_>) -> Self {
        Self::new(self.world, self.today, self.setup, pathfinder, self.clock_from + self.seconds)
    }

    /// The slide on the screen; `None` at the list of personas.
    #[must_use]
    pub fn slide(&self) -> Option<&Slide> {
        self.deck.entries.get(self.at).map(|entry| &entry.slide)
    }

    /// The guest whom the slide is about.
    #[must_use]
    pub fn guest(&self) -> Option<&Guest> {
        self.deck.guests.get(self.slide()?.guest()?)
    }

    /// The question whose answer the slide shows.
    #[must_use]
    pub fn question(&self) -> Option<QuestionId> {
        match self.slide()? {
            Slide::Answer(guest, place) => {
                self.deck.guests.get(*guest)?.said.get(*place).map(|said| said.question)
            }
            Slide::Person(_)
            | Slide::Results(..)
            | Slide::Map(..)
            | Slide::Route(..)
            | Slide::Together
            | Slide::SideBySide
            | Slide::Coverage
            | Slide::Say(_)
            | Slide::Link
            | Slide::End => None,
        }
    }

    /// The row of the persona with whom the list of people goes on.
    #[must_use]
    pub fn person(&self) -> usize {
        self.person
    }

    /// The corner at the top right: that this is a workshop, which slide it
    /// is, and the clock. Nobody's answers stand there.
    pub(super) fn corner(&self) -> String {
        let mut parts = vec!["workshop".to_owned()];
        if !self.deck.entries.is_empty() {
            parts.push(format!("{} of {}", self.at + 1, self.deck.entries.len()));
        }
        parts.push(clock(self.seconds, self.setup.minutes));
        parts.join(" · ")
    }

    /// Follows those chosen, or else this one.
    fn start(&mut self, persona: PersonaId, pathfinder: &Pathfinder<'_>) {
        let people = if self.chosen.is_empty() { vec![persona] } else { self.chosen.clone() };
        self.deck = Deck::of_personas(self.world, self.today, &people, &self.setup.link);
        self.at = 0;
        self.arrive(pathfinder);
    }

    /// Takes a persona among those to be put side by side, or out.
    fn mark(&mut self, persona: PersonaId) {
        if let Some(place) = self.chosen.iter().position(|other| *other == persona) {
            self.chosen.remove(place);
            return;
        }
        if self.chosen.len() == MOST_PEOPLE {
            self.chosen.remove(0);
        }
        self.chosen.push(persona);
    }

    /// Brings answers, verdicts and route in line with the slide.
    fn arrive(&mut self, pathfinder: &Pathfinder<'_>) {
        self.scroll = 0;
        self.notes = false;
        self.shown_at = self.seconds;
        self.session.set_route(Vec::new());
        self.coverage = None;
        let slide = self.slide().cloned();
        if slide == Some(Slide::Coverage) {
            self.coverage = coverage_for(&self.world.catalog, self.today, None);
        }
        let guest = slide.as_ref().and_then(Slide::guest);
        let (Some(slide), Some(guest)) = (slide, guest.and_then(|guest| self.deck.guests.get_mut(guest)))
        else {
            self.session.look_at(Profile::new(), None);
            return;
        };
        let profile = guest.profile(slide.revealed());
        if matches!(slide, Slide::Map(..) | Slide::Route(..)) {
            guest.find_route(pathfinder, self.world, &profile, Limits::default());
            self.session.set_route(guest.steps());
        }
        let before = match slide {
            Slide::Answer(_, place) => {
                guest.said.get(place).map(|said| (said.question, guest.profile(place)))
            }
            Slide::Person(_)
            | Slide::Results(..)
            | Slide::Map(..)
            | Slide::Route(..)
            | Slide::Together
            | Slide::SideBySide
            | Slide::Coverage
            | Slide::Say(_)
            | Slide::Link
            | Slide::End => None,
        };
        self.session.look_at(profile, before);
    }

    /// Further down a long slide, else to the next one; after the last one to
    /// the list of personas.
    fn next(&mut self, drawn: Extent, pathfinder: &Pathfinder<'_>) -> Onward {
        self.held = false;
        let bottom = drawn.bottom();
        if self.scroll < bottom {
            self.scroll = (self.scroll + drawn.screenful()).min(bottom);
            self.shown_at = self.seconds;
            return Onward::Slide;
        }
        if self.at + 1 < self.deck.entries.len() {
            self.at += 1;
            self.arrive(pathfinder);
            return Onward::Slide;
        }
        if self.setup.script.is_some() {
            return Onward::Last;
        }
        let last = self.deck.guests.last().map_or(0, |guest| guest.persona.index() + 1);
        self.person = if last < self.world.catalog.personas.len() { last } else { 0 };
        self.chosen.clear();
        self.deck = Deck::default();
        self.arrive(pathfinder);
        Onward::People
    }

    /// Further up a long slide, else to the one before. False at the first.
    fn previous(&mut self, drawn: Extent, pathfinder: &Pathfinder<'_>) -> bool {
        self.held = true;
        if self.scroll > 0 {
            self.scroll = self.scroll.saturating_sub(drawn.screenful());
            return true;
        }
        let Some(before) = self.at.checked_sub(1) else {
            return false;
        };
        self.at = before;
        self.arrive(pathfinder);
        true
    }

    /// To any slide; beyond the last one, to that.
    pub(super) fn jump(&mut self, place: usize, pathfinder: &Pathfinder<'_>) {
        self.held = true;
        self.at = place.min(self.deck.entries.len().saturating_sub(1));
        self.arrive(pathfinder);
    }

    /// From the slides to the list of personas.
    fn close_deck(&mut self, pathfinder: &Pathfinder<'_>) {
        self.person = self.deck.guests.first().map_or(0, |guest| guest.persona.index());
        self.deck = Deck::default();
        self.at = 0;
        // From here on the presenter leads.
        self.setup.script = None;
        self.arrive(pathfinder);
    }

    fn toggle_notes(&mut self) {
        self.notes = !self.notes;
        self.held = true;
    }

    /// The room's answer stands from here on. One that the room keeps to
    /// itself leaves the talk.
    fn take(&mut self, answer: Answer, pathfinder: &Pathfinder<'_>) {
        let Some(slide @ Slide::Answer(guest, place)) = self.slide().cloned() else {
            return;
        };
        self.deck.take(self.world, self.today, (guest, place), answer);
        self.held = true;
        let same = self.deck.entries.iter().position(|entry| entry.slide == slide);
        self.at = same.unwrap_or(self.at).min(self.deck.entries.len().saturating_sub(1));
        self.arrive(pathfinder);
    }

    /// The clock goes on. True when a prepared demonstration wants its next
    /// slide.
    pub(super) fn tick(&mut self, seconds: u64) -> bool {
        self.seconds = seconds.saturating_sub(self.clock_from);
        let Some(script) = &self.setup.script else {
            return false;
        };
        let stays = self.deck.entries.get(self.at).is_none_or(|entry| entry.waits);
        let due = self.seconds.saturating_sub(self.shown_at) >= script.seconds;
        due && !stays && !self.held && !self.blank
    }
}
