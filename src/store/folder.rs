//! Publishes a folder of pages, and respects what is there already.
//!
//! A folder that holds anything is touched only where a list in it says that
//! it is ours; of what is in it, only what that list names is replaced or
//! removed. All is written beside first and then takes its place, so that a
//! full disk changes nothing.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::disk::TEMPORARY_PREFIX;
use crate::input;
use crate::text::clean::clean;

/// The list of our files in a folder.
pub(crate) const MARKER: &str = ".fingerpost-site";

/// What stands at the head of the list.
const HEAD: &str = "Pages made by Fingerpost. It replaces and removes the files named here, and no others.";

/// Why a folder was left as it was.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PublishError {
    /// It holds something, and no list of ours.
    #[error("{} holds files that Fingerpost did not put there, so nothing was written.", shown(.0))]
    NotOurs(PathBuf),
    /// Something that is not ours stands where a page would go.
    #[error("{} is in the way and not one of our pages, so nothing was written.", shown(.0))]
    InTheWay(PathBuf),
    /// The system refused.
    #[error("Cannot write {}: {source}.", shown(path))]
    Io {
        /// What could not be written.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// What became of a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Published {
    /// Files that are new or changed.
    pub(crate) written: usize,
    /// Files that stood there already as they are now.
    pub(crate) unchanged: usize,
    /// Files of an older time that were removed.
    pub(crate) removed: usize,
}

fn shown(path: &Path) -> String {
    clean(&path.display().to_string()).into_owned()
}

fn failed(path: &Path) -> impl Fn(io::Error) -> PublishError {
    let path = path.to_path_buf();
    move |source| PublishError::Io { path: path.clone(), source }
}

