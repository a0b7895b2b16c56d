//! Start here: at most five cards, each with one to three things to do.
//!
//! No card is ever for a no, for what is closed or may have ended, or for
//! what the person is or has already; and none names a day that is over.

use jiff::ToSpan;
use jiff::civil::Date;

use super::deadlines::Countdown;
use super::decides::{is_in_doubt, what_decides};
use super::fit::Tier;
use super::order::{Placed, Ranking};
use super::reasons;
use super::signals::{Signal, draws_mainly};
use super::standing::Standpoint;
use super::traits::Traits;
use super::window::{Window, month};
use crate::catalog::dates::in_words;
use crate::catalog::{Role, SchemeId, Weight};
use crate::rules::applications::effective_date;
use crate::rules::{Applications, Assessed, Assessment, Facts};

/// The kind of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CardKind {
    /// One thing that needs nobody's money.
    ThisWeek,
    /// What fits best and can be applied for.
    Apply,
    /// The best that is not open yet.
    GetReady,
    /// What time alone will close.
    BeforeItShuts,
    /// What is under way.
    Finish,
}

impl CardKind {
    /// What is over it.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::ThisWeek => "This week",
            Self::Apply => "Apply",
            Self::GetReady => "Get ready for",
            Self::BeforeItShuts => "Before it shuts",
            Self::Finish => "Finish what you have begun",
        }
    }

    /// The name used in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ThisWeek => "this-week",
            Self::Apply => "apply",
            Self::GetReady => "get-ready",
            Self::BeforeItShuts => "before-it-shuts",
            Self::Finish => "finish",
        }
    }
}

/// One thing on a card. Texts that say nothing are empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CardItem {
    /// The scheme, where it is one.
    pub scheme: Option<SchemeId>,
    /// What to do, where it is no scheme.
    pub text: String,
    /// Why it stands here.
    pub why: String,
    /// When.
    pub when: String,
    pub(crate) pays: String,
    /// The one thing that decides, or the smallest step.
    pub(crate) decides: String,
    /// What to do about it, and whom to ask.
    pub ask: String,
    /// What can no longer be done in time.
    pub(crate) late: String,
    /// The day by which, where it was announced.
    pub by: Option<Date>,
    /// It opens only once what is under way is finished: no round of today is meant.
    pub waits: bool,
}

/// One card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Its kind.
    pub kind: CardKind,
    /// What is on it, the best first.
    pub entries: Vec<CardItem>,
}

/// What can be applied for within this many days is for now.
const SOON: i32 = 120;

/// A door that shuts within this many months is worth a warning.
const SHUTTING: i64 = 18;

/// At most this many can be applied for at once.
const MOST_APPLY: usize = 3;

/// One gets ready for at most this many things.
const MOST_READY: usize = 2;

/// From this interest on, a step may be what to do this week.
const DRAWN: f64 = 0.3;

/// What can be applied for, and what one gets ready for, is one of this many of the best: two cards that fit are better
/// than three of which one only fills up.
pub(super) const NEAR: usize = 12;

/// One gets ready for one thing, or for two where both are among the very best, the second has a date, and no answer
/// that few people give decides it.
pub(super) const BOTH: usize = 5;

/// Doors are watched for this many of the best.
const WATCHED: usize = 40;

/// What a person reads first.
#[must_use]
pub fn start_here(
    traits: &Traits,
    facts: &Facts<'_>,
    assessment: &Assessment,
    ranking: &Ranking,
) -> Vec<Card> {
    let desk = Desk { traits, facts, assessment, ranking };
    let this_week = desk.this_week();
    let mut taken: Vec<SchemeId> = this_week.iter().filter_map(|entry| entry.scheme).collect();
    let apply = desk.apply(&taken);
    taken.extend(apply.iter().filter_map(|entry| entry.scheme));
    let opened = desk.opened();
    let finish = desk.finish(&opened);
    let ready = desk.get_ready(&taken, opened);
    let cards = [
        (CardKind::ThisWeek, this_week),
        (CardKind::Apply, apply),
        (CardKind::GetReady, ready),
        (CardKind::BeforeItShuts, desk.before_it_shuts()),
        (CardKind::Finish, finish),
    ];
    cards
        .into_iter()
        .filter(|(_, entries)| !entries.is_empty())
        .map(|(kind, entries)| Card { kind, entries })
        .collect()
}

