//! What could still change what a person reads first.
//!
//! A few people like this one are imagined who answer everything that is still
//! open ([`Draws`]), and each gets a first ten. Only what comes into one of
//! these has a vote. A question matters by how much of the first ten would be
//! another if this answer alone were another: its total effect (Homma and
//! Saltelli 1996; estimated as by Jansen 1999).

use jiff::civil::Date;

use super::draws::Draws;
use super::partition::Region;
use super::reads::Reads;
use crate::advice::{Placed, Ranking, Standpoint, Traits, put_in_order};
use crate::catalog::{Answer, Catalog, QuestionId, SchemeId};
use crate::rules::{Assessed, Assessment, Facts, Profile, Truth, Verdict, assess};

/// This many schemes are read first.
pub const FIRST: usize = 10;

/// What stands so near behind the first ten in one of the imagined cases can
/// come among them by another answer.
const NEAR: usize = 16;

/// People imagined.
const PEOPLE: u64 = 24;

/// A scheme, and whether it is open.
type Seen = (SchemeId, bool);

/// What is read first.
type First = Vec<Seen>;

/// What could still change what is read first.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Outlook {
    /// The questions that could, each with its effect.
    pub(super) questions: Vec<(QuestionId, f64)>,
    /// How many of what is read first change for some of those imagined.
    pub(super) could_change: usize,
    /// How many are read first.
    pub(super) first: usize,
}

/// Looks ahead in one catalogue on one day.
#[derive(Debug, Clone)]
pub(super) struct Foresight {
    traits: Traits,
    reads: Reads,
    draws: Draws,
}

/// How one scheme stands with somebody.
struct Standing {
    assessed: Assessed,
    /// Its place, unless it is a no.
    place: Option<Ranked>,
}

/// What is weighed of a scheme, and whether it is open.
type Ranked = (Placed, bool);

/// One imagined person.
struct Imagined {
    profile: Profile,
    /// How each contender stands, in the order of the contenders.
    standing: Vec<Standing>,
    first: First,
}

impl Foresight {
    pub(super) fn new(catalog: &Catalog, today: Date, regions: &[Vec<Region>]) -> Self {
        Self {
            traits: Traits::new(catalog),
            reads: Reads::new(catalog, today),
            draws: Draws::new(catalog, regions, PEOPLE),
        }
    }

    /// What of the open questions could change what is read first.
    pub(super) fn outlook(&self, facts: &Facts<'_>, assessment: &Assessment) -> Outlook {
        let catalog = facts.catalog();
        let now = Ranking::new(&self.traits, facts, assessment);
        let now: First = now
            .schemes()
            .take(FIRST)
            .filter_map(|id| Some((id, assessment.of(id)?.verdict == Verdict::Open)))
            .collect();
        let alive: Vec<&Assessed> =
            assessment.schemes.iter().filter(|assessed| !assessed.verdict.is_no()).collect();
        let mut contends = vec![false; catalog.schemes.len()];
        let mut mark = |id: SchemeId| {
            if let Some(slot) = contends.get_mut(id.index()) {
                *slot = true;
            }
        };
        for (id, _) in &now {
            mark(*id);
        }
        let mut people: Vec<Imagined> = self
            .draws
            .people()
            .map(|person| {
                let profile = self.draws.complete(catalog, facts.today(), facts.profile().clone(), person);
                let facts = Facts::new(catalog, &profile, facts.today());
                let standpoint = Standpoint::of(&facts);
                let standing: Vec<Standing> = alive
                    .iter()
                    .map(|before| {
                        let assessed = assess(&facts, before.scheme);
                        let place = self.place(&facts, standpoint, &assessed);
                        Standing { assessed, place }
                    })
                    .collect();
                let near =
                    first(catalog, standing.iter().filter_map(|stands| stands.place.clone()).collect(), NEAR);
                for (id, _) in &near {
                    mark(*id);
                }
                let first = near.into_iter().take(FIRST).collect();
                Imagined { profile, standing, first }
            })
            .collect();
        let contends = |id: SchemeId| contends.get(id.index()).copied().unwrap_or(false);
        for person in &mut people {
            person.standing.retain(|stands| contends(stands.assessed.scheme));
        }
        let questions = self
            .candidates(facts, alive.iter().copied().filter(|assessed| contends(assessed.scheme)))
            .into_iter()
            .map(|question| (question, self.effect(facts, &people, question)))
            .filter(|(_, effect)| *effect > 0.0)
            .collect();
        let could_change = people.iter().map(|person| changed(&now, &person.first)).max().unwrap_or(0);
        Outlook { questions, could_change, first: now.len() }
    }

