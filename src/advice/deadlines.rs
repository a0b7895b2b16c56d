//! Work back from a deadline: what has to be done by when.

use jiff::Span;
use jiff::civil::Date;

use super::standing::Standpoint;
use super::window::{Window, month};
use crate::catalog::dates::in_words;
use crate::catalog::{Catalog, KindId, LeadTime, Scheme, SchemeId, Usual};
use crate::rules::Facts;

/// What to aim at where nothing is known of it.
const AFTER_THIS: &str = "the round after this one";

/// One thing to do and the day by which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Task<'a> {
    /// What has to be done, with whom, and where the figure comes from.
    pub lead: &'a LeadTime,
    /// By when; never a day that is over.
    pub by: Date,
    /// Most people would have done it by now.
    pub late: bool,
}

/// True where a lead time holds for a scheme: by its kind, or by name.
fn holds_for(lead: &LeadTime, id: SchemeId, kind: KindId) -> bool {
    let by_kind = lead.kinds.contains(&kind) && !lead.not_schemes.contains(&id);
    by_kind || lead.schemes.contains(&id)
}

/// All that has to be done before a closing day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Countdown<'a> {
    pub(crate) scheme: SchemeId,
    /// The day from which it is reckoned, announced or usual. Where only a month is known it is the first that may be
    /// meant, so that nobody is late; never a day that is over.
    pub closes: Date,
    /// The day was announced.
    pub announced: bool,
    /// It is a day that was announced or is usual, and not only a month.
    pub day_known: bool,
    /// Whole weeks until then.
    pub(crate) weeks_left: i32,
    /// Weeks that most people need.
    pub(crate) weeks_needed: i32,
    /// What has to be done, the earliest first.
    pub tasks: Vec<Task<'a>>,
    /// Whoever begins needs all the time that most people need; others may have done half of it.
    begins: bool,
    /// Where too little time is left: the first later round for which there is enough.
    pub(crate) later: Option<Later>,
}

/// A later round than the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Later {
    /// Its window.
    pub(crate) window: Window,
    /// It is the very next after the one that is too near.
    follows: bool,
}

impl<'a> Countdown<'a> {
    /// The way back from the next closing day of a scheme; `None` where no
    /// day is known, where the kind asks for nothing, or where one can apply at
    /// any time.
    #[must_use]
    pub fn of(catalog: &'a Catalog, id: SchemeId, today: Date) -> Option<Self> {
        Self::from_dates(catalog, catalog.scheme(id), id, today, || false)
    }

    /// The same for one person: the rounds of others do not count, and who stands at the first two stages begins what
    /// lies beyond them.
    #[must_use]
    pub fn for_person(facts: &Facts<'a>, id: SchemeId) -> Option<Self> {
        let scheme = facts.here(id);
        let begins = || Standpoint::begins(facts, &scheme);
        Self::from_dates(facts.catalog(), &scheme, id, facts.today(), begins)
    }

    fn from_dates(
        catalog: &'a Catalog,
        scheme: &Scheme,
        id: SchemeId,
        today: Date,
        begins: impl FnOnce() -> bool,
    ) -> Option<Self> {
        if scheme.status.any_time || scheme.has_ended(today) || scheme.status.may_have_ended {
            return None;
        }
        let window = Window::next(scheme, today);
        let last = window.closes?;
        let names_the_month = |usual: &Usual| {
            usual.closes.is_some_and(|day| !day.names_a_day() && day.last_in(last.year()) == Some(last))
        };
        let day_known = window.announced || !scheme.usual.iter().any(names_the_month);
        let closes = if day_known { last } else { last.first_of_month().max(today) };
        let mut tasks: Vec<Task<'a>> = catalog
            .lead_times
            .iter()
            .filter(|lead| holds_for(lead, id, scheme.kind))
            .map(|lead| {
                // More weeks than the calendar has: it should have begun long ago.
                let weeks = Span::new().try_weeks(lead.weeks).ok();
                let by = weeks.and_then(|weeks| closes.checked_sub(weeks).ok()).unwrap_or(Date::MIN);
                Task { lead, by: by.max(today), late: by < today }
            })
            .collect();
        if tasks.is_empty() {
            return None;
        }
        tasks.sort_by_key(|task| std::cmp::Reverse(task.lead.weeks));
        let weeks_needed = tasks.first().and_then(|task| i32::try_from(task.lead.weeks).ok()).unwrap_or(0);
        let weeks_left = today.until(closes).map_or(0, |span| span.get_days() / 7);
        let announced = window.announced;
        let (begins, later) = (begins(), None);
        let mut countdown =
            Self { scheme: id, closes, announced, day_known, weeks_left, weeks_needed, tasks, begins, later };
        if countdown.is_short() {
            countdown.later = countdown.later_round(scheme, last, today);
        }
        Some(countdown)
    }

