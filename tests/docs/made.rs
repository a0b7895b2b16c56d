//! What the documents show is what the program draws and prints.

use std::fs;

use super::document::{blocks, place, read};
use super::format::with_tables;
use super::makers::Maker;

/// Compares every block and every table of keys of a document with what is made now.
fn hold(document: &str) {
    let text = read(document);
    let found = blocks(&text);
    let maker = Maker::new(&found);
    let mut fresh = text.clone();
    for block in &found {
        let Some(words) = block.said("made by:") else {
            continue;
        };
        let made = maker.make(words);
        if made != block.text {
            let old = format!("<!-- {} -->\n```{}\n{}```", block.comment, block.language, block.text);
            let new = format!("<!-- {} -->\n```{}\n{made}```", block.comment, block.language);
            assert!(
                fresh.contains(&old),
                "{document}:{}: leave no line between comment and fence",
                block.line
            );
            fresh = fresh.replace(&old, &new);
        }
    }
    settle(document, &text, &with_tables(&fresh));
}

/// Fails where a document is not as it should be, or writes it again if so wished.
fn settle(document: &str, text: &str, fresh: &str) {
    if text == fresh {
        return;
    }
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(place(document), fresh).unwrap();
        return;
    }
    let differing = text.lines().zip(fresh.lines()).enumerate().find(|(_, (old, new))| old != new);
    let (line, old, new) = differing.map_or((0, "", ""), |(line, (old, new))| (line + 1, old, new));
    panic!(
        "{document} is not as the program would have it.\nLine {line} says:  {old}\nand should say: {new}\n\
         `UPDATE_DOCS=1 cargo test --test docs` writes it anew; read what has changed before you keep it."
    );
}

#[test]
fn the_readme_shows_what_the_program_shows() {
    hold("README.md");
}

#[test]
fn the_page_on_accessibility_shows_what_the_program_says() {
    hold("docs/accessibility.md");
}

#[test]
fn the_page_on_the_catalogue_shows_what_check_says() {
    hold("docs/catalogue.md");
}

#[test]
fn the_page_on_json_shows_what_the_program_writes() {
    hold("docs/json.md");
}

#[test]
fn the_page_of_keys_is_the_key_map() {
    let text = if place("docs/keys.md").exists() { read("docs/keys.md") } else { String::new() };
    settle("docs/keys.md", &text, &fingerpost::app::keymap::keys_page());
}
