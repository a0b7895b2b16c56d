//! One file of a catalogue: what it may hold, and its parsed text.

use std::ops::Range;

use toml::Spanned;
use toml::de::DeTable;

use super::diagnostic::Diagnostic;
use super::source::{FileId, Span};
use crate::text::clean::clean;

/// What a file may hold, by its path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FileKind {
    Catalog,
    Questions,
    Stages,
    Funders,
    Glossary,
    Scheme,
    Personas,
    Briefing,
}

impl FileKind {
    pub(super) fn of(path: &str) -> Option<Self> {
        Some(match path {
            "catalog.toml" => Self::Catalog,
            "questions.toml" => Self::Questions,
            "stages.toml" => Self::Stages,
            "funders.toml" => Self::Funders,
            "personas.toml" => Self::Personas,
            "briefing.toml" => Self::Briefing,
            _ if path.starts_with("glossary/") => Self::Glossary,
            _ if path.starts_with("schemes/") => Self::Scheme,
            _ => return None,
        })
    }

    /// The lists of tables that such a file may hold.
    pub(super) fn lists(self) -> &'static [&'static str] {
        match self {
            Self::Questions => &["question", "constraint", "transition"],
            Self::Stages => &["stage", "track", "kind", "goal", "lead-time", "begun"],
            Self::Funders => &["funder"],
            Self::Glossary => &["term"],
            Self::Personas => &["persona"],
            Self::Briefing => &["benefit", "manager-question", "room-question"],
            Self::Catalog | Self::Scheme => &[],
        }
    }
}

/// One file that was parsed.
pub(super) struct Document<'a> {
    pub(super) layer: usize,
    pub(super) file: FileId,
    pub(super) place: FileKind,
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
