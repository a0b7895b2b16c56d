//! One page for the manager who must release somebody for a scheme.
//!
//! It says nothing about the person: they decide what their manager learns.

use jiff::civil::Date;

use crate::advice::Countdown;
use crate::catalog::dates::in_words;
use crate::catalog::{Benefit, Catalog, Scheme, SchemeId};
use crate::page::scheme::WHERE_READ;
use crate::page::wording::{self, months_in_words};
use crate::page::{Node, Page, Prose};
use crate::rules::applications;
use crate::text::capital;

use super::deadlines::{Ahead, ahead};
use super::document::{Document, Layout, Section, foot, language, unless_empty};
use super::plan_sections::source_in_words;

/// One page has no room for more.
const MOST_SOURCES: usize = 4;

/// All that a briefing is made from.
#[derive(Debug, Clone, Copy)]
pub struct Briefing<'a> {
    /// The catalogue.
    pub catalog: &'a Catalog,
    /// The scheme.
    pub scheme: SchemeId,
    /// The day on which it is made.
    pub today: Date,
}

impl<'a> Briefing<'a> {
    #[must_use]
    pub(crate) fn details(&self) -> &'a Scheme {
        self.catalog.scheme(self.scheme)
    }

    /// The benefits that hold for schemes of this kind of career.
    pub(crate) fn benefits(&self) -> impl Iterator<Item = &'a Benefit> {
        let main = self.details().tracks.first().copied();
        self.catalog.benefits.iter().filter(move |benefit| {
            benefit.tracks.is_empty() || main.is_some_and(|main| benefit.tracks.contains(&main))
        })
    }

    /// The days ahead.
    #[must_use]
    pub(crate) fn deadlines(&self) -> Vec<Ahead<'a>> {
        ahead(self.catalog, &[self.scheme], self.today)
    }

    /// How much of the week, for how long: a label and a sentence each.
    #[must_use]
    pub(crate) fn time_away(&self) -> Vec<(&'static str, String)> {
        let scheme = self.details();
        let mut list = Vec::new();
        if let Some(share) = scheme.protected_time {
            list.push(("Time away", format!("About {:.0}% of the week.", share * 100.0)));
        }
        if let Some(months) = scheme.time.months {
            list.push(("Length", months_in_words(months)));
        }
        if let Some(months) = scheme.time.part_time_months {
            list.push(("Part time", months_in_words(months)));
        } else if let Some(allowed) = scheme.time.part_time {
            list.push(("Part time", if allowed { "Yes." } else { "No." }.to_owned()));
        }
        if !scheme.time.note.is_empty() {
            list.push(("Note", scheme.time.note.to_string()));
        }
        list
    }

    /// The briefing as a document.
    #[must_use]
    pub fn document(&self) -> Document {
        let scheme = self.details();
        let sections = [
            Some(self.asked()),
            Some(self.pays()),
            Some(self.by_when()),
            self.gains(),
            self.questions(),
            Some(self.sources()),
        ];
        Document {
            title: format!("For the line manager: {}", scheme.name),
            language: language(self.catalog),
            lead: self.lead(),
            sections: sections.into_iter().flatten().collect(),
            foot: foot(self.catalog, self.today),
            terms: Vec::new(),
            schemes: Vec::new(),
            layout: Layout::OnePage,
        }
    }

    fn lead(&self) -> Page {
        let scheme = self.details();
        let mut page = Page::new();
        page.push(Node::Para(Prose::plain(format!(
            "Somebody in your team would like to apply for this. The funder: {}. Where the scheme’s own rules are told, “you” is the applicant.",
            self.catalog.funder(scheme.funder).name
        ))));
        page.push(Node::Para(Prose::strong(scheme.summary.as_str())));
        page
    }

    fn asked(&self) -> Section {
        let mut page = Page::new();
        for text in &self.details().employer {
            page.push(Node::Bullet(Prose::plain(text.as_str())));
        }
        if page.nodes.is_empty() {
            page.push(Node::Para(Prose::plain(
                "We have not read what the employer must agree to. Ask your research and development office.",
            )));
        }
        for (label, text) in self.time_away() {
            page.push(Node::Fact(label.to_owned(), Prose::plain(text)));
        }
        Section::new("asked", "What is asked of the employer", page)
    }

    fn pays(&self) -> Section {
        let scheme = self.details();
        let mut page = Page::new();
        for (name, text) in scheme.pays.parts() {
            page.push(Node::Fact(name.to_owned(), Prose::plain(text)));
        }
        if scheme.pays.salary.is_empty() {
            page.push(Node::Fact(
                "Salary".to_owned(),
                Prose::plain(if scheme.pays.stipend.is_empty() {
                    "We have not read that it pays any. Ask the funder."
                } else {
                    "None. It pays a student's grant in place of pay."
                }),
            ));
        }
        if scheme.pays.backfill.is_empty() {
            page.push(Node::Fact(
                "Backfill".to_owned(),
                Prose::plain(if scheme.pays.salary.is_empty() {
                    "We have not read that it pays for cover. Ask the funder."
                } else {
                    "We have not read that it pays for cover on top. Where it pays the salary, your budget for the post can pay for cover."
                }),
            ));
        }
        Section::new("pays", "What it pays", page)
    }

    fn by_when(&self) -> Section {
        let mut page = Page::new();
        for ahead in self.deadlines() {
            page.push(Node::Fact(ahead.when(), Prose::plain(format!("{}.", capital(ahead.what())))));
        }
        if page.nodes.is_empty() {
            let scheme = self.details();
            let state = applications(scheme, self.today);
            page.push(Node::Para(Prose::plain(wording::applications(self.catalog, scheme, state))));
            page.push(Node::Para(Prose::plain("Ask your research office now how long signing takes.")));
        }
        if let Some(countdown) = Countdown::of(self.catalog, self.scheme, self.today) {
            for task in countdown.tasks.iter().filter(|task| task.lead.manager) {
                let by = if task.late { "Now".to_owned() } else { format!("By {}", in_words(task.by)) };
                page.push(Node::Fact(by, Prose::plain(wording::task(task.lead))));
            }
            let basis = countdown.basis();
            if !basis.is_empty() {
                page.push(Node::Para(Prose::plain(basis)));
            }
        }
        Section::new("when", "By when", page)
    }

    fn gains(&self) -> Option<Section> {
        let mut page = Page::new();
        for benefit in self.benefits() {
            page.push(Node::Bullet(
                Prose::plain(benefit.text.as_str()).and(Prose::quiet(format!(" ({})", source_of(benefit)))),
            ));
        }
        unless_empty("gains", "What you gain", page)
    }

    fn questions(&self) -> Option<Section> {
        let mut page = Page::new();
        for question in &self.catalog.manager_questions {
            page.push(Node::Fact(question.ask.to_string(), Prose::plain(question.answer.as_str())));
        }
        unless_empty("questions", "What managers ask", page)
    }

    fn sources(&self) -> Section {
        let scheme = self.details();
        let mut page = Page::new();
        page.push(Node::Para(Prose::plain(wording::trust(scheme, self.today))));
        for source in scheme.sources.iter().take(MOST_SOURCES) {
            page.push(Node::Bullet(Prose::plain(source_in_words(source))));
        }
        match scheme.sources.len().saturating_sub(MOST_SOURCES) {
            0 => {}
            more => page.push(Node::Bullet(Prose::plain(format!("And {more} more, listed in the program.")))),
        }
        Section::new("sources", WHERE_READ, page)
    }
}

/// Who says that something is gained, with the year and the address.
#[must_use]
pub(crate) fn source_of(benefit: &Benefit) -> String {
    let seen = benefit.seen.map_or_else(String::new, |seen| format!(", {}", seen.in_words()));
    let url = if benefit.url.is_empty() { String::new() } else { format!(", {}", benefit.url) };
    format!("{}{seen}{url}", benefit.source)
}
