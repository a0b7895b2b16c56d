//! Many sets of questions of one catalogue, as bits.

use crate::catalog::{Catalog, QuestionId};

/// Rows of sets of questions.
#[derive(Debug, Clone)]
pub(crate) struct QuestionSets {
    /// This many words are one set.
    words: usize,
    bits: Vec<u64>,
}

/// A set that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct QuestionSet<'s>(&'s [u64]);

/// A set that is written.
#[derive(Debug)]
pub(crate) struct QuestionSetMut<'s>(&'s mut [u64]);

/// The rows before one that is written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Before<'s> {
    words: usize,
    bits: &'s [u64],
}

const BITS: usize = u64::BITS as usize;

impl QuestionSets {
    /// This many empty sets.
    pub(crate) fn new(catalog: &Catalog, rows: usize) -> Self {
        let words = catalog.questions.len().div_ceil(BITS).max(1);
        Self { words, bits: vec![0; words * rows] }
    }

    pub(crate) fn row(&self, row: usize) -> QuestionSet<'_> {
        Before { words: self.words, bits: &self.bits }.row(row)
    }

    pub(crate) fn row_mut(&mut self, row: usize) -> QuestionSetMut<'_> {
        self.row_and_before(row).0
    }

    /// Makes a row the same as another.
    pub(crate) fn copy(&mut self, from: usize, to: usize) {
        let (from, to) = (from * self.words, to * self.words);
        if from + self.words <= self.bits.len() && to + self.words <= self.bits.len() {
            self.bits.copy_within(from..from + self.words, to);
        }
    }

    /// A row to be written, and those before it to be read.
    pub(crate) fn row_and_before(&mut self, row: usize) -> (QuestionSetMut<'_>, Before<'_>) {
        let begin = (row * self.words).min(self.bits.len());
        let (before, rest) = self.bits.split_at_mut(begin);
        let row = rest.get_mut(..self.words).unwrap_or_default();
        (QuestionSetMut(row), Before { words: self.words, bits: before })
    }
}

impl<'s> Before<'s> {
    pub(crate) fn row(self, row: usize) -> QuestionSet<'s> {
        let begin = row * self.words;
        QuestionSet(self.bits.get(begin..begin + self.words).unwrap_or_default())
    }
}

impl<'s> QuestionSet<'s> {
    pub(crate) fn contains(self, question: QuestionId) -> bool {
        let (word, bit) = place(question);
        self.0.get(word).is_some_and(|word| word & bit != 0)
    }

    pub(crate) fn is_empty(self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    pub(crate) fn len(self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// The questions, in paper order.
    pub(crate) fn members(self) -> impl Iterator<Item = QuestionId> + use<'s> {
        members(self.0.iter().copied())
    }

    /// The questions that are in one of two sets alone.
    pub(crate) fn differing(self, other: Self) -> impl Iterator<Item = QuestionId> + use<'s> {
        members(self.0.iter().zip(other.0).map(|(one, other)| one ^ other))
    }
}

impl QuestionSetMut<'_> {
    pub(crate) fn insert(&mut self, question: QuestionId) {
        let (word, bit) = place(question);
        if let Some(word) = self.0.get_mut(word) {
            *word |= bit;
        }
    }

    // Most catalogues have a word's worth of questions: then neither is a loop.
    pub(crate) fn clear(&mut self) {
        match &mut *self.0 {
            [word] => *word = 0,
            words => words.fill(0),
        }
    }

    pub(crate) fn unite(&mut self, other: QuestionSet<'_>) {
        match (&mut *self.0, other.0) {
            ([word], [other]) => *word |= other,
            (words, others) => words.iter_mut().zip(others).for_each(|(word, other)| *word |= other),
        }
    }
}

fn members(words: impl Iterator<Item = u64>) -> impl Iterator<Item = QuestionId> {
    words
        .enumerate()
        .flat_map(|(at, word)| Bits(word).map(move |bit| at * BITS + bit))
        .map(QuestionId::from_index)
}

/// The word and the bit of a question.
fn place(question: QuestionId) -> (usize, u64) {
    (question.index() / BITS, 1 << (question.index() % BITS))
}

/// The places of the bits of a word.
struct Bits(u64);

impl Iterator for Bits {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let lowest = (self.0 != 0).then(|| self.0.trailing_zeros() as usize);
        self.0 &= self.0.wrapping_sub(1);
        lowest
    }
}
