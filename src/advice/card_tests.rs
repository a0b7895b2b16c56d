//! What stands on a card, in catalogues of a few schemes.

use jiff::civil::{Date, date};

use super::{Card, CardItem, CardKind, Ranking, Traits, start_here};
use crate::catalog::{Catalog, read_answers};
use crate::rules::{Assessment, Facts, Profile};
use crate::small::Small;

const DAY: Date = date(2026, 11, 27);

/// Four stages, two tracks, five kinds, and questions of which one is seldom answered as a rule asks.
fn small() -> Small {
    let at = |id: &str, name: &str, answer: &str| {
        format!("[[stage]]\nid = \"{id}\"\nname = \"{name}\"\nwhen = {{ has = {{ any = [{answer}] }} }}")
    };
    let kind = |id: &str, more: &str| format!("[[kind]]\nid = \"{id}\"\nname = \"Kind {id}\"\n{more}");
    Small::of([(
        "catalog.toml",
        "title = \"Test\"\nedition = 2026-01-01\nformat = 1\ninterest-question = \"aim\"\n",
    )])
    .choice("aim", "many", &[("research", "Research"), ("teaching", "Teaching")])
    .choice(
        "has",
        "many",
        &[
            ("project", "A project"),
            ("masters", "A master's"),
            ("doctorate", "A doctorate"),
            ("post", "A post"),
        ],
    )
    .question("member", "yes-no", "find-out = \"Look at your card.\"\nyes-share = 0.45")
    .question("number", "yes-no", "find-out = \"Look at your letter.\"\nyes-share = 0.6")
    .question("free", "yes-no", "find-out = \"Look at your plan.\"\nyes-share = 0.95")
    .question("studies", "yes-no", "yes-share = 0.1")
    .question("done", "number", "min = 0\nmax = 60\nask-if = { studies = true }")
    .with("stages.toml", "[[stage]]\nid = \"zero\"\nname = \"Zero\"")
    .with("stages.toml", &at("one", "One", "\"project\", \"masters\", \"doctorate\""))
    .with("stages.toml", &at("two", "Two", "\"masters\", \"doctorate\""))
    .with("stages.toml", &at("three", "Three", "\"doctorate\""))
    .with("stages.toml", "[[track]]\nid = \"research\"\nname = \"Research\"")
    .with("stages.toml", "[[track]]\nid = \"teaching\"\nname = \"Teaching\"")
    .with("stages.toml", &kind("award", ""))
    .with("stages.toml", &kind("job", "role = \"job\""))
    .with("stages.toml", &kind("network", "role = \"support\""))
    .with("stages.toml", &kind("mentor", "role = \"support\"\none-to-one = true"))
    .with("funders.toml", "[[funder]]\nid = \"f\"\nname = \"Funder\"")
}

/// With a scheme whose kind and stage matter.
fn with(small: Small, id: &str, kind: &str, stage: &str, tracks: &str, lines: &str) -> Small {
    let text = format!(
        "id = \"{id}\"\nname = \"Scheme {id}\"\nfunder = \"f\"\nkind = \"{kind}\"\nstage = \"{stage}\"\n\
         tracks = [{tracks}]\nsummary = \"A scheme.\"\nconfidence = \"high\"\n{lines}"
    );
    small.with(&format!("schemes/f/{id}.toml"), &text)
}

fn award(small: Small, id: &str, stage: &str, lines: &str) -> Small {
    with(small, id, "award", stage, "\"research\"", lines)
}

/// Half a year for an award.
fn in_half_a_year(small: Small) -> Small {
    small.with(
        "stages.toml",
        "[[lead-time]]\nid = \"begin\"\nwhat = \"Begin\"\nwho = \"you\"\nweeks = 26\nkinds = [\"award\"]",
    )
}

