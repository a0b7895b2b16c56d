//! What a room takes home from a workshop: the first steps to tick, each person who was shown on a page of their own,
//! whom to write to, the words explained, and two texts for whoever leads it to send later.

use jiff::civil::Date;

use super::document::{Document, Layout, Section, foot, language, unless_empty};
use super::plan_sections::words;
use crate::catalog::dates::in_words;
use crate::catalog::{PersonaId, SchemeId};
use crate::page::route::route_line;
use crate::page::story::{Part, Story, first_name, worry_in_words};
use crate::page::workshop::{FREE, PLAN};
use crate::page::{Bars, Figure, Node, Page, Prose, Sign, World, start_here};
use crate::text::capital;
use crate::text::fold::fold;

/// This many steps can be weighed in five minutes.
const MOST_STEPS: usize = 8;
/// A person's page has room for this many lines of what a manager must do.
const MOST_FOR_MANAGER: usize = 3;

/// All that a handout is made from.
#[derive(Clone, Copy)]
pub struct Handout<'a> {
    /// The world.
    pub world: &'a World,
    /// The day on which it is made.
    pub today: Date,
    /// The people who were shown, each with their story.
    pub people: &'a [(PersonaId, &'a Story)],
    /// Whom people write to; may be empty.
    pub contact: &'a str,
    /// The address to take home; may be empty.
    pub link: &'a str,
}

