//! Signs before lines, and the words that go with them on paper.

use crate::page::{Mark, wording};
use crate::rules::{State, Verdict};

/// The sign for a mark; empty where there is none.
#[must_use]
pub fn sign(mark: Mark) -> &'static str {
    match mark {
        Mark::Verdict(Verdict::Open) => "●",
        Mark::Verdict(Verdict::Possible) => "◐",
        Mark::Verdict(Verdict::NotYet) => "◔",
        Mark::Verdict(Verdict::Past) => "↷",
        Mark::Verdict(Verdict::NotForYou) => "·",
        Mark::State(State::Met) => "✓",
        Mark::State(State::Unmet) => "✗",
        Mark::State(State::Unknown) => "?",
        Mark::Check => "☐",
        Mark::Favour => "+",
        Mark::Closed => "×",
        Mark::Box(_) | Mark::Given | Mark::Fold(_) | Mark::None => "",
    }
}

/// The word for a mark, with a capital; empty where there is none.
#[must_use]
pub fn word(mark: Mark) -> &'static str {
    match mark {
        Mark::Verdict(verdict) => wording::group_name(verdict),
        Mark::State(State::Met) => "Met",
        Mark::State(State::Unmet) => "Not met",
        Mark::State(State::Unknown) => "Not known",
        Mark::Check => "Check",
        Mark::Favour => "Helps",
        Mark::Closed => "Closed",
        Mark::Box(_) | Mark::Given | Mark::Fold(_) | Mark::None => "",
    }
}

/// True where the line's own words say what the mark says.
#[must_use]
pub fn speaks_for_itself(mark: Mark) -> bool {
    matches!(mark, Mark::Verdict(_) | Mark::Closed)
}
