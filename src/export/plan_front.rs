//! The two pages of a plan that a person reads: who, where to start, the ten
//! best, what by when, what stops them, what to find out.

use super::document::{Section, unless_empty};
use super::plan::Plan;
use super::plan_sections;
use crate::advice::{Card, CardItem, Countdown};
use crate::catalog::dates::in_words;
use crate::catalog::{QuestionKind, SchemeId};
use crate::page::wording::{self, count};
use crate::page::{Node, Page, Prose, Sign, start_here};
use crate::pathway::Taken;
use crate::text::clean::clean;

/// This many of the best stand in the list.
const BEST: usize = 10;

/// Lists of things to do are cut here: two pages have no room for more.
const MOST: usize = 4;

/// Of this many there is room for what has to be done by when.
const DATED: usize = 2;

/// A longer short list has no room for addresses on two sheets; the annex has them all.
const FEW: usize = 5;

/// A text longer than this is cut at its first sentence.
const SHORT: usize = 120;

pub(super) fn who(plan: &Plan<'_>) -> Section {
    let catalog = plan.catalog();
    let mut page = Page::new();
    let said: Vec<String> = plan
        .answers()
        .filter_map(|(id, answer)| {
            let question = catalog.question(id);
            // A number says nothing without its question.
            let tells = question.kind != QuestionKind::Number;
            answer.value().filter(|_| tells).map(|value| wording::short_value(question, value))
        })
        .filter(|text| !matches!(text.as_str(), "Yes" | "No" | "None of these"))
        .collect();
    let text =
        if said.is_empty() { "You have not answered anything yet.".to_owned() } else { said.join(" · ") };
    page.push(Node::Para(Prose::plain(text)));
    for broken in plan.facts.broken_constraints() {
        if let Some(constraint) = catalog.constraints.get(broken) {
            page.push(Node::Problem(constraint.text.to_string()));
        }
    }
    Section::new("who", "What you told us", page)
}

pub(super) fn cards(plan: &Plan<'_>, cards: &[Card], countdowns: &[Countdown<'_>]) -> Option<Section> {
    // How little time is left is said once, over what has to be done by when.
    let dated = |id| countdowns.iter().take(DATED).any(|countdown| countdown.scheme == id);
    let mut page = Page::new();
    for card in cards {
        page.heading(card.kind.title());
        for entry in &card.entries {
            let mut entry = entry.clone();
            if entry.scheme.is_some_and(dated) {
                entry.late.clear();
            }
            card_entry(plan, &mut page, &entry);
        }
    }
    unless_empty("start-here", "Start here", page)
}

fn card_entry(plan: &Plan<'_>, page: &mut Page, entry: &CardItem) {
    let Some(id) = entry.scheme else {
        page.push(Node::Para(Prose::plain(entry.text.as_str())));
        return;
    };
    page.push(Node::Bullet(Prose::strong(plan.catalog().scheme(id).name.as_str())));
    for (label, text) in start_here::lines(entry) {
        let text = brief(text);
        let prose = if label.is_empty() {
            Prose::plain(text)
        } else {
            Prose::strong(format!("{label}: ")).and(Prose::plain(text))
        };
        page.push(Node::Line(Sign::None, prose));
    }
    look_here(plan, page, id);
}

/// The page of a scheme, where what the plan says of it can be read again.
fn look_here(plan: &Plan<'_>, page: &mut Page, id: SchemeId) {
    if let Some(address) = plan.catalog().address(plan.catalog().scheme(id)) {
        page.push(Node::Line(Sign::None, Prose::strong("Look here: ").and(Prose::plain(address))));
    }
}

pub(super) fn short_list(plan: &Plan<'_>) -> Option<Section> {
    let mut page = Page::new();
    for noted in plan.short_list.iter().take(BEST) {
        let scheme = plan.catalog().scheme(noted.scheme);
        let note = clean(&noted.note);
        let dash = if note.is_empty() { "" } else { ": " };
        page.push(Node::Bullet(
            Prose::strong(scheme.name.as_str()).and(Prose::plain(format!("{dash}{note}"))),
        ));
        if plan.short_list.len() <= FEW {
            look_here(plan, &mut page, noted.scheme);
        }
    }
    let more = plan.short_list.len().saturating_sub(BEST);
    if more > 0 {
        page.push(Node::Para(Prose::plain(format!("And {more} more, in the plan with its annex."))));
    }
    unless_empty("short-list", "Your short list", page)
}

