//! Random small catalogues and profiles, and routes played again by hand.

use std::fmt::Write as _;

use super::support::*;
use crate::catalog::{Answer, Catalog, GoalId, Outcome, QuestionKind, Value};
use crate::pathway::Route;
use crate::rules::{Assessment, Facts, Profile, Truth, Verdict, assess};

/// SplitMix64 (Steele, Lea and Flood 2014).
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(7))
    }

    pub(super) fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % sides as u64).unwrap()
    }

    pub(super) fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.roll(list.len())]
    }
}

const DEGREES: [&str; 4] = ["none", "first", "masters", "doctorate"];
const DONE: [&str; 4] = ["audit", "project", "paper", "award"];
const POSTS: [&str; 3] = ["nurse", "lecturer", "lead"];
const BANDS: [&str; 3] = ["five", "six", "seven"];

fn comparison(dice: &mut Dice, years: bool) -> String {
    match dice.roll(if years { 14 } else { 12 }) {
        10 | 11 => format!("{{ done = {{ any = [\"{}\"] }} }}", dice.pick(&DONE)),
        0 => format!("{{ nation = \"{}\" }}", dice.pick(&["north", "south"])),
        1 | 2 => format!(
            "{{ degree = {{ {} = \"{}\" }} }}",
            dice.pick(&["at-least", "at-most"]),
            dice.pick(&DEGREES[1..3])
        ),
        3 | 4 => format!(
            "{{ done = {{ {} = [\"{}\", \"{}\"] }} }}",
            dice.pick(&["any", "any", "all", "none"]),
            dice.pick(&DONE[..2]),
            dice.pick(&DONE[2..])
        ),
        5 => format!("{{ post = {{ {} = [\"{}\"] }} }}", dice.pick(&["any", "none"]), dice.pick(&POSTS)),
        6 => {
            format!("{{ band = {{ {} = \"{}\" }} }}", dice.pick(&["at-least", "at-most"]), dice.pick(&BANDS))
        }
        7 => format!("{{ employed = {} }}", dice.pick(&["true", "false"])),
        8 => format!("{{ years = {{ {} = {} }} }}", dice.pick(&["at-least", "at-most"]), 1 + dice.roll(4)),
        9 => "{ degree = \"doctorate\" }".to_owned(),
        12 => format!("{{ graduated = {{ within-years = {} }} }}", 1 + dice.roll(3)),
        _ => format!("{{ qualified = {{ at-least-years = {} }} }}", 2 + dice.roll(4)),
    }
}

fn rule(dice: &mut Dice, years: bool) -> String {
    match dice.roll(8) {
        0 => format!("{{ any = [{}, {}] }}", comparison(dice, years), comparison(dice, years)),
        1 => format!("{{ not = {} }}", comparison(dice, false)),
        _ => comparison(dice, years),
    }
}

fn gift(dice: &mut Dice, used: &mut Vec<usize>) -> String {
    let which = dice.roll(6);
    if used.contains(&which) {
        return String::new();
    }
    used.push(which);
    match which {
        0 | 1 if used.contains(&(1 - which)) => String::new(),
        0 | 1 => format!("degree = \"{}\"\n", dice.pick(&DEGREES[1..])),
        2 | 3 if used.contains(&(5 - which)) => String::new(),
        2 | 3 => format!("done = [\"{}\"]\n", dice.pick(&DONE)),
        4 => format!("post = [\"{}\"]\n", dice.pick(&POSTS)),
        _ => format!("years = {}\n", 1 + dice.roll(4)),
    }
}

