//! What the mouse does, on screens as they are drawn.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use jiff::civil::date;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::events::*;
use crate::app::update::update;
use crate::app::view::view;
use crate::app::{Key, Model, Msg, Options, Place};
use crate::catalog::Catalog;
use crate::command::Command;
use crate::page::{Target, World};
use crate::rules::Profile;
use crate::ui::{Drawn, Palette, Theme, draw};

static WORLD: LazyLock<World> = LazyLock::new(|| World::new(Catalog::built_in()));

fn nurse() -> Model<'static> {
    let catalog = &WORLD.catalog;
    let answers =
        [("profession", "nurse"), ("nation", "england"), ("aim", "research")].map(|(question, option)| {
            let id = catalog.find_question(question).unwrap();
            let value = match catalog.question(id).kind {
                crate::catalog::QuestionKind::Many => crate::catalog::Value::Options(
                    crate::catalog::OptionSet::single(catalog.question(id).option(option).unwrap()),
                ),
                _ => crate::catalog::Value::Option(catalog.question(id).option(option).unwrap()),
            };
            (id, crate::catalog::Answer::Known(value))
        });
    Model::new(&WORLD, date(2026, 11, 28), Options::default(), Profile::from_answers(answers))
}

fn drawn(model: &mut Model<'_>, width: u16) -> Drawn {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, 40));
    let drawn = draw(&view(model), Theme { palette: Palette::Terminal, ascii: false }, &mut buffer);
    update(model, Msg::Drawn { lines: drawn.lines, height: drawn.height });
    drawn
}

fn mouse(kind: MouseEventKind, at: Position) -> Event {
    Event::Mouse(MouseEvent { kind, column: at.x, row: at.y, modifiers: KeyModifiers::NONE })
}

/// Does what these events mean, all of one batch.
fn batch(model: &mut Model<'_>, drawn: &Drawn, events: &[Event]) {
    for event in events {
        for msg in messages(event, drawn) {
            update(model, msg);
        }
    }
}

fn focus(model: &Model<'_>) -> Option<usize> {
    view(model).main.focus
}

/// The screens with a pane at the side, the reader at a row that fills it.
fn with_panes(width: u16) -> Vec<(Model<'static>, Drawn)> {
    let mut out = Vec::new();
    for command in [Command::Results, Command::Browse, Command::WhatIf, Command::Glossary] {
        let mut model = nurse();
        update(&mut model, Msg::Do(command));
        for _ in 0..8 {
            let drawn = drawn(&mut model, width);
            if drawn.other.is_some() {
                out.push((model.clone(), drawn));
            }
            update(&mut model, Msg::Key(Key::Down));
        }
    }
    assert!(out.len() > 15, "{}", out.len());
    out
}

#[test]
fn the_wheel_over_the_pane_at_the_side_never_moves_the_list_and_turns_to_it_once() {
    let mut turned = 0;
    for width in [120, 200] {
        for (before, drawn) in with_panes(width) {
            let at = drawn.other.unwrap().as_position();
            let row = focus(&before);
            for turns in [1, 4] {
                let mut model = before.clone();
                batch(&mut model, &drawn, &vec![mouse(MouseEventKind::ScrollDown, at); turns]);
                if model.place() == Place::Reading {
                    turned += 1;
                    if before.place() == Place::Results {
                        assert!(view(&model).side_has_focus, "{turns} turns at {:?}", before.place());
                        assert_eq!(focus(&model), row, "{turns} turns at {:?}", before.place());
                    }
                } else {
                    assert_eq!(model.place(), before.place());
                    assert_eq!(focus(&model), row, "{turns} turns at {:?}", before.place());
                }
            }
        }
    }
    assert!(turned > 15, "{turned}");
}

#[test]
fn a_click_in_the_pane_at_the_side_opens_nothing_of_the_list() {
    let mut tried = 0;
    for width in [120, 200] {
        for (before, drawn) in with_panes(width) {
            let side = view(&before).side.unwrap().page;
            let targets: Vec<Target> = side.rows().map(|row| row.target).collect();
            for (place, row) in &drawn.other_hits {
                let mut model = before.clone();
                batch(
                    &mut model,
                    &drawn,
                    &[mouse(MouseEventKind::Down(MouseButton::Left), place.as_position())],
                );
                tried += 1;
                if before.place() == Place::Glossary
                    && !matches!(view(&before).main.target(), Some(Target::Scheme(_)))
                {
                    assert_eq!(model.place(), before.place(), "{:?}", targets.get(*row));
                    assert_eq!(focus(&model), focus(&before), "{:?}", targets.get(*row));
                }
            }
        }
    }
    assert!(tried > 20, "{tried}");
}

#[test]
fn the_wheel_stops_at_both_ends_of_every_list() {
    for command in [
        Command::Results,
        Command::Browse,
        Command::WhatIf,
        Command::Glossary,
        Command::Questions,
        Command::Answers,
    ] {
        let mut model = nurse();
        update(&mut model, Msg::Do(command));
        let last = view(&model).active().page.rows().count() - 1;
        for (lines, end) in [(3, last), (-3, 0)] {
            for _ in 0..=last / 3 + 2 {
                update(&mut model, Msg::Scroll(lines));
            }
            assert_eq!(focus(&model), Some(end), "{command:?}");
        }
    }
}

