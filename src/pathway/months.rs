//! How long schemes take.

use std::collections::HashMap;

use crate::catalog::{Catalog, KindId, StageId};

/// How long a scheme takes, in a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Length {
    /// Whole months.
    pub months: u32,
    /// False where the catalogue does not say, and the length is a guess from
    /// schemes of the same kind.
    pub known: bool,
}

/// So many lengths of a kind have to be known for a guess, at least …
const ENOUGH_KNOWN: usize = 3;

/// … and one in so many.
const ONE_IN: usize = 5;

/// The length of every scheme, in the order of the catalogue.
///
/// Where a scheme's own length is not known it is guessed: the middle one of
/// the lengths of the same kind and stage, else of the same kind. A kind of
/// which hardly any scheme has a length (a post, a network) is taken up at
/// once: no months.
pub(super) fn lengths(catalog: &Catalog) -> Vec<Length> {
    let mut by_kind: HashMap<KindId, (usize, Vec<u32>)> = HashMap::new();
    let mut by_stage: HashMap<(KindId, StageId), Vec<u32>> = HashMap::new();
    let own = |time: &crate::catalog::Duration| time.months.or(time.part_time_months);
    for scheme in &catalog.schemes {
        let entry = by_kind.entry(scheme.kind).or_default();
        entry.0 += 1;
        if let Some(months) = own(&scheme.time) {
            entry.1.push(months);
            by_stage.entry((scheme.kind, scheme.stage)).or_default().push(months);
        }
    }
    for list in by_kind.values_mut().map(|(_, list)| list).chain(by_stage.values_mut()) {
        list.sort_unstable();
    }
    let middle = |list: &Vec<u32>| list.get(list.len().saturating_sub(1) / 2).copied();
    catalog
        .schemes
        .iter()
        .map(|scheme| {
            if let Some(months) = own(&scheme.time) {
                return Length { months, known: true };
            }
            let guess = by_kind.get(&scheme.kind).and_then(|(count, known)| {
                if known.len() < ENOUGH_KNOWN || known.len() * ONE_IN < *count {
                    return None;
                }
                by_stage.get(&(scheme.kind, scheme.stage)).and_then(middle).or_else(|| middle(known))
            });
            Length { months: guess.unwrap_or(0), known: false }
        })
        .collect()
}
