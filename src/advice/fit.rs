//! The weights of the fit: one table, a line of reason each.

use super::signals::{Signal, Signals};

/// One weight of the fit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weighed {
    pub(crate) signal: Signal,
    /// How much it counts, in points.
    pub points: f64,
    /// Why, in words that a person would accept.
    pub(crate) why: &'static str,
}

/// The weights, first learned from steps that people really took and from what
/// an adviser would show sixteen invented people (a conditional logit, McFadden
/// 1974, with ridge), then rounded and set by hand on the same people and on 200
/// more steps found later: so what they do there flatters them. The bench `advice` prints it beside weights
/// learned again and tried on those left out, and what each is worth.
pub const WEIGHTS: [Weighed; Signal::ALL.len()] = [
    Weighed { signal: Signal::Interest, points: 18.0, why: "People do what draws them." },
    Weighed {
        signal: Signal::Astray,
        points: -27.0,
        why: "What leads elsewhere helps nobody who said where to.",
    },
    Weighed {
        signal: Signal::Open,
        points: 11.0,
        why: "What surely fits comes before what may, and what most likely fits is near it.",
    },
    Weighed {
        signal: Signal::Unsettled,
        points: -21.0,
        why: "What was not named may be another, or may be lacking.",
    },
    Weighed {
        signal: Signal::MadeFor,
        points: 14.0,
        why: "What is made for few people is easier to win for those few.",
    },
    Weighed { signal: Signal::LedTo, points: 26.0, why: "Where many ways lead, most people go." },
    Weighed { signal: Signal::PaysTime, points: 9.0, why: "Time is what clinicians lack most." },
    Weighed { signal: Signal::OwnMoney, points: -1.0, why: "Own money comes after what others pay." },
    Weighed { signal: Signal::FirstStep, points: 6.0, why: "Who has done no research starts small." },
    Weighed { signal: Signal::Support, points: -13.0, why: "Help with a step is not the step." },
    Weighed {
        signal: Signal::Timely,
        points: 5.0,
        why: "What can be done now is worth more than what may come.",
    },
    Weighed { signal: Signal::Leap, points: -5.0, why: "Most people take one stage at a time." },
    Weighed { signal: Signal::Below, points: -2.0, why: "Few people go back to an earlier stage." },
];

/// The points of some signals.
#[must_use]
pub(crate) fn score(signals: &Signals) -> f64 {
    WEIGHTS.iter().map(|weighed| weighed.points * signals.of(weighed.signal)).sum()
}

/// What comes before any weighing, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// Weighed alone.
    Plain,
    /// Open by its rules, and most people who get it have something that this
    /// person has not: it waits.
    Waits,
    /// A usual rule, or one that is believed, is missed.
    LessLikely,
    /// The person is or has it already.
    Behind,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_signal_is_weighed_once_in_its_place_and_with_a_reason() {
        for (weighed, signal) in WEIGHTS.iter().zip(Signal::ALL) {
            assert_eq!(weighed.signal, signal);
            assert!(weighed.why.ends_with('.') && weighed.points != 0.0, "{signal:?}");
        }
    }
}