/// How well the day is known on which a door shuts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Shuts {
    /// It is this day.
    On,
    /// It is about then: the day is only reckoned.
    About,
}

/// One that could be on a card.
type Candidate<'a> = (&'a Placed, &'a Assessed, Window);

/// What can be applied for now depends on no answer that most people do not give …
const SURE: f64 = 0.0;

/// … and what there is time to find out about, on none that few people give.
pub(super) const LIKELY: f64 = 0.9;

/// Where nothing is as settled, a card may depend on what rather many people answer.
const RATHER: f64 = 0.3;

/// Those that are no less settled than that; where none is, those that depend on no answer that few people give. A card
/// for what most likely is for others is worse than none.
fn settled<'a>(fitting: &[Candidate<'a>], most: f64) -> Vec<Candidate<'a>> {
    let within = |most: f64| {
        let settled = |(placed, ..): &&Candidate<'_>| placed.signals.of(Signal::Unsettled) <= most;
        fitting.iter().filter(settled).copied().collect::<Vec<_>>()
    };
    let first = within(most);
    if first.is_empty() { within(RATHER) } else { first }
}

/// All that the cards of one person are made of.
pub(super) struct Desk<'a> {
    pub(super) traits: &'a Traits,
    pub(super) facts: &'a Facts<'a>,
    pub(super) assessment: &'a Assessment,
    pub(super) ranking: &'a Ranking,
}

impl<'a> Desk<'a> {
    /// What nothing speaks against, with its window, the best first.
    pub(super) fn plain(&self) -> impl Iterator<Item = Candidate<'a>> + '_ {
        self.ranking.placed.iter().filter(|placed| placed.tier == Tier::Plain).filter_map(move |placed| {
            let assessed = self.assessment.of(placed.scheme)?;
            let window = Window::next(&self.facts.here(placed.scheme), self.facts.today());
            let lives = !matches!(window.state, Applications::MayHaveEnded | Applications::ClosedForGood);
            lives.then_some((placed, assessed, window))
        })
    }

    fn this_week(&self) -> Vec<CardItem> {
        // Nobody's money and nobody's leave: help with a step, or a very first
        // step that can be taken at any time.
        let catalog = self.facts.catalog();
        let free = |placed: &Placed, window: &Window| {
            let scheme = catalog.scheme(placed.scheme);
            let small = !placed.is_step()
                || self.ranking.standpoint.is_entry(scheme)
                    && self.ranking.standpoint.is_beginning(scheme)
                    && scheme.pays.salary.is_empty()
                    && scheme.pays.stipend.is_empty();
            // Who has not said what draws them is not sent where few people go.
            let drawn = !placed.is_step()
                || catalog.interest_question.is_none()
                || placed.signals.of(Signal::Interest) >= DRAWN;
            small && drawn && window.state == Applications::OpenNow && scheme.status.any_time
        };
        let fitting: Vec<_> = self
            .plain()
            .filter(|(placed, _, window)| free(placed, window))
            .filter(|(placed, ..)| placed.signals.of(Signal::Astray) == 0.0)
            .collect();
        let settled = settled(&fitting, SURE);
        // A word to one person opens more doors than a list of names, and that more than a course that one takes alone.
        let first = |fits: &dyn Fn(&Placed) -> bool| settled.iter().find(|(placed, ..)| fits(placed));
        let sure = |placed: &Placed| !is_in_doubt(self.facts, placed.scheme);
        first(&|placed| self.is_one_to_one(placed) && sure(placed))
            .or_else(|| first(&|placed| self.is_with_others(placed) && sure(placed)))
            .or_else(|| first(&|placed| self.is_with_others(placed)))
            .or(settled.first())
            .map(|(placed, assessed, window)| self.entry(placed, assessed, window))
            .into_iter()
            .collect()
    }