    /// The first round after one that closes on a day for which there is time enough.
    fn later_round(&self, scheme: &Scheme, last: Date, today: Date) -> Option<Later> {
        // A habit that closes so soon after a round is that round.
        const SAME: i32 = 42;
        const MOST: usize = 6;
        let mut over = last;
        let mut follows = true;
        for _ in 0..MOST {
            let window = Window::next(scheme, over.tomorrow().ok()?);
            let day = window.closes.or(window.opens).filter(|day| over < *day)?;
            let is_same = self.announced
                && !window.announced
                && last.until(day).is_ok_and(|span| span.get_days() < SAME);
            // Of a habit the month alone is sure.
            let from = if window.announced { day } else { day.first_of_month() };
            let weeks_left = today.until(from).map_or(0, |span| span.get_days() / 7);
            if !is_same && !self.is_too_near(weeks_left) {
                return Some(Later { window, follows });
            }
            follows &= is_same;
            over = day;
        }
        None
    }

    /// When it closes: "13 January 2027", "about 10 March 2027", "in March 2027".
    #[must_use]
    pub fn closes_in_words(&self) -> String {
        match (self.announced, self.day_known) {
            (true, _) => in_words(self.closes),
            (false, true) => format!("about {}", in_words(self.closes)),
            (false, false) => format!("in {}", month(self.closes)),
        }
    }

    /// From where it is reckoned, as a sentence; empty where the day was announced.
    #[must_use]
    pub fn basis(&self) -> String {
        match (self.announced, self.day_known) {
            (true, _) => String::new(),
            (false, true) => {
                format!(
                    "Reckoned from {}, when it usually closes. Nothing is announced.",
                    in_words(self.closes)
                )
            }
            (false, false) => format!(
                "It usually closes in {}. We do not know the day, so this is reckoned from {}. Nothing is announced.",
                month(self.closes),
                in_words(self.closes)
            ),
        }
    }

    /// True where less than half of the time is left that most people need; for whoever begins, less than all of it.
    #[must_use]
    pub(crate) fn is_short(&self) -> bool {
        self.is_too_near(self.weeks_left)
    }

    fn is_too_near(&self, weeks_left: i32) -> bool {
        let part = if self.begins { 1 } else { 2 };
        weeks_left.saturating_mul(part) < self.weeks_needed
    }

    /// What can no longer be done in time, as a sentence; empty where there is
    /// time enough.
    #[must_use]
    pub fn warning(&self) -> String {
        let weeks = |count: i32| match count {
            0 => "Less than a week is".to_owned(),
            1 => "1 week is".to_owned(),
            _ => format!("{count} weeks are"),
        };
        if self.is_short() {
            format!(
                "{} left, and most people need {}: aim at {}, unless much is done already.",
                weeks(self.weeks_left),
                self.weeks_needed,
                self.later.map_or_else(|| AFTER_THIS.to_owned(), Later::in_words)
            )
        } else if self.tasks.iter().any(|task| task.late) {
            format!("{} left: begin now.", weeks(self.weeks_left))
        } else {
            String::new()
        }
    }
}

impl Later {
    /// "the round after this one, which usually closes in May 2027".
    fn in_words(self) -> String {
        let round = if self.follows { AFTER_THIS } else { "a later round" };
        match (self.window.closes, self.window.opens, self.window.announced) {
            (Some(closes), _, true) => format!("{round}, which closes on {}", in_words(closes)),
            (Some(closes), _, false) => format!("{round}, which usually closes in {}", month(closes)),
            (None, Some(opens), true) => format!("{round}, which opens on {}", in_words(opens)),
            (None, Some(opens), false) => format!("{round}, which usually opens in {}", month(opens)),
            (None, None, _) => round.to_owned(),
        }
    }
}
