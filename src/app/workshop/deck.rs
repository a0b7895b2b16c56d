//! The slides of a workshop.

use jiff::civil::Date;

use super::ballot::Ballot;
use crate::catalog::{Answer, By, Part, Persona, PersonaId, QuestionId, Script, ScriptStep, Shown, Side};
use crate::page::World;
use crate::page::story::{Story, Told, story};
use crate::pathway::{Routes, Scout, Wanted};
use crate::rules::{Facts, Profile, Truth};

/// One slide. A number is the guest's place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slide {
    /// Small letters, to ask the last row about.
    BackRow,
    /// A part of a guest's story, and which slide of that part.
    Told(usize, Part, usize),
    /// The room is asked what it would answer, before the guest's answer is shown.
    Ask(usize, QuestionId, By),
    /// Guests side by side.
    Together(Side, Vec<usize>),
    /// How many schemes there are for whom.
    Coverage,
    /// A sentence.
    Say(String),
    /// First steps to tick.
    Steps,
    /// A plan of the form "if … then".
    Plan,
    /// Whom to write to.
    Contact,
    /// The address to take home.
    Link,
}

impl Slide {
    /// The guest whom it is about.
    #[must_use]
    pub fn guest(&self) -> Option<usize> {
        match self {
            Self::Told(guest, ..) | Self::Ask(guest, ..) => Some(*guest),
            _ => None,
        }
    }
}

/// A slide and what a script adds for the presenter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeckSlide {
    /// The slide.
    pub slide: Slide,
    /// A note of the script; may be empty.
    pub(crate) note: String,
}

/// A persona with the room's answers in place of some of their own.
#[derive(Debug, Clone)]
pub struct Guest {
    /// The persona.
    pub persona: PersonaId,
    /// The answers; what is kept private is not among them.
    pub profile: Profile,
    /// The story; told once, however often its slides are shown.
    pub story: Story,
}

/// What a persona tells a room; what is kept private is not among it.
#[must_use]
pub(super) fn told_by(world: &World, persona: PersonaId) -> Profile {
    let details = world.catalog.persona(persona);
    let told = details.answers.iter().filter(|(_, answer)| *answer != Answer::RatherNotSay);
    Profile::from_answers(told.copied())
}

/// The answers of somebody with the room's answer among them. What became pointless is no longer said.
#[must_use]
pub(super) fn answered(
    world: &World,
    today: Date,
    profile: &Profile,
    question: QuestionId,
    answer: Answer,
) -> Profile {
    let mut profile = profile.with(question, answer);
    let facts = Facts::new(&world.catalog, &profile, today);
    let idle: Vec<QuestionId> = profile
        .iter()
        .map(|(question, _)| question)
        .filter(|question| facts.applies(*question) == Truth::False)
        .collect();
    for question in idle {
        profile.clear(question);
    }
    profile
}

/// What decks are made with.
#[derive(Clone, Copy)]
pub(super) struct Maker<'m, 'w> {
    pub(super) world: &'w World,
    pub(super) today: Date,
    pub(super) pathfinder: &'m Scout<'w>,
}

impl Maker<'_, '_> {
    fn guest(&self, persona: PersonaId) -> Guest {
        let profile = told_by(self.world, persona);
        let story = self.tell(persona, &profile);
        Guest { persona, profile, story }
    }

    /// Tells a guest's story.
    fn tell(&self, persona: PersonaId, profile: &Profile) -> Story {
        let persona = self.world.catalog.persona(persona);
        let routes = self.routes(persona, profile);
        story(self.world, self.today, persona, profile, routes.as_ref())
    }

    /// Looks for ways to the persona's goal; without one, to the first goal that has a way.
    fn routes(&self, persona: &Persona, profile: &Profile) -> Option<Routes> {
        let found = |goal| self.pathfinder.found(&Wanted { goal, from: profile.clone() });
        match persona.goal {
            Some(goal) => Some(found(goal)),
            None => self
                .world
                .catalog
                .goal_ids()
                .map(found)
                .find(|found| found.routes.iter().any(|route| !route.steps.is_empty())),
        }
    }
}

