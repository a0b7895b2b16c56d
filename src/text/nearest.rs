//! The nearest right name for a wrong one.

use strsim::{damerau_levenshtein, osa_distance};

/// The fewest letters that tell which name was begun.
const BEGUN: usize = 4;

/// Finds the candidate nearest to a wrong name, if one is near enough to be
/// meant: at most a third of its letters differ, or one contains the other.
/// What was not typed to its end comes before what differs.
///
/// ```
/// use fingerpost::text::nearest::nearest;
/// assert_eq!(nearest("profesion", ["nation", "profession"]), Some("profession"));
/// assert_eq!(nearest("xyz", ["nation", "profession"]), None);
/// assert_eq!(nearest("north-east", ["north-west", "north-east-cumbria"]), Some("north-east-cumbria"));
/// ```
pub fn nearest<'a>(wrong: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = super::fold::fold(wrong);
    candidates
        .into_iter()
        .map(|candidate| {
            let other = super::fold::fold(candidate);
            let distance = damerau_levenshtein(&folded, &other);
            let inside = folded.len() > 2
                && !other.is_empty()
                && (other.contains(&folded) || (other.len() > 2 && folded.contains(&other)));
            let limit = (folded.chars().count().max(other.chars().count()) / 3).max(1);
            let is_begun = folded.len() >= BEGUN && other.starts_with(&folded);
            (!is_begun, distance, inside || distance <= limit, candidate)
        })
        .filter(|(_, _, near, _)| *near)
        .min_by_key(|(differs, distance, _, candidate)| (*differs, *distance, *candidate))
        .map(|(.., candidate)| candidate)
}

/// A sentence that proposes the nearest name, or lists the names: all of them
/// when they are few, else the first ones. It is never empty.
pub(crate) fn suggestion<'a>(wrong: &str, candidates: impl IntoIterator<Item = &'a str>) -> String {
    const FEW: usize = 12;
    // A name that may be given in two ways is one name.
    let mut seen = std::collections::BTreeSet::new();
    let all: Vec<&str> = candidates.into_iter().filter(|name| seen.insert(*name)).collect();
    if let Some(name) = nearest(wrong, all.iter().copied()) {
        return format!("Did you mean `{name}`?");
    }
    if all.is_empty() {
        return "Nothing of this kind is defined yet, so define it or leave this out.".to_owned();
    }
    let names: Vec<String> = all.iter().take(FEW).map(|name| format!("`{name}`")).collect();
    match all.len().checked_sub(FEW) {
        None | Some(0) => format!("It can be {}.", names.join(", ")),
        Some(more) => format!("It can be {} or one of {more} more.", names.join(", ")),
    }
}

/// True if a word begins a word of a text, signs around that aside; `misspelt` forgives slips of the finger. Both are
/// folded.
///
/// ```
/// use fingerpost::text::nearest::begins_a_word;
/// assert!(begins_a_word("a (clinical) nurse", "clin", false));
/// assert!(begins_a_word("a nurse", "nursse", true) && !begins_a_word("a nurse", "urse", false));
/// ```
#[must_use]
pub fn begins_a_word(text: &str, word: &str, misspelt: bool) -> bool {
    text.split_whitespace().any(|other| {
        let other = other.trim_matches(|letter: char| !letter.is_alphanumeric());
        other.starts_with(word) || misspelt && slips(word, other).is_some()
    })
}

/// True if each word that is wanted begins a word of a text, as [`begins_a_word`].
#[must_use]
pub(crate) fn all_begin_words(text: &str, wanted: &str, misspelt: bool) -> bool {
    wanted.split_whitespace().all(|word| begins_a_word(text, word, misspelt))
}

/// How many letters differ, if so few do that the one word may be a slip of the
/// other: one of four letters, two of seven. Both words are folded.
///
/// ```
/// use fingerpost::text::nearest::slips;
/// assert_eq!(slips("pharmasist", "pharmacist"), Some(1));
/// assert_eq!(slips("award", "card"), None);
/// ```
#[must_use]
pub fn slips(typed: &str, word: &str) -> Option<usize> {
    // People get the first letter right, and a wrong one leads to other words.
    if typed.chars().next() != word.chars().next() {
        return None;
    }
    let (short, long) = (typed.chars().count(), word.chars().count());
    let most = match short {
        0..=3 => return None,
        4..=6 => 1,
        _ => 2,
    };
    if short.abs_diff(long) > most {
        return None;
    }
    Some(osa_distance(typed, word)).filter(|distance| *distance <= most)
}

#[cfg(test)]
mod tests {
    use super::suggestion;

    #[test]
    fn a_name_that_may_be_given_in_two_ways_is_listed_once() {
        assert_eq!(suggestion("on", ["what", "at", "at"]), "It can be `what`, `at`.");
    }
}
