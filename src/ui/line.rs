//! Lines made of pieces, and text wrapped into them.

use ratatui::style::Style;
use textwrap::WordSeparator;
use textwrap::core::{Word, break_words};
use textwrap::wrap_algorithms::wrap_first_fit;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::theme::Theme;
use crate::page::Prose;

/// A piece of a line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    pub(super) column: usize,
    pub(super) text: String,
    pub(super) style: Style,
}

/// A line and the row that it belongs to.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Line {
    pub(super) pieces: Vec<Piece>,
    pub(super) row: Option<usize>,
}

impl Line {
    /// The column behind its last piece.
    pub(super) fn width(&self) -> usize {
        self.pieces.iter().map(|piece| piece.column + piece.text.width()).max().unwrap_or(0)
    }
}

/// Wraps text to a width and keeps the looks of its runs. Words longer than
/// the width are broken.
pub(super) fn wrap(prose: &Prose, width: usize, theme: Theme, over: Option<Style>) -> Vec<Vec<Piece>> {
    let mut text = String::new();
    let mut looks: Vec<(usize, Style)> = Vec::new();
    for run in &prose.0 {
        text.push_str(&theme.letters(&run.text));
        let mut style = over.unwrap_or_else(|| theme.tone(run.tone));
        if run.term.is_some() {
            style = style.patch(theme.term());
        }
        looks.push((text.len(), style));
    }
    let words: Vec<Word<'_>> = WordSeparator::AsciiSpace.find_words(&text).collect();
    let words = break_words(words, width);
    #[expect(clippy::cast_precision_loss, reason = "no screen is so wide")]
    let lines = wrap_first_fit(&words, &[width as f64]);
    let mut at = 0;
    let mut out = Vec::new();
    for line in lines {
        let start = at;
        let mut end = at;
        for word in line {
            end = at + word.word.len();
            at = end + word.whitespace.len();
        }
        out.push(cut(&text, start, end, &looks));
    }
    out
}

/// Cuts a stretch of text into pieces of one look.
fn cut(text: &str, start: usize, end: usize, looks: &[(usize, Style)]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut from = start;
    let mut column = 0;
    for (until, style) in looks {
        let to = (*until).min(end);
        if to <= from {
            continue;
        }
        if let Some(part) = text.get(from..to) {
            pieces.push(Piece { column, text: part.to_owned(), style: *style });
            column += part.width();
        }
        from = to;
    }
    pieces
}

/// A text in one line, cut to a width; it says with dots that it was cut.
pub(super) fn fit(text: &str, width: usize, theme: Theme) -> String {
    let text = theme.letters(text);
    if text.width() <= width {
        return text;
    }
    let dots = if theme.ascii { ".." } else { "…" };
    let room = width.saturating_sub(dots.width());
    let mut out = String::new();
    for cluster in text.graphemes(true) {
        if out.width() + cluster.width() > room {
            break;
        }
        out.push_str(cluster);
    }
    let out = out.trim_end();
    if dots.width() <= width { format!("{out}{dots}") } else { out.to_owned() }
}
