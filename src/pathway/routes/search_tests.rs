//! What the search leaves out against playing every set.

use super::super::admit::Leniency;
use super::super::optimistic::Optimistic;
use super::*;
use crate::pathway::Pathfinder;
use crate::pathway::tests::random::{random_catalog, random_profile};

/// Every set of that size from the first `count` things, smaller ones too.
fn sets(count: u16, most: u32) -> impl Iterator<Item = Steps> {
    (1..1_u32 << count)
        .filter(move |bits| bits.count_ones() <= most)
        .map(move |bits| (0..count).filter(|bit| bits >> bit & 1 == 1).collect())
}

#[test]
fn no_set_lacks_what_a_set_that_leads_to_the_goal_goes_without() {
    let mut led = 0;
    for seed in 0..60 {
        let catalog = random_catalog(seed, 9, seed % 3 == 0);
        let start = random_profile(seed, &catalog, seed % 2 == 0);
        let goal = catalog.find_goal("goal").unwrap();
        let finder = Pathfinder::new(&catalog, jiff::civil::date(2026, 9, 1));
        for leniency in [Leniency::Strict, Leniency::Claims, Leniency::Ask] {
            let problem = Problem::new(&finder, &start, goal, leniency);
            let optimistic = Optimistic::new(&problem);
            let mut search =
                Search::new(&problem, &optimistic, Limits { work: usize::MAX, ..Limits::default() });
            if problem.reaches_goal(&problem.start()) {
                continue;
            }
            let count = u16::try_from(search.groups.len()).unwrap().min(9);
            for whole in sets(count, 4) {
                if !matches!(search.play(&whole), Played::Holds(_)) {
                    continue;
                }
                led += 1;
                let all: EquivalentsSet = whole.iter().copied().collect();
                for part in sets(count, 4) {
                    let set: EquivalentsSet = part.iter().copied().collect();
                    if all == set || !all.includes(set) {
                        continue;
                    }
                    let lacking = search.needs.lacking(set, whole.len() - part.len());
                    assert!(
                        lacking.is_none_or(|helpers| helpers.meets(all.without(set))),
                        "{seed} {leniency:?}: {part:?} of {whole:?} lacks {lacking:?}"
                    );
                }
            }
        }
    }
    assert!(led > 100, "{led}");
}
