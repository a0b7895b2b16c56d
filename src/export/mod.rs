//! What a person takes home: a plan, a page for their manager, deadlines.
//!
//! A [`Document`] says it once, in the parts of which screens are made, and
//! the writers turn it into HTML and Markdown; JSON and calendars come from
//! the same data. Knows no file and no terminal. What always holds: an answer
//! that a person keeps to themselves is in none of it, and no text, whoever
//! wrote it, can become markup.

mod blocks;
pub mod briefing;
pub mod cards;
pub mod deadlines;
pub mod document;
pub mod format;
pub mod handout;
pub mod html;
pub(crate) mod html_body;
pub(crate) mod html_style;
pub mod ics;
pub(crate) mod import;
pub mod json;
pub mod markdown;
pub mod markup;
pub mod plan;
mod plan_document;
mod plan_front;
mod plan_pictures;
mod plan_sections;
mod svg;
pub(crate) mod verdict;

pub use briefing::Briefing;
pub use document::{Document, Section};
pub use format::{Format, Work};
pub use handout::Handout;
pub use import::{ImportError, Imported, read_plan};
pub use plan::{Plan, PlannedRoute, PlannedStep};

/// All ways of writing, the usual one first. A new one is a file with a
/// [`Format`], and an entry here.
pub(crate) const FORMATS: &[&dyn Format] =
    &[&html::Browser, &markdown::Markdown, &json::Data, &ics::Calendar];

#[cfg(test)]
#[allow(clippy::string_slice, reason = "what fails here fails a test")]
mod tests;
