//! What is possible on every screen.

use std::collections::BTreeSet;

use fingerpost::app::popups::Popup;
use fingerpost::app::update::update;
use fingerpost::app::view::view;
use fingerpost::app::{Effect, Key, Model, Msg, Options, Place, keymap};
use fingerpost::catalog::{Answer, OptionSet, QuestionKind, Value};
use fingerpost::command::{About, BINDINGS};
use fingerpost::page::{Command, Target, World};
use fingerpost::rules::Profile;
use fingerpost::session::Saved;
use fingerpost::ui::{Palette, Theme, draw};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::states::{
    BUILT_IN, SMALL, draw_at, every_command, every_key, every_place, every_popup, name, reachable,
    some_answers,
};

#[test]
fn every_place_of_the_program_is_reached_by_the_walk() {
    let reached: BTreeSet<String> = reachable(&BUILT_IN).into_keys().map(|(place, ..)| place).collect();
    for place in every_place() {
        let name = format!("{place:?}");
        let was = reached.iter().any(|reached| reached.split(' ').next() == Some(&name));
        assert!(was, "{place:?} was never reached: {reached:?}");
    }
}

/// Every screen, alone and under each thing that can be above anything.
fn everything(world: &World) -> Vec<Model<'_>> {
    let mut all = Vec::new();
    for ((_, above, _), model) in reachable(world) {
        if above == "nothing" {
            for popup in every_popup(world) {
                let mut with = model.clone();
                with.stack.open_popup(popup);
                all.push(with);
            }
            all.push(model);
        }
    }
    all
}

/// Gives every command and presses every key in each of these states; of a large catalogue only one in `one_in`,
/// others in each state, so that every one of them is tried in many. `FINGERPOST_THOROUGH` tries them all.
fn every_key_and_command(world: &World, one_in: usize) {
    let one_in = if std::env::var_os("FINGERPOST_THOROUGH").is_some() { 1 } else { one_in };
    for (turn, model) in everything(world).into_iter().enumerate() {
        let commands = every_command().map(Msg::Do);
        let messages = commands.chain(every_key().into_iter().map(Msg::Key));
        for (_, msg) in messages.enumerate().filter(|(number, _)| (number + turn) % one_in == 0) {
            let mut after = model.clone();
            update(&mut after, msg);
            draw_at(&mut after, 60, 20);
        }
    }
}

#[test]
fn every_key_and_command_can_be_given_everywhere_in_a_small_catalogue() {
    every_key_and_command(&SMALL, 2);
}

#[test]
fn every_key_and_command_can_be_given_everywhere_in_the_built_in_catalogue() {
    every_key_and_command(&BUILT_IN, 12);
}

#[test]
fn the_menu_opens_on_every_screen_and_what_it_offers_does_something() {
    let mut idle = BTreeSet::new();
    for world in [&*SMALL, &*BUILT_IN] {
        for ((_, above, _), model) in reachable(world) {
            if above != "nothing" {
                continue;
            }
            let mut open = model.clone();
            update(&mut open, Msg::Do(fingerpost::page::Command::Menu));
            assert!(matches!(open.popup(), Some(Popup::Menu(_))), "{:?}", name(&model));
            let offered: Vec<Target> = view(&open).active().page.rows().map(|row| row.target).collect();
            assert_eq!(offered.len(), model.menu().len(), "{:?}", name(&model));
            for (row, target) in offered.iter().enumerate() {
                let mut after = open.clone();
                let effects = update(&mut after, Msg::Pick(row));
                if effects.is_empty() && view(&after) == view(&model) {
                    idle.insert(format!("{target:?} at {:?}", name(&model)));
                }
            }
        }
    }
    assert!(idle.is_empty(), "the menu offers what does nothing: {idle:#?}");
}

