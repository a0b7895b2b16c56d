//! What can go wrong, for the person at the command line.
//!
//! Four kinds, because four different people have to act: whoever typed the
//! command, the maintainer of the catalogue, whoever looks after the computer, and
//! the people who maintain it.

use std::fmt;

use crate::catalog::{LayerError, Report};
use crate::text::clean::lines;

/// Who has to act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ErrorKind {
    /// The command or an answers file is wrong.
    User,
    /// The catalogue is wrong.
    Catalog,
    /// A file or a stream could not be read or written.
    Io,
    /// The program is wrong.
    Internal,
}

/// Why a command was not done.
///
/// ```
/// use fingerpost::error::{AppError, ErrorKind};
/// let error = AppError::new(ErrorKind::User, "There is no scheme `docter`.").hint("Did you mean `doctor`?");
/// assert_eq!(error.to_string(), "Error: There is no scheme `docter`.\nDid you mean `doctor`?\n");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppError {
    kind: ErrorKind,
    message: String,
    hints: Vec<String>,
    pub(crate) report: Option<Report>,
}

impl AppError {
    /// An error of a kind with its message, a sentence.
    #[must_use]
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: lines(&message.into()).into_owned(), hints: Vec::new(), report: None }
    }

    /// Something that the person at the keyboard can put right.
    #[must_use]
    pub(crate) fn user(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::User, message)
    }

    /// A file that could not be read or written.
    #[must_use]
    pub(crate) fn io(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Io, message)
    }

    /// A mistake of the program.
    #[must_use]
    pub(crate) fn internal(message: impl fmt::Display) -> Self {
        Self::new(ErrorKind::Internal, format!("This is a mistake of the program: {message}."))
            .hint("Please report it, with what you did.")
    }

    /// Findings about files, drawn with the lines that they are about.
    #[must_use]
    pub fn report(kind: ErrorKind, message: impl Into<String>, report: Report) -> Self {
        Self { report: Some(report), ..Self::new(kind, message) }
    }

    /// Adds what to do, a sentence; nothing for an empty one.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        let hint = hint.into();
        if !hint.is_empty() {
            self.hints.push(lines(&hint).into_owned());
        }
        self
    }

    /// Everything to print, with a line end; in colour if wished.
    #[must_use]
    pub fn to_text(&self, colour: bool) -> String {
        let mut out = self.report.as_ref().map(|report| report.to_text(colour)).unwrap_or_default();
        out.push_str("Error: ");
        out.push_str(&self.message);
        out.push('\n');
        for hint in &self.hints {
            out.push_str(hint);
            out.push('\n');
        }
        out
    }
}

impl fmt::Display for AppError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.to_text(false))
    }
}

impl std::error::Error for AppError {}

impl From<LayerError> for AppError {
    fn from(error: LayerError) -> Self {
        Self::io(error.to_string())
            .hint("Name a folder that holds a catalogue, or a file that `fingerpost pack` made.")
    }
}

/// What the terminal, or standard input and output, said.
impl From<std::io::Error> for AppError {
    fn from(error: std::io::Error) -> Self {
        Self::io(format!("The terminal or a pipe failed: {error}."))
    }
}

impl From<serde_json::Error> for AppError {
    fn from(error: serde_json::Error) -> Self {
        Self::internal(error)
    }
}
