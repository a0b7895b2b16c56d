//! Fingerpost.
pub mod catalog;
pub mod glossary;
pub mod interview;
pub mod rules;
pub mod term;
pub mod text;
