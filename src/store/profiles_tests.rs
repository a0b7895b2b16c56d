use std::cell::Cell;
use std::fs;
use std::rc::Rc;

use jiff::civil::date;
use tempfile::TempDir;

use super::super::disk::Draft;
use super::super::profile_file::tests::{catalog, sample};
use super::*;
use crate::catalog::{Answer, Value};

/// What happens at a step.
#[derive(Clone, Copy)]
enum Fault {
    /// The system refuses, and the program goes on.
    Refused(io::ErrorKind),
    /// The program is killed: nothing after this step happens, no tidying
    /// either. Of a write, only this many bytes arrive.
    Killed(usize),
}

/// A disk on which one step goes wrong.
#[derive(Clone)]
struct BadDisk {
    steps: Rc<Cell<usize>>,
    bad_step: usize,
    fault: Fault,
}

impl BadDisk {
    fn new(bad_step: usize, fault: Fault) -> Self {
        Self { steps: Rc::default(), bad_step, fault }
    }

    fn is_killed(&self) -> bool {
        matches!(self.fault, Fault::Killed(_)) && self.steps.get() > self.bad_step
    }

    /// Counts a step that changes something.
    fn step(&self) -> io::Result<()> {
        let now = self.steps.get();
        self.steps.set(now + 1);
        match self.fault {
            Fault::Refused(kind) if now == self.bad_step => Err(kind.into()),
            Fault::Killed(_) if now >= self.bad_step => Err(io::ErrorKind::Interrupted.into()),
            _ => Ok(()),
        }
    }
}

impl Disk for BadDisk {
    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        self.step()?;
        RealDisk.create_folder(folder)
    }
    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        RealDisk.list(folder)
    }
    fn read(&self, file: &Path) -> io::Result<Option<Vec<u8>>> {
        RealDisk.read(file)
    }
    fn begin(&self, folder: &Path) -> io::Result<Box<dyn Draft>> {
        self.step()?;
        Ok(Box::new(BadDraft { disk: self.clone(), real: Some(RealDisk.begin(folder)?) }))
    }
    fn remove(&self, file: &Path) -> io::Result<()> {
        self.step()?;
        RealDisk.remove(file)
    }
    fn clear(&self, folder: &Path) {
        RealDisk.clear(folder);
    }
}

struct BadDraft {
    disk: BadDisk,
    real: Option<Box<dyn Draft>>,
}

impl Draft for BadDraft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let real = self.real.as_mut().unwrap();
        self.disk.step().inspect_err(|_| {
            if let Fault::Killed(arrived) = self.disk.fault {
                real.write(&bytes[..arrived.min(bytes.len())]).unwrap();
            }
        })?;
        real.write(bytes)
    }
    fn sync(&mut self) -> io::Result<()> {
        self.disk.step()?;
        self.real.as_mut().unwrap().sync()
    }
    fn publish(mut self: Box<Self>, name: &Path) -> io::Result<()> {
        self.disk.step()?;
        self.real.take().unwrap().publish(name)
    }
}

impl Drop for BadDraft {
    fn drop(&mut self) {
        if self.disk.is_killed() {
            // A killed program tidies nothing up.
            std::mem::forget(self.real.take());
        }
    }
}

fn folder() -> (TempDir, PathBuf) {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("data/profiles");
    (home, folder)
}

fn healthy(folder: &Path) -> Profiles {
    Profiles::with_disk(RealDisk, folder.to_path_buf())
}

#[test]
fn a_profile_saved_is_loaded_again_and_several_live_side_by_side() {
    let catalog = catalog();
    let (_home, folder) = folder();
    let store = healthy(&folder);
    assert_eq!(store.list().unwrap(), []);
    assert_eq!(store.load(&catalog, DEFAULT_PROFILE).unwrap(), None);
    assert!(!folder.exists(), "reading creates nothing");
    for name in ["default", "Ward 1", "ward-1", "CON", "../up"] {
        let saved = sample(&catalog, name);
        let place = store.save(&catalog, &saved).unwrap();
        assert_eq!(place.path.parent(), Some(folder.as_path()));
        assert_eq!(place.to_string(), format!("Saved in {}.", place.path.display()));
        assert_eq!(store.load(&catalog, name).unwrap(), Some(saved));
    }
    let names: Vec<String> =
        store.list().unwrap().into_iter().map(|entry| entry.head.unwrap().name).collect();
    assert_eq!(names.len(), 5);
    assert!(store.delete("Ward 1").unwrap());
    assert!(!store.delete("Ward 1").unwrap());
    assert!(store.load(&catalog, "ward-1").unwrap().is_some());
    assert_eq!(store.list().unwrap().len(), 4);
}

#[test]
fn without_a_name_it_is_the_default_profile() {
    let catalog = catalog();
    let (_home, folder) = folder();
    let store = healthy(&folder);
    store.save(&catalog, &sample(&catalog, "\u{1b} ")).unwrap();
    assert_eq!(store.load(&catalog, "").unwrap().unwrap().name, DEFAULT_PROFILE);
}

