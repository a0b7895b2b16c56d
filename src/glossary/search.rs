//! Finds schemes and terms by words: forgiving of order, accents, case and
//! hyphens, by way of `fuzzy-matcher`.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::catalog::{Catalog, SchemeId, TermId};
use crate::text::fold::fold;

/// Something that a search found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Found {
    /// A scheme.
    Scheme(SchemeId),
    /// A glossary entry.
    Term(TermId),
}

struct Entry {
    found: Found,
    /// Names, folded, the main one first: a hit here counts most.
    names: Vec<String>,
    /// Everything else that is searched, folded.
    text: String,
}

/// An index over the names and texts of a catalogue.
pub struct Searcher {
    entries: Vec<Entry>,
    matcher: SkimMatcherV2,
}

/// Shorter words match almost anything when their letters may be scattered.
const SHORTEST: usize = 4;

/// An exact name beats a beginning, which beats a hit inside, which beats a
/// scattered match, which beats a hit in the text.
const EXACT: i64 = 10_000;
const BEGINNING: i64 = 5_000;
const INSIDE: i64 = 2_000;
const SCATTERED: i64 = 500;

impl Searcher {
    /// Builds the index.
    #[must_use]
    pub fn new(catalog: &Catalog) -> Self {
        let schemes = catalog.scheme_ids().map(|id| {
            let scheme = catalog.scheme(id);
            let names =
                [&scheme.name, &scheme.short, &scheme.id].into_iter().chain(&scheme.was).chain(&scheme.also);
            let funder = catalog.funder(scheme.funder);
            Entry {
                found: Found::Scheme(id),
                names: folded(names),
                text: fold(&format!("{} {} {}", scheme.summary, funder.name, funder.short)),
            }
        });
        let terms = catalog.term_ids().map(|id| {
            let term = catalog.term(id);
            let names = [&term.term, &term.expands_to].into_iter().chain(&term.also);
            Entry { found: Found::Term(id), names: folded(names), text: fold(&term.plain) }
        });
        Self { entries: schemes.chain(terms).collect(), matcher: SkimMatcherV2::default().ignore_case() }
    }

    /// What fits the words, the best first. Every word has to be found.
    #[must_use]
    pub fn search(&self, words: &str) -> Vec<Found> {
        let query = fold(words.trim());
        if query.is_empty() {
            return Vec::new();
        }
        let tokens: Vec<&str> = query.split_whitespace().collect();
        let mut hits: Vec<(i64, usize)> = self
            .entries
            .iter()
            .enumerate()
            .filter_map(|(index, entry)| Some((self.score(entry, &query, &tokens)?, index)))
            .collect();
        hits.sort_by_key(|(score, index)| (std::cmp::Reverse(*score), *index));
        hits.into_iter().filter_map(|(_, index)| self.entries.get(index).map(|entry| entry.found)).collect()
    }

    /// Only schemes that fit the words, the best first.
    #[must_use]
    pub fn schemes(&self, words: &str) -> Vec<SchemeId> {
        self.search(words)
            .into_iter()
            .filter_map(|found| match found {
                Found::Scheme(id) => Some(id),
                Found::Term(_) => None,
            })
            .collect()
    }

    /// Only terms that fit the words, the best first.
    #[must_use]
    pub fn terms(&self, words: &str) -> Vec<TermId> {
        self.search(words)
            .into_iter()
            .filter_map(|found| match found {
                Found::Term(id) => Some(id),
                Found::Scheme(_) => None,
            })
            .collect()
    }

    fn score(&self, entry: &Entry, query: &str, tokens: &[&str]) -> Option<i64> {
        let by_name = entry
            .names
            .iter()
            .enumerate()
            .filter_map(|(place, name)| {
                let rank = i64::try_from(place.min(20)).unwrap_or(20);
                Some(self.name_score(name, query, tokens)? - rank)
            })
            .max();
        by_name.or_else(|| {
            let all = tokens.iter().all(|token| {
                has_word_start(&entry.text, token)
                    || entry.names.iter().any(|name| has_word_start(name, token))
            });
            all.then_some(0)
        })
    }

    fn name_score(&self, name: &str, query: &str, tokens: &[&str]) -> Option<i64> {
        let length = i64::try_from(name.chars().count().min(400)).unwrap_or(400);
        if name == query {
            return Some(EXACT);
        }
        if name.starts_with(query) {
            return Some(BEGINNING - length);
        }
        if tokens.iter().all(|token| has_word_start(name, token)) {
            return Some(INSIDE - length);
        }
        tokens
            .iter()
            .map(|token| {
                let score =
                    (token.len() >= SHORTEST).then(|| self.matcher.fuzzy_match(name, token)).flatten()?;
                close_enough(score, token).then_some(score)
            })
            .sum::<Option<i64>>()
            .map(|score| (score - length).min(SCATTERED))
            .filter(|score| *score > 0)
    }
}

/// A scattered match counts when it scores nearly as much as an unbroken one,
/// which earns sixteen points a letter.
fn close_enough(score: i64, token: &str) -> bool {
    let letters = i64::try_from(token.chars().count()).unwrap_or(i64::MAX);
    score >= letters.saturating_mul(13)
}

fn has_word_start(text: &str, token: &str) -> bool {
    text.match_indices(token).any(|(at, _)| {
        text.get(..at).and_then(|before| before.chars().last()).is_none_or(|c| !c.is_alphanumeric())
    })
}

fn folded<'a>(names: impl Iterator<Item = &'a String>) -> Vec<String> {
    names.filter(|name| !name.is_empty()).map(|name| fold(name)).collect()
}