#[test]
fn nothing_that_works_in_a_workshop_is_about_ones_own_answers() {
    let mut tried = 0;
    for ((_, _, workshop), model) in reachable(&BUILT_IN) {
        if !workshop {
            continue;
        }
        for binding in BINDINGS {
            let mut after = model.clone();
            let effects = update(&mut after, Msg::Do(binding.command));
            let writes = effects.iter().any(|effect| matches!(effect, Effect::Export | Effect::Save { .. }));
            assert!(!writes, "{:?} writes at {:?}", binding.command, name(&model));
            if binding.about == About::OwnAnswers {
                assert_eq!(after.session().own(), model.session().own(), "{:?}", binding.command);
                assert_eq!(
                    after.session().short_list(),
                    model.session().short_list(),
                    "{:?}",
                    binding.command
                );
                assert_eq!(after.session().marked(), model.session().marked(), "{:?}", binding.command);
                assert!(!after.cx.status.is_empty(), "{:?} says nothing", binding.command);
            }
            tried += 1;
        }
    }
    assert!(tried > 500, "only {tried} were tried");
    assert!(Place::ALL.contains(&Place::Slides));
}

#[test]
fn the_footer_names_what_works_there_at_every_width_and_never_drops_the_last_key() {
    let mut seen = 0;
    for mut model in everything(&SMALL) {
        for width in [60, 80, 120, 200] {
            let drawn = draw_at(&mut model, width, 24);
            let shown = view(&model);
            let on_a_slide = shown.room.is_some();
            if on_a_slide {
                continue;
            }
            for (_, symbol) in drawn.keys.iter().filter(|(_, symbol)| symbol != "↑↓") {
                let key = keymap::of_symbol(symbol).unwrap_or_else(|| panic!("{symbol} is no key"));
                assert!(keymap::find(model.keyboard(), key).is_some(), "{symbol} at {:?}", name(&model));
                seen += 1;
            }
            let last = shown.hints.last().map(|(symbol, _)| symbol);
            assert_eq!(drawn.keys.last().map(|(_, symbol)| symbol), last, "{:?} at {width}", name(&model));
            for help in ["?", "F1"].map(str::to_owned) {
                let named = shown.hints.iter().any(|(symbol, _)| *symbol == help);
                let seen = drawn.keys.iter().any(|(_, symbol)| *symbol == help);
                assert_eq!(seen, named, "{help} of {:?} at {width}", name(&model));
            }
        }
    }
    assert!(seen > 1000, "{seen}");
}

/// True where the row in focus is called this.
fn shown_in_focus(model: &Model<'_>, label: &str) -> bool {
    let shown = view(model);
    let active = shown.active();
    active.focus.and_then(|at| active.page.rows().nth(at)).is_some_and(|row| row.label.text() == label)
}

#[test]
fn the_letters_that_fit_are_marked_wherever_a_list_is_searched() {
    let mut tried = BTreeSet::new();
    for ((place, above, _), mut model) in reachable(&SMALL) {
        if !model.is_typing() {
            update(&mut model, Msg::Do(Command::Filter));
        }
        let labels = |model: &Model<'_>| -> Vec<String> {
            let page = view(model).active().page.clone();
            let found = page
                .rows()
                .filter(|row| matches!(row.target, Target::Option(_) | Target::Scheme(_) | Target::Term(_)));
            found.map(|row| row.label.text()).collect()
        };
        let before = labels(&model);
        let Some(word) = before.get(1).filter(|_| model.is_typing()) else { continue };
        let typed: String = word.chars().take(1).collect();
        update(&mut model, Msg::Paste(typed.clone()));
        if shown_in_focus(&model, word) {
            update(&mut model, Msg::Key(Key::Down));
        }
        let mut frame = Buffer::empty(Rect::new(0, 0, 200, 60));
        draw(&view(&model), Theme { palette: Palette::Terminal, ascii: false }, &mut frame);
        let strong = |cell: &Cell| cell.modifier.contains(Modifier::BOLD);
        let fits_are_strong = (0..frame.area.height).any(|y| {
            let cells: Vec<&Cell> = (0..frame.area.width).map(|x| &frame[(x, y)]).collect();
            cells.windows(word.chars().count()).any(|at| {
                let (fits, rest) = at.split_at(typed.chars().count());
                at.iter().map(|cell| cell.symbol()).collect::<String>() == *word
                    && fits.iter().all(|cell| strong(cell))
                    && rest.iter().any(|cell| !strong(cell))
            })
        });
        // The row in focus is marked as a whole, and with what was typed one may be left.
        if shown_in_focus(&model, word) {
            continue;
        }
        assert!(fits_are_strong, "{typed} in {word} at {place} {above}");
        tried.insert(format!("{place} {above}"));
    }
    assert!(tried.len() >= 4, "{tried:?}");
}

