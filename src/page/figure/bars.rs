//! Numbers as bars, one below the other.

use super::said::Said;

/// Numbers as bars.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bars {
    /// What they count, in a sentence.
    pub title: String,
    /// The bars, from top to bottom.
    pub bars: Vec<Counted>,
}

/// One number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// What it counts.
    pub label: String,
    /// The number.
    pub count: usize,
    /// The one to look at.
    pub leads: bool,
}

impl Bars {
    /// The largest number, and at least 1.
    #[must_use]
    pub fn most(&self) -> usize {
        self.bars.iter().map(|bar| bar.count).max().unwrap_or(0).max(1)
    }

    pub(super) fn title(&self) -> String {
        self.title.clone()
    }

    pub(super) fn said(&self) -> Vec<Said<'_>> {
        self.bars.iter().map(|bar| Said::Words(format!("{}: {}.", bar.label, bar.count))).collect()
    }
}
