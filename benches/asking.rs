//! How many questions it takes until what is read first, the first ten and the
//! cards, no longer changes, and until the stop rule says that one can stop: `cargo bench --bench asking`.
//!
//! Three kinds of people: the personas, the people of the stories
//! (`tests/stories/steps.json`, "not sure" where a story says nothing) and
//! random ones (`FINGERPOST_PEOPLE=100` for fewer than a thousand). Beside the
//! questions as chosen stands the order of a paper form, and how few answers
//! would do for the same ten: what somebody needs who knows them beforehand.

#![allow(clippy::print_stdout, reason = "what a bench finds out is for reading")]

#[path = "../tests/common/mod.rs"]
mod common;
#[path = "advice/stories.rs"]
#[allow(dead_code, reason = "each bench uses its own part of this")]
mod stories;

use std::collections::BTreeSet;
use std::time::Instant;

use common::builtin;
use common::random::Random;
use fingerpost::advice::{CardKind, Ranking, Traits, start_here};
use fingerpost::catalog::{Answer, Catalog, QuestionId, SchemeId};
use fingerpost::interview::{Ahead, FIRST, Interviewer};
use fingerpost::rules::{Assessment, Facts, Profile, Verdict};
use stories::DAY;

/// For this many of each kind it is tried how few answers would do.
const MOST_FEW: usize = 100;

/// The next question, and what it says of stopping.
type Policy<'a> = &'a dyn Fn(&Profile, &Assessment) -> Option<(QuestionId, Option<Ahead>)>;

/// What is read first, and whether each is open.
type First = BTreeSet<(SchemeId, bool)>;

/// The cards: under which head what stands.
type Cards = BTreeSet<(CardKind, Option<SchemeId>, String)>;

/// How one person fared, in numbers of questions.
struct Played {
    /// Until the first ten are the same schemes to the end.
    same: usize,
    /// Until the cards are the same, too.
    cards: usize,
    /// Until the same of the ten are open, too.
    settled: usize,
    /// Until it is said that one can stop; and how many changed after it,
    /// against how many were said.
    stop: usize,
    really: usize,
    said: usize,
    all: usize,
}

fn play(catalog: &Catalog, traits: &Traits, everything: &Profile, policy: Policy<'_>) -> Played {
    let mut profile = Profile::new();
    let mut seen: Vec<First> = Vec::new();
    let mut cards: Vec<Cards> = Vec::new();
    let mut stop = None;
    loop {
        let facts = Facts::new(catalog, &profile, DAY);
        let assessment = Assessment::from_facts(&facts);
        let open = |id| assessment.of(id).is_some_and(|one| one.verdict == Verdict::Open);
        let ranking = Ranking::new(traits, &facts, &assessment);
        seen.push(ranking.schemes().take(FIRST).map(|id| (id, open(id))).collect());
        cards.push(
            start_here(traits, &facts, &assessment, &ranking)
                .into_iter()
                .flat_map(|card| card.entries.into_iter().map(move |one| (card.kind, one.scheme, one.text)))
                .collect(),
        );
        let Some((question, ahead)) = policy(&profile, &assessment) else {
            break;
        };
        if let (None, Some(ahead)) = (stop, ahead.filter(|ahead| ahead.can_stop)) {
            stop = Some((seen.len() - 1, ahead.could_change));
        }
        profile.set(question, everything.answer(question).unwrap_or(Answer::NotSure));
    }
    let all = seen.len() - 1;
    let (stop, said) = stop.unwrap_or((all, 0));
    let last = seen.last().cloned().unwrap_or_default();
    let schemes = |first: &First| first.iter().map(|(id, _)| *id).collect::<BTreeSet<_>>();
    let until =
        |fits: &dyn Fn(&First) -> bool| all - seen.iter().rev().skip(1).take_while(|one| fits(one)).count();
    let same = until(&|one| schemes(one) == schemes(&last));
    let shown = cards.last();
    let kept = all - cards.iter().rev().skip(1).take_while(|one| Some(*one) == shown).count();
    Played {
        same,
        cards: same.max(kept),
        settled: until(&|one| *one == last).max(kept),
        stop,
        really: seen.get(stop).map_or(0, |one| one.difference(&last).count()),
        said,
        all,
    }
}

