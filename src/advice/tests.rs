//! What somebody reads first who has not said what draws them.

use jiff::civil::{Date, date};

use super::fit::Tier;
use super::order::Ranking;
use super::reasons::because;
use super::signals::Signal;
use super::traits::{Traits, UNSAID};
use super::{Card, start_here};
use crate::catalog::{Answer, Catalog, SchemeId};
use crate::rules::{Assessment, Facts, Profile};

const DAY: Date = date(2026, 11, 27);

/// Every persona, as if they had not said what draws them.
fn unsaid(
    catalog: &Catalog,
    traits: &Traits,
    mut look: impl FnMut(&Facts<'_>, &Assessment, &Ranking, &[Card]),
) {
    for persona in &catalog.personas {
        let mut profile = Profile::from_answers(persona.answers.iter().copied());
        profile.set(catalog.interest_question.unwrap(), Answer::NotSure);
        let facts = Facts::new(catalog, &profile, DAY);
        let assessment = Assessment::from_facts(&facts);
        let ranking = Ranking::new(traits, &facts, &assessment);
        look(&facts, &assessment, &ranking, &start_here(traits, &facts, &assessment, &ranking));
    }
}

#[test]
fn who_has_not_said_what_draws_them_is_led_to_what_draws_most() {
    let catalog = Catalog::built_in();
    let traits = Traits::new(&catalog);
    let draws_half = |id: SchemeId| {
        traits.of(id).is_some_and(|of_scheme| !of_scheme.is_step || of_scheme.usual_interest >= UNSAID / 2.0)
    };
    let mut named = 0;
    unsaid(&catalog, &traits, |_, _, _, cards| {
        for id in cards.iter().flat_map(|card| &card.entries).filter_map(|entry| entry.scheme) {
            named += 1;
            assert!(draws_half(id), "{}", catalog.scheme(id).id);
        }
    });
    assert!(named > 40, "only {named}");
}

#[test]
fn nobody_is_told_that_something_is_not_what_draws_them_who_did_not_say_so() {
    let catalog = Catalog::built_in();
    let traits = Traits::new(&catalog);
    let mut told = 0;
    unsaid(&catalog, &traits, |facts, assessment, ranking, _| {
        for placed in ranking.placed.iter().filter(|placed| placed.tier == Tier::Plain) {
            let why = because(&traits, facts, assessment.of(placed.scheme).unwrap(), placed);
            assert!(!why.contains("it is not what draws you"), "{why}");
            let says = why.contains("you have not said that it draws you");
            assert!(!says || placed.signals.of(Signal::Astray) > 0.0, "{why}");
            told += usize::from(says);
        }
    });
    assert!(told > 50, "only {told}");
}
