//! Where catalogue files come from: the built-in ones and folders on disk.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::pack::{MOST_PACK_BYTES, Packed, unpack};
use crate::input;
use crate::text::clean::clean;

/// Name of the layer that is part of the program.
pub const BUILT_IN: &str = "built-in";

/// Folders within folders. A catalogue has two: `schemes/` and one for each funder.
pub(crate) const MOST_FOLDERS_DEEP: usize = 16;

/// Files and folders that are looked at, TOML or not. Whoever names the wrong folder is told soon.
pub(crate) const MOST_ENTRIES: usize = 100_000;

/// All TOML files of a folder together.
pub(crate) const MOST_LAYER_BYTES: usize = 256 << 20;

/// A catalogue, or a further one laid over it, as unread files.
#[derive(Debug, Clone, Default)]
pub struct Layer {
    /// Name of the layer for messages: a folder, or "built-in".
    pub name: String,
    /// Path within the layer, with `/` between its parts, and the bytes.
    pub files: Vec<(String, Vec<u8>)>,
    /// What looked like a catalogue file and was left out.
    pub left_out: Vec<LeftOut>,
    /// What it says of itself, where it is one file.
    pub packed: Option<Packed>,
}

/// Something in a folder that was not read; the rest was.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LeftOut {
    /// Path within the layer.
    pub name: String,
    /// What it is instead of a file to be read.
    pub why: &'static str,
}

/// A folder, or a file in it, that could not be read.
#[derive(Debug, thiserror::Error)]
#[error("Cannot read {}: {source}.", clean(&path.display().to_string()))]
pub struct LayerError {
    /// The path that failed.
    pub path: PathBuf,
    pub(crate) source: io::Error,
}

impl Layer {
    /// A layer from texts in memory, for tests and tools.
    pub fn from_texts<'a>(name: &str, files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        Self {
            name: name.to_owned(),
            files: files
                .into_iter()
                .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))
                .collect(),
            left_out: Vec::new(),
            packed: None,
        }
    }

    /// Reads a folder, or one file that [`super::pack()`] made. `tell` hears
    /// after each file how many were read.
    ///
    /// # Errors
    ///
    /// As [`Layer::from_folder`]; also when the file is no packed catalogue.
    pub(crate) fn from_path_telling(path: &Path, tell: &mut dyn FnMut(usize)) -> Result<Self, LayerError> {
        if !fs::metadata(path).is_ok_and(|there| there.is_file()) {
            return Self::from_folder_telling(path, tell);
        }
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        let (files, packed) = input::file_up_to(path, MOST_PACK_BYTES)
            .and_then(|bytes| unpack(&bytes))
            .map_err(failed(path))?;
        tell(files.len());
        let name = clean(&name).into_owned();
        Ok(Self { name, files, left_out: Vec::new(), packed: Some(packed) })
    }

    /// Like [`Layer::from_path_telling`], telling nobody.
    ///
    /// # Errors
    ///
    /// As [`Layer::from_path_telling`].
    pub(crate) fn from_path(path: &Path) -> Result<Self, LayerError> {
        Self::from_path_telling(path, &mut |_| {})
    }

    /// Reads all `.toml` files of a folder and its subfolders, in the order of
    /// their names. What begins with a dot is the system's or an editor's, and
    /// not looked at. Links are followed, but nothing is read twice.
    ///
    /// # Errors
    ///
    /// When the folder, or a file in it, cannot be read or is too large.
    pub fn from_folder(folder: &Path) -> Result<Self, LayerError> {
        Self::from_folder_telling(folder, &mut |_| {})
    }

    /// Like [`Layer::from_folder`]; `tell` hears after each file how many were
    /// read.
    ///
    /// # Errors
    ///
    /// As [`Layer::from_folder`].
    pub(crate) fn from_folder_telling(
        folder: &Path,
        tell: &mut dyn FnMut(usize),
    ) -> Result<Self, LayerError> {
        // Without the slash that shells put behind a folder's name.
        let name: PathBuf = folder.components().collect();
        let mut walk = Walk::new(clean(&name.display().to_string()).into_owned(), tell);
        walk.folder(folder, "", 0)?;
        // What is in the folder itself comes first, so that of a file and
        // a link to it the file is read, whatever their names.
        while let Some((name, link)) = walk.links.pop_first() {
            walk.link(&name, &link)?;
        }
        let Walk { mut layer, .. } = walk;
        layer.files.sort();
        layer.left_out.sort();
        Ok(layer)
    }
}

