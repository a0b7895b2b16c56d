//! Texts name the keys that a person has, not those that the program comes with: every key that can be changed is
//! changed here, for the whole process, so this stands alone.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what fails here fails a test, as it should"
)]

#[path = "anywhere/states.rs"]
#[allow(dead_code, reason = "other tests use the rest")]
mod states;

use std::collections::BTreeSet;

use fingerpost::app::desk::desk;
use fingerpost::app::update::update;
use fingerpost::app::view::view;
use fingerpost::app::{Key, Model, Msg};
use fingerpost::command::{BINDINGS, Binding, bindings, patched, use_keys};
use fingerpost::linear::page_lines;

use states::{SMALL, every_command, reachable};

/// Other keys for all commands: letters that nothing has.
fn other_keys() -> Vec<Binding> {
    let named = |binding: &&Binding| {
        binding.keys.first().is_some_and(|key| matches!(key, Key::Char(_) | Key::F(_) | Key::Ctrl(_)))
    };
    let letters = ('а'..='я').chain('А'..='Я').map(Key::Char);
    let wanted: Vec<_> = BINDINGS
        .iter()
        .filter(named)
        .zip(letters)
        .map(|(binding, key)| (binding.command, vec![key]))
        .collect();
    assert_eq!(wanted.len(), BINDINGS.iter().filter(named).count(), "there are letters enough");
    patched(&wanted).expect("nothing clashes")
}

/// Everything that is said there, in lines.
fn said(model: &Model<'_>) -> Vec<String> {
    let shown = view(model);
    let pages = [Some(&shown.main), shown.side.as_ref(), shown.popup.as_ref().map(|popup| &popup.pane)];
    let mut lines: Vec<String> =
        pages.into_iter().flatten().flat_map(|pane| page_lines(&pane.page, 400, false)).collect();
    lines.push(shown.status.clone());
    lines.extend(shown.hints.iter().map(|(key, label)| format!("{key} {label}")));
    if let Some(desk) = desk(model) {
        lines.extend(desk.now.words.into_iter().chain(desk.now.notes));
    }
    lines
}

/// Words that are keys as well, where nobody speaks of keys.
fn is_a_word(name: &str, line: &str) -> bool {
    let pressed = line.to_lowercase().contains(&format!("press {} ", name.to_lowercase()));
    matches!(name, "a" | "A") && !pressed
}

#[test]
fn no_text_names_a_key_that_the_settings_have_taken_away() {
    let table = other_keys();
    let names = |table: &[Binding]| -> BTreeSet<String> {
        table.iter().flat_map(|binding| binding.keys).map(ToString::to_string).collect()
    };
    let gone: BTreeSet<String> = names(BINDINGS).difference(&names(&table)).cloned().collect();
    assert!(gone.len() > 40, "{gone:?}");
    use_keys(table);
    assert!(bindings().iter().any(|binding| binding.keys.contains(&Key::Char('а'))));
    let mut found = BTreeSet::new();
    let mut lines = 0;
    let mut look = |said: Vec<String>| {
        for line in said {
            lines += 1;
            for word in line.split_whitespace() {
                let bare = word.trim_matches(|sign| ".,;:()“”".contains(sign));
                let name = if bare.is_empty() { word } else { bare };
                if gone.contains(name) && !is_a_word(name, &line) {
                    found.insert(format!("{name}: {line}"));
                }
            }
        }
    };
    for model in reachable(&SMALL).into_values() {
        look(said(&model));
        let nothing = Key::Char('☃');
        for msg in every_command().map(Msg::Do).chain([Msg::Key(nothing)]) {
            let mut after = model.clone();
            update(&mut after, msg);
            look(vec![after.cx.status]);
        }
    }
    assert!(lines > 3_000, "{lines}");
    assert!(found.is_empty(), "{found:#?}");
}
