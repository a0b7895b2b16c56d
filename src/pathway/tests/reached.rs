//! Ways that are there and have to be found, one small catalogue for each.

use super::support::*;
use crate::catalog::Catalog;
use crate::pathway::{Limits, Pathfinder, Routes};

const DOCTORATE: &str = "[gives]\ndegree = \"doctorate\"\n[time]\nmonths = 12\n";
const PAPER: &str = "[gives]\ndone = [\"paper\"]\n[time]\nmonths = 12\n";
const LEAD: &str = "[gives]\npost = [\"lead\"]\n[time]\nmonths = 12\n";

/// A rule in words only: no answer settles it.
const WORDS: &str = "[[criterion]]\nid = \"words\"\ntext = \"Your host agrees.\"\nunasked = true\n";

fn usual(when: &str) -> String {
    must("usual", when) + "weight = \"usual\"\n"
}

fn to_doctorate(schemes: &[(String, String)]) -> Catalog {
    catalog(&goal("{ degree = \"doctorate\" }"), schemes)
}

fn to_paper(schemes: &[(String, String)]) -> Catalog {
    catalog(&goal("{ done = { any = [\"paper\"] } }"), schemes)
}

fn found(catalog: &Catalog, text: &str) -> Routes {
    routes(catalog, &answers(catalog, text))
}

fn limited(catalog: &Catalog, text: &str, limits: Limits) -> Routes {
    Pathfinder::new(catalog, TODAY).routes(
        &answers(catalog, text),
        catalog.find_goal("goal").unwrap(),
        limits,
    )
}

#[test]
fn a_rule_that_is_not_confirmed_calls_for_a_step_as_one_that_is() {
    let unsure = must("lead", "{ post = { any = [\"lead\"] } }") + "confirmed = false\n";
    let catalog = to_doctorate(&[scheme("quick", "", &(unsure + DOCTORATE)), scheme("make-lead", "", LEAD)]);
    let found = found(&catalog, "degree = \"first\"\npost = []\n");
    assert_eq!(all_steps(&catalog, &found), [vec!["make-lead", "quick"], vec!["quick"]]);
    assert!(!found.routes[0].ask_first() && found.routes[1].ask_first());
}

fn fellow(more: &str) -> (String, String) {
    let fresh = must("fresh", "{ graduated = { within-years = 2 } }");
    scheme("fellow", "", &format!("{fresh}{more}{PAPER}"))
}

#[test]
fn who_is_within_a_limit_of_years_today_takes_the_step_today() {
    let catalog = to_paper(&[fellow("")]);
    let found = found(&catalog, "degree = \"doctorate\"\ngraduated = \"2025-06\"\ndone = []\n");
    assert_eq!(all_steps(&catalog, &found), [["fellow"]]);
    assert!(found.routes[0].assumes.is_empty() && !found.routes[0].ask_first());
}

#[test]
fn years_run_from_a_day_that_lies_ahead_once_it_has_come() {
    let lead = must("lead", "{ post = { any = [\"lead\"] } }");
    let catalog = to_paper(&[fellow(&lead), scheme("make-lead", "", LEAD)]);
    let found = found(&catalog, "degree = \"doctorate\"\ngraduated = \"2027-06-01\"\ndone = []\npost = []\n");
    assert_eq!(all_steps(&catalog, &found), [["make-lead", "fellow"]]);
}

#[test]
fn a_day_that_was_answered_counts_once_its_question_applies() {
    let catalog = to_paper(&[fellow(""), scheme("phd", "", DOCTORATE)]);
    let found = found(&catalog, "degree = \"masters\"\ngraduated = \"2026-06-01\"\ndone = []\n");
    assert_eq!(all_steps(&catalog, &found), [["phd", "fellow"]]);
}

#[test]
fn what_is_normally_asked_bars_nobody_whose_nation_is_not_known() {
    let rules = must("north", "{ nation = \"north\" }") + &usual("{ post = { any = [\"lead\"] } }");
    let catalog = to_doctorate(&[scheme("phd", "", &(rules + DOCTORATE))]);
    let found = found(&catalog, "degree = \"first\"\npost = []\n");
    assert_eq!(all_steps(&catalog, &found), [["phd"]]);
    let assumed: Vec<String> = found.routes[0].assumes.iter().map(|item| fact(&catalog, *item)).collect();
    assert_eq!(assumed, ["nation=north"]);
    assert!(found.routes[0].ask_first());
}

