//! What speaks for or against a scheme as somebody's next step.

use super::likely;
use super::standing::Standpoint;
use super::traits::{MadeFor, SchemeTraits, Traits, UNSAID};
use jiff::civil::Date;

use crate::catalog::{Catalog, Gift, Scheme, SchemeId, Value};
use crate::rules::applications::effective_date;
use crate::rules::{Applications, Assessed, Facts, Sought, Truth, Verdict};

/// One thing that speaks for or against a scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Signal {
    /// Its main track, or any of help with a step, is what draws the person: 1;
    /// another track of it, or one into which its first steps lead: ½. Where nothing was said, as likely as
    /// it is to draw anybody.
    Interest,
    /// The person said what draws them, and it is none of its tracks: 1; they
    /// said nothing, and it draws few people: ½; never of help with a step.
    Astray,
    /// Every rule that can be asked is met: 1; else the more, the likelier it is
    /// that the rest will be.
    Open,
    /// A rule that few people meet is not settled, or what most people have who
    /// get it: 1; a rule that hardly anybody meets: nearly 2.
    Unsettled,
    /// It was made for people like this: profession, place, subject, body.
    MadeFor,
    /// Many other schemes lead to it.
    LedTo,
    /// It pays a salary, or for the time.
    PaysTime,
    /// One pays for it oneself, as for a degree.
    OwnMoney,
    /// A first step, for somebody who takes first steps: 1; a course that one takes alone: ½.
    FirstStep,
    /// It helps with other steps, and is none itself.
    Support,
    /// One can apply now or on a known day: 1; perhaps now, by its habit: ½; it
    /// may have ended: −2.
    Timely,
    /// Stages between the next one and its own.
    Leap,
    /// How far all its stages lie below the person's, in stages.
    Below,
}

impl Signal {
    /// Every signal, in the order of [`Signals`].
    pub const ALL: [Self; 13] = [
        Self::Interest,
        Self::Astray,
        Self::Open,
        Self::Unsettled,
        Self::MadeFor,
        Self::LedTo,
        Self::PaysTime,
        Self::OwnMoney,
        Self::FirstStep,
        Self::Support,
        Self::Timely,
        Self::Leap,
        Self::Below,
    ];
}

/// How strongly each signal speaks, in the order of [`Signal::ALL`].
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Signals(pub [f64; Signal::ALL.len()]);

impl Signals {
    /// The strength of one signal.
    #[must_use]
    pub fn of(&self, signal: Signal) -> f64 {
        self.0.get(signal as usize).copied().unwrap_or(0.0)
    }
}

/// How strongly a rule counts that is not settled: the less likely it is met,
/// as where one would have to move to another nation, the more.
fn unsettled_by(likely: f64, waits: bool) -> f64 {
    const EVEN: f64 = 0.5;
    const MOST: f64 = 2.0;
    let luck = if 0.0 < likely && likely < EVEN { MOST * (1.0 - likely / EVEN) } else { 0.0 };
    if waits { luck.max(1.0) } else { luck }
}

/// How much of what a scheme is worth counts where it is unlikely to be open.
fn within_reach(likely: f64) -> f64 {
    const EVEN: f64 = 0.5;
    (likely / EVEN).min(1.0)
}

/// The most stages that a leap counts.
const FURTHEST: usize = 3;

/// What speaks for and against one scheme.
#[must_use]
pub fn signals(
    facts: &Facts<'_>,
    standpoint: Standpoint,
    traits: &SchemeTraits,
    assessed: &Assessed,
) -> Signals {
    let scheme = facts.catalog().scheme(assessed.scheme);
    let likely = match assessed.verdict {
        Verdict::Open => 1.0,
        _ => likely::is_open(facts, assessed.scheme),
    };
    let day = effective_date(scheme, facts.today());
    let (made_for, unsettled) = made_for(facts, assessed.scheme, traits, day);
    let waits_for_an_answer = scheme
        .expects
        .as_ref()
        .is_some_and(|it| !it.lenient && facts.truth(&it.when, facts.today()) == Truth::Unknown);
    weighed(
        facts.catalog(),
        scheme,
        traits,
        Told {
            drawn: interest(facts, standpoint, assessed.scheme, traits),
            likely,
            made_for,
            is_unsettled: unsettled || waits_for_an_answer,
            standpoint,
            applications: assessed.applications,
        },
    )
}

