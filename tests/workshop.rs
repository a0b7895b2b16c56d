//! The workshop by keys alone: keys in, pages and effects out.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what fails here fails a test, as it should"
)]

use std::path::Path;
use std::sync::LazyLock;

use fingerpost::app::keymap::BINDINGS;
use fingerpost::app::popups::Popup;
use fingerpost::app::screens::Screen;
use fingerpost::app::update::update;
use fingerpost::app::view::view;
use fingerpost::app::workshop::Setup;
use fingerpost::app::workshop::deck::Slide;
use fingerpost::app::{Effect, Key, Model, Msg, Options, Place};
use fingerpost::catalog::{Answer, Catalog, Layer, PersonaId, ScriptStep, Value, load, read_script};
use fingerpost::page::{Command, Node, Target, World};
use fingerpost::rules::{Profile, Verdict};
use fingerpost::ui::{Palette, Theme, draw};
use jiff::civil::date;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

static WORLD: LazyLock<World> = LazyLock::new(|| World::new(Catalog::built_in()));

/// The size of a small terminal and of a projector.
const SIZES: [(u16, u16); 2] = [(80, 24), (160, 45)];

fn persona(id: &str) -> PersonaId {
    WORLD.catalog.find_persona(id).expect("a persona of the catalogue")
}

fn start(setup: Setup) -> Model<'static> {
    let options = Options { workshop: Some(setup), ..Options::default() };
    Model::new(&WORLD, date(2026, 11, 24), options, Profile::new())
}

fn following(ids: &[&str]) -> Model<'static> {
    start(Setup { personas: ids.iter().map(|id| persona(id)).collect(), ..Setup::default() })
}

/// Draws as the runtime does, and tells the model what was drawn.
fn draw_at(model: &mut Model<'_>, width: u16, height: u16) -> String {
    draw_as(model, (width, height), Theme { palette: Palette::Terminal, ascii: false })
}

fn draw_as(model: &mut Model<'_>, (width, height): (u16, u16), theme: Theme) -> String {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    let drawn = draw(&view(model), theme, &mut buffer);
    let cursor = drawn.cursor.expect("every frame has a cursor");
    assert!(cursor.x < width && cursor.y < height, "the cursor lies inside at {width}×{height}");
    update(model, Msg::Drawn { lines: drawn.lines, height: drawn.height });
    (0..height)
        .map(|y| {
            let line: String = (0..width).map(|x| buffer[(x, y)].symbol()).collect();
            line.trim_end().to_owned() + "\n"
        })
        .collect()
}

fn press(model: &mut Model<'_>, key: Key) -> Vec<Effect> {
    let effects = update(model, Msg::Key(key));
    draw_at(model, 80, 24);
    effects
}

fn slide(model: &Model<'_>) -> Option<Slide> {
    model.workshop().and_then(|workshop| workshop.slide().cloned())
}

/// Presses Page Down until a slide is there that one looks for.
fn on_to(model: &mut Model<'_>, wanted: impl Fn(&Slide) -> bool) {
    for _ in 0..200 {
        if slide(model).is_some_and(|slide| wanted(&slide)) {
            return;
        }
        press(model, Key::PageDown);
    }
    panic!("the slide does not come");
}

fn on_answer(model: &mut Model<'_>, question: &str) {
    let id = WORLD.catalog.find_question(question).expect("a question of the catalogue");
    for _ in 0..200 {
        let shown = matches!(slide(model), Some(Slide::Answer(guest, place))
            if model.workshop().unwrap().deck.guests[guest].said[place].question == id);
        if shown {
            return;
        }
        press(model, Key::PageDown);
    }
    panic!("the answer to {question} does not come");
}

fn go_to(model: &mut Model<'_>, target: Target) {
    for _ in 0..200 {
        let shown = view(model);
        let pane = shown.active();
        if pane.focus.and_then(|focus| pane.page.rows().nth(focus)).is_some_and(|row| row.target == target) {
            return;
        }
        press(model, Key::Down);
    }
    panic!("{target:?} cannot be reached by arrow keys");
}

