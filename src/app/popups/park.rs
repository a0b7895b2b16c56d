//! The car park: a question that nobody can answer now is written down, and told when the program ends.

use tui_input::Input;

use crate::app::context::Context;
use crate::app::cursor::Cursor;
use crate::app::field;
use crate::app::screen::{Event, Reply, Screen, titled};
use crate::command::Command;
use crate::page::wording::count;
use crate::page::{Page, Row, Target, View};
use crate::text::clean::clean;

/// A question of the room, being written down.
#[derive(Debug, Clone, Default)]
pub struct Park {
    input: Input,
    focus: usize,
}

impl Screen for Park {
    fn show(&self, cx: &Context<'_>) -> View {
        let mut page = Page::new();
        page.push(field::shown(&self.input, "The question", "for example: does bank work count?"));
        page.gap();
        page.row(Row::new(Target::Submit, "Park it for later"));
        page.row(Row::new(Target::Command(Command::Back), "Leave it"));
        let parked = cx.parked.len();
        let title = match parked {
            0 => "The car park".to_owned(),
            _ => format!("The car park: {}", count(parked, "question", "questions")),
        };
        titled(&title, page, self.focus)
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

    fn on(&mut self, event: Event, _shown: &View, cx: &mut Context<'_>) -> Reply {
        match event {
            Event::Choose(Target::Submit) => {
                let question = clean(self.input.value()).trim().to_owned();
                if !question.is_empty() {
                    cx.parked.push(question);
                }
                Reply::Close
            }
            _ => Reply::Ignored,
        }
    }
}
