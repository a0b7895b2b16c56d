//! Giving answers and taking them back.

use std::cell::OnceCell;

use super::{Earlier, LastChange, Saved, Session};
use crate::catalog::{Answer, QuestionId};
use crate::rules::Profile;

impl Session<'_> {
    /// Gives an answer. It belongs to the person: what is tried on is put
    /// back first.
    pub fn give(&mut self, question: QuestionId, answer: Answer) {
        self.put_back();
        if self.profile.answer(question) != Some(answer) {
            self.remember();
            self.unsaved = true;
            let (answers, before) = (self.profile.clone(), self.assessment().clone());
            self.profile.set(question, answer);
            self.recompute();
            self.last_change = Some(LastChange { question, answers, before });
        }
        if !self.asked.contains(&question) {
            self.asked.push(question);
        }
    }

    /// Takes the last change of the answers back. False where there is none.
    pub fn undo(&mut self) -> bool {
        let Some(earlier) = self.earlier.pop() else {
            return false;
        };
        self.put_back();
        self.profile = earlier.profile;
        self.asked = earlier.asked;
        self.last_change = None;
        self.recompute();
        true
    }

    /// True when there is a change to take back.
    #[must_use]
    pub(crate) fn can_undo(&self) -> bool {
        !self.earlier.is_empty()
    }

    /// Forgets all answers; undo brings them back.
    pub fn start_afresh(&mut self) {
        self.put_back();
        self.remember();
        self.profile = Profile::new();
        self.asked.clear();
        self.last_change = None;
        self.unsaved = false;
        self.recompute();
    }

    /// Takes up what was kept on an earlier day. Undo brings back what was answered before; where that was nothing, it
    /// takes nothing away.
    pub fn resume(&mut self, kept: Saved) {
        self.put_back();
        if !self.profile.is_empty() {
            self.remember();
        }
        self.go_on_from(kept);
    }

    /// What was taken up is the work as it was, not something that was kept: with nothing to undo, and as unsaved as before.
    pub fn as_begun(&mut self, base: Option<Saved>, unsaved: bool) {
        self.earlier.clear();
        self.base = base;
        self.unsaved = unsaved;
    }

    /// The answers of somebody else, to be looked at: a slide of a workshop.
    /// `before` is the last answer among them, and the answers without it.
    pub fn look_at(&mut self, profile: Profile, before: Option<(QuestionId, Profile)>) {
        self.assessment = OnceCell::new();
        self.last_change = before.map(|(question, before)| LastChange {
            question,
            before: self.judged(&before),
            answers: before,
        });
        self.profile = profile;
        self.advice = OnceCell::new();
        // A slide asks nothing further.
        self.next = OnceCell::from(None);
    }

    /// The answers shown, in the order in which they were given.
    #[must_use]
    pub(crate) fn in_order(&self) -> Vec<(QuestionId, Answer)> {
        self.profile.in_order(&self.asked)
    }

    /// The question that was put before this one.
    #[must_use]
    pub(crate) fn question_before(&self, question: QuestionId) -> Option<QuestionId> {
        let place = self.asked.iter().position(|asked| *asked == question);
        let before = place.unwrap_or(self.asked.len()).checked_sub(1)?;
        self.asked.get(before).copied()
    }

    fn remember(&mut self) {
        self.earlier.push(Earlier { profile: self.profile.clone(), asked: self.asked.clone() });
    }
}
