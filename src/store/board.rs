//! A notice board between two windows of this program on one computer: the reader asks for it by putting it up, then
//! the writer writes on it.
//!
//! It is one small file among the person's data. Nobody writes where nobody has asked. A reader sees the whole of a
//! notice or the one before it, never a half; a writer that is killed leaves its last one.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::disk::{Disk as _, RealDisk, TEMPORARY_ENDING, TEMPORARY_PREFIX};
use super::paths::{NoHome, Paths};
use crate::input;

const FILE: &str = "workshop-now.json";

/// The board of this computer.
#[derive(Debug, Clone)]
pub(crate) struct Board {
    file: PathBuf,
}

impl Board {
    /// Finds it; nothing is created by looking.
    ///
    /// # Errors
    ///
    /// When the computer does not say where files belong.
    pub(crate) fn find() -> Result<Self, NoHome> {
        Ok(Self::of(Paths::find()?.data()))
    }

    /// The board in a folder.
    #[must_use]
    pub(crate) fn of(folder: &Path) -> Self {
        Self { file: folder.join(FILE) }
    }

    /// Puts up an empty board, where there is none.
    ///
    /// # Errors
    ///
    /// What the system says.
    pub(crate) fn ask(&self) -> io::Result<()> {
        if self.is_asked_for() { Ok(()) } else { self.put(b"") }
    }

    /// Whether somebody wants to read.
    #[must_use]
    pub(crate) fn is_asked_for(&self) -> bool {
        self.file.is_file()
    }

    #[must_use]
    pub(crate) fn path(&self) -> &Path {
        &self.file
    }

    /// Puts a notice in the place of the last one. It need not outlive a loss of power, so nothing waits for the disk.
    ///
    /// # Errors
    ///
    /// What the system says.
    pub(crate) fn put(&self, notice: &[u8]) -> io::Result<()> {
        let folder = self.file.parent().unwrap_or(Path::new("."));
        RealDisk.create_folder(folder)?;
        let mut file =
            tempfile::Builder::new().prefix(TEMPORARY_PREFIX).suffix(TEMPORARY_ENDING).tempfile_in(folder)?;
        file.write_all(notice)?;
        file.persist(&self.file).map_err(|error| error.error)?;
        Ok(())
    }

    /// The notice; `None` where there is none.
    ///
    /// # Errors
    ///
    /// What the system says.
    pub(crate) fn read(&self) -> io::Result<Option<Vec<u8>>> {
        match input::file(&self.file) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            other => other.map(Some),
        }
    }

    /// Takes the board down.
    pub(crate) fn clear(&self) {
        // Where it cannot be taken away its age tells.
        let _ = fs::remove_file(&self.file);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_last_is_read_until_it_is_cleared() {
        let folder = tempfile::tempdir().unwrap();
        let board = Board::of(&folder.path().join("new"));
        assert_eq!(board.read().unwrap(), None);
        assert!(!board.is_asked_for());
        board.clear();
        board.ask().unwrap();
        assert_eq!(board.read().unwrap().unwrap(), b"");
        for notice in [b"one", b"two"] {
            board.put(notice).unwrap();
            board.ask().unwrap();
            assert_eq!(board.read().unwrap().unwrap(), notice, "asking again wipes nothing");
        }
        board.clear();
        assert_eq!(board.read().unwrap(), None);
        assert_eq!(fs::read_dir(folder.path().join("new")).unwrap().count(), 0);
    }
}
