//! `explain`: a word, a short form, or a name that a scheme once had.

use clap::Args;
use serde::Serialize;

use super::list::TermEntry;
use super::{Finished, Session, TextFormat, pages};
use crate::catalog::{Scheme, SchemeId, TermId};
use crate::error::AppError;
use crate::glossary::Found;
use crate::page::wording::list;
use crate::page::{Node, Page, Prose, glossary};
use crate::plain::page_lines;
use crate::text::clean::clean;
use crate::text::fold::fold;

/// What `explain` does, at length.
pub(super) const LONG: &str = "Explains a word of the glossary in plain words.\n\n\
        An old or short name of a scheme leads to what it is called now.";

/// Words of `explain`.
#[derive(Debug, Clone, Args)]
pub struct ExplainArgs {
    /// The word, or words.
    #[arg(value_name = "TERM", required = true)]
    pub words: Vec<String>,
    /// How to write the result.
    #[arg(long, value_enum, default_value_t)]
    pub format: TextFormat,
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

/// A scheme that the word names.
struct Hit<'a> {
    id: SchemeId,
    by: By,
    /// The name as the catalogue spells it.
    spelling: &'a str,
}

/// How a word names a scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum By {
    OldName,
    Name,
    OtherName,
}

impl By {
    fn name(self) -> &'static str {
        match self {
            Self::OldName => "old-name",
            Self::Name => "name",
            Self::OtherName => "other-name",
        }
    }
}

pub(super) fn run(args: &ExplainArgs, session: &Session) -> Result<Finished, AppError> {
    let catalog = session.catalog();
    let word = clean(&args.words.join(" ")).into_owned();
    let terms = terms(session, &word);
    let schemes = schemes(session, &word);
    let finished = match args.format {
        TextFormat::Json => Finished::json(&Explained {
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
        TextFormat::Text => Finished::lines(&as_text(session, &terms, &schemes)),
    };
    if terms.is_empty() && schemes.is_empty() {
        return Ok(finished.note(&not_found(session, &word)).status(1));
    }
    Ok(finished)
}

/// The entries that the word names.
fn terms(session: &Session, word: &str) -> Vec<TermId> {
    let catalog = session.catalog();
    let wanted = fold(word);
    catalog
        .term_ids()
        .filter(|id| {
            let term = catalog.term(*id);
            term.id == word
                || [&term.term, &term.expands_to]
                    .into_iter()
                    .chain(&term.also)
                    .any(|name| same(name, &wanted))
        })
        .collect()
}

/// The schemes that the word names; old names first.
fn schemes<'a>(session: &'a Session, word: &str) -> Vec<Hit<'a>> {
    let catalog = session.catalog();
    let wanted = fold(word);
    let mut found: Vec<Hit<'a>> = catalog
        .scheme_ids()
        .filter_map(|id| {
            let (by, spelling) = named_by(catalog.scheme(id), word, &wanted)?;
            Some(Hit { id, by, spelling })
        })
        .collect();
    // What took the place of a closed scheme says more than the closed one.
    let listed: Vec<SchemeId> = found.iter().map(|hit| hit.id).collect();
    found.retain(|hit| {
        let scheme = catalog.scheme(hit.id);
        hit.by == By::Name
            || !scheme.is_closed()
            || !scheme.status.replaced_by.iter().any(|successor| listed.contains(successor))
    });
    found.sort_by_key(|hit| (hit.by, hit.id));
    found
}

fn named_by<'a>(scheme: &'a Scheme, word: &str, wanted: &str) -> Option<(By, &'a str)> {
    if scheme.id == word || same(&scheme.name, wanted) {
        return Some((By::Name, &scheme.name));
    }
    let among = |names: &'a [String]| names.iter().find(|name| same(name, wanted)).map(String::as_str);
    among(&scheme.was).map(|name| (By::OldName, name)).or_else(|| {
        let other = same(&scheme.short, wanted).then_some(scheme.short.as_str());
        other.or_else(|| among(&scheme.also)).map(|name| (By::OtherName, name))
    })
}

fn same(name: &str, wanted: &str) -> bool {
    !name.is_empty() && fold(name) == wanted
}

fn as_text(session: &Session, terms: &[TermId], schemes: &[Hit<'_>]) -> Vec<String> {
    let catalog = session.catalog();
    let mut page = Page::new();
    for id in terms {
        page.gap();
        page.nodes.extend(glossary::term(&session.world, *id).nodes);
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
            text.push_str(&closed(session, scheme));
        }
        let prose = Prose::plain(text);
        page.push(if schemes.len() > 1 { Node::Bullet(prose) } else { Node::Para(prose) });
    }
    if let [hit] = schemes {
        let id = &catalog.scheme(hit.id).id;
        page.push(Node::Para(Prose::plain(format!("Read it with: fingerpost show {id}"))));
    }
    page_lines(&pages::with_ids(catalog, page), session.width, false)
}

/// Where a closed scheme leads.
fn closed(session: &Session, scheme: &Scheme) -> String {
    let catalog = session.catalog();
    let names: Vec<&str> =
        scheme.status.replaced_by.iter().map(|id| catalog.scheme(*id).name.as_str()).collect();
    if names.is_empty() {
        " Closed to new applicants.".to_owned()
    } else {
        format!(" Closed to new applicants. Look at {} instead.", list(&names, "or"))
    }
}

/// What to say when nothing has the name.
fn not_found(session: &Session, word: &str) -> String {
    let catalog = session.catalog();
    let near = session.world.searcher.nearly_named(word).map(|found| match found {
        Found::Scheme(id) => &catalog.scheme(id).name,
        Found::Term(id) => &catalog.term(id).term,
    });
    match near {
        Some(name) => format!("We know no word `{word}`. Did you mean `{name}`?"),
        None => format!("We know no word `{word}`. `fingerpost search WORDS` looks into the texts, too."),
    }
}
