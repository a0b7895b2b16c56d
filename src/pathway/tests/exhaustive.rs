//! The searches against trying everything.

use jiff::civil::Date;

use super::random::{finish, random_catalog, random_profile};
use super::support::*;
use crate::catalog::{
    Answer, Catalog, Competitiveness, GoalId, OptionSet, QuestionId, Scheme, SchemeId, Value,
};
use crate::pathway::{Limits, Pathfinder, Route, Step};
use crate::rules::{Assessment, Facts, Profile, Truth, Verdict, assess};

fn day(months: u32) -> Date {
    TODAY.checked_add(jiff::Span::new().months(i64::from(months))).unwrap()
}

/// Plays schemes in order; the one at `blank` gives nothing but takes its time.
fn holds(
    catalog: &Catalog,
    start: &Profile,
    goal: GoalId,
    order: &[SchemeId],
    ask: bool,
    blank: Option<usize>,
) -> bool {
    let mut profile = start.clone();
    let mut months = 0;
    for (number, scheme) in order.iter().enumerate() {
        let today = day(months);
        let verdict = assess(&Facts::new(catalog, &profile, today), *scheme).verdict;
        if verdict != Verdict::Open && !(ask && verdict == Verdict::Possible) {
            return false;
        }
        months += catalog.scheme(*scheme).time.months.unwrap();
        if blank == Some(number) {
            continue;
        }
        let next = finish(catalog, &profile, *scheme, today, day(months));
        if next == profile && blank.is_none() {
            return false;
        }
        profile = next;
    }
    let end = day(months);
    Facts::new(catalog, &profile, end).truth(&catalog.goal(goal).when, end) == Truth::True
}

fn orders(set: &[SchemeId]) -> Vec<Vec<SchemeId>> {
    if set.is_empty() {
        return vec![Vec::new()];
    }
    let mut list = Vec::new();
    for (number, first) in set.iter().enumerate() {
        let mut rest = set.to_vec();
        rest.remove(number);
        for mut order in orders(&rest) {
            order.insert(0, *first);
            list.push(order);
        }
    }
    list
}

/// What some schemes cost, in months, and their number: their own months, two
/// for each step, and three for each degree by which it is hard to get.
type Cost = (u32, usize);

fn cost(catalog: &Catalog, schemes: &[SchemeId]) -> Cost {
    let hard = |id: &SchemeId| match catalog.scheme(*id).competitiveness {
        Some(Competitiveness::Low) => 0,
        Some(Competitiveness::High) => 2,
        _ => 1,
    };
    let one = |id: &SchemeId| catalog.scheme(*id).time.months.unwrap() + 2 + 3 * hard(id);
    (schemes.iter().map(one).sum(), schemes.len())
}

/// Every set of up to five schemes that makes a route in some order, with its
/// cost, the best first; by trying every order of every set.
fn all_by_trying(catalog: &Catalog, start: &Profile, goal: GoalId, ask: bool) -> Vec<(Cost, Vec<SchemeId>)> {
    let schemes: Vec<SchemeId> = catalog.live_schemes().collect();
    let mut all = Vec::new();
    for bits in 1_u32..1 << schemes.len() {
        let set: Vec<SchemeId> =
            schemes.iter().enumerate().filter(|(bit, _)| bits >> bit & 1 == 1).map(|(_, id)| *id).collect();
        if set.len() > 5 {
            continue;
        }
        let works = orders(&set).into_iter().any(|order| {
            holds(catalog, start, goal, &order, ask, None)
                && (0..order.len()).all(|blank| !holds(catalog, start, goal, &order, ask, Some(blank)))
        });
        if works {
            all.push((cost(catalog, &set), set));
        }
    }
    all.sort();
    all
}

