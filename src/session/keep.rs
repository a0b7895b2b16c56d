//! Keeping: what is asked for, and what may come of it.

use jiff::civil::Date;

use super::Saved;
use crate::catalog::QuestionId;

/// What to do where two changes cannot be put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Otherwise {
    /// Write nothing and say what stands in the way.
    #[default]
    Ask,
    /// Add these to what is kept; where they differ, these count.
    Add,
    /// Put these in the place of what is kept, which stays as a backup.
    Instead,
    /// Keep these beside what is kept, under another name.
    Beside,
}

/// Why two changes could not be put together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undecided {
    /// Number of answers that are kept.
    pub answers: usize,
    /// The day on which they were kept, where the file says so.
    pub saved: Option<Date>,
    /// Questions that are answered differently here and there.
    pub differ: Vec<QuestionId>,
    /// The answers here began with those that are kept, and another window has changed those since.
    pub began_together: bool,
}

/// What came of keeping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaveOutcome {
    /// It is kept.
    Kept {
        /// As it is kept now, with what others had added meanwhile.
        saved: Box<Saved>,
        /// A sentence for the person.
        words: String,
    },
    /// Nothing was written: the person has to say what shall count.
    Undecided(Undecided),
}
