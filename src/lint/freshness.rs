//! What can no longer be trusted on a day: old sources, rounds that are over.

use super::context::Context;
use crate::catalog::dates::in_words;
use crate::catalog::{Code, Diagnostic, Scheme};
use crate::rules::freshness::{is_old, newest};

pub(super) const CODES: &[Code] = &[
    Code {
        name: "no-source",
        means: "A scheme has no source, so nobody can look it up.",
        remedy: "Add the page on which it was read.",
    },
    Code {
        name: "not-https",
        means: "An address does not begin with https.",
        remedy: "Try it with https, and write that if it opens.",
    },
    Code {
        name: "old-source",
        means: "The newest source of a scheme is more than a year old.",
        remedy: "Read the page again, mend what has changed, and write the new date as `seen`.",
    },
    Code {
        name: "rounds-passed",
        means: "The last known round of a scheme is over, and no next one is known.",
        remedy: "Look for the next one, or say when it usually opens.",
    },
    Code {
        name: "undated-source",
        means: "No source of a scheme shows how old it is.",
        remedy: "Look for a page with a date on it.",
    },
];

pub(super) fn check(context: &mut Context<'_>) {
    let catalog = context.catalog;
    for scheme in &catalog.schemes {
        sources(context, scheme);
        addresses(context, scheme);
        if !scheme.is_closed() {
            rounds(context, scheme);
        }
    }
    for funder in catalog.funders.iter().filter(|funder| funder.url.starts_with("http://")) {
        not_https(context, &funder.span.clone(), &funder.url);
    }
}

/// At most one finding a scheme: the newest copy decides.
fn sources(context: &mut Context<'_>, scheme: &Scheme) {
    let Some(first) = scheme.sources.first() else {
        context.add(
            Diagnostic::error(
                "no-source",
                context.text(&scheme.span, &scheme.id),
                format!("`{}` has no source, so nobody can look it up.", scheme.id),
            )
            .help("Add a [[source]] with id, url, title, seen and read."),
        );
        return;
    };
    if scheme.is_closed() {
        return;
    }
    let Some((seen, source)) = newest(scheme) else {
        context.add(
            Diagnostic::note(
                "undated-source",
                context.text(&first.span, &first.url),
                format!("No source of `{}` shows how old it is.", scheme.id),
            )
            .help("Look for a date on the page and write it as `seen`."),
        );
        return;
    };
    if is_old(seen, context.today) {
        let place = context.key(&source.span, "seen");
        context.add(
            Diagnostic::warning(
                "old-source",
                place,
                format!("The newest source of `{}` is from {}.", scheme.id, seen.in_words()),
            )
            .help("Read the page again, mend what has changed, and write the new date as `seen`."),
        );
    }
}

fn addresses(context: &mut Context<'_>, scheme: &Scheme) {
    for source in scheme.sources.iter().filter(|source| !source.url.starts_with("https://")) {
        not_https(context, &source.span.clone(), &source.url);
    }
}

fn not_https(context: &mut Context<'_>, from: &crate::catalog::source::Span, url: &str) {
    let place = context.text(from, url);
    context.add(
        Diagnostic::note("not-https", place, "This address does not begin with https.")
            .help("Try it with https, and write that if it opens."),
    );
}

fn rounds(context: &mut Context<'_>, scheme: &Scheme) {
    let habit = scheme.usual.iter().any(|window| window.has_month() || !window.note.is_empty());
    if habit || scheme.status.any_time {
        return;
    }
    let last = scheme.rounds.iter().filter_map(|round| Some((round.closes().or(round.opens)?, round)));
    if let Some((day, round)) = last.max_by_key(|(day, _)| *day)
        && day < context.today
    {
        context.add(
            Diagnostic::warning(
                "rounds-passed",
                round.span.clone(),
                format!(
                    "The last round of `{}` was over on {}, and no next one is known.",
                    scheme.id,
                    in_words(day)
                ),
            )
            .help("Add the next round, or say in [[usual]] when rounds come."),
        );
    }
}
