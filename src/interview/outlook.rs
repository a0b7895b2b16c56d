//! What could still change what a person reads first.
//!
//! A few people like this one are imagined who answer everything that is still
//! open ([`Draws`]), and each gets a first ten. Only what comes into one of
//! these has a vote. A question matters by how much of the first ten would be
//! another if this answer alone were another: its total effect (Homma and
//! Saltelli 1996; estimated as by Jansen 1999).
//!
//! This is done after every answer, so all of them are looked at side by side
//! ([`Crowd`]), and the person as they are beside them. Another answer is
//! followed only into the schemes that read it, and there to those people
//! whose place with them it changes. `slowly.rs` says the same in full, person
//! by person, and the tests hold the two together.

use std::ops::Range;
use std::sync::Arc;

use super::draws::Draws;
use super::partition::Region;
use super::reads::Reads;
use crate::advice::{Best, Rank, Seats, Stance, Standpoints, Takes, Weighing};
use crate::catalog::{Catalog, QuestionId, SchemeId};
use crate::rules::{Assessment, Company, Crowd, Facts, Further, Heads, Rulebook, Truth, each};

/// This many schemes are read first.
pub const FIRST: usize = 10;

/// What stands so near behind the first ten in one of the imagined cases can
/// come among them by another answer.
pub(super) const NEAR: usize = 16;

/// People imagined.
pub(super) const PEOPLE: usize = 24;

/// All of them.
const IMAGINED: Heads = (1 << PEOPLE) - 1;

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
pub(super) struct Imagining<'a> {
    pub(super) draws: Draws,
    pub(super) weighing: Weighing<'a>,
    pub(super) reads: Reads,
    /// Those imagined, and after them the person, who says nothing beyond what they have said.
    company: Company<'a>,
}

/// A scheme that is no no.
struct Alive {
    id: SchemeId,
    stance: Stance,
    /// Those who read it among the first.
    first_of: Heads,
}

/// One imagined person: what is read first, and what comes near.
#[derive(Clone)]
struct Imagined {
    near: Best<bool>,
    first: First,
}

/// What everybody reads first.
struct Reading<'c> {
    catalog: &'c Catalog,
    /// How many count for each of those imagined.
    near: usize,
    people: Vec<Imagined>,
    /// What the person reads as they are.
    now: Best<bool>,
}

/// All that is known before one answer is taken for another.
struct Before<'b> {
    crowd: &'b Crowd<'b>,
    standpoints: &'b Standpoints,
    reading: &'b Reading<'b>,
    /// The schemes that may come among the first.
    contenders: &'b [Alive],
}

/// What another answer changes, and room to find it.
struct After<'b> {
    crowd: Crowd<'b>,
    stance: Stance,
    /// The contenders that change, for whom, and where their new places are.
    changes: Vec<(usize, Heads, Range<usize>)>,
    seats: Vec<Seats>,
    /// For each scheme, for whom it changes.
    changed: Vec<Heads>,
    best: Best<bool>,
    /// What those read first of whom all has to be looked at.
    all: Reading<'b>,
}

impl<'a> Imagining<'a> {
    pub(super) fn new(book: &Arc<Rulebook<'a>>, regions: &[Vec<Region>]) -> Self {
        let catalog = book.catalog();
        let draws = Draws::new(catalog, regions, PEOPLE);
        let mut further = Further::new(Arc::clone(book));
        let weighing = Weighing::new(catalog, &mut further);
        let company = Company::new(further, PEOPLE + 1, |person, question| draws.both(person, question));
        let reads = Reads::new(catalog, book.today());
        Self { draws, weighing, reads, company }
    }

    /// What of the open questions could change what is read first.
    pub(super) fn outlook(&self, facts: &Facts<'_>, assessment: &Assessment) -> Outlook {
        let catalog = facts.catalog();
        let crowd = Crowd::new(&self.company, facts);
        let standpoints = self.weighing.standpoints(&crowd);
        let (reading, contenders) = self.read(&crowd, &standpoints, assessment);
        let before =
            Before { crowd: &crowd, standpoints: &standpoints, reading: &reading, contenders: &contenders };
        let mut after = After::new(&before);
        let is_open =
            |id: &QuestionId| facts.profile().answer(*id).is_none() && facts.applies(*id) == Truth::True;
        let questions = catalog
            .question_ids()
            .filter(is_open)
            .map(|question| (question, self.effect(&before, &mut after, question)))
            .filter(|(_, effect)| *effect > 0.0)
            .collect();
        let now = seen(&reading.now, FIRST);
        let could_change =
            reading.people.iter().map(|person| changed(&now, &person.first)).max().unwrap_or(0);
        Outlook { questions, could_change, first: now.len() }
    }

