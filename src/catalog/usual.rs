//! The times of the year in which a scheme usually takes applications.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::dates::AnnualDay;
use super::rule::Rule;
use super::text::Text;

/// One window of the year in which a scheme usually takes applications.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Usual {
    /// When it opens.
    pub opens: Option<AnnualDay>,
    /// When it closes.
    pub closes: Option<AnnualDay>,
    /// A remark; may be empty.
    pub(crate) note: Text,
    /// Whose window it is, where not everybody's: that of one region, say.
    pub when: Option<Rule>,
}

impl Usual {
    /// True where a month is known, and not a remark alone.
    #[must_use]
    pub(crate) fn has_month(&self) -> bool {
        self.opens.is_some() || self.closes.is_some()
    }

    /// Whether a day may lie in the window. Where only one end is known, the
    /// time round that end counts: its month, or the day itself.
    #[must_use]
    pub(crate) fn may_hold(&self, day: Date) -> bool {
        self.coming(day).is_some_and(|season| season.first <= day)
    }

    /// The window as it falls in the year in which it opens, or closes where
    /// nothing is known of its opening.
    #[must_use]
    pub(crate) fn in_year(&self, year: i16) -> Option<Season> {
        let (first, last) = (self.opens.or(self.closes)?, self.closes.or(self.opens)?);
        let (begins, mut ends) = (first.first_in(year)?, last.last_in(year)?);
        if ends < begins {
            ends = last.last_in(year.saturating_add(1))?;
        }
        let opens = self.opens.map(|_| begins);
        let closes = self.closes.map(|_| ends);
        Some(Season { opens, closes, first: begins, last: ends })
    }

    /// The next time round that is not over on a day; it may have begun.
    #[must_use]
    pub(crate) fn coming(&self, day: Date) -> Option<Season> {
        let years = day.year().saturating_sub(1)..=day.year().saturating_add(1);
        years.filter_map(|year| self.in_year(year)).find(|season| day <= season.last)
    }
}

/// A usual window in a certain year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Season {
    /// When it opens, where that is known.
    pub(crate) opens: Option<Date>,
    /// When it closes, where that is known.
    pub(crate) closes: Option<Date>,
    /// The first day on which it may be open: where only one end is known, of
    /// the time round that end.
    pub first: Date,
    /// The last such day.
    pub(crate) last: Date,
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn window(opens: &str, closes: &str) -> Usual {
        Usual { opens: AnnualDay::parse(opens), closes: AnnualDay::parse(closes), ..Usual::default() }
    }

    #[test]
    fn a_window_holds_its_days_also_over_the_new_year() {
        let spring = window("27 January", "March");
        assert!(!spring.may_hold(date(2026, 1, 26)));
        assert!(spring.may_hold(date(2026, 1, 27)));
        assert!(spring.may_hold(date(2026, 3, 31)));
        assert!(!spring.may_hold(date(2026, 4, 1)));
        let winter = window("November", "15 January");
        assert!(winter.may_hold(date(2026, 12, 24)));
        assert!(winter.may_hold(date(2026, 1, 15)));
        assert!(!winter.may_hold(date(2026, 1, 16)));
    }

    #[test]
    fn a_window_with_one_end_holds_the_time_round_it_alone() {
        let closing = window("", "June");
        assert!(closing.may_hold(date(2026, 6, 1)));
        assert!(!closing.may_hold(date(2026, 5, 31)));
        assert!(!window("", "").may_hold(date(2026, 6, 1)));
    }
}
