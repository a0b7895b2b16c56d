//! Where a person's work is kept, and how it gets there: what is there is read first, and both are put together. Where
//! that cannot be done without losing something, nothing is written and the person is asked.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::answers_text::{self, rewritten};
use super::paths::Paths;
use super::profiles::{DEFAULT_PROFILE, Profiles, StoreError};
use super::put::put;
use crate::catalog::Catalog;
use crate::input;
use crate::session::{Otherwise, SaveOutcome, Saved, Undecided, merge};

/// The most names that are tried beside one that is taken.
const MOST_BESIDE: usize = 99;

/// A place to keep work in.
#[derive(Debug, Clone)]
pub(crate) enum Keeping {
    /// Among the profiles of this computer, under a name.
    Profile(Profiles, String),
    /// In a file that the person names.
    File(PathBuf),
}

impl Keeping {
    /// Where the command line wants work to be kept.
    ///
    /// # Errors
    ///
    /// When no file is named, and this computer does not say where files belong.
    pub(crate) fn new(file: Option<&Path>, name: Option<&str>) -> Result<Self, super::paths::NoHome> {
        if let Some(file) = file {
            return Ok(Self::File(file.to_path_buf()));
        }
        let name = name.unwrap_or(DEFAULT_PROFILE).to_owned();
        Ok(Self::Profile(Profiles::new(&Paths::find()?), name))
    }

    /// What is kept there; `None` when nothing is.
    ///
    /// # Errors
    ///
    /// When it cannot be read; it is left as it is.
    pub(crate) fn load(&self, catalog: &Catalog) -> Result<Option<Saved>, StoreError> {
        match self {
            Self::Profile(profiles, name) => profiles.load(catalog, name),
            Self::File(path) => {
                let Some(text) = text_of(path)? else { return Ok(None) };
                let read = answers_text::read(catalog, &path.display().to_string(), &text);
                read.map(Some)
                    .map_err(|report| StoreError::Answers { path: path.clone(), report: Box::new(report) })
            }
        }
    }

    /// Keeps `mine`, which began as `base`: with nothing, or with what was kept at that time.
    ///
    /// # Errors
    ///
    /// When what is there cannot be read, or the system refuses. What is there stays as it was then.
    pub(crate) fn keep(
        &self,
        catalog: &Catalog,
        base: Option<&Saved>,
        mine: &Saved,
        otherwise: Otherwise,
    ) -> Result<SaveOutcome, StoreError> {
        let theirs = match self.load(catalog) {
            // The profiles of this computer have names enough to keep it beside a file that cannot be read.
            Err(StoreError::Unreadable { .. }) if matches!(self, Self::Profile(..)) => None,
            other => other?,
        };
        let Some(theirs) = theirs.filter(|theirs| !theirs.is_empty()) else {
            return self.write(catalog, mine);
        };
        let began = base.cloned().unwrap_or_default();
        let merged = merge(&began, mine, &theirs);
        let clear = if base.is_some() {
            merged.differ.is_empty()
        } else {
            mine.holds(&Saved { carried: mine.carried.clone(), ..theirs.clone() })
        };
        if clear {
            return self.write(catalog, &merged.saved);
        }
        match otherwise {
            Otherwise::Ask => Ok(SaveOutcome::Undecided(Undecided {
                answers: theirs.profile.len(),
                saved: (theirs.saved != Date::default()).then_some(theirs.saved),
                differ: merged.differ,
                began_together: base.is_some(),
            })),
            Otherwise::Add => self.write(catalog, &merged.saved),
            Otherwise::Instead => self.write(catalog, mine),
            Otherwise::Beside => self.beside(catalog)?.write(catalog, mine),
        }
    }

    /// The nearest place under which nothing is kept.
    fn beside(&self, catalog: &Catalog) -> Result<Self, StoreError> {
        for number in 2..MOST_BESIDE {
            let other = match self {
                Self::Profile(profiles, name) => Self::Profile(profiles.clone(), format!("{name} {number}")),
                Self::File(path) => {
                    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
                    let ending = path.extension().map(|ending| format!(".{}", ending.to_string_lossy()));
                    Self::File(path.with_file_name(format!("{stem}-{number}{}", ending.unwrap_or_default())))
                }
            };
            if matches!(other.load(catalog), Ok(None)) {
                return Ok(other);
            }
        }
        Err(StoreError::TooMany { folder: self.folder() })
    }

