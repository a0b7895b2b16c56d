//! Questions with several answers: Space and digits mark, Enter goes on and takes no mark off. Tried on every such
//! question of the built-in catalogue, for the person and for a room.

use std::sync::LazyLock;

use jiff::civil::date;

use super::screens::{Question, Screen};
use super::update::update;
use super::view::view;
use super::{Key, Model, Msg, Options};
use crate::catalog::{Answer, Catalog, OptionSet, QuestionId, QuestionKind, Value};
use crate::page::{Target, World};
use crate::rules::Profile;

static WORLD: LazyLock<World> = LazyLock::new(|| World::new(Catalog::built_in()));

/// The question, with the reader at this row.
fn at_row(model: &Model<'static>, row: usize) -> Model<'static> {
    let mut model = model.clone();
    model.form_mut().expect("a question").focus = row;
    model
}

fn at(question: QuestionId, given: Option<Value>) -> Model<'static> {
    let answers = given.map(|value| (question, Answer::Known(value)));
    let mut model =
        Model::new(&WORLD, date(2026, 11, 28), Options::default(), Profile::from_answers(answers));
    let screen = Question::new(question, true, &model.cx);
    model.stack.push(Screen::Question(screen));
    // Works out the next question once, for all copies.
    let _ = view(&model);
    model
}

fn press(model: &mut Model<'_>, keys: &[Key]) {
    for key in keys {
        update(model, Msg::Key(*key));
    }
}

fn marked(model: &Model<'_>) -> OptionSet {
    model.form().expect("a question").marked
}

fn several() -> impl Iterator<Item = QuestionId> {
    let catalog = &WORLD.catalog;
    catalog.question_ids().filter(|id| catalog.question(*id).kind == QuestionKind::Many)
}

fn answer(model: &Model<'_>, question: QuestionId) -> Option<Answer> {
    model.session().profile().answer(question)
}

fn known(options: OptionSet) -> Answer {
    Answer::Known(Value::Options(options))
}

#[test]
fn what_a_digit_or_space_has_marked_enter_hands_in() {
    let mut tried = 0;
    for question in several() {
        let new = at(question, None);
        let shown = view(&new);
        for (place, row) in shown.active().page.rows().enumerate() {
            let Target::Option(option) = row.target else { continue };
            let one = OptionSet::single(option);
            let digit = row.key.map(|digit| (0, digit));
            for (at, key) in std::iter::once((place, ' ')).chain(digit) {
                let mut model = at_row(&new, at);
                press(&mut model, &[Key::Char(key)]);
                assert_eq!(marked(&model), one, "{key:?}");
                let mut again = model.clone();
                press(&mut again, &[Key::Char(key)]);
                assert_eq!(marked(&again), OptionSet::EMPTY, "the same key takes the mark off");
                press(&mut model, &[Key::Enter]);
                assert_eq!(answer(&model, question), Some(known(one)), "{key:?}");
                tried += 1;
            }
        }
    }
    assert!(tried > 100, "only {tried} were tried");
}

#[test]
fn enter_on_an_answer_given_before_keeps_it_whichever_row_is_in_focus() {
    for question in several() {
        let last = WORLD.catalog.question(question).options.len() - 1;
        let number = |place: usize| u8::try_from(place).expect("few options");
        let given = OptionSet::single(0).union(OptionSet::single(number(last)));
        let before = at(question, Some(Value::Options(given)));
        for row in [0, 1, last] {
            for key in [Key::Enter, Key::Tab] {
                let mut model = at_row(&before, row);
                press(&mut model, &[key]);
                assert_eq!(answer(&model, question), Some(known(given)), "row {row}");
            }
        }
    }
}

#[test]
fn enter_with_nothing_marked_skips_and_rules_nothing_out() {
    for question in several() {
        let new = at(question, None);
        for (row, key) in [(0, Key::Enter), (1, Key::Enter), (1, Key::Tab)] {
            let mut model = at_row(&new, row);
            press(&mut model, &[key]);
            assert_eq!(answer(&model, question), Some(Answer::NotSure), "row {row}");
            assert!(model.cx.status.contains("nothing is ruled out"), "{}", model.cx.status);
        }
    }
}