#[test]
fn what_enter_does_with_nothing_marked_is_said_before_and_after() {
    let reached = reachable(&SMALL);
    let model = reached.iter().find(|((place, above, _), _)| place == "Answers" && *above == "nothing");
    let mut model = model.expect("the walk comes to the answers").1.clone();
    let many = SMALL.catalog.question_ids().find(|id| SMALL.catalog.question(*id).kind == QuestionKind::Many);
    let many = many.expect("a question with several answers");
    model.cx.session.give(many, Answer::NotSure);
    let row = view(&model).active().page.rows().position(|row| row.target == Target::Question(many));
    update(&mut model, Msg::Pick(row.expect("it is among the answers")));
    let said = fingerpost::linear::page_lines(&view(&model).active().page, 200, true).join("\n");
    assert!(said.contains("Enter goes on; with nothing marked it skips the question."), "{said}");

    let mut skipped = model.clone();
    update(&mut skipped, Msg::Key(Key::Enter));
    assert_eq!(skipped.session().profile().answer(many), Some(Answer::NotSure));
    assert!(skipped.cx.status.starts_with("Skipped: nothing was marked"), "{}", skipped.cx.status);

    // The last line is for whoever says that none is true.
    let none = view(&model).active().page.rows().position(|row| row.target == Target::Submit);
    update(&mut model, Msg::Pick(none.expect("a line of its own")));
    let none = Answer::Known(Value::Options(OptionSet::EMPTY));
    assert_eq!(model.session().profile().answer(many), Some(none));
}

#[test]
fn who_goes_on_is_at_the_screen_that_they_left() {
    let mut left = BTreeSet::new();
    for ((place, above, workshop), mut model) in reachable(&SMALL) {
        if above != "nothing" || workshop {
            continue;
        }
        for scheme in SMALL.catalog.scheme_ids().take(2) {
            if !model.session().marked().contains(&scheme) {
                model.cx.session.toggle_mark(scheme);
            }
        }
        let profile = some_answers(&SMALL);
        let kept = Saved { at: model.whereabouts(), profile, ..model.session().to_save() };
        let (was, reading) = (model.place(), kept.at.reading);
        let options = Options { resumable: Some(kept), ..Options::default() };
        let mut again = Model::new(&SMALL, model.cx.today, options, Profile::new());
        update(&mut again, Msg::Resume);
        let expected = match was {
            // A first screen is where one goes on from; the help is over any screen.
            Place::Welcome | Place::Help => Place::Results,
            // What a cell holds is a step behind the map.
            Place::Cell => Place::Map,
            other => other,
        };
        let there = again.place() == expected || was == Place::Help;
        assert!(there, "{place}: {:?} and not {expected:?}", again.place());
        if reading.is_some() {
            assert_eq!(again.scheme_in_focus(), reading, "{place}");
        }
        assert_eq!(again.session().marked(), model.session().marked(), "{place}");
        assert!(again.cx.status.ends_with("back."), "{}", again.cx.status);
        left.insert(again.place());
    }
    assert!(left.len() >= 11, "{left:?}");
}
