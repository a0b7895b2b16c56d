//! What hangs together and what hangs loose: questions and options without
//! use, circles of replacement, stages nobody can enter, limits of years
//! without a round.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::context::{Context, musts};
use super::solver::with_gates;
use crate::catalog::{Catalog, Code, Diagnostic, OptionSet, QuestionId, QuestionKind, Rule, SchemeId, Test};
use crate::rules::next_round;
use crate::rules::partition::classes;

pub(super) const CODES: &[Code] = &[
    Code {
        name: "leads-to-circle",
        means: "Schemes lead to one another in a circle.",
        remedy: "Remove the arrow that goes back.",
    },
    Code {
        name: "no-way-in",
        means: "No scheme that takes new people, and that somebody can reach, is at a stage.",
        remedy: "Add one, or leave the stage out.",
    },
    Code {
        name: "replaced-by-circle",
        means: "Closed schemes replace one another in a circle.",
        remedy: "Take the newest one out of `replaced-by`.",
    },
    Code {
        name: "see-itself",
        means: "A glossary entry sends the reader to itself.",
        remedy: "Remove it from `see`.",
    },
    Code {
        name: "untold-options",
        means: "No rule tells some options of a question apart, so the choice makes no difference.",
        remedy: "Use them in a rule, or make them one option.",
    },
    Code {
        name: "unused-question",
        means: "A question is in no rule, so nobody needs to be asked.",
        remedy: "Use it in a rule, or remove it.",
    },
    Code {
        name: "window-without-round",
        means: "No known round falls into the time that is left under a limit of years.",
        remedy: "Add the next round, or the month in which it usually opens in `[[usual]]`.",
    },
];

pub(super) fn check(context: &mut Context<'_>) {
    unused_questions(context);
    untold_options(context);
    circles(context);
    terms_that_lead_to_themselves(context);
    empty_stages(context);
    windows_without_rounds(context);
}

/// The rules by which schemes and goals read answers.
pub(super) fn reading_rules(catalog: &Catalog) -> impl Iterator<Item = &Rule> {
    let criteria = catalog
        .schemes
        .iter()
        .flat_map(|scheme| {
            scheme.criteria.iter().chain(scheme.rounds.iter().flat_map(|round| &round.criteria))
        })
        .filter_map(|criterion| criterion.when.as_ref());
    criteria.chain(catalog.goals.iter().map(|goal| &goal.when))
}

fn unused_questions(context: &mut Context<'_>) {
    let catalog = context.catalog;
    let mut used = with_gates(catalog, reading_rules(catalog));
    used.extend(catalog.interest_question);
    used.extend(catalog.coverage_by.iter().copied());
    for id in catalog.question_ids().filter(|id| !used.contains(id)) {
        let question = catalog.question(id);
        let place = context.text(&question.span, &question.id);
        context.add(
            Diagnostic::warning(
                "unused-question",
                place,
                format!("No rule reads the question `{}`, so its answer changes nothing.", question.id),
            )
            .help("Remove it, or write the criterion that needs it."),
        );
    }
}

/// Notes options that no rule tells apart. Those of the interest question and
/// of coverage tables are told apart without rules.
fn untold_options(context: &mut Context<'_>) {
    let catalog = context.catalog;
    let mut comparisons: HashMap<QuestionId, Vec<&Test>> = HashMap::new();
    let gates = catalog.questions.iter().filter_map(|question| question.ask_if.as_ref());
    let constraints = catalog.constraints.iter().map(|constraint| &constraint.never);
    let transitions = catalog.transitions.iter().map(|transition| &transition.when);
    for rule in reading_rules(catalog).chain(gates).chain(constraints).chain(transitions) {
        rule.comparisons(&mut |comparison| {
            comparisons.entry(comparison.question).or_default().push(&comparison.test);
        });
    }
    for id in catalog.question_ids() {
        if catalog.interest_question == Some(id) || catalog.coverage_by.contains(&id) {
            continue;
        }
        let Some(tests) = comparisons.get(&id) else {
            continue;
        };
        let question = catalog.question(id);
        let alike: Vec<String> = classes(question, tests.iter().copied())
            .into_iter()
            .filter(|(signature, class)| {
                // Of a many-question, options that a rule names together still count one by one.
                class.len() > 1 && (question.kind != QuestionKind::Many || !signature.contains(&true))
            })
            .map(|(_, class)| names(catalog, id, class))
            .collect();
        if !alike.is_empty() {
            let place = context.text(&question.span, &question.id);
            context.add(
                Diagnostic::note(
                    "untold-options",
                    place,
                    format!("No rule tells these options of `{}` apart: {}.", question.id, alike.join("; ")),
                )
                .help("Make them one option, unless people need to find their own word."),
            );
        }
    }
}

fn names(catalog: &Catalog, question: QuestionId, options: OptionSet) -> String {
    let question = catalog.question(question);
    let ids: Vec<&str> = options
        .iter()
        .filter_map(|option| question.choice(option))
        .map(|choice| choice.id.as_str())
        .collect();
    ids.join(", ")
}

