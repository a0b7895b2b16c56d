//! Finds schemes and terms by words as people type them: in any order, with
//! small words between, misspelt, or with more words than fit.
//!
//! A whole name comes first, then the beginning of one. All else is ranked by
//! how many of the words fit, rare ones counting more, and by where they stand.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::words::{NAME, Places, Words, raise, words};
use crate::catalog::{Catalog, SchemeId, TermId, Text};
use crate::text::filler::is_filler;
use crate::text::nearest::slips;

/// Something that a search found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Found {
    /// A scheme.
    Scheme(SchemeId),
    /// A glossary entry.
    Term(TermId),
}

struct Indexed {
    found: Found,
    /// Names, as words in a row, the main one first.
    names: Vec<String>,
    /// Nobody can apply any more.
    closed: bool,
}

/// An index over the names, texts and rules of a catalogue.
pub struct Searcher {
    entries: Vec<Indexed>,
    words: Words,
    /// Other names of the same thing, by name.
    twins: BTreeMap<String, Vec<Twin>>,
}

/// Another name of the same thing.
struct Twin {
    name: String,
    /// The entries with a name that it stands in, once it was looked for: every letter that is typed behind it looks again.
    stands_in: OnceLock<Vec<usize>>,
}

/// The beginning of a word says less than the word.
const BEGINNING: f32 = 0.7;
/// A word that may be meant says less than the one that was typed.
const MISSPELT: f32 = 0.8;
/// Another name of the same thing says less than the name typed.
const TWIN: f32 = 0.85;
/// What is closed comes after what is open.
const CLOSED: f32 = 0.75;
/// What shuts out the person who is named is seldom what they look for.
const SHUT: f32 = 0.4;
/// What a word says where it is in something open to the people named …
const BESIDE: f32 = 0.9;
/// … and what it adds that it is open to them.
const OPEN: f32 = 0.4;
/// What fits so much worse than the best is left out.
const WORST: f32 = 0.55;
/// The longest name that is looked for among the words, in words.
const LONGEST: usize = 6;
/// Of a text that was pasted this many words are looked for: more name nothing that these do not.
const MOST_WORDS: usize = 40;
/// The shortest beginning of a word that is looked for.
const SHORTEST: usize = 3;

impl Searcher {
    /// Builds the index.
    #[must_use]
    pub fn new(catalog: &Catalog) -> Self {
        let schemes = catalog.scheme_ids().map(|id| {
            let scheme = catalog.scheme(id);
            let names =
                [&scheme.name, &scheme.short, &scheme.id].into_iter().chain(&scheme.was).chain(&scheme.also);
            Indexed { found: Found::Scheme(id), names: rows(names), closed: scheme.is_closed() }
        });
        let terms = catalog.term_ids().map(|id| Indexed {
            found: Found::Term(id),
            names: rows(catalog.term(id).names()),
            closed: false,
        });
        let mut twins: BTreeMap<String, Vec<Twin>> = BTreeMap::new();
        for term in &catalog.terms {
            let names = rows(term.names());
            for name in &names {
                let others = names.iter().filter(|other| *other != name);
                let others = others.map(|name| Twin { name: name.clone(), stands_in: OnceLock::new() });
                twins.entry(name.clone()).or_default().extend(others);
            }
        }
        Self { entries: schemes.chain(terms).collect(), words: Words::new(catalog), twins }
    }

    /// What fits the words, the best first.
    #[must_use]
    pub fn search(&self, typed: &str) -> Vec<Found> {
        let all = words(typed);
        let mut asked: Vec<String> = all.iter().filter(|word| !is_filler(word)).cloned().collect();
        if asked.is_empty() {
            asked.clone_from(&all);
        }
        asked.truncate(MOST_WORDS);
        let mut whole = vec![all.join(" "), asked.join(" ")];
        whole.dedup();
        let (parts, shut) = self.parts(&asked);
        let weights: Vec<f32> = parts.iter().map(|scores| self.rarity(scores)).collect();
        let full: f32 = weights.iter().sum();
        let mut hits: Vec<(u8, f32, usize)> = Vec::new();
        for (index, entry) in self.entries.iter().enumerate() {
            let sum: f32 = parts.iter().zip(&weights).map(|(scores, weight)| scores.of(index) * weight).sum();
            let tier = tier(&entry.names, &whole);
            if sum <= 0.0 && tier == 0 {
                continue;
            }
            let mut score = sum / full.max(f32::MIN_POSITIVE);
            if entry.closed {
                score *= CLOSED;
            }
            if shut.contains(&index) {
                score *= SHUT;
            }
            hits.push((tier, score - brevity(&entry.names), index));
        }
        if hits.is_empty() {
            return self.scattered(&all.concat());
        }
        let best = hits.iter().map(|hit| hit.1).fold(0.0, f32::max);
        hits.retain(|(tier, score, _)| *tier > 0 || *score >= best * WORST);
        hits.sort_by(|one, two| {
            (Reverse(one.0), two.1).partial_cmp(&(Reverse(two.0), one.1)).unwrap_or(std::cmp::Ordering::Equal)
        });
        hits.into_iter()
            .filter_map(|(_, _, index)| self.entries.get(index).map(|entry| entry.found))
            .collect()
    }

