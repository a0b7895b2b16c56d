//! How hard a text is to read: its sentences, words and syllables, and the
//! school grade that they make.
//!
//! The grade is that of Flesch and Kincaid (Kincaid, Fishburne, Rogers and
//! Chissom 1975, Derivation of new readability formulas for Navy enlisted
//! personnel): 0.39 × words per sentence + 11.8 × syllables per word − 15.59.
//! A grade of 6 is read at the age of 11 to 12. Syllables are counted by
//! groups of vowels, which is right for some nine English words in ten.

use std::ops::Range;

/// Words that end in a full stop within a sentence.
const ABBREVIATIONS: [&str; 9] = ["e.g.", "i.e.", "etc.", "dr.", "mr.", "mrs.", "ms.", "prof.", "st."];

/// The sentences of a text, each with its end mark.
///
/// A full stop ends a sentence only before a space, and not after a single
/// capital or a common abbreviation.
///
/// ```
/// use fingerpost::text::reading::sentences;
/// assert_eq!(sentences("Ask Dr. A. Bell. It costs £1.50."), ["Ask Dr. A. Bell.", "It costs £1.50."]);
/// ```
#[must_use]
pub fn sentences(text: &str) -> Vec<&str> {
    sentence_ranges(text).into_iter().filter_map(|range| text.get(range)).collect()
}

fn sentence_ranges(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        if !matches!(character, '.' | '!' | '?' | '…') {
            continue;
        }
        let end = at + character.len_utf8();
        let closes = characters.peek().is_none_or(|(_, next)| next.is_whitespace());
        let so_far = text.get(start..end).unwrap_or("");
        if closes && !(character == '.' && is_abbreviation(so_far)) {
            found.push(start..end);
            start = end;
        }
    }
    if text.get(start..).is_some_and(|rest| !rest.trim().is_empty()) {
        found.push(start..text.len());
    }
    found.into_iter().map(|range| trim(text, range)).collect()
}

fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let part = text.get(range.clone()).unwrap_or("");
    let start = range.start + (part.len() - part.trim_start().len());
    start..start + part.trim().len()
}

fn is_abbreviation(so_far: &str) -> bool {
    let last = so_far.split_whitespace().next_back().unwrap_or("").trim_start_matches(['(', '"', '\'']);
    let initial = last.chars().count() == 2 && last.starts_with(char::is_uppercase);
    initial || ABBREVIATIONS.contains(&last.to_lowercase().as_str())
}

/// The words of a text with their places: what is between spaces and
/// holds a letter or a digit, without the marks around it.
pub fn words(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = text.get(from..)?;
            let start = from + rest.find(|c: char| !c.is_whitespace() && !is_dash(c))?;
            let tail = text.get(start..)?;
            let end = start + tail.find(|c: char| c.is_whitespace() || is_dash(c)).unwrap_or(tail.len());
            from = end;
            let part = text.get(start..end)?;
            let left = part.len() - part.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
            let word = part.trim_matches(|c: char| !c.is_alphanumeric());
            if !word.is_empty() {
                return Some((start + left..start + left + word.len(), word));
            }
        }
    })
}

/// Dashes and slashes part words; hyphens do not.
fn is_dash(character: char) -> bool {
    matches!(character, '–' | '—' | '/')
}

/// Number of words.
#[must_use]
pub fn word_count(text: &str) -> usize {
    words(text).count()
}

/// Syllables of a word, at least one. A short form in capitals counts a
/// syllable a letter (three for a W), a number counts one.
///
/// ```
/// use fingerpost::text::reading::syllables;
/// assert_eq!(["nurse", "table", "needed", "asked", "NHS", "2026"].map(syllables), [1, 2, 2, 1, 3, 1]);
/// ```
#[must_use]
pub fn syllables(word: &str) -> usize {
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
    if letters.len() > 1 && letters.iter().all(|c| c.is_uppercase()) {
        return letters.iter().map(|letter| if *letter == 'W' { 3 } else { 1 }).sum();
    }
    word.split('-').map(part_syllables).sum::<usize>().max(1)
}

fn part_syllables(part: &str) -> usize {
    let lower = part.to_lowercase();
    let lower = lower.trim_end_matches("'s").trim_end_matches("’s");
    let letters: Vec<char> = lower.chars().filter(|c| c.is_alphabetic()).collect();
    let mut count = 0_usize;
    let mut inside = false;
    for letter in &letters {
        let vowel = is_vowel(*letter);
        if vowel && !inside {
            count += 1;
        }
        inside = vowel;
    }
    let silent = match letters.as_slice() {
        // "table", "little"; "needed", "wanted"; "places" after a hiss: the e is heard.
        [.., before, 'l', 'e'] if !is_vowel(*before) => false,
        [.., 't' | 'd', 'e', 'd'] | [.., 's' | 'c' | 'z' | 'x' | 'g' | 'h', 'e', 's'] => false,
        [.., before, 'e'] | [.., before, 'e', 'd' | 's'] => !is_vowel(*before),
        _ => false,
    };
    if silent && count > 1 { count - 1 } else { count }
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// The Flesch–Kincaid grade of a text, without the words in the given places
/// (names that cannot be put more simply). `None` where no word is left.
#[must_use]
pub(crate) fn grade(text: &str, without: &[Range<usize>]) -> Option<f64> {
    let apart = |range: &Range<usize>| {
        without.iter().all(|other| range.end <= other.start || other.end <= range.start)
    };
    let mut word_total = 0_u32;
    let mut syllable_total = 0_u32;
    for (_, word) in words(text).filter(|(range, _)| apart(range)) {
        word_total += 1;
        syllable_total += u32::try_from(syllables(word)).unwrap_or(1);
    }
    let sentence_total = u32::try_from(sentences(text).len()).unwrap_or(u32::MAX).max(1);
    if word_total == 0 {
        return None;
    }
    let (word_total, syllable_total) = (f64::from(word_total), f64::from(syllable_total));
    Some(0.39 * word_total / f64::from(sentence_total) + 11.8 * syllable_total / word_total - 15.59)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cat_sat_on_the_mat_has_the_grade_of_the_formula() {
        // Six words, six syllables, one sentence: 0.39 × 6 + 11.8 − 15.59.
        let grade = grade("The cat sat on the mat.", &[]).unwrap();
        assert!((grade - -1.45).abs() < 1e-9, "{grade}");
    }

    #[test]
    fn names_that_are_left_out_make_a_text_easier() {
        let text = "Ask the Clinical Practice Research Datalink.";
        let name = 8..text.len() - 1;
        assert!(grade(text, &[name]).unwrap() < grade(text, &[]).unwrap());
    }

    #[test]
    fn hyphens_join_words_and_dashes_part_them() {
        let list: Vec<&str> = words("A part-time post – “half” (0.5 WTE).").map(|(_, word)| word).collect();
        assert_eq!(list, ["A", "part-time", "post", "half", "0.5", "WTE"]);
    }

    #[test]
    fn a_text_without_words_has_no_grade() {
        assert_eq!(grade("… – …", &[]), None);
        assert!(sentences("  ").is_empty());
    }
}
