//! What drawing a view found out.

use ratatui::layout::{Position, Rect};

use crate::page::{Command, Target};

/// What drawing found out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Drawn {
    /// Where the cursor belongs.
    pub cursor: Option<Position>,
    /// Where rows of the active pane stand, for the mouse.
    pub hits: Vec<(Rect, usize)>,
    /// Where the other of two panes stands, if it is one to turn to.
    pub(crate) other: Option<Rect>,
    /// That pane is the one at the side.
    pub(crate) other_is_side: bool,
    /// Where rows of that pane stand.
    pub(crate) other_hits: Vec<(Rect, usize)>,
    /// Where the keys of the footer stand, each by its name.
    pub keys: Vec<(Rect, String)>,
    /// Where the reader came from, in the top line.
    pub(crate) way_back: Option<Rect>,
    /// Where the cells of a map stand, each with its row and column.
    pub cells: Vec<(Rect, (usize, usize))>,
    /// Signs of what a person did with a scheme, with what takes them off.
    pub(crate) signs: Vec<(Rect, (Target, Command))>,
    /// Addresses that are in sight, each with its place.
    pub addresses: Vec<(Rect, String)>,
    /// Lines of the active pane.
    pub lines: usize,
    /// Lines that fit.
    pub height: usize,
}
