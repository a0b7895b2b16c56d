//! Where catalogue files come from: the built-in ones and folders on disk.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// Name of the layer that is part of the program.
pub const BUILT_IN: &str = "built-in";

/// A catalogue, or a further one laid over it, as unread files.
#[derive(Debug, Clone, Default)]
pub struct Layer {
    /// Name of the layer for messages: a folder, or "built-in".
    pub name: String,
    /// Path within the layer, with `/` between its parts, and the bytes.
    pub files: Vec<(String, Vec<u8>)>,
}

/// A folder that could not be read.
#[derive(Debug, thiserror::Error)]
#[error("Cannot read the catalogue folder {}: {source}.", path.display())]
pub struct LayerError {
    /// The path that failed.
    pub path: PathBuf,
    /// What the system said.
    pub source: io::Error,
}

impl Layer {
    /// The catalogue that is part of the program.
    #[must_use]
    pub fn built_in() -> Self {
        Self {
            name: BUILT_IN.to_owned(),
            files: EMBEDDED
                .iter()
                .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()))
                .collect(),
        }
    }

    /// A layer from texts in memory, for tests and tools.
    pub fn from_texts<'a>(name: &str, files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        Self {
            name: name.to_owned(),
            files: files
                .into_iter()
                .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))
                .collect(),
        }
    }

    /// Reads all `.toml` files of a folder and its subfolders, in the order of
    /// their names.
    ///
    /// # Errors
    ///
    /// When the folder, or a file in it, cannot be read.
    pub fn from_folder(folder: &Path) -> Result<Self, LayerError> {
        let mut files = Vec::new();
        gather(folder, "", &mut files)?;
        files.sort();
        // Without the slash that shells put behind a folder's name.
        let folder: PathBuf = folder.components().collect();
        Ok(Self { name: folder.display().to_string(), files })
    }
}

fn gather(folder: &Path, prefix: &str, files: &mut Vec<(String, Vec<u8>)>) -> Result<(), LayerError> {
    let failed = |path: &Path| {
        let path = path.to_path_buf();
        move |source| LayerError { path, source }
    };
    for entry in fs::read_dir(folder).map_err(failed(folder))? {
        let entry = entry.map_err(failed(folder))?;
        let path = entry.path();
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if path.is_dir() {
            gather(&path, &format!("{name}/"), files)?;
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            files.push((name, fs::read(&path).map_err(failed(&path))?));
        }
    }
    Ok(())
}
