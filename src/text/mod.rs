//! Plain text: cleaning, folding, nearest names, searching, wrapping, reading age, what fits a slide.
//!
//! Knows nothing of catalogues or terminals.

pub mod addresses;
pub mod ascii;
pub mod clean;
pub mod filler;
pub mod fold;
pub mod large;
pub mod nearest;
pub mod reading;
pub mod spoken;

/// A text with a large first letter.
#[must_use]
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A sentence that goes on after another word: "finish the doctorate that you are doing."
#[must_use]
pub(crate) fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
