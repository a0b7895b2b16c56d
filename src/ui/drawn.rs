//! What drawing a view found out.

use ratatui::layout::{Position, Rect};

/// What drawing found out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Drawn {
    /// Where the cursor belongs.
    pub cursor: Option<Position>,
    /// Where rows of the active pane stand, for the mouse.
    pub hits: Vec<(Rect, usize)>,
    /// Addresses that are in sight, each with its place.
    pub addresses: Vec<(Rect, String)>,
    /// Lines of the active pane.
    pub lines: usize,
    /// Lines that fit.
    pub height: usize,
}