impl Handout<'_> {
    /// It as a document.
    #[must_use]
    pub fn document(&self) -> Document {
        let catalog = &self.world.catalog;
        let mut sections = vec![self.steps(), self.write_to()];
        sections.extend(self.take_home());
        // Each a page of its own.
        let people = self.people.iter().zip(1..);
        sections.extend(
            people.map(|((persona, story), number)| self.person(format!("person-{number}"), *persona, story)),
        );
        let mut terms = Vec::new();
        for term in sections.iter().flat_map(|section| section.page.terms()) {
            if !terms.contains(&term) {
                terms.push(term);
            }
        }
        terms.sort_by_cached_key(|id| fold(&catalog.term(*id).term));
        sections.extend(words(catalog, &terms));
        sections.push(self.later());
        Document {
            title: "Your next step".to_owned(),
            language: language(catalog),
            lead: self.lead(),
            sections,
            foot: foot(catalog, self.today),
            terms,
            schemes: Vec::new(),
            layout: Layout::Handout,
        }
    }

    fn lead(&self) -> Page {
        let mut page = Page::new();
        page.push(Node::Para(self.say(&format!(
            "From the session on clinical-academic careers. The people in it are invented; the schemes and rules are real, \
             as we read them by {}. Rules change: read the funder’s own page before you apply.",
            in_words(self.today)
        ))));
        let scale = "1 · 2 · 3 · 4 · 5 (5 is very sure)";
        for when in ["Before", "After"] {
            let label = format!("{when} the session: how sure are you that there is a next step for you?");
            page.push(Node::Fact(label, Prose::plain(scale)));
        }
        page
    }

    /// A text with the words of the glossary marked.
    fn say(&self, text: &str) -> Prose {
        Prose::marked(self.world, text)
    }

    /// What can be done first, out of what was shown: what needs nobody's leave stands first.
    fn steps(&self) -> Section {
        let catalog = &self.world.catalog;
        let mut page = Page::new();
        page.push(Node::Para(Prose::plain("Tick one to three. The first two need no manager’s leave.")));
        let mut shown: Vec<SchemeId> = Vec::new();
        for step in self.people.iter().flat_map(|(_, story)| &story.steps) {
            if !shown.contains(step) {
                shown.push(*step);
            }
        }
        let (unread, signed): (Vec<SchemeId>, Vec<SchemeId>) =
            shown.into_iter().partition(|id| catalog.scheme(*id).employer.is_empty());
        let tick = |prose: Prose| Node::Bullet(Prose::plain("☐ ").and(prose));
        for text in FREE {
            page.push(tick(Prose::strong(text)));
        }
        let named = |id: &SchemeId| {
            let scheme = catalog.scheme(*id);
            Prose::strong(scheme.name.as_str()).and(Prose::plain(": ")).and(self.say(&scheme.summary))
        };
        // Of no scheme do we know that nobody has to agree.
        let groups = [
            ("Here your manager has to agree:", signed),
            ("Here we have read nothing that the manager must sign. Ask first:", unread),
        ];
        for (head, steps) in groups.into_iter().filter(|(_, steps)| !steps.is_empty()) {
            page.push(Node::Para(Prose::strong(head)));
            for id in steps.iter().take(MOST_STEPS / 2) {
                page.push(tick(named(id)));
            }
        }
        page.heading("When I do it");
        for line in PLAN {
            page.push(Node::Para(Prose::plain(format!(
                "{line} ______________________________________________"
            ))));
        }
        page.push(Node::Para(Prose::plain(
            "Read it to your neighbour. A plan that was said aloud is kept more often.",
        )));
        Section::new("steps", "My first step", page)
    }

    fn whom(&self) -> &str {
        if self.contact.is_empty() { "your research and development (R&D) office" } else { self.contact }
    }

    fn write_to(&self) -> Section {
        let mut page = Page::new();
        page.push(Node::Para(
            Prose::plain("Stuck, or ready? Write to ").and(Prose::strong(self.whom())).and(Prose::plain(".")),
        ));
        page.push(Node::Para(Prose::plain("A first message, to copy:")));
        page.push(Node::Bullet(Prose::plain(
            "Hello. I was at the session on clinical-academic careers on ____________. I work as ____________ at \
             ____________. The step I would like to try first is ____________. Could we talk about it for fifteen minutes, \
             this week or next? I am free on ____________. Thank you, ____________",
        )));
        Section::new("write-to", "Whom to write to", page)
    }

    fn take_home(&self) -> Option<Section> {
        let mut page = Page::new();
        if !self.link.is_empty() {
            page.push(Node::Code(self.link.to_owned()));
            page.push(Node::Para(Prose::plain(self.link)));
        }
        unless_empty("take-home", "Look further", page)
    }

    /// One person: what worried them, what the rules say, and what comes first.
    fn person(&self, id: String, persona: PersonaId, story: &Story) -> Section {
        let catalog = &self.world.catalog;
        let details = catalog.persona(persona);
        let mut page = Page::new();
        page.push(Node::Para(self.say(&details.aim)));
        if !details.worry.is_empty() {
            page.push(Node::Fact("The worry".to_owned(), self.say(&details.worry)));
        }
        let answer = worry_in_words(self.world, first_name(details), &story.worry);
        page.push(Node::Fact("The answer".to_owned(), self.say(&answer)));
        if let (Some(behind), Some(criterion)) =
            (story.worry.rule, story.worry.criterion(catalog, self.today))
        {
            let scheme = catalog.scheme(behind.scheme).short_name();
            let label = if behind.met { "The rule, which is met" } else { "The rule behind it" };
            page.push(Node::Fact(label.to_owned(), self.say(&format!("{scheme}: “{}”", criterion.text))));
        }
        page.nodes.extend(thinned(story));
        page.heading("Start here");
        for card in &story.cards {
            for entry in &card.entries {
                let what = entry.scheme.map_or(entry.text.as_str(), |id| catalog.scheme(id).name.as_str());
                let head = Prose::strong(format!("{}: {what}", card.kind.title()));
                page.push(Node::Bullet(head));
                let lines: Vec<String> = start_here::lines(entry)
                    .filter(|(label, _)| matches!(*label, "When" | "Decides"))
                    .map(|(label, text)| format!("{label}: {text}"))
                    .collect();
                if !lines.is_empty() {
                    page.push(Node::Line(Sign::None, self.say(&lines.join(" "))));
                }
            }
        }
        if let Some(route) = &story.way {
            page.heading("One way there");
            page.nodes.extend(story.stages.clone().map(|stages| Node::Figure(Figure::Stages(stages))));
            page.push(Node::Figure(Figure::Route(route_line(self.world, route, self.today))));
        }
        if let Some(manager) = story.manager {
            let scheme = catalog.scheme(manager);
            page.heading(format!("What the manager must do for {}", scheme.short_name()));
            for text in scheme.employer.iter().take(MOST_FOR_MANAGER) {
                page.push(Node::Bullet(self.say(text)));
            }
        }
        Section::new(id, details.name.as_str(), page)
    }

    /// Two texts for whoever led the session.
    fn later(&self) -> Section {
        let mut page = Page::new();
        page.push(Node::Para(Prose::plain(
            "Keep this page. Asking again is what makes most of the difference: send each text to those who came.",
        )));
        let link =
            if self.link.is_empty() { String::new() } else { format!(" All of it is at {}.", self.link) };
        page.heading("After 7 days");
        page.push(Node::Bullet(Prose::plain(format!(
            "Hello. A week ago, at the session on careers, you chose a first step and wrote down when you would do it. Two questions: have \
             you done it? If not, what stood in the way? One line is enough. If you are stuck, write to {}.{link}",
            self.whom()
        ))));
        page.heading("After 30 days");
        page.push(Node::Bullet(Prose::plain(format!(
            "Hello. A month ago, at the session on careers, you chose a first step. Did you do it? What comes next, and when? And from 1 to \
             5, how sure are you now that there is a next step for you? {} answers your questions.{link}",
            capital(self.whom())
        ))));
        Section::new("later", "For whoever leads the session", page)
    }
}

/// How the answers thinned the list: what the slides showed in parts, on one scale.
fn thinned(story: &Story) -> Option<Node> {
    let shown = story.told.iter().filter(|told| told.part == Part::Answers).flat_map(|told| &told.page.nodes);
    let mut whole: Option<Bars> = None;
    for node in shown {
        let Node::Figure(Figure::Bars(part)) = node else { continue };
        match &mut whole {
            Some(whole) => whole.bars.extend(part.bars.iter().cloned()),
            None => whole = Some(part.clone()),
        }
    }
    whole.map(|bars| Node::Figure(Figure::Bars(bars)))
}
