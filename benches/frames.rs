//! How long a person waits: from the start of the program to its first screen
//! that they can use, and from a key press to the frame that answers it.
//!
//! Limits to hold it against: 20 ms for the first frame, 16 ms (one frame of a
//! screen) for a key.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a bench stops where something is not as it should be"
)]

#[allow(dead_code, reason = "another bench uses the rest")]
#[path = "shared/started.rs"]
mod started;

use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use fingerpost::app::update::update;
use fingerpost::app::view::view;
use fingerpost::app::{Key, Model, Msg, Options};
use fingerpost::catalog::Catalog;
use fingerpost::page::{Command, World};
use fingerpost::rules::Profile;
use fingerpost::ui::{Palette, Theme, draw};
use jiff::civil::date;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use started::Started;

const THEME: Theme = Theme { palette: Palette::Terminal, ascii: false };

/// One key press, worked out and drawn as the runtime does it.
fn key(model: &mut Model<'_>, key: Key, buffer: &mut Buffer) {
    update(model, Msg::Key(key));
    buffer.reset();
    let drawn = draw(&view(model), THEME, buffer);
    update(model, Msg::Drawn { lines: drawn.lines, height: drawn.height });
}

fn keys(criterion: &mut Criterion) {
    let catalog = Catalog::built_in();
    let world = World::new(catalog);
    let persona = world.catalog.personas.first().expect("a persona");
    let profile = Profile::from_answers(persona.answers.iter().copied());
    let start = |commands: &[Command]| {
        let mut model = Model::new(&world, date(2026, 11, 24), Options::default(), profile.clone());
        for command in commands {
            update(&mut model, Msg::Do(*command));
        }
        model
    };
    let mut buffer = Buffer::empty(Rect::new(0, 0, 200, 60));
    let mut group = criterion.benchmark_group("a key, to its frame at 200x60");
    let places: [(&str, &[Command], Key); 6] = [
        ("down in the results", &[Command::Results], Key::Down),
        ("down in everything", &[Command::Browse], Key::Down),
        ("a letter in the glossary", &[Command::Glossary], Key::Char('e')),
        ("a step on the map", &[Command::Map], Key::Right),
        ("undo of an answer", &[Command::Answers], Key::Char('u')),
        ("results from the first screen", &[], Key::Char('s')),
    ];
    for (name, commands, pressed) in places {
        group.bench_function(name, |bench| {
            bench.iter_batched(
                || start(commands),
                |mut model| key(&mut model, pressed, &mut buffer),
                criterion::BatchSize::PerIteration,
            );
        });
    }
    group.bench_function("an answer, with the next question chosen", |bench| {
        bench.iter_batched(
            || {
                let mut model = Model::new(&world, date(2026, 11, 24), Options::default(), Profile::new());
                update(&mut model, Msg::Do(Command::Questions));
                model
            },
            |mut model| key(&mut model, Key::Enter, &mut buffer),
            criterion::BatchSize::PerIteration,
        );
    });
    group.finish();
}

fn start(criterion: &mut Criterion) {
    criterion.bench_function("start, to the first screen that one can use, at 120x40", |bench| {
        bench.iter_custom(|times| (0..times).map(|_| first_screen()).sum());
    });
}

/// From exec to the end of the first frame that one can use, which says more than that the catalogue is opened.
fn first_screen() -> Duration {
    let args = ["--private", "--today", "2026-11-24"];
    let useful = |seen: &str| seen.contains("Fingerpost") && !seen.contains("Opening the catalogue");
    Started::until(env!("CARGO_BIN_EXE_fingerpost"), &args, &[], useful).1
}

criterion_group! {
    name = frames;
    config = Criterion::default().sample_size(20);
    targets = keys, start
}
criterion_main!(frames);
