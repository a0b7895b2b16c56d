//! Saved profiles: list, load, save, delete.
//!
//! Saving writes a new file beside the old one, waits until it is on the disk,
//! and puts it in the old one's place in one step. Killed at any moment, it
//! leaves the old or the new file, whole.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::disk::{Disk, RealDisk};
use super::file_name::stem;
use super::paths::{DATA_DIR_VARIABLE, Paths};
use super::profile_file::{self, FileProblem, Head};
use crate::catalog::Catalog;
use crate::session::Saved;
use crate::text::clean::clean;

/// The profile that is used when none is named.
pub const DEFAULT_PROFILE: &str = "default";

/// This many files may be beside one another for one name.
const MOST_BESIDE: usize = 9;

const ENDING: &str = "toml";
/// The ending of a backup.
const BACKUP: &str = "toml.bak";

/// Why something about saved profiles was not done.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The system refused to write.
    #[error("Your answers could not be saved in {}: {}. What was saved before is as it was.", path.display(), refusal(source, path))]
    Save {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The system refused to read or delete.
    #[error("{} could not be {what}: {}.", path.display(), refusal(source, path))]
    Reach {
        /// What was wanted: "read", "deleted".
        what: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file is not one that this program can read.
    #[error("{} was left as it is, because it cannot be read: {problem}.", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        problem: FileProblem,
    },
    /// The answers of a file that the person names cannot be read.
    #[error("{} was left as it is, because its answers cannot be read.", path.display())]
    Answers {
        /// The file.
        path: PathBuf,
        /// Every mistake in it.
        report: Box<crate::catalog::Report>,
    },
    /// Every name beside an unreadable file is taken.
    #[error("There are {MOST_BESIDE} files for this profile in {} that cannot be read. Move them away, then save again.", folder.display())]
    TooMany {
        /// The folder.
        folder: PathBuf,
    },
}

/// What the system refused, and what to do.
pub(super) fn refusal(error: &io::Error, path: &Path) -> String {
    use io::ErrorKind as Kind;
    match error.kind() {
        Kind::StorageFull | Kind::QuotaExceeded => {
            "the disk is full. Free some space, then try again".to_owned()
        }
        Kind::PermissionDenied | Kind::ReadOnlyFilesystem => format!(
            "you may not write there. Set {DATA_DIR_VARIABLE} to a folder in which you may, then try again"
        ),
        Kind::NotADirectory | Kind::AlreadyExists => {
            let folder = path.parent().unwrap_or(path);
            format!(
                "a file stands where a folder should be, at {} or above it. Move it away, then try again",
                folder.display()
            )
        }
        _ => format!("the system says: {}", clean(&error.to_string())),
    }
}

/// Where a profile was saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaveReport {
    /// The file.
    pub path: PathBuf,
    /// Files that have its name and could not be read. They were left alone.
    pub(crate) left_alone: Vec<(PathBuf, FileProblem)>,
    /// Where the file as it was before stays, when something in it is no longer kept.
    pub(crate) backup: Option<PathBuf>,
}

/// A sentence or two for the person.
impl fmt::Display for SaveReport {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Saved in {}.", self.path.display())?;
        if let Some(backup) = &self.backup {
            write!(out, " What was kept before is in {}.", backup.display())?;
        }
        for (path, problem) in &self.left_alone {
            write!(out, " {} was left as it is, because it cannot be read: {problem}.", path.display())?;
        }
        Ok(())
    }
}

/// One file of the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileEntry {
    /// The file.
    pub path: PathBuf,
    /// What it says of itself, or why it cannot be read.
    pub(crate) head: Result<Head, FileProblem>,
}

/// The profiles saved in a folder.
#[derive(Debug, Clone)]
pub struct Profiles<D = RealDisk> {
    disk: D,
    folder: PathBuf,
}

impl Profiles {
    /// The profiles of this computer.
    #[must_use]
    pub fn new(paths: &Paths) -> Self {
        Self::with_disk(RealDisk, paths.profiles())
    }
}

/// The files that may belong to a name.
#[derive(Default)]
struct Found {
    /// Those that do, the one saved last at the end.
    own: Vec<(Head, PathBuf)>,
    free: Option<PathBuf>,
    unreadable: Vec<(PathBuf, FileProblem)>,
}

impl<D: Disk> Profiles<D> {
    /// The profiles of a folder on a disk.
    #[must_use]
    pub fn with_disk(disk: D, folder: PathBuf) -> Self {
        Self { disk, folder }
    }

    /// The folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// All saved profiles, by file name; files that cannot be read are listed
    /// with the reason. A folder that does not exist has none.
    ///
    /// # Errors
    ///
    /// When the folder cannot be read.
    pub(crate) fn list(&self) -> Result<Vec<ProfileEntry>, StoreError> {
        let files = self.disk.list(&self.folder).map_err(|source| StoreError::Reach {
            what: "read",
            path: self.folder.clone(),
            source,
        })?;
        let ours = files.into_iter().filter(|file| file.extension().is_some_and(|ending| ending == ENDING));
        Ok(ours
            .filter_map(|path| {
                let head = self.head(&path).transpose()?;
                Some(ProfileEntry { path, head })
            })
            .collect())
    }

