//! The next question chosen the slow way: everybody who is imagined is looked
//! at in full, and every list put in order. The tests hold the quick way to it.

use jiff::civil::{Date, date};

use super::draws::{Splitmix, draw};
use super::ground::undecided;
use super::next::Interviewer;
use super::outlook::{FIRST, First, NEAR, Outlook, changed, difference, small};
use super::settling::{DRAWS, Now, Settled, remaining, remaining_in, settled_by};
use crate::advice::{Placed, Ranking, Standpoint, put_in_order};
use crate::catalog::{Answer, Catalog, QuestionId, SchemeId, Value};
use crate::rules::{Assessed, Assessment, Facts, Few, Many, Profile, Truth, Verdict, assess};

/// How one scheme stands with somebody.
struct Standing {
    assessed: Assessed,
    /// Its place, unless it is a no.
    place: Option<Ranked>,
}

/// What is weighed of a scheme, and whether it is open.
type Ranked = (Placed, bool);

/// One imagined person.
struct Imagined {
    /// How each contender stands, in the order of the contenders.
    standing: Vec<Standing>,
    first: First,
}

/// The slow way round an interviewer.
struct Slowly<'i, 'c>(&'i Interviewer<'c>);

impl Slowly<'_, '_> {
    /// What of the open questions could change what is read first.
    fn outlook(&self, facts: &Facts<'_>, assessment: &Assessment) -> Outlook {
        let catalog = facts.catalog();
        let now = self.now(facts, assessment);
        let alive: Vec<&Assessed> =
            assessment.schemes.iter().filter(|assessed| !assessed.verdict.is_no()).collect();
        let mut contends = vec![false; catalog.schemes.len()];
        let mut mark = |id: SchemeId| {
            if let Some(slot) = contends.get_mut(id.index()) {
                *slot = true;
            }
        };
        for (id, _) in &now {
            mark(*id);
        }
        let mut people: Vec<Imagined> = self
            .0
            .imagining()
            .draws
            .people()
            .map(|person| {
                let standing = self.standing(facts, assessment, person);
                let near = near(catalog, &standing);
                for (id, _) in &near {
                    mark(*id);
                }
                let first = near.into_iter().take(FIRST).collect();
                Imagined { standing, first }
            })
            .collect();
        let contends = |id: SchemeId| contends.get(id.index()).copied().unwrap_or(false);
        for person in &mut people {
            person.standing.retain(|stands| contends(stands.assessed.scheme));
        }
        let questions = self
            .candidates(facts, alive.iter().copied().filter(|assessed| contends(assessed.scheme)))
            .into_iter()
            .map(|question| (question, self.effect(facts, &people, question)))
            .filter(|(_, effect)| *effect > 0.0)
            .collect();
        let could_change = people.iter().map(|person| changed(&now, &person.first)).max().unwrap_or(0);
        Outlook { questions, could_change, first: now.len() }
    }

    /// What is read first on the answers as they are.
    fn now(&self, facts: &Facts<'_>, assessment: &Assessment) -> First {
        let ranking = Ranking::new(self.0.imagining().weighing.traits(), facts, assessment);
        let first = ranking.schemes().take(FIRST);
        first.filter_map(|id| Some((id, assessment.of(id)?.verdict == Verdict::Open))).collect()
    }

    /// How all that is no no stands with one of those imagined.
    fn standing(&self, facts: &Facts<'_>, assessment: &Assessment, person: usize) -> Vec<Standing> {
        let catalog = facts.catalog();
        let profile = self.complete(catalog, facts.today(), facts.profile().clone(), person);
        let facts = Facts::new(catalog, &profile, facts.today());
        let standpoint = Standpoint::of(&facts);
        let alive = assessment.schemes.iter().filter(|assessed| !assessed.verdict.is_no());
        alive
            .map(|before| {
                let assessed = assess(&facts, before.scheme);
                let place = self.place(&facts, standpoint, &assessed);
                Standing { assessed, place }
            })
            .collect()
    }

    /// What one of those imagined has near, and how much of it another answer to a question changes.
    fn sample(
        &self,
        facts: &Facts<'_>,
        assessment: &Assessment,
        (person, question): (usize, QuestionId),
        contenders: &[SchemeId],
    ) -> (First, Option<f64>) {
        let mut standing = self.standing(facts, assessment, person);
        let near = near(facts.catalog(), &standing);
        standing.retain(|stands| contenders.contains(&stands.assessed.scheme));
        let first: First = near.iter().copied().take(FIRST).collect();
        let imagined = Imagined { standing, first };
        let other = self.0.imagining().draws.other(person, question);
        let difference = other.map(|other| {
            let first = self.instead(facts, &imagined, person, question, Answer::Known(other));
            difference(&imagined.first, &first)
        });
        (near, difference)
    }

