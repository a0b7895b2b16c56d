//! Journeys through the program by keys alone: keys in, pages and effects out.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as it should be"
)]

use std::sync::LazyLock;

use fingerpost::advice::Ranking;
use fingerpost::app::field::FIELD_HOLDS;
use fingerpost::app::popups::Popup;
use fingerpost::app::screens::Screen;
use fingerpost::app::update::update;
use fingerpost::app::view::view;
use fingerpost::app::{Effect, Key, Model, Msg, Options, Place};
use fingerpost::catalog::{Answer, Catalog, QuestionKind, Role, Value, Weight};
use fingerpost::command::BINDINGS;
use fingerpost::linear::page_lines;
use fingerpost::page::results::{ResultGroup, ordered};
use fingerpost::page::route::routes;
use fingerpost::page::{Command, Page, Target, World};
use fingerpost::pathway::{Limits, Step};
use fingerpost::rules::{Assessment, Profile, State, Verdict, criteria_results};
use fingerpost::session::{Carried, Saved};
use fingerpost::ui::{Depth, Palette, Theme, draw};
use jiff::civil::date;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

static WORLD: LazyLock<World> = LazyLock::new(|| World::new(Catalog::built_in()));

fn start() -> Model<'static> {
    Model::new(&WORLD, date(2026, 11, 24), Options::default(), Profile::new())
}

fn press(model: &mut Model<'_>, key: Key) -> Vec<Effect> {
    let effects = update(model, Msg::Key(key));
    draw_at(model, 100, 30);
    effects
}

fn type_in(model: &mut Model<'_>, text: &str) {
    for letter in text.chars() {
        press(model, Key::Char(letter));
    }
}

/// Draws as the runtime does, and tells the model what was drawn.
fn draw_at(model: &mut Model<'_>, width: u16, height: u16) -> String {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    let shown = view(model);
    let drawn = draw(&shown, Theme { palette: Palette::Terminal, ascii: false }, &mut buffer);
    let cursor = drawn.cursor.expect("every frame has a cursor");
    assert!(cursor.x < width && cursor.y < height, "the cursor lies inside at {width}×{height}");
    update(model, Msg::Drawn { lines: drawn.lines, height: drawn.height });
    text_of(&buffer)
}

fn text_of(buffer: &Buffer) -> String {
    let area = buffer.area;
    (0..area.height)
        .map(|y| {
            let line: String = (0..area.width).map(|x| buffer[(x, y)].symbol()).collect();
            line.trim_end().to_owned() + "\n"
        })
        .collect()
}

/// Moves the focus by arrow keys alone until it is on the target.
fn go_to(model: &mut Model<'_>, target: Target) {
    for _ in 0..1000 {
        let shown = view(model);
        let pane = shown.active();
        if let Some(focus) = pane.focus
            && pane.page.rows().nth(focus).is_some_and(|row| row.target == target)
        {
            return;
        }
        press(model, Key::Down);
    }
    panic!("{target:?} cannot be reached by arrow keys:\n{}", draw_at(model, 100, 40));
}

fn answer_option(model: &mut Model<'_>, question: &str, option: &str) {
    let id = WORLD.catalog.find_question(question).expect("a question of the catalogue");
    assert!(
        matches!(model.form(), Some(form) if form.question == id),
        "expected the question {question}:\n{}",
        draw_at(model, 100, 30)
    );
    let option = WORLD.catalog.question(id).option(option).expect("an option of the question");
    go_to(model, Target::Option(option));
    press(model, Key::Char(' '));
}

fn nurse_in_england() -> Model<'static> {
    let mut model = start();
    go_to(&mut model, Target::Command(Command::Questions));
    press(&mut model, Key::Enter);
    answer_option(&mut model, "profession", "nurse");
    answer_option(&mut model, "nation", "england");
    model
}

fn nurse_drawn_to_research() -> Model<'static> {
    let mut model = nurse_in_england();
    answer_option(&mut model, "aim", "research");
    update(&mut model, Msg::Do(Command::Done));
    model
}

fn words(page: &Page) -> Vec<String> {
    page.rows().map(|row| row.label.text()).collect()
}

#[test]
fn two_answers_by_arrow_keys_and_enter_narrow_the_results() {
    let before = Assessment::new(&WORLD.catalog, &Profile::new(), date(2026, 11, 24));
    let model = nurse_in_england();
    assert_eq!(model.session().profile().len(), 2);
    let now = model.session().assessment();
    assert!(now.with(Verdict::Possible).count() < before.with(Verdict::Possible).count());
    assert!(now.with(Verdict::NotForYou).count() > 0);
}

#[test]
fn what_is_no_no_stands_in_one_order_with_help_and_the_hardly_likely_apart() {
    let mut model = nurse_in_england();
    go_to(&mut model, Target::Command(Command::Results));
    press(&mut model, Key::Enter);
    let facts = model.session().facts();
    let assessment = model.session().assessment();
    let ranking = Ranking::new(WORLD.traits(), &facts, assessment);
    let mut members = 0;
    for group in ResultGroup::ALL {
        let list = ordered(&facts, assessment, &ranking, group);
        members += list.len();
        for scheme in list {
            let role = WORLD.catalog.kind(WORLD.catalog.scheme(scheme).kind).role;
            let missed = criteria_results(&facts, scheme).iter().any(|result| {
                matches!(result.criterion.weight, Weight::Must | Weight::Usual)
                    && result.state != State::Met
                    && !result.because.is_empty()
            });
            let id = &WORLD.catalog.scheme(scheme).id;
            match group {
                ResultGroup::Best => assert!(role != Role::Support && !missed, "{id}"),
                ResultGroup::Help => assert!(role == Role::Support && !missed, "{id}"),
                ResultGroup::LessLikely => assert!(missed, "{id}"),
                _ => {}
            }
        }
    }
    assert_eq!(members, assessment.schemes.len(), "every scheme stands in one group");
    let folded = draw_at(&mut model, 100, 30);
    go_to(&mut model, Target::Group(ResultGroup::LessLikely));
    assert!(draw_at(&mut model, 100, 30).contains("Could be open, but less likely"), "{folded}");
    let before = words(&view(&model).main.page).len();
    press(&mut model, Key::Enter);
    let shown = draw_at(&mut model, 100, 30);
    assert!(shown.contains("You seem to miss a rule here"), "{shown}");
    assert!(words(&view(&model).main.page).len() > before);
    press(&mut model, Key::Down);
    let shown = draw_at(&mut model, 100, 30);
    assert!(shown.contains("Results › Could be open, but less likely"), "{shown}");
}

