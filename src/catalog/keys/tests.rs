//! Holds the table to the loader: what the one has, the other has too.

use std::collections::BTreeSet;

use super::*;
use crate::catalog::fields::READ;
use crate::catalog::read_answers::read_answers_file;
use crate::catalog::{Catalog, Layer, load, read_script};

/// A file of each kind with one of each table in it: what a table holds is asked whether it is there or not.
const FILES: [(&str, &str); 8] = [
    ("catalog.toml", "title = \"T\""),
    (
        "questions.toml",
        "[[question]]\nid = \"a\"\nkind = \"one\"\n[[question.option]]\nid = \"x\"\n[[constraint]]\n[[transition]]\n",
    ),
    ("stages.toml", "[[stage]]\n[[track]]\n[[kind]]\n[[goal]]\n[[lead-time]]\n[[begun]]\n"),
    ("funders.toml", "[[funder]]\n"),
    ("glossary/a.toml", "[[term]]\n"),
    (
        "schemes/f/a.toml",
        "[[criterion]]\n[[round]]\n[[round.deadline]]\n[[source]]\n[[usual]]\n[[trap]]\n\
         [pays]\n[time]\n[employer]\n[leads-to]\n[expects]\n[status]\n",
    ),
    ("personas.toml", "[[persona]]\n"),
    ("briefing.toml", "[[benefit]]\n[[manager-question]]\n[[room-question]]\n"),
];

/// Rules are read by the letter of their keys; that each is known is tested with the schema.
const BY_THE_LETTER: [&str; 2] = ["rule", "comparison"];

#[test]
fn every_key_of_the_table_is_read() {
    READ.take();
    let _ = load(&[Layer::from_texts("t", FILES)]);
    let catalog = Catalog::built_in();
    let _ = read_script(&catalog, "demo.toml", "[[step]]\n");
    let _ = read_answers_file(&catalog, "answers.toml", "[[short-list]]\n");
    let read = READ.take();
    let known: BTreeSet<(&str, &str)> = tables()
        .into_iter()
        .filter(|table| !BY_THE_LETTER.contains(&table.name))
        .chain([&SCRIPT, &beside::STEP, &ANSWERS_FILE, &beside::SHORT_LIST_ENTRY])
        .flat_map(|table| table.names().map(|key| (table.name, key)))
        .collect();
    let unread: Vec<_> = known.difference(&read).collect();
    assert!(unread.is_empty(), "in the table and read by nobody: {unread:?}");
    let unknown: Vec<_> = read.difference(&known).collect();
    assert!(unknown.is_empty(), "read, and not in the table: {unknown:?}");
}

#[test]
fn a_key_has_one_place_in_its_table_and_says_what_it_means() {
    for table in tables() {
        let names: BTreeSet<&str> = table.names().collect();
        assert_eq!(names.len(), table.keys.len(), "{} has a key twice", table.name);
        assert!(table.keys.len() <= 64, "{} has more keys than `finish` can count", table.name);
        for key in table.keys {
            assert!(key.about.ends_with(['.', '"']), "{}.{}", table.name, key.name);
        }
    }
}

#[test]
fn a_file_of_the_catalogue_is_known_by_its_path() {
    for (path, _) in FILES {
        assert!(FileKind::of(path).is_some(), "{path}");
    }
    assert_eq!(FileKind::of("notes.toml"), None);
}

#[test]
fn every_key_that_compares_says_what_it_goes_with() {
    let mut grouped: Vec<&str> = COMPARED_TOGETHER
        .iter()
        .flat_map(|together| together.one_of.iter().chain(together.beside).copied())
        .chain(["when-not-applicable"])
        .collect();
    let mut keys: Vec<&str> = COMPARISON.names().collect();
    grouped.sort_unstable();
    keys.sort_unstable();
    assert_eq!(grouped, keys);
}
