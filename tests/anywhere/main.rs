//! Anything, anywhere: every key and command on every screen under everything that can be above it. Which
//! screens there are is found by walking, never listed by hand. And long walks of random keys.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "what fails here fails a test, as it should"
)]

mod heard;
mod looks;
mod possible;
#[path = "../common/random.rs"]
#[allow(dead_code, clippy::cast_possible_truncation, reason = "other tests use the rest")]
mod random;
mod states;
mod walk;
