//! All keys, what stands where on the screen, and what the signs mean; what is typed narrows it.

use tui_input::Input;

use crate::app::context::Context;
use crate::app::cursor::Cursor;
use crate::app::field;
use crate::app::keymap::narrowed;
use crate::app::screen::{Event, Opened, Reply, Screen, at};
use crate::command::{Binding, Command, KeyGroup, bindings, key_of};
use crate::page::{Badges, Node, Page, Pane, Prose, Sign, View};
use crate::text::fold::fold;
use crate::text::nearest::all_begin_words;

/// All keys.
#[derive(Debug, Clone, Default)]
pub struct Help {
    scroll: usize,
    input: Input,
}

impl Opened for Help {
    fn open(_cx: &mut Context<'_>) -> Result<Self, &'static str> {
        Ok(Self::default())
    }
}

impl Screen for Help {
    fn show(&self, _cx: &Context<'_>) -> View {
        let page = page(&self.input);
        View { main: Pane { page: page.into(), focus: None, scroll: self.scroll }, ..at(&["All keys"]) }
    }

    fn cursor(&mut self) -> Cursor<'_> {
        Cursor::Scroll(&mut self.scroll)
    }

    fn hints(&self, _cx: &Context<'_>) -> Vec<Command> {
        vec![Command::Back]
    }

    fn field(&mut self) -> Option<&mut Input> {
        Some(&mut self.input)
    }

    fn is_typing(&self, _cx: &Context<'_>) -> bool {
        true
    }

    fn on(&mut self, event: Event, _shown: &View, _cx: &mut Context<'_>) -> Reply {
        match event {
            Event::Typed => self.scroll = 0,
            Event::Do(Command::Back) if !self.input.value().is_empty() => {
                self.input.reset();
                self.scroll = 0;
            }
            _ => return Reply::Ignored,
        }
        Reply::Stay
    }
}

/// What stands where, the name first.
const PLACES: [(&str, &str); 6] = [
    ("Top line", "Where you are; at its right end who you are so far."),
    ("Bright bar", "The line that Enter and the keys are about."),
    (
        "Two panes",
        "The bar is in the active one, where the arrows move. While you read, a thick rule stands before the reading.",
    ),
    ("Enter and Esc", "Enter goes on into what the bar is on. Esc comes back to the same line."),
    ("Lower line", "What you just did, or what is wrong."),
    ("Last line", "The keys that are most use here. All others are on this page and in the menu."),
];

fn page(input: &Input) -> Page {
    let typed = input.value();
    let mut page = Page::new();
    page.push(Node::Title(Prose::strong("All keys")));
    page.push(field::shown(input, "Type to find", "a key, or what you want to do"));
    let all = typed.trim().is_empty();
    if all {
        let sign = key_of(Command::Tick);
        page.push(Node::Para(Prose::plain(format!(
            "Arrow keys, Enter, {sign} and Esc do everything. The other keys are short cuts. While you type into a field, letters are text."
        ))));
    }
    let found: Vec<&Binding> = narrowed(bindings(), typed);
    for group in KeyGroup::ALL {
        let mut here = found.iter().filter(|binding| binding.group == group).peekable();
        if here.peek().is_some() {
            page.heading(group.name());
        }
        for binding in here {
            let keys: Vec<String> = binding.keys.iter().map(ToString::to_string).collect();
            let keys = if keys.is_empty() { "menu".to_owned() } else { keys.join("  ") };
            page.push(Node::Fact(keys, Prose::plain(binding.doc)));
        }
    }
    let wanted = fold(typed);
    let fits = |text: &str| all_begin_words(&fold(text), &wanted, false);
    let places: Vec<_> = PLACES.iter().filter(|(name, words)| fits(&format!("{name} {words}"))).collect();
    if !places.is_empty() {
        page.heading("On the screen");
    }
    for (name, words) in places {
        page.push(Node::Fact((*name).to_owned(), Prose::plain(*words)));
    }
    let signs: Vec<Sign> =
        Sign::EXPLAINED.into_iter().filter(|sign| fits(&format!("signs {}", sign.word()))).collect();
    let every = Badges { listed: true, compared: true, new: true };
    let kept: Vec<_> = every.signs().filter(|(_, _, words)| fits(&format!("signs {words}"))).collect();
    if !signs.is_empty() || !kept.is_empty() {
        page.heading("Signs");
    }
    for sign in signs {
        page.push(Node::Line(sign, Prose::plain(sign.word())));
    }
    for (sign, _, words) in kept {
        page.push(Node::Fact(sign.to_owned(), Prose::plain(format!("Behind a name: {words}."))));
    }
    if page.nodes.len() < 3 {
        page.push(Node::Para(Prose::plain("Nothing fits. Try fewer letters, or another word.")));
    }
    page
}
