//! Every answer, to be checked and changed.

use super::node::{Node, Page, Prose, Row, Sign, Target};
use super::question::digit;
use super::wording::{self, count};
use super::world::World;
use crate::catalog::{Answer, QuestionId};
use crate::command::{Command, Place, free_letters};
use crate::interview::ToFindOut;
use crate::rules::{Facts, Profile, Truth};

/// Builds "Check your answers".
#[must_use]
pub fn answers(
    world: &World,
    facts: &Facts<'_>,
    profile: &Profile,
    contradictions: &[&str],
    find_out: &[ToFindOut],
) -> Page {
    let catalog = &world.catalog;
    let mut page = Page::new();
    page.push(Node::Title(Prose::strong("Check your answers")));
    if profile.is_empty() {
        page.push(Node::Para(Prose::plain("You have not answered anything yet.")));
        page.gap();
        page.row(Row::new(Target::Command(Command::Questions), "Answer the questions"));
        return page;
    }
    page.push(Node::Para(Prose::plain(format!(
        "{}. Choose one to change it; the others stay as they are.",
        count(profile.len(), "answer", "answers")
    ))));
    for text in contradictions {
        page.push(Node::Problem((*text).to_owned()));
    }
    page.gap();
    // One key for each answer: behind the digits come the letters that no command has here.
    let mut keys = (0..).map_while(digit).chain(free_letters(Place::Answers));
    for (id, answer) in profile.iter() {
        let question = catalog.question(id);
        let inapplicable = facts.applies(id) == Truth::False;
        let mut row = Row::new(Target::Question(id), Prose::marked(world, &question.ask))
            .sign(Sign::None)
            .note(wording::answer(question, answer));
        if let Some(key) = keys.next() {
            row = row.key(key);
        }
        if inapplicable {
            row = row.hint(does_not_apply(facts, id));
        }
        page.row(row);
    }
    if !find_out.is_empty() {
        page.heading("What you could find out");
        for item in find_out {
            let question = catalog.question(item.question);
            let whom =
                if question.find_out.is_empty() { String::new() } else { format!(" {}", question.find_out) };
            page.push(Node::Bullet(Prose::marked(
                world,
                &format!("{} {} for it.{whom}", question.ask, waits(item.schemes)),
            )));
        }
    }
    page.gap();
    page.row(Row::new(Target::Command(Command::Questions), "Go on with the questions"));
    page.row(Row::new(Target::Command(Command::Results), "See the results"));
    page.row(Row::new(Target::Command(Command::Funnel), "See how each answer thinned the list"));
    page.row(Row::new(Target::Command(Command::Menu), "More you can do here"));
    page
}

fn waits(schemes: usize) -> String {
    format!("{} {}", count(schemes, "scheme", "schemes"), if schemes == 1 { "waits" } else { "wait" })
}

/// "Does not apply because you answered …".
fn does_not_apply(facts: &Facts<'_>, id: QuestionId) -> String {
    let catalog = facts.catalog();
    let Some(gate) = &catalog.question(id).ask_if else {
        return String::new();
    };
    let reasons: Vec<String> = facts
        .deciding_questions(gate, facts.today())
        .iter()
        .filter_map(|other| match facts.profile().answer(*other)? {
            Answer::Known(value) => Some(wording::short_value(catalog.question(*other), value)),
            Answer::NotSure | Answer::RatherNotSay => None,
        })
        .collect();
    if reasons.is_empty() {
        "Does not apply.".to_owned()
    } else {
        format!("Does not apply because you answered: {}.", reasons.join(", "))
    }
}
