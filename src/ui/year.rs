//! Draws the year ahead: months across, schemes down.

use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use super::line::{Line, Piece, fit};
use super::rows::{PictureRows, head, head_width};
use super::theme::Theme;
use crate::page::{Tone, YearAhead, YearRow, basis_in_words};
use crate::rules::Basis;

/// Between the names and the months.
const GAP: usize = 2;

/// The lines of the picture; `None` where there is no room for it.
pub(super) fn year(year: &YearAhead, width: usize, theme: Theme, place: PictureRows) -> Option<Vec<Line>> {
    const LEAST: usize = 22;
    const MOST: usize = 44;
    const LONGEST_MONTH: usize = 8;
    let months = YearAhead::MONTHS;
    let month = (width.checked_sub(LEAST + GAP)? / months).min(LONGEST_MONTH);
    if month == 0 {
        return None;
    }
    let longest = year.rows.iter().map(|line| head_width(&line.row, theme)).max().unwrap_or(0);
    let label = longest.clamp(1, MOST).min(width - GAP - month * months);
    let scale = Scale { year, month, left: label + GAP, theme };
    let mut lines = scale.heads();
    let notes = scale.left + months * month + GAP;
    for (number, line) in year.rows.iter().enumerate() {
        // The short list stands apart.
        let before = number.checked_sub(1).and_then(|before| year.rows.get(before));
        if before.is_some_and(|before| before.listed && !line.listed) {
            lines.push(Line::default());
        }
        let mut drawn = head(&line.row, number, label, place, theme);
        drawn.pieces.extend(scale.bars(line));
        let room = width.saturating_sub(notes).min(56);
        if room >= 24 {
            let text = fit(&line.row.note, room, theme);
            drawn.pieces.push(Piece { column: notes, text, style: theme.tone(Tone::Quiet) });
        }
        lines.push(drawn);
    }
    lines.push(Line::default());
    lines.extend(scale.legend(width));
    Some(lines)
}

struct Scale<'y> {
    year: &'y YearAhead,
    /// Columns of a month.
    month: usize,
    /// The column of the first day.
    left: usize,
    theme: Theme,
}

impl Scale<'_> {
    /// The years, the months, and where today is.
    fn heads(&self) -> Vec<Line> {
        let quiet = self.theme.tone(Tone::Quiet);
        let mut years = Line::default();
        let mut months = Line::default();
        for (place, (first, name)) in self.year.months().enumerate() {
            let column = self.left + place * self.month;
            if place == 0 && first.month() < 11 || first.month() == 1 {
                years.pieces.push(Piece { column, text: first.year().to_string(), style: quiet });
            }
            let letters = if self.month < 4 { 1 } else { 3 };
            let text: String = name.chars().take(letters).collect();
            months.pieces.push(Piece { column, text, style: self.theme.heading() });
        }
        let words = if self.theme.ascii { "v today" } else { "▼ today" };
        let column = self.left + self.year.begin(self.year.today, self.month);
        let today = Line {
            pieces: vec![Piece { column, text: words.to_owned(), style: self.theme.tone(Tone::Strong) }],
            row: None,
        };
        vec![years, months, today]
    }

    /// The bars of one scheme, with a dot where a month begins, and today.
    fn bars(&self, line: &YearRow) -> Vec<Piece> {
        let quiet = self.theme.tone(Tone::Quiet);
        let sign = self.theme.sign_style(line.row.sign);
        let mut cells: Vec<(&str, Style)> = vec![(" ", quiet); YearAhead::MONTHS * self.month];
        let mut set = |from: usize, to: usize, symbol: &'static str, style: Style| {
            for cell in cells.iter_mut().take(to).skip(from) {
                *cell = (symbol, style);
            }
        };
        for place in 0..YearAhead::MONTHS {
            let dot = if self.theme.ascii { "." } else { "·" };
            set(place * self.month, place * self.month + 1, dot, quiet);
        }
        let today = self.year.begin(self.year.today, self.month);
        set(today, today + 1, self.theme.upright(false), quiet);
        // What is surer is drawn over what is less sure.
        for basis in [Basis::AnyTime, Basis::Usual, Basis::Known] {
            for window in line.windows.iter().filter(|window| window.basis == basis) {
                let (from, to) =
                    (self.year.begin(window.from, self.month), self.year.end(window.to, self.month));
                set(from, to, sign_of(basis, self.theme), sign);
            }
        }
        runs(&cells, self.left)
    }

    /// What the signs mean: only of those that are there.
    fn legend(&self, width: usize) -> Vec<Line> {
        let quiet = self.theme.tone(Tone::Quiet);
        let mut lines = vec![Line::default()];
        let mut column = 2;
        for basis in self.year.bases() {
            let text = format!("{0}{0} {1}", sign_of(basis, self.theme), basis_in_words(basis));
            if column > 2 && column + text.width() > width {
                lines.push(Line::default());
                column = 2;
            }
            let next = column + text.width() + 3;
            if let Some(line) = lines.last_mut() {
                line.pieces.push(Piece { column, text, style: quiet });
            }
            column = next;
        }
        lines
    }
}

/// The sign of a bar: each basis has one of its own, whatever the colour.
fn sign_of(basis: Basis, theme: Theme) -> &'static str {
    match basis {
        Basis::Known => theme.shade(4),
        Basis::Usual => theme.shade(2),
        Basis::AnyTime if theme.ascii => "-",
        Basis::AnyTime => "─",
    }
}

/// Cells of one look put together into pieces.
fn runs(cells: &[(&str, Style)], left: usize) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (place, (symbol, style)) in cells.iter().enumerate() {
        match pieces.last_mut() {
            Some(last) if last.style == *style => last.text.push_str(symbol),
            _ => pieces.push(Piece { column: left + place, text: (*symbol).to_owned(), style: *style }),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_basis_has_a_sign_of_its_own_without_colour() {
        for ascii in [false, true] {
            let theme = Theme { palette: crate::ui::Palette::Mono, ascii };
            let signs = [Basis::Known, Basis::Usual, Basis::AnyTime].map(|basis| sign_of(basis, theme));
            assert_ne!(signs[0], signs[1]);
            assert_ne!(signs[1], signs[2]);
            assert_ne!(signs[0], signs[2]);
        }
    }
}
