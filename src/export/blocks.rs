//! Gathers the parts of a page into what documents are made of: lists,
//! headings of a level, tables of facts.

use crate::page::{Bar, Figure, Matrix, Node, Page, Prose, Row, Sign, Target};

/// A line of a list with the remarks below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ListItem<'a> {
    pub(super) sign: Sign,
    pub(super) text: &'a Prose,
    pub(super) remarks: Vec<&'a Prose>,
}

/// A block of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block<'a> {
    /// A heading inside a section, 3 or 4.
    Heading(u8, String),
    Para(&'a Prose),
    Problem(&'a str),
    Bullets(Vec<ListItem<'a>>),
    Steps(Vec<(usize, ListItem<'a>)>),
    Lines(Vec<ListItem<'a>>),
    Facts(Vec<(&'a str, &'a Prose)>),
    Rows(Vec<&'a Row>),
    Tally(&'a [Bar]),
    Figure(&'a Figure),
    Matrix(&'a Matrix),
    /// An address as a code for cameras.
    Code(&'a str),
}

/// The blocks of a page. What only a screen can use is left out: fields,
/// white space, rows that are commands.
pub(super) fn blocks(page: &Page) -> Vec<Block<'_>> {
    let mut out: Vec<Block<'_>> = Vec::new();
    let mut titled = false;
    for node in &page.nodes {
        match node {
            Node::Title(prose) => {
                titled = true;
                out.push(Block::Heading(3, prose.text()));
            }
            Node::Heading(text) => out.push(Block::Heading(if titled { 4 } else { 3 }, text.clone())),
            Node::Para(prose) => out.push(Block::Para(prose)),
            Node::Problem(text) => out.push(Block::Problem(text)),
            Node::Tally(bars) => out.push(Block::Tally(bars)),
            Node::Figure(figure) => out.push(Block::Figure(figure)),
            Node::Bullet(prose) => {
                let entry = ListItem { sign: Sign::None, text: prose, remarks: Vec::new() };
                match out.last_mut() {
                    Some(Block::Bullets(list)) => list.push(entry),
                    _ => out.push(Block::Bullets(vec![entry])),
                }
            }
            Node::Matrix(matrix) => out.push(Block::Matrix(matrix)),
            Node::Fact(label, prose) => match out.last_mut() {
                Some(Block::Facts(list)) => list.push((label, prose)),
                _ => out.push(Block::Facts(vec![(label, prose)])),
            },
            Node::Step(number, prose) => {
                let step = (*number, ListItem { sign: Sign::None, text: prose, remarks: Vec::new() });
                match out.last_mut() {
                    Some(Block::Steps(list)) => list.push(step),
                    _ => out.push(Block::Steps(vec![step])),
                }
            }
            Node::Line(Sign::None, prose) => match out.last_mut() {
                Some(Block::Lines(list) | Block::Bullets(list)) => {
                    list.iter_mut().last().into_iter().for_each(|entry| entry.remarks.push(prose));
                }
                Some(Block::Steps(list)) => {
                    list.iter_mut().last().into_iter().for_each(|(_, entry)| entry.remarks.push(prose));
                }
                _ => out.push(Block::Para(prose)),
            },
            Node::Line(sign, prose) => {
                let entry = ListItem { sign: *sign, text: prose, remarks: Vec::new() };
                match out.last_mut() {
                    Some(Block::Lines(list)) => list.push(entry),
                    _ => out.push(Block::Lines(vec![entry])),
                }
            }
            Node::Row(row) if matches!(row.target, Target::Command(_)) => {}
            Node::Row(row) => match out.last_mut() {
                Some(Block::Rows(list)) => list.push(row),
                _ => out.push(Block::Rows(vec![row])),
            },
            Node::Code(address) => out.push(Block::Code(address)),
            // Figures are left out: what they show is beside them as text.
            Node::Field { .. } | Node::Gap | Node::Table(_) | Node::Big(_) => {}
        }
    }
    out
}

/// True where a line's own words say what its mark says.
pub(super) fn speaks_for_itself(sign: Sign) -> bool {
    matches!(sign, Sign::Verdict(_) | Sign::LessLikely | Sign::Closed)
}
