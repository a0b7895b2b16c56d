//! Fingerpost.
pub mod app;
pub mod catalog;
pub mod cli;
pub mod error;
pub mod glossary;
pub mod interview;
pub mod page;
pub mod plain;
pub mod rules;
pub mod store;
pub mod text;
