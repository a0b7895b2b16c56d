//! How fast the engine is, and how few questions it asks.
//!
//! Times first: reading the built-in catalogue, judging a person against all
//! of it, choosing the next question, searching. Then two tables, both orders
//! on the same people in the same run: how many questions until nine in ten
//! verdicts are final and until all are, against the order of a paper form
//! (questions that do not apply or could change nothing are skipped there
//! too); and, on small random catalogues, against the best order there is,
//! found by trying all.
//!
//! `cargo bench --bench engine -- NAME` times only what is named; with
//! `FINGERPOST_PEOPLE=100` the table counts fewer random people.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    clippy::print_stdout,
    missing_docs,
    reason = "a bench prints, and stops at the first surprise"
)]

#[path = "../tests/common/mod.rs"]
mod common;

use std::collections::HashMap;
use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::Criterion;
use fingerpost::catalog::{Answer, Catalog, Layer, QuestionId, load};
use fingerpost::glossary::Searcher;
use fingerpost::interview::{Interviewer, regions};
use fingerpost::rules::{Assessment, Profile};
use jiff::civil::Date;

use common::builtin::{TODAY, answers, catalog, person};
use common::generate::{self, Shape};
use common::random::Random;
use common::write;

fn main() {
    let mut criterion = Criterion::default()
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(2))
        .sample_size(20)
        .configure_from_args();
    times(&mut criterion);
    criterion.final_summary();
    // A filter, or `--test`, asks for less than the tables.
    if std::env::args().skip(1).all(|argument| argument == "--bench") {
        against_paper_order();
        against_the_optimum();
    }
}

fn times(criterion: &mut Criterion) {
    criterion.bench_function("load the built-in catalogue", |bench| {
        bench.iter(|| load(black_box(&[Layer::built_in()])));
    });
    let catalog = catalog();
    let begun = answers(catalog, "profession = \"midwife\"\nnation = \"england\"");
    let full = person(&mut Random::new(1), catalog, TODAY);
    for (name, profile) in [("nobody", Profile::new()), ("two answers", begun), ("all answers", full)] {
        criterion.bench_function(&format!("assess all, {name}"), |bench| {
            bench.iter(|| Assessment::new(catalog, black_box(&profile), TODAY));
        });
        let interviewer = Interviewer::new(catalog, TODAY);
        let assessment = Assessment::new(catalog, &profile, TODAY);
        criterion.bench_function(&format!("next question, {name}"), |bench| {
            bench.iter(|| interviewer.next(black_box(&profile), &assessment));
        });
    }
    criterion.bench_function("make an interviewer", |bench| {
        bench.iter(|| Interviewer::new(black_box(catalog), TODAY));
    });
    let searcher = Searcher::new(catalog);
    criterion.bench_function("search", |bench| {
        bench.iter(|| searcher.search(black_box("doctoral felowship")));
    });
}

/// A way of choosing the next question.
type Policy<'a> = &'a dyn Fn(&Profile, &Assessment) -> Option<QuestionId>;

/// Questions until this many verdicts in a hundred are final, and until all are.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    nine_in_ten: usize,
    all: usize,
}

fn play(catalog: &Catalog, everything: &Profile, policy: Policy<'_>) -> Count {
    let mut profile = Profile::new();
    let mut count = Count::default();
    for asked in 0.. {
        let assessment = Assessment::new(catalog, &profile, TODAY);
        let open = assessment.schemes.iter().filter(|one| !one.is_final).count();
        if open * 10 > assessment.schemes.len() {
            count.nine_in_ten = asked + 1;
        }
        let Some(question) = policy(&profile, &assessment) else {
            count.all = asked;
            return count;
        };
        let answer = everything.answer(question).unwrap_or(Answer::NotSure);
        profile.set(question, answer);
    }
    count
}

fn against_paper_order() {
    let catalog = catalog();
    let interviewer = Interviewer::new(catalog, TODAY);
    let paper =
        |_: &Profile, assessment: &Assessment| Interviewer::open_questions(assessment).first().copied();
    let chosen = |profile: &Profile, assessment: &Assessment| {
        interviewer.next(profile, assessment).map(|next| next.question)
    };
    let number = std::env::var("FINGERPOST_PEOPLE").ok().and_then(|text| text.parse().ok()).unwrap_or(1000);
    let personas: Vec<Profile> = catalog
        .personas
        .iter()
        .map(|persona| Profile::from_answers(persona.answers.iter().copied()))
        .collect();
    let random: Vec<Profile> =
        (0..number).map(|seed| person(&mut Random::new(seed), catalog, TODAY)).collect();
    println!(
        "\nQuestions until 90% of verdicts are final / until all are (mean), {} schemes",
        catalog.live_schemes().count()
    );
    println!("{:<22} {:>15} {:>15} {:>15} {:>9}", "people", "paper order", "as chosen", "ratio", "seconds");
    for (name, people) in [("personas", &personas), ("random people", &random)] {
        if people.is_empty() {
            continue;
        }
        let start = Instant::now();
        let [paper, chosen] = [&paper as Policy<'_>, &chosen].map(|policy| {
            let counts: Vec<Count> = people.iter().map(|one| play(catalog, one, policy)).collect();
            let mean =
                |of: fn(&Count) -> usize| counts.iter().map(of).sum::<usize>() as f64 / counts.len() as f64;
            (mean(|count| count.nine_in_ten), mean(|count| count.all))
        });
        println!(
            "{:<22} {:>6.2} / {:>6.2} {:>6.2} / {:>6.2} {:>6.2} / {:>6.2} {:>9.1}",
            format!("{} {name}", people.len()),
            paper.0,
            paper.1,
            chosen.0,
            chosen.1,
            chosen.0 / paper.0,
            chosen.1 / paper.1,
            start.elapsed().as_secs_f64()
        );
    }
}

