//! Fingerpost.
pub mod catalog;
pub mod glossary;
pub mod interview;
pub mod pathway;
pub mod rules;
pub mod text;
