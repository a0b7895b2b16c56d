//! Limits of years to the day: the 29th of February, rough dates, and the day
//! on which a round closes.

use fingerpost::catalog::Catalog;
use fingerpost::rules::comparison::later;
use fingerpost::rules::{Applications, Facts, Verdict};
use jiff::civil::{Date, date};

use crate::common::oracle::anniversary;
use crate::found::{catalog, judge_on, must, person, question};

fn verdict(rule: &str, answer: &str, today: Date) -> Verdict {
    let catalog = catalog(&question("awarded", "kind = \"date\""), &must(rule));
    judge_on(&catalog, &format!("awarded = \"{answer}\""), today).verdict
}

#[test]
fn a_limit_of_years_holds_up_to_and_on_the_anniversary() {
    let within = "{ awarded = { within-years = 5 } }";
    assert_eq!(verdict(within, "2021-11-25", date(2026, 11, 24)), Verdict::Open);
    assert_eq!(verdict(within, "2021-11-24", date(2026, 11, 24)), Verdict::Open, "on the day itself");
    assert_eq!(verdict(within, "2021-11-23", date(2026, 11, 24)), Verdict::Past);
    let at_least = "{ awarded = { at-least-years = 5 } }";
    assert_eq!(verdict(at_least, "2021-11-25", date(2026, 11, 24)), Verdict::NotYet);
    assert_eq!(verdict(at_least, "2021-11-24", date(2026, 11, 24)), Verdict::Open, "on the day itself");
    assert_eq!(verdict(at_least, "2021-11-23", date(2026, 11, 24)), Verdict::Open);
}

#[test]
fn who_was_awarded_on_the_29th_of_february_has_the_anniversary_on_the_28th_in_other_years() {
    let within = "{ awarded = { within-years = 1 } }";
    assert_eq!(verdict(within, "2024-02-29", date(2025, 2, 28)), Verdict::Open);
    assert_eq!(verdict(within, "2024-02-29", date(2025, 3, 1)), Verdict::Past);
    let at_least = "{ awarded = { at-least-years = 1 } }";
    assert_eq!(verdict(at_least, "2024-02-29", date(2025, 2, 27)), Verdict::NotYet);
    assert_eq!(verdict(at_least, "2024-02-29", date(2025, 2, 28)), Verdict::Open);
    let four = "{ awarded = { within-years = 4 } }";
    assert_eq!(verdict(four, "2020-02-29", date(2024, 2, 29)), Verdict::Open, "a leap year has it again");
    assert_eq!(verdict(four, "2020-02-28", date(2024, 2, 29)), Verdict::Past);
}

#[test]
fn on_the_29th_of_february_the_28th_a_year_ago_is_more_than_a_year_ago() {
    let within = "{ awarded = { within-years = 1 } }";
    assert_eq!(verdict(within, "2023-02-28", date(2024, 2, 29)), Verdict::Past);
    assert_eq!(verdict(within, "2023-03-01", date(2024, 2, 29)), Verdict::Open);
}

#[test]
fn a_rough_date_is_unknown_only_while_the_limit_falls_inside_it() {
    let within = "{ awarded = { within-years = 5 } }";
    let today = date(2026, 11, 24);
    for (answer, expected) in [
        ("2020", Verdict::Past),
        ("2021", Verdict::Possible),
        ("2022", Verdict::Open),
        ("2021-10", Verdict::Past),
        ("2021-11", Verdict::Possible),
        ("2021-12", Verdict::Open),
        ("2019 to 2020", Verdict::Past),
        ("2020 to 2022", Verdict::Possible),
        ("2022 to 2023", Verdict::Open),
    ] {
        assert_eq!(verdict(within, answer, today), expected, "within five years of {answer}");
    }
    // On the last day of the year all of 2021 is within five years, but only
    // its last day is just so.
    assert_eq!(verdict(within, "2021", date(2026, 1, 1)), Verdict::Open);
    assert_eq!(verdict(within, "2021", date(2026, 12, 31)), Verdict::Possible);
    assert_eq!(verdict(within, "2021", date(2027, 1, 1)), Verdict::Past);
}

#[test]
fn a_rough_date_that_straddles_a_limit_is_final_and_not_asked_for_again() {
    let catalog =
        catalog(&question("awarded", "kind = \"date\""), &must("{ awarded = { within-years = 5 } }"));
    let rough = judge_on(&catalog, "awarded = 2021", date(2026, 11, 24));
    assert_eq!((rough.verdict, rough.is_final), (Verdict::Possible, true));
}

