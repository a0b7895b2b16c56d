//! Questions: each asks for one fact about the person.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::rule::{OptionSet, Rule};
use super::source::Span;
use super::text::Text;

/// What kind of answer a question wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum QuestionKind {
    /// One option.
    One,
    /// Any number of options; none is an answer too.
    Many,
    /// One option of an ordered list, lowest first.
    Scale,
    /// Yes or no.
    YesNo,
    /// A whole number.
    Number,
    /// A date, perhaps only the year.
    Date,
}

impl QuestionKind {
    /// The name used in catalogue files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::One => "one",
            Self::Many => "many",
            Self::Scale => "scale",
            Self::YesNo => "yes-no",
            Self::Number => "number",
            Self::Date => "date",
        }
    }
}

/// Which way a fact can change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Moves {
    /// It only grows: a degree is not unlearned.
    Up,
    /// It only shrinks.
    Down,
    /// Either way.
    Any,
}

/// One option of a question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// Name in files.
    pub id: Text,
    /// Words on the screen.
    pub label: Text,
    /// A line of help, or empty.
    pub hint: Text,
    /// Other words that find it.
    pub(crate) also: Vec<Text>,
    /// The family in which coverage counts it; may be empty.
    pub(crate) family: Text,
    /// How often it is the answer, against the others; 1 where nothing is said.
    /// For the order in which one asks and advises; no verdict depends on it.
    pub share: f64,
}

/// Asks for one fact about the person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// Name in files.
    pub id: Text,
    /// The question.
    pub ask: Text,
    pub(crate) why: Text,
    /// A line of help, or empty.
    pub hint: Text,
    /// The kind of answer.
    pub kind: QuestionKind,
    /// Questions of a group follow one another where little is lost by it.
    pub(crate) group: Text,
    /// Training cannot change it: a miss means "not for you".
    pub(crate) fixed: bool,
    /// Asked first, in the order of the file.
    pub pinned: bool,
    /// Its answer stands at the head of the screen, among who the reader is.
    pub(crate) in_head: bool,
    /// Shown with the highest option first, for scales where that is the usual
    /// answer.
    pub highest_first: bool,
    /// What it names can be done again: having done it puts no scheme behind
    /// anybody.
    pub again: bool,
    /// Which way the fact can change.
    pub(crate) moves: Moves,
    /// Options that routes never take for granted; of a yes-no question, no is
    /// the first and yes the second.
    pub(crate) never_assumed: OptionSet,
    /// Effort to answer; 1 is a plain choice.
    pub(crate) cost: f64,
    /// Word for the unit of a number, or empty.
    pub(crate) unit: Text,
    /// Lowest number allowed.
    pub min: Option<i64>,
    /// Highest number allowed.
    pub max: Option<i64>,
    /// When it applies; always, where nothing is said.
    pub(crate) ask_if: Option<Rule>,
    /// The options, in the order of the file.
    pub options: Vec<Choice>,
    /// Named groups of options.
    pub(crate) groups: BTreeMap<Text, OptionSet>,
    /// Whom to ask when the person is not sure; empty where nothing is said.
    pub(crate) find_out: Text,
    /// What can be said of a scheme that asks for few of its options, to follow
    /// the scheme's name: "is made for your profession". Empty where such a
    /// rule says nothing about whom a scheme is made for.
    pub(crate) made_for: Text,
    /// How much that tells, 1 at most.
    pub(crate) made_for_weight: f64,
    /// How often the answer is yes or, of a list of which any number can be
    /// true, how often any of them is: from 0 to 1, a half where nothing is
    /// said. For the order in which one asks and advises; no verdict depends on
    /// it.
    pub yes_share: f64,
    /// Words by which a worry is told to be about this: "wait", "too late".
    pub(crate) worry_words: Vec<Text>,
    /// What such a worry is about, to begin a sentence: "Time since qualifying".
    pub(crate) worry_about: Text,
    pub(crate) span: Span,
}

impl Question {
    /// Position of the option with this id.
    #[must_use]
    pub fn option(&self, id: &str) -> Option<u8> {
        self.options.iter().position(|option| option.id == id).and_then(|index| u8::try_from(index).ok())
    }

    /// The option at a position.
    #[must_use]
    pub(crate) fn choice(&self, option: u8) -> Option<&Choice> {
        self.options.get(usize::from(option))
    }

    /// The id of an option, as the catalogue's files have it.
    pub(super) fn option_id(&self, option: u8) -> &str {
        self.choice(option).map_or("", |choice| choice.id.as_str())
    }

    /// The ids of some options, in their order.
    pub(super) fn option_ids(&self, set: OptionSet) -> Vec<&str> {
        set.iter().map(|option| self.option_id(option)).collect()
    }

    /// Words for an option, or an empty text.
    #[must_use]
    pub(crate) fn label(&self, option: u8) -> &str {
        self.choice(option).map_or("", |choice| choice.label.as_str())
    }

    /// All options as a set.
    #[must_use]
    pub fn all_options(&self) -> OptionSet {
        OptionSet::first(self.options.len())
    }
}