#[test]
fn a_damaged_file_is_never_written_over_and_saving_says_where_it_went_instead() {
    let catalog = catalog();
    let (_home, folder) = folder();
    let store = healthy(&folder);
    for broken in ["format = 2\n", "format = 0\n", "not toml at all", ""] {
        fs::create_dir_all(&folder).unwrap();
        let file = folder.join("default.toml");
        fs::write(&file, broken).unwrap();
        let error = store.load(&catalog, DEFAULT_PROFILE).unwrap_err().to_string();
        assert!(error.contains("default.toml was left as it is, because it cannot be read"), "{error}");
        assert!(store.delete(DEFAULT_PROFILE).is_err());

        let mut saved = sample(&catalog, DEFAULT_PROFILE);
        let place = store.save(&catalog, &saved).unwrap();
        assert_eq!(place.path, folder.join("default-2.toml"));
        assert!(place.to_string().contains("default.toml was left as it is"), "{place}");
        assert_eq!(fs::read_to_string(&file).unwrap(), broken);

        // The next save goes to the same place, and loading finds it.
        saved.saved = date(2026, 12, 1);
        assert_eq!(store.save(&catalog, &saved).unwrap().path, place.path);
        assert_eq!(store.load(&catalog, DEFAULT_PROFILE).unwrap(), Some(saved));
        assert_eq!(store.list().unwrap().iter().filter(|entry| entry.head.is_err()).count(), 1);
        fs::remove_dir_all(&folder).unwrap();
    }
}

#[test]
fn when_every_name_is_taken_by_broken_files_saving_says_so() {
    let catalog = catalog();
    let (_home, folder) = folder();
    let store = healthy(&folder);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("default.toml"), "x").unwrap();
    for number in 2..=MOST_BESIDE {
        fs::write(folder.join(format!("default-{number}.toml")), "x").unwrap();
    }
    let error = store.save(&catalog, &sample(&catalog, DEFAULT_PROFILE)).unwrap_err();
    assert!(matches!(error, StoreError::TooMany { .. }), "{error}");
}

/// Saves over an older profile on a disk with a fault, for every step, and
/// returns what saving said while something still went wrong.
fn at_every_step(fault: impl Fn(usize) -> Fault) -> Vec<String> {
    let catalog = catalog();
    let old = sample(&catalog, DEFAULT_PROFILE);
    let mut new = old.clone();
    new.saved = date(2027, 1, 31);
    new.profile.set(catalog.find_question("years").unwrap(), Answer::Known(Value::Number(3, 9)));
    let mut said = Vec::new();
    for step in 0.. {
        let (_home, folder) = folder();
        healthy(&folder).save(&catalog, &old).unwrap();
        let result =
            Profiles::with_disk(BadDisk::new(step, fault(step)), folder.clone()).save(&catalog, &new);
        let after = healthy(&folder).load(&catalog, DEFAULT_PROFILE).unwrap();
        match result {
            Ok(_) => {
                assert_eq!(after, Some(new));
                return said;
            }
            Err(error) => {
                assert_eq!(after.as_ref(), Some(&old), "step {step}");
                said.push(error.to_string());
            }
        }
        // Whatever happened, the next save works.
        healthy(&folder).save(&catalog, &new).unwrap();
        assert_eq!(healthy(&folder).load(&catalog, DEFAULT_PROFILE).unwrap().as_ref(), Some(&new));
    }
    said
}

#[test]
fn killed_at_any_step_saving_leaves_the_old_file_or_the_new_one() {
    for arrived in [0, 1, 100, 10_000] {
        let said = at_every_step(|_| Fault::Killed(arrived));
        assert_eq!(
            said.len(),
            9,
            "the folder; then file, write, sync and publish of the backup and of the profile"
        );
    }
}

#[test]
fn a_full_disk_or_a_folder_that_may_not_be_written_gives_a_clear_message_and_keeps_the_old_file() {
    for message in at_every_step(|_| Fault::Refused(io::ErrorKind::StorageFull)) {
        assert!(message.starts_with("Your answers could not be saved in "), "{message}");
        assert!(
            message.ends_with(
                "the disk is full. Free some space, then try again. What was saved before is as it was."
            ),
            "{message}"
        );
    }
    for kind in [io::ErrorKind::PermissionDenied, io::ErrorKind::ReadOnlyFilesystem] {
        for message in at_every_step(|_| Fault::Refused(kind)) {
            assert!(
                message.contains("you may not write there. Set FINGERPOST_DATA_DIR to a folder"),
                "{message}"
            );
        }
    }
}

#[test]
fn after_a_refusal_nothing_is_left_lying_about() {
    let catalog = catalog();
    let (_home, folder) = folder();
    healthy(&folder).save(&catalog, &sample(&catalog, DEFAULT_PROFILE)).unwrap();
    for step in 1..5 {
        let bad = BadDisk::new(step, Fault::Refused(io::ErrorKind::StorageFull));
        Profiles::with_disk(bad, folder.clone())
            .save(&catalog, &sample(&catalog, DEFAULT_PROFILE))
            .unwrap_err();
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
    }
}

#[test]
fn a_file_where_the_folder_should_be_gives_a_clear_message() {
    let catalog = catalog();
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("data");
    fs::write(&file, "mine").unwrap();
    let error =
        healthy(&file.join("profiles")).save(&catalog, &sample(&catalog, "x")).unwrap_err().to_string();
    assert!(error.contains("a file stands where a folder should be"), "{error}");
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
}