    /// The open questions that the place of a contender depends on.
    fn candidates<'a>(
        &self,
        facts: &Facts<'_>,
        contenders: impl Iterator<Item = &'a Assessed>,
    ) -> Vec<QuestionId> {
        let contenders: Vec<&Assessed> = contenders.collect();
        let is_open =
            |id: &QuestionId| facts.profile().answer(*id).is_none() && facts.applies(*id) == Truth::True;
        facts
            .catalog()
            .question_ids()
            .filter(is_open)
            .filter(|id| {
                self.0.imagining().reads.by_all(*id)
                    || contenders.iter().any(|one| self.0.imagining().reads.by(one.scheme, *id))
            })
            .collect()
    }

    /// How much of the first ten would be another if one answer were another.
    fn effect(&self, facts: &Facts<'_>, people: &[Imagined], question: QuestionId) -> f64 {
        let mut sum = 0.0;
        for (number, person) in people.iter().enumerate() {
            let Some(other) = self.0.imagining().draws.other(number, question) else {
                return 0.0;
            };
            let first = self.instead(facts, person, number, question, Answer::Known(other));
            sum += difference(&person.first, &first);
        }
        self.0.imagining().draws.differ(question) * sum / small(people.len().max(1))
    }

    fn place(&self, facts: &Facts<'_>, standpoint: Standpoint, assessed: &Assessed) -> Option<Ranked> {
        let placed = Placed::new(self.0.imagining().weighing.traits(), facts, standpoint, assessed)?;
        Some((placed, assessed.verdict == Verdict::Open))
    }

    /// The first ten of somebody who would answer one question differently.
    fn instead(
        &self,
        facts: &Facts<'_>,
        person: &Imagined,
        number: usize,
        question: QuestionId,
        answer: Answer,
    ) -> First {
        let (catalog, today) = (facts.catalog(), facts.today());
        let profile = self.complete(catalog, today, facts.profile().with(question, answer), number);
        let facts = Facts::new(catalog, &profile, today);
        let standpoint = Standpoint::of(&facts);
        let by_all = self.0.imagining().reads.by_all(question);
        let again = person.standing.iter().filter_map(|stands| {
            if self.0.imagining().reads.by(stands.assessed.scheme, question) {
                self.place(&facts, standpoint, &assess(&facts, stands.assessed.scheme))
            } else if by_all {
                self.place(&facts, standpoint, &stands.assessed)
            } else {
                stands.place.clone()
            }
        });
        first(catalog, again.collect(), FIRST)
    }

    /// A profile and all that this person would say beyond it.
    fn complete(&self, catalog: &Catalog, today: Date, mut profile: Profile, person: usize) -> Profile {
        // A gate may name a later question, so go round until nothing is added.
        loop {
            let facts = Facts::new(catalog, &profile, today);
            let said: Vec<(QuestionId, Value)> = catalog
                .question_ids()
                .filter(|id| profile.answer(*id).is_none() && facts.applies(*id) == Truth::True)
                .filter_map(|id| Some((id, self.0.imagining().draws.said(person, id)?)))
                .collect();
            if said.is_empty() {
                return profile;
            }
            for (question, value) in said {
                profile.set(question, Answer::Known(value));
            }
        }
    }

    /// Plays a few completions through, asking at each step what most
    /// undecided schemes read, and counts the questions.
    fn remaining(&self, profile: &Profile, assessment: &Assessment) -> (usize, usize) {
        let mut fewest = usize::MAX;
        let mut most = 0;
        for draw in 0..DRAWS {
            let count = self.play(profile, assessment, draw);
            fewest = fewest.min(count);
            most = most.max(count);
        }
        (fewest.min(most), most)
    }

    fn play(&self, profile: &Profile, assessment: &Assessment, seed: u64) -> usize {
        let mut profile = profile.clone();
        let mut open: Vec<Assessed> = undecided(assessment).cloned().collect();
        let mut random = Splitmix(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(1));
        for asked in 0..self.0.ground.catalog.questions.len() {
            let Some(question) = self.most_read(&open) else {
                return asked;
            };
            let value =
                draw(self.0.regions.get(question.index()).map_or(&[][..], Vec::as_slice), &mut random);
            let answer = value.map_or(Answer::NotSure, Answer::Known);
            profile.set(question, answer);
            let facts = Facts::new(self.0.ground.catalog, &profile, self.0.ground.today);
            open.retain_mut(|assessed| {
                if !assessed.missing.contains(&question) {
                    return true;
                }
                *assessed = assess(&facts, assessed.scheme);
                !assessed.is_final
            });
        }
        self.0.ground.catalog.questions.len()
    }

    fn most_read(&self, open: &[Assessed]) -> Option<QuestionId> {
        let mut readers = vec![0_usize; self.0.ground.catalog.questions.len()];
        for question in open.iter().flat_map(|assessed| &assessed.missing) {
            if let Some(count) = readers.get_mut(question.index()) {
                *count += 1;
            }
        }
        self.0
            .ground
            .catalog
            .question_ids()
            .zip(readers)
            .filter(|(_, count)| *count > 0)
            .max_by_key(|(question, count)| {
                let pinned = self.0.ground.catalog.question(*question).pinned;
                (pinned, *count, std::cmp::Reverse(*question))
            })
            .map(|(question, _)| question)
    }

    /// What the answers to one question settle.
    fn settled_by(&self, question: QuestionId, profile: &Profile, assessment: &Assessment) -> Settled {
        let readers: Vec<&Assessed> =
            undecided(assessment).filter(|assessed| assessed.missing.contains(&question)).collect();
        let mut settled_by_some = vec![false; readers.len()];
        let (mut expected, mut total) = (0.0, 0.0);
        for region in self.0.regions.get(question.index()).map_or(&[][..], Vec::as_slice) {
            let answered = profile.with(question, Answer::Known(region.value));
            let facts = Facts::new(self.0.ground.catalog, &answered, self.0.ground.today);
            let mut settled = 0.0;
            for (before, flag) in readers.iter().zip(&mut settled_by_some) {
                if assess(&facts, before.scheme).is_final {
                    settled += 1.0;
                    *flag = true;
                }
            }
            expected += region.weight * settled;
            total += region.weight;
        }
        Settled {
            expected: if total > 0.0 { expected / total } else { 0.0 },
            by_some: settled_by_some.into_iter().filter(|flag| *flag).count(),
            readers: readers.len(),
        }
    }
}

