//! What is large on a page, and gives way where there is no room for it.

use unicode_width::UnicodeWidthStr;

use super::face;
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

/// The lines of a heading in large type, one below the other where it is long.
pub(super) fn large_text(text: &str, width: usize, theme: Theme, size: Size) -> Vec<Line> {
    let style = theme.heading();
    let line = |text: String| Line { pieces: vec![Piece { column: 0, text, style }], row: None };
    let dots = face::dots(text);
    if theme.ascii || size < Size::Large || face::cells(dots.len(), 1) > width {
        return plain(text, width, theme).into_iter().map(line).collect();
    }
    face::draw(&dots, 1).into_iter().map(|row| line(row.into_iter().collect())).collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::Palette;

    fn text(words: &str, width: usize, ascii: bool) -> String {
        large_text(words, width, Theme { palette: Palette::Mono, ascii }, Size::Huge)
            .iter()
            .map(|line| line.pieces.iter().map(|piece| piece.text.as_str()).collect::<String>() + "\n")
            .collect()
    }

    #[test]
    fn letters_are_large_where_there_is_room_and_capitals_else() {
        assert_eq!(text("Midwife", 80, false).lines().count(), 4);
        assert!(text("Hi", 80, false).contains('█'));
        assert_eq!(text("Café", 80, true), "C A F E\n");
        assert_eq!(text("Nurse", 12, false), "N U R S E\n");
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
