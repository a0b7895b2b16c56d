//! A document: what is said, in sections made of the parts of pages.

use std::borrow::Cow;

use crate::catalog::dates::in_words;
use crate::catalog::{Catalog, SchemeId, TermId};
use crate::page::{Node, Page, Prose};

/// A part of a document under a heading of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Name for links within the document: small letters and hyphens.
    pub id: Cow<'static, str>,
    /// The heading.
    pub title: String,
    /// What is under it.
    pub page: Page,
}

impl Section {
    /// A section with a page.
    #[must_use]
    pub fn new(id: impl Into<Cow<'static, str>>, title: impl Into<String>, page: Page) -> Self {
        Self { id: id.into(), title: title.into(), page }
    }
}

/// How a document is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Layout {
    /// As many pages as it takes.
    #[default]
    Long,
    /// Set close when printed, to fit two pages of A4.
    TwoPages,
    /// Set small when printed, to fit one page of A4.
    OnePage,
    /// To be handed out: each person begins a page.
    Handout,
}

/// A whole document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    pub(crate) title: String,
    /// Language of the texts, such as `en-GB`.
    pub(crate) language: String,
    /// What is before the first section.
    pub(crate) lead: Page,
    /// The sections.
    pub sections: Vec<Section>,
    /// When and from what it was made, and where mistakes can be told.
    pub(crate) foot: Vec<String>,
    /// The words that the document explains.
    pub(crate) terms: Vec<TermId>,
    /// The schemes under headings of their own, with their names in links.
    pub(crate) schemes: Vec<(SchemeId, String)>,
    /// How it is laid out.
    pub layout: Layout,
}

impl Document {
    /// The whole of it as one page, to be read line by line.
    #[must_use]
    pub(crate) fn into_page(self) -> Page {
        let mut page = Page::new();
        page.push(Node::Title(Prose::strong(self.title)));
        page.nodes.extend(self.lead.nodes);
        for section in self.sections {
            page.heading(section.title);
            page.nodes.extend(section.page.nodes);
        }
        page.gap();
        page.nodes.extend(self.foot.into_iter().map(|line| Node::Para(Prose::quiet(line))));
        page
    }
}

/// The language of a catalogue's texts; British English where it says nothing.
pub(crate) fn language(catalog: &Catalog) -> String {
    if catalog.language.is_empty() { "en-GB".to_owned() } else { catalog.language.to_string() }
}

/// When and from what a document was made.
pub(crate) fn foot(catalog: &Catalog, today: jiff::civil::Date) -> Vec<String> {
    let mut lines = vec![format!(
        "Made with Fingerpost on {}. Catalogue: {}, edition of {}.",
        in_words(today),
        catalog.title,
        in_words(catalog.edition)
    )];
    if !catalog.licence.is_empty() {
        lines.push(format!("Licence of the catalogue’s texts: {}.", catalog.licence));
    }
    if !catalog.contact.is_empty() {
        lines.push(format!("Something wrong? Tell {}.", catalog.contact));
    }
    lines
}

/// A section with what is in it, or none for an empty page.
pub(super) fn unless_empty(id: &'static str, title: &str, page: Page) -> Option<Section> {
    (!page.nodes.is_empty()).then(|| Section::new(id, title, page))
}
