//! Fingerpost.
pub mod app;
pub mod catalog;
pub mod glossary;
pub mod interview;
pub mod page;
pub mod pathway;
pub mod rules;
pub mod runtime;
pub mod term;
pub mod text;
pub mod ui;