#[test]
fn the_whole_workshop_goes_by_page_down_alone_for_every_persona_at_both_sizes() {
    for (width, height) in SIZES {
        let mut model = start(Setup::default());
        draw_at(&mut model, width, height);
        let mut met = Vec::new();
        let mut slides = 0;
        for _ in 0..2000 {
            let before = slide(&model);
            update(&mut model, Msg::Key(Key::PageDown));
            let text = draw_at(&mut model, width, height);
            assert!(text.contains("workshop"), "every screen says so:\n{text}");
            slides += usize::from(before != slide(&model));
            if let Some(Slide::Person(_)) = slide(&model) {
                let of = model.workshop().unwrap().deck.guests[0].persona;
                if met.first() == Some(&of) {
                    break;
                }
                met.push(of);
                let words = WORLD.catalog.persona(of).aim.split(' ').next().unwrap();
                assert!(text.contains(words) && text.contains("Worry"), "{text}");
            }
            match slide(&model) {
                Some(Slide::Answer(..)) => assert!(text.contains("Open to you"), "{text}"),
                Some(Slide::Map(..)) => assert!(text.contains("Research"), "{text}"),
                _ => {}
            }
        }
        assert_eq!(met, WORLD.catalog.persona_ids().collect::<Vec<_>>(), "all sixteen, in order");
        assert!(slides > 16 * 10, "{slides} slides");
    }
}

#[test]
fn back_shows_the_slides_in_the_other_order() {
    let mut model = following(&["p01-aisling"]);
    let mut there = vec![slide(&model)];
    for _ in 0..12 {
        press(&mut model, Key::PageDown);
        there.push(slide(&model));
    }
    there.dedup();
    let mut back = vec![slide(&model)];
    for _ in 0..12 {
        press(&mut model, Key::PageUp);
        back.push(slide(&model));
    }
    back.dedup();
    back.reverse();
    assert_eq!(there, back);
}

#[test]
fn arrow_keys_enter_and_space_go_on_too() {
    for (on, back) in [(Key::Right, Key::Left), (Key::Down, Key::Up), (Key::Enter, Key::Backspace)] {
        let mut model = following(&["p01-aisling"]);
        draw_at(&mut model, 80, 24);
        press(&mut model, on);
        assert!(matches!(slide(&model), Some(Slide::Answer(0, _))), "{on}");
        press(&mut model, back);
        assert_eq!(slide(&model), Some(Slide::Person(0)), "{back}");
    }
}

#[test]
fn an_answer_shows_the_tally_before_and_after() {
    let mut model = following(&["p01-aisling"]);
    on_answer(&mut model, "nation");
    let before = model.shown().last_change().unwrap().before.counts.of(Verdict::NotForYou);
    let now = model.shown().assessment().counts.of(Verdict::NotForYou);
    assert_ne!(before, now);
    assert!(draw_at(&mut model, 80, 24).contains(&format!("{before} → {now}")));
    let ascii = draw_as(&mut model, (80, 24), Theme { palette: Palette::Mono, ascii: true });
    assert!(ascii.contains(&format!("{before} -> {now}")), "{ascii}");
    assert!(ascii.is_ascii(), "{ascii}");
}

