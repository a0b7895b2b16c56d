//! Files that are none: pipes, devices and links that bear a catalogue's or an answer file's name. Each of these runs
//! once waited for ever or filled the memory.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where something is not as it should be")]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use assert_cmd::Command;
use tempfile::TempDir;

/// Far more than any of these runs takes, far less than for ever.
const LIMIT: Duration = Duration::from_secs(20);

struct Ran {
    out: String,
    err: String,
    status: i32,
}

fn ran(args: &[&str], prepare: impl FnOnce(&mut Command)) -> Ran {
    let mut command = assert_cmd::cargo::cargo_bin_cmd!("fingerpost");
    command.args(args).timeout(LIMIT);
    prepare(&mut command);
    let output = command.output().unwrap();
    let status = output.status.code().unwrap_or_else(|| panic!("{args:?} did not end by itself"));
    Ran {
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
        status,
    }
}

fn pipe(path: &Path) {
    assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success());
}

/// A folder laid over the built-in catalogue with a pipe and endless files among its schemes.
fn catalogue() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let schemes = folder.path().join("schemes");
    fs::create_dir(&schemes).unwrap();
    fs::write(folder.path().join("catalog.toml"), "title = \"Ours\"\nedition = 2026-01-01\nformat = 1\n")
        .unwrap();
    pipe(&schemes.join("pipe.toml"));
    symlink("/dev/zero", schemes.join("endless.toml")).unwrap();
    symlink(folder.path(), schemes.join("a")).unwrap();
    symlink(folder.path(), schemes.join("b")).unwrap();
    symlink("gone", schemes.join("dangling.toml")).unwrap();
    symlink("me@computer.1234:5678", schemes.join(".#catalog.toml")).unwrap();
    folder
}

#[test]
fn a_catalogue_with_pipes_devices_and_loops_is_checked_and_they_are_named() {
    let folder = catalogue();
    let ran = ran(&["check", folder.path().to_str().unwrap()], |_| {});
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    for (name, what) in [
        ("schemes/pipe.toml", "a pipe or a device"),
        ("schemes/endless.toml", "a pipe or a device"),
        ("schemes/a", "a link to a folder that is read already"),
        ("schemes/b", "a link to a folder that is read already"),
        ("schemes/dangling.toml", "a link that leads nowhere"),
    ] {
        let told = format!("{name} was not read: it is {what}");
        assert!(ran.out.contains(&told), "{told}\n{}", ran.out);
    }
    assert!(!ran.out.contains(".#"), "{}", ran.out);
}

#[test]
fn answers_from_a_pipe_that_nobody_fills_or_a_device_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let fifo = folder.path().join("answers.toml");
    pipe(&fifo);
    for path in [fifo.to_str().unwrap(), "/dev/zero"] {
        let ran = ran(&["match", "-a", path], |_| {});
        assert_eq!(ran.status, 2);
        assert!(ran.err.contains("it is a pipe, a device or a folder, not a file"), "{}", ran.err);
    }
}

#[test]
fn a_profile_that_is_no_file_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let fifo = folder.path().join("profile.toml");
    pipe(&fifo);
    for path in [fifo.to_str().unwrap(), "/dev/zero", folder.path().to_str().unwrap()] {
        let ran = ran(&["ask", "--profile", path], |command| {
            command.write_stdin("quit\n");
        });
        assert_eq!(ran.status, 2);
        assert!(ran.err.contains(path), "{}", ran.err);
    }
}

#[test]
fn a_script_that_is_no_file_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let fifo = folder.path().join("script.toml");
    pipe(&fifo);
    assert!(fingerpost::input::text(&fifo).is_err());
}

#[test]
fn a_pipe_among_the_profiles_is_named_and_the_others_are_listed() {
    let data = tempfile::tempdir().unwrap();
    let profiles = data.path().join("profiles");
    fs::create_dir(&profiles).unwrap();
    pipe(&profiles.join("default.toml"));
    symlink("/dev/zero", profiles.join("endless.toml")).unwrap();
    let ran = ran(&["profiles"], |command| {
        command.env("FINGERPOST_DATA_DIR", data.path());
    });
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert_eq!(ran.out.matches("cannot be read").count(), 2, "{}", ran.out);
}

#[test]
fn answers_through_a_pipe_of_the_shell_are_read() {
    let ran = ran(&["match", "-a", "/dev/stdin", "--format", "json"], |command| {
        command.write_stdin("nation = \"england\"\n");
    });
    assert_eq!(ran.status, 0, "{}", ran.err);
}

#[test]
fn asking_ends_with_an_input_that_never_does() {
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_fingerpost"))
        .args(["ask", "--private"])
        .stdin(fs::File::open("/dev/zero").unwrap())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = String::new();
    std::io::Read::read_to_string(&mut child.stdout.take().unwrap(), &mut out).unwrap();
    assert!(child.wait().unwrap().success());
    assert!(out.contains("What is your profession?"), "{out}");
}
