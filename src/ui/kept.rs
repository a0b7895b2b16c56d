//! Where the signs of what a person did with a scheme stand: a click on one takes it off.

use unicode_width::UnicodeWidthStr;

use super::line::Line;
use super::theme::Theme;
use crate::page::{Command, Kept, Row, Target};

/// A sign behind the name of a scheme.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct KeptSpot {
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) width: usize,
    /// The scheme, and what takes the sign off.
    pub(super) of: (Target, Command),
}

/// Finds the signs of a row in the lines that its name takes, of which the first is the `first` of all.
pub(super) fn spots(row: &Row, lines: &[Line], first: usize, theme: Theme) -> Vec<KeptSpot> {
    let done = [
        (Kept { listed: row.kept.listed, ..Kept::default() }, Command::ShortList),
        (Kept { compared: row.kept.compared, ..Kept::default() }, Command::Mark),
    ];
    let signs = done.into_iter().flat_map(|(kept, command)| kept.signs().map(move |sign| (sign, command)));
    signs
        .filter_map(|((sign, letters, _), command)| {
            let sign = if theme.ascii { letters } else { sign };
            lines.iter().enumerate().rev().find_map(|(line, laid)| {
                laid.pieces.iter().rev().find_map(|piece| {
                    let (before, _) = piece.text.rsplit_once(sign)?;
                    Some(KeptSpot {
                        line: first + line,
                        column: piece.column + before.width(),
                        width: sign.width(),
                        of: (row.target, command),
                    })
                })
            })
        })
        .collect()
}
