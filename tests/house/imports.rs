//! Who may import whom: the table is in ARCHITECTURE.md, and this holds
//! it. No file leads back to itself, by whatever way.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use crate::sources::Sources;

static SOURCES: LazyLock<Sources> = LazyLock::new(Sources::read);

/// What each file uses.
type Uses<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

#[test]
fn no_file_leads_back_to_itself() {
    let uses = SOURCES.uses();
    assert!(uses.values().map(BTreeSet::len).sum::<usize>() > 300, "the use lines are read");
    let found: Vec<String> = circles(&uses).iter().map(|circle| circle.join(", ")).collect();
    assert!(found.is_empty(), "These files import one another in a circle:\n{}", found.join("\n"));
}

#[test]
fn a_circle_is_found() {
    let uses: Uses<'_> =
        [("a", ["b"].into()), ("b", ["c", "d"].into()), ("c", ["a"].into()), ("d", BTreeSet::new())].into();
    assert_eq!(circles(&uses), [["a", "b", "c"]]);
}

#[test]
fn imports_are_those_of_the_architecture() {
    let allowed = allowed();
    let mut wrong = Vec::new();
    for (file, uses) in SOURCES.uses() {
        let from = room(file);
        let Some(may) = allowed.get(from) else {
            wrong.push(format!("{file}: ARCHITECTURE.md says nothing of `{from}`"));
            continue;
        };
        for other in uses.iter().filter(|other| room(other) != from) {
            if may.as_ref().is_some_and(|may| !may.contains(room(other))) {
                wrong.push(format!("{file} imports {other}"));
            }
        }
    }
    assert!(wrong.is_empty(), "Not in the table of ARCHITECTURE.md:\n{}", wrong.join("\n"));
}

#[test]
fn the_architecture_allows_nothing_that_nobody_needs() {
    let uses = SOURCES.uses();
    let mut idle = Vec::new();
    for (from, may) in allowed() {
        for other in may.into_iter().flatten() {
            let needed = |(file, uses): (&&str, &BTreeSet<&str>)| {
                room(file) == from && uses.iter().any(|used| room(used) == other)
            };
            if !uses.iter().any(needed) {
                idle.push(format!("`{from}` may import `{other}`, and does not"));
            }
        }
    }
    assert!(idle.is_empty(), "{}", idle.join("\n"));
}

/// The folder of a file, or the file itself where it stands alone.
fn room(file: &str) -> &str {
    file.split('/').next().unwrap().trim_end_matches(".rs")
}

/// The table of ARCHITECTURE.md: what each room may import; `None` for all.
fn allowed() -> BTreeMap<String, Option<BTreeSet<String>>> {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("ARCHITECTURE.md")).unwrap();
    let mut table = BTreeMap::new();
    for line in text.lines().filter(|line| line.starts_with("| `src/")) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let may = (cells[2] != "everything").then(|| quoted(cells[2]));
        for name in quoted(cells[0]) {
            table.insert(room(name.trim_start_matches("src/")).to_owned(), may.clone());
        }
    }
    assert!(table.len() > 15, "the table is read");
    table
}

/// What is between backticks.
fn quoted(text: &str) -> BTreeSet<String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Groups of files each of which leads to every other.
fn circles<'a>(uses: &Uses<'a>) -> Vec<Vec<&'a str>> {
    let reached: Uses<'a> = uses.keys().map(|file| (*file, reached_from(file, uses))).collect();
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for (file, there) in &reached {
        if seen.contains(file) || !there.contains(file) {
            continue;
        }
        let circle: Vec<&str> = there.iter().copied().filter(|other| reached[other].contains(file)).collect();
        seen.extend(circle.iter().copied());
        found.push(circle);
    }
    found
}

fn reached_from<'a>(file: &str, uses: &Uses<'a>) -> BTreeSet<&'a str> {
    let mut found = BTreeSet::new();
    let mut open: Vec<&str> = vec![file];
    while let Some(next) = open.pop() {
        for used in uses.get(next).into_iter().flatten() {
            if found.insert(*used) {
                open.push(used);
            }
        }
    }
    found.retain(|found| uses.contains_key(found));
    found
}
