//! The funnel: how each answer thinned the list.

use super::super::row::Row;
use super::super::wording::{count, group_name};
use super::said::Said;
use crate::rules::Verdict;

/// How each answer thinned the list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Funnel {
    /// Before any answer.
    pub start: [usize; 5],
    /// After each answer, in the order in which they were given.
    pub steps: Vec<Thinned>,
    /// Answers that changed no verdict and are left out.
    pub silent: usize,
}

/// What one answer left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thinned {
    /// The answer, and what it left in words.
    pub row: Row,
    /// How many schemes have each verdict since.
    pub counts: [usize; 5],
}

impl Funnel {
    /// How many schemes there are.
    #[must_use]
    pub fn total(&self) -> usize {
        self.start.iter().sum()
    }

    pub(super) fn title(&self) -> String {
        format!("The list of {} before any answer, and after each.", count(self.total(), "scheme", "schemes"))
    }

    pub(super) fn said(&self) -> Vec<Said<'_>> {
        let start = format!("Before any answer: {}.", counts_in_words(self.start));
        let mut said = vec![Said::Words(start)];
        said.extend(self.steps.iter().map(|step| Said::Row(&step.row)));
        said.extend(self.silent_in_words().map(Said::Words));
        said
    }

    /// How many answers are left out, in a sentence.
    #[must_use]
    pub fn silent_in_words(&self) -> Option<String> {
        match self.silent {
            0 => None,
            1 => Some("One more answer changed no verdict.".to_owned()),
            number => Some(format!("{number} more answers changed no verdict.")),
        }
    }
}

/// Numbers with their verdicts; what is not there is left out.
#[must_use]
pub fn counts_in_words(counts: [usize; 5]) -> String {
    let parts: Vec<String> = Verdict::ALL
        .into_iter()
        .zip(counts)
        .filter(|(_, count)| *count > 0)
        .map(|(verdict, count)| format!("{count} {}", group_name(verdict).to_lowercase()))
        .collect();
    if parts.is_empty() { "nothing".to_owned() } else { parts.join(", ") }
}
