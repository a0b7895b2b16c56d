//! `list`: all schemes, or all terms.

use clap::Args;
use serde::Serialize;

use super::{CliContext, Output, TextFormat};
use crate::catalog::{Catalog, Scheme, Term, Text};
use crate::error::AppError;
use crate::linear::table::table;
use crate::page::lines::wrapped;
use crate::page::wording::count;

/// What `list` does, at length.
pub(super) const LONG: &str = "Lists the schemes, or the terms of the glossary.\n\n\
        As text, schemes that are closed for good are left out unless `--all` is given; as JSON all \
        are there, each with its status.";

/// Arguments of `list`.
#[derive(Debug, Clone, Args)]
pub struct ListArgs {
    /// How to write the result.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: TextFormat,
    /// List the terms instead of the schemes.
    #[arg(long, conflicts_with_all = ["by_stage", "all"])]
    pub(crate) terms: bool,
    /// Put the schemes under the stages of a career.
    #[arg(long)]
    pub(crate) by_stage: bool,
    /// List schemes that are closed for good, too.
    #[arg(long)]
    pub all: bool,
}

#[derive(Serialize)]
struct Schemes<'a> {
    schemes: Vec<SchemeEntry<'a>>,
}

#[derive(Serialize)]
struct SchemeEntry<'a> {
    id: &'a str,
    name: &'a str,
    funder: &'a str,
    stage: &'a str,
    kind: &'a str,
    status: &'static str,
}

#[derive(Serialize)]
struct Terms<'a> {
    terms: Vec<TermEntry<'a>>,
}

/// One glossary entry.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct TermEntry<'a> {
    id: &'a str,
    term: &'a str,
    expands_to: &'a str,
    also: &'a [Text],
    plain: &'a str,
    matters: &'a str,
    not_to_be_confused_with: &'a [Text],
    see: Vec<&'a str>,
    leads_to: Vec<&'a str>,
    source: &'a str,
}

impl<'a> TermEntry<'a> {
    /// A glossary entry as data.
    pub(super) fn new(catalog: &'a Catalog, term: &'a Term) -> Self {
        Self {
            id: &term.id,
            term: &term.term,
            expands_to: &term.expands_to,
            also: &term.also,
            plain: &term.plain,
            matters: &term.matters,
            not_to_be_confused_with: &term.not_to_be_confused_with,
            see: term.see.iter().map(|id| catalog.term(*id).id.as_str()).collect(),
            leads_to: term.leads_to.iter().map(|id| catalog.scheme(*id).id.as_str()).collect(),
            source: &term.source,
        }
    }
}

/// Whether a scheme takes new people, by name.
pub(super) fn status(scheme: &Scheme) -> &'static str {
    match scheme.status.open_to_new {
        Some(true) => "open-to-new",
        Some(false) => "closed",
        None => "not-known",
    }
}

pub(super) fn run(args: &ListArgs, context: &CliContext) -> Result<Output, AppError> {
    let catalog = context.catalog();
    match (args.terms, args.format) {
        (true, TextFormat::Json) => Output::json(&Terms {
            terms: catalog.terms.iter().map(|term| TermEntry::new(catalog, term)).collect(),
        }),
        (true, TextFormat::Text) => Ok(Output::lines(&terms(context))),
        (false, TextFormat::Json) => Output::json(&Schemes {
            schemes: catalog
                .schemes
                .iter()
                .map(|scheme| SchemeEntry {
                    id: &scheme.id,
                    name: &scheme.name,
                    funder: &catalog.funder(scheme.funder).id,
                    stage: &catalog.stage(scheme.stage).id,
                    kind: &catalog.kind(scheme.kind).id,
                    status: status(scheme),
                })
                .collect(),
        }),
        (false, TextFormat::Text) => Ok(Output::lines(&schemes(args, context))),
    }
}

fn terms(context: &CliContext) -> Vec<String> {
    let mut list: Vec<&Term> = context.catalog().terms.iter().collect();
    list.sort_by_cached_key(|term| crate::text::fold::fold(&term.term));
    list.iter()
        .flat_map(|term| wrapped(&format!("{}: {}", term.term, term.plain), context.width, "", "  "))
        .collect()
}

fn schemes(args: &ListArgs, context: &CliContext) -> Vec<String> {
    let catalog = context.catalog();
    let mut list: Vec<&Scheme> =
        catalog.schemes.iter().filter(|scheme| args.all || !scheme.is_closed()).collect();
    list.sort_by_cached_key(|scheme| {
        (args.by_stage.then_some(scheme.stage), scheme.name.to_lowercase(), &scheme.id)
    });
    let row = |scheme: &&Scheme| {
        let closed = if scheme.is_closed() { " (closed)" } else { "" };
        vec![format!("{}{closed}", scheme.name), scheme.id.to_string()]
    };
    let mut lines = Vec::new();
    if args.by_stage {
        for part in list.chunk_by(|one, other| one.stage == other.stage) {
            let Some(first) = part.first() else {
                continue;
            };
            if !lines.is_empty() {
                lines.push(String::new());
            }
            lines.push(format!("{} ({})", catalog.stage(first.stage).name, part.len()));
            lines.extend(table(&part.iter().map(row).collect::<Vec<_>>(), context.width, 2));
        }
    } else {
        lines = table(&list.iter().map(row).collect::<Vec<_>>(), context.width, 0);
    }
    let left_out = catalog.schemes.len() - list.len();
    lines.push(String::new());
    let mut closing = format!("{}.", count(list.len(), "scheme", "schemes"));
    if left_out > 0 {
        closing = format!("{closing} Closed for good and left out: {left_out}; `--all` lists them too.");
    }
    lines.extend(wrapped(&closing, context.width, "", ""));
    lines
}