#[test]
fn a_rule_in_words_bars_nobody_whose_nation_is_not_known() {
    let rules = must("north", "{ nation = \"north\" }") + WORDS;
    let catalog = to_doctorate(&[scheme("phd", "", &(rules + DOCTORATE))]);
    let found = found(&catalog, "degree = \"first\"\n");
    assert_eq!(all_steps(&catalog, &found), [["phd"]]);
    assert!(found.routes[0].ask_first());
}

#[test]
fn a_rule_in_words_makes_a_way_to_ask_about_beside_a_sure_one() {
    let catalog = catalog(
        &goal("{ any = [{ degree = \"doctorate\" }, { done = { any = [\"paper\"] } }] }"),
        &[scheme("sure", "", PAPER), scheme("asks", "", &format!("{WORDS}{DOCTORATE}"))],
    );
    let found = found(&catalog, "degree = \"first\"\ndone = []\n");
    assert_eq!(all_steps(&catalog, &found), [["sure"], ["asks"]]);
    assert!(!found.routes[0].ask_first() && found.routes[1].ask_first());
}

const SORT: &str = r#"
[[question]]
id = "sort"
ask = "Which sort?"
why = "Sorts differ."
kind = "one"
moves = "any"
never-assumed = ["taught"]
option = [{ id = "taught", label = "Taught" }, { id = "mixed", label = "Mixed" }, { id = "research", label = "Research" }]
"#;

#[test]
fn options_without_order_may_be_changed_either_way() {
    let sorted = |sort: &str| must("sort", &format!("{{ sort = \"{sort}\" }}")) + DOCTORATE;
    let turn = |sort: &str| format!("[gives]\nsort = \"{sort}\"\n[time]\nmonths = 12\n");
    for (from, to) in [("research", "mixed"), ("mixed", "research")] {
        let catalog = catalog_with(
            SORT,
            &goal("{ degree = \"doctorate\" }"),
            &[scheme("turn", "", &turn(to)), scheme("phd", "", &sorted(to))],
        );
        let found = found(&catalog, &format!("degree = \"first\"\nsort = \"{from}\"\n"));
        assert_eq!(all_steps(&catalog, &found), [["turn", "phd"]], "{from} to {to}");
    }
}

#[test]
fn what_one_works_for_is_a_claim_whichever_option_it_is() {
    let rule = must("sort", "{ sort = \"mixed\" }") + DOCTORATE;
    let catalog = catalog_with(
        SORT,
        &goal("{ degree = \"doctorate\" }"),
        &[scheme("turn", "", "[gives]\nsort = \"mixed\"\n"), scheme("phd", "", &rule)],
    );
    let found = found(&catalog, "degree = \"first\"\n");
    assert_eq!(all_steps(&catalog, &found), [vec!["turn", "phd"], vec!["phd"]]);
    assert!(!found.routes[0].claims && found.routes[1].claims);
}

#[test]
fn a_yes_that_a_step_gives_opens_the_next() {
    let job = "[gives]\nemployed = true\n[time]\nmonths = 6\n";
    let rule = must("work", "{ employed = true }") + DOCTORATE;
    let catalog = to_doctorate(&[scheme("job", "", job), scheme("phd", "", &rule)]);
    let found = found(&catalog, "degree = \"first\"\nemployed = false\n");
    assert_eq!(all_steps(&catalog, &found), [["job", "phd"]]);
}

#[test]
fn one_finds_no_more_ways_than_one_asks_for() {
    let catalog = catalog(
        &goal("{ any = [{ degree = \"doctorate\" }, { done = { any = [\"paper\"] } }] }"),
        &[scheme("one", "", PAPER), scheme("other", "", DOCTORATE)],
    );
    let text = "degree = \"first\"\ndone = []\n";
    let count = |routes| limited(&catalog, text, Limits { routes, ..Limits::default() }).routes.len();
    assert_eq!([count(1), count(2)], [1, 2]);
}