#[test]
fn the_rooms_answer_stands_from_there_on_and_only_there() {
    let mut model = following(&["p01-aisling"]);
    on_answer(&mut model, "nation");
    let own = model.shown().assessment().clone();
    let nation = WORLD.catalog.find_question("nation").unwrap();
    let wales = WORLD.catalog.question(nation).option("wales").unwrap();
    press(&mut model, Key::Char('A'));
    assert_eq!(model.place(), Place::Room);
    go_to(&mut model, Target::Option(wales));
    press(&mut model, Key::Enter);
    assert_eq!(model.shown().profile().value(nation), Some(Value::Option(wales)));
    assert_ne!(model.shown().assessment(), &own);
    assert!(draw_at(&mut model, 80, 24).contains("The room’s answer"));
    press(&mut model, Key::PageDown);
    assert_eq!(model.shown().profile().value(nation), Some(Value::Option(wales)), "it still stands");
    press(&mut model, Key::PageUp);
    press(&mut model, Key::PageUp);
    assert_eq!(model.shown().profile().value(nation), None, "before it nothing has changed");
}

#[test]
fn a_room_that_answers_otherwise_is_not_shown_questions_that_became_pointless() {
    let mut model = following(&["p16-anil"]);
    on_answer(&mut model, "profession");
    let profession = WORLD.catalog.find_question("profession").unwrap();
    let nurse = WORLD.catalog.question(profession).option("nurse").unwrap();
    let before = model.workshop().unwrap().deck.entries.len();
    press(&mut model, Key::Char('A'));
    for letter in "/nurse".chars() {
        press(&mut model, Key::Char(letter));
    }
    go_to(&mut model, Target::Option(nurse));
    press(&mut model, Key::Enter);
    let after = model.workshop().unwrap().deck.entries.len();
    assert!(after < before, "{after} of {before} slides: a nurse has no medical training stage");
}

#[test]
fn what_the_room_keeps_to_itself_leaves_the_talk() {
    let mut model = following(&["p01-aisling"]);
    on_answer(&mut model, "nation");
    press(&mut model, Key::Char('A'));
    press(&mut model, Key::Char('r'));
    let nation = WORLD.catalog.find_question("nation").unwrap();
    let guest = &model.workshop().unwrap().deck.guests[0];
    let place = guest.said.iter().position(|said| said.question == nation).unwrap();
    assert_eq!(guest.said[place].answer, Answer::RatherNotSay);
    assert!(guest.profile(guest.said.len()).answer(nation).is_none());
    let slides = &model.workshop().unwrap().deck.entries;
    assert!(slides.iter().all(|entry| entry.slide != Slide::Answer(0, place)));
}

#[test]
fn what_a_persona_keeps_private_is_never_shown() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("personas.toml"),
        "[[persona]]\nid = \"private\"\nname = \"Somebody\"\n[persona.answers]\nprofession = \"nurse\"\n\
         nation = \"rather-not-say\"\ndegree = \"bachelors\"\n",
    )
    .unwrap();
    let layers = [Layer::built_in(), Layer::from_folder(folder.path()).unwrap()];
    let loaded = load(&layers);
    assert!(loaded.catalog.is_some(), "{}", loaded.report.to_text(false));
    let world = World::new(loaded.catalog.unwrap());
    let id = world.catalog.find_persona("private").unwrap();
    let other = world.catalog.find_persona("p01-aisling").unwrap();
    let setup = Setup { personas: vec![id, other], ..Setup::default() };
    let options = Options { workshop: Some(setup), ..Options::default() };
    let mut model = Model::new(&world, date(2026, 11, 24), options, Profile::new());
    let nation = world.catalog.find_question("nation").unwrap();
    while model.place() == Place::Slides {
        let text = draw_at(&mut model, 160, 200);
        assert!(!text.contains("Kept to yourself") && !text.contains("rather not"), "{text}");
        if slide(&model).is_some_and(|slide| slide.guest() == Some(0)) {
            assert!(!text.contains(&world.catalog.question(nation).ask), "{text}");
        }
        if let Some(Slide::Route(0, _)) = slide(&model) {
            let found = model.workshop().unwrap().deck.guests[0].routes().expect("a goal with a way");
            assert!(!found.routes[0].steps.is_empty(), "no goal is named, so the first with a way is shown");
        }
        press(&mut model, Key::PageDown);
    }
}