    fn folder(&self) -> PathBuf {
        match self {
            Self::Profile(profiles, _) => profiles.folder().to_path_buf(),
            Self::File(path) => path.parent().unwrap_or(path).to_path_buf(),
        }
    }

    fn write(&self, catalog: &Catalog, saved: &Saved) -> Result<SaveOutcome, StoreError> {
        let (saved, words) = match self {
            Self::Profile(profiles, name) => {
                let saved = Saved { name: name.clone(), ..saved.clone() };
                let place = profiles.save(catalog, &saved)?;
                (saved, place.to_string())
            }
            Self::File(path) => {
                let backup = write_file(catalog, path, saved)?;
                let backup = backup.map_or_else(String::new, |backup| {
                    format!(" What was kept before is in {}.", backup.display())
                });
                let words = format!("Your answers are kept in {}.{backup}", path.display());
                (saved.clone(), words)
            }
        };
        Ok(SaveOutcome::Kept { saved: Box::new(saved), words })
    }
}

fn text_of(path: &Path) -> Result<Option<String>, StoreError> {
    match input::text(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(StoreError::Reach { what: "read", path: path.to_path_buf(), source }),
    }
}

/// Writes the answers into a file that the person may have written by hand. Returns where the backup is, when
/// something in it is no longer kept.
fn write_file(catalog: &Catalog, path: &Path, saved: &Saved) -> Result<Option<PathBuf>, StoreError> {
    let failed = |path: &Path| {
        let path = path.to_path_buf();
        move |source| StoreError::Save { path, source }
    };
    let old = text_of(path)?.unwrap_or_default();
    let before = answers_text::read(catalog, "", &old).unwrap_or_default();
    let mut backup = None;
    if !saved.holds(&before) {
        let mut name = path.as_os_str().to_owned();
        name.push(".bak");
        let to = PathBuf::from(name);
        put(&to, old.as_bytes()).map_err(failed(&to))?;
        backup = Some(to);
    }
    put(path, rewritten(catalog, &old, saved).as_bytes()).map_err(failed(path))?;
    Ok(backup)
}

#[cfg(test)]
mod tests {
    use super::super::profile_file::tests::catalog;
    use super::*;
    use crate::catalog::{Answer, Value};

    #[test]
    fn a_backup_of_a_named_file_is_made_when_something_in_it_goes_and_only_then() {
        let catalog = catalog();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("mine.toml");
        let backup = folder.path().join("mine.toml.bak");
        let by_hand = "# Mine.\njob = \"nurse\"\nyears = 3\n";
        std::fs::write(&path, by_hand).unwrap();
        let keeping = Keeping::File(path.clone());
        let base = keeping.load(&catalog).unwrap().unwrap();
        let [job, held, years] = catalog.question_ids().collect::<Vec<_>>()[..] else { panic!("three") };

        let mut mine = base.clone();
        mine.profile.set(held, Answer::NotSure);
        let kept = keeping.keep(&catalog, Some(&base), &mine, Otherwise::Ask).unwrap();
        assert!(matches!(&kept, SaveOutcome::Kept { words, .. } if !words.contains(".bak")), "{kept:?}");
        assert!(!backup.exists(), "nothing has gone");

        let base = keeping.load(&catalog).unwrap().unwrap();
        let before = std::fs::read_to_string(&path).unwrap();
        let mut mine = base.clone();
        mine.profile.clear(years);
        mine.profile.set(job, Answer::Known(Value::Option(1)));
        let kept = keeping.keep(&catalog, Some(&base), &mine, Otherwise::Ask).unwrap();
        assert!(
            matches!(&kept, SaveOutcome::Kept { words, .. } if words.contains("mine.toml.bak")),
            "{kept:?}"
        );
        assert_eq!(std::fs::read_to_string(&backup).unwrap(), before);
        assert_eq!(
            std::fs::read_to_string(&path).unwrap(),
            "# Mine.\njob = \"doctor\"\nheld = \"not-sure\"\n"
        );
    }
}
