//! The slides of a workshop.

use jiff::civil::Date;

use crate::catalog::{Answer, PersonaId, QuestionId, SchemeId, Script, ScriptStep, Shown};
use crate::page::World;
use crate::pathway::{Limits, Pathfinder, Routes, Step};
use crate::rules::{Facts, Profile, Truth};

/// One slide. The first number is the guest's place; the second one, the
/// place of the answer, or how many answers are revealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slide {
    /// Who it is.
    Person(usize),
    /// One answer.
    Answer(usize, usize),
    /// The results.
    Results(usize, usize),
    /// The map.
    Map(usize, usize),
    /// The way to the goal.
    Route(usize, usize),
    /// All guests on one map.
    Together,
    /// All guests side by side.
    SideBySide,
    /// How many schemes there are for whom.
    Coverage,
    /// A sentence.
    Say(String),
    /// The address to take home.
    Link,
    /// The end.
    End,
}

impl Slide {
    /// The guest whom it is about.
    #[must_use]
    pub fn guest(&self) -> Option<usize> {
        match self {
            Self::Person(guest)
            | Self::Answer(guest, _)
            | Self::Results(guest, _)
            | Self::Map(guest, _)
            | Self::Route(guest, _) => Some(*guest),
            Self::Together | Self::SideBySide | Self::Coverage | Self::Say(_) | Self::Link | Self::End => {
                None
            }
        }
    }

    /// How many answers of the guest are revealed.
    pub(super) fn revealed(&self) -> usize {
        match self {
            Self::Answer(_, place) => place + 1,
            Self::Results(_, number) | Self::Map(_, number) | Self::Route(_, number) => *number,
            _ => 0,
        }
    }
}

/// A slide and whether it waits for the presenter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The slide.
    pub slide: Slide,
    /// True where a prepared demonstration waits.
    pub waits: bool,
}

/// One answer of a guest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said {
    /// The question.
    pub question: QuestionId,
    /// The answer: the persona's or the room's.
    pub answer: Answer,
    /// True when it is the room's.
    pub by_room: bool,
    /// False when earlier answers make the question pointless.
    pub applies: bool,
}

/// A persona with the room's answers in place of some of their own.
#[derive(Debug, Clone)]
pub struct Guest {
    /// The persona.
    pub persona: PersonaId,
    /// The answers in the order of the paper form. What is kept private is
    /// not among them: it is never shown.
    pub said: Vec<Said>,
    /// The ways found, and the answers for which they were.
    found: Option<(Profile, Option<Routes>)>,
}

impl Guest {
    fn new(world: &World, today: Date, persona: PersonaId) -> Self {
        let said = world
            .catalog
            .persona(persona)
            .answers
            .iter()
            .filter(|(_, answer)| *answer != Answer::RatherNotSay)
            .map(|(question, answer)| Said {
                question: *question,
                answer: *answer,
                by_room: false,
                applies: true,
            })
            .collect();
        let mut guest = Self { persona, said, found: None };
        guest.settle(world, today);
        guest
    }

    /// Sorts out which questions still apply after the answers before them.
    fn settle(&mut self, world: &World, today: Date) {
        let mut profile = Profile::new();
        for said in &mut self.said {
            said.applies = Facts::new(&world.catalog, &profile, today).applies(said.question) != Truth::False;
            if said.applies {
                profile.set(said.question, said.answer);
            }
        }
    }

    /// The first answers as a profile.
    #[must_use]
    pub fn profile(&self, revealed: usize) -> Profile {
        let shown = |said: &&Said| said.applies && said.answer != Answer::RatherNotSay;
        let told = self.said.iter().take(revealed).filter(shown);
        Profile::from_answers(told.map(|said| (said.question, said.answer)))
    }

    /// Looks for ways to the persona's goal; without one, to the first goal
    /// that has a way.
    pub(super) fn find_route(
        &mut self,
        pathfinder: &Pathfinder<'_>,
        world: &World,
        profile: &Profile,
        limits: Limits,
    ) {
        if self.found.as_ref().is_some_and(|(of, _)| of == profile) {
            return;
        }
        let routes = match world.catalog.persona(self.persona).goal {
            Some(goal) => Some(pathfinder.ways(profile, goal, limits)),
            None => world
                .catalog
                .goal_ids()
                .map(|goal| pathfinder.ways(profile, goal, limits))
                .find(|found| found.routes.iter().any(|route| !route.steps.is_empty())),
        };
        self.found = Some((profile.clone(), routes));
    }

    /// The ways found last.
    #[must_use]
    pub fn routes(&self) -> Option<&Routes> {
        self.found.as_ref()?.1.as_ref()
    }

    /// The schemes of the best way found last.
    pub(super) fn steps(&self) -> Vec<SchemeId> {
        let first = self.routes().and_then(|found| found.routes.first());
        first.map_or_else(Vec::new, |route| route.steps.iter().filter_map(Step::scheme).collect())
    }
}

/// The slides and the people in them.
#[derive(Debug, Clone, Default)]
pub struct Deck {
    /// The people.
    pub guests: Vec<Guest>,
    /// The slides.
    pub entries: Vec<Entry>,
}

