//! Keys here and now: which command a key stands for, and what the footer,
//! the menu and `KEYS.md` say of it. The table itself is in [`super::bindings`].

pub use super::binding::{About, Binding, Group};
pub use super::bindings::BINDINGS;
use super::key::Key;
use super::model::{Model, Place};
use crate::page::Command;

/// The binding of a command.
#[must_use]
pub fn binding(command: Command) -> Option<&'static Binding> {
    BINDINGS.iter().find(|binding| binding.command == command)
}

/// The command that a key stands for here and now. While something is typed,
/// plain characters are text and Backspace deletes.
#[must_use]
pub fn command(model: &Model<'_>, key: Key) -> Option<Command> {
    let place = model.place();
    let typing = model.is_typing();
    BINDINGS
        .iter()
        .filter(|binding| fits(model, binding, place))
        .find(|binding| binding.keys.contains(&key) && !(typing && is_text(key)))
        .map(|binding| binding.command)
        // A letter typed twice by mistake must not leave without the answers.
        .filter(|command| !(*command == Command::Quit && place == Place::Popup && is_text(key)))
}

/// True if a binding works on this screen now.
fn fits(model: &Model<'_>, binding: &Binding, place: Place) -> bool {
    binding.works_at(place, model.workshop.is_some())
}

/// True if a command must rest for now, since a room looks on and it is about the person's own answers.
#[must_use]
pub fn rests(model: &Model<'_>, command: Command) -> bool {
    model.workshop.is_some() && binding(command).is_some_and(|binding| binding.about == About::OwnAnswers)
}

/// True for keys that edit a text while one is typed.
#[must_use]
pub fn is_text(key: Key) -> bool {
    matches!(key, Key::Char(_) | Key::Backspace | Key::Delete | Key::Left | Key::Right)
}

/// The footer: the keys that matter most here and now, with what they do.
#[must_use]
pub fn hints(model: &Model<'_>) -> Vec<(String, String)> {
    let place = model.place();
    let typing = model.is_typing();
    let mut list: Vec<(String, String)> = vec![("↑↓".to_owned(), "move".to_owned())];
    if place == Place::Slides {
        list.clear();
    }
    let wanted: &[Command] = match place {
        Place::Welcome => &[Command::Choose, Command::Glossary, Command::Help, Command::Quit],
        Place::Question => &[
            Command::Choose,
            Command::Done,
            Command::Why,
            Command::Explain,
            Command::PreviousQuestion,
            Command::Answers,
            Command::Help,
        ],
        Place::Answers => {
            &[Command::Choose, Command::Results, Command::Explain, Command::Back, Command::Help]
        }
        Place::Results => &[
            Command::Choose,
            Command::ShortList,
            Command::WhatIf,
            Command::Map,
            Command::Route,
            Command::Mark,
            Command::Explain,
            Command::Help,
        ],
        Place::Reading => &[
            Command::Choose,
            Command::ShortList,
            Command::Note,
            Command::Mark,
            Command::Explain,
            Command::Back,
            Command::Help,
        ],
        Place::WhatIf => &[Command::Choose, Command::PutBack, Command::Explain, Command::Back, Command::Help],
        Place::Route => &[Command::Choose, Command::Map, Command::Explain, Command::Back, Command::Help],
        Place::Map => &[Command::Choose, Command::Route, Command::Explain, Command::Back, Command::Help],
        Place::Cell => &[Command::Choose, Command::Mark, Command::Explain, Command::Back, Command::Help],
        Place::Compare => &[Command::Explain, Command::Back, Command::Help],
        Place::Browse | Place::Glossary => &[Command::Choose, Command::Back, Command::Help],
        Place::People => &[
            Command::Choose,
            Command::NextSlide,
            Command::MarkPersona,
            Command::Coverage,
            Command::Blank,
            Command::Wipe,
            Command::Help,
        ],
        Place::Slides => &[
            Command::NextSlide,
            Command::PreviousSlide,
            Command::AskRoom,
            Command::Slides,
            Command::Blank,
            Command::Wipe,
            Command::Help,
        ],
        Place::Room => &[Command::Choose, Command::Done, Command::Explain, Command::Back, Command::Help],
        Place::Coverage => &[Command::Right, Command::Explain, Command::Back, Command::Help],
        Place::Help => &[Command::Back],
        Place::Popup => &[Command::Choose, Command::Back],
    };
    for command in wanted {
        let Some(binding) = binding(*command).filter(|binding| fits(model, binding, place)) else {
            continue;
        };
        if *command == Command::Done && !model.is_marking() {
            continue;
        }
        if *command == Command::AskRoom && !model.is_enabled(*command) {
            continue;
        }
        let key = binding.keys.iter().find(|key| !(typing && is_text(**key)));
        if let Some(key) = key {
            list.push((symbol(*key), label(model, *command, binding)));
        }
    }
    list
}

fn label(model: &Model<'_>, command: Command, binding: &Binding) -> String {
    match (command, model.place()) {
        (Command::Right, Place::Coverage) => "narrow down".to_owned(),
        (Command::Choose, Place::Question | Place::Room) if model.is_marking() => "mark".to_owned(),
        (Command::Choose, Place::Question | Place::Room) => "answer".to_owned(),
        (Command::Choose, Place::Results | Place::Browse | Place::Cell) => "read".to_owned(),
        (Command::Choose, Place::WhatIf) => "try it".to_owned(),
        (Command::Choose, Place::Map) => "open".to_owned(),
        (Command::Choose, Place::Answers) => "change".to_owned(),
        (Command::Choose, Place::Reading | Place::People) => "follow".to_owned(),
        (Command::Back, Place::Popup) => "close".to_owned(),
        _ => binding.label.to_owned(),
    }
}

fn symbol(key: Key) -> String {
    match key {
        Key::Enter => "⏎".to_owned(),
        Key::Backspace => "⌫".to_owned(),
        other => other.to_string(),
    }
}

/// The commands that the menu offers here and now.
#[must_use]
pub fn menu(model: &Model<'_>) -> Vec<&'static Binding> {
    let place = model.place_below_menu();
    BINDINGS
        .iter()
        .filter(|binding| binding.in_menu && fits(model, binding, place))
        .filter(|binding| model.is_enabled(binding.command))
        .collect()
}

/// `KEYS.md`: the table of all keys.
#[must_use]
pub fn keys_page() -> String {
    let mut out = String::from(
        "# Keys\n\nArrow keys, Enter and Esc suffice for everything. This page is made from the key map; a test compares it.\n",
    );
    for group in Group::ALL {
        out.extend(["\n## ", group.name(), "\n\n| key | what it does |\n|---|---|\n"]);
        for binding in BINDINGS.iter().filter(|binding| binding.group == group) {
            let keys: Vec<String> = binding.keys.iter().map(|key| format!("`{key}`")).collect();
            let keys = if keys.is_empty() { "in the menu".to_owned() } else { keys.join(", ") };
            out.extend(["| ", &keys, " | ", binding.doc, " |\n"]);
        }
    }
    out
}
