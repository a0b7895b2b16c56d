//! What is kept in files: answers.

pub mod answers_file;

pub use answers_file::{Written, answers_to_toml, written};
