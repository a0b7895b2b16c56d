//! What fits a slide on the smallest screen that a room is shown.

/// Lines of large letters.
pub const LINES: usize = 6;
/// Letters that surely fit a line.
pub(crate) const LETTERS: usize = 21;
/// Words that a slide has at most.
pub const WORDS: usize = 25;

/// How many lines of this many letters a text takes. A word that is longer than a line is broken.
#[must_use]
pub fn lines_of(text: &str, letters: usize) -> usize {
    let mut lines = 1;
    let mut taken = 0;
    for word in text.split_whitespace() {
        let wide = word.chars().count();
        if taken > 0 && taken + 1 + wide > letters {
            lines += 1;
            taken = wide;
        } else {
            taken += wide + usize::from(taken > 0);
        }
        if taken > letters {
            let broken = (taken - 1) / letters.max(1);
            lines += broken;
            taken -= broken * letters;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_share_a_line_while_they_fit_and_long_ones_are_broken() {
        assert_eq!(lines_of("", 10), 1);
        assert_eq!(lines_of("one two", 7), 1);
        assert_eq!(lines_of("one two", 6), 2);
        assert_eq!(lines_of("a@bcdefghijklmno", 8), 2);
        assert_eq!(lines_of("one abcdefghijklmnop two", 8), 4);
    }
}
