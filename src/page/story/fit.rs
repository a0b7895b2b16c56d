//! What fits a slide: so many lines of so many letters, and so many words. Letters never shrink for it.

use super::super::node::{Node, Page, Prose};
use super::super::wording::short_value;
use crate::catalog::{OptionSet, Question, QuestionKind, Value};
use crate::text::reading::word_count;

/// Lines of large letters on the smallest screen.
pub const LINES: usize = 6;
/// Letters that surely fit a line on it.
pub const LETTERS: usize = 21;
/// Words that a slide has at most.
pub const WORDS: usize = 25;

/// A sentence that says "you" to the applicant, about somebody else.
pub(super) fn about_them(text: &str, name: &str) -> String {
    let words = text.split(' ').map(|word| {
        let bare = word.trim_end_matches([',', '.', ';']);
        let rest = word.get(bare.len()..).unwrap_or_default();
        match bare {
            "you" | "You" => format!("{name}{rest}"),
            "your" | "Your" => format!("{name}’s{rest}"),
            _ => word.to_owned(),
        }
    });
    words.collect::<Vec<_>>().join(" ")
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
    let words = question.id.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The words before the first bracket, comma, semicolon or "or"; the whole, where that would leave one word of a list.
#[must_use]
pub fn first_words(label: &str) -> String {
    let label = label.split(['(', ';']).next().unwrap_or(label).trim();
    let head = label.split(',').next().unwrap_or(label);
    let head = head.split(" or ").next().unwrap_or(head).trim();
    if head.contains(' ') { head.to_owned() } else { label.to_owned() }
}

/// How many lines of so many letters a text takes.
#[must_use]
pub fn lines_of(text: &str, letters: usize) -> usize {
    let mut lines = 1;
    let mut taken = 0;
    for word in text.split_whitespace() {
        let wide = word.chars().count();
        if taken > 0 && taken + 1 + wide > letters {
            lines += 1;
            taken = wide;
        } else {
            taken += wide + usize::from(taken > 0);
        }
    }
    lines
}

/// A text that fits so many lines and words: the whole, else its first sentences, else up to a comma, else cut.
#[must_use]
pub fn shortened(text: &str, lines: usize, words: usize) -> String {
    let fits = |text: &str| lines_of(text, LETTERS) <= lines && word_count(text) <= words;
    if fits(text) {
        return text.to_owned();
    }
    let ends = |signs: &'static [&'static str]| {
        let at = signs.iter().flat_map(move |sign| text.match_indices(sign).map(|(at, _)| at));
        let mut at: Vec<usize> = at.collect();
        at.sort_unstable();
        at.into_iter().rev().filter_map(|at| text.get(..at)).find(|head| fits(head)).map(str::to_owned)
    };
    let closed = |head: String| {
        let open = head.contains('“') && !head.contains('”');
        format!("{head}{}", if open { "”" } else { "." })
    };
    if let Some(head) = ends(&[". "]) {
        return closed(head);
    }
    let mut cut = String::new();
    for word in text.split_whitespace() {
        let longer = format!("{cut} {word}");
        if !fits(&format!("{}…", longer.trim())) {
            break;
        }
        longer.trim().clone_into(&mut cut);
    }
    if cut.contains('“') { format!("{cut}…”") } else { format!("{cut}…") }
}

/// The room that is left on a slide.
#[derive(Debug, Clone, Copy)]
pub struct Room {
    lines: usize,
    words: usize,
}

impl Room {
    /// So many lines and words.
    #[must_use]
    pub fn new(lines: usize, words: usize) -> Self {
        Self { lines, words }
    }

    /// What a text takes.
    #[must_use]
    pub fn cost(text: &str) -> Self {
        Self { lines: lines_of(text, LETTERS), words: word_count(text) }
    }

    /// True where a text fits.
    #[must_use]
    pub fn holds(&self, text: &str) -> bool {
        let cost = Self::cost(text);
        cost.lines <= self.lines && cost.words <= self.words
    }

    /// Takes the room of a text.
    pub fn take(&mut self, text: &str) {
        self.set_aside(Self::cost(text));
    }

    /// Takes so much room.
    pub fn set_aside(&mut self, cost: Self) {
        self.lines = self.lines.saturating_sub(cost.lines);
        self.words = self.words.saturating_sub(cost.words);
    }

    pub(super) fn give_back(&mut self, cost: Self) {
        self.lines += cost.lines;
        self.words += cost.words;
    }

    /// Adds as much of a text as there is room for.
    pub fn say(&mut self, page: &mut Page, text: &str, strong: bool) {
        if text.is_empty() || self.lines == 0 || self.words == 0 {
            return;
        }
        let said = shortened(text, self.lines, self.words);
        self.take(&said);
        page.push(Node::Para(if strong { Prose::strong(said) } else { Prose::plain(said) }));
    }
}
