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
