//! What is asked before answers are kept over others.

use super::node::{Node, Page, Prose, Row, Target};
use super::wording::count;
use super::world::World;
use crate::catalog::dates::in_words;
use crate::command::Command;
use crate::session::{Otherwise, Undecided};

/// The most questions that are named.
const MOST_NAMED: usize = 5;

/// Builds the question what shall count.
#[must_use]
pub fn keep(world: &World, undecided: &Undecided) -> Page {
    let mut page = Page::new();
    let there = count(undecided.answers, "answer", "answers");
    let when = undecided.saved.map_or_else(String::new, |day| format!(" on {}", in_words(day)));
    page.push(Node::Para(Prose::plain(if undecided.began_together {
        "What is kept was changed elsewhere meanwhile, perhaps in another window.".to_owned()
    } else {
        format!("{there} were kept here before{when}, and you did not go on with them.")
    })));
    if !undecided.differ.is_empty() {
        page.push(Node::Para(Prose::plain("These are answered differently here and there:")));
        for question in undecided.differ.iter().take(MOST_NAMED) {
            page.push(Node::Bullet(Prose::plain(world.catalog.question(*question).ask.as_str())));
        }
        if let Some(more) = undecided.differ.len().checked_sub(MOST_NAMED).filter(|more| *more > 0) {
            page.push(Node::Para(Prose::plain(format!("and {more} more."))));
        }
    }
    page.gap();
    page.row(
        Row::new(Target::Keep(Otherwise::Beside), "Keep mine beside them")
            .hint("Under another name. Both stay as they are."),
    );
    page.row(
        Row::new(Target::Keep(Otherwise::Add), "Put both together")
            .hint("Where they differ, mine count. The others stay in a backup."),
    );
    page.row(
        Row::new(Target::Keep(Otherwise::Instead), "Keep mine in their place")
            .hint("The others stay in a backup."),
    );
    page.row(Row::new(Target::Command(Command::Back), "Keep nothing for now"));
    page
}