/// How a deck ends, and how long it may take.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame<'a> {
    pub(super) link: &'a str,
    /// How much time is left for it.
    pub(super) seconds: Option<u64>,
    /// The last row was asked already.
    pub(super) tested: bool,
}

/// Seconds that a slide takes: to read it aloud, and to wait.
pub(crate) const SECONDS: u64 = 60;

/// The slides and the people in them.
#[derive(Debug, Clone, Default)]
pub struct Deck {
    /// The people.
    pub guests: Vec<Guest>,
    /// The slides.
    pub entries: Vec<DeckSlide>,
    /// This many of the people are followed; whoever came after them was put beside one of them.
    followed: usize,
}

impl Deck {
    /// The slides about one person, or about two or three in turn and then together. Where time is short it drops
    /// parts of the story.
    pub(super) fn of_personas(maker: Maker<'_, '_>, personas: &[PersonaId], frame: Frame<'_>) -> Self {
        let mut deck = Self::default();
        for persona in personas {
            deck.guest(maker, *persona);
        }
        if deck.guests.is_empty() {
            return deck;
        }
        if !frame.tested {
            deck.add(Slide::BackRow);
        }
        for guest in 0..deck.guests.len() {
            deck.story(maker, guest, true);
        }
        if deck.guests.len() > 1 {
            for side in Side::ALL {
                deck.add(Slide::Together(side, (0..deck.guests.len()).collect()));
            }
        }
        deck.followed = deck.guests.len();
        deck.close(frame.link);
        if let Some(seconds) = frame.seconds {
            deck.fit(usize::try_from(seconds / SECONDS).unwrap_or(usize::MAX));
        }
        deck
    }

    /// The slides of a prepared demonstration.
    pub(super) fn of_script(maker: Maker<'_, '_>, script: &Script, frame: Frame<'_>) -> Self {
        let mut deck = Self::default();
        let mut guest = 0;
        for line in &script.steps {
            let from = deck.entries.len();
            match &line.step {
                ScriptStep::Persona(persona) => guest = deck.guest(maker, *persona),
                ScriptStep::Story(persona) => {
                    guest = deck.guest(maker, *persona);
                    deck.story(maker, guest, false);
                }
                ScriptStep::Vote(question, by) => deck.add(Slide::Ask(guest, *question, *by)),
                ScriptStep::Say(text) => deck.add(Slide::Say(text.clone())),
                ScriptStep::Show(Shown::BackRow) => deck.add(Slide::BackRow),
                // Whoever has come by then.
                ScriptStep::Show(Shown::Together(side)) => {
                    deck.add(Slide::Together(*side, (0..deck.guests.len()).collect()));
                }
                ScriptStep::Show(Shown::Coverage) => deck.add(Slide::Coverage),
                ScriptStep::Show(Shown::Story(part)) => deck.part(guest, *part),
            }
            if let Some(entry) = deck.entries.get_mut(from) {
                entry.note.clone_from(&line.note);
            }
        }
        deck.followed = deck.guests.len();
        deck.close(frame.link);
        deck
    }

    /// The last of those whom the room follows.
    #[must_use]
    pub(crate) fn last_followed(&self) -> Option<&Guest> {
        self.guests.get(self.followed.checked_sub(1)?)
    }

    /// The place of a persona among the guests; whoever has not come yet comes in.
    fn guest(&mut self, maker: Maker<'_, '_>, persona: PersonaId) -> usize {
        self.guests.iter().position(|guest| guest.persona == persona).unwrap_or_else(|| {
            self.guests.push(maker.guest(persona));
            self.guests.len() - 1
        })
    }

    fn add(&mut self, slide: Slide) {
        self.entries.push(DeckSlide { slide, note: String::new() });
    }

    /// Adds the slides of a part of a guest's story.
    fn part(&mut self, guest: usize, part: Part) {
        let number = self.slides_of(guest, part);
        for place in 0..number {
            self.add(Slide::Told(guest, part, place));
        }
    }

