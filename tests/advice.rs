//! What the advice never does, for the personas, for people of published
//! stories, and for people at random.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops where something is not as it should be"
)]

use std::fmt::Write as _;
use std::sync::LazyLock;

use fingerpost::advice::{
    Advice, Card, CardKind, Countdown, FIRST, Placed, Ranking, Signal, Tier, likely, start_here,
};
use fingerpost::catalog::{Answer, Catalog, QuestionId, Role, Value as CatalogValue, Weight, read_answers};
use fingerpost::export::Plan;
use fingerpost::interview::regions;
use fingerpost::page::World;
use fingerpost::page::results::result_row;
use fingerpost::page::year::of_schemes;
use fingerpost::pathway::Pathfinder;
use fingerpost::rules::{
    Applications, Assessment, Facts, NoKind, Profile, Truth, Verdict, applications, criteria_results,
};
use fingerpost::session::{Noted, Session};
use jiff::civil::{Date, date};
use serde_json::Value;

static WORLD: LazyLock<World> = LazyLock::new(|| World::new(Catalog::built_in()));

const TODAY: Date = date(2026, 11, 27);

fn personas() -> Vec<Profile> {
    let catalog = &WORLD.catalog;
    catalog.personas.iter().map(|persona| Profile::from_answers(persona.answers.iter().copied())).collect()
}

/// Steps that people really took, as two files have them: what they had answered just before, and what counts as it.
const STEPS: &str = include_str!("stories/steps.json");
const FOUND: &str = include_str!("stories/found.json");

fn of_stories(file: &str) -> Vec<(Profile, Vec<String>)> {
    let stories: Vec<Value> = serde_json::from_str(file).unwrap();
    stories
        .iter()
        .map(|story| {
            let answers = story["answers"].as_object().unwrap();
            let mut text = String::new();
            for (id, answer) in answers {
                writeln!(text, "{id} = {answer}").unwrap();
            }
            let steps = story["steps"].as_array().unwrap();
            (
                Profile::from_answers(read_answers(&WORLD.catalog, "a story", &text).unwrap()),
                steps.iter().map(|id| id.as_str().unwrap().to_owned()).collect(),
            )
        })
        .collect()
}

/// People who answer some questions with any piece of their range.
fn at_random(count: u64) -> Vec<Profile> {
    let catalog = &WORLD.catalog;
    let regions = regions(catalog, TODAY);
    (0..count)
        .map(|seed| {
            let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(1);
            let mut next = move || {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                usize::try_from(state >> 33).unwrap()
            };
            Profile::from_answers(catalog.question_ids().filter_map(|question| {
                let regions = &regions[question.index()];
                let (asked, which) = (next() % 3 > 0, next());
                (asked && !regions.is_empty())
                    .then(|| (question, Answer::Known(regions[which % regions.len()].value)))
            }))
        })
        .collect()
}

