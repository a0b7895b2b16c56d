//! `catalog/SECTIONS.md` counts what the catalogue holds, by funder.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use fingerpost::catalog::Catalog;
use fingerpost::catalog::dates::in_words;
use jiff::civil::Date;

/// Schemes, different pages and days of reading.
#[derive(Default)]
struct Counts<'a> {
    schemes: usize,
    pages: BTreeSet<&'a str>,
    days: BTreeSet<Date>,
}

/// "23, 26 and 27 November 2026": the days of one month, in words.
fn days_in_words(days: &BTreeSet<Date>) -> String {
    let mut words: Vec<String> = days.iter().map(|day| day.day().to_string()).collect();
    let last = days.last().map(|day| in_words(*day)).unwrap_or_default();
    words.pop();
    if words.is_empty() { last } else { format!("{} and {last}", words.join(", ")) }
}

fn plural(number: usize, one: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") }
}

#[test]
fn the_page_by_funder_counts_what_is_there() {
    let catalog = Catalog::built_in();
    let text = fs::read_to_string("catalog/SECTIONS.md").unwrap();
    let head = format!("the edition of {}.", in_words(catalog.edition));
    assert!(text.contains(&head), "SECTIONS.md names another edition than {head}");
    let mut counts: BTreeMap<&str, Counts<'_>> = BTreeMap::new();
    for scheme in &catalog.schemes {
        let funder = counts.entry(catalog.funder(scheme.funder).name.as_str()).or_default();
        funder.schemes += 1;
        funder.pages.extend(scheme.sources.iter().map(|source| source.url.as_str()));
        funder.days.extend(scheme.sources.iter().map(|source| source.read));
    }
    for (funder, counts) in counts {
        let section = format!(
            "### {funder}\n\n{}; {} read on {}.\n",
            plural(counts.schemes, "scheme"),
            plural(counts.pages.len(), "page"),
            days_in_words(&counts.days)
        );
        assert!(text.contains(&section), "SECTIONS.md should say:\n{section}");
    }
}
