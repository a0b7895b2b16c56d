//! A way on a line of years, with research share and money.

use super::canvas::{Anchor, Canvas, WIDTH, cut};
use crate::page::RouteLine;

const LEFT: usize = 240;
const WIDE: usize = WIDTH - LEFT - 20;
const TOP: usize = 24;
const ROW: usize = 40;
const DAY: usize = 9;

/// Draws it.
pub(super) fn draw(canvas: &mut Canvas, route: &RouteLine) {
    let bottom = TOP + ROW * route.steps.len();
    let mut free = 0;
    for (year, month) in route.years() {
        let left = route.at(month, WIDE);
        canvas.line("grid", (LEFT + left, TOP - 6), (LEFT + left, bottom));
        if left >= free {
            canvas.text("quiet", Anchor::Start, (LEFT + left + 2, TOP - 10), &year.to_string());
            free = left + 40;
        }
    }
    for (number, step) in route.steps.iter().enumerate() {
        let top = TOP + number * ROW;
        canvas.text("label", Anchor::Start, (0, top + 14), &cut(&step.label, 36));
        let from = route.at(step.from, WIDE);
        if let Some((applies, _)) = step.applies {
            let begin = LEFT + route.at(applies, WIDE);
            canvas.line("wait", (begin, top + 10), (LEFT + from, top + 10));
        }
        let long = route.at(step.from + step.months, WIDE).saturating_sub(from).max(4);
        let class = if step.known { "known" } else { "usual" };
        canvas.rect(class, [LEFT + from, top + 3, long, 14]);
        // A box for each day of the week, filled where it is for research.
        let mut left = 14;
        if let Some(days) = step.days() {
            for day in 0..5 {
                let class = if day < days { "v-open" } else { "v-not" };
                canvas.rect(class, [left, top + 21, DAY - 2, 10]);
                left += DAY;
            }
            left += 6;
        }
        let mut words = vec![step.length()];
        words.extend(Some(step.share_and_pay()).filter(|words| !words.is_empty()));
        canvas.text("quiet", Anchor::Start, (left, top + 30), &cut(&words.join("; "), 96));
    }
}
