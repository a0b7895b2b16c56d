//! Where the signs of what a person did with a scheme stand: a click on one takes it off.

use unicode_width::UnicodeWidthStr;

use super::line::Line;
use super::theme::Theme;
use crate::page::{Badges, Command, Row, Target};

/// A sign behind the name of a scheme.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct BadgeSpot {
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) width: usize,
    /// The scheme, and what takes the sign off.
    pub(super) of: (Target, Command),
}

/// Finds the signs of a row in the lines that its name takes, of which the first is the `first` of all.
pub(super) fn spots(row: &Row, lines: &[Line], first: usize, theme: Theme) -> Vec<BadgeSpot> {
    let done = [
        (Badges { listed: row.badges.listed, ..Badges::default() }, Command::ShortList),
        (Badges { compared: row.badges.compared, ..Badges::default() }, Command::Mark),
    ];
    let signs =
        done.into_iter().flat_map(|(badges, command)| badges.signs().map(move |symbol| (symbol, command)));
    signs
        .filter_map(|((symbol, letters, _), command)| {
            let symbol = if theme.ascii { letters } else { symbol };
            lines.iter().enumerate().rev().find_map(|(line, laid)| {
                laid.pieces.iter().rev().find_map(|piece| {
                    let (before, _) = piece.text.rsplit_once(symbol)?;
                    Some(BadgeSpot {
                        line: first + line,
                        column: piece.column + before.width(),
                        width: symbol.width(),
                        of: (row.target, command),
                    })
                })
            })
        })
        .collect()
}
