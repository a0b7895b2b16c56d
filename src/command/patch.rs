//! Other keys for commands, as a person wants them.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::key::Key;
use super::table::{BINDINGS, Binding, Command, Place};

/// The table as the person wants it; set once, before anything is shown.
static PATCHED: OnceLock<Vec<Binding>> = OnceLock::new();

/// Every command with its keys, in the order of the help.
#[must_use]
pub fn bindings() -> &'static [Binding] {
    PATCHED.get().map_or(BINDINGS, Vec::as_slice)
}

impl Binding {
    /// The binding of a command.
    #[must_use]
    pub(crate) fn of(command: Command) -> Option<&'static Self> {
        bindings().iter().find(|binding| binding.command == command)
    }
}

/// The key of a command, as texts name it; empty for one that has none.
#[must_use]
pub(crate) fn key_of(command: Command) -> String {
    named(command, |_| true)
}

/// The key of a command where letters are text; empty where it has none such.
#[must_use]
pub(crate) fn key_while_typing(command: Command) -> String {
    named(command, |key| !is_text(key))
}

fn named(command: Command, fits: impl Fn(Key) -> bool) -> String {
    let mut keys = Binding::of(command).into_iter().flat_map(|binding| binding.keys);
    keys.find(|key| fits(**key)).map(ToString::to_string).unwrap_or_default()
}

/// Capital letters that mean nothing at a place, in their order: there they can choose lines.
pub(crate) fn free_letters(place: Place) -> impl Iterator<Item = char> {
    let taken = move |letter: char| {
        bindings().iter().any(|binding| (binding.works)(place) && binding.keys.contains(&Key::Char(letter)))
    };
    ('A'..='Z').filter(move |letter| !taken(*letter))
}

/// Uses this table from now on. The first one stays.
pub fn use_keys(table: Vec<Binding>) {
    let _ = PATCHED.set(table);
}

/// What stands in the way of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clash {
    /// The command that was to have the key.
    pub(crate) command: Command,
    pub(crate) key: Key,
    /// What it does instead.
    pub(crate) because: Because,
}

/// Why a command cannot have a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Because {
    /// This command has it already, at the same place.
    Taken(Command),
    /// It is a digit, which chooses a line.
    ChoosesLines,
    /// A terminal sends the same for this key.
    Same(Key),
}

/// The key that a terminal cannot tell from a chord: both are the same byte.
fn same_as(key: Key) -> Option<Key> {
    match key {
        Key::Ctrl('m') => Some(Key::Enter),
        Key::Ctrl('i') => Some(Key::Tab),
        _ => None,
    }
}

/// What one must always be able to do, while one types too.
const NEVER_WITHOUT: [Command; 3] = [Command::Back, Command::Help, Command::Quit];

/// True for keys that edit a text while one is typed.
#[must_use]
pub(crate) fn is_text(key: Key) -> bool {
    matches!(key, Key::Char(_) | Key::Backspace | Key::Delete | Key::Left | Key::Right)
}

/// True if the table as it comes has this key for both commands: what it does depends on the place then, or on which of
/// them stands first.
fn shared_as_it_comes(one: Command, other: Command, key: Key) -> bool {
    let has =
        |command| BINDINGS.iter().any(|binding| binding.command == command && binding.keys.contains(&key));
    has(one) && has(other)
}