    /// Where no word is known at all: names in which the letters are in this
    /// order, such as "nihrdoc", the best first.
    fn scattered(&self, letters: &str) -> Vec<Found> {
        /// Fewer letters are in this order in almost any name.
        const FEWEST: usize = 4;
        /// Nobody writes a name short with more.
        const LONGEST: usize = 40;
        /// More are no help.
        const MOST: usize = 10;
        if !(FEWEST..=LONGEST).contains(&letters.chars().count()) {
            return Vec::new();
        }
        let matcher = SkimMatcherV2::default().ignore_case();
        let mut hits: Vec<(i64, usize)> = self
            .entries
            .iter()
            .enumerate()
            .filter_map(|(index, entry)| {
                let names = entry.names.iter().filter_map(|name| matcher.fuzzy_match(name, letters));
                Some((names.max()?, index))
            })
            .collect();
        hits.sort_by_key(|(score, index)| (Reverse(*score), *index));
        hits.truncate(MOST);
        hits.into_iter().filter_map(|(_, index)| self.entries.get(index).map(|entry| entry.found)).collect()
    }

    /// Only schemes that fit the words, the best first.
    #[must_use]
    pub fn schemes(&self, typed: &str) -> Vec<SchemeId> {
        self.search(typed)
            .into_iter()
            .filter_map(|found| match found {
                Found::Scheme(id) => Some(id),
                Found::Term(_) => None,
            })
            .collect()
    }

    /// The term that the words name, rightly spelt or nearly; never one that
    /// merely speaks of them.
    #[must_use]
    pub fn term_named(&self, typed: &str) -> Option<TermId> {
        let terms = self.entries.iter().filter_map(|entry| match entry.found {
            Found::Term(id) => Some((id, entry)),
            Found::Scheme(_) => None,
        });
        nearest_name(&words(typed).join(" "), terms)
    }

    /// What the words nearly name, where they may be a slip of its name.
    #[must_use]
    pub fn nearly_named(&self, typed: &str) -> Option<Found> {
        nearest_name(&words(typed).join(" "), self.entries.iter().map(|entry| (entry.found, entry)))
    }

    /// Where each word stands, by itself or as a part of a name; and what shuts
    /// out the people named.
    fn parts(&self, asked: &[String]) -> (Vec<Scores>, Vec<usize>) {
        let mut spelt: Vec<String> = Vec::new();
        let mut parts: Vec<Scores> = Vec::new();
        for word in asked {
            let (scores, right) = self.one_word(word);
            parts.push(scores);
            spelt.push(right);
        }
        let mut shut = Vec::new();
        for start in 0..spelt.len() {
            for length in 1..=LONGEST.min(spelt.len() - start) {
                let phrase = spelt.get(start..start + length).unwrap_or_default().join(" ");
                let mut places = self.words.phrases.get(&phrase).cloned().unwrap_or_default();
                for twin in self.twins.get(&phrase).into_iter().flatten() {
                    let stands_in = twin.stands_in.get_or_init(|| self.with_words(&twin.name));
                    for index in stands_in {
                        raise(&mut places, *index, NAME * TWIN);
                    }
                    for (place, says) in self.words.phrases.get(&twin.name).into_iter().flatten() {
                        raise(&mut places, *place, says * TWIN);
                    }
                }
                for part in parts.iter_mut().skip(start).take(length) {
                    part.raise(&places, 1.0);
                }
                // To be open to somebody counts beside the words, not instead of them.
                for part in parts.iter_mut().skip(start).take(length) {
                    for (place, says) in self.words.people.get(&phrase).into_iter().flatten() {
                        if let Some(noted) = part.0.get_mut(*place) {
                            *noted = noted.max(*says).max(*noted * BESIDE + says * OPEN);
                        }
                    }
                }
                shut.extend(self.words.shut.get(&phrase).into_iter().flatten());
            }
        }
        (parts, shut)
    }

    /// The entries with a name in which these words stand.
    fn with_words(&self, sought: &str) -> Vec<usize> {
        let entries = self.entries.iter().enumerate();
        let found = entries.filter(|(_, entry)| entry.names.iter().any(|name| has_words(name, sought)));
        found.map(|(index, _)| index).collect()
    }

