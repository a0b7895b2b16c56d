//! What lies on the presenter's desk: the same workshop as the room sees, for a window of their own.

use super::model::Model;
use super::screens::Screen;
use super::workshop::Workshop;
use super::workshop::ballot::Ballot;
use crate::command::{Command, key_of};
use crate::page::lines::page_lines;
use crate::page::presenter::{Desk, Leaf, Voted};

/// So wide that no line of a slide is broken; the window breaks it as it is wide.
const WIDE: usize = 400;

/// A slide in words.
fn leaf(workshop: &Workshop<'_>, place: usize) -> Leaf {
    Leaf {
        name: workshop.name_at(place),
        words: page_lines(&workshop.page_at(place), WIDE, false),
        notes: workshop.notes_at(place),
    }
}

/// What the presenter needs, where a workshop is on.
#[must_use]
pub fn desk(model: &Model<'_>) -> Option<Desk> {
    let workshop = model.workshop()?;
    let all = workshop.deck.entries.len();
    let voted = |ballot: &Ballot| Voted {
        title: ballot.title.clone(),
        choices: ballot.choices.iter().map(|choice| (choice.label.clone(), choice.votes)).collect(),
    };
    let mut desk = Desk {
        all,
        seconds: workshop.seconds(),
        minutes: workshop.minutes(),
        blank: workshop.blank,
        votes: workshop.votes.iter().rev().map(voted).collect(),
        ..Desk::default()
    };
    if workshop.slide().is_some() {
        desk.at = workshop.at + 1;
        desk.now = leaf(workshop, workshop.at);
        desk.next = (desk.at < all).then(|| leaf(workshop, desk.at));
        desk.due = workshop.due_at(workshop.at);
        desk.next_due = workshop.due_at(desk.at);
    } else {
        "Who shall we follow?".clone_into(&mut desk.now.name);
        desk.now.words = vec!["The list of people.".to_owned()];
        desk.now.notes = vec![
            format!(
                "Let the room choose: press {} over there, or Enter on a person.",
                key_of(Command::AskRoom)
            ),
            "None of these people is real. Say so once.".to_owned(),
        ];
    }
    if let Some((page, notes)) = workshop.aside() {
        desk.now.words = page_lines(page, WIDE, false);
        desk.now.notes = notes.to_vec();
    }
    desk.parked.clone_from(&model.cx.parked);
    desk.ready = !workshop.setup.contact.is_empty();
    if let Screen::Room(room) = model.screen() {
        // What is being counted is hidden from the room alone.
        let under_way = voted(&room.ballot);
        if desk.votes.first() != Some(&under_way) {
            desk.votes.insert(0, under_way);
        }
    }
    Some(desk)
}