/// A catalogue of `count` schemes; with limits of years if wanted.
pub(in crate::pathway) fn random_catalog(seed: u64, count: usize, years: bool) -> Catalog {
    let mut dice = Dice::new(seed);
    let schemes: Vec<(String, String)> = (0..count)
        .map(|number| {
            let mut body = String::new();
            for criterion in 0..dice.roll(5) {
                let mut text = must(&format!("c{criterion}"), &rule(&mut dice, years));
                if dice.roll(6) == 0 {
                    text.push_str("weight = \"usual\"\n");
                }
                body.push_str(&text);
            }
            let mut used = Vec::new();
            let gifts: String = (0..=dice.roll(2)).map(|_| gift(&mut dice, &mut used)).collect();
            if !gifts.is_empty() {
                write!(body, "[gives]\n{gifts}").unwrap();
            }
            write!(body, "[time]\nmonths = {}\n", dice.pick(&["0", "6", "12", "12", "24"])).unwrap();
            let head = format!(
                "stage = \"{}\"\ncompetitiveness = \"{}\"",
                dice.pick(&["early", "middle", "late"]),
                dice.pick(&["low", "medium", "high"])
            );
            scheme(&format!("s{number}"), &head, &body)
        })
        .collect();
    let wanted = match dice.roll(3) {
        0 => "{ degree = \"doctorate\" }",
        1 => {
            "{ all = [{ done = { all = [\"award\", \"paper\"] } }, { degree = { at-least = \"masters\" } }] }"
        }
        _ => "{ any = [{ post = { any = [\"lead\"] } }, { done = { all = [\"paper\", \"award\"] } }] }",
    };
    catalog(&goal(wanted), &schemes)
}

/// A profile that answers everything, or only a part.
pub(in crate::pathway) fn random_profile(seed: u64, catalog: &Catalog, whole: bool) -> Profile {
    let mut dice = Dice::new(seed ^ 0xABCD);
    let mut text = String::new();
    let mut say = |dice: &mut Dice, line: String| {
        if whole || dice.roll(3) > 0 {
            text.push_str(&line);
            text.push('\n');
        }
    };
    let degree = dice.pick(&DEGREES[..3]);
    let nation = dice.pick(&["north", "south"]);
    say(&mut dice, format!("nation = \"{nation}\""));
    say(&mut dice, format!("degree = \"{degree}\""));
    let some = |dice: &mut Dice, list: &[&str]| {
        let chosen: Vec<String> =
            list.iter().filter(|_| dice.roll(4) == 0).map(|one| format!("\"{one}\"")).collect();
        chosen.join(", ")
    };
    let line = format!("done = [{}]", some(&mut dice, &DONE));
    say(&mut dice, line);
    let line = format!("post = [{}]", some(&mut dice, &POSTS));
    say(&mut dice, line);
    let line = format!("band = \"{}\"", dice.pick(&BANDS));
    say(&mut dice, line);
    let line = format!("employed = {}", dice.pick(&["true", "false"]));
    say(&mut dice, line);
    let line = format!("years = {}", dice.roll(5));
    say(&mut dice, line);
    let line = format!("qualified = \"{}-06-15\"", 2020 + dice.roll(7));
    say(&mut dice, line);
    if nation == "south" {
        text.push_str("region = \"coast\"\n");
    }
    answers(catalog, &text)
}

/// What finishing a scheme makes of a profile, written again and simply.
pub(super) fn finish(
    catalog: &Catalog,
    before: &Profile,
    scheme: crate::catalog::SchemeId,
    today: jiff::civil::Date,
    ends: jiff::civil::Date,
) -> Profile {
    let old = Facts::new(catalog, before, today);
    let mut profile = before.clone();
    for gift in &catalog.scheme(scheme).gives {
        let question = gift.question;
        let value = match (gift.outcome, before.value(question)) {
            (Outcome::AtLeast(to), Some(Value::Option(from))) if from > to => Value::Option(from),
            (Outcome::AtLeast(to) | Outcome::Becomes(to), _) => Value::Option(to),
            (Outcome::Adds(set), Some(Value::Options(had))) => Value::Options(had.union(set)),
            (Outcome::Adds(set), _) => Value::Options(set),
            (Outcome::Is(flag), _) => Value::YesNo(flag),
            (Outcome::NumberAtLeast(least), Some(Value::Number(low, high))) => {
                Value::Number(low.max(least), high.max(least))
            }
            (Outcome::NumberAtLeast(least), _) => Value::Number(least, least),
        };
        profile.set(question, Answer::Known(value));
    }
    if profile == *before {
        return profile;
    }
    let gifted = profile.clone();
    let new = Facts::new(catalog, &gifted, ends);
    for question in catalog.question_ids() {
        let begins = old.applies(question) != Truth::True && new.applies(question) == Truth::True;
        if begins && gifted.answer(question).is_none() {
            let details = catalog.question(question);
            let least = details.min.unwrap_or(0);
            match details.kind {
                QuestionKind::Date => profile.set(question, Answer::Known(Value::Date(ends, ends))),
                QuestionKind::Number => profile.set(question, Answer::Known(Value::Number(least, least))),
                _ => {}
            }
        }
    }
    profile
}

