//! An answer that was looked ahead to comes to the same as one that nobody expected.

use std::collections::HashSet;
use std::rc::Rc;
use std::sync::LazyLock;

use jiff::civil::date;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::foresight::MOST_SCHEMES;
use super::screens::{Question, Screen};
use super::update::update;
use super::view::view;
use super::{Foresight, Key, Model, Msg, Options, Place};
use crate::catalog::{Catalog, QuestionId, QuestionKind};
use crate::command::Command;
use crate::page::{Page, World};
use crate::rules::Profile;
use crate::small::Small;
use crate::ui::{LaidPages, Palette, Theme, draw, draw_again};

static WORLD: LazyLock<World> = LazyLock::new(|| World::new(Catalog::built_in()));
const THEME: Theme = Theme { palette: Palette::Terminal, ascii: false };
const AREA: Rect = Rect::new(0, 0, 120, 40);

/// Two people who press the same keys: before one of them, the program looks ahead.
struct Pair {
    ahead: Foresight<'static>,
    pages: LaidPages,
    expected: Model<'static>,
    afresh: Model<'static>,
}

impl Pair {
    fn new(profile: Profile) -> Self {
        let model = Model::new(&WORLD, date(2026, 11, 28), Options::default(), profile);
        Self {
            ahead: Foresight::default(),
            pages: LaidPages::default(),
            expected: model.clone(),
            afresh: model,
        }
    }

    /// Goes to a question.
    fn at(question: QuestionId) -> Self {
        let mut pair = Self::new(Profile::new());
        for model in [&mut pair.expected, &mut pair.afresh] {
            let screen = Question::new(question, false, &model.cx);
            model.stack.push(Screen::Question(screen));
        }
        pair
    }

    fn send(&mut self, msg: &Msg) {
        update(&mut self.expected, msg.clone());
        update(&mut self.afresh, msg.clone());
    }

    fn press(&mut self, keys: &[Key]) {
        for key in keys {
            self.send(&Msg::Key(*key));
        }
    }

    /// Nobody presses a key while this many steps are done.
    fn rest(&mut self, steps: usize) {
        if (0..steps).all(|_| self.ahead.step(&mut self.expected)) {
            return;
        }
        self.pages.look_ahead(&self.expected.look_ahead());
    }

    fn rest_long(&mut self) {
        self.rest(usize::MAX);
    }

    /// All that follows from the answers is the same for both, and so is the frame.
    fn agree(&mut self, what: &str) {
        let (one, other) = (self.expected.session(), self.afresh.session());
        assert_eq!(one.profile(), other.profile(), "{what}");
        assert_eq!(one.assessment(), other.assessment(), "{what}");
        assert_eq!(one.next(), other.next(), "{what}");
        assert_eq!((one.asked(), one.last_change()), (other.asked(), other.last_change()), "{what}");
        let (shown, other) = (view(&self.expected), view(&self.afresh));
        assert_eq!(shown, other, "{what}");
        let (mut buffer, mut bare) = (Buffer::empty(AREA), Buffer::empty(AREA));
        let drawn = draw_again(&shown, THEME, &mut buffer, &mut self.pages);
        assert_eq!(drawn, draw(&other, THEME, &mut bare), "{what}");
        assert_eq!(buffer, bare, "{what}");
    }

    fn kind(&self) -> Option<QuestionKind> {
        self.expected.form().map(|form| WORLD.catalog.question(form.question).kind)
    }

    /// The notes beside the question that are ready.
    fn ready(&self) -> Option<Rc<Page>> {
        self.expected.look_ahead().first().cloned()
    }

    fn beside(&self) -> Option<Rc<Page>> {
        view(&self.expected).side.map(|side| side.page)
    }
}

/// Numbers that look like chance and are the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}

#[test]
fn whoever_answers_finds_the_same_whether_it_was_looked_ahead_or_not() {
    let mut used = 0;
    for person in 0..8 {
        let mut chance = Chance(person);
        let mut pair = Pair::new(Profile::new());
        pair.rest(usize::try_from(chance.below(6)).unwrap());
        pair.send(&Msg::Do(Command::Questions));
        for number in 0..10 {
            if pair.expected.place() != Place::Question {
                break;
            }
            pair.agree("a question");
            let rests = chance.below(4);
            if rests < 2 {
                pair.rest_long();
            }
            let downs = vec![Key::Down; usize::try_from(chance.below(5)).unwrap()];
            pair.press(&downs);
            match pair.kind() {
                Some(QuestionKind::Number) => pair.press(&[Key::Char('1'), Key::Char('2')]),
                Some(QuestionKind::Date) => {
                    pair.press(&"2027-09-01".chars().map(Key::Char).collect::<Vec<_>>());
                }
                Some(QuestionKind::Many) => pair.press(&[Key::Char(' '), Key::Down, Key::Char(' ')]),
                _ => {}
            }
            match rests {
                0 | 2 => pair.rest_long(),
                1 => {}
                _ => pair.rest(usize::try_from(chance.below(4)).unwrap()),
            }
            let foresaw = pair.expected.session().foresees();
            match chance.below(8) {
                0 => pair.press(&[Key::Down]),
                1 => pair.send(&Msg::Do(Command::Undo)),
                2 => pair.send(&Msg::Do(Command::PreviousQuestion)),
                _ => {}
            }
            pair.press(&[Key::Enter]);
            used += usize::from(foresaw && !pair.expected.session().foresees());
            pair.agree(&format!("person {person}, answer {number}"));
        }
    }
    assert!(used > 15, "{used} answers were expected");
}

