//! What a way takes for granted, and what it says of that.

use std::fmt::Write as _;

use jiff::civil::date;

use super::support::*;
use crate::catalog::{Catalog, Value};
use crate::pathway::{Route, Routes};

const PAPER: &str = "[gives]\ndone = [\"paper\"]\n[time]\nmonths = 12\n";

fn to_paper(more: &str, rules: &str, others: &[(String, String)]) -> Catalog {
    let mut schemes = vec![scheme("writer", "", &format!("{rules}{PAPER}"))];
    schemes.extend_from_slice(others);
    catalog_with(more, &goal("{ done = { any = [\"paper\"] } }"), &schemes)
}

fn found(catalog: &Catalog, text: &str) -> Routes {
    routes(catalog, &answers(catalog, &format!("done = []\n{text}")))
}

fn assumed(catalog: &Catalog, route: &Route) -> Vec<String> {
    route.assumes.iter().map(|item| fact(catalog, *item)).collect()
}

#[test]
fn a_rough_day_is_narrowed_to_what_lies_within_it() {
    let catalog = to_paper(
        "",
        &must("before", "{ qualified = { at-most = \"2023-08-31\" } }"),
        &[scheme("other", "", &must("from", "{ qualified = { at-least = \"2023-03-01\" } }"))],
    );
    let found = found(&catalog, "qualified = \"2023\"\n");
    assert_eq!(all_steps(&catalog, &found), [["writer"]]);
    let [(_, Value::Date(low, high))] = found.routes[0].assumes[..] else { panic!("{found:?}") };
    assert!(date(2023, 3, 1) <= low && high <= date(2023, 8, 31), "{low} to {high}");
}

#[test]
fn a_rough_number_is_narrowed_to_what_lies_within_it() {
    let catalog = to_paper(
        "",
        &must("few", "{ years = { at-most = 3 } }"),
        &[scheme("other", "", &must("some", "{ years = { at-least = 2 } }"))],
    );
    let found = found(&catalog, "years = \"2 to 5\"\n");
    assert_eq!(all_steps(&catalog, &found), [["writer"]]);
    let [(_, Value::Number(low, high))] = found.routes[0].assumes[..] else { panic!("{found:?}") };
    assert!(2 <= low && high <= 3, "{low} to {high}");
}

#[test]
fn one_rule_may_need_two_facts_that_are_not_known() {
    let both = must("both", "{ all = [{ employed = true }, { band = \"seven\" }] }");
    let catalog = to_paper("", &both, &[]);
    let found = found(&catalog, "degree = \"first\"\n");
    assert_eq!(all_steps(&catalog, &found), [["writer"]]);
    let mut assumed = assumed(&catalog, &found.routes[0]);
    assumed.sort();
    assert_eq!(assumed, ["band=seven", "employed=true"]);
}

#[test]
fn the_least_of_a_scale_and_what_nothing_gives_are_no_claims() {
    let masters = scheme("masters", "", "[gives]\ndegree = \"masters\"\n");
    for (rule, taken) in [("{ degree = \"none\" }", "degree=none"), ("{ band = \"seven\" }", "band=seven")] {
        let catalog = to_paper("", &must("rule", rule), std::slice::from_ref(&masters));
        let found = found(&catalog, "");
        let way = &found.routes[0];
        assert_eq!(
            (steps(&catalog, way), assumed(&catalog, way)),
            (vec!["writer".to_owned()], vec![taken.to_owned()])
        );
        assert!(!way.claims, "{rule}");
    }
}

#[test]
fn what_nearly_everybody_answers_is_not_counted_among_what_is_granted() {
    let (mut questions, mut rules) = (String::new(), String::new());
    for id in ["registered", "insured", "resident", "employable"] {
        let _ = write!(
            questions,
            "[[question]]\nid = \"{id}\"\nask = \"Are you {id}?\"\nwhy = \"It matters.\"\nkind = \"yes-no\"\nyes-share = 0.95\n"
        );
        rules += &must(id, &format!("{{ {id} = true }}"));
    }
    let catalog = to_paper(&questions, &rules, &[]);
    assert_eq!(found(&catalog, "").routes[0].assumes.len(), 4);
    let rare = questions.replace("0.95", "0.5");
    let catalog = to_paper(&rare, &rules, &[]);
    assert!(found(&catalog, "").routes.is_empty(), "no adviser would grant that much");
}

#[test]
fn what_nearly_everybody_answers_is_no_claim_though_a_scheme_gives_it() {
    let question = |share: &str| {
        format!(
            "[[question]]\nid = \"insured\"\nask = \"Are you insured?\"\nwhy = \"It matters.\"\nkind = \"yes-no\"\nyes-share = {share}\n"
        )
    };
    let insurer = scheme("insurer", "", "[gives]\ninsured = true\n[time]\nmonths = 12\n");
    let rule = must("insured", "{ insured = true }");
    for (share, first) in [("0.9", "writer"), ("0.5", "insurer")] {
        let catalog = to_paper(&question(share), &rule, std::slice::from_ref(&insurer));
        let found = found(&catalog, "");
        assert!(!found.routes[0].claims);
        assert_eq!(steps(&catalog, &found.routes[0])[0], first, "{share}");
    }
}

#[test]
fn a_way_says_what_must_not_be_so_for_it_to_hold() {
    let intern = "[gives]\ndone = [\"project\"]\n[time]\nmonths = 6\n";
    let rules = must("project", "{ done = { any = [\"project\"] } }")
        + &must("no", "{ done = { none = [\"award\"] } }");
    let catalog = catalog(
        &goal("{ degree = \"doctorate\" }"),
        &[
            scheme("intern", "", intern),
            scheme("phd", "", &(rules + "[gives]\ndegree = \"doctorate\"\n[time]\nmonths = 36\n")),
        ],
    );
    let found = routes(&catalog, &answers(&catalog, "degree = \"first\"\n"));
    let way = &found.routes[0];
    assert_eq!(steps(&catalog, way), ["intern", "phd"]);
    let first: Vec<String> = way.steps[0].assumes.iter().map(|item| fact(&catalog, *item)).collect();
    assert_eq!(first, ["done="], "of done, nothing but the project");
}
