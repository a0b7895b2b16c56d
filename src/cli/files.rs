//! Files that a command writes: whole, or not at all.

use std::io::{self, Write};
use std::path::Path;

/// Writes a file whole or not at all: into a new file beside it, which then
/// takes its name.
///
/// # Errors
///
/// When the folder cannot be written to, or the disk is full; the old file is
/// as it was then.
pub(super) fn write_whole(path: &Path, text: &str) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut file = tempfile::NamedTempFile::new_in(folder.unwrap_or_else(|| Path::new(".")))?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}
