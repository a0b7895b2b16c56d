//! A question being answered: what is in focus, marked and typed. Used for the
//! person's own questions and for those that a room is asked.

use tui_input::Input;

use super::context::Context;
use super::cursor::Cursor;
use super::screen::Event;
use crate::catalog::{Answer, Catalog, OptionSet, Question, QuestionId, QuestionKind, Value, typed_value};
use crate::command::{Command, key_of};
use crate::page::question::{Asking, finds_nothing, is_typing};
use crate::page::{Target, wording};

/// Said where Enter is pressed and no answer fits what was typed.
const NOTHING_FOUND: &str = "Nothing found. Delete some letters, or press Esc for all answers.";

/// A question being answered.
#[derive(Debug, Clone)]
pub struct Form {
    /// The question.
    pub question: QuestionId,
    pub(crate) focus: usize,
    /// Options marked so far.
    pub marked: OptionSet,
    /// What was typed.
    pub(crate) input: Input,
    /// The list is being searched.
    pub(crate) finding: bool,
    /// What is wrong with it.
    pub(crate) problem: String,
}

/// What came of an event.
pub(super) enum Said {
    /// It is not about the form.
    Nothing,
    /// The form has changed, or not.
    Done,
    Answer(Answer),
}

impl Form {
    /// The form of a question, with the answer that it had.
    pub(super) fn new(catalog: &Catalog, question: QuestionId, given: Option<Value>) -> Self {
        let details = catalog.question(question);
        let marked = match given {
            Some(Value::Options(set)) => set,
            _ => OptionSet::EMPTY,
        };
        let focus = match given {
            Some(Value::Option(option)) => place_of(details, option),
            Some(Value::YesNo(yes)) => usize::from(!yes),
            _ => 0,
        };
        let text = match given {
            Some(given @ (Value::Number(..) | Value::Date(..))) => {
                let words = wording::value(details, given);
                match words.strip_suffix(details.unit.as_str()) {
                    Some(number) => number.trim_end().to_owned(),
                    None => words,
                }
            }
            _ => String::new(),
        };
        Self { question, focus, marked, input: Input::new(text), finding: false, problem: String::new() }
    }

