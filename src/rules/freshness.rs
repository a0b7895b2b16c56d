//! How old what we read of a scheme is: the one place that says when it is too old to lean on.

use jiff::civil::Date;
use jiff::{ToSpan, Unit};

use crate::catalog::{PartialDate, Scheme, Source};

/// How old the newest copy is that a scheme was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Age {
    /// A year at most.
    Fresh,
    /// Over this many whole years.
    Years(i32),
    /// No copy shows a date.
    Undated,
}

/// The newest copy of a scheme, of those that show a date. One that shows only a year is taken to be from its last day.
#[must_use]
pub(crate) fn newest(scheme: &Scheme) -> Option<(PartialDate, &Source)> {
    let dated = scheme.sources.iter().filter_map(|source| Some((source.seen?, source)));
    dated.max_by_key(|(seen, _)| seen.latest())
}

/// Whether a copy is over a year old.
#[must_use]
pub(crate) fn is_old(seen: PartialDate, today: Date) -> bool {
    seen.latest().checked_add(1.year()).is_ok_and(|limit| limit < today)
}

/// How old the newest copy is that a scheme was read from.
#[must_use]
pub(crate) fn age(scheme: &Scheme, today: Date) -> Age {
    match newest(scheme) {
        None => Age::Undated,
        Some((seen, _)) if !is_old(seen, today) => Age::Fresh,
        Some((seen, _)) => {
            let years =
                seen.latest().until((Unit::Year, today)).map_or(1, |span| i32::from(span.get_years()));
            Age::Years(years.max(1))
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_copy_is_old_on_the_day_after_its_year_is_full() {
        let seen = PartialDate::from(date(2025, 6, 30));
        assert!(!is_old(seen, date(2026, 6, 30)));
        assert!(is_old(seen, date(2026, 7, 1)));
        let year = PartialDate::parse("2024").unwrap();
        assert!(!is_old(year, date(2025, 12, 31)));
        assert!(is_old(year, date(2026, 1, 1)));
    }
}
