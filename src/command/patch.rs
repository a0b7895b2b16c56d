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
    pub fn of(command: Command) -> Option<&'static Self> {
        bindings().iter().find(|binding| binding.command == command)
    }
}

/// Uses this table from now on. The first one stays.
pub fn use_keys(table: Vec<Binding>) {
    let _ = PATCHED.set(table);
}

/// What stands in the way of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clash {
    /// The command that was to have the key.
    pub command: Command,
    /// The key.
    pub key: Key,
    /// The command that has it already, at the same place; none where the key chooses lines.
    pub other: Option<Command>,
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
        for key in keys.iter().filter(|key| matches!(key, Key::Char(letter) if letter.is_ascii_digit())) {
            clashes.push(Clash { command: *command, key: *key, other: None });
        }
        let Some(binding) = table.iter_mut().find(|binding| binding.command == *command) else { continue };
        let kept = binding.keys.iter().filter(|key| stays(key) && !keys.contains(key));
        let mut all = keys.clone();
        all.extend(kept.copied());
        binding.keys = all.leak();
    }
    let changed = |command| wanted.iter().any(|(wanted, _)| *wanted == command);
    let mut told = BTreeMap::new();
    for one in table.iter().filter(|one| changed(one.command)) {
        for other in table.iter().filter(|other| other.command != one.command) {
            // Arrows mean a direction, and what that is hangs on the place: the table has them twice.
            let shared = one.keys.iter().find(|key| {
                let named = matches!(key, Key::Char(_) | Key::Ctrl(_) | Key::F(_) | Key::Enter | Key::Esc);
                named && other.keys.contains(key)
            });
            let together = |place: &Place| one.works_at(*place, false) && other.works_at(*place, false);
            let told_already = changed(other.command) && other.command < one.command;
            if let Some(key) = shared.filter(|_| !told_already && Place::ALL.iter().any(together)) {
                let clash = Clash { command: one.command, key: *key, other: Some(other.command) };
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
                    clashes.iter().any(|clash| clash.other == Some(other.command) && clash.key == *key)
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
        assert_eq!(clashes, [Clash { command: Command::Map, key: Key::Char('1'), other: None }]);
    }
}
