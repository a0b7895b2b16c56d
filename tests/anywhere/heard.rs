//! The reader's view of every screen and of everything that can be above one, at every size.

use std::collections::BTreeSet;

use fingerpost::app::Model;
use fingerpost::app::update::update;
use fingerpost::app::view::view;
use fingerpost::app::{Key, Msg};
use fingerpost::page::{Target, World};
use fingerpost::text::spoken::spoken;
use fingerpost::ui::{Drawn, Palette, Theme, draw};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::states::{BUILT_IN, SMALL, every_popup, name, reachable};

const SIZES: [(u16, u16); 4] = [(60, 20), (80, 24), (120, 40), (200, 60)];

/// Draws as the runtime does, and gives the lines.
fn heard(model: &mut Model<'_>, (width, height): (u16, u16)) -> (Vec<String>, Drawn) {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    let drawn = draw(&view(model), Theme { palette: Palette::Terminal, ascii: false }, &mut buffer);
    update(model, Msg::Drawn { lines: drawn.lines, height: drawn.height });
    let rows = buffer.content().chunks(usize::from(width));
    let text =
        |row: &[ratatui::buffer::Cell]| row.iter().map(ratatui::buffer::Cell::symbol).collect::<String>();
    (rows.map(|row| text(row).trim_end().to_owned()).collect(), drawn)
}

/// Every screen, alone and under each thing that can be above it, in the reader's view.
fn everything(world: &World) -> Vec<Model<'_>> {
    let mut all = Vec::new();
    for ((_, above, _), mut model) in reachable(world) {
        model.cx.heard = true;
        model.cx.in_field = false;
        model.cx.status.clear();
        if above == "nothing" && !model.workshop().is_some_and(|workshop| workshop.blank) {
            // What is above fills the window: over a few screens is enough.
            let popups = if all.len() < 40 { every_popup(world) } else { Vec::new() };
            for popup in popups {
                let mut with = model.clone();
                with.stack.open_popup(popup);
                all.push(with);
            }
            all.push(model);
        }
    }
    all
}

/// Signs that speech leaves out, and what is drawn with.
fn is_sign(letter: char) -> bool {
    matches!(letter, '\u{2190}'..='\u{21ff}' | '\u{2500}'..='\u{27bf}' | '\u{2800}'..='\u{28ff}' | '⏎' | '⌫' | '·' | '›')
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// True where the cursor is on the row in focus: its line begins with the row's words.
fn is_on_focus(model: &Model<'_>, line: &str) -> bool {
    let shown = view(model);
    let pane = shown.active();
    let Some(row) = pane.focus.and_then(|focus| pane.page.rows().nth(focus)) else {
        return true;
    };
    let begin: String = spoken(&row.label.text()).chars().take(12).collect();
    (row.target == Target::Submit && pane.focus == Some(0)) || line.starts_with(begin.trim_end())
}

fn try_all(world: &World) {
    let mut faults = BTreeSet::new();
    let mut lists = 0;
    for model in everything(world) {
        for size in SIZES {
            let at = format!("{:?} at {size:?}", name(&model));
            let mut model = model.clone();
            let (before, drawn) = heard(&mut model, size);
            let signs: String = before.concat().chars().filter(|letter| is_sign(*letter)).collect();
            if !signs.is_empty() {
                faults.insert(format!("{at} draws {signs}"));
            }
            let line = |lines: &[String], drawn: &Drawn| {
                lines[usize::from(drawn.cursor.expect("every frame has a cursor").y)].clone()
            };
            if !is_on_focus(&model, &line(&before, &drawn)) {
                faults.insert(format!("{at}: the cursor is on “{}”", line(&before, &drawn)));
            }
            let rows = view(&model).active().page.rows().count();
            if view(&model).active().focus.is_none() || rows < 2 {
                continue;
            }
            lists += 1;
            for _ in 0..4 {
                let (before, _) = heard(&mut model, size);
                update(&mut model, Msg::Key(Key::Down));
                let (after, drawn) = heard(&mut model, size);
                let line = line(&after, &drawn);
                if !is_on_focus(&model, &line) {
                    faults.insert(format!("{at}: after Down the cursor is on “{line}”"));
                }
                // What was rewritten is said, and so is the line of the cursor.
                let changed = before.iter().zip(&after).filter(|(one, other)| one != other);
                let said = changed.map(|(_, now)| words(now)).sum::<usize>().max(words(&line));
                if said > 20 {
                    faults.insert(format!("{at}: Down says {said} words"));
                }
            }
        }
    }
    assert!(lists > 100, "only {lists} lists were tried");
    assert!(faults.is_empty(), "{} faults: {faults:#?}", faults.len());
}

#[test]
fn the_readers_view_of_a_small_catalogue_is_words_and_an_arrow_says_few() {
    try_all(&SMALL);
}

#[test]
fn the_readers_view_of_the_built_in_catalogue_is_words_and_an_arrow_says_few() {
    try_all(&BUILT_IN);
}

/// The cursor is on the row in focus of every list, whatever the view: on a question with a field too.
#[test]
fn the_cursor_is_on_the_row_in_focus_until_something_is_typed() {
    for ((_, above, _), mut model) in reachable(&SMALL) {
        if above != "nothing" {
            continue;
        }
        model.cx.status.clear();
        model.cx.in_field = false;
        for size in [(80, 24), (120, 40)] {
            let (_, drawn) = heard(&mut model, size);
            let cursor = drawn.cursor.expect("every frame has a cursor");
            let shown = view(&model);
            let Some(focus) = shown.active().focus else { continue };
            if focus == 0 && shown.active().target() == Some(Target::Submit) {
                continue;
            }
            let on = drawn.hits.iter().find(|(place, _)| place.y == cursor.y && place.contains(cursor));
            assert_eq!(on.map(|(_, row)| *row), Some(focus), "{:?} at {size:?}", name(&model));
        }
    }
}