    fn apply(&self, taken: &[SchemeId]) -> Vec<CardItem> {
        let today = self.facts.today();
        let mut fitting: Vec<_> = self
            .plain()
            .take(NEAR)
            .filter(|(placed, _, window)| {
                let scheme = self.facts.catalog().scheme(placed.scheme);
                let fits = placed.signals.of(Signal::Leap) == 0.0 && placed.signals.of(Signal::Astray) == 0.0;
                // A way in is for who sets out, or wants just that.
                let back = self.ranking.standpoint.is_back_to_the_start(scheme)
                    && placed.signals.of(Signal::Interest) < 1.0;
                // A short course that one takes alone is no application.
                let alone =
                    scheme.stage.index() == 0 && scheme.status.any_time && !self.is_with_others(placed);
                placed.is_step()
                    && fits
                    && !back
                    && !alone
                    && !self.is_another_job(placed)
                    && !taken.contains(&placed.scheme)
                    && window.within(today, SOON)
                    && !self.is_too_soon(placed, window)
            })
            .collect();
        // What others pay for comes first.
        fitting.sort_by_key(|(placed, ..)| placed.signals.of(Signal::OwnMoney) > 0.0);
        settled(&fitting, SURE)
            .into_iter()
            .take(MOST_APPLY)
            .map(|(placed, assessed, window)| self.entry(placed, assessed, &window))
            .collect()
    }

