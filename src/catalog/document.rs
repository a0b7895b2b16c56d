//! One file of a catalogue: what it may hold, and its parsed text.

use std::ops::Range;

use toml::Spanned;
use toml::de::DeTable;

use super::diagnostic::Diagnostic;
use super::keys::FileKind;
use super::source::{FileId, Span};
use crate::text::clean::clean;

/// One file that was parsed.
pub(super) struct Document<'a> {
    pub(super) layer: usize,
    pub(super) file: FileId,
    pub(super) kind: FileKind,
    pub(super) root: Spanned<DeTable<'a>>,
}

/// The first line of a document, to point at when something is missing.
pub(super) fn head(root: &Spanned<DeTable<'_>>) -> Range<usize> {
    let start = root.span().start;
    start..start
}

/// What is said of a place where a file is no TOML.
pub(super) fn syntax_error(file: FileId, error: &toml::de::Error) -> Diagnostic {
    let at = error.span().unwrap_or(0..0);
    let message = clean(error.message()).into_owned();
    Diagnostic::error("toml-syntax", Span::new(file, at), format!("This is not valid TOML: {message}."))
        .help("See https://toml.io for how to write it.")
}
