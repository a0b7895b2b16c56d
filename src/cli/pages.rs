//! Pages for the command line: rows show the ids that the next command needs.

use crate::catalog::Catalog;
use crate::page::{Node, Page, Row, Target};

/// Adds its id to every row that leads to a scheme or a term.
pub(super) fn with_ids(catalog: &Catalog, mut page: Page) -> Page {
    for node in &mut page.nodes {
        match node {
            Node::Row(row) => add_id(catalog, row),
            Node::Figure(figure) => figure.rows_mut().for_each(|row| add_id(catalog, row)),
            Node::Title(_)
            | Node::Heading(_)
            | Node::Para(_)
            | Node::Bullet(_)
            | Node::Step(..)
            | Node::Fact(..)
            | Node::Line(..)
            | Node::Field { .. }
            | Node::Problem(_)
            | Node::Tally(_)
            | Node::Table(_)
            | Node::Big(_)
            | Node::Matrix(_)
            | Node::Code(_)
            | Node::Gap => {}
        }
    }
    page
}

fn add_id(catalog: &Catalog, row: &mut Row) {
    let id = match row.target {
        Target::Scheme(id) => &catalog.scheme(id).id,
        Target::Term(id) => &catalog.term(id).id,
        _ => return,
    };
    row.note = if row.note.is_empty() { id.clone() } else { format!("{}, {id}", row.note) };
}

/// Takes out the rows that only a screen can do something with.
pub(super) fn without_commands(mut page: Page) -> Page {
    page.nodes.retain(|node| !matches!(node, Node::Row(row) if matches!(row.target, Target::Command(_))));
    page
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
