//! What single changes would open.

use super::node::{Node, Page, Prose, Row, Target};
use super::wording::{count, short_value, value};
use super::world::World;
use crate::catalog::{OptionSet, Value};
use crate::command::Command;
use crate::pathway::Change;

/// A change in words: "Highest qualification: Bachelor's degree → Master's degree".
#[must_use]
pub fn in_words(world: &World, change: &Change) -> String {
    let question = world.catalog.question(change.question);
    // Of several answers only what comes or goes is told: the rest would hide it.
    if let (Value::Options(from), Value::Options(to)) = (change.from, change.to)
        && !from.is_empty()
    {
        let named = |set: OptionSet| value(question, Value::Options(set));
        return match (to.difference(from), from.difference(to)) {
            (comes, goes) if goes.is_empty() => format!("Also: {}", named(comes)),
            (comes, goes) if comes.is_empty() => format!("Without: {}", named(goes)),
            (comes, goes) => format!("{} → {}", named(goes), named(comes)),
        };
    }
    format!("{} → {}", short_value(question, change.from), short_value(question, change.to))
}

/// Builds the list of changes.
#[must_use]
pub fn what_if(world: &World, changes: &[Change]) -> Page {
    let mut page = Page::new();
    page.push(Node::Title(Prose::strong("What if one thing were different?")));
    if changes.is_empty() {
        page.push(Node::Para(Prose::plain(
            "No single change of your answers would open anything more. Answer more questions, or look at a route.",
        )));
        page.gap();
        page.row(Row::new(Target::Command(Command::Questions), "Answer the questions"));
        page.row(Row::new(Target::Command(Command::Route), "The way to a goal"));
        return page;
    }
    page.push(Node::Para(Prose::plain(format!(
        "{}. Each changes one of your answers and leaves the rest. Choose one to try it on; your own answers stay safe.",
        count(changes.len(), "change", "changes")
    ))));
    let mut question = None;
    for (place, change) in changes.iter().enumerate() {
        if question != Some(change.question) {
            question = Some(change.question);
            page.heading(world.catalog.question(change.question).ask.clone());
        }
        page.row(Row::new(Target::Change(place), in_words(world, change).as_str()).note(effect(change)));
    }
    page
}

fn effect(change: &Change) -> String {
    let mut parts = Vec::new();
    if !change.opens.is_empty() {
        parts.push(format!("opens {}", change.opens.len()));
    }
    if !change.possible.is_empty() {
        parts.push(format!("{} more could be", change.possible.len()));
    }
    if !change.closes.is_empty() {
        parts.push(format!("closes {}", change.closes.len()));
    }
    parts.join(", ")
}

/// Builds the page of one change: what it opens and closes, by name.
#[must_use]
pub fn change(world: &World, change: &Change) -> Page {
    let mut page = Page::new();
    page.push(Node::Title(Prose::strong(in_words(world, change))));
    page.push(Node::Para(Prose::marked(world, &world.catalog.question(change.question).ask)));
    for (title, list) in [
        ("It would open", &change.opens),
        ("It would make these possible", &change.possible),
        ("It would close", &change.closes),
    ] {
        if list.is_empty() {
            continue;
        }
        page.heading(format!("{title} · {}", list.len()));
        for id in list {
            let scheme = world.catalog.scheme(*id);
            page.push(Node::Bullet(Prose::plain(scheme.name.as_str())));
        }
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;
    use crate::pathway::Pathfinder;
    use crate::rules::Profile;

    #[test]
    fn what_is_different_is_named_and_not_counted() {
        let world = World::new(Catalog::built_in());
        let pathfinder = Pathfinder::new(&world.catalog, world.catalog.edition);
        let mut several = 0;
        for persona in world.catalog.personas.iter().take(2) {
            let profile = Profile::from_answers(persona.answers.iter().copied());
            for change in pathfinder.what_if(&profile) {
                let words = in_words(&world, &change);
                if let (Value::Options(from), Value::Options(to)) = (change.from, change.to) {
                    let question = world.catalog.question(change.question);
                    assert!(!words.contains(" more"), "{words}");
                    for option in to.difference(from).iter() {
                        assert!(words.contains(question.label(option)), "{words}");
                        several += 1;
                    }
                }
            }
        }
        assert!(several > 3, "{several}");
    }
}
