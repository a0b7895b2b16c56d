//! How far a change is, which changes there are, and what is told of them.

use jiff::civil::date;

use super::support::*;
use crate::catalog::{Catalog, Value};
use crate::pathway::effort::at_least;
use crate::pathway::moves::distance;
use crate::pathway::{Change, Pathfinder};
use crate::rules::Assessment;

/// Questions of the kinds that the usual ones lack.
fn more(moves: &str) -> String {
    format!(
        r#"
[[question]]
id = "sector"
ask = "Where do you work?"
why = "Hosts differ."
kind = "one"
option = [{{ id = "ward", label = "Ward" }}, {{ id = "clinic", label = "Clinic" }}, {{ id = "school", label = "School" }}]

[[question]]
id = "away"
ask = "How long away?"
why = "Time counts."
kind = "number"
unit = "months"
moves = "{moves}"
min = 0
max = 60

[[question]]
id = "ends"
ask = "When does it end?"
why = "Time counts."
kind = "date"
moves = "{moves}"
"#
    )
}

fn changes(catalog: &Catalog, text: &str) -> Vec<Change> {
    Pathfinder::new(catalog, TODAY).what_if(&answers(catalog, text))
}

/// Each change with what it opens, as `answer opens schemes`.
fn told(catalog: &Catalog, text: &str) -> Vec<String> {
    let all = changes(catalog, text);
    let told = |change: &Change| {
        format!(
            "{} opens {}",
            fact(catalog, (change.question, change.to)),
            names(catalog, &change.opens).join("+")
        )
    };
    all.iter().map(told).collect()
}

#[test]
fn a_change_is_as_far_as_the_steps_the_options_or_the_years_in_it() {
    let catalog = catalog_with(&more("any"), "", &[]);
    let far = |name: &str, from, to| distance(catalog.question(question(&catalog, name)), from, to);
    // A scale has steps; of options without an order each is as near as another.
    assert_eq!(far("degree", Value::Option(0), Value::Option(3)), 3);
    assert_eq!(far("band", Value::Option(2), Value::Option(0)), 2);
    assert_eq!(far("sector", Value::Option(0), Value::Option(2)), 1);
    let chosen = |text: &str| {
        let profile = answers(&catalog, text);
        profile.value(question(&catalog, "done")).unwrap()
    };
    let (nothing, two) = (chosen("done = []"), chosen("done = [\"audit\", \"paper\"]"));
    assert_eq!(far("done", nothing, two), 2);
    assert_eq!(far("done", chosen("done = [\"project\"]"), two), 3);
    // Years are counted whole where they are begun, and from the nearer end of a rough answer.
    let number = |low, high| Value::Number(low, high);
    assert_eq!(far("years", number(2, 4), number(6, 6)), 2);
    assert_eq!(far("years", number(2, 4), number(1, 1)), 1);
    assert_eq!(far("away", number(0, 0), number(13, 13)), 2);
    assert_eq!(far("away", number(24, 24), number(12, 12)), 1);
    let day = |year, month, day| Value::Date(date(year, month, day), date(year, month, day));
    assert_eq!(far("ends", day(2027, 5, 1), day(2029, 5, 1)), 2);
    assert_eq!(far("ends", day(2027, 5, 1), day(2029, 5, 2)), 3);
    assert_eq!(far("ends", day(2029, 5, 2), day(2027, 5, 1)), 3);
    assert_eq!(far("employed", Value::YesNo(true), Value::YesNo(false)), 1);
    assert_eq!(far("employed", Value::YesNo(true), Value::YesNo(true)), 0);
}

