//! Words to be read from the back of a room.
//!
//! The letters are those of the public-domain 8×8 font; each dot is two whole
//! cells, half a cell or a quarter, whatever there is room for. In ASCII, and
//! where even that does not fit, capitals with spaces between them stand in.

use font8x8::{BASIC_FONTS, LATIN_FONTS, UnicodeFonts};
use unicode_width::UnicodeWidthStr;

use super::line::{Line, Piece};
use super::theme::Theme;
use crate::page::{Figure, Node, Page};
use crate::text::ascii::ascii;

/// How much that is large a page may hold, from the most to the least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Size {
    /// No large letters and no codes.
    Small,
    /// No large letters.
    Codes,
    /// Letters of four lines.
    Large,
    /// Letters of eight lines.
    Huge,
}

/// The sizes to try for a page, the largest first.
pub(super) fn sizes(page: &Page) -> &'static [Size] {
    let large = page.nodes.iter().any(|node| matches!(node, Node::Big(_) | Node::Code(_)));
    let map = page.nodes.iter().any(|node| matches!(node, Node::Figure(Figure::Map(_))));
    if large || map { &[Size::Huge, Size::Large, Size::Codes, Size::Small] } else { &[Size::Small] }
}

/// A way to draw letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Dots {
    /// Two cells to a dot.
    Whole,
    /// Two dots to a cell, one above the other.
    Half,
    /// Four dots to a cell.
    Quarter,
}

impl Dots {
    /// Columns that a letter takes.
    fn columns(self) -> usize {
        match self {
            Self::Whole => 16,
            Self::Half => 8,
            Self::Quarter => 4,
        }
    }
}

/// Rows of large letters that a heading takes at most.
const MOST_ROWS: usize = 2;

/// The lines of a heading in large type.
pub(super) fn big(text: &str, width: usize, theme: Theme, size: Size) -> Vec<Line> {
    let style = theme.heading();
    let line = |text: String| Line { pieces: vec![Piece { column: 0, text, style }], row: None };
    if theme.ascii || width < 40 || size < Size::Large {
        return plain(text, width, theme).into_iter().map(line).collect();
    }
    // The largest letters in one row, else small ones in one row or two.
    for (dots, rows) in [(Dots::Whole, 1), (Dots::Half, 1), (Dots::Quarter, MOST_ROWS)] {
        if dots == Dots::Whole && size < Size::Huge {
            continue;
        }
        let Some(wrapped) = wrap(text, width / dots.columns(), rows) else { continue };
        if let Some(drawn) = wrapped.iter().map(|row| draw(row, dots)).collect::<Option<Vec<_>>>() {
            return drawn.into_iter().flatten().map(line).collect();
        }
    }
    plain(text, width, theme).into_iter().map(line).collect()
}

/// Capitals with spaces between them; without the spaces where they do not
/// fit.
fn plain(text: &str, width: usize, theme: Theme) -> Vec<String> {
    let upper = if theme.ascii { ascii(text) } else { text.to_owned() }.to_uppercase();
    let spaced: String = upper.chars().flat_map(|letter| [letter, ' ']).collect();
    let spaced = spaced.trim_end();
    if spaced.width() <= width {
        return vec![spaced.to_owned()];
    }
    textwrap::wrap(&upper, width.max(1)).into_iter().map(std::borrow::Cow::into_owned).collect()
}

/// Breaks a text into rows of so many letters; `None` if it needs more rows.
fn wrap(text: &str, letters: usize, rows: usize) -> Option<Vec<String>> {
    let mut out: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if length > letters {
            return None;
        }
        match out.last_mut() {
            Some(row) if row.chars().count() + 1 + length <= letters => {
                row.push(' ');
                row.push_str(word);
            }
            _ => out.push(word.to_owned()),
        }
    }
    (!out.is_empty() && out.len() <= rows).then_some(out)
}

/// The lines of a row of letters; `None` if a letter is not in the font.
fn draw(row: &str, dots: Dots) -> Option<Vec<String>> {
    let height = if dots == Dots::Whole { 8 } else { 4 };
    let mut lines = vec![String::new(); height];
    for letter in row.chars() {
        let letter = match letter {
            '’' => '\'',
            '–' => '-',
            other => other,
        };
        let glyph = BASIC_FONTS.get(letter).or_else(|| LATIN_FONTS.get(letter))?;
        for (line, rows) in lines.iter_mut().zip(glyph.chunks(8 / height)) {
            match (dots, rows) {
                (Dots::Half, [upper, lower]) => line.extend(halves(*upper, *lower)),
                (_, [upper, lower]) => line.extend(quarters(*upper, *lower)),
                (_, [only]) => line.extend((0..8).map(|bit| if only >> bit & 1 == 1 { "██" } else { "  " })),
                _ => {}
            }
        }
    }
    for line in &mut lines {
        line.truncate(line.trim_end().len());
    }
    Some(lines)
}

/// Two rows of dots as half blocks; the leftmost dot is the lowest bit.
fn halves(upper: u8, lower: u8) -> impl Iterator<Item = char> {
    (0..8).map(move |bit| match (upper >> bit & 1, lower >> bit & 1) {
        (0, 0) => ' ',
        (1, 0) => '▀',
        (0, _) => '▄',
        _ => '█',
    })
}

/// Two rows of dots as quarter blocks.
fn quarters(upper: u8, lower: u8) -> impl Iterator<Item = char> {
    (0..4).map(move |pair| match (upper >> (2 * pair) & 3) | (lower >> (2 * pair) & 3) << 2 {
        0b0000 => ' ',
        0b0001 => '▘',
        0b0010 => '▝',
        0b0011 => '▀',
        0b0100 => '▖',
        0b0101 => '▌',
        0b0110 => '▞',
        0b0111 => '▛',
        0b1000 => '▗',
        0b1001 => '▚',
        0b1010 => '▐',
        0b1011 => '▜',
        0b1100 => '▄',
        0b1101 => '▙',
        0b1110 => '▟',
        _ => '█',
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::Palette;

    fn text(words: &str, width: usize, ascii: bool) -> String {
        big(words, width, Theme { palette: Palette::Mono, ascii }, Size::Huge)
            .iter()
            .map(|line| line.pieces.iter().map(|piece| piece.text.as_str()).collect::<String>() + "\n")
            .collect()
    }

    #[test]
    fn letters_are_as_large_as_there_is_room() {
        assert_eq!(text("Hi", 80, false).lines().count(), 8);
        assert_eq!(text("Midwife", 80, false).lines().count(), 4);
        assert!(text("Hi", 80, false).contains('█'));
        let narrow = text("Physiotherapist", 80, false);
        assert_eq!(narrow.lines().count(), 4);
        assert!(narrow.lines().all(|line| line.chars().count() <= 60), "{narrow}");
        assert_eq!(text("Diagnostic radiographer", 80, false).lines().count(), 8);
    }

    #[test]
    fn in_ascii_and_where_there_is_no_room_capitals_stand_in() {
        assert_eq!(text("Café", 80, true), "C A F E\n");
        assert_eq!(text("Nurse", 20, false), "N U R S E\n");
        assert_eq!(text("A long answer that goes on", 20, false), "A LONG ANSWER THAT\nGOES ON\n");
    }

    #[test]
    fn no_line_is_wider_than_the_screen() {
        let words = "Pregraduation and postgraduate teaching in three universities, with a “quotation”";
        for width in 1..200 {
            for line in text(words, width, false).lines() {
                assert!(line.chars().count() <= width, "{width}: {line}");
            }
        }
    }
}
