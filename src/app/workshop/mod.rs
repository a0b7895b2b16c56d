//! A workshop: a deck of slides for a room, made from invented people.
//!
//! It has a session of its own for what the slides show; the person's own
//! work is left alone. Time comes in as [`Msg::Clock`].
//!
//! [`Msg::Clock`]: super::Msg::Clock

mod ahead;
pub mod ballot;
pub mod deck;
pub(super) mod people;
pub(super) mod room;
mod slide_page;
pub(super) mod slides;

use std::sync::OnceLock;

use jiff::civil::Date;

use crate::catalog::{Answer, MOST_VOTES, PersonaId, QuestionId, SchemeId, Script, Side};
use crate::page::story::{Story, first_name};
use crate::page::workshop::{counted, ready};
use crate::page::{FRAMES, Figure, Ground, Node, Page, World};
use crate::pathway::{Coverage, Scout, coverage_for};
use crate::rules::Profile;
use crate::session::Session;
use ballot::Ballot;
use deck::{Deck, Frame, Guest, Maker, SECONDS, Slide};

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
    /// Whom people write to afterwards; empty while nobody is named.
    pub contact: String,
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
    /// What the slide shows: the guest's answers.
    pub session: Session<'w>,
    /// True while nothing is shown.
    pub blank: bool,
    /// What the slides are on.
    pub(crate) ground: Ground,
    /// What the room voted, in order.
    pub votes: Vec<Ballot>,
    /// Seconds since it began.
    seconds: u64,
    /// Seconds at which the deck began.
    deck_from: u64,
    page: Page,
    /// The answer to what the room asked, in the place of the slide, and what the presenter may say.
    aside: Option<(Page, Vec<String>)>,
    /// The coverage table, once a slide is asked for it.
    coverage: OnceLock<Option<Coverage>>,
    /// The row of the persona with whom the list goes on.
    person: usize,
    /// The last row was asked whether it can read.
    tested: bool,
    /// The people of decks before this one.
    shown: Vec<Guest>,
    /// The reading of the clock from which seconds are counted.
    clock_from: u64,
    /// How far bars have grown, while they do.
    moving: Option<u8>,
}