/// The route as a picture, with a line for each step.
pub(super) fn route(plan: &Plan<'_>) -> Option<Section> {
    let route = plan.route?;
    let catalog = plan.catalog();
    let mut page = plan_sections::way(plan, route);
    for (place, step) in route.steps.iter().enumerate() {
        let name = match step.taken {
            Taken::Scheme(id) => catalog.scheme(id).name.as_str(),
            Taken::Transition(number) => {
                catalog.transitions.get(number).map_or("", |transition| transition.text.as_str())
            }
        };
        let why = [clean(&step.why).into_owned(), plan_sections::beware(catalog, step)];
        let why: Vec<&str> = why.iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
        let why = why.join(" ");
        let name = name.trim_end_matches('.');
        let said = if why.is_empty() { format!("{name}.") } else { format!("{name}: ") };
        page.push(Node::Step(place + 1, Prose::strong(said).and(Prose::plain(brief(&why)))));
    }
    Some(Section::new("route", "Your route", page))
}

pub(super) fn best(plan: &Plan<'_>, schemes: &[SchemeId]) -> Option<Section> {
    let catalog = plan.catalog();
    let mut page = Page::new();
    let best = schemes.iter().filter_map(|id| plan.assessment.of(*id)).take(BEST);
    // In their order, and without numbers: read aloud, those would be steps of a way, or choices.
    for assessed in best {
        let scheme = catalog.scheme(assessed.scheme);
        page.push(Node::Bullet(Prose::strong(scheme.short_name()).and(Prose::plain(format!(
            " ({}): {}, {}",
            catalog.funder(scheme.funder).short,
            wording::group_name(assessed.verdict).to_lowercase(),
            wording::applications_short(assessed.applications)
        )))));
    }
    unless_empty("best", "The ten that fit best", page)
}

/// What has to be done by when, for the schemes that the person chose, else
/// for those of the cards.
pub(super) fn by_when(plan: &Plan<'_>, countdowns: &[Countdown<'_>]) -> Option<Section> {
    let catalog = plan.catalog();
    let mut page = Page::new();
    for countdown in countdowns.iter().take(DATED) {
        page.heading(format!(
            "{}: closes {}",
            catalog.scheme(countdown.scheme).short_name(),
            countdown.closes_in_words()
        ));
        let about = [countdown.warning(), countdown.basis()];
        let about: Vec<&str> = about.iter().map(String::as_str).filter(|said| !said.is_empty()).collect();
        if !about.is_empty() {
            page.push(Node::Para(Prose::plain(about.join(" "))));
        }
        // Who is told to aim at a later round is not told to begin everything now: the briefing has all of it.
        for task in countdown.tasks.iter().filter(|_| !countdown.is_short()) {
            let by = if task.late { "now".to_owned() } else { in_words(task.by) };
            page.push(Node::Fact(by, Prose::plain(wording::task(task.lead))));
        }
    }
    unless_empty("by-when", "What by when", page)
}

/// What stops the person: the rules of the best that nothing settles yet.
pub(super) fn stops(cards: &[Card]) -> Option<Section> {
    let mut page = Page::new();
    let mut seen: Vec<&str> = Vec::new();
    for entry in cards.iter().flat_map(|card| &card.entries) {
        let said = entry.decides.as_str();
        if !said.is_empty() && !seen.contains(&said) && seen.len() < MOST {
            seen.push(said);
            page.push(Node::Line(Sign::Check, Prose::plain(brief(said))));
        }
    }
    unless_empty("stops", "What may stop you", page)
}

pub(super) fn find_out(plan: &Plan<'_>) -> Option<Section> {
    let mut page = Page::new();
    for item in plan.to_find_out().into_iter().take(MOST) {
        let question = plan.catalog().question(item.question);
        let waits = if item.schemes == 1 { "waits" } else { "wait" };
        page.push(Node::Bullet(Prose::plain(
            format!(
                "{} {} {waits} for it. {}",
                question.ask,
                count(item.schemes, "scheme", "schemes"),
                question.find_out
            )
            .trim_end(),
        )));
    }
    unless_empty("to-find-out", "What to find out", page)
}

/// A text, or its first sentence where it is long.
fn brief(text: &str) -> String {
    if text.chars().count() <= SHORT {
        return text.to_owned();
    }
    text.split_once(". ").map_or_else(|| text.to_owned(), |(first, _)| format!("{first}."))
}