/// Writes files, each a path with `/` between folders and its text, into a
/// folder. `tell` hears after each how many were written.
///
/// # Errors
///
/// When the folder is not ours, or the system refuses.
pub(crate) fn publish(
    folder: &Path,
    files: &[(String, String)],
    tell: &mut dyn FnMut(usize),
) -> Result<Published, PublishError> {
    match fs::metadata(folder) {
        Ok(there) if there.is_dir() => update(folder, files, tell),
        Ok(_) => Err(PublishError::InTheWay(folder.to_path_buf())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => fresh(folder, files, tell),
        Err(error) => Err(failed(folder)(error)),
    }
}

/// A folder that is not there yet: it comes whole or not at all.
fn fresh(
    folder: &Path,
    files: &[(String, String)],
    tell: &mut dyn FnMut(usize),
) -> Result<Published, PublishError> {
    let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(parent).map_err(failed(parent))?;
    let beside = staging(parent)?;
    let new = beside.path().join("site");
    let all: Vec<&(String, String)> = files.iter().collect();
    stage(&new, &all, tell)?;
    let marker = new.join(MARKER);
    fs::write(&marker, list(files.iter().map(|(path, _)| path.as_str()))).map_err(failed(&marker))?;
    fs::rename(&new, folder).map_err(failed(folder))?;
    Ok(Published { written: files.len(), ..Published::default() })
}

/// A folder that is empty or ours.
fn update(
    folder: &Path,
    files: &[(String, String)],
    tell: &mut dyn FnMut(usize),
) -> Result<Published, PublishError> {
    let marker = folder.join(MARKER);
    let old = match fs::symlink_metadata(&marker) {
        Ok(there) if there.is_file() => ours(&input::text(&marker).map_err(failed(&marker))?)
            .ok_or_else(|| PublishError::NotOurs(folder.to_path_buf()))?,
        Err(_) if is_empty(folder).map_err(failed(folder))? => BTreeSet::new(),
        Ok(_) | Err(_) => return Err(PublishError::NotOurs(folder.to_path_buf())),
    };
    let new: BTreeSet<String> = files.iter().map(|(path, _)| path.clone()).collect();
    for path in &new {
        free_for_us(folder, path, &old)?;
    }
    let changed: Vec<&(String, String)> = files
        .iter()
        .filter(|(path, text)| fs::read(folder.join(path)).ok().as_deref() != Some(text.as_bytes()))
        .collect();
    let beside = staging(folder)?;
    let staged = beside.path().join("site");
    stage(&staged, &changed, tell)?;
    // From here on a list names old and new, so that an end halfway leaves
    // nothing that the next time would not know.
    let both = beside.path().join("list");
    let put_list = |text: String| {
        fs::write(&both, text).and_then(|()| fs::rename(&both, &marker)).map_err(failed(&marker))
    };
    put_list(list(old.union(&new).map(String::as_str)))?;
    for (path, _) in &changed {
        let place = folder.join(path);
        if let Some(parent) = place.parent() {
            fs::create_dir_all(parent).map_err(failed(parent))?;
        }
        fs::rename(staged.join(path), &place).map_err(failed(&place))?;
    }
    let mut removed = 0;
    for path in old.difference(&new) {
        // A folder that became a link leads out of ours.
        if free_for_us(folder, path, &old).is_err() {
            continue;
        }
        let place = folder.join(path);
        match fs::remove_file(&place) {
            Ok(()) => removed += 1,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(failed(&place)(error)),
        }
        // Folders go with their last page; others stay.
        let mut above = place.parent();
        while let Some(parent) = above.filter(|parent| *parent != folder) {
            if fs::remove_dir(parent).is_err() {
                break;
            }
            above = parent.parent();
        }
    }
    put_list(list(new.iter().map(String::as_str)))?;
    Ok(Published { written: changed.len(), unchanged: files.len() - changed.len(), removed })
}

/// True where nothing is in a folder but what a run left that was ended.
fn is_empty(folder: &Path) -> io::Result<bool> {
    for entry in fs::read_dir(folder)? {
        if !entry?.file_name().to_string_lossy().starts_with(TEMPORARY_PREFIX) {
            return Ok(false);
        }
    }
    Ok(true)
}

fn staging(folder: &Path) -> Result<tempfile::TempDir, PublishError> {
    tempfile::Builder::new().prefix(TEMPORARY_PREFIX).tempdir_in(folder).map_err(failed(folder))
}

fn stage(
    folder: &Path,
    files: &[&(String, String)],
    tell: &mut dyn FnMut(usize),
) -> Result<(), PublishError> {
    fs::create_dir(folder).map_err(failed(folder))?;
    for (number, (path, text)) in files.iter().enumerate() {
        let place = folder.join(path);
        if let Some(parent) = place.parent() {
            fs::create_dir_all(parent).map_err(failed(parent))?;
        }
        fs::write(&place, text).map_err(failed(&place))?;
        tell(number + 1);
    }
    Ok(())
}

/// True where a page may go: nothing is there, or what the list calls ours,
/// and no link on the way.
fn free_for_us(folder: &Path, path: &str, old: &BTreeSet<String>) -> Result<(), PublishError> {
    let mut place = folder.to_path_buf();
    let mut parts = path.split('/').peekable();
    while let Some(part) = parts.next() {
        place.push(part);
        let Ok(there) = fs::symlink_metadata(&place) else {
            return Ok(());
        };
        let free =
            if parts.peek().is_some() { there.is_dir() } else { there.is_file() && old.contains(path) };
        if !free {
            return Err(PublishError::InTheWay(place));
        }
    }
    Ok(())
}

fn list<'a>(paths: impl Iterator<Item = &'a str>) -> String {
    let mut paths: Vec<&str> = paths.collect();
    paths.sort_unstable();
    format!("{HEAD}\n{}\n", paths.join("\n"))
}

