//! How each answer thinned the list, as a page.

use super::figure::{Figure, Funnel, Thinned};
use super::node::{Node, Page, Prose, Row, Target};
use super::standing::Thinning;
use super::wording::{self, short_value};
use super::world::World;
use crate::catalog::{Answer, Question, QuestionKind};
use crate::command::Command;

/// Which answers are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answers {
    /// All of them.
    All,
    /// Those that changed a verdict. What a person keeps to themselves is not
    /// among them.
    Telling,
}

/// The picture of how answers thinned the list.
#[must_use]
pub fn funnel(world: &World, thinning: &Thinning, shown: Answers) -> Funnel {
    let mut funnel = Funnel { start: thinning.start, ..Funnel::default() };
    let mut before = funnel.start;
    for (id, answer, counts) in &thinning.steps {
        let question = world.catalog.question(*id);
        let changed = *counts != before;
        if shown == Answers::Telling && *answer == Answer::RatherNotSay {
            continue;
        }
        if shown == Answers::Telling && !changed {
            funnel.silent += 1;
            continue;
        }
        let note = if changed { counts.in_words() } else { "changed no verdict".to_owned() };
        let row = Row::new(Target::Question(*id), label(question, *answer).as_str()).note(note);
        funnel.steps.push(Thinned { row, counts: *counts });
        before = *counts;
    }
    funnel
}

/// An answer in few words that say what was asked, too.
fn label(question: &Question, answer: Answer) -> String {
    match (question.kind, answer) {
        (QuestionKind::One | QuestionKind::Scale, Answer::Known(value)) => short_value(question, value),
        (_, Answer::Known(value)) => format!("{}: {}", short_value(question, value), question.ask),
        (_, silent) => format!("{}: {}", wording::answer(question, silent), question.ask),
    }
}

/// Builds the page.
#[must_use]
pub fn page(world: &World, thinning: &Thinning) -> Page {
    let mut page = Page::new();
    page.push(Node::Title(Prose::strong("How your answers thinned the list")));
    if thinning.steps.is_empty() {
        page.push(Node::Para(Prose::plain("You have not answered anything yet.")));
        page.gap();
        page.row(Row::new(Target::Command(Command::Questions), "Answer the questions"));
        return page;
    }
    page.push(Node::Para(Prose::plain(
        "Each line is an answer, in the order in which you gave them, with what it left. Choose one to change it.",
    )));
    page.gap();
    page.push(Node::Figure(Figure::Funnel(funnel(world, thinning, Answers::All))));
    page.gap();
    page.row(Row::new(Target::Command(Command::Results), "See the results"));
    page
}