#[test]
fn a_search_that_was_cut_short_says_so() {
    let catalog = to_doctorate(&[scheme("phd", "", DOCTORATE)]);
    let cut = |work| limited(&catalog, "degree = \"first\"\n", Limits { work, ..Limits::default() });
    assert!(!cut(1).complete && cut(100).complete);
}

#[test]
fn who_has_reached_a_goal_is_told_which_come_after() {
    let later = "[[goal]]\nid = \"later\"\nname = \"later\"\nplain = \"Then.\"\nwhen = { done = { any = [\"paper\"] } }\n";
    let catalog = catalog(&(goal("{ degree = \"doctorate\" }") + later), &[scheme("fellow", "", PAPER)]);
    let beyond = |text: &str| found(&catalog, text).beyond;
    let later = catalog.find_goal("later").unwrap();
    assert_eq!(beyond("degree = \"doctorate\"\ndone = []\n"), [later]);
    assert_eq!(beyond("degree = \"doctorate\"\ndone = [\"paper\"]\n"), []);
}

#[test]
fn a_step_names_what_is_needed_of_it_and_who_gives_only_that() {
    let asks = must("project", "{ done = { any = [\"project\"] } }") + DOCTORATE;
    let catalog = to_doctorate(&[
        scheme(
            "both",
            "",
            "[gives]\ndegree = \"first\"\ndone = [\"audit\", \"project\"]\n[time]\nmonths = 6\n",
        ),
        scheme("only", "", "[gives]\ndone = [\"project\"]\n[time]\nmonths = 24\n"),
        scheme("phd", "", &asks),
    ]);
    let found = found(&catalog, "degree = \"first\"\ndone = []\n");
    assert_eq!(all_steps(&catalog, &found), [["both", "phd"]]);
    let step = &found.routes[0].steps[0];
    let told = |gains: &[crate::pathway::Gain]| -> Vec<String> {
        gains.iter().map(|gain| fact(&catalog, (gain.question, gain.value))).collect()
    };
    assert_eq!(told(&step.needed_for), ["done=project"]);
    assert_eq!(told(&step.gives), ["done=audit+project"], "the degree is no news");
    assert_eq!(names(&catalog, &step.alternatives), ["only"]);
}

#[test]
fn what_makes_a_later_step_idle_does_not_stand_instead() {
    let asks = must("project", "{ done = { any = [\"project\"] } }") + DOCTORATE;
    let whole = "[gives]\ndegree = \"doctorate\"\ndone = [\"project\"]\n[time]\nmonths = 60\n";
    let catalog = to_doctorate(&[
        scheme("intern", "", "[gives]\ndone = [\"project\"]\n[time]\nmonths = 6\n"),
        scheme("phd", "", &asks),
        scheme("whole", "", whole),
    ]);
    let found = found(&catalog, "degree = \"first\"\ndone = []\n");
    let way = found.routes.iter().find(|way| way.steps.len() == 2).unwrap();
    assert_eq!(steps(&catalog, way), ["intern", "phd"]);
    assert_eq!(names(&catalog, &way.steps[0].alternatives), Vec::<String>::new());
}

/// What is missing, as `question by scheme`.
fn missing(catalog: &Catalog, text: &str) -> Vec<String> {
    let found = found(catalog, text);
    assert!(found.routes.is_empty(), "{:?}", all_steps(catalog, &found));
    let by = |id: Option<_>| id.map_or("the goal".to_owned(), |id| catalog.scheme(id).id.to_string());
    let list = found.unsupplied.iter();
    list.map(|one| format!("{} by {}", catalog.question(one.question).id, by(one.needed_by))).collect()
}

#[test]
fn where_there_is_no_way_the_rule_that_bars_it_is_named() {
    for (rule, text, cause) in [
        ("{ post = { none = [\"nurse\"] } }", "post = [\"nurse\"]", "post by phd"),
        ("{ employed = true }", "employed = false", "employed by phd"),
        ("{ employed = false }", "employed = true", "employed by phd"),
        ("{ years = { at-least = 5 } }", "years = 1", "years by phd"),
        ("{ years = { at-most = 2 } }", "years = 4", "years by phd"),
        ("{ qualified = { within-years = 3 } }", "qualified = \"2010\"", "qualified by phd"),
        ("{ region = \"coast\" }", "nation = \"north\"", "nation by phd"),
        (
            "{ any = [{ employed = true }, { band = \"seven\" }] }",
            "employed = false\nband = \"six\"",
            "employed by phd",
        ),
    ] {
        let catalog = to_doctorate(&[scheme("phd", "", &(must("rule", rule) + DOCTORATE))]);
        assert_eq!(missing(&catalog, &format!("degree = \"first\"\n{text}\n")), [cause], "{rule}");
    }
}

