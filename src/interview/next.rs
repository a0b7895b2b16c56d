//! Which question to ask next.
//!
//! The score of a question is the expected number of verdicts that its answer
//! settles, divided by its cost: greedy, as good as the drop in entropy and
//! said in a sentence ("this could settle 14 schemes"). The pieces of its
//! range are taken as equally likely, or by the author's shares.

use jiff::civil::Date;

use super::pieces::{Piece, pieces};
use crate::catalog::{Answer, Catalog, QuestionId, Value};
use crate::rules::{Assessed, Assessment, Facts, Profile, Verdict, assess};

/// What the next question is chosen for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Aim {
    /// The catalogue's author wants it first.
    Pinned,
    /// To find the first schemes that are open.
    Find,
    /// To settle as many verdicts as possible.
    Settle,
}

/// The next question and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Next {
    /// The question.
    pub question: QuestionId,
    /// How many verdicts some answer to it would settle.
    pub could_settle: usize,
    /// What it was chosen for.
    pub aim: Aim,
    /// About how many questions are left, this one included: fewest and most.
    pub remaining: (usize, usize),
}

/// So many open schemes are enough to go from finding to settling.
const HANDFUL: usize = 5;

/// Leaving a topic that is begun divides a question's score by this.
const TOPIC_CHANGE: f64 = 1.25;

/// Completions drawn to say how many questions are left.
const DRAWS: u64 = 6;

/// Chooses questions for one catalogue on one day.
#[derive(Debug, Clone)]
pub struct Interviewer<'a> {
    catalog: &'a Catalog,
    today: Date,
    pieces: Vec<Vec<Piece>>,
}

struct Scored {
    question: QuestionId,
    score: f64,
    could_settle: usize,
    readers: usize,
}

impl<'a> Interviewer<'a> {
    /// Works out what the catalogue tells apart.
    #[must_use]
    pub fn new(catalog: &'a Catalog, today: Date) -> Self {
        Self { catalog, today, pieces: pieces(catalog, today) }
    }

    /// The questions that could still change a verdict, in paper order.
    #[must_use]
    pub fn open_questions(assessment: &Assessment) -> Vec<QuestionId> {
        let mut list: Vec<QuestionId> =
            undecided(assessment).flat_map(|assessed| assessed.missing.iter().copied()).collect();
        list.sort_unstable();
        list.dedup();
        list
    }

    /// The next question, or `None` when no answer can change a verdict.
    #[must_use]
    pub fn next(&self, profile: &Profile, assessment: &Assessment) -> Option<Next> {
        let open = Self::open_questions(assessment);
        let first = *open.first()?;
        let remaining = self.remaining(profile, assessment);
        if let Some(pinned) = open.iter().copied().find(|question| self.catalog.question(*question).pinned) {
            let scored = self.score(pinned, profile, assessment, Aim::Settle);
            return Some(Next {
                question: pinned,
                could_settle: scored.could_settle,
                aim: Aim::Pinned,
                remaining,
            });
        }
        let aim = if assessment.counts.of(Verdict::Open) < HANDFUL { Aim::Find } else { Aim::Settle };
        let begun = self.begun_topics(profile, &open);
        let mut best: Option<Scored> = None;
        for question in open {
            let mut scored = self.score(question, profile, assessment, aim);
            let group = &self.catalog.question(question).group;
            if !begun.is_empty() && !begun.contains(&group.as_str()) {
                scored.score /= TOPIC_CHANGE;
            }
            let better = best.as_ref().is_none_or(|best| {
                scored.score > best.score || (scored.score >= best.score && scored.readers > best.readers)
            });
            if better {
                best = Some(scored);
            }
        }
        Some(best.map_or(Next { question: first, could_settle: 0, aim, remaining }, |best| Next {
            question: best.question,
            could_settle: best.could_settle,
            aim,
            remaining,
        }))
    }

