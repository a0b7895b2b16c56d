//! A document: what is said, in sections made of the parts of pages.

use crate::catalog::{SchemeId, TermId};
use crate::page::Page;

/// A part of a document under a heading of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Name for links within the document: small letters and hyphens.
    pub id: &'static str,
    /// The heading.
    pub title: String,
    /// What stands under it.
    pub page: Page,
}

impl Section {
    /// A section with a page.
    #[must_use]
    pub fn new(id: &'static str, title: impl Into<String>, page: Page) -> Self {
        Self { id, title: title.into(), page }
    }
}

/// How a document is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Layout {
    /// As many pages as it takes.
    #[default]
    Long,
    /// Set small when printed, to fit one page of A4.
    OnePage,
}

/// A whole document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// What it is about.
    pub title: String,
    /// Language of the texts, such as `en-GB`.
    pub language: String,
    /// What stands before the first section.
    pub lead: Page,
    /// The sections.
    pub sections: Vec<Section>,
    /// When and from what it was made, and where mistakes can be told.
    pub foot: Vec<String>,
    /// The words that the document explains.
    pub terms: Vec<TermId>,
    /// The schemes under headings of their own, with their names in links.
    pub schemes: Vec<(SchemeId, String)>,
    /// How it is laid out.
    pub layout: Layout,
}
