//! The funnel: an answer a line, with what it left.

use super::canvas::{Anchor, Canvas, WIDTH, cut};
use crate::page::wording::group_name;
use crate::page::{Funnel, Mark};
use crate::rules::Verdict;

const ROW: usize = 20;
const TOP: usize = 20;
const NUMBER: usize = 36;
const BAR: usize = 250;
const LABEL: usize = WIDTH - BAR - NUMBER * 5 - 16;
const NAME: usize = 42;

/// Draws it.
pub(super) fn draw(canvas: &mut Canvas, funnel: &Funnel) {
    for (place, verdict) in Verdict::ALL.into_iter().enumerate() {
        let right = LABEL + (place + 1) * NUMBER;
        canvas.text("label", Anchor::End, (right, TOP - 6), Mark::Verdict(verdict).sign());
    }
    line(canvas, funnel, 0, "Before any answer", funnel.start);
    for (number, step) in funnel.steps.iter().enumerate() {
        line(canvas, funnel, number + 1, &step.row.label.text(), step.counts);
    }
    legend(canvas, TOP + ROW * (funnel.steps.len() + 1) + 8);
}

fn line(canvas: &mut Canvas, funnel: &Funnel, number: usize, label: &str, counts: [usize; 5]) {
    let top = TOP + number * ROW;
    canvas.text("label", Anchor::Start, (0, top + 14), &cut(label, NAME));
    let total = funnel.total().max(1);
    let left = LABEL + NUMBER * 5 + 16;
    let (mut before, mut column) = (0, 0);
    for (place, (verdict, count)) in Verdict::ALL.into_iter().zip(counts).enumerate() {
        let right = LABEL + (place + 1) * NUMBER;
        canvas.text("number", Anchor::End, (right, top + 14), &count.to_string());
        before += count;
        // Whatever is there is seen.
        let until = (before * BAR).div_ceil(total).min(BAR);
        if until > column {
            canvas.rect(class(verdict), [left + column, top + 3, until - column, 14]);
            column = until;
        }
    }
}

/// What the shades and the signs mean.
fn legend(canvas: &mut Canvas, top: usize) {
    let mut left = 0;
    for verdict in Verdict::ALL {
        canvas.rect(class(verdict), [left + 1, top + 3, 14, 12]);
        let words = format!("{} {}", Mark::Verdict(verdict).sign(), group_name(verdict));
        canvas.text("quiet", Anchor::Start, (left + 21, top + 14), &words);
        left += 48 + 7 * words.chars().count();
    }
}

fn class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Open => "v-open",
        Verdict::Possible => "v-possible",
        Verdict::NotYet => "v-not-yet",
        Verdict::Past => "v-past",
        Verdict::NotForYou => "v-not",
    }
}
