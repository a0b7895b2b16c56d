//! The glossary: its list, and one entry.

use super::browse::finding;
use super::node::{Node, Page, Prose, Row, Target, Tone};
use super::wording::count;
use super::world::World;
use crate::catalog::TermId;
use crate::glossary::Found;
use crate::text::fold::fold;

/// The schemes whose texts use a term would take a walk through the whole
/// catalogue; names are enough to lead on.
const MOST_SCHEMES: usize = 8;

/// What a search for a word finds: terms, and schemes by name or old name.
#[must_use]
pub fn found(world: &World, typed: &str) -> Vec<Found> {
    if typed.trim().is_empty() {
        let mut terms: Vec<TermId> = world.catalog.term_ids().collect();
        terms.sort_by_cached_key(|id| fold(&world.catalog.term(*id).term));
        return terms.into_iter().map(Found::Term).collect();
    }
    world.searcher().search(typed)
}

/// Builds the list of terms and schemes that fit what was typed; `cursor` is where one types, while one types.
#[must_use]
pub fn list(world: &World, typed: &str, cursor: Option<usize>, found: &[Found]) -> Page {
    let mut page = Page { is_list: true, ..Page::new() };
    page.push(Node::Title(Prose::strong("Look up a word")));
    page.push(Node::Field {
        label: finding(cursor, "Word or name"),
        text: typed.to_owned(),
        cursor: cursor.unwrap_or(0),
        placeholder: "for example backfill, PCAF, honorary contract".to_owned(),
        active: cursor.is_some(),
    });
    if found.is_empty() {
        page.push(Node::Para(Prose::plain("Nothing fits. Try fewer letters, or another spelling.")));
        return page;
    }
    page.push(Node::Para(Prose::quiet(count(found.len(), "entry", "entries"))));
    page.gap();
    for item in found {
        page.row(row(world, *item));
    }
    page
}

/// The row of something found.
#[must_use]
pub fn row(world: &World, found: Found) -> Row {
    match found {
        Found::Term(id) => {
            let term = world.catalog.term(id);
            Row::new(Target::Term(id), term.term.as_str()).note(term.expands_to.clone())
        }
        Found::Scheme(id) => {
            let scheme = world.catalog.scheme(id);
            let note = if scheme.is_closed() { "scheme, closed" } else { "scheme" };
            Row::new(Target::Scheme(id), scheme.name.as_str()).note(note)
        }
    }
}

/// Builds one entry.
#[must_use]
pub fn term(world: &World, id: TermId) -> Page {
    let term = world.catalog.term(id);
    let mut page = Page::new();
    let head = if term.expands_to.is_empty() {
        term.term.to_string()
    } else {
        format!("{}: {}", term.term, term.expands_to)
    };
    page.push(Node::Title(Prose::strong(head)));
    page.push(Node::Para(without_itself(Prose::marked(world, &term.plain), id)));
    page.gap();
    if !term.matters.is_empty() {
        page.push(Node::Fact(
            "Why it matters".to_owned(),
            without_itself(Prose::marked(world, &term.matters), id),
        ));
    }
    if !term.not_to_be_confused_with.is_empty() {
        page.push(Node::Fact(
            "Not the same as".to_owned(),
            without_itself(Prose::marked(world, &term.not_to_be_confused_with.join(" · ")), id),
        ));
    }
    if !term.also.is_empty() {
        page.push(Node::Fact("Also written".to_owned(), Prose::quiet(term.also.join(" · "))));
    }
    if !term.source.is_empty() {
        page.push(Node::Fact("Read in".to_owned(), Prose::quiet(term.source.clone())));
    }
    let inside: Vec<TermId> = page.terms();
    if !term.leads_to.is_empty() {
        page.heading("Leads to");
        for scheme in term.leads_to.iter().take(MOST_SCHEMES) {
            page.row(row(world, Found::Scheme(*scheme)));
        }
    }
    let mut more: Vec<TermId> = term.see.clone();
    more.extend(inside);
    more.retain(|other| *other != id);
    let mut seen = Vec::new();
    more.retain(|other| {
        let new = !seen.contains(other);
        seen.push(*other);
        new
    });
    if !more.is_empty() {
        page.heading("Words to follow");
        for other in more {
            page.row(row(world, Found::Term(other)));
        }
    }
    page
}

/// A term is not marked in its own entry.
fn without_itself(mut prose: Prose, id: TermId) -> Prose {
    for run in &mut prose.0 {
        if run.term == Some(id) {
            run.term = None;
            run.tone = Tone::Plain;
        }
    }
    prose
}

/// The terms on a screen, to choose one from.
#[must_use]
pub(crate) fn choose(world: &World, terms: &[TermId]) -> Page {
    let mut page = Page::new();
    if terms.is_empty() {
        page.push(Node::Para(Prose::plain("There is no special word on this screen.")));
        page.row(Row::new(Target::Command(super::Command::Glossary), "Look up another word"));
        return page;
    }
    page.push(Node::Para(Prose::plain(format!("{} on this screen:", count(terms.len(), "word", "words")))));
    page.gap();
    for id in terms {
        page.row(row(world, Found::Term(*id)));
    }
    page.gap();
    page.row(Row::new(Target::Command(super::Command::Glossary), "Look up another word"));
    page
}
