//! What each slide says, and what the presenter may say to it.

use super::Workshop;
use super::deck::{DeckSlide, Slide};
use crate::catalog::{By, Side};
use crate::command::{Command, key_of};
use crate::page::story::first_name;
use crate::page::wording::short_value;
use crate::page::workshop as pages;
use crate::page::{Page, coverage};

impl Workshop<'_> {
    /// What a slide of the deck shows.
    #[must_use]
    pub fn page_at(&self, place: usize) -> Page {
        self.deck.entries.get(place).map_or_else(Page::new, |entry| page_of(self, &entry.slide))
    }

    /// What the presenter may say to a slide.
    #[must_use]
    pub fn notes_at(&self, place: usize) -> Vec<String> {
        self.deck.entries.get(place).map_or_else(Vec::new, |entry| notes(self, entry))
    }

    /// What a slide is called in lists.
    #[must_use]
    pub fn name_at(&self, place: usize) -> String {
        self.deck.entries.get(place).map_or_else(String::new, |entry| name(self, &entry.slide))
    }
}

/// The page of a slide.
fn page_of(workshop: &Workshop<'_>, slide: &Slide) -> Page {
    let world = workshop.world;
    match slide {
        Slide::BackRow => pages::back_row(),
        Slide::Told(guest, part, place) => {
            workshop.deck.told(*guest, *part, *place).map_or_else(Page::new, |told| told.page.clone())
        }
        Slide::Ask(..) => workshop.ballot_of(slide).map_or_else(Page::new, |ballot| {
            pages::counting(&ballot.title, ballot.choices.iter().map(|choice| (choice.label.as_str(), None)))
        }),
        Slide::Together(what, people) => {
            let people = workshop.people(people);
            match what {
                Side::Funnel => pages::together_answers(&people),
                Side::Open => pages::together(world, &people),
                Side::Start => pages::together_start(world, &people),
                Side::Map => pages::together_map(&people),
                Side::Way => pages::together_way(&people),
            }
        }
        Slide::Coverage => {
            workshop.coverage().map_or_else(Page::new, |table| coverage::for_room(world, table))
        }
        Slide::Say(text) => pages::say(text),
        Slide::Steps => pages::steps(world, &workshop.first_steps()),
        Slide::Plan => pages::plan(),
        Slide::Contact => pages::contact(&workshop.setup.contact),
        Slide::Link => pages::link(&workshop.setup.link),
    }
}

/// What the presenter may say to a slide: what the script says, then what goes with the slide.
fn notes(workshop: &Workshop<'_>, entry: &DeckSlide) -> Vec<String> {
    let mut notes: Vec<String> =
        Some(entry.note.clone()).filter(|note| !note.is_empty()).into_iter().collect();
    let own: &[&str] = match &entry.slide {
        Slide::BackRow => {
            &["Ask the last row. If they cannot read it, make the letters of the window larger."]
        }
        Slide::Told(guest, part, place) => {
            let told = workshop.deck.told(*guest, *part, *place);
            notes.extend(told.into_iter().flat_map(|told| told.notes.clone()));
            &[]
        }
        Slide::Ask(guest, question, by) => {
            notes.push(format!("Press {}, type each count and Enter.", key_of(Command::AskRoom)));
            if let Some(guest) = workshop.deck.guests.get(*guest) {
                // The persona's own answer: the room may have chosen another meanwhile.
                let persona = workshop.world.catalog.persona(guest.persona);
                let name = first_name(persona);
                let asked = workshop.world.catalog.question(*question);
                let own = persona.value(*question).map(|given| short_value(asked, given));
                notes.extend(own.map(|own| format!("Then say what {name} answers: {own}.")));
            }
            match by {
                By::Cards => &[
                    "By cards with letters, held at the chest: nobody need show an answer to the others.",
                    "Say the result aloud.",
                ],
                By::Hands => &[
                    "By hands, one letter after the other. Count before you look who joins in.",
                    "Say the result aloud.",
                ],
            }
        }
        Slide::Together(Side::Map, _) => &[
            "Each strip is all stages, from left to right. Dark is where a step is taken; the number counts steps.",
            "Ask what makes the difference.",
        ],
        Slide::Together(..) => &["Ask what makes the difference."],
        Slide::Coverage => {
            let table = workshop.coverage();
            notes.extend(table.into_iter().flat_map(|table| coverage::room_notes(workshop.world, table)));
            &["Ask who knows of something for these people."]
        }
        Slide::Say(_) => &["Read it aloud, then wait."],
        Slide::Steps => &["Each ticks one to three. The first two need no manager."],
        Slide::Plan => &["Two minutes to write: day, place, with whom. Then each reads it to a neighbour."],
        Slide::Contact => &["Say how soon this person answers."],
        Slide::Link => &["Leave it up while people go."],
    };
    notes.extend(own.iter().map(|note| (*note).to_owned()));
    notes
}

/// The name of a slide, for lists.
fn name(workshop: &Workshop<'_>, slide: &Slide) -> String {
    match slide {
        Slide::BackRow => "Can the last row read this?".to_owned(),
        Slide::Told(_, part, 0) => part.title().to_owned(),
        Slide::Told(_, part, place) => format!("{}, {}", part.title(), place + 1),
        Slide::Ask(_, question, by) => {
            let how = match by {
                By::Cards => "cards",
                By::Hands => "hands",
            };
            format!("Vote by {how}: {}", workshop.world.catalog.question(*question).ask)
        }
        Slide::Together(Side::Funnel, _) => "Side by side: what is left".to_owned(),
        Slide::Together(Side::Map, _) => "Side by side: on the map".to_owned(),
        Slide::Together(Side::Open, _) => "Side by side: what is open".to_owned(),
        Slide::Together(Side::Start, _) => "Side by side: the first step".to_owned(),
        Slide::Together(Side::Way, _) => "Side by side: how far".to_owned(),
        Slide::Coverage => "Coverage and gaps".to_owned(),
        Slide::Say(text) => text.clone(),
        Slide::Steps => "First steps to tick".to_owned(),
        Slide::Plan => "If … then".to_owned(),
        Slide::Contact => "Whom to write to".to_owned(),
        Slide::Link => "The link".to_owned(),
    }
}
