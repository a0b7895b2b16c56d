//! What fits a slide: this many lines of this many letters, and this many words. Letters never shrink for it.

use super::super::node::{Node, Page, Prose};
use super::super::wording::short_value;
use crate::catalog::{OptionSet, Question, QuestionKind, Value};
use crate::text::capital;
pub(crate) use crate::text::large::LETTERS;
pub use crate::text::large::{LINES, WORDS, lines_of};
use crate::text::reading::word_count;

/// What may follow "you" where nothing is said of what they do: the rest of the sentence fits a name as well.
const AFTER_YOU: [&str; 29] = [
    "a",
    "an",
    "and",
    "as",
    "at",
    "during",
    "for",
    "forward",
    "from",
    "how",
    "in",
    "into",
    "is",
    "must",
    "off",
    "on",
    "or",
    "regularly",
    "should",
    "six",
    "space",
    "the",
    "to",
    "together",
    "under",
    "up",
    "will",
    "with",
    "would",
];

/// A sentence that says "you" to the applicant, about somebody else; in quotation marks as it is, where a name would
/// need another form of the verb.
pub(super) fn about_them(text: &str, name: &str) -> String {
    let words: Vec<(&str, &str)> = text
        .split(' ')
        .map(|word| word.split_at(word.trim_end_matches([',', '.', ';', ':', ')']).len()))
        .collect();
    let fits = |place: usize| {
        let is_end = words.get(place).is_some_and(|(_, rest)| !rest.is_empty());
        let is_let = place
            .checked_sub(1)
            .and_then(|before| words.get(before))
            .is_some_and(|(word, _)| word.eq_ignore_ascii_case("let"));
        let next = words.get(place + 1).map_or("", |(word, _)| *word);
        is_end || is_let || AFTER_YOU.contains(&next) || next.starts_with(|sign: char| sign.is_ascii_digit())
    };
    let mut told = Vec::new();
    for (place, (word, rest)) in words.iter().enumerate() {
        told.push(match *word {
            "you" | "You" if fits(place) => format!("{name}{rest}"),
            "you" | "You" | "yourself" | "yours" => return format!("“{text}”"),
            "your" | "Your" => format!("{name}’s{rest}"),
            _ => format!("{word}{rest}"),
        });
    }
    told.join(" ")
}

/// An answer in few words, with what was asked where it does not tell.
pub(super) fn label(question: &Question, value: Value) -> String {
    let said = first_words(&short_value(question, value));
    match question.kind {
        QuestionKind::One | QuestionKind::Scale => said,
        _ if value == Value::Options(OptionSet::first(0)) => {
            format!("{}: none", topic(question))
        }
        _ => format!("{}: {said}", topic(question)),
    }
}

/// What a question is about, in a word or two.
fn topic(question: &Question) -> String {
    capital(&question.id.replace('-', " "))
}

/// The words before the first bracket, comma, semicolon or "or"; the whole, where that would leave one word of a list.
#[must_use]
pub(crate) fn first_words(label: &str) -> String {
    let label = label.split(['(', ';']).next().unwrap_or(label).trim();
    let head = label.split(',').next().unwrap_or(label);
    let head = head.split(" or ").next().unwrap_or(head).trim();
    if head.contains(' ') { head.to_owned() } else { label.to_owned() }
}

/// Rows of the smallest screen for bars below a title.
pub(crate) const BAR_ROWS: usize = 4 * (LINES - 1);

/// The rows of a bar with its label and number: a line of letters takes four.
#[must_use]
pub(crate) fn bar_rows(label: &str) -> usize {
    4 * lines_of(label, LETTERS - 5) + 1
}

/// A text that fits this many lines and words: the whole, else its first sentences, else its first words. A sign tells that
/// there is more.
#[must_use]
pub fn shortened(text: &str, lines: usize, words: usize) -> String {
    let fits = |text: &str| lines_of(text, LETTERS) <= lines && word_count(text) <= words;
    if fits(text) {
        return text.to_owned();
    }
    let more = |head: &str| {
        let sign = if head.ends_with(['.', '?', '!']) { " …" } else { "…" };
        let close = if head.contains('“') && !head.contains('”') { "”" } else { "" };
        format!("{head}{sign}{close}")
    };
    let sentences = text.match_indices(". ").filter_map(|(at, _)| text.get(..=at));
    if let Some(head) = sentences.map(more).filter(|head| fits(head)).last() {
        return head;
    }
    let mut cut = String::new();
    for word in text.split_whitespace() {
        let longer = format!("{cut} {word}").trim_start().to_owned();
        if !fits(&more(&longer)) {
            break;
        }
        cut = longer;
    }
    more(cut.trim_end_matches([',', ';', ':']))
}