#[test]
fn every_command_of_the_menu_can_be_given_by_arrow_keys_enter_and_esc() {
    let commands: Vec<Command> = {
        let mut model = nurse_in_england();
        press(&mut model, Key::Esc);
        press(&mut model, Key::Char(':'));
        view(&model)
            .active()
            .page
            .rows()
            .filter_map(|row| match row.target {
                Target::Command(command) => Some(command),
                _ => None,
            })
            .collect()
    };
    assert!(commands.contains(&Command::Glossary) && commands.contains(&Command::Results), "{commands:?}");
    for command in commands {
        let mut model = nurse_in_england();
        press(&mut model, Key::Esc);
        go_to(&mut model, Target::Command(Command::Menu));
        press(&mut model, Key::Enter);
        go_to(&mut model, Target::Command(command));
        press(&mut model, Key::Enter);
        for _ in 0..20 {
            if model.place() == Place::Welcome {
                break;
            }
            press(&mut model, Key::Esc);
        }
        assert_eq!(model.place(), Place::Welcome, "Esc leads back from {command:?}");
        if command != Command::Undo {
            assert_eq!(model.session().profile().len(), 2, "{command:?} loses no answer");
        }
    }
}

#[test]
fn esc_from_a_question_keeps_the_answers_and_the_questions_go_on_where_they_were() {
    let mut model = nurse_in_england();
    let question = model.session().next().map(|next| next.question);
    press(&mut model, Key::Esc);
    assert_eq!(model.place(), Place::Welcome);
    assert_eq!(model.session().profile().len(), 2);
    press(&mut model, Key::Char('a'));
    assert!(matches!(model.form(), Some(form) if Some(form.question) == question));
}

#[test]
fn back_shows_the_question_that_was_there_with_its_answer() {
    let mut model = nurse_in_england();
    update(&mut model, Msg::Do(Command::PreviousQuestion));
    let nation = WORLD.catalog.find_question("nation").unwrap();
    assert!(matches!(model.form(), Some(form) if form.question == nation));
    let england = WORLD.catalog.question(nation).option("england").unwrap();
    let shown = view(&model);
    let focus = shown.main.focus.unwrap();
    assert_eq!(shown.main.page.rows().nth(focus).unwrap().target, Target::Option(england));
    assert_eq!(model.session().profile().len(), 2, "going back takes no answer away");
}

#[test]
fn an_earlier_answer_can_be_changed_and_the_others_stay() {
    let mut model = nurse_in_england();
    update(&mut model, Msg::Do(Command::Answers));
    let nation = WORLD.catalog.find_question("nation").unwrap();
    go_to(&mut model, Target::Question(nation));
    press(&mut model, Key::Enter);
    answer_option(&mut model, "nation", "scotland");
    assert_eq!(model.place(), Place::Answers, "back to the list it was opened from");
    let scotland = WORLD.catalog.question(nation).option("scotland").unwrap();
    assert_eq!(model.session().profile().value(nation), Some(Value::Option(scotland)));
    assert_eq!(model.session().profile().len(), 2);
}

#[test]
fn undo_takes_one_answer_back_and_asks_it_again() {
    let mut model = nurse_in_england();
    update(&mut model, Msg::Do(Command::Undo));
    assert_eq!(model.session().profile().len(), 1);
    let nation = WORLD.catalog.find_question("nation").unwrap();
    assert!(matches!(model.form(), Some(form) if form.question == nation));
}

#[test]
fn leaving_asks_once_when_answers_would_be_lost_and_not_otherwise() {
    let mut model = start();
    assert_eq!(press(&mut model, Key::Char('q')), [Effect::Quit]);
    let mut model = nurse_in_england();
    assert_eq!(press(&mut model, Key::Ctrl('c')), []);
    assert!(matches!(model.popup(), Some(Popup::Leave(_))));
    assert_eq!(press(&mut model, Key::Char('q')), [], "a second q by mistake loses nothing");
    assert_eq!(press(&mut model, Key::Ctrl('c')), [Effect::Quit], "a second Ctrl-C leaves at once");
}

#[test]
fn a_private_run_never_offers_to_keep_anything() {
    let mut model = Model::new(
        &WORLD,
        date(2026, 11, 24),
        Options { private: true, ..Options::default() },
        Profile::new(),
    );
    press(&mut model, Key::Char('1'));
    answer_option(&mut model, "profession", "midwife");
    press(&mut model, Key::Ctrl('c'));
    let offered = words(&view(&model).active().page);
    assert!(offered.iter().all(|row| !row.contains("Keep them")), "{offered:?}");
    assert!(draw_at(&mut model, 100, 30).contains("private"));
    press(&mut model, Key::Esc);
    assert_eq!(press(&mut model, Key::Ctrl('s')), [], "not even when the key is pressed");
    assert!(draw_at(&mut model, 100, 30).contains("nothing is kept"));
}

#[test]
fn a_long_list_filters_as_one_types_and_by_other_names() {
    let mut model = start();
    press(&mut model, Key::Char('1'));
    type_in(&mut model, "/physio");
    let shown = words(&view(&model).main.page);
    assert_eq!(shown.first().map(String::as_str), Some("Physiotherapist"));
    press(&mut model, Key::Enter);
    let profession = WORLD.catalog.find_question("profession").unwrap();
    let option = WORLD.catalog.question(profession).option("physiotherapist").unwrap();
    assert_eq!(model.session().profile().value(profession), Some(Value::Option(option)));
}

#[test]
fn a_job_by_another_word_or_misspelt_is_found_and_not_here_never_hides() {
    let profession = WORLD.catalog.find_question("profession").unwrap();
    for (typed, wanted) in [
        ("matron", "Nurse"),
        ("research nurse", "Nurse"),
        ("nursse", "Nurse"),
        ("registrar", "Doctor"),
        ("ENT surgeon", "Doctor"),
        ("brain surgeon", "Doctor"),
        ("zzzz", "My job is not here"),
    ] {
        let mut model = start();
        press(&mut model, Key::Char('1'));
        type_in(&mut model, &format!("/{typed}"));
        let page = view(&model).main.page;
        let options = page.rows().filter(|row| matches!(row.target, Target::Option(_)));
        let labels: Vec<String> = options.map(|row| row.label.text()).collect();
        assert_eq!(labels.first().map(String::as_str), Some(wanted), "{typed}: {labels:?}");
        assert!(labels.iter().any(|label| label == "My job is not here"), "{typed}: {labels:?}");
        assert_eq!(model.session().profile().value(profession), None);
    }
}