/// What the signals of a scheme follow from, of somebody.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told {
    /// How well its tracks match what draws them; nothing where they said nothing of that.
    pub(super) drawn: Option<f64>,
    /// How likely every rule is met.
    pub(super) likely: f64,
    /// How much it is made for them.
    pub(super) made_for: f64,
    /// Something that few people have is not settled.
    pub(super) is_unsettled: bool,
    pub(super) standpoint: Standpoint,
    /// Whether it takes applications.
    pub(super) applications: Applications,
}

/// What speaks for and against a scheme of which so much was told.
pub(super) fn weighed(catalog: &Catalog, scheme: &Scheme, traits: &SchemeTraits, told: Told) -> Signals {
    let Told { drawn, likely, made_for, is_unsettled, standpoint, applications } = told;
    let elsewhere = drawn == Some(0.0);
    // Help with a step, such as a mentor, serves whatever draws one, and all its
    // tracks alike.
    let interest = drawn.map(|drawn| if traits.is_step { drawn } else { drawn.ceil() });
    let draws_few = catalog.interest_question.is_some() && traits.usual_interest < SELDOM_DRAWS;
    let astray = match interest {
        _ if !traits.is_step => 0.0,
        Some(_) if elsewhere => 1.0,
        None if draws_few => 0.5,
        Some(_) | None => 0.0,
    };
    let on = |yes: bool| if yes { 1.0 } else { 0.0 };
    let leap = u32::try_from(standpoint.leap(scheme).min(FURTHEST)).map_or(0.0, f64::from);
    Signals([
        interest.unwrap_or(traits.usual_interest),
        astray,
        // What is very likely counts almost as if it were sure.
        likely * (2.0 - likely),
        unsettled_by(likely, is_unsettled),
        made_for * within_reach(likely),
        traits.led_to * follows(scheme, drawn) * within_reach(likely),
        on(traits.pays_time) * within_reach(likely),
        on(traits.own_money),
        first_step(traits, !scheme.gives.is_empty() && standpoint.is_beginning(scheme)),
        on(!traits.is_step),
        timely(applications),
        leap,
        f64::from(standpoint.below(traits.highest)),
    ])
}

/// How much it tells somebody that many ways lead to a scheme. Where others go says little to somebody who wants to go
/// elsewhere, and past the first steps half as much where only a side of it is what draws them.
fn follows(scheme: &Scheme, drawn: Option<f64>) -> f64 {
    const FIRST_STEPS: usize = 2;
    match drawn {
        Some(0.0) => 0.0,
        Some(drawn) if drawn < 1.0 && scheme.stage.index() >= FIRST_STEPS => 0.5,
        Some(_) | None => 1.0,
    }
}

/// How well its tracks match what draws the person; `None` where nothing is
/// said. The very first steps of a career count for those that it leads into.
fn interest(facts: &Facts<'_>, standpoint: Standpoint, id: SchemeId, traits: &SchemeTraits) -> Option<f64> {
    let catalog = facts.catalog();
    let question = catalog.interest_question?;
    let Value::Options(chosen) = facts.profile().value(question)? else {
        return None;
    };
    if chosen.is_empty() {
        return None;
    }
    let drawn = traits.drawn?;
    let leads_in = || standpoint.is_entry(catalog.scheme(id)) && drawn.leads_into.intersects(chosen);
    Some(if drawn.main.intersects(chosen) {
        1.0
    } else if drawn.others.intersects(chosen) || leads_in() {
        0.5
    } else {
        0.0
    })
}

/// True where a scheme's main track, or one into which it is a way, is what draws the person, or where nothing is said.
pub(super) fn draws_mainly(facts: &Facts<'_>, traits: &Traits, id: SchemeId) -> bool {
    let catalog = facts.catalog();
    let chosen = catalog.interest_question.and_then(|question| facts.profile().value(question));
    match (chosen, traits.of(id).and_then(|traits| traits.drawn)) {
        (Some(Value::Options(chosen)), Some(drawn)) if !chosen.is_empty() => {
            drawn.main.intersects(chosen) || drawn.leads_into.intersects(chosen)
        }
        _ => true,
    }
}

/// What counts for less than this draws fewer than half as many as what draws
/// most.
const SELDOM_DRAWS: f64 = UNSAID / 2.0;

/// How much a scheme is made for the person, each question once; and whether a
/// rule that few people meet is not settled.
fn made_for(facts: &Facts<'_>, id: SchemeId, traits: &SchemeTraits, day: Date) -> (f64, bool) {
    let mut met = Vec::new();
    let mut unsettled = false;
    met_and_not_on(facts, id, traits, day, |made_for, truth| {
        met.push((made_for, truth == Truth::True));
        // Where the person answered this and another answer is missing, few others are left out.
        if truth == Truth::Unknown && facts.profile().value(made_for.question).is_none() {
            unsettled |= made_for.has_to_be_settled();
        }
    });
    (rarity(met.iter().copied()), unsettled)
}

