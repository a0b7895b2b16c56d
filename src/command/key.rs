//! Keys, apart from any terminal.

use std::fmt;
use std::str::FromStr;

/// A key press.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Key {
    /// A character, with shift already applied.
    Char(char),
    /// Control and a letter, in lower case.
    Ctrl(char),
    /// A function key.
    F(u8),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tabulator.
    Tab,
    /// Tabulator with shift.
    BackTab,
    /// Delete the character before.
    Backspace,
    /// Delete the character after.
    Delete,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// A screenful up.
    PageUp,
    /// A screenful down.
    PageDown,
    /// To the beginning.
    Home,
    /// To the end.
    End,
}

impl fmt::Display for Key {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Char(' ') => out.write_str("Space"),
            Self::Char(character) => write!(out, "{character}"),
            Self::Ctrl(letter) => write!(out, "Ctrl-{}", letter.to_ascii_uppercase()),
            Self::F(number) => write!(out, "F{number}"),
            Self::Enter => out.write_str("Enter"),
            Self::Esc => out.write_str("Esc"),
            Self::Tab => out.write_str("Tab"),
            Self::BackTab => out.write_str("Shift-Tab"),
            Self::Backspace => out.write_str("Backspace"),
            Self::Delete => out.write_str("Delete"),
            Self::Up => out.write_str("↑"),
            Self::Down => out.write_str("↓"),
            Self::Left => out.write_str("←"),
            Self::Right => out.write_str("→"),
            Self::PageUp => out.write_str("Page Up"),
            Self::PageDown => out.write_str("Page Down"),
            Self::Home => out.write_str("Home"),
            Self::End => out.write_str("End"),
        }
    }
}

/// A name that stands for no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no key: write a letter, or Up, Down, Enter, Esc, Tab, PageDown, Ctrl-S, F1 and the like")]
pub struct NoKey(String);

impl FromStr for Key {
    type Err = NoKey;

    /// Reads a key's name, as [`Display`](fmt::Display) writes it or in letters: `Down` as well as `↓`.
    fn from_str(name: &str) -> Result<Self, NoKey> {
        let mut letters = name.chars();
        if let (Some(only), None) = (letters.next(), letters.next()) {
            return Ok(match only {
                '↑' => Self::Up,
                '↓' => Self::Down,
                '←' => Self::Left,
                '→' => Self::Right,
                other => Self::Char(other),
            });
        }
        let plain = name.to_ascii_lowercase().replace([' ', '-', '_'], "");
        Ok(match plain.as_str() {
            "space" => Self::Char(' '),
            "enter" | "return" => Self::Enter,
            "esc" | "escape" => Self::Esc,
            "tab" => Self::Tab,
            "shifttab" | "backtab" => Self::BackTab,
            "backspace" => Self::Backspace,
            "delete" => Self::Delete,
            "up" => Self::Up,
            "down" => Self::Down,
            "left" => Self::Left,
            "right" => Self::Right,
            "pageup" => Self::PageUp,
            "pagedown" => Self::PageDown,
            "home" => Self::Home,
            "end" => Self::End,
            other => return chord(other).ok_or_else(|| NoKey(name.to_owned())),
        })
    }
}

/// `ctrls` or `f1`.
fn chord(name: &str) -> Option<Key> {
    if let Some(number) = name.strip_prefix('f').and_then(|number| number.parse().ok()) {
        return (1..=24).contains(&number).then_some(Key::F(number));
    }
    let mut letters = name.strip_prefix("ctrl")?.chars();
    let letter = letters.next().filter(char::is_ascii_lowercase)?;
    letters.next().is_none().then_some(Key::Ctrl(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_is_read_as_it_is_written() {
        use Key::*;
        let named =
            [Enter, Esc, Tab, BackTab, Backspace, Delete, Up, Down, Left, Right, PageUp, PageDown, Home, End];
        let letters = ('!'..='~').chain([' ', 'é', '£']).map(Char);
        let chords = ('a'..='z').map(Ctrl).chain((1..=24).map(F));
        for key in named.into_iter().chain(letters).chain(chords) {
            assert_eq!(key.to_string().parse(), Ok(key));
        }
    }

    #[test]
    fn what_is_no_key_is_told_with_what_would_be_one() {
        for name in ["", "Dwon", "F0", "F25", "Ctrl-", "Ctrl-ab", "Ctrl-1"] {
            let error = name.parse::<Key>().expect_err(name);
            assert!(error.to_string().contains("PageDown"), "{error}");
        }
    }
}
