//! Where the reader is on a page, and how that moves: written once, for all
//! screens.

/// Lines of a page and lines that fit on the screen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Extent {
    /// Lines of the page.
    pub lines: usize,
    /// Lines that fit.
    pub height: usize,
}

impl Extent {
    /// As far as one can scroll.
    #[must_use]
    pub(crate) fn bottom(self) -> usize {
        self.lines.saturating_sub(self.height)
    }

    /// A screenful, with two lines kept in sight.
    #[must_use]
    pub(crate) fn screenful(self) -> usize {
        self.height.saturating_sub(2).max(1)
    }
}

/// Where the reader is.
#[derive(Debug)]
pub enum Cursor<'a> {
    /// The screen itself says what moving means.
    None,
    /// At a row that can be chosen.
    Row(&'a mut usize),
    /// In a page that is read: lines scrolled.
    Scroll(&'a mut usize),
    /// In a page that is read to its end, and then at its rows.
    Reading {
        /// Lines scrolled.
        scroll: &'a mut usize,
        /// The row, once the reader has reached the rows.
        row: &'a mut Option<usize>,
    },
}

/// A way of moving.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// One line up.
    Up,
    /// One line down.
    Down,
    /// A screenful up.
    PageUp,
    /// A screenful down.
    PageDown,
    /// To the beginning.
    First,
    /// To the end.
    Last,
    /// To this row.
    To(usize),
}

impl Cursor<'_> {
    /// Moves on a page with this many rows.
    pub(crate) fn go(self, how: Move, rows: usize, extent: Extent) {
        let last = rows.saturating_sub(1);
        let bottom = extent.bottom();
        match self {
            Self::None => {}
            Self::Row(row) => *row = moved_row(*row, how, last, extent.screenful()),
            Self::Scroll(scroll) => *scroll = moved_scroll(*scroll, how, bottom, extent.screenful()),
            Self::Reading { scroll, row } => match (how, *row) {
                (Move::To(wanted), _) => *row = Some(wanted.min(last)),
                (Move::Down, None) if *scroll >= bottom && rows > 0 => *row = Some(0),
                (Move::Up, Some(0)) => {
                    *row = None;
                    *scroll = bottom;
                }
                (Move::Down, Some(at)) => *row = Some((at + 1).min(last)),
                (Move::Up, Some(at)) => *row = Some(at - 1),
                _ => {
                    *row = None;
                    *scroll = moved_scroll(*scroll, how, bottom, extent.screenful());
                }
            },
        }
    }
}

fn moved_row(at: usize, how: Move, last: usize, screenful: usize) -> usize {
    match how {
        // Round at both ends: what is below a long list is one key away.
        Move::Down if at >= last => 0,
        Move::Up if at == 0 => last,
        Move::Down => at + 1,
        Move::Up => (at - 1).min(last),
        Move::PageDown => (at + screenful).min(last),
        Move::PageUp => at.saturating_sub(screenful).min(last),
        Move::First => 0,
        Move::Last => last,
        Move::To(row) => row.min(last),
    }
}

fn moved_scroll(at: usize, how: Move, bottom: usize, screenful: usize) -> usize {
    match how {
        Move::Down => (at + 1).min(bottom),
        Move::Up => at.saturating_sub(1).min(bottom),
        Move::PageDown => (at + screenful).min(bottom),
        Move::PageUp => at.saturating_sub(screenful).min(bottom),
        Move::First => 0,
        Move::Last => bottom,
        Move::To(_) => at,
    }
}
