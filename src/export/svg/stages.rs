//! A way along the stages: stages across, steps below the stop at which they are taken.

use super::canvas::{Anchor, Canvas, WIDTH, cut};
use crate::page::Stages;

const TOP: usize = 34;
const ROW: usize = 15;
/// Units that a small letter takes, generously.
const LETTER: usize = 6;

pub(super) fn draw(canvas: &mut Canvas, stages: &Stages) {
    let column = WIDTH / stages.stops.len().max(1);
    let letters = (column - 6) / LETTER;
    let at = |place: usize| (place * column + 10, TOP);
    canvas.line("rail", at(0), at(stages.stops.len().saturating_sub(1)));
    if let Some((first, last)) = stages.span() {
        canvas.line("way", at(first), at(last));
    }
    for (place, stop) in stages.stops.iter().enumerate() {
        let (x, y) = at(place);
        canvas.text("month small", Anchor::Start, (x - 8, TOP - 16), &cut(&stop.stage, letters));
        let class = if stop.steps.is_empty() { "stop" } else { "known" };
        canvas.rect(class, [x - 6, y - 6, 12, 12]);
        let here = stop.here.then(|| "▲ here today".to_owned());
        let mut below = TOP + 22;
        for text in here.into_iter().chain(stop.named()) {
            for line in textwrap::wrap(&text, letters.max(4)) {
                canvas.text("small", Anchor::Start, (x - 8, below), &cut(&line, letters));
                below += ROW;
            }
        }
    }
}
