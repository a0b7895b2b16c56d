//! Fingerpost.
pub mod app;
pub mod catalog;
pub mod export;
pub mod glossary;
pub mod interview;
pub mod page;
pub mod rules;
pub mod runtime;
pub mod store;
pub mod term;
pub mod text;
pub mod ui;
