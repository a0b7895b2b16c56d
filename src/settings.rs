//! The person's settings: one file that a person writes, every key checked.
//!
//! Reads a text and no file; what it finds wrong it says with the line, and the rest counts all the same.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::command::{BINDINGS, Because, Binding, Command, Key, bindings, patched};
use crate::text::clean::clean;
use crate::text::nearest::suggestion;

/// The names of the colours that can be chosen.
pub const THEMES: [&str; 6] = ["auto", "terminal", "dark", "light", "high-contrast", "mono"];

/// What can be set, with its values and what it does: for checking, for the commented file, and for the documents.
pub const KEYS: [(&str, &str, &str); 6] = [
    ("theme", "\"auto\"", "Colours: auto asks the terminal; or terminal, dark, light, high-contrast, mono."),
    ("reader", "false", "Open the screens in the reader's view, for speech and braille."),
    ("ascii", "false", "Plain ASCII characters only."),
    (
        "mouse",
        "true",
        "Clicks and the wheel. To copy text, hold Shift on most terminals; on a Mac, Option or Fn.",
    ),
    ("motion", "true", "The bars on slides grow when they come, in a third of a second."),
    ("keys", "", "Other keys for commands, such as map = \"M\" or back = [\"Ctrl-B\", \"-\"]."),
];

/// The settings that were read.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// The colours, where they do not follow the terminal.
    pub(crate) theme: Option<String>,
    /// The reader's view.
    pub(crate) reader: bool,
    /// Plain ASCII.
    pub ascii: bool,
    /// The mouse, where something is said of it.
    pub(crate) mouse: Option<bool>,
    /// Bars that grow, where something is said of them.
    pub(crate) motion: Option<bool>,
    /// All commands, with the keys that the person wants.
    pub keys: Option<Vec<Binding>>,
    /// What is wrong, each with its line.
    pub(crate) problems: Vec<Problem>,
}

/// Something that is wrong in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong and what to do, in sentences.
    pub words: String,
}

impl Settings {
    /// Reads a file's text.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut found = Self::default();
        let table = match DeTable::parse(text) {
            Ok(table) => table,
            Err(error) => {
                let at = error.span().map_or(0, |span| span.start);
                let words = format!("This is no TOML: {}.", clean(error.message().trim_end_matches('.')));
                found.problems.push(Problem { line: line(text, at), words });
                return found;
            }
        };
        for (name, value) in table.get_ref() {
            let at = line(text, name.span().start);
            if let Err(words) = found.take(text, name.get_ref(), value) {
                found.problems.push(Problem { line: at, words });
            }
        }
        found.problems.sort_by_key(|problem| problem.line);
        found
    }

    fn take(&mut self, text: &str, name: &str, value: &Spanned<DeValue<'_>>) -> Result<(), String> {
        match (name, value.get_ref()) {
            ("theme", DeValue::String(theme)) if THEMES.contains(&theme.as_ref()) => {
                self.theme = (theme != "auto").then(|| theme.to_string());
            }
            ("theme", DeValue::String(theme)) => {
                let near = suggestion(theme, THEMES);
                return Err(format!("There are no colours `{}`. {near}", clean(theme)));
            }
            ("reader", DeValue::Boolean(on)) => self.reader = *on,
            ("ascii", DeValue::Boolean(on)) => self.ascii = *on,
            ("mouse", DeValue::Boolean(on)) => self.mouse = Some(*on),
            ("motion", DeValue::Boolean(on)) => self.motion = Some(*on),
            ("keys", DeValue::Table(table)) => self.take_keys(text, table),
            ("theme", _) => return Err("`theme` is a name in quotes, such as \"dark\".".to_owned()),
            ("reader" | "ascii" | "mouse" | "motion", _) => {
                return Err(format!("`{name}` is true or false."));
            }
            ("keys", _) => {
                return Err("`keys` is a table: write [keys], and below it map = \"M\".".to_owned());
            }
            _ => {
                let near = suggestion(name, KEYS.map(|(key, ..)| key));
                return Err(format!("There is no setting `{}`. {near}", clean(name)));
            }
        }
        Ok(())
    }

    fn take_keys(&mut self, text: &str, table: &DeTable<'_>) {
        let names: Vec<String> = bindings().iter().map(Binding::name).collect();
        let mut wanted = Vec::new();
        let mut lines = Vec::new();
        let mut tell = |line, words| self.problems.push(Problem { line, words });
        for (name, value) in table {
            let at = line(text, name.span().start);
            let known = bindings().iter().find(|binding| binding.name() == *name.get_ref());
            let Some(binding) = known else {
                let near = suggestion(name.get_ref(), names.iter().map(String::as_str));
                tell(at, format!("There is no command `{}`. {near}", clean(name.get_ref())));
                continue;
            };
            match keys_of(value.get_ref()) {
                Ok(keys) => {
                    wanted.push((binding.command, keys));
                    lines.push((binding.command, at));
                }
                Err(words) => tell(at, words),
            }
        }
        match patched(&wanted) {
            Ok(table) => self.keys = Some(table).filter(|_| !wanted.is_empty()),
            Err(clashes) => {
                for clash in clashes {
                    let at = lines
                        .iter()
                        .find(|(command, _)| *command == clash.command)
                        .map_or(1, |(_, line)| *line);
                    let why = match clash.because {
                        Because::Taken(other) => format!(
                            ", which is already `{}`: {}. Give that another key too, or choose another here",
                            name_of(other),
                            Binding::of(other).map_or("", |other| other.doc)
                        ),
                        Because::ChoosesLines => ": digits choose lines".to_owned(),
                        Because::Same(key) => format!(": a terminal sends the same for {key}"),
                    };
                    let (name, key) = (name_of(clash.command), clash.key);
                    tell(at, format!("`{name}` cannot be {key}{why}. No key was changed."));
                }
            }
        }
    }
}

