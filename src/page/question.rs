//! One question at a time.

use super::browse::finding;
use super::node::{Node, Page, Prose, Row, Sign, Target};
use super::wording::{count, yes_no};
use super::world::World;
use crate::catalog::{OptionSet, Question, QuestionId, QuestionKind, Value};
use crate::command::{Binding, Command, Key, key_of};
use crate::text::capital;
use crate::text::fold::fold;
use crate::text::nearest::{all_begin_words, begins_a_word};

/// What the screen of a question needs to know.
#[derive(Debug, Clone, Copy)]
pub struct Asking<'a> {
    pub(crate) question: QuestionId,
    /// The value given before, if the question is being answered again.
    pub(crate) given: Option<Value>,
    /// The options marked so far, for questions of kind `many`.
    pub(crate) marked: OptionSet,
    /// What was typed: a filter, a number or a date.
    pub(crate) typed: &'a str,
    /// Place of the cursor in it, in characters.
    pub cursor: usize,
    /// The list is being searched: what is typed narrows it.
    pub(crate) finding: bool,
    /// What is wrong with what was typed; empty if nothing is.
    pub(crate) problem: &'a str,
    /// The texts of constraints that the answers break.
    pub(crate) contradictions: &'a [&'a str],
    /// Something is answered, so there are results to look at.
    pub(crate) results: bool,
    /// It is answered by keys, and not by what is typed line by line.
    pub keys: bool,
}

/// A list with more options than this says that it can be searched.
pub(crate) const LONG_LIST: usize = 10;

/// How several answers are given.
fn how_to_mark() -> String {
    format!(
        "{} marks as many as are true. Enter goes on; with nothing marked it skips the question.",
        key_of(Command::Tick)
    )
}

/// True if the question has a field to type into.
#[must_use]
pub fn has_field(question: &Question) -> bool {
    match question.kind {
        QuestionKind::Number | QuestionKind::Date => true,
        QuestionKind::One | QuestionKind::Scale | QuestionKind::Many => question.options.len() > LONG_LIST,
        QuestionKind::YesNo => false,
    }
}

/// True while plain characters are text: a number or a date is typed, or a list is searched.
#[must_use]
pub fn is_typing(question: &Question, finding: bool) -> bool {
    match question.kind {
        QuestionKind::Number | QuestionKind::Date => true,
        QuestionKind::One | QuestionKind::Scale | QuestionKind::Many => finding,
        QuestionKind::YesNo => false,
    }
}

/// An option with this id is for whoever finds none that fits: no filter hides it.
const OTHER: &str = "other";

/// The options that fit what was typed: every word has to begin a word of the label, the hint or another name.
#[must_use]
pub(crate) fn filtered(question: &Question, filter: &str) -> Vec<u8> {
    fitting(question, filter, Measure::Exact)
}

/// True if no option fits what was typed, however it is spelt.
#[must_use]
pub(crate) fn finds_nothing(question: &Question, typed: &str) -> bool {
    found(question, typed).is_empty()
}

/// The options to show while somebody types: where none fits, words may be misspelt; where none does then, one word
/// has to fit.
fn found(question: &Question, filter: &str) -> Vec<u8> {
    [Measure::Exact, Measure::Misspelt, Measure::OneWord]
        .into_iter()
        .map(|measure| fitting(question, filter, measure))
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}

/// How far words must fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Measure {
    Exact,
    Misspelt,
    OneWord,
}

fn fitting(question: &Question, filter: &str, measure: Measure) -> Vec<u8> {
    let wanted = fold(filter);
    question
        .all_options()
        .iter()
        .filter(|option| {
            let Some(choice) = question.choice(*option) else {
                return false;
            };
            let text = fold(&format!("{} {} {}", choice.label, choice.hint, choice.also.join(" ")));
            match measure {
                // Short words fit too much by themselves.
                Measure::OneWord => {
                    wanted.split_whitespace().any(|word| word.len() > 3 && begins_a_word(&text, word, true))
                }
                Measure::Exact | Measure::Misspelt => {
                    all_begin_words(&text, &wanted, measure == Measure::Misspelt)
                }
            }
        })
        .collect()
}

/// Builds the page of a question.
#[must_use]
pub fn question(world: &World, asking: &Asking<'_>) -> Page {
    let question = world.catalog.question(asking.question);
    let mut page = Page::new();
    for text in asking.contradictions {
        page.push(Node::Problem((*text).to_owned()));
    }
    page.push(Node::Title(Prose::marked_toned(world, &question.ask, super::node::Tone::Strong)));
    if !question.hint.is_empty() {
        page.push(Node::Para(Prose::marked(world, &question.hint)));
    }
    if question.kind == QuestionKind::Many && asking.keys && !asking.finding {
        page.push(Node::Para(Prose::plain(how_to_mark())));
    }
    page.gap();
    match question.kind {
        QuestionKind::YesNo => {
            for yes in [true, false] {
                let given = asking.given == Some(Value::YesNo(yes));
                page.row(Row::new(Target::YesNo(yes), yes_no(yes)).sign(given_sign(given)).key(if yes {
                    '1'
                } else {
                    '2'
                }));
            }
        }
        QuestionKind::Number | QuestionKind::Date => typed_answer(&mut page, question, asking),
        QuestionKind::One | QuestionKind::Scale | QuestionKind::Many => {
            options(world, &mut page, question, asking);
        }
    }
    page.begin_foot();
    let typing = is_typing(question, asking.finding);
    let short_cut = |command: Command, words: &str| {
        let row = Row::new(Target::Command(command), words);
        let mut keys = Binding::of(command).into_iter().flat_map(|binding| binding.keys);
        let letter = keys.find_map(|key| if let Key::Char(letter) = key { Some(*letter) } else { None });
        letter.filter(|_| !typing).map_or(row.clone(), |letter| row.key(letter))
    };
    page.row(short_cut(Command::NotSure, "I am not sure"));
    page.row(short_cut(Command::RatherNotSay, "I would rather not say"));
    if asking.results {
        page.row(short_cut(Command::Results, "See the results so far"));
    }
    page.row(short_cut(Command::Menu, "More"));
    page
}

