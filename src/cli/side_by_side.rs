//! `compare`: schemes, or personas, side by side.

use std::io::Read;

use clap::Args;
use serde::Serialize;

use super::{AnswersArgs, CliContext, Output, TextFormat, answers, show};
use crate::catalog::Catalog;
use crate::error::AppError;
use crate::linear::page_lines;
use crate::page::{Node, Page, Table, compare};
use crate::rules::{Assessment, Facts, Profile};
use crate::text::nearest::suggestion;

/// What `compare` does, at length.
pub(super) const LONG: &str = "Puts two or three schemes side by side, the lines that differ first.\n\n\
        With `--persona`, given two or three times, it compares the catalogue's invented people instead: \
        their answers, and what is open to them.";

/// Arguments of `compare`.
#[derive(Debug, Clone, Args)]
pub struct CompareArgs {
    /// Two or three schemes.
    #[arg(value_name = "ID", num_args = 0..=3)]
    pub(crate) ids: Vec<String>,
    /// A persona; give two or three.
    #[arg(long, value_name = "PERSONA", conflicts_with = "ids")]
    pub(crate) persona: Vec<String>,
    /// The answers.
    #[command(flatten)]
    pub answers: AnswersArgs,
    /// How to write the result.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: TextFormat,
}

#[derive(Serialize)]
struct TableJson<'a> {
    columns: &'a [String],
    differing: usize,
    lines: Vec<LineJson<'a>>,
}

#[derive(Serialize)]
struct LineJson<'a> {
    label: &'a str,
    texts: &'a [String],
}

pub(super) fn run(
    args: &CompareArgs,
    context: &CliContext,
    stdin: &mut dyn Read,
) -> Result<Output, AppError> {
    let page =
        if args.persona.is_empty() { schemes(args, context, stdin)? } else { personas(args, context)? };
    match (args.format, table(&page)) {
        (TextFormat::Json, Some(table)) => Output::json(&TableJson {
            columns: &table.heads,
            differing: table.differing,
            lines: table.rows.iter().map(|(label, texts)| LineJson { label, texts }).collect(),
        }),
        _ => Ok(Output::lines(&page_lines(&page, context.width, false))),
    }
}

fn table(page: &Page) -> Option<&Table> {
    page.nodes.iter().find_map(|node| match node {
        Node::Table(table) => Some(table),
        _ => None,
    })
}

fn schemes(args: &CompareArgs, context: &CliContext, stdin: &mut dyn Read) -> Result<Page, AppError> {
    let catalog = context.catalog();
    if args.ids.len() < 2 {
        return Err(AppError::user("Name two or three schemes to compare.")
            .hint("`fingerpost list` and `fingerpost search WORDS` show their names."));
    }
    let ids = args.ids.iter().map(|id| show::find_scheme(catalog, id)).collect::<Result<Vec<_>, _>>()?;
    let profile = answers::read(&args.answers, context, stdin)?;
    let facts = Facts::new(catalog, &profile, context.today);
    let assessment = Assessment::from_facts(&facts);
    Ok(compare::schemes(&context.world, &facts, &assessment, &ids))
}

fn personas(args: &CompareArgs, context: &CliContext) -> Result<Page, AppError> {
    let catalog = context.catalog();
    if !(2..=3).contains(&args.persona.len()) {
        return Err(AppError::user("Name two or three personas to compare."));
    }
    let people =
        args.persona.iter().map(|id| find_persona(catalog, id)).collect::<Result<Vec<_>, AppError>>()?;
    Ok(compare::people(&context.world, &people, context.today))
}

/// The name and the answers of the persona with an id.
///
/// # Errors
///
/// When there is none, with the nearest right one.
fn find_persona(catalog: &Catalog, id: &str) -> Result<(String, Profile), AppError> {
    let found = catalog.find_persona(id).ok_or_else(|| {
        let known = catalog.personas.iter().map(|persona| persona.id.as_str());
        AppError::user(format!("There is no persona `{id}`.")).hint(suggestion(id, known))
    })?;
    let persona = catalog.persona(found);
    Ok((persona.name.to_string(), Profile::from_answers(persona.answers.iter().copied())))
}
