//! Rules of the code itself: who may import whom, and that nothing goes in
//! circles.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "what fails here fails a test, as it should"
)]

mod catalogue;
mod codes;
mod imports;
mod sections;
mod sources;
