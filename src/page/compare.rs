//! Schemes, or people, side by side: what differs comes first.

use super::figure::Table;
use super::node::{Node, Page, Prose};
use super::wording::{self, months_in_words};
use super::world::World;
use crate::catalog::{SchemeId, Weight};
use crate::rules::{Assessment, Facts, Profile, Verdict, applications, criteria_results};

/// Puts the rows that differ first, and counts them.
fn table(heads: Vec<String>, rows: Vec<(String, Vec<String>)>) -> Table {
    let (mut differing, same): (Vec<_>, Vec<_>) = rows
        .into_iter()
        .filter(|(_, texts)| texts.iter().any(|text| !text.is_empty()))
        .partition(|(_, texts)| texts.windows(2).any(|pair| matches!(pair, [one, other] if one != other)));
    let number = differing.len();
    differing.extend(same);
    Table { heads, rows: differing, differing: number }
}

/// Builds the comparison of two or three schemes for a profile.
#[must_use]
pub fn schemes(world: &World, facts: &Facts<'_>, assessment: &Assessment, ids: &[SchemeId]) -> Page {
    let catalog = &world.catalog;
    let column = |text: &dyn Fn(SchemeId) -> String| ids.iter().map(|id| text(*id)).collect::<Vec<String>>();
    let rows = vec![
        (
            "For you".to_owned(),
            column(&|id| {
                assessment.of(id).map_or_else(
                    || "Closed for good".to_owned(),
                    |assessed| wording::headline(catalog.scheme(id), assessed, facts.today()),
                )
            }),
        ),
        ("Funder".to_owned(), column(&|id| catalog.funder(catalog.scheme(id).funder).name.clone())),
        ("Kind".to_owned(), column(&|id| catalog.kind(catalog.scheme(id).kind).name.clone())),
        ("Stage".to_owned(), column(&|id| catalog.stage(catalog.scheme(id).stage).name.clone())),
        ("What it is".to_owned(), column(&|id| catalog.scheme(id).summary.clone())),
        (
            "Not met".to_owned(),
            column(&|id| {
                let missed: Vec<String> = criteria_results(facts, id)
                    .iter()
                    .filter(|result| result.kind.is_some())
                    .map(|result| result.criterion.text.clone())
                    .collect();
                missed.join(" ")
            }),
        ),
        (
            "Check yourself".to_owned(),
            column(&|id| {
                let checks: Vec<&str> = catalog
                    .scheme(id)
                    .criteria
                    .iter()
                    .filter(|criterion| criterion.weight == Weight::Check)
                    .map(|criterion| criterion.text.as_str())
                    .collect();
                checks.join(" ")
            }),
        ),
        (
            "Pays".to_owned(),
            column(&|id| {
                let parts: Vec<&str> = catalog.scheme(id).pays.parts().map(|(_, text)| text).collect();
                parts.join(" ")
            }),
        ),
        (
            "Length".to_owned(),
            column(&|id| {
                catalog.scheme(id).time.months.map_or_else(|| "Not known.".to_owned(), months_in_words)
            }),
        ),
        ("Your employer".to_owned(), column(&|id| catalog.scheme(id).employer.join(" "))),
        (
            "Applications".to_owned(),
            column(&|id| {
                let scheme = facts.here(id);
                wording::applications(catalog, &scheme, applications(&scheme, facts.today()))
            }),
        ),
        (
            "Leads to".to_owned(),
            column(&|id| {
                let names: Vec<&str> = catalog
                    .scheme(id)
                    .leads_to
                    .iter()
                    .map(|other| catalog.scheme(*other).short_name())
                    .collect();
                names.join(", ")
            }),
        ),
        ("How sure we are".to_owned(), column(&|id| wording::trust(catalog.scheme(id), facts.today()))),
    ];
    let heads = column(&|id| catalog.scheme(id).short_name().to_owned());
    page("Side by side", table(heads, rows))
}

fn page(title: &str, table: Table) -> Page {
    let mut page = Page::new();
    page.push(Node::Title(Prose::strong(title)));
    page.push(Node::Para(Prose::quiet(format!(
        "{} first.",
        wording::count(table.differing, "line that differs", "lines that differ")
    ))));
    page.gap();
    page.push(Node::Table(table));
    page
}

/// Builds the comparison of two or three people, each with a name: their
/// answers, and how many schemes have each verdict.
#[must_use]
pub fn people(world: &World, people: &[(String, Profile)], today: jiff::civil::Date) -> Page {
    let catalog = &world.catalog;
    let assessments: Vec<Assessment> =
        people.iter().map(|(_, profile)| Assessment::new(catalog, profile, today)).collect();
    let mut rows: Vec<(String, Vec<String>)> = Verdict::ALL
        .into_iter()
        .map(|verdict| {
            let counts = assessments.iter().map(|now| now.counts.of(verdict).to_string()).collect();
            (wording::group_name(verdict).to_owned(), counts)
        })
        .collect();
    rows.extend(catalog.question_ids().map(|id| {
        let question = catalog.question(id);
        let answers = people
            .iter()
            .map(|(_, profile)| {
                profile.answer(id).map_or_else(String::new, |answer| wording::answer(question, answer))
            })
            .collect();
        (question.ask.clone(), answers)
    }));
    rows.extend(only_one(world, &assessments));
    let heads = people.iter().map(|(name, _)| name.clone()).collect();
    page("Side by side", table(heads, rows))
}

/// What is open to one and not to all: one row a scheme.
fn only_one(world: &World, assessments: &[Assessment]) -> Vec<(String, Vec<String>)> {
    world
        .catalog
        .live_schemes()
        .filter_map(|id| {
            let verdicts: Vec<Verdict> =
                assessments.iter().filter_map(|now| now.of(id)).map(|assessed| assessed.verdict).collect();
            let open = verdicts.iter().filter(|verdict| **verdict == Verdict::Open).count();
            (open > 0 && open < verdicts.len()).then(|| {
                let words = verdicts.iter().map(|verdict| wording::group_name(*verdict).to_owned()).collect();
                (world.catalog.scheme(id).name.clone(), words)
            })
        })
        .collect()
}