/// The files that a list names; `None` where it is no list of ours. What
/// would lead out of the folder is passed over.
fn ours(text: &str) -> Option<BTreeSet<String>> {
    let mut lines = text.lines();
    if lines.next() != Some(HEAD) {
        return None;
    }
    let inside = |path: &&str| {
        !path.is_empty() && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
    };
    Some(lines.filter(inside).map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(names: &[&str]) -> Vec<(String, String)> {
        names.iter().map(|name| ((*name).to_owned(), format!("text of {name}"))).collect()
    }

    fn write(folder: &Path, names: &[&str]) -> Result<Published, PublishError> {
        publish(folder, &files(names), &mut |_| {})
    }

    /// What is in a folder, its list and folders left out.
    fn within(folder: &Path) -> Vec<String> {
        let mut found = Vec::new();
        let mut open = vec![folder.to_path_buf()];
        while let Some(next) = open.pop() {
            for entry in fs::read_dir(next).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    open.push(path);
                } else if path.file_name().unwrap() != MARKER {
                    found.push(path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/"));
                }
            }
        }
        found.sort();
        found
    }

    #[test]
    fn a_new_folder_an_empty_one_and_our_own_are_written() {
        let home = tempfile::tempdir().unwrap();
        let out = home.path().join("deep/site");
        let first = write(&out, &["index.html", "a/b/c.html"]).unwrap();
        assert_eq!(first, Published { written: 2, unchanged: 0, removed: 0 });
        assert_eq!(within(&out), ["a/b/c.html", "index.html"]);
        let again = write(&out, &["index.html", "a/d.html"]).unwrap();
        assert_eq!(again, Published { written: 1, unchanged: 1, removed: 1 });
        assert_eq!(within(&out), ["a/d.html", "index.html"]);
        assert!(!out.join("a/b").exists(), "an empty folder goes with its last page");
        let empty = home.path().join("empty");
        fs::create_dir(&empty).unwrap();
        write(&empty, &["index.html"]).unwrap();
        assert_eq!(within(&empty), ["index.html"]);
        let beside: Vec<_> = fs::read_dir(out.parent().unwrap()).unwrap().collect();
        assert_eq!(beside.len(), 1, "nothing is left beside it");
    }

    #[test]
    fn a_folder_of_somebody_else_is_left_alone() {
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join("thesis.doc"), "mine").unwrap();
        assert!(matches!(write(home.path(), &["index.html"]), Err(PublishError::NotOurs(_))));
        fs::write(home.path().join(MARKER), "something else\nthesis.doc\n").unwrap();
        assert!(matches!(write(home.path(), &["index.html"]), Err(PublishError::NotOurs(_))));
        assert_eq!(within(home.path()), ["thesis.doc"]);
        let file = home.path().join("thesis.doc");
        assert!(matches!(write(&file, &["index.html"]), Err(PublishError::InTheWay(_))));
    }

    #[test]
    fn what_somebody_put_beside_our_pages_stays() {
        let home = tempfile::tempdir().unwrap();
        let out = home.path().join("site");
        write(&out, &["index.html", "old.html", "word/a.html"]).unwrap();
        fs::write(out.join("CNAME"), "mine").unwrap();
        fs::write(out.join("word/mine.txt"), "mine").unwrap();
        write(&out, &["index.html"]).unwrap();
        assert_eq!(within(&out), ["CNAME", "index.html", "word/mine.txt"]);
        // Where a page of ours would go, it is said, and nothing changes.
        let error = write(&out, &["CNAME", "new.html"]).unwrap_err();
        assert!(matches!(&error, PublishError::InTheWay(path) if path.ends_with("CNAME")), "{error}");
        assert_eq!(within(&out), ["CNAME", "index.html", "word/mine.txt"]);
    }

    #[test]
    fn a_list_cannot_lead_out_of_the_folder() {
        let home = tempfile::tempdir().unwrap();
        let out = home.path().join("site");
        write(&out, &["index.html"]).unwrap();
        let outside = home.path().join("outside.txt");
        fs::write(&outside, "mine").unwrap();
        let list = format!("{HEAD}\n../outside.txt\n{}\nindex.html\n", outside.display());
        fs::write(out.join(MARKER), list).unwrap();
        write(&out, &["new.html"]).unwrap();
        assert!(outside.exists());
        assert_eq!(within(&out), ["new.html"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_that_became_a_link_is_not_followed() {
        let home = tempfile::tempdir().unwrap();
        let (out, other) = (home.path().join("site"), home.path().join("other"));
        write(&out, &["word/a.html", "index.html"]).unwrap();
        fs::rename(out.join("word"), &other).unwrap();
        std::os::unix::fs::symlink(&other, out.join("word")).unwrap();
        assert!(matches!(write(&out, &["word/a.html"]), Err(PublishError::InTheWay(_))));
        write(&out, &["index.html"]).unwrap();
        assert!(other.join("a.html").exists(), "what the link leads to stays");
    }

    #[test]
    fn a_page_that_somebody_deleted_stops_no_later_site() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), &["index.html", "old.html"]).unwrap();
        fs::remove_file(folder.path().join("old.html")).unwrap();
        let published = write(folder.path(), &["index.html"]).unwrap();
        assert_eq!((published.unchanged, published.removed), (1, 0));
    }
}
