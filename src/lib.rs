//! Fingerpost.
pub mod catalog;
pub mod interview;
pub mod rules;
pub mod text;