#[test]
fn a_letter_over_a_long_list_never_answers_at_once() {
    for (letter, command) in [('n', Command::NotSure), ('r', Command::RatherNotSay)] {
        let mut model = start();
        press(&mut model, Key::Char('1'));
        press(&mut model, Key::Char(letter));
        assert!(model.session().profile().is_empty(), "{letter} may begin a word");
        assert_eq!(view(&model).active().target(), Some(Target::Command(command)));
        press(&mut model, Key::Enter);
        assert_eq!(model.session().profile().len(), 1, "Enter on the row answers");
    }
}

#[test]
fn the_menu_finds_screens_schemes_and_words_as_one_types() {
    let term = WORLD.catalog.find_term("backfill").expect("a word of the glossary");
    for (typed, wanted) in [
        ("year ahead", Target::Command(Command::Year)),
        ("colours", Target::Command(Command::Theme)),
        ("backfill", Target::Term(term)),
    ] {
        let mut model = nurse_in_england();
        press(&mut model, Key::Char(':'));
        type_in(&mut model, typed);
        assert_eq!(view(&model).active().target(), Some(wanted), "{typed}");
    }
    let mut model = nurse_in_england();
    press(&mut model, Key::Char(':'));
    type_in(&mut model, "zzzz");
    assert!(view(&model).active().page.rows().next().is_none());
    for _ in 0..5 {
        press(&mut model, Key::Backspace);
    }
    assert_eq!(model.popup().map(|_| ()), None, "Backspace in the empty field closes it");
}

#[test]
fn what_begins_with_what_is_typed_stands_first_in_the_menu() {
    let doc = |command: Command| {
        BINDINGS.iter().find(|binding| binding.command == command).expect("a command of the table").doc
    };
    let mut model = nurse_in_england();
    press(&mut model, Key::Char(':'));
    let offered: Vec<&str> = view(&model)
        .active()
        .page
        .rows()
        .filter_map(|row| match row.target {
            Target::Command(command) => Some(doc(command)),
            _ => None,
        })
        .collect();
    assert!(offered.len() > 15, "{offered:?}");
    for said in offered {
        let word = said.split_whitespace().next().expect("a word");
        let mut model = nurse_in_england();
        press(&mut model, Key::Char(':'));
        type_in(&mut model, word);
        let Some(Target::Command(first)) = view(&model).active().target() else {
            panic!("{word}: a command")
        };
        let first = doc(first);
        assert!(first.to_lowercase().starts_with(&word.to_lowercase()), "{word}: {first}");
    }
}

#[test]
fn words_are_looked_up_at_once_and_esc_with_nothing_typed_leaves() {
    let mut model = nurse_in_england();
    let before = model.place();
    press(&mut model, Key::Char('g'));
    type_in(&mut model, "backfill");
    assert!(matches!(view(&model).active().target(), Some(Target::Term(_))));
    press(&mut model, Key::Esc);
    assert_eq!(model.place(), Place::Glossary, "first what was typed goes");
    press(&mut model, Key::Esc);
    assert_eq!(model.place(), before);
}

#[test]
fn from_120_columns_the_results_are_a_table_with_the_reading_and_from_160_its_words_beside() {
    let mut model = nurse_in_england();
    update(&mut model, Msg::Do(Command::Results));
    for (width, table, words) in
        [(100, false, false), (120, true, false), (160, true, true), (200, true, true)]
    {
        let screen = draw_at(&mut model, width, 40);
        assert_eq!(screen.contains("how long"), table, "{width}\n{screen}");
        assert_eq!(screen.contains("Words here"), words, "{width}\n{screen}");
        for fact in ["Pays", "How long", "When", "Look here"] {
            assert!(screen.contains(fact), "{fact} at {width}\n{screen}");
        }
    }
}

#[test]
fn the_options_of_a_long_question_stand_in_columns_where_there_is_room() {
    let mut model = start();
    press(&mut model, Key::Char('1'));
    let narrow = draw_at(&mut model, 80, 40);
    let wide = draw_at(&mut model, 120, 40);
    let shown = |screen: &str| {
        let profession = WORLD.catalog.find_question("profession").unwrap();
        let options = &WORLD.catalog.question(profession).options;
        options.iter().filter(|option| screen.contains(option.label.as_str())).count()
    };
    assert!(shown(&wide) > shown(&narrow), "{wide}");
    // Every option comes into focus, in sight, with the cursor on it.
    for _ in 0..30 {
        press(&mut model, Key::Down);
        let screen = draw_at(&mut model, 120, 20);
        assert!(screen.contains('▸'), "{screen}");
    }
}

#[test]
fn the_bar_of_a_row_in_columns_is_of_one_width() {
    let theme = Theme { palette: Palette::Light(Depth::Full), ascii: false };
    let bar = theme.focus();
    let (mut lines, mut several) = (0, 0);
    for width in [120, 160, 200] {
        let mut model = start();
        press(&mut model, Key::Char('1'));
        for _ in 0..30 {
            press(&mut model, Key::Down);
            let shown = view(&model);
            let mut buffer = Buffer::empty(Rect::new(0, 0, width, 40));
            let drawn = draw(&shown, theme, &mut buffer);
            let of_focus: Vec<Rect> = drawn
                .hits
                .iter()
                .filter(|(_, row)| shown.main.focus == Some(*row))
                .map(|(place, _)| *place)
                .collect();
            several += usize::from(of_focus.len() > 1);
            for place in of_focus {
                let lit = place.positions().filter(|at| Some(buffer[*at].bg) == bar.bg).count();
                assert!(lit + 1 >= usize::from(place.width), "{width}: {lit} of {place:?}");
                lines += 1;
            }
        }
    }
    assert!(lines > 90 && several > 10, "{lines} lines, {several} rows of several");
}

#[test]
fn how_many_questions_are_left_is_never_cut_off() {
    let mut model = nurse_drawn_to_research();
    let progress = model.progress();
    assert!(progress.contains("more"), "{progress}");
    for width in [60, 80, 200] {
        let shown = draw_at(&mut model, width, 24);
        let header = shown.lines().next().unwrap();
        assert!(header.trim_end().ends_with(&progress), "{width}: {header}");
    }
    assert!(draw_at(&mut model, 200, 24).lines().next().unwrap().contains("Nurse · England"));
}

#[test]
fn esc_first_takes_back_what_was_typed_to_find_an_option() {
    let mut model = start();
    press(&mut model, Key::Char('1'));
    let all = words(&view(&model).main.page).len();
    type_in(&mut model, "/physio");
    assert!(words(&view(&model).main.page).len() < all);
    press(&mut model, Key::Esc);
    assert_eq!(model.place(), Place::Question);
    assert_eq!(words(&view(&model).main.page).len(), all);
    press(&mut model, Key::Esc);
    assert_eq!(model.place(), Place::Welcome);
}