fn cards(catalog: &Catalog, answers: &str) -> Vec<Card> {
    let profile = Profile::from_answers(read_answers(catalog, "a person", answers).unwrap());
    let facts = Facts::new(catalog, &profile, DAY);
    let traits = Traits::new(catalog);
    let assessment = Assessment::from_facts(&facts);
    let ranking = Ranking::new(&traits, &facts, &assessment);
    start_here(&traits, &facts, &assessment, &ranking)
}

/// The schemes of a card.
fn named(catalog: &Catalog, cards: &[Card], kind: CardKind) -> Vec<String> {
    let entries = cards.iter().filter(|card| card.kind == kind).flat_map(|card| &card.entries);
    entries.filter_map(|entry| Some(catalog.scheme(entry.scheme?).id.to_string())).collect()
}

/// The first thing on a card.
fn first(cards: &[Card], kind: CardKind) -> CardItem {
    cards.iter().find(|card| card.kind == kind).unwrap().entries[0].clone()
}

const ANY_TIME: &str = "[status]\nany-time = true";

fn rule(id: &str, when: &str, remedy: &str) -> String {
    format!(
        "\n[[criterion]]\nid = \"{id}\"\ntext = \"Rule {id}.\"\nwhen = {{ {when} }}\nremedy = \"{remedy}\""
    )
}

const CHECK: &str =
    "\n[[criterion]]\nid = \"host\"\ntext = \"A host takes you.\"\nweight = \"check\"\nremedy = \"Ask one.\"";

#[test]
fn what_decides_is_the_rule_that_is_least_likely_met_and_none_that_nearly_everybody_meets() {
    let lines = |rules: &[String]| format!("{ANY_TIME}{}{CHECK}", rules.concat());
    let free = rule("free", "free = true", "Wait for a free day.");
    let number = rule("number", "number = true", "Win a number.");
    let member = rule("member", "member = true", "Join.");
    let decides = |rules: &[String]| {
        let catalog = award(small(), "a", "one", &lines(rules)).catalog();
        let entry = first(&cards(&catalog, "aim = [\"research\"]\nhas = [\"project\"]"), CardKind::Apply);
        (entry.decides, entry.ask)
    };
    let said = |one: &str, other: &str| (one.to_owned(), other.to_owned());
    assert_eq!(decides(std::slice::from_ref(&free)), said("A host takes you.", "Ask one."));
    assert_eq!(decides(&[free.clone(), number.clone()]), said("Rule number.", "Look at your letter."));
    let catalog = award(small(), "a", "one", &lines(&[free, number, member])).catalog();
    let all = cards(&catalog, "aim = [\"research\"]\nhas = [\"project\"]");
    let entry = all.iter().flat_map(|card| &card.entries).next().unwrap();
    assert_eq!((entry.decides.as_str(), entry.ask.as_str()), ("Rule member.", "Join."));
}

#[test]
fn nobody_is_told_how_to_find_out_what_they_keep_private() {
    let lines = format!("{ANY_TIME}{}", rule("number", "number = true", ""));
    let catalog = award(small(), "a", "one", &lines).catalog();
    let ask = |answer: &str| {
        let answers = format!("aim = [\"research\"]\nhas = [\"project\"]\nnumber = \"{answer}\"");
        first(&cards(&catalog, &answers), CardKind::Apply).ask
    };
    assert_eq!(ask("not-sure"), "Look at your letter.");
    assert_eq!(ask("rather-not-say"), "");
}

#[test]
fn who_begins_is_not_sent_to_a_further_stage_with_half_of_the_time_that_it_takes() {
    let usual = "\n[[usual]]\nopens = \"January\"\ncloses = \"March\"";
    let catalog = award(in_half_a_year(small()), "a", "two", usual).catalog();
    let beginner = cards(&catalog, "aim = [\"research\"]\nhas = [\"project\"]");
    assert!(named(&catalog, &beginner, CardKind::Apply).is_empty());
    assert_eq!(named(&catalog, &beginner, CardKind::GetReady), ["a"]);
    let late = first(&beginner, CardKind::GetReady).late;
    assert!(late.contains("aim at the round after this one, which usually closes in March 2028"), "{late}");
    let further = cards(&catalog, "aim = [\"research\"]\nhas = [\"masters\"]");
    assert_eq!(named(&catalog, &further, CardKind::Apply), ["a"]);
    assert!(first(&further, CardKind::Apply).late.ends_with("begin now."));
    let opens = award(small(), "a", "two", "\n[[usual]]\nopens = \"January\"").catalog();
    let beginner = cards(&opens, "aim = [\"research\"]\nhas = [\"project\"]");
    assert!(named(&opens, &beginner, CardKind::Apply).is_empty(), "nobody knows how much time is left");
}

