//! Words to be read from the back of a room.
//!
//! The letters are those of the public-domain 8×8 font; each is drawn with
//! half blocks, twice as wide, or with quarter blocks where there is less
//! room. In ASCII, and where even that does not fit, capitals with spaces
//! between them stand in.

use font8x8::{BASIC_FONTS, LATIN_FONTS, UnicodeFonts};
use unicode_width::UnicodeWidthStr;

use super::lay::{Line, Piece};
use super::theme::Theme;
use crate::page::{Node, Page, Prose};
use crate::text::ascii::ascii;

/// Lines that a row of large letters takes.
const HEIGHT: usize = 4;
/// Rows of large letters that a heading takes at most.
const MOST_ROWS: usize = 2;

/// The lines of a heading in large type.
pub(super) fn big(text: &str, width: usize, theme: Theme) -> Vec<Line> {
    let style = theme.heading();
    let line = |text: String| Line { pieces: vec![Piece { column: 0, text, style }], row: None };
    if theme.ascii || width < 40 {
        return plain(text, width, theme).into_iter().map(line).collect();
    }
    // The widest letters in one row, else narrow ones in one row or two.
    for (columns, rows) in [(8, 1), (4, MOST_ROWS)] {
        let Some(wrapped) = wrap(text, width / columns, rows) else { continue };
        if let Some(drawn) = wrapped.iter().map(|row| draw(row, columns)).collect::<Option<Vec<_>>>() {
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

/// Four lines of blocks; `None` if a letter is not in the font.
fn draw(row: &str, columns: usize) -> Option<[String; HEIGHT]> {
    let mut lines = [const { String::new() }; HEIGHT];
    for letter in row.chars() {
        let letter = match letter {
            '’' => '\'',
            '–' => '-',
            other => other,
        };
        let glyph = BASIC_FONTS.get(letter).or_else(|| LATIN_FONTS.get(letter))?;
        for (line, pair) in lines.iter_mut().zip(glyph.chunks_exact(2)) {
            if let [upper, lower] = pair {
                push(line, *upper, *lower, columns);
            }
        }
    }
    for line in &mut lines {
        line.truncate(line.trim_end().len());
    }
    Some(lines)
}

/// Adds one line of one letter: two rows of dots, the leftmost in the lowest
/// bit.
fn push(line: &mut String, upper: u8, lower: u8, columns: usize) {
    if columns == 8 {
        for bit in 0..8 {
            line.push(match (upper >> bit & 1, lower >> bit & 1) {
                (0, 0) => ' ',
                (1, 0) => '▀',
                (0, _) => '▄',
                _ => '█',
            });
        }
        return;
    }
    for pair in 0..4 {
        let quarters = (upper >> (2 * pair) & 3) | (lower >> (2 * pair) & 3) << 2;
        line.push(match quarters {
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
        });
    }
}

/// The page with less of what is large, for a screen that cannot hold it:
/// first without large letters, then without codes. `None` if nothing in it
/// is large.
pub(super) fn smaller(page: &Page, step: usize) -> Option<Page> {
    let mut changed = false;
    let nodes = page
        .nodes
        .iter()
        .map(|node| match node {
            Node::Big(text) => {
                changed = true;
                Node::Title(Prose::strong(text.to_uppercase()))
            }
            Node::Code(_) if step > 0 => {
                changed = true;
                Node::Para(Prose::quiet("This window is too small for the code."))
            }
            other => other.clone(),
        })
        .collect();
    changed.then_some(Page { nodes })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::Palette;

    fn text(words: &str, width: usize, ascii: bool) -> String {
        big(words, width, Theme { palette: Palette::Mono, ascii })
            .iter()
            .map(|line| line.pieces.iter().map(|piece| piece.text.as_str()).collect::<String>() + "\n")
            .collect()
    }

    #[test]
    fn letters_are_four_lines_high_and_as_wide_as_there_is_room() {
        assert_eq!(text("Hi", 80, false).lines().count(), 4);
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
