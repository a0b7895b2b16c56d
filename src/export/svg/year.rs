//! The year ahead: months across, schemes down.

use super::canvas::{Anchor, Canvas, WIDTH, cut};
use crate::page::{YearAhead, basis_in_words};
use crate::rules::Basis;

const LEFT: usize = 228;
const MONTH: usize = (WIDTH - LEFT) / YearAhead::MONTHS;
const TOP: usize = 36;
const ROW: usize = 22;
const NAME: usize = 34;

pub(super) fn draw(canvas: &mut Canvas, year: &YearAhead) {
    let bottom = TOP + ROW * year.rows.len();
    for (place, (first, name)) in year.months().enumerate() {
        let left = LEFT + place * MONTH;
        canvas.line("grid", (left, TOP - 4), (left, bottom));
        let name: String = name.chars().take(3).collect();
        canvas.text("month", Anchor::Start, (left + 2, TOP - 8), &name);
        if place == 0 && first.month() < 11 || first.month() == 1 {
            canvas.text("quiet", Anchor::Start, (left + 2, TOP - 23), &first.year().to_string());
        }
    }
    for (number, line) in year.rows.iter().enumerate() {
        let top = TOP + number * ROW;
        let name = format!("{} {}", line.row.sign.symbol(), cut(&line.row.label.text(), NAME));
        canvas.text("label", Anchor::Start, (0, top + 15), name.trim_start());
        for window in &line.windows {
            let from = year.begin(window.from, MONTH);
            let wide = year.end(window.to, MONTH).saturating_sub(from).max(3);
            bar(canvas, window.basis, LEFT + from, top, wide);
        }
    }
    let today = LEFT + year.begin(year.today, MONTH);
    canvas.line("today", (today, TOP - 4), (today, bottom + 4));
    canvas.text("label", Anchor::Start, (today, bottom + 17), "today");
    let mut left = LEFT + MONTH * 2;
    for basis in year.bases() {
        bar(canvas, basis, left, bottom + 4, 26);
        canvas.text("quiet", Anchor::Start, (left + 32, bottom + 19), basis_in_words(basis));
        left += 52 + 6 * basis_in_words(basis).len();
    }
}

/// A bar: each basis has a shape of its own, whatever the colour.
fn bar(canvas: &mut Canvas, basis: Basis, left: usize, top: usize, wide: usize) {
    match basis {
        Basis::Known => canvas.rect("known", [left, top + 4, wide, 14]),
        Basis::Usual => canvas.rect("usual", [left, top + 5, wide, 12]),
        Basis::AnyTime => canvas.rect("known", [left, top + 9, wide, 4]),
    }
}