/// How rare it is to meet some rules, each question once; with each comes whether it is met.
pub(super) fn rarity<'t>(all: impl Iterator<Item = (&'t MadeFor, bool)> + Clone) -> f64 {
    let mut met = all.filter(|(_, is_met)| *is_met).map(|(made_for, _)| made_for);
    if met.clone().nth(1).is_none() {
        // Nearly always; and so the sum of nothing is written.
        return met.next().map_or(-0.0, |only| only.rarity);
    }
    let mut sum = 0.0;
    for (at, first) in met.clone().enumerate() {
        let same = |other: &&MadeFor| other.question == first.question;
        // The first of a question stands for all of it.
        if !met.clone().take(at).any(|other| same(&other)) {
            sum += met.clone().filter(same).map(|one| one.rarity).fold(first.rarity, f64::max);
        }
    }
    sum
}

/// Calls `visit` for each rule of a scheme that few people meet: true where it
/// holds because of what the person answered there, unknown where it is not
/// settled.
pub(super) fn met_and_not(
    facts: &Facts<'_>,
    id: SchemeId,
    traits: &SchemeTraits,
    visit: impl FnMut(&MadeFor, Truth),
) {
    let day = effective_date(facts.catalog().scheme(id), facts.today());
    met_and_not_on(facts, id, traits, day, visit);
}

fn met_and_not_on<'t>(
    facts: &Facts<'_>,
    id: SchemeId,
    traits: &'t SchemeTraits,
    day: Date,
    mut visit: impl FnMut(&'t MadeFor, Truth),
) {
    let scheme = facts.catalog().scheme(id);
    for made_for in &traits.made_for {
        let Some(rule) =
            scheme.criteria.get(made_for.criterion).and_then(|criterion| criterion.when.as_ref())
        else {
            continue;
        };
        let truth = match facts.truth(rule, day) {
            Truth::True => match facts.profile().value(made_for.question) {
                Some(Value::Option(option)) if made_for.accepted.contains(option) => Truth::True,
                Some(Value::Options(chosen)) if made_for.accepted.intersects(chosen) => Truth::True,
                _ => Truth::False,
            },
            other => other,
        };
        visit(made_for, truth);
    }
}

/// How much a first step it is.
fn first_step(traits: &SchemeTraits, begins: bool) -> f64 {
    match (traits.is_step && begins, traits.is_with_others) {
        (false, _) => 0.0,
        (true, true) => 1.0,
        (true, false) => 0.5,
    }
}

fn timely(state: Applications) -> f64 {
    match state {
        Applications::OpenNow | Applications::OpensOn(_) => 1.0,
        // A habit only: the round of this year was not seen.
        Applications::MayBeOpen => 0.5,
        Applications::BetweenRounds | Applications::NotKnown | Applications::ClosedForGood => 0.0,
        Applications::MayHaveEnded => -2.0,
    }
}

/// True where somebody is or has a scheme already: by the scheme's own rule,
/// else where it gives them nothing new.
#[must_use]
pub(crate) fn is_behind(facts: &Facts<'_>, id: SchemeId) -> bool {
    let scheme = facts.catalog().scheme(id);
    if let Some(rule) = &scheme.already {
        return facts.truth(rule, facts.today()) == Truth::True;
    }
    gives_something_once(facts.catalog(), scheme) && scheme.gives.iter().all(|gift| is_held(facts, gift))
}

/// Who has led one study or won one small grant may well do so again.
pub(super) fn gives_something_once(catalog: &Catalog, scheme: &Scheme) -> bool {
    scheme.gives.iter().any(|gift| !catalog.question(gift.question).again)
}

fn is_held(facts: &Facts<'_>, gift: &Gift) -> bool {
    facts.profile().value(gift.question).is_some_and(|value| Sought::Held(gift.outcome).is_in(value))
}

/// What most people have who get a scheme and this person surely has not, as
/// a sentence of the catalogue.
#[must_use]
pub(crate) fn missing_expectation<'a>(facts: &Facts<'a>, id: SchemeId) -> Option<&'a str> {
    let catalog: &'a Catalog = facts.catalog();
    let expects = catalog.scheme(id).expects.as_ref()?;
    (facts.truth(&expects.when, facts.today()) == Truth::False).then_some(expects.text.as_str())
}
