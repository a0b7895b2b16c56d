//! Reads an answers file.

use toml::de::DeTable;

use super::answer::Answer;
use super::decode;
use super::decode_rule::Names;
use super::diagnostic::Report;
use super::document::syntax_error;
use super::fields::Fields;
use super::findings::Findings;
use super::id::QuestionId;
use super::keys::ANSWERS_FILE;
use super::model::Catalog;
use super::source::Files;
use crate::text::clean::clean;

/// The key under which an answers file holds the short list beside the answers; no question can have this name there.
pub(crate) const SHORT_LIST: &str = "short-list";

/// An answers file that a person keeps.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct AnswersFile {
    /// The answers.
    pub answers: Vec<(QuestionId, Answer)>,
    /// Answers to questions, or with options, that this catalogue does not know: each as it is in the file.
    pub(crate) others: Vec<(String, String)>,
    /// The short list: schemes by name, each with its note.
    pub(crate) short_list: Vec<(String, String)>,
}

/// Reads an answers file: question ids with values, `"not-sure"` or
/// `"rather-not-say"`.
///
/// # Errors
///
/// Every mistake in the file, with its place and the nearest right name.
pub fn read_answers(catalog: &Catalog, name: &str, text: &str) -> Result<Vec<(QuestionId, Answer)>, Report> {
    let file = read(catalog, name, text, &[])?;
    Ok(file.answers)
}

/// Reads an answers file that is to be written again. What another catalogue may know is no mistake there: it is handed
/// back as it is.
///
/// # Errors
///
/// Every other mistake in the file, with its place and the nearest right name.
pub(crate) fn read_answers_file(catalog: &Catalog, name: &str, text: &str) -> Result<AnswersFile, Report> {
    read(catalog, name, text, &["unknown-question", "unknown-option"])
}

/// `no_mistakes` are findings that make an answer one of another catalogue.
fn read(catalog: &Catalog, name: &str, text: &str, no_mistakes: &[&str]) -> Result<AnswersFile, Report> {
    let found = Findings::default();
    let mut files = Files::default();
    let file = files.add(clean(name), text);
    let mut read = AnswersFile::default();
    {
        let (root, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            found.add(syntax_error(file, &error));
        }
        let fields = Fields::new(&found, root.get_ref(), file, 0..0, &ANSWERS_FILE);
        for (key, span, value) in fields.entries().filter(|(key, ..)| *key != SHORT_LIST) {
            let own = Findings::default();
            let names = Names { questions: &catalog.questions, found: &own };
            read.answers.extend(decode::answers(std::iter::once((key, span, value)), &names));
            let mistakes = own.into_vec();
            let written = text.get(value.span()).unwrap_or_default();
            let of_another = !mistakes.is_empty()
                && mistakes.iter().all(|mistake| no_mistakes.contains(&mistake.code))
                // A table over several lines cannot be kept as it is; it is no answer of ours anyhow.
                && DeTable::parse(&format!("answer = {written}")).is_ok();
            if of_another {
                read.others.push((key.to_owned(), written.to_owned()));
            } else {
                for mistake in mistakes {
                    found.add(mistake);
                }
            }
        }
        for entry in fields.tables(SHORT_LIST) {
            read.short_list.push((entry.filled("scheme").text.into(), entry.text("note").into()));
            entry.finish();
        }
    }
    let mut report = Report { files, diagnostics: found.into_vec() };
    if report.has_errors() {
        report.sort();
        return Err(report);
    }
    read.answers.sort_by_key(|(id, _)| *id);
    Ok(read)
}
