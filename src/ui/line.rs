//! Lines made of pieces, and text wrapped into them.

use ratatui::style::Style;
use textwrap::WordSeparator;
use textwrap::core::{Fragment as _, Word, break_words, display_width};
use textwrap::wrap_algorithms::wrap_first_fit;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::theme::Theme;
use crate::page::Prose;
use crate::text::addresses::{self, parts};

/// A piece of a line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    pub(super) column: usize,
    pub(super) text: String,
    pub(super) style: Style,
}

/// An address on a line, whole, even if what is seen of it is cut.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    pub(super) column: usize,
    pub(super) width: usize,
    pub(super) whole: String,
}

/// A part of a line that belongs to a cell of a map.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct CellSpot {
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) width: usize,
    /// Its row and its column among the cells.
    pub(super) of: (usize, usize),
}

/// A line and the row that it belongs to.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Line {
    pub(super) pieces: Vec<Piece>,
    pub(super) row: Option<usize>,
}

impl Line {
    /// The column behind its last piece.
    pub(super) fn width(&self) -> usize {
        self.pieces.iter().map(|piece| piece.column + piece.text.width()).max().unwrap_or(0)
    }
}

/// Wraps text to a width and keeps the looks of its runs. Words longer than the width are broken; an address is cut
/// instead, since half of one leads nowhere.
pub(super) fn wrap(prose: &Prose, width: usize, theme: Theme, over: Option<Style>) -> Vec<Vec<Piece>> {
    wrap_with_addresses(prose, width, theme, over).into_iter().map(|(pieces, _)| pieces).collect()
}

/// The same, with the addresses on each line.
pub(super) fn wrap_with_addresses(
    prose: &Prose,
    width: usize,
    theme: Theme,
    over: Option<Style>,
) -> Vec<(Vec<Piece>, Vec<Address>)> {
    let mut text = String::new();
    let mut looks: Vec<(usize, Style)> = Vec::new();
    for run in &prose.0 {
        if theme.ascii {
            text.push_str(&theme.letters(&run.text));
        } else {
            text.push_str(&run.text);
        }
        let mut style = over.unwrap_or_else(|| theme.tone(run.tone));
        if run.term.is_some() {
            style = style.patch(theme.term());
        }
        looks.push((text.len(), style));
    }
    if stands_on_one_line(&text, width) {
        return vec![(fitted(cut(&text, 0, text.len(), &looks), width, theme), Vec::new())];
    }
    #[expect(clippy::cast_precision_loss, reason = "no screen is so wide")]
    let room = width as f64;
    let mut words: Vec<Word<'_>> = Vec::new();
    for word in WordSeparator::AsciiSpace.find_words(&text) {
        // Hardly any word is too long.
        if word.width() <= room || address(word.word).is_some() {
            words.push(word);
        } else {
            words.extend(break_words([word], width));
        }
    }
    let lines = wrap_first_fit(&words, &[room]);
    let mut at = 0;
    let mut out = Vec::new();
    for line in lines {
        let start = at;
        let mut end = at;
        let mut addresses = Vec::new();
        for word in line {
            if let Some((before, whole)) = address(word.word) {
                let column = text.get(start..at + before).unwrap_or_default().width();
                let seen = whole.width().min(width.saturating_sub(column));
                addresses.push(Address { column, width: seen, whole: whole.to_owned() });
            }
            end = at + word.word.len();
            at = end + word.whitespace.len();
        }
        out.push((fitted(cut(&text, start, end, &looks), width, theme), addresses));
    }
    out
}

/// True for a text that needs no wrapping, as most rows do: it has room, no address is in it, and no blanks that a line
/// would lose.
fn stands_on_one_line(text: &str, width: usize) -> bool {
    let is_bare = !text.is_empty() && !text.starts_with(' ') && !text.ends_with(' ');
    is_bare && !text.contains([':', '\u{1b}']) && display_width(text) <= width
}

