//! `check --worklist`: what to read again first, as Markdown.

use std::fmt::Write as _;

use jiff::civil::Date;

use super::Output;
use crate::catalog::dates::in_words;
use crate::catalog::source::Files;
use crate::catalog::{BUILT_IN, Catalog, Layer, load};
use crate::error::{AppError, ErrorKind};
use crate::export::markdown::escape;
use crate::lint::{self, Reread, worklist};
use crate::page::wording::count;

/// This many schemes can be read again in an hour, with five minutes for each.
const IN_AN_HOUR: usize = 12;

pub(super) fn run(layers: &[Layer], today: Date) -> Result<Output, AppError> {
    let loaded = load(layers);
    let files = &loaded.report.files.clone();
    let catalog = lint::usable(loaded).map_err(|report| {
        AppError::report(ErrorKind::Catalog, "The catalogue has mistakes.", report)
            .hint("Put them right first: `fingerpost check` says how.")
    })?;
    let mut list = worklist(&catalog, today);
    only_theirs(&mut list, &catalog, files, layers);
    Ok(Output::done(markdown(&list, &catalog, files, today)))
}

/// Where folders are named, only their schemes: the maintainer of a folder cannot mend the built-in catalogue.
fn only_theirs(list: &mut Vec<Reread>, catalog: &Catalog, files: &Files, layers: &[Layer]) {
    let folders: Vec<String> = layers
        .iter()
        .filter(|layer| layer.name != BUILT_IN)
        .map(|layer| format!("{}/", layer.name))
        .collect();
    if !folders.is_empty() {
        list.retain(|reread| {
            let file = file_of(catalog, files, reread);
            folders.iter().any(|folder| file.starts_with(folder))
        });
    }
}

fn file_of<'a>(catalog: &Catalog, files: &'a Files, reread: &Reread) -> &'a str {
    files.get(catalog.scheme(reread.scheme).span.file).map_or("", |file| file.name.as_str())
}

fn markdown(list: &[Reread], catalog: &Catalog, files: &Files, today: Date) -> String {
    let mut out = format!(
        "# What to read again\n\n{}, edition of {}. Made on {}.\n\n",
        escape(&catalog.title),
        in_words(catalog.edition),
        in_words(today)
    );
    if list.is_empty() {
        out.push_str("Nothing: every page is fresh, and every rule says what its page states.\n");
        return out;
    }
    let _ = writeln!(
        out,
        "{} should be read again. The first do the most harm if they are wrong. For each: open the pages, compare \
         every rule with what they say, mend the file, write the new `seen` and `read`, and run `fingerpost check`.\n",
        count(list.len(), "scheme", "schemes")
    );
    let (first, rest) = list.split_at(list.len().min(IN_AN_HOUR));
    out.push_str("## The first hour\n\n");
    for reread in first {
        entry(&mut out, reread, catalog, files);
    }
    if !rest.is_empty() {
        out.push_str("\n## After that\n\n");
        for reread in rest {
            entry(&mut out, reread, catalog, files);
        }
    }
    out
}

fn entry(out: &mut String, reread: &Reread, catalog: &Catalog, files: &Files) {
    let scheme = catalog.scheme(reread.scheme);
    let reasons: Vec<String> = reread.reasons.iter().map(crate::lint::Reason::in_words).collect();
    let _ = writeln!(
        out,
        "- [ ] {} ({}): {}. {}.",
        escape(&scheme.name),
        escape(file_of(catalog, files, reread)),
        reasons.join("; "),
        match reread.hard_rules {
            0 => "No rule of it says no".into(),
            1 => "One rule can say no".into(),
            rules => format!("{rules} rules can say no"),
        }
    );
    for source in &scheme.sources {
        let seen = source.seen.map_or_else(|| "no date".into(), crate::catalog::dates::PartialDate::in_words);
        let _ = writeln!(out, "  - {}, {seen}: {}", escape(&source.title), address(&source.url));
    }
}

/// An address that can be followed from the page, where nothing in it would end it early.
fn address(url: &str) -> String {
    let whole = !url.chars().any(|sign| sign.is_whitespace() || sign.is_control() || "<>".contains(sign));
    if whole && url.starts_with("http") { format!("<{url}>") } else { escape(url) }
}