/// What going on led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Onward {
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
        pathfinder: &Scout<'w>,
        clock_from: u64,
    ) -> Self {
        let mut workshop = Self {
            world,
            today,
            setup,
            chosen: Vec::new(),
            deck: Deck::default(),
            at: 0,
            session: Session::new(&world.catalog, today, Profile::new()),
            blank: false,
            ground: Ground::default(),
            votes: Vec::new(),
            seconds: 0,
            deck_from: 0,
            page: Page::new(),
            aside: None,
            coverage: OnceLock::new(),
            person: 0,
            tested: false,
            shown: Vec::new(),
            clock_from,
            moving: None,
        };
        let maker = workshop.maker(pathfinder);
        workshop.deck = match &workshop.setup.script {
            Some(script) => Deck::of_script(maker, script, workshop.frame()),
            None => Deck::of_personas(maker, &workshop.setup.personas, workshop.frame()),
        };
        workshop.arrive();
        workshop
    }

    fn maker<'m>(&self, pathfinder: &'m Scout<'w>) -> Maker<'m, 'w> {
        Maker { world: self.world, today: self.today, pathfinder }
    }

    fn frame(&self) -> Frame<'_> {
        Frame {
            link: &self.setup.link,
            seconds: self.setup.minutes.map(|minutes| (minutes * 60).saturating_sub(self.seconds)),
            tested: self.tested,
        }
    }

    /// Begins again, with the clock at nought.
    pub(super) fn wiped(self, pathfinder: &Scout<'w>) -> Self {
        let ground = self.ground;
        let fresh = Self::new(self.world, self.today, self.setup, pathfinder, self.clock_from + self.seconds);
        Self { ground, ..fresh }
    }

    /// The slide on the screen; `None` at the list of personas.
    #[must_use]
    pub fn slide(&self) -> Option<&Slide> {
        self.deck.entries.get(self.at).map(|entry| &entry.slide)
    }

    /// The guest whom the slide is about.
    #[must_use]
    pub(crate) fn guest(&self) -> Option<&Guest> {
        self.deck.guests.get(self.slide()?.guest()?)
    }

    /// The row of the persona with whom the list of people goes on.
    #[must_use]
    pub(crate) fn person(&self) -> usize {
        self.person
    }

    /// Seconds since it began.
    #[must_use]
    pub(crate) fn seconds(&self) -> u64 {
        self.seconds
    }

    /// Seconds of the workshop by which a slide should be reached. A deck has what is left when it begins.
    #[must_use]
    pub fn due_at(&self, place: usize) -> u64 {
        let place = u64::try_from(place).unwrap_or(u64::MAX);
        let all = u64::try_from(self.deck.entries.len().max(1)).unwrap_or(1);
        let since = match self.minutes() {
            Some(minutes) => (minutes * 60).saturating_sub(self.deck_from).saturating_mul(place) / all,
            None => place.saturating_mul(SECONDS),
        };
        self.deck_from.saturating_add(since)
    }

    /// The planned length.
    #[must_use]
    pub fn minutes(&self) -> Option<u64> {
        self.setup.minutes.or_else(|| self.setup.script.as_ref()?.minutes)
    }

    /// People of the deck with their stories, as the room has them.
    fn people(&self, places: &[usize]) -> Vec<(&str, &Story)> {
        let guests = places.iter().filter_map(|place| self.deck.guests.get(*place)).take(MOST_PEOPLE);
        guests.map(|guest| (first_name_of(self.world, guest), &guest.story)).collect()
    }

    /// The guest whom the slide tells of, and what it tells, as it can be told of two side by side.
    fn told(&self) -> Option<(usize, Side)> {
        match self.slide()? {
            Slide::Told(guest, part, _) => Some((*guest, Side::of(*part))),
            Slide::Ask(guest, ..) => Some((*guest, Side::Open)),
            _ => None,
        }
    }

    /// Puts somebody beside whoever the slide is about, in what the slide tells of.
    pub(super) fn beside(&mut self, persona: PersonaId, pathfinder: &Scout<'w>) {
        let Some(told) = self.told() else { return };
        let maker = self.maker(pathfinder);
        self.deck.beside(maker, self.at, told, persona);
        self.jump(self.at + 1);
    }

    /// How many schemes there are for whom.
    fn coverage(&self) -> Option<&Coverage> {
        self.coverage.get_or_init(|| coverage_for(&self.world.catalog, self.today, None)).as_ref()
    }

    /// The first steps of everybody who was shown.
    fn first_steps(&self) -> Vec<SchemeId> {
        let mut steps = Vec::new();
        for step in self.deck.guests.iter().chain(&self.shown).flat_map(|guest| &guest.story.steps) {
            if !steps.contains(step) {
                steps.push(*step);
            }
        }
        steps
    }

    /// The corner at the top right: that this is a workshop, and where it is. Nobody's answers stand there.
    pub(super) fn corner(&self) -> String {
        if self.deck.entries.is_empty() {
            return "workshop".to_owned();
        }
        format!("workshop · {} of {}", self.at + 1, self.deck.entries.len())
    }

    /// Follows those chosen; where fewer than two are, this one too.
    fn start(&mut self, persona: PersonaId, pathfinder: &Scout<'w>) {
        let mut people = self.chosen.clone();
        if people.len() < 2 && !people.contains(&persona) {
            people.push(persona);
        }
        self.follow(&people, pathfinder);
    }

    fn follow(&mut self, people: &[PersonaId], pathfinder: &Scout<'w>) {
        self.remember_people();
        self.deck = Deck::of_personas(self.maker(pathfinder), people, self.frame());
        self.deck_from = self.seconds;
        self.at = 0;
        self.arrive();
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

    /// Brings what is shown in line with the slide.
    fn arrive(&mut self) {
        self.tested |= self.slide().is_some();
        self.aside = None;
        let profile = self.guest().map_or_else(Profile::new, |guest| guest.profile.clone());
        self.session.look_at(profile, None);
        self.page = self.page_at(self.at);
        let has_bars = |node: &Node| matches!(node, Node::Figure(Figure::Bars(_)));
        self.moving = self.page.nodes.iter().any(has_bars).then_some(0);
    }

    /// Bars have come on the screen: they begin to grow.
    pub(super) fn begin_to_move(&mut self) {
        self.moving = Some(0);
    }

    /// Bars grow a little, and then they are at rest.
    pub(super) fn move_on(&mut self) {
        self.moving = self.moving.map(|frame| frame + 1).filter(|frame| *frame < FRAMES);
    }

    /// How far bars have grown, while they do.
    #[must_use]
    pub(crate) fn moving(&self) -> Option<u8> {
        self.moving
    }

    /// To the next slide; after the last one to the list of personas.
    fn next(&mut self) -> Onward {
        if self.at + 1 < self.deck.entries.len() {
            self.at += 1;
            self.arrive();
            return Onward::Slide;
        }
        if self.setup.script.is_some() {
            return Onward::Last;
        }
        let last = self.deck.last_followed().map_or(0, |guest| guest.persona.index() + 1);
        self.close_deck();
        self.person = if last < self.world.catalog.personas.len() { last } else { 0 };
        self.chosen.clear();
        Onward::People
    }

    /// Answers what the room asked, in the place of the slide.
    pub(super) fn answer(&mut self, place: usize) {
        let Some(asked) = self.world.catalog.room_questions.get(place) else { return };
        let guest = self.guest().or_else(|| self.deck.last_followed());
        let counted = asked.counts.zip(guest).map(|(counts, guest)| {
            let name = first_name_of(self.world, guest);
            counted(self.world, counts, name, &guest.story.worry.open)
        });
        let counted = counted.unwrap_or_default();
        let notes = [counted.as_str(), asked.answer.as_str(), asked.source.as_str()];
        let notes = notes.into_iter().filter(|note| !note.is_empty()).map(str::to_owned).collect();
        self.aside = Some((ready(asked, &counted), notes));
    }

    /// The page in the place of the slide, and its notes.
    #[must_use]
    pub(crate) fn aside(&self) -> Option<(&Page, &[String])> {
        self.aside.as_ref().map(|(page, notes)| (page, notes.as_slice()))
    }

    /// What is on the screen.
    fn on_screen(&self) -> &Page {
        self.aside.as_ref().map_or(&self.page, |(page, _)| page)
    }

    /// Takes the answer away; false where there is none.
    fn put_aside(&mut self) -> bool {
        self.aside.take().is_some()
    }

    /// To the slide before. False at the first.
    fn previous(&mut self) -> bool {
        let Some(before) = self.at.checked_sub(1) else {
            return false;
        };
        self.at = before;
        self.arrive();
        true
    }

    /// To any slide; beyond the last one, to that.
    pub(super) fn jump(&mut self, place: usize) {
        self.at = place.min(self.deck.entries.len().saturating_sub(1));
        self.arrive();
    }

    /// From the slides to the list of personas.
    fn close_deck(&mut self) {
        self.remember_people();
        self.person = self.deck.guests.first().map_or(0, |guest| guest.persona.index());
        self.deck = Deck::default();
        self.at = 0;
        // From here on the presenter leads.
        self.setup.script = None;
        self.arrive();
    }

    /// The list goes on with this persona.
    fn go_on_with(&mut self, persona: PersonaId) {
        self.person = persona.index();
    }

    fn remember_people(&mut self) {
        for guest in &self.deck.guests {
            self.shown.retain(|other| other.persona != guest.persona);
            self.shown.push(guest.clone());
        }
    }

    /// What the room can vote on here.
    ///
    /// # Errors
    ///
    /// A sentence for the presenter, where there is nothing.
    pub(super) fn ballot(&self) -> Result<Ballot, &'static str> {
        if self.votes.len() >= MOST_VOTES {
            return Err("Five votes are enough for one session.");
        }
        match self.slide() {
            None => {
                let all = || self.world.catalog.persona_ids();
                // Those who have not been followed yet come first.
                let people: Vec<PersonaId> = if self.chosen.len() > 1 {
                    self.chosen.clone()
                } else {
                    all().skip(self.person).chain(all().take(self.person)).collect()
                };
                let ballot = Ballot::on_people(self.world, &people);
                if ballot.choices.len() > 1 {
                    Ok(ballot)
                } else {
                    Err("There is nobody else to choose from.")
                }
            }
            Some(slide) => self
                .ballot_of(slide)
                .ok_or("Go to a slide about somebody first: there the room can be asked."),
        }
    }

    fn ballot_of(&self, slide: &Slide) -> Option<Ballot> {
        let guest = slide.guest()?;
        let Guest { persona, profile, .. } = self.deck.guests.get(guest)?;
        let question = match slide {
            Slide::Ask(_, question, _) => *question,
            _ => Ballot::most_telling(self.world, self.today, profile)?,
        };
        // What the room has chosen meanwhile changes neither the choices nor whose answer is the persona's own.
        let own = self.world.catalog.persona(*persona).value(question);
        Some(Ballot::on_answer(self.world, guest, question, own))
    }

    /// Keeps what the room voted; `again` where the last vote was counted again.
    fn remember_vote(&mut self, ballot: &Ballot, again: bool) {
        if again {
            self.votes.pop();
        }
        self.votes.push(ballot.clone());
    }

    /// The room's answer stands from here on.
    fn take(&mut self, guest: usize, question: QuestionId, answer: Answer, pathfinder: &Scout<'w>) {
        let maker = self.maker(pathfinder);
        self.at = self.deck.take(maker, (guest, question, answer), self.at);
        self.arrive();
    }

    /// The clock goes on.
    pub(super) fn tick(&mut self, seconds: u64) {
        self.seconds = seconds.saturating_sub(self.clock_from);
    }
}

/// The first name of a guest.
fn first_name_of<'w>(world: &'w World, guest: &Guest) -> &'w str {
    first_name(world.catalog.persona(guest.persona))
}