impl Deck {
    /// The slides about one person, or about two or three in turn and then
    /// together.
    pub(super) fn of_personas(world: &World, today: Date, personas: &[PersonaId], link: &str) -> Self {
        let mut deck = Self {
            guests: personas.iter().map(|persona| Guest::new(world, today, *persona)).collect(),
            entries: Vec::new(),
        };
        if deck.guests.is_empty() {
            return deck;
        }
        for guest in 0..deck.guests.len() {
            deck.add(Slide::Person(guest));
            let number = deck.answers(guest, 0, None);
            deck.add(Slide::Results(guest, number));
            deck.add(Slide::Map(guest, number));
            deck.add(Slide::Route(guest, number));
        }
        if deck.guests.len() > 1 {
            deck.add(Slide::Together);
            deck.add(Slide::SideBySide);
        }
        deck.close(link);
        deck
    }

    /// The slides of a prepared demonstration.
    pub(super) fn of_script(world: &World, today: Date, script: &Script, link: &str) -> Self {
        let mut deck = Self::default();
        let mut revealed = 0;
        for step in &script.steps {
            let guest = deck.guests.len().saturating_sub(1);
            match step {
                ScriptStep::Persona(persona) => {
                    revealed = 0;
                    deck.guests.push(Guest::new(world, today, *persona));
                    deck.add(Slide::Person(deck.guests.len() - 1));
                }
                ScriptStep::Until(question) => revealed = deck.answers(guest, revealed, Some(*question)),
                ScriptStep::Pause => {
                    if let Some(last) = deck.entries.last_mut() {
                        last.waits = true;
                    }
                }
                ScriptStep::Say(text) => deck.add(Slide::Say(text.clone())),
                ScriptStep::Show(Shown::Results) => deck.add(Slide::Results(guest, revealed)),
                ScriptStep::Show(Shown::Map) => deck.add(Slide::Map(guest, revealed)),
                ScriptStep::Show(Shown::Route) => deck.add(Slide::Route(guest, revealed)),
                ScriptStep::Show(Shown::Coverage) => deck.add(Slide::Coverage),
            }
        }
        deck.close(link);
        deck
    }

    fn add(&mut self, slide: Slide) {
        self.entries.push(Entry { slide, waits: false });
    }

    /// Adds the answers from a place on, up to a question or all, and says
    /// how many are revealed then.
    fn answers(&mut self, guest: usize, from: usize, until: Option<QuestionId>) -> usize {
        let said = self.guests.get(guest).map_or(&[][..], |guest| guest.said.as_slice());
        let to = said
            .iter()
            .position(|said| until.is_some_and(|until| said.question > until))
            .unwrap_or(said.len());
        let slides: Vec<Slide> = (from..to)
            .filter(|place| said.get(*place).is_some_and(|said| said.applies))
            .map(|place| Slide::Answer(guest, place))
            .collect();
        for slide in slides {
            self.add(slide);
        }
        to.max(from)
    }

    fn close(&mut self, link: &str) {
        if !link.is_empty() {
            self.add(Slide::Link);
        }
        self.entries.push(Entry { slide: Slide::End, waits: true });
    }

    /// Puts the room's answer in the place of a guest's.
    pub(super) fn take(
        &mut self,
        world: &World,
        today: Date,
        (guest, place): (usize, usize),
        answer: Answer,
    ) {
        let Some(person) = self.guests.get_mut(guest) else {
            return;
        };
        let Some(said) = person.said.get_mut(place) else {
            return;
        };
        *said = Said { answer, by_room: true, ..*said };
        person.settle(world, today);
        // A private answer leaves no slide; nor does a question that became
        // pointless. One that makes sense again comes back.
        let wanted: Vec<usize> = person
            .said
            .iter()
            .enumerate()
            .filter(|(_, said)| said.applies && said.answer != Answer::RatherNotSay)
            .map(|(place, _)| place)
            .collect();
        self.lay_again(guest, &wanted);
    }

    /// Keeps the slides of these answers of a guest, and puts in those that
    /// are missing between two that a deck shows.
    fn lay_again(&mut self, guest: usize, wanted: &[usize]) {
        let of_guest = |slide: &Slide| match slide {
            Slide::Answer(of, place) if *of == guest => Some(*place),
            _ => None,
        };
        let mut shown = 0;
        let mut out: Vec<Entry> = Vec::new();
        for entry in std::mem::take(&mut self.entries) {
            let upto = match of_guest(&entry.slide) {
                Some(place) => place,
                None if entry.slide.guest() == Some(guest) => entry.slide.revealed(),
                None => shown,
            };
            for place in wanted.iter().filter(|place| (shown..upto).contains(*place)) {
                out.push(Entry { slide: Slide::Answer(guest, *place), waits: false });
            }
            shown = shown.max(upto);
            match of_guest(&entry.slide) {
                Some(place) => {
                    shown = shown.max(place + 1);
                    if wanted.contains(&place) {
                        out.push(entry);
                    }
                }
                None => out.push(entry),
            }
        }
        self.entries = out;
    }
}