    /// The open questions that the place of a contender depends on.
    fn candidates<'a>(
        &self,
        facts: &Facts<'_>,
        contenders: impl Iterator<Item = &'a Assessed>,
    ) -> Vec<QuestionId> {
        let contenders: Vec<&Assessed> = contenders.collect();
        let is_open =
            |id: &QuestionId| facts.profile().answer(*id).is_none() && facts.applies(*id) == Truth::True;
        facts
            .catalog()
            .question_ids()
            .filter(is_open)
            .filter(|id| {
                self.reads.by_all(*id) || contenders.iter().any(|one| self.reads.by(one.scheme, *id))
            })
            .collect()
    }

    /// How much of the first ten would be another if one answer were another.
    fn effect(&self, facts: &Facts<'_>, people: &[Imagined], question: QuestionId) -> f64 {
        let mut sum = 0.0;
        for (number, person) in people.iter().enumerate() {
            let Some(other) = self.draws.other(number, question) else {
                return 0.0;
            };
            let first = self.instead(facts, person, number, question, Answer::Known(other));
            sum += difference(&person.first, &first);
        }
        self.draws.differ(question) * sum / small(people.len().max(1))
    }

    fn place(&self, facts: &Facts<'_>, standpoint: Standpoint, assessed: &Assessed) -> Option<Ranked> {
        let placed = Placed::new(&self.traits, facts, standpoint, assessed)?;
        Some((placed, assessed.verdict == Verdict::Open))
    }

    /// The first ten of somebody who would answer one question differently.
    fn instead(
        &self,
        facts: &Facts<'_>,
        person: &Imagined,
        number: usize,
        question: QuestionId,
        answer: Answer,
    ) -> First {
        let (catalog, today) = (facts.catalog(), facts.today());
        let profile = if self.reads.is_gate(question) {
            self.draws.complete(catalog, today, facts.profile().with(question, answer), number)
        } else {
            person.profile.with(question, answer)
        };
        let facts = Facts::new(catalog, &profile, today);
        let standpoint = Standpoint::of(&facts);
        let by_all = self.reads.by_all(question);
        let again = person.standing.iter().filter_map(|stands| {
            if self.reads.by(stands.assessed.scheme, question) {
                self.place(&facts, standpoint, &assess(&facts, stands.assessed.scheme))
            } else if by_all {
                self.place(&facts, standpoint, &stands.assessed)
            } else {
                stands.place.clone()
            }
        });
        first(catalog, again.collect(), FIRST)
    }
}

/// The first of them.
fn first(catalog: &Catalog, mut places: Vec<Ranked>, number: usize) -> First {
    put_in_order(&mut places, |(placed, _)| placed, catalog);
    places.into_iter().take(number).map(|(placed, open)| (placed.scheme, open)).collect()
}

/// How many left, came in their place, or are open now and were not.
fn changed(before: &[Seen], after: &[Seen]) -> usize {
    let (moved, turned) = compared(before, after);
    moved + turned
}

/// How far apart two are. A verdict that turns weighs less than a place.
fn difference(one: &[Seen], other: &[Seen]) -> f64 {
    const TURNED: f64 = 0.15;
    let (moved, turned) = compared(one, other);
    small(moved) + TURNED * small(turned)
}

/// A count as a number to reckon with.
fn small(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}

/// How many of one are not in the other, and of how many in both the verdict
/// turned.
fn compared(one: &[Seen], other: &[Seen]) -> (usize, usize) {
    let (mut kept, mut turned) = (0, 0);
    for (id, open) in one {
        if let Some((_, now)) = other.iter().find(|(other, _)| other == id) {
            kept += 1;
            turned += usize::from(open != now);
        }
    }
    (one.len().max(other.len()) - kept, turned)
}
