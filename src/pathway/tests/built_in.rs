//! The catalogue that comes with the program, with several people.

use super::random::{finish, replay};
use super::support::TODAY;
use crate::catalog::{Answer, Catalog, Layer, load};
use crate::interview::pieces;
use crate::pathway::{Limits, Pathfinder, Route, standing_at};
use crate::rules::{Facts, Profile};

fn built_in() -> Catalog {
    load(&[Layer::built_in()]).catalog.unwrap()
}

/// People from the catalogue, and some made of pieces of its questions.
fn people(catalog: &Catalog) -> Vec<Profile> {
    let mut list: Vec<Profile> =
        catalog.personas.iter().map(|persona| Profile::from_answers(persona.answers.clone())).collect();
    list.push(Profile::new());
    let pieces = pieces(catalog, TODAY);
    for seed in 0..6_usize {
        let mut profile = Profile::new();
        for (number, (question, pieces)) in catalog.question_ids().zip(&pieces).enumerate() {
            let piece = &pieces[(seed * 7 + number * 3) % pieces.len()];
            if (seed + number) % 4 != 0 {
                profile.set(question, crate::catalog::Answer::Known(piece.value));
            }
        }
        list.push(profile);
    }
    list
}

/// Each step is at most one stage above where the person stands by then.
fn leaps_over_no_stage(catalog: &Catalog, start: &Profile, route: &Route) {
    let mut profile = start.clone();
    for step in &route.steps {
        for (question, value) in &step.assumes {
            profile.set(*question, Answer::Known(*value));
        }
        let day = |months: u32| TODAY.checked_add(jiff::Span::new().months(i64::from(months))).unwrap();
        let starts = day(step.starts_after_months);
        let stands = standing_at(&Facts::new(catalog, &profile, starts)).unwrap();
        let stage = catalog.scheme(step.scheme().unwrap()).stage;
        assert!(stage.index() <= stands.index() + 1, "{} is a leap", catalog.scheme(step.scheme().unwrap()).id);
        let ends = day(step.starts_after_months + step.length.months);
        profile = finish(catalog, &profile, step.scheme().unwrap(), starts, ends);
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
