//! Small catalogues with one mistake each, and a few without any. See
//! `tests/catalogs/README.md` for how they are written.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that meets something else than it expects should stop"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use fingerpost::catalog::{Diagnostic, Layer, LeftOut, Level, Report, load};
use fingerpost::lint::{check, errors, failed, usable};
use jiff::civil::Date;

const TODAY: &str = "2026-11-24";

/// A finding as a case expects it: code, file, line.
type Place = (String, String, String);

#[derive(Debug, Default)]
struct Case {
    name: String,
    files: BTreeMap<String, Vec<u8>>,
    left_out: Vec<LeftOut>,
    expected: Vec<Place>,
    today: String,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/catalogs")
}

/// The sections of a case: mark, path, text.
fn sections(text: &str) -> Vec<(&str, String, String)> {
    let mut found: Vec<(&str, String, String)> = Vec::new();
    for line in text.split_inclusive('\n') {
        let mark = ["--- ", "+++ "].into_iter().find(|mark| line.starts_with(mark));
        match (mark, found.last_mut()) {
            (Some(mark), _) => found.push((mark, line[mark.len()..].trim().to_owned(), String::new())),
            (None, Some((_, _, body))) => body.push_str(line),
            (None, None) => {}
        }
    }
    found
}

fn base() -> BTreeMap<String, String> {
    let text = fs::read_to_string(folder().join("base.txt")).unwrap();
    sections(&text).into_iter().map(|(_, path, body)| (path, body)).collect()
}

fn read_case(path: &Path) -> Case {
    let text = fs::read_to_string(path).unwrap();
    let head: Vec<&str> = text.lines().take_while(|line| line.starts_with('#')).collect();
    let value = |key: &str| head.iter().find_map(|line| line.strip_prefix(&format!("# {key}: ")));
    let base = if value("base") == Some("none") { BTreeMap::new() } else { base() };
    let mut case = Case {
        name: path.file_stem().unwrap().to_string_lossy().into_owned(),
        files: base.iter().map(|(path, body)| (path.clone(), body.clone().into_bytes())).collect(),
        left_out: value("left-out")
            .map(|name| LeftOut { name: name.to_owned(), why: "it is a link that leads nowhere" })
            .into_iter()
            .collect(),
        expected: Vec::new(),
        today: value("today").unwrap_or(TODAY).to_owned(),
    };
    let mut shift = BTreeMap::new();
    for (mark, path, body) in sections(&text) {
        let bytes = if value("latin-1") == Some(path.as_str()) {
            body.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect()
        } else {
            body.into_bytes()
        };
        if mark == "+++ " {
            shift.insert(path.clone(), base[&path].lines().count());
            case.files.get_mut(&path).unwrap().extend(bytes);
        } else {
            case.files.insert(path, bytes);
        }
    }
    for line in head.iter().filter_map(|line| line.strip_prefix("# expect: ")) {
        let [code, file, line] = line.split_whitespace().collect::<Vec<_>>()[..] else {
            panic!("{}: {line}", case.name);
        };
        let line = line
            .parse::<usize>()
            .map_or(line.to_owned(), |number| (number + shift.get(file).copied().unwrap_or(0)).to_string());
        case.expected.push((code.to_owned(), file.to_owned(), line));
    }
    case.expected.sort();
    case
}

fn cases(kind: &str) -> Vec<Case> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder().join(kind)).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| read_case(path)).collect()
}

fn layer(case: &Case) -> Layer {
    Layer {
        name: "case".to_owned(),
        files: case.files.iter().map(|(path, bytes)| (path.clone(), bytes.clone())).collect(),
        left_out: case.left_out.clone(),
        packed: None,
    }
}

/// Loads and checks a case.
fn findings(case: &Case) -> Report {
    let loaded = load(&[layer(case)]);
    let mut report = loaded.report;
    if let Some(catalog) = &loaded.catalog {
        let today: Date = case.today.parse().unwrap();
        report.diagnostics.extend(check(catalog, &report.files, today));
        report.sort();
    }
    report
}

fn place(report: &Report, found: &Diagnostic) -> Place {
    let (file, line) = found.span.as_ref().map_or(("-".to_owned(), "-".to_owned()), |span| {
        let name = &report.files.get(span.file).unwrap().name;
        let line = report.files.position(span).line;
        (name.trim_start_matches("case/").to_owned(), line.to_string())
    });
    (found.code.to_owned(), file, line)
}

