//! Numbers as bars, one below the other.

use super::said::Said;

/// Numbers as bars.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bars {
    /// What they count, in a sentence.
    pub(crate) title: String,
    /// The bars, from top to bottom.
    pub bars: Vec<Counted>,
    /// What a bar of the whole width stands for, where that is more than the largest of them.
    pub(crate) of: usize,
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
    /// What the whole width stands for: the largest number or more, and at least 1.
    #[must_use]
    pub(crate) fn most(&self) -> usize {
        self.bars.iter().map(|bar| bar.count).max().unwrap_or(0).max(self.of).max(1)
    }

    pub(super) fn title(&self) -> String {
        self.title.clone()
    }

    pub(super) fn said(&self) -> Vec<Said<'_>> {
        self.bars.iter().map(|bar| Said::Words(format!("{}: {}.", bar.label, bar.count))).collect()
    }
}
