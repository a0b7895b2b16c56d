//! The parts of a page.

use super::figure::{Bar, Grid, Matrix, Table, Timeline};
use super::group::Group;
pub use super::mark::Mark;
use super::world::World;
use crate::catalog::{GoalId, PersonaId, QuestionId, SchemeId, TermId};
use crate::command::Command;
use crate::session::Otherwise;

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
    pub term: Option<TermId>,
}

/// Running text with glossary terms marked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Prose(pub Vec<Run>);

impl Prose {
    /// Text in which no terms are marked.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self::toned(text, Tone::Plain)
    }

    /// Secondary text in which no terms are marked.
    #[must_use]
    pub fn quiet(text: impl Into<String>) -> Self {
        Self::toned(text, Tone::Quiet)
    }

    /// Loud text in which no terms are marked.
    #[must_use]
    pub fn strong(text: impl Into<String>) -> Self {
        Self::toned(text, Tone::Strong)
    }

    fn toned(text: impl Into<String>, tone: Tone) -> Self {
        Self(vec![Run { text: text.into(), tone, term: None }])
    }

    /// Text with its glossary terms marked.
    #[must_use]
    pub fn marked(world: &World, text: &str) -> Self {
        Self::marked_toned(world, text, Tone::Plain)
    }

    /// Text of one tone with its glossary terms marked.
    #[must_use]
    pub fn marked_toned(world: &World, text: &str, tone: Tone) -> Self {
        let mut runs = Vec::new();
        let mut from = 0;
        let mut push = |range: std::ops::Range<usize>, term| {
            if let Some(words) = text.get(range).filter(|words| !words.is_empty()) {
                runs.push(Run { text: words.to_owned(), tone, term });
            }
        };
        for mark in world.finder.find(text) {
            push(from..mark.range.start, None);
            push(mark.range.clone(), Some(mark.term));
            from = mark.range.end;
        }
        push(from..text.len(), None);
        Self(runs)
    }

    /// The same with more text behind it.
    #[must_use]
    pub fn and(mut self, more: Self) -> Self {
        self.0.extend(more.0);
        self
    }

    /// The words without marks.
    #[must_use]
    pub fn text(&self) -> String {
        self.0.iter().map(|run| run.text.as_str()).collect()
    }

    /// The terms in it, in order.
    pub fn terms(&self) -> impl Iterator<Item = TermId> {
        self.0.iter().filter_map(|run| run.term)
    }
}

impl From<&str> for Prose {
    fn from(text: &str) -> Self {
        Self::plain(text)
    }
}

/// What choosing a row does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Target {
    /// An option of the question on the screen.
    Option(u8),
    /// Yes or no to the question on the screen.
    YesNo(bool),
    /// Hand in what was typed or marked.
    Submit,
    /// A question, to be answered again.
    Question(QuestionId),
    /// A scheme, to be read.
    Scheme(SchemeId),
    /// A glossary entry.
    Term(TermId),
    /// A goal for routes.
    Goal(GoalId),
    /// A change to try on, by its place in the list.
    Change(usize),
    /// A group of results.
    Group(Group),
    /// A persona of the workshop.
    Persona(PersonaId),
    /// A slide of the workshop, by its place.
    Slide(usize),
    /// What shall count where answers differ from those that are kept.
    Keep(Otherwise),
    /// A command.
    Command(Command),
}

/// A line that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What choosing it does.
    pub target: Target,
    /// The sign before it.
    pub mark: Mark,
    /// Its words.
    pub label: Prose,
    /// Words at its right end, or below where there is no room.
    pub note: String,
    /// A secondary line below it.
    pub hint: String,
    /// The key that chooses it at once.
    pub key: Option<char>,
}

impl Row {
    /// A row with a label.
    #[must_use]
    pub fn new(target: Target, label: impl Into<Prose>) -> Self {
        Self {
            target,
            mark: Mark::None,
            label: label.into(),
            note: String::new(),
            hint: String::new(),
            key: None,
        }
    }

    /// With a sign before it.
    #[must_use]
    pub fn mark(mut self, mark: Mark) -> Self {
        self.mark = mark;
        self
    }

    /// With words at its right end.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    /// With a secondary line.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// With a short cut.
    #[must_use]
    pub fn key(mut self, key: char) -> Self {
        self.key = Some(key);
        self
    }
}

