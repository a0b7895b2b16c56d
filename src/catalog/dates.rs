//! Dates as people and pages give them: a year, a month or a day.

use std::fmt;
use std::ops::RangeInclusive;

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

/// The years in which everything lies that this program hears of. Others are
/// slips of the finger.
pub(crate) const YEARS: RangeInclusive<i16> = 1900..=2200;

/// The first year in a text that is out of [`YEARS`].
#[must_use]
pub(crate) fn strange_year(text: &str) -> Option<i16> {
    text.split(|letter: char| !letter.is_ascii_digit())
        .filter(|digits| digits.len() == 4)
        .filter_map(|digits| digits.parse().ok())
        .find(|year| !YEARS.contains(year))
}

/// A year, a month or a day. It stands for every day that it may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PartialDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

impl PartialDate {
    /// Reads `2019`, `2019-06` or `2019-06-30`. The year must be between 1900
    /// and 2200 and the day must exist.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.trim().split('-');
        let year = digits(parts.next()?, 4)?;
        let month = parts.next().map(|part| digits(part, 2)).map_or(Some(None), |m| m.map(Some))?;
        let day = parts.next().map(|part| digits(part, 2)).map_or(Some(None), |d| d.map(Some))?;
        if parts.next().is_some() || !YEARS.contains(&year) {
            return None;
        }
        let partial = Self {
            year,
            month: month.map(i8::try_from).transpose().ok()?,
            day: day.map(i8::try_from).transpose().ok()?,
        };
        Date::new(year, partial.month.unwrap_or(1), partial.day.unwrap_or(1)).ok()?;
        Some(partial)
    }

    /// The first day that may be meant.
    #[must_use]
    pub fn earliest(self) -> Date {
        Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).unwrap_or(date(self.year, 1, 1))
    }

    /// The last day that may be meant.
    #[must_use]
    pub(crate) fn latest(self) -> Date {
        match (self.month, self.day) {
            (Some(_), Some(_)) => self.earliest(),
            (Some(_), None) => self.earliest().last_of_month(),
            _ => date(self.year, 12, 31),
        }
    }
}

fn digits(text: &str, length: usize) -> Option<i16> {
    (text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

impl From<Date> for PartialDate {
    fn from(day: Date) -> Self {
        Self { year: day.year(), month: Some(day.month()), day: Some(day.day()) }
    }
}

/// Writes the form that [`PartialDate::parse`] reads.
impl fmt::Display for PartialDate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(out, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(out, "-{day:02}")?;
        }
        Ok(())
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The English name of a month, 1 to 12.
#[must_use]
pub fn month_name(month: i8) -> &'static str {
    usize::try_from(month)
        .ok()
        .and_then(|month| month.checked_sub(1))
        .and_then(|index| MONTHS.get(index))
        .copied()
        .unwrap_or("")
}

/// The number of a month from its English name in full.
#[must_use]
pub(crate) fn month_number(name: &str) -> Option<i8> {
    MONTHS
        .iter()
        .position(|month| month.eq_ignore_ascii_case(name))
        .and_then(|index| i8::try_from(index + 1).ok())
}

/// The names of the months, January first.
#[must_use]
pub(crate) fn month_names() -> &'static [&'static str] {
    &MONTHS
}

/// A day as people read it: `23 June 2026`.
#[must_use]
pub fn in_words(day: Date) -> String {
    format!("{} {} {}", day.day(), month_name(day.month()), day.year())
}

impl PartialDate {
    /// As people read it: `2019`, `June 2019` or `30 June 2019`.
    #[must_use]
    pub(crate) fn in_words(self) -> String {
        match (self.month, self.day) {
            (Some(_), Some(_)) => in_words(self.earliest()),
            (Some(month), None) => format!("{} {}", month_name(month), self.year),
            _ => self.year.to_string(),
        }
    }
}

