//! Looks, by what a text is: never by colour alone.

use ratatui::style::{Color, Modifier, Style};

use super::palette::{Palette, Role};
use crate::page::{Sign, Tone};
use crate::rules::{State, Verdict};
use crate::text::ascii::ascii;

/// Looks and signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// The colours.
    pub palette: Palette,
    /// Plain ASCII signs instead of drawn ones.
    pub ascii: bool,
}

impl Theme {
    /// The ground that everything is on.
    #[must_use]
    pub(crate) fn ground(self) -> Style {
        self.palette.ground()
    }

    #[must_use]
    pub(crate) fn tone(self, tone: Tone) -> Style {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        match tone {
            Tone::Plain => Style::new(),
            Tone::Strong => bold,
            Tone::Quiet => self.palette.role(Role::Quiet),
        }
    }

    /// A word of the glossary.
    #[must_use]
    #[allow(clippy::unused_self, reason = "callers ask the theme, whatever it looks at")]
    pub(crate) fn term(self) -> Style {
        Style::new().add_modifier(Modifier::UNDERLINED)
    }

    /// The row in focus.
    #[must_use]
    pub fn focus(self) -> Style {
        self.palette.role(Role::Focus)
    }

    /// What a line leads along: the way drawn through the map, a step of a route.
    #[must_use]
    pub(crate) fn way(self) -> Style {
        self.palette.role(Role::Open)
    }

    /// A head of a section.
    #[must_use]
    #[allow(clippy::unused_self, reason = "callers ask the theme, whatever it looks at")]
    pub(crate) fn heading(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    #[must_use]
    pub(crate) fn problem(self) -> Style {
        self.palette.role(Role::Problem)
    }

    /// Keys in the footer.
    #[must_use]
    #[allow(clippy::unused_self, reason = "callers ask the theme, whatever it looks at")]
    pub(crate) fn key(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// Rules and frames.
    #[must_use]
    pub(crate) fn rule(self) -> Style {
        self.palette.role(Role::Quiet)
    }

    #[must_use]
    pub(crate) fn sign_style(self, sign: Sign) -> Style {
        match sign {
            Sign::Verdict(verdict) => self.verdict(verdict),
            Sign::LessLikely => self.verdict(Verdict::Possible),
            Sign::State(State::Met) => self.verdict(Verdict::Open),
            Sign::State(State::Unmet) => self.problem(),
            _ => Style::new(),
        }
    }

    fn verdict(self, verdict: Verdict) -> Style {
        self.palette.role(match verdict {
            Verdict::Open => Role::Open,
            Verdict::Possible => Role::Possible,
            Verdict::NotYet => Role::NotYet,
            Verdict::Past => Role::Past,
            Verdict::NotForYou => Role::Quiet,
        })
    }

    /// The sign itself; empty where there is none.
    #[must_use]
    pub(crate) fn symbol(self, sign: Sign) -> &'static str {
        if self.ascii { sign.letters() } else { sign.symbol() }
    }

    /// The sign before the row in focus.
    #[must_use]
    pub(crate) fn pointer(self) -> &'static str {
        if self.ascii { ">" } else { "▸" }
    }

    /// The sign before one of a list.
    #[must_use]
    pub(crate) fn bullet(self) -> &'static str {
        if self.ascii { "-" } else { "·" }
    }

    /// The upright rule before a pane, thick before the active one.
    #[must_use]
    pub(crate) fn upright(self, active: bool) -> &'static str {
        match (self.ascii, active) {
            (true, true) => "#",
            (true, false) => "|",
            (false, true) => "┃",
            (false, false) => "│",
        }
    }

    /// What was in focus, while another pane has the focus.
    #[must_use]
    pub(crate) fn without_focus(self) -> Style {
        let plain = Style::new().fg(Color::Reset).bg(Color::Reset).remove_modifier(Modifier::REVERSED);
        plain.patch(self.ground()).add_modifier(Modifier::BOLD)
    }

    /// One piece of a bar.
    #[must_use]
    pub(crate) fn block(self) -> &'static str {
        if self.ascii { "#" } else { "█" }
    }

    /// A shade, from 0, none, to 4, full.
    #[must_use]
    pub(crate) fn shade(self, shade: u8) -> &'static str {
        let (drawn, plain) = match shade {
            0 => (" ", " "),
            1 => ("░", "."),
            2 => ("▒", ":"),
            3 => ("▓", "+"),
            _ => ("█", "#"),
        };
        if self.ascii { plain } else { drawn }
    }

    /// Between crumbs.
    #[must_use]
    pub(crate) fn crumb(self) -> &'static str {
        if self.ascii { " > " } else { " › " }
    }

    /// There is more above, and there is more below.
    #[must_use]
    pub(crate) fn more(self) -> (&'static str, &'static str) {
        if self.ascii { ("^", "v") } else { ("▲", "▼") }
    }

    /// A text with drawn signs put in plain letters where that is wanted.
    #[must_use]
    pub(crate) fn letters(self, text: &str) -> String {
        if !self.ascii {
            return text.to_owned();
        }
        // Alone it is a key; in a text it leads on.
        let right = if text.chars().count() > 2 { "->" } else { "Right" };
        let keys = [
            ("⏎", "Enter"),
            ("⌫", "Backspace"),
            ("↑", "Up"),
            ("↓", "Down"),
            ("←", "Left"),
            ("→", right),
            ("›", ">"),
        ];
        let spelt = keys.iter().fold(text.to_owned(), |text, (symbol, word)| text.replace(symbol, word));
        ascii(&spelt)
    }
}
