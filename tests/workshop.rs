//! The workshop by keys alone: keys in, pages and effects out.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what fails here fails a test, as it should"
)]

use std::fmt::Write as _;
use std::path::Path;
use std::sync::LazyLock;

use fingerpost::app::keymap::BINDINGS;
use fingerpost::app::popups::Popup;
use fingerpost::app::screens::Screen;
use fingerpost::app::update::update;
use fingerpost::app::view::view;
use fingerpost::app::workshop::Setup;
use fingerpost::app::workshop::ballot::{Ballot, Meant};
use fingerpost::app::workshop::deck::Slide;
use fingerpost::app::{Effect, Key, Model, Msg, Options, Place};
use fingerpost::catalog::{
    Answer, Layer, PersonaId, QuestionId, QuestionKind, SchemeId, Side, Standing, Value, Weight, load,
    read_script,
};
use fingerpost::page::story::{LINES, Part, WORDS};
use fingerpost::page::{Command, Figure, Node, Page, Target, World};
use fingerpost::rules::{Assessment, Profile, Verdict};
use fingerpost::ui::{Palette, Theme, draw};
use jiff::civil::date;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

static WORLD: LazyLock<World> = LazyLock::new(|| {
    let loaded = load(&[Layer::built_in()]);
    World::new(loaded.catalog.expect("the built-in catalogue has no errors"))
});

/// The sizes that a slide is made for.
const SIZES: [(u16, u16); 4] = [(80, 24), (120, 40), (160, 45), (200, 60)];

/// Sizes at which what is drawn changes.
const EDGES: [(u16, u16); 12] = [
    (1, 1),
    (1, 60),
    (19, 6),
    (20, 5),
    (20, 6),
    (59, 18),
    (60, 17),
    (60, 18),
    (80, 24),
    (200, 6),
    (30, 60),
    (200, 60),
];

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

fn words(page: &fingerpost::page::Page) -> String {
    fingerpost::linear::page_lines(page, 100, false).join("\n")
}

/// The slide that is shown, in words.
fn shown(model: &Model<'_>) -> String {
    words(&view(model).main.page)
}

