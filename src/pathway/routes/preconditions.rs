//! What keeps a scheme from being a step.

use jiff::civil::Date;

use super::admit::{Leniency, Problem};
use crate::catalog::{Rule, SchemeId, Standing, Weight};
use crate::rules::Facts;
use crate::rules::applications::effective_criteria;

/// The rules of a scheme that can keep it from being a step.
pub(super) fn rules<'a>(
    problem: &Problem<'_, 'a>,
    facts: &Facts<'_>,
    id: SchemeId,
) -> impl Iterator<Item = &'a Rule> {
    let lenient = problem.leniency >= Leniency::Ask;
    effective_criteria(problem.catalog.scheme(id), facts.today())
        .into_iter()
        .filter(move |criterion| match criterion.weight {
            Weight::Check | Weight::Helps => false,
            Weight::Must => !lenient || criterion.standing == Standing::Confirmed,
            Weight::Usual => !lenient,
        })
        .filter_map(|criterion| criterion.when.as_ref())
}

/// True if time alone could change how a rule comes out.
pub(super) fn reads_years(rule: &Rule) -> bool {
    let mut found = false;
    rule.comparisons(&mut |comparison| {
        found |= comparison.test.years().is_some();
    });
    found
}

/// The parts of a rule that each have to change for it to come out as wanted.
pub(super) fn parts<'r>(
    facts: &Facts<'_>,
    rule: &'r Rule,
    want: bool,
    day: Date,
    into: &mut Vec<(&'r Rule, bool)>,
) {
    if facts.truth(rule, day) == want.into() {
        return;
    }
    match rule {
        Rule::All(list) if want => list.iter().for_each(|part| parts(facts, part, want, day, into)),
        Rule::Any(list) if !want => list.iter().for_each(|part| parts(facts, part, want, day, into)),
        Rule::Not(part) => parts(facts, part, !want, day, into),
        _ => into.push((rule, want)),
    }
}
