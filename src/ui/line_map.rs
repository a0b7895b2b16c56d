//! Draws the map as lines: counts on the line, names of stations below it
//! where there is room.

use unicode_width::UnicodeWidthStr;

use super::large_text::Size;
use super::line::{CellSpot, Line, Piece, fit};
use super::theme::Theme;
use crate::page::standing::Standing;
use crate::page::{LineMap, MapCell, Station, Tone};

/// Columns narrower than this have no names.
const NAMES_FROM: usize = 14;

/// The lines of the map, where the cell in focus stands, and where each cell does.
pub(super) fn line_map(
    map: &LineMap,
    width: usize,
    theme: Theme,
    size: Size,
) -> (Vec<Line>, Option<(usize, usize)>, Vec<CellSpot>) {
    const WIDEST: usize = 28;
    let label = map.rows.iter().map(|(name, _)| name.width()).max().unwrap_or(0) + 2;
    let column = (width.saturating_sub(label) / map.columns.len().max(1)).clamp(3, WIDEST);
    let names = match size {
        _ if column < NAMES_FROM => 0,
        Size::Huge => 3,
        Size::Large => 1,
        Size::Codes | Size::Small => 0,
    };
    let drawing = Drawing { map, width, label, column, names, theme };
    let mut lines = drawing.heads();
    let mut focus = None;
    let mut spots = Vec::new();
    for (row, (name, cells)) in map.rows.iter().enumerate() {
        let first = lines.len();
        lines.resize_with(first + 1 + names.max(1), Line::default);
        push(&mut lines, first, 0, name, theme.heading());
        for (place, cell) in cells.iter().enumerate() {
            let left = drawing.left(place);
            if map.focus == (row, place) {
                let pointer = left.saturating_sub(1);
                focus = Some((first, pointer));
                push(&mut lines, first, pointer, theme.pointer(), theme.focus());
            }
            drawing.cell(&mut lines, first, (row, place), cell);
            let spot =
                |line| CellSpot { line, column: left, width: column.saturating_sub(1), of: (row, place) };
            spots.extend((first..lines.len()).map(spot));
        }
        // A line with nothing on it is room for what is below.
        if names == 0 && lines.last().is_some_and(|line| line.pieces.is_empty()) {
            lines.pop();
        }
    }
    spots.retain(|spot| spot.line < lines.len());
    (lines, focus, spots)
}

fn push(lines: &mut [Line], line: usize, column: usize, text: &str, style: ratatui::style::Style) {
    if let Some(line) = lines.get_mut(line) {
        line.pieces.push(Piece { column, text: text.to_owned(), style });
    }
}

struct Drawing<'m> {
    map: &'m LineMap,
    width: usize,
    label: usize,
    column: usize,
    /// Names below each line.
    names: usize,
    theme: Theme,
}

impl Drawing<'_> {
    fn left(&self, place: usize) -> usize {
        self.label + place * self.column
    }

    /// Where the reader is, and the stages.
    fn heads(&self) -> Vec<Line> {
        let mut lines = vec![Line::default(), Line::default()];
        let heading = self.theme.heading();
        if let Some(here) = self.map.here {
            let words = if self.theme.ascii { "v you are here" } else { "▼ you are here" };
            let start = self.left(here).min(self.width.saturating_sub(words.width()));
            push(&mut lines, 0, start, words, heading);
        }
        for (place, name) in self.map.columns.iter().enumerate() {
            push(&mut lines, 1, self.left(place), &fit(name, self.column - 1, self.theme), heading);
        }
        lines
    }

    fn cell(&self, lines: &mut [Line], first: usize, (row, place): (usize, usize), cell: &MapCell) {
        let (left, room, theme) = (self.left(place), self.column - 1, self.theme);
        let over = (self.map.focus == (row, place)).then(|| theme.focus());
        if cell.counts.total() == 0 {
            push(lines, first, left, "-", over.unwrap_or_else(|| theme.tone(Tone::Quiet)));
            self.rail(lines, first, (row, place), 2);
            return;
        }
        let on_line: &[Standing] = if self.names == 0 {
            &[Standing::Open, Standing::Possible]
        } else {
            &[Standing::Open, Standing::Possible, Standing::LessLikely, Standing::NotYet]
        };
        let used = self.counts(lines, first, left, room, on_line, cell, over);
        self.rail(lines, first, (row, place), used);
        if self.names == 0 {
            self.counts(lines, first + 1, left, room, &[Standing::LessLikely, Standing::NotYet], cell, over);
            if let Some(step) = cell.steps().next() {
                let words = self.step(step);
                let at = left + room.saturating_sub(words.width());
                push(lines, first + 1, at, &words, theme.focus());
            }
            return;
        }
        for (number, station) in cell.stations.iter().take(self.names).enumerate() {
            let line = first + 1 + number;
            let (text, style) = self.station(station);
            push(lines, line, left, &fit(&text, room, theme), over.unwrap_or(style));
        }
    }

    /// Numbers with their signs; says how many columns they take.
    #[expect(clippy::too_many_arguments, reason = "a place, and what stands there")]
    fn counts(
        &self,
        lines: &mut [Line],
        line: usize,
        left: usize,
        room: usize,
        standings: &[Standing],
        cell: &MapCell,
        over: Option<ratatui::style::Style>,
    ) -> usize {
        let mut at = 0;
        for standing in standings {
            let number = cell.counts.of(*standing);
            let sign = standing.sign();
            let text = format!("{}{number}", self.theme.symbol(sign));
            if number == 0 || at + text.width() > room {
                continue;
            }
            push(lines, line, left + at, &text, over.unwrap_or_else(|| self.theme.sign_style(sign)));
            at += text.width() + 1;
        }
        at
    }

    /// The line on to the next stage: bold where the route goes along it, thin
    /// where an arrow leads.
    fn rail(&self, lines: &mut [Line], line: usize, (row, place): (usize, usize), used: usize) {
        let room = self.column.saturating_sub(used + 2);
        let passed =
            (0..place).any(|before| self.map.onward(row, before).is_some_and(|onward| onward > place));
        let leads = self.map.onward(row, place).is_some();
        if room == 0 || place + 1 >= self.map.columns.len() {
            return;
        }
        let (symbol, style) = match (self.map.route_passes(row, place), leads || passed, self.theme.ascii) {
            (true, _, true) => ("=", self.theme.way()),
            (true, _, false) => ("━", self.theme.way()),
            (false, true, true) => ("-", self.theme.rule()),
            (false, true, false) => ("─", self.theme.rule()),
            (false, false, _) => return,
        };
        push(lines, line, self.left(place) + used, &symbol.repeat(room), style);
    }

    fn step(&self, step: usize) -> String {
        if self.theme.ascii { format!("#{step}") } else { format!("◆{step}") }
    }

    fn station(&self, station: &Station) -> (String, ratatui::style::Style) {
        let sign = station.standing.sign();
        match station.step {
            Some(step) => (format!("{} {}", self.step(step), station.name), self.theme.way()),
            None => (format!("{} {}", self.theme.symbol(sign), station.name), self.theme.sign_style(sign)),
        }
    }
}