/// Notes schemes from which a path leads back to them.
pub(super) fn circles(context: &mut Context<'_>) {
    let catalog = context.catalog;
    let replaced = in_circles(catalog, |id| &catalog.scheme(id).status.replaced_by);
    for circle in replaced {
        let Some(first) = circle.first().map(|id| catalog.scheme(*id)) else {
            continue;
        };
        let place = context.key(&first.span, "replaced-by");
        context.add(
            Diagnostic::error(
                "replaced-by-circle",
                place,
                format!("These schemes replace one another in a circle: {}.", path(catalog, &circle)),
            )
            .help("Take the newest one out of `replaced-by`."),
        );
    }
    for circle in in_circles(catalog, |id| &catalog.scheme(id).leads_to) {
        let Some(first) = circle.first().map(|id| catalog.scheme(*id)) else {
            continue;
        };
        let place = context.key(&context.text(&first.span, "[leads-to]"), "schemes");
        context.add(
            Diagnostic::warning(
                "leads-to-circle",
                place,
                format!("These schemes lead to one another in a circle: {}.", path(catalog, &circle)),
            )
            .help("Remove the arrow that goes back."),
        );
    }
}

fn path(catalog: &Catalog, circle: &[SchemeId]) -> String {
    let ids: Vec<String> =
        circle.iter().chain(circle.first()).map(|id| format!("`{}`", catalog.scheme(*id).id)).collect();
    ids.join(" → ")
}

/// The circles of a graph of schemes, a shortest one for each scheme that
/// no circle before has shown.
fn in_circles<'a>(catalog: &Catalog, next: impl Fn(SchemeId) -> &'a [SchemeId]) -> Vec<Vec<SchemeId>> {
    let mut shown = HashSet::new();
    let mut found = Vec::new();
    for start in catalog.scheme_ids() {
        if shown.contains(&start) {
            continue;
        }
        if let Some(circle) = shortest_way_back(start, &next) {
            shown.extend(circle.iter().copied());
            found.push(circle);
        }
    }
    found
}

/// Breadth first, so the first way back is a shortest one.
fn shortest_way_back<'a>(
    start: SchemeId,
    next: &impl Fn(SchemeId) -> &'a [SchemeId],
) -> Option<Vec<SchemeId>> {
    let mut paths = std::collections::VecDeque::from([vec![start]]);
    let mut seen = HashSet::from([start]);
    while let Some(path) = paths.pop_front() {
        let last = *path.last()?;
        for target in next(last) {
            if *target == start {
                return Some(path);
            }
            if seen.insert(*target) {
                let mut longer = path.clone();
                longer.push(*target);
                paths.push_back(longer);
            }
        }
    }
    None
}

fn terms_that_lead_to_themselves(context: &mut Context<'_>) {
    let catalog = context.catalog;
    for id in catalog.term_ids() {
        let term = catalog.term(id);
        if term.see.contains(&id) {
            let place = context.key(&term.span, "see");
            context.add(
                Diagnostic::warning(
                    "see-itself",
                    place,
                    format!("The entry `{}` sends the reader to itself.", term.id),
                )
                .help("Remove it from `see`."),
            );
        }
    }
}

fn empty_stages(context: &mut Context<'_>) {
    let catalog = context.catalog;
    let mut entered = BTreeSet::new();
    for id in catalog.live_schemes().filter(|id| context.is_reachable(*id)) {
        let scheme = catalog.scheme(id);
        entered.insert(scheme.stage);
        entered.extend(scheme.also_stages.iter().copied());
    }
    for id in catalog.stage_ids().filter(|id| !entered.contains(id)) {
        let stage = catalog.stage(id);
        let place = context.text(&stage.span, &stage.id);
        context.add(
            Diagnostic::warning(
                "no-way-in",
                place,
                format!(
                    "No scheme that takes new people, and that somebody can reach, is at the stage `{}`.",
                    stage.id
                ),
            )
            .help("Add a scheme, or remove the stage."),
        );
    }
}

/// Notes limits of years that are reckoned to today for want of a round.
fn windows_without_rounds(context: &mut Context<'_>) {
    let catalog = context.catalog;
    let reachable: Vec<SchemeId> = catalog.live_schemes().filter(|id| context.is_reachable(*id)).collect();
    for id in reachable {
        let scheme = catalog.scheme(id);
        if scheme.status.any_time || scheme.has_habit() || next_round(scheme, context.today).is_some() {
            continue;
        }
        let window = musts(scheme, context.today).into_iter().find(|(_, rule)| {
            let mut years = false;
            rule.comparisons(&mut |comparison| {
                years |= matches!(comparison.test, Test::WithinYears { .. });
            });
            years
        });
        if let Some((criterion, _)) = window {
            let place = context.key(&criterion.span, "when");
            context.add(
                Diagnostic::note(
                    "window-without-round",
                    place,
                    "No known round falls into the time that is left under this limit of years, so it is reckoned to today.",
                )
                .help("Add the next round, or the month of its habit in [[usual]]."),
            );
        }
    }
}
