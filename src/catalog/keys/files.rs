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

    /// Its name in commands.
    #[must_use]
    pub fn name(self) -> &'static str {
        let definition = self.table().name;
        definition.strip_suffix("-file").unwrap_or(definition)
    }

    /// Where such files lie in a catalogue's folder.
    #[must_use]
    pub fn place(self) -> &'static str {
        match self {
            Self::Catalog => "catalog.toml",
            Self::Questions => "questions.toml",
            Self::Stages => "stages.toml",
            Self::Funders => "funders.toml",
            Self::Glossary => "glossary/*.toml",
            Self::Scheme => "A scheme: a file in schemes/FUNDER/ID.toml",
            Self::Personas => "personas.toml",
            Self::Briefing => "briefing.toml",
        }
    }

    /// The kind of a file, by its path in a catalogue's folder.
    #[must_use]
    pub fn of(path: &str) -> Option<Self> {
        match path.split_once('/') {
            Some(("glossary", _)) => Some(Self::Glossary),
            Some(("schemes", _)) => Some(Self::Scheme),
            Some(_) => None,
            None => Self::ALL.into_iter().find(|kind| kind.place() == path),
        }
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
