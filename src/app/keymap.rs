//! Keys here and now: which command a key stands for, and what the footer,
//! the menu and `docs/keys.md` say of it. The table itself is in
//! [`crate::command`]; the model is not needed for any of this.

pub(crate) use crate::command::is_text;
pub use crate::command::{About, BINDINGS, Binding, KeyGroup, Menu};
use crate::command::{Command, Key, Place, bindings};
use crate::text::fold::fold;
use crate::text::nearest::all_begin_words;

/// Where a key is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Where {
    /// Who has the keyboard.
    pub(crate) place: Place,
    /// True while plain characters are text.
    pub(crate) typing: bool,
    /// True while a room looks on.
    pub workshop: bool,
}

/// The command that a key stands for here and now. While something is typed,
/// plain characters are text and Backspace deletes.
#[must_use]
pub fn find(at: Where, key: Key) -> Option<Command> {
    bindings()
        .iter()
        .filter(|binding| binding.works_at(at.place, at.workshop))
        .find(|binding| binding.keys.contains(&key) && !(at.typing && is_text(key)))
        .map(|binding| binding.command)
        // A letter typed twice by mistake must not leave without the answers.
        .filter(|command| !(*command == Command::Quit && at.place == Place::Popup && is_text(key)))
}

/// True if a command must rest for now, since a room looks on and it is about
/// the person's own answers.
#[must_use]
pub(crate) fn rests(workshop: bool, command: Command) -> bool {
    workshop && Binding::of(command).is_some_and(|binding| binding.about == About::OwnAnswers)
}

/// What the arrows do, in the footer.
pub(crate) const MOVE: &str = "move";

/// The footer: of the commands wanted those that work here, each as its key
/// and what it does; `label` may call it something else than usual.
#[must_use]
pub fn hints(
    at: Where,
    wanted: &[Command],
    label: impl Fn(Command) -> Option<&'static str>,
) -> Vec<(String, String)> {
    let mut list = Vec::new();
    if at.place != Place::Slides {
        list.push(("↑↓".to_owned(), MOVE.to_owned()));
    }
    for command in wanted {
        let binding = Binding::of(*command).filter(|binding| binding.works_at(at.place, at.workshop));
        let key = binding.and_then(|binding| binding.keys.iter().find(|key| !(at.typing && is_text(**key))));
        if let (Some(binding), Some(key)) = (binding, key) {
            list.push((symbol(*key), label(*command).unwrap_or(binding.label).to_owned()));
        }
    }
    list
}

fn symbol(key: Key) -> String {
    match key {
        Key::Enter => "⏎".to_owned(),
        Key::Backspace => "⌫".to_owned(),
        other => other.to_string(),
    }
}

/// The key that stands so in the footer; none for the arrows.
#[must_use]
pub fn of_symbol(symbol: &str) -> Option<Key> {
    match symbol {
        "⏎" => Some(Key::Enter),
        "⌫" => Some(Key::Backspace),
        other => other.parse().ok(),
    }
}

/// The commands that the menu may offer at a place.
pub fn listed(place: Place, workshop: bool) -> impl Iterator<Item = &'static Binding> {
    bindings().iter().filter(move |binding| binding.menu == Menu::Listed && binding.works_at(place, workshop))
}

/// Those that fit what was typed: what has that key; else each word begins a word of a command's name or of what it does,
/// and those come first that begin with it; where none fits, words may be misspelt.
pub fn narrowed<'b>(bindings: impl IntoIterator<Item = &'b Binding>, typed: &str) -> Vec<&'b Binding> {
    let bindings: Vec<&Binding> = bindings.into_iter().collect();
    let typed = typed.trim();
    let is_typed = |key: &Key| match key {
        Key::Char(letter) => typed.chars().eq([*letter]),
        other => other.to_string().eq_ignore_ascii_case(typed),
    };
    let by_key: Vec<&Binding> =
        bindings.iter().copied().filter(|binding| binding.keys.iter().any(is_typed)).collect();
    if !by_key.is_empty() {
        return by_key;
    }
    let wanted = fold(typed);
    let fitting = |misspelt: bool| {
        let fits = |binding: &&'b Binding| {
            let text = fold(&format!("{} {}", binding.label, binding.doc));
            all_begin_words(&text, &wanted, misspelt)
        };
        bindings.iter().copied().filter(fits).collect::<Vec<_>>()
    };
    let first = wanted.split_whitespace().next().unwrap_or_default();
    let begins_otherwise = |binding: &&Binding| !fold(binding.doc).starts_with(first);
    let mut exact = fitting(false);
    exact.sort_by_key(begins_otherwise);
    if exact.is_empty() { fitting(true) } else { exact }
}

/// `docs/keys.md`: the table of all keys.
#[must_use]
pub fn keys_page() -> String {
    let mut out = String::from(
        "<!-- Generated from src/command/table.rs: `UPDATE_DOCS=1 cargo test --test docs` writes it. -->\n\n# Keys\n\n\
         Arrow keys, Enter, Space and Esc suffice for everything.\n",
    );
    for group in KeyGroup::ALL {
        out.extend(["\n## ", group.name(), "\n\n| key | what it does |\n|---|---|\n"]);
        for binding in BINDINGS.iter().filter(|binding| binding.group == group) {
            let keys: Vec<String> = binding.keys.iter().map(|key| format!("`{key}`")).collect();
            let keys = if keys.is_empty() { "in the menu".to_owned() } else { keys.join(", ") };
            out.extend(["| ", &keys, " | ", binding.doc, " |\n"]);
        }
    }
    out
}