/// The pieces of a line that have room on it.
fn fitted(mut pieces: Vec<Piece>, width: usize, theme: Theme) -> Vec<Piece> {
    pieces.retain(|piece| piece.column < width);
    if let Some(last) = pieces.last_mut() {
        last.text = fit(&last.text, width - last.column, theme);
    }
    pieces
}

/// The address in a word, and where it begins.
fn address(word: &str) -> Option<(usize, &str)> {
    let mut before = 0;
    parts(word).into_iter().find_map(|piece| match piece {
        addresses::TextPart::Text(text) => {
            before += text.len();
            None
        }
        addresses::TextPart::Address(whole) => Some((before, whole)),
    })
}

/// Cuts a stretch of text into pieces of one look.
fn cut(text: &str, start: usize, end: usize, looks: &[(usize, Style)]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut from = start;
    let mut column = 0;
    for (until, style) in looks {
        let to = (*until).min(end);
        if to <= from {
            continue;
        }
        if let Some(part) = text.get(from..to) {
            pieces.push(Piece { column, text: part.to_owned(), style: *style });
            column += part.width();
        }
        from = to;
    }
    pieces
}

/// A text in one line, cut to a width; it says with dots that it was cut.
pub(super) fn fit(text: &str, width: usize, theme: Theme) -> String {
    let text = theme.letters(text);
    if text.width() <= width {
        return text;
    }
    let dots = if theme.ascii { ".." } else { "…" };
    let room = width.saturating_sub(dots.width());
    let mut out = String::new();
    for cluster in text.graphemes(true) {
        if out.width() + cluster.width() > room {
            break;
        }
        out.push_str(cluster);
    }
    let out = out.trim_end();
    if dots.width() <= width { format!("{out}{dots}") } else { out.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::Palette;

    #[test]
    fn what_needs_no_wrapping_comes_out_as_if_it_were_wrapped() {
        let texts = [
            "a",
            "a b",
            "a  b",
            "Research delivery post",
            "Mühe · 10 – 12 ’s",
            "日本 語",
            "e\u{301} x",
            "a\u{a0}b",
        ];
        let mut tried = 0;
        for text in texts {
            let theme = Theme { palette: Palette::Terminal, ascii: false };
            let prose = Prose::plain(text).and(Prose::strong(" more"));
            let width = prose.text().width();
            assert!(
                stands_on_one_line(&prose.text(), width) && !stands_on_one_line(&prose.text(), width - 1)
            );
            // An address behind it makes it be wrapped.
            let wrapped = wrap(&prose.clone().and(Prose::plain(" https://a.uk")), width, theme, None);
            assert_eq!(wrap(&prose, width, theme, None), wrapped.get(..1).unwrap_or_default(), "{text}");
            tried += 1;
        }
        assert_eq!(tried, texts.len());
    }

    #[test]
    fn an_address_stands_on_one_line_and_is_known_whole_however_narrow_it_is() {
        let mut tried = 0;
        for length in (20..260).step_by(7) {
            let address = format!("https://example.org/{}", "a".repeat(length - 20));
            for ascii in [false, true] {
                let theme = Theme { palette: Palette::Terminal, ascii };
                for width in [8, 20, 40, 58, 72, 100, 300] {
                    for around in
                        ["{}", "Look at {}.", "A page (copy of 3 May 2025) {}, and more", "(see {})"]
                    {
                        let prose = Prose::plain(around.replace("{}", &address));
                        let lines = wrap_with_addresses(&prose, width, theme, None);
                        let found: Vec<&Address> = lines.iter().flat_map(|(_, found)| found).collect();
                        let whole: Vec<&str> = found.iter().map(|one| one.whole.as_str()).collect();
                        assert_eq!(whole, [address.as_str()], "{around} at {width}");
                        for (pieces, found) in &lines {
                            let text: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
                            assert!(text.width() <= width, "{text:?} at {width}");
                            for one in found {
                                let seen: String = text.chars().skip(one.column).take(one.width).collect();
                                let cut = seen.trim_end_matches(['…', '.']);
                                assert!(address.starts_with(cut), "{seen:?} at {width}");
                            }
                        }
                        tried += 1;
                    }
                }
            }
        }
        assert!(tried > 1000);
    }
}
