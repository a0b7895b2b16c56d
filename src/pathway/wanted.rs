//! Ways that somebody wants, and those that were found before.

use std::cell::OnceCell;
use std::ops::Deref;

use jiff::civil::Date;

use super::pathfinder::Pathfinder;
use super::routes::{Limits, Routes};
use crate::catalog::{Catalog, GoalId};
use crate::rules::Profile;

/// The ways to a goal from some answers, before they are found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Where they should lead.
    pub(crate) goal: GoalId,
    /// From where.
    pub from: Profile,
}

impl Pathfinder<'_> {
    /// Finds what is wanted. This can take seconds.
    #[must_use]
    pub fn found(&self, wanted: &Wanted) -> Routes {
        self.ways(&wanted.from, wanted.goal, Limits::default())
    }
}

/// A pathfinder that knows what was found before.
#[derive(Debug, Clone)]
pub struct Scout<'a> {
    catalog: &'a Catalog,
    today: Date,
    /// There once a way is asked for: the first screen needs none.
    pathfinder: OnceCell<Pathfinder<'a>>,
    /// The latest last.
    known: Vec<(Wanted, Routes)>,
}

impl<'a> Deref for Scout<'a> {
    type Target = Pathfinder<'a>;

    fn deref(&self) -> &Self::Target {
        self.pathfinder.get_or_init(|| Pathfinder::new(self.catalog, self.today))
    }
}

impl<'a> Scout<'a> {
    /// One that knows nothing yet.
    #[must_use]
    pub fn new(catalog: &'a Catalog, today: Date) -> Self {
        Self { catalog, today, pathfinder: OnceCell::new(), known: Vec::new() }
    }

    /// Finds what is wanted; this takes seconds only where it was not found before.
    #[must_use]
    pub fn found(&self, wanted: &Wanted) -> Routes {
        let known = self.known.iter().find(|(other, _)| other == wanted).map(|(_, routes)| routes.clone());
        known.unwrap_or_else(|| (**self).found(wanted))
    }

    /// Whether it was found before.
    #[must_use]
    pub(crate) fn knows(&self, wanted: &Wanted) -> bool {
        self.known.iter().any(|(other, _)| other == wanted)
    }

    /// Keeps what was found, so that nobody waits for it again.
    pub(crate) fn remember(&mut self, wanted: Wanted, routes: Routes) {
        const MOST: usize = 24;
        self.known.retain(|(other, _)| *other != wanted);
        if self.known.len() == MOST {
            self.known.remove(0);
        }
        self.known.push((wanted, routes));
    }
}
