//! Draws numbers as bars: label, number, bar; and how many schemes stand where, before and after a change.

use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use super::line::{Line, Piece, fit};
use super::theme::Theme;
use crate::page::{Bar, Bars, Tone};

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

/// The lines of a tally: a sign, a name, a number, what a change makes of it, and a bar.
pub(super) fn tally(bars: &[Bar], width: usize, theme: Theme) -> Vec<Line> {
    let most = bars.iter().map(|bar| bar.count).max().unwrap_or(0).max(1);
    let digits = most.to_string().len().max(3);
    let names = bars.iter().map(|bar| bar.standing.name().width()).max().unwrap_or(0);
    let indent = if theme.ascii { 4 } else { 2 };
    bars.iter()
        .map(|bar| {
            let sign = bar.standing.sign();
            let mut pieces = vec![
                Piece { column: 0, text: theme.symbol(sign).to_owned(), style: theme.sign_style(sign) },
                Piece { column: indent, text: bar.standing.name().to_owned(), style: Style::new() },
            ];
            let number = indent + names + 1;
            pieces.push(Piece {
                column: number,
                text: format!("{:>digits$}", bar.count),
                style: theme.heading(),
            });
            let mut column = number + digits + 1;
            let change = match bar.change {
                0 => "     ".to_owned(),
                change => format!("{change:>+5}"),
            };
            if column + 5 < width {
                pieces.push(Piece { column, text: change, style: theme.tone(Tone::Quiet) });
                column += 6;
            }
            let room = width.saturating_sub(column).min(24);
            let length = (bar.count * room).div_ceil(most);
            pieces.push(Piece {
                column,
                text: theme.block().repeat(length.min(room)),
                style: theme.sign_style(sign),
            });
            Line { pieces, row: None }
        })
        .collect()
}