/// The room that is left on a slide.
#[derive(Debug, Clone, Copy)]
pub struct Room {
    lines: usize,
    words: usize,
}

impl Room {
    /// This many lines and words.
    #[must_use]
    pub fn new(lines: usize, words: usize) -> Self {
        Self { lines, words }
    }

    /// What a text takes.
    #[must_use]
    pub(crate) fn cost(text: &str) -> Self {
        Self { lines: lines_of(text, LETTERS), words: word_count(text) }
    }

    /// True where a text fits.
    #[must_use]
    pub(crate) fn holds(&self, text: &str) -> bool {
        let cost = Self::cost(text);
        cost.lines <= self.lines && cost.words <= self.words
    }

    /// Takes the room of a text.
    pub fn take(&mut self, text: &str) {
        self.set_aside(Self::cost(text));
    }

    /// Takes so much room.
    pub(crate) fn set_aside(&mut self, cost: Self) {
        self.lines = self.lines.saturating_sub(cost.lines);
        self.words = self.words.saturating_sub(cost.words);
    }

    pub(super) fn give_back(&mut self, cost: Self) {
        self.lines += cost.lines;
        self.words += cost.words;
    }

    /// Adds as much of a text as there is room for.
    pub(crate) fn say(&mut self, page: &mut Page, text: &str, strong: bool) {
        if text.is_empty() || self.lines == 0 || self.words == 0 {
            return;
        }
        let said = shortened(text, self.lines, self.words);
        self.take(&said);
        page.push(Node::Para(if strong { Prose::strong(said) } else { Prose::plain(said) }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;

    // Forms that go with "you" and not with a name.
    const FORMS: [&str; 18] = [
        "are", "have", "do", "work", "apply", "start", "want", "stay", "lead", "need", "repeat", "give",
        "change", "arrange", "go", "use", "lose", "were",
    ];

    #[test]
    fn what_is_said_of_an_employer_is_english_about_somebody_else_too() {
        assert_eq!(about_them("Release you for one day a week.", "Jo"), "Release Jo for one day a week.");
        assert_eq!(about_them("Let you do the PhD at work.", "Jo"), "Let Jo do the PhD at work.");
        for text in ["If you are in training, wait.", "If you leave, tell us.", "While you study, we pay."] {
            assert_eq!(about_them(text, "Jo"), format!("“{text}”"));
        }
        let catalog = Catalog::built_in();
        let mut told = 0;
        for text in catalog.schemes.iter().flat_map(|scheme| &scheme.employer) {
            let said = about_them(text, "Xanthippe");
            told += usize::from(said.contains("Xanthippe"));
            for form in FORMS {
                let wrong = format!("Xanthippe {form}");
                let rest = said.split(&wrong).nth(1).filter(|rest| !rest.starts_with(char::is_alphanumeric));
                assert!(rest.is_none() || said.contains("et Xanthippe"), "{said}");
            }
            assert!(
                said.starts_with('“') || !said.split(' ').any(|word| word == "you" || word == "yourself"),
                "{said}"
            );
        }
        assert!(told > 100, "{told}");
    }

    #[test]
    fn what_is_cut_says_so_and_what_is_whole_does_not() {
        let catalog = Catalog::built_in();
        let texts =
            catalog.schemes.iter().flat_map(|scheme| &scheme.criteria).map(|criterion| &criterion.text);
        for text in texts {
            for text in [text.to_string(), format!("“{text}”")] {
                for lines in 1..LINES {
                    let said = shortened(&text, lines, WORDS);
                    assert_eq!(said == text, !said.contains('…') || text.contains('…'), "{said}");
                    assert_eq!(said.matches('“').count(), said.matches('”').count(), "{said}");
                    assert!(lines_of(&said, LETTERS) <= lines, "{said}");
                }
            }
        }
    }
}
