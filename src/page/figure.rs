//! Figures that stand on pages: tallies, grids, tables, time lines.

use jiff::civil::Date;

use crate::rules::Verdict;

/// One bar of a tally.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// The verdict that is counted.
    pub verdict: Verdict,
    /// How many schemes have it.
    pub count: usize,
    /// Change since the last answer.
    pub change: i64,
}

/// One cell of a grid.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GridCell {
    /// How many schemes have each verdict, in the order of [`Verdict::ALL`].
    pub counts: [usize; 5],
    /// Numbers of the steps of a route that stand here.
    pub steps: Vec<usize>,
}

/// Tracks down, stages across.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Grid {
    /// Heads of the columns.
    pub columns: Vec<String>,
    /// The column at which the reader stands.
    pub here: Option<usize>,
    /// Heads of the rows, each with its cells.
    pub rows: Vec<(String, Vec<GridCell>)>,
    /// Row and column in focus.
    pub focus: (usize, usize),
}

/// Things side by side.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// Heads of the columns.
    pub heads: Vec<String>,
    /// A label and a text for each column; those that differ come first.
    pub rows: Vec<(String, Vec<String>)>,
    /// How many rows differ.
    pub differing: usize,
}

/// One cell of a matrix.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MatrixCell {
    /// A number, or a few.
    pub text: String,
    /// How dark it is, from 0 to 4; the text says the same.
    pub shade: u8,
    /// True for a hole that should be seen.
    pub hole: bool,
}

/// Numbers in rows and columns.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Matrix {
    /// Heads of the columns.
    pub columns: Vec<String>,
    /// Heads of the rows, each with its cells.
    pub rows: Vec<(String, Vec<MatrixCell>)>,
}

/// One bar of a time line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeBar {
    /// What it is, in few words.
    pub label: String,
    /// Months from the beginning of the line to its beginning.
    pub from: u32,
    /// Months that it lasts.
    pub months: u32,
}

/// Steps on a line of years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    /// The day on which it begins.
    pub start: Date,
    /// The bars, earliest first.
    pub bars: Vec<TimeBar>,
}
