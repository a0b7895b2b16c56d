//! How long a person waits: from the start of the program to its first frame,
//! and from a key press to the frame that answers it.
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

use std::io::Read;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use fingerpost::app::update::update;
use fingerpost::app::view::view;
use fingerpost::app::{Key, Model, Msg, Options};
use fingerpost::catalog::Catalog;
use fingerpost::page::{Command, World};
use fingerpost::rules::Profile;
use fingerpost::ui::{Palette, Theme, draw};
use jiff::civil::date;
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

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

/// From exec to the end of the first frame, in a pseudo-terminal.
fn first_frame() -> Duration {
    const END_OF_FRAME: &[u8] = b"\x1b[?2026l";
    let pty = native_pty_system()
        .openpty(PtySize { rows: 24, cols: 80, ..PtySize::default() })
        .expect("a pseudo-terminal");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_fingerpost"));
    command.args(["--private", "--today", "2026-11-24"]);
    command.env("TERM", "xterm-256color");
    command.env("LANG", "C.UTF-8");
    let mut output = pty.master.try_clone_reader().expect("its output");
    let start = Instant::now();
    let mut child = pty.slave.spawn_command(command).expect("the program starts");
    let mut seen = Vec::new();
    let mut piece = [0; 4096];
    while !seen.windows(END_OF_FRAME.len()).any(|window| window == END_OF_FRAME) {
        let length = output.read(&mut piece).expect("a frame");
        seen.extend_from_slice(&piece[..length]);
    }
    let waited = start.elapsed();
    let _ = child.kill();
    let _ = child.wait();
    waited
}

fn start(criterion: &mut Criterion) {
    criterion.bench_function("start, to the first frame at 80x24", |bench| {
        bench.iter_custom(|times| (0..times).map(|_| first_frame()).sum());
    });
}

criterion_group! {
    name = frames;
    config = Criterion::default().sample_size(20);
    targets = keys, start
}
criterion_main!(frames);
