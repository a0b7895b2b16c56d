//! The keys of the catalogue's files: the one table of what may stand where, what is needed, and what it means.
//!
//! The loader asks it which keys there are and which must be there, `fingerpost format` in which order they stand;
//! the JSON Schema, the tables of `docs/catalogue.md` and the template of `fingerpost new` are made from it. To add a
//! key: a line in the table where it is, and the line of the loader that reads it. Tests find the one without
//! the other.

mod beside;
mod files;
mod lists;
mod questions;
mod scheme;
mod table;

pub(super) use beside::{ANSWERS_FILE, SCRIPT};
pub use files::FileKind;
pub(super) use lists::*;
pub(super) use questions::*;
pub(super) use scheme::*;
pub(super) use table::MOST_WORDS_SAID;
pub use table::{FORMAT, Key, Table, ValueKind};

/// Every table of a catalogue's files, each once: the files, what is in them, and the parts of a rule.
#[must_use]
pub fn tables() -> Vec<&'static Table> {
    fn add(table: &'static Table, all: &mut Vec<&'static Table>) {
        if all.iter().all(|other| other.name != table.name) {
            all.push(table);
            for inner in table.keys.iter().filter_map(|key| table.below(key.name)) {
                add(inner, all);
            }
        }
    }
    let mut all = Vec::new();
    for table in FileKind::ALL.map(FileKind::table).into_iter().chain([&RULE, &COMPARISON]) {
        add(table, &mut all);
    }
    all
}

#[cfg(test)]
mod tests;
