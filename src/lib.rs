//! Fingerpost finds the clinical-academic opportunity that fits a UK clinician, says why, and shows the way there.
//!
//! The way of one key press: `terminal` hands over an event, [`runtime`] makes it a message, [`app`] finds the command
//! that the key stands for and changes its model, [`rules`] work the verdicts out again, [`interview`] chooses the
//! next question, [`page`] says what is to be shown, and [`ui`] draws it. `ARCHITECTURE.md` has the whole picture and
//! what may depend on what.
//!
//! ```
//! use fingerpost::catalog::{Catalog, read_answers};
//! use fingerpost::rules::{Assessment, Profile, Verdict};
//!
//! let catalog = Catalog::built_in();
//! let answers = read_answers(&catalog, "answers.toml", "nation = \"england\"").expect("these answers are fine");
//! let assessment = Assessment::new(&catalog, &Profile::from_answers(answers), catalog.edition);
//! assert!(assessment.with(Verdict::NotForYou).count() > 0);
//! ```

pub mod advice;
pub mod app;
pub(crate) mod built_in;
pub mod catalog;
pub mod cli;
pub mod command;
pub mod error;
pub mod export;
pub mod glossary;
pub mod input;
pub mod interview;
pub mod linear;
pub mod lint;
pub mod page;
pub mod pathway;
pub mod rules;
pub mod runtime;
pub mod session;
pub mod settings;
pub mod site;
pub mod store;
pub(crate) mod terminal;
pub mod text;
pub mod ui;

// The builder of small catalogues names this crate as the tests beside it do.
#[cfg(test)]
extern crate self as fingerpost;
#[cfg(test)]
#[path = "../tests/common/small.rs"]
mod small;