fn script(minutes: &str) -> fingerpost::catalog::Script {
    let name = format!("workshop-{minutes}.toml");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(&name);
    let text = std::fs::read_to_string(path).unwrap();
    read_script(&WORLD.catalog, &name, &text).unwrap_or_else(|report| panic!("{}", report.to_text(false)))
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

/// What a slide says to a room: words, and numbers of bars.
fn said(page: &Page) -> usize {
    let count = |text: &str| fingerpost::text::reading::word_count(text);
    page.nodes
        .iter()
        .map(|node| match node {
            Node::Big(text) => count(text),
            Node::Title(prose) | Node::Para(prose) => count(&prose.text()),
            Node::Step(_, prose) => 1 + count(&prose.text()),
            Node::Figure(Figure::Bars(bars)) => bars.bars.iter().map(|bar| 1 + count(&bar.label)).sum(),
            // On the smallest screen; a larger one shows stages without a word to be read.
            Node::Figure(Figure::Stages(way)) => {
                let told = way.fitting(LINES - 1).into_iter().map(|place| &way.stops[place]);
                told.map(|stop| count(&stop.stage) + stop.steps.len()).sum()
            }
            Node::Matrix(matrix) => matrix.rows.iter().map(|(name, _)| 1 + count(name)).sum(),
            Node::Gap | Node::Code(_) | Node::Fact(..) => 0,
            other => panic!("{other:?} is nothing for a room"),
        })
        .sum()
}

/// Fails where the slide on the screen breaks a rule of the deck: no word too many, nothing out of sight, letters of at
/// least a twelfth of the height, all of it in the middle, and nothing but the slide.
fn a_room_can_read(model: &mut Model<'_>, at: &str) {
    let page = view(model).main.page;
    assert!(said(&page) <= WORDS, "{at}: {} words\n{}", said(&page), words(&page));
    let is_code = page.nodes.iter().any(|node| matches!(node, Node::Code(_)));
    for (width, height) in SIZES {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let theme = Theme { palette: Palette::Terminal, ascii: false };
        let drawn = draw(&view(model), theme, &mut buffer);
        assert!(
            drawn.lines <= drawn.height,
            "{at} at {width}×{height}: {} of {} rows\n{}",
            drawn.lines,
            drawn.height,
            words(&page)
        );
        update(model, Msg::Drawn { lines: drawn.lines, height: drawn.height });
        // One pass over all cells: rows with ink, and letters of the terminal's own.
        let mut inked = vec![false; usize::from(height)];
        let mut small = None;
        for (place, cell) in buffer.content.iter().enumerate() {
            let sign = cell.symbol();
            if sign != " " && !sign.is_empty() {
                inked[place / usize::from(width)] = true;
                if !is_code && !sign.chars().all(|sign| ('▀'..='▟').contains(&sign)) {
                    small = Some(place);
                }
            }
        }
        let top = inked.iter().position(|row| *row).unwrap();
        let below = inked.iter().rev().position(|row| *row).unwrap();
        assert!(top.abs_diff(below) <= 3, "{at} at {width}×{height}: {top} rows above, {below} below");
        assert!(small.is_none(), "{at} at {width}×{height}: small letters at {small:?}");
        // The first row of letters: as many rows as a twelfth of the screen, of blocks alone.
        let least = usize::from(height.div_ceil(12)) - 1;
        let high = inked.iter().skip(top).take_while(|row| **row).count();
        assert!(is_code || high >= least, "{at} at {width}×{height}: letters of {high} rows");
    }
}

/// What we have not read is never told as no leave needed: of the first steps only what is no scheme stands as free of a
/// manager. The first steps are shown.
fn only_what_is_no_scheme_is_free_of_a_manager(model: &Model<'_>, id: PersonaId) {
    let names: Vec<&str> =
        WORLD.catalog.schemes.iter().map(fingerpost::catalog::Scheme::short_name).collect();
    let name = &WORLD.catalog.persona(id).name;
    let steps: Vec<String> =
        shown(model).lines().filter_map(|line| line.trim().strip_prefix("[ ] ").map(str::to_owned)).collect();
    for (place, step) in steps.iter().enumerate() {
        assert_eq!(names.contains(&step.as_str()), place >= 2, "{name}: {steps:?}");
    }
    let workshop = model.workshop().unwrap();
    assert!(workshop.notes_at(workshop.at).join(" ").contains("The first two need no manager"));
    let story = &workshop.deck.guests[0].story;
    let manager = story.told.iter().find(|told| told.part == Part::Manager).unwrap();
    let text = words(&manager.page);
    assert_eq!(story.manager.is_none(), text.contains("We have read nothing"), "{name}: {text}");
    let all = text + &manager.notes.join(" ");
    assert!(!all.contains("Need not sign") && !all.contains("nothing that an employer must"), "{all}");
    // The handout sorts them by what was read.
    let handout = fingerpost::export::Handout {
        world: &WORLD,
        today: date(2026, 11, 24),
        people: &[(id, story)],
        contact: "",
        link: "",
    };
    let document = handout.document();
    let page = &document.sections.iter().find(|section| section.id == "steps").unwrap().page;
    let lines = fingerpost::linear::page_lines(page, 1000, false);
    let mut head = String::new();
    let mut under = 1;
    let ticked = lines.iter().map(|line| line.trim()).take_while(|line| !line.starts_with("When I do it"));
    for line in ticked {
        if let Some((_, step)) = line.split_once("☐ ") {
            under += 1;
            let scheme = WORLD.catalog.schemes.iter().find(|scheme| step.starts_with(scheme.name.as_str()));
            let Some(scheme) = scheme else { continue };
            let wanted = if scheme.employer.is_empty() { "read nothing" } else { "has to agree" };
            assert!(head.contains(wanted), "{name}: {} stands under {head}", scheme.name);
        } else if line.ends_with(':') {
            assert!(under > 0, "{name}: nothing stands under {head}");
            line.clone_into(&mut head);
            under = 0;
        }
    }
    assert!(under > 0, "{name}: nothing stands under {head}");
}

#[test]
fn every_slide_of_every_story_is_read_from_the_back_of_the_room_at_every_size() {
    for id in WORLD.catalog.persona_ids() {
        let name = &WORLD.catalog.persona(id).name;
        let mut model = start(Setup {
            personas: vec![id],
            link: "https://example.org/handout".to_owned(),
            contact: "Jo Smith, R&D office, second floor".to_owned(),
            ..Setup::default()
        });
        let map = model.workshop().unwrap().deck.guests[0].story.way.as_ref().map(|_| Part::Map);
        let mut parts = Vec::new();
        while let Some(now) = slide(&model) {
            if let Slide::Told(_, part, _) = &now {
                parts.push(*part);
            }
            a_room_can_read(&mut model, &format!("{now:?} of {name}"));
            if now == Slide::Steps {
                only_what_is_no_scheme_is_free_of_a_manager(&model, id);
            }
            press(&mut model, Key::PageDown);
        }
        assert!((8..=12).contains(&parts.len()), "{name}: {} slides", parts.len());
        let parts_of_all =
            [Part::Person, Part::Worry, Part::Answers, Part::Turn, Part::Start, Part::Way, Part::Manager];
        for part in parts_of_all.into_iter().chain(map) {
            assert!(parts.contains(&part), "{name} lacks {part:?}");
        }
        assert_eq!(model.place(), Place::People, "after the last slide comes the list again");
        assert_eq!(LINES, 6);
    }
}

#[test]
fn every_slide_of_the_prepared_demonstrations_is_read_from_the_back_of_the_room() {
    for minutes in ["10", "20", "45"] {
        let mut model = start(Setup { script: Some(script(minutes)), ..Setup::default() });
        let all = model.workshop().unwrap().deck.entries.len();
        assert_eq!(model.workshop().unwrap().minutes().unwrap().to_string(), minutes);
        let mut seen = 0;
        for place in 0..all {
            assert_eq!(model.workshop().unwrap().at, place);
            a_room_can_read(&mut model, &format!("slide {place} of {minutes} minutes"));
            seen += 1;
            press(&mut model, Key::PageDown);
        }
        assert_eq!(seen, all);
        assert!(model.cx.status.contains("last slide"), "{}", model.cx.status);
    }
}

/// How many half cells a dot of the letters on the screen is wide: what divides every run of ink.
fn dot(model: &Model<'_>, (width, height): (u16, u16)) -> usize {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    draw(&view(model), Theme { palette: Palette::Terminal, ascii: false }, &mut buffer);
    let mut found = 0;
    for row in 0..height {
        let mut run = 0;
        for half in 0..2 * width {
            let left = half % 2 == 0;
            // The upper dots of the row alone are enough.
            let lit = match buffer[(half / 2, row)].symbol() {
                "█" | "▀" | "▛" | "▜" => true,
                "▌" | "▘" | "▚" | "▙" => left,
                "▐" | "▝" | "▞" | "▟" => !left,
                _ => false,
            };
            if lit {
                run += 1;
            } else {
                (found, run) = (divisor(found, run), 0);
            }
        }
    }
    found
}

fn divisor(one: usize, other: usize) -> usize {
    if other == 0 { one } else { divisor(other, one % other) }
}

#[test]
fn the_last_row_is_asked_about_the_smallest_letters_that_are_allowed() {
    for size in SIZES {
        let mut model = start(Setup { script: Some(script("20")), ..Setup::default() });
        assert_eq!(slide(&model), Some(Slide::BackRow));
        // A line of letters is eight dots high, two of them to a cell: a twelfth of the screen, and no more.
        let least = usize::from(size.1).div_ceil(12 * 4);
        assert_eq!(dot(&model, size), least, "{size:?}");
        press(&mut model, Key::PageDown);
        assert!(dot(&model, size) >= least, "{size:?}");
    }
}

/// What is a no to somebody, though nothing that they held bars them, and none with some other answer to one question.
fn opened_by_another_answer(
    question: QuestionId,
    profile: &Profile,
    today: jiff::civil::Date,
) -> Vec<SchemeId> {
    let details = WORLD.catalog.question(question);
    let all: Vec<u8> = details.all_options().iter().collect();
    let set = |options: &[u8]| Value::Options(options.iter().copied().collect());
    let others: Vec<Value> = match details.kind {
        QuestionKind::One | QuestionKind::Scale => all.iter().copied().map(Value::Option).collect(),
        QuestionKind::YesNo => vec![Value::YesNo(true), Value::YesNo(false)],
        // Any one or two of them.
        QuestionKind::Many => std::iter::once(set(&[]))
            .chain(all.iter().flat_map(|one| all.iter().map(move |two| set(&[*one, *two]))))
            .collect(),
        QuestionKind::Number => (0..=600).map(|number| Value::Number(number, number)).collect(),
        QuestionKind::Date => (1960..=2027)
            .flat_map(|year| [date(year, 1, 15), date(year, 8, 15)])
            .map(|day| Value::Date(day, day))
            .collect(),
    };
    let musts = |profile: &Profile, id| -> Vec<fingerpost::rules::State> {
        let facts = fingerpost::rules::Facts::new(&WORLD.catalog, profile, today);
        let results = fingerpost::rules::criteria_results(&facts, id).into_iter();
        let hard = results.filter(|result| {
            result.criterion.weight == Weight::Must && result.criterion.standing == Standing::Confirmed
        });
        hard.map(|result| result.state).collect()
    };
    let now = Assessment::new(&WORLD.catalog, profile, today);
    let verdict = |assessment: &Assessment, id| assessment.of(id).map(|now| now.verdict);
    let shut =
        |id: &SchemeId| verdict(&now, *id).is_some_and(|verdict| verdict.is_no() && verdict != Verdict::Past);
    let mut shut: Vec<_> =
        WORLD.catalog.live_schemes().filter(shut).map(|id| (id, musts(profile, id))).collect();
    let mut opened = Vec::new();
    for value in others {
        let told = profile.with(question, Answer::Known(value));
        let then = Assessment::new(&WORLD.catalog, &told, today);
        shut.retain(|(id, before)| {
            // No hard rule says no then, and those that did are met.
            let met = verdict(&then, *id).is_some_and(|verdict| !verdict.is_no())
                && before.iter().zip(musts(&told, *id)).all(|(before, then)| {
                    *before != fingerpost::rules::State::Unmet || then == fingerpost::rules::State::Met
                });
            if met {
                opened.push(*id);
            }
            !met
        });
    }
    opened
}

#[test]
fn a_worry_is_answered_out_of_the_rules() {
    let today = date(2026, 11, 24);
    let mut told = String::new();
    for id in WORLD.catalog.persona_ids() {
        let persona = WORLD.catalog.persona(id);
        let profile = Profile::from_answers(persona.answers.iter().copied());
        let facts = fingerpost::rules::Facts::new(&WORLD.catalog, &profile, today);
        let assessment = Assessment::from_facts(&facts);
        let ranking = fingerpost::advice::Ranking::new(WORLD.traits(), &facts, &assessment);
        let worry = fingerpost::advice::Worry::answer(&persona.worry, &facts, &assessment, &ranking);
        let name = fingerpost::page::story::first_name(persona);
        let words = fingerpost::page::story::worry_in_words(&WORLD, name, &worry);
        // The sentence is borne: what it calls open is, and what it says that one answer alone shuts is a no now and
        // none with another answer, as the whole assessment has it.
        let numbers: Vec<usize> = words
            .split(|sign: char| !sign.is_ascii_digit())
            .filter_map(|number| number.parse().ok())
            .collect();
        let numbers_of_all = fingerpost::page::standing::Numbers::of_all(&facts, &assessment);
        let open = numbers_of_all.of(fingerpost::page::standing::Standing::Open);
        assert_eq!(worry.open.len(), open, "{name}");
        assert_eq!(numbers.first(), Some(&worry.open.len()), "{words}");
        if let Some(question) = worry.about {
            let opened = opened_by_another_answer(question, &profile, today);
            let named = |ids: &[SchemeId]| {
                let mut names: Vec<_> = ids.iter().map(|id| WORLD.catalog.scheme(*id).id.as_str()).collect();
                names.sort_unstable();
                names.join(" ")
            };
            assert_eq!(named(&worry.shut), named(&opened), "{name}");
            match opened.len() {
                0 => assert!(words.contains("alone shuts none"), "{words}"),
                number => assert_eq!(numbers.get(1), Some(&number), "{words}"),
            }
        } else {
            assert!(!words.contains("shuts"), "{words}");
        }
        let rule = worry.criterion(&WORLD.catalog, today).map_or("", |criterion| criterion.text.as_str());
        let about = worry.about.map_or("nothing we ask", |id| WORLD.catalog.question(id).id.as_str());
        writeln!(told, "{name}: {}\n  {about} > {words}\n  {rule}", persona.worry).unwrap();
    }
    insta::assert_snapshot!(told);
}

#[test]
fn back_shows_the_slides_in_the_other_order() {
    let mut model = following(&["p01-aisling"]);
    let all = model.workshop().unwrap().deck.entries.len();
    let mut there = vec![slide(&model)];
    for _ in 1..all {
        press(&mut model, Key::PageDown);
        there.push(slide(&model));
    }
    let mut back = vec![slide(&model)];
    for _ in 1..all {
        press(&mut model, Key::PageUp);
        back.push(slide(&model));
    }
    back.reverse();
    assert_eq!(there, back);
    press(&mut model, Key::PageUp);
    assert!(model.cx.status.contains("first slide"));
}

#[test]
fn arrow_keys_enter_and_space_go_on_too() {
    for (on, back) in [(Key::Right, Key::Left), (Key::Down, Key::Up), (Key::Enter, Key::Backspace)] {
        let mut model = following(&["p01-aisling"]);
        assert_eq!(slide(&model), Some(Slide::BackRow));
        press(&mut model, on);
        assert_eq!(slide(&model), Some(Slide::Told(0, Part::Person, 0)), "{on}");
        press(&mut model, back);
        assert_eq!(slide(&model), Some(Slide::BackRow), "{back}");
    }
}

#[test]
fn where_time_is_short_parts_are_left_out_and_the_answer_never() {
    let of = |minutes: Option<u64>| {
        let model = start(Setup { personas: vec![persona("p04-rhys")], minutes, ..Setup::default() });
        model.workshop().unwrap().deck.entries.clone()
    };
    let (whole, short) = (of(None), of(Some(10)));
    assert!(short.len() < whole.len() && short.len() <= 10, "{} of {}", short.len(), whole.len());
    for part in [Part::Person, Part::Worry, Part::Turn, Part::Start, Part::Way] {
        assert!(
            short.iter().any(|entry| matches!(entry.slide, Slide::Told(_, of, _) if of == part)),
            "{part:?}"
        );
    }
}

#[test]
fn one_key_changes_between_a_dark_and_a_cream_ground() {
    let mut model = following(&["p01-aisling"]);
    let ground = |model: &Model<'_>| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
        let theme = Theme { palette: Palette::Dark(fingerpost::ui::Depth::Full), ascii: false };
        draw(&view(model), theme, &mut buffer);
        buffer[(0, 0)].bg
    };
    let dark = ground(&model);
    press(&mut model, Key::Char('d'));
    let cream = ground(&model);
    assert_ne!(dark, cream);
    press(&mut model, Key::PageDown);
    assert_eq!(ground(&model), cream, "it stays from slide to slide");
}

