//! The first screen.

use crate::app::context::Context;
use crate::app::cursor::Cursor;
use crate::app::screen::{Destination, Event, Reply, Screen, at};
use crate::command::Command;
use crate::page::{self, Node, Pane, Row, Target, View};

/// The first screen.
#[derive(Debug, Clone, Default)]
pub struct Welcome {
    focus: usize,
}

impl Screen for Welcome {
    fn show(&self, cx: &Context<'_>) -> View {
        let answered = cx.session.profile().len();
        let mut page = page::welcome::welcome(
            cx.world,
            answered,
            answered == 0 && cx.options.resumable.is_none(),
            cx.options.private,
            cx.today,
        );
        if answered == 0 && cx.options.resumable.is_some() {
            let row = Row::new(Target::Submit, "Go on where you left off")
                .hint("Your answers from last time were kept on this computer.");
            let first = page.nodes.iter().position(|node| matches!(node, Node::Row(_))).unwrap_or(0);
            page.nodes.insert(first, Node::Row(row.into()));
        }
        View { main: Pane { page: page.into(), focus: Some(self.focus), scroll: 0 }, ..at(&[]) }
    }

    fn cursor(&mut self) -> Cursor<'_> {
        Cursor::Row(&mut self.focus)
    }

    fn hints(&self, _cx: &Context<'_>) -> Vec<Command> {
        vec![Command::Choose, Command::Glossary, Command::Help, Command::Quit]
    }

    fn on(&mut self, event: Event, _shown: &View, cx: &mut Context<'_>) -> Reply {
        if event == Event::Choose(Target::Submit) && cx.options.resumable.is_some() {
            return Reply::Go(Destination::WhereOneWas);
        }
        Reply::Ignored
    }
}
