//! Schemes that nothing keeps anybody from.
//!
//! A scheme without a rule is open to everybody. That may be so; more often
//! its rules were not read, and then "open to you" is said of what nobody
//! looked at.

use super::context::Context;
use crate::catalog::{Code, Diagnostic, RulesKnown, Weight};

pub(super) const CODES: &[Code] = &[Code {
    name: "open-to-everybody",
    means: "A scheme has no rule, so it is open to everybody.",
    remedy: "Write down whom it is for: one criterion each, `weight = \"check\"` where no question settles it.",
}];

pub(super) fn check(context: &mut Context<'_>) {
    let catalog = context.catalog;
    for id in catalog.live_schemes() {
        let scheme = catalog.scheme(id);
        let special = scheme.rounds.iter().flat_map(|round| &round.criteria);
        if scheme.criteria.iter().chain(special).any(|criterion| criterion.weight != Weight::Helps) {
            continue;
        }
        let place = context.text(&scheme.span, &scheme.id);
        let finding = if scheme.rules_known == RulesKnown::All {
            let message = format!("All rules of `{}` are known, and it has none.", scheme.id);
            Diagnostic::warning("open-to-everybody", place, message)
                .help("Write down whom it is for, or `rules-known = \"part\"` until somebody has read it.")
        } else {
            let message = format!("`{}` has no rule, so it is open to everybody.", scheme.id);
            Diagnostic::note("open-to-everybody", place, message)
                .help("Nothing to do if that is so. If not, write down whom it is for.")
        };
        context.add(finding);
    }
}