    /// Finds what everybody reads first, and what may come among it.
    fn read<'c>(
        &self,
        crowd: &Crowd<'c>,
        standpoints: &Standpoints,
        assessment: &Assessment,
    ) -> (Reading<'c>, Vec<Alive>) {
        let catalog = crowd.catalog();
        let mut is_alive = vec![false; catalog.schemes.len()];
        for assessed in assessment.schemes.iter().filter(|assessed| !assessed.verdict.is_no()) {
            if let Some(slot) = is_alive.get_mut(assessed.scheme.index()) {
                *slot = true;
            }
        }
        let is_alive = |id: &SchemeId| is_alive.get(id.index()).copied().unwrap_or(false);
        let mut reading = Reading::new(catalog, NEAR);
        let mut alive: Vec<Alive> = Vec::new();
        // Those first that are likely to be read first: then most others need not be weighed.
        for id in self.weighing.promising().iter().copied().filter(is_alive) {
            let mut stance = Stance::default();
            self.weighing.stance(crowd, standpoints, id, &mut stance);
            self.weighing.seats(crowd, standpoints, id, &stance, Heads::MAX, &mut reading);
            alive.push(Alive { id, stance, first_of: 0 });
        }
        let mut contends = vec![false; catalog.schemes.len()];
        let mut first_of: Vec<Heads> = vec![0; catalog.schemes.len()];
        let near = reading.people.iter().flat_map(|person| person.near.iter());
        for (rank, _) in near.chain(reading.now.iter()) {
            if let Some(slot) = contends.get_mut(rank.scheme.index()) {
                *slot = true;
            }
        }
        for (number, person) in reading.people.iter_mut().enumerate() {
            person.first = seen(&person.near, FIRST);
            for (id, _) in &person.first {
                if let Some(heads) = first_of.get_mut(id.index()) {
                    *heads |= 1 << number;
                }
            }
        }
        alive.retain_mut(|alive| {
            alive.first_of = first_of.get(alive.id.index()).copied().unwrap_or(0);
            contends.get(alive.id.index()).copied().unwrap_or(false)
        });
        (reading, alive)
    }

    /// How much of the first ten would be another if one answer were another.
    fn effect<'b>(&self, before: &Before<'b>, after: &mut After<'b>, question: QuestionId) -> f64 {
        let differences = self.differences(before, after, question);
        let sum = differences.map_or(0.0, |all| all.iter().fold(0.0, |sum, one| sum + one));
        self.draws.differ(question) * sum / small(before.reading.people.len().max(1))
    }

    /// How much of it would be another for each of those imagined; nothing where no answer is another.
    fn differences<'b>(
        &self,
        before: &Before<'b>,
        after: &mut After<'b>,
        question: QuestionId,
    ) -> Option<[f64; PEOPLE]> {
        let by_all = self.reads.by_all(question);
        let reads = |alive: &Alive| by_all || self.reads.by(alive.id, question);
        if !self.draws.could_all_differ(question) || !before.contenders.iter().any(reads) {
            return None;
        }
        after.crowd.become_other(before.crowd, question);
        let elsewhere = by_all.then(|| self.weighing.standpoints(&after.crowd));
        let standpoints = elsewhere.as_ref().unwrap_or(before.standpoints);
        let moved = elsewhere.as_ref().map_or(0, |elsewhere| elsewhere.moved(before.standpoints));
        after.seats.clear();
        for (at, contender) in before.contenders.iter().enumerate().filter(|(_, one)| reads(one)) {
            let After { crowd, stance, changes, seats, changed, .. } = &mut *after;
            self.weighing.stance(crowd, standpoints, contender.id, stance);
            let heads = contender.stance.differing(stance) | moved;
            // The person as they are answers nothing more.
            let heads = heads & IMAGINED & (contender.stance.alive() | stance.alive());
            if heads != 0 {
                let begin = seats.len();
                let mut new = Near { reading: before.reading, seats };
                self.weighing.seats(crowd, standpoints, contender.id, stance, heads, &mut new);
                changes.push((at, heads, begin..seats.len()));
                if let Some(slot) = changed.get_mut(contender.id.index()) {
                    *slot = heads;
                }
            }
        }
        let mut differences = [0.0; PEOPLE];
        let mut deep = 0;
        for ((number, person), slot) in before.reading.people.iter().enumerate().zip(&mut differences) {
            if !after.is_felt_by(before, number, person) {
                continue;
            }
            // What comes near is enough, for most people.
            if after.read_near(before, number, person) {
                *slot = difference(&person.first, &seen(&after.best, FIRST));
            } else {
                deep |= 1 << number;
            }
        }
        if deep != 0 {
            self.read_all(standpoints, before, after, deep);
            for number in each(deep) {
                let people = before.reading.people.get(number).zip(after.all.people.get(number));
                if let (Some((person, all)), Some(slot)) = (people, differences.get_mut(number)) {
                    *slot = difference(&person.first, &seen(&all.near, FIRST));
                }
            }
        }
        for (at, ..) in after.changes.drain(..) {
            if let Some(slot) =
                before.contenders.get(at).and_then(|one| after.changed.get_mut(one.id.index()))
            {
                *slot = 0;
            }
        }
        Some(differences)
    }

    /// What everybody has near, the person last; what may come among it; and what another answer changes for each.
    #[cfg(test)]
    pub(super) fn sample(
        &self,
        facts: &Facts<'_>,
        assessment: &Assessment,
        question: QuestionId,
    ) -> (Vec<First>, Vec<SchemeId>, Option<[f64; PEOPLE]>) {
        let crowd = Crowd::new(&self.company, facts);
        let standpoints = self.weighing.standpoints(&crowd);
        let (reading, contenders) = self.read(&crowd, &standpoints, assessment);
        let before =
            Before { crowd: &crowd, standpoints: &standpoints, reading: &reading, contenders: &contenders };
        let differences = self.differences(&before, &mut After::new(&before), question);
        let mut near: Vec<First> = reading.people.iter().map(|person| seen(&person.near, NEAR)).collect();
        near.push(seen(&reading.now, FIRST));
        (near, contenders.iter().map(|one| one.id).collect(), differences)
    }

    /// Finds what some people would read first, with all that may come among it.
    fn read_all(&self, standpoints: &Standpoints, before: &Before<'_>, after: &mut After<'_>, heads: Heads) {
        let After { crowd, changed, all, stance: new, .. } = after;
        for number in each(heads) {
            if let Some(person) = all.people.get_mut(number) {
                person.near.clear();
            }
        }
        for contender in before.contenders {
            let (id, old) = (contender.id, &contender.stance);
            let others = heads & changed.get(id.index()).copied().unwrap_or(0);
            self.weighing.seats(before.crowd, before.standpoints, id, old, heads & !others, all);
            if others != 0 {
                self.weighing.stance(crowd, standpoints, id, new);
                self.weighing.seats(crowd, standpoints, id, new, others, all);
            }
        }
    }
}