/// A link, to be followed once all that is no link was read.
struct Link {
    path: PathBuf,
    depth: usize,
}

/// One walk through a folder.
struct Walk<'t> {
    layer: Layer,
    tell: &'t mut dyn FnMut(usize),
    /// Folders and files that were read, by the one path that each has
    /// without links.
    seen: HashSet<PathBuf>,
    /// By name, so that every computer follows them in the same order.
    links: BTreeMap<String, Link>,
    entries: usize,
    bytes: usize,
}

fn failed(path: &Path) -> impl Fn(io::Error) -> LayerError {
    let path = path.to_path_buf();
    move |source| LayerError { path: path.clone(), source }
}

fn too_large(what: String) -> io::Error {
    io::Error::new(io::ErrorKind::FileTooLarge, what)
}

fn is_toml(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "toml")
}

impl<'t> Walk<'t> {
    fn new(name: String, tell: &'t mut dyn FnMut(usize)) -> Self {
        Self {
            layer: Layer { name, ..Layer::default() },
            tell,
            seen: HashSet::new(),
            links: BTreeMap::new(),
            entries: 0,
            bytes: 0,
        }
    }

    fn folder(&mut self, folder: &Path, prefix: &str, depth: usize) -> Result<(), LayerError> {
        let failed = failed(folder);
        if depth > MOST_FOLDERS_DEEP {
            return Err(failed(too_large(format!("its folders lie more than {MOST_FOLDERS_DEEP} deep"))));
        }
        let real = fs::canonicalize(folder).map_err(&failed)?;
        if !self.seen.insert(real.clone()) {
            self.leave_out(prefix.trim_end_matches('/'), "it is a link to a folder that is read already");
            return Ok(());
        }
        for entry in fs::read_dir(folder).map_err(&failed)? {
            let entry = entry.map_err(&failed)?;
            self.entries += 1;
            if self.entries > MOST_ENTRIES {
                return Err(failed(too_large(format!(
                    "it holds more than {MOST_ENTRIES} files and folders"
                ))));
            }
            let own = entry.file_name();
            let own = own.to_string_lossy();
            if own.starts_with('.') {
                continue;
            }
            let name = format!("{prefix}{}", clean(&own));
            let path = entry.path();
            let kind = entry.file_type().map_err(&failed)?;
            if kind.is_symlink() {
                self.links.insert(name, Link { path, depth });
            } else if kind.is_dir() {
                self.folder(&path, &format!("{name}/"), depth + 1)?;
            } else if is_toml(&path) {
                self.seen.insert(real.join(entry.file_name()));
                self.file(&path, name)?;
            }
        }
        Ok(())
    }

    fn link(&mut self, name: &str, link: &Link) -> Result<(), LayerError> {
        let Ok(real) = fs::canonicalize(&link.path) else {
            if is_toml(&link.path) {
                self.leave_out(name, "it is a link that leads nowhere");
            }
            return Ok(());
        };
        if real.is_dir() {
            return self.folder(&link.path, &format!("{name}/"), link.depth + 1);
        }
        if !is_toml(&link.path) {
            return Ok(());
        }
        if !self.seen.insert(real) {
            self.leave_out(name, "it is a link to a file that is read already");
            return Ok(());
        }
        self.file(&link.path, name.to_owned())
    }

    fn file(&mut self, path: &Path, name: String) -> Result<(), LayerError> {
        let failed = failed(path);
        if !fs::metadata(path).map_err(&failed)?.is_file() {
            self.leave_out(&name, "it is a pipe or a device, not a file");
            return Ok(());
        }
        let bytes = input::file(path).map_err(&failed)?;
        self.bytes += bytes.len();
        if self.bytes > MOST_LAYER_BYTES {
            let most = MOST_LAYER_BYTES >> 20;
            return Err(failed(too_large(format!("its folder holds more than {most} megabytes"))));
        }
        self.layer.files.push((name, bytes));
        (self.tell)(self.layer.files.len());
        Ok(())
    }

    fn leave_out(&mut self, name: &str, why: &'static str) {
        self.layer.left_out.push(LeftOut { name: name.to_owned(), why });
    }
}

#[cfg(test)]
#[path = "layers_tests.rs"]
mod tests;
