//! Laws that hold for every catalogue and every person: the engine never
//! lies, is silent only where we can say why, and asks no more than it must.
//!
//! Catalogues and people are random with fixed seeds, so every run is the
//! same. A failure prints the seed, the catalogue's files and the answers.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::print_stderr,
    reason = "a test stops at the first surprise and says what it was"
)]

#[path = "../common/mod.rs"]
mod common;

mod asking;
mod builtin;
mod cases;
mod dates;
mod finality;
mod found;
mod kinds;
mod order;
mod rulebook;
mod silence;
mod stopping;
mod truth;
