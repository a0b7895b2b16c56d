//! What somebody reads first who has not said what draws them.

use jiff::civil::{Date, date};

use super::cards::{BOTH, NEAR};
use super::fit::Tier;
use super::likely;
use super::order::Ranking;
use super::reasons::because;
use super::signals::Signal;
use super::traits::{MadeFor, NARROW, Traits, UNSAID};
use super::window::Window;
use super::{Card, CardKind, start_here};
use crate::catalog::{Answer, Catalog, Persona, SchemeId};
use crate::rules::{Applications, Assessment, Facts, Profile};

const DAY: Date = date(2026, 11, 27);

/// Every persona, as if they had not said what draws them.
fn unsaid(catalog: &Catalog, traits: &Traits, look: impl FnMut(&Facts<'_>, &Assessment, &Ranking, &[Card])) {
    let interest = catalog.interest_question.unwrap();
    let answers = |persona: &Persona| {
        let mut profile = Profile::from_answers(persona.answers.iter().copied());
        profile.set(interest, Answer::NotSure);
        profile
    };
    each(catalog, traits, answers, look);
}

/// Every persona as they are.
fn personas(
    catalog: &Catalog,
    traits: &Traits,
    look: impl FnMut(&Facts<'_>, &Assessment, &Ranking, &[Card]),
) {
    each(catalog, traits, |persona| Profile::from_answers(persona.answers.iter().copied()), look);
}

fn each(
    catalog: &Catalog,
    traits: &Traits,
    answers: impl Fn(&Persona) -> Profile,
    mut look: impl FnMut(&Facts<'_>, &Assessment, &Ranking, &[Card]),
) {
    for persona in &catalog.personas {
        let profile = answers(persona);
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

#[test]
fn a_scheme_waits_for_an_answer_only_where_that_answer_is_missing() {
    let catalog = Catalog::built_in();
    let traits = Traits::new(&catalog);
    let mut waited = 0;
    personas(&catalog, &traits, |facts, _, ranking, _| {
        for placed in &ranking.placed {
            let luck_alone = likely::is_open(facts, placed.scheme) < 0.25;
            if placed.signals.of(Signal::Unsettled) < 1.0 || luck_alone {
                continue;
            }
            let scheme = catalog.scheme(placed.scheme);
            let rare = &traits.of(placed.scheme).unwrap().made_for;
            let open = |one: &MadeFor| one.narrow >= NARROW && facts.profile().value(one.question).is_none();
            assert!(rare.iter().any(open) || scheme.expects.is_some(), "{}", scheme.id);
            waited += 1;
        }
    });
    assert!(waited > 100, "only {waited}");
}

#[test]
fn a_step_that_leads_elsewhere_never_comes_before_help_that_fits_better() {
    let catalog = Catalog::built_in();
    let traits = Traits::new(&catalog);
    let mut astray = 0;
    personas(&catalog, &traits, |_, _, ranking, _| {
        let plain: Vec<_> = ranking.placed.iter().filter(|placed| placed.tier == Tier::Plain).collect();
        for (at, step) in plain.iter().enumerate().filter(|(_, one)| one.signals.of(Signal::Astray) >= 1.0) {
            let after = plain.get(at + 1..).unwrap_or_default();
            assert!(
                after.iter().all(|later| later.score <= step.score),
                "{}",
                catalog.scheme(step.scheme).id
            );
            astray += 1;
        }
    });
    assert!(astray > 100, "only {astray}");
}

#[test]
fn cards_name_the_best_alone_and_warn_of_no_door_that_may_be_shut_to_the_person() {
    let catalog = Catalog::built_in();
    let traits = Traits::new(&catalog);
    let mut named = 0;
    let mut pairs = 0;
    personas(&catalog, &traits, |facts, _, ranking, cards| {
        let window = |id: SchemeId| Window::next(&facts.here(id), facts.today());
        let lives = |id: SchemeId| {
            !matches!(window(id).state, Applications::MayHaveEnded | Applications::ClosedForGood)
        };
        let best: Vec<SchemeId> = ranking
            .placed
            .iter()
            .filter(|placed| placed.tier == Tier::Plain && lives(placed.scheme))
            .map(|placed| placed.scheme)
            .take(NEAR)
            .collect();
        for card in cards.iter().filter(|card| card.kind == CardKind::GetReady && card.entries.len() > 1) {
            if card.entries.iter().any(|entry| entry.waits) {
                continue;
            }
            let two: Vec<SchemeId> = card.entries.iter().filter_map(|entry| entry.scheme).collect();
            assert!(two.len() == 2 && two.iter().all(|id| ranking.of(*id).unwrap().0 <= BOTH), "{two:?}");
            assert!(window(two[1]).opens.or(window(two[1]).closes).is_some(), "the second has a date");
            pairs += 1;
        }
        let entries = cards.iter().flat_map(|card| card.entries.iter().map(move |one| (card, one)));
        for (card, entry) in entries.filter(|(_, entry)| !entry.waits) {
            let Some((place, placed)) = entry.scheme.and_then(|id| ranking.of(id)) else {
                continue;
            };
            let what = format!("{}, place {place}", catalog.scheme(placed.scheme).id);
            match card.kind {
                CardKind::Apply | CardKind::GetReady => assert!(best.contains(&placed.scheme), "{what}"),
                CardKind::BeforeItShuts => assert!(placed.signals.of(Signal::Unsettled) < 1.0, "{what}"),
                CardKind::ThisWeek | CardKind::Finish => {}
            }
            named += 1;
        }
    });
    assert!(named > 30 && pairs > 0, "{named}, {pairs}");
}

#[test]
fn many_ways_to_a_scheme_count_half_where_a_side_of_it_alone_is_what_draws_somebody() {
    let catalog = Catalog::built_in();
    let traits = Traits::new(&catalog);
    let (mut halved, mut whole, mut seldom) = (0, 0, 0);
    personas(&catalog, &traits, |_, _, ranking, _| {
        for placed in ranking.placed.iter().filter(|placed| placed.is_step()) {
            let of_scheme = traits.of(placed.scheme).unwrap();
            let follows = placed.signals.of(Signal::LedTo);
            let (interest, stage) =
                (placed.signals.of(Signal::Interest), catalog.scheme(placed.scheme).stage.index());
            // What is unlikely to be open counts less, however many go there: so much of this signal is even odds.
            if of_scheme.led_to > 0.0 && placed.signals.of(Signal::Open) < 0.74 {
                assert!(follows < of_scheme.led_to, "{}", catalog.scheme(placed.scheme).id);
                seldom += 1;
            } else if of_scheme.led_to > 0.0 && (0.4..0.6).contains(&interest) && stage >= 2 {
                assert!(
                    (follows - of_scheme.led_to / 2.0).abs() < 1e-9,
                    "{}",
                    catalog.scheme(placed.scheme).id
                );
                halved += 1;
            } else if interest > 0.9 {
                assert!((follows - of_scheme.led_to).abs() < 1e-9, "{}", catalog.scheme(placed.scheme).id);
                whole += 1;
            }
        }
    });
    assert!(halved > 10 && whole > 200 && seldom > 50, "{halved}, {whole}, {seldom}");
}
