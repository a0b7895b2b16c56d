//! What is found wrong while documents are read.

use std::cell::{Cell, RefCell};

use super::diagnostic::Diagnostic;
use crate::text::nearest::suggestion;

/// Collects findings while documents are only borrowed.
#[derive(Debug, Default)]
pub(super) struct Findings {
    found: RefCell<Vec<Diagnostic>>,
    /// How many nearest names were looked for.
    suggested: Cell<usize>,
}

/// This many times the nearest right name is looked for. After that something
/// larger is wrong, and looking through all names each time takes long.
const MOST_SUGGESTED: usize = 200;

impl Findings {
    pub(super) fn add(&self, found: Diagnostic) {
        self.found.borrow_mut().push(found);
    }

    /// What to write instead of a wrong name.
    pub(super) fn suggest<'n>(&self, wrong: &str, names: impl IntoIterator<Item = &'n str>) -> String {
        let before = self.suggested.get();
        self.suggested.set(before + 1);
        if before < MOST_SUGGESTED {
            suggestion(wrong, names)
        } else {
            "Look the right name up, or leave this out.".to_owned()
        }
    }

    /// True if there is a finding of this kind.
    pub(super) fn any(&self, code: &str) -> bool {
        self.found.borrow().iter().any(|found| found.code == code)
    }

    pub(super) fn into_vec(self) -> Vec<Diagnostic> {
        self.found.into_inner()
    }
}