    /// What its page needs to know.
    pub(super) fn asking<'a>(&'a self, given: Option<Value>, contradictions: &'a [&'a str]) -> Asking<'a> {
        Asking {
            question: self.question,
            given,
            marked: self.marked,
            typed: self.input.value(),
            cursor: self.input.cursor(),
            finding: self.finding,
            problem: &self.problem,
            contradictions,
            results: false,
            keys: true,
        }
    }

    pub(super) fn cursor(&mut self) -> Cursor<'_> {
        Cursor::Row(&mut self.focus)
    }

    /// True while plain characters are text.
    pub(super) fn is_typing(&self, catalog: &Catalog) -> bool {
        is_typing(catalog.question(self.question), self.finding)
    }

    /// True while options are marked rather than chosen.
    #[must_use]
    pub(crate) fn is_marking(&self, catalog: &Catalog) -> bool {
        catalog.question(self.question).kind == QuestionKind::Many
    }

    /// What Enter is called here.
    pub(super) fn label(&self, command: Command, catalog: &Catalog) -> Option<&'static str> {
        match command {
            Command::Choose if self.is_marking(catalog) => Some(if self.finding { "mark" } else { "go on" }),
            Command::Choose => Some("answer"),
            _ => None,
        }
    }

    pub(super) fn on(&mut self, event: Event, cx: &mut Context<'_>) -> Said {
        let question = cx.world.catalog.question(self.question);
        match event {
            // The row that is in focus by itself is none that was looked for.
            Event::Choose(Target::Command(_)) if self.focus == 0 && self.finds_nothing(question) => {
                cx.say(NOTHING_FOUND);
                Said::Done
            }
            Event::Tick(Target::Option(option)) if question.kind == QuestionKind::Many => {
                let one = OptionSet::single(option);
                let others = self.marked.difference(one);
                self.mark(
                    question,
                    option,
                    if self.marked.contains(option) { others } else { others.union(one) },
                )
            }
            // What was looked for is found: it is marked, and stays so.
            Event::Choose(Target::Option(option)) if question.kind == QuestionKind::Many && self.finding => {
                self.mark(question, option, self.marked.union(OptionSet::single(option)))
            }
            Event::Choose(Target::Option(_)) | Event::Do(Command::Done)
                if question.kind == QuestionKind::Many =>
            {
                self.all_marked(cx)
            }
            Event::Choose(Target::Option(option)) => Said::Answer(Answer::Known(Value::Option(option))),
            Event::Choose(Target::YesNo(yes)) => Said::Answer(Answer::Known(Value::YesNo(yes))),
            Event::Choose(Target::Submit) => self.submit(question),
            // While letters are typed, only a click marks: it means the row that it is on.
            Event::Do(Command::NotSure) | Event::Tick(Target::Command(Command::NotSure)) => {
                Said::Answer(Answer::NotSure)
            }
            Event::Do(Command::RatherNotSay) | Event::Tick(Target::Command(Command::RatherNotSay)) => {
                Said::Answer(Answer::RatherNotSay)
            }
            Event::Do(Command::Back)
                if (self.finding || !self.input.value().is_empty()) && !question.options.is_empty() =>
            {
                self.input.reset();
                self.finding = false;
                self.focus = 0;
                Said::Done
            }
            Event::Do(Command::Filter) => {
                if question.options.is_empty() {
                    cx.say("There is no list here to find something in.");
                } else {
                    self.finding = true;
                    self.focus = 0;
                }
                Said::Done
            }
            // Backspace in an empty field takes the field away, not the question.
            Event::EmptiedAgain if self.finding => {
                self.finding = false;
                Said::Done
            }
            Event::Typed => {
                self.focus = 0;
                self.problem.clear();
                Said::Done
            }
            Event::Choose(_) | Event::Tick(_) | Event::Do(_) | Event::EmptiedAgain | Event::Listed(_) => {
                Said::Nothing
            }
        }
    }

    /// True while something is looked for that is not there.
    fn finds_nothing(&self, question: &Question) -> bool {
        self.finding && finds_nothing(question, self.input.value())
    }

    /// Goes on with what is marked.
    fn all_marked(&self, cx: &mut Context<'_>) -> Said {
        if !self.marked.is_empty() {
            return Said::Answer(Answer::Known(Value::Options(self.marked)));
        }
        // A slip of the finger must not rule something out: "none of
        // these" is a row of its own.
        let mark = key_of(Command::Tick);
        cx.say(format!("Skipped: nothing was marked, so nothing is ruled out. {mark} marks a line."));
        Said::Answer(Answer::NotSure)
    }

    /// Takes these options as marked; the reader is at this one.
    fn mark(&mut self, question: &Question, option: u8, marked: OptionSet) -> Said {
        self.marked = marked;
        if self.finding {
            // The filter has done its work: show the whole list, at this option.
            self.input.reset();
            self.finding = false;
            self.focus = place_of(question, option);
        }
        Said::Done
    }

    /// Hands in what was marked or typed.
    fn submit(&mut self, question: &Question) -> Said {
        match question.kind {
            QuestionKind::Many => Said::Answer(Answer::Known(Value::Options(self.marked))),
            QuestionKind::Number | QuestionKind::Date => match typed_value(question, self.input.value()) {
                Ok(value) => Said::Answer(Answer::Known(value)),
                Err(problem) => {
                    self.problem = problem;
                    Said::Done
                }
            },
            QuestionKind::One | QuestionKind::Scale | QuestionKind::YesNo => Said::Done,
        }
    }
}

/// The row of an option in the whole list.
fn place_of(question: &Question, option: u8) -> usize {
    let place = usize::from(option);
    if question.highest_first { question.options.len().saturating_sub(place + 1) } else { place }
}