/// The table with other keys for some commands. What everybody needs to get about, Enter, Esc, the arrows and Ctrl-C,
/// stays beside them.
///
/// # Errors
///
/// Every key that would mean two things in one place.
pub fn patched(wanted: &[(Command, Vec<Key>)]) -> Result<Vec<Binding>, Vec<Clash>> {
    let stays = |key: &Key| {
        !matches!(key, Key::Char(_) | Key::F(_)) && !matches!(key, Key::Ctrl(letter) if *letter != 'c')
    };
    let mut table = BINDINGS.to_vec();
    let mut clashes = Vec::new();
    for (command, keys) in wanted {
        for key in keys {
            let digit = matches!(key, Key::Char(letter) if letter.is_ascii_digit());
            let because = digit.then_some(Because::ChoosesLines).or_else(|| same_as(*key).map(Because::Same));
            clashes.extend(because.map(|because| Clash { command: *command, key: *key, because }));
        }
        let Some(binding) = table.iter_mut().find(|binding| binding.command == *command) else { continue };
        let kept = binding.keys.iter().filter(|key| stays(key) && !keys.contains(key));
        let mut all = keys.clone();
        all.extend(kept.copied());
        if NEVER_WITHOUT.contains(command) && all.iter().copied().all(is_text) {
            all.extend(binding.keys.iter().copied().find(|key| !is_text(*key)));
        }
        binding.keys = all.leak();
    }
    let changed = |command| wanted.iter().any(|(wanted, _)| *wanted == command);
    let mut told = BTreeMap::new();
    for one in table.iter().filter(|one| changed(one.command)) {
        for other in table.iter().filter(|other| other.command != one.command) {
            let shared = one.keys.iter().find(|key| {
                other.keys.contains(key) && !shared_as_it_comes(one.command, other.command, **key)
            });
            let together = |place: &Place| one.works_at(*place, false) && other.works_at(*place, false);
            let told_already = changed(other.command) && other.command < one.command;
            if let Some(key) = shared.filter(|_| !told_already && Place::ALL.iter().any(together)) {
                let because = Because::Taken(other.command);
                let clash = Clash { command: one.command, key: *key, because };
                told.insert((one.command, other.command), clash);
            }
        }
    }
    clashes.extend(told.into_values());
    if clashes.is_empty() { Ok(table) } else { Err(clashes) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_keys_take_the_place_of_the_letters_and_what_everybody_needs_stays() {
        let table =
            patched(&[(Command::Map, vec![Key::Char('M')]), (Command::Back, vec![Key::Ctrl('b')])]).unwrap();
        let keys = |command| table.iter().find(|one| one.command == command).unwrap().keys;
        assert_eq!(keys(Command::Map), [Key::Char('M')]);
        assert_eq!(keys(Command::Back), [Key::Ctrl('b'), Key::Esc]);
        assert_eq!(keys(Command::Results), [Key::Char('s')]);
        assert_eq!(patched(&[]).unwrap().len(), BINDINGS.len());
    }

    #[test]
    fn each_letter_of_the_table_that_is_given_to_another_command_of_the_same_place_is_told() {
        let mut tried = 0;
        for one in BINDINGS {
            for other in BINDINGS.iter().filter(|other| other.command != one.command) {
                let Some(key) =
                    other.keys.iter().find(|key| matches!(key, Key::Char(letter) if letter.is_alphabetic()))
                else {
                    continue;
                };
                let together = Place::ALL
                    .into_iter()
                    .any(|place| one.works_at(place, false) && other.works_at(place, false));
                let found = patched(&[(one.command, vec![*key])]);
                let told = found.as_ref().is_err_and(|clashes| {
                    clashes
                        .iter()
                        .any(|clash| clash.because == Because::Taken(other.command) && clash.key == *key)
                });
                assert_eq!(told, together, "{key} for {:?} and {:?}", one.command, other.command);
                tried += 1;
            }
        }
        assert!(tried > 500, "{tried}");
    }

    #[test]
    fn digits_choose_lines_and_can_mean_nothing_else() {
        let clashes = patched(&[(Command::Map, vec![Key::Char('1')])]).unwrap_err();
        let because = Because::ChoosesLines;
        assert_eq!(clashes, [Clash { command: Command::Map, key: Key::Char('1'), because }]);
    }

    #[test]
    fn no_key_of_the_table_whatever_its_kind_can_be_given_to_another_command_of_the_same_place() {
        let mut tried = 0;
        for one in BINDINGS {
            for other in BINDINGS.iter().filter(|other| other.command != one.command) {
                for key in other.keys.iter().filter(|key| !one.keys.contains(key)) {
                    let together = Place::ALL
                        .into_iter()
                        .any(|place| one.works_at(place, false) && other.works_at(place, false));
                    let told = patched(&[(one.command, vec![*key])]).is_err_and(|clashes| {
                        clashes.iter().any(|clash| clash.because == Because::Taken(other.command))
                    });
                    // Several commands can have one key at several places: any of them tells.
                    assert!(told || !together, "{key} for {:?} and {:?}", one.command, other.command);
                    tried += 1;
                }
            }
        }
        assert!(tried > 3000, "{tried}");
        for (one, key, other, its) in [
            (Command::Up, Key::Down, Command::Down, Key::Up),
            (Command::First, Key::End, Command::Last, Key::Home),
            (Command::Choose, Key::Esc, Command::Back, Key::Enter),
        ] {
            assert!(patched(&[(one, vec![key]), (other, vec![its])]).is_err(), "{one:?} and {other:?}");
        }
    }

    #[test]
    fn a_chord_that_is_another_key_is_told() {
        for (letter, same) in [('m', Key::Enter), ('i', Key::Tab)] {
            let clashes = patched(&[(Command::Map, vec![Key::Ctrl(letter)])]).unwrap_err();
            assert_eq!(clashes.first().map(|clash| clash.because), Some(Because::Same(same)));
        }
    }

    #[test]
    fn leaving_going_back_and_the_help_keep_a_key_while_one_types_whatever_is_wanted() {
        for command in NEVER_WITHOUT {
            for wanted in ['B', '~', 'é'].map(Key::Char) {
                let table = patched(&[(command, vec![wanted])]).unwrap();
                let keys = table.iter().find(|one| one.command == command).unwrap().keys;
                assert_eq!(keys.first(), Some(&wanted));
                assert!(keys.iter().any(|key| !is_text(*key)), "{command:?}: {keys:?}");
            }
        }
        // And that key cannot be taken by another.
        assert!(patched(&[(Command::Help, vec![Key::Char('~')]), (Command::Map, vec![Key::F(1)])]).is_err());
    }
}
