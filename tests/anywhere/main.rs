//! Anything, anywhere: every key and command on every screen under everything that can stand above it. Which
//! screens there are is found by walking, never listed by hand.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what fails here fails a test, as it should"
)]

mod possible;
mod states;