#[test]
fn every_broken_catalogue_gives_just_the_findings_it_expects() {
    let mut wrong = String::new();
    let cases = cases("broken");
    assert!(cases.len() >= 60, "only {} cases", cases.len());
    for case in &cases {
        let report = findings(case);
        let mut found: Vec<Place> = report.diagnostics.iter().map(|found| place(&report, found)).collect();
        found.sort();
        if found != case.expected {
            let _ = write!(
                wrong,
                "{}\n  expected {:?}\n  found    {:?}\n{}\n",
                case.name,
                case.expected,
                found,
                report.to_text(false)
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_error_stops_a_catalogue_from_being_used() {
    let mut stopped = 0;
    for case in cases("broken") {
        let report = findings(&case);
        let Some(catalog) = load(&[layer(&case)]).catalog else {
            continue;
        };
        let stops: BTreeSet<&str> = errors(&catalog, &report.files).iter().map(|found| found.code).collect();
        for found in report.diagnostics.iter().filter(|found| found.level == Level::Error) {
            assert!(stops.contains(found.code), "{}: {} is told and stops nothing", case.name, found.code);
            stopped += 1;
        }
    }
    assert!(stopped > 10, "only {stopped} errors were told of a catalogue that can be read");
}

/// A scheme with two mistakes that only a look at the whole finds.
const ANOTHER: &str = r#"id = "another"
name = "Another Award"
funder = "f"
kind = "award"
stage = "start"
tracks = ["research"]
summary = "Pays for a year of research."
confidence = "high"

[[criterion]]
id = "rule"
text = "You work in two places at once."
when = { all = [{ nation = "england" }, { nation = "scotland" }] }

[[source]]
id = "s1"
url = "https://example.org/another"
title = "Another Award"
seen = "2026-06"
read = 2026-06-30
"#;

#[test]
fn whoever_wants_to_use_a_catalogue_is_told_all_its_mistakes_at_once() {
    // There a scheme has no funder that could be looked up, so it says nothing.
    const UNKNOWABLE: [&str; 3] = ["empty-catalogue", "no-catalogue", "wrong-list"];
    let (mut together, mut alone) = (0, Vec::new());
    for mut case in cases("broken") {
        let errors = |report: &Report| -> BTreeSet<Place> {
            let errors = report.diagnostics.iter().filter(|found| found.level == Level::Error);
            errors.map(|found| place(report, found)).collect()
        };
        let own = errors(&findings(&case));
        case.files.insert("schemes/f/another.toml".to_owned(), ANOTHER.as_bytes().to_vec());
        let told = errors(&usable(load(&[layer(&case)])).unwrap_err());
        let codes: BTreeSet<&str> = told
            .iter()
            .filter(|(_, file, _)| file == "schemes/f/another.toml")
            .map(|(code, ..)| code.as_str())
            .collect();
        if own.is_subset(&told) && codes == BTreeSet::from(["never-true", "unsourced-rule"]) {
            together += usize::from(!own.is_empty());
        } else {
            alone.push(case.name);
        }
    }
    assert_eq!(alone, UNKNOWABLE);
    assert!(together > 100, "only {together} cases with a mistake that stops");
}

#[test]
fn a_rule_that_cannot_be_read_is_asked_for_its_page_at_once() {
    for (name, rule) in [
        ("right", "{ degree = { at-least = \"masters\" } }"),
        ("a misspelt question", "{ degre = { at-least = \"masters\" } }"),
        ("a misspelt option", "{ degree = \"mastres\" }"),
        ("an empty rule", "{}"),
    ] {
        let lines: Vec<&str> = ANOTHER.lines().collect();
        let text: String = lines
            .iter()
            .map(
                |line| {
                    if line.starts_with("when") { format!("when = {rule}\n") } else { format!("{line}\n") }
                },
            )
            .collect();
        let mut case = Case {
            files: base().into_iter().map(|(path, text)| (path, text.into_bytes())).collect(),
            ..Case::default()
        };
        case.files.insert("schemes/f/another.toml".to_owned(), text.into_bytes());
        let report = usable(load(&[layer(&case)])).unwrap_err();
        let asked = report.diagnostics.iter().any(|found| found.code == "unsourced-rule");
        assert!(asked, "{name}: {}", report.to_text(false));
    }
}

#[test]
fn english_is_looked_for_where_a_catalogue_is_in_english() {
    let of_language = [
        "american-spelling",
        "exclamation-mark",
        "hard-to-read",
        "jargon-in-definition",
        "long-definition",
        "long-sentence",
        "says-eligible",
        "unexplained-acronym",
        "vague-link",
    ];
    let told = |case: &Case| {
        let report = findings(case);
        report.diagnostics.iter().filter(|found| of_language.contains(&found.code)).count()
    };
    let mut in_english = 0;
    for mut case in cases("broken") {
        in_english += told(&case);
        if let Some(head) = case.files.get_mut("catalog.toml") {
            let text = String::from_utf8_lossy(head).replace("\"en-GB\"", "\"de\"");
            *head = text.into_bytes();
            assert_eq!(told(&case), 0, "{}", case.name);
        }
    }
    assert!(in_english > 5, "only {in_english} findings are about English");
}

#[test]
fn every_finding_says_what_is_wrong_and_what_to_do() {
    for case in cases("broken") {
        assert!(!case.expected.is_empty(), "{} expects nothing", case.name);
        for found in &findings(&case).diagnostics {
            assert!(found.message.ends_with(['.', '?', '”']), "{}: {}", case.name, found.message);
            assert!(!found.help.trim().is_empty(), "{}: no remedy for: {}", case.name, found.message);
            assert!(found.help.ends_with(['.', '?']), "{}: {}", case.name, found.help);
        }
    }
}

#[test]
fn good_catalogues_give_no_findings() {
    for case in cases("good") {
        let report = findings(&case);
        assert!(report.diagnostics.is_empty(), "{}\n{}", case.name, report.to_text(false));
        assert!(!failed(&report, true));
    }
}

#[test]
fn only_strict_checking_fails_on_warnings_and_nothing_fails_on_notes() {
    let report =
        |level| Report { diagnostics: vec![Diagnostic::general(level, "any", "Any.")], ..Report::default() };
    let failing = |level| [failed(&report(level), false), failed(&report(level), true)];
    assert_eq!(failing(Level::Note), [false, false]);
    assert_eq!(failing(Level::Warning), [false, true]);
    assert_eq!(failing(Level::Error), [true, true]);
}

/// The codes in a source text: the first text after a constructor of
/// [`Diagnostic`], and names that are looked up by way of `unknown-…`.
fn codes(source: &str) -> BTreeSet<String> {
    const MARKS: [&str; 7] = [
        "Diagnostic::error(",
        "Diagnostic::warning(",
        "Diagnostic::note(",
        "Level::Error,",
        "Level::Warning,",
        "Level::Note,",
        "\"unknown-",
    ];
    let mut found = BTreeSet::new();
    for mark in MARKS {
        for (at, _) in source.match_indices(mark) {
            let rest = if mark.starts_with('"') { &source[at..] } else { &source[at + mark.len()..] };
            let Some(literal) = rest.trim_start().strip_prefix('"') else {
                continue;
            };
            let code = literal.split('"').next().unwrap();
            if !code.is_empty()
                && code.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
            {
                found.insert(code.to_owned());
            }
        }
    }
    found
}

fn sources(folder: &Path, into: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.file_name().is_some_and(|name| name == "script.rs" || name == "code.rs") {
            // What a workshop's script can get wrong is tested beside it; what
            // only explains codes gives none.
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            into.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn every_code_in_the_source_has_a_broken_catalogue() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut text = String::new();
    sources(&root.join("catalog"), &mut text);
    sources(&root.join("lint"), &mut text);
    let known = codes(&text);
    let shown: BTreeSet<String> =
        cases("broken").into_iter().flat_map(|case| case.expected).map(|(code, _, _)| code).collect();
    let without: Vec<&String> = known.difference(&shown).collect();
    assert!(without.is_empty(), "no case for {without:?}");
    let never: Vec<&String> = shown.difference(&known).collect();
    assert!(never.is_empty(), "no source for {never:?}");
}

#[test]
fn findings_do_not_depend_on_the_order_of_files() {
    for case in cases("broken") {
        let codes = |reversed: bool| {
            let mut layer = layer(&case);
            if reversed {
                layer.files.reverse();
            }
            let loaded = load(&[layer]);
            let mut report = loaded.report;
            if let Some(catalog) = &loaded.catalog {
                report.diagnostics.extend(check(catalog, &report.files, case.today.parse().unwrap()));
            }
            let mut list: Vec<&str> = report.diagnostics.iter().map(|found| found.code).collect();
            list.sort_unstable();
            list.into_iter().map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(codes(false), codes(true), "{}", case.name);
    }
}
