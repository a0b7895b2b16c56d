//! What follows from an answer that may come next, worked out before it is given.

use std::cell::OnceCell;

use crate::interview::NextQuestion;
use crate::rules::{Assessment, Profile};

/// What follows from some answers, with a session's catalogue on its day, as far as it was asked for.
#[derive(Debug, Clone, Default)]
pub(super) struct Following {
    /// The answers from which it follows, and from no others.
    of: Profile,
    pub(super) assessment: OnceCell<Assessment>,
    pub(super) next: OnceCell<Option<NextQuestion>>,
}

impl Following {
    pub(super) const fn new(
        of: Profile,
        assessment: OnceCell<Assessment>,
        next: OnceCell<Option<NextQuestion>>,
    ) -> Self {
        Self { of, assessment, next }
    }

    /// True if it follows from just these answers.
    pub(super) fn is_of(&self, answers: &Profile) -> bool {
        self.of == *answers
    }
}
