//! What answers could settle: how many verdicts one could, and about how many
//! questions are left until all are final.

use std::rc::Rc;

use super::draws::{Splitmix, draw};
use super::ground::{Ground, undecided};
use super::partition::Region;
use crate::catalog::{Answer, QuestionId};
use crate::rules::{Assessment, Facts, OnDay, Profile, Wait, Waiting};

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

/// Counts what the answers to a question settle, of which `pieces` is the range.
pub(super) fn settled_by(
    ground: &Ground<'_>,
    question: QuestionId,
    pieces: &[Region],
    facts: &Facts<'_>,
    assessment: &Assessment,
) -> Settled {
    let touched = ground.reads.touched(question);
    let readers: Vec<(&OnDay<'_>, Waiting<'_>)> = undecided(assessment)
        .filter(|assessed| assessed.missing.contains(&question))
        .filter_map(|assessed| ground.scheme(assessed.scheme))
        .map(|scheme| (scheme, scheme.waiting(facts, touched)))
        .collect();
    let mut by_some = vec![false; readers.len()];
    let mut expected = 0.0;
    let mut total = 0.0;
    let gates = facts.gates();
    let mut answered = facts.profile().clone();
    for region in pieces {
        answered.set(question, Answer::Known(region.value));
        let facts = ground.after(&answered, question, &gates);
        let mut settled = 0.0;
        for ((scheme, waiting), flag) in readers.iter().zip(&mut by_some) {
            if scheme.is_final(&facts, waiting) {
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
        readers: readers.len(),
    }
}

/// Plays a few completions through, asking at each step what most undecided
/// schemes read, and counts the questions: fewest and most.
pub(super) fn remaining(
    ground: &Ground<'_>,
    regions: &[Vec<Region>],
    facts: &Facts<'_>,
    assessment: &Assessment,
) -> (usize, usize) {
    let mut start = Play::new(ground, facts.profile());
    for assessed in undecided(assessment) {
        if let Some(scheme) = ground.scheme(assessed.scheme) {
            start.add(scheme, scheme.waits(facts), &assessed.missing);
        }
    }
    let counts = (0..DRAWS).map(|draw| start.clone().play(ground, regions, facts, draw));
    let (fewest, most) =
        counts.fold((usize::MAX, 0), |(fewest, most), count| (fewest.min(count), most.max(count)));
    (fewest.min(most), most)
}

/// An interview that is played through.
#[derive(Clone)]
struct Play<'g> {
    profile: Profile,
    open: Vec<Open<'g>>,
    /// How many wait for each question.
    readers: Vec<usize>,
}

/// A scheme of which the verdict is open.
#[derive(Clone)]
struct Open<'g> {
    scheme: &'g OnDay<'g>,
    /// What each of its criteria waits for.
    waits: Vec<Rc<Wait>>,
    missing: Rc<[QuestionId]>,
}

impl<'g> Play<'g> {
    fn new(ground: &Ground<'_>, profile: &Profile) -> Self {
        Self { profile: profile.clone(), open: Vec::new(), readers: vec![0; ground.catalog.questions.len()] }
    }

    fn add(&mut self, scheme: &'g OnDay<'g>, waits: Vec<Rc<Wait>>, missing: &[QuestionId]) {
        self.count(missing, |count| *count += 1);
        self.open.push(Open { scheme, waits, missing: missing.into() });
    }

    fn count(&mut self, missing: &[QuestionId], change: impl Fn(&mut usize)) {
        for question in missing {
            if let Some(count) = self.readers.get_mut(question.index()) {
                change(count);
            }
        }
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
            self.look_again(question, &facts, ground.reads.touched(question));
            gates = facts.gates();
            self.profile = profile;
        }
        number
    }

    /// Looks again at all that waited for an answer.
    fn look_again(&mut self, question: QuestionId, facts: &Facts<'_>, touched: &[bool]) {
        let mut open = std::mem::take(&mut self.open);
        open.retain_mut(|one| {
            if !one.missing.contains(&question) {
                return true;
            }
            let missing = one.scheme.missing(facts, &mut one.waits, touched);
            self.count(&one.missing, |count| *count = count.saturating_sub(1));
            self.count(&missing, |count| *count += 1);
            one.missing = missing.into();
            !one.missing.is_empty()
        });
        self.open = open;
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
