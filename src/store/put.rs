//! Writes a file that a person names, and respects what is there already.
//!
//! An ordinary file is replaced as a whole or not at all, with the mode it had. What is no ordinary file (a pipe, a
//! device) is written through; a link is followed, so that what it leads to is written; a file with several names
//! keeps them all; a file that may not be written is left as it is.

use std::fs::{self, Metadata, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;

use super::disk::{TEMPORARY_ENDING, TEMPORARY_PREFIX, behind_links, clear_left_behind};

/// Writes a file.
///
/// # Errors
///
/// When it may not be written, the folder is not there, or the disk is full; an ordinary file is as it was then.
pub(crate) fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = behind_links(path)?;
    let there = match fs::metadata(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        other => Some(other?),
    };
    match &there {
        Some(there) if there.is_dir() => Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder")),
        Some(there) if !there.is_file() => {
            let mut to = OpenOptions::new().write(true).open(&path)?;
            to.write_all(bytes)?;
            to.flush()
        }
        Some(there) if there.permissions().readonly() => {
            Err(io::Error::new(io::ErrorKind::PermissionDenied, "it may not be written, only read"))
        }
        Some(there) if stands_under_more_names(there) => {
            let mut to = OpenOptions::new().write(true).truncate(true).open(&path)?;
            to.write_all(bytes)?;
            to.sync_all()
        }
        _ => replace(&path, bytes, there.as_ref()),
    }
}

/// Into a new file beside it, which then takes its name.
fn replace(path: &Path, bytes: &[u8], there: Option<&Metadata>) -> io::Result<()> {
    if there.is_some() {
        // Whether it may be written, the system knows best; nothing is changed by asking.
        OpenOptions::new().write(true).open(path)?;
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    clear_left_behind(folder);
    // Made by the library so that only its owner may read it.
    let mut file =
        tempfile::Builder::new().prefix(TEMPORARY_PREFIX).suffix(TEMPORARY_ENDING).tempfile_in(folder)?;
    file.write_all(bytes)?;
    if let Some(there) = there {
        file.as_file().set_permissions(there.permissions())?;
    }
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

#[cfg(unix)]
fn stands_under_more_names(there: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    there.nlink() > 1
}

#[cfg(not(unix))]
fn stands_under_more_names(_: &Metadata) -> bool {
    false
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::io::Read as _;
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    use std::process::Command;
    use std::thread;

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn a_new_file_is_the_owners_alone_and_an_old_one_keeps_its_mode() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("plan.html");
        put(&file, b"one").unwrap();
        assert_eq!(mode(&file), 0o600);
        for wanted in [0o644, 0o640, 0o600] {
            fs::set_permissions(&file, fs::Permissions::from_mode(wanted)).unwrap();
            put(&file, b"two").unwrap();
            assert_eq!((mode(&file), fs::read(&file).unwrap()), (wanted, b"two".to_vec()));
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
    }

    #[test]
    fn a_link_stays_a_link_and_what_it_leads_to_is_written() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("real")).unwrap();
        let (link, file) = (folder.path().join("link"), folder.path().join("real/plan"));
        symlink("real/plan", &link).unwrap();
        for text in [b"one", b"two"] {
            put(&link, text).unwrap();
            assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
            assert_eq!(fs::read(&file).unwrap(), text);
        }
        let (a, b) = (folder.path().join("a"), folder.path().join("b"));
        symlink(&b, &a).unwrap();
        symlink(&a, &b).unwrap();
        assert!(put(&a, b"x").is_err());
    }

    #[test]
    fn a_file_of_one_name_gives_way_whole_to_the_new_one() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("plan.html");
        put(&file, b"one").unwrap();
        // Whoever has the old one open reads it to its end: no half of the new one is in it.
        let mut old = fs::File::open(&file).unwrap();
        put(&file, b"two").unwrap();
        let mut text = String::new();
        old.read_to_string(&mut text).unwrap();
        assert_eq!((text.as_str(), fs::read(&file).unwrap()), ("one", b"two".to_vec()));
    }

    #[test]
    fn a_file_with_two_names_keeps_both() {
        let folder = tempfile::tempdir().unwrap();
        let (one, other) = (folder.path().join("one"), folder.path().join("other"));
        fs::write(&one, "a longer text than the next").unwrap();
        fs::hard_link(&one, &other).unwrap();
        put(&one, b"new").unwrap();
        assert_eq!(fs::read(&other).unwrap(), b"new");
    }

    #[test]
    fn a_file_that_may_not_be_written_is_left_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("plan");
        fs::write(&file, "mine").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).unwrap();
        assert_eq!(put(&file, b"new").unwrap_err().kind(), io::ErrorKind::PermissionDenied);
        assert_eq!((fs::read(&file).unwrap(), mode(&file)), (b"mine".to_vec(), 0o444));
        assert_eq!(put(folder.path(), b"new").unwrap_err().kind(), io::ErrorKind::IsADirectory);
    }

    #[test]
    fn a_pipe_is_written_through_and_stays_a_pipe() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let reader = thread::spawn({
            let pipe = pipe.clone();
            move || {
                let mut text = String::new();
                fs::File::open(pipe).unwrap().read_to_string(&mut text).unwrap();
                text
            }
        });
        put(&pipe, b"through").unwrap();
        assert_eq!(reader.join().unwrap(), "through");
        assert!(!fs::metadata(&pipe).unwrap().is_file());
        put(Path::new("/dev/null"), b"nowhere").unwrap();
        assert!(!fs::metadata("/dev/null").unwrap().is_file());
    }
}
