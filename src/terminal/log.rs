//! A log for whoever looks for a fault: which key came when, where, and how long each answer took.
//!
//! Only where `FINGERPOST_LOG` names a file. What a person types into a field is never written.

use std::fmt::Arguments;
use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;
use std::time::Instant;

/// The log, or none.
#[derive(Debug)]
pub struct Log {
    file: Option<File>,
    began: Instant,
}

impl Log {
    /// No log: nothing is written anywhere.
    #[must_use]
    pub(crate) fn off() -> Self {
        Self { file: None, began: Instant::now() }
    }

    /// A log that goes on at the end of a file.
    ///
    /// # Errors
    ///
    /// When the file cannot be opened.
    pub(crate) fn to(path: &Path) -> io::Result<Self> {
        let file = OpenOptions::new().create(true).append(true).open(path)?;
        Ok(Self { file: Some(file), began: Instant::now() })
    }

    /// Writes a line with the milliseconds since the start before it. A log that can be written no more is given up:
    /// the person's work goes on.
    pub fn line(&mut self, words: Arguments<'_>) {
        let at = self.began.elapsed().as_millis();
        if let Some(file) = &mut self.file
            && writeln!(file, "{at:>7} ms  {words}").is_err()
        {
            self.file = None;
        }
    }
}