fn advised<T>(
    profile: &Profile,
    day: Date,
    look: impl FnOnce(&Facts<'_>, &Assessment, &Ranking, &[Card]) -> T,
) -> T {
    let facts = Facts::new(&WORLD.catalog, profile, day);
    let assessment = Assessment::from_facts(&facts);
    let ranking = Ranking::new(WORLD.traits(), &facts, &assessment);
    let cards = start_here(WORLD.traits(), &facts, &assessment, &ranking);
    look(&facts, &assessment, &ranking, &cards)
}

fn everybody() -> Vec<Profile> {
    let stories = of_stories(STEPS).into_iter().map(|(profile, _)| profile);
    personas().into_iter().chain(stories).chain(at_random(120)).collect()
}

#[test]
fn cards_are_few_and_never_for_a_no_for_what_is_over_or_for_a_day_that_is_past() {
    for (number, profile) in everybody().iter().enumerate() {
        let day = [TODAY, date(2027, 2, 28), date(2027, 7, 1)][number % 3];
        advised(profile, day, |_, assessment, ranking, cards| {
            assert!(cards.len() <= 5);
            let kinds: Vec<CardKind> = cards.iter().map(|card| card.kind).collect();
            assert!(kinds.is_sorted() && kinds.windows(2).all(|pair| pair[0] != pair[1]), "{kinds:?}");
            for card in cards {
                assert!((1..=3).contains(&card.entries.len()), "{:?}", card.kind);
                for entry in &card.entries {
                    assert!(entry.by.is_none_or(|by| by >= day), "{entry:?}");
                    let Some(id) = entry.scheme else {
                        assert!(card.kind == CardKind::Finish && !entry.text.is_empty());
                        continue;
                    };
                    let scheme = WORLD.catalog.scheme(id);
                    if entry.waits {
                        assert!(card.kind == CardKind::GetReady, "{}", scheme.id);
                        continue;
                    }
                    assert!(!assessment.of(id).unwrap().verdict.is_no(), "{}", scheme.id);
                    let state = applications(scheme, day);
                    assert!(
                        !matches!(state, Applications::ClosedForGood | Applications::MayHaveEnded),
                        "{}",
                        scheme.id
                    );
                    assert_eq!(ranking.of(id).unwrap().1.tier, Tier::Plain, "{}", scheme.id);
                }
            }
        });
    }
}

/// An adviser's first word is whom to speak to: a course that one takes alone comes first only where nobody is to be
/// asked.
#[test]
fn what_to_do_this_week_is_a_word_to_somebody_where_there_is_one() {
    let role = |id| WORLD.catalog.kind(WORLD.catalog.scheme(id).kind).role;
    let mut words = 0;
    for profile in everybody() {
        advised(&profile, TODAY, |_, _, ranking, cards| {
            let week = cards.iter().find(|card| card.kind == CardKind::ThisWeek);
            let Some(named) = week.and_then(|card| card.entries[0].scheme) else {
                return;
            };
            words += usize::from(role(named) != Role::Course);
            let asked = ranking.placed.iter().find(|placed| {
                let scheme = WORLD.catalog.scheme(placed.scheme);
                placed.tier == Tier::Plain
                    && role(placed.scheme) == Role::Support
                    && placed.signals.of(Signal::Astray) == 0.0
                    && placed.signals.of(Signal::Unsettled) == 0.0
                    && scheme.status.any_time
                    && applications(scheme, TODAY) == Applications::OpenNow
            });
            if let (Role::Course, Some(asked)) = (role(named), asked) {
                panic!("a course, and not {}", WORLD.catalog.scheme(asked.scheme).id);
            }
        });
    }
    assert!(words > 100, "{words}");
}

#[test]
fn nothing_is_named_on_two_cards_but_to_say_that_it_shuts() {
    for profile in everybody() {
        advised(&profile, TODAY, |_, _, _, cards| {
            let mut named: Vec<_> = cards
                .iter()
                .filter(|card| card.kind != CardKind::BeforeItShuts)
                .flat_map(|card| &card.entries)
                .filter_map(|entry| entry.scheme)
                .collect();
            let all = named.len();
            named.sort_unstable();
            named.dedup();
            assert_eq!(named.len(), all);
        });
    }
}

/// True for a step that does not lead away from what draws the person.
fn is_step_ahead(placed: &Placed) -> bool {
    placed.is_step() && placed.signals.of(Signal::Astray) < 1.0
}

#[test]
fn the_order_holds_everything_that_is_no_no_once_and_hangs_on_no_order_of_answers() {
    for profile in everybody() {
        advised(&profile, TODAY, |_, assessment, ranking, _| {
            let mut listed: Vec<_> = ranking.schemes().collect();
            listed.sort_unstable();
            let all: Vec<_> =
                assessment.schemes.iter().filter(|now| !now.verdict.is_no()).map(|now| now.scheme).collect();
            assert_eq!(listed, all);
            for steps in [true, false] {
                let placed: Vec<_> =
                    ranking.placed.iter().filter(|one| is_step_ahead(one) == steps).collect();
                assert!(
                    placed
                        .is_sorted_by(|a, b| { a.tier < b.tier || (a.tier == b.tier && a.score >= b.score) })
                );
            }
            let backwards: Vec<_> = profile.iter().collect();
            let again = Profile::from_answers(backwards.into_iter().rev());
            advised(&again, TODAY, |_, _, other, _| assert_eq!(ranking, other));
        });
    }
}

#[test]
fn steps_that_people_took_stand_near_the_top() {
    near_the_top(STEPS, 60, 4, 60);
    near_the_top(FOUND, 195, 5, 60);
}

/// At least that many of a file's steps have a place; the median is no further down than `median`, and `five` of a hundred
/// are among the first five.
fn near_the_top(told: &str, least: usize, median: usize, five: usize) {
    let mut places: Vec<usize> = of_stories(told)
        .iter()
        .filter_map(|(profile, steps)| {
            advised(profile, TODAY, |_, _, ranking, _| {
                let steps: Vec<_> = steps.iter().filter_map(|id| WORLD.catalog.find_scheme(id)).collect();
                ranking.schemes().position(|scheme| steps.contains(&scheme)).map(|place| place + 1)
            })
        })
        .collect();
    places.sort_unstable();
    let within = |most: usize| 100 * places.iter().filter(|place| **place <= most).count() / places.len();
    assert!(places.len() >= least, "{} have a place", places.len());
    assert!(places[places.len() / 2] <= median, "median {}", places[places.len() / 2]);
    assert!(within(5) >= five && within(10) >= 75, "{}% and {}%", within(5), within(10));
}

#[test]
fn nothing_that_an_adviser_would_not_say_stands_first_for_a_persona() {
    let pages: Vec<Value> = serde_json::from_str(include_str!("stories/adviser.json")).unwrap();
    let (mut shown, mut never) = (0, Vec::new());
    for page in &pages {
        let id = WORLD.catalog.find_persona(page["persona"].as_str().unwrap()).unwrap();
        let profile = Profile::from_answers(WORLD.catalog.persona(id).answers.iter().copied());
        let names = |key: &str| -> Vec<String> {
            page[key].as_array().unwrap().iter().map(|id| id.as_str().unwrap().to_owned()).collect()
        };
        let (ten, not) = (names("ten"), names("not"));
        advised(&profile, TODAY, |_, _, ranking, _| {
            let ids: Vec<String> =
                ranking.schemes().map(|scheme| WORLD.catalog.scheme(scheme).id.to_string()).collect();
            shown += ids.iter().take(10).filter(|id| ten.contains(id)).count();
            never.extend(ids.iter().take(5).filter(|id| not.contains(id)).cloned());
        });
    }
    assert!(shown >= 80, "{shown} of the tens");
    assert!(never.is_empty(), "{never:?}");
}

/// Who has begun a doctorate is not told to get ready for money to begin one, which depends on an answer that few of them
/// give: "never start here", says the adviser's page on Bethan.
#[test]
fn no_card_names_what_hangs_on_a_rare_answer_while_something_else_can_be_named() {
    let award = WORLD.catalog.find_scheme("mrc-predoc-crtf");
    for id in ["p10-bethan", "p16-anil"] {
        let persona = WORLD.catalog.find_persona(id).unwrap();
        let profile = Profile::from_answers(WORLD.catalog.persona(persona).answers.iter().copied());
        advised(&profile, TODAY, |_, _, _, start| {
            assert!(start.iter().flat_map(|card| &card.entries).all(|entry| entry.scheme != award), "{id}");
        });
    }
}

fn told(text: &str) -> Profile {
    Profile::from_answers(read_answers(&WORLD.catalog, "a person", text).unwrap())
}

/// One gets ready for what lies ahead: a lecturer with a master's for a doctorate, and not for an internship.
#[test]
fn what_to_get_ready_for_lies_ahead_but_not_too_far() {
    let mut ready = 0;
    for profile in everybody() {
        advised(&profile, TODAY, |_, _, ranking, cards| {
            let Some(card) = cards.iter().find(|card| card.kind == CardKind::GetReady) else {
                return;
            };
            let named = card.entries[0].scheme.unwrap();
            if card.entries[0].waits {
                return;
            }
            ready += 1;
            assert!(ranking.of(named).unwrap().1.signals.of(Signal::Leap) < 1.0);
        });
    }
    assert!(ready > 60, "{ready}");
    let persona = WORLD.catalog.find_persona("p06-harpreet").unwrap();
    let harpreet = Profile::from_answers(WORLD.catalog.persona(persona).answers.iter().copied());
    advised(&harpreet, TODAY, |_, _, _, cards| {
        let card = cards.iter().find(|card| card.kind == CardKind::GetReady).unwrap();
        assert_eq!(card.entries[0].scheme, WORLD.catalog.find_scheme("nihr-doctoral-award"));
    });
}

/// Half way through a PhD one has to know what it opens, and when.
#[test]
fn who_is_near_the_end_of_a_doctorate_reads_what_it_will_open() {
    let words = |months: u8| {
        let person = told(&format!(
            "profession = \"physiotherapist\"\nnation = \"england\"\nregistered = \"yes\"\ndegree = \"masters\"\n\
             doctorate-now = true\ndoctorate-months = {months}\ndoctorate-under-way = \"phd\"\naim = [\"research\"]\n\
             in-practice = true\n"
        ));
        advised(&person, TODAY, |_, _, _, cards| {
            cards.iter().find(|card| card.kind == CardKind::Finish).unwrap().entries[0].text.clone()
        })
    };
    assert!(words(18).contains("Then these may open to you: "), "{}", words(18));
    assert!(!words(3).contains("open to you"), "{}", words(3));
}

/// Three cards are a ceiling: no card is filled with what is for others, and a short course is no application.
#[test]
fn what_to_apply_for_is_for_this_person_and_is_an_application() {
    let mut applied = 0;
    for profile in everybody() {
        advised(&profile, TODAY, |_, _, ranking, cards| {
            let Some(card) = cards.iter().find(|card| card.kind == CardKind::Apply) else {
                return;
            };
            for id in card.entries.iter().filter_map(|entry| entry.scheme) {
                applied += 1;
                let scheme = WORLD.catalog.scheme(id);
                let course = WORLD.catalog.kind(scheme.kind).role == Role::Course;
                assert!(!(course && scheme.stage.index() == 0 && scheme.status.any_time), "{}", scheme.id);
                let rare = ranking.of(id).unwrap().1.signals.of(Signal::Unsettled);
                assert!(rare < 1.0, "{} hangs on an answer that few people give", scheme.id);
            }
        });
    }
    assert!(applied > 200, "{applied}");
}

/// The first line to check is what a card says decides: one that begins with "If" is about somebody else for most people.
#[test]
fn the_first_line_that_only_a_person_can_check_is_about_everybody() {
    let catalog = &WORLD.catalog;
    let mut seen = 0;
    for scheme in catalog.live_schemes().map(|id| catalog.scheme(id)) {
        let lines: Vec<&str> = scheme
            .criteria
            .iter()
            .filter(|criterion| criterion.weight == Weight::Check)
            .map(|criterion| criterion.text.as_str())
            .collect();
        let about_some = |line: &&str| line.starts_with("If ");
        seen += usize::from(lines.iter().any(about_some));
        assert!(!lines.first().is_some_and(about_some) || lines.iter().all(about_some), "{}", scheme.id);
    }
    assert!(seen > 20, "{seen}");
}

/// What somebody else pays for is on a card before what one pays for oneself.
#[test]
fn own_money_comes_last_among_what_to_apply_for() {
    for profile in everybody() {
        advised(&profile, TODAY, |_, _, ranking, cards| {
            let entries =
                cards.iter().filter(|card| card.kind == CardKind::Apply).flat_map(|card| &card.entries);
            let own: Vec<bool> = entries
                .filter_map(|entry| ranking.of(entry.scheme?))
                .map(|(_, placed)| placed.signals.of(Signal::OwnMoney) > 0.0)
                .collect();
            assert!(own.is_sorted(), "{own:?}");
        });
    }
}

/// Nobody has gone beyond being in practice, or working for the NHS: what asks for neither is not behind them.
#[test]
fn what_one_would_have_to_give_up_is_not_behind_one() {
    let mut kept = 0;
    for profile in everybody() {
        let facts = Facts::new(&WORLD.catalog, &profile, TODAY);
        for now in &Assessment::from_facts(&facts).schemes {
            for result in criteria_results(&facts, now.scheme) {
                let held = |id: &QuestionId| {
                    ["in-practice", "employer", "setting"].contains(&WORLD.catalog.question(*id).id.as_str())
                };
                if result.kind.is_some() && !result.because.is_empty() && result.because.iter().all(held) {
                    kept += 1;
                    let scheme = WORLD.catalog.scheme(now.scheme);
                    assert_ne!(result.kind, Some(NoKind::Past), "{}: {}", scheme.id, result.criterion.id);
                }
            }
        }
    }
    assert!(kept > 100, "{kept}");
    let nurse =
        told("profession = \"nurse\"\nin-practice = true\nemployer = [\"acute\"]\ntopic = [\"cancer\"]");
    let assessment = Assessment::from_facts(&Facts::new(&WORLD.catalog, &nurse, TODAY));
    for id in ["pcuk-career-acceleration", "ams-springboard"] {
        let now = assessment.of(WORLD.catalog.find_scheme(id).unwrap()).unwrap();
        assert_eq!(now.verdict, Verdict::NotForYou, "{id}");
    }
}

/// A way to meet a rule that asks for another rank and for another employer too is none that lies ahead.
#[test]
fn a_hospital_doctor_is_not_told_that_what_is_for_qualified_gps_will_come() {
    for stage in ["core", "st3-plus", "consultant"] {
        let doctor = told(&format!(
            "profession = \"doctor\"\nnation = \"england\"\nmedical-stage = \"{stage}\"\nemployer = [\"acute\"]\n\
             setting = []"
        ));
        let assessment = Assessment::from_facts(&Facts::new(&WORLD.catalog, &doctor, TODAY));
        let id = WORLD.catalog.find_scheme("england-gp-post-cct-fellowships").unwrap();
        assert_eq!(assessment.of(id).unwrap().verdict, Verdict::NotForYou, "{stage}");
    }
}

#[test]
fn no_card_sends_back_to_the_start_who_is_past_it_and_wants_something_else() {
    for (id, cards) in [("p04-rhys", 0), ("p06-harpreet", 0), ("p14-margaret", 0), ("p02-tunde", 1)] {
        let persona = WORLD.catalog.find_persona(id).unwrap();
        let profile = Profile::from_answers(WORLD.catalog.persona(persona).answers.iter().copied());
        advised(&profile, TODAY, |_, _, _, start| {
            let post = WORLD.catalog.find_scheme("research-delivery-post");
            let named = start.iter().flat_map(|card| &card.entries).filter(|entry| entry.scheme == post);
            assert_eq!(named.count(), cards, "{id}");
        });
    }
}

#[test]
fn what_only_helps_stands_behind_the_first_steps_of_everybody() {
    for profile in everybody() {
        advised(&profile, TODAY, |_, _, ranking, _| {
            let steps =
                ranking.placed.iter().filter(|one| one.tier == Tier::Plain && is_step_ahead(one)).count();
            assert!(ranking.placed.iter().take(FIRST.min(steps)).all(is_step_ahead));
        });
    }
}

#[test]
fn work_is_reckoned_back_from_a_day_to_come_and_says_what_is_late() {
    let catalog = &WORLD.catalog;
    let mut late = 0;
    for id in catalog.live_schemes() {
        let Some(countdown) = Countdown::of(catalog, id, TODAY) else { continue };
        assert!(countdown.closes >= TODAY && !countdown.tasks.is_empty());
        assert!(countdown.tasks.is_sorted_by_key(|task| std::cmp::Reverse(task.lead.weeks)));
        for task in &countdown.tasks {
            assert!(TODAY <= task.by && task.by <= countdown.closes);
        }
        let is_late = countdown.tasks.iter().any(|task| task.late);
        assert_eq!(is_late, !countdown.warning().is_empty(), "{}", catalog.scheme(id).id);
        late += usize::from(is_late);
    }
    assert!(late > 10, "{late}");
}

#[test]
fn who_holds_a_scheme_has_it_behind_them() {
    let catalog = &WORLD.catalog;
    let text = "profession = \"radiographer-diagnostic\"\nnation = \"england\"\nregistered = \"yes\"\npost = [\"practice-educator\"]\n";
    let profile = Profile::from_answers(read_answers(catalog, "somebody", text).unwrap());
    advised(&profile, TODAY, |_, assessment, ranking, _| {
        let id = catalog.find_scheme("practice-educator-post").unwrap();
        assert_ne!(assessment.of(id).unwrap().verdict, Verdict::NotForYou);
        assert_eq!(ranking.of(id).unwrap().1.tier, Tier::Behind);
    });
}

#[test]
fn what_can_be_done_again_is_not_behind_who_did_it_once() {
    let catalog = &WORLD.catalog;
    let text = "profession = \"physiotherapist\"\nnation = \"scotland\"\nregistered = \"yes\"\nemployer = [\"health-board\"]\ncontract = \"permanent\"\ndegree = \"doctorate\"\nresearch-experience = [\"audit\", \"own-project\", \"small-grant\", \"study-lead\"]\ntopic = [\"parkinsons\"]\n";
    let profile = Profile::from_answers(read_answers(catalog, "somebody", text).unwrap());
    advised(&profile, TODAY, |_, _, ranking, _| {
        for id in ["nes-ahp-careers-fellowship", "parkinsons-uk", "csp-charitable-trust-research"] {
            let tier = ranking.of(catalog.find_scheme(id).unwrap()).map(|(_, placed)| placed.tier);
            assert!(tier.is_some_and(|tier| tier != Tier::Behind), "{id}: {tier:?}");
        }
    });
}

#[test]
fn start_here_of_the_personas_reads_as_it_did() {
    let mut text = String::new();
    for (persona, profile) in WORLD.catalog.personas.iter().zip(personas()) {
        writeln!(text, "{}", persona.name).unwrap();
        advised(&profile, TODAY, |_, _, _, cards| {
            for card in cards {
                for entry in &card.entries {
                    let id = entry.scheme.map_or("-", |id| WORLD.catalog.scheme(id).id.as_str());
                    writeln!(
                        text,
                        "  {}: {id} | {}{} {}",
                        card.kind.title(),
                        entry.text,
                        entry.why,
                        entry.when
                    )
                    .unwrap();
                }
            }
        });
    }
    insta::assert_snapshot!(text);
}

#[test]
fn a_scheme_may_ask_for_more_time_or_less_than_its_kind() {
    let catalog = &WORLD.catalog;
    let tasks = |id: &str| -> Vec<&str> {
        Countdown::of(catalog, catalog.find_scheme(id).unwrap(), date(2026, 7, 1))
            .map(|countdown| countdown.tasks.iter().map(|task| task.lead.id.as_str()).collect())
            .unwrap_or_default()
    };
    assert!(tasks("ukri-flf").contains(&"host-choice"));
    assert!(!tasks("mrc-early-independence-csf").contains(&"host-choice"));
    assert!(tasks("ams-springboard").contains(&"trials-unit"));
    let course = tasks("rcnf-education-grant");
    assert!(course.contains(&"send") && !course.contains(&"trials-unit"), "{course:?}");
}

#[test]
fn the_days_of_a_plan_s_calendar_tell_what_to_do_before_them() {
    let text = "profession = \"nurse\"\nnation = \"england\"\nregistered = \"yes\"\ndegree = \"masters\"\ndoctorate-now = false\naim = [\"research\"]\n";
    let home = tempfile::tempdir().unwrap();
    let answers = home.path().join("a.toml");
    std::fs::write(&answers, text).unwrap();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_fingerpost"))
        .args(["export", "--today", "2026-11-27", "--format", "ics", "-a"])
        .arg(&answers)
        .env("FINGERPOST_DATA_DIR", home.path())
        .output()
        .unwrap();
    let calendar = String::from_utf8(output.stdout).unwrap().replace("\r\n ", "");
    let profile = Profile::from_answers(read_answers(&WORLD.catalog, "somebody", text).unwrap());
    advised(&profile, TODAY, |_, _, _, cards| {
        let named = cards.iter().flat_map(|card| &card.entries).filter_map(|entry| entry.scheme);
        let mut steps = 0;
        for id in named {
            let Some(countdown) = Countdown::of(&WORLD.catalog, id, TODAY) else { continue };
            let name = WORLD.catalog.scheme(id).short_name();
            for task in &countdown.tasks {
                let day = task.by.strftime("%Y%m%d").to_string();
                let summary = format!("SUMMARY:{name}: {}", task.lead.what.replace(',', "\\,"));
                let found = calendar
                    .split("BEGIN:VEVENT")
                    .any(|event| event.contains(&summary) && event.contains(&format!("DATE:{day}")));
                assert!(found, "{summary} on {day}");
                steps += 1;
            }
        }
        assert!(steps > 3, "{steps}");
    });
}

#[test]
fn the_list_is_sure_of_nothing_but_what_is_open() {
    for profile in personas().into_iter().chain(at_random(40)) {
        let facts = Facts::new(&WORLD.catalog, &profile, TODAY);
        let assessment = Assessment::new(&WORLD.catalog, &profile, TODAY);
        for assessed in &assessment.schemes {
            let row = result_row(&WORLD, &facts, assessed);
            let sure = row.cells.last().map(String::as_str);
            assert_eq!(sure == Some("yes"), assessed.verdict == Verdict::Open, "{sure:?}: {assessed:?}");
            assert_eq!(sure == Some("no"), assessed.verdict.is_no(), "{sure:?}: {assessed:?}");
        }
    }
}

#[test]
fn what_has_to_be_done_by_when_is_done_before_any_day_that_may_be_meant() {
    let catalog = &WORLD.catalog;
    let (mut months, mut days) = (0, 0);
    for id in catalog.scheme_ids() {
        let Some(countdown) = Countdown::of(catalog, id, TODAY) else { continue };
        let scheme = catalog.scheme(id);
        let said = format!("{}: {} {}", scheme.id, countdown.closes_in_words(), countdown.basis());
        if countdown.day_known {
            days += 1;
        } else {
            months += 1;
            let first = countdown.closes.day() == 1 || countdown.closes == TODAY;
            assert!(first && !countdown.announced, "{said}");
            // No number of a day is before a month of which no day is known.
            assert!(countdown.closes_in_words().starts_with("in "), "{said}");
        }
        assert!(countdown.tasks.iter().all(|task| task.late || task.by <= countdown.closes), "{said}");
    }
    assert!(months > 10 && days > 10, "{months} months, {days} days");
}

/// A scheme that each region runs for itself has dates of its own in each: those of another are nobody's business.
#[test]
fn nobody_is_shown_the_dates_of_another_region() {
    let catalog = &WORLD.catalog;
    let bound: Vec<_> = catalog.live_schemes().filter(|id| catalog.scheme(*id).has_dates_of_some()).collect();
    assert!(!bound.is_empty());
    let (mut dropped, mut days) = (0, 0);
    for id in bound {
        let scheme = catalog.scheme(id);
        let rules = || {
            let rounds = scheme.rounds.iter().filter_map(|round| round.when.as_ref());
            rounds.chain(scheme.usual.iter().filter_map(|window| window.when.as_ref()))
        };
        let question = rules().flat_map(fingerpost::catalog::Rule::questions).next().unwrap();
        for option in catalog.question(question).all_options().iter() {
            let mut profile = Profile::new();
            profile.set(question, Answer::Known(catalog_value(option)));
            if let Some(gate) = catalog.find_question("nation") {
                let england = catalog.question(gate).option("england").unwrap();
                profile.set(gate, Answer::Known(catalog_value(england)));
            }
            for day in [TODAY, date(2026, 5, 20), date(2026, 10, 10)] {
                let facts = Facts::new(catalog, &profile, day);
                let here = facts.here(id);
                let theirs = rules().filter(|rule| facts.truth(rule, day) != Truth::False).count();
                let kept = here.rounds.iter().filter(|round| round.when.is_some()).count()
                    + here.usual.iter().filter(|window| window.when.is_some()).count();
                assert_eq!(kept, theirs, "{}", scheme.id);
                dropped += rules().count() - kept;
                let assessment = Assessment::from_facts(&facts);
                let plan = Plan {
                    world: &WORLD,
                    facts: &facts,
                    assessment: &assessment,
                    short_list: &[Noted { scheme: id, note: String::new() }],
                    asked: &[],
                    route: None,
                };
                let ahead = plan.deadlines();
                assert!(ahead.iter().all(|day| here.rounds.contains(day.round)), "{}", scheme.id);
                days += ahead.len();
                let coming = of_schemes(&WORLD, &facts, &assessment, &[id]);
                if !here.has_habit() && here.rounds.is_empty() {
                    assert_eq!(assessment.of(id).unwrap().applications, Applications::NotKnown);
                    assert_eq!((coming.year.rows.len(), coming.unknown), (0, 1), "{}", scheme.id);
                    assert!(Countdown::for_person(&facts, id).is_none());
                }
            }
        }
        let nobody = Profile::new();
        let facts = Facts::new(catalog, &nobody, TODAY);
        assert_eq!(facts.here(id).as_ref(), scheme, "while nobody asked, all of them");
    }
    assert!(dropped > 20 && days > 0, "{dropped} dropped, {days} days ahead");
}

fn catalog_value(option: u8) -> fingerpost::catalog::Value {
    fingerpost::catalog::Value::Option(option)
}

/// How likely a scheme is to be open depends on what is not answered yet, and on nothing else.
#[test]
fn what_is_open_is_as_likely_as_can_be_and_what_can_never_be_open_is_not() {
    let mut between = 0;
    for profile in everybody() {
        let facts = Facts::new(&WORLD.catalog, &profile, TODAY);
        for one in &Assessment::from_facts(&facts).schemes {
            let chance = likely::is_open(&facts, one.scheme);
            let name = &WORLD.catalog.scheme(one.scheme).id;
            assert!((0.0..=1.0).contains(&chance), "{name}: {chance}");
            match one.verdict {
                Verdict::Open => assert!(chance >= 1.0, "{name}: {chance}"),
                Verdict::Possible => {
                    assert!(chance < 1.0, "{name}: {chance}");
                    assert!(chance <= 0.0 || !(one.unusual || one.doubtful), "{name}: {chance}");
                    between += usize::from(chance > 0.0);
                }
                _ => assert!(chance <= 0.0, "{name}: {chance}"),
            }
        }
    }
    assert!(between > 1000, "{between}");
}

/// An answer that nearly everybody gives moves next to nothing: what is read first is there before it.
#[test]
fn an_answer_that_was_to_be_expected_hardly_changes_what_is_read_first() {
    let catalog = &WORLD.catalog;
    let first = |profile: &Profile| -> Vec<_> {
        advised(profile, TODAY, |_, _, ranking, _| ranking.schemes().take(10).collect())
    };
    let mut tried = 0;
    for (question, expected) in [("registered", "yes"), ("contract", "permanent"), ("would-move", "no")] {
        let question = catalog.find_question(question).unwrap();
        let option = catalog.question(question).option(expected).unwrap();
        for profile in personas() {
            if profile
                .answer(question)
                .is_some_and(|said| said != Answer::Known(CatalogValue::Option(option)))
            {
                continue;
            }
            let said = first(&profile.with(question, Answer::Known(CatalogValue::Option(option))));
            let mut silent = profile.clone();
            silent.clear(question);
            let before = first(&silent);
            let other = said.iter().filter(|id| !before.contains(id)).count();
            assert!(other <= 3, "{}: {other}", catalog.question(question).id);
            tried += 1;
        }
    }
    assert!(tried > 30, "{tried}");
}

#[test]
fn what_a_session_advises_follows_from_its_answers_whatever_was_done_before() {
    let catalog = &WORLD.catalog;
    let somebody_else = personas().pop().unwrap();
    for person in personas().into_iter().take(4) {
        let mut session = Session::new(catalog, TODAY, Profile::new());
        let agrees = |session: &Session<'_>, after: &str| {
            let afresh = Advice::new(WORLD.traits(), &session.facts(), session.assessment());
            assert_eq!(session.advice(WORLD.traits()), &afresh, "after {after}");
        };
        agrees(&session, "the beginning");
        let answers: Vec<_> = person.iter().collect();
        for (question, answer) in &answers {
            session.give(*question, *answer);
            agrees(&session, "an answer");
        }
        assert!(session.undo());
        agrees(&session, "taking an answer back");
        let change = Pathfinder::new(catalog, TODAY).what_if(session.profile()).into_iter().next().unwrap();
        session.try_on(change);
        agrees(&session, "trying something on");
        assert!(session.put_back());
        agrees(&session, "putting it back");
        let kept = session.to_save();
        session.look_at(somebody_else.clone(), None);
        agrees(&session, "looking at somebody else");
        session.resume(kept);
        agrees(&session, "going on with what was kept");
        session.start_afresh();
        agrees(&session, "starting afresh");
    }
}
