//! Pages for the command line: rows show the ids that the next command needs.

use crate::catalog::Catalog;
use crate::page::{Page, Row, Target};

/// Adds its id to every row that leads to a scheme or a term.
pub(super) fn with_ids(catalog: &Catalog, mut page: Page) -> Page {
    page.rows_mut().for_each(|row| add_id(catalog, row));
    page
}

fn add_id(catalog: &Catalog, row: &mut Row) {
    let id = match row.target {
        Target::Scheme(id) => &catalog.scheme(id).id,
        Target::Term(id) => &catalog.term(id).id,
        _ => return,
    };
    row.note = if row.note.is_empty() { id.to_string() } else { format!("{}, {id}", row.note) };
}

/// A text in which Markdown finds no signs of its own.
pub(super) fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(character, '|' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '\\' | '#') {
            out.push('\\');
        }
        out.push(character);
    }
    out
}
