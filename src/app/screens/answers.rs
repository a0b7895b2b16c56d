//! Check your answers.

use crate::app::context::Context;
use crate::app::cursor::Cursor;
use crate::app::screen::{Opened, Screen, at};
use crate::command::Command;
use crate::interview::find_out;
use crate::page::{self, Pane, View};

/// Check your answers.
#[derive(Debug, Clone, Default)]
pub struct Answers {
    focus: usize,
}

impl Opened for Answers {
    fn open(_cx: &mut Context<'_>) -> Result<Self, &'static str> {
        Ok(Self::default())
    }
}

impl Screen for Answers {
    fn show(&self, cx: &Context<'_>) -> View {
        let session = cx.shown();
        let to_find_out = find_out(&cx.world.catalog, session.profile(), cx.today);
        let contradictions = contradictions(cx);
        let page = page::answers::answers(
            cx.world,
            &session.facts(),
            session.profile(),
            &contradictions,
            &to_find_out,
        );
        View {
            main: Pane { page: page.into(), focus: Some(self.focus), scroll: 0 },
            ..at(&["Check your answers"])
        }
    }

    fn cursor(&mut self) -> Cursor<'_> {
        Cursor::Row(&mut self.focus)
    }

    fn hints(&self, _cx: &Context<'_>) -> Vec<Command> {
        vec![Command::Choose, Command::Results, Command::Explain, Command::Back, Command::Help]
    }

    fn label(&self, command: Command, _cx: &Context<'_>) -> Option<&'static str> {
        (command == Command::Choose).then_some("change")
    }
}

/// The texts of the constraints that the answers break.
pub(super) fn contradictions<'w>(cx: &Context<'w>) -> Vec<&'w str> {
    let constraints = &cx.world.catalog.constraints;
    cx.shown()
        .facts()
        .broken_constraints()
        .into_iter()
        .filter_map(|index| constraints.get(index))
        .map(|constraint| constraint.text.as_str())
        .collect()
}
