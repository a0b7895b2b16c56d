//! Where files live on this computer.
//!
//! Linux and macOS follow the XDG base directories, Windows its `AppData`
//! folders. One environment variable puts everything into one folder.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;

/// The environment variable that puts everything into one folder.
pub(crate) const DATA_DIR_VARIABLE: &str = "FINGERPOST_DATA_DIR";

const PROGRAM: &str = "fingerpost";

/// No place for files could be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "This computer does not say where your files belong. Set {DATA_DIR_VARIABLE} to a folder of your choice."
)]
pub struct NoHome;

/// Where files live. Nothing is created by looking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paths {
    data: PathBuf,
    config: PathBuf,
}

impl Paths {
    /// Where files live, by the environment variable or by the platform.
    ///
    /// # Errors
    ///
    /// When the variable is not set and the person has no home folder.
    pub(crate) fn find() -> Result<Self, NoHome> {
        Self::with_override(env::var_os(DATA_DIR_VARIABLE))
    }

    /// The same with the variable's value given. An empty one counts as none;
    /// a relative one starts at the current folder.
    ///
    /// # Errors
    ///
    /// When nothing is given and the person has no home folder.
    pub(crate) fn with_override(folder: Option<OsString>) -> Result<Self, NoHome> {
        if let Some(folder) = folder.filter(|folder| !folder.is_empty()) {
            let folder = PathBuf::from(folder);
            let folder = std::path::absolute(&folder).unwrap_or(folder);
            return Ok(Self { data: folder.clone(), config: folder });
        }
        let platform = etcetera::choose_base_strategy().map_err(|_| NoHome)?;
        // A home folder that is relative is another one in every folder.
        if platform.data_dir().is_relative() || platform.config_dir().is_relative() {
            return Err(NoHome);
        }
        Ok(Self { data: platform.data_dir().join(PROGRAM), config: platform.config_dir().join(PROGRAM) })
    }

    /// The folder for what the person keeps.
    #[must_use]
    pub(crate) fn data(&self) -> &Path {
        &self.data
    }

    /// The folder for saved profiles.
    #[must_use]
    pub(crate) fn profiles(&self) -> PathBuf {
        self.data.join("profiles")
    }

    #[must_use]
    pub(crate) fn config(&self) -> &Path {
        &self.config
    }

    /// What lives where, to be shown on request.
    #[must_use]
    pub(crate) fn described(&self) -> Vec<(&'static str, PathBuf)> {
        vec![("Saved profiles", self.profiles()), ("Settings", self.config.clone())]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_variable_puts_everything_into_one_folder() {
        let given = env::temp_dir().join("somewhere");
        let paths = Paths::with_override(Some(given.clone().into_os_string())).unwrap();
        assert_eq!(paths.profiles(), given.join("profiles"));
        assert_eq!(paths.config(), given);
    }

    #[test]
    fn a_relative_folder_starts_where_the_program_was_started() {
        let paths = Paths::with_override(Some("here".into())).unwrap();
        assert_eq!(paths.data(), env::current_dir().unwrap().join("here"));
    }

    #[test]
    fn without_the_variable_files_go_where_the_platform_wants_them() {
        for folder in [None, Some(OsString::new())] {
            if let Ok(paths) = Paths::with_override(folder) {
                assert!(paths.data().is_absolute());
                assert!(paths.data().ends_with(PROGRAM));
                assert_eq!(paths.described().len(), 2);
            }
        }
    }
}
