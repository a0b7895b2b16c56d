//! Catalogues with thousands of mistakes: what is said stays short, and what is most grave is in it.

#![allow(
    clippy::unwrap_used,
    clippy::format_collect,
    reason = "a test stops where something is not as it should be"
)]

use fingerpost::catalog::{Layer, Report, load};

fn report(path: &str, text: &str) -> Report {
    let head = "title = \"T\"\nedition = 2026-01-01\nformat = 1\n";
    load(&[Layer::from_texts("t", [("catalog.toml", head), (path, text)])]).report
}

#[test]
fn of_ten_thousand_findings_some_are_written_out_and_the_rest_is_counted() {
    let keys: String = (0..10_000).map(|number| format!("k{number} = 1\n")).collect();
    let report = report("schemes/x.toml", &keys);
    let all = report.diagnostics.len();
    assert!(all >= 10_000);
    let text = report.to_text(false);
    assert_eq!(text.matches("error[").count(), 500);
    let last = text.trim_end().lines().last().unwrap();
    assert_eq!(last, format!("… and 9,{:03} more; `--format json` lists them all.", all - 9_500));
    assert!(text.len() < 200_000, "{} bytes", text.len());
    assert_eq!(report.to_json().as_array().unwrap().len(), all, "data has all of them");
}

#[test]
fn of_a_line_without_end_the_part_in_question_is_quoted() {
    let line =
        format!("leads-to = {{ schemes = [{}\"é\", {}] }}\n", "\"x\", ".repeat(5_000), "7, ".repeat(3));
    let report = report("schemes/x.toml", &line);
    let text = report.to_text(false);
    let longest = text.lines().map(|line| line.chars().count()).max().unwrap();
    assert!(longest < 3_000, "a line of {longest} characters");
    let last = report.to_json().as_array().unwrap().last().unwrap().clone();
    assert_eq!(last["line"], 1);
}

#[test]
fn the_column_counts_characters_however_long_the_line() {
    let line = format!("x = [{}1]\n", "\"éé\", ".repeat(2_000));
    let report = report("glossary/x.toml", &format!("# é\n{line}oops = 1\n"));
    let found = report.to_json();
    let place = |key: &str| {
        let found = found.as_array().unwrap().iter().find(|one| one["text"] == key).unwrap();
        (found["line"].as_u64().unwrap(), found["column"].as_u64().unwrap())
    };
    assert_eq!(place("x"), (2, 1));
    assert_eq!(place("oops"), (3, 1));
}
