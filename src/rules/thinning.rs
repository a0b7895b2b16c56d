//! How each answer thins the list: the verdicts before any answer, and after
//! each in turn.

use jiff::civil::Date;

use super::assess::{Assessment, Counts};
use super::profile::Profile;
use crate::catalog::{Answer, Catalog, QuestionId};

/// How many schemes had each verdict on the way to a set of answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thinning {
    /// Before any answer.
    pub start: Counts,
    /// After each answer, in the order in which they were given.
    pub steps: Vec<(QuestionId, Answer, Counts)>,
}

/// Gives the answers one after the other and counts the verdicts each time.
#[must_use]
pub fn thinning(
    catalog: &Catalog,
    answers: impl IntoIterator<Item = (QuestionId, Answer)>,
    today: Date,
) -> Thinning {
    let mut profile = Profile::new();
    let start = Assessment::new(catalog, &profile, today).counts;
    let steps = answers
        .into_iter()
        .map(|(question, answer)| {
            profile.set(question, answer);
            (question, answer, Assessment::new(catalog, &profile, today).counts)
        })
        .collect();
    Thinning { start, steps }
}
