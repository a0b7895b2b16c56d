//! The year ahead: months across, schemes down.

use jiff::ToSpan;
use jiff::civil::Date;

use super::super::row::Row;
use super::super::wording::applications_month as month_in_words;
use super::said::Said;
use crate::catalog::dates::{in_words, month_name};
use crate::rules::{Basis, Window};

/// The months of the year ahead with the times in which schemes take
/// applications.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearAhead {
    /// The day from which one looks ahead.
    pub(crate) today: Date,
    /// The schemes, each with its windows.
    pub rows: Vec<YearRow>,
}

/// One scheme of the year ahead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearRow {
    /// The scheme, and when it takes applications in words.
    pub row: Row,
    /// True for one of the short list.
    pub listed: bool,
    /// When it takes applications, earliest first.
    pub windows: Vec<Window>,
}

impl YearAhead {
    /// Months shown: the one that is running, and those after it.
    pub const MONTHS: usize = 12;

    /// The last day shown.
    #[must_use]
    pub fn last_day(today: Date) -> Date {
        let months = i64::try_from(Self::MONTHS).unwrap_or(12) - 1;
        today.first_of_month().checked_add(months.months()).unwrap_or(today).last_of_month()
    }

    /// The first days of the months shown, each with the month's name.
    pub(crate) fn months(&self) -> impl Iterator<Item = (Date, &'static str)> {
        let first = self.today.first_of_month();
        (0_i64..).take(Self::MONTHS).map(move |month| {
            let day = first.checked_add(month.months()).unwrap_or(first);
            (day, month_name(day.month()))
        })
    }

    /// Where a day begins, in months that are this many units long.
    #[must_use]
    pub(crate) fn begin(&self, day: Date, month: usize) -> usize {
        let (whole, part, days) = self.place(day);
        whole * month + (part - 1) * month / days
    }

    /// Where a day ends.
    #[must_use]
    pub(crate) fn end(&self, day: Date, month: usize) -> usize {
        let (whole, part, days) = self.place(day);
        whole * month + (part * month).div_ceil(days)
    }

    /// The months before that of a day, the day of its month, and how many days
    /// that has. What lies outside the year is at its ends.
    fn place(&self, day: Date) -> (usize, usize, usize) {
        let first = self.today.first_of_month();
        let day = day.clamp(first, Self::last_day(self.today));
        let months = i32::from(day.year() - first.year()) * 12 + i32::from(day.month() - first.month());
        let number = |small: i8| usize::try_from(small).unwrap_or(1).max(1);
        (usize::try_from(months).unwrap_or(0), number(day.day()), number(day.days_in_month()))
    }

    /// The ways in which we know of the windows shown, each once.
    pub(crate) fn bases(&self) -> impl Iterator<Item = Basis> {
        [Basis::Known, Basis::Usual, Basis::AnyTime].into_iter().filter(|basis| {
            self.rows.iter().flat_map(|row| &row.windows).any(|window| window.basis == *basis)
        })
    }

    pub(super) fn title(&self) -> String {
        format!(
            "What takes applications from {} to {}. Today is {}.",
            month_in_words(self.today),
            month_in_words(Self::last_day(self.today)),
            in_words(self.today)
        )
    }

    pub(super) fn said(&self) -> Vec<Said<'_>> {
        self.rows.iter().map(|line| Said::Row(&line.row)).collect()
    }
}

/// What a sign or a shade stands for.
#[must_use]
pub(crate) fn basis_in_words(basis: Basis) -> &'static str {
    match basis {
        Basis::Known => "a round we know of",
        Basis::Usual => "when it usually takes applications",
        Basis::AnyTime => "at any time",
    }
}

#[must_use]
pub(crate) fn window_in_words(window: &Window, today: Date) -> String {
    let begun = |opens: Date| opens <= today;
    match (window.basis, window.opens, window.closes) {
        (Basis::AnyTime, _, Some(until)) => format!("at any time until {}", in_words(until)),
        (Basis::AnyTime, _, None) => "at any time".to_owned(),
        (Basis::Known, Some(opens), Some(closes)) if begun(opens) => {
            format!("open now, closes on {}", in_words(closes))
        }
        (Basis::Known, Some(opens), Some(closes)) => {
            format!("opens on {}, closes on {}", in_words(opens), in_words(closes))
        }
        (Basis::Known, None, Some(closes)) => format!("open until {}", in_words(closes)),
        (Basis::Known, Some(opens), None) if begun(opens) && opens < today => {
            format!("opened on {}, may still be open", in_words(opens))
        }
        (Basis::Known, Some(opens), None) => format!("opens on {}", in_words(opens)),
        (Basis::Usual, Some(opens), Some(closes)) if begun(opens) => {
            format!("may be open now, usually closes in {}", month_in_words(closes))
        }
        (Basis::Usual, Some(opens), Some(closes)) if opens.first_of_month() == closes.first_of_month() => {
            format!("usually opens and closes in {}", month_in_words(opens))
        }
        (Basis::Usual, Some(opens), Some(closes)) => {
            format!("usually opens in {}, closes in {}", month_in_words(opens), month_in_words(closes))
        }
        (Basis::Usual, Some(opens), None) => format!("usually opens in {}", month_in_words(opens)),
        (Basis::Usual, None, Some(closes)) => format!("usually closes in {}", month_in_words(closes)),
        (Basis::Known | Basis::Usual, None, None) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_lie_in_their_months_and_bars_are_never_empty() {
        let year = YearAhead { today: date(2026, 11, 26), rows: Vec::new() };
        assert_eq!(year.months().last(), Some((date(2027, 10, 1), "October")));
        assert_eq!(YearAhead::last_day(year.today), date(2027, 10, 31));
        for month in 1..=12 {
            assert_eq!(year.begin(date(2026, 11, 1), month), 0);
            assert_eq!(year.begin(date(2027, 1, 1), month), 2 * month);
            assert_eq!(year.end(date(2027, 2, 28), month), 4 * month);
            assert_eq!(year.end(date(2029, 2, 28), month), 12 * month);
            let mut day = date(2026, 11, 1);
            while day <= date(2027, 10, 31) {
                assert!(year.begin(day, month) < year.end(day, month), "{day} {month}");
                day = day.tomorrow().unwrap();
            }
        }
    }
}
