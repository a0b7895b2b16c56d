//! Ways stage by stage: which come, in which order, and what stands instead.

use super::support::*;
use crate::catalog::Catalog;
use crate::pathway::{Limits, Pathfinder, Routes, Taken};

const TEXT: &str = "degree = \"first\"\ndone = []\npost = []\n";

fn limited(catalog: &Catalog, text: &str, limits: Limits) -> Routes {
    Pathfinder::new(catalog, TODAY).ways(&answers(catalog, text), catalog.find_goal("goal").unwrap(), limits)
}

fn ways(catalog: &Catalog, text: &str) -> Routes {
    limited(catalog, text, Limits::default())
}

fn gives(what: &str, months: u32) -> String {
    format!("[gives]\n{what}\n[time]\nmonths = {months}\n")
}

fn doctorate(months: u32) -> String {
    gives("degree = \"doctorate\"", months)
}

fn to_doctorate(schemes: &[(String, String)]) -> Catalog {
    catalog(&goal("{ degree = \"doctorate\" }"), schemes)
}

#[test]
fn a_step_of_a_way_names_what_could_stand_instead() {
    let catalog = to_doctorate(&[scheme("one", "", &doctorate(36)), scheme("other", "", &doctorate(36))]);
    let found = ways(&catalog, TEXT);
    assert_eq!(all_steps(&catalog, &found), [["one"]]);
    assert_eq!(names(&catalog, &found.routes[0].steps[0].alternatives), ["other"]);
}

/// Four who each give something else, any of which an award asks for.
fn four_beginnings() -> Catalog {
    let mut schemes: Vec<(String, String)> = ["audit", "project", "paper", "award"]
        .into_iter()
        .map(|one| scheme(one, "", &gives(&format!("done = [\"{one}\"]"), 6)))
        .collect();
    let any = must("any", "{ done = { any = [\"audit\", \"project\", \"paper\", \"award\"] } }");
    schemes.push(scheme("phd", "", &(any + &doctorate(36))));
    to_doctorate(&schemes)
}

#[test]
fn ways_that_go_on_alike_are_one_with_the_others_named_instead() {
    let catalog = four_beginnings();
    let found = ways(&catalog, TEXT);
    assert_eq!(found.routes.len(), 1, "{:?}", all_steps(&catalog, &found));
    let mut named = names(&catalog, &found.routes[0].steps[0].alternatives);
    named.extend(steps(&catalog, &found.routes[0]));
    named.sort();
    assert_eq!(named, ["audit", "award", "paper", "phd", "project"]);
}

#[test]
fn no_more_is_named_instead_than_one_asks_for() {
    let catalog = four_beginnings();
    let found = limited(&catalog, TEXT, Limits { alternatives: 2, ..Limits::default() });
    assert_eq!(found.routes[0].steps[0].alternatives.len(), 2);
}

/// An award that asks for nothing, and some that lead to it and only prepare for it.
fn preparing(count: usize) -> Catalog {
    let leads = gives("done = [\"project\"]", 6) + "[leads-to]\nschemes = [\"phd\"]\n";
    let mut schemes: Vec<(String, String)> =
        (0..count).map(|number| scheme(&format!("p{number}"), "", &leads)).collect();
    schemes.push(scheme("phd", "", &doctorate(36)));
    to_doctorate(&schemes)
}

#[test]
fn what_prepares_just_as_well_is_named_instead_and_never_too_much_of_it() {
    for (count, named) in [(1, 0), (3, 2), (8, 6)] {
        let catalog = preparing(count);
        let found = ways(&catalog, TEXT);
        let way = found.routes.iter().find(|way| way.steps.len() == 2).unwrap();
        assert!(way.steps[0].prepares);
        assert_eq!(way.steps[0].alternatives.len(), named, "of {count}");
    }
}

#[test]
fn what_leads_to_something_alike_prepares_and_what_leads_elsewhere_does_not() {
    let leads = |to: &str| gives("post = [\"nurse\"]", 6) + &format!("[leads-to]\nschemes = [\"{to}\"]\n");
    let stuck = must("north", "{ nation = \"north\" }");
    let catalog = catalog(
        &goal("{ done = { any = [\"award\"] } }"),
        &[
            scheme("award", "", &gives("done = [\"award\"]", 24)),
            scheme("wider", "", &format!("{stuck}{}", gives("done = [\"award\", \"paper\"]", 48))),
            scheme("aside", "", &format!("{stuck}{}", gives("done = [\"audit\"]", 48))),
            scheme("to-wider", "", &leads("wider")),
            scheme("to-aside", "", &leads("aside")),
        ],
    );
    let found = ways(&catalog, "nation = \"south\"\ndone = []\npost = []\n");
    let list = all_steps(&catalog, &found);
    assert!(list.contains(&vec!["to-wider".to_owned(), "award".to_owned()]), "{list:?}");
    let told: Vec<String> = found
        .routes
        .iter()
        .flat_map(|way| {
            let step = &way.steps[0];
            names(&catalog, &step.alternatives).into_iter().chain(steps(&catalog, way))
        })
        .collect();
    assert!(!told.contains(&"to-aside".to_owned()), "{told:?}");
}

/// One of a stage too high for a beginner, with a rule that every one meets.
fn late(id: &str, body: &str) -> (String, String) {
    let rule = must("rule", "{ degree = { at-least = \"first\" } }");
    scheme(id, "stage = \"late\"\ncompetitiveness = \"low\"", &(rule + body))
}

fn two_ends() -> String {
    goal("{ any = [{ degree = \"doctorate\" }, { done = { any = [\"award\"] } }] }")
}

