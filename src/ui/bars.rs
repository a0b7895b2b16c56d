//! Draws numbers as bars: label, number, bar.

use unicode_width::UnicodeWidthStr;

use super::line::{Line, Piece, fit};
use super::theme::Theme;
use crate::page::{Bars, Tone};

/// The lines of the picture; `None` where there is no room for it.
pub(super) fn bars(bars: &Bars, width: usize, theme: Theme) -> Option<Vec<Line>> {
    const LEAST_LABEL: usize = 12;
    const LEAST_BAR: usize = 10;
    const MOST_BAR: usize = 40;
    const NUMBER: usize = 5;
    let longest = bars.bars.iter().map(|bar| theme.letters(&bar.label).width()).max().unwrap_or(0);
    let room = width.checked_sub(NUMBER + 2 + LEAST_BAR)?;
    if room < LEAST_LABEL {
        return None;
    }
    let label = longest.min(room);
    let full = width.saturating_sub(label + NUMBER + 2).min(MOST_BAR);
    let lines = bars.bars.iter().map(|bar| {
        let style = if bar.leads { theme.way() } else { theme.tone(Tone::Plain) };
        let length = (bar.count * full).div_ceil(bars.most());
        let pieces = vec![
            Piece { column: 0, text: fit(&theme.letters(&bar.label), label, theme), style },
            Piece { column: label, text: format!("{:>NUMBER$}", bar.count), style: theme.heading() },
            Piece { column: label + NUMBER + 2, text: theme.block().repeat(length), style },
        ];
        Line { pieces, row: None }
    });
    Some(lines.collect())
}
