//! A slide, for a room: few words in the middle of the screen, in letters that the last row reads.
//!
//! Every letter is at least a twelfth of the screen high, and larger where there is room; nothing shrinks below that.
//! What does not fit then is a fault of the slide: a test looks at all of them.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::Style;

use super::drawn::Drawn;
use super::face;
use super::lay::{TEXT_WIDTH, lay};
use super::line::{Line, Piece};
use super::palette::Paint;
use super::theme::Theme;
use super::{big::Size, code};
use crate::page::{Bars, Counted, Figure, Node, Page, Prose, Tone};

/// A window smaller than this shows plain words.
const LEAST: (usize, usize) = (60, 18);
/// The largest letters.
const LARGEST: usize = 4;
/// Columns left free at each side.
const MARGIN: usize = 2;
/// Letters are at least the height of the screen by so much.
const PART: usize = 12;

/// The smallest scale whose letters are high enough on a screen of so many rows.
fn least_scale(rows: usize) -> usize {
    rows.div_ceil(PART * face::ROWS).max(1)
}

/// Draws a slide on the whole buffer.
pub(super) fn draw(page: &Page, theme: Theme, paint: Paint, buffer: &mut Buffer) -> Drawn {
    let area = buffer.area;
    buffer.set_style(area, paint.ground);
    let (columns, rows) = (usize::from(area.width), usize::from(area.height));
    let width = columns.saturating_sub(2 * MARGIN).max(1);
    let drawn = columns >= LEAST.0 && rows >= LEAST.1 && !theme.ascii;
    let fits = if drawn { fitting(page, width, rows, theme, paint) } else { None };
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
fn fitting(page: &Page, width: usize, rows: usize, theme: Theme, paint: Paint) -> Option<Vec<Line>> {
    let least = least_scale(rows);
    let whole = (least..=LARGEST).rev().flat_map(|scale| {
        [(2 * scale, true), (2 * scale, false), (scale, true), (scale, false)].map(|(big, gaps)| Sizes {
            scale,
            big,
            gaps,
            breaks: false,
        })
    });
    // A word that is longer than a line, such as an address, is broken rather than shown in small letters.
    let broken = [true, false].map(|gaps| Sizes { scale: least, big: least, gaps, breaks: true });
    whole.chain(broken).find_map(|sizes| Stage { width, rows, sizes, theme, paint }.lay(page))
}

/// The words, where letters cannot be drawn.
fn plain(page: &Page, width: usize, theme: Theme) -> Vec<Line> {
    lay(page, width.min(TEXT_WIDTH), None, theme, Size::Codes).lines
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
}

struct Stage {
    width: usize,
    /// What needs more is given up at once, before its letters are drawn.
    rows: usize,
    sizes: Sizes,
    theme: Theme,
    paint: Paint,
}

/// A word and how it looks.
type Word = (String, Style);

impl Stage {
    /// The rows of a page; `None` where it does not fit the screen.
    fn lay(&self, page: &Page) -> Option<Vec<Line>> {
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
                Node::Gap if self.sizes.gaps => lines.extend(vec![Line::default(); scale * 2]),
                Node::Gap => {}
                Node::Code(address) => lines.extend(code::code(address, self.width, self.theme)),
                other => {
                    let mut only = Page::new();
                    only.push(other.clone());
                    lines.extend(lay(&only, self.width, None, self.theme, Size::Codes).lines);
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
        const RAIL: usize = 6;
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

    fn bars(&self, bars: &Bars) -> Option<Vec<Line>> {
        let scale = self.sizes.scale;
        let number = |bar: &Counted| face::cells(face::dots(&bar.count.to_string()).len(), scale);
        let numbers = bars.bars.iter().map(number).max().unwrap_or(0);
        let labels = Self { width: self.width.checked_sub(numbers + 3 * scale)?, ..*self };
        let mut lines = Vec::new();
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
            let length = (bar.count * self.width).div_ceil(bars.most()).min(self.width);
            // Half a row stays free below it.
            for row in (0..scale).rev() {
                let block = if row == 0 { "▀" } else { self.theme.block() };
                let piece = Piece { column: 0, text: block.repeat(length), style };
                lines.push(Line { pieces: vec![piece], row: None });
            }
        }
        Some(lines)
    }
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
