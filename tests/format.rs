//! `fingerpost format`, as its users meet it.

#![expect(clippy::unwrap_used, reason = "a test that meets something else than it expects should stop")]

use std::fs;
use std::path::Path;

use assert_cmd::Command;

const UNTIDY: &str = "[[term]]\nplain = \"A year.\"\n# The short form.\nterm = \"yr\"\nid = \"yr\"\n";
const TIDY: &str = "[[term]]\nid = \"yr\"\n# The short form.\nterm = \"yr\"\nplain = \"A year.\"\n";

/// What `format` with these words wrote and how it ended.
fn format(words: &[&str]) -> (i32, String, String) {
    let output = Command::cargo_bin("fingerpost").unwrap().arg("format").args(words).output().unwrap();
    (
        output.status.code().unwrap(),
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("glossary")).unwrap();
    fs::write(folder.path().join("glossary/words.toml"), UNTIDY).unwrap();
    fs::write(folder.path().join("notes.toml"), "b = 1\n\n\na = 2\n").unwrap();
    folder
}

#[test]
fn the_built_in_files_are_in_order() {
    let catalog = Path::new(env!("CARGO_MANIFEST_DIR")).join("catalog");
    let (status, out, _) = format(&["--check", catalog.to_str().unwrap()]);
    assert_eq!(status, 0, "`fingerpost format catalog` puts these in order:\n{out}");
    let files = fingerpost::catalog::Layer::built_in().files.len();
    assert_eq!(out, format!("In order: {files} files. Nothing had to change.\n"));
}

#[test]
fn a_folder_is_put_in_order_and_a_second_time_nothing_changes() {
    let folder = folder();
    let path = folder.path().to_str().unwrap();
    let file = folder.path().join("glossary/words.toml");
    let (status, out, _) = format(&["--check", path]);
    assert_eq!((status, fs::read_to_string(&file).unwrap().as_str()), (1, UNTIDY));
    assert!(out.contains("words.toml\nNot in order: 1 of 1 file.\n"), "{out}");
    let (status, out, _) = format(&[path]);
    assert_eq!((status, fs::read_to_string(&file).unwrap().as_str()), (0, TIDY));
    assert!(out.contains("Put in order: 1 of 1 file.\n"), "{out}");
    assert!(out.contains("Left as it is, as no file of a catalogue: "), "{out}");
    assert_eq!(fs::read_to_string(folder.path().join("notes.toml")).unwrap(), "b = 1\n\n\na = 2\n");
    let (status, out, _) = format(&["--check", path]);
    assert_eq!(status, 0);
    assert!(out.starts_with("In order: 1 file. Nothing had to change.\n"), "{out}");
}

#[test]
fn a_file_that_is_no_toml_is_named_with_its_line_and_nothing_is_written() {
    let folder = folder();
    let broken = folder.path().join("glossary/broken.toml");
    fs::write(&broken, "[[term]]\nid = \n").unwrap();
    let (status, out, err) = format(&[folder.path().to_str().unwrap()]);
    assert_eq!((status, out.as_str()), (2, ""));
    assert!(err.contains("broken.toml:2:6") && err.contains("Nothing was written"), "{err}");
    assert_eq!(fs::read_to_string(folder.path().join("glossary/words.toml")).unwrap(), UNTIDY);
}

#[test]
fn what_is_no_file_of_a_catalogue_is_refused_where_it_is_named() {
    let folder = folder();
    let (status, _, err) = format(&[folder.path().join("notes.toml").to_str().unwrap()]);
    assert_eq!(status, 2);
    assert!(err.contains("has no key of a catalogue's files"), "{err}");
    let (status, _, err) = format(&[folder.path().join("gone.toml").to_str().unwrap()]);
    assert_eq!(status, 2);
    assert!(err.contains("Cannot read"), "{err}");
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link() {
    let folder = folder();
    let link = folder.path().join("link.toml");
    std::os::unix::fs::symlink("glossary/words.toml", &link).unwrap();
    assert_eq!(format(&[link.to_str().unwrap()]).0, 0);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(folder.path().join("glossary/words.toml")).unwrap(), TIDY);
}
