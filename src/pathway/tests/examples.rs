use super::support::*;
use crate::catalog::Catalog;
use crate::pathway::{Pathfinder, Taken, coverage, map_layout, standing_at};
use crate::rules::{Assessment, Facts};

fn ladder() -> Catalog {
    catalog(
        &goal("{ degree = \"doctorate\" }"),
        &[
            scheme(
                "intern",
                "",
                &format!(
                    "{}[gives]\ndone = [\"project\"]\n[time]\nmonths = 6\n[leads-to]\nschemes = [\"phd\"]\n",
                    must("north", "{ nation = \"north\" }")
                ),
            ),
            scheme(
                "masters",
                "",
                &format!(
                    "{}[gives]\ndegree = \"masters\"\n[time]\nmonths = 12\n[leads-to]\nschemes = [\"phd\"]\n",
                    must("first", "{ degree = { at-least = \"first\" } }")
                ),
            ),
            scheme(
                "masters-slow",
                "",
                &format!(
                    "{}[gives]\ndegree = \"masters\"\n[time]\nmonths = 24\n",
                    must("first", "{ degree = { at-least = \"first\" } }")
                ),
            ),
            scheme(
                "phd",
                "stage = \"middle\"",
                &format!(
                    "{}{}{}[gives]\ndegree = \"doctorate\"\ndone = [\"award\"]\n[time]\nmonths = 36\n[leads-to]\nschemes = [\"fellow\"]\n",
                    must("masters", "{ degree = { at-least = \"masters\" } }"),
                    must("project", "{ done = { any = [\"project\", \"paper\"] } }"),
                    must("not-yet", "{ degree = { at-most = \"masters\" } }"),
                ),
            ),
            scheme(
                "fellow",
                "stage = \"late\"",
                &format!(
                    "{}[gives]\ndone = [\"paper\"]\n[time]\nmonths = 24\n",
                    must("fresh", "{ graduated = { within-years = 2 } }"),
                ),
            ),
            scheme(
                "south-phd",
                "stage = \"middle\"",
                &format!(
                    "{}[gives]\ndegree = \"doctorate\"\n[time]\nmonths = 12\n",
                    must("south", "{ nation = \"south\" }")
                ),
            ),
            scheme(
                "old-phd",
                "stage = \"middle\"",
                "[gives]\ndegree = \"doctorate\"\n[time]\nmonths = 1\n[status]\nopen-to-new = false\nreplaced-by = [\"phd\"]\n",
            ),
        ],
    )
}

const BEGINNER: &str = "nation = \"north\"\ndegree = \"first\"\ndone = []\npost = []\nband = \"five\"\nemployed = true\nyears = 1\nqualified = \"2024-05\"\n";

#[test]
fn a_route_puts_the_steps_in_the_order_in_which_they_can_be_taken() {
    let catalog = ladder();
    let found = routes(&catalog, &answers(&catalog, BEGINNER));
    assert_eq!(all_steps(&catalog, &found), [["intern", "masters", "phd"]]);
    let route = &found.routes[0];
    assert_eq!(route.months, 54);
    assert_eq!(route.steps.iter().map(|step| step.starts_after_months).collect::<Vec<_>>(), [0, 6, 18]);
    let because =
        route.steps[2].because.iter().map(|id| catalog.question(*id).id.as_str()).collect::<Vec<_>>();
    assert_eq!(because, ["degree", "done"]);
    assert!(route.assumes.is_empty() && found.complete && found.unsupplied.is_empty());
}

