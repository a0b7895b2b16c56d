//! A profile: a set of answers.

use crate::catalog::{Answer, QuestionId, Value};

/// A set of answers, at most one for each question.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Profile {
    answers: Vec<Option<Answer>>,
}

impl Profile {
    /// A profile that answers nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A profile from pairs; a later answer replaces an earlier one.
    pub fn from_answers(answers: impl IntoIterator<Item = (QuestionId, Answer)>) -> Self {
        let mut profile = Self::new();
        for (question, answer) in answers {
            profile.set(question, answer);
        }
        profile
    }

    /// The answer to a question; `None` when it was not asked.
    #[must_use]
    pub fn answer(&self, question: QuestionId) -> Option<Answer> {
        self.answers.get(question.index()).copied().flatten()
    }

    /// The value given for a question.
    #[must_use]
    pub fn value(&self, question: QuestionId) -> Option<Value> {
        self.answer(question).and_then(Answer::value)
    }

    /// Gives or changes an answer.
    pub fn set(&mut self, question: QuestionId, answer: Answer) {
        let index = question.index();
        if self.answers.len() <= index {
            self.answers.resize(index + 1, None);
        }
        if let Some(slot) = self.answers.get_mut(index) {
            *slot = Some(answer);
        }
    }

    /// Takes an answer back.
    pub fn clear(&mut self, question: QuestionId) {
        if let Some(slot) = self.answers.get_mut(question.index()) {
            *slot = None;
        }
        // No trace is left, so that equal answers are equal profiles.
        while self.answers.last().is_some_and(Option::is_none) {
            self.answers.pop();
        }
    }

    /// Makes an answer what it was before.
    pub(crate) fn put_back(&mut self, question: QuestionId, before: Option<Answer>) {
        match before {
            Some(answer) => self.set(question, answer),
            None => self.clear(question),
        }
    }

    /// The same profile with one more answer.
    #[must_use]
    pub fn with(&self, question: QuestionId, answer: Answer) -> Self {
        let mut copy = self.clone();
        copy.set(question, answer);
        copy
    }

    /// The answers in paper order.
    pub fn iter(&self) -> impl Iterator<Item = (QuestionId, Answer)> {
        self.answers
            .iter()
            .enumerate()
            .filter_map(|(index, answer)| answer.map(|answer| (QuestionId::from_index(index), answer)))
    }

    /// The answers in the order in which their questions were put; what was
    /// never put, but read from a file, stands last, in paper order.
    #[must_use]
    pub(crate) fn in_order(&self, asked: &[QuestionId]) -> Vec<(QuestionId, Answer)> {
        let mut answers: Vec<(QuestionId, Answer)> = self.iter().collect();
        let place = |id: &QuestionId| asked.iter().position(|asked| asked == id);
        answers.sort_by_key(|(id, _)| place(id).unwrap_or(usize::MAX));
        answers
    }

    /// Number of answers.
    #[must_use]
    pub fn len(&self) -> usize {
        self.answers.iter().flatten().count()
    }

    /// True when nothing is answered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