#[test]
fn each_kind_of_question_is_looked_ahead_from_and_its_answer_comes_to_the_same() {
    let mut seen = HashSet::new();
    for question in WORLD.catalog.question_ids() {
        let kind = WORLD.catalog.question(question).kind;
        if !seen.insert(format!("{kind:?}")) {
            continue;
        }
        for downs in 0..4 {
            let mut pair = Pair::at(question);
            pair.press(&vec![Key::Down; downs]);
            match kind {
                QuestionKind::Number => pair.press(&[Key::Char('3')]),
                QuestionKind::Date => pair.press(&"2027-09".chars().map(Key::Char).collect::<Vec<_>>()),
                QuestionKind::Many => pair.press(&[Key::Char(' ')]),
                QuestionKind::One | QuestionKind::Scale | QuestionKind::YesNo => {}
            }
            pair.rest_long();
            pair.agree("before");
            let (foresaw, ready) = (pair.expected.session().foresees(), pair.ready());
            pair.press(&[Key::Enter]);
            if downs == 0 {
                assert!(foresaw && !pair.expected.session().foresees(), "{kind:?}");
                assert!(Rc::ptr_eq(&ready.expect("pages"), &pair.beside().expect("notes")), "{kind:?}");
            }
            pair.agree(&format!("{kind:?}, {downs} down"));
        }
    }
    assert_eq!(seen.len(), 6, "{seen:?}");
}

#[test]
fn a_cursor_that_has_moved_and_an_answer_changed_elsewhere_use_nothing_that_was_expected() {
    let mut pair = Pair::new(Profile::new());
    pair.send(&Msg::Do(Command::Questions));
    pair.rest_long();
    let ready = pair.ready().expect("pages");
    // Another option: what was expected of the first one is not taken.
    pair.press(&[Key::Down, Key::Enter]);
    assert!(pair.expected.session().foresees());
    assert!(!Rc::ptr_eq(&ready, &pair.beside().expect("notes")));
    pair.agree("another option");

    pair.rest_long();
    let question = pair.expected.form().expect("a question").question;
    let ready = pair.ready().expect("pages");
    // The answer before is changed, and the same option is chosen here.
    pair.send(&Msg::Do(Command::Undo));
    pair.agree("undone");
    pair.press(&[Key::Enter]);
    for model in [&mut pair.expected, &mut pair.afresh] {
        let screen = Question::new(question, false, &model.cx);
        model.stack.push(Screen::Question(screen));
    }
    pair.press(&[Key::Enter]);
    assert!(pair.expected.session().foresees(), "it was expected after other answers");
    assert!(!Rc::ptr_eq(&ready, &pair.beside().expect("notes")));
    pair.agree("after another answer");
}

#[test]
fn whoever_goes_on_with_enter_finds_each_of_the_first_questions_ready() {
    let mut pair = Pair::new(Profile::new());
    pair.send(&Msg::Do(Command::Questions));
    for number in 0..8 {
        pair.rest_long();
        let ready = pair.ready().expect("pages");
        pair.press(&[Key::Enter]);
        assert!(Rc::ptr_eq(&ready, &pair.beside().expect("notes")), "question {number}");
        pair.agree("the next question");
    }
}

#[test]
fn with_so_many_schemes_that_a_key_would_wait_nothing_is_looked_ahead_to() {
    let small = Small::new().question("working", "yes-no", "");
    let with = |number: usize| {
        let lines = "[[criterion]]\nid = \"a\"\ntext = \"You work.\"\nwhen = { working = true }\n";
        let small = (0..number).fold(small.clone(), |all, at| all.scheme(&format!("s{at}"), lines));
        World::new(small.catalog())
    };
    for (number, looks) in [(MOST_SCHEMES, true), (MOST_SCHEMES + 1, false)] {
        let world = with(number);
        let mut model = Model::new(&world, date(2026, 11, 28), Options::default(), Profile::new());
        update(&mut model, Msg::Do(Command::Questions));
        let mut ahead = Foresight::default();
        while ahead.step(&mut model) {}
        assert_eq!(model.session().foresees(), looks, "{number} schemes");
    }
}
