//! Which options of questions a sentence names, and which numbers of years or
//! months, so that a sentence can be held against its rule.
//!
//! The words come from the catalogue: labels and ids of options, short forms
//! in their hints, and for groups the glossary entry of the same id. Only what
//! is plain counts; what could mean something else is left alone.

use std::collections::BTreeMap;

use crate::catalog::{Catalog, Moves, OptionSet, Outcome, QuestionId, QuestionKind};
use crate::text::fold::fold;

/// An option or a group that a text names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mention {
    pub(super) question: QuestionId,
    pub(super) options: OptionSet,
    /// Position of its first word.
    pub(super) at: usize,
    /// Position after its last word.
    pub(super) end: usize,
}

pub(super) struct Mentions {
    /// By words; a question has one meaning for a spelling.
    spellings: BTreeMap<Vec<String>, BTreeMap<QuestionId, OptionSet>>,
    longest: usize,
    questions: Vec<QuestionId>,
}

/// A text cut into folded words, singular.
pub(super) fn tokens(text: &str) -> Vec<String> {
    fold(text)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| singular(word).to_owned())
        .collect()
}

fn singular(word: &str) -> &str {
    word.strip_suffix('s').filter(|rest| rest.len() > 2 && !rest.ends_with('s')).unwrap_or(word)
}

impl Mentions {
    /// Gathers the names of the options that everybody has a word for: those
    /// of the coverage questions, and of scales that schemes raise.
    pub(super) fn new(catalog: &Catalog) -> Self {
        let mut questions = catalog.coverage_by.clone();
        for gift in catalog.schemes.iter().flat_map(|scheme| &scheme.gives) {
            let question = catalog.question(gift.question);
            let ladder = matches!(gift.outcome, Outcome::AtLeast(_)) && question.moves == Moves::Up;
            if ladder && question.ask_if.is_none() && !questions.contains(&gift.question) {
                questions.push(gift.question);
            }
        }
        let mut mentions = Self { spellings: BTreeMap::new(), longest: 0, questions };
        for id in mentions.questions.clone() {
            let question = catalog.question(id);
            for (index, option) in (0_u8..).zip(&question.options) {
                let set = OptionSet::single(index);
                let label = option.label.split(" (").next().unwrap_or(&option.label);
                mentions.add(id, label, set);
                // An id that its label does not share is a word of the author's, such as
                // "other", and one of a long label says too little, such as "researcher".
                let (id_words, label_words) = (tokens(&option.id), tokens(label));
                let shared = id_words.iter().all(|word| label_words.contains(word));
                if shared && label_words.len() <= id_words.len() + 1 {
                    mentions.add(id, &option.id, set);
                }
                let hints = format!("{} {}", option.label, option.hint);
                let short_forms = hints
                    .split(|c: char| !c.is_alphanumeric())
                    .filter(|word| question.kind == QuestionKind::Scale && is_short_form(word));
                for word in short_forms {
                    mentions.add(id, word, set);
                }
            }
            // A group such as "social-care" is also a common phrase; one with a short form is not.
            for (name, set) in &question.groups {
                let term = catalog.find_term(name).map(|term| catalog.term(term));
                if let Some(term) = term.filter(|term| is_short_form(&term.term)) {
                    for spelling in [&term.term, &term.expands_to].into_iter().chain(&term.also) {
                        mentions.add(id, spelling, *set);
                    }
                }
            }
        }
        mentions
    }

    fn add(&mut self, question: QuestionId, spelling: &str, options: OptionSet) {
        let words = tokens(spelling);
        if words.is_empty() || words.iter().all(|word| word.len() < 2) {
            return;
        }
        self.longest = self.longest.max(words.len());
        let meanings = self.spellings.entry(words).or_default();
        let set = meanings.entry(question).or_default();
        *set = set.union(options);
    }

    /// The questions whose options are looked for.
    pub(super) fn questions(&self) -> &[QuestionId] {
        &self.questions
    }

    /// What a text in folded words names: the longest spelling at each place.
    pub(super) fn find(&self, words: &[String]) -> Vec<Mention> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let longest = (1..=self.longest.min(words.len() - at))
                .rev()
                .find_map(|length| Some((length, self.spellings.get(words.get(at..at + length)?)?)));
            match longest {
                Some((length, meanings)) => {
                    found.extend(meanings.iter().map(|(question, options)| Mention {
                        question: *question,
                        options: *options,
                        at,
                        end: at + length,
                    }));
                    at += length;
                }
                None => at += 1,
            }
        }
        found
    }
}

/// Two or more capitals.
fn is_short_form(word: &str) -> bool {
    word.chars().filter(|c| c.is_uppercase()).count() > 1
}

/// Numbers that are written as words.
const NUMBERS: [&str; 13] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
];

/// Ordinals count as a number being named.
const ORDINALS: [&str; 8] = ["first", "second", "third", "fourth", "fifth", "early", "last", "final"];

/// A word as a number.
pub(super) fn number(word: &str) -> Option<i64> {
    word.parse()
        .ok()
        .or_else(|| NUMBERS.iter().position(|name| *name == word).and_then(|at| i64::try_from(at).ok()))
}

/// True if some number, or an ordinal, is named.
pub(super) fn names_a_number(words: &[String]) -> bool {
    words.iter().any(|word| {
        number(word).is_some()
            || ORDINALS.contains(&word.as_str())
            || word.starts_with(|c: char| c.is_ascii_digit())
    }) || words.windows(2).any(|pair| matches!(pair, [a, unit] if a == "a" && months_in(unit).is_some()))
}

fn months_in(unit: &str) -> Option<i64> {
    match unit {
        "year" => Some(12),
        "month" => Some(1),
        _ => None,
    }
}

/// The spans of time that a text names, in months: "five years", "12 months",
/// "a year", "three to five years", "two full years".
pub(super) fn spans_of_time(words: &[String]) -> Vec<i64> {
    let mut found = Vec::new();
    for (at, unit) in words.iter().enumerate() {
        let Some(months) = months_in(unit) else {
            continue;
        };
        let back = |steps: usize| at.checked_sub(steps).and_then(|at| words.get(at)).map(String::as_str);
        match (back(1), back(2)) {
            (Some(word), _) if number(word).is_some() => {
                found.extend(number(word).map(|count| count * months));
                if let (Some("to" | "or" | "and"), Some(first)) = (back(2), back(3)) {
                    found.extend(number(first).map(|count| count * months));
                }
            }
            (Some("a" | "an"), before) if before != Some("half") => found.push(months),
            (Some(_), Some(word)) if back(1) != Some("to") => {
                found.extend(number(word).map(|count| count * months));
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_of_time_are_read_in_words_and_figures() {
        let months = |text: &str| spans_of_time(&tokens(text));
        assert_eq!(months("At least two years, or 18 months full time."), [24, 18]);
        assert_eq!(months("Three to five years since your PhD; a year abroad."), [60, 36, 12]);
        assert_eq!(months("A five-year post, two full years in."), [60, 24]);
        assert_eq!(months("Half a year; every year; in 2019."), Vec::<i64>::new());
    }
}
