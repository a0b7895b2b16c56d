//! When one can apply next.

use jiff::civil::Date;

use crate::catalog::Scheme;
use crate::catalog::dates::{in_words, month_name};
use crate::rules::{Applications, applications, next_round};

/// The next time to apply, as far as anything is known of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// Whether one can apply today.
    pub(crate) state: Applications,
    /// When it opens next; past where it is open.
    pub opens: Option<Date>,
    /// When it closes next.
    pub closes: Option<Date>,
    /// The days were announced, and are no habit of earlier years.
    pub(crate) announced: bool,
}

impl Window {
    /// The next window of a scheme.
    #[must_use]
    pub fn next(scheme: &Scheme, today: Date) -> Self {
        let state = applications(scheme, today);
        if let Some(round) = next_round(scheme, today) {
            let closes = round.first_deadline().filter(|day| *day >= today);
            if closes.is_some() || round.opens.is_some_and(|opens| opens >= today) {
                return Self { state, opens: round.opens, closes, announced: true };
            }
        }
        if scheme.status.any_time {
            return Self { state, opens: None, closes: scheme.status.until, announced: true };
        }
        let habit = scheme
            .usual
            .iter()
            .filter_map(|window| window.coming(today))
            .min_by_key(|season| season.last)
            .map(|season| (season.opens, season.closes));
        let (opens, closes) = habit.unwrap_or((None, None));
        Self { state, opens, closes, announced: false }
    }

    /// True where one can apply, or may be able to, within this many days.
    #[must_use]
    pub(crate) fn within(&self, today: Date, days: i32) -> bool {
        match self.state {
            Applications::OpenNow | Applications::MayBeOpen => true,
            Applications::MayHaveEnded | Applications::ClosedForGood | Applications::NotKnown => false,
            Applications::OpensOn(_) | Applications::BetweenRounds => self
                .opens
                .or(self.closes)
                .is_some_and(|day| today.until(day).is_ok_and(|span| span.get_days() <= days)),
        }
    }

    /// The first window after a day, or round about it, that does not close in the very month of that day: of a habit the
    /// month alone is sure.
    #[must_use]
    pub(crate) fn from_its_start(scheme: &Scheme, day: Date) -> Self {
        let next = Self::next(scheme, day);
        match next.closes {
            Some(closes) if !next.announced && closes.first_of_month() <= day => {
                closes.tomorrow().map_or(next, |after| Self::next(scheme, after))
            }
            _ => next,
        }
    }

    /// When one can apply, as a short sentence, of a time to come: from a day on, and without a year where it is not known
    /// when that is.
    #[must_use]
    pub(crate) fn then_in_words(&self, scheme: &Scheme, from: Option<Date>) -> String {
        if scheme.status.any_time {
            return "Then at any time.".to_owned();
        }
        let month = |day| if from.is_some() { month(day) } else { month_name(day.month()).to_owned() };
        let usually = if self.announced { "" } else { "usually " };
        // What has opened by then is open, and only its end is worth a word.
        let opens =
            self.opens.filter(|opens| self.closes.is_none() || from.is_none_or(|from| from <= *opens));
        match (opens, self.closes) {
            (Some(opens), Some(closes)) if month(opens) != month(closes) => {
                format!("Then it {usually}opens in {} and closes in {}.", month(opens), month(closes))
            }
            (Some(day), _) => format!("Then it {usually}opens in {}.", month(day)),
            (None, Some(day)) => format!("Then it {usually}closes in {}.", month(day)),
            (None, None) => "Its rounds are not known: ask, and look now and then.".to_owned(),
        }
    }

    /// When one can apply, as a short sentence.
    #[must_use]
    pub(crate) fn in_words(&self, scheme: &Scheme, today: Date) -> String {
        match self.state {
            Applications::OpenNow if scheme.status.any_time => match scheme.status.until {
                Some(until) => format!("At any time until {}.", in_words(until)),
                None => "At any time.".to_owned(),
            },
            Applications::OpenNow => self.closes.map_or_else(
                || "Open now.".to_owned(),
                |day| format!("Open now, closes on {}.", in_words(day)),
            ),
            Applications::OpensOn(day) => match self.closes {
                Some(closes) => format!("Opens on {}, closes on {}.", in_words(day), in_words(closes)),
                None => format!("Opens on {}.", in_words(day)),
            },
            Applications::MayBeOpen => match self.closes {
                Some(closes) => {
                    format!("It may be open now: look today. It usually closes by {}.", month(closes))
                }
                None => "It may be open now: look today.".to_owned(),
            },
            Applications::MayHaveEnded => "Nobody knows whether it still runs: ask.".to_owned(),
            Applications::ClosedForGood => "Closed for good.".to_owned(),
            Applications::BetweenRounds | Applications::NotKnown => {
                let opens = self.opens.filter(|day| *day >= today);
                match (opens, self.closes) {
                    (Some(opens), Some(closes)) if month(opens) != month(closes) => {
                        format!(
                            "It usually opens in {} and closes in {}; not announced.",
                            month(opens),
                            month(closes)
                        )
                    }
                    (Some(day), _) => format!("It usually opens in {}; not announced.", month(day)),
                    (None, Some(day)) => format!("It usually closes in {}; not announced.", month(day)),
                    (None, None) => "The next round is not known: ask, and look now and then.".to_owned(),
                }
            }
        }
    }
}

/// "January 2027".
#[must_use]
pub fn month(day: Date) -> String {
    format!("{} {}", month_name(day.month()), day.year())
}