fn type_in(model: &mut Model<'_>, text: &str) {
    for letter in text.chars() {
        press(model, Key::Char(letter));
    }
}

#[test]
fn the_room_votes_hidden_until_all_are_in_and_then_leads() {
    let mut model = following(&["p01-aisling"]);
    on_to(&mut model, |slide| matches!(slide, Slide::Ask(..)));
    let Some(Slide::Ask(guest, question, _)) = slide(&model) else { panic!("a vote") };
    let own = model.workshop().unwrap().deck.guests[guest].profile.value(question);
    a_room_can_read(&mut model, "the vote");
    press(&mut model, Key::Char('A'));
    assert_eq!(model.place(), Place::Room);
    let Screen::Room(room) = model.screen() else { panic!("a vote") };
    let labels = |ballot: &Ballot| ballot.choices.iter().map(|one| one.label.clone()).collect::<Vec<_>>();
    let before = labels(&room.ballot);
    let choices = room.ballot.choices.len();
    assert!((2..=6).contains(&choices));
    let other = room
        .ballot
        .choices
        .iter()
        .position(|choice| {
            !matches!(choice.meant, Meant::Other) && Some(choice.meant) != own.map(Meant::Answer)
        })
        .unwrap();
    for place in 0..choices {
        assert!(!shown(&model).contains("17"), "no count is shown before all are in");
        type_in(&mut model, if place == other { "17" } else { "x3" });
        a_room_can_read(&mut model, "while it is counted");
        press(&mut model, Key::Enter);
    }
    let result = shown(&model);
    assert!(result.contains("17") && result.contains("The room"), "{result}");
    a_room_can_read(&mut model, "the result");
    press(&mut model, Key::PageDown);
    assert!(shown(&model).contains("Open to Aisling then"), "{}", shown(&model));
    a_room_can_read(&mut model, "what each answer would have opened");
    press(&mut model, Key::Char('A'));
    assert_eq!(model.place(), Place::Slides);
    let told = &model.workshop().unwrap().deck.guests[guest];
    assert_ne!(told.profile.value(question), own, "the room leads");
    // What the persona answers stays what it was, for the presenter and for a second count.
    let mut again = model.clone();
    let workshop = again.cx.workshop.as_mut().unwrap();
    let place = workshop.deck.entries.iter().position(|entry| matches!(entry.slide, Slide::Ask(..))).unwrap();
    let words = fingerpost::page::wording::value(WORLD.catalog.question(question), own.unwrap());
    assert!(workshop.notes_at(place).join(" ").contains(&words), "{:?}", workshop.notes_at(place));
    workshop.at = place;
    press(&mut again, Key::Char('A'));
    let Screen::Room(room) = again.screen() else { panic!("a vote") };
    assert_eq!(labels(&room.ballot), before);
    // The branch has the slides that it needs, and can be read as well; what was just said goes with the next key.
    model.cx.status.clear();
    while slide(&model).is_some() {
        a_room_can_read(&mut model, "after the vote");
        press(&mut model, Key::PageDown);
    }
    assert_eq!(model.workshop().unwrap().votes.len(), 1);
}

