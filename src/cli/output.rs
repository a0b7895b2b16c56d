//! What a command starts from, and what it came to.

use std::fmt::Write as _;
use std::io::Read;

use jiff::civil::Date;
use serde::Serialize;

use crate::error::AppError;
use crate::text::clean::lines as safe;

/// What surrounds the program.
pub struct Env<'a> {
    /// The day that the computer shows.
    pub today: Date,
    /// Columns of the terminal.
    pub width: usize,
    /// Lines of the terminal, where there is one: what is asked line by line pauses after this many.
    pub height: Option<usize>,
    /// Whether standard output and standard error take colours.
    pub colour: bool,
    /// Standard input.
    pub stdin: &'a mut dyn Read,
    /// Whether the process ends after the command. The system takes its memory back at once then; to free the catalogue
    /// text by text would cost a fifth of a short command's time.
    pub ends: bool,
}

/// What a command came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Output {
    /// To be written to standard output.
    pub out: String,
    /// To be written to standard error.
    pub err: String,
    /// Exit status: 0 done, 1 no result or errors found, 2 bad usage or input.
    pub status: u8,
}

impl Output {
    #[must_use]
    pub(crate) fn done(out: impl Into<String>) -> Self {
        Self { out: out.into(), ..Self::default() }
    }

    /// Lines of text as a result.
    #[must_use]
    pub(super) fn lines(lines: &[String]) -> Self {
        let mut out = safe(&lines.join("\n")).into_owned();
        if !out.is_empty() {
            out.push('\n');
        }
        Self::done(out)
    }

    /// Data as a result, as JSON of several lines.
    pub(super) fn json(data: &impl Serialize) -> Result<Self, AppError> {
        let mut out = serde_json::to_string_pretty(data)?;
        out.push('\n');
        Ok(Self::done(out))
    }

    /// Adds a line for standard error.
    #[must_use]
    pub(super) fn note(mut self, line: &str) -> Self {
        let _ = writeln!(self.err, "{}", safe(line));
        self
    }

    #[must_use]
    pub(super) fn status(mut self, status: u8) -> Self {
        self.status = status;
        self
    }
}

impl From<AppError> for Output {
    fn from(error: AppError) -> Self {
        Self { err: error.to_string(), status: 2, ..Self::default() }
    }
}
