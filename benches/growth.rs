//! How the time of `check`, and of answering in `ask`, grows with a catalogue: each kind of thing at 1, 2 and 4 × n, and
//! the exponent.
//!
//! An exponent of 1 is a time that doubles with the catalogue, 2 one that grows fourfold. Run it with
//! `cargo bench --bench growth`, or with names of rows after `--` for some of them.

#![allow(
    clippy::indexing_slicing,
    clippy::format_collect,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "a bench prints, and stops where something is not as it should be"
)]

#[path = "shared/synthetic.rs"]
mod synthetic;

use std::time::Instant;

use fingerpost::app::{Model, Options};
use fingerpost::catalog::{Layer, load};
use fingerpost::linear::{Window, ask};
use fingerpost::lint::check;
use fingerpost::page::{Page, World};
use fingerpost::rules::Profile;
use fingerpost::runtime::{Exported, Host};
use fingerpost::session::{Otherwise, SaveOutcome};
use jiff::civil::{Date, date};
use synthetic::{file, lines, one, question, scheme, schemes, with_schemes};

/// What is counted, the number to begin with, and a catalogue with this many.
type Row = (&'static str, usize, fn(usize) -> Vec<(String, String)>);

const ROWS: [Row; 11] = [
    ("schemes", 100, schemes),
    ("schemes of one funder", 100, |n| with_schemes(n, |_| "f0".to_owned())),
    ("schemes that point nowhere", 500, pointing_nowhere),
    ("terms", 500, terms),
    ("questions", 100, questions),
    ("options", 200, options),
    ("parts of one `any`", 1000, parts),
    ("empty tables", 1000, |n| one("schemes/a.toml", "[[round]]\n".repeat(n))),
    ("unknown keys", 1000, |n| one("schemes/a.toml", lines(n, |i| format!("k{i} = 1")))),
    ("duplicate keys", 1000, |n| one("schemes/a.toml", lines(n, |i| format!("k{} = 1", i / 2)))),
    ("findings in one line", 1000, |n| {
        one("schemes/a.toml", format!("leads-to = {{ schemes = [{}] }}", "\"x\", ".repeat(n)))
    }),
];

/// What answering is timed over.
const ASKED: [Row; 4] = [
    ("ask: schemes", 50, schemes),
    ("ask: schemes of one funder", 50, |n| with_schemes(n, |_| "f0".to_owned())),
    ("ask: questions", 25, questions),
    ("ask: terms", 500, |n| {
        let mut files = schemes(10);
        files.extend(terms(n).into_iter().filter(|(path, _)| path.starts_with("glossary")));
        files
    }),
];

const TODAY: Date = date(2026, 11, 24);

fn pointing_nowhere(n: usize) -> Vec<(String, String)> {
    let mut files = with_schemes(0, |_| String::new());
    files.push(file("funders.toml", "[[funder]]\nid = \"f\"\nname = \"F\"\n"));
    for i in 0..n {
        let more = format!("[leads-to]\nschemes = [\"gone-{i}\"]\n");
        files.push(file(&format!("schemes/s{i}.toml"), scheme(&format!("s{i}"), "f", &more)));
    }
    files.retain(|(path, text)| path != "funders.toml" || !text.is_empty());
    files
}

fn terms(n: usize) -> Vec<(String, String)> {
    one(
        "glossary/w.toml",
        lines(n, |i| {
            format!(
                "[[term]]\nid = \"w{i}\"\nterm = \"Word{i} of it\"\nplain = \"What word{i} means to people.\"\n"
            )
        }),
    )
}

fn questions(n: usize) -> Vec<(String, String)> {
    let mut files = one("questions.toml", lines(n, |i| question(&format!("q{i}"))));
    files.push(file("funders.toml", "[[funder]]\nid = \"f\"\nname = \"F\"\n"));
    for i in 0..n {
        let rule = format!("[[criterion]]\nid = \"c\"\ntext = \"This is so.\"\nwhen = {{ q{i} = \"a\" }}\n");
        files.push(file(&format!("schemes/s{i}.toml"), scheme(&format!("s{i}"), "f", &rule)));
    }
    files
}

fn options(n: usize) -> Vec<(String, String)> {
    let list = lines(n, |i| format!("  {{ id = \"o{i}\", label = \"O{i}\", groups = [\"g{i}\"] }},"));
    let text = format!(
        "[[question]]\nid = \"q\"\nask = \"Is it?\"\nwhy = \"So.\"\nkind = \"one\"\noption = [\n{list}]\n"
    );
    one("questions.toml", text)
}

fn parts(n: usize) -> Vec<(String, String)> {
    let mut files = one("questions.toml", question("q"));
    files.push(file("funders.toml", "[[funder]]\nid = \"f\"\nname = \"F\"\n"));
    let list = lines(n, |i| format!("  {{ q = \"{}\" }},", ["a", "b"][i % 2]));
    let rule = format!("[[criterion]]\nid = \"c\"\ntext = \"This is so.\"\nwhen = {{ any = [\n{list}] }}\n");
    files.push(file("schemes/s.toml", scheme("s", "f", &rule)));
    files
}

/// Seconds to load a catalogue, check it and write the report, in both forms.
fn seconds(files: &[(String, String)]) -> f64 {
    let layer = Layer::from_texts("t", files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let began = Instant::now();
    let mut loaded = load(&[layer]);
    if let Some(catalog) = &loaded.catalog {
        let found = check(catalog, &loaded.report.files, TODAY);
        loaded.report.diagnostics.extend(found);
    }
    loaded.report.sort();
    let text = loaded.report.to_text(false);
    let json = loaded.report.to_json();
    std::hint::black_box((text, json));
    began.elapsed().as_secs_f64()
}

/// Keeps nothing.
struct Nowhere;

impl Host for Nowhere {
    fn keep(&mut self, model: &Model<'_>, _: Otherwise) -> Result<SaveOutcome, String> {
        Ok(SaveOutcome::Kept { saved: Box::new(model.session().to_save()), words: String::new() })
    }

    fn changed(&mut self, _: &Model<'_>) {}

    fn exported(&self, _: &Model<'_>, _: Exported) -> Page {
        Page::new()
    }

    fn export(&mut self, _: &Model<'_>) -> Result<String, String> {
        Ok(String::new())
    }
}

/// What times a catalogue of these files.
type Timed = fn(&[(String, String)]) -> f64;

/// Seconds to answer five questions in `ask` and to see the results.
fn seconds_of_asking(files: &[(String, String)]) -> f64 {
    let layer = Layer::from_texts("t", files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let Some(catalog) = load(&[layer]).catalog else {
        return f64::NAN;
    };
    let world = World::new(catalog);
    let mut model = Model::new(&world, TODAY, Options::default(), Profile::new());
    let mut out = Vec::new();
    let began = Instant::now();
    let lines = "1\n2\n3\n1\n2\nresults\n";
    let asked =
        ask(&mut model, &mut lines.as_bytes(), &mut out, &mut Nowhere, Window { width: 80, height: None });
    let seconds = began.elapsed().as_secs_f64();
    assert!(asked.is_ok() && model.session().profile().len() == 5, "five questions are answered");
    std::hint::black_box(out);
    seconds
}

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    println!("{:<28} {:>8} {:>9} {:>9} {:>9}  exponent", "", "n", "n", "2 n", "4 n");
    let checked = ROWS.into_iter().map(|row| (row, seconds as Timed));
    let asked = ASKED.into_iter().map(|row| (row, seconds_of_asking as Timed));
    for ((name, n, make), seconds) in checked.chain(asked) {
        if !wanted.is_empty() && !wanted.iter().any(|word| name.contains(word.as_str())) {
            continue;
        }
        let times = [n, 2 * n, 4 * n].map(|n| {
            let files = make(n);
            // The best of three: what else the machine does only adds.
            (0..3).map(|_| seconds(&files)).fold(f64::INFINITY, f64::min)
        });
        let [first, second, third] = times.map(|time| format!("{:.1} ms", time * 1000.0));
        let exponent = (times[2] / times[0]).log2() / 2.0;
        println!("{name:<28} {n:>8} {first:>9} {second:>9} {third:>9}  {exponent:.2}");
    }
}
