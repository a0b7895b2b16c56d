//! A question that the room is asked.

use tui_input::Input;

use crate::app::context::Context;
use crate::app::cursor::Cursor;
use crate::app::form::{Form, Said};
use crate::app::screen::{Event, Reply, Screen, at};
use crate::catalog::QuestionId;
use crate::command::Command;
use crate::page::workshop::asking;
use crate::page::{Pane, View};

/// A question that the room is asked.
#[derive(Debug, Clone)]
pub struct Room {
    /// What the room says so far.
    pub form: Form,
}

impl Room {
    /// Asks the room a question.
    pub(in crate::app) fn new(question: QuestionId, cx: &Context<'_>) -> Self {
        let mut form = Form::new(&cx.world.catalog, question, cx.shown().profile().value(question));
        // Typed text would tell the persona's answer as if it were the room's.
        form.input = Input::default();
        Self { form }
    }
}

impl Screen for Room {
    fn show(&self, cx: &Context<'_>) -> View {
        let given = cx.shown().profile().value(self.form.question);
        let page = asking(cx.world, &self.form.asking(given, &[]));
        View { main: Pane { page, focus: Some(self.form.focus), scroll: 0 }, ..at(&["Workshop"]) }
    }

    fn cursor(&mut self) -> Cursor<'_> {
        self.form.cursor()
    }

    fn hints(&self, cx: &Context<'_>) -> Vec<Command> {
        let mut hints = vec![Command::Choose, Command::Done, Command::Explain, Command::Back, Command::Help];
        if !self.form.is_marking(&cx.world.catalog) {
            hints.retain(|command| *command != Command::Done);
        }
        hints
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
        match self.form.on(event, cx) {
            Said::Nothing => Reply::Ignored,
            Said::Done => Reply::Stay,
            Said::Answer(answer) => {
                if let Some(workshop) = &mut cx.workshop {
                    workshop.take(answer, &cx.pathfinder);
                }
                Reply::Close
            }
        }
    }
}
