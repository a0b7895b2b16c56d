//! What answers could settle: how many verdicts one could, and about how many
//! questions are left until all are final.

use super::draws::{Splitmix, draw};
use super::ground::{Ground, undecided};
use super::partition::Region;
use crate::catalog::{Answer, QuestionId, SchemeId};
use crate::rules::{Assessment, Facts, Profile, QuestionSets, Rulings, Waiting};

/// Completions drawn to say how many questions are left.
pub(super) const DRAWS: u64 = 6;

/// How many verdicts the answers to one question settle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Settled {
    /// By an answer of which nothing is known.
    pub(super) expected: f64,
    /// By some answer.
    pub(super) by_some: usize,
    /// How many wait for it.
    pub(super) readers: usize,
}

/// Somebody's answers and what the rules say of them, to look ahead from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Now<'n> {
    pub(super) facts: &'n Facts<'n>,
    pub(super) assessment: &'n Assessment,
    pub(super) rulings: &'n Rulings,
}

/// Counts what the answers to a question settle, of which `pieces` is the range.
pub(super) fn settled_by(
    ground: &Ground<'_>,
    question: QuestionId,
    pieces: &[Region],
    now: Now<'_>,
) -> Settled {
    let readers: Vec<SchemeId> = undecided(now.assessment)
        .filter(|assessed| assessed.missing.contains(&question))
        .map(|assessed| assessed.scheme)
        .collect();
    let waiting = Waiting::new(&ground.book, now.rulings, question, readers.iter().copied());
    let mut by_some = vec![false; waiting.len()];
    let mut expected = 0.0;
    let mut total = 0.0;
    let gates = now.facts.gates();
    let mut answered = now.facts.profile().clone();
    let mut rulings = now.rulings.clone();
    rulings.heed_only(&ground.book, readers.into_iter());
    for region in pieces {
        answered.set(question, Answer::Known(region.value));
        let facts = ground.after(&answered, question, &gates);
        rulings.look_again(&ground.book, &facts, question);
        let mut settled = 0.0;
        for (is_final, flag) in waiting.are_final(&rulings).zip(&mut by_some) {
            if is_final {
                settled += 1.0;
                *flag = true;
            }
        }
        expected += region.weight * settled;
        total += region.weight;
    }
    Settled {
        expected: if total > 0.0 { expected / total } else { 0.0 },
        by_some: by_some.into_iter().filter(|flag| *flag).count(),
        readers: waiting.len(),
    }
}

/// Plays a few completions through, asking at each step what most undecided
/// schemes read, and counts the questions: fewest and most.
pub(super) fn remaining(ground: &Ground<'_>, regions: &[Vec<Region>], now: Now<'_>) -> (usize, usize) {
    let start = Play::new(ground, now);
    let counts = (0..DRAWS).map(|draw| start.clone().play(ground, regions, now.facts, draw));
    let (fewest, most) =
        counts.fold((usize::MAX, 0), |(fewest, most), count| (fewest.min(count), most.max(count)));
    (fewest.min(most), most)
}

/// An interview that is played through.
#[derive(Clone)]
struct Play {
    profile: Profile,
    rulings: Rulings,
    /// The schemes of which the verdict was open.
    schemes: Vec<SchemeId>,
    /// What each of them waits for; the last row is room to reckon in.
    missing: QuestionSets,
    /// How many wait for each question.
    readers: Vec<usize>,
    /// How many wait for anything.
    open: usize,
    /// How many did when it was last looked which rules still matter.
    heeded: usize,
}

impl Play {
    fn new(ground: &Ground<'_>, now: Now<'_>) -> Self {
        let schemes: Vec<SchemeId> = undecided(now.assessment).map(|assessed| assessed.scheme).collect();
        let mut missing = QuestionSets::new(ground.catalog, schemes.len() + 1);
        let mut readers = vec![0; ground.catalog.questions.len()];
        for (row, assessed) in undecided(now.assessment).enumerate() {
            for question in &assessed.missing {
                missing.row_mut(row).insert(*question);
                if let Some(count) = readers.get_mut(question.index()) {
                    *count += 1;
                }
            }
        }
        let mut rulings = now.rulings.clone();
        rulings.heed_only(&ground.book, schemes.iter().copied());
        let open = schemes.len();
        let profile = now.facts.profile().clone();
        Self { profile, rulings, schemes, missing, readers, open, heeded: open }
    }

    /// How many questions are asked.
    fn play(mut self, ground: &Ground<'_>, regions: &[Vec<Region>], facts: &Facts<'_>, seed: u64) -> usize {
        let mut random = Splitmix(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(1));
        let mut gates = facts.gates();
        let number = ground.catalog.questions.len();
        for asked in 0..number {
            let Some(question) = self.most_read(ground) else {
                return asked;
            };
            let pieces = regions.get(question.index()).map_or(&[][..], Vec::as_slice);
            let answer = draw(pieces, &mut random).map_or(Answer::NotSure, Answer::Known);
            let mut profile = std::mem::take(&mut self.profile);
            profile.set(question, answer);
            let facts = ground.after(&profile, question, &gates);
            self.look_again(question, ground, &facts);
            gates = facts.gates();
            self.profile = profile;
        }
        number
    }

    /// Looks again at all that waited for an answer.
    fn look_again(&mut self, question: QuestionId, ground: &Ground<'_>, facts: &Facts<'_>) {
        self.rulings.look_again(&ground.book, facts, question);
        let room = self.schemes.len();
        for (row, scheme) in self.schemes.iter().enumerate() {
            if !self.missing.row(row).contains(question) {
                continue;
            }
            self.rulings.missing(&ground.book, *scheme, &mut self.missing.row_mut(room));
            let (before, after) = (self.missing.row(row), self.missing.row(room));
            for question in before.differing(after) {
                if let Some(count) = self.readers.get_mut(question.index()) {
                    *count = if after.contains(question) { *count + 1 } else { count.saturating_sub(1) };
                }
            }
            self.open -= usize::from(after.is_empty());
            self.missing.copy(room, row);
        }
        if self.open * 2 < self.heeded {
            self.heeded = self.open;
            let open = (0..room).filter(|row| !self.missing.row(*row).is_empty());
            self.rulings.heed_only(&ground.book, open.filter_map(|row| self.schemes.get(row).copied()));
        }
    }

    fn most_read(&self, ground: &Ground<'_>) -> Option<QuestionId> {
        ground
            .catalog
            .question_ids()
            .zip(&self.readers)
            .filter(|(_, count)| **count > 0)
            .max_by_key(|(question, count)| {
                let pinned = ground.catalog.question(*question).pinned;
                (pinned, **count, std::cmp::Reverse(*question))
            })
            .map(|(question, _)| question)
    }
}