#[test]
fn ways_take_every_stage_in_its_turn_and_a_leap_stands_last() {
    let leap = must("first", "{ degree = { at-least = \"first\" } }");
    let masters = format!("{leap}[gives]\ndegree = \"masters\"\n[time]\nmonths = 12\n");
    let doctorate = format!("{leap}[gives]\ndegree = \"doctorate\"\n[time]\nmonths = 36\n");
    let catalog = catalog(
        &goal("{ degree = \"doctorate\" }"),
        &[scheme("masters", "", &masters), scheme("phd", "stage = \"late\"", &doctorate)],
    );
    let goal = catalog.find_goal("goal").unwrap();
    let finder = Pathfinder::new(&catalog, TODAY);
    let ways = |text: &str| finder.ways(&answers(&catalog, text), goal, crate::pathway::Limits::default());
    let found = ways(BEGINNER);
    assert_eq!(all_steps(&catalog, &found), [vec!["masters", "phd"], vec!["phd"]]);
    assert_eq!(
        found.routes.iter().map(|way| (way.months, way.leaps)).collect::<Vec<_>>(),
        [(48, false), (36, true)]
    );
    // Who stands at the stage before has no leap to make: one way, shown once.
    let found = ways("degree = \"masters\"");
    assert_eq!(found.routes.iter().map(|way| way.leaps).collect::<Vec<_>>(), [false]);
    // Who is there needs no way.
    assert!(ways("degree = \"doctorate\"").routes[0].steps.is_empty());
}

#[test]
fn schemes_that_give_the_same_fact_are_alternatives_and_not_further_routes() {
    let catalog = ladder();
    let found = routes(&catalog, &answers(&catalog, BEGINNER));
    assert_eq!(found.routes.len(), 1);
    assert_eq!(names(&catalog, &found.routes[0].steps[1].alternatives), ["masters-slow"]);
}

#[test]
fn a_goal_that_is_reached_needs_no_steps() {
    let catalog = ladder();
    let profile = answers(&catalog, "degree = \"doctorate\"");
    let found = routes(&catalog, &profile);
    assert_eq!((found.routes.len(), found.routes[0].steps.len(), found.routes[0].months), (1, 0, 0));
}

#[test]
fn a_scheme_of_another_nation_or_closed_for_good_is_never_a_step() {
    let catalog = ladder();
    for text in [BEGINNER, "degree = \"first\"\ndone = []"] {
        let found = routes(&catalog, &answers(&catalog, text));
        for steps in all_steps(&catalog, &found) {
            assert!(!steps.contains(&"old-phd".to_owned()));
            if text == BEGINNER {
                assert!(!steps.contains(&"south-phd".to_owned()));
            }
        }
    }
}

#[test]
fn a_fixed_fact_is_assumed_only_where_nothing_else_leads_there() {
    let catalog = ladder();
    // Without the nation, the internship and the southern award both need it;
    // a project done already makes the way without it possible.
    let with_project = answers(&catalog, "degree = \"first\"\ndone = [\"project\"]");
    let found = routes(&catalog, &with_project);
    assert_eq!(all_steps(&catalog, &found), [["masters", "phd"]]);
    let without = answers(&catalog, "degree = \"first\"\ndone = []");
    let found = routes(&catalog, &without);
    assert_eq!(all_steps(&catalog, &found)[0], ["south-phd"]);
    let assumed: Vec<String> = found.routes[0].assumes.iter().map(|item| fact(&catalog, *item)).collect();
    assert_eq!(assumed, ["nation=south"]);
}

#[test]
fn a_way_that_takes_for_granted_what_one_works_for_says_so() {
    let catalog = ladder();
    // Nothing is known of the degree, and every way needs one, which schemes give.
    let found = routes(&catalog, &answers(&catalog, "nation = \"north\"\ndone = [\"project\"]"));
    let degree = question(&catalog, "degree");
    assert!(!found.routes.is_empty());
    for way in &found.routes {
        assert!(way.assumes.iter().any(|(question, _)| *question == degree) && way.claims, "{way:?}");
    }
    // No scheme gives a nation.
    let found = routes(&catalog, &answers(&catalog, "degree = \"first\"\ndone = []"));
    assert!(!found.routes[0].assumes.is_empty() && !found.routes[0].claims);
}