#[test]
fn the_round_to_aim_at_is_named_and_its_day_is_that_of_the_card() {
    let round = |day: &str| {
        format!("\n[[round]]\nopens = 2026-10-01\ndeadline = [{{ what = \"close\", at = {day} }}]")
    };
    let person = "aim = [\"research\"]\nhas = [\"masters\"]";
    let ready = |lines: &str| {
        let catalog = award(in_half_a_year(small()), "a", "two", lines).catalog();
        first(&cards(&catalog, person), CardKind::GetReady)
    };
    let known = ready(&format!("{}{}", round("2026-12-10"), round("2027-06-10")));
    assert!(known.late.contains("the round after this one, which closes on 10 June 2027"), "{}", known.late);
    assert_eq!(known.by, Some(date(2027, 6, 10)));
    // A habit in the month of a round that was announced is that round; the next may come too soon as well.
    let usual = |closes: &str| format!("\n[[usual]]\ncloses = \"{closes}\"");
    let habit = ready(&format!("{}{}{}", round("2026-12-10"), usual("December"), usual("May")));
    assert!(
        habit.late.contains("the round after this one, which usually closes in May 2027"),
        "{}",
        habit.late
    );
    assert_eq!(habit.by, None);
    let soon = ready(&format!("{}{}{}", usual("December"), usual("February"), usual("July")));
    assert!(soon.late.contains("a later round, which usually closes in July 2027"), "{}", soon.late);
    // Two habits are two rounds, however near to each other.
    let two = ready(&format!("{}{}", usual("February"), usual("March")));
    assert!(
        two.late.contains("the round after this one, which usually closes in March 2027"),
        "{}",
        two.late
    );
}

#[test]
fn who_has_not_said_how_far_they_are_is_no_beginner() {
    let usual = "\n[[usual]]\nopens = \"January\"\ncloses = \"March\"";
    let catalog = award(in_half_a_year(small()), "a", "two", usual).catalog();
    for said in ["", "has = \"rather-not-say\"", "has = \"not-sure\""] {
        let cards = cards(&catalog, &format!("aim = [\"research\"]\n{said}"));
        let late = &cards.iter().flat_map(|card| &card.entries).next().unwrap().late;
        assert!(late.ends_with("begin now."), "{said}: {late}");
    }
}

#[test]
fn a_day_that_is_only_reckoned_is_no_day_of_a_card() {
    let by = |lines: &str| {
        let catalog = award(small(), "a", "two", lines).catalog();
        let cards = cards(&catalog, "aim = [\"research\"]\nhas = [\"masters\"]");
        cards.iter().flat_map(|card| &card.entries).find(|entry| entry.scheme.is_some()).unwrap().by
    };
    assert_eq!(by("[[usual]]\ncloses = \"December\""), None);
    assert_eq!(by("[[usual]]\nopens = \"January\""), None);
    assert_eq!(by("[[round]]\nopens = 2027-01-10"), None, "an opening is nothing to be done by");
    assert_eq!(by("[[round]]\ndeadline = [{ what = \"close\", at = 2027-02-10 }]"), Some(date(2027, 2, 10)));
}

