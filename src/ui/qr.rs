//! An address as a QR code (ISO/IEC 18004), two rows of squares to a line.

use qrcodegen::{QrCode, QrCodeEcc};
use ratatui::style::{Color, Style};

use super::line::{Line, Piece};
use super::palette::Palette;
use super::theme::Theme;

/// Squares of white round the code, as the standard asks.
const QUIET: i32 = 4;

/// The lines of a code; none if it does not fit the width, or the address is
/// too long for any code.
pub(super) fn qr_code(address: &str, width: usize, theme: Theme) -> Vec<Line> {
    let Ok(code) = QrCode::encode_text(address, QrCodeEcc::Low) else {
        return Vec::new();
    };
    let squares = -QUIET..code.size() + QUIET;
    let per_square = if theme.ascii { 2 } else { 1 };
    if squares.len() * per_square > width {
        return Vec::new();
    }
    let dark = |x: i32, y: i32| code.get_module(x, y);
    // Dark on light, whatever the colours of the terminal. Without colours,
    // the light squares are drawn, as most such terminals are dark.
    let coloured = theme.palette != Palette::Mono;
    let style = if coloured { Style::new().fg(Color::Black).bg(Color::White) } else { Style::new() };
    let inked = |x: i32, y: i32| dark(x, y) == coloured;
    let step = if theme.ascii { 1 } else { 2 };
    squares
        .clone()
        .step_by(step)
        .map(|y| {
            let text: String = if theme.ascii {
                squares.clone().map(|x| if inked(x, y) { "##" } else { "  " }).collect()
            } else {
                squares
                    .clone()
                    .map(|x| {
                        let below = y + 1 < squares.end && inked(x, y + 1);
                        match (inked(x, y), below) {
                            (false, false) => " ",
                            (true, false) => "▀",
                            (false, true) => "▄",
                            (true, true) => "█",
                        }
                    })
                    .collect()
            };
            Line { pieces: vec![Piece { column: 0, text, style }], row: None }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads the squares back from what was drawn.
    fn squares(lines: &[Line], inked_is_dark: bool) -> Vec<Vec<bool>> {
        let mut out = Vec::new();
        for line in lines {
            let text = &line.pieces[0].text;
            for upper in [true, false] {
                let is_inked = |c| c == '█' || c == if upper { '▀' } else { '▄' };
                out.push(text.chars().map(|c| is_inked(c) == inked_is_dark).collect());
            }
        }
        out
    }

    #[test]
    fn the_squares_are_those_of_the_code_with_white_round_them() {
        let address = "https://example.org/handout";
        let expected = QrCode::encode_text(address, QrCodeEcc::Low).unwrap();
        for (palette, inked_is_dark) in [(Palette::Terminal, true), (Palette::Mono, false)] {
            let lines = qr_code(address, 80, Theme { palette, ascii: false });
            let drawn = squares(&lines, inked_is_dark);
            for y in -QUIET..expected.size() + QUIET {
                for x in -QUIET..expected.size() + QUIET {
                    let seen =
                        drawn[usize::try_from(y + QUIET).unwrap()][usize::try_from(x + QUIET).unwrap()];
                    assert_eq!(seen, expected.get_module(x, y), "{x}, {y} in {}", palette.name());
                }
            }
            assert!(lines.len() <= 18, "a short address fits 24 lines: {}", lines.len());
        }
    }

    #[test]
    fn where_it_does_not_fit_there_is_none() {
        assert!(
            qr_code("https://example.org", 20, Theme { palette: Palette::Terminal, ascii: false }).is_empty()
        );
    }
}
