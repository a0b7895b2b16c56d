//! A way on a line of years: how long each step takes, how much of the week is
//! for research, and what it pays.

use jiff::civil::Date;

use super::super::wording::{applications_month as month_in_words, list, months_in_words};
use super::said::Said;
use crate::rules::comparison::later;

/// Steps on a line of years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RouteLine {
    /// The day on which it begins.
    pub(crate) start: Date,
    /// The steps, in order.
    pub steps: Vec<RouteBar>,
}

/// One step of a way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RouteBar {
    /// Its number and its name.
    pub label: String,
    /// Months from the beginning to the day by which one applies, and that day, where it is known and there is a wait
    /// between it and the start.
    pub(crate) applies: Option<(u32, Date)>,
    /// Months from the beginning to its start.
    pub from: u32,
    /// Months that it lasts; none where it has no set time.
    pub(crate) months: u32,
    /// False where the length is a guess.
    pub(crate) known: bool,
    /// Share of the week that it keeps for research, in percent.
    pub share: Option<u32>,
    /// What it pays, in few words each.
    pub(crate) pays: Vec<&'static str>,
}

impl RouteBar {
    /// Days of a week of five that it keeps for research, at least one.
    #[must_use]
    pub(crate) fn days(&self) -> Option<u32> {
        self.share.map(|share| (share + 10) / 20).map(|days| days.clamp(1, 5))
    }

    /// How long it is, in words.
    #[must_use]
    pub fn length(&self) -> String {
        let words = months_in_words(self.months);
        let words = words.trim_end_matches('.');
        match (self.months, self.known) {
            (0, _) => "no set time".to_owned(),
            (_, true) => words.to_owned(),
            (_, false) => format!("{words}, a guess"),
        }
    }

    /// Research share and money, in words; empty where nothing is known.
    #[must_use]
    pub(crate) fn share_and_pay(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        if let Some(share) = self.share {
            parts.push(format!("{share}% of your week for research"));
        }
        if !self.pays.is_empty() {
            parts.push(format!("pays {}", list(&self.pays, "and")));
        }
        parts.join("; ")
    }

    fn in_words(&self, start: Date) -> String {
        let month = |months: u32| month_in_words(later(start, 0, i64::from(months)));
        let mut parts: Vec<String> = Vec::new();
        if let Some((_, by)) = self.applies {
            parts.push(format!("apply by about {}", month_in_words(by)));
        }
        parts.push(if self.months == 0 {
            format!("from about {}", month(self.from))
        } else {
            format!("about {} to {}", month(self.from), month(self.from + self.months))
        });
        parts.push(self.length());
        parts.extend(Some(self.share_and_pay()).filter(|words| !words.is_empty()));
        format!("{}: {}.", self.label, parts.join("; "))
    }
}

impl RouteLine {
    /// The shortest line: this many months.
    const SHORTEST: u32 = 24;

    /// Months from its beginning to its end.
    #[must_use]
    pub(crate) fn months(&self) -> u32 {
        self.steps.iter().map(|bar| bar.from + bar.months).max().unwrap_or(0).max(Self::SHORTEST)
    }

    /// Where a month lies on a line of this many units.
    #[must_use]
    pub(crate) fn at(&self, month: u32, units: usize) -> usize {
        let number = |months: u32| usize::try_from(months).unwrap_or(usize::MAX);
        (number(month).saturating_mul(units) / number(self.months()).max(1)).min(units)
    }

    /// The years that begin on the line, each with its month; the first stands
    /// at the beginning.
    pub(crate) fn years(&self) -> impl Iterator<Item = (i16, u32)> {
        let (start, total) = (self.start, self.months());
        let first = 13 - u32::try_from(start.month()).unwrap_or(1);
        std::iter::once((start.year(), 0)).chain(
            (0..)
                .map(move |count: u32| {
                    (start.year() + 1 + i16::try_from(count).unwrap_or(0), first + 12 * count)
                })
                .take_while(move |(_, month)| *month <= total),
        )
    }

    pub(super) fn title(&self) -> String {
        let last = self.steps.iter().map(|bar| bar.from + bar.months).max().unwrap_or(0);
        let month = |months: u32| month_in_words(later(self.start, 0, i64::from(months)));
        match last {
            0 => "The way.".to_owned(),
            last => format!("The way, from {} to about {}.", month(0), month(last)),
        }
    }

    pub(super) fn said(&self) -> Vec<Said<'_>> {
        self.steps.iter().map(|step| Said::Words(step.in_words(self.start))).collect()
    }
}
