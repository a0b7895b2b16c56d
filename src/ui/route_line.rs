//! Draws a way on a line of years, with research share and money.

use unicode_width::UnicodeWidthStr;

use super::line::{Line, Piece, fit};
use super::theme::Theme;
use crate::page::{RouteBar, RouteLine, Sign, Tone};
use crate::rules::Verdict;

/// Between names, bars and details.
const GAP: usize = 2;

/// The lines of the picture; `None` where there is no room for it.
pub(super) fn route_line(route: &RouteLine, width: usize, theme: Theme) -> Option<Vec<Line>> {
    const LEAST_BAR: usize = 12;
    const MOST_BAR: usize = 60;
    const LEAST_DETAILS: usize = 44;
    let longest = route.steps.iter().map(|step| theme.letters(&step.label).width()).max().unwrap_or(0);
    let label = longest.min(width * 2 / 5).min(44);
    let free = width.checked_sub(label + GAP).filter(|free| *free >= LEAST_BAR)?;
    // Details stand behind the bars where there is room, else below the names.
    let beside = free >= LEAST_BAR * 3 + GAP + LEAST_DETAILS;
    let bar = if beside { (free - GAP - LEAST_DETAILS).min(MOST_BAR) } else { free.min(MOST_BAR) };
    let picture = Picture { route, label, bar, theme };
    let mut lines = vec![picture.years()];
    for step in &route.steps {
        let mut line = picture.step(step);
        let details = picture.details(step);
        if beside {
            let column = label + GAP + bar + GAP;
            line.pieces.push(piece(column, fit(&details, width - column, theme), theme));
            lines.push(line);
        } else {
            lines.push(line);
            lines.push(Line { pieces: vec![piece(2, fit(&details, width - 2, theme), theme)], row: None });
        }
    }
    if route.steps.iter().any(|step| !step.known && step.months > 0) {
        let shade = theme.shade(2);
        lines.push(Line {
            pieces: vec![piece(2, format!("{shade}{shade} its length is a guess"), theme)],
            row: None,
        });
    }
    Some(lines)
}

fn piece(column: usize, text: String, theme: Theme) -> Piece {
    Piece { column, text, style: theme.tone(Tone::Quiet) }
}

struct Picture<'r> {
    route: &'r RouteLine,
    label: usize,
    bar: usize,
    theme: Theme,
}

impl Picture<'_> {
    fn years(&self) -> Line {
        let left = self.label + GAP;
        let places: Vec<(String, usize)> = self
            .route
            .years()
            .map(|(year, month)| (year.to_string(), self.route.at(month, self.bar)))
            .collect();
        // A year of which hardly anything is left gives way to the next.
        let crowded = matches!(places.as_slice(), [(first, _), (_, next), ..] if *next <= first.len());
        let mut free = 0;
        let mut line = Line::default();
        for (text, column) in places.into_iter().skip(usize::from(crowded)) {
            if column >= free && column + text.len() <= self.bar {
                free = column + text.len() + 1;
                line.pieces.push(piece(left + column, text, self.theme));
            }
        }
        line
    }

    fn step(&self, step: &RouteBar) -> Line {
        let left = self.label + GAP;
        let at = |month: u32| self.route.at(month, self.bar);
        let label = fit(&step.label, self.label, self.theme);
        let mut pieces = vec![Piece { column: 0, text: label, style: self.theme.tone(Tone::Plain) }];
        let from = at(step.from).min(self.bar.saturating_sub(1));
        if let Some((applies, _)) = step.applies {
            let wait = if self.theme.ascii { "." } else { "·" };
            let begin = at(applies).min(from);
            pieces.push(piece(left + begin, wait.repeat(from - begin), self.theme));
        }
        let (text, style) = if step.months == 0 {
            ((if self.theme.ascii { "*" } else { "◆" }).to_owned(), self.theme.way())
        } else {
            let length = at(step.from + step.months).saturating_sub(from).max(1);
            let block = if step.known { self.theme.shade(4) } else { self.theme.shade(2) };
            (block.repeat(length), self.theme.sign_style(Sign::Verdict(Verdict::Open)))
        };
        pieces.push(Piece { column: left + from, text, style });
        Line { pieces, row: None }
    }

    /// Length, research share with a block for each day of the week, money.
    fn details(&self, step: &RouteBar) -> String {
        let mut parts = vec![step.length()];
        if let (Some(days), Some(share)) = (step.days(), step.share) {
            let days = usize::try_from(days).unwrap_or(5).min(5);
            let (full, free) = (self.theme.shade(4), self.theme.shade(1));
            parts.push(format!("{}{} {share}%", full.repeat(days), free.repeat(5 - days)));
        }
        if !step.pays.is_empty() {
            parts.push(format!("pays {}", step.pays.join(", ")));
        }
        parts.join("  ")
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::*;
    use crate::ui::Palette;

    #[test]
    fn a_year_of_which_hardly_anything_is_left_gives_way_to_the_next() {
        let theme = Theme { palette: Palette::Terminal, ascii: true };
        let years = |start: Date| {
            let steps = vec![RouteBar {
                label: "1 Award".to_owned(),
                applies: None,
                from: 0,
                months: 48,
                known: true,
                share: Some(20),
                pays: Vec::new(),
            }];
            let lines = route_line(&RouteLine { start, steps }, 60, theme).unwrap();
            lines[0].pieces.iter().map(|piece| piece.text.clone()).collect::<Vec<_>>()
        };
        assert_eq!(years(date(2026, 11, 26)), ["2027", "2028", "2029", "2030"]);
        assert_eq!(years(date(2026, 3, 1)), ["2026", "2027", "2028", "2029"]);
    }
}
