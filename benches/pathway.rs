//! Times ways forward on the built-in catalogue: `cargo bench --bench pathway`.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use fingerpost::catalog::{Answer, Catalog};
use fingerpost::pathway::{Limits, Pathfinder, coverage};
use fingerpost::rules::{Assessment, Profile};
use jiff::civil::date;

/// The first persona, or else the first piece of every question.
fn somebody(catalog: &Catalog, finder_today: jiff::civil::Date) -> Profile {
    catalog.personas.first().map_or_else(
        || {
            let regions = fingerpost::interview::regions(catalog, finder_today);
            Profile::from_answers(catalog.question_ids().zip(&regions).filter_map(|(question, regions)| {
                regions.first().map(|region| (question, Answer::Known(region.value)))
            }))
        },
        |persona| Profile::from_answers(persona.answers.iter().copied()),
    )
}

fn pathway(criterion: &mut Criterion) {
    let catalog = Catalog::built_in();
    let today = date(2026, 11, 24);
    let finder = Pathfinder::new(&catalog, today);
    let profile = somebody(&catalog, today);
    criterion.bench_function("what if", |bencher| bencher.iter(|| finder.what_if(black_box(&profile))));
    for goal in catalog.goal_ids() {
        let name = format!("routes to {}", catalog.goal(goal).id);
        criterion.bench_function(&name, |bencher| {
            bencher.iter(|| finder.ways(black_box(&profile), goal, Limits::default()));
        });
    }
    let assessment = Assessment::new(&catalog, &profile, today);
    criterion.bench_function("nearest steps to all", |bencher| {
        bencher.iter(|| {
            assessment
                .schemes
                .iter()
                .filter_map(|assessed| finder.nearest_step(&profile, &assessment, assessed.scheme))
                .count()
        });
    });
    criterion.bench_function("coverage", |bencher| bencher.iter(|| coverage(black_box(&catalog), today)));
}

criterion_group!(benches, pathway);
criterion_main!(benches);
