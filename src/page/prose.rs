//! Running text, with the words of the glossary marked.

use super::world::World;
use crate::catalog::TermId;
use crate::text::fold::fold;

/// How loudly a run of text speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tone {
    /// As usual.
    #[default]
    Plain,
    /// The one thing that matters here.
    Strong,
    /// Secondary, never what must be read.
    Quiet,
}

/// A piece of text of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The words.
    pub text: String,
    /// How loudly.
    pub tone: Tone,
    /// The glossary entry that explains them.
    pub(crate) term: Option<TermId>,
}

/// Running text with glossary terms marked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Prose(pub Vec<Run>);

impl Prose {
    /// Text in which no terms are marked.
    #[must_use]
    pub(crate) fn plain(text: impl Into<String>) -> Self {
        Self::toned(text, Tone::Plain)
    }

    /// Secondary text in which no terms are marked.
    #[must_use]
    pub(crate) fn quiet(text: impl Into<String>) -> Self {
        Self::toned(text, Tone::Quiet)
    }

    /// Loud text in which no terms are marked.
    #[must_use]
    pub(crate) fn strong(text: impl Into<String>) -> Self {
        Self::toned(text, Tone::Strong)
    }

    fn toned(text: impl Into<String>, tone: Tone) -> Self {
        Self(vec![Run { text: text.into(), tone, term: None }])
    }

    /// Text with its glossary terms marked.
    #[must_use]
    pub(crate) fn marked(world: &World, text: &str) -> Self {
        Self::marked_toned(world, text, Tone::Plain)
    }

    /// Text of one tone with its glossary terms marked.
    #[must_use]
    pub(crate) fn marked_toned(world: &World, text: &str, tone: Tone) -> Self {
        let mut runs = Vec::new();
        let mut from = 0;
        let mut push = |range: std::ops::Range<usize>, term| {
            if let Some(words) = text.get(range).filter(|words| !words.is_empty()) {
                runs.push(Run { text: words.to_owned(), tone, term });
            }
        };
        for span in world.finder().find(text) {
            push(from..span.range.start, None);
            push(span.range.clone(), Some(span.term));
            from = span.range.end;
        }
        push(from..text.len(), None);
        Self(runs)
    }

    /// The same with more text behind it.
    #[must_use]
    pub(crate) fn and(mut self, more: Self) -> Self {
        self.0.extend(more.0);
        self
    }

    /// The same with the letters strong that fit what was typed: beginnings of words.
    #[must_use]
    pub(crate) fn fitting(self, typed: &str) -> Self {
        let typed = fold(typed);
        let wanted: Vec<&str> = typed.split_whitespace().collect();
        if wanted.is_empty() {
            return self;
        }
        let mut runs = Vec::new();
        for run in self.0 {
            let mut add = |text: &str, tone: Tone| {
                if !text.is_empty() {
                    runs.push(Run { text: text.to_owned(), tone, ..run.clone() });
                }
            };
            let is_inside = |letter: char| letter.is_alphanumeric() || matches!(letter, '\'' | '’');
            let mut rest = run.text.as_str();
            while let Some(begin) = rest.find(is_inside) {
                let (before, word) = rest.split_at(begin);
                let (word, after) =
                    word.split_at(word.find(|letter| !is_inside(letter)).unwrap_or(word.len()));
                let fits = wanted.iter().filter_map(|wanted| beginning(word, wanted)).max().unwrap_or(0);
                let (strong, others) = word.split_at(fits);
                add(before, run.tone);
                add(strong, Tone::Strong);
                add(others, run.tone);
                rest = after;
            }
            add(rest, run.tone);
        }
        Self(runs)
    }

    /// The words without marks.
    #[must_use]
    pub fn text(&self) -> String {
        self.0.iter().map(|run| run.text.as_str()).collect()
    }

    /// The terms in it, in order.
    pub(crate) fn terms(&self) -> impl Iterator<Item = TermId> {
        self.0.iter().filter_map(|run| run.term)
    }
}

/// How much of a word is the beginning that is wanted, in bytes.
fn beginning(word: &str, wanted: &str) -> Option<usize> {
    if !fold(word).starts_with(wanted) {
        return None;
    }
    let mut ends = word.char_indices().map(|(at, letter)| at + letter.len_utf8());
    ends.find(|end| word.get(..*end).is_some_and(|part| fold(part).len() >= wanted.len()))
}

impl From<&str> for Prose {
    fn from(text: &str) -> Self {
        Self::plain(text)
    }
}
