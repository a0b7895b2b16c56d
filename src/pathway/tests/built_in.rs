//! The catalogue that comes with the program, with several people.

use super::random::replay;
use super::support::TODAY;
use crate::catalog::{Catalog, Layer, load};
use crate::interview::pieces;
use crate::pathway::{Limits, Pathfinder};
use crate::rules::Profile;

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