#[test]
fn one_key_shows_nothing_and_any_key_brings_the_slide_back() {
    let mut model = following(&["p01-aisling"]);
    press(&mut model, Key::PageDown);
    let before = (slide(&model), draw_at(&mut model, 80, 24));
    press(&mut model, Key::Char('.'));
    assert_eq!(draw_at(&mut model, 80, 24).trim(), "");
    press(&mut model, Key::PageDown);
    assert_eq!((slide(&model), draw_at(&mut model, 80, 24)), before);
}

#[test]
fn notes_are_shown_on_request_only_and_go_with_the_slide() {
    let mut model = following(&["p01-aisling"]);
    let note = "teaching hospital";
    assert!(!draw_at(&mut model, 80, 40).contains(note));
    press(&mut model, Key::Char('P'));
    assert!(draw_at(&mut model, 80, 40).contains(note));
    press(&mut model, Key::Char('P'));
    assert!(!draw_at(&mut model, 80, 40).contains(note));
    press(&mut model, Key::Char('P'));
    draw_at(&mut model, 80, 60);
    update(&mut model, Msg::Key(Key::PageDown));
    update(&mut model, Msg::Key(Key::PageDown));
    assert!(!draw_at(&mut model, 80, 40).contains(note));
}

#[test]
fn any_slide_can_be_reached_from_the_list_of_slides() {
    let mut model = following(&["p01-aisling"]);
    press(&mut model, Key::Char('S'));
    assert!(matches!(model.popup(), Some(Popup::SlideList(list)) if list.focus == 0));
    let last = model.workshop().unwrap().deck.entries.len() - 1;
    go_to(&mut model, Target::Slide(last - 1));
    press(&mut model, Key::Enter);
    assert!(matches!(slide(&model), Some(Slide::Route(..))));
    press(&mut model, Key::Home);
    assert_eq!(slide(&model), Some(Slide::Person(0)));
    press(&mut model, Key::End);
    assert_eq!(slide(&model), Some(Slide::End));
}

#[test]
fn two_people_stand_on_one_map_and_side_by_side() {
    let mut model = start(Setup::default());
    press(&mut model, Key::Char('x'));
    press(&mut model, Key::Down);
    press(&mut model, Key::Char('x'));
    press(&mut model, Key::Enter);
    assert_eq!(model.workshop().unwrap().deck.guests.len(), 2);
    on_to(&mut model, |slide| *slide == Slide::Together);
    let text = draw_at(&mut model, 80, 24);
    assert!(text.contains("Aisling") && text.contains("Tunde") && text.contains("A/B"), "{text}");
    on_to(&mut model, |slide| *slide == Slide::SideBySide);
    let text = draw_at(&mut model, 100, 24);
    assert!(text.contains("Aisling") && text.contains("Tunde") && text.contains("Side by side"), "{text}");
}

#[test]
fn wiping_asks_once_and_leaves_nothing_of_anybody() {
    let mut model = Model::new(&WORLD, date(2026, 11, 24), Options::default(), Profile::new());
    let nation = WORLD.catalog.find_question("nation").unwrap();
    model.cx.session.give(nation, Answer::Known(Value::Option(1)));
    let scheme = WORLD.catalog.live_schemes().next().unwrap();
    model.cx.session.write_note(scheme, "ask Sam".to_owned());
    update(&mut model, Msg::Do(Command::Workshop));
    assert_eq!(model.session().own().len(), 1, "their own answers wait");
    assert!(model.shown().profile().is_empty(), "and are not shown");
    press(&mut model, Key::PageDown);
    on_answer(&mut model, "nation");
    press(&mut model, Key::Char('A'));
    press(&mut model, Key::Enter);
    press(&mut model, Key::Char('W'));
    assert!(matches!(model.popup(), Some(Popup::Wipe(_))));
    press(&mut model, Key::Enter);
    assert_eq!(model.place(), Place::Slides, "a careless Enter wipes nothing");
    press(&mut model, Key::Char('W'));
    press(&mut model, Key::Down);
    press(&mut model, Key::Enter);
    assert_eq!(model.place(), Place::People);
    assert!(model.session().own().is_empty());
    assert!(model.session().short_list().is_empty(), "nor any short list or note");
    press(&mut model, Key::Esc);
    assert_eq!(model.place(), Place::Welcome);
    assert!(
        model.shown().profile().is_empty()
            && model.shown().asked().is_empty()
            && model.shown().last_change().is_none()
    );
    update(&mut model, Msg::Do(Command::Undo));
    assert!(model.shown().profile().is_empty(), "it cannot be taken back");
}

