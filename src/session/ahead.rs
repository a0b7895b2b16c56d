//! Looking ahead: what a session needs is made, and what may follow is worked out, before anybody waits for it.

use std::sync::Arc;

use super::Session;
use super::foreseen::Following;
use crate::interview::Interviewer;

impl<'w> Session<'w> {
    /// Makes the next thing that judging and asking need and that is not there yet. False where nothing is left.
    pub(crate) fn make_ready(&self) -> bool {
        if self.book.get().is_none() {
            self.book();
        } else if self.interviewer.get().is_none() {
            self.interviewer();
        } else {
            return self.interviewer().make_ready();
        }
        true
    }

    /// Works out the next thing that follows from the answers and was not asked for yet. False where nothing is left.
    pub(crate) fn work_out(&self) -> bool {
        if self.assessment.get().is_none() {
            let _ = self.assessment();
        } else if self.next.get().is_none() {
            let _ = self.next();
        } else {
            return false;
        }
        true
    }

    pub(super) fn interviewer(&self) -> &Interviewer<'w> {
        self.interviewer.get_or_init(|| Arc::new(Interviewer::by(Arc::clone(self.book()))))
    }

    /// Keeps what a copy of this session has worked out after another answer, should that answer come.
    pub(crate) fn foresee(&mut self, copy: &Self) {
        let same = std::ptr::eq(self.catalog, copy.catalog) && self.today == copy.today;
        self.foreseen =
            same.then(|| Following::new(copy.profile.clone(), copy.assessment.clone(), copy.next.clone()));
    }

    /// Forgets what was foreseen.
    pub(crate) fn forget_foreseen(&mut self) {
        self.foreseen = None;
    }

    /// True while what was foreseen waits for its answer.
    #[cfg(test)]
    pub(crate) fn foresees(&self) -> bool {
        self.foreseen.is_some()
    }

    /// What was foreseen of just these answers.
    pub(super) fn take_foreseen(&mut self) -> Option<Following> {
        self.foreseen.take_if(|following| following.is_of(&self.profile))
    }
}
