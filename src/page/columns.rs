//! The facts of a scheme in few words: the columns of the results, and the box at the top of its reading.

use jiff::civil::Date;

use super::node::{Node, Page, Prose};
use super::wording;
use super::world::World;
use crate::advice::first_sentence;
use crate::catalog::dates::month_name;
use crate::catalog::{Confidence, Round, Scheme};
use crate::rules::applications::next_round;
use crate::rules::{Applications, Facts};

/// What the columns of the results are called.
pub const HEADS: [&str; 4] = ["pays", "how long", "closes", "sure"];

/// A scheme in the columns of the results.
#[must_use]
pub fn cells(facts: &Facts<'_>, scheme: &Scheme, state: Applications) -> [String; 4] {
    [pays(scheme), long(scheme), closes(facts, scheme, state), sure(scheme).to_owned()]
}

/// What it pays: the first two kinds, and a sign that there are more.
fn pays(scheme: &Scheme) -> String {
    let pays = &scheme.pays;
    let kinds: Vec<&str> = [
        ("salary", &pays.salary),
        ("fees", &pays.fees),
        ("costs", &pays.research),
        ("cover", &pays.backfill),
    ]
    .into_iter()
    .filter(|(_, text)| says_yes(text))
    .map(|(name, _)| name)
    .collect();
    match kinds.as_slice() {
        [] if !pays.other.is_empty() => "see inside".to_owned(),
        [] => "not said".to_owned(),
        [only] => (*only).to_owned(),
        [first, second] => format!("{first}, {second}"),
        [first, second, ..] => format!("{first}, {second} +"),
    }
}

/// False for a text that says that it does not pay.
fn says_yes(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    !matches!(first.trim_end_matches([',', '.', ':']), "" | "No" | "None" | "Not" | "Nothing" | "Unpaid")
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

fn sure(scheme: &Scheme) -> &'static str {
    match scheme.confidence {
        Confidence::High => "yes",
        Confidence::Medium => "fairly",
        Confidence::Low => "no",
    }
}

/// The box at the top of a reading: what it pays, how long, when, and where to apply.
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
        && let Some(source) = scheme.sources.first()
    {
        fact("Apply here", Prose::plain(source.url.as_str()));
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

/// The words of the glossary that stand on pages, each with what it means, for a third pane.
#[must_use]
pub fn words<'p>(world: &World, pages: impl IntoIterator<Item = &'p Page>) -> Option<Page> {
    const MOST: usize = 12;
    let mut terms = Vec::new();
    for term in pages.into_iter().flat_map(Page::terms) {
        if !terms.contains(&term) {
            terms.push(term);
        }
    }
    if terms.is_empty() {
        return None;
    }
    let mut page = Page::new();
    page.push(Node::Title(Prose::strong("Words here")));
    for term in terms.into_iter().take(MOST) {
        let term = world.catalog.term(term);
        page.heading(term.term.clone());
        page.push(Node::Para(Prose::plain(term.plain.as_str())));
    }
    Some(page)
}

#[cfg(test)]
mod tests {
    use super::says_yes;

    #[test]
    fn a_text_that_says_that_nothing_is_paid_counts_for_no_pay() {
        for text in
            ["", "None when it began in 2015.", "No pay for your time is mentioned.", "Not your own salary."]
        {
            assert!(!says_yes(text), "{text}");
        }
        for text in ["Your own salary.", "Nothing-like words are rare", "£1,000"] {
            assert!(says_yes(text), "{text}");
        }
    }
}