#[test]
fn whatever_the_mouse_does_the_message_before_is_gone() {
    let mut model = nurse();
    update(&mut model, Msg::Do(Command::Map));
    let (_, (track, stage)) = drawn(&mut model, 120).cells.first().copied().unwrap();
    for msg in [
        Msg::Pick(0),
        Msg::Scroll(1),
        Msg::Scroll(-1),
        Msg::Cell(track, stage),
        Msg::Follow("https://example.org".to_owned()),
        Msg::Across { to_side: true, then: None },
    ] {
        let mut model = model.clone();
        model.cx.say("Old news.");
        update(&mut model, msg.clone());
        assert_ne!(model.cx.status, "Old news.", "{msg:?}");
    }
}

#[test]
fn a_double_click_counts_once_and_a_press_on_a_frame_that_is_gone_not_at_all() {
    let began = Instant::now();
    let press = |x| mouse(MouseEventKind::Down(MouseButton::Left), Position::new(x, 5));
    let later = |milliseconds| began + Duration::from_millis(milliseconds);
    let mut clicks = Clicks::default();
    assert!(clicks.counts(&press(3), true, began));
    assert!(!clicks.counts(&press(3), true, later(0)), "in one batch");
    assert!(!clicks.counts(&press(3), true, later(399)));
    assert!(clicks.counts(&press(4), true, later(410)), "elsewhere");
    assert!(clicks.counts(&press(4), true, later(810)), "later");
    assert!(!clicks.counts(&press(4), true, later(1110)), "one of a steady row");
    assert!(clicks.counts(&press(4), true, later(1410)), "and the next of it counts again");
    assert!(!clicks.counts(&press(9), false, later(2000)), "another frame");
    assert!(clicks.counts(&mouse(MouseEventKind::ScrollDown, Position::new(9, 5)), false, later(2000)));
}

#[test]
fn in_the_readers_view_the_mouse_is_off_however_one_came_there() {
    let mut model = nurse();
    assert!(hears_mouse(true, &model));
    update(&mut model, Msg::Do(Command::Reader));
    assert!(!hears_mouse(true, &model));
    assert!(said_of_mouse(true, &model).contains("off in the reader’s view"));
    update(&mut model, Msg::Do(Command::Reader));
    assert!(hears_mouse(true, &model) && !hears_mouse(false, &model));
}

#[test]
fn a_click_on_the_way_back_leads_to_what_it_names_and_a_group_is_no_screen() {
    let mut within = 0;
    let mut model = nurse();
    update(&mut model, Msg::Do(Command::Results));
    let rows = view(&model).main.page.rows().count();
    for row in (0..rows).step_by(9) {
        update(&mut model, Msg::Pick(row));
        while model.place() != Place::Results {
            update(&mut model, Msg::Do(Command::Back));
        }
        let crumbs = view(&model).crumbs;
        let drawn = drawn(&mut model, 120);
        let mut column = 1;
        for (place, crumb) in crumbs.iter().enumerate() {
            let at = Position::new(column, 0);
            let mut after = model.clone();
            batch(&mut after, &drawn, &[mouse(MouseEventKind::Down(MouseButton::Left), at)]);
            let stays = place > 0;
            assert_eq!(after.place() == Place::Results, stays, "{crumb} of {crumbs:?}");
            column += u16::try_from(crumb.chars().count()).unwrap() + 3;
        }
        within += usize::from(crumbs.len() > 2);
    }
    assert!(within > 2, "{within}");
}

#[test]
fn a_click_on_a_sign_behind_a_name_takes_it_off_and_moves_nothing() {
    for ascii in [false, true] {
        for width in [60, 80, 120, 200] {
            let mut model = nurse();
            update(&mut model, Msg::Do(Command::Results));
            update(&mut model, Msg::Do(Command::ShortList));
            update(&mut model, Msg::Do(Command::Mark));
            update(&mut model, Msg::Key(Key::Down));
            let mut buffer = Buffer::empty(Rect::new(0, 0, width, 40));
            let drawn = draw(&view(&model), Theme { palette: Palette::Terminal, ascii }, &mut buffer);
            // A scheme of Start here can stand in its group too.
            assert!(drawn.signs.len() >= 2, "at {width}");
            for (place, (_, command)) in &drawn.signs {
                let seen: String = place.positions().map(|at| buffer[at].symbol()).collect();
                let signs = if ascii { ["[*]", "[=]"] } else { ["★", "◧"] };
                assert!(signs.contains(&seen.as_str()), "{seen} at {width}");
                let mut after = model.clone();
                batch(
                    &mut after,
                    &drawn,
                    &[mouse(MouseEventKind::Down(MouseButton::Left), place.as_position())],
                );
                let left = (after.session().short_list().len(), after.session().marked().len());
                assert_eq!(
                    left,
                    if *command == Command::ShortList { (0, 1) } else { (1, 0) },
                    "{seen} at {width}"
                );
                assert_eq!((after.place(), focus(&after)), (model.place(), focus(&model)), "at {width}");
            }
        }
    }
}
