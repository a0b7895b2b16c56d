//! Rows that share their lines with others.

use unicode_width::UnicodeWidthStr;

use super::layout::{Laid, Layout, Spot};
use super::line::{Line, Piece};
use crate::page::{Node, Row, Tone};

/// The least width of a column of options.
const OPTIONS: usize = 33;

impl Layout<'_> {
    /// Options in as many columns as there is room for, read down each column.
    pub(super) fn in_columns(&mut self, rows: &[&Row]) {
        const MOST: usize = 3;
        let count = (self.width / OPTIONS).clamp(1, MOST);
        if count == 1 {
            for row in rows {
                self.row(row);
            }
            return;
        }
        let width = self.width / count;
        let mut blocks = Vec::new();
        for row in rows {
            let inside = width.saturating_sub(2);
            let laid = Laid::default();
            let mut one = Layout { width: inside, text: inside, label: 0, laid, row: self.row, ..*self };
            one.row(row);
            blocks.push((self.row, one.laid.lines));
            self.row += 1;
        }
        let all: usize = blocks.iter().map(|(_, lines)| lines.len()).sum();
        let begin = self.laid.lines.len();
        let (mut column, mut height) = (0, 0);
        for (number, lines) in blocks {
            if height >= all.div_ceil(count) && column + 1 < count {
                (column, height) = (column + 1, 0);
            }
            for line in lines {
                let at = begin + height;
                while self.laid.lines.len() <= at {
                    self.laid.lines.push(Line::default());
                }
                if let Some(whole) = self.laid.lines.get_mut(at) {
                    let shifted = line
                        .pieces
                        .into_iter()
                        .map(|piece| Piece { column: piece.column + column * width, ..piece });
                    whole.pieces.extend(shifted);
                }
                self.laid.spots.push(Spot {
                    line: at,
                    column: column * width,
                    width: width.saturating_sub(2),
                    row: number,
                });
                height += 1;
            }
        }
    }

    /// Rows one after the other, as many on a line as there is room for.
    pub(super) fn side_by_side(&mut self, nodes: &[Node]) {
        const BETWEEN: usize = 3;
        let theme = self.theme;
        let rows = nodes.iter().filter_map(|node| if let Node::Row(row) = node { Some(row) } else { None });
        let mut column = self.width;
        for row in rows {
            let number = self.row;
            self.row += 1;
            let over = (self.focus == Some(number)).then(|| theme.focus());
            let key = row.key.map_or_else(String::new, |key| format!("{key} "));
            let label = theme.letters(&row.label.text());
            let width = 2 + key.width() + label.width();
            if column + width > self.width {
                self.laid.lines.push(Line::default());
                column = 0;
            }
            let line = self.laid.lines.len().saturating_sub(1);
            let mut pieces = vec![
                Piece { column: column + 2, text: key.clone(), style: over.unwrap_or_else(|| theme.key()) },
                Piece {
                    column: column + 2 + key.width(),
                    text: label,
                    style: over.unwrap_or_else(|| theme.tone(Tone::Plain)),
                },
            ];
            if over.is_some() {
                pieces
                    .insert(0, Piece { column, text: format!("{} ", theme.pointer()), style: theme.focus() });
            }
            if let Some(last) = self.laid.lines.last_mut() {
                last.pieces.append(&mut pieces);
            }
            self.laid.spots.push(Spot { line, column, width, row: number });
            column += width + BETWEEN;
        }
    }
}
