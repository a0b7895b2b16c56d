//! The catalogue that comes with the program, with several people.

use super::random::{finish, replay};
use super::support::TODAY;
use crate::catalog::{Answer, Catalog, Outcome, QuestionId, Value};
use crate::interview::regions;
use crate::pathway::{Limits, Pathfinder, Route, Taken, standing_at};
use crate::rules::{Facts, Profile, Truth, assess};

fn built_in() -> Catalog {
    Catalog::built_in()
}

/// People from the catalogue, and some made of pieces of its questions.
fn people(catalog: &Catalog) -> Vec<Profile> {
    let mut list: Vec<Profile> =
        catalog.personas.iter().map(|persona| Profile::from_answers(persona.answers.clone())).collect();
    list.push(Profile::new());
    let regions = regions(catalog, TODAY);
    for seed in 0..6_usize {
        let mut profile = Profile::new();
        for (number, (question, regions)) in catalog.question_ids().zip(&regions).enumerate() {
            let region = &regions[(seed * 7 + number * 3) % regions.len()];
            if (seed + number) % 4 != 0 {
                profile.set(question, crate::catalog::Answer::Known(region.value));
            }
        }
        list.push(profile);
    }
    list
}

/// What every way that an adviser would name keeps to.
fn keeps_the_laws(catalog: &Catalog, start: &Profile, route: &Route) {
    let day = |months: u32| TODAY.checked_add(jiff::Span::new().months(i64::from(months))).unwrap();
    let common = |question: QuestionId, value: Value| {
        let details = catalog.question(question);
        match value {
            Value::YesNo(yes) => (if yes { details.yes_share } else { 1.0 - details.yes_share }) > 0.8,
            Value::Option(option) => details.highest_first && details.all_options().highest() == Some(option),
            _ => false,
        }
    };
    let rare = route.assumes.iter().filter(|(question, value)| !common(*question, *value)).count();
    assert!(rare <= 3, "an adviser takes little for granted");
    for (question, value) in &route.assumes {
        let details = catalog.question(*question);
        let known = start.value(*question);
        match value {
            Value::Date(low, _) => assert!(known.is_some() || *low > TODAY, "{} is claimed", details.id),
            Value::YesNo(yes) => assert!(!details.never_assumed.contains(u8::from(*yes)), "{}", details.id),
            Value::Option(option) => {
                assert!(!details.never_assumed.contains(*option), "{}", details.id);
                let usual = details.all_options().highest().filter(|_| details.highest_first);
                assert!(
                    known.is_some() || usual.is_none() || usual == Some(*option),
                    "{}: worse than usual",
                    details.id
                );
            }
            Value::Options(_) | Value::Number(..) => {}
        }
    }
    let mut profile = start.clone();
    let mut free = 0;
    for step in &route.steps {
        for (question, value) in &step.assumes {
            profile.set(*question, Answer::Known(*value));
        }
        assert!(free <= step.applies_after_months && step.applies_after_months <= step.starts_after_months);
        free = step.starts_after_months + step.length.months;
        let (starts, ends) = (day(step.starts_after_months), day(free));
        let now = Facts::new(catalog, &profile, day(step.applies_after_months));
        match step.taken {
            Taken::Scheme(id) => {
                let scheme = catalog.scheme(id);
                assert!(!scheme.is_closed() && !assess(&now, id).verdict.is_no(), "{}", scheme.id);
                let stands = standing_at(&now).unwrap();
                let leap = scheme.stage.index().saturating_sub(stands.index());
                assert!(leap <= if route.leaps { 2 } else { 1 }, "{} is a leap of {leap}", scheme.id);
                assert!(
                    scheme
                        .rounds
                        .iter()
                        .filter_map(|round| round.opens)
                        .all(|opens| { scheme.rounds.len() > 1 || opens <= TODAY || starts >= opens }),
                    "{} starts before its round",
                    scheme.id
                );
                profile = finish(catalog, &profile, id, starts, ends);
            }
            Taken::Transition(number) => {
                let transition = &catalog.transitions[number];
                assert_eq!(now.truth(&transition.when, now.today()), Truth::True, "{}", transition.text);
                for gift in &transition.gives {
                    let value = match (gift.outcome, profile.value(gift.question)) {
                        (Outcome::AtLeast(to), Some(Value::Option(from))) => Value::Option(from.max(to)),
                        (Outcome::AtLeast(to) | Outcome::Becomes(to), _) => Value::Option(to),
                        (Outcome::Adds(set), Some(Value::Options(had))) => Value::Options(had.union(set)),
                        (Outcome::Adds(set), _) => Value::Options(set),
                        (Outcome::Is(flag), _) => Value::YesNo(flag),
                        (Outcome::NumberAtLeast(least), _) => Value::Number(least, least),
                    };
                    profile.set(gift.question, Answer::Known(value));
                }
            }
        }
    }
    assert_eq!(route.months, free, "months on one page agree");
}

