//! The pages of a question, each kept with all that it was built from.

use crate::catalog::{OptionSet, QuestionId};
use crate::page::Built;
use crate::rules::Profile;

/// What is built for a question on the screen.
#[derive(Debug, Clone, Default)]
pub(crate) struct QuestionPages {
    pub(super) page: Built<BuiltFrom>,
    /// What stands beside it.
    pub(super) notes: Built<Followed>,
    /// What the answers come to, in a line.
    pub(super) brief: Built<Profile, String>,
}

/// All that what stands beside a question follows from, beside the catalogue and the day.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Followed {
    pub(super) question: QuestionId,
    pub(super) profile: Profile,
    /// The question that was answered last, and the answers before that.
    pub(super) last: Option<(QuestionId, Profile)>,
}

/// All that the page of a question is built from.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct BuiltFrom {
    pub(super) followed: Followed,
    pub(super) marked: OptionSet,
    /// What was typed, the place of the cursor in it, and what is wrong with it.
    pub(super) typed: (String, usize, String),
    pub(super) finding: bool,
    pub(super) heard: bool,
    pub(super) talks: bool,
}
