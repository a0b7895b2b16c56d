//! How likely it is that what is not answered yet will turn out well.
//!
//! Nearly everybody who asks is registered, has a contract and does not mean to
//! move. A scheme that waits for such an answer alone is as good as open, and a
//! late answer that was to be expected should move nothing. Shares of the
//! catalogue say how often an answer is given; no verdict depends on them.

use crate::catalog::{Catalog, Comparison, OptionSet, Question, Rule, SchemeId, Standing, Test, Weight};
use crate::rules::applications::{effective_criteria, effective_date};
use crate::rules::{Facts, Truth};
use jiff::civil::Date;

/// What counts where the catalogue says nothing.
const EVEN: f64 = 0.5;

/// What is not settled is never quite certain.
const SELDOM: f64 = 0.02;

/// A list is long, and who finds a line of it to be theirs is often just whom a
/// scheme is for that asks for it: silence speaks neither for it nor against.
const SILENCE: f64 = 0.4;

/// How likely every rule of a scheme is met, from 0 to 1: as likely as the one
/// that is least so. Rules of one scheme ask much the same of a person, so
/// they are not reckoned as if each were a throw of its own. Nothing where a
/// rule is missed, or cannot be settled by any answer.
#[must_use]
pub fn is_open(facts: &Facts<'_>, id: SchemeId) -> f64 {
    let scheme = facts.catalog().scheme(id);
    let day = effective_date(scheme, facts.today());
    effective_criteria(scheme, facts.today())
        .into_iter()
        .filter(|criterion| matches!(criterion.weight, Weight::Must | Weight::Usual))
        .map(|criterion| match (&criterion.when, criterion.standing) {
            (Some(rule), Standing::Confirmed | Standing::Unconfirmed) => met(facts, rule, day, SILENCE),
            _ => 0.0,
        })
        .fold(1.0, f64::min)
}

/// How likely a rule is met, from 0 to 1, by the shares alone.
#[must_use]
pub(crate) fn is_met(facts: &Facts<'_>, rule: &Rule, day: Date) -> f64 {
    met(facts, rule, day, 0.0)
}

/// The same where silence about a list counts for so much at least.
fn met(facts: &Facts<'_>, rule: &Rule, day: Date, silence: f64) -> f64 {
    match rule {
        Rule::All(parts) => parts.iter().map(|part| met(facts, part, day, silence)).fold(1.0, f64::min),
        Rule::Any(parts) => parts.iter().map(|part| met(facts, part, day, silence)).fold(0.0, f64::max),
        Rule::Not(part) => 1.0 - met(facts, part, day, silence),
        Rule::Compare(comparison) => match facts.compare(comparison, day) {
            Truth::True => 1.0,
            Truth::False => 0.0,
            Truth::Unknown => when_asked(facts, comparison, silence).clamp(SELDOM, 1.0 - SELDOM),
        },
    }
}

/// How often an answer passes a comparison, and whoever is never asked.
fn when_asked(facts: &Facts<'_>, comparison: &Comparison, silence: f64) -> f64 {
    let usual = usually(facts.catalog(), comparison, silence);
    let gate = facts.catalog().question(comparison.question).ask_if.as_ref();
    match (facts.applies(comparison.question), gate) {
        (Truth::Unknown, Some(gate)) => {
            let asked = met(facts, gate, facts.today(), 0.0);
            let others = if comparison.when_not_applicable == Some(true) { 1.0 } else { 0.0 };
            asked * usual + (1.0 - asked) * others
        }
        _ => usual,
    }
}

/// How often an answer passes a comparison.
fn usually(catalog: &Catalog, comparison: &Comparison, silence: f64) -> f64 {
    let question = catalog.question(comparison.question);
    match &comparison.test {
        Test::OneOf(set) => part(question, *set),
        Test::HasAny(set) => any_of(question, *set).max(silence),
        Test::HasNone(set) => 1.0 - any_of(question, *set),
        Test::HasAll(set) => {
            set.iter().map(|one| any_of(question, OptionSet::single(one)).max(silence)).fold(1.0, f64::min)
        }
        Test::Is(yes) if *yes => question.yes_share,
        Test::Is(_) => 1.0 - question.yes_share,
        Test::Number { .. } | Test::Date { .. } | Test::WithinYears { .. } | Test::AtLeastYears(_) => EVEN,
    }
}

/// How often one of a list is chosen by somebody who chooses up to this many.
const CHOSEN: i32 = 2;

fn any_of(question: &Question, set: OptionSet) -> f64 {
    question.yes_share * (1.0 - (1.0 - part(question, set)).powi(CHOSEN))
}

/// What part of all answers some options are.
fn part(question: &Question, set: OptionSet) -> f64 {
    let share = |options: OptionSet| -> f64 {
        options.iter().filter_map(|option| question.choice(option)).map(|choice| choice.share).sum()
    };
    let all = share(question.all_options());
    if all > 0.0 { share(set) / all } else { 0.0 }
}
