//! Lays out what is not running text: matrices and tables.

use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use super::line::{Line, Piece, wrap};
use super::theme::Theme;
use crate::page::{Matrix, Prose, Table, Tone};

fn push(lines: &mut [Line], line: usize, column: usize, text: &str, style: Style) {
    if let Some(line) = lines.get_mut(line) {
        line.pieces.push(Piece { column, text: text.to_owned(), style });
    }
}

/// The lines of a matrix: its numbers, each with a shade before it.
pub(super) fn matrix(matrix: &Matrix, width: usize, theme: Theme) -> Vec<Line> {
    const WIDEST: usize = 14;
    let columns = matrix.columns.len().max(1);
    let longest = matrix.rows.iter().map(|(name, _)| name.width()).max().unwrap_or(0) + 2;
    let numbers = matrix.rows.iter().flat_map(|(_, cells)| cells).map(|cell| cell.text.width()).max();
    let least = (numbers.unwrap_or(0) + 3).max(8);
    let label = longest.min(width.saturating_sub(least * columns).max(16)).max(8);
    let cell = (width.saturating_sub(label) / columns).clamp(4, WIDEST.max(least));
    let mut lines = vec![Line::default()];
    for (place, name) in matrix.columns.iter().enumerate() {
        push(&mut lines, 0, label + place * cell, &fit(name, cell - 1), theme.heading());
    }
    for (name, cells) in &matrix.rows {
        let line = lines.len();
        lines.push(Line::default());
        push(&mut lines, line, 0, &fit(&theme.letters(name), label - 1), Style::new());
        for (place, content) in cells.iter().enumerate() {
            let column = label + place * cell;
            if content.hole {
                push(&mut lines, line, column, &content.text, theme.problem());
                continue;
            }
            push(&mut lines, line, column, theme.shade(content.shade), Style::new());
            push(
                &mut lines,
                line,
                column + 2,
                &fit(&content.text, cell.saturating_sub(3).max(1)),
                Style::new(),
            );
        }
    }
    lines
}

/// Cuts a word to a width.
fn fit(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut out: String = text.chars().take(width.saturating_sub(1)).collect();
    out.push('.');
    out
}

/// The lines of a table: columns of the same width, texts wrapped in them.
pub(super) fn table(table: &Table, width: usize, theme: Theme) -> Vec<Line> {
    const LABEL: usize = 16;
    let columns = table.heads.len().max(1);
    let label = if width >= 60 { LABEL } else { 0 };
    let room = width.saturating_sub(label) / columns;
    let text_width = room.saturating_sub(2).max(1);
    let mut lines = Vec::new();
    let heads: Vec<&str> = table.heads.iter().map(String::as_str).collect();
    row(&mut lines, "", &heads, (label, room, text_width), theme, Tone::Strong);
    lines.push(Line::default());
    for (place, (name, texts)) in table.rows.iter().enumerate() {
        if place == table.differing {
            let text = "The same in all".to_owned();
            lines.push(Line { pieces: vec![Piece { column: 0, text, style: theme.heading() }], row: None });
            lines.push(Line::default());
        }
        let texts: Vec<&str> =
            texts.iter().map(|text| if text.is_empty() { "-" } else { text.as_str() }).collect();
        row(&mut lines, name, &texts, (label, room, text_width), theme, Tone::Plain);
        lines.push(Line::default());
    }
    lines
}

fn row(
    lines: &mut Vec<Line>,
    name: &str,
    texts: &[&str],
    (label, room, text_width): (usize, usize, usize),
    theme: Theme,
    tone: Tone,
) {
    let first = lines.len();
    let strong = theme.tone(Tone::Strong);
    let mut columns = Vec::new();
    if label > 0 {
        columns.push((0, wrap(&Prose::strong(name), label.saturating_sub(2), theme, Some(strong))));
    } else if !name.is_empty() {
        lines.push(Line {
            pieces: vec![Piece { column: 0, text: name.to_owned(), style: strong }],
            row: None,
        });
    }
    let first = if label > 0 { first } else { lines.len() };
    for (place, text) in texts.iter().enumerate() {
        let prose = if tone == Tone::Strong { Prose::strong(*text) } else { Prose::plain(*text) };
        columns.push((label + place * room, wrap(&prose, text_width, theme, None)));
    }
    for (column, wrapped) in columns {
        for (number, pieces) in wrapped.into_iter().enumerate() {
            while lines.len() <= first + number {
                lines.push(Line::default());
            }
            if let Some(line) = lines.get_mut(first + number) {
                line.pieces.extend(pieces.into_iter().map(|mut piece| {
                    piece.column += column;
                    piece
                }));
            }
        }
    }
}