/// The expected number of questions until all verdicts are final, where every
/// piece of an answer is as likely as its weight says.
struct Expected<'a> {
    catalog: &'a Catalog,
    today: Date,
    interviewer: Interviewer<'a>,
    regions: Vec<Vec<(Answer, f64)>>,
    best: HashMap<String, f64>,
}

impl<'a> Expected<'a> {
    fn new(catalog: &'a Catalog, today: Date) -> Self {
        let regions = regions(catalog, today)
            .into_iter()
            .map(|list| {
                let total: f64 = list.iter().map(|region| region.weight).sum();
                list.into_iter().map(|region| (Answer::Known(region.value), region.weight / total)).collect()
            })
            .collect();
        Self { catalog, today, interviewer: Interviewer::new(catalog, today), regions, best: HashMap::new() }
    }

    /// The mean over the answers to one question, which is counted.
    fn ask(&mut self, profile: &Profile, question: QuestionId, rest: fn(&mut Self, &Profile) -> f64) -> f64 {
        let regions = self.regions[question.index()].clone();
        1.0 + regions
            .into_iter()
            .map(|(answer, chance)| chance * rest(self, &profile.with(question, answer)))
            .sum::<f64>()
    }

    fn paper(&mut self, profile: &Profile) -> f64 {
        let open = Interviewer::open_questions(&Assessment::new(self.catalog, profile, self.today));
        open.first().map_or(0.0, |question| self.ask(profile, *question, Self::paper))
    }

    fn chosen(&mut self, profile: &Profile) -> f64 {
        let assessment = Assessment::new(self.catalog, profile, self.today);
        let next = self.interviewer.next(profile, &assessment);
        next.map_or(0.0, |next| self.ask(profile, next.question, Self::chosen))
    }

    /// The least of all: every question is tried at every step.
    fn least(&mut self, profile: &Profile) -> f64 {
        let key = format!("{profile:?}");
        if let Some(known) = self.best.get(&key) {
            return *known;
        }
        let open = Interviewer::open_questions(&Assessment::new(self.catalog, profile, self.today));
        let least = open
            .into_iter()
            .map(|question| self.ask(profile, question, Self::least))
            .fold(f64::INFINITY, f64::min);
        let least = if least.is_finite() { least } else { 0.0 };
        self.best.insert(key, least);
        least
    }
}

fn against_the_optimum() {
    const CATALOGS: u64 = 150;
    let shape = Shape { questions: 5, schemes: 5, read_once: false };
    let (mut paper, mut chosen, mut least, mut same) = (0.0, 0.0, 0.0, 0);
    let mut number = 0_u32;
    let start = Instant::now();
    for seed in 0..CATALOGS {
        let mut spec = generate::spec(&mut Random::new(seed), shape);
        // Pins and costs are the author's wish, not part of the comparison.
        for question in &mut spec.questions {
            question.pinned = false;
            question.cost = "1.0";
            question.group = 0;
        }
        let catalog = write::catalog(&spec);
        let mut expected = Expected::new(&catalog, spec.today);
        let nobody = Profile::new();
        let best = expected.least(&nobody);
        if best == 0.0 {
            continue;
        }
        let greedy = expected.chosen(&nobody);
        number += 1;
        paper += expected.paper(&nobody);
        chosen += greedy;
        least += best;
        same += u32::from(greedy <= best + 1e-9);
    }
    let of = |sum: f64| sum / f64::from(number);
    println!(
        "\nExpected questions until all verdicts are final, {number} random catalogues of up to 5 questions and 5 schemes"
    );
    println!(
        "{:>12} {:>12} {:>12} {:>16} {:>16} {:>9}",
        "paper order", "as chosen", "optimum", "chosen/optimum", "chosen/paper", "seconds"
    );
    println!(
        "{:>12.3} {:>12.3} {:>12.3} {:>16.3} {:>16.3} {:>9.1}",
        of(paper),
        of(chosen),
        of(least),
        chosen / least,
        chosen / paper,
        start.elapsed().as_secs_f64()
    );
    println!("as chosen is the optimum in {same} of {number}");
}
