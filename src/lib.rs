//! Fingerpost.
pub mod catalog;
pub mod check;
pub mod glossary;
pub mod interview;
pub mod rules;
pub mod text;
