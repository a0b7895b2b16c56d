//! What single changes would open.

use crate::app::context::Context;
use crate::app::cursor::Cursor;
use crate::app::screen::{Destination, Event, Opened, Reply, Screen, at};
use crate::command::{Command, key_of};
use crate::page::{self, Pane, Target, View};
use crate::pathway::Change;
use crate::rules::Profile;

/// What single changes would open.
#[derive(Debug, Clone, Default)]
pub struct WhatIf {
    changes: Vec<Change>,
    /// The answers that they would change.
    of: Profile,
    focus: usize,
}

impl Opened for WhatIf {
    fn open(cx: &mut Context<'_>) -> Result<Self, &'static str> {
        if cx.session.profile().is_empty() {
            return Err("Answer a few questions first: then you can see what a change would open.");
        }
        let of = cx.session.own().clone();
        Ok(Self { changes: cx.pathfinder.what_if(&of), of, focus: 0 })
    }

    fn reopened(&mut self, fresh: Self, _cx: &Context<'_>) {
        if self.changes != fresh.changes {
            *self = fresh;
        }
    }
}

impl Screen for WhatIf {
    fn show(&self, cx: &Context<'_>) -> View {
        let main = Pane {
            page: page::what_if::what_if(cx.world, &self.changes).into(),
            focus: Some(self.focus),
            scroll: 0,
        };
        let side = match main.target() {
            Some(Target::Change(place)) => self.changes.get(place).map(|change| Pane {
                page: page::what_if::change(cx.world, change).into(),
                focus: None,
                scroll: 0,
            }),
            _ => None,
        };
        View { main, side, ..at(&["What if"]) }
    }

    fn cursor(&mut self) -> Cursor<'_> {
        Cursor::Row(&mut self.focus)
    }

    fn refresh(&mut self, cx: &mut Context<'_>) {
        if self.of != *cx.session.own() {
            self.of = cx.session.own().clone();
            self.changes = cx.pathfinder.what_if(&self.of);
            self.focus = 0;
        }
    }

    fn hints(&self, _cx: &Context<'_>) -> Vec<Command> {
        vec![Command::Choose, Command::PutBack, Command::Explain, Command::Back, Command::Help]
    }

    fn label(&self, command: Command, _cx: &Context<'_>) -> Option<&'static str> {
        (command == Command::Choose).then_some("try it")
    }

    fn on(&mut self, event: Event, _shown: &View, cx: &mut Context<'_>) -> Reply {
        match event {
            Event::Choose(Target::Change(place)) => {
                if let Some(change) = self.changes.get(place).cloned() {
                    cx.session.try_on(change);
                    let back = key_of(Command::PutBack);
                    cx.say(format!("This is a what if. Press {back} to put your own answers back."));
                }
                Reply::Go(Destination::Tried)
            }
            _ => Reply::Ignored,
        }
    }
}