#[test]
fn leaving_the_workshop_brings_ones_own_answers_back() {
    let mut model = Model::new(&WORLD, date(2026, 11, 24), Options::default(), Profile::new());
    press(&mut model, Key::Char('1'));
    update(&mut model, Msg::Do(Command::NotSure));
    let own = model.shown().profile().clone();
    press(&mut model, Key::Esc);
    go_to(&mut model, Target::Command(Command::Workshop));
    press(&mut model, Key::Enter);
    press(&mut model, Key::PageDown);
    press(&mut model, Key::PageDown);
    assert_ne!(model.shown().profile(), &own);
    assert_eq!(model.session().own(), &own);
    let mut left = start(Setup::default());
    assert_eq!(press(&mut left, Key::Char('q')), [Effect::Quit]);
    assert_eq!(press(&mut model, Key::Char('q')), [], "their own answers would be lost");
    assert_eq!((model.shown().profile(), model.screen().place()), (&own, Place::Welcome));
}

#[test]
fn nothing_about_ones_own_answers_works_during_a_workshop() {
    let mut model = following(&["p01-aisling"]);
    press(&mut model, Key::PageDown);
    press(&mut model, Key::Char('g'));
    assert_eq!(model.place(), Place::Glossary);
    assert_eq!(press(&mut model, Key::Ctrl('s')), [], "nobody’s answers are kept");
    press(&mut model, Key::Esc);
    press(&mut model, Key::F(1));
    press(&mut model, Key::Char('a'));
    assert_eq!(model.place(), Place::Help);
    press(&mut model, Key::Esc);
    press(&mut model, Key::Char(':'));
    let offered: Vec<Target> = view(&model).active().page.rows().map(|row| row.target).collect();
    for command in [Command::Answers, Command::Save, Command::WhatIf, Command::StartAfresh] {
        assert!(!offered.contains(&Target::Command(command)), "{command:?}");
    }
    assert!(offered.contains(&Target::Command(Command::Wipe)));
}

#[test]
fn the_clock_shows_what_has_passed_and_what_was_planned() {
    let mut model = start(Setup { minutes: Some(20), ..Setup::default() });
    assert!(model.shows_clock());
    update(&mut model, Msg::Clock(760));
    assert!(draw_at(&mut model, 80, 24).contains("12:40 / 20:00"));
    update(&mut model, Msg::Key(Key::Char('W')));
    update(&mut model, Msg::Key(Key::Down));
    update(&mut model, Msg::Key(Key::Enter));
    assert!(draw_at(&mut model, 80, 24).contains("00:00 / 20:00"), "a fresh start has a fresh clock");
    update(&mut model, Msg::Clock(765));
    assert!(draw_at(&mut model, 80, 24).contains("00:05 / 20:00"));
    press(&mut model, Key::Esc);
    assert!(!model.shows_clock(), "outside there is no clock");
}

