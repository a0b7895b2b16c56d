//! The one thing that decides about a scheme, and what to do about it.

use super::likely;
use crate::catalog::{Answer, Criterion, QuestionId, Rule, SchemeId, Weight};
use crate::rules::Facts;
use crate::rules::applications::{effective_criteria, effective_date};
use jiff::civil::Date;

/// A rule that three in four meet who say nothing of it decides for few.
const IN_DOUBT: f64 = 0.75;

/// Below this, more people miss a rule than meet it: what helps those who miss it is worth telling.
const MISSED_BY_MOST: f64 = 0.5;

/// The one thing that decides, and what to do about it: of the rules that are still open, the one that is least likely
/// to be met, where it is in doubt; else the first line that only the person can check.
pub(super) fn what_decides(facts: &Facts<'_>, id: SchemeId) -> (String, String) {
    let scheme = facts.catalog().scheme(id);
    let criteria = effective_criteria(scheme, facts.today());
    let day = effective_date(scheme, facts.today());
    if let Some((criterion, likely)) = doubted(facts, &criteria, day) {
        return (criterion.text.to_string(), what_to_do(facts, criterion, likely, day));
    }
    criteria
        .iter()
        .find(|criterion| criterion.weight == Weight::Check)
        .map(|criterion| (criterion.text.to_string(), criterion.remedy.to_string()))
        .unwrap_or_default()
}

/// True where a rule of a scheme is in doubt.
pub(super) fn is_in_doubt(facts: &Facts<'_>, id: SchemeId) -> bool {
    let scheme = facts.catalog().scheme(id);
    let criteria = effective_criteria(scheme, facts.today());
    doubted(facts, &criteria, effective_date(scheme, facts.today())).is_some()
}

/// The rule that is least likely to be met, where it is in doubt, and how likely that is.
fn doubted<'c>(facts: &Facts<'_>, criteria: &[&'c Criterion], day: Date) -> Option<(&'c Criterion, f64)> {
    criteria
        .iter()
        .filter(|criterion| matches!(criterion.weight, Weight::Must | Weight::Usual))
        .map(|criterion| (*criterion, likely::criterion_is_met(facts, criterion, day)))
        .filter(|(_, likely)| *likely < IN_DOUBT)
        .min_by(|(_, one), (_, other)| one.total_cmp(other))
}

/// What helps whoever misses a rule, where that may well be this person; else how to find out.
fn what_to_do(facts: &Facts<'_>, criterion: &Criterion, likely: f64, day: Date) -> String {
    let remedy = criterion.remedy.to_string();
    let asked = criterion.when.as_ref().and_then(|rule| still_open(facts, rule, day));
    let find_out = asked.map(|id| facts.catalog().question(id).find_out.to_string()).unwrap_or_default();
    let first = if likely < MISSED_BY_MOST { [remedy, find_out] } else { [find_out, remedy] };
    first.into_iter().find(|text| !text.is_empty()).unwrap_or_default()
}

/// The first question of a rule that settles it: one to ask, else one of which the person is not sure; never one whose
/// answer is kept private.
fn still_open(facts: &Facts<'_>, rule: &Rule, day: Date) -> Option<QuestionId> {
    let mut open = Vec::new();
    facts.open_questions(rule, day, &mut open);
    let not_sure = |id: &QuestionId| facts.profile().answer(*id) == Some(Answer::NotSure);
    open.into_iter().next().or_else(|| rule.questions().into_iter().find(not_sure))
}
