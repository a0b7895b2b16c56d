//! Comparisons that are silent about people whom their question does not fit.
//!
//! A comparison on a question that does not apply is false, so its negation
//! is true: "not (years since the PhD > 5)" holds for everybody without a
//! PhD. That is the likeliest way to a wrong yes, and "at most" over such a
//! question the likeliest to a wrong no. The author says what is meant with
//! `when-not-applicable`, or by naming the gate beside it.

use std::collections::{BTreeMap, BTreeSet};

use super::context::Context;
use crate::catalog::source::Span;
use crate::catalog::{
    Code, Comparison, Diagnostic, QuestionId, QuestionKind, Rule, Scheme, Standing, Test, Weight,
};

pub(super) const CODES: &[Code] = &[Code {
    name: "not-applicable",
    means: "A comparison is silent about people to whom its question is not put.",
    remedy: "Write `when-not-applicable` beside the comparison, or name the question on which it depends in the same `all`.",
}];

pub(super) fn check(context: &mut Context<'_>) {
    let catalog = context.catalog;
    for scheme in &catalog.schemes {
        let special = scheme.rounds.iter().flat_map(|round| &round.criteria);
        for criterion in scheme.criteria.iter().chain(special) {
            if let Some(rule) = &criterion.when {
                let beside = named_by_others(scheme, &criterion.id, rule);
                let stands = Stands::at(context, &criterion.span, "when");
                walk(context, rule, &Beside { all: beside, ..Beside::default() }, &stands);
            }
        }
    }
    for goal in &catalog.goals {
        let stands = Stands::at(context, &goal.span, "when");
        walk(context, &goal.when, &Beside::default(), &stands);
    }
    for constraint in &catalog.constraints {
        let stands = Stands::at(context, &constraint.span, "never");
        walk(context, &constraint.never, &Beside::default(), &stands);
    }
    for transition in &catalog.transitions {
        let stands = Stands::at(context, &transition.span, "when");
        walk(context, &transition.when, &Beside::default(), &stands);
    }
    for question in &catalog.questions {
        if let Some(gate) = &question.ask_if {
            let stands = Stands::at(context, &question.span, "ask-if");
            walk(context, gate, &Beside::default(), &stands);
        }
    }
}

/// Where a rule stands, and what is written there.
struct Stands<'a> {
    place: Span,
    text: &'a str,
}

impl<'a> Stands<'a> {
    fn at(context: &Context<'a>, table: &Span, key: &str) -> Self {
        Self { place: context.key(table, key), text: context.written(table, key) }
    }
}

/// The questions that are beside a part of a rule.
#[derive(Debug, Clone, Default)]
struct Beside {
    /// Named by parts that have to hold as well.
    all: BTreeSet<QuestionId>,
    /// Named by parts that would do instead.
    any: BTreeSet<QuestionId>,
    /// Within a `not`.
    negated: bool,
}

/// The criteria of a scheme all have to hold, so what another hard criterion
/// names is named in the same `all`.
fn named_by_others(scheme: &Scheme, id: &str, rule: &Rule) -> BTreeSet<QuestionId> {
    scheme
        .criteria
        .iter()
        .filter(|other| other.weight == Weight::Must && other.standing == Standing::Confirmed)
        .filter(|other| id.is_empty() || other.id != id)
        .filter_map(|other| other.when.as_ref())
        .filter(|other| *other != rule)
        .flat_map(Rule::questions)
        .collect()
}

fn walk(context: &mut Context<'_>, rule: &Rule, beside: &Beside, stands: &Stands<'_>) {
    match rule {
        Rule::All(parts) | Rule::Any(parts) => {
            // Under a `not`, an `all` is an `any` and the other way round.
            let all = matches!(rule, Rule::All(_)) != beside.negated;
            let mut named: BTreeMap<QuestionId, usize> = BTreeMap::new();
            for question in parts.iter().flat_map(Rule::questions) {
                *named.entry(question).or_default() += 1;
            }
            for part in parts {
                if let Rule::Compare(comparison) = part
                    && context.catalog.question(comparison.question).ask_if.is_none()
                {
                    // It fits everybody, whatever is beside it.
                    continue;
                }
                let own = part.questions();
                let others = named
                    .iter()
                    .filter(|(question, count)| **count > usize::from(own.contains(question)))
                    .map(|(question, _)| *question);
                let mut inner = beside.clone();
                let list = if all { &mut inner.all } else { &mut inner.any };
                list.extend(others);
                walk(context, part, &inner, stands);
            }
        }
        Rule::Not(part) => {
            let inner = Beside { negated: !beside.negated, ..beside.clone() };
            walk(context, part, &inner, stands);
        }
        Rule::Compare(comparison) => check_comparison(context, comparison, beside, stands),
    }
}

fn check_comparison(
    context: &mut Context<'_>,
    comparison: &Comparison,
    beside: &Beside,
    stands: &Stands<'_>,
) {
    let question = context.catalog.question(comparison.question);
    let (Some(gate), None) = (&question.ask_if, comparison.when_not_applicable) else {
        return;
    };
    let opens_downwards = match &comparison.test {
        Test::HasNone(_) => true,
        Test::Number { least, most } => least.is_none() && most.is_some(),
        Test::Date { earliest, latest } => earliest.is_none() && latest.is_some(),
        // A list that an author wrote out is meant as it is; a limit is read off the file.
        Test::OneOf(set) => {
            question.kind == QuestionKind::Scale && set.contains(0) && says_at_most(stands.text)
        }
        _ => false,
    };
    if !beside.negated && !opens_downwards {
        return;
    }
    let gates = gate.questions();
    let named = |list: &BTreeSet<QuestionId>| gates.iter().any(|gate| list.contains(gate));
    // Beside an alternative, "at most" being false for them shuts nobody out by mistake.
    if named(&beside.all) || (!beside.negated && named(&beside.any)) {
        return;
    }
    let ids: Vec<String> =
        gates.iter().map(|gate| format!("`{}`", context.catalog.question(*gate).id)).collect();
    let (message, answer) = if beside.negated {
        (
            format!(
                "`{}` does not apply to everybody, and under a `not` it then lets people in.",
                question.id
            ),
            "false",
        )
    } else {
        (
            format!("`{}` does not apply to everybody, and this limit then shuts people out.", question.id),
            "true",
        )
    };
    context.add(Diagnostic::warning("not-applicable", stands.place.clone(), message).help(format!(
        "Write `when-not-applicable = {answer}` or the reverse beside the comparison, or name {} in the same `all`.",
        ids.join(" or ")
    )));
}

fn says_at_most(text: &str) -> bool {
    text.contains("at-most") || text.contains("less-than")
}
