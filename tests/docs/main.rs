//! The documents stay true: what they show is what the program draws and prints, what they name exists.
//!
//! A fenced block below a comment `<!-- made by: … -->` is compared with what is made here. To write all of them
//! again: `UPDATE_DOCS=1 cargo test --test docs`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test stops where something is not as it should be"
)]

mod agree;
mod commands;
mod document;
mod format;
mod house;
mod made;
mod makers;
mod picture;
mod screens;
mod style;
mod validator;