/// True if a set is a route's steps, or schemes that do the same in their
/// place, perhaps with more steps besides: no way of its own.
fn is_told(catalog: &Catalog, set: &[SchemeId], route: &Route) -> bool {
    // What matters of a step is what it is needed for, and its months.
    let same = |id: SchemeId, step: &Step| {
        let [one, other] = [id, step.scheme().unwrap()].map(|id| catalog.scheme(id));
        let gift = |scheme: &Scheme, question| {
            scheme.gives.iter().find(|gift| gift.question == question).map(|gift| gift.outcome)
        };
        one.time.months == other.time.months
            && step.needed_for.iter().all(|gain| gift(one, gain.question) == gift(other, gain.question))
    };
    let stands = |id: &SchemeId, step: &Step| {
        step.scheme().unwrap() == *id || step.alternatives.contains(id) || same(*id, step)
    };
    orders(set).iter().any(|order| {
        order.len() >= route.steps.len() && order.iter().zip(&route.steps).all(|(id, step)| stands(id, step))
    })
}

/// How many searches found a route, how many further ones they found, and the
/// most steps of a best one.
fn compare(seeds: std::ops::Range<u64>, years: bool) -> (usize, usize, usize) {
    let (mut found_some, mut further, mut longest) = (0, 0, 0);
    for seed in seeds {
        let catalog = random_catalog(seed, 7, years);
        let profile = random_profile(seed, &catalog, true);
        let goal = catalog.find_goal("goal").unwrap();
        let start = Facts::new(&catalog, &profile, TODAY);
        if start.truth(&catalog.goal(goal).when, TODAY) == Truth::True {
            continue;
        }
        let sure = all_by_trying(&catalog, &profile, goal, false);
        let asking = || all_by_trying(&catalog, &profile, goal, true);
        let expected = sure.first().cloned().or_else(|| asking().into_iter().next()).map(|(cost, _)| cost);
        let found = routes(&catalog, &profile);
        assert!(found.complete);
        let costs: Vec<Cost> = found
            .routes
            .iter()
            .map(|route| {
                let schemes: Vec<SchemeId> = route.steps.iter().map(|step| step.scheme().unwrap()).collect();
                let months = schemes.iter().map(|id| catalog.scheme(*id).time.months.unwrap()).sum::<u32>();
                assert_eq!(months, route.months, "seed {seed}");
                cost(&catalog, &schemes)
            })
            .collect();
        assert_eq!(costs.first().copied(), expected, "seed {seed}");
        // The others are the best as well: whatever is cheaper than one of
        // them is told by one that is before it.
        for (place, cost) in costs.iter().enumerate() {
            if found.routes[place].ask_first() {
                continue;
            }
            further += usize::from(place > 0);
            for (other, set) in sure.iter().filter(|(other, _)| other < cost) {
                let told = found.routes[..place].iter().any(|route| is_told(&catalog, set, route));
                assert!(told, "seed {seed}: {other:?} {set:?} is missing before {cost:?}");
            }
        }
        if found.routes.len() < Limits::default().routes {
            // A set that can do without one of its steps, in whatever order, is
            // no way of its own.
            let spare = |set: &Vec<SchemeId>| {
                set.iter().any(|left_out| {
                    let rest: Vec<SchemeId> = set.iter().copied().filter(|id| id != left_out).collect();
                    orders(&rest).iter().any(|order| holds(&catalog, &profile, goal, order, false, None))
                })
            };
            for (other, set) in sure.iter().filter(|(_, set)| !spare(set)) {
                let told = found.routes.iter().any(|route| is_told(&catalog, set, route));
                assert!(told, "seed {seed}: {other:?} {set:?} is missing");
            }
        }
        if let Some((_, steps)) = expected {
            found_some += 1;
            longest = longest.max(steps);
        }
    }
    (found_some, further, longest)
}

#[test]
fn the_routes_are_the_best_of_all_that_can_be_tried() {
    let (found, further, longest) = compare(0..150, false);
    assert!(found > 40 && further > 15 && longest >= 3, "{found} {further} {longest}");
}

#[test]
fn the_routes_are_the_best_of_all_with_limits_of_years_too() {
    let (found, further, longest) = compare(5300..5450, true);
    assert!(found > 40 && further > 3 && longest >= 3, "{found} {further} {longest}");
}

