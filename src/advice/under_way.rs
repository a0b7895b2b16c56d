//! What the person has under way, and what comes after it.

use super::cards::{CardItem, Desk, LIKELY};
use super::fit::Tier;
use super::order::{Placed, Ranking};
use super::signals::Signal;
use super::window::Window;
use crate::catalog::{Answer, Transition, Value};
use crate::rules::comparison::later;
use crate::rules::{Assessment, Facts, Profile, Truth, Verdict};
use crate::text::lower_first;

/// So much is named that opens once something is finished.
const MOST_OPENED: usize = 3;

/// The person once what is under way is finished.
struct Finished {
    profile: Profile,
    /// The months that it takes still, where that is known.
    months: Option<i64>,
    /// What is done until then.
    first: String,
}

impl<'a> Desk<'a> {
    /// What is under way, and what it opens.
    pub(super) fn finish(&self, opened: &[CardItem]) -> Vec<CardItem> {
        let catalog = self.facts.catalog();
        catalog
            .begun
            .iter()
            .find(|begun| self.facts.truth(&begun.when, self.facts.today()) == Truth::True)
            .map(|begun| {
                let ids = opened.iter().filter_map(|entry| entry.scheme);
                let names: Vec<&str> = ids.map(|id| catalog.scheme(id).short_name()).collect();
                CardItem { text: format!("{}{}", begun.text, may_open(&names)), ..CardItem::default() }
            })
            .into_iter()
            .collect()
    }

    /// What fits best of that which opens once what is under way is finished.
    pub(super) fn opened(&self) -> Vec<CardItem> {
        let Some(Finished { profile, months, first }) = self.finished() else {
            return Vec::new();
        };
        // As of the day of finishing: by then limits have run out, and schemes have ended.
        let then_day = later(self.facts.today(), 0, months.unwrap_or(0));
        let facts = Facts::new(self.facts.catalog(), &profile, then_day);
        let assessment = Assessment::from_facts(&facts);
        let ranking = Ranking::new(self.traits, &facts, &assessment);
        let then = Desk { traits: self.traits, facts: &facts, assessment: &assessment, ranking: &ranking };
        let waits = |id| {
            self.assessment.of(id).is_some_and(|now| now.verdict == Verdict::NotYet)
                || self.ranking.of(id).is_some_and(|(_, placed)| placed.tier == Tier::LessLikely)
        };
        let fits = |placed: &Placed| {
            let against = [Signal::Leap, Signal::Astray];
            // Who stands at the second stage may well take a first post of the first.
            let below = placed.signals.of(Signal::Below) > 0.0
                && !ranking.standpoint.is_beginning(facts.catalog().scheme(placed.scheme));
            placed.is_step()
                && !below
                && against.iter().all(|signal| placed.signals.of(*signal) == 0.0)
                && placed.signals.of(Signal::Unsettled) <= LIKELY
        };
        let mut opened: Vec<_> = then
            .plain()
            .filter(|(placed, ..)| waits(placed.scheme) && fits(placed))
            .take(MOST_OPENED)
            .collect();
        // What others pay for comes first.
        opened.sort_by_key(|(placed, ..)| placed.signals.of(Signal::OwnMoney) > 0.0);
        opened
            .into_iter()
            .map(|(placed, assessed, window)| {
                let mut entry = then.entry(placed, assessed, &window);
                let scheme = facts.here(placed.scheme);
                let round = Window::from_its_start(&scheme, then_day);
                entry.when = round.then_in_words(&scheme, months.map(|_| then_day));
                let why = format!("First {} {}", lower_first(&first), entry.why);
                why.trim_end().clone_into(&mut entry.why);
                (entry.late, entry.by, entry.waits) = (String::new(), None, true);
                entry
            })
            .collect()
    }

    /// What the person has begun and will finish.
    pub(super) fn under_way(&self) -> Option<&'a Transition> {
        let begun = |transition: &&Transition| {
            transition.begun && self.facts.truth(&transition.when, self.facts.today()) == Truth::True
        };
        self.facts.catalog().transitions.iter().find(begun)
    }

    /// The person once what is under way, and ends within two years as far as is known, is finished.
    fn finished(&self) -> Option<Finished> {
        const SOON_DONE: i64 = 24;
        let profile = self.facts.profile();
        let under_way = self.under_way()?;
        let months = match (under_way.months, under_way.done) {
            (None, _) => None,
            (Some(months), None) => Some(i64::from(months)),
            (Some(months), Some(done)) => match profile.value(done)? {
                Value::Number(done, _) => Some(i64::from(months).saturating_sub(done).max(0)),
                _ => return None,
            },
        };
        if months.is_some_and(|months| months > SOON_DONE) {
            return None;
        }
        let mut finished = profile.clone();
        for gift in &under_way.gives {
            if let Some(after) = gift.outcome.result(finished.value(gift.question)) {
                finished.set(gift.question, Answer::Known(after));
            }
        }
        Some(Finished { profile: finished, months, first: under_way.text.to_string() })
    }
}

/// What may open, as a sentence after another.
fn may_open(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => format!(" Then this may open to you: {one}."),
        [first @ .., last] => format!(" Then these may open to you: {} and {last}.", first.join(", ")),
    }
}