#[test]
fn without_a_count_page_down_alone_goes_past_a_vote() {
    let mut model = following(&["p01-aisling"]);
    on_to(&mut model, |slide| matches!(slide, Slide::Ask(..)));
    press(&mut model, Key::PageDown);
    assert!(matches!(slide(&model), Some(Slide::Told(_, Part::Answers, 0))));
}

#[test]
fn a_miscount_is_counted_again_and_a_tie_leads_nowhere() {
    let mut model = following(&["p01-aisling"]);
    on_to(&mut model, |slide| matches!(slide, Slide::Ask(..)));
    press(&mut model, Key::Char('A'));
    type_in(&mut model, "5");
    press(&mut model, Key::Enter);
    press(&mut model, Key::PageUp);
    let Screen::Room(room) = model.screen() else { panic!("a vote") };
    assert_eq!(room.ballot.next(), Some(0), "the first is counted again");
    for _ in 0..room.ballot.choices.len() {
        type_in(&mut model, "4");
        press(&mut model, Key::Enter);
    }
    let before = model.workshop().unwrap().deck.guests[0].profile.clone();
    press(&mut model, Key::Char('A'));
    assert!(model.cx.status.contains("No choice has most votes"), "{}", model.cx.status);
    assert_eq!(model.workshop().unwrap().deck.guests[0].profile, before);
}

#[test]
fn the_room_chooses_whom_to_follow_out_of_those_marked() {
    let mut model = start(Setup::default());
    for _ in 0..3 {
        press(&mut model, Key::Char('x'));
        press(&mut model, Key::Down);
    }
    press(&mut model, Key::Char('A'));
    let Screen::Room(room) = model.screen() else { panic!("a vote") };
    assert_eq!(room.ballot.choices.len(), 3);
    for number in ["2", "9", "4"] {
        type_in(&mut model, number);
        press(&mut model, Key::Enter);
    }
    press(&mut model, Key::PageDown);
    assert_eq!(model.place(), Place::Slides);
    let guests = &model.workshop().unwrap().deck.guests;
    assert_eq!(guests.len(), 1, "the one whom the room chose");
    assert_eq!(guests[0].persona, WORLD.catalog.persona_ids().nth(1).unwrap());
}

#[test]
fn what_rooms_ask_is_answered_by_one_key_and_the_rest_is_parked() {
    let mut model = following(&["p01-aisling"]);
    on_to(&mut model, |slide| matches!(slide, Slide::Told(_, Part::Start, _)));
    let before = slide(&model);
    assert!(WORLD.catalog.room_questions.len() >= 6);
    for (place, asked) in WORLD.catalog.room_questions.iter().enumerate() {
        press(&mut model, Key::Char('Q'));
        go_to(&mut model, Target::Ready(place));
        press(&mut model, Key::Enter);
        let text = shown(&model);
        assert!(
            text.contains(asked.ask.as_str()) && text.contains(asked.answer.as_str()),
            "{}: {text}",
            asked.ask
        );
        assert_eq!(asked.counts.is_some(), text.contains("open to Aisling"), "{text}");
        a_room_can_read(&mut model, &asked.ask);
        press(&mut model, Key::PageDown);
        assert_eq!(slide(&model), before, "the next key brings the slide back");
        assert!(!shown(&model).contains(asked.ask.as_str()));
    }
    press(&mut model, Key::Char('P'));
    type_in(&mut model, "does bank work count?");
    press(&mut model, Key::Enter);
    assert_eq!(model.popup().map(|_| ()), None);
    assert_eq!(model.cx.parked, ["does bank work count?"]);
    let desk = fingerpost::app::desk::desk(&model).unwrap();
    assert_eq!(desk.parked, model.cx.parked);
    assert!(!desk.ready, "nobody is named to write to");
}

/// The labels of the bars that are shown.
fn bars(page: &Page) -> Vec<String> {
    page.nodes
        .iter()
        .filter_map(|node| if let Node::Figure(Figure::Bars(bars)) = node { Some(&bars.bars) } else { None })
        .flatten()
        .map(|bar| bar.label.clone())
        .collect()
}

/// Counts this many votes for each choice.
fn count(model: &mut Model<'_>, numbers: impl Iterator<Item = usize>) {
    for number in numbers {
        if !matches!(model.screen(), Screen::Room(room) if room.ballot.next().is_some()) {
            break;
        }
        type_in(model, &number.to_string());
        press(model, Key::Enter);
    }
}

/// Whether a page is shown in large letters on the smallest screen.
fn is_large(page: Page) -> bool {
    let main = fingerpost::page::Pane { page: page.into(), focus: None, scroll: 0 };
    let view = fingerpost::page::View {
        main,
        room: Some(fingerpost::page::Ground::default()),
        ..fingerpost::page::View::default()
    };
    let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
    let drawn = draw(&view, Theme { palette: Palette::Terminal, ascii: false }, &mut buffer);
    drawn.lines <= drawn.height
}