#[test]
fn the_results_so_far_are_one_row_away_once_something_is_answered() {
    let mut model = start();
    press(&mut model, Key::Char('1'));
    let row = Target::Command(Command::Results);
    assert!(view(&model).main.page.rows().all(|shown| shown.target != row));
    let mut model = nurse_in_england();
    go_to(&mut model, row);
    press(&mut model, Key::Enter);
    assert_eq!(model.place(), Place::Results);
    press(&mut model, Key::Esc);
    assert_eq!(model.place(), Place::Question);
}

#[test]
fn a_word_can_be_explained_over_any_screen_and_its_words_followed_and_left_again() {
    let mut model = nurse_in_england();
    update(&mut model, Msg::Do(Command::Results));
    let place = model.place();
    press(&mut model, Key::Char('t'));
    assert_eq!(model.place(), Place::Popup);
    press(&mut model, Key::Enter);
    assert!(matches!(model.popup(), Some(Popup::Word(_))));
    press(&mut model, Key::Esc);
    press(&mut model, Key::Esc);
    assert_eq!(model.place(), place);
}

#[test]
fn done_with_nothing_marked_skips_and_says_none_of_nothing() {
    let mut model = nurse_in_england();
    let aim = model.form().map(|form| form.question).expect("a question");
    assert!(model.is_marking(), "what draws you comes third");
    press(&mut model, Key::Tab);
    assert_eq!(model.session().profile().answer(aim), Some(Answer::NotSure));
    assert_ne!(model.form().map(|form| form.question), Some(aim), "it goes on");
}

#[test]
fn who_goes_on_is_told_when_they_can_stop() {
    let mut model = nurse_drawn_to_research();
    assert!(!draw_at(&mut model, 120, 40).contains("You can stop here"));
    for _ in 0..=WORLD.catalog.questions.len() {
        let Some(question) = model.form().map(|form| form.question) else { break };
        if model.session().next().is_some_and(|next| next.ahead.can_stop) {
            assert!(draw_at(&mut model, 120, 40).contains("You can stop here"), "{question:?}");
            return;
        }
        update(&mut model, Msg::Do(Command::NotSure));
    }
    panic!("the questions ended, and nobody said that one can stop");
}

#[test]
fn not_sure_goes_on_the_find_out_list_and_is_not_asked_again() {
    let mut model = nurse_drawn_to_research();
    let Some(state) = model.form() else { panic!("a question") };
    let question = state.question;
    update(&mut model, Msg::Do(Command::NotSure));
    assert_eq!(model.session().profile().answer(question), Some(Answer::NotSure));
    assert_ne!(model.session().next().map(|next| next.question), Some(question));
    update(&mut model, Msg::Do(Command::Answers));
    assert!(draw_at(&mut model, 100, 50).contains("What you could find out"));
}

#[test]
fn what_is_kept_private_is_never_shown() {
    let mut model = nurse_in_england();
    let Some(state) = model.form() else { panic!("a question") };
    let question = state.question;
    update(&mut model, Msg::Do(Command::RatherNotSay));
    assert_eq!(model.session().profile().answer(question), Some(Answer::RatherNotSay));
    update(&mut model, Msg::Do(Command::Answers));
    assert!(draw_at(&mut model, 100, 50).contains("Kept to yourself"));
}

#[test]
fn following_the_questions_to_the_end_leads_to_the_results() {
    let mut model = start();
    press(&mut model, Key::Char('1'));
    for _ in 0..=WORLD.catalog.questions.len() {
        if model.place() != Place::Question {
            break;
        }
        update(&mut model, Msg::Do(Command::NotSure));
    }
    assert_eq!(model.place(), Place::Results);
    assert!(model.session().next().is_none());
}

#[test]
fn a_change_can_be_tried_on_and_put_back_by_one_key() {
    let mut model = nurse_in_england();
    let degree = WORLD.catalog.find_question("degree").unwrap();
    let bachelors = WORLD.catalog.question(degree).option("bachelors").unwrap();
    model.cx.session.give(degree, Answer::Known(Value::Option(bachelors)));
    let own = model.session().own().clone();
    update(&mut model, Msg::Do(Command::WhatIf));
    go_to(&mut model, Target::Change(0));
    press(&mut model, Key::Enter);
    assert_ne!(model.session().profile(), &own);
    assert!(draw_at(&mut model, 120, 30).contains("What if: "));
    press(&mut model, Key::Char('p'));
    assert_eq!(model.session().profile(), &own);
}

#[test]
fn every_screen_draws_at_every_size_and_in_every_palette() {
    let visit: [&[Command]; 12] = [
        &[],
        &[Command::Why],
        &[Command::Menu],
        &[Command::Answers],
        &[Command::Results],
        &[Command::Results, Command::Choose],
        &[Command::Browse],
        &[Command::Glossary],
        &[Command::WhatIf],
        &[Command::Map],
        &[Command::Map, Command::Choose],
        &[Command::Help],
    ];
    for commands in visit {
        let mut model = nurse_in_england();
        for command in commands {
            update(&mut model, Msg::Do(*command));
        }
        let shown = view(&model);
        for width in [1, 2, 7, 19, 20, 21, 39, 59, 60, 79, 80, 99, 100, 120, 200] {
            for height in [1, 2, 5, 6, 7, 10, 20, 24, 60] {
                for palette in Palette::ALL {
                    for ascii in [false, true] {
                        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
                        let drawn = draw(&shown, Theme { palette, ascii }, &mut buffer);
                        let cursor = drawn.cursor.expect("every frame has a cursor");
                        assert!(cursor.x < width && cursor.y < height, "{commands:?} at {width}×{height}");
                    }
                }
            }
        }
    }
}

#[test]
fn in_ascii_no_other_character_is_drawn() {
    let mut model = nurse_in_england();
    update(&mut model, Msg::Do(Command::Results));
    let shown = view(&model);
    let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 40));
    draw(&shown, Theme { palette: Palette::Mono, ascii: true }, &mut buffer);
    let strange: String = text_of(&buffer).chars().filter(|c| !c.is_ascii()).collect();
    assert_eq!(strange, "");
}

