//! Long walks of random keys, commands, pastes and sizes: nobody falls over, and memory does not grow.
//!
//! `cargo test` walks a little; `FINGERPOST_WALK=1000000 cargo test --release --test anywhere walk_through_a_small --
//! --nocapture` walks half as many keys in one catalogue, and tells how much memory was in use meanwhile.

use std::io::Cursor;

use fingerpost::app::update::update;
use fingerpost::app::view::view;
use fingerpost::app::workshop::Setup;
use fingerpost::app::{Effect, Key, Model, Msg, Options, Place};
use fingerpost::linear::{self, Window};
use fingerpost::page::{Command, Page, World};
use fingerpost::rules::Profile;
use fingerpost::runtime::{Exported, Host};
use fingerpost::session::{Otherwise, SaveOutcome, Saved, Undecided};
use fingerpost::ui::{LaidPages, Palette, Theme, draw, draw_again};
use jiff::civil::date;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::random::Random;
use super::states::{BUILT_IN, SMALL, every_command, every_key, some_answers};

/// This many keys are pressed in each catalogue, unless the variable says how many in all.
const FEW: usize = 400;

fn keys() -> usize {
    let wished = std::env::var("FINGERPOST_WALK").ok().and_then(|number| number.parse::<usize>().ok());
    wished.map_or(FEW, |all| all / 2)
}

/// Keeps in memory, refuses, or cannot decide, as chance has it.
struct Somewhere(Random);

impl Host for Somewhere {
    fn keep(&mut self, model: &Model<'_>, otherwise: Otherwise) -> Result<SaveOutcome, String> {
        if self.0.percent(20) {
            return Err("The disk is full.".to_owned());
        }
        if otherwise == Otherwise::Ask && self.0.percent(40) {
            return Ok(SaveOutcome::Undecided(undecided(model.cx.world)));
        }
        Ok(SaveOutcome::Kept { saved: Box::new(model.session().to_save()), words: "Kept.".to_owned() })
    }

    fn changed(&mut self, _: &Model<'_>) {}

    fn exported(&self, _: &Model<'_>, _: Exported) -> Page {
        Page::new()
    }

    fn export(&mut self, _: &Model<'_>) -> Result<String, String> {
        Ok("Written.".to_owned())
    }
}

fn undecided(world: &World) -> Undecided {
    Undecided {
        answers: 3,
        saved: None,
        differ: world.catalog.question_ids().take(2).collect(),
        began_together: true,
    }
}

fn start<'w>(world: &'w World, random: &mut Random) -> Model<'w> {
    let kept = Saved { profile: some_answers(world), ..Saved::default() };
    let options = Options {
        private: random.percent(10),
        resumable: random.percent(50).then_some(kept),
        workshop: random.percent(30).then(Setup::default),
    };
    Model::new(world, date(2026, 11, 24), options, Profile::new())
}

fn message(random: &mut Random, keys: &[Key], commands: &[fingerpost::page::Command]) -> Msg {
    const TEXTS: [&str; 5] = ["nurse", "12", "June 2019", "é\u{301}中😀\u{202e}x", "\u{1b}[2J"];
    match random.below(100) {
        0..=79 => Msg::Key(*random.pick(keys)),
        80..=89 => Msg::Do(*random.pick(commands)),
        90..=92 => Msg::Pick(random.below(60)),
        93..=95 => Msg::Paste(random.pick(&TEXTS).repeat(random.between(1, 300))),
        96..=97 => Msg::Scroll(i32::try_from(random.below(9)).unwrap() - 4),
        _ => Msg::Clock(random.below(4000) as u64),
    }
}

/// How much memory this process has, in megabytes, where the system tells.
fn memory() -> Option<u64> {
    let told = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = told.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    Some(line.trim().trim_end_matches("kB").trim().parse::<u64>().ok()? / 1024)
}

/// What a walk that is no longer than this uses says nothing about one without an end.
const LONG: usize = 20_000;

/// What leaks grows in the second half of a walk as it did in the first. What the allocator keeps for later grows too, but
/// less and less. A twentieth of the walk is for warming up; some megabytes say nothing.
fn is_flat(used: &[u64]) -> bool {
    let warm = used.get(1..).unwrap_or_default();
    let (first, second) = warm.split_at(warm.len() / 2);
    let (Some(start), Some(before), Some(after)) = (first.first(), first.iter().max(), second.iter().max())
    else {
        return true;
    };
    *after <= before + (before - start) / 2 + 8
}

#[test]
fn a_leak_is_told_from_what_the_allocator_keeps_for_later() {
    assert!(!is_flat(&(0..20).map(|time| 20 + 4 * time).collect::<Vec<_>>()), "a leak");
    assert!(is_flat(&[20, 23, 44, 44, 54, 54, 63, 63, 63, 65]));
    assert!(is_flat(&[8; 20]));
    assert!(is_flat(&[]), "no system that tells");
}

