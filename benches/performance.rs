//! What a person waits for, each beside a floor that ran in turn with it.
//!
//! `cargo bench --bench performance` prints them as Markdown; with `-- quick` every size and count is small. A time is the
//! median of its rounds, a ratio the median of the ratios round by round, so that a slow minute of the machine weighs on
//! both alike. The floor of the screens is this bench itself, begun once more: the smallest program of ratatui that draws
//! a list and moves in it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "a bench prints, and stops where something is not as it should be"
)]

#[path = "shared/bare.rs"]
mod bare;
#[path = "shared/started.rs"]
mod started;
#[allow(dead_code, reason = "another bench uses the rest")]
#[path = "shared/synthetic.rs"]
mod synthetic;

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use fingerpost::app::update::update;
use fingerpost::app::view::view;
use fingerpost::app::{Key, Model, Msg, Options};
use fingerpost::catalog::{Answer, Catalog, Layer, Value, load};
use fingerpost::glossary::Searcher;
use fingerpost::interview::Interviewer;
use fingerpost::lint::check;
use fingerpost::page::World;
use fingerpost::pathway::{Limits, Pathfinder};
use fingerpost::rules::{Assessment, Profile, Rulebook};
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use jiff::civil::{Date, date};
use started::Started;

const TODAY: Date = date(2026, 11, 24);
/// Nobody has read a question sooner: for so long nothing comes before an answer is given. This is not timed.
const READING: Duration = Duration::from_millis(30);
const FINGERPOST: &str = env!("CARGO_BIN_EXE_fingerpost");

fn main() {
    if std::env::var_os(bare::VARIABLE).is_some() {
        return bare::run().expect("a terminal");
    }
    let quick = std::env::args().any(|word| word == "quick" || word == "--test");
    let rounds = if quick { 2 } else { 15 };
    println!("| what | floor | floor takes | Fingerpost takes | ratio |\n|---|---|---|---|---|");
    screens(rounds);
    commands(rounds);
    inside(rounds);
    routes(if quick { 1 } else { usize::MAX });
    growth(if quick { &[100, 200] } else { &[397, 1_000, 10_000, 50_000] });
}