#[test]
fn this_week_is_a_word_to_one_person_before_a_list_of_people_and_is_for_this_person() {
    let help = |small, id: &str, kind: &str, more: &str| {
        with(small, id, kind, "one", "\"research\"", &format!("{ANY_TIME}{more}"))
    };
    let people = help(small(), "a-list", "network", "");
    let both = help(people, "b-mentor", "mentor", "").catalog();
    let person = "aim = [\"research\"]\nhas = [\"project\"]";
    assert_eq!(named(&both, &cards(&both, person), CardKind::ThisWeek), ["b-mentor"]);
    let people = help(small(), "a-list", "network", "");
    for doubted in ["member", "number"] {
        let more = rule("m", &format!("{doubted} = true"), "Join.");
        let unsettled = help(people.clone(), "b-mentor", "mentor", &more).catalog();
        assert_eq!(
            named(&unsettled, &cards(&unsettled, person), CardKind::ThisWeek),
            ["a-list"],
            "{doubted}"
        );
    }
}

#[test]
fn a_job_is_one_to_apply_for_where_its_first_track_is_what_draws_somebody() {
    let gives = format!("gives = {{ has = [\"post\"] }}\n{ANY_TIME}");
    let catalog = with(small(), "job", "job", "one", "\"teaching\", \"research\"", &gives).catalog();
    let apply = |aim: &str| {
        named(&catalog, &cards(&catalog, &format!("aim = [{aim}]\nhas = [\"project\"]")), CardKind::Apply)
    };
    assert!(apply("\"research\"").is_empty());
    assert_eq!(apply("\"research\", \"teaching\""), ["job"]);
}

#[test]
fn who_is_near_the_end_of_something_gets_ready_for_what_it_opens_before_a_stage_that_is_left_behind() {
    let doctorate = |months: &str| {
        format!(
            "[[transition]]\ntext = \"Finish.\"\nwhen = {{ studies = true }}\ngives = {{ has = [\"doctorate\"] }}\n\
             begun = true\n{months}"
        )
    };
    let usual = "\n[[usual]]\nopens = \"June\"\ncloses = \"August\"";
    let after = format!("{usual}{}", rule("held", "has = { any = [\"doctorate\"] }", ""));
    let opening = |after: &str, months: &str, done: u8| {
        let small = award(award(small(), "below", "one", usual), "after", "three", after);
        let catalog = small.with("questions.toml", &doctorate(months)).catalog();
        let person = format!(
            "aim = [\"research\"]\nhas = [\"masters\"]\nstudies = true\ndone = {done}\nmember = false"
        );
        let cards = cards(&catalog, &person);
        (named(&catalog, &cards, CardKind::GetReady), first(&cards, CardKind::GetReady))
    };
    let ready = |months: &str, done: u8| opening(&after, months, done);
    let (names, entry) = ready("months = 36\ndone = \"done\"", 20);
    assert_eq!(names, ["after", "below"]);
    assert!(entry.waits && entry.late.is_empty() && entry.by.is_none());
    assert!(entry.why.starts_with("First finish."), "{}", entry.why);
    // It takes sixteen months more, so the round of next summer comes too soon.
    assert_eq!(entry.when, "Then it usually opens in June 2028 and closes in August 2028.");
    let (names, _) = ready("months = 36\ndone = \"done\"", 3);
    assert_eq!(names, ["below"], "far from its end nobody knows what comes after");
    let (names, entry) = ready("", 3);
    assert_eq!(names, ["after", "below"]);
    assert_eq!(
        entry.when, "Then it usually opens in June and closes in August.",
        "nobody knows of which year"
    );
    // Sixteen months from now is the end of March.
    let then = |dates: &str| opening(&after.replace(usual, dates), "months = 36\ndone = \"done\"", 20);
    let (_, running) = then("\n[[usual]]\nopens = \"February\"\ncloses = \"June\"");
    assert_eq!(running.when, "Then it usually closes in June 2028.", "it has opened by then");
    let (_, closing) = then("\n[[usual]]\nopens = \"January\"\ncloses = \"March\"");
    assert_eq!(closing.when, "Then it usually opens in January 2029 and closes in March 2029.");
    let (names, _) = then("\n[status]\nany-time = true\nuntil = 2027-12-31");
    assert_eq!(names, ["below"], "by then it has ended");
}
