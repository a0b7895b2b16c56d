//! `coverage`: how many schemes there are for whom, and at which stage.

use clap::Args;
use serde::Serialize;

use super::{CliContext, Output, TextFormat};
use crate::catalog::Catalog;
use crate::error::AppError;
use crate::linear::table::table;
use crate::page::coverage::{MADE, heat};
use crate::page::lines::wrapped;
use crate::page::{Matrix, wording};
use crate::pathway::{Coverage, coverage};

/// What `coverage` does, at length.
pub(super) const LONG: &str = "Counts, for each profession and each nation, the schemes at each stage that the answer alone \
        does not rule out: the table behind the heat map. Low numbers are the holes that a board should see.";

/// Arguments of `coverage`.
#[derive(Debug, Clone, Args)]
pub struct CoverageArgs {
    /// How to write the result.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: TextFormat,
}

#[derive(Serialize)]
struct TablesJson<'a> {
    tables: Vec<CoverageJson<'a>>,
}

#[derive(Serialize)]
struct CoverageJson<'a> {
    question: &'a str,
    stages: Vec<&'a str>,
    rows: Vec<RowJson>,
    nobody: &'a [usize],
    most: &'a [usize],
}

#[derive(Serialize)]
struct RowJson {
    answer: String,
    counts: Vec<usize>,
    made: Vec<usize>,
}

impl<'a> CoverageJson<'a> {
    fn new(catalog: &'a Catalog, found: &'a Coverage) -> Self {
        let question = catalog.question(found.question);
        Self {
            question: &question.id,
            stages: found.stages.iter().map(|stage| catalog.stage(*stage).id.as_str()).collect(),
            rows: found
                .rows
                .iter()
                .map(|row| RowJson {
                    answer: wording::value(question, row.value),
                    counts: row.counts.clone(),
                    made: row.made.clone(),
                })
                .collect(),
            nobody: &found.nobody,
            most: &found.most,
        }
    }
}

/// A table of counts. The names of stages are wider than what is below
/// them, so the columns have numbers, and the names come before the table.
fn counts<'a>(
    stages: impl Iterator<Item = &'a str>,
    rows: impl Iterator<Item = Vec<String>>,
    width: usize,
) -> Vec<String> {
    let (heads, names): (Vec<String>, Vec<String>) = stages
        .enumerate()
        .map(|(place, stage)| ((place + 1).to_string(), format!("{} {stage}", place + 1)))
        .unzip();
    let mut lines = wrapped(&format!("Columns: {}.", names.join(", ")), width, "  ", "  ");
    let head = std::iter::once(String::new()).chain(heads).collect();
    let all: Vec<Vec<String>> = std::iter::once(head).chain(rows).collect();
    lines.extend(table(&all, width, 2));
    lines
}

/// The texts of a matrix, without its heads.
fn rows_of(matrix: &Matrix) -> impl Iterator<Item = Vec<String>> {
    matrix.rows.iter().map(|(name, cells)| {
        std::iter::once(name.clone()).chain(cells.iter().map(|cell| cell.text.clone())).collect()
    })
}

pub(super) fn run(args: &CoverageArgs, context: &CliContext) -> Result<Output, AppError> {
    let catalog = context.catalog();
    let tables = coverage(catalog, context.today);
    if args.format == TextFormat::Json {
        return Output::json(&TablesJson {
            tables: tables.iter().map(|found| CoverageJson::new(catalog, found)).collect(),
        });
    }
    let mut lines = Vec::new();
    for found in &tables {
        let question = catalog.question(found.question);
        if let Some((holes, matrix)) = heat(&context.world, found) {
            for text in [holes.as_str(), MADE] {
                lines.extend(wrapped(text, context.width, "", ""));
            }
            lines.push(String::new());
            lines.extend(counts(matrix.columns.iter().map(String::as_str), rows_of(&matrix), context.width));
            lines.push(String::new());
        }
        lines.extend(wrapped(
            &format!("{} Schemes not ruled out, by stage:", question.ask),
            context.width,
            "",
            "",
        ));
        let rows = found.rows.iter().map(|row| {
            std::iter::once(wording::value(question, row.value))
                .chain(row.counts.iter().map(ToString::to_string))
                .collect()
        });
        let stages = found.stages.iter().map(|stage| catalog.stage(*stage).name.as_str());
        lines.extend(counts(stages, rows, context.width));
        lines.push(String::new());
    }
    Ok(Output::lines(&lines))
}