/// A day that comes round every year, as pages tell a habit: a month, or a day
/// of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct AnnualDay {
    /// The month, 1 to 12.
    pub(crate) month: i8,
    /// The day of the month, where one is known.
    pub(crate) day: Option<i8>,
}

impl AnnualDay {
    /// Reads `April` or `27 January`. The day must exist in a leap year.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let Some((day, month)) = text.split_once(' ') else {
            return Some(Self { month: month_number(text)?, day: None });
        };
        let month = month_number(month.trim())?;
        let digits = (1..=2).contains(&day.len()) && day.bytes().all(|byte| byte.is_ascii_digit());
        let day: i8 = digits.then(|| day.parse().ok()).flatten()?;
        Date::new(2024, month, day).ok()?;
        Some(Self { month, day: Some(day) })
    }

    /// The first day of a year that may be meant; `None` for a year beyond the
    /// calendar. 29 February is the last of February where the year has none.
    #[must_use]
    pub(crate) fn first_in(self, year: i16) -> Option<Date> {
        Date::new(year, self.month, self.day.unwrap_or(1)).ok().or_else(|| self.end_of_month(year))
    }

    /// True for a day, false for a whole month.
    #[must_use]
    pub(crate) fn names_a_day(self) -> bool {
        self.day.is_some()
    }

    /// The last day of a year that may be meant; `None` for a year beyond the calendar.
    #[must_use]
    pub fn last_in(self, year: i16) -> Option<Date> {
        match self.day {
            Some(_) => self.first_in(year),
            None => self.end_of_month(year),
        }
    }

    fn end_of_month(self, year: i16) -> Option<Date> {
        Some(Date::new(year, self.month, 1).ok()?.last_of_month())
    }

    /// As people read it: `April` or `27 January`.
    #[must_use]
    pub(crate) fn in_words(self) -> String {
        match self.day {
            Some(day) => format!("{day} {}", month_name(self.month)),
            None => month_name(self.month).to_owned(),
        }
    }
}

/// A day as numbers: thousands of them are read at the start, and texts would take long.
pub(crate) mod packed {
    use jiff::civil::Date;
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands it over so")]
    pub(crate) fn serialize<S: Serializer>(day: &Date, to: S) -> Result<S::Ok, S::Error> {
        (day.year(), day.month(), day.day()).serialize(to)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Date, D::Error> {
        let (year, month, day) = Deserialize::deserialize(from)?;
        Date::new(year, month, day).map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_stands_for_all_its_days() {
        let year = PartialDate::parse("2019").unwrap();
        assert_eq!(year.earliest(), date(2019, 1, 1));
        assert_eq!(year.latest(), date(2019, 12, 31));
        let month = PartialDate::parse("2024-02").unwrap();
        assert_eq!(month.latest(), date(2024, 2, 29));
        assert_eq!(month.to_string(), "2024-02");
        assert_eq!(month.in_words(), "February 2024");
    }

    #[test]
    fn a_day_of_every_year_is_a_month_or_a_day_of_it() {
        let month = AnnualDay::parse("February").unwrap();
        assert_eq!(
            (month.first_in(2026), month.last_in(2026)),
            (Some(date(2026, 2, 1)), Some(date(2026, 2, 28)))
        );
        let leap = AnnualDay::parse("29 February").unwrap();
        assert_eq!(leap.first_in(2024), Some(date(2024, 2, 29)));
        assert_eq!(leap.last_in(2026), Some(date(2026, 2, 28)));
        assert_eq!(AnnualDay::parse("7 June").unwrap().in_words(), "7 June");
        for wrong in ["", "Apr", "31 April", "0 May", "May 3", "3", "3 3", "+3 May", "003 May"] {
            assert_eq!(AnnualDay::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn impossible_dates_are_refused() {
        for wrong in ["", "19", "2019-13", "2023-02-29", "2019-6", "2019-06-30-1", "1899", "20l9", "+019"] {
            assert_eq!(PartialDate::parse(wrong), None, "{wrong}");
        }
    }
}