#[test]
fn a_limit_of_years_is_reckoned_at_the_time_of_the_step() {
    // The fellowship wants a doctorate of the last two years; the doctorate
    // comes with the award, so its day is the day on which that ends.
    let catalog = catalog(
        &goal("{ done = { any = [\"paper\"] } }"),
        &[
            scheme("phd", "", "[gives]\ndegree = \"doctorate\"\n[time]\nmonths = 36\n"),
            scheme(
                "fellow",
                "",
                &format!(
                    "{}[gives]\ndone = [\"paper\"]\n[time]\nmonths = 12\n",
                    must("fresh", "{ graduated = { within-years = 2 } }")
                ),
            ),
            scheme(
                "veteran",
                "",
                &format!(
                    "{}[gives]\ndone = [\"paper\"]\n[time]\nmonths = 1\n",
                    must("ten", "{ qualified = { at-least-years = 5 } }")
                ),
            ),
        ],
    );
    let new = answers(&catalog, "degree = \"none\"\ndone = []\nqualified = \"2025-01-01\"");
    let found = routes(&catalog, &new);
    assert_eq!(all_steps(&catalog, &found), [["phd", "fellow"]]);
    assert!(found.routes[0].assumes.is_empty());
    let long_ago =
        answers(&catalog, "degree = \"doctorate\"\ngraduated = \"2020\"\ndone = []\nqualified = \"2010\"");
    assert_eq!(all_steps(&catalog, &routes(&catalog, &long_ago)), [["veteran"]]);
}

#[test]
fn a_step_that_only_passes_the_time_is_no_step() {
    let catalog = catalog(
        &goal("{ done = { any = [\"paper\"] } }"),
        &[
            scheme("filler", "", "[gives]\npost = [\"lead\"]\n[time]\nmonths = 60\n"),
            scheme(
                "veteran",
                "",
                &format!(
                    "{}[gives]\ndone = [\"paper\"]\n",
                    must("five", "{ qualified = { at-least-years = 5 } }")
                ),
            ),
        ],
    );
    let profile = answers(&catalog, "done = []\npost = []\nqualified = \"2025\"");
    assert!(routes(&catalog, &profile).routes.is_empty());
}

#[test]
fn what_is_missed_but_only_normally_asked_is_marked_and_comes_after() {
    let usual = "[[criterion]]\nid = \"usual\"\ntext = \"You are normally a lead.\"\nweight = \"usual\"\nwhen = { post = { any = [\"lead\"] } }\n";
    let catalog = catalog(
        &goal("{ degree = \"doctorate\" }"),
        &[
            scheme(
                "quick",
                "",
                &format!("{usual}[gives]\ndegree = \"doctorate\"\ndone = [\"award\"]\n[time]\nmonths = 12\n"),
            ),
            scheme("make-lead", "", "[gives]\npost = [\"lead\"]\n[time]\nmonths = 24\n"),
        ],
    );
    let profile = answers(&catalog, "degree = \"first\"\npost = []\ndone = []");
    let found = routes(&catalog, &profile);
    assert_eq!(all_steps(&catalog, &found), [vec!["make-lead", "quick"], vec!["quick"]]);
    assert!(!found.routes[0].ask_first() && found.routes[1].ask_first());
}

#[test]
fn no_route_says_what_nothing_supplies() {
    let catalog = catalog(
        &goal("{ degree = \"doctorate\" }"),
        &[scheme(
            "phd",
            "",
            &format!("{}[gives]\ndegree = \"doctorate\"\n", must("lead", "{ post = { any = [\"lead\"] } }")),
        )],
    );
    let profile = answers(&catalog, "degree = \"first\"\npost = [\"nurse\"]");
    let found = routes(&catalog, &profile);
    assert!(found.routes.is_empty());
    assert_eq!(found.unsupplied.len(), 1);
    assert_eq!(found.unsupplied[0].question, question(&catalog, "post"));
    assert_eq!(found.unsupplied[0].needed_by, Some(id(&catalog, "phd")));
}

