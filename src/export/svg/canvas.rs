//! Shapes and words of a picture.

use unicode_segmentation::UnicodeSegmentation;

use super::super::markup::Html;

/// Every picture is this many units wide.
pub(super) const WIDTH: usize = 720;

/// Where words stand at their place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    End,
}

/// A rectangle: left, top, width, height.
pub(super) type Box = [usize; 4];

#[derive(Debug, Default)]
pub(super) struct Canvas {
    out: Html,
    height: usize,
}

impl Canvas {
    /// A box that the style sheet fills.
    pub(super) fn rect(&mut self, class: &'static str, shape: Box) {
        let [_, top, _, height] = shape;
        self.reach(top + height);
        let [x, y, width, height] = shape.map(Html::number);
        self.out.put(
            "<rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"></rect>\n",
            [&Html::fixed(class), &x, &y, &width, &height],
        );
    }

    /// A line from one point to another.
    pub(super) fn line(&mut self, class: &'static str, from: (usize, usize), to: (usize, usize)) {
        self.reach(from.1.max(to.1));
        let [left, top, right, bottom] = [from.0, from.1, to.0, to.1].map(Html::number);
        self.out.put(
            "<line class=\"{}\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"></line>\n",
            [&Html::fixed(class), &left, &top, &right, &bottom],
        );
    }

    pub(super) fn text(
        &mut self,
        class: &'static str,
        anchor: Anchor,
        (column, line): (usize, usize),
        text: &str,
    ) {
        self.reach(line);
        let anchor = Html::fixed(if anchor == Anchor::End { " end" } else { "" });
        self.out.put(
            "<text class=\"{}{}\" x=\"{}\" y=\"{}\">{}</text>\n",
            [&Html::fixed(class), &anchor, &Html::number(column), &Html::number(line), &Html::text(text)],
        );
    }

    fn reach(&mut self, bottom: usize) {
        self.height = self.height.max(bottom);
    }

    /// How high it has become.
    pub(super) fn height(&self) -> usize {
        self.height + 8
    }

    pub(super) fn into_html(self) -> Html {
        self.out
    }
}

/// A text cut to this many letters; it says with dots that it was cut.
pub(super) fn cut(text: &str, most: usize) -> String {
    let letters: Vec<&str> = text.graphemes(true).collect();
    match letters.get(..most.saturating_sub(1)) {
        Some(kept) if letters.len() > most => format!("{}…", kept.concat().trim_end()),
        _ => text.to_owned(),
    }
}