#[test]
fn at_most_one_way_leaps() {
    let catalog = catalog(
        &goal(
            "{ any = [{ degree = \"doctorate\" }, { done = { any = [\"award\"] } }, { post = { any = [\"lead\"] } }] }",
        ),
        &[
            scheme("slow", "", &doctorate(60)),
            late("leap", &gives("post = [\"lead\"]", 12)),
            late("other-leap", &gives("done = [\"award\"]", 6)),
        ],
    );
    let found = ways(&catalog, TEXT);
    assert_eq!(found.routes.iter().map(|way| way.leaps).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn a_leap_that_is_no_quicker_is_not_told() {
    let with_leap = |months: u32| {
        let catalog = catalog(
            &two_ends(),
            &[
                scheme("steady", "competitiveness = \"high\"", &doctorate(12)),
                late("leap", &gives("done = [\"award\"]", months)),
            ],
        );
        ways(&catalog, TEXT).routes.iter().map(|way| way.leaps).collect::<Vec<_>>()
    };
    assert_eq!(with_leap(12), [false]);
    assert_eq!(with_leap(11), [false, true]);
}

#[test]
fn ways_say_that_not_everything_was_looked_at() {
    // Nothing leads there stage by stage, and the leap was not looked for to the end.
    let catalog = to_doctorate(&[late("phd", &doctorate(36))]);
    let with = |work| limited(&catalog, TEXT, Limits { work, ..Limits::default() });
    let cut = with(1);
    assert!(cut.routes.is_empty() && !cut.complete);
    let whole = with(100);
    assert!(whole.routes[0].leaps && whole.complete);
}

#[test]
fn a_beginner_takes_what_is_of_the_second_stage_in_turn() {
    let rule = must("degree", "{ degree = { at-least = \"first\" } }");
    let catalog = to_doctorate(&[scheme("phd", "stage = \"middle\"", &(rule + &doctorate(36)))]);
    let found = ways(&catalog, TEXT);
    assert_eq!(all_steps(&catalog, &found), [["phd"]]);
    assert!(!found.routes[0].leaps);
}

#[test]
fn a_stage_too_high_is_a_leap_whatever_the_first_rule_weighs() {
    let rule = |weight: &str| must("rule", "{ nation = \"north\" }") + &format!("weight = \"{weight}\"\n");
    let check = "[[criterion]]\nid = \"check\"\ntext = \"Your topic fits.\"\nweight = \"check\"\n";
    for (weight, rule) in [("must", rule("must")), ("usual", rule("usual")), ("check", check.to_owned())] {
        let catalog = to_doctorate(&[scheme("phd", "stage = \"late\"", &(rule + &doctorate(36)))]);
        let found = ways(&catalog, &format!("nation = \"north\"\n{TEXT}"));
        assert_eq!(all_steps(&catalog, &found), [["phd"]]);
        assert!(found.routes[0].leaps, "{weight}");
    }
}

const TRANSITION: &str = "
[[transition]]
text = \"Move to the seventh band.\"
when = { band = \"six\" }
gives = { band = \"seven\" }
months = 5
";

#[test]
fn time_passes_for_a_beginner_too_and_only_where_one_is_known_to_stand() {
    let catalog = catalog_with(
        TRANSITION,
        &goal("{ band = \"seven\" }"),
        &[scheme("a-late-one", "stage = \"late\"", &doctorate(36))],
    );
    let found = ways(&catalog, "degree = \"none\"\nband = \"six\"\n");
    let way = &found.routes[0];
    assert_eq!(way.steps.iter().map(|step| step.taken).collect::<Vec<_>>(), [Taken::Transition(0)]);
    assert!(!way.leaps);
    assert!(ways(&catalog, "degree = \"none\"\n").routes.is_empty(), "the band is not known");
}

#[test]
fn behind_what_serves_best_the_shorter_of_ways_that_fit_alike_comes_first() {
    let catalog = catalog(
        &goal("{ any = [{ done = { any = [\"award\"] } }, { post = { any = [\"lead\", \"lecturer\"] } }] }"),
        &[
            scheme("best", "", &gives("done = [\"award\"]", 25)),
            scheme("longer", "", &gives("post = [\"lead\"]", 24)),
            scheme("shorter", "", &gives("post = [\"lecturer\"]", 13)),
        ],
    );
    let found = ways(&catalog, TEXT);
    assert_eq!(all_steps(&catalog, &found), [["best"], ["shorter"], ["longer"]]);
}

#[test]
fn who_has_something_already_is_taken_for_nothing_more() {
    let asks = |id: &str, when: &str, gives: &str| scheme(id, "", &(must(id, when) + gives));
    let catalog = catalog(
        &goal("{ done = { any = [\"award\"] } }"),
        &[
            scheme("masters", "", &gives("degree = \"masters\"", 12)),
            asks("phd", "{ degree = { at-least = \"masters\" } }", &doctorate(36)),
            scheme("job", "", &gives("post = [\"lead\"]", 12)),
            asks(
                "last",
                "{ all = [{ degree = \"doctorate\" }, { post = { any = [\"lead\"] } }] }",
                &gives("done = [\"award\"]", 12),
            ),
        ],
    );
    let found = ways(&catalog, "done = []\n");
    let held: Vec<_> = found.routes.iter().filter(|way| way.claims).collect();
    assert!(!held.is_empty());
    for way in held {
        assert!(way.steps[1..].iter().all(|step| step.assumes.is_empty()), "{way:?}");
    }
}
