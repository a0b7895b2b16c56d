//! Why a scheme stands where it does, in one sentence.

use super::fit::Tier;
use super::order::Placed;
use super::signals::{Signal, met_and_not, missing_expectation};
use super::standing::Standpoint;
use super::traits::Traits;
use crate::catalog::{QuestionId, Value};
use crate::rules::{Applications, Assessed, Facts, Truth};

/// The most reasons of one sentence.
const MOST: usize = 3;

/// Why a scheme stands where it does: "Pays for your time, is made for your
/// profession and can be started at any time." Empty where nothing much speaks
/// for or against it.
#[must_use]
pub fn because(traits: &Traits, facts: &Facts<'_>, assessed: &Assessed, placed: &Placed) -> String {
    said(traits, facts, assessed, placed, when(assessed.applications))
}

/// The same without when one can apply, for where that is said beside it.
#[must_use]
pub fn why(traits: &Traits, facts: &Facts<'_>, assessed: &Assessed, placed: &Placed) -> String {
    said(traits, facts, assessed, placed, None)
}

fn said(
    traits: &Traits,
    facts: &Facts<'_>,
    assessed: &Assessed,
    placed: &Placed,
    when: Option<String>,
) -> String {
    match placed.tier {
        Tier::Behind => return "You are or have this already.".to_owned(),
        Tier::LessLikely => return "You seem to miss a rule that usually holds.".to_owned(),
        Tier::Waits => {
            // The catalogue's editors say so, and no rule of the funder's.
            return missing_expectation(facts, assessed.scheme)
                .map_or_else(String::new, |text| format!("{text} (Our reading, not a rule.)"));
        }
        Tier::Plain => {}
    }
    let says = |signal: Signal| placed.signals.of(signal) > 0.0;
    let mut parts: Vec<String> = Vec::new();
    if says(Signal::PaysTime) {
        // A stipend is no pay: who takes it leaves or pauses a job.
        let pays = &facts.catalog().scheme(assessed.scheme).pays;
        let is_paid = !pays.salary.is_empty() || !pays.backfill.is_empty();
        parts.push(if is_paid { "pays for your time" } else { "pays a grant to live on" }.to_owned());
    }
    parts.extend(made_for(traits, facts, assessed));
    if says(Signal::FirstStep) {
        parts.push("is a first step".to_owned());
    }
    if says(Signal::Interest) {
        parts.extend(draws(facts, assessed));
    }
    // That many steps lead to a first step would puzzle whoever takes it.
    if placed.signals.of(Signal::LedTo) >= MANY && !says(Signal::FirstStep) {
        parts.push("is where many steps lead".to_owned());
    }
    parts.truncate(MOST);
    parts.extend(when);
    let mut against: Vec<&str> = Vec::new();
    if says(Signal::Leap) {
        let scheme = facts.catalog().scheme(assessed.scheme);
        against.push(if Standpoint::of(facts).surely_leaps(scheme) {
            "it lies more than one stage ahead of you"
        } else {
            "it may lie more than one stage ahead of you"
        });
    }
    if says(Signal::Astray) {
        let said = placed.signals.of(Signal::Astray) >= 1.0;
        against.push(if said { "it is not what draws you" } else { "you have not said that it draws you" });
    }
    if says(Signal::Unsettled) {
        against.push("an answer of yours decides");
    }
    sentence(&parts, against.first().copied())
}

/// A rule as rare as this is worth telling: not that a nation of five funds its
/// own.
const TOLD: f64 = 0.6;

/// From this strength on, many schemes lead to one.
const MANY: f64 = 0.7;

/// What of the person a scheme is made for, the rarest first.
fn made_for(traits: &Traits, facts: &Facts<'_>, assessed: &Assessed) -> Vec<String> {
    let mut found: Vec<(QuestionId, f64)> = Vec::new();
    if let Some(traits) = traits.of(assessed.scheme) {
        met_and_not(facts, assessed.scheme, traits, |made_for, truth| {
            if truth == Truth::True && found.iter().all(|(question, _)| *question != made_for.question) {
                found.push((made_for.question, made_for.narrow));
            }
        });
    }
    found.retain(|(_, narrow)| *narrow >= TOLD);
    found.sort_by(|one, other| other.1.total_cmp(&one.1));
    found
        .into_iter()
        .take(2)
        .map(|(question, _)| facts.catalog().question(question).made_for.to_string())
        .collect()
}

/// What of the person's own interests it serves.
fn draws(facts: &Facts<'_>, assessed: &Assessed) -> Option<String> {
    let catalog = facts.catalog();
    let id = catalog.interest_question?;
    let Value::Options(chosen) = facts.profile().value(id)? else {
        return None;
    };
    let question = catalog.question(id);
    let track = catalog
        .scheme(assessed.scheme)
        .tracks
        .iter()
        .copied()
        .map(|track| catalog.track(track))
        .find(|track| question.option(&track.id).is_some_and(|option| chosen.contains(option)))?;
    Some(format!("fits what draws you: {}", track.name.to_lowercase()))
}

fn when(state: Applications) -> Option<String> {
    match state {
        Applications::OpenNow => Some("can be taken up now".to_owned()),
        Applications::OpensOn(day) => Some(format!("opens on {}", crate::catalog::dates::in_words(day))),
        Applications::MayBeOpen => Some("may be open now".to_owned()),
        Applications::BetweenRounds
        | Applications::MayHaveEnded
        | Applications::ClosedForGood
        | Applications::NotKnown => None,
    }
}

fn sentence(parts: &[String], against: Option<&str>) -> String {
    let said = match parts {
        [] => String::new(),
        [only] => only.clone(),
        [init @ .., last] => format!("{} and {last}", init.join(", ")),
    };
    let text = match (said.is_empty(), against) {
        (true, None) => return String::new(),
        (true, Some(against)) => against.to_owned(),
        (false, None) => said,
        (false, Some(against)) => format!("{said}, but {against}"),
    };
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| format!("{}{}.", first.to_uppercase(), letters.as_str()))
}
