//! Sets of questions of one catalogue, as bits.

use std::fmt::Debug;

use crate::catalog::{Catalog, QuestionId};

/// A set of questions.
pub(crate) trait QuestionSet: Clone + Debug + PartialEq {
    /// The empty set.
    fn none(catalog: &Catalog) -> Self;

    /// A bit for each question, in paper order.
    fn words(&self) -> &[u64];

    fn words_mut(&mut self) -> &mut [u64];

    fn len(&self) -> usize {
        self.words().iter().map(|word| word.count_ones() as usize).sum()
    }

    fn contains(&self, question: QuestionId) -> bool {
        let (word, bit) = place(question);
        self.words().get(word).is_some_and(|word| word & bit != 0)
    }

    fn insert(&mut self, question: QuestionId) {
        let (word, bit) = place(question);
        if let Some(word) = self.words_mut().get_mut(word) {
            *word |= bit;
        }
    }

    fn unite(&mut self, other: &Self) {
        for (word, other) in self.words_mut().iter_mut().zip(other.words()) {
            *word |= other;
        }
    }

    /// The questions, in paper order.
    fn members(&self) -> impl Iterator<Item = QuestionId> {
        members(self.words().iter().copied())
    }

    /// The questions that are in one of two sets alone.
    fn differing(&self, other: &Self) -> impl Iterator<Item = QuestionId> {
        members(self.words().iter().zip(other.words()).map(|(one, other)| one ^ other))
    }
}

/// Of a catalogue with no more questions than a word has bits, as most are.
pub(crate) type Few = [u64; 1];

/// Of any catalogue.
pub(crate) type Many = Vec<u64>;

/// One word needs no loop, wherever it is compiled.
impl QuestionSet for Few {
    #[inline]
    fn none(_: &Catalog) -> Self {
        [0]
    }

    #[inline]
    fn words(&self) -> &[u64] {
        self
    }

    #[inline]
    fn words_mut(&mut self) -> &mut [u64] {
        self
    }

    #[inline]
    fn len(&self) -> usize {
        let [word] = self;
        word.count_ones() as usize
    }

    #[inline]
    fn contains(&self, question: QuestionId) -> bool {
        let ([word], (_, bit)) = (self, place(question));
        word & bit != 0
    }

    #[inline]
    fn insert(&mut self, question: QuestionId) {
        let ([word], (_, bit)) = (self, place(question));
        *word |= bit;
    }

    #[inline]
    fn unite(&mut self, other: &Self) {
        let ([word], [other]) = (self, other);
        *word |= *other;
    }

    #[inline]
    fn members(&self) -> impl Iterator<Item = QuestionId> {
        let [word] = *self;
        Bits(word).map(QuestionId::from_index)
    }

    #[inline]
    fn differing(&self, other: &Self) -> impl Iterator<Item = QuestionId> {
        let ([one], [other]) = (*self, *other);
        Bits(one ^ other).map(QuestionId::from_index)
    }
}

impl QuestionSet for Many {
    fn none(catalog: &Catalog) -> Self {
        vec![0; catalog.questions.len().div_ceil(BITS)]
    }

    fn words(&self) -> &[u64] {
        self
    }

    fn words_mut(&mut self) -> &mut [u64] {
        self
    }
}

/// True where [`Few`] holds all questions.
pub(crate) fn are_few(catalog: &Catalog) -> bool {
    catalog.questions.len() <= BITS
}

const BITS: usize = u64::BITS as usize;

fn members(words: impl Iterator<Item = u64>) -> impl Iterator<Item = QuestionId> {
    words
        .enumerate()
        .flat_map(|(at, word)| Bits(word).map(move |bit| at * BITS + bit))
        .map(QuestionId::from_index)
}

/// The word and the bit of a question.
#[inline]
fn place(question: QuestionId) -> (usize, u64) {
    (question.index() / BITS, 1 << (question.index() % BITS))
}

/// The places of the bits of a word.
struct Bits(u64);

impl Iterator for Bits {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        let lowest = (self.0 != 0).then(|| self.0.trailing_zeros() as usize);
        self.0 &= self.0.wrapping_sub(1);
        lowest
    }
}