/// Times both in turn, the floor first, and prints a row.
fn row(
    what: &str,
    floor_is: &str,
    rounds: usize,
    mut floor: impl FnMut() -> Duration,
    mut ours: impl FnMut() -> Duration,
) {
    let pairs: Vec<(f64, f64)> =
        (0..=rounds).map(|_| (floor().as_secs_f64(), ours().as_secs_f64())).skip(1).collect();
    let floors = median(pairs.iter().map(|pair| pair.0));
    let times = median(pairs.iter().map(|pair| pair.1));
    let ratio = median(pairs.iter().map(|pair| pair.1 / pair.0));
    println!("| {what} | {floor_is} | {} | {} | {ratio:.2} |", told(floors), told(times));
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// A time in the unit that suits it.
fn told(seconds: f64) -> String {
    match seconds {
        long if long >= 1.0 => format!("{long:.2} s"),
        short if short >= 1e-3 => format!("{:.2} ms", short * 1e3),
        shorter if shorter >= 1e-6 => format!("{:.2} µs", shorter * 1e6),
        shortest => format!("{:.1} ns", shortest * 1e9),
    }
}

/// The time that something takes; what comes of it is freed later.
fn time<T>(work: impl FnOnce() -> T) -> Duration {
    let began = Instant::now();
    let made = black_box(work());
    let took = began.elapsed();
    drop(made);
    took
}

/// The mean of many runs of something short.
fn each(times: u32, mut work: impl FnMut()) -> Duration {
    let began = Instant::now();
    (0..times).for_each(|_| work());
    began.elapsed() / times
}

/// Answers of the first of the invented people, as a file.
fn answers_file() -> tempfile::NamedTempFile {
    let text = "profession = \"nurse\"\nnation = \"england\"\ndegree = \"masters\"\n";
    let file = tempfile::Builder::new().suffix(".toml").tempfile().expect("a file");
    fs::write(file.path(), text).expect("to write it");
    file
}

fn start(args: &[&str]) -> (Started, Duration) {
    // The frame that says that the catalogue is opened is no screen that one can use.
    Started::until(FINGERPOST, args, &[], |seen| {
        seen.contains("Fingerpost") && !seen.contains("Opening the catalogue")
    })
}

fn bare_start() -> (Started, Duration) {
    let this = std::env::current_exe().expect("this bench");
    Started::until(&this.to_string_lossy(), &[], &[(bare::VARIABLE, "1")], |seen| seen.contains("Row 1"))
}

/// What is seen in a pseudo-terminal of 120 × 40.
fn screens(rounds: usize) {
    let answers = answers_file();
    let answers = answers.path().to_string_lossy().into_owned();
    let common = ["--private", "--today", "2026-11-24"];
    let begun = ["--profile", &answers, "--today", "2026-11-24"];
    row(
        "from exec to the first screen that one can use",
        "the smallest program of ratatui",
        rounds,
        || bare_start().1,
        || start(&common).1,
    );
    let (mut bare, _) = bare_start();
    let mut down = move || bare.press("\x1b[B");
    // The first questions, one after the other: each answer is another, and the next question is chosen. Somebody who has
    // read the question finds that looked ahead to what Enter gives; who is quicker waits for all of it.
    let answers = rounds.min(8);
    for (what, waits) in
        [("an answer, from the key to the last byte", true), ("an answer given at once", false)]
    {
        let (mut asking, _) = start(&common);
        asking.press("1");
        row(what, "a row down in that program", answers, &mut down, || {
            if waits {
                asking.rest(READING);
            }
            asking.press("\r")
        });
    }
    let (mut reading, _) = start(&begun);
    // What was kept is gone on with, at the results.
    reading.press("\r");
    row("a row down in the results", "a row down in that program", rounds, &mut down, || {
        reading.press("\x1b[B")
    });
    reading.press("/");
    let mut typed = 0;
    row("a letter in the results' filter", "a row down in that program", rounds, &mut down, || {
        typed += 1;
        reading.press(if typed % 2 == 0 { "\x7f" } else { "f" })
    });
    reading.press("\x1b[20~");
    println!(
        "\nA key that does nothing writes {} bytes the second time.\n",
        reading.written_by("\x1b[20~", Duration::from_millis(300))
    );
    println!("| what | floor | floor takes | Fingerpost takes | ratio |\n|---|---|---|---|---|");
}

/// Whole commands that print.
fn commands(rounds: usize) {
    let answers = answers_file();
    let answers = answers.path().to_string_lossy().into_owned();
    let lines: [(&str, Vec<&str>); 4] = [
        ("`match`, whole process", vec!["match", "-a", &answers]),
        ("`show`, whole process", vec!["show", "nihr-pcaf"]),
        ("`explain`, whole process", vec!["explain", "backfill"]),
        ("`list`, whole process", vec!["list"]),
    ];
    for (what, args) in lines {
        row(what, "`--version`", rounds, || run(&["--version"]), || run(&args));
    }
}

fn run(args: &[&str]) -> Duration {
    let began = Instant::now();
    let status = Command::new(FINGERPOST).args(args).stdout(Stdio::null()).stderr(Stdio::null()).status();
    assert!(status.expect("to start").code().is_some_and(|code| code < 2), "{args:?}");
    began.elapsed()
}

fn files_below(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            files_below(&path, out);
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            out.push(path);
        }
    }
}

