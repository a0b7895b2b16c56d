//! A slide, for a room: few words in the middle of the screen, in letters that the last row reads.
//!
//! Every letter is at least a twelfth of the screen high, and larger where there is room; nothing shrinks below that.
//! What does not fit then is a fault of the slide: a test looks at all of them.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::Style;

use super::drawn::Drawn;
use super::face;
use super::layout::{TEXT_WIDTH, lay_out};
use super::line::{Line, Piece};
use super::palette::Paint;
use super::theme::Theme;
use super::{large_text::Size, qr};
use crate::page::story::LINES;
use crate::page::{Bars, Counted, FRAMES, Figure, Matrix, MatrixCell, Node, Page, Prose, Stages, Stop, Tone};

/// A window smaller than this shows plain words.
const LEAST: (usize, usize) = (60, 18);
/// The largest letters.
const LARGEST: usize = 4;
/// Bars are at most this many times as thick as they need be.
const THICKEST: usize = 4;
/// Columns left free at each side.
const MARGIN: usize = 2;
/// Columns of a line that leads down, with what stands free beside it.
const RAIL: usize = 6;
/// Letters are at least the height of the screen by so much.
const PART: usize = 12;

/// The smallest scale whose letters are high enough on a screen of this many rows.
fn least_scale(rows: usize) -> usize {
    rows.div_ceil(PART * face::ROWS).max(1)
}

/// Draws a slide on the whole buffer. While bars grow, `moving` says how far they are.
pub(super) fn draw(
    page: &Page,
    theme: Theme,
    paint: Paint,
    moving: Option<u8>,
    buffer: &mut Buffer,
) -> Drawn {
    let area = buffer.area;
    buffer.set_style(area, paint.ground);
    let (columns, rows) = (usize::from(area.width), usize::from(area.height));
    let width = columns.saturating_sub(2 * MARGIN).max(1);
    let drawn = columns >= LEAST.0 && rows >= LEAST.1 && !theme.ascii;
    let fits = if drawn { fitting(page, (width, rows), theme, paint, moving) } else { None };
    let overflows = drawn && fits.is_none();
    let lines = fits.unwrap_or_else(|| plain(page, width, theme));
    let needed = if overflows { lines.len().max(rows + 1) } else { lines.len() };
    let widest = lines.iter().map(Line::width).max().unwrap_or(0);
    let left = columns.saturating_sub(widest) / 2;
    let top = rows.saturating_sub(lines.len()) / 2;
    for (place, line) in lines.iter().take(rows).enumerate() {
        let Ok(y) = u16::try_from(top + place) else { continue };
        for piece in &line.pieces {
            let Ok(x) = u16::try_from(left + piece.column) else { continue };
            if x < area.width && y < area.height {
                let room = usize::from(area.width - x);
                let style = paint.ground.patch(piece.style);
                buffer.set_stringn(area.x + x, area.y + y, &piece.text, room, style);
            }
        }
    }
    let top = u16::try_from(top).unwrap_or(0).min(area.height.saturating_sub(1));
    Drawn {
        cursor: Some(Position::new(area.x, area.y + top)),
        lines: needed,
        height: rows,
        ..Drawn::default()
    }
}

/// The largest letters with which all of it is seen.
fn fitting(
    page: &Page,
    (width, rows): (usize, usize),
    theme: Theme,
    paint: Paint,
    moving: Option<u8>,
) -> Option<Vec<Line>> {
    let least = least_scale(rows);
    let most = if page.smallest { least } else { LARGEST };
    let whole = (least..=most).rev().flat_map(|scale| {
        [(2 * scale, true), (2 * scale, false), (scale, true), (scale, false)].map(|(big, gaps)| Sizes {
            scale,
            big,
            gaps,
            breaks: false,
            thick: 1,
        })
    });
    // A word that is longer than a line, such as an address, is broken rather than shown in small letters.
    let broken = [true, false].map(|gaps| Sizes { scale: least, big: least, gaps, breaks: true, thick: 1 });
    // Where there is room left, bars are thicker.
    let is_bars = |node: &Node| matches!(node, Node::Figure(Figure::Bars(_)) | Node::Matrix(_));
    let thickest = if page.nodes.iter().any(is_bars) { THICKEST } else { 1 };
    whole
        .chain(broken)
        .flat_map(|sizes| (1..=thickest).rev().map(move |thick| Sizes { thick, ..sizes }))
        .find_map(|sizes| Stage { width, rows, sizes, theme, paint, moving }.lay_out(page))
}