#[test]
fn of_a_goal_with_several_parts_only_what_nothing_gives_is_named() {
    let audit = scheme("audit", "", "[gives]\ndone = [\"audit\"]\n");
    let paper = scheme("paper", "", PAPER);
    let wanted = goal("{ all = [{ done = { any = [\"paper\"] } }, { post = { any = [\"lead\"] } }] }");
    // Nothing is known of what was done.
    let without = catalog(&wanted, std::slice::from_ref(&audit));
    assert_eq!(missing(&without, "post = []\n"), ["done by the goal", "post by the goal"]);
    let with = catalog(&wanted, &[audit, paper]);
    assert_eq!(missing(&with, "post = []\n"), ["post by the goal"]);
}

#[test]
fn a_rule_with_not_is_met_by_whatever_turns_it() {
    let quit = scheme("quit", "", "[gives]\nemployed = false\n[time]\nmonths = 6\n");
    let intern = scheme("intern", "", "[gives]\ndone = [\"project\"]\n[time]\nmonths = 6\n");
    for (rule, way) in [
        // Nothing changes the band, and one part is enough.
        ("{ not = { all = [{ employed = true }, { band = \"six\" }] } }", &["quit", "phd"][..]),
        ("{ not = { done = { none = [\"project\"] } } }", &["intern", "phd"]),
        ("{ not = { years = { at-most = 2 } } }", &["phd"]),
    ] {
        let phd = scheme("phd", "", &(must("rule", rule) + DOCTORATE));
        let catalog = to_doctorate(&[phd, quit.clone(), intern.clone()]);
        let text = "degree = \"first\"\nemployed = true\nband = \"six\"\nyears = 4\ndone = []\n";
        assert_eq!(all_steps(&catalog, &found(&catalog, text)), [way], "{rule}");
    }
}

#[test]
fn a_limit_of_years_that_a_step_stretches_is_met_after_it() {
    let more = "[[question]]\nid = \"break\"\nask = \"How long was your break?\"\nwhy = \"It counts.\"\nkind = \"number\"\nmoves = \"up\"\nunit = \"months\"\nmin = 0\nmax = 60\n";
    let fresh = must("fresh", "{ graduated = { within-years = 2, extended-by = [\"break\"] } }");
    let catalog = catalog_with(
        more,
        &goal("{ done = { any = [\"paper\"] } }"),
        &[
            scheme("care", "", "[gives]\nbreak = 24\n[time]\nmonths = 6\n"),
            scheme("fellow", "", &(fresh + PAPER)),
        ],
    );
    let found = found(&catalog, "degree = \"doctorate\"\ngraduated = \"2023-11-01\"\ndone = []\nbreak = 0\n");
    assert_eq!(all_steps(&catalog, &found), [["care", "fellow"]]);
}

#[test]
fn what_closes_soon_is_taken_first() {
    let usual = "[[usual]]\nopens = \"October\"\ncloses = \"20 December\"\n";
    for windowed in ["phd", "paper"] {
        let body = |id: &str, gives: &str| {
            let (months, usual) = if id == windowed { (12, usual) } else { (6, "") };
            scheme(id, "", &format!("[gives]\n{gives}\n[time]\nmonths = {months}\nstarts-after = 0\n{usual}"))
        };
        let catalog = catalog(
            &goal("{ all = [{ degree = \"doctorate\" }, { done = { any = [\"paper\"] } }] }"),
            &[body("phd", "degree = \"doctorate\""), body("paper", "done = [\"paper\"]")],
        );
        let found = found(&catalog, "degree = \"first\"\ndone = []\n");
        // One month to the closing day, and no year of waiting for the next.
        assert_eq!(steps(&catalog, &found.routes[0])[0], windowed);
        assert_eq!(found.routes[0].months, 1 + 12 + 6);
    }
}