fn walk(world: &World, seed: u64, steps: usize) {
    let mut random = Random::new(seed);
    let mut host = Somewhere(Random::new(seed + 1));
    let (keys, commands) = (every_key(), every_command().collect::<Vec<_>>());
    let mut model = start(world, &mut random);
    let mut size = (80, 24);
    let mut pages = LaidPages::default();
    let mut used = Vec::new();
    for step in 0..steps {
        if steps >= LONG && step % (steps / 20) == 0 {
            used.extend(memory());
        }
        // The way back, should it fail: the seed and the step tell all.
        let msg = message(&mut random, &keys, &commands);
        let mut effects = update(&mut model, msg);
        while let Some(effect) = effects.pop() {
            match effect {
                Effect::Quit => model = start(world, &mut random),
                Effect::Save { then_quit, otherwise } => {
                    let next = match host.keep(&model, otherwise) {
                        Ok(SaveOutcome::Kept { saved, words }) => Msg::Saved(saved, words),
                        Ok(SaveOutcome::Undecided(undecided)) => Msg::Undecided(undecided, then_quit),
                        Err(words) => Msg::Failed(words),
                    };
                    effects.extend(update(&mut model, next));
                }
                _ => {}
            }
        }
        if random.percent(5) {
            size = (random.between(1, 300), random.between(1, 100));
        }
        let (width, height) = (u16::try_from(size.0).unwrap(), u16::try_from(size.1).unwrap());
        draw_and_compare(&mut model, &mut pages, (width, height));
        let stacked = model.stack.popups().len() + model.stack.screens().count();
        assert!(stacked < 200, "seed {seed}, step {step}: {stacked} screens and popups are kept");
        // A long life of one model is one thing to try, many short ones another.
        if random.below(5_000) == 0 {
            model = start(world, &mut random);
        }
    }
    if !used.is_empty() {
        println!("memory in use, in MB: {used:?}");
    }
    assert!(is_flat(&used), "memory grows: {used:?}");
}

/// Draws what is on the screen with all that was kept from key to key, and sees that it is what would be built and
/// drawn with nothing kept.
#[track_caller]
fn draw_and_compare(model: &mut Model<'_>, pages: &mut LaidPages, (width, height): (u16, u16)) {
    let shown = view(model);
    // A copy keeps no page.
    let afresh = view(&model.clone());
    assert!(shown == afresh, "another page was kept:\n{:?}\n\n{:?}", shown.crumbs, afresh.crumbs);
    let theme = Theme { palette: Palette::Terminal, ascii: false };
    let empty = Buffer::empty(Rect::new(0, 0, width, height));
    let (mut buffer, mut other) = (empty.clone(), empty);
    let drawn = draw_again(&shown, theme, &mut buffer, pages);
    assert_eq!(drawn, draw(&afresh, theme, &mut other));
    assert_eq!(buffer, other);
    update(model, Msg::Drawn { lines: drawn.lines, height: drawn.height });
}

#[test]
fn what_is_kept_from_key_to_key_is_what_would_be_built_afresh() {
    const LETTERS: &str = "//fnrphdzxmujks12w]";
    const KEPT: [Place; 4] = [Place::Results, Place::Question, Place::Browse, Place::Glossary];
    let mut keys: Vec<Key> = LETTERS.chars().map(Key::Char).collect();
    keys.extend([Key::Down; 12]);
    keys.extend([Key::Up, Key::Up, Key::PageDown, Key::PageUp, Key::Home, Key::End, Key::Backspace]);
    keys.extend([Key::Esc, Key::Esc, Key::Enter, Key::Enter, Key::Tab]);
    for (world, seed) in [(&BUILT_IN, 3), (&SMALL, 4)] {
        let mut random = Random::new(seed);
        let mut pages = LaidPages::default();
        let mut model = Model::new(world, date(2026, 11, 24), Options::default(), some_answers(world));
        let (mut seen, mut size) = ([0; 4], (120, 40));
        for _ in 0..600 {
            if random.percent(6) || matches!(model.place(), Place::Welcome) {
                let there = [Command::Results, Command::Questions, Command::Browse, Command::Glossary];
                update(&mut model, Msg::Do(*random.pick(&there)));
            }
            let key = *random.pick(&keys);
            for effect in update(&mut model, Msg::Key(key)) {
                if matches!(effect, Effect::Quit) {
                    model = Model::new(world, date(2026, 11, 24), Options::default(), some_answers(world));
                }
            }
            if random.percent(3) {
                size = *random.pick(&[(120, 40), (80, 24), (60, 12), (170, 50), (100, 200)]);
            }
            draw_and_compare(&mut model, &mut pages, size);
            for (seen, place) in seen.iter_mut().zip(KEPT) {
                *seen += usize::from(model.place() == place);
            }
        }
        assert!(seen.iter().all(|times| *times > 5), "at {KEPT:?} only {seen:?} times");
    }
}

#[test]
fn a_walk_through_a_small_catalogue_ends_well() {
    walk(&SMALL, 1, keys());
}

#[test]
fn a_walk_through_the_built_in_catalogue_ends_well() {
    walk(&BUILT_IN, 2, keys());
}

#[test]
fn a_talk_of_random_lines_ends_well() {
    const WORDS: [&str; 24] = [
        "1",
        "2",
        "3",
        "99",
        "not sure",
        "rather not say",
        "back",
        "why",
        "answers",
        "results",
        "questions",
        "everything",
        "undo",
        "start afresh",
        "keep",
        "write plan",
        "resume",
        "explain backfill",
        "find doc",
        "help",
        "1 3",
        "none",
        "June 2019",
        "\u{1b}[2J\u{202e}",
    ];
    for (seed, world) in [(3, &*SMALL), (4, &*BUILT_IN)] {
        let mut random = Random::new(seed);
        let lines: Vec<&str> = (0..keys() / 8).map(|_| *random.pick(&WORDS)).collect();
        let mut model = start(world, &mut random);
        let mut output = Vec::new();
        let mut input = Cursor::new(lines.join("\n"));
        linear::ask(
            &mut model,
            &mut input,
            &mut output,
            &mut Somewhere(random),
            Window { width: 80, height: Some(24) },
        )
        .unwrap();
        assert!(!output.contains(&0x1b), "an escape sequence got through");
    }
}
