//! Going to another screen.

use super::about::listed;
use super::cursor::Extent;
use super::model::Model;
use super::popups::{Popup, Why};
use super::screen::Destination;
use super::screens::{Cell, People, Question, Reading, Results, Room, Screen, Slides};
use super::workshop::Workshop;
use crate::command::{Command, Place, bindings};
use crate::session::Whereabouts;

/// Goes to where a screen asked to go.
pub(super) fn go(model: &mut Model<'_>, destination: Destination) {
    if matches!(destination, Destination::WhereOneWas) {
        return where_one_was(model);
    }
    let Model { cx, stack } = model;
    match destination {
        Destination::NextQuestion => match cx.session.next().map(|next| next.question) {
            Some(question) => stack.replace(Screen::Question(Question::asked(question, cx))),
            None => finish(model),
        },
        Destination::Question(question) => {
            stack.replace(Screen::Question(Question::new(question, false, cx)));
        }
        Destination::WhereOneWas => {}
        Destination::Start => stack.start_again(),
        Destination::Results => stack.open(Screen::Results(Results::new(cx)), cx),
        Destination::Tried => stack.push(Screen::Results(Results::new(cx))),
        Destination::Cell(track, stage) => stack.push(Screen::Cell(Cell::new(track, stage))),
        Destination::Noted(scheme) => {
            stack.close_popup();
            listed(model, scheme);
        }
        Destination::Slides => {
            cx.drawn = Extent::default();
            stack.push(Screen::Slides(Slides));
        }
        Destination::Room(ballot) => stack.push(Screen::Room(Room::new(ballot))),
        Destination::SlidesInstead => stack.replace(Screen::Slides(Slides)),
        Destination::People => people(model),
        Destination::EndOfWorkshop => end_workshop(model),
        Destination::WorkshopAnew => {
            stack.start_again();
            cx.drawn = Extent::default();
            stack.push(Screen::People(People::default()));
            if cx.workshop.as_ref().is_some_and(|workshop| workshop.slide().is_some()) {
                stack.push(Screen::Slides(Slides));
            }
        }
        Destination::Why(question) => stack.open_popup(Popup::Why(Why::new(question))),
    }
}

/// Goes on with what was kept, at the screen on which it was left; at the results where that has nothing to show any
/// more.
fn where_one_was(model: &mut Model<'_>) {
    let Some(at) = model.cx.resume() else { return };
    let words = model.cx.status.clone();
    go(model, Destination::Results);
    stand_at(model, &at);
    model.cx.say(words);
}

/// Goes to where somebody was, above what is on the screen.
pub(crate) fn stand_at(model: &mut Model<'_>, at: &Whereabouts) {
    let command =
        bindings().iter().find(|binding| binding.name() == at.screen).map(|binding| binding.command);
    match command {
        Some(Command::Questions) => questions(model),
        Some(Command::Workshop | Command::Help) | None => {}
        Some(command) => {
            if let Some(Ok(screen)) = Screen::opened_by(command, &mut model.cx) {
                model.stack.open(screen, &model.cx);
            }
        }
    }
    if let Some(scheme) = at.reading {
        model.stack.push(Screen::Reading(Reading::new(scheme)));
    }
}

/// No answer can change a verdict any more: on to the results.
fn finish(model: &mut Model<'_>) {
    model.stack.remove(&[Place::Question, Place::Results]);
    model.stack.push(Screen::Results(Results::new(&model.cx)));
    model.cx.say("No further question can change a verdict. Here is what we found.");
}

/// To the list of personas, at the one with whom it goes on.
fn people(model: &mut Model<'_>) {
    model.cx.drawn = Extent::default();
    model.stack.go_back_to(Place::People);
    let person = model.cx.workshop.as_ref().map_or(0, Workshop::person);
    if let Screen::People(people) = model.stack.screen_mut() {
        people.focus = person;
    }
}

/// Ends a workshop; the person's own work is on the screen again.
pub(super) fn end_workshop(model: &mut Model<'_>) {
    if model.cx.workshop.take().is_some() {
        model.stack.close_popups();
        model.stack.go_back_to(Place::People);
        model.stack.back();
    }
}

/// To the next question.
pub(super) fn questions(model: &mut Model<'_>) {
    match model.cx.session.next().map(|next| next.question) {
        Some(question) => {
            model.stack.remove(&[Place::Question]);
            let screen = Question::new(question, false, &model.cx);
            model.stack.push(Screen::Question(screen));
        }
        None => finish(model),
    }
}