#[test]
fn a_scheme_goes_on_the_short_list_with_a_note_and_stands_first_in_the_results() {
    let mut model = nurse_in_england();
    update(&mut model, Msg::Do(Command::Results));
    let scheme = model.scheme_in_focus().expect("a scheme is in focus");
    let name = WORLD.catalog.scheme(scheme).short_name();
    press(&mut model, Key::Char('N'));
    type_in(&mut model, "ask Sam: q? x");
    press(&mut model, Key::Enter);
    assert_eq!(model.session().short_list().len(), 1);
    assert_eq!(
        model.session().short_list()[0].note,
        "ask Sam: q? x",
        "while a note is written, letters are text"
    );
    assert_eq!(model.scheme_in_focus(), Some(scheme), "nothing moves under the reader");
    assert!(draw_at(&mut model, 100, 30).contains('★'), "the sign is in the row");
    press(&mut model, Key::Esc);
    update(&mut model, Msg::Do(Command::Results));
    let screen = draw_at(&mut model, 100, 60);
    let (list, groups) = (screen.find("Your short list · 1"), screen.find("▾ Open or could be, the best"));
    assert!(list.is_some() && list < groups, "{screen}");
    assert!(screen.contains("ask Sam"), "{screen}");
    assert!(screen.contains(name));
    press(&mut model, Key::Char('*'));
    assert!(model.session().short_list().is_empty(), "the same key takes it off");
}

#[test]
fn esc_leaves_a_note_as_it_was() {
    let mut model = nurse_in_england();
    update(&mut model, Msg::Do(Command::Results));
    press(&mut model, Key::Char('N'));
    type_in(&mut model, "half a thought");
    press(&mut model, Key::Esc);
    assert!(model.session().short_list().is_empty());
    assert_eq!(model.place(), Place::Results);
}

#[test]
fn two_schemes_stand_side_by_side_with_what_differs_first() {
    let mut model = nurse_in_england();
    update(&mut model, Msg::Do(Command::Results));
    press(&mut model, Key::Char('x'));
    press(&mut model, Key::Down);
    press(&mut model, Key::Char('x'));
    press(&mut model, Key::Char('X'));
    assert_eq!(model.place(), Place::Compare);
    let screen = draw_at(&mut model, 120, 40);
    assert!(screen.contains("lines that differ first"), "{screen}");
    assert_eq!(model.session().marked().len(), 2);
}

#[test]
fn the_map_is_walked_by_arrows_into_a_cell_and_a_scheme_and_back() {
    let mut model = nurse_in_england();
    press(&mut model, Key::Esc);
    press(&mut model, Key::Char('m'));
    assert_eq!(model.place(), Place::Map);
    assert!(draw_at(&mut model, 80, 24).contains("you are here"));
    press(&mut model, Key::Right);
    press(&mut model, Key::Left);
    press(&mut model, Key::Enter);
    assert_eq!(model.place(), Place::Cell);
    press(&mut model, Key::Enter);
    assert_eq!(model.place(), Place::Reading);
    for place in [Place::Cell, Place::Map, Place::Welcome] {
        press(&mut model, Key::Esc);
        assert_eq!(model.place(), place);
    }
}

#[test]
fn the_way_stage_by_stage_stands_first_and_a_leap_says_so() {
    let model = start();
    let goal = WORLD.catalog.find_goal("doctorate").unwrap();
    let mut leaps = 0;
    for persona in &WORLD.catalog.personas {
        let profile = Profile::from_answers(persona.answers.iter().copied());
        let found = model.cx.pathfinder.ways(&profile, goal, Limits::default());
        let shown = page_lines(&routes(&WORLD, &found, model.cx.today), 100, false).join("\n");
        let flat = shown.split_whitespace().collect::<Vec<_>>().join(" ");
        let (in_picture, at_steps) =
            (flat.matches(": apply by about").count(), flat.matches("Apply by").count());
        assert_eq!(in_picture, at_steps, "a month to apply by is in the picture and at its step:\n{shown}");
        let Some(first) = found.routes.first().filter(|route| !route.steps.is_empty() && !route.leaps) else {
            continue;
        };
        assert!(shown.contains(&format!("Stage by stage: {} step", first.steps.len())), "{shown}");
        for quicker in found.routes.iter().filter(|route| route.leaps) {
            assert!(quicker.months < first.months, "{shown}");
            let (before, _) = shown.split_once("Quicker, but rarely done: ").expect(&shown);
            assert!(before.contains("Stage by stage"), "{shown}");
            leaps += 1;
        }
    }
    assert!(leaps > 0, "somebody can leap");
}

#[test]
fn a_route_names_its_steps_in_order_and_each_can_be_read() {
    let mut model = nurse_in_england();
    press(&mut model, Key::Esc);
    press(&mut model, Key::Char('v'));
    let goal = WORLD.catalog.find_goal("doctorate").expect("a goal of the catalogue");
    go_to(&mut model, Target::Goal(goal));
    press(&mut model, Key::Enter);
    assert!(!model.session().route().is_empty(), "{}", draw_at(&mut model, 100, 40));
    let first = model.session().route()[0];
    go_to(&mut model, Target::Scheme(first));
    press(&mut model, Key::Enter);
    assert!(matches!(model.screen(), Screen::Reading(state) if state.scheme == first));
}

#[test]
fn a_paste_goes_in_at_the_cursor_and_a_huge_one_is_cut_and_said() {
    let mut model = start();
    update(&mut model, Msg::Do(Command::Browse));
    type_in(&mut model, "/docal");
    press(&mut model, Key::Left);
    press(&mut model, Key::Left);
    update(&mut model, Msg::Paste("tor\nal".to_owned()));
    press(&mut model, Key::Char('s'));
    let Screen::Browse(state) = model.screen() else { panic!("everything") };
    assert_eq!(state.input.value(), "doctor alsal");
    update(&mut model, Msg::Paste("x".repeat(100_000)));
    let Screen::Browse(state) = model.screen() else { panic!("everything") };
    assert_eq!(state.input.value().chars().count(), FIELD_HOLDS);
    assert!(state.input.value().ends_with("al"), "what stood there is still there");
    assert!(model.cx.status.contains("left out"), "{}", model.cx.status);
    type_in(&mut model, "yz");
    let Screen::Browse(state) = model.screen() else { panic!("everything") };
    assert_eq!(state.input.value().chars().count(), FIELD_HOLDS);
}

#[test]
fn on_a_long_list_too_letters_are_commands_until_one_searches() {
    let mut model = start();
    press(&mut model, Key::Char('1'));
    assert!(draw_at(&mut model, 80, 24).contains("Press / to find"), "a visible line says how to search");
    press(&mut model, Key::Char('s'));
    assert_eq!(model.place(), Place::Results);
    press(&mut model, Key::Esc);
    let shown = draw_at(&mut model, 80, 24);
    press(&mut model, Key::Char('2'));
    assert!(shown.contains("2  "), "digits are shown where they choose:\n{shown}");
    assert_eq!(model.session().asked().len(), 1, "a digit chooses at once");
}

