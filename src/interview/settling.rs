//! What answers could settle: how many verdicts one could, and about how many
//! questions are left until all are final.

use super::draws::{Splitmix, draw_place};
use super::ground::{Ground, undecided};
use super::partition::Region;
use crate::catalog::{Answer, QuestionId, SchemeId};
use crate::rules::{Assessment, Facts, Profile, QuestionSet, Rulings, Waiting};

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
#[derive(Debug)]
pub(super) struct Now<'n, S> {
    pub(super) facts: &'n Facts<'n>,
    pub(super) assessment: &'n Assessment,
    pub(super) rulings: Rulings<S>,
}

impl<'n, S: QuestionSet> Now<'n, S> {
    pub(super) fn new(ground: &Ground<'_>, facts: &'n Facts<'n>, assessment: &'n Assessment) -> Self {
        let mut rulings = Rulings::new(&ground.book, facts.profile());
        rulings.keep_to(&ground.book, undecided(assessment).map(|assessed| assessed.scheme));
        Self { facts, assessment, rulings }
    }
}

/// Counts what the answers to a question settle.
pub(super) fn settled_by<S: QuestionSet>(
    ground: &Ground<'_>,
    regions: &[Vec<Region>],
    question: QuestionId,
    now: &Now<'_, S>,
) -> Settled {
    let pieces = regions.get(question.index()).map_or(&[][..], Vec::as_slice);
    let readers = undecided(now.assessment)
        .filter(|assessed| assessed.missing.contains(&question))
        .map(|assessed| assessed.scheme);
    let waiting = Waiting::new(&ground.book, &now.rulings, question, readers);
    let mut by_some = vec![false; waiting.len()];
    let mut expected = 0.0;
    let mut total = 0.0;
    let mut answered = now.facts.profile().clone();
    let mut rulings = now.rulings.clone();
    for (region, settles) in pieces.iter().zip(ground.settles(regions, question)) {
        answered.set(question, Answer::Known(region.value));
        rulings.settle(&ground.book, &answered, question, settles);
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
pub(super) fn remaining<S: QuestionSet>(
    ground: &Ground<'_>,
    regions: &[Vec<Region>],
    now: &Now<'_, S>,
) -> (usize, usize) {
    let start = Play::new(ground, now);
    let counts = (0..DRAWS).map(|draw| start.clone().play(ground, regions, draw));
    let (fewest, most) =
        counts.fold((usize::MAX, 0), |(fewest, most), count| (fewest.min(count), most.max(count)));
    (fewest.min(most), most)
}

/// How many questions are asked in one of them.
#[cfg(test)]
pub(super) fn remaining_in<S: QuestionSet>(
    ground: &Ground<'_>,
    regions: &[Vec<Region>],
    now: &Now<'_, S>,
    draw: u64,
) -> usize {
    Play::new(ground, now).play(ground, regions, draw)
}

/// An interview that is played through.
#[derive(Clone)]
struct Play<S> {
    profile: Profile,
    rulings: Rulings<S>,
    /// The schemes of which the verdict is open, and what each of them waits for.
    open: Vec<(SchemeId, S)>,
    /// How many wait for each question.
    readers: Vec<usize>,
}

impl<S: QuestionSet> Play<S> {
    fn new(ground: &Ground<'_>, now: &Now<'_, S>) -> Self {
        let mut readers = vec![0; ground.catalog.questions.len()];
        let open = undecided(now.assessment).map(|assessed| {
            let mut missing = S::none(ground.catalog);
            for question in &assessed.missing {
                missing.insert(*question);
                if let Some(count) = readers.get_mut(question.index()) {
                    *count += 1;
                }
            }
            (assessed.scheme, missing)
        });
        let open = open.collect();
        let mut rulings = now.rulings.clone();
        rulings.only_forward();
        Self { profile: now.facts.profile().clone(), rulings, open, readers }
    }

    /// How many questions are asked.
    fn play(mut self, ground: &Ground<'_>, regions: &[Vec<Region>], seed: u64) -> usize {
        let mut random = Splitmix(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(1));
        let number = ground.catalog.questions.len();
        for asked in 0..number {
            let Some(question) = self.most_read(ground) else {
                return asked;
            };
            let pieces = regions.get(question.index()).map_or(&[][..], Vec::as_slice);
            let place = draw_place(pieces, &mut random);
            if let Some((piece, settles)) =
                pieces.get(place).zip(ground.settles(regions, question).get(place))
            {
                self.profile.set(question, Answer::Known(piece.value));
                self.rulings.settle(&ground.book, &self.profile, question, settles);
            } else {
                self.profile.set(question, Answer::NotSure);
                self.rulings.look_again(&ground.book, &self.profile, question);
            }
            self.count_again(question, ground);
        }
        number
    }

    /// Counts again what those wait for that waited for an answer.
    fn count_again(&mut self, question: QuestionId, ground: &Ground<'_>) {
        let Self { rulings, open, readers, .. } = self;
        open.retain_mut(|(scheme, before)| {
            if !before.contains(question) {
                return true;
            }
            let after = rulings.missing(&ground.book, *scheme);
            for question in before.differing(&after) {
                if let Some(count) = readers.get_mut(question.index()) {
                    *count = if after.contains(question) { *count + 1 } else { count.saturating_sub(1) };
                }
            }
            *before = after;
            // What waits for nothing is settled for good.
            before.len() > 0
        });
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