/// The words, where letters cannot be drawn.
fn plain(page: &Page, width: usize, theme: Theme) -> Vec<Line> {
    lay_out(page, width.min(TEXT_WIDTH), None, theme, Size::Codes).lines
}

#[derive(Debug, Clone, Copy)]
struct Sizes {
    /// Of most letters.
    scale: usize,
    /// Of the one thing that matters most.
    big: usize,
    gaps: bool,
    /// Long words are broken.
    breaks: bool,
    /// Bars are this many times as thick.
    thick: usize,
}

struct Stage {
    width: usize,
    /// What needs more is given up at once, before its letters are drawn.
    rows: usize,
    sizes: Sizes,
    theme: Theme,
    paint: Paint,
    /// How far bars have grown, while they do.
    moving: Option<u8>,
}

/// A word and how it looks.
type Word = (String, Style);

impl Stage {
    /// The rows of a page; `None` where it does not fit the screen.
    fn lay_out(&self, page: &Page) -> Option<Vec<Line>> {
        let mut lines = Vec::new();
        let scale = self.sizes.scale;
        for (place, node) in page.nodes.iter().enumerate() {
            match node {
                Node::Big(text) => {
                    lines.extend(self.text(
                        &words(&Prose::strong(text.as_str()), self.paint),
                        self.sizes.big,
                        0,
                    )?);
                }
                Node::Title(prose) | Node::Para(prose) | Node::Line(_, prose) | Node::Bullet(prose) => {
                    lines.extend(self.text(&words(prose, self.paint), scale, 0)?);
                }
                Node::Heading(text) => {
                    lines.extend(self.text(&words(&Prose::plain(text.as_str()), self.paint), scale, 0)?);
                }
                Node::Step(number, prose) => {
                    let first = !matches!(
                        place.checked_sub(1).and_then(|before| page.nodes.get(before)),
                        Some(Node::Step(..))
                    );
                    lines.extend(self.station(*number, prose, first)?);
                }
                Node::Figure(Figure::Bars(bars)) => lines.extend(self.bars(bars)?),
                Node::Figure(Figure::Stages(stages)) => lines.extend(self.stages(stages, lines.len())?),
                Node::Matrix(matrix) => lines.extend(self.strips(matrix)?),
                Node::Gap if self.sizes.gaps => lines.extend(vec![Line::default(); scale * 2]),
                Node::Gap => {}
                Node::Code(address) => lines.extend(qr::qr_code(address, self.width, self.theme)),
                other => {
                    let mut only = Page::new();
                    only.push(other.clone());
                    lines.extend(lay_out(&only, self.width, None, self.theme, Size::Codes).lines);
                }
            }
            if lines.len() > self.rows {
                return None;
            }
        }
        Some(lines)
    }

    /// Words in lines of large letters, each line `indent` columns in.
    fn text(&self, words: &[Word], scale: usize, indent: usize) -> Option<Vec<Line>> {
        let room = self.width.checked_sub(indent)?;
        let holds = |text: &str| face::cells(face::dots(text).len(), scale) <= room;
        let pieces: Vec<(Word, bool)> = words
            .iter()
            .flat_map(|(word, style)| {
                let pieces = if self.sizes.breaks { broken(word, holds) } else { vec![word.as_str()] };
                pieces.into_iter().enumerate().map(|(place, piece)| ((piece.to_owned(), *style), place > 0))
            })
            .collect();
        let mut lines: Vec<Vec<&Word>> = Vec::new();
        let mut taken = 0;
        for (word, goes_on) in &pieces {
            let wide = face::dots(&word.0).len();
            if face::cells(wide, scale) > room {
                return None;
            }
            let space = face::dots(" ").len();
            match lines.last_mut() {
                Some(line) if !goes_on && face::cells(taken + space + wide, scale) <= room => {
                    line.push(word);
                    taken += space + wide;
                }
                _ => {
                    lines.push(vec![word]);
                    taken = wide;
                }
            }
        }
        if lines.len() * face::ROWS * scale > self.rows {
            return None;
        }
        Some(lines.iter().flat_map(|line| letters(line, scale, indent)).collect())
    }