    fn slides_of(&self, guest: usize, part: Part) -> usize {
        self.guests
            .get(guest)
            .map_or(0, |guest| guest.story.told.iter().filter(|told| told.part == part).count())
    }

    /// Adds a guest’s whole story; `asks` puts a question to the room before what the guest tells.
    fn story(&mut self, maker: Maker<'_, '_>, guest: usize, asks: bool) {
        for part in Part::ALL {
            if part == Part::Answers && asks {
                let question = self
                    .guests
                    .get(guest)
                    .and_then(|guest| Ballot::most_telling(maker.world, maker.today, &guest.profile));
                if let Some(question) = question {
                    self.add(Slide::Ask(guest, question, By::default()));
                }
            }
            self.part(guest, part);
        }
    }

    fn close(&mut self, link: &str) {
        self.add(Slide::Steps);
        self.add(Slide::Plan);
        self.add(Slide::Contact);
        if !link.is_empty() {
            self.add(Slide::Link);
        }
    }

    /// Drops parts of the stories until this many slides are left, the least needed first.
    fn fit(&mut self, most: usize) {
        let spare = |slide: &Slide, part: Part| match slide {
            Slide::Told(_, of, _) => *of == part,
            Slide::Ask(..) => part == Part::Answers,
            Slide::Together(Side::Funnel, _) => part == Part::Others,
            Slide::Together(Side::Way, _) => part == Part::Map,
            _ => false,
        };
        for part in Part::SPARE {
            if self.entries.len() <= most {
                return;
            }
            self.entries.retain(|entry| !spare(&entry.slide, part));
        }
    }

    /// Puts somebody beside a guest, on a slide behind the one at a place; who has not come yet comes in.
    pub(super) fn beside(
        &mut self,
        maker: Maker<'_, '_>,
        at: usize,
        (guest, side): (usize, Side),
        persona: PersonaId,
    ) {
        let other = self.guest(maker, persona);
        let place = (at + 1).min(self.entries.len());
        let both = DeckSlide { slide: Slide::Together(side, vec![guest, other]), note: String::new() };
        self.entries.insert(place, both);
    }

    /// The slide of a guest's story.
    pub(super) fn told(&self, guest: usize, part: Part, place: usize) -> Option<&Told> {
        self.guests.get(guest)?.story.told.iter().filter(|told| told.part == part).nth(place)
    }

    /// The room's answer stands in the place of a guest's, and the story is told again: a part that now needs more
    /// slides gets them, one that needs fewer loses them. Returns where the slide is now that was at a place.
    pub(super) fn take(
        &mut self,
        maker: Maker<'_, '_>,
        (guest, question, answer): (usize, QuestionId, Answer),
        at: usize,
    ) -> usize {
        let Some(person) = self.guests.get_mut(guest) else {
            return at;
        };
        person.profile = answered(maker.world, maker.today, &person.profile, question, answer);
        person.story = maker.tell(person.persona, &person.profile);
        let mut out: Vec<DeckSlide> = Vec::new();
        let mut now = at;
        // The first slide of the part that is gone through.
        let mut first_of_part = 0;
        for (was, entry) in std::mem::take(&mut self.entries).into_iter().enumerate() {
            match entry.slide {
                Slide::Told(of, part, place) if of == guest => {
                    let number = self.slides_of(guest, part);
                    let last = out.len();
                    if place == 0 {
                        first_of_part = last;
                    }
                    if was == at {
                        now = first_of_part + place.min(number.saturating_sub(1));
                    }
                    if place == 0 {
                        out.extend((0..number).map(|place| DeckSlide {
                            slide: Slide::Told(guest, part, place),
                            note: String::new(),
                        }));
                    }
                    if let Some(first) = out.get_mut(last) {
                        first.note = entry.note;
                    }
                }
                _ => {
                    if was == at {
                        now = out.len();
                    }
                    out.push(entry);
                }
            }
        }
        self.entries = out;
        now.min(self.entries.len().saturating_sub(1))
    }
}
