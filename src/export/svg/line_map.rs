//! The map as lines: stages as columns, each kind of career a line.

use super::canvas::{Anchor, Canvas, WIDTH, cut};
use crate::page::LineMap;

const LEFT: usize = 92;
const TOP: usize = 44;
const ROW: usize = 58;

pub(super) fn draw(canvas: &mut Canvas, map: &LineMap) {
    let column = (WIDTH - LEFT) / map.columns.len().max(1);
    let letters = column / 7;
    let at = |row: usize, place: usize| (LEFT + place * column + 8, TOP + row * ROW);
    for (place, name) in map.columns.iter().enumerate() {
        canvas.text("month small", Anchor::Start, (LEFT + place * column, TOP - 18), &cut(name, letters + 1));
    }
    if let Some(here) = map.here {
        canvas.text("label", Anchor::Start, (LEFT + here * column, TOP - 32), "▼ you are here");
    }
    let mut steps: Vec<(usize, (usize, usize))> = Vec::new();
    for (row, (name, cells)) in map.rows.iter().enumerate() {
        canvas.text("label", Anchor::Start, (0, TOP + row * ROW + 5), &cut(name, 13));
        for (place, cell) in cells.iter().enumerate() {
            if let Some(onward) = map.onward(row, place) {
                canvas.line("rail", at(row, place), at(row, onward));
            }
            steps.extend(cell.steps().map(|step| (step, at(row, place))));
        }
    }
    steps.sort_unstable();
    for (one, next) in steps.iter().zip(steps.iter().skip(1)) {
        canvas.line("way", one.1, next.1);
    }
    for (row, (_, cells)) in map.rows.iter().enumerate() {
        for (place, cell) in cells.iter().enumerate() {
            let (x, y) = at(row, place);
            let parts: Vec<String> = cell
                .counts
                .iter()
                .take(4)
                .filter(|(_, count)| *count > 0)
                .map(|(standing, count)| format!("{}{count}", standing.sign().symbol()))
                .collect();
            if cell.counts.total() == 0 {
                continue;
            }
            let class = if cell.steps().next().is_some() { "known" } else { "stop" };
            canvas.rect(class, [x - 5, y - 5, 10, 10]);
            canvas.text("small", Anchor::Start, (x - 8, y + 18), &parts.join(" "));
            for (number, station) in cell.stations.iter().take(2).enumerate() {
                let name = match station.step {
                    Some(step) => format!("◆{step} {}", station.name),
                    None => station.name.clone(),
                };
                canvas.text("small", Anchor::Start, (x - 8, y + 30 + number * 11), &cut(&name, letters + 1));
            }
        }
    }
}