#[test]
fn not_sure_and_skip_are_in_sight_whatever_is_typed_and_however_long_the_list() {
    for size in [(60, 20), (80, 24), (120, 40)] {
        for typed in ["", "/", "/a", "/physio", "/zzz"] {
            let mut model = start();
            press(&mut model, Key::Char('1'));
            type_in(&mut model, typed);
            for _ in 0..3 {
                let screen = draw_at(&mut model, size.0, size.1);
                assert!(screen.contains("I am not sure"), "{typed} at {size:?}:\n{screen}");
                assert!(screen.contains("I would rather not say"), "{typed} at {size:?}:\n{screen}");
                press(&mut model, Key::Down);
            }
        }
    }
}

#[test]
fn o_opens_and_y_copies_the_page_of_the_scheme_wherever_one_is() {
    let mut model = nurse_drawn_to_research();
    let mut tried = 0;
    for screen in [Command::Results, Command::Browse, Command::Year, Command::Map] {
        update(&mut model, Msg::Do(screen));
        draw_at(&mut model, 120, 40);
        if screen == Command::Map {
            press(&mut model, Key::Enter);
        }
        for reads in [false, true] {
            while model.scheme_in_focus().is_none() {
                press(&mut model, Key::Down);
            }
            if reads {
                press(&mut model, Key::Enter);
                assert_eq!(model.place(), Place::Reading, "from {screen:?}");
            }
            let scheme = model.scheme_in_focus().expect("a scheme");
            let address = WORLD.catalog.scheme(scheme).sources[0].url.to_string();
            let offered: Vec<Command> = model.menu().iter().map(|binding| binding.command).collect();
            assert!(offered.contains(&Command::OpenPage) && offered.contains(&Command::CopyAddress));
            assert_eq!(press(&mut model, Key::Char('o')), [Effect::Open(address.clone())], "{screen:?}");
            assert_eq!(press(&mut model, Key::Char('y')), [Effect::Copy(address)], "{screen:?}");
            tried += 1;
        }
        press(&mut model, Key::Esc);
    }
    assert_eq!(tried, 8);
}

#[test]
fn every_address_in_sight_is_one_of_the_scheme_and_begins_where_it_is_drawn() {
    let mut tried = 0;
    for (width, height) in [(60, 20), (80, 24), (100, 30), (120, 40), (200, 60)] {
        let mut model = nurse_drawn_to_research();
        update(&mut model, Msg::Do(Command::Results));
        while model.scheme_in_focus().is_none() {
            press(&mut model, Key::Down);
        }
        press(&mut model, Key::Enter);
        let scheme = WORLD.catalog.scheme(model.scheme_in_focus().expect("a scheme"));
        for _ in 0..12 {
            let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
            let drawn =
                draw(&view(&model), Theme { palette: Palette::HighContrast, ascii: false }, &mut buffer);
            update(&mut model, Msg::Drawn { lines: drawn.lines, height: drawn.height });
            for (place, address) in &drawn.addresses {
                assert!(scheme.sources.iter().any(|source| source.url == *address), "{address}");
                let seen: String = place.positions().map(|at| buffer[at].symbol()).collect();
                assert!(address.starts_with(seen.trim_end_matches('…')), "{seen} at {width}×{height}");
                tried += 1;
            }
            press(&mut model, Key::PageDown);
        }
    }
    assert!(tried > 10, "only {tried} addresses were seen");
}

#[test]
fn the_help_narrows_as_one_types_and_explains_what_stands_where() {
    let mut model = nurse_in_england();
    update(&mut model, Msg::Do(Command::Help));
    let whole = page_lines(&view(&model).main.page, 100, false).join("\n");
    for said in ["Two panes", "Last line", "★", "◧", "on your short list", "marked to compare", "Open to you"]
    {
        assert!(whole.contains(said), "{said}: {whole}");
    }
    for (typed, found, gone) in [
        ("short list", "Put this scheme on your short list", "Leave"),
        ("ctrl-e", "Write your plan", "Leave"),
        ("pane", "Two panes", "Leave"),
        ("colurs", "Other colours", "Leave"),
        ("star nothing fits", "Nothing fits", "Leave"),
    ] {
        type_in(&mut model, typed);
        let narrowed = page_lines(&view(&model).main.page, 100, false).join("\n");
        assert!(narrowed.contains(found) && !narrowed.contains(gone), "{typed}: {narrowed}");
        assert_eq!(model.place(), Place::Help);
        press(&mut model, Key::Esc);
        assert_eq!(page_lines(&view(&model).main.page, 100, false).join("\n"), whole, "Esc shows all again");
    }
    press(&mut model, Key::Esc);
    assert_ne!(model.place(), Place::Help);
}

#[test]
fn each_answer_is_changed_in_three_keys_from_the_results_the_last_as_well_as_the_first() {
    let mut model = nurse_in_england();
    let questions: Vec<_> = WORLD.catalog.question_ids().take(30).collect();
    for question in questions {
        if model.session().profile().answer(question).is_none() {
            model.cx.session.give(question, Answer::NotSure);
        }
    }
    update(&mut model, Msg::Do(Command::Results));
    let mut answers = model.clone();
    press(&mut answers, Key::Char('c'));
    let (mut changed, mut keys) = (0, Vec::new());
    for row in view(&answers).main.page.rows() {
        let Target::Question(question) = row.target else { continue };
        let key = row.key.expect("a key");
        assert!(!keys.contains(&key), "{key}");
        keys.push(key);
        if ![1, 2, 9, 10, 11, 20, 30].contains(&keys.len()) {
            continue;
        }
        let mut model = model.clone();
        press(&mut model, Key::Char('c'));
        press(&mut model, Key::Char(key));
        assert_eq!(model.form().map(|form| form.question), Some(question), "{key}");
        if matches!(WORLD.catalog.question(question).kind, QuestionKind::YesNo) {
            press(&mut model, Key::Char('1'));
            assert_eq!(model.session().profile().answer(question), Some(Answer::Known(Value::YesNo(true))));
            assert_eq!(model.place(), Place::Answers);
            changed += 1;
        }
    }
    assert!(keys.len() >= 30 && changed > 0, "{} and {changed}", keys.len());
}

#[test]
fn undo_says_what_it_undid() {
    let mut model = nurse_in_england();
    press(&mut model, Key::Char('u'));
    let said = model.cx.status.clone();
    assert!(
        said.starts_with("Undid your answer: Which part of the UK") && said.contains("England"),
        "{said}"
    );
    press(&mut model, Key::Char('u'));
    assert!(model.cx.status.contains("Nurse"), "{}", model.cx.status);
    let mut model = nurse_in_england();
    update(&mut model, Msg::Do(Command::StartAfresh));
    press(&mut model, Key::Down);
    while model.place() == Place::Popup {
        press(&mut model, Key::Enter);
    }
    assert!(model.session().profile().is_empty(), "the answers are forgotten");
    update(&mut model, Msg::Do(Command::Undo));
    assert_eq!(model.cx.status, "Your 2 answers are back.");
}

