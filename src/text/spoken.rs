//! Signs as words: what a speech program would leave out or read as something else.

/// A text whose signs are words, to be heard.
///
/// ```
/// use fingerpost::text::spoken::spoken;
/// assert_eq!(spoken("NIHR · Research"), "NIHR, Research");
/// assert_eq!(spoken("Band 5 → Band 6"), "Band 5 to Band 6");
/// assert_eq!(spoken("→  l"), "Right  l");
/// ```
#[must_use]
pub fn spoken(text: &str) -> String {
    const SIGNS: [(&str, &str); 19] = [
        (" · ", ", "),
        (" › ", ", "),
        (" → ", " to "),
        ("→", "Right"),
        ("←", "Left"),
        ("↑", "Up"),
        ("↓", "Down"),
        ("⏎", "Enter"),
        ("⌫", "Backspace"),
        ("● ", ""),
        ("◐ ", ""),
        ("◔ ", ""),
        ("↷ ", ""),
        ("≥ ", "at least "),
        ("≤ ", "at most "),
        ("≥", "at least "),
        ("≤", "at most "),
        (" × ", " by "),
        ("…", ""),
    ];
    SIGNS.iter().fold(text.to_owned(), |text, (sign, words)| text.replace(sign, words))
}