/// Every value to which a question can move, with its distance.
fn every_move(catalog: &Catalog, profile: &Profile, id: QuestionId) -> Vec<(Value, u32)> {
    let name = catalog.question(id).id.as_str();
    let subsets = |count: u8| -> Vec<OptionSet> {
        (0_u32..1 << count).map(|bits| (0..count).filter(|bit| bits >> bit & 1 == 1).collect()).collect()
    };
    match (name, profile.value(id)) {
        ("degree", Some(Value::Option(now))) => {
            (now + 1..4).map(|to| (Value::Option(to), u32::from(to - now))).collect()
        }
        ("band", Some(Value::Option(now))) => (0..3)
            .filter(|to| *to != now)
            .map(|to| (Value::Option(to), u32::from(to.abs_diff(now))))
            .collect(),
        ("done", Some(Value::Options(now))) => subsets(4)
            .into_iter()
            .filter(|to| to.includes(now) && *to != now)
            .map(|to| (Value::Options(to), u32::try_from(to.difference(now).len()).unwrap()))
            .collect(),
        ("post", Some(Value::Options(now))) => subsets(3)
            .into_iter()
            .filter(|to| *to != now)
            .map(|to| {
                let changed = to.difference(now).len() + now.difference(to).len();
                (Value::Options(to), u32::try_from(changed).unwrap())
            })
            .collect(),
        ("employed", Some(Value::YesNo(now))) => vec![(Value::YesNo(!now), 1)],
        ("years", Some(Value::Number(now, _))) => {
            (now + 1..=6).map(|to| (Value::Number(to, to), u32::try_from(to - now).unwrap())).collect()
        }
        _ => Vec::new(),
    }
}

fn nearest_by_trying(catalog: &Catalog, profile: &Profile, scheme: SchemeId) -> Option<(u32, usize)> {
    let mut plans: Vec<(u32, usize, Profile)> = vec![(0, 0, profile.clone())];
    for id in catalog.question_ids() {
        let moves = every_move(catalog, profile, id);
        for (weight, facts, base) in plans.clone() {
            if facts < 3 {
                plans.extend(
                    moves
                        .iter()
                        .map(|(to, far)| (weight + far, facts + 1, base.with(id, Answer::Known(*to)))),
                );
            }
        }
    }
    // Waiting: some whole years, to the day on which a limit turns.
    let mut waits = vec![(0, TODAY)];
    if let Some(Value::Date(qualified, _)) =
        catalog.find_question("qualified").and_then(|id| profile.value(id))
    {
        for years in 2..6 {
            let turns = qualified.checked_add(jiff::Span::new().years(years)).unwrap();
            if turns > TODAY {
                let whole = (1..60)
                    .find(|more| TODAY.checked_add(jiff::Span::new().years(*more)).unwrap() >= turns)
                    .unwrap();
                waits.push((u32::try_from(whole).unwrap(), turns));
            }
        }
    }
    let mut best = None;
    for (weight, facts, changed) in &plans {
        for (waited, today) in &waits {
            let cost = (weight + waited, facts + usize::from(*waited > 0));
            if cost.1 <= 3
                && best.is_none_or(|best| cost < best)
                && !assess(&Facts::new(catalog, changed, *today), scheme).verdict.is_no()
            {
                best = Some(cost);
            }
        }
    }
    best
}

#[test]
fn the_nearest_step_is_the_nearest_of_all_that_can_be_tried() {
    let mut found = [0; 4];
    for seed in 0..40 {
        let catalog = random_catalog(seed, 6, true);
        let profile = random_profile(seed, &catalog, seed % 3 > 0);
        let finder = Pathfinder::new(&catalog, TODAY);
        let assessment = Assessment::new(&catalog, &profile, TODAY);
        for assessed in &assessment.schemes {
            if !matches!(assessed.verdict, Verdict::NotYet | Verdict::Past) {
                continue;
            }
            let expected = nearest_by_trying(&catalog, &profile, assessed.scheme);
            let step = finder.nearest_step(&profile, &assessment, assessed.scheme);
            let got = step.as_ref().map(|step| (step.weight, step.changes.len()));
            assert_eq!(got, expected, "seed {seed}, {}", catalog.scheme(assessed.scheme).id);
            found[expected.map_or(0, |(_, facts)| facts)] += 1;
        }
    }
    assert!(found.iter().all(|count| *count > 0), "{found:?}");
}
