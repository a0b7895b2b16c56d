//! Schemes, or people, side by side: what differs comes first.

use super::figure::Table;
use super::node::{Node, Page, Prose};
use super::sign::Sign;
use super::standing::Standing;
use super::wording::{self, months_in_words};
use super::world::World;
use crate::catalog::{SchemeId, Weight};
use crate::rules::{Assessment, Facts, Profile, State, applications, criteria_results};

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
        ("Funder".to_owned(), column(&|id| catalog.funder(catalog.scheme(id).funder).name.to_string())),
        ("Kind".to_owned(), column(&|id| catalog.kind(catalog.scheme(id).kind).name.to_string())),
        ("Stage".to_owned(), column(&|id| catalog.stage(catalog.scheme(id).stage).name.to_string())),
        ("What it is".to_owned(), column(&|id| catalog.scheme(id).summary.to_string())),
        (
            Sign::State(State::Unmet).word().to_owned(),
            column(&|id| {
                let missed: Vec<&str> = criteria_results(facts, id)
                    .iter()
                    .filter(|result| result.kind.is_some())
                    .map(|result| result.criterion.text.as_str())
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
/// answers, and how many schemes are counted as what.
#[must_use]
pub fn people(world: &World, people: &[(String, Profile)], today: jiff::civil::Date) -> Page {
    let catalog = &world.catalog;
    let standings: Vec<Standings> = people
        .iter()
        .map(|(_, profile)| {
            let facts = Facts::new(catalog, profile, today);
            let all = Assessment::from_facts(&facts).schemes;
            all.iter().map(|assessed| (assessed.scheme, Standing::of(&facts, assessed))).collect()
        })
        .collect();
    let mut rows: Vec<(String, Vec<String>)> = Standing::ALL
        .into_iter()
        .map(|standing| {
            let numbers = standings.iter().map(|all| all.iter().filter(|(_, of)| *of == standing).count());
            (standing.name().to_owned(), numbers.map(|number| number.to_string()).collect())
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
        (question.ask.to_string(), answers)
    }));
    rows.extend(only_one(world, &standings));
    let heads = people.iter().map(|(name, _)| name.clone()).collect();
    page("Side by side", table(heads, rows))
}

/// As what each scheme is counted, for one person.
type Standings = Vec<(SchemeId, Standing)>;

/// What is open to one and not to all: one row a scheme.
fn only_one(world: &World, people: &[Standings]) -> Vec<(String, Vec<String>)> {
    world
        .catalog
        .live_schemes()
        .filter_map(|id| {
            let of =
                |all: &Standings| all.iter().find(|(scheme, _)| *scheme == id).map(|(_, standing)| *standing);
            let standings: Vec<Standing> = people.iter().filter_map(of).collect();
            let open = standings.iter().filter(|standing| **standing == Standing::Open).count();
            (open > 0 && open < standings.len()).then(|| {
                let words = standings.iter().map(|standing| standing.name().to_owned()).collect();
                (world.catalog.scheme(id).name.to_string(), words)
            })
        })
        .collect()
}