/// A part of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// The one thing that the page is about.
    Title(Prose),
    /// The head of a section.
    Heading(String),
    /// A paragraph.
    Para(Prose),
    /// One of a list.
    Bullet(Prose),
    /// A numbered step.
    Step(usize, Prose),
    /// A label with its value.
    Fact(String, Prose),
    /// A line with a sign, and behind it what decided.
    Line(Mark, Prose),
    /// A line that can be chosen.
    Row(Row),
    /// A field being typed into: label, text, place of the cursor in
    /// characters, and what to show while it is empty.
    Field {
        /// What is asked for.
        label: String,
        /// What was typed.
        text: String,
        /// Place of the cursor, in characters.
        cursor: usize,
        /// Shown while nothing is typed.
        placeholder: String,
    },
    /// What is wrong with what was typed, and what to do.
    Problem(String),
    /// How many schemes have each verdict.
    Tally(Vec<Bar>),
    /// Tracks down, stages across.
    Grid(Grid),
    /// Things side by side.
    Table(Table),
    /// Steps on a line of years.
    Timeline(Timeline),
    /// A few words to be read from the back of a room.
    Big(String),
    /// Numbers in rows and columns, shaded.
    Matrix(Matrix),
    /// An address as a code for cameras.
    Code(String),
    /// White space.
    Gap,
}

/// A page: parts from top to bottom.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// The parts.
    pub nodes: Vec<Node>,
}

impl Page {
    /// An empty page.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a part.
    pub fn push(&mut self, node: Node) {
        self.nodes.push(node);
    }

    /// Adds a row.
    pub fn row(&mut self, row: Row) {
        self.push(Node::Row(row));
    }

    /// Adds white space unless the page is empty or ends with it.
    pub fn gap(&mut self) {
        if !matches!(self.nodes.last(), None | Some(Node::Gap)) {
            self.push(Node::Gap);
        }
    }

    /// Adds a head with white space before it.
    pub fn heading(&mut self, text: impl Into<String>) {
        self.gap();
        self.push(Node::Heading(text.into()));
    }

    /// The lines that can be chosen.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.nodes.iter().filter_map(|node| match node {
            Node::Row(row) => Some(row),
            _ => None,
        })
    }

    /// The glossary terms on the page, each once, in order.
    #[must_use]
    pub fn terms(&self) -> Vec<TermId> {
        let mut found = Vec::new();
        let mut add = |prose: &Prose| {
            for term in prose.terms() {
                if !found.contains(&term) {
                    found.push(term);
                }
            }
        };
        for node in &self.nodes {
            match node {
                Node::Title(prose)
                | Node::Para(prose)
                | Node::Bullet(prose)
                | Node::Step(_, prose)
                | Node::Fact(_, prose)
                | Node::Line(_, prose) => add(prose),
                Node::Row(row) => add(&row.label),
                Node::Heading(_)
                | Node::Field { .. }
                | Node::Problem(_)
                | Node::Tally(_)
                | Node::Grid(_)
                | Node::Table(_)
                | Node::Timeline(_)
                | Node::Big(_)
                | Node::Matrix(_)
                | Node::Code(_)
                | Node::Gap => {}
            }
        }
        found
    }
}

/// A page with the place of the reader in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pane {
    /// The page.
    pub page: Page,
    /// The row in focus, counted among the rows.
    pub focus: Option<usize>,
    /// Lines scrolled, for pages that are read rather than chosen from.
    pub scroll: usize,
}

impl Pane {
    /// What the row in focus stands for.
    #[must_use]
    pub fn target(&self) -> Option<Target> {
        self.page.rows().nth(self.focus?).map(|row| row.target)
    }
}

/// A pane floating above the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Popup {
    /// What it is about.
    pub title: String,
    /// Its page.
    pub pane: Pane,
}

/// Everything that is shown at one moment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct View {
    /// Where the reader is, from the outside in.
    pub crumbs: Vec<String>,
    /// Who the reader is so far, in a few words.
    pub who: String,
    /// How far along the reader is; may be empty.
    pub progress: String,
    /// The main page.
    pub main: Pane,
    /// A second page beside it where there is room.
    pub side: Option<Pane>,
    /// True when the second page is a few notes beside the main one, false when
    /// it is a page to be read.
    pub side_is_notes: bool,
    /// The notes in one line, for screens without room for them.
    pub brief: String,
    /// True when the second page has the reader's attention: where there is
    /// room for one only, it is that one.
    pub side_has_focus: bool,
    /// The page above all others.
    pub popup: Option<Popup>,
    /// Keys that do something here and now, with what they do.
    pub hints: Vec<(String, String)>,
    /// What just happened, or what is wrong.
    pub status: String,
}

impl View {
    /// The pane that has the reader's attention.
    #[must_use]
    pub fn active(&self) -> &Pane {
        match (&self.popup, &self.side) {
            (Some(popup), _) => &popup.pane,
            (None, Some(side)) if self.side_has_focus => side,
            _ => &self.main,
        }
    }
}
