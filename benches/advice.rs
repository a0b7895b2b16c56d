//! How well the advice places the steps that people really took, and how long
//! that takes: `cargo bench --bench advice`.
//!
//! `tests/stories/steps.json` and `found.json` hold what published stories say of
//! clinicians just before a step, and which schemes count as that step; nobody is named.
//! `tests/stories/adviser.json` holds the ten that an adviser would show each
//! persona. The weights are those of `advice::WEIGHTS`; beside them stand the
//! same figures for weights learned again on nine tenths of the stories and
//! tried on the tenth that was left out, and for the table without each signal
//! in turn.

#![allow(clippy::print_stdout, reason = "what a bench finds out is for reading")]

#[path = "advice/logit.rs"]
mod logit;
#[path = "advice/stories.rs"]
#[allow(dead_code, reason = "each bench uses its own part of this")]
mod stories;

use std::hint::black_box;
use std::time::Instant;

use fingerpost::advice::{Ranking, Signal, Traits, WEIGHTS};
use fingerpost::catalog::Catalog;
use fingerpost::rules::{Assessment, Facts};
use logit::learned;
use stories::{Case, DAY, FOUND, STEPS, adviser, cases};

/// The stories are tried in this many parts, each left out once.
const PARTS: usize = 10;

fn main() {
    let catalog = Catalog::built_in();
    let traits = Traits::new(&catalog);
    let first = cases(&catalog, &traits, STEPS);
    let found = cases(&catalog, &traits, FOUND);
    let table: Vec<f64> = WEIGHTS.iter().map(|weighed| weighed.points).collect();
    println!("the table of weights, steps.json    {}", figures(&first, &table));
    println!("the table of weights, found.json    {}", figures(&found, &table));
    let cases: Vec<Case> = first.into_iter().chain(found).collect();
    println!("the table of weights, both          {}", figures(&cases, &table));
    let mut places = Vec::new();
    for part in 0..PARTS {
        let (tried, learnt): (Vec<_>, Vec<_>) =
            cases.iter().enumerate().partition(|(index, _)| index % PARTS == part);
        let learnt: Vec<&Case> = learnt.into_iter().map(|(_, case)| case).collect();
        let weights = learned(&learnt);
        places.extend(tried.into_iter().filter_map(|(_, case)| case.place(&weights)));
    }
    println!("learned afresh, on those left out   {}", said(&places));
    for (index, signal) in Signal::ALL.into_iter().enumerate() {
        let mut without = table.clone();
        if let Some(points) = without.get_mut(index) {
            *points = 0.0;
        }
        println!("without {:27} {}", format!("{signal:?}"), figures(&cases, &without));
    }
    adviser(&catalog, &traits);
    time(&catalog, &traits);
}

fn figures(cases: &[Case], weights: &[f64]) -> String {
    let places: Vec<usize> = cases.iter().filter_map(|case| case.place(weights)).collect();
    said(&places)
}

#[allow(clippy::cast_precision_loss, reason = "a few hundred cases")]
fn said(places: &[usize]) -> String {
    let mut sorted = places.to_vec();
    sorted.sort_unstable();
    let all = sorted.len() as f64;
    let first = |most: usize| 100.0 * sorted.iter().filter(|place| **place <= most).count() as f64 / all;
    let reciprocal = sorted.iter().map(|place| 1.0 / *place as f64).sum::<f64>() / all;
    format!(
        "{} steps; median {:3}; first five {:3.0}%, ten {:3.0}%; mean reciprocal rank {reciprocal:.3}",
        sorted.len(),
        sorted.get(sorted.len() / 2).copied().unwrap_or(0),
        first(5),
        first(10),
    )
}

/// The time of a full order, for the catalogue and as for 400 schemes.
#[allow(clippy::cast_precision_loss, reason = "a few hundred schemes")]
fn time(catalog: &Catalog, traits: &Traits) {
    const TIMES: u32 = 200;
    let profiles: Vec<_> = catalog.persona_ids().map(|id| stories::persona(catalog, id)).collect();
    let mut spent = std::time::Duration::ZERO;
    let mut orders = 0;
    for profile in &profiles {
        let facts = Facts::new(catalog, profile, DAY);
        let assessment = Assessment::from_facts(&facts);
        let start = Instant::now();
        for _ in 0..TIMES {
            black_box(Ranking::new(traits, &facts, black_box(&assessment)));
        }
        spent += start.elapsed();
        orders += TIMES;
    }
    let micros = spent.as_secs_f64() * 1e6 / f64::from(orders.max(1));
    let schemes = catalog.live_schemes().count() as f64;
    println!(
        "a full order takes {micros:.0} µs ({:.0} µs for 400 schemes)",
        micros * 400.0 / schemes.max(1.0)
    );
}