#[test]
fn a_number_and_a_day_move_only_the_ways_that_they_can() {
    let schemes = [
        scheme("short", "", &must("short", "{ away = { at-most = 6 } }")),
        scheme("long", "", &must("long", "{ away = { at-least = 12 } }")),
        scheme("soon", "", &must("soon", "{ ends = { at-most = 2027-06-01 } }")),
        scheme("late", "", &must("late", "{ ends = { at-least = 2028-06-01 } }")),
    ];
    let opened = |moves: &str| {
        let catalog = catalog_with(&more(moves), "", &schemes);
        let all = changes(&catalog, "away = 9\nends = 2027-12-01\n");
        let mut opened: Vec<String> =
            all.iter().flat_map(|change| names(&catalog, &change.opens)).collect::<Vec<_>>();
        opened.sort_unstable();
        (opened, told(&catalog, "away = 9\nends = 2027-12-01\n"))
    };
    let (both, said) = opened("any");
    assert_eq!(both, ["late", "long", "short", "soon"]);
    // Down to the highest number that does, not to the lowest.
    assert!(said.contains(&"away=6 opens short".to_owned()), "{said:?}");
    assert!(said.contains(&"away=12 opens long".to_owned()), "{said:?}");
    assert_eq!(opened("up").0, ["late", "long"]);
    assert_eq!(opened("down").0, ["short", "soon"]);
}

#[test]
fn what_opens_something_else_is_told_by_itself_and_the_same_is_told_once() {
    let only = |band: &str| must("band", &format!("{{ band = \"{band}\" }}"));
    let schemes = [
        scheme("low", "", &only("five")),
        scheme("middle", "", &only("six")),
        scheme("high", "", &only("seven")),
        scheme("taught", "", &must("degree", "{ degree = { at-least = \"masters\" } }")),
    ];
    let catalog = catalog("", &schemes);
    assert_eq!(told(&catalog, "band = \"five\""), ["band=six opens middle", "band=seven opens high"]);
    assert_eq!(told(&catalog, "band = \"seven\""), ["band=six opens middle", "band=five opens low"]);
    assert_eq!(told(&catalog, "degree = \"first\""), ["degree=masters opens taught"]);
}

#[test]
fn instead_of_what_is_over_stands_what_is_most_like_it() {
    let over = "[status]\nopen-to-new = false\n";
    let catalog = catalog(
        "",
        &[
            scheme("a-post", "kind = \"post\"", ""),
            scheme("a-wide", "tracks = [\"teaching\", \"research\"]", ""),
            scheme("b-award", "", ""),
            scheme("c-next", "stage = \"middle\"", ""),
            scheme("d-other", "tracks = [\"teaching\"]", ""),
            scheme("e-over", "", over),
            scheme("f-far", "stage = \"late\"", ""),
            scheme("g-over", "stage = \"middle\"\ntracks = [\"teaching\"]", over),
        ],
    );
    let assessment = Assessment::new(&catalog, &answers(&catalog, ""), TODAY);
    let finder = Pathfinder::new(&catalog, TODAY);
    let instead = |of: &str| names(&catalog, &finder.next_rung(&assessment, id(&catalog, of)));
    // The same kind before another, and what is for this track first of all before what is for others too.
    assert_eq!(instead("e-over"), ["b-award", "a-post", "a-wide"]);
    // Nothing of an earlier stage, and nothing of another track.
    assert_eq!(instead("g-over"), <[&str; 0]>::default());
}

#[test]
fn what_is_heavier_harder_or_may_be_over_costs_a_way_more() {
    let hard = |degree: &str| format!("competitiveness = \"{degree}\"");
    let catalog = catalog(
        "",
        &[
            scheme("easy", &hard("low"), ""),
            scheme("heavy", &format!("kind = \"post\"\n{}", hard("low")), ""),
            scheme("usual", "", ""),
            scheme("hard", &hard("high"), ""),
            scheme("doubtful", &hard("high"), "[status]\nstill-runs = \"not-known\"\n"),
        ],
    );
    let costs = ["easy", "heavy", "usual", "hard", "doubtful"]
        .map(|name| at_least(catalog.scheme(id(&catalog, name))));
    assert!(costs[0] > 0, "there is a form to fill in: {costs:?}");
    assert!(costs.is_sorted_by(|one, next| one < next), "{costs:?}");
}
