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
    let families = families(question, table);
    if !families.is_empty() {
        page.push(Node::Matrix(by_family(world, table, &families)));
        page.push(Node::Para(Prose::strong(holes_in_a_sentence(world, table, &families))));
        page.push(Node::Para(Prose::quiet("Each family counts with its profession that has least.")));
        page.heading("One by one");
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

/// The fewest and the most that members of a family have at a stage.
fn range(table: &Coverage, rows: &[usize], column: usize) -> (usize, usize) {
    let counts = rows.iter().filter_map(|row| table.rows.get(*row)?.counts.get(column).copied());
    counts.fold((usize::MAX, 0), |(least, most), count| (least.min(count), most.max(count)))
}

/// Families down, stages across: what a board reads at a glance.
fn by_family(world: &World, table: &Coverage, families: &[Family<'_>]) -> Matrix {
    let catalog = &world.catalog;
    let all = table.rows.iter().flat_map(|row| &row.counts).copied().max().unwrap_or(0).max(1);
    let cell = |rows: &[usize], column: usize| {
        let (least, most) = range(table, rows, column);
        // One number: two of them would not fit their column on a small screen.
        let text = if most == 0 { "none".to_owned() } else { least.to_string() };
        MatrixCell { text, shade: u8::try_from((least * 4).div_ceil(all)).unwrap_or(4), hole: most == 0 }
    };
    let rows = families
        .iter()
        .map(|(name, rows)| {
            let cells = (0..table.stages.len()).map(|column| cell(rows, column)).collect();
            ((*name).to_owned(), cells)
        })
        .collect();
    Matrix { columns: table.stages.iter().map(|stage| catalog.stage(*stage).name.clone()).collect(), rows }
}

/// Where a whole family has nothing; where there is no such hole, where it has least.
fn holes_in_a_sentence(world: &World, table: &Coverage, families: &[Family<'_>]) -> String {
    const MOST: usize = 3;
    let stage = |column: usize| {
        table.stages.get(column).map_or("", |stage| world.catalog.stage(*stage).name.as_str()).to_lowercase()
    };
    let mut cells: Vec<(usize, &str, usize)> = families
        .iter()
        .flat_map(|(name, rows)| {
            (0..table.stages.len()).map(move |column| (range(table, rows, column).1, *name, column))
        })
        .collect();
    cells.sort_by_key(|(most, ..)| *most);
    let holes = cells.iter().filter(|(most, ..)| *most == 0).count();
    let named = |cells: &[(usize, &str, usize)]| {
        let names: Vec<String> = cells
            .iter()
            .take(MOST)
            .map(|(_, name, column)| format!("{name} at {}", stage(*column)))
            .collect();
        list(&names.iter().map(String::as_str).collect::<Vec<_>>(), "and")
    };
    match holes {
        0 => format!("Every family has something at every stage. The least: {}.", named(&cells)),
        few if few <= MOST => format!("Nothing for {}.", named(cells.get(..few).unwrap_or_default())),
        many => format!("Nothing for {}, and in {} more places.", named(&cells), many - MOST),
    }
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
