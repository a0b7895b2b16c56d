//! Days ahead on which something has to be done, or can be from then on.

use jiff::civil::Date;

use crate::catalog::dates::in_words;
use crate::catalog::{Catalog, Deadline, Round, Scheme, SchemeId};

/// What falls on the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event<'a> {
    /// Applications open.
    Opens(Date),
    /// Something has to be done by then.
    Due(&'a Deadline),
}

/// One day ahead.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ahead<'a> {
    pub(crate) scheme: SchemeId,
    /// Its round.
    pub round: &'a Round,
    /// What falls on it.
    pub(crate) event: Event<'a>,
}

impl Ahead<'_> {
    #[must_use]
    pub(crate) fn day(&self) -> Date {
        match self.event {
            Event::Opens(day) => day,
            Event::Due(deadline) => deadline.at.date(),
        }
    }

    /// What falls on it, in words: "your part", "opens".
    #[must_use]
    pub(crate) fn what(&self) -> &str {
        match self.event {
            Event::Opens(_) => "opens for applications",
            Event::Due(deadline) => &deadline.what,
        }
    }

    /// When, in words: "23 June 2027 at 13:00".
    #[must_use]
    pub(crate) fn when(&self) -> String {
        match self.event {
            Event::Due(deadline) if deadline.has_time => {
                format!("{} at {:02}:{:02}", in_words(self.day()), deadline.at.hour(), deadline.at.minute())
            }
            _ => in_words(self.day()),
        }
    }

    /// The address where the round was read, else the scheme's own.
    #[must_use]
    pub(crate) fn url<'c>(&self, catalog: &'c Catalog) -> &'c str {
        let scheme = catalog.scheme(self.scheme);
        let own = self.round.source.and_then(|index| scheme.sources.get(index));
        let own = own.filter(|source| !source.second_hand).map(|source| source.url.as_str());
        own.or_else(|| catalog.address(scheme)).unwrap_or_default()
    }
}

/// The days ahead of some schemes, today included, earliest first; each scheme
/// counts once however often it is named.
#[must_use]
pub fn ahead<'a>(catalog: &'a Catalog, schemes: &[SchemeId], today: Date) -> Vec<Ahead<'a>> {
    let mut seen = Vec::new();
    let mut list = Vec::new();
    for id in schemes {
        if !seen.contains(id) {
            seen.push(*id);
            of_scheme(*id, catalog.scheme(*id), today, &mut list);
        }
    }
    list.sort_by_key(|ahead| (ahead.day(), matches!(ahead.event, Event::Due(_)), ahead.scheme));
    list
}

fn of_scheme<'a>(id: SchemeId, scheme: &'a Scheme, today: Date, list: &mut Vec<Ahead<'a>>) {
    for round in &scheme.rounds {
        let opens = round.opens.filter(|day| *day >= today).map(Event::Opens);
        let due = round.deadlines.iter().filter(|deadline| deadline.at.date() >= today).map(Event::Due);
        list.extend(opens.into_iter().chain(due).map(|event| Ahead { scheme: id, round, event }));
    }
}
