//! Whether a scheme takes applications: a fact of its own, never mixed into
//! the verdict.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::catalog::{Criterion, Round, Scheme, Usual};

/// A round that opened, and of which no deadline is known, may run for this many
/// months.
const MOST_MONTHS: i32 = 12;

/// Whether a scheme takes applications on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Applications {
    /// A round is open, or it takes people at any time.
    OpenNow,
    /// The next round is known.
    OpensOn(Date),
    /// Today lies in a window in which it usually takes applications.
    MayBeOpen,
    /// Rounds come round, and the next one is not known.
    BetweenRounds,
    /// Nobody could find out whether it still takes people.
    MayHaveEnded,
    /// It takes nobody new any more.
    ClosedForGood,
    /// Nothing was read about when it takes people.
    NotKnown,
}

impl Applications {
    /// The name used in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::OpenNow => "open-now",
            Self::OpensOn(_) => "opens-on",
            Self::MayBeOpen => "may-be-open",
            Self::BetweenRounds => "between-rounds",
            Self::MayHaveEnded => "may-have-ended",
            Self::ClosedForGood => "closed-for-good",
            Self::NotKnown => "not-known",
        }
    }
}

/// Whether a scheme takes applications on a day.
#[must_use]
pub fn applications(scheme: &Scheme, today: Date) -> Applications {
    applications_in(scheme, today, &scheme.rounds.iter(), &scheme.usual.iter())
}

/// The same by some of its rounds and usual windows.
pub(super) fn applications_in<'s>(
    scheme: &Scheme,
    today: Date,
    rounds: &(impl Iterator<Item = &'s Round> + Clone),
    usual: &(impl Iterator<Item = &'s Usual> + Clone),
) -> Applications {
    if scheme.has_ended(today) {
        return Applications::ClosedForGood;
    }
    if rounds.clone().any(|round| is_open(round, today)) {
        return Applications::OpenNow;
    }
    let next = rounds.clone().filter_map(|round| round.opens).filter(|opens| *opens > today).min();
    if scheme.status.may_have_ended && next.is_none() {
        return Applications::MayHaveEnded;
    }
    if scheme.status.any_time {
        return Applications::OpenNow;
    }
    if may_run(rounds.clone(), today).is_some() {
        return Applications::MayBeOpen;
    }
    if let Some(opens) = next {
        return Applications::OpensOn(opens);
    }
    if usual.clone().any(|window| window.may_hold(today)) {
        return Applications::MayBeOpen;
    }
    if usual.clone().any(Usual::has_month) || rounds.clone().next().is_some() {
        return Applications::BetweenRounds;
    }
    Applications::NotKnown
}

/// A round whose opening day is not known counts as open only when it has a
/// deadline ahead and nothing says that it is still to open; one without a
/// deadline on the day on which it opens.
fn is_open(round: &Round, today: Date) -> bool {
    match (round.opens, round.first_deadline()) {
        (opens, Some(closes)) => today <= closes && opens.is_none_or(|opens| opens <= today),
        (opens, None) => opens == Some(today),
    }
}

/// The round that opened, has no deadline that we know, and may still run: no
/// other has begun since, and not too much time has passed.
fn may_run<'s>(rounds: impl Iterator<Item = &'s Round>, today: Date) -> Option<&'s Round> {
    let begun = |round: &Round| round.opens.or(round.first_deadline()).filter(|day| *day <= today);
    let last = rounds.filter(|round| begun(round).is_some()).max_by_key(|round| begun(round))?;
    let opens = last.opens.filter(|_| last.first_deadline().is_none())?;
    opens.checked_add(MOST_MONTHS.months()).is_ok_and(|end| today <= end).then_some(last)
}

/// The round that a person could use next: the one that is open or may be,
/// else the next one, else one that has no dates.
#[must_use]
pub fn next_round(scheme: &Scheme, today: Date) -> Option<&Round> {
    let day = |round: &Round| round.first_deadline().or(round.opens);
    let ahead = scheme
        .rounds
        .iter()
        .filter(|round| day(round).is_some_and(|day| day >= today))
        .min_by_key(|round| day(round));
    ahead
        .filter(|round| is_open(round, today))
        .or_else(|| may_run(scheme.rounds.iter(), today))
        .or(ahead)
        .or_else(|| scheme.rounds.iter().find(|round| day(round).is_none()))
}

/// The days on which another round may begin to count.
pub(crate) fn turning_days(scheme: &Scheme) -> impl Iterator<Item = Date> {
    scheme.rounds.iter().flat_map(|round| {
        let over = round.first_deadline().and_then(|day| day.tomorrow().ok());
        let long_ago =
            round.opens.and_then(|day| day.checked_add(MOST_MONTHS.months()).ok()?.tomorrow().ok());
        let begun = round.opens.and_then(|day| day.tomorrow().ok());
        [round.opens, begun, over, long_ago].into_iter().flatten()
    })
}

/// The day at which limits of years are reckoned: the closing day of the next
/// round where it is known, else the day itself.
#[must_use]
pub(crate) fn effective_date(scheme: &Scheme, today: Date) -> Date {
    next_round(scheme, today).and_then(Round::first_deadline).unwrap_or(today)
}

/// The criteria that hold on a day: the scheme's, with those of the next round
/// in the place of the same ids, or added.
#[must_use]
pub(crate) fn effective_criteria(scheme: &Scheme, today: Date) -> Vec<&Criterion> {
    let special = next_round(scheme, today).map_or(&[][..], |round| round.criteria.as_slice());
    let mut list: Vec<&Criterion> = scheme
        .criteria
        .iter()
        .map(|criterion| {
            special
                .iter()
                .find(|other| !criterion.id.is_empty() && other.id == criterion.id)
                .unwrap_or(criterion)
        })
        .collect();
    list.extend(special.iter().filter(|other| {
        other.id.is_empty() || scheme.criteria.iter().all(|criterion| criterion.id != other.id)
    }));
    list
}
