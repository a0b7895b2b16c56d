//! When a scheme takes applications in the time ahead: known rounds, and the
//! windows of its habit.

use jiff::ToSpan;
use jiff::civil::Date;

use super::applications::{Applications, applications};
use crate::catalog::{Round, Scheme, Usual};

/// How we come to know of a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// A round whose days were read.
    Known,
    /// What it does in most years.
    Usual,
    /// It takes people at any time.
    AnyTime,
}

impl Basis {
    /// The name used in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Known => "known",
            Self::Usual => "usual",
            Self::AnyTime => "any-time",
        }
    }
}

/// A stretch of days in which a scheme takes applications, or does so usually.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Window {
    /// How we come to know of it.
    pub basis: Basis,
    /// The day on which it opens, where one is known; of a habit that tells a
    /// month, the first day of it.
    pub opens: Option<Date>,
    /// The day on which it closes, where one is known.
    pub closes: Option<Date>,
    /// The first of its days that lies in the time asked about.
    pub from: Date,
    /// The last of them.
    pub to: Date,
}

/// The windows of a scheme between two days, the earliest first. A habit gives
/// way to a round that is known. Empty where nothing is known, and where it may
/// have ended.
#[must_use]
pub fn windows(scheme: &Scheme, first: Date, last: Date) -> Vec<Window> {
    let now = applications(scheme, first);
    if matches!(now, Applications::ClosedForGood) {
        return Vec::new();
    }
    let last = scheme.status.until.map_or(last, |until| until.min(last));
    let mut found: Vec<Window> =
        scheme.rounds.iter().filter_map(|round| of_round(round, first, last, now)).collect();
    if now == Applications::MayHaveEnded {
        found.clear();
    } else if scheme.status.any_time {
        let closes = scheme.status.until;
        found.push(Window { basis: Basis::AnyTime, opens: None, closes, from: first, to: last });
    } else {
        let known = found.clone();
        found.extend(
            scheme
                .usual
                .iter()
                .flat_map(|usual| of_habit(usual, first, last, now))
                .filter(|window| !known.iter().any(|round| is_the_same(round, window))),
        );
    }
    found.sort_by_key(|window| (window.from, window.to, window.basis));
    found
}

/// What of a round lies ahead. One whose opening day is not known counts as
/// open until its deadline, as everywhere; of one without a deadline only the
/// month in which it opens is sure.
fn of_round(round: &Round, first: Date, last: Date, now: Applications) -> Option<Window> {
    let (opens, closes) = (round.opens, round.first_deadline());
    let (begin, end) = match (opens, closes) {
        (_, Some(closes)) => (opens.unwrap_or(first), closes),
        (Some(opens), None) if opens >= first => (opens, opens.last_of_month()),
        // It opened, and nobody knows until when.
        (Some(opens), None) if now == Applications::MayBeOpen && opens < first => {
            (first, first.last_of_month())
        }
        _ => return None,
    };
    within(Basis::Known, opens, closes, (begin, end), (first, last))
}

/// The windows of a habit that lie ahead, year after year.
fn of_habit(usual: &Usual, first: Date, last: Date, now: Applications) -> Vec<Window> {
    let years = first.year().saturating_sub(1)..=last.year();
    years
        .filter_map(|year| usual.in_year(year))
        .filter_map(|season| {
            let days = (season.first, season.last);
            within(Basis::Usual, season.opens, season.closes, days, (first, last))
        })
        // What is known of the next round speaks louder than what is usual today.
        .filter(|window| window.from > first || now == Applications::MayBeOpen)
        .collect()
}

/// The days of a window that lie between two days.
fn within(
    basis: Basis,
    opens: Option<Date>,
    closes: Option<Date>,
    (begin, end): (Date, Date),
    (first, last): (Date, Date),
) -> Option<Window> {
    let (from, to) = (begin.max(first), end.min(last));
    (from <= to).then_some(Window { basis, opens, closes, from, to })
}

