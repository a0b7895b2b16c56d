//! Coverage and gaps: how many schemes there are for whom.

use super::figure::{Matrix, MatrixCell};
use super::node::{Node, Page, Prose};
use super::story::{BAR_ROWS, WORDS, bar_rows};
use super::wording::{count, list, value};
use super::world::World;
use crate::catalog::{Question, QuestionId, StageId, Value};
use crate::pathway::Coverage;
use crate::text::reading::word_count;

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
    if let Some((holes, matrix)) = heat(world, table) {
        page.push(Node::Para(Prose::strong(holes)));
        page.push(Node::Matrix(matrix));
        page.push(Node::Para(Prose::quiet(MADE)));
        page.heading("One by one: what is not ruled out");
    }
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

/// Builds what a room sees of it: the family that has most made for it, and those that have least, each with a strip of
/// all stages.
#[must_use]
pub(crate) fn for_room(world: &World, table: &Coverage) -> Page {
    let families = families(world.catalog.question(table.question), table);
    let mut page = Page::new();
    let all = table.stages.len();
    let mut told: Vec<(usize, usize)> =
        families.iter().map(|(_, rows)| holes_of(table, rows)).zip(0..).collect();
    let whole = |place: usize| -> usize {
        families.get(place).map_or(0, |(_, rows)| (0..all).map(|column| made(table, rows, column)).sum())
    };
    told.sort_by_key(|(holes, place)| (std::cmp::Reverse(*holes), whole(*place)));
    if all == 0 || told.first().is_none_or(|(holes, _)| *holes == 0) {
        page.push(Node::Big("There is something for everybody at every stage.".to_owned()));
        return page;
    }
    page.push(Node::Title(Prose::plain(ROOM_TITLE)));
    // The one that has most shows what could be.
    let last = told.pop();
    let mut left = (BAR_ROWS, WORDS - word_count(ROOM_TITLE));
    let mut matrix = by_family(world, table, &families);
    let shown: Vec<usize> = last
        .into_iter()
        .chain(told)
        .filter(|(_, place)| {
            let name = families.get(*place).map_or("", |(name, _)| *name);
            let cost = (bar_rows(name), word_count(name) + 1);
            let holds = cost.0 <= left.0 && cost.1 <= left.1;
            if holds {
                left = (left.0 - cost.0, left.1 - cost.1);
            }
            holds
        })
        .map(|(_, place)| place)
        .collect();
    matrix.rows = shown.iter().filter_map(|place| matrix.rows.get(*place).cloned()).collect();
    let empty = |(_, cells): &(String, Vec<MatrixCell>)| cells.iter().filter(|cell| cell.hole).count();
    matrix.sums = matrix.rows.iter().map(empty).collect();
    page.push(Node::Matrix(matrix));
    page
}

/// Over the strips; the number beside each counts its empty places.
const ROOM_TITLE: &str = "Stages left empty";

/// What the presenter may say to it.
#[must_use]
pub(crate) fn room_notes(world: &World, table: &Coverage) -> Vec<String> {
    let stage = |place: Option<&StageId>| {
        place.map_or_else(String::new, |id| world.catalog.stage(*id).name.to_lowercase())
    };
    let Some((holes, _)) = heat(world, table) else { return Vec::new() };
    vec![
        holes,
        format!(
            "Each strip goes from {} to {}. The number counts stages at which nothing is made for them.",
            stage(table.stages.first()),
            stage(table.stages.last())
        ),
        MADE.to_owned(),
    ]
}

/// What the numbers of families count.
pub(crate) const MADE: &str = "Made for them: the rules leave at most half of the professions. A family counts with its profession that has most.";

/// The stages at which nothing is made for a family.
fn holes_of(table: &Coverage, rows: &[usize]) -> usize {
    (0..table.stages.len()).filter(|column| made(table, rows, *column) == 0).count()
}

/// A family and its rows of the table.
type Family<'a> = (&'a str, Vec<usize>);

