//! Draws the funnel: an answer a line, with what it left.

use unicode_width::UnicodeWidthStr;

use super::line::{Line, Piece, fit};
use super::rows::{PictureRows, head, head_width};
use super::theme::Theme;
use crate::page::standing::{Numbers, Standing};
use crate::page::{Funnel, Tone};

/// Columns of one number.
const NUMBER: usize = 5;

/// Between the numbers and the bar.
const GAP: usize = 2;

/// The lines of the picture; `None` where there is no room for it.
pub(super) fn funnel(funnel: &Funnel, width: usize, theme: Theme, place: PictureRows) -> Option<Vec<Line>> {
    const LEAST_LABEL: usize = 14;
    const MOST_LABEL: usize = 52;
    const LEAST_BAR: usize = 12;
    const MOST_BAR: usize = 48;
    let standings = funnel.columns();
    let numbers = NUMBER * standings.len();
    let free = width.checked_sub(numbers + LEAST_LABEL)?;
    let bar = if free >= LEAST_BAR + GAP { ((free - GAP) / 2).clamp(LEAST_BAR, MOST_BAR) } else { 0 };
    let longest = funnel.steps.iter().map(|step| head_width(&step.row, theme)).max().unwrap_or(0);
    let taken = numbers + if bar > 0 { bar + GAP } else { 0 };
    let label = longest.max(START.width() + 2).min(MOST_LABEL).min(width.saturating_sub(taken));
    let columns = Columns { funnel, standings, label, bar, theme };
    let mut lines = vec![columns.heads(), columns.start()];
    for (number, step) in funnel.steps.iter().enumerate() {
        let mut line = head(&step.row, number, label, place, theme);
        line.pieces.extend(columns.counts(step.counts));
        lines.push(line);
    }
    lines.push(Line::default());
    lines.extend(columns.legend(width));
    if let Some(text) = funnel.silent_in_words() {
        lines.push(Line {
            pieces: vec![Piece { column: 2, text, style: theme.tone(Tone::Quiet) }],
            row: None,
        });
    }
    Some(lines)
}

/// The line before all answers.
const START: &str = "Before any answer";

struct Columns<'f> {
    funnel: &'f Funnel,
    standings: Vec<Standing>,
    label: usize,
    bar: usize,
    theme: Theme,
}

impl Columns<'_> {
    /// The signs over the numbers.
    fn heads(&self) -> Line {
        let pieces = self.standings.iter().enumerate().map(|(place, standing)| {
            let sign = standing.sign();
            let symbol = self.theme.symbol(sign);
            let column = self.label + (place + 1) * NUMBER - symbol.width();
            Piece { column, text: symbol.to_owned(), style: self.theme.sign_style(sign) }
        });
        Line { pieces: pieces.collect(), row: None }
    }

    fn start(&self) -> Line {
        let text = fit(START, self.label.saturating_sub(2), self.theme);
        let mut pieces = vec![Piece { column: 2, text, style: self.theme.tone(Tone::Quiet) }];
        pieces.extend(self.counts(self.funnel.start));
        Line { pieces, row: None }
    }

    /// The numbers and the bar of a line.
    fn counts(&self, counts: Numbers) -> Vec<Piece> {
        let total = self.funnel.total().max(1);
        let mut pieces = Vec::new();
        let bar = self.label + self.standings.len() * NUMBER + GAP;
        let (mut before, mut column) = (0, 0);
        for (place, standing) in self.standings.iter().enumerate() {
            let count = counts.of(*standing);
            let style = self.theme.sign_style(standing.sign());
            let text = count.to_string();
            let end = self.label + (place + 1) * NUMBER;
            pieces.push(Piece { column: end.saturating_sub(text.len()), text, style });
            before += count;
            // Whatever is there is seen.
            let until = (before * self.bar).div_ceil(total).min(self.bar);
            if until > column {
                let text = self.theme.shade(shade(*standing)).repeat(until - column);
                pieces.push(Piece { column: bar + column, text, style });
                column = until;
            }
        }
        pieces
    }

    /// What the signs and the shades mean.
    fn legend(&self, width: usize) -> Vec<Line> {
        let mut lines = vec![Line::default()];
        let mut column = 2;
        for standing in &self.standings {
            let sign = standing.sign();
            let (symbol, shade) = (self.theme.symbol(sign), self.theme.shade(shade(*standing)));
            let shade = if self.bar == 0 { String::new() } else { format!("{shade}{shade} ") };
            let text = format!("{symbol} {shade}{}", standing.name());
            if column > 2 && column + text.width() > width {
                lines.push(Line::default());
                column = 2;
            }
            let next = column + text.width() + 3;
            if let Some(line) = lines.last_mut() {
                line.pieces.push(Piece { column, text, style: self.theme.sign_style(sign) });
            }
            column = next;
        }
        lines
    }
}

/// How dark it is drawn: what is open most, what is out not at all.
fn shade(standing: Standing) -> u8 {
    match standing {
        Standing::Open => 4,
        Standing::Possible => 3,
        Standing::LessLikely => 2,
        Standing::NotYet => 1,
        Standing::Past | Standing::NotForYou => 0,
    }
}
