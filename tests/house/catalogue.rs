//! What the built-in files say and what their rules read go together, in ways that `check` cannot know.

use std::fs;
use std::path::Path;

use toml_edit::{DocumentMut, Item};

/// Every criterion of every live scheme: its scheme, its sentence, its weight and its rule as written.
fn criteria() -> Vec<(String, String, String, String)> {
    let mut found = Vec::new();
    for folder in fs::read_dir("catalog/schemes").unwrap() {
        for file in fs::read_dir(folder.unwrap().path()).unwrap() {
            found.extend(of_file(&file.unwrap().path()));
        }
    }
    found
}

fn of_file(path: &Path) -> Vec<(String, String, String, String)> {
    let scheme: DocumentMut = fs::read_to_string(path).unwrap().parse().unwrap();
    let status = scheme.get("status").and_then(|status| status.get("open-to-new"));
    if status.and_then(Item::as_bool) == Some(false) {
        return Vec::new();
    }
    let id = scheme.get("id").and_then(Item::as_str).unwrap();
    let criteria = scheme.get("criterion").and_then(Item::as_array_of_tables);
    criteria
        .into_iter()
        .flatten()
        .map(|criterion| {
            let word = |key: &str| criterion.get(key).and_then(Item::as_str).unwrap_or_default().to_owned();
            let rule = criterion.get("when").map(ToString::to_string).unwrap_or_default();
            (id.to_owned(), word("text"), word("weight"), rule)
        })
        .collect()
}

#[test]
fn a_rule_whose_sentence_speaks_of_moving_reads_whether_one_would_move() {
    let criteria = criteria();
    assert!(criteria.len() > 1000);
    for (scheme, text, weight, rule) in criteria {
        let speaks = [
            "would move",
            "would take a host",
            "would have a UK host",
            "there will take you",
            "here will take you",
        ]
        .iter()
        .any(|words| text.contains(words));
        if speaks && !rule.is_empty() && weight != "helps" {
            assert!(rule.contains("would-move"), "{scheme}: {text}");
        }
    }
}

/// A thesis that is handed in is later than the last months of a doctorate, however few those were.
#[test]
fn who_is_let_in_near_the_end_of_a_doctorate_is_let_in_with_the_thesis_handed_in() {
    let mut seen = 0;
    for (scheme, text, _, rule) in criteria() {
        if rule.contains("doctorate-months")
            && rule.contains("at-least")
            && rule.contains("any = [{ degree = \"doctorate\" }, ")
        {
            seen += 1;
            assert!(rule.contains("thesis-in"), "{scheme}: {text}: {rule}");
        }
    }
    assert!(seen > 3, "{seen}");
}

/// Where one can say whom one works for, a line that only the reader can check would show the scheme to everybody.
#[test]
fn a_line_that_names_the_employer_asks_for_it() {
    for (scheme, text, weight, rule) in criteria() {
        let names = [
            "You work for Leeds",
            "You work for Imperial",
            "You work for Manchester",
            "You work for Newcastle",
        ]
        .iter()
        .any(|words| text.starts_with(words));
        assert!(!(names && weight == "check" && rule.is_empty()), "{scheme}: {text}");
    }
}
