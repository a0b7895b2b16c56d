//! Start here: the cards of the advice as a part of a page.

use super::node::{Node, Page, Prose, Row, Sign, Target};
use super::world::World;
use crate::advice::{Card, CardItem};
use crate::rules::Assessment;

/// The lines of an entry that say something: a label, which may be empty, and
/// a text.
pub fn lines(entry: &CardItem) -> impl Iterator<Item = (&'static str, &str)> {
    [
        ("", entry.why.as_str()),
        ("When", entry.when.as_str()),
        ("Pays", entry.pays.as_str()),
        ("Decides", entry.decides.as_str()),
        ("Ask", entry.ask.as_str()),
        ("Time", entry.late.as_str()),
    ]
    .into_iter()
    .filter(|(_, text)| !text.is_empty())
}

/// Adds the cards to a page: a row for each scheme; why, when and how
/// little time is left stand below it.
pub(super) fn add(page: &mut Page, world: &World, assessment: &Assessment, cards: &[Card]) {
    if cards.is_empty() {
        return;
    }
    page.heading("Start here");
    for card in cards {
        for entry in &card.entries {
            let head = format!("{}: ", card.kind.title());
            let Some(id) = entry.scheme else {
                page.push(Node::Para(Prose::strong(head).and(Prose::marked(world, &entry.text))));
                continue;
            };
            let sign = assessment.of(id).map_or(Sign::Closed, |now| Sign::Verdict(now.verdict));
            let name = world.catalog.scheme(id).short_name();
            let below = [&entry.why, &entry.when, &entry.late];
            let below: Vec<&str> =
                below.iter().map(|text| text.as_str()).filter(|text| !text.is_empty()).collect();
            page.row(
                Row::new(Target::Scheme(id), Prose::plain(head).and(Prose::strong(name)))
                    .sign(sign)
                    .hint(below.join(" ")),
            );
        }
    }
}
