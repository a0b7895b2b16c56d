//! The plan that a person takes home.

use crate::catalog::dates::in_words;
use crate::catalog::{Answer, Catalog, QuestionId, SchemeId, TermId, Value, Weight};
use crate::interview::{ToFindOut, find_out};
use crate::page::Noted;
use crate::page::{Node, Page, Prose, World};
use crate::rules::{Assessment, Facts, Verdict, criteria_results};

use super::deadlines::{Ahead, ahead};
use super::document::{Document, Layout, Section};
use super::plan_sections as sections;

/// A step of a route.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedStep {
    /// The scheme.
    pub scheme: SchemeId,
    /// How long it takes, in months, where it is known.
    pub months: Option<u32>,
    /// Months from today to its start.
    pub starts_after_months: u32,
    /// Why it comes here, in a sentence; may be empty.
    pub why: String,
}

/// A route to a goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedRoute {
    /// Where it leads, to follow "to": "a doctorate".
    pub goal: String,
    /// Months in all.
    pub months: u32,
    /// What is taken for granted and not known.
    pub assumes: Vec<(QuestionId, Value)>,
    /// The steps, in order.
    pub steps: Vec<PlannedStep>,
}

/// All that a plan is made from. What a person keeps to themselves is in the
/// facts, for the verdicts hang on it, and in nothing that is written.
#[derive(Clone, Copy)]
pub struct Plan<'a> {
    /// The catalogue and its indexes.
    pub world: &'a World,
    /// The answers and the day.
    pub facts: &'a Facts<'a>,
    /// The verdicts on them.
    pub assessment: &'a Assessment,
    /// The short list, in the person's order.
    pub short_list: &'a [Noted],
    /// A route, where one was chosen.
    pub route: Option<&'a PlannedRoute>,
}

/// Something that only the person can check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ToCheck<'a> {
    /// The scheme that asks for it.
    pub scheme: SchemeId,
    /// What has to hold.
    pub text: &'a str,
    /// What to do about it; may be empty.
    pub remedy: &'a str,
}

impl<'a> Plan<'a> {
    /// The catalogue.
    #[must_use]
    pub fn catalog(&self) -> &'a Catalog {
        &self.world.catalog
    }

    /// The answers that may be written down, in paper order.
    pub fn answers(&self) -> impl Iterator<Item = (QuestionId, Answer)> {
        self.facts.profile().iter().filter(|(_, answer)| *answer != Answer::RatherNotSay)
    }

    /// What the route takes for granted, without what the person keeps to
    /// themselves.
    pub fn assumed(&self) -> impl Iterator<Item = (QuestionId, Value)> {
        let private =
            |question: &QuestionId| self.facts.profile().answer(*question) == Some(Answer::RatherNotSay);
        self.route
            .into_iter()
            .flat_map(|route| route.assumes.iter().copied())
            .filter(move |(question, _)| !private(question))
    }

    /// The schemes that the person chose: short list and route, each once.
    #[must_use]
    pub fn chosen(&self) -> Vec<SchemeId> {
        let steps = self.route.map_or(&[][..], |route| route.steps.as_slice());
        let mut list: Vec<SchemeId> = Vec::new();
        for id in self.short_list.iter().map(|noted| noted.scheme).chain(steps.iter().map(|step| step.scheme))
        {
            if !list.contains(&id) {
                list.push(id);
            }
        }
        list
    }

    /// The schemes that the plan speaks of at length: those chosen; without
    /// any, those that are open.
    #[must_use]
    pub fn in_focus(&self) -> Vec<SchemeId> {
        let chosen = self.chosen();
        if !chosen.is_empty() {
            return chosen;
        }
        self.assessment.with(Verdict::Open).map(|assessed| assessed.scheme).collect()
    }

    /// The days ahead of the schemes chosen.
    #[must_use]
    pub fn deadlines(&self) -> Vec<Ahead<'a>> {
        ahead(self.catalog(), &self.chosen(), self.facts.today())
    }

    /// What only the person can check, scheme by scheme.
    #[must_use]
    pub fn to_check(&self) -> Vec<ToCheck<'a>> {
        let mut list = Vec::new();
        for scheme in self.in_focus() {
            for criterion in &self.catalog().scheme(scheme).criteria {
                if criterion.weight == Weight::Check {
                    list.push(ToCheck { scheme, text: &criterion.text, remedy: &criterion.remedy });
                }
            }
        }
        list
    }

    /// What the person was not sure of, by what it would settle.
    #[must_use]
    pub fn to_find_out(&self) -> Vec<ToFindOut> {
        find_out(self.catalog(), self.facts.profile(), self.facts.today())
    }

    /// The criteria that speak for a verdict, in words.
    #[must_use]
    pub fn reasons(&self, scheme: SchemeId, verdict: Verdict) -> Vec<String> {
        let results = criteria_results(self.facts, scheme);
        sections::reasons(self, &results, verdict)
    }

    /// The plan as a document.
    #[must_use]
    pub fn document(&self) -> Document {
        let catalog = self.catalog();
        let mut parts = vec![sections::answers(self), sections::short_list(self)];
        parts.extend(sections::route(self));
        parts.extend(sections::deadlines(self));
        parts.extend(sections::to_check(self));
        parts.extend(sections::to_find_out(self));
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

/// The language of a catalogue's texts; British English where it says nothing.
pub(super) fn language(catalog: &Catalog) -> String {
    if catalog.language.is_empty() { "en-GB".to_owned() } else { catalog.language.clone() }
}

/// When and from what a document was made.
pub(super) fn foot(catalog: &Catalog, today: jiff::civil::Date) -> Vec<String> {
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
