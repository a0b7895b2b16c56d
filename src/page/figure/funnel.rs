//! The funnel: how each answer thinned the list.

use super::super::row::Row;
use super::super::standing::{Numbers, Standing};
use super::super::wording::count;
use super::said::Said;

/// How each answer thinned the list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Funnel {
    /// Before any answer.
    pub start: Numbers,
    /// After each answer, in the order in which they were given.
    pub steps: Vec<Thinned>,
    /// Answers that changed no verdict and are left out.
    pub(crate) silent: usize,
}

/// What one answer left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thinned {
    /// The answer, and what it left in words.
    pub row: Row,
    /// How many schemes are counted as what since.
    pub counts: Numbers,
}

impl Funnel {
    /// How many schemes there are.
    #[must_use]
    pub fn total(&self) -> usize {
        self.start.total()
    }

    /// As what it counts schemes: less likely only where there is any.
    #[must_use]
    pub fn columns(&self) -> Vec<Standing> {
        let all = self.steps.iter().map(|step| step.counts).chain([self.start]);
        let any = all.map(|numbers| numbers.of(Standing::LessLikely)).sum::<usize>() > 0;
        Standing::ALL.into_iter().filter(|standing| *standing != Standing::LessLikely || any).collect()
    }

    pub(super) fn title(&self) -> String {
        format!("The list of {} before any answer, and after each.", count(self.total(), "scheme", "schemes"))
    }

    pub(super) fn said(&self) -> Vec<Said<'_>> {
        let start = format!("Before any answer: {}.", self.start.in_words());
        let mut said = vec![Said::Words(start)];
        said.extend(self.steps.iter().map(|step| Said::Row(&step.row)));
        said.extend(self.silent_in_words().map(Said::Words));
        said
    }

    /// How many answers are left out, in a sentence.
    #[must_use]
    pub(crate) fn silent_in_words(&self) -> Option<String> {
        match self.silent {
            0 => None,
            1 => Some("One more answer changed no verdict.".to_owned()),
            number => Some(format!("{number} more answers changed no verdict.")),
        }
    }
}