#[test]
fn what_is_found_by_typing_is_marked_by_enter_and_stays_marked() {
    let mut tried = 0;
    for question in several() {
        let details = WORLD.catalog.question(question);
        let new = at(question, None);
        for option in details.all_options().iter().step_by(3) {
            let one = OptionSet::single(option);
            for before in [OptionSet::EMPTY, one] {
                let mut model = new.clone();
                model.form_mut().expect("a question").marked = before;
                press(&mut model, &[Key::Char('/')]);
                update(&mut model, Msg::Paste(details.label(option).to_owned()));
                if view(&model).active().target() != Some(Target::Option(option)) {
                    continue;
                }
                press(&mut model, &[Key::Enter]);
                assert_eq!(marked(&model), one, "{}", details.label(option));
                press(&mut model, &[Key::Enter]);
                assert_eq!(answer(&model, question), Some(known(one)), "{}", details.label(option));
                tried += 1;
            }
        }
    }
    assert!(tried > 20, "only {tried} were tried");
}

#[test]
fn a_click_marks_and_a_second_takes_the_mark_off() {
    for question in several() {
        let mut model = at(question, None);
        for expected in [true, false] {
            update(&mut model, Msg::Pick(0));
            assert_eq!(!marked(&model).is_empty(), expected);
        }
    }
}

#[test]
fn a_search_that_finds_nothing_answers_nothing_whatever_is_marked() {
    let mut tried = 0;
    for question in several() {
        let all = WORLD.catalog.question(question).all_options();
        for before in [OptionSet::EMPTY, OptionSet::single(0)] {
            for letters in ["zzzz", "qqqq wwww"] {
                let mut model = at(question, None);
                model.form_mut().expect("a question").marked = before;
                press(&mut model, &[Key::Char('/')]);
                update(&mut model, Msg::Paste(letters.to_owned()));
                let shown = view(&model);
                let page = &shown.active().page;
                assert!(
                    page.rows().all(|row| row.target != Target::Submit),
                    "nothing to hand in while one looks"
                );
                if page.rows().any(|row| matches!(row.target, Target::Option(_))) {
                    continue;
                }
                press(&mut model, &[Key::Enter]);
                assert_eq!(answer(&model, question), None);
                assert_eq!(marked(&model), before);
                assert!(model.cx.status.contains("Nothing found"), "{}", model.cx.status);
                // And the letters away, all is as before.
                press(&mut model, &[Key::Esc]);
                let shown = view(&model);
                let options =
                    shown.active().page.rows().filter(|row| matches!(row.target, Target::Option(_))).count();
                assert_eq!(options, all.iter().count());
                tried += 1;
            }
        }
    }
    assert!(tried > 20, "only {tried} were tried");
}

#[test]
fn how_to_mark_is_said_only_where_it_is_so() {
    for question in several() {
        let mut model = at(question, None);
        let says =
            |model: &Model<'_>| format!("{:?}", view(model).active().page).contains("Space marks as many");
        assert!(says(&model));
        press(&mut model, &[Key::Char('/')]);
        assert!(!says(&model), "Space is a letter while one looks for an answer");
    }
}

#[test]
fn where_one_answer_is_looked_for_and_not_found_enter_says_so_and_a_click_still_counts() {
    let catalog = &WORLD.catalog;
    let mut tried = 0;
    for question in catalog.question_ids().filter(|id| {
        let details = catalog.question(*id);
        !details.options.is_empty() && matches!(details.kind, QuestionKind::One | QuestionKind::Many)
    }) {
        let mut model = at(question, None);
        press(&mut model, &[Key::Char('/')]);
        update(&mut model, Msg::Paste("zzzz".to_owned()));
        let shown = view(&model);
        let row = |target| shown.active().page.rows().position(|row| row.target == target);
        if shown.active().page.rows().any(|row| matches!(row.target, Target::Option(_))) {
            continue;
        }
        let not_sure = row(Target::Command(crate::command::Command::NotSure)).expect("it is always offered");
        let mut clicked = model.clone();
        press(&mut model, &[Key::Enter]);
        assert_eq!(answer(&model, question), None);
        update(&mut clicked, Msg::Pick(not_sure));
        assert_eq!(answer(&clicked, question), Some(Answer::NotSure));
        tried += 1;
    }
    assert!(tried > 15, "only {tried} were tried");
}
