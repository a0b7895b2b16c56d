//! The plan as a document: its sections in order.

use super::document::{Document, Layout, foot, language};
use super::plan::Plan;
use super::plan_pictures as pictures;
use super::plan_sections as sections;
use crate::catalog::TermId;
use crate::catalog::dates::in_words;
use crate::page::{Node, Page, Prose};

impl Plan<'_> {
    /// The plan as a document.
    #[must_use]
    pub fn document(&self) -> Document {
        let catalog = self.catalog();
        let mut parts = vec![sections::answers(self), sections::short_list(self)];
        parts.extend(sections::route(self));
        parts.extend(sections::deadlines(self));
        parts.extend(pictures::year(self));
        parts.extend(sections::to_check(self));
        parts.extend(sections::to_find_out(self));
        parts.extend(pictures::thinned(self));
        parts.push(sections::verdicts(self));
        let mut terms: Vec<TermId> = Vec::new();
        for term in parts.iter().flat_map(|section| section.page.terms()) {
            if !terms.contains(&term) {
                terms.push(term);
            }
        }
        terms.sort_by_cached_key(|id| crate::text::fold::fold(&catalog.term(*id).term));
        parts.extend(sections::words(self, &terms));
        parts.extend(sections::sources(self));
        Document {
            title: "Your plan".to_owned(),
            language: language(catalog),
            lead: lead(self),
            sections: parts,
            foot: foot(catalog, self.facts.today()),
            terms,
            schemes: self
                .short_list
                .iter()
                .map(|noted| (noted.scheme, catalog.scheme(noted.scheme).name.clone()))
                .collect(),
            layout: Layout::Long,
        }
    }
}

fn lead(plan: &Plan<'_>) -> Page {
    let mut page = Page::new();
    page.push(Node::Para(Prose::plain(format!(
        "Made on {} from {}, edition of {}.",
        in_words(plan.facts.today()),
        plan.catalog().title,
        in_words(plan.catalog().edition)
    ))));
    page.push(Node::Para(Prose::plain(
        "All of it follows from your answers and from what we have read. Rules change: read the funder’s own page before you apply.",
    )));
    page
}
