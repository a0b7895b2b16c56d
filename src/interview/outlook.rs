//! What could still change what a person reads first.
//!
//! A few people like this one are imagined who answer everything that is still
//! open ([`Draws`]), and each gets a first ten. Only what comes into one of
//! these has a vote. A question matters by how much of the first ten would be
//! another if this answer alone were another: its total effect (Homma and
//! Saltelli 1996; estimated as by Jansen 1999).
//!
//! This is done after every answer, so nobody is looked at more closely than
//! needed: a person's whole list is never put in order, and another answer is
//! followed only into the schemes that read it. `slowly.rs` says the same in
//! full, and the tests hold the two together.

use super::draws::Draws;
use super::ground::Ground;
use super::partition::Region;
use crate::advice::{Best, Rank, Standpoint, Traits};
use crate::catalog::{Answer, Catalog, QuestionId, SchemeId, Value};
use crate::rules::{Assessed, Assessment, Facts, Gates, Glance, OnDay, Profile, Truth, Truths};

/// This many schemes are read first.
pub const FIRST: usize = 10;

/// What stands so near behind the first ten in one of the imagined cases can
/// come among them by another answer.
pub(super) const NEAR: usize = 16;

/// People imagined.
pub(super) const PEOPLE: u64 = 24;

/// A scheme, and whether it is open.
pub(super) type Seen = (SchemeId, bool);

/// What is read first.
pub(super) type First = Vec<Seen>;

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
pub(super) struct Imagining {
    pub(super) traits: Traits,
    pub(super) draws: Draws,
}

/// The place of a scheme that is not a no.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Seat {
    rank: Rank,
    glance: Glance,
}

/// One imagined person.
struct Imagined {
    number: usize,
    profile: Profile,
    gates: Gates,
    standpoint: Standpoint,
    /// How each scheme stands that is looked at; nothing for a no.
    seats: Vec<Option<Seat>>,
    /// Those that are not a no, the best first, as positions among the seats.
    order: Vec<usize>,
    first: First,
}

/// One of the schemes that may come among the first.
struct Contender<'g> {
    scheme: &'g OnDay<'g>,
    /// Its place among all that is alive.
    at: usize,
}

/// An open question, and whose place it may change.
struct Asked {
    question: QuestionId,
    by_all: bool,
    /// For each contender, whether it reads the question.
    readers: Vec<bool>,
}

impl Imagining {
    pub(super) fn new(catalog: &Catalog, regions: &[Vec<Region>]) -> Self {
        Self { traits: Traits::new(catalog), draws: Draws::new(catalog, regions, PEOPLE) }
    }

