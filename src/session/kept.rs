//! What was kept on an earlier day.

use super::noted::Noted;
use crate::catalog::{Answer, QuestionId};

/// What was kept on an earlier day, to go on with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kept {
    /// The answers.
    pub answers: Vec<(QuestionId, Answer)>,
    /// Questions in the order in which they were put.
    pub asked: Vec<QuestionId>,
    /// The short list.
    pub short_list: Vec<Noted>,
}
