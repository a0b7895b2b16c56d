//! The funnel: an answer a line, with what it left.

use super::canvas::{Anchor, Canvas, WIDTH, cut};
use crate::page::Funnel;
use crate::page::standing::{Numbers, Standing};

const ROW: usize = 20;
const TOP: usize = 20;
const NUMBER: usize = 30;
const BAR: usize = 250;
const LABEL: usize = WIDTH - BAR - NUMBER * Standing::ALL.len() - 16;
const NAME: usize = 42;

pub(super) fn draw(canvas: &mut Canvas, funnel: &Funnel) {
    for (place, standing) in funnel.columns().into_iter().enumerate() {
        let right = LABEL + (place + 1) * NUMBER;
        canvas.text("label", Anchor::End, (right, TOP - 6), standing.sign().symbol());
    }
    line(canvas, funnel, 0, "Before any answer", funnel.start);
    for (number, step) in funnel.steps.iter().enumerate() {
        line(canvas, funnel, number + 1, &step.row.label.text(), step.counts);
    }
    legend(canvas, funnel, TOP + ROW * (funnel.steps.len() + 1) + 8);
}

fn line(canvas: &mut Canvas, funnel: &Funnel, number: usize, label: &str, counts: Numbers) {
    let top = TOP + number * ROW;
    canvas.text("label", Anchor::Start, (0, top + 14), &cut(label, NAME));
    let total = funnel.total().max(1);
    let left = LABEL + NUMBER * Standing::ALL.len() + 16;
    let (mut before, mut column) = (0, 0);
    for (place, standing) in funnel.columns().into_iter().enumerate() {
        let count = counts.of(standing);
        let right = LABEL + (place + 1) * NUMBER;
        canvas.text("number", Anchor::End, (right, top + 14), &count.to_string());
        before += count;
        // Whatever is there is seen.
        let until = (before * BAR).div_ceil(total).min(BAR);
        if until > column {
            canvas.rect(class(standing), [left + column, top + 3, until - column, 14]);
            column = until;
        }
    }
}

/// What the shades and the signs mean.
fn legend(canvas: &mut Canvas, funnel: &Funnel, top: usize) {
    let mut left = 0;
    for standing in funnel.columns() {
        canvas.rect(class(standing), [left + 1, top + 3, 14, 12]);
        let words = format!("{} {}", standing.sign().symbol(), standing.name());
        canvas.text("quiet", Anchor::Start, (left + 21, top + 14), &words);
        left += 48 + 7 * words.chars().count();
    }
}

fn class(standing: Standing) -> &'static str {
    match standing {
        Standing::Open => "v-open",
        Standing::Possible => "v-possible",
        Standing::LessLikely => "v-less-likely",
        Standing::NotYet => "v-not-yet",
        Standing::Past => "v-past",
        Standing::NotForYou => "v-not",
    }
}
