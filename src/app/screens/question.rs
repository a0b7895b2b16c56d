//! One question at a time.

use std::rc::Rc;

use tui_input::Input;

use super::answers::contradictions;
use crate::app::context::Context;
use crate::app::cursor::Cursor;
use crate::app::form::{Form, Said};
use crate::app::question_pages::{BuiltFrom, Followed, QuestionPages};
use crate::app::screen::{Destination, Event, Reply, Screen, at};
use crate::catalog::QuestionId;
use crate::command::Command;
use crate::interview::NextQuestion;
use crate::page::question::{Asking, has_field, question};
use crate::page::tally::{last_answer, part_done, progress, tally, what_changed};
use crate::page::{Node, Page, Pane, Prose, View, results};
use crate::session::Session;

/// A question on the screen.
#[derive(Debug, Clone)]
pub struct Question {
    /// What is said so far.
    pub(crate) form: Form,
    /// True when it was opened from elsewhere, to go back there.
    pub(crate) editing: bool,
    pub(in crate::app) pages: QuestionPages,
}

impl Question {
    /// A question, with the answer that it had.
    pub(in crate::app) fn new(id: QuestionId, editing: bool, cx: &Context<'_>) -> Self {
        let given = cx.session.profile().value(id);
        Self { form: Form::new(&cx.world.catalog, id, given), editing, pages: QuestionPages::default() }
    }

    /// The question that is asked next; its pages are taken as they are where they were built before.
    pub(in crate::app) fn asked(id: QuestionId, cx: &mut Context<'_>) -> Self {
        // Each says itself from what it was built: one of other answers is not used.
        Self { pages: std::mem::take(&mut cx.ready), ..Self::new(id, false, cx) }
    }

    /// Where the reader is among the questions: "question 3, 4 to 6 more".
    #[must_use]
    pub(crate) fn progress(&self, cx: &Context<'_>) -> String {
        progress(self.number(cx), self.next_of(&cx.session))
    }

    /// The next question of somebody's work, if it is this one.
    fn next_of<'s>(&self, session: &'s Session<'_>) -> Option<&'s NextQuestion> {
        session.next().filter(|next| next.question == self.form.question)
    }

    fn followed(&self, session: &Session<'_>) -> Followed {
        Followed {
            question: self.form.question,
            profile: session.profile().clone(),
            last: session.last_change().map(|last| (last.question, last.answers.clone())),
        }
    }

    fn page(&self, followed: Followed, cx: &Context<'_>) -> Rc<Page> {
        let form = &self.form;
        let from = BuiltFrom {
            followed,
            marked: form.marked,
            typed: (form.input.value().to_owned(), form.input.cursor(), form.problem.clone()),
            finding: form.finding,
            heard: cx.heard,
            talks: cx.talks,
        };
        self.pages.page.made(from, |_| {
            let session = cx.shown();
            let contradictions = contradictions(cx);
            let asking = Asking {
                results: !session.profile().is_empty(),
                keys: !cx.talks,
                ..form.asking(session.profile().value(form.question), &contradictions)
            };
            let mut page = question(cx.world, &asking);
            // There are no notes beside it: what the last answer changed comes first.
            let last = last_answer(&cx.world.catalog, session).filter(|_| cx.heard && !cx.talks);
            if let Some(last) = last.filter(|last| last.question != form.question) {
                let words = what_changed(cx.world, &session.facts(), session.assessment(), &last);
                page.nodes.insert(0, Node::Para(Prose::plain(words)));
                page.foot = page.foot.map(|foot| foot + 1);
            }
            page
        })
    }

    /// What the answers come to, in a line.
    fn brief(&self, session: &Session<'_>) -> String {
        let brief = self
            .pages
            .brief
            .made(session.profile().clone(), |_| results::summary(&session.facts(), session.assessment()));
        brief.as_ref().clone()
    }

    /// The number of the question among those that were asked.
    fn number(&self, cx: &Context<'_>) -> usize {
        let asked = cx.session.asked();
        asked.iter().position(|asked| *asked == self.form.question).unwrap_or(asked.len()) + 1
    }
}

impl Screen for Question {
    fn show(&self, cx: &Context<'_>) -> View {
        let session = cx.shown();
        let followed = self.followed(session);
        let notes = self.pages.notes.made(followed.clone(), |_| {
            let last = last_answer(&cx.world.catalog, session);
            tally(cx.world, session, last.as_ref(), self.next_of(session))
        });
        View {
            main: Pane { page: self.page(followed, cx), focus: Some(self.form.focus), scroll: 0 },
            side: Some(Pane { page: notes, focus: None, scroll: 0 }),
            side_is_notes: true,
            brief: self.brief(session),
            progress: self.progress(cx),
            part_done: Some(part_done(cx.session.asked().len() + 1, session.next())),
            ..at(&["Questions"])
        }
    }

    fn cursor(&mut self) -> Cursor<'_> {
        self.form.cursor()
    }

    fn hints(&self, cx: &Context<'_>) -> Vec<Command> {
        let mut hints = vec![
            Command::Tick,
            Command::Choose,
            Command::Filter,
            Command::Why,
            Command::Explain,
            Command::PreviousQuestion,
            Command::Answers,
            Command::Help,
        ];
        if !self.form.is_marking(&cx.world.catalog) {
            hints.retain(|command| *command != Command::Tick);
        }
        if !has_field(cx.world.catalog.question(self.form.question)) || self.form.finding {
            hints.retain(|command| *command != Command::Filter);
        }
        hints
    }

    fn look_ahead(&self, cx: &Context<'_>) -> Vec<Rc<Page>> {
        cx.ready.notes.last().into_iter().collect()
    }

    fn label(&self, command: Command, cx: &Context<'_>) -> Option<&'static str> {
        self.form.label(command, &cx.world.catalog)
    }

    fn field(&mut self) -> Option<&mut Input> {
        Some(&mut self.form.input)
    }

    fn is_typing(&self, cx: &Context<'_>) -> bool {
        self.form.is_typing(&cx.world.catalog)
    }

    fn on(&mut self, event: Event, _: &View, cx: &mut Context<'_>) -> Reply {
        let id = self.form.question;
        match self.form.on(event, cx) {
            Said::Answer(answer) => {
                cx.session.give(id, answer);
                if self.editing { Reply::Close } else { Reply::Go(Destination::NextQuestion) }
            }
            Said::Done => Reply::Stay,
            Said::Nothing => match event {
                // Deleting in an empty field means "back".
                Event::EmptiedAgain => Reply::Do(Command::PreviousQuestion),
                Event::Do(Command::PreviousQuestion) => {
                    if let Some(before) = cx.session.question_before(id) {
                        return Reply::Go(Destination::Question(before));
                    }
                    cx.say("This is the first question.");
                    Reply::Stay
                }
                Event::Do(Command::Why) => Reply::Go(Destination::Why(id)),
                Event::Do(_) | Event::Choose(_) | Event::Tick(_) | Event::Typed | Event::Listed(_) => {
                    Reply::Ignored
                }
            },
        }
    }
}