fn given_sign(given: bool) -> Sign {
    if given { Sign::Given } else { Sign::None }
}

fn typed_answer(page: &mut Page, question: &Question, asking: &Asking<'_>) {
    let placeholder = if question.kind == QuestionKind::Date {
        "for example 2019, or June 2019".to_owned()
    } else {
        match (question.min, question.max) {
            (Some(min), Some(max)) => format!("a whole number, {min} to {max}"),
            _ => "a whole number, or a range such as 5 to 10".to_owned(),
        }
    };
    page.push(Node::Field {
        label: if question.unit.is_empty() { "Your answer".to_owned() } else { capital(&question.unit) },
        text: asking.typed.to_owned(),
        cursor: asking.cursor,
        placeholder,
        active: true,
    });
    if !asking.problem.is_empty() {
        page.push(Node::Problem(asking.problem.to_owned()));
    }
    page.row(Row::new(Target::Submit, "Answer"));
}

fn options(world: &World, page: &mut Page, question: &Question, asking: &Asking<'_>) {
    let many = question.kind == QuestionKind::Many;
    let names = called(question);
    let mut shown: Vec<u8> = found(question, asking.typed);
    if question.highest_first {
        shown.reverse();
    }
    let others = question.all_options().iter().filter(|option| {
        !shown.contains(option) && question.choice(*option).is_some_and(|choice| choice.id == OTHER)
    });
    let others: Vec<u8> = others.collect();
    let none = shown.is_empty();
    shown.extend(others);
    if asking.finding || has_field(question) || !asking.typed.is_empty() {
        page.push(Node::Field {
            label: finding(asking.finding.then_some(asking.cursor), "Type to find"),
            text: asking.typed.to_owned(),
            cursor: asking.cursor,
            placeholder: format!("one of {}", count(question.options.len(), "answer", "answers")),
            active: asking.finding,
        });
    }
    if none {
        page.push(Node::Para(Prose::plain("Nothing fits these letters. Delete some of them to see more.")));
    }
    for (place, option) in shown.iter().enumerate() {
        let Some(choice) = question.choice(*option) else {
            continue;
        };
        let sign = if many {
            Sign::Box(asking.marked.contains(*option))
        } else {
            given_sign(asking.given == Some(Value::Option(*option)))
        };
        let mut row = Row::new(Target::Option(*option), Prose::marked(world, &choice.label))
            .sign(sign)
            .hint(choice.hint.clone());
        if let Some(key) = key(&names, place, *option).filter(|_| !asking.finding) {
            row = row.key(key);
        }
        page.row(row);
    }
    // While one looks for an answer, Enter is about what was found: nothing else may stand where it would be.
    if many && !asking.finding {
        let label = match asking.marked.len() {
            0 => "None of these: go on".to_owned(),
            number => format!("That is all ({number}): go on"),
        };
        page.gap();
        page.row(Row::new(Target::Submit, label.as_str()));
    }
}

/// What the options are called where they are a numbered series, such as pay bands: "6" for "Band 6", and `None` for
/// one that stands outside the series; empty where there is no series. A number that is typed there is a name, never a
/// place in the list.
#[must_use]
pub fn called(question: &Question) -> Vec<Option<&str>> {
    let parts: Vec<Option<(&str, &str)>> = question
        .options
        .iter()
        .map(|option| {
            let (series, name) = option.label.rsplit_once(' ')?;
            (name.len() <= 3 && name.starts_with(|first: char| first.is_ascii_digit()))
                .then_some((series, name))
        })
        .collect();
    let mut numbered = parts.iter().flatten();
    let Some((series, _)) = numbered.next() else {
        return Vec::new();
    };
    let others = numbered.filter(|(other, _)| other == series).count();
    if others + 1 < parts.len().div_ceil(2).max(3) {
        return Vec::new();
    }
    parts.iter().map(|part| part.filter(|(other, _)| other == series).map(|(_, name)| name)).collect()
}

/// The key that chooses an option at once: that of its place, or of its name in a numbered series.
fn key(names: &[Option<&str>], place: usize, option: u8) -> Option<char> {
    if names.is_empty() {
        return digit(place);
    }
    let mut letters = names.get(usize::from(option)).copied().flatten()?.chars();
    let first = letters.next()?;
    letters.next().is_none().then_some(first)
}

/// The digit that chooses the line at a place; the first nine have one.
pub(super) fn digit(place: usize) -> Option<char> {
    const KEYS: [char; 9] = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
    KEYS.get(place).copied()
}

/// Why a question is asked, and how many schemes wait for it.
#[must_use]
pub fn why(world: &World, id: QuestionId, waiting: usize) -> Page {
    let question = world.catalog.question(id);
    let mut page = Page::new();
    page.push(Node::Para(Prose::marked(world, &question.why)));
    if waiting > 0 {
        page.push(Node::Para(Prose::plain(format!(
            "Right now {} {} for your answer.",
            count(waiting, "scheme", "schemes"),
            if waiting == 1 { "waits" } else { "wait" }
        ))));
    }
    page.push(Node::Para(Prose::plain(
        "If you are not sure, say so: nothing is ruled out by it. What you would rather not say is never asked again.",
    )));
    page
}
