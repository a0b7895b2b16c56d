//! All keys, and what the signs mean.

use crate::app::context::Context;
use crate::app::cursor::Cursor;
use crate::app::screen::{Opened, Screen, at};
use crate::command::{BINDINGS, Command, KeyGroup};
use crate::page::{Mark, Node, Page, Pane, Prose, View};

/// All keys.
#[derive(Debug, Clone, Default)]
pub struct Help {
    scroll: usize,
}

impl Opened for Help {
    fn open(_cx: &mut Context<'_>) -> Result<Self, &'static str> {
        Ok(Self::default())
    }
}

impl Screen for Help {
    fn show(&self, _cx: &Context<'_>) -> View {
        View { main: Pane { page: page(), focus: None, scroll: self.scroll }, ..at(&["All keys"]) }
    }

    fn cursor(&mut self) -> Cursor<'_> {
        Cursor::Scroll(&mut self.scroll)
    }

    fn hints(&self, _cx: &Context<'_>) -> Vec<Command> {
        vec![Command::Back]
    }
}

fn page() -> Page {
    let mut page = Page::new();
    page.push(Node::Title(Prose::strong("All keys")));
    page.push(Node::Para(Prose::plain(
        "Arrow keys, Enter and Esc do everything. The other keys are short cuts. While you type into a field, letters are text.",
    )));
    for group in KeyGroup::ALL {
        page.heading(group.name());
        for binding in BINDINGS.iter().filter(|binding| binding.group == group) {
            let keys: Vec<String> = binding.keys.iter().map(ToString::to_string).collect();
            let keys = if keys.is_empty() { "menu".to_owned() } else { keys.join("  ") };
            page.push(Node::Fact(keys, Prose::plain(binding.doc)));
        }
    }
    page.heading("Signs");
    for mark in Mark::EXPLAINED {
        page.push(Node::Line(mark, Prose::plain(mark.word())));
    }
    page
}
