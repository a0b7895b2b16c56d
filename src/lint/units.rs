//! Questions that stretch a limit of years and are not asked in months.
//!
//! `extended-by` adds an answer to a limit as this many months. Thirty weeks
//! taken for thirty months would let people in who are too late, so a question
//! in anything else is an error; a unit in another language is for its maintainer
//! to look at.

use std::collections::BTreeSet;

use super::context::Context;
use super::links::reading_rules;
use crate::catalog::{Catalog, Code, Diagnostic, QuestionId, Test};

pub(super) const CODES: &[Code] = &[Code {
    name: "not-in-months",
    means: "A question stretches a limit of years by months, and is asked in something else.",
    remedy: "Ask it in months with `unit = \"months\"`, or take it out of `extended-by`.",
}];

/// Units that are not months, in the language of most catalogues.
const OTHERS: [&str; 10] =
    ["hour", "hours", "day", "days", "week", "weeks", "quarter", "quarters", "year", "years"];

pub(super) fn check(context: &mut Context<'_>) {
    let catalog = context.catalog;
    for id in stretching(catalog) {
        let question = catalog.question(id);
        let unit = question.unit.trim().to_lowercase();
        if unit == "month" || unit == "months" {
            continue;
        }
        let place = if unit.is_empty() {
            context.text(&question.span, &question.id)
        } else {
            context.key(&question.span, "unit")
        };
        let finding = if unit.is_empty() {
            let message = format!("`{}` stretches a limit by months, and has no unit.", question.id);
            Diagnostic::warning("not-in-months", place, message)
                .help("Say in the question that months are meant, and write their word as `unit`.")
        } else if context.is_english() || OTHERS.contains(&unit.as_str()) {
            let message = format!(
                "`{}` stretches a limit by months, and is asked in `{}`.",
                question.id, question.unit
            );
            Diagnostic::error("not-in-months", place, message)
                .help("Ask it in months with `unit = \"months\"`, or take it out of `extended-by`.")
        } else {
            let message = format!(
                "`{}` stretches a limit by months: `{}` should mean months.",
                question.id, question.unit
            );
            Diagnostic::note("not-in-months", place, message).help("Nothing to do if it does.")
        };
        context.add(finding);
    }
}

/// The questions that some limit is stretched by.
fn stretching(catalog: &Catalog) -> BTreeSet<QuestionId> {
    let beside = catalog
        .schemes
        .iter()
        .flat_map(|scheme| scheme.already.iter().chain(scheme.expects.as_ref().map(|expects| &expects.when)));
    let rules = reading_rules(catalog)
        .chain(beside)
        .chain(catalog.questions.iter().filter_map(|question| question.ask_if.as_ref()))
        .chain(catalog.stages.iter().filter_map(|stage| stage.when.as_ref()))
        .chain(catalog.begun.iter().map(|begun| &begun.when))
        .chain(catalog.constraints.iter().map(|constraint| &constraint.never))
        .chain(catalog.transitions.iter().map(|transition| &transition.when));
    let mut found = BTreeSet::new();
    for rule in rules {
        rule.comparisons(&mut |comparison| {
            if let Test::WithinYears { extended_by, .. } = &comparison.test {
                found.extend(extended_by.iter().copied());
            }
        });
    }
    found
}