#[test]
fn every_way_keeps_to_what_an_adviser_would_name() {
    let catalog = built_in();
    let finder = Pathfinder::new(&catalog, TODAY);
    let mut ways = 0;
    for profile in people(&catalog) {
        for goal in catalog.goal_ids() {
            let limits = Limits { work: 600, ..Limits::default() };
            let found = finder.ways(&profile, goal, limits);
            let first_leap = found.routes.iter().position(|route| route.leaps).unwrap_or(found.routes.len());
            assert!(found.routes.iter().skip(first_leap).all(|route| route.leaps), "leaps stand last");
            let today = Facts::new(&catalog, &profile, TODAY);
            for route in found.routes.iter().filter(|route| !route.steps.is_empty()) {
                keeps_the_laws(&catalog, &profile, route);
                for (number, transition) in catalog.transitions.iter().enumerate() {
                    if transition.begun && today.truth(&transition.when, TODAY) == Truth::True {
                        assert_eq!(
                            route.steps[0].taken,
                            Taken::Transition(number),
                            "what is begun comes first"
                        );
                    }
                }
                ways += 1;
            }
        }
    }
    assert!(ways > 100, "{ways}");
}

#[test]
fn no_search_for_the_ways_of_the_invented_people_is_cut_short() {
    let catalog = built_in();
    let finder = Pathfinder::new(&catalog, TODAY);
    for persona in &catalog.personas {
        let profile = Profile::from_answers(persona.answers.iter().copied());
        for goal in catalog.goal_ids() {
            let found = finder.ways(&profile, goal, Limits::default());
            assert!(found.complete, "{} to {}", persona.id, catalog.goal(goal).id);
        }
    }
}

#[test]
fn every_step_of_every_route_can_be_taken_at_its_turn() {
    let catalog = built_in();
    let finder = Pathfinder::new(&catalog, TODAY);
    for profile in people(&catalog) {
        for goal in catalog.goal_ids() {
            let limits = Limits { work: 600, ..Limits::default() };
            let found = finder.routes(&profile, goal, limits);
            assert_eq!(found, finder.routes(&profile, goal, limits), "the same again");
            for route in &found.routes {
                replay(&catalog, &profile, goal, route);
            }
            assert!(!found.routes.is_empty() || !found.unsupplied.is_empty() || !found.complete);
        }
    }
}

/// Harpreet, a physiotherapist in England: whether or not something only
/// prepares for the doctorate, what pays for her time serves better than a
/// stipend.
#[test]
fn a_way_that_begins_with_what_only_prepares_names_the_step_that_serves_best_too() {
    let catalog = built_in();
    let persona = catalog.find_persona("p06-harpreet").unwrap();
    let profile = Profile::from_answers(catalog.persona(persona).answers.clone());
    let goal = catalog.find_goal("doctorate").unwrap();
    let found = Pathfinder::new(&catalog, TODAY).ways(&profile, goal, Limits::default());
    let ways: Vec<Vec<&str>> = found
        .routes
        .iter()
        .map(|way| {
            way.steps.iter().filter_map(|step| Some(catalog.scheme(step.scheme()?).id.as_str())).collect()
        })
        .collect();
    assert_eq!(ways, [vec!["nihr-hcp-internship", "nihr-doctoral-award"], vec!["nihr-doctoral-award"]]);
}

