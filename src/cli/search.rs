//! `search`: schemes and terms by words.

use clap::Args;
use serde::Serialize;

use super::{CliContext, Output, TextFormat, pages};
use crate::error::AppError;
use crate::glossary::Found;
use crate::linear::page_lines;
use crate::page::wording::count;
use crate::page::{Node, Page, Prose, glossary};
use crate::text::clean::clean;

/// This many are read; the rest is counted.
const MOST: usize = 20;

/// What `search` does, at length.
pub(super) const LONG: &str = "Finds schemes and terms by words: names, old names, funders, professions, words of the summary.\n\n\
        Small words, order, accents and capitals do not matter, and a slip of a letter or two is forgiven.\n\
        The best come first: whole names, then what most of the words fit.";

/// Arguments of `search`.
#[derive(Debug, Clone, Args)]
pub struct SearchArgs {
    /// Words to look for.
    #[arg(value_name = "WORDS", required = true)]
    pub words: Vec<String>,
    /// How to write the result.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: TextFormat,
}

#[derive(Serialize)]
struct FoundJson<'a> {
    found: Vec<HitJson<'a>>,
}

#[derive(Serialize)]
struct HitJson<'a> {
    what: &'static str,
    id: &'a str,
    name: &'a str,
}

pub(super) fn run(args: &SearchArgs, context: &CliContext) -> Result<Output, AppError> {
    let catalog = context.catalog();
    let words = args.words.join(" ");
    let found = context.world.searcher().search(&words);
    let output = match args.format {
        TextFormat::Json => Output::json(&FoundJson {
            found: found
                .iter()
                .map(|item| match item {
                    Found::Scheme(id) => {
                        let scheme = catalog.scheme(*id);
                        HitJson { what: "scheme", id: &scheme.id, name: &scheme.name }
                    }
                    Found::Term(id) => {
                        let term = catalog.term(*id);
                        HitJson { what: "term", id: &term.id, name: &term.term }
                    }
                })
                .collect(),
        })?,
        TextFormat::Text => Output::lines(&as_text(context, &found)),
    };
    if found.is_empty() {
        let shown = clean(&words).into_owned();
        return Ok(output
            .note(&format!("Nothing fits `{shown}`. Try fewer letters, or another name."))
            .status(1));
    }
    Ok(output)
}

fn as_text(context: &CliContext, found: &[Found]) -> Vec<String> {
    let mut page = Page::new();
    for item in found.iter().take(MOST) {
        let mut row = glossary::row(&context.world, *item);
        if let Found::Term(_) = item {
            row.note = if row.note.is_empty() { "term".to_owned() } else { format!("term, {}", row.note) };
        }
        page.row(row);
    }
    if found.len() > MOST {
        let more = count(found.len() - MOST, "more fits", "more fit");
        page.gap();
        page.push(Node::Para(Prose::plain(format!("{more}. One more word narrows it down."))));
    }
    page_lines(&pages::with_ids(context.catalog(), page), context.width, false)
}
