//! Numbers and days out of TOML values.

use jiff::civil::Date;
use toml::de::DeValue;

use super::dates::{self, YEARS};
use super::diagnostic::Diagnostic;
use super::source::Span;

pub(super) fn whole(value: &DeValue<'_>) -> Option<i64> {
    match value {
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok(),
        _ => None,
    }
}

/// A day of one of [`YEARS`].
pub(super) fn date(given: toml::value::Date) -> Option<Date> {
    let year = i16::try_from(given.year).ok().filter(|year| YEARS.contains(year))?;
    Date::new(year, i8::try_from(given.month).ok()?, i8::try_from(given.day).ok()?).ok()
}

/// The finding about a date, or a text in the place of one, whose year is out
/// of [`YEARS`].
pub(super) fn strange_year(value: &DeValue<'_>, span: &Span) -> Option<Diagnostic> {
    let year = match value {
        DeValue::Datetime(given) => i16::try_from(given.date?.year).ok().filter(|year| !YEARS.contains(year)),
        DeValue::String(text) => dates::strange_year(text),
        DeValue::Integer(_) => whole(value)
            .and_then(|year| i16::try_from(year).ok())
            .filter(|year| *year >= 1000 && !YEARS.contains(year)),
        _ => None,
    }?;
    let (first, last) = (YEARS.start(), YEARS.end());
    Some(
        Diagnostic::error("out-of-range", span.clone(), format!("The year {year:04} is out of range."))
            .help(format!("Write a year between {first} and {last}.")),
    )
}