/// What is worked out, without a screen.
fn inside(rounds: usize) {
    let mut paths = Vec::new();
    files_below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("catalog"), &mut paths);
    let texts: Vec<String> = paths.iter().map(|path| fs::read_to_string(path).expect("a file")).collect();
    let tables = || texts.iter().map(|text| text.parse::<toml::Table>().expect("TOML")).collect::<Vec<_>>();
    // Its schemes are taken apart when they are first looked at.
    let ready = || {
        let catalog = Catalog::built_in();
        black_box(catalog.schemes.len());
        catalog
    };
    row(
        "the built-in catalogue is ready",
        "its files read by `toml`",
        rounds,
        || time(tables),
        || time(ready),
    );

    let catalog = Catalog::built_in();
    let schemes = u32::try_from(catalog.schemes.len()).expect("a number");
    let profile = catalog
        .personas
        .first()
        .map_or_else(Profile::new, |persona| Profile::from_answers(persona.answers.iter().copied()));
    let book = Rulebook::new(&catalog, TODAY);
    let facts_read = || {
        let rules = catalog.schemes.iter().flat_map(|scheme| &scheme.criteria);
        black_box(rules.filter(|criterion| black_box(criterion).when.is_some()).count());
    };
    row(
        "one scheme judged in full",
        "its rules looked at once",
        rounds,
        || each(20, facts_read) / schemes,
        || each(20, || drop(black_box(book.assessment(&profile)))) / schemes,
    );

    let interviewer = Interviewer::new(&catalog, TODAY);
    let nobody = Profile::new();
    let judged = Assessment::new(&catalog, &nobody, TODAY);
    let options = || {
        for question in catalog.question_ids() {
            for option in catalog.question(question).all_options().iter() {
                let told = nobody.with(question, Answer::Known(Value::Option(option)));
                black_box(Assessment::new(&catalog, &told, TODAY));
            }
        }
    };
    row(
        "the next question, nothing answered",
        "all judged again for every option",
        rounds.min(5),
        || time(options),
        || time(|| interviewer.next(&nobody, &judged)),
    );

    searching(&catalog, rounds);
}

/// Every beginning of what people type, a key at a time.
fn searching(catalog: &Catalog, rounds: usize) {
    const TYPED: [&str; 6] = [
        "doctoral fellowship",
        "pcaf",
        "nurse internship",
        "backfil",
        "mres leeds",
        "what is a preceptorship",
    ];
    let beginnings: Vec<&str> = TYPED
        .iter()
        .flat_map(|typed| typed.char_indices().map(|(at, _)| typed.get(..=at).unwrap_or(typed)))
        .collect();
    let names: Vec<&str> = catalog
        .schemes
        .iter()
        .map(|scheme| scheme.name.as_str())
        .chain(catalog.terms.iter().map(|term| term.term.as_str()))
        .collect();
    let (matcher, searcher) = (SkimMatcherV2::default(), Searcher::new(catalog));
    let count = u32::try_from(beginnings.len()).expect("a number");
    let skim = |typed: &str| names.iter().filter_map(|name| matcher.fuzzy_match(name, typed)).count();
    let (mut floors, mut worst) = (Duration::ZERO, Duration::ZERO);
    row(
        &format!("a key in the search, {} names and their other words", names.len()),
        "SkimMatcherV2 over the names",
        rounds,
        || {
            let took = beginnings.iter().map(|typed| time(|| skim(typed)));
            took.inspect(|one| floors = floors.max(*one)).sum::<Duration>() / count
        },
        || {
            let took = beginnings.iter().map(|typed| time(|| searcher.search(typed)));
            took.inspect(|one| worst = worst.max(*one)).sum::<Duration>() / count
        },
    );
    println!(
        "\nThe worst key in the search: {} (the floor's worst: {}).\n",
        told(worst.as_secs_f64()),
        told(floors.as_secs_f64())
    );
}

/// No search for ways was to take longer, in seconds.
const ASKED_FOR: f64 = 0.030;

/// The ways of this many of the invented people to this many goals.
fn routes(most: usize) {
    let catalog = Catalog::built_in();
    let finder = Pathfinder::new(&catalog, TODAY);
    let (mut times, mut cut) = (Vec::new(), 0);
    for persona in catalog.personas.iter().take(most) {
        let profile = Profile::from_answers(persona.answers.iter().copied());
        for goal in catalog.goal_ids().take(most) {
            let began = Instant::now();
            let found = finder.ways(&profile, goal, Limits::default());
            times.push(began.elapsed().as_secs_f64());
            cut += usize::from(!found.complete);
        }
    }
    let worst = times.iter().copied().fold(0.0, f64::max);
    let number = times.len();
    let long = times.iter().filter(|seconds| **seconds > ASKED_FOR).count();
    println!(
        "Ways, {number} of people and goals: median {}, worst {}, {long} above 30 ms, {cut} cut off.\n",
        told(median(times.into_iter())),
        told(worst)
    );
}