#[test]
fn limits_that_are_written_roughly_cover_all_that_they_may_mean() {
    let today = date(2026, 11, 24);
    for (rule, day, expected) in [
        ("at-least = \"2020\"", "2020-01-01", Verdict::Open),
        ("at-least = \"2020\"", "2019-12-31", Verdict::Past),
        ("more-than = \"2020\"", "2020-12-31", Verdict::Past),
        ("more-than = \"2020\"", "2021-01-01", Verdict::Open),
        ("at-most = \"2024-02\"", "2024-02-29", Verdict::Open),
        ("at-most = \"2024-02\"", "2024-03-01", Verdict::Past),
        ("less-than = \"2024-02\"", "2024-01-31", Verdict::Open),
        ("less-than = \"2024-02\"", "2024-02-01", Verdict::Past),
    ] {
        assert_eq!(verdict(&format!("{{ awarded = {{ {rule} }} }}"), day, today), expected, "{rule}, {day}");
    }
}

const DEADLINES: &str = "[[round]]\nname = \"Gone\"\nopens = 2026-01-01\n[[round.deadline]]\nwhat = \"Send it.\"\nat = 2026-03-01\n\
     [[round]]\nname = \"Later\"\nopens = 2027-09-01\n[[round.deadline]]\nwhat = \"Send it.\"\nat = 2027-12-01\n\
     [[round]]\nname = \"Next\"\nopens = 2027-01-10\n[[round.deadline]]\nwhat = \"The host signs off.\"\nat = 2027-02-20\n\
     [[round.deadline]]\nwhat = \"Your part.\"\nat = 2027-02-10\n";

#[test]
fn years_are_reckoned_at_the_first_deadline_of_the_next_round() {
    let criteria = must("{ awarded = { within-years = 5 } }") + DEADLINES;
    let catalog = catalog(&question("awarded", "kind = \"date\""), &criteria);
    let judge = |day: &str, today| judge_on(&catalog, &format!("awarded = {day}"), today).verdict;
    let today = date(2026, 11, 24);
    assert_eq!(judge("2022-02-10", today), Verdict::Open, "five years to the day of the applicant's part");
    assert_eq!(judge("2022-02-09", today), Verdict::Past, "within five years today, not on the closing day");
    // Once that round is over, the one after it counts; after the last, today.
    assert_eq!(judge("2022-02-10", date(2027, 2, 10)), Verdict::Open, "on the closing day");
    assert_eq!(judge("2022-02-10", date(2027, 2, 11)), Verdict::Past);
    assert_eq!(judge("2022-12-01", date(2027, 2, 11)), Verdict::Open);
    assert_eq!(judge("2022-12-02", date(2027, 12, 2)), Verdict::Open);
    assert_eq!(judge("2022-12-01", date(2027, 12, 2)), Verdict::Past);
}

#[test]
fn who_has_too_few_years_today_may_have_them_on_the_closing_day() {
    let criteria = must("{ awarded = { at-least-years = 5 } }") + DEADLINES;
    let catalog = catalog(&question("awarded", "kind = \"date\""), &criteria);
    let judge = |day: &str| judge_on(&catalog, &format!("awarded = {day}"), date(2026, 11, 24)).verdict;
    assert_eq!(judge("2022-02-10"), Verdict::Open);
    assert_eq!(judge("2022-02-11"), Verdict::NotYet);
}

#[test]
fn a_round_with_rules_of_its_own_is_judged_by_them_while_it_is_the_next() {
    let criteria = "[[criterion]]\nid = \"window\"\ntext = \"Within five years.\"\nwhen = { awarded = { within-years = 5 } }\n\
         [[round]]\n[[round.deadline]]\nwhat = \"Send it.\"\nat = 2027-02-10\n\
         [[round.criterion]]\nid = \"window\"\ntext = \"Within eight years.\"\nwhen = { awarded = { within-years = 8 } }\n";
    let catalog = catalog(&question("awarded", "kind = \"date\""), criteria);
    let judge = |today| judge_on(&catalog, "awarded = 2020-06-01", today).verdict;
    assert_eq!(judge(date(2027, 2, 10)), Verdict::Open, "eight years in this round");
    assert_eq!(judge(date(2027, 2, 11)), Verdict::Past, "five again after it");
}

/// A scheme whose round, with these dates, has a rule that nobody meets.
fn round_of_its_own(dates: &str) -> Catalog {
    let criteria = format!(
        "[[criterion]]\nid = \"window\"\ntext = \"Within fifty years.\"\nwhen = {{ awarded = {{ within-years = 50 }} }}\n\
         [[round]]\n{dates}\n\
         [[round.criterion]]\nid = \"window\"\ntext = \"This year.\"\nwhen = {{ awarded = {{ within-years = 0 }} }}\n"
    );
    catalog(&question("awarded", "kind = \"date\""), &criteria)
}

