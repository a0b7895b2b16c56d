//! Numbers as bars.

use super::canvas::{Anchor, Canvas, WIDTH, cut};
use crate::page::Bars;

const ROW: usize = 24;
const LABEL: usize = 300;
const NUMBER: usize = 44;
const NAME: usize = 44;

pub(super) fn draw(canvas: &mut Canvas, bars: &Bars) {
    let room = WIDTH - LABEL - NUMBER - 8;
    for (place, bar) in bars.bars.iter().enumerate() {
        let top = place * ROW;
        canvas.text("label", Anchor::Start, (0, top + 16), &cut(&bar.label, NAME));
        canvas.text("number", Anchor::End, (LABEL + NUMBER, top + 16), &bar.count.to_string());
        let width = (bar.count * room).div_ceil(bars.most());
        if width > 0 {
            let class = if bar.leads { "v-open" } else { "v-possible" };
            canvas.rect(class, [LABEL + NUMBER + 8, top + 4, width, ROW - 8]);
        }
    }
}
