//! How long schemes take, and how long one waits for them.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::catalog::{Catalog, KindId, Scheme, StageId};

/// How long a scheme takes, in a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Length {
    pub(crate) months: u32,
    /// False where the catalogue does not say, and the length is a guess from
    /// schemes of the same kind.
    pub(crate) known: bool,
}

/// Nothing is reckoned to last, or to be waited for, longer than a thousand years: sums of that stay numbers.
const MOST_MONTHS: u32 = 12 * 1000;

/// This many lengths of a kind have to be known for a guess, at least …
const ENOUGH_KNOWN: usize = 3;

/// … and one in this many.
const ONE_IN: usize = 5;

/// The length of every scheme, in the order of the catalogue.
///
/// Where a scheme's own length is not known it is guessed: the middle one of
/// the lengths of the same kind and stage, else of the same kind. A kind of
/// which hardly any scheme has a length (a post, a network) is taken up at
/// once: no months.
pub(super) fn lengths(catalog: &Catalog) -> Vec<Length> {
    let mut by_kind: HashMap<KindId, (usize, Vec<u32>)> = HashMap::new();
    let mut by_stage: HashMap<(KindId, StageId), Vec<u32>> = HashMap::new();
    let own = |time: &crate::catalog::Duration| {
        time.months.or(time.part_time_months).map(|months| months.min(MOST_MONTHS))
    };
    for scheme in &catalog.schemes {
        let entry = by_kind.entry(scheme.kind).or_default();
        entry.0 += 1;
        if let Some(months) = own(&scheme.time) {
            entry.1.push(months);
            by_stage.entry((scheme.kind, scheme.stage)).or_default().push(months);
        }
    }
    for list in by_kind.values_mut().map(|(_, list)| list).chain(by_stage.values_mut()) {
        list.sort_unstable();
    }
    let middle = |list: &Vec<u32>| list.get(list.len().saturating_sub(1) / 2).copied();
    catalog
        .schemes
        .iter()
        .map(|scheme| {
            if let Some(months) = own(&scheme.time) {
                return Length { months, known: true };
            }
            let guess = by_kind.get(&scheme.kind).and_then(|(count, known)| {
                if known.len() < ENOUGH_KNOWN || known.len() * ONE_IN < *count {
                    return None;
                }
                by_stage.get(&(scheme.kind, scheme.stage)).and_then(middle).or_else(|| middle(known))
            });
            Length { months: guess.unwrap_or(0), known: false }
        })
        .collect()
}

/// Months from the closing day to the start, where a scheme with closing days
/// does not say: fellowships start some 6 to 13 months after they close.
const USUAL_START: u32 = 8;

/// How long one waits for a scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Wait {
    /// Months to the closing day of the next round, or usual window.
    pub(super) closing: u32,
    /// Months to the day on which one starts.
    pub(super) start: u32,
    /// The closing day itself, announced or usual; `None` where nothing is known of it.
    pub(super) closes: Option<Date>,
}

/// Months to the closing day of something that lasts, where nothing is known of
/// when it takes people: the middle of a year.
const UNKNOWN_CLOSING: u32 = 6;

/// How long one waits who could apply from a day on. Where no round and no
/// month is known, that is a guess for what lasts; anything else can begin at
/// once.
pub(super) fn wait(scheme: &Scheme, length: Length, day: Date) -> Wait {
    if scheme.status.any_time {
        return Wait::default();
    }
    let after = scheme.time.starts_after.unwrap_or(USUAL_START).min(MOST_MONTHS);
    let rounds = scheme.rounds.iter().filter_map(|round| round.first_deadline().or(round.opens));
    // Of a window of which only the opening is known, that counts.
    let windows = scheme.usual.iter().filter_map(|window| window.coming(day)).map(|season| season.last);
    let closes = rounds.filter(|closes| *closes >= day).chain(windows).min();
    let closing = match closes {
        Some(closes) => whole_months(day, closes),
        None if length.months > 0 => UNKNOWN_CLOSING,
        None => return Wait::default(),
    };
    Wait { closing, start: closing.saturating_add(after), closes }
}

/// The least that anybody waits for a scheme, on whatever day.
pub(super) fn least_wait(scheme: &Scheme, length: Length) -> u32 {
    if scheme.status.any_time {
        return 0;
    }
    let after = scheme.time.starts_after.unwrap_or(USUAL_START).min(MOST_MONTHS);
    if !scheme.rounds.is_empty() || scheme.has_habit() {
        // A round that is over leaves nothing known.
        let known = scheme.has_habit() || length.months > 0;
        return if known { after } else { 0 };
    }
    if length.months > 0 { UNKNOWN_CLOSING.saturating_add(after) } else { 0 }
}

/// Months from one day to a later one, a month that is begun counted whole.
fn whole_months(from: Date, to: Date) -> u32 {
    let months = (i32::from(to.year()) - i32::from(from.year())) * 12 + i32::from(to.month())
        - i32::from(from.month())
        + i32::from(to.day() > from.day());
    u32::try_from(months).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::catalog::Usual;
    use crate::catalog::dates::AnnualDay;
    use crate::small::Small;

    #[test]
    fn one_waits_for_the_next_closing_day_whatever_the_year() {
        let window = |opens: &str, closes: &str| Usual {
            opens: AnnualDay::parse(opens),
            closes: AnnualDay::parse(closes),
            ..Usual::default()
        };
        let today = date(2026, 11, 27);
        let next_closing = |window: Usual| window.coming(today).map(|season| season.last);
        assert_eq!(next_closing(window("April", "June")), Some(date(2027, 6, 30)));
        assert_eq!(next_closing(window("October", "30 November")), Some(date(2026, 11, 30)));
        assert_eq!(next_closing(window("May", "")), Some(date(2027, 5, 31)));
        assert_eq!(next_closing(window("", "")), None);
        assert_eq!(whole_months(today, date(2026, 11, 30)), 1);
        assert_eq!(whole_months(today, date(2027, 6, 27)), 7);
    }

    /// A scheme that takes people like this.
    fn taking(times: &str) -> Scheme {
        Small::new().scheme("one", times).catalog().schemes.to_vec().remove(0)
    }

    #[test]
    fn nobody_waits_less_than_the_least_that_the_search_reckons_with() {
        let round = "[[round]]\ndeadline = [{ what = \"Form\", at = 2026-11-27 }]";
        let all = ["", "[status]\nany-time = true", "[[usual]]\ncloses = \"June\"", round];
        for times in
            all.iter().flat_map(|times| [(*times).to_owned(), format!("[time]\nstarts-after = 2\n{times}")])
        {
            let scheme = taking(&times);
            for months in [0, 12] {
                let length = Length { months, known: true };
                let days = (0..800).map(|day| date(2026, 1, 1).saturating_add(jiff::ToSpan::days(day)));
                let waits = days.map(|day| wait(&scheme, length, day).start).min();
                assert!(Some(least_wait(&scheme, length)) <= waits, "{times}, {months} months: {waits:?}");
            }
        }
    }

    #[test]
    fn who_applies_on_the_closing_day_does_not_wait_for_another() {
        let scheme = &taking("[[round]]\ndeadline = [{ what = \"Form\", at = 2026-11-27 }]");
        let length = Length { months: 12, known: true };
        let closing = |day| wait(scheme, length, day).closing;
        assert_eq!(closing(date(2026, 11, 26)), 1);
        assert_eq!(closing(date(2026, 11, 27)), 0);
        assert_eq!(closing(date(2026, 11, 28)), UNKNOWN_CLOSING);
    }
}
