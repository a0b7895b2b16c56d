//! The parts of a page.

use std::rc::Rc;

use super::figure::{Bar, Figure, Matrix, Table};
pub use super::prose::{Prose, Run, Tone};
pub use super::row::{Badges, Row, Target};
pub use super::sign::Sign;
use crate::catalog::TermId;

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
    Line(Sign, Prose),
    /// A line that can be chosen, which whoever built it may keep.
    Row(Rc<Row>),
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
        /// True while it is typed into.
        active: bool,
    },
    /// What is wrong with what was typed, and what to do.
    Problem(String),
    /// How many schemes have each verdict.
    Tally(Vec<Bar>),
    /// Things side by side.
    Table(Table),
    /// A picture, with all it shows in words.
    Figure(Figure),
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
    /// Where the foot begins, counted in parts: rows that stay in sight while the rest scrolls.
    pub(crate) foot: Option<usize>,
    /// It is a list that one goes through row by row: nobody need know how many lines it has.
    pub(crate) is_list: bool,
    /// As a slide it has the smallest letters that a slide can have on that screen, also where there is room for larger.
    pub(crate) smallest: bool,
}

impl Page {
    /// An empty page.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same without the lines that give commands, to be read only.
    #[must_use]
    pub(crate) fn without_commands(mut self) -> Self {
        self.nodes.retain(|node| !matches!(node, Node::Row(row) if matches!(row.target, Target::Command(_))));
        self
    }

    /// What is typed to search a list: there, the letters that fit it are drawn strong. What is in the foot is no part of
    /// the list.
    pub(crate) fn looked_for(&self) -> Option<&str> {
        let typed = self.nodes.iter().find_map(|node| match node {
            Node::Field { text, .. } if !text.trim().is_empty() => Some(text.as_str()),
            _ => None,
        });
        // A note, a number or a date is typed, and nothing is looked for.
        typed.filter(|_| self.rows().all(|row| row.target != Target::Submit))
    }

    /// Adds a part.
    pub fn push(&mut self, node: Node) {
        self.nodes.push(node);
    }

    pub(crate) fn row(&mut self, row: impl Into<Rc<Row>>) {
        self.push(Node::Row(row.into()));
    }

    /// What is added from now on is the foot.
    pub(crate) fn begin_foot(&mut self) {
        self.gap();
        self.foot = Some(self.nodes.len());
    }

    /// Adds white space unless the page is empty or ends with it.
    pub(crate) fn gap(&mut self) {
        if !matches!(self.nodes.last(), None | Some(Node::Gap)) {
            self.push(Node::Gap);
        }
    }

    /// Adds a head with white space before it.
    pub(crate) fn heading(&mut self, text: impl Into<String>) {
        self.gap();
        self.push(Node::Heading(text.into()));
    }

    /// The lines that can be chosen, those of figures included.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.nodes.iter().flat_map(|node| {
            let (row, figure) = match node {
                Node::Row(row) => (Some(row.as_ref()), None),
                Node::Figure(figure) => (None, Some(figure)),
                _ => (None, None),
            };
            row.into_iter().chain(figure.into_iter().flat_map(Figure::rows))
        })
    }

    /// The same, to change them.
    pub fn rows_mut(&mut self) -> impl Iterator<Item = &mut Row> {
        self.nodes.iter_mut().flat_map(|node| {
            let (row, figure) = match node {
                Node::Row(row) => (Some(Rc::make_mut(row)), None),
                Node::Figure(figure) => (None, Some(figure)),
                _ => (None, None),
            };
            row.into_iter().chain(figure.into_iter().flat_map(Figure::rows_mut))
        })
    }

    /// The glossary terms on the page, each once, in order.
    #[must_use]
    pub(crate) fn terms(&self) -> Vec<TermId> {
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
                | Node::Table(_)
                | Node::Figure(_)
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
    /// The page, which whoever built it may keep.
    pub page: Rc<Page>,
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
    pub(crate) title: String,
    /// Its page.
    pub pane: Pane,
}

/// In this many frames the bars of a slide grow.
pub(crate) const FRAMES: u8 = 8;

/// What a slide is on: dark for a dark room, cream for a light one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ground {
    /// Light letters on a dark ground.
    #[default]
    Dark,
    /// Dark letters on a cream ground.
    Cream,
}

impl Ground {
    #[must_use]
    pub(crate) fn other(self) -> Self {
        match self {
            Self::Dark => Self::Cream,
            Self::Cream => Self::Dark,
        }
    }
}

/// Everything that is shown at one moment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct View {
    /// Where the reader is, from the outside in.
    pub crumbs: Vec<String>,
    /// The last of them is a part of the screen, not a screen of its own.
    pub within: bool,
    /// Who the reader is so far, in a few words.
    pub who: String,
    /// How far along the reader is; may be empty.
    pub progress: String,
    /// The same as a part of a hundred, to be drawn as a bar.
    pub part_done: Option<usize>,
    /// The main page.
    pub main: Pane,
    /// A second page beside it where there is room.
    pub side: Option<Pane>,
    /// True when the second page is a few notes beside the main one, false when
    /// it is a page to be read.
    pub side_is_notes: bool,
    /// A third page beside both, on a very wide screen: the words of the glossary that stand there.
    pub words: Option<Rc<Page>>,
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
    /// On a slide, bars are growing: this many of `FRAMES` frames are behind. None where they are at rest.
    pub moving: Option<u8>,
    /// It is a slide before a room, on this ground: the page alone, in large letters.
    pub room: Option<Ground>,
    /// It is heard or felt rather than seen.
    pub heard: bool,
    /// What was typed last went into the field.
    pub in_field: bool,
}

impl View {
    /// True where the cursor belongs in the field of a pane: while something is typed there, and where the field is
    /// what is to be answered. Else it is on the row in focus, so that readers find it.
    #[must_use]
    pub(crate) fn types_into_field(&self, pane: &Pane) -> bool {
        let hands_in = pane.focus == Some(0) && pane.target() == Some(Target::Submit);
        self.in_field || pane.focus.is_none() || hands_in
    }

    /// The pane that has the reader's attention.
    #[must_use]
    pub fn active(&self) -> &Pane {
        match (&self.popup, &self.side) {
            (Some(popup), _) => &popup.pane,
            (None, Some(side)) if self.side_has_focus => side,
            _ => &self.main,
        }
    }

    /// The glossary terms that can be seen, each once, in order.
    #[must_use]
    pub(crate) fn terms(&self) -> Vec<TermId> {
        let pages: Vec<&Page> = match &self.popup {
            Some(popup) => vec![&popup.pane.page],
            None => std::iter::once(&self.main).chain(&self.side).map(|pane| pane.page.as_ref()).collect(),
        };
        let mut terms = Vec::new();
        for term in pages.into_iter().flat_map(Page::terms) {
            if !terms.contains(&term) {
                terms.push(term);
            }
        }
        terms
    }
}