/// A catalogue of this many schemes, a goal, and now and then a scheme that leads there.
fn grown(n: usize) -> Vec<(String, String)> {
    let mut files = synthetic::with_schemes(n, |i| format!("f{}", i / 5));
    for (path, text) in &mut files {
        if path == "stages.toml" {
            text.push_str("[[goal]]\nid = \"g\"\nname = \"a goal\"\nplain = \"It is reached.\"\nwhen = { q9 = \"c\" }\n");
        }
        if let Some(number) =
            path.strip_prefix("schemes/s").and_then(|rest| rest.strip_suffix(".toml")?.parse::<usize>().ok())
            && number % 50 == 0
        {
            text.push_str("[gives]\nq9 = \"c\"\n");
        }
    }
    files
}

fn growth(sizes: &[usize]) {
    const WHAT: [&str; 7] = [
        "load",
        "check",
        "judge all",
        "an answer, to its screen",
        "results on the screen",
        "a key in the search",
        "a way",
    ];
    let mut table: Vec<[f64; 7]> = Vec::new();
    for &n in sizes {
        let files = grown(n);
        let layer =
            || Layer::from_texts("t", files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
        let runs = if n > 5_000 { 1 } else { 3 };
        let least = |mut one: Box<dyn FnMut() -> Duration + '_>| {
            (0..runs).map(|_| one().as_secs_f64()).fold(f64::INFINITY, f64::min)
        };
        let loading = least(Box::new(|| {
            let layers = [layer()];
            time(|| load(&layers))
        }));
        let loaded = load(&[layer()]);
        let catalog = loaded.catalog.unwrap_or_else(|| panic!("{}", loaded.report.to_text(false)));
        let checking = least(Box::new(|| time(|| check(&catalog, &loaded.report.files, TODAY))));
        let nobody = Profile::new();
        let book = Rulebook::new(&catalog, TODAY);
        let judging = least(Box::new(|| time(|| book.assessment(&nobody))));
        drop(book);
        let searcher = Searcher::new(&catalog);
        let searching = least(Box::new(|| time(|| searcher.search("scheme s12"))));
        let finder = Pathfinder::new(&catalog, TODAY);
        let goal = catalog.goal_ids().next().expect("a goal");
        let way = least(Box::new(|| time(|| finder.ways(&nobody, goal, Limits::default()))));
        let world = World::new(catalog);
        let answer = least(Box::new(|| {
            let mut model = Model::new(&world, TODAY, Options::default(), Profile::new());
            update(&mut model, Msg::Do(fingerpost::page::Command::Questions));
            black_box(view(&model));
            time(|| {
                update(&mut model, Msg::Key(Key::Char('1')));
                view(&model)
            })
        }));
        let results = least(Box::new(|| {
            let mut model = Model::new(&world, TODAY, Options::default(), Profile::new());
            update(&mut model, Msg::Do(fingerpost::page::Command::Questions));
            update(&mut model, Msg::Key(Key::Char('1')));
            time(|| {
                update(&mut model, Msg::Do(fingerpost::page::Command::Results));
                view(&model)
            })
        }));
        table.push([loading, checking, judging, answer, results, searching, way]);
    }
    let heads: Vec<String> = sizes.iter().map(|n| format!("{n} schemes")).collect();
    println!("| what | {} | exponents |\n|---{}|---|", heads.join(" | "), "|---".repeat(sizes.len()));
    for (place, what) in WHAT.iter().enumerate() {
        let times: Vec<String> = table.iter().map(|times| told(times[place])).collect();
        let exponents: Vec<String> = table
            .windows(2)
            .zip(sizes.windows(2))
            .map(|(times, n)| {
                let slope = (times[1][place] / times[0][place]).ln() / (n[1] as f64 / n[0] as f64).ln();
                format!("{slope:.2}")
            })
            .collect();
        println!("| {what} | {} | {} |", times.join(" | "), exponents.join(", "));
    }
}