#[test]
fn every_choice_of_every_vote_has_its_bar() {
    use fingerpost::page::workshop::{counting, opened, voted};
    let mut votes = 0;
    for persona in &WORLD.catalog.personas {
        let told = persona.answers.iter().filter(|(_, answer)| *answer != Answer::RatherNotSay);
        let profile = Profile::from_answers(told.copied());
        for (question, answer) in profile.iter() {
            let details = WORLD.catalog.question(question);
            let kinds = [QuestionKind::One, QuestionKind::Scale, QuestionKind::YesNo];
            if !kinds.contains(&details.kind) || answer.value().is_none() {
                continue;
            }
            let step =
                format!("[[step]]\npersona = \"{}\"\n[[step]]\nvote = \"{}\"\n", persona.id, details.id);
            if read_script(&WORLD.catalog, "vote.toml", &step).is_err() {
                assert!(fingerpost::text::large::lines_of(&details.ask, 21) > 3, "{}", details.ask);
                continue;
            }
            let at = format!("{} of {}", details.id, persona.name);
            let ballot = Ballot::on_answer(&WORLD, 0, question, profile.value(question));
            let labels: Vec<String> = ballot.choices.iter().map(|choice| choice.label.clone()).collect();
            assert!(labels.len() > 1, "{at}: {labels:?}");
            let rows =
                || ballot.choices.iter().zip(0..).map(|(choice, votes)| (choice.label.as_str(), Some(votes)));
            let result = voted(rows());
            assert_eq!(bars(&result), labels, "{at}");
            for page in [counting(&ballot.title, rows()), result, opened("Margaret", counted(&ballot))] {
                assert!(said(&page) <= WORDS, "{at}: {} words\n{}", said(&page), words(&page));
                assert!(is_large(page.clone()), "{at}:\n{}", words(&page));
            }
            votes += 1;
        }
    }
    assert!(votes > 100, "{votes}");
}

/// The bars of what each answer would have opened, with large numbers.
fn counted(ballot: &Ballot) -> Vec<fingerpost::page::Counted> {
    let answers = ballot.choices.iter().filter(|choice| choice.meant != Meant::Other);
    answers
        .map(|choice| fingerpost::page::Counted { label: choice.label.clone(), count: 1000, leads: false })
        .collect()
}

#[test]
fn a_room_that_cannot_decide_whom_to_follow_goes_on_all_the_same() {
    let mut model = start(Setup::default());
    press(&mut model, Key::Char('A'));
    count(&mut model, [1, 3, 3, 1].into_iter());
    assert!(matches!(model.screen(), Screen::Room(_)));
    let labels = bars(&view(&model).main.page);
    press(&mut model, Key::Enter);
    assert_eq!(model.place(), Place::People);
    assert!(model.cx.status.contains("press Enter on somebody"), "{}", model.cx.status);
    press(&mut model, Key::Enter);
    let guests = &model.workshop().unwrap().deck.guests;
    assert!(
        WORLD.catalog.persona(guests[0].persona).name.starts_with(&labels[1]),
        "the first of those who lead"
    );
}

#[test]
fn after_anybody_there_is_a_vote_of_several() {
    for person in [0, WORLD.catalog.personas.len() - 2, WORLD.catalog.personas.len() - 1] {
        let mut model = start(Setup::default());
        for _ in 0..person {
            update(&mut model, Msg::Key(Key::Down));
        }
        update(&mut model, Msg::Key(Key::Enter));
        update(&mut model, Msg::Key(Key::End));
        update(&mut model, Msg::Key(Key::PageDown));
        assert_eq!(model.place(), Place::People);
        press(&mut model, Key::Char('A'));
        let Screen::Room(room) = model.screen() else { panic!("a vote") };
        assert!(room.ballot.choices.len() > 2, "{}", room.ballot.choices.len());
        let mut labels: Vec<&str> = room.ballot.choices.iter().map(|choice| choice.label.as_str()).collect();
        labels.sort_unstable();
        labels.dedup();
        assert_eq!(labels.len(), room.ballot.choices.len(), "each once");
    }
}

#[test]
fn the_wheel_counts_no_vote_and_brings_back_what_was_hidden() {
    let mut model = following(&["p01-aisling"]);
    on_to(&mut model, |slide| matches!(slide, Slide::Ask(..)));
    let before = slide(&model);
    press(&mut model, Key::Char('.'));
    update(&mut model, Msg::Scroll(3));
    assert_eq!(slide(&model), before, "nobody goes on unseen");
    assert!(!draw_at(&mut model, 80, 24).trim().is_empty());
    press(&mut model, Key::Char('A'));
    update(&mut model, Msg::Scroll(3));
    let Screen::Room(room) = model.screen() else { panic!("a vote") };
    assert_eq!(room.ballot.next(), Some(0));
}

#[test]
fn during_a_vote_nothing_is_answered_that_would_be_seen_only_later() {
    let mut model = following(&["p01-aisling"]);
    on_to(&mut model, |slide| matches!(slide, Slide::Ask(..)));
    press(&mut model, Key::Char('A'));
    count(&mut model, 1..);
    let result = shown(&model);
    press(&mut model, Key::Char('Q'));
    assert!(model.popup().is_none());
    assert_eq!(shown(&model), result);
}

#[test]
fn one_is_where_one_was_after_the_room_leads() {
    // The way is before the vote, and is longer or shorter after it.
    let mut moved = 0;
    for (id, question) in [
        ("p09-kev", "degree"),
        ("p04-rhys", "degree"),
        ("p01-aisling", "band"),
        ("p03-marisol", "degree"),
        ("p14-margaret", "degree"),
        ("p02-tunde", "doctorate-now"),
    ] {
        let text = format!(
            "[[step]]\npersona = \"{id}\"\n[[step]]\nshow = \"way\"\n[[step]]\nvote = \"{question}\"\n[[step]]\nshow = \"start\"\n"
        );
        let script = read_script(&WORLD.catalog, "vote.toml", &text).unwrap();
        let mut first = start(Setup { script: Some(script), ..Setup::default() });
        on_to(&mut first, |slide| matches!(slide, Slide::Ask(..)));
        press(&mut first, Key::Char('A'));
        let Screen::Room(room) = first.screen() else { panic!("a vote") };
        let choices = room.ballot.choices.clone();
        for other in (0..choices.len()).filter(|choice| choices[*choice].meant != Meant::Other) {
            let mut model = first.clone();
            count(&mut model, (0..).map(|choice| usize::from(choice == other)));
            let (slide_before, at) = (slide(&model), model.workshop().unwrap().at);
            press(&mut model, Key::Char('A'));
            assert_eq!(model.place(), Place::Slides);
            assert_eq!(slide(&model), slide_before, "{id}");
            moved += usize::from(model.workshop().unwrap().at != at);
        }
    }
    assert!(moved > 0, "no way became longer or shorter");
}

