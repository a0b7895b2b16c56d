//! What a word names: entries of the glossary, and schemes by the names they have or had.
//!
//! Only whole names count here, whatever the case and the marks in them. Searching, which forgives slips and takes
//! parts of names, is [`super::Searcher`].

use crate::catalog::{Catalog, Scheme, SchemeId, TermId, Text};
use crate::text::fold::fold;

/// A scheme that a word names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named<'a> {
    /// The scheme.
    pub id: SchemeId,
    /// How the word names it.
    pub(crate) by: By,
    /// The name as the catalogue spells it.
    pub(crate) spelling: &'a str,
}

/// How a word names a scheme; old names come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// By a name that it had.
    OldName,
    /// By its name.
    Name,
    /// By another name that it has.
    OtherName,
}

impl By {
    /// The name of this way in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::OldName => "old-name",
            Self::Name => "name",
            Self::OtherName => "other-name",
        }
    }
}

/// The entries of the glossary that a word names.
#[must_use]
pub fn terms_named(catalog: &Catalog, word: &str) -> Vec<TermId> {
    let wanted = fold(word);
    catalog
        .term_ids()
        .filter(|id| {
            let term = catalog.term(*id);
            term.id == word || term.names().any(|name| same(name, &wanted))
        })
        .collect()
}

/// The schemes that a word names; old names first.
#[must_use]
pub fn schemes_named<'a>(catalog: &'a Catalog, word: &str) -> Vec<Named<'a>> {
    let wanted = fold(word);
    let mut found: Vec<Named<'a>> = catalog
        .scheme_ids()
        .filter_map(|id| {
            let (by, spelling) = named_by(catalog.scheme(id), word, &wanted)?;
            Some(Named { id, by, spelling })
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
    let among = |names: &'a [Text]| names.iter().find(|name| same(name, wanted)).map(Text::as_str);
    among(&scheme.was).map(|name| (By::OldName, name)).or_else(|| {
        let other = same(&scheme.short, wanted).then_some(scheme.short.as_str());
        other.or_else(|| among(&scheme.also)).map(|name| (By::OtherName, name))
    })
}

fn same(name: &str, wanted: &str) -> bool {
    !name.is_empty() && fold(name) == wanted
}
