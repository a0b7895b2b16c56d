//! `explain`: a word, a short form, or a name that a scheme once had.

use clap::Args;
use serde::Serialize;

use super::list::TermEntry;
use super::{CliContext, Output, TextFormat, pages};
use crate::catalog::{Scheme, TermId};
use crate::error::AppError;
use crate::glossary::{By, Found, Named, schemes_named, terms_named};
use crate::linear::page_lines;
use crate::page::wording::list;
use crate::page::{Node, Page, Prose, glossary};
use crate::text::clean::clean;

/// What `explain` does, at length.
pub(super) const LONG: &str = "Explains a word of the glossary in plain words.\n\n\
        An old or short name of a scheme leads to what it is called now.";

/// Arguments of `explain`.
#[derive(Debug, Clone, Args)]
pub struct ExplainArgs {
    /// The word, or words.
    #[arg(value_name = "TERM", required = true)]
    pub words: Vec<String>,
    /// How to write the result.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: TextFormat,
}

#[derive(Serialize)]
struct Explained<'a> {
    terms: Vec<TermEntry<'a>>,
    schemes: Vec<NamedScheme<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct NamedScheme<'a> {
    id: &'a str,
    name: &'a str,
    /// How the word names it: `name`, `old-name` or `other-name`.
    by: &'static str,
    summary: &'a str,
    replaced_by: Vec<&'a str>,
}

pub(super) fn run(args: &ExplainArgs, context: &CliContext) -> Result<Output, AppError> {
    let catalog = context.catalog();
    let word = clean(&args.words.join(" ")).into_owned();
    let terms = terms_named(catalog, &word);
    let schemes = schemes_named(catalog, &word);
    let output = match args.format {
        TextFormat::Json => Output::json(&Explained {
            terms: terms.iter().map(|id| TermEntry::new(catalog, catalog.term(*id))).collect(),
            schemes: schemes
                .iter()
                .map(|hit| {
                    let scheme = catalog.scheme(hit.id);
                    NamedScheme {
                        id: &scheme.id,
                        name: &scheme.name,
                        by: hit.by.name(),
                        summary: &scheme.summary,
                        replaced_by: scheme
                            .status
                            .replaced_by
                            .iter()
                            .map(|id| catalog.scheme(*id).id.as_str())
                            .collect(),
                    }
                })
                .collect(),
        })?,
        TextFormat::Text => Output::lines(&as_text(context, &terms, &schemes)),
    };
    if terms.is_empty() && schemes.is_empty() {
        return Ok(output.note(&not_found(context, &word)).status(1));
    }
    Ok(output)
}

fn as_text(context: &CliContext, terms: &[TermId], schemes: &[Named<'_>]) -> Vec<String> {
    let catalog = context.catalog();
    let mut page = Page::new();
    for id in terms {
        page.gap();
        page.nodes.extend(glossary::term(&context.world, *id).nodes);
    }
    if !schemes.is_empty() {
        page.gap();
    }
    let several_old = schemes.iter().filter(|hit| hit.by == By::OldName).count() > 1;
    if let (true, Some(first)) = (several_old, schemes.first()) {
        page.push(Node::Para(Prose::plain(format!("{} is an old name. Now there are:", first.spelling))));
    }
    for hit in schemes {
        let scheme = catalog.scheme(hit.id);
        let name = format!("{} ({})", scheme.name, scheme.id);
        let lead = match hit.by {
            By::OldName if !several_old => {
                format!("{} is an old name. It is now called {}.", hit.spelling, scheme.name)
            }
            By::OldName | By::Name => format!("{name}:"),
            By::OtherName => format!("{} is another name for {name}.", hit.spelling),
        };
        let mut text = format!("{lead} {}", scheme.summary);
        if scheme.is_closed() {
            text.push_str(&closed(context, scheme));
        }
        let prose = Prose::plain(text);
        page.push(if schemes.len() > 1 { Node::Bullet(prose) } else { Node::Para(prose) });
    }
    if let [hit] = schemes {
        let id = &catalog.scheme(hit.id).id;
        page.push(Node::Para(Prose::plain(format!("Read it with: fingerpost show {id}"))));
    }
    page_lines(&pages::with_ids(catalog, page), context.width, false)
}

/// Where a closed scheme leads.
fn closed(context: &CliContext, scheme: &Scheme) -> String {
    let catalog = context.catalog();
    let names: Vec<&str> =
        scheme.status.replaced_by.iter().map(|id| catalog.scheme(*id).name.as_str()).collect();
    if names.is_empty() {
        " Closed to new applicants.".to_owned()
    } else {
        format!(" Closed to new applicants. Look at {} instead.", list(&names, "or"))
    }
}

/// What to say when nothing has the name.
fn not_found(context: &CliContext, word: &str) -> String {
    let catalog = context.catalog();
    let near = context.world.searcher().nearly_named(word).map(|found| match found {
        Found::Scheme(id) => &catalog.scheme(id).name,
        Found::Term(id) => &catalog.term(id).term,
    });
    match near {
        Some(name) => format!("We know no word `{word}`. Did you mean `{name}`?"),
        None => format!("We know no word `{word}`. `fingerpost search WORDS` looks into the texts, too."),
    }
}