#[test]
fn what_comes_next_and_a_rehearsal_show_what_the_room_will_see() {
    for minutes in ["10", "20", "45"] {
        let mut model = start(Setup { script: Some(script(minutes)), ..Setup::default() });
        let workshop = model.workshop().unwrap();
        let told: Vec<String> =
            (0..workshop.deck.entries.len()).map(|place| words(&workshop.page_at(place))).collect();
        for (place, told) in told.iter().enumerate() {
            assert!(!told.trim().is_empty(), "slide {place} of {minutes} minutes");
            assert_eq!(&shown(&model), told, "slide {place} of {minutes} minutes");
            press(&mut model, Key::PageDown);
        }
    }
}

#[test]
fn side_by_side_stand_those_who_have_come() {
    let text = ["p01-aisling", "p13-dev", "p09-kev"]
        .map(|id| format!("[[step]]\npersona = \"{id}\"\n"))
        .join("[[step]]\nshow = \"person\"\n")
        .replacen("[[step]]\npersona = \"p09", "[[step]]\nshow = \"together\"\n[[step]]\npersona = \"p09", 1);
    let script = read_script(&WORLD.catalog, "three.toml", &format!("{text}[[step]]\nshow = \"person\"\n"));
    let mut model = start(Setup { script: Some(script.unwrap()), ..Setup::default() });
    on_to(&mut model, |slide| matches!(slide, Slide::Together(..)));
    assert_eq!(bars(&view(&model).main.page), ["Aisling", "Dev"]);
}

#[test]
fn a_slide_is_due_by_the_clock_of_the_workshop_and_a_later_deck_has_what_is_left() {
    let mut model = start(Setup { minutes: Some(20), ..Setup::default() });
    update(&mut model, Msg::Clock(600));
    press(&mut model, Key::Enter);
    let workshop = model.workshop().unwrap();
    let all = workshop.deck.entries.len();
    assert_eq!(workshop.due_at(0), 600, "it has just begun");
    assert_eq!(workshop.due_at(all), 1200, "and ends with the workshop");
    assert!(all <= 10, "{all} slides in ten minutes");
    let desk = fingerpost::app::desk::desk(&model).unwrap();
    assert_eq!(desk.pace(600), "on time");
    let mut model = start(Setup::default());
    update(&mut model, Msg::Clock(600));
    press(&mut model, Key::Enter);
    assert_eq!(model.workshop().unwrap().due_at(1), 660);
}

#[test]
fn when_the_time_is_up_the_presenter_is_told_a_way_to_the_first_steps_that_is_there() {
    let mut model =
        start(Setup { personas: vec![persona("p01-aisling")], minutes: Some(10), ..Setup::default() });
    press(&mut model, Key::PageDown);
    update(&mut model, Msg::Clock(700));
    let desk = fingerpost::app::desk::desk(&model).unwrap();
    let said = words(&fingerpost::page::presenter::say(&desk, fingerpost::page::presenter::Heard::Alive));
    let way = said.lines().find(|line| line.contains("time is up")).unwrap();
    assert!(way.contains("press S ") && !way.contains("End"), "{way}");
    let named = way.split('“').nth(1).unwrap().split('”').next().unwrap();
    press(&mut model, Key::Char('S'));
    let shown = view(&model);
    let row = shown.active().page.rows().find(|row| row.label.text().contains(named)).unwrap().target;
    go_to(&mut model, row);
    press(&mut model, Key::Enter);
    assert_eq!(slide(&model), Some(Slide::Steps));
}

#[test]
fn a_vote_tells_the_presenter_what_the_persona_answers() {
    for id in ["p01-aisling", "p04-rhys", "p13-dev"] {
        let mut model = following(&[id]);
        on_to(&mut model, |slide| matches!(slide, Slide::Ask(..)));
        let Some(Slide::Ask(guest, question, _)) = slide(&model) else { panic!("a vote") };
        let workshop = model.workshop().unwrap();
        let notes = workshop.notes_at(workshop.at).join(" ");
        let own = workshop.deck.guests[guest].profile.value(question).unwrap();
        let own = fingerpost::page::wording::value(WORLD.catalog.question(question), own);
        assert!(notes.contains(&own) && !notes.contains("comes after"), "{notes}");
    }
}

#[test]
fn a_vote_is_by_cards_unless_the_deck_marks_it_for_hands() {
    let told = |by: &str| {
        let text = format!("[[step]]\npersona = \"p01-aisling\"\n[[step]]\nvote = \"band\"\n{by}");
        let script = read_script(&WORLD.catalog, "vote.toml", &text).unwrap();
        let model = start(Setup { script: Some(script), ..Setup::default() });
        let workshop = model.workshop().unwrap();
        (workshop.name_at(0), workshop.notes_at(0).join(" "))
    };
    let (name, notes) = told("by = \"hands\"\n");
    assert!(
        name.starts_with("Vote by hands") && notes.contains("By hands") && !notes.contains("cards"),
        "{notes}"
    );
    for by in ["", "by = \"cards\"\n"] {
        let (name, notes) = told(by);
        assert!(name.starts_with("Vote by cards") && notes.contains("By cards"), "{notes}");
    }
}

#[test]
fn an_address_to_write_to_is_broken_rather_than_shown_in_small_letters() {
    let mut model = following(&["p01-aisling"]);
    on_to(&mut model, |slide| *slide == Slide::Contact);
    let place = model.workshop().unwrap().at;
    for contact in [
        "Jo Smith, research.and.development@uhb-trust.nhs.uk",
        "clinicalacademiccareersoffice@universityhospitals.nhs.uk",
        &"x".repeat(60),
    ] {
        let workshop = model.cx.workshop.as_mut().unwrap();
        workshop.setup.contact = contact.to_owned();
        workshop.at = place - 1;
        press(&mut model, Key::PageDown);
        a_room_can_read(&mut model, contact);
    }
}

#[test]
fn everybody_who_was_shown_stands_in_the_handout() {
    let model = following(&["p01-aisling"]);
    let story = &model.workshop().unwrap().deck.guests[0].story;
    // Whose story it is does not matter here.
    let people: Vec<_> = WORLD.catalog.persona_ids().map(|id| (id, story)).collect();
    assert!(people.len() > 8);
    let today = date(2026, 11, 24);
    let handout =
        fingerpost::export::Handout { world: &WORLD, today, people: &people, contact: "", link: "" };
    let document = handout.document();
    let mut ids = Vec::new();
    for (id, _) in &people {
        let name = &WORLD.catalog.persona(*id).name;
        let section = document.sections.iter().find(|section| section.title == *name);
        ids.push(section.unwrap_or_else(|| panic!("{name} is missing")).id.clone());
    }
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), people.len());
    // It is printed before the session: nothing that is said of that day names the day of printing.
    for section in
        document.sections.iter().filter(|section| section.id == "later" || section.id == "write-to")
    {
        assert!(!words(&section.page).contains("2026"), "{}", words(&section.page));
    }
}

