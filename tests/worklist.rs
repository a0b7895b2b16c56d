//! `check --worklist`: what to read again first.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where something is not as it should be")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use fingerpost::catalog::{Catalog, Layer, load};
use fingerpost::lint::{Reason, check, worklist};
use jiff::civil::{Date, date};

const TODAY: Date = date(2026, 11, 28);

/// A scheme with what the worklist asks for; without a `says` where that is empty.
fn scheme(id: &str, says: &str, seen: &str, rest: &str) -> String {
    let says = if says.is_empty() { String::new() } else { format!("says = \"{says}\"\n") };
    let seen = if seen.is_empty() { String::new() } else { format!("seen = \"{seen}\"\n") };
    format!(
        "id = \"{id}\"\nname = \"The {id} award\"\nfunder = \"f\"\nkind = \"award\"\nstage = \"start\"\n\
         tracks = [\"research\"]\nsummary = \"Pays for a year.\"\nconfidence = \"high\"\n\
         [[criterion]]\nid = \"job\"\ntext = \"You are a nurse.\"\nwhen = {{ profession = \"nurse\" }}\n\
         source = \"s\"\n{says}{rest}\n\
         [[source]]\nid = \"s\"\nurl = \"https://example.org/{id}\"\ntitle = \"Page of {id}\"\n{seen}read = 2026-11-01\n"
    )
}

fn files() -> Vec<(String, String)> {
    let round = "[[round]]\nopens = 2026-01-01\n[[round.deadline]]\nwhat = \"your form\"\nat = 2026-03-01\n";
    let pages = [
        ("fresh", scheme("fresh", "For nurses.", "2026-10", "")),
        ("doubted", scheme("doubted", "For nurses.", "2026-10", "[status]\nstill-runs = \"not-known\"\n")),
        ("over", scheme("over", "For nurses.", "2026-10", round)),
        ("undated", scheme("undated", "For nurses.", "", "")),
        ("old", scheme("old", "For nurses.", "2019", "[status]\nstill-runs = \"not-known\"\n")),
        ("older", scheme("older", "For nurses.", "2015", "")),
        ("unsaid", scheme("unsaid", "", "2026-10", "")),
        ("closed", scheme("closed", "", "2015", "[status]\nopen-to-new = false\n")),
        ("ended", scheme("ended", "", "2015", "[status]\nany-time = true\nuntil = 2026-01-31\n")),
    ];
    let mut files = vec![
        ("catalog.toml".into(), "title = \"A *bold* title\"\nedition = 2026-11-01\nformat = 1\n".into()),
        (
            "questions.toml".into(),
            "[[question]]\nid = \"profession\"\nask = \"What is your job?\"\nwhy = \"It decides.\"\nkind = \"one\"\n\
             fixed = true\noption = [{ id = \"nurse\", label = \"Nurse\" }, { id = \"midwife\", label = \"Midwife\" }]\n"
                .into(),
        ),
        (
            "stages.toml".into(),
            "[[stage]]\nid = \"start\"\nname = \"Start\"\n[[track]]\nid = \"research\"\nname = \"Research\"\n\
             [[kind]]\nid = \"award\"\nname = \"Award\"\n"
                .into(),
        ),
        ("funders.toml".into(), "[[funder]]\nid = \"f\"\nname = \"F\"\n".into()),
    ];
    files.extend(pages.map(|(id, text)| (format!("schemes/f/{id}.toml"), text)));
    files
}

fn write_to(folder: &Path, files: &[(String, String)]) {
    for (name, text) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

fn ids(catalog: &Catalog) -> Vec<&str> {
    worklist(catalog, TODAY).iter().map(|reread| catalog.scheme(reread.scheme).id.as_str()).collect()
}

/// What `check --worklist` prints, over folders, for the day of these tests.
fn printed(args: &[&str]) -> String {
    let output = assert_cmd::cargo::cargo_bin_cmd!("fingerpost")
        .args(["check", "--worklist", "--today", "2026-11-28"])
        .args(args)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_most_harmful_comes_first_and_nothing_fresh_or_closed_is_there() {
    let texts = files();
    let layer = Layer::from_texts("t", texts.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    let catalog = load(&[layer]).catalog.unwrap();
    assert_eq!(ids(&catalog), ["unsaid", "older", "old", "undated", "over", "doubted"]);
    let list = worklist(&catalog, TODAY);
    let old = list.iter().find(|reread| catalog.scheme(reread.scheme).id == "old").unwrap();
    assert!(matches!(old.reasons.as_slice(), [Reason::Old(_), Reason::MayHaveEnded]), "{:?}", old.reasons);
}

#[test]
fn it_is_markdown_with_a_box_to_tick_the_reasons_and_the_pages() {
    let folder = tempfile::tempdir().unwrap();
    write_to(folder.path(), &files());
    let text = printed(&["--no-builtin", folder.path().to_str().unwrap()]);
    assert!(
        text.starts_with("# What to read again\n\nA \\*bold\\* title, edition of 1 November 2026."),
        "{text}"
    );
    assert!(text.contains("6 schemes should be read again."), "{text}");
    let old = text.lines().skip_while(|line| !line.starts_with("- [ ] The old award")).take(2);
    let old: Vec<&str> = old.collect();
    let [entry, page] = old.as_slice() else { panic!("{text}") };
    assert!(
        entry.contains("its newest page is from 2019; nobody knows if it still runs. One rule can say no."),
        "{entry}"
    );
    assert!(entry.contains("schemes/f/old.toml"), "{entry}");
    assert_eq!(*page, "  - Page of old, 2019: <https://example.org/old>");
}

#[test]
fn with_a_folder_it_speaks_of_that_folder_alone() {
    let folder = tempfile::tempdir().unwrap();
    let all = files();
    write_to(folder.path(), &all);
    let local = tempfile::tempdir().unwrap();
    write_to(local.path(), &[("schemes/f/mine.toml".into(), scheme("mine", "", "2026-10", ""))]);
    let base = folder.path().to_str().unwrap();
    let text = printed(&["--no-builtin", "--catalog", base, local.path().to_str().unwrap()]);
    assert!(text.contains("The mine award"), "{text}");
    let alone = tempfile::tempdir().unwrap();
    write_to(alone.path(), &[("catalog.toml".into(), "title = \"Nothing of its own\"\n".into())]);
    let text = printed(&[alone.path().to_str().unwrap()]);
    assert!(text.contains("Nothing: every page is fresh"), "{text}");
}

/// The built-in worklist leaves out nothing of which `check` says that it is old, undated or unsaid.
#[test]
fn whatever_check_finds_stale_is_on_the_list() {
    let loaded = load(&[Layer::built_in()]);
    let catalog = loaded.catalog.unwrap();
    let on_it: BTreeSet<&str> = ids(&catalog).into_iter().collect();
    assert!(!on_it.is_empty());
    let stale = ["old-source", "undated-source", "rule-without-says", "rounds-passed"];
    for found in check(&catalog, &loaded.report.files, TODAY) {
        if stale.contains(&found.code) {
            let id = found.message.split('`').nth(1).unwrap();
            assert!(on_it.contains(id), "{}: {}", found.code, found.message);
        }
    }
}
