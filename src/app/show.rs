//! What a workshop shows.

use super::deck::{Guest, Slide};
use super::model::{Model, Place, QuestionState};
use super::workshop::Workshop;
use crate::page::question::Asking;
use crate::page::workshop as pages;
use crate::page::{self, Command, Node, Page, Pane, Prose, Row, Target, View};
use crate::pathway::standing_at;
use crate::rules::Assessment;

/// The corner at the top right: that this is a workshop, which slide it is,
/// and the clock. Nobody's answers stand there.
pub(super) fn chrome(model: &Model<'_>, view: &mut View) {
    let Some(workshop) = &model.workshop else {
        return;
    };
    let mut parts = vec!["workshop".to_owned()];
    if let Some(guest) = workshop.guest().filter(|_| model.place_below_menu() == Place::Slides) {
        view.crumbs.push(pages::first_name(model.world.catalog.persona(guest.persona)).to_owned());
    }
    if !workshop.deck.entries.is_empty() {
        parts.push(format!("{} of {}", workshop.at + 1, workshop.deck.entries.len()));
    }
    parts.push(pages::clock(workshop.seconds, workshop.setup.minutes));
    view.who = parts.join(" · ");
}

/// The slide, or the list of personas.
pub(super) fn slide(model: &Model<'_>) -> Pane {
    let Some(workshop) = &model.workshop else {
        return Pane::default();
    };
    let Some(slide) = workshop.slide() else {
        let page = pages::people(model.world, &workshop.chosen, &workshop.setup.link);
        return Pane { page, focus: Some(workshop.focus), scroll: 0 };
    };
    let mut page = page_of(model, workshop, slide);
    if workshop.notes {
        let persona = workshop.guest().map(|guest| model.world.catalog.persona(guest.persona));
        pages::notes(&mut page, persona);
    }
    Pane { page, focus: None, scroll: workshop.scroll }
}

fn page_of(model: &Model<'_>, workshop: &Workshop, slide: &Slide) -> Page {
    let world = model.world;
    let guest = workshop.guest();
    match slide {
        Slide::Person(_) => {
            guest.map_or_else(Page::new, |guest| pages::person(world, world.catalog.persona(guest.persona)))
        }
        Slide::Answer(_, place) => {
            let said = guest.and_then(|guest| guest.said.get(*place));
            match (said, &model.changed) {
                (Some(said), Some(changed)) => pages::answer(
                    world,
                    &pages::Revealed {
                        question: said.question,
                        answer: said.answer,
                        by_room: said.by_room,
                        before: &changed.before,
                        now: &model.assessment,
                    },
                ),
                _ => Page::new(),
            }
        }
        Slide::Results(..) => pages::outcome(world, &model.facts(), &model.assessment),
        Slide::Map(..) => {
            let here = standing_at(&model.facts());
            pages::on_map(world, &model.assessment, here, &model.route)
        }
        Slide::Route(..) => pages::route(world, guest.and_then(Guest::routes), model.today),
        Slide::Together => together(model, workshop),
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
            pages::side_by_side(world, page::compare::people(world, &people, model.today))
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

fn together(model: &Model<'_>, workshop: &Workshop) -> Page {
    let catalog = &model.world.catalog;
    let people: Vec<(&str, Assessment)> = workshop
        .deck
        .guests
        .iter()
        .map(|guest| {
            let profile = guest.profile(guest.said.len());
            let name = catalog.persona(guest.persona).name.as_str();
            (name, Assessment::new(catalog, &profile, model.today))
        })
        .collect();
    let people: Vec<(&str, &Assessment)> = people.iter().map(|(name, now)| (*name, now)).collect();
    pages::together(model.world, &people)
}

/// The question that the room is asked.
pub(super) fn room(model: &Model<'_>, state: &QuestionState) -> Pane {
    let asking = Asking {
        question: state.question,
        given: model.profile.value(state.question),
        marked: state.marked,
        typed: state.input.value(),
        cursor: state.input.cursor(),
        problem: &state.problem,
        contradictions: &[],
        results: false,
    };
    Pane { page: pages::asking(model.world, &asking), focus: Some(state.focus), scroll: 0 }
}

/// The list of the slides.
pub(super) fn slides(model: &Model<'_>) -> Page {
    let mut page = Page::new();
    let Some(workshop) = &model.workshop else {
        return page;
    };
    let several = workshop.deck.guests.len() > 1;
    for (place, entry) in workshop.deck.entries.iter().enumerate() {
        let of = entry.slide.guest().and_then(|guest| workshop.deck.guests.get(guest));
        let mut row = Row::new(Target::Slide(place), name(model, &entry.slide, of).as_str());
        if let Some(guest) = of.filter(|_| several && !matches!(entry.slide, Slide::Person(_))) {
            row = row.note(pages::first_name(model.world.catalog.persona(guest.persona)));
        }
        page.row(row);
    }
    page
}

fn name(model: &Model<'_>, slide: &Slide, guest: Option<&Guest>) -> String {
    let catalog = &model.world.catalog;
    match slide {
        Slide::Person(_) => guest.map_or("", |guest| catalog.persona(guest.persona).name.as_str()).to_owned(),
        // The answer is not given away before its turn.
        Slide::Answer(_, place) => guest
            .and_then(|guest| guest.said.get(*place))
            .map_or_else(String::new, |said| catalog.question(said.question).ask.clone()),
        Slide::Results(..) => "Results".to_owned(),
        Slide::Map(..) => "Map".to_owned(),
        Slide::Route(..) => "Route".to_owned(),
        Slide::Together => "Together on one map".to_owned(),
        Slide::SideBySide => "Side by side".to_owned(),
        Slide::Coverage => "What there is for whom".to_owned(),
        Slide::Say(text) => text.clone(),
        Slide::Link => "The link".to_owned(),
        Slide::End => "The end".to_owned(),
    }
}

/// The question before everything is wiped.
pub(super) fn wipe() -> Page {
    let mut page = Page::new();
    page.push(Node::Para(Prose::plain(
        "This forgets every answer, the room’s and your own, and starts again. It cannot be taken back. What was kept in a file stays there.",
    )));
    page.gap();
    page.row(Row::new(Target::Submit, "Wipe everything and start again"));
    page.row(Row::new(Target::Command(Command::Back), "Go on as it is"));
    page
}
