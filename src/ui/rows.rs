//! The heads of lines that can be chosen and have a picture behind them.

use unicode_width::UnicodeWidthStr;

use super::line::{Line, Piece, fit};
use super::theme::Theme;
use crate::page::{Row, Sign};

/// Where the lines of a picture stand on the page.
#[derive(Debug, Clone, Copy)]
pub(super) struct PictureRows {
    /// The row in focus, counted over the page.
    pub(super) focus: Option<usize>,
    /// The number of the picture's first row.
    pub(super) first: usize,
}

/// Columns before the words of a head.
fn lead(row: &Row, theme: Theme) -> usize {
    let symbol = theme.symbol(row.sign).width();
    if row.sign == Sign::None { 2 } else { 2 + symbol.max(1) + 1 }
}

/// The width of a head in full.
pub(super) fn head_width(row: &Row, theme: Theme) -> usize {
    lead(row, theme) + theme.letters(&row.label.text()).width()
}

/// The head of a line: pointer, sign and words, cut to a width.
pub(super) fn head(row: &Row, number: usize, width: usize, place: PictureRows, theme: Theme) -> Line {
    let row_number = place.first + number;
    let focused = place.focus == Some(row_number);
    let over = focused.then(|| theme.focus());
    let mut pieces = Vec::new();
    if focused {
        pieces.push(Piece { column: 0, text: theme.pointer().to_owned(), style: theme.focus() });
    }
    let symbol = theme.symbol(row.sign);
    if !symbol.is_empty() {
        let style = over.unwrap_or_else(|| theme.sign_style(row.sign));
        pieces.push(Piece { column: 2, text: symbol.to_owned(), style });
    }
    let column = lead(row, theme);
    let text = fit(&row.label.text(), width.saturating_sub(column), theme);
    pieces.push(Piece { column, text, style: over.unwrap_or_default() });
    Line { pieces, row: Some(row_number) }
}