#[test]
fn the_link_is_shown_as_a_code_and_as_text() {
    let link = "https://example.org/handout";
    for (width, height) in SIZES {
        let mut model =
            start(Setup { personas: vec![persona("p09-kev")], link: link.to_owned(), ..Setup::default() });
        on_to(&mut model, |slide| *slide == Slide::Link);
        let text = draw_at(&mut model, width, height);
        assert!(text.contains(link), "{text}");
        assert!(text.contains('█') && text.contains('▀'), "{text}");
        assert!(!text.contains("too small"), "{text}");
    }
    let mut model =
        start(Setup { personas: vec![persona("p09-kev")], link: link.to_owned(), ..Setup::default() });
    on_to(&mut model, |slide| *slide == Slide::Link);
    let text = draw_at(&mut model, 80, 12);
    assert!(text.contains(link) && text.contains("too small"), "{text}");
}

#[test]
fn the_demonstration_plays_from_start_to_end_and_waits_at_its_marks() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/workshop-demo.toml");
    let text = std::fs::read_to_string(path).unwrap();
    let script = read_script(&WORLD.catalog, "workshop-demo.toml", &text).unwrap();
    let pauses = script.steps.iter().filter(|step| **step == ScriptStep::Pause).count();
    for (width, height) in SIZES {
        let mut model = start(Setup { script: Some(script.clone()), ..Setup::default() });
        let mut seen = vec![slide(&model).unwrap()];
        let mut waited = 0;
        let mut second = 0;
        let mut still = 0;
        while slide(&model) != Some(Slide::End) {
            draw_at(&mut model, width, height);
            second += 1;
            still += 1;
            assert!(second < 3600, "it never ends");
            update(&mut model, Msg::Clock(second));
            if slide(&model) != seen.last().cloned() {
                seen.push(slide(&model).unwrap());
                still = 0;
            }
            // Twice as long as any slide stays by itself: it waits.
            if still > 2 * script.seconds {
                waited += 1;
                still = 0;
                // A long slide scrolls before it makes way.
                for _ in 0..20 {
                    if slide(&model) != seen.last().cloned() {
                        break;
                    }
                    update(&mut model, Msg::Key(Key::PageDown));
                    draw_at(&mut model, width, height);
                }
                seen.push(slide(&model).unwrap());
            }
        }
        assert_eq!(waited, pauses, "at {width}×{height}");
        assert!(seen.iter().any(|slide| matches!(slide, Slide::Route(..))));
        assert!(seen.contains(&Slide::Coverage));
        let whole = &model.workshop().unwrap().deck.entries;
        assert_eq!(seen.len(), whole.len(), "every slide came");
    }
}

#[test]
fn the_coverage_table_says_where_there_is_nothing_and_narrows_down_by_nation() {
    let mut model = Model::new(&WORLD, date(2026, 11, 24), Options::default(), Profile::new());
    press(&mut model, Key::Char('H'));
    assert_eq!(model.place(), Place::Coverage);
    let everybody = draw_at(&mut model, 160, 120);
    assert!(everybody.contains("Everywhere") && everybody.contains("Gaps ·"), "{everybody}");
    let matrix = |model: &Model<'_>| {
        let page = view(model).main.page;
        page.nodes
            .into_iter()
            .find_map(|node| match node {
                Node::Matrix(matrix) => Some(matrix),
                _ => None,
            })
            .unwrap()
    };
    let all = matrix(&model);
    assert!(all.rows.len() > 10);
    press(&mut model, Key::Right);
    let narrowed = draw_at(&mut model, 160, 120);
    assert!(narrowed.contains("Only England"), "{narrowed}");
    let number = |text: &str| text.parse().unwrap_or(0_usize);
    let sum = |matrix: &fingerpost::page::Matrix| -> usize {
        matrix.rows.iter().flat_map(|(_, cells)| cells).map(|cell| number(&cell.text)).sum()
    };
    assert!(sum(&matrix(&model)) < sum(&all));
    press(&mut model, Key::Left);
    assert_eq!(matrix(&model), all);
    press(&mut model, Key::Left);
    assert_ne!(matrix(&model), all, "round at the end");
    press(&mut model, Key::Esc);
    assert_eq!(model.place(), Place::Welcome);
}