#[test]
fn five_votes_are_enough_for_one_session() {
    let mut model = start(Setup::default());
    for _ in 0..5 {
        press(&mut model, Key::Char('A'));
        assert_eq!(model.place(), Place::Room);
        while matches!(model.screen(), Screen::Room(room) if room.ballot.next().is_some()) {
            press(&mut model, Key::Enter);
        }
        press(&mut model, Key::Esc);
        press(&mut model, Key::Down);
        if let Some(workshop) = &mut model.cx.workshop {
            let persona = WORLD.catalog.persona_ids().nth(workshop.votes.len()).unwrap();
            workshop.chosen = vec![persona, WORLD.catalog.persona_ids().last().unwrap()];
        }
    }
    press(&mut model, Key::Char('A'));
    assert_eq!(model.place(), Place::People);
    assert!(model.cx.status.contains("Five votes"), "{}", model.cx.status);
}

#[test]
fn any_slide_can_be_reached_from_the_list_of_slides() {
    let mut model = following(&["p01-aisling"]);
    press(&mut model, Key::Char('S'));
    assert!(matches!(model.popup(), Some(Popup::SlideList(list)) if list.focus == 0));
    let last = model.workshop().unwrap().deck.entries.len() - 1;
    go_to(&mut model, Target::Slide(last - 1));
    press(&mut model, Key::Enter);
    assert_eq!(slide(&model), Some(Slide::Plan));
    press(&mut model, Key::Home);
    assert_eq!(slide(&model), Some(Slide::BackRow));
    press(&mut model, Key::End);
    assert_eq!(slide(&model), Some(Slide::Contact));
}

#[test]
fn two_people_stand_side_by_side() {
    let mut model = start(Setup::default());
    press(&mut model, Key::Char('x'));
    press(&mut model, Key::Down);
    press(&mut model, Key::Char('x'));
    press(&mut model, Key::Enter);
    assert_eq!(model.workshop().unwrap().deck.guests.len(), 2);
    for what in Side::ALL {
        on_to(&mut model, |slide| *slide == Slide::Together(what, vec![0, 1]));
        let text = shown(&model);
        assert!(text.contains("Aisling") && text.contains("Tunde"), "{text}");
        a_room_can_read(&mut model, "side by side");
    }
}

#[test]
fn enter_in_the_picker_does_what_its_hints_say() {
    let mut model = start(Setup::default());
    press(&mut model, Key::Char('x'));
    assert!(model.cx.status.contains("Enter on another"), "{}", model.cx.status);
    press(&mut model, Key::Down);
    press(&mut model, Key::Enter);
    let guests = |model: &Model<'_>| -> Vec<String> {
        let guests = &model.workshop().unwrap().deck.guests;
        guests.iter().map(|guest| WORLD.catalog.persona(guest.persona).id.to_string()).collect()
    };
    assert_eq!(guests(&model), ["p01-aisling", "p02-tunde"], "the one marked and the one in focus");
}

#[test]
fn somebody_can_stand_beside_the_person_of_any_slide() {
    let first = following(&["p01-aisling"]);
    for (part, what) in [
        (Part::Answers, Side::Funnel),
        (Part::Turn, Side::Open),
        (Part::Start, Side::Start),
        (Part::Map, Side::Map),
        (Part::Way, Side::Way),
    ] {
        let mut model = first.clone();
        on_to(&mut model, |slide| matches!(slide, Slide::Told(_, of, _) if *of == part));
        let all = model.workshop().unwrap().deck.entries.len();
        press(&mut model, Key::Char('x'));
        go_to(&mut model, Target::Persona(persona("p13-dev")));
        press(&mut model, Key::Enter);
        assert_eq!(slide(&model), Some(Slide::Together(what, vec![0, 1])));
        let text = shown(&model);
        assert!(text.contains("Aisling") && text.contains("Dev"), "{text}");
        a_room_can_read(&mut model, "beside");
        if what == Side::Start {
            let firsts: Vec<&str> =
                text.lines().filter_map(|line| line.split_once(": ")).map(|(_, first)| first).collect();
            assert!(firsts.len() == 2 && firsts[0] != firsts[1], "what differs is shown: {text}");
        }
        assert_eq!(model.workshop().unwrap().deck.entries.len(), all + 1, "the story goes on after it");
    }
    let mut model = first;
    press(&mut model, Key::End);
    press(&mut model, Key::Char('x'));
    assert!(model.popup().is_none());
    assert!(model.cx.status.contains("about somebody first"), "{}", model.cx.status);
}

#[test]
fn the_end_names_first_steps_a_plan_and_whom_to_write_to() {
    let mut model = start(Setup {
        personas: vec![persona("p04-rhys")],
        contact: "Jo Smith, R&D office".to_owned(),
        ..Setup::default()
    });
    on_to(&mut model, |slide| *slide == Slide::Steps);
    let steps = shown(&model);
    assert!(steps.matches("[ ]").count() >= 3 && steps.contains("Email one person"), "{steps}");
    assert!(steps.matches("[ ]").count() >= 4, "beside those two, several of what was shown: {steps}");
    press(&mut model, Key::PageDown);
    assert!(shown(&model).contains("If it is") && shown(&model).contains("then I"));
    press(&mut model, Key::PageDown);
    assert!(shown(&model).contains("Jo Smith, R&D office"));
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
    }
}

