//! Coverage and gaps: how many schemes there are for whom.

use super::figure::{Bars, Counted, Figure, Matrix, MatrixCell};
use super::node::{Node, Page, Prose};
use super::wording::{count, list, value};
use super::world::World;
use crate::catalog::{Question, QuestionId, Value};
use crate::pathway::Coverage;

/// Builds the table of one question by stage. `among` says to whom it is
/// narrowed down: a question and an answer.
#[must_use]
pub fn coverage(world: &World, table: &Coverage, among: Option<(QuestionId, Value)>) -> Page {
    let catalog = &world.catalog;
    let question = catalog.question(table.question);
    let mut page = Page::new();
    page.push(Node::Title(Prose::strong("Coverage and gaps")));
    page.push(Node::Para(Prose::plain(match among {
        None => "Everywhere. Left and right narrow it down.".to_owned(),
        Some((by, given)) => {
            format!("Only {}. Left and right change it.", value(catalog.question(by), given))
        }
    })));
    page.push(Node::Matrix(matrix(world, table)));
    holes(world, table, question, &mut page);
    let nobody: usize = table.nobody.iter().sum();
    if nobody > 0 {
        page.gap();
        page.push(Node::Para(Prose::quiet(format!(
            "{} at some stage for none of these.",
            count(nobody, "place is", "places are")
        ))));
    }
    page.gap();
    page.push(Node::Para(Prose::quiet(
        "A number counts the schemes that this answer alone does not rule out. Other rules may.",
    )));
    page
}

/// Builds what a room sees of it: at which stages most have nothing.
#[must_use]
pub fn for_room(world: &World, table: &Coverage) -> Page {
    const MOST: usize = 3;
    let holes = |column: usize| (0..table.rows.len()).filter(|row| table.is_hole(*row, column)).count();
    let mut stages: Vec<(usize, usize)> = (0..table.stages.len())
        .map(|column| (holes(column), column))
        .filter(|(holes, _)| *holes > 0)
        .collect();
    stages.sort_by_key(|(holes, column)| (std::cmp::Reverse(*holes), *column));
    let mut page = Page::new();
    if stages.is_empty() {
        page.push(Node::Big("There is something for everybody at every stage.".to_owned()));
        return page;
    }
    page.push(Node::Title(Prose::plain("Jobs with nothing at")));
    let bars = stages.iter().take(MOST).map(|(holes, column)| Counted {
        label: table
            .stages
            .get(*column)
            .map_or_else(String::new, |stage| world.catalog.stage(*stage).name.clone()),
        count: *holes,
        leads: false,
    });
    let title = format!("How many of {} have nothing at a stage.", table.rows.len());
    page.push(Node::Figure(Figure::Bars(Bars { title, bars: bars.collect(), of: 0 })));
    page
}

fn matrix(world: &World, table: &Coverage) -> Matrix {
    let catalog = &world.catalog;
    let question = catalog.question(table.question);
    let most = table.rows.iter().flat_map(|row| &row.counts).copied().max().unwrap_or(0).max(1);
    let rows = table
        .rows
        .iter()
        .enumerate()
        .map(|(place, row)| {
            let cells = row
                .counts
                .iter()
                .enumerate()
                .map(|(column, number)| {
                    let hole = table.is_hole(place, column);
                    MatrixCell {
                        text: if hole { "none".to_owned() } else { number.to_string() },
                        shade: u8::try_from((number * 4).div_ceil(most)).unwrap_or(4),
                        hole,
                    }
                })
                .collect();
            (name(question, row.value), cells)
        })
        .collect();
    Matrix { columns: table.stages.iter().map(|stage| catalog.stage(*stage).name.clone()).collect(), rows }
}

fn name(question: &Question, given: Value) -> String {
    let words = value(question, given);
    words.split('(').next().unwrap_or(&words).trim().to_owned()
}

fn holes(world: &World, table: &Coverage, question: &Question, page: &mut Page) {
    let mut lines = Vec::new();
    let mut number = 0;
    for (place, row) in table.rows.iter().enumerate() {
        let stages: Vec<&str> = table
            .stages
            .iter()
            .enumerate()
            .filter(|(column, _)| table.is_hole(place, *column))
            .map(|(_, stage)| world.catalog.stage(*stage).name.as_str())
            .collect();
        if !stages.is_empty() {
            number += stages.len();
            lines.push(format!("{}: nothing at {}.", name(question, row.value), list(&stages, "and")));
        }
    }
    page.heading(format!("Gaps · {number}"));
    if lines.is_empty() {
        page.push(Node::Para(Prose::plain("None of these answers rules out everything at a stage.")));
    }
    for line in lines {
        page.push(Node::Bullet(Prose::plain(line)));
    }
}
