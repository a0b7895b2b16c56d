//! The one face for letters that a room reads: the public-domain 8×8 font, each letter as wide as it is.
//!
//! A dot is half a cell wide and half a cell high, times the scale; so strokes are even, and a line of letters is
//! four rows high, times the scale.

use font8x8::{BASIC_FONTS, LATIN_FONTS, UnicodeFonts};

/// Rows that a line of letters takes at scale 1.
pub(super) const ROWS: usize = 4;

/// Dots between two words.
const SPACE: usize = 4;

/// A text as columns of dots, each eight high; the lowest bit is on top.
pub(super) fn dots(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    for letter in text.chars().flat_map(known) {
        if letter == ' ' {
            out.extend([0; SPACE]);
            continue;
        }
        let glyph = BASIC_FONTS.get(letter).or_else(|| LATIN_FONTS.get(letter));
        let Some(glyph) = glyph.or_else(|| BASIC_FONTS.get('?')) else { continue };
        let column = |bit: usize| {
            let set = glyph.iter().enumerate().filter(|(_, row)| *row >> bit & 1 == 1);
            set.fold(0, |column: u8, (row, _)| column | 1 << row)
        };
        let columns: Vec<u8> = (0..8).map(column).collect();
        let first = columns.iter().position(|column| *column != 0).unwrap_or(0);
        let last = columns.iter().rposition(|column| *column != 0).unwrap_or(0);
        out.extend(columns.get(first..=last).into_iter().flatten());
        out.push(0);
    }
    out
}

/// Signs that the font lacks, in signs that it has.
fn known(letter: char) -> impl Iterator<Item = char> {
    let spelt: &[char] = match letter {
        '’' | '‘' => &['\''],
        '“' | '”' => &['"'],
        '–' | '—' => &['-'],
        '…' => &['.', '.', '.'],
        '→' => &['-', '>'],
        '\u{a0}' => &[' '],
        _ => &[],
    };
    let own = spelt.is_empty().then_some(letter);
    spelt.iter().copied().chain(own)
}

/// Cells that this many dots take in a row.
pub(super) fn cells(dots: usize, scale: usize) -> usize {
    (dots * scale).div_ceil(2)
}

/// The rows of a text in dots, each this many cells long.
pub(super) fn draw(dots: &[u8], scale: usize) -> Vec<Vec<char>> {
    let scale = scale.max(1);
    let is_set =
        |x: usize, y: usize| dots.get(x / scale).is_some_and(|column| column >> (y / scale) & 1 == 1);
    (0..ROWS * scale)
        .map(|row| {
            (0..cells(dots.len(), scale))
                .map(|cell| {
                    let corner = |across: usize, down: usize| is_set(2 * cell + across, 2 * row + down);
                    quarter([corner(0, 0), corner(1, 0), corner(0, 1), corner(1, 1)])
                })
                .collect()
        })
        .collect()
}

/// A cell with these quarters set: left and right above, left and right below.
fn quarter(set: [bool; 4]) -> char {
    match set {
        [false, false, false, false] => ' ',
        [true, false, false, false] => '▘',
        [false, true, false, false] => '▝',
        [true, true, false, false] => '▀',
        [false, false, true, false] => '▖',
        [true, false, true, false] => '▌',
        [false, true, true, false] => '▞',
        [true, true, true, false] => '▛',
        [false, false, false, true] => '▗',
        [true, false, false, true] => '▚',
        [false, true, false, true] => '▐',
        [true, true, false, true] => '▜',
        [false, false, true, true] => '▄',
        [true, false, true, true] => '▙',
        [false, true, true, true] => '▟',
        [true, true, true, true] => '█',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_as_wide_as_it_is_and_scales_evenly() {
        assert!(dots("i").len() < dots("m").len());
        for scale in 1..4 {
            let rows = draw(&dots("Midwife"), scale);
            assert_eq!(rows.len(), ROWS * scale);
            assert!(rows.iter().all(|row| row.len() == cells(dots("Midwife").len(), scale)));
        }
    }

    #[test]
    fn no_sign_is_lost() {
        for sign in ['’', '“', '–', '…', 'é', 'ô', '中', '→'] {
            assert!(dots(&sign.to_string()).iter().any(|column| *column != 0), "{sign}");
        }
    }
}