#[test]
fn every_screen_of_a_workshop_draws_at_every_size_and_in_every_palette() {
    let setup = Setup {
        personas: vec![persona("p01-aisling"), persona("p06-harpreet"), persona("p16-anil")],
        link: "https://example.org/handout".to_owned(),
        ..Setup::default()
    };
    let mut model = start(setup);
    let mut kinds = Vec::new();
    let mut visited = Vec::new();
    while let Some(now) = slide(&model) {
        let kind = format!("{now:?}").split(", ").take(2).collect::<String>();
        if !kinds.contains(&kind) {
            kinds.push(kind);
            visited.push(view(&model));
            for command in [Command::AskRoom, Command::Slides, Command::Wipe, Command::Ground] {
                let mut there = model.clone();
                update(&mut there, Msg::Do(command));
                visited.push(view(&there));
            }
        }
        press(&mut model, Key::PageDown);
    }
    visited.push(view(&model));
    update(&mut model, Msg::Do(Command::Coverage));
    visited.push(view(&model));
    assert!(kinds.len() > 8, "{} kinds of slides", kinds.len());
    for shown in visited {
        for (width, height) in EDGES {
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
    let mut way = false;
    while model.place() == Place::Slides {
        let workshop = model.workshop().unwrap();
        let text = words(&workshop.page_at(workshop.at)) + &workshop.notes_at(workshop.at).join("\n");
        assert!(!text.contains("Kept to yourself") && !text.contains("rather not"), "{text}");
        if slide(&model).is_some_and(|slide| slide.guest() == Some(0)) {
            assert!(!text.contains(world.catalog.question(nation).ask.as_str()), "{text}");
        }
        let part = slide(&model).map(|slide| matches!(slide, Slide::Told(0, Part::Way, 0)));
        way |= part == Some(true) && text.contains("Step 1");
        press(&mut model, Key::PageDown);
    }
    assert!(way, "no goal is named, so the first with a way is shown");
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
    press(&mut model, Key::PageDown);
    press(&mut model, Key::Char('P'));
    type_in(&mut model, "what did Sam mean");
    press(&mut model, Key::Enter);
    assert_eq!(model.cx.parked.len(), 1);
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
    assert!(model.cx.parked.is_empty(), "nor what the room asked");
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
    // What was typed there goes first, and then the page.
    press(&mut model, Key::Esc);
    press(&mut model, Key::Esc);
    press(&mut model, Key::Char(':'));
    let offered: Vec<Target> = view(&model).active().page.rows().map(|row| row.target).collect();
    for command in [Command::Answers, Command::Save, Command::WhatIf, Command::StartAfresh] {
        assert!(!offered.contains(&Target::Command(command)), "{command:?}");
    }
    assert!(offered.contains(&Target::Command(Command::Wipe)));
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
            .iter()
            .rev()
            .find_map(|node| match node {
                Node::Matrix(matrix) => Some(matrix.clone()),
                _ => None,
            })
            .unwrap()
    };
    for words in ["Allied health professions", "Doctors", "nothing is made for ", "For most professions"] {
        assert!(everybody.contains(words), "{words}: {everybody}");
    }
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

#[test]
fn bars_grow_in_a_few_frames_and_then_nothing_is_waited_for() {
    let ink = |model: &mut Model<'_>| draw_at(model, 120, 40).matches('█').count();
    let mut model = following(&["p01-aisling"]);
    model.cx.motion = true;
    on_to(&mut model, |slide| matches!(slide, Slide::Told(_, Part::Others, _)));
    let mut still = model.clone();
    still.cx.motion = false;
    assert_eq!(still.moving(), None, "for whom nothing should move, nothing does");
    let whole = ink(&mut still);
    let mut heard = model.clone();
    heard.cx.heard = true;
    assert_eq!(heard.moving(), None, "in the reader's view nothing moves");
    let mut before = 0;
    let mut frames = 0;
    while model.moving().is_some() {
        let now = ink(&mut model);
        assert!(before <= now && now < whole, "frame {frames}: {before}, {now}, {whole}");
        before = now;
        frames += 1;
        assert!(frames < 20, "it ends");
        update(&mut model, Msg::Frame);
    }
    assert!(frames > 3, "{frames} frames");
    assert_eq!(ink(&mut model), whole, "at rest it is the slide as it is without motion");
    // A slide without bars stands still at once.
    on_to(&mut model, |slide| *slide == Slide::Plan);
    assert_eq!(model.moving(), None);
}

#[test]
fn the_bars_of_a_vote_grow_once_all_are_in() {
    let mut model = following(&["p01-aisling"]);
    model.cx.motion = true;
    on_to(&mut model, |slide| matches!(slide, Slide::Ask(..)));
    press(&mut model, Key::Char('A'));
    let Screen::Room(room) = model.screen() else { panic!("a vote") };
    for _ in 0..room.ballot.choices.len() {
        assert_eq!(model.moving(), None, "nothing moves while it is counted");
        type_in(&mut model, "4");
        press(&mut model, Key::Enter);
    }
    assert_eq!(model.moving(), Some(0));
    update(&mut model, Msg::Frame);
    assert_eq!(model.moving(), Some(1));
}

#[test]
fn a_way_is_a_line_through_the_map_for_eyes_and_ears() {
    for id in WORLD.catalog.persona_ids().step_by(5) {
        let mut model = start(Setup { personas: vec![id], ..Setup::default() });
        let story = &model.workshop().unwrap().deck.guests[0].story;
        let (Some(way), Some(stages)) = (story.way.clone(), story.stages.clone()) else { continue };
        let name = &WORLD.catalog.persona(id).name;
        assert_eq!(stages.stops.len(), WORLD.catalog.stages.len(), "{name}");
        assert_eq!(stages.stops.iter().filter(|stop| stop.here).count(), 1, "{name}");
        let numbers: Vec<usize> =
            stages.stops.iter().flat_map(|stop| &stop.steps).map(|(number, _)| *number).collect();
        let mut sorted = numbers.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, (1..=way.steps.len()).collect::<Vec<_>>(), "{name}: each step stands once");
        on_to(&mut model, |slide| matches!(slide, Slide::Told(_, Part::Map, _)));
        let said = shown(&model);
        assert!(said.contains("is here today") && said.contains("step 1, "), "{name}: {said}");
        for stage in &WORLD.catalog.stages {
            assert!(said.contains(&format!("{}: ", stage.name)), "{name}: {} in {said}", stage.name);
        }
        // Those who hear it hear the same, and in plain letters it is drawn all the same.
        let plain = draw_as(&mut model, (80, 24), Theme { palette: Palette::Mono, ascii: true });
        assert!(plain.is_ascii() && plain.contains("is here today"), "{name}: {plain}");
        model.cx.heard = true;
        let heard = draw_at(&mut model, 80, 24);
        assert!(heard.contains("is here today"), "{name}: {heard}");
    }
}

#[test]
fn coverage_counts_what_is_made_for_a_family_and_names_the_gaps_in_a_sentence() {
    let table = fingerpost::pathway::coverage_for(&WORLD.catalog, date(2026, 11, 24), None).unwrap();
    for row in &table.rows {
        for ((made, all), most) in row.made.iter().zip(&row.counts).zip(&table.most) {
            assert!(made <= all && all - made <= *most, "{row:?}");
        }
    }
    let (sentence, matrix) = fingerpost::page::coverage::heat(&WORLD, &table).unwrap();
    assert!(sentence.contains("nothing is made for ") && sentence.matches('.').count() == 1, "{sentence}");
    let holes = |name: &str| -> usize {
        let (_, cells) = matrix.rows.iter().find(|(row, _)| row == name).unwrap();
        cells.iter().filter(|cell| cell.hole).count()
    };
    assert!(holes("Doctors") < holes("Social care"), "{matrix:?}");
    // The shades tell the same as the numbers.
    for (name, cells) in &matrix.rows[..matrix.rows.len() - 1] {
        for cell in cells {
            let number: usize = cell.text.parse().unwrap_or(0);
            assert!(cell.hole == (number == 0) && (1..=4).contains(&cell.shade), "{name}: {cell:?}");
        }
    }
    let mut model = Model::new(&WORLD, date(2026, 11, 24), Options::default(), Profile::new());
    press(&mut model, Key::Char('H'));
    for ascii in [false, true] {
        let drawn = draw_as(&mut model, (80, 24), Theme { palette: Palette::Mono, ascii });
        let shade = if ascii { "# " } else { "█ " };
        assert!(drawn.contains("Doctors") && drawn.contains("none") && drawn.contains(shade), "{drawn}");
        assert!(!ascii || drawn.is_ascii(), "{drawn}");
    }
}
