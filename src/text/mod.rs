//! Plain text: cleaning, folding, nearest names, searching, wrapping, reading age.
//!
//! Knows nothing of catalogues or terminals.

pub mod addresses;
pub mod ascii;
pub mod clean;
pub mod filler;
pub mod fold;
pub mod nearest;
pub mod reading;
pub mod spoken;