#[test]
fn what_is_kept_private_is_never_assumed() {
    let catalog = catalog(
        &goal("{ degree = \"doctorate\" }"),
        &[scheme(
            "phd",
            "",
            &format!("{}[gives]\ndegree = \"doctorate\"\n", must("work", "{ employed = true }")),
        )],
    );
    let found = routes(&catalog, &answers(&catalog, "degree = \"first\"\nemployed = \"rather-not-say\""));
    assert_eq!(found.routes.len(), 1);
    assert!(found.routes[0].assumes.is_empty() && found.routes[0].ask_first());
    let found = routes(&catalog, &answers(&catalog, "degree = \"first\""));
    let assumed: Vec<String> = found.routes[0].assumes.iter().map(|item| fact(&catalog, *item)).collect();
    assert_eq!(assumed, ["employed=true"]);
}

#[test]
fn what_if_lists_the_change_that_opens_most_first() {
    let catalog = ladder();
    let profile = answers(&catalog, "nation = \"north\"\ndegree = \"first\"\ndone = [\"project\"]");
    let changes = Pathfinder::new(&catalog, TODAY).what_if(&profile);
    let first = &changes[0];
    assert_eq!(fact(&catalog, (first.question, first.to)), "degree=masters");
    assert_eq!(names(&catalog, &first.opens), ["phd"]);
    assert!(first.closes.is_empty());
    // Doctorate opens nothing for sure: when it was awarded is not known.
    assert_eq!(names(&catalog, &changes[1].possible), ["fellow"]);
    assert!(changes.iter().all(|change| !catalog.question(change.question).fixed));
}

#[test]
fn what_if_leaves_private_and_unanswered_facts_alone() {
    let catalog = ladder();
    let profile = answers(&catalog, "nation = \"north\"\ndegree = \"rather-not-say\"\nqualified = \"2020\"");
    assert!(Pathfinder::new(&catalog, TODAY).what_if(&profile).is_empty());
}

#[test]
fn the_nearest_step_names_the_changes_and_who_supplies_them() {
    let catalog = ladder();
    let step = nearest(&catalog, &answers(&catalog, BEGINNER), "phd").unwrap();
    assert_eq!(needed(&catalog, &step), ["degree: first -> masters", "done:  -> project"]);
    assert_eq!(step.weight, 2);
    assert_eq!(names(&catalog, &step.changes[0].suppliers), ["masters", "masters-slow"]);
    assert_eq!(names(&catalog, &step.changes[1].suppliers), ["intern"]);
}

#[test]
fn where_time_alone_is_missing_the_nearest_step_is_to_wait() {
    let catalog =
        catalog("", &[scheme("veteran", "", &must("five", "{ qualified = { at-least-years = 5 } }"))]);
    let profile = answers(&catalog, "qualified = \"2024-03-10\"");
    let step = nearest(&catalog, &profile, "veteran").unwrap();
    assert_eq!(needed(&catalog, &step), ["wait until 2029-03-10"]);
    assert_eq!(step.weight, 3);
}

#[test]
fn what_cannot_be_unlearnt_has_no_nearest_step() {
    let catalog = ladder();
    let profile = answers(&catalog, "nation = \"north\"\ndegree = \"doctorate\"\ndone = [\"project\"]");
    assert_eq!(nearest(&catalog, &profile, "phd"), None);
}

#[test]
fn the_next_rung_of_a_scheme_that_is_over_is_what_replaced_it_or_what_it_leads_to() {
    let catalog = ladder();
    let finder = Pathfinder::new(&catalog, TODAY);
    let profile = answers(
        &catalog,
        "nation = \"north\"\ndegree = \"doctorate\"\ndone = [\"project\"]\ngraduated = \"2026\"",
    );
    let assessment = Assessment::new(&catalog, &profile, TODAY);
    assert_eq!(names(&catalog, &finder.alternatives_to(&assessment, id(&catalog, "phd"))), ["fellow"]);
    // Two removes: internship, award, fellowship.
    assert_eq!(names(&catalog, &finder.alternatives_to(&assessment, id(&catalog, "intern"))), ["fellow"]);
    assert_eq!(names(&catalog, &finder.alternatives_to(&assessment, id(&catalog, "old-phd"))), ["phd"]);
    // Nothing follows: the neighbours on the same track.
    let near = finder.alternatives_to(&assessment, id(&catalog, "south-phd"));
    assert_eq!(names(&catalog, &near), ["fellow"]);
}