    /// What of the open questions could change what is read first.
    pub(super) fn outlook(&self, ground: &Ground<'_>, facts: &Facts<'_>, assessment: &Assessment) -> Outlook {
        let catalog = ground.catalog;
        let alive: Vec<(&OnDay<'_>, Glance)> = assessment
            .schemes
            .iter()
            .filter_map(|assessed: &Assessed| Some((ground.scheme(assessed.scheme)?, Glance::of(assessed)?)))
            .collect();
        let standpoint = Standpoint::of(facts);
        let mut best = Best::new(FIRST);
        for (scheme, glance) in &alive {
            if let Some(rank) = Rank::new(&self.traits, facts, standpoint, scheme, *glance) {
                best.add(rank, glance.is_open, catalog);
            }
        }
        let now = seen(&best, FIRST);
        let mut contends = vec![false; catalog.schemes.len()];
        let mut mark = |id: SchemeId| {
            if let Some(slot) = contends.get_mut(id.index()) {
                *slot = true;
            }
        };
        for (id, _) in &now {
            mark(*id);
        }
        let mut near = Best::new(NEAR);
        let mut people: Vec<Imagined> = self
            .draws
            .people()
            .map(|number| {
                let mut person = self.imagined(ground, facts, &alive, number);
                near.clear();
                for seat in person.seats.iter().flatten() {
                    near.add(seat.rank, seat.glance.is_open, catalog);
                }
                for (id, _) in seen(&near, NEAR) {
                    mark(id);
                }
                person.first = seen(&near, FIRST);
                person
            })
            .collect();
        let contends = |scheme: &OnDay<'_>| contends.get(scheme.id().index()).copied().unwrap_or(false);
        let contenders: Vec<Contender<'_>> = alive
            .iter()
            .enumerate()
            .filter(|(_, (scheme, _))| contends(scheme))
            .map(|(at, (scheme, _))| Contender { scheme, at })
            .collect();
        for person in &mut people {
            person.keep(&contenders, catalog);
        }
        let questions = candidates(ground, facts, &contenders)
            .map(|asked| (asked.question, self.effect(ground, facts, &mut people, &contenders, &asked)))
            .filter(|(_, effect)| *effect > 0.0)
            .collect();
        let could_change = people.iter().map(|person| changed(&now, &person.first)).max().unwrap_or(0);
        Outlook { questions, could_change, first: now.len() }
    }

    /// Somebody like this person who answers everything.
    fn imagined(
        &self,
        ground: &Ground<'_>,
        facts: &Facts<'_>,
        alive: &[(&OnDay<'_>, Glance)],
        number: usize,
    ) -> Imagined {
        let mut profile = facts.profile().clone();
        let gates = self.draws.complete(ground.catalog, ground.today, &mut profile, number);
        let facts = Facts::with_gates(ground.catalog, &profile, ground.today, &gates);
        let standpoint = Standpoint::of(&facts);
        let mut truths = Truths::new(&ground.book, &facts);
        let seat = |(scheme, _): &(&OnDay<'_>, Glance)| {
            let (rank, glance) = Rank::by(&self.traits, &facts, standpoint, scheme, &mut truths)?;
            Some(Seat { rank, glance })
        };
        let seats = alive.iter().map(seat).collect();
        Imagined { number, profile, gates, standpoint, seats, order: Vec::new(), first: First::new() }
    }

    fn look(&self, facts: &Facts<'_>, standpoint: Standpoint, scheme: &OnDay<'_>) -> Option<Seat> {
        self.weigh(facts, standpoint, scheme, scheme.glance(facts)?)
    }

    fn weigh(
        &self,
        facts: &Facts<'_>,
        standpoint: Standpoint,
        scheme: &OnDay<'_>,
        glance: Glance,
    ) -> Option<Seat> {
        Some(Seat { rank: Rank::new(&self.traits, facts, standpoint, scheme, glance)?, glance })
    }

    /// How much of the first ten would be another if one answer were another.
    fn effect(
        &self,
        ground: &Ground<'_>,
        facts: &Facts<'_>,
        people: &mut [Imagined],
        contenders: &[Contender<'_>],
        asked: &Asked,
    ) -> f64 {
        let mut best = Best::new(FIRST);
        let mut sum = 0.0;
        for person in people.iter_mut() {
            let Some(other) = self.draws.other(person.number, asked.question) else {
                return 0.0;
            };
            let seats = self.instead(ground, facts, person, contenders, asked, other);
            if !seats.is_empty() {
                sum += difference(&person.first, &person.first_with(&seats, &mut best, ground.catalog));
            }
        }
        self.draws.differ(asked.question) * sum / small(people.len().max(1))
    }

    /// Which seats are others for somebody who would answer one question
    /// differently, by their positions.
    fn instead(
        &self,
        ground: &Ground<'_>,
        facts: &Facts<'_>,
        person: &mut Imagined,
        contenders: &[Contender<'_>],
        asked: &Asked,
        other: Value,
    ) -> Vec<(usize, Option<Seat>)> {
        let (catalog, today, question) = (ground.catalog, ground.today, asked.question);
        let answer = Answer::Known(other);
        if ground.reads.is_gate(question) {
            let mut profile = facts.profile().with(question, answer);
            let gates = self.draws.complete(catalog, today, &mut profile, person.number);
            let facts = Facts::with_gates(catalog, &profile, today, &gates);
            self.changed_seats(ground, &facts, person, contenders, asked)
        } else {
            // Their own profile is lent for a look, and given back as it was.
            let mut profile = std::mem::take(&mut person.profile);
            let before = profile.answer(question);
            profile.set(question, answer);
            let facts = Facts::with_gates(catalog, &profile, today, &person.gates);
            let seats = self.changed_seats(ground, &facts, person, contenders, asked);
            match before {
                Some(before) => profile.set(question, before),
                None => profile.clear(question),
            }
            person.profile = profile;
            seats
        }
    }

    fn changed_seats(
        &self,
        ground: &Ground<'_>,
        facts: &Facts<'_>,
        person: &Imagined,
        contenders: &[Contender<'_>],
        asked: &Asked,
    ) -> Vec<(usize, Option<Seat>)> {
        let standpoint = if asked.by_all { Standpoint::of(facts) } else { person.standpoint };
        // Where they stand, and what draws them, is all that a scheme that does not read
        // the question can notice.
        let noticed = asked.by_all
            && (standpoint != person.standpoint
                || ground.catalog.interest_question.is_some_and(|interest| {
                    interest == asked.question || ground.reads.is_gate(asked.question)
                }));
        let mut changed = Vec::new();
        let all = contenders.iter().zip(&person.seats).zip(&asked.readers).enumerate();
        for (at, ((contender, seat), reads)) in all {
            let now = if *reads {
                self.look(facts, standpoint, contender.scheme)
            } else if noticed || (asked.by_all && ground.reads.is_replaced(contender.scheme.id())) {
                seat.and_then(|seat| self.weigh(facts, standpoint, contender.scheme, seat.glance))
            } else {
                continue;
            };
            if now != *seat {
                changed.push((at, now));
            }
        }
        changed
    }
}

impl Imagined {
    /// Looks at the contenders alone from here on.
    fn keep(&mut self, contenders: &[Contender<'_>], catalog: &Catalog) {
        self.seats =
            contenders.iter().map(|contender| self.seats.get(contender.at).copied().flatten()).collect();
        let mut order: Vec<(usize, Rank)> =
            self.seats.iter().enumerate().filter_map(|(at, seat)| Some((at, seat.as_ref()?.rank))).collect();
        order.sort_unstable_by(|(_, one), (_, other)| one.before(other, catalog));
        self.order = order.into_iter().map(|(at, _)| at).collect();
    }

    /// What they would read first if some seats were others.
    fn first_with(
        &self,
        changed: &[(usize, Option<Seat>)],
        best: &mut Best<bool>,
        catalog: &Catalog,
    ) -> First {
        best.clear();
        // Both lists are short; `changed` is in the order of its positions.
        for at in &self.order {
            let Some(Some(seat)) = self.seats.get(*at) else {
                continue;
            };
            if best.is_closed_after(&seat.rank) {
                break;
            }
            if changed.binary_search_by_key(at, |(at, _)| *at).is_err() {
                best.add(seat.rank, seat.glance.is_open, catalog);
            }
        }
        for seat in changed.iter().filter_map(|(_, seat)| seat.as_ref()) {
            best.add(seat.rank, seat.glance.is_open, catalog);
        }
        seen(best, FIRST)
    }
}

/// The open questions that the place of a contender depends on.
fn candidates<'g>(
    ground: &'g Ground<'_>,
    facts: &'g Facts<'_>,
    contenders: &'g [Contender<'_>],
) -> impl Iterator<Item = Asked> + 'g {
    let is_open =
        |id: &QuestionId| facts.profile().answer(*id).is_none() && facts.applies(*id) == Truth::True;
    ground.catalog.question_ids().filter(is_open).filter_map(|question| {
        let by_all = ground.reads.by_all(question);
        let reads = |one: &Contender<'_>| ground.reads.by(one.scheme.id(), question);
        let readers: Vec<bool> = contenders.iter().map(reads).collect();
        (by_all || readers.contains(&true)).then_some(Asked { question, by_all, readers })
    })
}

fn seen(best: &Best<bool>, number: usize) -> First {
    best.iter().take(number).map(|(rank, open)| (rank.scheme, *open)).collect()
}

/// How many left, came in their place, or are open now and were not.
pub(super) fn changed(before: &[Seen], after: &[Seen]) -> usize {
    let (moved, turned) = compared(before, after);
    moved + turned
}

/// How far apart two are. A verdict that turns weighs less than a place.
pub(super) fn difference(one: &[Seen], other: &[Seen]) -> f64 {
    const TURNED: f64 = 0.15;
    let (moved, turned) = compared(one, other);
    small(moved) + TURNED * small(turned)
}

/// A count as a number to reckon with.
pub(super) fn small(count: usize) -> f64 {
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