/// A physiotherapist at a large trust in London: what trains for research and ends with no award prepares as well as an
/// internship does, so it is named beside it, and a short list stays short.
#[test]
fn what_gives_nothing_stands_beside_a_first_step_that_only_prepares() {
    let catalog = built_in();
    let text = "profession = \"physiotherapist\"\nnation = \"england\"\nregion = \"north-london\"\n\
                local = [\"imperial\"]\nemployer = [\"acute\"]\nband = \"6\"\nregistered = \"yes\"\n\
                in-practice = true\ndoctorate-now = false\nqualified = \"2023\"\naim = [\"research\"]\n";
    let answers = crate::catalog::read_answers(&catalog, "a physiotherapist", text).unwrap();
    let profile = Profile::from_answers(answers);
    let goal = catalog.find_goal("doctorate").unwrap();
    let found = Pathfinder::new(&catalog, TODAY).ways(&profile, goal, Limits::default());
    let training = catalog.find_scheme("nihr-brc-training").unwrap();
    assert!(catalog.scheme(training).gives.is_empty());
    let first = |way: &Route| way.steps.first().cloned().unwrap();
    let beside = |way: &&Route| first(way).alternatives.contains(&training);
    assert!(found.routes.iter().find(beside).is_some_and(|way| first(way).prepares));
    let today = Facts::new(&catalog, &profile, TODAY);
    for way in found.routes.iter().filter(|way| first(way).prepares) {
        assert!(first(way).alternatives.len() <= Limits::default().alternatives);
        for id in first(way).alternatives {
            let named = &catalog.scheme(id).id;
            assert!(way.steps.iter().all(|step| step.scheme() != Some(id)), "{named} has its place already");
            assert!(!assess(&today, id).verdict.is_no(), "{named} is a no");
        }
    }
}

/// A midwife in England who has said nothing of her degree or of research: nobody takes her for less than her register
/// asks, ways begin with what serves her, and one is for the case that she has helped with research already.
#[test]
fn ways_begin_with_different_steps_that_an_adviser_would_name() {
    let catalog = built_in();
    let text = "profession = \"midwife\"\nnation = \"england\"\nregistered = \"yes\"\nin-practice = true\n\
                employer = [\"acute\"]\ndoctorate-now = false\naim = [\"research\"]\n";
    let profile = Profile::from_answers(crate::catalog::read_answers(&catalog, "a midwife", text).unwrap());
    let goal = catalog.find_goal("doctorate").unwrap();
    let found = Pathfinder::new(&catalog, TODAY).ways(&profile, goal, Limits::default());
    let named = |id: crate::catalog::SchemeId| catalog.scheme(id).id.as_str();
    let ways: Vec<Vec<&str>> = found
        .routes
        .iter()
        .map(|way| way.steps.iter().filter_map(|step| step.scheme().map(named)).collect())
        .collect();
    assert!(ways.iter().flatten().all(|id| *id != "top-up-degree"), "{ways:?}");
    let held = found
        .routes
        .iter()
        .find(|way| way.claims && way.steps[0].scheme().map(named) == Some("nihr-predoctoral-award"));
    assert!(held.is_some_and(|way| way.steps.len() > 1 && !way.steps[0].assumes.is_empty()), "{ways:?}");
    let tails: Vec<&[&str]> = ways.iter().filter(|way| way.len() > 1).map(|way| &way[1..]).collect();
    for (number, tail) in tails.iter().enumerate() {
        let same = |other: &&[&str]| *other == *tail;
        let certain = |at: usize| {
            found.routes.iter().filter(|way| way.steps.len() > 1).nth(at).is_some_and(|way| way.claims)
        };
        if let Some(at) = tails.iter().skip(number + 1).position(same).map(|at| at + number + 1) {
            assert_ne!(certain(at), certain(number), "two ways that go on alike: {ways:?}");
        }
    }
}