/// What comes near the first of them.
fn near(catalog: &Catalog, standing: &[Standing]) -> First {
    first(catalog, standing.iter().filter_map(|stands| stands.place.clone()).collect(), NEAR)
}

/// The first of them.
fn first(catalog: &Catalog, mut places: Vec<Ranked>, number: usize) -> First {
    put_in_order(&mut places, |(placed, _)| placed, catalog);
    places.into_iter().take(number).map(|(placed, open)| (placed.scheme, open)).collect()
}

/// Random people looked at in full, and those of whom a part is looked at.
const PEOPLE: usize = 12;
const MORE_PEOPLE: usize = 1_000;

/// Looks at somebody both ways.
fn check(interviewer: &Interviewer<'_>, profile: &Profile, random: &mut Splitmix) {
    let ground = &interviewer.ground;
    let facts = Facts::new(ground.catalog, profile, ground.today);
    let assessment = Assessment::from_facts(&facts);
    let few: Now<'_, Few> = Now::new(ground, &facts, &assessment);
    let many: Now<'_, Many> = Now::new(ground, &facts, &assessment);
    let slowly = Slowly(interviewer);
    let outlook = slowly.outlook(&facts, &assessment);
    assert_eq!(interviewer.imagining().outlook(&facts, &assessment), outlook, "{profile:?}");
    // A few are enough: everybody else has others.
    for question in Interviewer::open_questions(&assessment).into_iter().skip(below(random, 9)).step_by(9) {
        let regions = &interviewer.regions;
        let slow = slowly.settled_by(question, profile, &assessment);
        let name = &ground.catalog.question(question).id;
        assert_eq!(settled_by(ground, regions, question, &few), slow, "{name} after {profile:?}");
        assert_eq!(settled_by(ground, regions, question, &many), slow, "{name} after {profile:?}");
    }
    let Some(next) = interviewer.next(profile, &assessment) else {
        return;
    };
    let extra = next.remaining.1 - slowly.remaining(profile, &assessment).1;
    let (fewest, most) = slowly.remaining(profile, &assessment);
    assert_eq!(remaining(ground, &interviewer.regions, &many), (fewest, most), "{profile:?}");
    assert!(extra <= 1, "only what draws the person is asked besides: {next:?}");
    assert_eq!(next.remaining, (fewest + extra, most + extra), "{profile:?}");
}

