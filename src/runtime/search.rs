//! Ways that are being looked for, while the screens go on.

use std::io;
use std::sync::mpsc::{self, Receiver, TryRecvError};
use std::thread;

use jiff::civil::Date;

use crate::app::update::update;
use crate::app::{Model, Msg};
use crate::catalog::Catalog;
use crate::pathway::{Pathfinder, Routes, Wanted};

#[derive(Debug)]
pub(super) struct Search {
    wanted: Wanted,
    outcome: Receiver<Routes>,
}

impl Search {
    /// Begins to look. The thread has a catalogue of its own, so nobody who leaves waits for it.
    fn begin(wanted: Wanted, catalog: &Catalog, today: Date) -> io::Result<Self> {
        let (tell, outcome) = mpsc::channel();
        let (theirs, catalog) = (wanted.clone(), catalog.clone());
        thread::Builder::new().name("ways".to_owned()).spawn(move || {
            // Nobody listens any more once the person has left.
            let _ = tell.send(Pathfinder::new(&catalog, today).found(&theirs));
        })?;
        Ok(Self { wanted, outcome })
    }
}

/// Brings what was found, and begins to look for what is wanted. One search at a time: one for what nobody wants any
/// more ends by itself.
pub(super) fn look(search: &mut Option<Search>, model: &mut Model<'_>) {
    if let Some(under_way) = search.take() {
        match under_way.outcome.try_recv() {
            Ok(routes) => bring(model, under_way.wanted, routes),
            Err(TryRecvError::Empty) => *search = Some(under_way),
            Err(TryRecvError::Disconnected) => at_once(model, under_way.wanted),
        }
    }
    if search.is_some() {
        return;
    }
    if let Some(wanted) = model.wanted().cloned().or_else(|| model.wanted_ahead()) {
        match Search::begin(wanted.clone(), &model.cx.world.catalog, model.cx.today) {
            Ok(begun) => *search = Some(begun),
            Err(_) => at_once(model, wanted),
        }
    }
}

/// Looks where no thread can be had.
fn at_once(model: &mut Model<'_>, wanted: Wanted) {
    let routes = model.cx.pathfinder.found(&wanted);
    bring(model, wanted, routes);
}

fn bring(model: &mut Model<'_>, wanted: Wanted, routes: Routes) {
    update(model, Msg::Found(Box::new(wanted), Box::new(routes)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Options;
    use crate::app::view::view;
    use crate::catalog::{GoalId, Persona};
    use crate::command::{Command, Key};
    use crate::page::lines::page_lines;
    use crate::page::{Target, World};
    use crate::rules::Profile;

    fn answers(world: &World) -> Profile {
        let answers = world.catalog.personas.first().map(|persona: &Persona| persona.answers.clone());
        Profile::from_answers(answers.unwrap_or_default())
    }

    fn model(world: &World) -> Model<'_> {
        let mut model = Model::new(world, world.catalog.edition, Options::default(), answers(world));
        model.cx.searches_apart = true;
        update(&mut model, Msg::Do(Command::Route));
        model
    }

    /// Chooses a goal on the screen.
    fn choose(model: &mut Model<'_>, goal: GoalId) {
        let row = view(model).main.page.rows().position(|row| row.target == Target::Goal(goal));
        update(model, Msg::Pick(row.expect("the goal is a row")));
    }

    fn said(model: &Model<'_>) -> String {
        page_lines(&view(model).main.page, 72, false).join(" ")
    }

    #[test]
    fn keys_are_heard_while_ways_are_looked_for_and_what_is_found_is_what_was_asked_last() {
        let world = World::new(Catalog::built_in());
        let mut model = model(&world);
        let goals: Vec<GoalId> = world.catalog.goal_ids().collect();
        let mut search = None;
        choose(&mut model, goals[0]);
        assert!(said(&model).contains("Looking for the way to"), "{}", said(&model));
        look(&mut search, &mut model);
        assert!(search.is_some() && model.routes().is_none(), "nobody waits");
        // Back at the goals at once, and another one instead.
        update(&mut model, Msg::Key(Key::Esc));
        assert!(model.wanted().is_none());
        choose(&mut model, goals[1]);
        while model.routes().is_none() {
            look(&mut search, &mut model);
            thread::yield_now();
        }
        let found = model.routes().expect("they are shown");
        assert_eq!(found.goal, goals[1]);
        assert_eq!(*found, model.cx.pathfinder.found(&Wanted { goal: goals[1], from: answers(&world) }));
        assert!(search.is_none() && model.wanted().is_none(), "nothing is looked after any more");
    }

    #[test]
    fn what_a_room_will_see_is_looked_for_while_the_list_of_people_is_shown() {
        let world = World::new(Catalog::built_in());
        let mut model = Model::new(&world, world.catalog.edition, Options::default(), Profile::new());
        model.cx.searches_apart = true;
        update(&mut model, Msg::Do(Command::Workshop));
        let wanted = model.wanted_ahead().expect("the first of the list has a goal");
        let mut search = None;
        look(&mut search, &mut model);
        assert!(search.is_some(), "nobody waits");
        while model.wanted_ahead().is_some() || search.is_some() {
            look(&mut search, &mut model);
            thread::yield_now();
        }
        assert!(model.cx.pathfinder.knows(&wanted));
        let first = Target::Persona(world.catalog.persona_ids().next().expect("there is somebody"));
        let row = view(&model).main.page.rows().position(|row| row.target == first).expect("a row");
        update(&mut model, Msg::Pick(row));
        let story = &model.workshop().expect("it is on").deck.guests[0].story;
        let found = model.cx.pathfinder.found(&wanted);
        assert_eq!(story.way.as_ref(), found.routes.first());
        assert!(model.wanted_ahead().is_none(), "before a slide nothing is looked for");
    }

    #[test]
    fn an_answer_that_changes_meanwhile_begins_the_search_anew() {
        let world = World::new(Catalog::built_in());
        let mut model = model(&world);
        let goal = world.catalog.goal_ids().next().expect("there is a goal");
        choose(&mut model, goal);
        let before = model.wanted().cloned().expect("it is looked for");
        let (question, _) = answers(&world).iter().next().expect("something is answered");
        model.cx.session.give(question, crate::catalog::Answer::NotSure);
        update(&mut model, Msg::Key(Key::Down));
        let now = model.wanted().cloned().expect("it is looked for");
        assert_ne!(before, now);
        let routes = model.cx.pathfinder.found(&before);
        bring(&mut model, before, routes);
        assert!(model.routes().is_none(), "what was found for other answers is not shown");
    }
}