    /// Where one word stands, and how it is spelt.
    fn one_word(&self, word: &str) -> (Scores, String) {
        let mut scores = Scores(vec![0.0; self.entries.len()]);
        let whole = self.words.places.get(word);
        if let Some(whole) = whole {
            scores.raise(whole, 1.0);
        }
        // "Returning" is looked for as "return…".
        let root = word.strip_suffix("ing").filter(|root| root.len() > SHORTEST).unwrap_or(word);
        if root.chars().count() >= SHORTEST || whole.is_none() {
            let beginning = |known: &&String| known.starts_with(root);
            for (_, found) in
                self.words.places.range(root.to_owned()..).take_while(|(known, _)| beginning(known))
            {
                scores.raise(found, BEGINNING);
            }
        }
        if !scores.are_none() || self.words.phrases.contains_key(word) || self.words.people.contains_key(word)
        {
            return (scores, word.to_owned());
        }
        let known = alike(&self.words.places, word)
            .chain(alike(&self.words.phrases, word))
            .chain(alike(&self.words.people, word));
        let near = known.filter_map(|known| Some((slips(word, known)?, known))).min();
        let Some((_, right)) = near else {
            return (scores, word.to_owned());
        };
        if let Some(places) = self.words.places.get(right) {
            scores.raise(places, MISSPELT);
        }
        (scores, right.clone())
    }

    /// How much a word tells that is in few entries.
    fn rarity(&self, scores: &Scores) -> f32 {
        let share = |count: usize| u16::try_from(count).map_or(f32::MAX, f32::from);
        let telling: f32 = scores.0.iter().sum();
        if scores.are_none() { 0.0 } else { (1.0 + share(self.entries.len()) / telling.max(1.0)).ln() }
    }
}

/// How much a word says of each entry; nothing where it does not stand.
struct Scores(Vec<f32>);

impl Scores {
    /// Notes what places say, this much of it, where they do not say more already.
    fn raise(&mut self, places: &Places, much: f32) {
        for (place, says) in places {
            if let Some(noted) = self.0.get_mut(*place) {
                *noted = noted.max(says * much);
            }
        }
    }

    fn of(&self, entry: usize) -> f32 {
        self.0.get(entry).copied().unwrap_or(0.0)
    }

    fn are_none(&self) -> bool {
        self.0.iter().all(|says| *says <= 0.0)
    }
}

/// The words that begin with the same letter: what is meant by a slip begins so.
fn alike<'a, T>(words: &'a BTreeMap<String, T>, word: &'a str) -> impl Iterator<Item = &'a String> {
    let first: String = word.chars().take(1).collect();
    words.range(first.clone()..).map(|(known, _)| known).take_while(move |known| known.starts_with(&first))
}

/// 2 for what has this name, 1 for what has a name that begins so, 0 otherwise.
fn tier(names: &[String], typed: &[String]) -> u8 {
    let fits = |name: &String, typed: &String| {
        // Few names have the same first letter, which is looked at sooner than a text.
        match (name.as_bytes().first(), typed.as_bytes().first()) {
            (Some(name), Some(typed)) if name == typed => {}
            _ => return 0,
        }
        match name.strip_prefix(typed.as_str()) {
            Some("") => 2,
            Some(_) => u8::from(typed.len() >= SHORTEST),
            None => 0,
        }
    };
    names.iter().flat_map(|name| typed.iter().map(move |typed| fits(name, typed))).max().unwrap_or(0)
}

/// Of two that fit alike, the one with the shorter name comes first.
fn brevity(names: &[String]) -> f32 {
    let length = names.iter().take(2).map(String::len).max().unwrap_or(0).min(200);
    u16::try_from(length).map_or(0.0, f32::from) / 4000.0
}

fn nearest_name<'a, T>(typed: &str, entries: impl Iterator<Item = (T, &'a Indexed)>) -> Option<T> {
    entries
        .filter_map(|(found, entry)| {
            let slip = |name: &String| if name == typed { Some(0) } else { slips(typed, name) };
            Some((entry.names.iter().filter_map(slip).min()?, found))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, found)| found)
}

/// True if the words are in the row, one after another.
fn has_words(row: &str, sought: &str) -> bool {
    row.match_indices(sought).any(|(at, _)| {
        let before = row.get(..at).is_none_or(|text| text.is_empty() || text.ends_with(' '));
        let after = row.get(at + sought.len()..).is_none_or(|text| text.is_empty() || text.starts_with(' '));
        before && after
    })
}

fn rows<'a>(names: impl Iterator<Item = &'a Text>) -> Vec<String> {
    names.map(|name| words(name).join(" ")).filter(|name| !name.is_empty()).collect()
}