    /// A stop on the way: a dot on a line that leads down.
    fn station(&self, number: usize, prose: &Prose, first: bool) -> Option<Vec<Line>> {
        let scale = self.sizes.scale;
        let number = (number.to_string(), self.paint.accent);
        let indent = RAIL + face::cells(face::dots(&format!("{} ", number.0)).len(), scale);
        let mut lines = self.text(&words(prose, self.paint), scale, indent)?;
        for (line, number) in lines.iter_mut().zip(letters(&[&number], scale, RAIL)) {
            line.pieces.extend(number.pieces);
        }
        let middle = scale * face::ROWS / 2;
        for (row, line) in lines.iter_mut().enumerate() {
            let sign = match row {
                row if row + 1 == middle => "▟██▙",
                row if row == middle => "▜██▛",
                row if first && row < middle => "",
                _ => " ██",
            };
            line.pieces.insert(0, Piece { column: 0, text: sign.to_owned(), style: self.paint.accent });
        }
        Some(lines)
    }

    /// The stages as stops on a line that leads down, thick where the way goes, with the numbers of its steps; as many
    /// of them as there is room for below `taken` rows.
    fn stages(&self, stages: &Stages, taken: usize) -> Option<Vec<Line>> {
        let high = self.sizes.scale * face::ROWS;
        let most = self.rows.saturating_sub(taken) / high;
        if most < stages.stops.len().min(LINES - 1) {
            return None;
        }
        let places = stages.fitting(most);
        let on_way = |place: Option<&usize>| place.is_some_and(|place| stages.is_on_way(*place));
        let mut lines = Vec::new();
        for (row, place) in places.iter().enumerate() {
            let Some(stop) = stages.stops.get(*place) else { continue };
            let here = on_way(Some(place));
            let before = row.checked_sub(1).and_then(|row| places.get(row));
            let next = places.get(row + 1);
            let rail = (before.map(|_| here && on_way(before)), next.map(|_| here && on_way(next)));
            lines.extend(self.stop(stop, here, rail)?);
        }
        Some(lines)
    }

    /// A stage. `rail` says how the line reaches it and leaves it: not at all, thin, or thick.
    fn stop(
        &self,
        stop: &Stop,
        on_way: bool,
        (above, below): (Option<bool>, Option<bool>),
    ) -> Option<Vec<Line>> {
        let mut said = words(&Prose::plain(stop.stage.as_str()), self.paint);
        said.extend(stop.steps.iter().map(|(number, _)| (number.to_string(), self.paint.accent)));
        let mut lines = self.text(&said, self.sizes.scale, RAIL)?;
        let middle = self.sizes.scale * face::ROWS / 2;
        for (row, line) in lines.iter_mut().enumerate() {
            let rail = if row < middle { above } else { below };
            let rail = match rail {
                None => "",
                Some(true) => " ██",
                Some(false) => "  ▌",
            };
            let sign = match row {
                _ if row + 1 != middle && row != middle => rail,
                // Where they stand today, a pointer; a dot where a step is taken; else the line alone, or a gap in it.
                row if stop.here => {
                    if row < middle {
                        "██▙▖"
                    } else {
                        "██▛▘"
                    }
                }
                row if !stop.steps.is_empty() => {
                    if row < middle {
                        "▟██▙"
                    } else {
                        "▜██▛"
                    }
                }
                _ if on_way => " ██",
                row => {
                    if row < middle {
                        "▗▄▄▖"
                    } else {
                        "▝▀▀▘"
                    }
                }
            };
            let style = if on_way { self.paint.accent } else { Style::new() };
            line.pieces.insert(0, Piece { column: 0, text: sign.to_owned(), style });
        }
        Some(lines)
    }

    /// Rows of cells as strips: the name and its number, and below it a box for each cell, the darker the more; an empty
    /// one is a line alone.
    fn strips(&self, matrix: &Matrix) -> Option<Vec<Line>> {
        const GAP: usize = 1;
        let scale = self.sizes.scale;
        let mut lines = Vec::new();
        for (place, (name, cells)) in matrix.rows.iter().enumerate() {
            let sum = matrix.sums.get(place).map(ToString::to_string).unwrap_or_default();
            let number = (sum, self.paint.accent);
            let wide = face::cells(face::dots(&number.0).len(), scale);
            let label = Self { width: self.width.checked_sub(wide + 3 * scale)?, ..*self };
            let mut drawn = label.text(&words(&Prose::plain(name.as_str()), self.paint), scale, 0)?;
            for (line, number) in drawn.iter_mut().zip(letters(&[&number], scale, self.width - wide)) {
                line.pieces.extend(number.pieces);
            }
            lines.extend(drawn);
            let cell = self.width / cells.len().max(1);
            let thick = scale * self.sizes.thick;
            for row in 0..thick {
                let pieces = cells.iter().enumerate().map(|(place, content)| {
                    let sign = match content {
                        MatrixCell { hole: true, .. } if row + 1 == thick => "▁",
                        MatrixCell { hole: true, .. } => " ",
                        MatrixCell { shade, .. } => self.theme.shade(*shade),
                    };
                    let text = sign.repeat(cell.saturating_sub(GAP).max(1));
                    Piece { column: place * cell, text, style: Style::new() }
                });
                lines.push(Line { pieces: pieces.collect(), row: None });
            }
        }
        Some(lines)
    }

