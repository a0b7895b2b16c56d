//! The plan as a document: two pages to read, and an annex on request.

use super::document::{Document, Layout, Section, foot, language};
use super::plan::Plan;
use super::{plan_front as front, plan_pictures as pictures, plan_sections as annex};
use crate::advice::{Card, Countdown, Ranking, start_here};
use crate::catalog::dates::in_words;
use crate::catalog::{SchemeId, TermId};
use crate::page::results::{ResultGroup, ordered};
use crate::page::{Node, Page, Prose};

impl Plan<'_> {
    /// The plan in two pages of A4.
    #[must_use]
    pub fn document(&self) -> Document {
        Document {
            layout: Layout::TwoPages,
            ..self.made_of(self.front(front::route(self)), Vec::new(), Vec::new())
        }
    }

    /// The plan with its annex: every answer, the short list in full, what
    /// fits and why, the words and the sources.
    #[must_use]
    pub fn with_annex(&self) -> Document {
        let catalog = self.catalog();
        let mut parts = self.front(annex::route(self));
        parts.retain(|section| section.id != "short-list");
        parts.extend([annex::answers(self), annex::short_list(self)]);
        parts.extend(annex::deadlines(self));
        parts.extend(pictures::year(self));
        parts.extend(annex::to_check(self));
        parts.extend(annex::to_find_out(self));
        parts.extend(pictures::map(self));
        parts.extend(pictures::thinned(self));
        parts.push(annex::verdicts(self));
        let mut terms: Vec<TermId> = Vec::new();
        for term in parts.iter().flat_map(|section| section.page.terms()) {
            if !terms.contains(&term) {
                terms.push(term);
            }
        }
        terms.sort_by_cached_key(|id| crate::text::fold::fold(&catalog.term(*id).term));
        parts.extend(annex::words(catalog, &terms));
        parts.extend(annex::sources(self));
        let schemes =
            self.short_list.iter().map(|noted| (noted.scheme, catalog.scheme(noted.scheme).name.to_string()));
        self.made_of(parts, terms, schemes.collect())
    }

    /// The cards that a person reads first.
    #[must_use]
    pub(crate) fn start_here(&self) -> Vec<Card> {
        start_here(self.world.traits(), self.facts, self.assessment, &self.ranking())
    }

    /// The one order of everything that is not a no.
    #[must_use]
    pub(crate) fn ranking(&self) -> Ranking {
        Ranking::new(self.world.traits(), self.facts, self.assessment)
    }

    /// What has to be done by when: for the short list and the first step of the way, and where nothing is on the list
    /// for what the cards name too. The later steps of a way are years away: nobody begins them now.
    #[must_use]
    pub(crate) fn countdowns(&self, cards: &[Card]) -> Vec<Countdown<'_>> {
        let mut schemes: Vec<SchemeId> = self.soon();
        if self.short_list.is_empty() {
            let entries = cards.iter().flat_map(|card| &card.entries).filter(|entry| !entry.waits);
            schemes.extend(entries.filter_map(|entry| entry.scheme));
        }
        let mut seen: Vec<SchemeId> = Vec::new();
        schemes
            .into_iter()
            .filter(|id| {
                let new = !seen.contains(id);
                seen.push(*id);
                new
            })
            .filter_map(|id| Countdown::for_person(self.facts, id))
            .collect()
    }

    fn front(&self, route: Option<Section>) -> Vec<Section> {
        let cards = self.start_here();
        let best = ordered(self.facts, self.assessment, &self.ranking(), ResultGroup::Best);
        let mut parts = vec![front::who(self)];
        let countdowns = self.countdowns(&cards);
        parts.extend(front::cards(self, &cards, &countdowns));
        parts.extend(front::short_list(self));
        parts.extend(front::by_when(self, &countdowns));
        parts.extend(route);
        parts.extend(front::best(self, &best));
        parts.extend(front::stops(&cards));
        parts.extend(front::find_out(self));
        parts
    }

    fn made_of(
        &self,
        sections: Vec<Section>,
        terms: Vec<TermId>,
        schemes: Vec<(SchemeId, String)>,
    ) -> Document {
        Document {
            title: "Your plan".to_owned(),
            language: language(self.catalog()),
            lead: lead(self),
            sections,
            foot: foot(self.catalog(), self.facts.today()),
            terms,
            schemes,
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
