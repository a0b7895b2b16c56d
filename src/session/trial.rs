//! Trying something on, and putting one's own answers back.

use super::{LastChange, Session, Trial};
use crate::catalog::Answer;
use crate::pathway::Change;

impl Session<'_> {
    /// Puts a change on, for a look; the person's own answers are kept aside.
    pub fn try_on(&mut self, change: Change) {
        let own = self.own().clone();
        let before = self.judged(&own);
        self.profile = own.with(change.question, Answer::Known(change.to));
        self.recompute();
        self.last_change = Some(LastChange { question: change.question, answers: own.clone(), before });
        self.trial = Some(Trial { own, change });
    }

    /// Puts the person's own answers back. False when nothing was tried on.
    pub fn put_back(&mut self) -> bool {
        let Some(trial) = self.trial.take() else {
            return false;
        };
        self.profile = trial.own;
        self.last_change = None;
        self.recompute();
        true
    }
}
