//! The glossary at work: finding terms in texts, and finding entries by words.
//!
//! Imports [`crate::catalog`] and [`crate::text`] only.

mod finder;
mod search;
mod words;

pub use finder::{Mark, TermFinder};
pub use search::{Found, Searcher};