#[test]
fn the_map_puts_each_scheme_once_with_the_open_ones_first() {
    let catalog = ladder();
    let profile = answers(&catalog, BEGINNER);
    let assessment = Assessment::new(&catalog, &profile, TODAY);
    let map = map_layout(&catalog, &assessment, |_| true);
    assert_eq!(names(&catalog, map.cell(0, 0)), ["intern", "masters", "masters-slow"]);
    assert_eq!(names(&catalog, map.cell(0, 1)), ["phd", "south-phd"]);
    assert_eq!(map.cells.iter().flatten().flatten().count(), assessment.schemes.len());
    assert!(map.edges.contains(&(id(&catalog, "intern"), id(&catalog, "phd"))));
    assert!(map.cell(0, 2).contains(&id(&catalog, "fellow")));
    assert!(!map.cells.iter().flatten().flatten().any(|scheme| *scheme == id(&catalog, "old-phd")));
}

#[test]
fn you_are_here_is_the_highest_stage_whose_rule_holds_else_the_first() {
    let catalog = ladder();
    let stage = |text: &str| {
        let profile = answers(&catalog, text);
        let facts = Facts::new(&catalog, &profile, TODAY);
        catalog.stage(standing_at(&facts).unwrap()).id.clone()
    };
    assert_eq!(stage(BEGINNER), "early");
    assert_eq!(stage("nation = \"north\"\ndegree = \"masters\"\ndone = [\"project\"]"), "middle");
    assert_eq!(stage("nation = \"north\"\ndegree = \"doctorate\"\ndone = [\"project\", \"award\"]"), "late");
}

#[test]
fn coverage_counts_what_an_answer_alone_leaves_open() {
    let catalog = ladder();
    let tables = coverage(&catalog, TODAY);
    assert_eq!(tables.len(), 2);
    let counts: Vec<_> = tables[0].rows.iter().map(|row| row.counts.clone()).collect();
    assert_eq!(counts, [[3, 1, 1], [2, 2, 1]]);
    assert_eq!(tables[0].nobody, [0, 0, 0]);
    // A region implies its nation, so nothing northern is left for either.
    assert_eq!(tables[1].rows[0].counts, [2, 2, 1]);
    assert_eq!(tables[1].nobody, [1, 0, 0]);
    assert!(!tables[0].is_hole(0, 0));
}

