//! Everything that can be done on the screen below; and, once something is typed, every scheme and word too.

use tui_input::Input;

use crate::app::context::Context;
use crate::app::cursor::Cursor;
use crate::app::field;
use crate::app::keymap::narrowed;
use crate::app::screen::{Event, Reply, Screen, titled};
use crate::command::{About, Binding, Command, bindings};
use crate::page::glossary::{found, row};
use crate::page::{Node, Page, Prose, Row, Target, View};

/// This many schemes and words at most: who looks for more types on.
const MOST_FOUND: usize = 12;

/// Everything that can be done on the screen below.
#[derive(Debug, Clone)]
pub struct Menu {
    offers: Vec<&'static Binding>,
    input: Input,
    focus: usize,
}

impl Menu {
    /// Offers these.
    #[must_use]
    pub fn new(offers: Vec<&'static Binding>) -> Self {
        Self { offers, input: Input::default(), focus: 0 }
    }
}

/// True for what leads to a screen that can be opened from anywhere.
fn is_screen(command: Command) -> bool {
    use Command::{Answers, Browse, Coverage, Funnel, Glossary, Help, Map, Results, Route, WhatIf, Year};
    matches!(
        command,
        Answers | Browse | Coverage | Funnel | Glossary | Help | Map | Results | Route | WhatIf | Year
    )
}

impl Screen for Menu {
    fn show(&self, cx: &Context<'_>) -> View {
        let typed = self.input.value();
        let mut page = Page::new();
        page.push(field::shown(&self.input, "Type to find", "a screen, a scheme, a word, a thing to do"));
        for binding in narrowed(self.offers.iter().copied(), typed) {
            let key = binding.keys.first().map(ToString::to_string).unwrap_or_default();
            page.row(Row::new(Target::Command(binding.command), binding.doc).note(key));
        }
        if !typed.trim().is_empty() {
            // A screen that is not offered here is found all the same.
            let rests = |binding: &Binding| cx.workshop.is_some() && binding.about == About::OwnAnswers;
            let offered =
                |binding: &Binding| self.offers.iter().any(|offer| offer.command == binding.command);
            let others = bindings()
                .iter()
                .filter(|binding| is_screen(binding.command) && !rests(binding) && !offered(binding));
            for binding in narrowed(others, typed) {
                page.row(Row::new(Target::Command(binding.command), binding.doc));
            }
            for found in found(cx.world, typed).into_iter().take(MOST_FOUND) {
                page.row(row(cx.world, found));
            }
            if page.rows().next().is_none() {
                page.push(Node::Para(Prose::plain("Nothing fits. Try fewer letters, or another spelling.")));
            }
        }
        titled("What you can do here", page, self.focus)
    }

    fn cursor(&mut self) -> Cursor<'_> {
        Cursor::Row(&mut self.focus)
    }

    fn field(&mut self) -> Option<&mut Input> {
        Some(&mut self.input)
    }

    fn is_typing(&self, _cx: &Context<'_>) -> bool {
        true
    }

    fn on(&mut self, event: Event, _shown: &View, _cx: &mut Context<'_>) -> Reply {
        match event {
            Event::Typed => {
                self.focus = 0;
                Reply::Stay
            }
            Event::EmptiedAgain => Reply::Close,
            Event::Choose(Target::Command(command)) => Reply::CloseThen(command),
            _ => Reply::Ignored,
        }
    }
}