/// The families of the answers, in the order of the question; none where no answer has one.
fn families<'a>(question: &'a Question, table: &Coverage) -> Vec<Family<'a>> {
    let mut families: Vec<Family<'a>> = Vec::new();
    for (place, row) in table.rows.iter().enumerate() {
        let Value::Option(option) = row.value else { continue };
        let Some(choice) = question.choice(option).filter(|choice| !choice.family.is_empty()) else {
            continue;
        };
        match families.iter_mut().find(|(name, _)| *name == choice.family) {
            Some((_, rows)) => rows.push(place),
            None => families.push((&choice.family, vec![place])),
        }
    }
    families
}

/// The most that is made for a profession of a family at a stage.
fn made(table: &Coverage, rows: &[usize], column: usize) -> usize {
    rows.iter().filter_map(|row| table.rows.get(*row)?.made.get(column).copied()).max().unwrap_or(0)
}

/// What is made for each family at each stage, and where nothing is, in a sentence; none where no answer has a family.
#[must_use]
pub fn heat(world: &World, table: &Coverage) -> Option<(String, Matrix)> {
    let families = families(world.catalog.question(table.question), table);
    let drawn = || (holes_in_a_sentence(world, table, &families), by_family(world, table, &families));
    (!families.is_empty()).then(drawn)
}

/// Families down, stages across: what a board reads at a glance.
fn by_family(world: &World, table: &Coverage, families: &[Family<'_>]) -> Matrix {
    let catalog = &world.catalog;
    let most = table.rows.iter().flat_map(|row| &row.made).copied().max().unwrap_or(0).max(1);
    // A few are seen beside many: the shade grows with the root.
    let shade = |number: usize| (16 * number).div_ceil(most).isqrt();
    let cell = |rows: &[usize], column: usize| {
        let number = made(table, rows, column);
        let text = if number == 0 { "none".to_owned() } else { number.to_string() };
        MatrixCell { text, shade: u8::try_from(shade(number).max(1)).unwrap_or(4), hole: number == 0 }
    };
    let mut rows: Vec<(String, Vec<MatrixCell>)> = families
        .iter()
        .map(|(name, rows)| {
            let cells = (0..table.stages.len()).map(|column| cell(rows, column)).collect();
            ((*name).to_owned(), cells)
        })
        .collect();
    let for_most = |number: &usize| MatrixCell { text: number.to_string(), shade: 0, hole: false };
    rows.push(("For most professions".to_owned(), table.most.iter().map(for_most).collect()));
    let columns = table.stages.iter().map(|stage| catalog.stage(*stage).name.to_string()).collect();
    Matrix { columns, rows, sums: Vec::new() }
}

/// Where most families have nothing that is made for them, with some of them by name.
fn holes_in_a_sentence(world: &World, table: &Coverage, families: &[Family<'_>]) -> String {
    const NAMED: usize = 3;
    const STAGES: usize = 3;
    let without = |column: usize| -> Vec<&str> {
        let lacking = families.iter().filter(|(_, rows)| made(table, rows, column) == 0);
        lacking.map(|(name, _)| *name).collect()
    };
    let mut stages: Vec<(String, Vec<&str>)> = table
        .stages
        .iter()
        .enumerate()
        .map(|(column, stage)| (world.catalog.stage(*stage).name.to_lowercase(), without(column)))
        .filter(|(_, lacking)| !lacking.is_empty())
        .collect();
    stages.sort_by_key(|(_, lacking)| std::cmp::Reverse(lacking.len()));
    let Some((worst, lacking)) = stages.first() else {
        return "Something is made for every family at every stage.".to_owned();
    };
    let named = if lacking.len() <= NAMED {
        list(lacking, "and")
    } else {
        format!(
            "{} of {} families, such as {}",
            lacking.len(),
            families.len(),
            list(lacking.get(..NAMED).unwrap_or_default(), "and")
        )
    };
    let others: Vec<String> = stages
        .iter()
        .skip(1)
        .take(STAGES - 1)
        .map(|(stage, lacking)| format!("at {stage} for {}", lacking.len()))
        .collect();
    let others = list(&others.iter().map(String::as_str).collect::<Vec<_>>(), "and");
    let tail = if others.is_empty() { String::new() } else { format!("; {others}") };
    format!("At {worst}, nothing is made for {named}{tail}.")
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
    let columns = table.stages.iter().map(|stage| catalog.stage(*stage).name.to_string()).collect();
    Matrix { columns, rows, sums: Vec::new() }
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
