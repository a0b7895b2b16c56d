//! The facts of a scheme in few words: the columns of the results, and the box at the top of its reading.

use jiff::civil::Date;

use super::node::{Node, Page, Prose};
use super::wording;
use super::world::World;
use crate::advice::first_sentence;
use crate::catalog::dates::month_name;
use crate::catalog::{Round, Scheme};
use crate::rules::applications::next_round;
use crate::rules::{Applications, Assessed, Facts};

/// What the columns of the results are called.
pub(crate) const HEADS: [&str; 4] = ["pays", "how long", "closes", "sure?"];

/// A scheme in the columns of the results.
#[must_use]
pub fn cells(facts: &Facts<'_>, scheme: &Scheme, assessed: &Assessed) -> [String; 4] {
    let here = facts.here(assessed.scheme);
    [pays(scheme), long(scheme), closes(facts, &here, assessed.applications), wording::sure(assessed)]
}

/// What it pays: two kinds, or the first and how many more.
fn pays(scheme: &Scheme) -> String {
    let kinds: Vec<&str> = scheme
        .pays
        .kinds()
        .map(|(kind, _)| match kind {
            "research" => "costs",
            "backfill" => "cover",
            kind => kind,
        })
        .collect();
    match kinds.as_slice() {
        [] if !scheme.pays.other.is_empty() => "see inside".to_owned(),
        [] => "not said".to_owned(),
        [only] => (*only).to_owned(),
        [first, second] => format!("{first}, {second}"),
        [first, others @ ..] => format!("{first} + {}", others.len()),
    }
}

fn long(scheme: &Scheme) -> String {
    match scheme.time.months {
        Some(months) => wording::months_in_words(months).trim_end_matches('.').to_owned(),
        None => "not said".to_owned(),
    }
}

/// The last day of the next round, or the usual one, or when it takes people.
fn closes(facts: &Facts<'_>, scheme: &Scheme, state: Applications) -> String {
    if scheme.status.any_time {
        return "any time".to_owned();
    }
    let next = next_round(scheme, facts.today()).and_then(Round::first_deadline);
    if let Some(day) = next.filter(|day| *day >= facts.today()) {
        return short_day(day);
    }
    if state == Applications::ClosedForGood {
        return "closed".to_owned();
    }
    let usual = scheme.usual.iter().find_map(|window| window.closes);
    usual.map_or_else(|| "not known".to_owned(), |day| format!("usually {}", short(day.month)))
}

fn short_day(day: Date) -> String {
    format!("{} {} {}", day.day(), short(day.month()), day.year())
}

fn short(month: i8) -> &'static str {
    let name = month_name(month);
    name.get(..3).unwrap_or(name)
}

/// The box at the top of a reading: what it pays, how long, when, and where to look.
pub(super) fn fact_box(world: &World, page: &mut Page, scheme: &Scheme, state: Applications) {
    let mut fact = |label: &str, prose: Prose| page.push(Node::Fact(label.to_owned(), prose));
    let mut parts = scheme.pays.parts();
    let pays = match parts.next() {
        None => "We have not read what it pays.".to_owned(),
        Some((_, text)) => {
            let others: Vec<String> = parts
                .map(|(name, _)| if name == "Also" { "other help".to_owned() } else { name.to_lowercase() })
                .collect();
            let more = if others.is_empty() {
                String::new()
            } else {
                format!(" More below: {}.", others.join(", "))
            };
            format!("{}{more}", first_sentence(text))
        }
    };
    fact("Pays", Prose::marked(world, &pays));
    fact("How long", Prose::marked(world, &how_long(scheme)));
    fact("When", Prose::marked(world, &wording::applications(&world.catalog, scheme, state)));
    if state != Applications::ClosedForGood
        && let Some(address) = world.catalog.address(scheme)
    {
        fact("Look here", Prose::plain(address));
    }
}

fn how_long(scheme: &Scheme) -> String {
    let time = &scheme.time;
    match (time.months, time.part_time_months, time.part_time) {
        (Some(months), Some(part), _) => format!(
            "{}, or {} part time.",
            wording::months_in_words(months).trim_end_matches('.'),
            wording::months_in_words(part).trim_end_matches('.')
        ),
        (Some(months), None, Some(true)) => {
            format!(
                "{} full time; part time is possible.",
                wording::months_in_words(months).trim_end_matches('.')
            )
        }
        (Some(months), None, _) => wording::months_in_words(months),
        (None, ..) if !time.note.is_empty() => first_sentence(&time.note),
        (None, ..) => "We have not read how long it takes.".to_owned(),
    }
}

/// The words of the glossary that are on pages, each with what it means, for a third pane; empty where there are none.
#[must_use]
pub fn words<'p>(world: &World, pages: impl IntoIterator<Item = &'p Page>) -> Page {
    const MOST: usize = 12;
    let mut terms = Vec::new();
    for term in pages.into_iter().flat_map(Page::terms) {
        if !terms.contains(&term) {
            terms.push(term);
        }
    }
    let mut page = Page::new();
    if terms.is_empty() {
        return page;
    }
    page.push(Node::Title(Prose::strong("Words here")));
    for term in terms.into_iter().take(MOST) {
        let term = world.catalog.term(term);
        page.heading(term.term.clone());
        page.push(Node::Para(Prose::plain(term.plain.as_str())));
    }
    page
}
