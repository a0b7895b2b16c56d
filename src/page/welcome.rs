//! The first screen.

use super::node::{Node, Page, Prose, Row, Target};
use jiff::civil::Date;

use super::wording::{self, count};
use super::world::World;
use crate::command::{Command, key_of};

/// What one has to know to find one's way.
fn first_lines() -> [String; 3] {
    let [word, menu, help, results] =
        [Command::Explain, Command::Menu, Command::Help, Command::Results].map(key_of);
    [
        "Arrows move, Enter chooses, Esc goes one step back.".to_owned(),
        format!("{word} explains a word, {menu} finds anything by name, {help} shows all keys."),
        format!("Stop answering when you like: {results} shows the results so far."),
    ]
}

/// Builds the first screen. `answered` is the number of answers given so far;
/// `first` that nothing is known of the reader, who may never have been here; `private` says that nothing will be kept.
#[must_use]
pub fn welcome(world: &World, answered: usize, first: bool, private: bool, today: Date) -> Page {
    let catalog = &world.catalog;
    let mut page = Page::new();
    page.push(Node::Title(Prose::strong("Find your way into research, teaching or industry")));
    page.push(Node::Para(Prose::marked(world, &catalog.about)));
    page.gap();
    if answered == 0 {
        page.row(
            Row::new(Target::Command(Command::Questions), "Find what fits me")
                .hint("A few questions. You can skip any of them.")
                .key('1'),
        );
    } else {
        page.row(
            Row::new(Target::Command(Command::Questions), "Go on with the questions")
                .hint(format!("{} so far.", count(answered, "answer", "answers")))
                .key('1'),
        );
    }
    let live = catalog.index.live;
    page.row(
        Row::new(Target::Command(Command::Browse), "Look through everything")
            .hint(count(live, "scheme, post, course or network.", "schemes, posts, courses and networks."))
            .key('2'),
    );
    page.row(
        Row::new(Target::Command(Command::Glossary), "Look up a word")
            .hint(format!(
                "{} explained in plain words, old names too.",
                count(catalog.terms.len(), "term", "terms")
            ))
            .key('3'),
    );
    if answered > 0 {
        page.row(Row::new(Target::Command(Command::Results), "See the results so far").key('4'));
        page.row(Row::new(Target::Command(Command::Answers), "Check your answers").key('5'));
        page.row(
            Row::new(Target::Command(Command::StartAfresh), "Start afresh")
                .hint("Forgets all answers.")
                .key('6'),
        );
    }
    if !catalog.personas.is_empty() {
        page.row(
            Row::new(Target::Command(Command::Workshop), "Show it to a room")
                .hint("A workshop with invented people, in large type."),
        );
    }
    page.row(Row::new(Target::Command(Command::Menu), "More you can do here"));
    page.row(Row::new(Target::Command(Command::Quit), "Leave"));
    page.gap();
    if first {
        for line in first_lines() {
            page.push(Node::Para(Prose::plain(line)));
        }
        page.gap();
    }
    page.push(Node::Para(Prose::quiet(if private {
        "Private: nothing is kept, not even on this computer."
    } else {
        "Your answers stay on this computer, and are kept only if you say so. Nothing is sent anywhere."
    })));
    page.push(Node::Para(Prose::quiet(
        "It shows what you could apply for. It does not decide: the funder does.",
    )));
    for text in wording::editions(&world.editions, today) {
        page.push(Node::Para(Prose::quiet(text)));
    }
    page
}