/// Takes the steps in order and sees that each may be taken, given what is
/// assumed, and that the last one reaches the goal.
pub(super) fn replay(catalog: &Catalog, start: &Profile, goal: GoalId, route: &Route) {
    let mut profile = start.clone();
    let mut months = 0;
    let mut used = Vec::new();
    let day = |months: u32| TODAY.checked_add(jiff::Span::new().months(i64::from(months))).unwrap();
    for step in &route.steps {
        assert!(months <= step.applies_after_months && step.applies_after_months <= step.starts_after_months);
        let (today, applies) = (day(months), day(step.applies_after_months));
        assert!(!used.contains(&step.scheme().unwrap()), "a scheme only once");
        used.push(step.scheme().unwrap());
        assert!(!catalog.scheme(step.scheme().unwrap()).is_closed());
        assert!(!step.needed_for.is_empty(), "each step is needed");
        assert!(step.alternatives.len() <= 6 && !step.alternatives.contains(&step.scheme().unwrap()));
        for (question, value) in &step.assumes {
            let known = profile.answer(*question);
            let rough = matches!(known, Some(Answer::Known(Value::Number(low, high))) if low < high)
                || matches!(known, Some(Answer::Known(Value::Date(low, high))) if low < high);
            assert!(rough || matches!(known, None | Some(Answer::NotSure)), "never against an answer");
            profile.set(*question, Answer::Known(*value));
        }
        let facts = Facts::new(catalog, &profile, applies);
        let verdict = assess(&facts, step.scheme().unwrap()).verdict;
        if step.ask_first {
            assert!(!verdict.is_no(), "{:?}", catalog.scheme(step.scheme().unwrap()).id);
        } else {
            assert_eq!(verdict, Verdict::Open, "{:?}", catalog.scheme(step.scheme().unwrap()).id);
        }
        months = step.starts_after_months + step.length.months;
        let ends = day(months);
        let next = finish(catalog, &profile, step.scheme().unwrap(), today, ends);
        assert_ne!(next, profile, "a step changes something");
        profile = next;
    }
    assert_eq!(route.months, months);
    let ends = day(months);
    assert_eq!(Facts::new(catalog, &profile, ends).truth(&catalog.goal(goal).when, ends), Truth::True);
}

#[test]
fn random_routes_can_be_walked_step_by_step() {
    let mut walked = 0;
    for seed in 0..150 {
        let catalog = random_catalog(seed, 8, true);
        let profile = random_profile(seed, &catalog, seed % 2 == 0);
        let goal = catalog.find_goal("goal").unwrap();
        let found = routes(&catalog, &profile);
        for route in &found.routes {
            replay(&catalog, &profile, goal, route);
            walked += route.steps.len();
        }
        let kinds: Vec<_> = found
            .routes
            .iter()
            .map(|route| {
                let mut kinds: Vec<_> = route.steps.iter().map(|step| step.needed_for.clone()).collect();
                kinds.sort();
                kinds
            })
            .collect();
        for (number, kind) in kinds.iter().enumerate() {
            assert!(!kinds[..number].contains(kind), "all different in kind");
        }
    }
    assert!(walked > 50, "{walked}");
}

#[test]
fn what_if_says_what_a_new_assessment_says() {
    for seed in 0..60 {
        let catalog = random_catalog(seed, 8, true);
        let profile = random_profile(seed, &catalog, true);
        let before = Assessment::new(&catalog, &profile, TODAY);
        let changes = crate::pathway::Pathfinder::new(&catalog, TODAY).what_if(&profile);
        for change in &changes {
            let altered = profile.with(change.question, Answer::Known(change.to));
            let after = Assessment::new(&catalog, &altered, TODAY);
            let open_in_one = |one: &Assessment, other: &Assessment| -> Vec<_> {
                let of =
                    |all: &Assessment| all.with(Verdict::Open).map(|open| open.scheme).collect::<Vec<_>>();
                let others = of(other);
                of(one).into_iter().filter(|id| !others.contains(id)).collect()
            };
            let opens = open_in_one(&after, &before);
            let closes = open_in_one(&before, &after);
            assert_eq!((&change.opens, &change.closes), (&opens, &closes));
        }
        assert!(
            changes.is_sorted_by_key(|change| (std::cmp::Reverse(change.opens.len()), change.closes.len()))
        );
    }
}
