//! The glossary at work: finding terms in texts, finding entries by words, and what a
//! word names.
//!
//! Imports [`crate::catalog`] and [`crate::text`] only.

mod finder;
mod naming;
mod search;
mod words;

pub use finder::{TermFinder, TermSpan};
pub use naming::{By, Named, schemes_named, terms_named};
pub use search::{Found, Searcher};