    fn get_ready(&self, taken: &[SchemeId], opened: Vec<CardItem>) -> Vec<CardItem> {
        let today = self.facts.today();
        let fitting: Vec<_> = self
            .plain()
            .take(NEAR)
            .filter(|(placed, ..)| placed.is_step() && !taken.contains(&placed.scheme))
            .filter(|(placed, _, window)| {
                placed.signals.of(Signal::Astray) == 0.0
                    && placed.signals.of(Signal::Leap) == 0.0
                    && (!window.within(today, SOON) || self.is_too_soon(placed, window))
            })
            .collect();
        // One gets ready for what lies ahead: not for a stage that one has left, where there is anything else. Where it
        // is not known what comes after that which is under way, a smaller step beside it is as good.
        let unknown = self.under_way().is_some() && opened.is_empty();
        let stands = if unknown { 0 } else { self.ranking.standpoint.least };
        let is_ahead =
            |(placed, ..): &Candidate<'_>| self.facts.catalog().scheme(placed.scheme).stage.index() >= stands;
        let settled = settled(&fitting, LIKELY);
        let ahead = settled.iter().find(|candidate| is_ahead(candidate));
        let smaller = settled.first().filter(|_| ahead.is_none());
        let best = ahead.or(smaller.filter(|_| opened.is_empty()));
        let among_the_best = |candidate: &Candidate<'_>| {
            self.ranking.of(candidate.0.scheme).is_some_and(|(place, _)| place <= BOTH)
        };
        let second = best.filter(|best| among_the_best(best)).and_then(|best| {
            settled
                .iter()
                .filter(|other| other.0.scheme != best.0.scheme && is_ahead(other))
                .filter(|(.., window)| window.opens.or(window.closes).is_some())
                .filter(|(placed, ..)| placed.signals.of(Signal::Unsettled) <= RATHER)
                .find(|other| among_the_best(other))
        });
        let entry = |(placed, assessed, window): &Candidate<'_>| self.entry(placed, assessed, window);
        let beside = smaller.filter(|_| !opened.is_empty()).map(entry);
        best.into_iter().chain(second).map(entry).chain(opened).chain(beside).take(MOST_READY).collect()
    }

    /// True for a job that serves only on the side what draws the person: nobody changes jobs for that.
    fn is_another_job(&self, placed: &Placed) -> bool {
        let catalog = self.facts.catalog();
        let scheme = catalog.scheme(placed.scheme);
        let is_job = catalog.kind(scheme.kind).role == Role::Job && !scheme.gives.is_empty();
        is_job && !draws_mainly(self.facts, self.traits, placed.scheme)
    }

    /// True for what one begins with a word to one person.
    fn is_one_to_one(&self, placed: &Placed) -> bool {
        self.facts.catalog().kind(self.facts.catalog().scheme(placed.scheme).kind).one_to_one
    }

    /// True for what one begins with a word to somebody.
    fn is_with_others(&self, placed: &Placed) -> bool {
        self.traits.of(placed.scheme).is_some_and(|traits| traits.is_with_others)
    }

    /// True where so little time is left that the next round is the one to aim at; where nobody knows how much is left,
    /// for whoever begins what lies beyond them.
    fn is_too_soon(&self, placed: &Placed, window: &Window) -> bool {
        let begins = || Standpoint::begins(self.facts, self.facts.catalog().scheme(placed.scheme));
        match (window.opens, window.closes) {
            (Some(_), None) => begins(),
            _ => {
                Countdown::for_person(self.facts, placed.scheme).is_some_and(|countdown| countdown.is_short())
            }
        }
    }

    /// What time alone will close: a limit of years that runs out, or an end
    /// that is known.
    fn before_it_shuts(&self) -> Vec<CardItem> {
        let today = self.facts.today();
        let Ok(limit) = today.checked_add(SHUTTING.months()) else {
            return Vec::new();
        };
        self.plain()
            .take(WATCHED)
            .filter(|(placed, ..)| {
                placed.is_step()
                    && placed.signals.of(Signal::Astray) == 0.0
                    && placed.signals.of(Signal::Unsettled) <= LIKELY
            })
            .find_map(|(placed, assessed, window)| {
                let (day, shuts) =
                    self.shuts_on(placed.scheme).filter(|(day, _)| today <= *day && *day <= limit)?;
                let mut entry = self.entry(placed, assessed, &window);
                entry.why = match shuts {
                    Shuts::On => format!("By what you told us, this shuts for you on {}.", in_words(day)),
                    Shuts::About => {
                        let month = month(day);
                        format!(
                            "By what you told us, this shuts for you about {month}, if you go on full time."
                        )
                    }
                };
                entry.by = Some(day).filter(|_| shuts == Shuts::On);
                Some(entry)
            })
            .into_iter()
            .collect()
    }

    /// What comes first of all that shuts a scheme: the last day on which every limit of years still holds, or on which
    /// it takes anybody, and about when the person has gone too far with what they have begun.
    fn shuts_on(&self, id: SchemeId) -> Option<(Date, Shuts)> {
        let scheme = self.facts.catalog().scheme(id);
        let day = effective_date(scheme, self.facts.today());
        let closes = scheme
            .criteria
            .iter()
            .filter(|criterion| criterion.weight == Weight::Must)
            .filter_map(|criterion| self.facts.closes_on(criterion.when.as_ref()?, day))
            .chain(scheme.status.until)
            .min()
            .map(|day| (day, Shuts::On));
        let outgrown = scheme
            .criteria
            .iter()
            .filter(|criterion| matches!(criterion.weight, Weight::Must | Weight::Usual))
            .filter_map(|criterion| self.facts.outgrown_on(criterion.when.as_ref()?, day))
            .min()
            .map(|day| (day, Shuts::About));
        closes.into_iter().chain(outgrown).min()
    }

    pub(super) fn entry(&self, placed: &Placed, assessed: &Assessed, window: &Window) -> CardItem {
        let catalog = self.facts.catalog();
        let scheme = catalog.scheme(placed.scheme);
        let today = self.facts.today();
        let (decides, ask) = what_decides(self.facts, placed.scheme);
        let countdown = Countdown::for_person(self.facts, placed.scheme);
        // A day that is only reckoned is no day, nor is one that comes too soon.
        let aimed_at = match &countdown {
            Some(countdown) if countdown.is_short() => countdown.later.map(|later| later.window),
            Some(_) | None => Some(*window),
        };
        CardItem {
            scheme: Some(placed.scheme),
            text: String::new(),
            why: reasons::why(self.traits, self.facts, assessed, placed),
            when: window.in_words(scheme, today),
            pays: scheme.pays.parts().next().map_or_else(String::new, |(_, text)| first_sentence(text)),
            decides,
            ask,
            late: countdown.as_ref().map_or_else(String::new, Countdown::warning),
            by: aimed_at.and_then(|it| it.closes.filter(|day| it.announced && *day >= today)),
            waits: false,
        }
    }
}

/// A text up to the end of its first sentence.
#[must_use]
pub(crate) fn first_sentence(text: &str) -> String {
    text.split_once(". ").map_or_else(|| text.to_owned(), |(first, _)| format!("{first}."))
}
