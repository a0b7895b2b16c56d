//! Signs before lines, and the word that goes with each: the one table of
//! them, for screens, plain lines and paper.

use super::wording::group_name;
use crate::rules::{State, Verdict};

/// A sign before a line; a word goes with each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sign {
    /// A verdict.
    Verdict(Verdict),
    /// Could be open, but less likely.
    LessLikely,
    /// How a criterion stands.
    State(State),
    /// Check this yourself.
    Check,
    /// In your favour.
    Favour,
    /// Closed to new applicants.
    Closed,
    /// An option that can be marked, and whether it is.
    Box(bool),
    /// An answer given before.
    Given,
    /// A group that can be folded, and whether it is.
    Fold(bool),
    /// Nothing.
    None,
}

impl Sign {
    /// The marks that stand for something about a scheme, in the order of the
    /// help.
    pub const EXPLAINED: [Self; 11] = [
        Self::Verdict(Verdict::Open),
        Self::Verdict(Verdict::Possible),
        Self::LessLikely,
        Self::Verdict(Verdict::NotYet),
        Self::Verdict(Verdict::Past),
        Self::Verdict(Verdict::NotForYou),
        Self::State(State::Met),
        Self::State(State::Unmet),
        Self::State(State::Unknown),
        Self::Check,
        Self::Closed,
    ];

    /// The sign drawn, the sign in plain letters, and the word, with a
    /// capital; empty where there is none.
    const fn parts(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Verdict(Verdict::Open) => ("●", "[+]", group_name(Verdict::Open)),
            Self::Verdict(Verdict::Possible) => ("◐", "[?]", group_name(Verdict::Possible)),
            Self::LessLikely => ("◌", "[o]", "Less likely"),
            Self::Verdict(Verdict::NotYet) => ("◔", "[~]", group_name(Verdict::NotYet)),
            Self::Verdict(Verdict::Past) => ("↷", "[>]", group_name(Verdict::Past)),
            Self::Verdict(Verdict::NotForYou) => ("·", "[-]", group_name(Verdict::NotForYou)),
            Self::State(State::Met) => ("✓", "[v]", "Met"),
            Self::State(State::Unmet) => ("✗", "[x]", "Not met"),
            Self::State(State::Unknown) => ("?", "[?]", "Not known"),
            Self::Check => ("☐", "[ ]", "Check yourself"),
            Self::Favour => ("+", "[+]", "Helps"),
            Self::Closed => ("⊘", "[0]", "Closed"),
            Self::Box(true) => ("[x]", "[x]", "Marked"),
            Self::Box(false) => ("[ ]", "[ ]", "Not marked"),
            Self::Given => ("•", "*", "Your answer"),
            Self::Fold(true) => ("▸", "+", "Folded"),
            Self::Fold(false) => ("▾", "-", "Unfolded"),
            Self::None => ("", "", ""),
        }
    }

    /// The sign; empty where there is none.
    #[must_use]
    pub const fn symbol(self) -> &'static str {
        self.parts().0
    }

    /// The sign in plain letters.
    #[must_use]
    pub(crate) const fn letters(self) -> &'static str {
        self.parts().1
    }

    /// The word, with a capital; empty where there is none.
    #[must_use]
    pub const fn word(self) -> &'static str {
        self.parts().2
    }
}
