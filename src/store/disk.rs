//! The few file operations that saving needs, behind a trait, so that tests
//! can make each of them fail.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::NamedTempFile;

use crate::input;

pub(super) const TEMPORARY_PREFIX: &str = ".fingerpost-";
pub(super) const TEMPORARY_ENDING: &str = ".tmp";

/// What a killed run left behind is cleared after this long; a run that is
/// still saving is never that slow.
const LEFT_BEHIND: Duration = Duration::from_secs(60);

/// File operations.
pub trait Disk {
    /// Creates a folder and those above it; only its owner may look inside.
    ///
    /// # Errors
    ///
    /// What the system says.
    fn create_folder(&self, folder: &Path) -> io::Result<()>;

    /// The files of a folder. A folder that does not exist has none.
    ///
    /// # Errors
    ///
    /// What the system says.
    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>>;

    /// The bytes of a file; `None` when there is no such file.
    ///
    /// # Errors
    ///
    /// What the system says.
    fn read(&self, file: &Path) -> io::Result<Option<Vec<u8>>>;

    /// Starts a new file in a folder, under a name of its own.
    ///
    /// # Errors
    ///
    /// What the system says.
    fn begin(&self, folder: &Path) -> io::Result<Box<dyn Draft>>;

    /// Removes a file.
    ///
    /// # Errors
    ///
    /// What the system says.
    fn remove(&self, file: &Path) -> io::Result<()>;

    /// Removes what killed runs left in a folder, however young it is.
    fn clear(&self, folder: &Path);

    /// Where a file really is, when links lead to it.
    ///
    /// # Errors
    ///
    /// When links lead round in a circle.
    fn resolve(&self, file: &Path) -> io::Result<PathBuf> {
        Ok(file.to_path_buf())
    }
}

/// A file being written, not yet under its name. Dropped before
/// [`Draft::publish`], it is gone.
pub trait Draft {
    /// Writes the bytes and hands them to the system.
    ///
    /// # Errors
    ///
    /// What the system says.
    fn write(&mut self, bytes: &[u8]) -> io::Result<()>;

    /// Waits until the bytes are on the disk.
    ///
    /// # Errors
    ///
    /// What the system says.
    fn sync(&mut self) -> io::Result<()>;

    /// Puts the file in the place of what has this name, in one step.
    ///
    /// # Errors
    ///
    /// What the system says. What had the name is then as it was.
    fn publish(self: Box<Self>, name: &Path) -> io::Result<()>;
}

/// The disk of this computer.
#[derive(Debug, Clone, Copy, Default)]
pub struct RealDisk;

impl Disk for RealDisk {
    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let entries = match fs::read_dir(folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            other => other?,
        };
        let mut files =
            entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()?;
        files.sort();
        Ok(files)
    }

    fn read(&self, file: &Path) -> io::Result<Option<Vec<u8>>> {
        match input::file(file) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            other => other.map(Some),
        }
    }

    fn begin(&self, folder: &Path) -> io::Result<Box<dyn Draft>> {
        clear_left_behind(folder);
        // Made by the library so that only its owner may read it.
        let file =
            tempfile::Builder::new().prefix(TEMPORARY_PREFIX).suffix(TEMPORARY_ENDING).tempfile_in(folder)?;
        Ok(Box::new(RealDraft { file }))
    }

    fn remove(&self, file: &Path) -> io::Result<()> {
        fs::remove_file(file)?;
        sync_folder(file);
        Ok(())
    }

    fn clear(&self, folder: &Path) {
        clear_older_than(folder, Duration::ZERO);
    }

    fn resolve(&self, file: &Path) -> io::Result<PathBuf> {
        behind_links(file)
    }
}

/// This many links are followed, as on most systems.
const MOST_LINKS: usize = 40;

/// What a path leads to in the end; a link to what does not exist yet leads there too.
///
/// # Errors
///
/// When links lead round in a circle.
pub(crate) fn behind_links(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_path_buf();
    for _ in 0..MOST_LINKS {
        let Ok(to) = fs::read_link(&path) else {
            return Ok(path);
        };
        path = path.parent().map_or_else(|| to.clone(), |folder| folder.join(&to));
    }
    Err(io::Error::other("its links lead round in a circle"))
}

struct RealDraft {
    file: NamedTempFile,
}

impl Draft for RealDraft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)?;
        self.file.flush()
    }

    fn sync(&mut self) -> io::Result<()> {
        self.file.as_file().sync_all()
    }

    fn publish(self: Box<Self>, name: &Path) -> io::Result<()> {
        self.file.persist(name).map_err(|error| error.error)?;
        sync_folder(name);
        Ok(())
    }
}

/// Makes a changed folder last through a power cut, where the platform can.
/// The file is whole either way, so a refusal is no failure.
fn sync_folder(file: &Path) {
    #[cfg(unix)]
    if let Some(folder) = file.parent() {
        let _ = fs::File::open(folder).and_then(|folder| folder.sync_all());
    }
    #[cfg(not(unix))]
    let _ = file;
}

/// Removes what a killed run left behind: it holds answers too.
pub(super) fn clear_left_behind(folder: &Path) {
    clear_older_than(folder, LEFT_BEHIND);
}

fn clear_older_than(folder: &Path, limit: Duration) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let ours = name.starts_with(TEMPORARY_PREFIX) && name.ends_with(TEMPORARY_ENDING);
        let age = || entry.metadata().and_then(|data| data.modified()).ok()?.elapsed().ok();
        if ours && (limit.is_zero() || age().is_some_and(|age: Duration| age > limit)) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use super::*;

    #[test]
    fn what_a_killed_run_left_behind_is_cleared_once_it_is_old() {
        let folder = tempfile::tempdir().unwrap();
        let old = folder.path().join(".fingerpost-abc.tmp");
        let new = folder.path().join(".fingerpost-def.tmp");
        let other = folder.path().join(".other.tmp");
        for file in [&old, &new, &other] {
            fs::write(file, "x").unwrap();
        }
        let then = SystemTime::now() - LEFT_BEHIND * 2;
        for file in [&old, &other] {
            fs::File::options().write(true).open(file).unwrap().set_modified(then).unwrap();
        }
        drop(RealDisk.begin(folder.path()).unwrap());
        assert!(!old.exists());
        assert!(new.exists() && other.exists());
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_may_read_what_is_kept() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let inside = folder.path().join("a/b");
        RealDisk.create_folder(&inside).unwrap();
        let mut draft = RealDisk.begin(&inside).unwrap();
        draft.write(b"x").unwrap();
        let file = inside.join("f");
        draft.publish(&file).unwrap();
        assert_eq!(fs::metadata(&inside).unwrap().permissions().mode() & 0o777, 0o700);
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
