//! Which values of a question rules tell apart. Two options that every rule
//! treats alike fare alike: the interview and the checks look at one of them.

use crate::catalog::{OptionSet, Question, Test};

/// Options that every test treats alike, with the tests that name them, in the
/// order of their first option.
#[must_use]
pub fn classes<'t>(
    question: &Question,
    tests: impl IntoIterator<Item = &'t Test>,
) -> Vec<(Vec<bool>, OptionSet)> {
    let sets: Vec<OptionSet> = tests.into_iter().filter_map(Test::options).collect();
    let mut found: Vec<(Vec<bool>, OptionSet)> = Vec::new();
    for option in question.all_options().iter() {
        let signature: Vec<bool> = sets.iter().map(|set| set.contains(option)).collect();
        match found.iter_mut().find(|(other, _)| *other == signature) {
            Some((_, class)) => *class = class.union(OptionSet::single(option)),
            None => found.push((signature, OptionSet::single(option))),
        }
    }
    found
}
