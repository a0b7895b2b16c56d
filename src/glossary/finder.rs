//! Finds glossary terms in running text: the longest match at each place.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;
use std::sync::OnceLock;

use crate::catalog::{Catalog, TermId, Text};

/// A term found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermSpan {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// The term.
    pub term: TermId,
}

/// One spelling of a term.
#[derive(Debug, Clone)]
struct Spelling {
    text: Text,
    /// Its words, cut once a text has the first of them: no text has most.
    words: OnceLock<Vec<Word>>,
    term: TermId,
}

impl Spelling {
    fn words(&self) -> &[Word] {
        self.words.get_or_init(|| {
            let word = |word: &str| {
                let exact = is_short_form(word);
                Word { text: if exact { word.to_owned() } else { word.to_lowercase() }, exact }
            };
            words(&self.text).map(|(_, text)| word(text)).collect()
        })
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    text: String,
    /// A short form is matched letter by letter, so that "it" is not "IT".
    exact: bool,
}

/// Every spelling of every term, by its first word.
#[derive(Debug, Clone)]
pub struct TermFinder {
    by_first_word: HashMap<String, Vec<Spelling>, BuildHasherDefault<Fnv>>,
}

/// The hash of Fowler, Noll and Vo (FNV-1a): each word of each text that is shown is looked up, and words are short. They
/// are those of a catalogue, so nobody chooses them to be slow.
#[derive(Debug, Clone)]
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

impl TermFinder {
    /// Collects the spellings of the terms that are marked in texts: all but
    /// everyday words.
    #[must_use]
    pub fn new(catalog: &Catalog) -> Self {
        Self::of(catalog, false)
    }

    /// Collects the spellings of all terms, everyday words too: to see what is
    /// explained at all.
    #[must_use]
    pub(crate) fn complete(catalog: &Catalog) -> Self {
        Self::of(catalog, true)
    }

    fn of(catalog: &Catalog, everyday: bool) -> Self {
        let mut by_first_word: HashMap<String, Vec<Spelling>, _> = HashMap::default();
        for id in catalog.term_ids() {
            let term = catalog.term(id);
            if term.everyday && !everyday {
                continue;
            }
            let long = std::iter::once(&term.expands_to).filter(|text| !text.is_empty());
            for spelling in std::iter::once(&term.term).chain(long).chain(&term.also) {
                if let Some((_, first)) = words(spelling).next() {
                    let spelling = Spelling { text: spelling.clone(), words: OnceLock::new(), term: id };
                    by_first_word.entry(first.to_lowercase()).or_default().push(spelling);
                }
            }
        }
        Self { by_first_word }
    }

    /// The terms in a text, in order; where several begin at a word, the
    /// longest is taken, and none overlaps another.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<TermSpan> {
        let words: Vec<(Range<usize>, &str)> = words(text).collect();
        let mut found = Vec::new();
        let mut at = 0;
        let mut lower = String::new();
        while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
            match self.match_at(text, rest, &mut lower) {
                Some((mark, length)) => {
                    found.push(mark);
                    at += length;
                }
                None => at += 1,
            }
        }
        found
    }

    /// The longest term that begins with the first of these words. `lower` is room for it in small letters.
    fn match_at(
        &self,
        text: &str,
        words: &[(Range<usize>, &str)],
        lower: &mut String,
    ) -> Option<(TermSpan, usize)> {
        let (first, word) = words.first()?;
        put_lower(word, lower);
        // Short forms take a plural "s" however short they are: "GPs".
        let short = lower.strip_suffix('s').filter(|_| is_short_form(word));
        let candidates = [Some(lower.as_str()), Some(singular(lower)).filter(|key| key != lower), short];
        let mut best: Option<(TermSpan, usize)> = None;
        for spelling in
            candidates.into_iter().flatten().filter_map(|key| self.by_first_word.get(key)).flatten()
        {
            let wanted = spelling.words();
            let length = wanted.len();
            if best.as_ref().is_some_and(|(_, longest)| length <= *longest) {
                continue;
            }
            let Some(given) = words.get(..length) else {
                continue;
            };
            let last = length - 1;
            let same = given
                .iter()
                .zip(wanted)
                .enumerate()
                .all(|(index, ((_, given), wanted))| word_matches(given, wanted, index == last));
            if same && unbroken(text, given) {
                let end = given.last().map_or(first.end, |(range, _)| range.end);
                best = Some((TermSpan { range: first.start..end, term: spelling.term }, length));
            }
        }
        best
    }
}

/// Puts a word in small letters into a text.
fn put_lower(word: &str, into: &mut String) {
    into.clear();
    if word.is_ascii() {
        into.push_str(word);
        into.make_ascii_lowercase();
    } else {
        into.push_str(&word.to_lowercase());
    }
}

fn word_matches(given: &str, wanted: &Word, last: bool) -> bool {
    if wanted.exact {
        let plural = given.strip_suffix('s').or_else(|| given.strip_suffix("'s"));
        return given == wanted.text || (last && plural == Some(wanted.text.as_str()));
    }
    let lower = given.to_lowercase();
    lower == wanted.text || (last && (singular(&lower) == wanted.text || lower == singular(&wanted.text)))
}

/// Takes a plural or possessive ending off.
fn singular(word: &str) -> &str {
    word.strip_suffix("'s")
        .or_else(|| word.strip_suffix("’s"))
        .or_else(|| word.strip_suffix('s').filter(|rest| rest.len() > 2 && !rest.ends_with('s')))
        .unwrap_or(word)
}

/// Only spaces, hyphens and slashes may be between the words of a term.
fn unbroken(text: &str, words: &[(Range<usize>, &str)]) -> bool {
    words.windows(2).all(|pair| match pair {
        [(before, _), (after, _)] => text.get(before.end..after.start).is_some_and(|gap| {
            gap.chars().all(|c| matches!(c, ' ' | '-' | '‑' | '–' | '/' | '(' | ')' | '&'))
        }),
        _ => true,
    })
}

/// True for short forms: two or more capitals.
fn is_short_form(word: &str) -> bool {
    word.chars().filter(|c| c.is_uppercase()).count() >= 2
}

/// The words of a text with their places; an apostrophe inside a word and an
/// "at" sign between digits belong to it.
fn words(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let inside = |c: char| c.is_alphanumeric();
    let joins = |c: char| matches!(c, '\'' | '’' | '@');
    let mut from = 0;
    std::iter::from_fn(move || {
        let rest = text.get(from..)?;
        let start = from + rest.find(inside)?;
        let tail = text.get(start..)?;
        let plain = tail.bytes().take_while(u8::is_ascii_alphanumeric).count();
        // Most words end before anything that a word may also hold.
        if tail.as_bytes().get(plain).is_none_or(|after| after.is_ascii() && !matches!(after, b'\'' | b'@')) {
            from = start + plain;
            return Some((start..from, tail.get(..plain)?));
        }
        let mut end = start;
        let mut characters = tail.char_indices().peekable();
        while let Some((offset, character)) = characters.next() {
            let next_inside = characters.peek().is_some_and(|(_, next)| inside(*next));
            if !(inside(character) || joins(character) && next_inside) {
                break;
            }
            end = start + offset + character.len_utf8();
        }
        from = end;
        Some((start..end, text.get(start..end)?))
    })
}
