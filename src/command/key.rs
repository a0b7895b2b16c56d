//! Keys, apart from any terminal.

use std::fmt;

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