/// The answers of somebody who was asked everything, taken away one by one as long as the same ten stand first: how many
/// are left. Which go first is by paper order, so a few less may do as well.
fn fewest(catalog: &Catalog, traits: &Traits, everything: &Profile) -> usize {
    let first = |profile: &Profile| -> BTreeSet<SchemeId> {
        let facts = Facts::new(catalog, profile, DAY);
        Ranking::new(traits, &facts, &Assessment::from_facts(&facts)).schemes().take(FIRST).collect()
    };
    let mut profile = Profile::new();
    let mut asked = Vec::new();
    while let Some(question) = on_paper(catalog, &profile, &Assessment::new(catalog, &profile, DAY)) {
        profile.set(question, everything.answer(question).unwrap_or(Answer::NotSure));
        asked.push(question);
    }
    let ten = first(&profile);
    loop {
        let before = asked.len();
        asked.retain(|question| {
            let mut fewer = profile.clone();
            fewer.clear(*question);
            let is_needed = first(&fewer) != ten;
            if !is_needed {
                profile = fewer;
            }
            is_needed
        });
        if asked.len() == before {
            return before;
        }
    }
}

/// The next question of a paper form.
fn on_paper(catalog: &Catalog, profile: &Profile, assessment: &Assessment) -> Option<QuestionId> {
    let interest = catalog.interest_question.filter(|id| profile.answer(*id).is_none());
    Interviewer::open_questions(assessment).first().copied().or(interest)
}

fn median(mut numbers: Vec<usize>) -> usize {
    numbers.sort_unstable();
    numbers.get(numbers.len() / 2).copied().unwrap_or(0)
}

fn main() {
    let catalog = builtin::catalog();
    let traits = Traits::new(catalog);
    let interviewer = Interviewer::new(catalog, DAY);
    let number = std::env::var("FINGERPOST_PEOPLE").ok().and_then(|text| text.parse().ok()).unwrap_or(1000);
    let personas = catalog.persona_ids().map(|id| stories::persona(catalog, id)).collect();
    let random = (0..number).map(|seed| builtin::person(&mut Random::new(seed), catalog, DAY)).collect();
    let likely =
        (0..number).map(|seed| builtin::likely_person(&mut Random::new(seed), catalog, DAY)).collect();
    let groups: [(&str, Vec<Profile>); 4] = [
        ("personas", personas),
        ("stories", stories::told(catalog)),
        ("likely people", likely),
        ("random people", random),
    ];
    let chosen = |profile: &Profile, assessment: &Assessment| {
        interviewer.next(profile, assessment).map(|next| (next.question, Some(next.ahead)))
    };
    let paper = |profile: &Profile, assessment: &Assessment| {
        on_paper(catalog, profile, assessment).map(|question| (question, None))
    };
    println!(
        "Questions (median) until the first ten stay the same / and the cards / and as open / until one can stop / in all"
    );
    for (name, people) in &groups {
        for (order, policy) in [("as chosen", &chosen as Policy<'_>), ("paper order", &paper)] {
            let start = Instant::now();
            let played: Vec<Played> = people.iter().map(|one| play(catalog, &traits, one, policy)).collect();
            let of = |number: fn(&Played) -> usize| median(played.iter().map(number).collect());
            let more = played.iter().filter(|one| one.really > one.said).count();
            println!(
                "{:>5} {name:<14} {order:<12} {:>3} / {:>3} / {:>3} / {:>3} / {:>3}; more changed than was said: {more}, at most {}; {:.0} s",
                people.len(),
                of(|one| one.same),
                of(|one| one.cards),
                of(|one| one.settled),
                of(|one| one.stop),
                of(|one| one.all),
                played.iter().map(|one| one.really).max().unwrap_or(0),
                start.elapsed().as_secs_f64(),
            );
        }
        let few = people.iter().take(MOST_FEW).map(|one| fewest(catalog, &traits, one)).collect();
        println!("{:>5} {name:<14} answers that would do {:>3}", people.len().min(MOST_FEW), median(few));
    }
}