fn name_of(command: Command) -> String {
    Binding::of(command).map(Binding::name).unwrap_or_default()
}

/// A key, or several.
fn keys_of(value: &DeValue<'_>) -> Result<Vec<Key>, String> {
    let one = |value: &DeValue<'_>| match value {
        DeValue::String(name) => {
            name.parse::<Key>().map_err(|error| format!("{}.", clean(&error.to_string())))
        }
        _ => Err("A key is a name in quotes, such as \"M\" or \"Ctrl-B\".".to_owned()),
    };
    match value {
        DeValue::Array(items) if !items.is_empty() => items.iter().map(|item| one(item.get_ref())).collect(),
        other => one(other).map(|key| vec![key]),
    }
}

/// The line of a byte, from 1.
fn line(text: &str, at: usize) -> usize {
    text.get(..at).unwrap_or(text).matches('\n').count() + 1
}

/// The settings file with everything in it as a comment, to begin from.
#[must_use]
pub(crate) fn commented() -> String {
    let mut out = String::from("# Settings of Fingerpost. Take the # away from what you want to change.\n");
    for (key, value, words) in KEYS {
        out.extend(["\n# ", words, "\n"]);
        if value.is_empty() {
            out.extend(["# [", key, "]\n"]);
        } else {
            out.extend(["# ", key, " = ", value, "\n"]);
        }
    }
    for binding in BINDINGS.iter().filter(|binding| !binding.keys.is_empty()) {
        let keys: Vec<String> = binding.keys.iter().map(|key| format!("{:?}", key.to_string())).collect();
        let keys = if let [only] = keys.as_slice() { only.clone() } else { format!("[{}]", keys.join(", ")) };
        out.extend(["# ", &binding.name(), " = ", &keys, "  # ", binding.doc, "\n"]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commented_file_is_right_with_and_without_its_signs() {
        let found = Settings::read(&commented());
        assert_eq!(found.problems, []);
        let bare: String = commented()
            .lines()
            .map(|line| {
                line.strip_prefix("# ")
                    .filter(|rest| rest.contains(" = ") && !rest.contains("such as") || rest.starts_with('['))
                    .unwrap_or("")
            })
            .map(|line| line.to_owned() + "\n")
            .collect();
        let found = Settings::read(&bare);
        assert_eq!(found.problems, [], "{bare}");
        assert_eq!(found.mouse, Some(true));
        let table = found.keys.expect("all keys are there");
        for (binding, as_it_was) in table.iter().zip(bindings()) {
            assert_eq!(binding.keys, as_it_was.keys, "{}", binding.name());
        }
    }

    #[test]
    fn each_mistake_is_told_with_its_line_and_the_rest_counts() {
        let text = "theem = \"dark\"\nreader = true\nmouse = \"no\"\ntheme = \"drak\"\n[keys]\nmapp = \"M\"\nyear = \"Ctl-Y\"\nresults = \"m\"\n";
        let found = Settings::read(text);
        let told: Vec<String> =
            found.problems.iter().map(|problem| format!("{}: {}", problem.line, problem.words)).collect();
        let expected = [
            "1: There is no setting `theem`. Did you mean `theme`?",
            "3: `mouse` is true or false.",
            "4: There are no colours `drak`. Did you mean `dark`?",
            "6: There is no command `mapp`. Did you mean `map`?",
            "7: `Ctl-Y` is no key",
            "8: `results` cannot be m, which is already `map`: The map",
        ];
        assert_eq!(told.len(), expected.len(), "{told:#?}");
        for (told, expected) in told.iter().zip(expected) {
            assert!(told.starts_with(expected), "{told}");
        }
        assert!(found.reader && found.keys.is_none());
        let broken = Settings::read("reader = true\ntheme = \n");
        assert_eq!(broken.problems.first().map(|problem| problem.line), Some(2), "{:?}", broken.problems);
    }
}