    fn bars(&self, bars: &Bars) -> Option<Vec<Line>> {
        let scale = self.sizes.scale;
        let number = |bar: &Counted| face::cells(face::dots(&bar.count.to_string()).len(), scale);
        let numbers = bars.bars.iter().map(number).max().unwrap_or(0);
        let labels = Self { width: self.width.checked_sub(numbers + 3 * scale)?, ..*self };
        let mut lines = Vec::new();
        let long = |count: usize| (count * self.width).div_ceil(bars.most()).min(self.width);
        // What thins a list shrinks from what was left before; else a bar grows out of nothing.
        let mut before = if bars.of == 0 { 0 } else { self.width };
        for bar in &bars.bars {
            let style = if bar.leads { self.paint.accent } else { Style::new() };
            let tone = if bar.leads { Tone::Strong } else { Tone::Plain };
            let label = Prose(vec![crate::page::Run { text: bar.label.clone(), tone, term: None }]);
            let mut drawn = labels.text(&words(&label, self.paint), scale, 0)?;
            let count = (bar.count.to_string(), style);
            for (line, count) in drawn.iter_mut().zip(letters(&[&count], scale, self.width - number(bar))) {
                line.pieces.extend(count.pieces);
            }
            lines.extend(drawn);
            let length = grown(before, long(bar.count), self.moving);
            if bars.of != 0 {
                before = long(bar.count);
            }
            // Half a row stays free below it.
            for row in (0..scale * self.sizes.thick).rev() {
                let block = if row == 0 { "▀" } else { self.theme.block() };
                let piece = Piece { column: 0, text: block.repeat(length), style };
                lines.push(Line { pieces: vec![piece], row: None });
            }
        }
        Some(lines)
    }
}

/// The length of a bar on its way from one length to another.
fn grown(from: usize, to: usize, moving: Option<u8>) -> usize {
    let all = usize::from(FRAMES);
    let done = moving.map_or(all, usize::from).min(all);
    (from * (all - done) + to * done) / all
}

/// A word in pieces that fit a line, broken after a sign where there is one.
fn broken(word: &str, holds: impl Fn(&str) -> bool) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = word;
    while !holds(rest) {
        let ends = rest.char_indices().map(|(at, sign)| (at + sign.len_utf8(), sign));
        let fitting = ends.take_while(|(end, _)| rest.get(..*end).is_some_and(&holds));
        let (mut last, mut after_sign) = (0, None);
        for (end, sign) in fitting {
            last = end;
            if !sign.is_alphanumeric() {
                after_sign = Some(end);
            }
        }
        let (piece, more) = rest.split_at(after_sign.unwrap_or(last));
        if piece.is_empty() {
            break;
        }
        pieces.push(piece);
        rest = more;
    }
    pieces.push(rest);
    pieces
}

fn words(prose: &Prose, paint: Paint) -> Vec<Word> {
    prose
        .0
        .iter()
        .flat_map(|run| run.text.split_whitespace().map(move |word| (word.to_owned(), paint.tone(run.tone))))
        .collect()
}

/// The rows of one line of words.
fn letters(words: &[&Word], scale: usize, indent: usize) -> Vec<Line> {
    let mut dots: Vec<u8> = Vec::new();
    let mut looks: Vec<(usize, Style)> = Vec::new();
    for (text, style) in words {
        if !dots.is_empty() {
            dots.extend(face::dots(" "));
        }
        // Between words at least two cells are empty, so that none is shared.
        looks.push((dots.len() * scale / 2, *style));
        dots.extend(face::dots(text));
    }
    face::draw(&dots, scale)
        .into_iter()
        .map(|row| {
            let ends = looks.iter().skip(1).map(|(from, _)| *from).chain([row.len()]);
            let pieces = looks.iter().zip(ends).map(|((from, style), until)| {
                let text: String = row.get(*from..until).unwrap_or_default().iter().collect();
                Piece { column: indent + from, text: text.trim_end().to_owned(), style: *style }
            });
            Line { pieces: pieces.collect(), row: None }
        })
        .collect()
}
