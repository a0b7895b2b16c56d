//! The pictures: what is drawn, what is said of it in words, and what a
//! browser gets, all from one description.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test stops where something is not as it should be"
)]

mod browser;
mod common;
mod funnel;
mod looks;
mod map;
mod numbers;
mod route;
mod year;