#[test]
fn what_if_marks_what_is_new_and_putting_back_leads_to_where_one_was() {
    let mut model = nurse_in_england();
    let degree = WORLD.catalog.find_question("degree").unwrap();
    let bachelors = WORLD.catalog.question(degree).option("bachelors").unwrap();
    model.cx.session.give(degree, Answer::Known(Value::Option(bachelors)));
    update(&mut model, Msg::Do(Command::Results));
    update(&mut model, Msg::Do(Command::WhatIf));
    go_to(&mut model, Target::Change(0));
    let before = view(&model);
    let without = model.session().assessment().clone();
    press(&mut model, Key::Enter);
    assert_eq!(model.place(), Place::Results);
    let now = model.session().assessment();
    let mut new = 0;
    for row in view(&model).main.page.rows() {
        let Target::Scheme(scheme) = row.target else { continue };
        let verdict = |of: &Assessment| of.of(scheme).map(|assessed| assessed.verdict);
        assert_eq!(row.badges.new, verdict(now) < verdict(&without), "{}", row.label.text());
        new += usize::from(row.badges.new);
    }
    assert!(new > 0, "a change that opens nothing is not offered first");
    press(&mut model, Key::Char('p'));
    assert_eq!(model.place(), Place::WhatIf);
    assert_eq!(view(&model).main, before.main, "the same line is in focus");
    update(&mut model, Msg::Do(Command::Results));
    assert!(view(&model).main.page.rows().all(|row| !row.badges.new));
}

#[test]
fn the_bar_is_in_the_active_pane_alone() {
    let mut model = nurse_drawn_to_research();
    update(&mut model, Msg::Do(Command::Results));
    let barred = |model: &mut Model<'_>| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 40));
        let drawn = draw(&view(model), Theme { palette: Palette::Terminal, ascii: false }, &mut buffer);
        update(model, Msg::Drawn { lines: drawn.lines, height: drawn.height });
        let bar = ratatui::style::Color::LightCyan;
        (buffer.content.iter().filter(|cell| cell.bg == bar).count(), text_of(&buffer).contains('┃'))
    };
    let (cells, thick) = barred(&mut model);
    assert!(cells > 20 && !thick, "{cells}");
    press(&mut model, Key::Enter);
    assert_eq!(model.place(), Place::Reading);
    assert_eq!(barred(&mut model), (0, true), "while one reads there is no bar in the list");
    update(&mut model, Msg::Do(Command::Menu));
    let (cells, thick) = barred(&mut model);
    assert!(cells > 20 && !thick, "the menu has it: {cells}");
}

#[test]
fn filter_folds_marks_and_place_are_as_they_were_after_reading_a_scheme() {
    let mut model = nurse_drawn_to_research();
    update(&mut model, Msg::Do(Command::Results));
    press(&mut model, Key::Char('e'));
    press(&mut model, Key::Char('/'));
    type_in(&mut model, "award");
    press(&mut model, Key::Down);
    press(&mut model, Key::Enter);
    press(&mut model, Key::Char('*'));
    press(&mut model, Key::Char('x'));
    assert_eq!(model.place(), Place::Reading);
    let before = view(&model).main.page;
    press(&mut model, Key::Esc);
    let first = view(&model);
    assert_eq!(model.place(), Place::Results);
    let row = first.main.page.rows().nth(first.main.focus.expect("a row")).expect("a row");
    assert!(row.badges.listed && row.badges.compared, "{}", row.label.text());
    for _ in 0..3 {
        press(&mut model, Key::Enter);
        assert_eq!(view(&model).main.page.rows().count(), before.rows().count());
        press(&mut model, Key::Esc);
        assert_eq!(view(&model).main, first.main);
    }
}

#[test]
fn an_answer_is_changed_from_the_results_with_three_keys() {
    let mut model = nurse_in_england();
    update(&mut model, Msg::Do(Command::Results));
    let before = model.session().profile().clone();
    for key in ['c', '2', '2'] {
        press(&mut model, Key::Char(key));
    }
    let (now, changed) =
        (model.session().profile(), WORLD.catalog.find_question("nation").expect("a question"));
    assert_ne!(now.answer(changed), before.answer(changed));
    assert_eq!(now.len(), before.len(), "the others stay");
}

#[test]
fn three_lines_teach_the_first_run_and_no_other() {
    for size in [(80, 24), (100, 30), (120, 40)] {
        let shown = draw_at(&mut start(), size.0, size.1);
        for line in [
            "Arrows move, Enter chooses",
            "t explains a word, : finds anything",
            "s shows the results so far",
        ] {
            assert!(shown.contains(line), "{line} at {size:?}: {shown}");
        }
    }
    let mut model = nurse_in_england();
    for _ in 0..3 {
        press(&mut model, Key::Esc);
        if model.place() == Place::Welcome {
            break;
        }
    }
    assert!(!draw_at(&mut model, 100, 40).contains("Arrows move"));
}

#[test]
fn a_bar_says_how_far_along_one_is() {
    let mut model = start();
    update(&mut model, Msg::Do(Command::Questions));
    let parts: Vec<usize> = (0..6)
        .map(|_| {
            let shown = view(&model);
            let first = draw_at(&mut model, 100, 30).lines().next().unwrap_or_default().to_owned();
            assert_eq!(first.matches(['█', '░']).count(), 10, "{first}");
            update(&mut model, Msg::Do(Command::NotSure));
            shown.part_done.expect("a question")
        })
        .collect();
    assert_eq!(parts[0], 0);
    assert!(parts[5] > 0 && parts.iter().all(|part| *part < 100), "{parts:?}");
}

