//! A catalogue in one file: packed, handed on, read again, and refused where it is not whole.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "what fails here fails a test, as it should"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;
use tempfile::TempDir;

fn small() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/catalogs/small")
}

/// Runs the program on a fixed day.
fn run(arguments: &[&str]) -> Output {
    let mut command = Command::cargo_bin("fingerpost").unwrap();
    command
        .args(["--today", "2026-11-28", "--private"])
        .args(arguments)
        .write_stdin("quit\n")
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// A folder that lies over another catalogue: one word.
fn overlay() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("glossary")).unwrap();
    let text =
        "[[term]]\nid = \"taster-day\"\nterm = \"Taster day\"\nplain = \"A day to look round a team.\"\n";
    fs::write(folder.path().join("glossary/own.toml"), text).unwrap();
    folder
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn an_overlay_is_packed_and_read_like_its_folder() {
    let (trust, home) = (overlay(), tempfile::tempdir().unwrap());
    let file = home.path().join("my-trust.fingerpost");
    let pack = ["pack", text(trust.path()), "-o", text(&file)];
    let packed = run(&pack);
    assert!(packed.status.success(), "{}", said(&packed));
    assert!(said(&packed).contains("It is laid over the built-in catalogue."), "{}", said(&packed));
    let first = fs::read(&file).unwrap();
    assert!(run(&pack).status.success());
    assert_eq!(first, fs::read(&file).unwrap(), "the same folder and day give the same bytes");
    let explained = run(&["explain", "taster day", "--catalog", text(&file)]);
    assert!(said(&explained).contains("A day to look round a team."), "{}", said(&explained));
    let checked = run(&["check", text(&file)]);
    assert!(checked.status.success(), "{}", said(&checked));
    // The first page says what is in use, and how old it is.
    let asked = said(&run(&["ask", "--catalog", text(&file)]));
    let asked = asked.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(asked.contains("(built in), edition of"), "{asked}");
    assert!(asked.contains("my-trust.fingerpost, packed on 28 November 2026, from today."), "{asked}");
}

#[test]
fn a_catalogue_that_stands_alone_takes_the_place_of_the_built_in_one() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("small.fingerpost");
    let packed = run(&["pack", text(&small()), "-o", text(&file)]);
    assert!(said(&packed).contains("It stands alone"), "{}", said(&packed));
    let folder = run(&["--no-builtin", "--catalog", text(&small()), "list", "--all"]);
    let listed = run(&["--catalog", text(&file), "list", "--all"]);
    assert!(listed.status.success(), "{}", said(&listed));
    assert_eq!(said(&listed), said(&folder));
    // It is checked as it is used: alone.
    let checked = run(&["check", text(&file)]);
    assert!(checked.status.success(), "{}", said(&checked));
    assert_eq!(said(&checked), said(&run(&["check", "--catalog", text(&file)])));
    // Another folder can be laid over it in its turn.
    let trust = overlay();
    let explained =
        run(&["explain", "taster day", "--catalog", text(&file), "--catalog", text(trust.path())]);
    assert!(said(&explained).contains("A day to look round a team."), "{}", said(&explained));
}

#[test]
fn a_catalogue_with_mistakes_is_not_packed() {
    let (trust, home) = (overlay(), tempfile::tempdir().unwrap());
    let own = trust.path().join("glossary/own.toml");
    fs::write(&own, "[[term]]\nid = \"taster-day\"\nplain = \"A day.\"\n").unwrap();
    let file = home.path().join("my-trust.fingerpost");
    let output = run(&["pack", text(trust.path()), "-o", text(&file)]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said(&output).contains("nothing was packed") && said(&output).contains("own.toml"),
        "{}",
        said(&output)
    );
    assert!(!file.exists());
}

#[cfg(unix)]
#[test]
fn what_could_not_be_read_again_is_not_packed() {
    let (trust, home) = (overlay(), tempfile::tempdir().unwrap());
    let own = trust.path().join("glossary/own.toml");
    fs::rename(&own, own.with_file_name("my:own.toml")).unwrap();
    let file = home.path().join("my-trust.fingerpost");
    let output = run(&["pack", text(trust.path()), "-o", text(&file)]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(
        said(&output).contains("Nothing was packed") && said(&output).contains("my:own.toml"),
        "{}",
        said(&output)
    );
    assert!(!file.exists());
}

#[test]
fn a_file_that_is_no_packed_catalogue_is_refused_kindly() {
    let (trust, home) = (overlay(), tempfile::tempdir().unwrap());
    let file = home.path().join("my-trust.fingerpost");
    assert!(run(&["pack", text(trust.path()), "-o", text(&file)]).status.success());
    let good = fs::read_to_string(&file).unwrap();
    let cases: [(&str, Vec<u8>); 6] = [
        ("is not a catalogue that `fingerpost pack` made", Vec::new()),
        ("is not UTF-8 text", vec![0xff; 4096]),
        ("ends too soon", good.as_bytes()[..good.len() / 2].to_vec()),
        ("is not as it was packed", good.replace("look round", "look at").into_bytes()),
        ("which no catalogue has", good.replace("glossary/own.toml", "../../../etc/own.toml").into_bytes()),
        ("is larger than", vec![b'#'; 25 << 20]),
    ];
    for (reason, bytes) in cases {
        fs::write(&file, bytes).unwrap();
        for command in [vec!["list"], vec!["check"]] {
            let output = run(&[command, vec!["--catalog", text(&file)]].concat());
            assert_eq!(output.status.code(), Some(2), "{reason}");
            assert!(said(&output).contains(reason), "{reason}: {}", said(&output));
            assert!(output.stdout.is_empty(), "{reason}");
        }
    }
}
