//! Schemes with the same rules, and schemes whose rules another's imply.
//!
//! Both may be meant: two awards of one funder often ask the same. So these
//! are notes, and implication is looked for only where a copy is likely:
//! within one funder, stage and main track, and among schemes with several
//! hard rules.

use std::collections::{BTreeMap, BTreeSet};

use super::context::{Context, independent, musts};
use super::solver::{Solved, Solver};
use crate::catalog::{
    Catalog, Code, Criterion, Diagnostic, FunderId, KindId, Rule, Scheme, SchemeId, StageId, TrackId, Weight,
};

pub(super) const CODES: &[Code] = &[
    Code {
        name: "implied-rules",
        means: "Whoever can take one scheme can take another one too.",
        remedy: "See whether a rule is missing from the wider one; if not, nothing is wrong.",
    },
    Code {
        name: "same-rules",
        means: "Two schemes have the same rules.",
        remedy: "See whether they are one scheme, or whether a rule is missing.",
    },
];

/// A scheme with fewer hard rules than this is implied by chance.
const ENOUGH: usize = 3;

pub(super) fn check(context: &mut Context<'_>) {
    same_rules(context);
    implied_rules(context);
}

/// What identifies a criterion's rule: weight, standing and a canonical form.
fn key(criterion: &Criterion) -> Option<String> {
    let rule = criterion.when.as_ref()?;
    Some(format!("{:?} {:?} {}", criterion.weight, criterion.standing, canonical(rule)))
}

/// The rule as text, with the parts of lists in one order.
fn canonical(rule: &Rule) -> String {
    let list = |parts: &[Rule], name: &str| {
        let parts: BTreeSet<String> = parts.iter().map(canonical).collect();
        format!("{name}({})", parts.into_iter().collect::<Vec<_>>().join(","))
    };
    match rule {
        Rule::All(parts) => list(parts, "all"),
        Rule::Any(parts) => list(parts, "any"),
        Rule::Not(part) => format!("not({})", canonical(part)),
        Rule::Compare(comparison) => format!("{comparison:?}"),
    }
}

/// Every rule that can move the verdict, as one key.
fn rule_set(scheme: &Scheme) -> BTreeSet<String> {
    let tested =
        scheme.criteria.iter().filter(|criterion| matches!(criterion.weight, Weight::Must | Weight::Usual));
    tested.filter_map(key).collect()
}

/// What a copy shares with its model, unless somebody changed it.
type Shelf = (FunderId, StageId, KindId, Option<TrackId>);

fn shelf(scheme: &Scheme) -> Shelf {
    (scheme.funder, scheme.stage, scheme.kind, scheme.tracks.first().copied())
}

fn same_rules(context: &mut Context<'_>) {
    let catalog = context.catalog;
    // A few rules are alike by chance, except where all else is alike too.
    let mut groups: BTreeMap<(BTreeSet<String>, Option<Shelf>), Vec<SchemeId>> = BTreeMap::new();
    for id in catalog.live_schemes() {
        let scheme = catalog.scheme(id);
        let keys = rule_set(scheme);
        let beside = (keys.len() < ENOUGH).then(|| shelf(scheme));
        if !keys.is_empty() {
            groups.entry((keys, beside)).or_default().push(id);
        }
    }
    let mut twins: Vec<Vec<SchemeId>> = groups.into_values().filter(|group| group.len() > 1).collect();
    twins.sort();
    for group in twins {
        let Some((first, others)) = group.split_first() else {
            continue;
        };
        let scheme = catalog.scheme(*first);
        context.add(
            Diagnostic::note(
                "same-rules",
                context.text(&scheme.span, &scheme.id),
                format!("`{}` has the same rules as {}.", scheme.id, ids(catalog, others)),
            )
            .help("Nothing to do if that is so. If one was copied from the other, look for the rule that differs."),
        );
    }
}

fn ids(catalog: &Catalog, schemes: &[SchemeId]) -> String {
    let names: Vec<String> = schemes.iter().map(|id| format!("`{}`", catalog.scheme(*id).id)).collect();
    names.join(", ")
}

/// Notes schemes whose takers can all take others too, a finding a scheme.
///
/// Likeness is looked for among the next few schemes of one funder, stage, kind
/// and main track: a copy seldom lies far from its model, and among hundreds of
/// a kind nobody would read the pairs.
fn implied_rules(context: &mut Context<'_>) {
    const NEIGHBOURS: usize = 12;
    let catalog = context.catalog;
    let mut groups: BTreeMap<_, Vec<SchemeId>> = BTreeMap::new();
    for id in catalog.live_schemes().filter(|id| context.is_reachable(*id)) {
        groups.entry(shelf(catalog.scheme(id))).or_default().push(id);
    }
    let mut wider: BTreeMap<SchemeId, Vec<(SchemeId, bool)>> = BTreeMap::new();
    for group in groups.values() {
        for (place, first) in group.iter().enumerate() {
            for second in group.iter().skip(place + 1).take(NEIGHBOURS) {
                let (one, other) = (catalog.scheme(*first), catalog.scheme(*second));
                if rule_set(one) == rule_set(other) {
                    continue;
                }
                match (implies(context, one, other), implies(context, other, one)) {
                    (true, both) => wider.entry(*first).or_default().push((*second, both)),
                    (false, true) => wider.entry(*second).or_default().push((*first, false)),
                    (false, false) => {}
                }
            }
        }
    }
    for (id, others) in wider {
        let narrow = catalog.scheme(id);
        let both = others.iter().all(|(_, both)| *both);
        let wide: Vec<SchemeId> = others.into_iter().map(|(other, _)| other).collect();
        let more = if both { ", and the other way round" } else { "" };
        context.add(
            Diagnostic::note(
                "implied-rules",
                context.text(&narrow.span, &narrow.id),
                format!("Whoever can take `{}` can take {} too{more}.", narrow.id, ids(catalog, &wide)),
            )
            .help(format!("Nothing to do if that is so. If not, {} lacks a rule.", ids(catalog, &wide))),
        );
    }
}

/// True when every way to meet the musts of one scheme meets those of the
/// other, and the other has enough of them.
fn implies(context: &Context<'_>, narrow: &Scheme, wide: &Scheme) -> bool {
    let before: Vec<&Rule> = musts(narrow, context.today).into_iter().map(|(_, rule)| rule).collect();
    let after: Vec<&Rule> = musts(wide, context.today).into_iter().map(|(_, rule)| rule).collect();
    after.len() >= ENOUGH && after.iter().all(|rule| follows(context, &before, rule))
}

fn follows(context: &Context<'_>, before: &[&Rule], rule: &Rule) -> bool {
    if before.contains(&rule) {
        return true;
    }
    let all: Vec<&Rule> = before.iter().copied().chain([rule]).collect();
    let near = independent(context.catalog, &all)
        .into_iter()
        .find(|group| group.iter().any(|other| std::ptr::eq(*other, rule)))
        .unwrap_or_default();
    let known: Vec<&Rule> = near.iter().copied().filter(|other| !std::ptr::eq(*other, rule)).collect();
    Solver::new(context.catalog, &near, context.today).all_but(&known, &[rule]) == Solved::None
}