#[test]
fn every_key_of_the_footer_can_be_clicked_and_does_something_there() {
    use fingerpost::app::keymap;
    let mut tried = 0;
    for command in [
        Command::Questions,
        Command::Results,
        Command::Map,
        Command::Year,
        Command::Route,
        Command::WhatIf,
        Command::Browse,
        Command::Help,
        Command::Glossary,
    ] {
        for width in [60, 80, 120, 200] {
            let mut model = nurse_drawn_to_research();
            update(&mut model, Msg::Do(command));
            let mut buffer = Buffer::empty(Rect::new(0, 0, width, 30));
            let drawn = draw(&view(&model), Theme { palette: Palette::Terminal, ascii: false }, &mut buffer);
            assert!(!drawn.keys.is_empty(), "{command:?}");
            for (place, symbol) in &drawn.keys {
                let text: String = place.positions().map(|at| buffer[at].symbol()).collect();
                assert!(text.starts_with(symbol.as_str()), "{text:?} at {command:?}");
                if symbol == "↑↓" {
                    continue;
                }
                let key = keymap::of_symbol(symbol).unwrap_or_else(|| panic!("{symbol} is no key"));
                assert!(keymap::find(model.keyboard(), key).is_some(), "{symbol} at {command:?}");
                tried += 1;
            }
        }
    }
    assert!(tried > 100, "{tried}");
}

#[test]
fn a_click_on_a_cell_of_the_map_opens_it_and_the_other_pane_can_be_turned_to() {
    let mut model = nurse_drawn_to_research();
    update(&mut model, Msg::Do(Command::Map));
    let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 40));
    let drawn = draw(&view(&model), Theme { palette: Palette::Terminal, ascii: false }, &mut buffer);
    assert_eq!(
        drawn.cells.iter().map(|(_, cell)| *cell).collect::<std::collections::BTreeSet<_>>().len(),
        WORLD.catalog.tracks.len() * WORLD.catalog.stages.len()
    );
    let (_, (track, stage)) = drawn.cells[0];
    update(&mut model, Msg::Cell(track, stage));
    assert_eq!(model.place(), Place::Cell);
    update(&mut model, Msg::Do(Command::Results));
    draw_at(&mut model, 120, 40);
    while model.scheme_in_focus().is_none() {
        press(&mut model, Key::Down);
    }
    update(&mut model, Msg::Across { to_side: true, then: None });
    assert_eq!(model.place(), Place::Reading, "{}", draw_at(&mut model, 120, 40));
    update(&mut model, Msg::Across { to_side: true, then: None });
    assert_eq!(model.place(), Place::Reading, "the reader is there already");
    update(&mut model, Msg::Across { to_side: false, then: None });
    assert_eq!(model.place(), Place::Results);
}

#[test]
fn a_way_and_what_a_change_would_open_follow_the_answers() {
    let goal = WORLD.catalog.find_goal("doctorate").expect("a goal of the catalogue");
    let scotland = {
        let nation = WORLD.catalog.find_question("nation").expect("a question");
        let option = WORLD.catalog.question(nation).option("scotland").expect("an option");
        (nation, Answer::Known(Value::Option(option)))
    };
    for place in [Place::Route, Place::WhatIf] {
        let mut model = nurse_in_england();
        press(&mut model, Key::Esc);
        if place == Place::Route {
            press(&mut model, Key::Char('v'));
            go_to(&mut model, Target::Goal(goal));
            press(&mut model, Key::Enter);
            assert!(!model.session().route().is_empty());
        } else {
            press(&mut model, Key::Char('i'));
        }
        assert_eq!(model.place(), place);
        let stale = draw_at(&mut model, 100, 60);
        model.cx.session.give(scotland.0, scotland.1);
        assert!(model.session().route().is_empty(), "the way of other answers is not drawn through the map");
        update(&mut model, Msg::Clock(0));
        let shown = draw_at(&mut model, 100, 60);
        assert_ne!(shown, stale, "{place:?}");
        if place == Place::Route {
            let fresh = model.cx.pathfinder.ways(model.session().own(), goal, Limits::default());
            assert_eq!(model.routes().map(|found| &found.routes), Some(&fresh.routes));
            let best: Vec<_> = fresh.routes[0].steps.iter().filter_map(Step::scheme).collect();
            assert_eq!(model.session().route(), best);
        }
    }
}

#[test]
fn what_is_tried_on_and_put_back_leaves_the_way_on_the_map() {
    let goal = WORLD.catalog.find_goal("doctorate").expect("a goal of the catalogue");
    let mut model = WORLD
        .catalog
        .personas
        .iter()
        .map(|persona| {
            let profile = Profile::from_answers(persona.answers.iter().copied());
            Model::new(&WORLD, date(2026, 11, 24), Options::default(), profile)
        })
        .find(|model| {
            let from = model.session().own();
            !model.cx.pathfinder.what_if(from).is_empty()
                && !model.cx.pathfinder.ways(from, goal, Limits::default()).routes.is_empty()
        })
        .expect("somebody for whom a change would open something");
    press(&mut model, Key::Char('v'));
    go_to(&mut model, Target::Goal(goal));
    press(&mut model, Key::Enter);
    let drawn = model.session().route().to_vec();
    assert!(!drawn.is_empty());
    press(&mut model, Key::Char('i'));
    assert_eq!(model.place(), Place::WhatIf);
    go_to(&mut model, Target::Change(0));
    press(&mut model, Key::Enter);
    assert!(model.session().trial().is_some());
    press(&mut model, Key::Char('p'));
    while model.place() != Place::Route {
        press(&mut model, Key::Esc);
    }
    assert_eq!(model.session().route(), drawn);
}

#[test]
fn what_another_edition_knows_goes_on_whoever_kept_it() {
    let carried = Carried { answers: vec![("old".to_owned(), "1".to_owned())], ..Carried::default() };
    for base in [None, Some(Saved::default())] {
        let mut model = nurse_in_england();
        let mine = Saved { carried: carried.clone(), ..model.session().to_save() };
        model.cx.session.resume(mine);
        model.cx.session.as_begun(base, true);
        assert_eq!(model.session().to_save().carried, carried);
    }
}

#[test]
fn a_step_is_applied_for_by_a_day_on_which_its_round_closes() {
    let model = start();
    let mut told = 0;
    let goals: Vec<_> = WORLD.catalog.goal_ids().collect();
    for (persona, goal) in WORLD.catalog.personas.iter().zip(goals.into_iter().cycle()) {
        let profile = Profile::from_answers(persona.answers.iter().copied());
        let found = model.cx.pathfinder.ways(&profile, goal, Limits::default());
        for step in found.routes.iter().flat_map(|way| &way.steps) {
            let (Some(by), Some(id)) = (step.applies_by, step.scheme()) else { continue };
            let scheme = WORLD.catalog.scheme(id);
            let announced =
                scheme.rounds.iter().any(|round| round.first_deadline().or(round.opens) == Some(by));
            let usual = scheme.usual.iter().filter_map(|window| window.closes.or(window.opens));
            let habit = usual.filter_map(|day| day.last_in(by.year())).any(|day| day == by);
            assert!(announced || habit, "{}: by {by}", scheme.id);
            told += 1;
        }
    }
    assert!(told > 20, "{told}");
}