    /// Groups in which something is answered and something is still open. It
    /// hangs on the answers alone, so the same answers lead to the same
    /// question whatever the order in which they were given.
    fn begun_topics(&self, profile: &Profile, open: &[QuestionId]) -> Vec<&'a str> {
        let mut begun: Vec<&str> = profile
            .iter()
            .map(|(question, _)| self.catalog.question(question).group.as_str())
            .filter(|group| {
                !group.is_empty()
                    && open.iter().any(|question| self.catalog.question(*question).group == *group)
            })
            .collect();
        begun.dedup();
        begun
    }

    fn score(&self, question: QuestionId, profile: &Profile, assessment: &Assessment, aim: Aim) -> Scored {
        let readers: Vec<(&Assessed, f64)> = undecided(assessment)
            .filter(|assessed| assessed.missing.contains(&question))
            .map(|assessed| (assessed, scheme_weight(assessed, aim)))
            .collect();
        let mut settled_by_some = vec![false; readers.len()];
        let mut expected = 0.0;
        let mut total = 0.0;
        for piece in self.pieces_of(question) {
            let answered = profile.with(question, Answer::Known(piece.value));
            let facts = Facts::new(self.catalog, &answered, self.today);
            let mut settled = 0.0;
            for ((before, weight), flag) in readers.iter().zip(&mut settled_by_some) {
                if assess(&facts, before.scheme).is_final {
                    settled += weight;
                    *flag = true;
                }
            }
            expected += piece.weight * settled;
            total += piece.weight;
        }
        let cost = self.catalog.question(question).cost;
        Scored {
            question,
            score: if total > 0.0 { expected / total / cost } else { 0.0 },
            could_settle: settled_by_some.into_iter().filter(|flag| *flag).count(),
            readers: readers.len(),
        }
    }

    fn pieces_of(&self, question: QuestionId) -> &[Piece] {
        self.pieces.get(question.index()).map_or(&[], Vec::as_slice)
    }

    /// Plays a few completions through, asking at each step what most
    /// undecided schemes read, and counts the questions.
    fn remaining(&self, profile: &Profile, assessment: &Assessment) -> (usize, usize) {
        let mut fewest = usize::MAX;
        let mut most = 0;
        for draw in 0..DRAWS {
            let count = self.play(profile, assessment, draw);
            fewest = fewest.min(count);
            most = most.max(count);
        }
        (fewest.min(most), most)
    }

    fn play(&self, profile: &Profile, assessment: &Assessment, seed: u64) -> usize {
        let mut profile = profile.clone();
        let mut open: Vec<Assessed> = undecided(assessment).cloned().collect();
        let mut random = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(1);
        for asked in 0..self.catalog.questions.len() {
            let Some(question) = self.most_read(&open) else {
                return asked;
            };
            let value = self.draw(question, &mut random);
            let answer = value.map_or(Answer::NotSure, Answer::Known);
            profile.set(question, answer);
            let facts = Facts::new(self.catalog, &profile, self.today);
            open.retain_mut(|assessed| {
                if !assessed.missing.contains(&question) {
                    return true;
                }
                *assessed = assess(&facts, assessed.scheme);
                !assessed.is_final
            });
        }
        self.catalog.questions.len()
    }

    fn most_read(&self, open: &[Assessed]) -> Option<QuestionId> {
        let mut readers = vec![0_usize; self.catalog.questions.len()];
        for question in open.iter().flat_map(|assessed| &assessed.missing) {
            if let Some(count) = readers.get_mut(question.index()) {
                *count += 1;
            }
        }
        self.catalog
            .question_ids()
            .zip(readers)
            .filter(|(_, count)| *count > 0)
            .max_by_key(|(question, count)| {
                let pinned = self.catalog.question(*question).pinned;
                (pinned, *count, std::cmp::Reverse(*question))
            })
            .map(|(question, _)| question)
    }

    /// Draws a piece with the chance that its weight gives (SplitMix64,
    /// Steele, Lea and Flood 2014, so that a run can be repeated).
    fn draw(&self, question: QuestionId, random: &mut u64) -> Option<Value> {
        *random = random.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = *random;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        let pieces = self.pieces_of(question);
        let total: f64 = pieces.iter().map(|piece| piece.weight).sum();
        #[expect(clippy::cast_precision_loss, reason = "53 bits are plenty to draw a piece")]
        let mut point = (mixed >> 11) as f64 / (1_u64 << 53) as f64 * total;
        for piece in pieces {
            point -= piece.weight;
            if point < 0.0 {
                return Some(piece.value);
            }
        }
        pieces.last().map(|piece| piece.value)
    }
}

fn undecided(assessment: &Assessment) -> impl Iterator<Item = &Assessed> {
    assessment.schemes.iter().filter(|assessed| !assessed.is_final)
}

/// How much settling a scheme is worth: when finding, its chance of a yes,
/// taken as a half for each question that is still open.
fn scheme_weight(assessed: &Assessed, aim: Aim) -> f64 {
    match aim {
        Aim::Find => {
            let open = i32::try_from(assessed.missing.len().min(20)).unwrap_or(20);
            0.5_f64.powi(open)
        }
        Aim::Pinned | Aim::Settle => 1.0,
    }
}