/// Whether a habit tells of the same round as one that is known: they lie
/// within this many days of each other.
fn is_the_same(round: &Window, habit: &Window) -> bool {
    const DAYS: i64 = 45;
    let early = round.from.checked_sub(DAYS.days()).unwrap_or(round.from);
    let late = round.to.checked_add(DAYS.days()).unwrap_or(round.to);
    habit.from <= late && early <= habit.to
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::catalog::Catalog;
    use crate::small::Small;

    const FIRST: Date = date(2026, 11, 26);
    const LAST: Date = date(2027, 10, 31);

    /// A catalogue of one scheme, with these lines about its dates.
    fn catalog(lines: &str) -> Catalog {
        Small::new().scheme("award", lines).catalog()
    }

    fn days(lines: &str) -> Vec<(Basis, String, String)> {
        let catalog = catalog(lines);
        let scheme = catalog.scheme(catalog.find_scheme("award").unwrap());
        windows(scheme, FIRST, LAST)
            .into_iter()
            .map(|window| (window.basis, window.from.to_string(), window.to.to_string()))
            .collect()
    }

    fn window(basis: Basis, from: &str, to: &str) -> (Basis, String, String) {
        (basis, from.to_owned(), to.to_owned())
    }

    #[test]
    fn a_habit_comes_round_and_is_cut_to_the_year_asked_about() {
        let spring = days("[[usual]]\nopens = \"April\"\ncloses = \"27 June\"\n");
        assert_eq!(spring, [window(Basis::Usual, "2027-04-01", "2027-06-27")]);
        let now = days("[[usual]]\nopens = \"November\"\ncloses = \"15 January\"\n");
        assert_eq!(now, [window(Basis::Usual, "2026-11-26", "2027-01-15")]);
        let one_end = days("[[usual]]\ncloses = \"March\"\n");
        assert_eq!(one_end, [window(Basis::Usual, "2027-03-01", "2027-03-31")]);
    }

    #[test]
    fn a_known_round_stands_for_the_habit_of_its_time_and_for_no_other() {
        let found = days(
            "[[usual]]\nopens = \"April\"\ncloses = \"May\"\n[[usual]]\nopens = \"September\"\ncloses = \"September\"\n\
             [[round]]\nopens = 2027-03-15\ndeadline = [{ what = \"your part\", at = 2027-04-20 }]\n",
        );
        assert_eq!(
            found,
            [
                window(Basis::Known, "2027-03-15", "2027-04-20"),
                window(Basis::Usual, "2027-09-01", "2027-09-30")
            ]
        );
    }

    #[test]
    fn what_is_over_is_not_shown() {
        let found =
            days("[[round]]\nopens = 2026-01-15\ndeadline = [{ what = \"your part\", at = 2026-11-20 }]\n");
        assert_eq!(found, []);
        assert_eq!(days("[status]\nopen-to-new = false\n[[usual]]\nopens = \"April\"\n"), []);
        assert_eq!(days("[status]\nstill-runs = \"not-known\"\n[[usual]]\nopens = \"April\"\n"), []);
    }

    #[test]
    fn any_time_lasts_the_whole_year_or_until_it_ends() {
        assert_eq!(days("[status]\nany-time = true\n"), [window(Basis::AnyTime, "2026-11-26", "2027-10-31")]);
        let ends = days("[status]\nany-time = true\nuntil = 2027-03-31\n");
        assert_eq!(ends, [window(Basis::AnyTime, "2026-11-26", "2027-03-31")]);
    }

    #[test]
    fn a_round_that_opened_and_may_still_run_is_shown_for_this_month_alone() {
        let opened = |on: &str| days(&format!("[[round]]\nopens = {on}\n"));
        assert_eq!(opened("2026-10-01"), [window(Basis::Known, "2026-11-26", "2026-11-30")]);
        assert_eq!(opened("2027-02-10"), [window(Basis::Known, "2027-02-10", "2027-02-28")]);
        // Two years on nobody takes it for open.
        assert_eq!(opened("2024-10-01"), []);
    }
}