    /// Loads the profile of a name; `None` when there is none.
    ///
    /// # Errors
    ///
    /// When its file cannot be read; it is left as it is.
    pub fn load(&self, catalog: &Catalog, name: &str) -> Result<Option<Saved>, StoreError> {
        let mut found = self.find(name);
        let Some((_, path)) = found.own.pop() else {
            return match found.unreadable.into_iter().next() {
                None => Ok(None),
                Some((path, problem)) => Err(StoreError::Unreadable { path, problem }),
            };
        };
        let bytes = self.disk.read(&path).map_err(|source| StoreError::Reach {
            what: "read",
            path: path.clone(),
            source,
        })?;
        match bytes {
            None => Ok(None),
            Some(bytes) => profile_file::read(catalog, &bytes)
                .map(Some)
                .map_err(|problem| StoreError::Unreadable { path, problem }),
        }
    }

    /// Saves a profile under its name, in the place of what was saved under it
    /// before. A file that cannot be read is never written over: the profile
    /// is then saved beside it, and [`SaveReport`] says so.
    ///
    /// # Errors
    ///
    /// When the disk is full, the folder may not be written, and so on. What
    /// was saved before is then as it was.
    pub fn save(&self, catalog: &Catalog, profile: &Saved) -> Result<SaveReport, StoreError> {
        let profile = Saved { name: proper_name(&profile.name), ..profile.clone() };
        let failed = |path: &Path| {
            let path = path.to_path_buf();
            move |source| StoreError::Save { path, source }
        };
        self.disk.create_folder(&self.folder).map_err(failed(&self.folder.join(ENDING)))?;
        let mut found = self.find(&profile.name);
        let own = found.own.pop().map(|(_, path)| path);
        let Some(path) = own.or(found.free) else {
            return Err(StoreError::TooMany { folder: self.folder.clone() });
        };
        let text = profile_file::write(catalog, &profile);
        let backup = self.back_up(catalog, &profile, &path).map_err(failed(&path))?;
        self.write(&path, text.as_bytes()).map_err(failed(&path))?;
        Ok(SaveReport { path, left_alone: found.unreadable, backup })
    }

    /// Before something that was kept is no longer so, the file stays under another name. What only grows needs none.
    fn back_up(&self, catalog: &Catalog, profile: &Saved, path: &Path) -> io::Result<Option<PathBuf>> {
        let Some(bytes) = self.disk.read(path)? else {
            return Ok(None);
        };
        if profile_file::read(catalog, &bytes).is_ok_and(|before| profile.holds(&before)) {
            return Ok(None);
        }
        let backup = path.with_extension(BACKUP);
        self.write(&backup, &bytes)?;
        Ok(Some(backup))
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let path = self.disk.resolve(path)?;
        let mut draft = self.disk.begin(path.parent().unwrap_or(&self.folder))?;
        draft.write(bytes)?;
        draft.sync()?;
        draft.publish(&path)
    }

    /// Deletes the profile of a name. False when there was none.
    ///
    /// # Errors
    ///
    /// When the only file of this name cannot be read: it may be somebody
    /// else's, so it is left as it is. Also when the system refuses.
    pub(crate) fn delete(&self, name: &str) -> Result<bool, StoreError> {
        let found = self.find(name);
        if found.own.is_empty() {
            return match found.unreadable.into_iter().next() {
                None => Ok(false),
                Some((path, problem)) => Err(StoreError::Unreadable { path, problem }),
            };
        }
        let gone = |path: PathBuf| {
            self.disk.remove(&path).map_err(|source| StoreError::Reach { what: "deleted", path, source })
        };
        for (_, path) in found.own {
            let backup = path.with_extension(BACKUP);
            if matches!(self.disk.read(&backup), Ok(Some(_)) | Err(_)) {
                gone(backup)?;
            }
            gone(path)?;
        }
        // A run that was killed while it saved left the answers behind too.
        self.disk.clear(&self.folder);
        Ok(true)
    }

    fn head(&self, path: &Path) -> Result<Option<Head>, FileProblem> {
        match self.disk.read(path) {
            Ok(None) => Ok(None),
            Ok(Some(bytes)) => profile_file::read_head(&bytes).map(Some),
            Err(error) => Err(FileProblem::Unreachable(clean(&error.to_string()).into_owned())),
        }
    }

    fn find(&self, name: &str) -> Found {
        let name = proper_name(name);
        let stem = stem(&name);
        let mut found = Found::default();
        for number in 1..=MOST_BESIDE {
            let file = match number {
                1 => format!("{stem}.{ENDING}"),
                more => format!("{stem}-{more}.{ENDING}"),
            };
            let path = self.folder.join(file);
            match self.head(&path) {
                Ok(None) => {
                    found.free.get_or_insert(path);
                }
                Ok(Some(head)) if head.name == name => found.own.push((head, path)),
                // Another name's file, by a rare chance.
                Ok(Some(_)) => {}
                Err(problem) => found.unreadable.push((path, problem)),
            }
        }
        found.own.sort_by_key(|(head, _)| head.saved);
        found
    }
}

/// A name free of control characters; without one, the default's.
fn proper_name(name: &str) -> String {
    let name = clean(name);
    if name.is_empty() { DEFAULT_PROFILE.to_owned() } else { name.into_owned() }
}

#[cfg(test)]
#[path = "profiles_tests.rs"]
mod tests;
