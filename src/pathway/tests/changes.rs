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
    let instead = |of: &str| names(&catalog, &finder.alternatives_to(&assessment, id(&catalog, of)));
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

#[test]
fn of_what_does_the_same_what_an_open_scheme_gives_is_named_with_that_scheme_alone() {
    let catalog = catalog(
        "",
        &[
            scheme("award-course", "", "[gives]\ndone = [\"award\"]\n"),
            scheme("paper-course", "", "[gives]\ndone = [\"paper\"]\n"),
            scheme("post", "", &must("work", "{ done = { any = [\"project\", \"paper\"] } }")),
        ],
    );
    let step = nearest(&catalog, &answers(&catalog, "done = []"), "post").unwrap();
    // Nothing gives a project, and the award is asked for by nobody.
    assert_eq!(needed(&catalog, &step), ["done:  -> paper"]);
    assert_eq!(names(&catalog, &step.changes[0].suppliers), ["paper-course"]);
}

#[test]
fn the_nearest_step_goes_no_further_than_it_must_and_changes_three_facts_at_most() {
    let far = must("degree", "{ degree = { at-least = \"masters\" } }")
        + &must("work", "{ done = { any = [\"project\"] } }")
        + &must("band", "{ band = { at-least = \"six\" } }")
        + &must("employed", "{ employed = true }");
    let catalog = catalog(
        "",
        &[scheme("below", "", &must("band", "{ band = { at-most = \"six\" } }")), scheme("far", "", &far)],
    );
    let down = nearest(&catalog, &answers(&catalog, "band = \"seven\""), "below").unwrap();
    assert_eq!((needed(&catalog, &down), down.weight), (vec!["band: seven -> six".to_owned()], 1));
    let from = |employed: bool| {
        let text = format!("degree = \"first\"\ndone = []\nband = \"five\"\nemployed = {employed}");
        nearest(&catalog, &answers(&catalog, &text), "far").map(|step| step.changes.len())
    };
    assert_eq!(from(true), Some(3));
    assert_eq!(from(false), None, "four changes at once are no step");
}

#[test]
fn a_length_that_nobody_tells_is_the_middle_one_of_its_kind_and_stage_where_enough_are_known() {
    let lasts = |months: u32| format!("[time]\nmonths = {months}\n");
    let awards = [
        scheme("a", "", &lasts(36)),
        scheme("b", "", &lasts(6)),
        scheme("c", "", &lasts(12)),
        scheme("d", "stage = \"late\"", &lasts(8)),
        scheme("early", "", ""),
        scheme("middle", "stage = \"middle\"", ""),
    ];
    let known = catalog("", &awards);
    let finder = Pathfinder::new(&known, TODAY);
    let length = |name: &str| finder.length(id(&known, name));
    assert_eq!((length("a").months, length("a").known), (36, true));
    assert_eq!((length("early").months, length("early").known), (12, false));
    assert_eq!(length("middle").months, 8, "none of its stage is known: of all of its kind");
    // Posts are taken up at once, unless three are known, and one in five.
    let guessed = |told: usize, untold: usize| {
        let told = (0..told).map(|number| scheme(&format!("told-{number}"), "kind = \"post\"", &lasts(10)));
        let untold = (0..untold).map(|number| scheme(&format!("untold-{number}"), "kind = \"post\"", ""));
        let posts = catalog("", &told.chain(untold).collect::<Vec<_>>());
        Pathfinder::new(&posts, TODAY).length(id(&posts, "untold-0")).months
    };
    assert_eq!(guessed(2, 1), 0);
    assert_eq!(guessed(3, 12), 10);
    assert_eq!(guessed(3, 13), 0);
}

#[test]
fn no_change_is_offered_that_contradicts_what_was_said() {
    let never = "[[constraint]]\ntext = \"Band 7 without a degree?\"\nnever = { all = [{ degree = \"none\" }, { band = \"seven\" }] }\n";
    let schemes = [
        scheme("middle", "", &must("band", "{ band = \"six\" }")),
        scheme("high", "", &must("band", "{ band = \"seven\" }")),
    ];
    let catalog = catalog_with(never, "", &schemes);
    assert_eq!(told(&catalog, "degree = \"none\"\nband = \"five\""), ["band=six opens middle"]);
}
