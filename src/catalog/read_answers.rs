//! Reads an answers file.

use toml::de::DeTable;

use super::answer::Answer;
use super::decode;
use super::decode_rule::Names;
use super::diagnostic::{Diagnostic, Report};
use super::fields::{Fields, Findings};
use super::id::QuestionId;
use super::model::Catalog;
use super::source::{Files, Span};
use crate::text::clean::clean;

/// The key under which an answers file holds the short list beside the answers; no question can have this name there.
pub const SHORT_LIST: &str = "short-list";

/// Reads an answers file: question ids with values, `"not-sure"` or
/// `"rather-not-say"`.
///
/// # Errors
///
/// Every mistake in the file, with its place and the nearest right name.
pub fn read_answers(catalog: &Catalog, name: &str, text: &str) -> Result<Vec<(QuestionId, Answer)>, Report> {
    let found = Findings::default();
    let mut files = Files::default();
    let file = files.add(clean(name), text);
    let answers = {
        let (root, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            let at = error.span().unwrap_or(0..0);
            found.add(
                Diagnostic::error(
                    "toml-syntax",
                    Span::new(file, at),
                    format!("This is not valid TOML: {}.", clean(error.message())),
                )
                .help("See https://toml.io for how to write it."),
            );
        }
        let names = Names { questions: &catalog.questions, found: &found };
        let fields = Fields::new(&found, root.get_ref(), file, 0..0, "answers file");
        decode::answers(fields.entries().filter(|(key, ..)| *key != SHORT_LIST), &names)
    };
    let mut report = Report { files, diagnostics: found.into_vec() };
    if report.has_errors() {
        report.sort();
        return Err(report);
    }
    Ok(answers)
}