const TRANSITIONS: &str = "
[[transition]]
text = \"Finish the course.\"
when = { degree = \"none\" }
gives = { degree = \"first\" }
months = 10
done = \"years\"
begun = true

[[transition]]
text = \"Move to the seventh band.\"
when = { band = \"six\" }
gives = { band = \"seven\" }
months = 5
";

fn with_transitions(goal: &str, schemes: &[(String, String)]) -> Catalog {
    catalog_with(TRANSITIONS, goal, schemes)
}

#[test]
fn what_is_begun_is_finished_first_and_time_is_a_step() {
    let masters = must("first", "{ degree = { at-least = \"first\" } }");
    let masters = format!("{masters}[gives]\ndegree = \"masters\"\n[time]\nmonths = 12\n");
    let goal_rule = goal("{ all = [{ degree = \"masters\" }, { band = \"seven\" }] }");
    let catalog = with_transitions(&goal_rule, &[scheme("masters", "", &masters)]);
    let profile = answers(&catalog, "degree = \"none\"\nband = \"six\"\nyears = 4\n");
    let goal = catalog.find_goal("goal").unwrap();
    let found = Pathfinder::new(&catalog, TODAY).ways(&profile, goal, crate::pathway::Limits::default());
    let way = &found.routes[0];
    assert_eq!(way.steps[0].taken, Taken::Transition(0), "what is under way comes first");
    assert_eq!(way.steps[0].length.months, 6, "four of ten months are done");
    assert!(way.steps[1..].iter().any(|step| step.taken == Taken::Transition(1)));
    assert_eq!(way.months, 6 + 5 + 12);
}

#[test]
fn nothing_is_offered_that_neither_a_scheme_nor_time_brings() {
    let lead =
        must("band", "{ band = \"seven\" }") + &must("degree", "{ degree = { at-least = \"masters\" } }");
    let catalog = with_transitions(&goal("{ band = \"seven\" }"), &[scheme("lead", "", &lead)]);
    let finder = Pathfinder::new(&catalog, TODAY);
    // The band comes with time; nothing gives a master's here.
    let six = answers(&catalog, "degree = \"masters\"\nband = \"six\"\n");
    let step = nearest(&catalog, &six, "lead").unwrap();
    assert_eq!(needed(&catalog, &step), ["band: six -> seven"]);
    assert_eq!(step.changes[0].transition, Some(1));
    let first = answers(&catalog, "degree = \"first\"\nband = \"six\"\n");
    assert_eq!(nearest(&catalog, &first, "lead"), None);
    let changes = finder.what_if(&answers(&catalog, "degree = \"first\"\nband = \"seven\"\n"));
    assert!(changes.iter().all(|change| change.question != question(&catalog, "degree")), "{changes:?}");
}

#[test]
fn a_branch_is_no_ladder_and_what_is_behind_one_is_past() {
    let only = |band: &str| must("band", &format!("{{ band = \"{band}\" }}"));
    let schemes = [
        scheme("low", "", &only("five")),
        scheme("middle", "", &only("six")),
        scheme("high", "", &only("seven")),
    ];
    let catalog = with_transitions(&goal("{ band = \"seven\" }"), &schemes);
    let verdicts = |text: &str| {
        let assessment = Assessment::new(&catalog, &answers(&catalog, text), TODAY);
        ["low", "middle", "high"].map(|name| assessment.of(id(&catalog, name)).unwrap().verdict.name())
    };
    // From six one comes to seven, and nowhere else; nobody comes to five.
    assert_eq!(verdicts("band = \"six\"\n"), ["not-for-you", "open", "not-yet"]);
    assert_eq!(verdicts("band = \"seven\"\n"), ["not-for-you", "past", "open"]);
    assert_eq!(verdicts("band = \"five\"\n"), ["open", "not-for-you", "not-for-you"]);
}

#[test]
fn one_waits_for_the_next_window_and_its_start() {
    let early = must("first", "{ degree = { at-least = \"first\" } }");
    let tables = "[gives]\ndegree = \"masters\"\n[time]\nmonths = 12\nstarts-after = 4\n[[usual]]\nopens = \"January\"\ncloses = \"20 March\"\n";
    let catalog = catalog(&goal("{ degree = \"masters\" }"), &[scheme("award", "", &(early + tables))]);
    let found = routes(&catalog, &answers(&catalog, "degree = \"first\"\n"));
    let closes = (i32::from(TODAY.month()), i32::from(TODAY.day()));
    let waits = u32::try_from((3 - closes.0 + 12) % 12 + i32::from(closes.1 < 20)).unwrap();
    let step = &found.routes[0].steps[0];
    assert_eq!((step.applies_after_months, step.starts_after_months), (waits, waits + 4));
    assert_eq!(found.routes[0].months, waits + 4 + 12);
}

#[test]
fn of_a_list_only_what_something_gives_is_offered() {
    let writer = must("paper", "{ done = { any = [\"paper\"] } }");
    let gives = |what: &str| format!("[gives]\ndone = [\"{what}\"]\n");
    let nearest_with = |what: &str| {
        let schemes = [scheme("course", "", &gives(what)), scheme("writer", "", &writer)];
        let catalog = with_transitions("", &schemes);
        nearest(&catalog, &answers(&catalog, "done = []\n"), "writer").map(|step| needed(&catalog, &step))
    };
    assert_eq!(nearest_with("paper"), Some(vec!["done:  -> paper".to_owned()]));
    assert_eq!(nearest_with("project"), None, "nothing gives a paper");
}