const TODAY: Date = date(2026, 11, 24);

fn below(random: &mut Splitmix, limit: usize) -> usize {
    usize::try_from(random.next() % limit as u64).unwrap_or(0)
}

/// The same choices by both ways, for the personas part of the way through.
#[test]
fn the_quick_way_and_the_slow_way_choose_alike_for_every_built_in_persona() {
    let catalog = Catalog::built_in();
    let interviewer = Interviewer::new(&catalog, TODAY);
    let mut random = Splitmix(1);
    for persona in &catalog.personas {
        let number = below(&mut random, persona.answers.len() + 1);
        check(
            &interviewer,
            &Profile::from_answers(persona.answers.iter().copied().take(number)),
            &mut random,
        );
    }
}

/// Somebody who said so much, in any order, and is not sure of some of it.
fn somebody(interviewer: &Interviewer<'_>, random: &mut Splitmix) -> Profile {
    let catalog = interviewer.ground.catalog;
    let mut profile = Profile::new();
    for _ in 0..below(random, 40) {
        let facts = Facts::new(catalog, &profile, TODAY);
        let open: Vec<QuestionId> = catalog
            .question_ids()
            .filter(|id| profile.answer(*id).is_none() && facts.applies(*id) == Truth::True)
            .collect();
        let Some(question) = open.get(below(random, open.len().max(1))).copied() else {
            break;
        };
        let pieces = interviewer.regions.get(question.index()).map_or(&[][..], Vec::as_slice);
        let said = draw(pieces, random).filter(|_| below(&mut random.clone(), 8) > 0);
        profile.set(question, said.map_or(Answer::NotSure, Answer::Known));
    }
    profile
}

#[test]
fn the_quick_way_and_the_slow_way_choose_alike_for_random_people_of_the_built_in_catalogue() {
    let catalog = Catalog::built_in();
    let interviewer = Interviewer::new(&catalog, TODAY);
    let mut random = Splitmix(2);
    for _ in 0..PEOPLE {
        let profile = somebody(&interviewer, &mut random);
        check(&interviewer, &profile, &mut random);
    }
}

/// Of each of a thousand people the verdicts, what stands first, one of those who are imagined like them with one other
/// answer, what one question settles, and one interview played to its end.
#[test]
fn a_part_of_what_is_worked_out_for_a_thousand_random_people_is_as_the_slow_way_has_it() {
    let catalog = Catalog::built_in();
    let interviewer = Interviewer::new(&catalog, TODAY);
    let (ground, regions) = (&interviewer.ground, &interviewer.regions);
    let slowly = Slowly(&interviewer);
    let mut random = Splitmix(3);
    let mut changes = 0;
    for number in 0..MORE_PEOPLE {
        let profile = somebody(&interviewer, &mut random);
        let facts = Facts::new(&catalog, &profile, TODAY);
        let assessment = Assessment::from_facts(&facts);
        assert_eq!(ground.book.assessment(&profile), assessment, "{profile:?}");
        let open: Vec<QuestionId> = Interviewer::open_questions(&assessment);
        let Some(question) = open.get(below(&mut random, open.len().max(1))).copied() else {
            continue;
        };
        let person = below(&mut random, super::outlook::PEOPLE);
        let (near, contenders, differences) = interviewer.imagining().sample(&facts, &assessment, question);
        assert_eq!(near.last(), Some(&slowly.now(&facts, &assessment)), "{profile:?}");
        let (own, difference) = slowly.sample(&facts, &assessment, (person, question), &contenders);
        assert_eq!(near.get(person), Some(&own), "{person} like {profile:?}");
        if let (Some(differences), Some(difference)) = (differences, difference) {
            let quick = differences.get(person).copied();
            assert_eq!(quick, Some(difference), "{person} and {question:?} like {profile:?}");
            changes += usize::from(difference > 0.0);
        }
        // These take longest, so every few people have one of them.
        let now: Now<'_, Few> = Now::new(ground, &facts, &assessment);
        if number % 8 == 0 {
            let slow = slowly.settled_by(question, &profile, &assessment);
            assert_eq!(settled_by(ground, regions, question, &now), slow, "{question:?} after {profile:?}");
        }
        if number % 8 == 4 {
            let draw = random.next() % DRAWS;
            let slow = slowly.play(&profile, &assessment, draw);
            assert_eq!(remaining_in(ground, regions, &now, draw), slow, "{draw} after {profile:?}");
        }
    }
    assert!(changes > MORE_PEOPLE / 20, "{changes} answers change what somebody reads first");
}
