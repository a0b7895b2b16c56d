//! What each slide says.

use super::Workshop;
use super::deck::{Guest, Slide};
use crate::page::workshop as pages;
use crate::page::{self, Page};
use crate::pathway::standing_at;
use crate::rules::Assessment;

/// The page of the slide on the screen, with the presenter's notes where they
/// are wanted.
pub(super) fn page(workshop: &Workshop<'_>) -> Page {
    let Some(slide) = workshop.slide() else {
        return Page::new();
    };
    let mut page = page_of(workshop, slide);
    if workshop.notes {
        let persona = workshop.guest().map(|guest| workshop.world.catalog.persona(guest.persona));
        pages::notes(&mut page, persona);
    }
    page
}

fn page_of(workshop: &Workshop<'_>, slide: &Slide) -> Page {
    let world = workshop.world;
    let session = &workshop.session;
    let guest = workshop.guest();
    match slide {
        Slide::Person(_) => {
            guest.map_or_else(Page::new, |guest| pages::person(world, world.catalog.persona(guest.persona)))
        }
        Slide::Answer(_, place) => {
            let said = guest.and_then(|guest| guest.said.get(*place));
            match (said, session.last_change()) {
                (Some(said), Some(change)) => pages::answer(
                    world,
                    &pages::Revealed {
                        question: said.question,
                        answer: said.answer,
                        by_room: said.by_room,
                        before: &change.before,
                        now: session.assessment(),
                    },
                ),
                _ => Page::new(),
            }
        }
        Slide::Results(..) => pages::outcome(world, &session.facts(), session.assessment()),
        Slide::Map(..) => {
            let here = standing_at(&session.facts());
            pages::on_map(world, session.assessment(), here, session.route())
        }
        Slide::Route(..) => pages::route(world, guest.and_then(Guest::routes), workshop.today),
        Slide::Together => together(workshop),
        Slide::SideBySide => {
            let people: Vec<_> = workshop
                .deck
                .guests
                .iter()
                .map(|guest| {
                    let name = pages::first_name(world.catalog.persona(guest.persona)).to_owned();
                    (name, guest.profile(guest.said.len()))
                })
                .collect();
            pages::side_by_side(world, page::compare::people(world, &people, workshop.today))
        }
        Slide::Coverage => workshop
            .coverage
            .as_ref()
            .map_or_else(Page::new, |table| page::coverage::coverage(world, table, None)),
        Slide::Say(text) => pages::say(text),
        Slide::Link => pages::link(&workshop.setup.link),
        Slide::End => pages::end(),
    }
}

fn together(workshop: &Workshop<'_>) -> Page {
    let catalog = &workshop.world.catalog;
    let people: Vec<(&str, Assessment)> = workshop
        .deck
        .guests
        .iter()
        .map(|guest| {
            let profile = guest.profile(guest.said.len());
            let name = catalog.persona(guest.persona).name.as_str();
            (name, Assessment::new(catalog, &profile, workshop.today))
        })
        .collect();
    let people: Vec<(&str, &Assessment)> = people.iter().map(|(name, now)| (*name, now)).collect();
    pages::together(workshop.world, &people)
}