impl<'b> After<'b> {
    fn new(before: &Before<'b>) -> Self {
        let catalog = before.reading.catalog;
        Self {
            crowd: before.crowd.clone(),
            stance: Stance::default(),
            changes: Vec::new(),
            seats: Vec::new(),
            changed: vec![0; catalog.schemes.len()],
            best: Best::new(FIRST),
            all: Reading::new(catalog, FIRST),
        }
    }

    /// True where what somebody reads first could be another: something leaves it, moves in it, or comes into it.
    fn is_felt_by(&self, before: &Before<'_>, number: usize, person: &Imagined) -> bool {
        let head = 1 << number;
        self.changes.iter().filter(|(_, heads, _)| heads & head != 0).any(|(at, _, seats)| {
            let was_first = before.contenders.get(*at).is_some_and(|one| one.first_of & head != 0);
            let comes_in = |seat: &Seats| person.near.would_take(FIRST, &seat.rank, before.reading.catalog);
            was_first || seat_of(&self.seats, seats, head).is_some_and(comes_in)
        })
    }

    /// Finds what somebody would read first by what comes near it. False where something else could come among it.
    fn read_near(&mut self, before: &Before<'_>, number: usize, person: &Imagined) -> bool {
        let (head, catalog) = (1 << number, before.reading.catalog);
        let Self { changes, seats, changed, best, .. } = self;
        let stays = |id: SchemeId| changed.get(id.index()).is_none_or(|heads| heads & head == 0);
        best.clear();
        if !best.fill(&person.near, FIRST, |rank: &Rank| stays(rank.scheme), catalog) {
            return false;
        }
        for (_, _, range) in changes.iter() {
            if let Some(seat) = seat_of(seats, range, head) {
                best.add(seat.rank, seat.is_open, catalog);
            }
        }
        true
    }
}

impl<'c> Reading<'c> {
    /// Nobody reads anything yet; later that many count for each of those imagined.
    fn new(catalog: &'c Catalog, near: usize) -> Self {
        let nobody = Imagined { near: Best::new(near), first: First::new() };
        Self { catalog, near, people: vec![nobody; PEOPLE], now: Best::new(FIRST) }
    }
}

impl Takes for Reading<'_> {
    fn worth(&self, best: &Rank, heads: Heads) -> Heads {
        let takes = |person: &usize| match self.people.get(*person) {
            Some(person) => person.near.would_take(self.near, best, self.catalog),
            None => self.now.would_take(FIRST, best, self.catalog),
        };
        each(heads).filter(takes).fold(0, |all, person| all | (1 << person))
    }

    fn take(&mut self, seats: Seats) {
        for person in each(seats.heads) {
            match self.people.get_mut(person) {
                Some(person) => person.near.add(seats.rank, seats.is_open, self.catalog),
                None => self.now.add(seats.rank, seats.is_open, self.catalog),
            }
        }
    }
}

/// Places that would come near what is read first.
struct Near<'n> {
    reading: &'n Reading<'n>,
    seats: &'n mut Vec<Seats>,
}

impl Takes for Near<'_> {
    fn worth(&self, best: &Rank, heads: Heads) -> Heads {
        self.reading.worth(best, heads)
    }

    fn take(&mut self, seats: Seats) {
        self.seats.push(seats);
    }
}

/// The place of a scheme with somebody; nothing for a no.
fn seat_of<'s>(seats: &'s [Seats], range: &Range<usize>, head: Heads) -> Option<&'s Seats> {
    seats.get(range.clone())?.iter().find(|seat| seat.heads & head != 0)
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