#[test]
fn the_rules_of_a_round_hold_on_while_nobody_knows_that_it_is_over() {
    let judge = |catalog: &Catalog, today| {
        let judged = judge_on(catalog, "awarded = 2020-06-01", today);
        (judged.verdict, judged.applications)
    };
    let opened = round_of_its_own("opens = 2027-02-10");
    for (day, expected) in [
        (date(2027, 2, 9), Applications::OpensOn(date(2027, 2, 10))),
        (date(2027, 2, 10), Applications::OpenNow),
        (date(2027, 2, 11), Applications::MayBeOpen),
        (date(2028, 2, 10), Applications::MayBeOpen),
    ] {
        assert_eq!(judge(&opened, day), (Verdict::Past, expected), "{day}");
    }
    let long_ago = judge(&opened, date(2028, 2, 11));
    assert_eq!(long_ago, (Verdict::Open, Applications::BetweenRounds), "a year later it is over");
    let undated = round_of_its_own("name = \"Some day\"");
    assert_eq!(judge(&undated, date(2027, 2, 10)), (Verdict::Past, Applications::BetweenRounds));
}

#[test]
fn a_round_is_over_once_another_has_begun() {
    let catalog = round_of_its_own(
        "opens = 2027-02-10\n[[round]]\nopens = 2027-06-01\n[[round.deadline]]\nwhat = \"Send it.\"\nat = 2027-06-20",
    );
    // The rule belongs to the second round here, so the first has none.
    let judge = |day| judge_on(&catalog, "awarded = 2020-06-01", day).verdict;
    assert_eq!(judge(date(2027, 5, 31)), Verdict::Open, "the first may still run");
    assert_eq!(judge(date(2027, 6, 1)), Verdict::Past);
    assert_eq!(judge(date(2027, 6, 20)), Verdict::Past);
    assert_eq!(judge(date(2027, 6, 21)), Verdict::Open, "both are over");
}

#[test]
fn time_away_moves_the_last_day_by_whole_months() {
    let questions =
        question("awarded", "kind = \"date\"") + &question("away", "kind = \"number\"\nmin = 0\nmax = 60");
    let rule = must("{ awarded = { within-years = 1, extended-by = [\"away\"] } }");
    let catalog = catalog(&questions, &rule);
    let judge = |away: &str, today| {
        judge_on(&catalog, &format!("awarded = 2024-01-31\naway = {away}"), today).verdict
    };
    assert_eq!(judge("1", date(2025, 2, 28)), Verdict::Open, "February has no 31st");
    assert_eq!(judge("1", date(2025, 3, 1)), Verdict::Past);
    assert_eq!(judge("\"1 to 2\"", date(2025, 2, 28)), Verdict::Open);
    assert_eq!(judge("\"1 to 2\"", date(2025, 3, 31)), Verdict::Possible);
    assert_eq!(judge("\"1 to 2\"", date(2025, 4, 1)), Verdict::Past);
}

#[test]
fn anniversaries_agree_with_a_second_way_of_reckoning_them() {
    let mut day = date(2019, 12, 1);
    while day < date(2025, 3, 2) {
        for (years, months) in [(0, 0), (1, 0), (4, 0), (5, 1), (5, 13), (8, 24), (0, 480)] {
            assert_eq!(
                later(day, years, months),
                anniversary(day, years, months),
                "{day} + {years}y {months}m"
            );
            let next = day.tomorrow().unwrap();
            assert!(later(day, years, months) <= later(next, years, months), "a later day is never earlier");
        }
        day = day.tomorrow().unwrap();
    }
}

#[test]
fn the_day_on_which_time_alone_opens_or_closes_is_told_and_no_other() {
    let rules = ["{ awarded = { at-least-years = 5 } }", "{ awarded = { within-years = 10 } }"];
    let catalog = catalog(&question("awarded", "kind = \"date\""), &rules.map(must).concat());
    let today = date(2026, 11, 24);
    let days = |answer: &str| {
        let profile = person(&catalog, &format!("awarded = \"{answer}\""));
        let facts = Facts::new(&catalog, &profile, today);
        let rules: Vec<_> = catalog.schemes[0].criteria.iter().filter_map(|one| one.when.as_ref()).collect();
        (facts.turns_on(rules[0], today), facts.closes_on(rules[1], today))
    };
    assert_eq!(days("2024-03-10"), (Some(date(2029, 3, 10)), Some(date(2034, 3, 10))));
    // Of a rough day nothing is promised too early, and nothing too long.
    assert_eq!(days("2024-03"), (Some(date(2029, 3, 31)), Some(date(2034, 3, 1))));
    // What holds already turns no more, and what is over does not close again.
    assert_eq!(days("2020-03-10"), (None, Some(date(2030, 3, 10))));
    assert_eq!(days("2010-03-10"), (None, None));
}