#[test]
fn holes_are_marked_without_colour() {
    let mut model = Model::new(&WORLD, date(2026, 11, 24), Options::default(), Profile::new());
    update(&mut model, Msg::Do(Command::Coverage));
    let Screen::Coverage(state) = model.stack.screen_mut() else { panic!("the coverage") };
    state.table.rows[0].counts[0] = 0;
    let text = draw_as(&mut model, (120, 200), Theme { palette: Palette::Mono, ascii: true });
    assert!(text.contains("none") && text.contains("nothing at"), "{text}");
}

#[test]
fn every_screen_of_a_workshop_draws_at_every_size_and_in_every_palette() {
    let setup = Setup {
        personas: vec![persona("p01-aisling"), persona("p06-harpreet"), persona("p16-anil")],
        link: "https://example.org/handout".to_owned(),
        minutes: Some(20),
        script: None,
    };
    let mut model = start(setup);
    let mut kinds = Vec::new();
    let mut visited = Vec::new();
    while let Some(now) = slide(&model) {
        let kind = std::mem::discriminant(&now);
        if !kinds.contains(&kind) {
            kinds.push(kind);
            visited.push(view(&model));
            if matches!(now, Slide::Answer(..)) {
                for command in [Command::Notes, Command::AskRoom, Command::Slides, Command::Wipe] {
                    update(&mut model, Msg::Do(command));
                    visited.push(view(&model));
                    if command != Command::Notes {
                        update(&mut model, Msg::Do(Command::Back));
                    }
                }
            }
        }
        press(&mut model, Key::PageDown);
    }
    visited.push(view(&model));
    update(&mut model, Msg::Do(Command::Coverage));
    visited.push(view(&model));
    assert!(kinds.len() > 8, "{} kinds of slides", kinds.len());
    for shown in visited {
        for width in [1, 2, 7, 19, 20, 21, 39, 59, 60, 79, 80, 99, 100, 120, 200] {
            for height in [1, 2, 5, 6, 7, 10, 20, 24, 60] {
                for (palette, ascii) in
                    [(Palette::Terminal, false), (Palette::HighContrast, false), (Palette::Mono, true)]
                {
                    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
                    let drawn = draw(&shown, Theme { palette, ascii }, &mut buffer);
                    let cursor = drawn.cursor.expect("every frame has a cursor");
                    assert!(cursor.x < width && cursor.y < height, "{:?} at {width}×{height}", shown.crumbs);
                }
            }
        }
    }
}

#[test]
fn the_slides_of_one_person_fit_a_small_terminal_whole() {
    for id in WORLD.catalog.persona_ids() {
        let mut model = start(Setup { personas: vec![id], ..Setup::default() });
        while let Some(now) = slide(&model) {
            let shown = view(&model);
            let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
            let drawn = draw(&shown, Theme { palette: Palette::Terminal, ascii: false }, &mut buffer);
            assert!(drawn.lines <= drawn.height, "{now:?} of {}", WORLD.catalog.persona(id).name);
            update(&mut model, Msg::Key(Key::PageDown));
        }
    }
}

#[test]
fn no_key_means_two_things_in_one_place() {
    // A workshop has places of its own.
    let of_workshop = [Place::People, Place::Slides, Place::Room];
    for (place, workshop) in Place::ALL.into_iter().flat_map(|place| [(place, false), (place, true)]) {
        if !workshop && of_workshop.contains(&place) {
            continue;
        }
        let mut taken: Vec<(Key, Command)> = Vec::new();
        for binding in BINDINGS.iter().filter(|binding| binding.works_at(place, workshop)) {
            for key in binding.keys {
                let other = taken.iter().find(|(other, _)| other == key);
                assert!(other.is_none(), "{key} at {place:?}: {:?} and {other:?}", binding.command);
                taken.push((*key, binding.command));
            }
        }
    }
}
