//! Looks, by what a text is: never by colour alone.

use ratatui::style::{Color, Modifier, Style};

use crate::page::{Mark, Tone};
use crate::rules::{State, Verdict};
use crate::text::ascii::ascii;

/// A set of colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Palette {
    /// The terminal's own sixteen colours; the background is left alone.
    #[default]
    Terminal,
    /// White on black, few colours, all of high contrast.
    HighContrast,
    /// No colours: bold, underlined and reversed only.
    Mono,
}

impl Palette {
    /// All palettes, in the order in which a key goes through them.
    pub const ALL: [Self; 3] = [Self::Terminal, Self::HighContrast, Self::Mono];

    /// The name used on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Terminal => "terminal",
            Self::HighContrast => "high-contrast",
            Self::Mono => "mono",
        }
    }

    /// The palette with a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|palette| palette.name() == name)
    }

    /// The palette after this one.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Terminal => Self::HighContrast,
            Self::HighContrast => Self::Mono,
            Self::Mono => Self::Terminal,
        }
    }
}

/// Looks and signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// The colours.
    pub palette: Palette,
    /// Plain ASCII signs instead of drawn ones.
    pub ascii: bool,
}

impl Theme {
    /// Picks the look for each palette in order.
    fn pick(self, terminal: Style, high_contrast: Style, mono: Style) -> Style {
        match self.palette {
            Palette::Terminal => terminal,
            Palette::HighContrast => high_contrast,
            Palette::Mono => mono,
        }
    }

    /// The ground that everything stands on.
    #[must_use]
    pub fn ground(self) -> Style {
        self.pick(Style::new(), Style::new().fg(Color::White).bg(Color::Black), Style::new())
    }

    /// Running text.
    #[must_use]
    pub fn tone(self, tone: Tone) -> Style {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        match tone {
            Tone::Plain => Style::new(),
            Tone::Strong => bold,
            Tone::Quiet => self.pick(Style::new().add_modifier(Modifier::DIM), Style::new(), Style::new()),
        }
    }

    /// A word of the glossary.
    #[must_use]
    pub fn term(self) -> Style {
        Style::new().add_modifier(Modifier::UNDERLINED)
    }

    /// The row in focus.
    #[must_use]
    pub fn focus(self) -> Style {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        self.pick(
            bold.fg(Color::Cyan),
            bold.fg(Color::Black).bg(Color::Yellow),
            bold.add_modifier(Modifier::REVERSED),
        )
    }

    /// A head of a section.
    #[must_use]
    pub fn heading(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// What is wrong.
    #[must_use]
    pub fn problem(self) -> Style {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        self.pick(bold.fg(Color::Red), bold.fg(Color::Yellow), bold)
    }

    /// Keys in the footer.
    #[must_use]
    pub fn key(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// Rules and frames.
    #[must_use]
    pub fn rule(self) -> Style {
        self.pick(Style::new().add_modifier(Modifier::DIM), Style::new(), Style::new())
    }

    /// A sign.
    #[must_use]
    pub fn mark(self, mark: Mark) -> Style {
        match mark {
            Mark::Verdict(verdict) => self.verdict(verdict),
            Mark::State(State::Met) => self.verdict(Verdict::Open),
            Mark::State(State::Unmet) => self.problem(),
            _ => Style::new(),
        }
    }

    /// Colours that people with the common kinds of colour blindness can tell
    /// apart: blue against yellow rather than green against red.
    fn verdict(self, verdict: Verdict) -> Style {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        match verdict {
            Verdict::Open => self.pick(bold.fg(Color::Blue), bold.fg(Color::Cyan), bold),
            Verdict::Possible => {
                self.pick(Style::new().fg(Color::Cyan), Style::new().fg(Color::White), Style::new())
            }
            Verdict::NotYet => {
                self.pick(Style::new().fg(Color::Yellow), Style::new().fg(Color::Yellow), Style::new())
            }
            Verdict::Past => self.pick(Style::new().fg(Color::Magenta), Style::new(), Style::new()),
            Verdict::NotForYou => self.tone(Tone::Quiet),
        }
    }

    /// The sign itself; empty where there is none.
    #[must_use]
    pub fn sign(self, mark: Mark) -> &'static str {
        if self.ascii { mark.letters() } else { mark.sign() }
    }

    /// The sign before the row in focus.
    #[must_use]
    pub fn pointer(self) -> &'static str {
        if self.ascii { ">" } else { "▸" }
    }

    /// The sign before one of a list.
    #[must_use]
    pub fn bullet(self) -> &'static str {
        if self.ascii { "-" } else { "·" }
    }

    /// The upright rule between two panes.
    #[must_use]
    pub fn upright(self) -> &'static str {
        if self.ascii { "|" } else { "│" }
    }

    /// One piece of a bar.
    #[must_use]
    pub fn block(self) -> &'static str {
        if self.ascii { "#" } else { "█" }
    }

    /// A shade, from 0, none, to 4, full.
    #[must_use]
    pub fn shade(self, shade: u8) -> &'static str {
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
    pub fn crumb(self) -> &'static str {
        if self.ascii { " > " } else { " › " }
    }

    /// There is more above, and there is more below.
    #[must_use]
    pub fn more(self) -> (&'static str, &'static str) {
        if self.ascii { ("^", "v") } else { ("▲", "▼") }
    }

    /// A text with drawn signs put in plain letters where that is wanted.
    #[must_use]
    pub fn letters(self, text: &str) -> String {
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
        let spelt = keys.iter().fold(text.to_owned(), |text, (sign, word)| text.replace(sign, word));
        ascii(&spelt)
    }
}
