//! Where somebody on the way may be, each place once: what a step there needs and where it leads is the same in whatever
//! way it is part of, and is worked out once.

use std::hash::BuildHasher;
use std::ops::Deref;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use foldhash::fast::FixedState;

use crate::advice::Standpoint;
use crate::catalog::{QuestionId, SchemeId, Value};
use crate::pathway::durations::Wait;
use crate::pathway::quick::QuickMap;
use crate::rules::Profile;
use crate::rules::facts::Gates;

/// A person on the way.
#[derive(Debug, Clone)]
pub(super) struct Candidate(Arc<Position>);

/// Where a person on the way is.
#[derive(Debug)]
pub(super) struct Position {
    pub(super) profile: Profile,
    pub(super) months: u32,
    /// Which questions apply to them.
    pub(super) gates: Gates,
    /// The stages at which they stand, once that was asked for.
    pub(super) standpoint: OnceLock<Standpoint>,
    /// The same answers at the same time have the same number.
    number: usize,
}

impl Deref for Candidate {
    type Target = Position;

    fn deref(&self) -> &Position {
        &self.0
    }
}

impl Candidate {
    /// True if two are alike: the same answers at the same time.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

/// What taking a step needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Admission {
    pub(super) assumes: Vec<(QuestionId, Value)>,
    pub(super) ask_first: bool,
}

/// A step from a place.
#[derive(Debug)]
pub(super) struct Stepping {
    pub(super) wait: Wait,
    /// What taking it needs; `None` where it cannot be taken.
    pub(super) admission: Option<Admission>,
    /// Where it leads, once that was asked for; `None` where it changes nothing.
    pub(super) next: OnceLock<Option<Candidate>>,
    /// How badly it serves the person there, once that was asked for.
    pub(super) unfit: OnceLock<u32>,
}

/// A search among several: the number of its goal, and how much may be taken for granted.
pub(super) type Among = (usize, u8);

#[derive(Debug, Default)]
struct Known {
    /// By a hash of answers and time.
    places: QuickMap<u64, Vec<Candidate>>,
    count: usize,
    /// By the scheme and the months after which one could apply.
    waits: QuickMap<(SchemeId, u32), Wait>,
    steps: QuickMap<(usize, SchemeId, Among), Arc<Stepping>>,
}

/// The places and steps of one finder, kept as long as it is there: a search has its own.
#[derive(Debug, Default)]
pub(in crate::pathway) struct Positions(Mutex<Known>);

impl Positions {
    /// The place of somebody with these answers after some months.
    pub(super) fn at(
        &self,
        profile: Profile,
        months: u32,
        gates: impl FnOnce(&Profile) -> Gates,
    ) -> Candidate {
        let hash = FixedState::default().hash_one((&profile, months));
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Known { places, count, .. } = &mut *known;
        let alike = places.entry(hash).or_default();
        if let Some(place) = alike.iter().find(|it| it.months == months && it.profile == profile) {
            return place.clone();
        }
        let gates = gates(&profile);
        let position = Position { profile, months, gates, standpoint: OnceLock::new(), number: *count };
        *count += 1;
        let candidate = Candidate(Arc::new(position));
        alike.push(candidate.clone());
        candidate
    }

    /// How long anybody waits for a scheme who could apply after some months.
    pub(super) fn wait(&self, scheme: SchemeId, months: u32, look: impl FnOnce() -> Wait) -> Wait {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *known.waits.entry((scheme, months)).or_insert_with(look)
    }

    /// A step from a place; `look` works it out.
    pub(super) fn step(
        &self,
        from: &Candidate,
        scheme: SchemeId,
        among: Among,
        look: impl FnOnce() -> Stepping,
    ) -> Arc<Stepping> {
        let key = (from.number, scheme, among);
        let known = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(step) = known().steps.get(&key) {
            return Arc::clone(step);
        }
        let step = Arc::new(look());
        known().steps.insert(key, Arc::clone(&step));
        step
    }
}
