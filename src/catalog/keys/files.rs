//! The kinds of files that make a catalogue.

use super::table::Table;
use super::{lists, questions, scheme};

/// A kind of catalogue file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FileKind {
    /// `catalog.toml`
    Catalog,
    /// `questions.toml`
    Questions,
    /// `stages.toml`
    Stages,
    /// `funders.toml`
    Funders,
    /// `glossary/*.toml`
    Glossary,
    /// `schemes/<funder>/<id>.toml`
    Scheme,
    /// `personas.toml`
    Personas,
    /// `briefing.toml`
    Briefing,
}

impl FileKind {
    /// Every kind, in the order in which the files are explained.
    pub const ALL: [Self; 8] = [
        Self::Catalog,
        Self::Questions,
        Self::Stages,
        Self::Funders,
        Self::Glossary,
        Self::Scheme,
        Self::Personas,
        Self::Briefing,
    ];

    /// The kind of a file, by its path in a catalogue's folder.
    #[must_use]
    pub fn of(path: &str) -> Option<Self> {
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

    /// What such a file holds.
    #[must_use]
    pub fn table(self) -> &'static Table {
        match self {
            Self::Catalog => &questions::CATALOG,
            Self::Questions => &questions::QUESTIONS_FILE,
            Self::Stages => &lists::STAGES_FILE,
            Self::Funders => &lists::FUNDERS_FILE,
            Self::Glossary => &lists::GLOSSARY_FILE,
            Self::Scheme => &scheme::SCHEME,
            Self::Personas => &lists::PERSONAS_FILE,
            Self::Briefing => &lists::BRIEFING_FILE,
        }
    }

    /// True where such a file holds lists of tables and nothing else.
    pub(in crate::catalog) fn holds_lists(self) -> bool {
        match self {
            Self::Catalog | Self::Scheme => false,
            Self::Questions
            | Self::Stages
            | Self::Funders
            | Self::Glossary
            | Self::Personas
            | Self::Briefing => true,
        }
    }
}
