//! Likely answers: how a person might go on, drawn once for a catalogue.

use super::partition::Region;
use crate::catalog::{Catalog, OptionSet, QuestionId, QuestionKind, Value};

/// A drawn answer to one question, and another one instead.
#[derive(Debug, Clone, Copy)]
struct Drawn {
    value: Value,
    other: Option<Value>,
}

/// This many people of whom each answers every question, in so far as it
/// applies. An answer depends on the person and the question alone: what is said
/// already changes nothing about the rest, so one answer more or less moves
/// nothing else.
#[derive(Debug, Clone)]
pub(super) struct Draws {
    people: Vec<Vec<Option<Drawn>>>,
    /// How likely it is that two people differ, for each question.
    differ: Vec<f64>,
}

impl Draws {
    pub(super) fn new(catalog: &Catalog, regions: &[Vec<Region>], number: usize) -> Self {
        let ranges: Vec<Vec<Region>> = catalog
            .question_ids()
            .map(|id| likely(catalog, id, regions.get(id.index()).map_or(&[], Vec::as_slice)))
            .collect();
        let people = (0..number)
            .map(|person| {
                let both = |(question, range): (usize, &Vec<Region>)| {
                    let seed = Splitmix((person as u64) << 32 | question as u64).next();
                    drawn(range, &mut Splitmix(seed))
                };
                ranges.iter().enumerate().map(both).collect()
            })
            .collect();
        let differ = ranges
            .iter()
            .map(|range| {
                let total: f64 = range.iter().map(|region| region.weight).sum();
                1.0 - range.iter().map(|region| (region.weight / total).powi(2)).sum::<f64>()
            })
            .collect();
        Self { people, differ }
    }

    /// The people, by their numbers.
    #[cfg(test)]
    pub(super) fn people(&self) -> std::ops::Range<usize> {
        0..self.people.len()
    }

    fn of(&self, person: usize, question: QuestionId) -> Option<&Drawn> {
        self.people.get(person)?.get(question.index())?.as_ref()
    }

    /// What a person says to one question.
    #[cfg(test)]
    pub(super) fn said(&self, person: usize, question: QuestionId) -> Option<Value> {
        Some(self.of(person, question)?.value)
    }

    /// What a person says to one question, and could say instead.
    pub(super) fn both(&self, person: usize, question: QuestionId) -> Option<(Value, Option<Value>)> {
        self.of(person, question).map(|drawn| (drawn.value, drawn.other))
    }

    /// True where all of them could say something else to a question.
    pub(super) fn could_all_differ(&self, question: QuestionId) -> bool {
        let all = self.people.iter().map(|said| said.get(question.index()));
        all.into_iter().all(|drawn| drawn.copied().flatten().is_some_and(|drawn| drawn.other.is_some()))
    }

    /// Another answer of the same person to one question.
    #[cfg(test)]
    pub(super) fn other(&self, person: usize, question: QuestionId) -> Option<Value> {
        self.of(person, question)?.other
    }

    /// How likely it is that two people answer a question differently.
    pub(super) fn differ(&self, question: QuestionId) -> f64 {
        self.differ.get(question.index()).copied().unwrap_or(0.0)
    }
}

/// Nobody is so rare as to be left out of account.
const SELDOM: f64 = 0.01;

/// What may be answered, each with its chance. Of a list of which any number
/// can be true, as many choose any as the catalogue says, and then one to
/// three.
fn likely(catalog: &Catalog, id: QuestionId, regions: &[Region]) -> Vec<Region> {
    let question = catalog.question(id);
    let options = question.all_options();
    let share = |option: u8| question.choice(option).map_or(1.0, |choice| choice.share);
    match question.kind {
        QuestionKind::One | QuestionKind::Scale => options
            .iter()
            .map(|option| Region { value: Value::Option(option), weight: share(option) })
            .collect(),
        QuestionKind::Many => {
            let mut list: Vec<Region> = options
                .iter()
                .map(|option| Region {
                    value: Value::Options(OptionSet::single(option)),
                    weight: share(option),
                })
                .collect();
            let some: f64 = list.iter().map(|region| region.weight).sum();
            let weight = some * (1.0 - question.yes_share) / question.yes_share.max(SELDOM);
            list.push(Region { value: Value::Options(OptionSet::EMPTY), weight });
            list
        }
        QuestionKind::YesNo | QuestionKind::Number | QuestionKind::Date => regions.to_vec(),
    }
}

fn drawn(range: &[Region], random: &mut Splitmix) -> Option<Drawn> {
    let value = draw(range, random)?;
    let rest: Vec<Region> = range.iter().copied().filter(|region| region.value != value).collect();
    let other = draw(&rest, random).map(|value| with_more(value, range, random));
    Some(Drawn { value: with_more(value, range, random), other })
}

/// Who chooses one of a list of which any number can be true may choose up to
/// two more.
fn with_more(value: Value, range: &[Region], random: &mut Splitmix) -> Value {
    const TRIES: u8 = 2;
    match value {
        Value::Options(first) if !first.is_empty() => {
            Value::Options((0..TRIES).fold(first, |chosen, _| match draw(range, random) {
                Some(Value::Options(more)) => chosen.union(more),
                _ => chosen,
            }))
        }
        single => single,
    }
}

/// Draws a piece with the chance that its weight gives.
pub(super) fn draw(regions: &[Region], random: &mut Splitmix) -> Option<Value> {
    regions.get(draw_place(regions, random)).map(|region| region.value)
}

/// The same, and says which it is; none where there are none.
pub(super) fn draw_place(regions: &[Region], random: &mut Splitmix) -> usize {
    let total: f64 = regions.iter().map(|region| region.weight).sum();
    #[expect(clippy::cast_precision_loss, reason = "53 bits are plenty to draw a piece")]
    let mut point = (random.next() >> 11) as f64 / (1_u64 << 53) as f64 * total;
    for (place, region) in regions.iter().enumerate() {
        point -= region.weight;
        if point < 0.0 {
            return place;
        }
    }
    regions.len().saturating_sub(1)
}

/// Random numbers that can be repeated (SplitMix64, Steele, Lea and Flood
/// 2014).
#[derive(Debug, Clone)]
pub(super) struct Splitmix(pub(super) u64);

impl Splitmix {
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }
}
