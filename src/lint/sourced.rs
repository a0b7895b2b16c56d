//! Hard rules that nobody can look up: no page is named, or it is not said what the page states.
//!
//! A rule that can say no has to come from a page. Which question it reads does not matter here: a habit of guessing
//! is as wrong about a degree as about a nation.

use super::context::Context;
use crate::catalog::{Code, Criterion, Diagnostic, Scheme, Standing, Weight};

pub(super) const CODES: &[Code] = &[
    Code {
        name: "unsourced-rule",
        means: "A hard rule names no page that states it, so it may say no to somebody for no reason.",
        remedy: "Add `source` and `says`, or write `confirmed = false`, or take the rule out.",
    },
    Code {
        name: "rule-without-says",
        means: "A hard rule names a page but not what the page states, so the next reader cannot compare the two.",
        remedy: "Add `says`: what the page states for this rule, in your own words, at most 25 of them.",
    },
];

pub(super) fn check(context: &mut Context<'_>) {
    let catalog = context.catalog;
    for scheme in &catalog.schemes {
        for criterion in hard(scheme) {
            let place = context.text(&criterion.span, &criterion.text);
            if criterion.source.is_none() {
                context.add(
                    Diagnostic::error(
                        "unsourced-rule",
                        place,
                        format!("This hard rule of `{}` names no page that states it.", scheme.id),
                    )
                    .help("Add `source` and `says`, or write `confirmed = false`, or take the rule out."),
                );
            } else if criterion.says.is_empty() {
                context.add(
                    Diagnostic::warning(
                        "rule-without-says",
                        place,
                        format!("This hard rule of `{}` does not say what its page states.", scheme.id),
                    )
                    .help("Add `says`: what the page states for this rule, in at most 25 words of your own."),
                );
            }
        }
    }
}

/// The criteria of a scheme that can say no, those of its rounds too. One whose rule cannot be read yet is among them:
/// what it lacks besides is told at once, and not when the rule is mended.
pub(super) fn hard(scheme: &Scheme) -> impl Iterator<Item = &Criterion> {
    let of_rounds = scheme.rounds.iter().flat_map(|round| &round.criteria);
    scheme
        .criteria
        .iter()
        .chain(of_rounds)
        .filter(|criterion| criterion.weight == Weight::Must && criterion.standing == Standing::Confirmed)
}
