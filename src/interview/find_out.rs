//! What a person was not sure of and could find out, by what it would settle.

use jiff::civil::Date;

use crate::catalog::{Answer, Catalog, QuestionId};
use crate::rules::{Assessment, Profile, Verdict};

/// One fact to find out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ToFindOut {
    /// The question that was answered with "not sure".
    pub(crate) question: QuestionId,
    /// How many schemes wait for it.
    pub(crate) schemes: usize,
}

/// The facts that the person was not sure of and that schemes wait for, those
/// first that most schemes wait for.
#[must_use]
pub fn find_out(catalog: &Catalog, profile: &Profile, today: Date) -> Vec<ToFindOut> {
    let mut list: Vec<ToFindOut> = profile
        .iter()
        .filter(|(_, answer)| *answer == Answer::NotSure)
        .filter_map(|(question, _)| {
            let mut asked_again = profile.clone();
            asked_again.clear(question);
            let schemes = Assessment::new(catalog, &asked_again, today)
                .with(Verdict::Possible)
                .filter(|assessed| assessed.missing.contains(&question))
                .count();
            (schemes > 0).then_some(ToFindOut { question, schemes })
        })
        .collect();
    list.sort_by_key(|item| (std::cmp::Reverse(item.schemes), item.question));
    list
}
