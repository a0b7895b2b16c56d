//! Whether the nations that a scheme lists are those that its rules let in.

use std::collections::BTreeSet;

use super::context::{Context, independent, musts};
use super::solver::{Solved, Solver, with_gates};
use crate::catalog::{
    Answer, Catalog, Code, Diagnostic, QuestionId, Rule, Scheme, Standing, Text, Value, Weight,
};
use crate::rules::applications::effective_criteria;
use crate::rules::{Facts, Profile, Truth};
use crate::text::nearest::suggestion;

pub(super) const CODES: &[Code] = &[
    Code {
        name: "nations-differ",
        means: "The list of nations of a scheme says something else than its criteria.",
        remedy: "Make `nations` and the criterion say the same.",
    },
    Code {
        name: "unknown-nation",
        means: "`nations` names something that the question about the nation does not have.",
        remedy: "Correct its spelling.",
    },
];

pub(super) fn check(context: &mut Context<'_>) {
    let catalog = context.catalog;
    let used: BTreeSet<&str> =
        catalog.schemes.iter().flat_map(|scheme| &scheme.nations).map(Text::as_str).collect();
    let Some(question) = nation_question(catalog, &used) else {
        return;
    };
    for scheme in catalog.schemes.iter().filter(|scheme| !scheme.nations.is_empty() && !scheme.is_closed()) {
        if unknown(context, scheme, question) {
            continue;
        }
        compare(context, scheme, question, &used);
    }
}

/// The coverage question whose options are the nations: the one with most of
/// the ids in use.
fn nation_question(catalog: &Catalog, used: &BTreeSet<&str>) -> Option<QuestionId> {
    let known =
        |id: &QuestionId| used.iter().filter(|name| catalog.question(*id).option(name).is_some()).count();
    catalog
        .coverage_by
        .iter()
        .copied()
        .max_by_key(|id| (known(id), std::cmp::Reverse(*id)))
        .filter(|id| known(id) > 0)
}

fn unknown(context: &mut Context<'_>, scheme: &Scheme, question: QuestionId) -> bool {
    let question = context.catalog.question(question);
    let Some(wrong) = scheme.nations.iter().find(|name| question.option(name).is_none()) else {
        return false;
    };
    let place = context.key(&scheme.span, "nations");
    context.add(
        Diagnostic::warning(
            "unknown-nation",
            place,
            format!("The question `{}` has no option `{wrong}`.", question.id),
        )
        .help(suggestion(wrong, question.options.iter().map(|option| option.id.as_str()))),
    );
    true
}

fn compare(context: &mut Context<'_>, scheme: &Scheme, question: QuestionId, used: &BTreeSet<&str>) {
    let catalog = context.catalog;
    let listed: BTreeSet<&str> = scheme.nations.iter().map(Text::as_str).collect();
    // A rule that is not confirmed, or only usual, may be behind the list or not.
    let hard: Vec<&Rule> = musts(scheme, context.today).into_iter().map(|(_, rule)| rule).collect();
    let all: Vec<&Rule> = hard.iter().copied().chain(soft(scheme, context)).collect();
    let (Some(by_hard), Some(by_all)) =
        (let_in(context, &hard, question, used), let_in(context, &all, question, used))
    else {
        return;
    };
    if listed == by_hard || listed == by_all || listed == at_home(context, &all, question, used) {
        return;
    }
    let reads = with_gates(catalog, all.iter().copied()).contains(&question);
    let left_out = names(by_all.difference(&listed));
    let shut_out = names(listed.difference(&by_hard));
    let message = if !shut_out.is_empty() {
        format!("This list has {shut_out}, and the criteria let nobody in from there.")
    } else if reads {
        format!("The criteria let people in from {left_out}, and this list leaves it out.")
    } else {
        format!("This list leaves out {left_out}, and no criterion does.")
    };
    let place = context.key(&scheme.span, "nations");
    context.add(Diagnostic::warning("nations-differ", place, message).help(format!(
        "Make `nations` and the criterion on `{}` say the same.",
        catalog.question(question).id
    )));
}

/// The nations from which some answers meet all rules; `None` where that
/// would take too long to say.
fn let_in<'a>(
    context: &Context<'a>,
    rules: &[&Rule],
    question: QuestionId,
    used: &BTreeSet<&str>,
) -> Option<BTreeSet<&'a str>> {
    let catalog = context.catalog;
    let near = independent(catalog, rules)
        .into_iter()
        .find(|group| with_gates(catalog, group.iter().copied()).contains(&question))
        .unwrap_or_default();
    let mut found = BTreeSet::new();
    for (index, option) in (0_u8..).zip(&catalog.question(question).options) {
        if !used.contains(option.id.as_str()) {
            continue;
        }
        let mut solver = Solver::new(catalog, &near, context.today);
        solver.fix(question, Value::Option(index));
        match solver.all_but(&near, &[]) {
            Solved::Found => {
                found.insert(option.id.as_str());
            }
            Solved::None => {}
            Solved::GaveUp => return None,
        }
    }
    Some(found)
}

/// The nations in which a person stands best before anything else is known. Who has to be willing to move
/// to a place, or to take a host there, stands worse: the list may leave their nation out. What nobody can
/// choose, such as a profession, is no such way in.
fn at_home<'a>(
    context: &Context<'a>,
    rules: &[&Rule],
    question: QuestionId,
    used: &BTreeSet<&str>,
) -> BTreeSet<&'a str> {
    let catalog = context.catalog;
    let by_choice = |rule: &Rule| {
        let read: Vec<QuestionId> = rule.questions().into_iter().collect();
        read.contains(&question) && read.iter().all(|id| *id == question || !catalog.question(*id).fixed)
    };
    let near: Vec<&Rule> = rules.iter().copied().filter(|rule| by_choice(rule)).collect();
    let stands = |index: u8, rule: &Rule| {
        let profile = Profile::from_answers([(question, Answer::Known(Value::Option(index)))]);
        match Facts::new(catalog, &profile, context.today).truth(rule, context.today) {
            Truth::True => 2,
            Truth::Unknown => 1,
            Truth::False => 0,
        }
    };
    let nations: Vec<(u8, &'a str)> = (0_u8..)
        .zip(&catalog.question(question).options)
        .map(|(index, option)| (index, option.id.as_str()))
        .filter(|(_, name)| used.contains(name))
        .collect();
    let best = |rule: &Rule| nations.iter().map(|(index, _)| stands(*index, rule)).max();
    nations
        .iter()
        .filter(|(index, _)| near.iter().all(|rule| Some(stands(*index, rule)) == best(rule)))
        .map(|(_, name)| *name)
        .collect()
}

/// The rules that a miss of does not settle.
fn soft<'a>(scheme: &'a Scheme, context: &Context<'_>) -> impl Iterator<Item = &'a Rule> {
    effective_criteria(scheme, context.today)
        .into_iter()
        .filter(|criterion| {
            criterion.weight == Weight::Usual
                || (criterion.weight == Weight::Must && criterion.standing == Standing::Unconfirmed)
        })
        .filter_map(|criterion| criterion.when.as_ref())
}

fn names<'a>(list: impl Iterator<Item = &'a &'a str>) -> String {
    list.copied().collect::<Vec<_>>().join(", ")
}
