//! Days and moments of a table.

use jiff::civil::{Date, DateTime, Time, Weekday};
use toml::de::DeValue;

use super::Fields;
use crate::catalog::dates::PartialDate;
use crate::catalog::diagnostic::Diagnostic;
use crate::catalog::keys::ValueKind;
use crate::catalog::values::date;

impl Fields<'_> {
    /// An optional day, written as a TOML date.
    pub(in crate::catalog) fn day(&self, key: &'static str) -> Option<Date> {
        self.take(
            key,
            |kind| matches!(kind, ValueKind::Day),
            "a date such as 2026-05-01",
            |value| match value {
                DeValue::Datetime(given) if given.time.is_none() => given.date.and_then(date),
                _ => None,
            },
        )
    }

    /// An optional moment; the flag says whether an hour was given.
    pub(in crate::catalog) fn moment(&self, key: &'static str) -> Option<(DateTime, bool)> {
        self.take(
            key,
            |kind| matches!(kind, ValueKind::Moment),
            "a date such as 2026-05-01, or a date and time without a zone such as 2026-05-01T13:00:00",
            |value| {
                let DeValue::Datetime(given) = value else {
                    return None;
                };
                if given.offset.is_some() {
                    return None;
                }
                let day = given.date.and_then(date)?;
                match given.time {
                    None => Some((day.at(23, 59, 0, 0), false)),
                    Some(time) => {
                        let hour = i8::try_from(time.hour).ok()?;
                        let minute = i8::try_from(time.minute).ok()?;
                        let time = Time::new(hour, minute, 0, 0).ok()?;
                        Some((DateTime::from_parts(day, time), true))
                    }
                }
            },
        )
    }

    /// [`Fields::moment`] in the time of the United Kingdom: the hour that is
    /// left out when the clocks go forward is no time.
    pub(in crate::catalog) fn uk_moment(&self, key: &'static str) -> Option<(DateTime, bool)> {
        let (at, has_time) = self.moment(key)?;
        if has_time && is_left_out(at) {
            self.found.add(
                Diagnostic::error(
                    "no-such-time",
                    self.span_of(key),
                    "There is no such time on this day: the clocks go forward from 01:00 to 02:00.",
                )
                .help("Look at the page again, or leave the time out."),
            );
            return None;
        }
        Some((at, has_time))
    }

    /// An optional year, month or day, as a text or a TOML date.
    pub(in crate::catalog) fn partial_date(&self, key: &'static str) -> Option<PartialDate> {
        self.take(
            key,
            |kind| matches!(kind, ValueKind::RoughDay),
            "a date such as \"2025\", \"2025-09\" or 2025-09-12",
            |value| match value {
                DeValue::String(text) => PartialDate::parse(text),
                DeValue::Datetime(given) if given.time.is_none() => {
                    given.date.and_then(date).map(PartialDate::from)
                }
                _ => None,
            },
        )
    }
}

/// True in the hour from 01:00 of the last Sunday of March.
fn is_left_out(at: DateTime) -> bool {
    at.month() == 3 && at.weekday() == Weekday::Sunday && at.day() > 24 && at.hour() == 1
}
