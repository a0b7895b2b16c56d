//! The settings file: what counts of it on the screens, and what `doctor` says of it and of the terminal.

#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops where something is not as it should be"
)]

mod support;

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use fingerpost::settings::{KEYS, THEMES};
use fingerpost::ui::Palette;
use support::{Key, Session, find};
use tempfile::TempDir;

fn folder(text: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("settings.toml"), text).unwrap();
    folder
}

fn screens(folder: &Path) -> Session {
    let mut session = Session::start(&[], (100, 30), &[("FINGERPOST_DATA_DIR", folder.to_str().unwrap())]);
    session.wait_text("Leave");
    session
}

/// What a command says, and how it ends.
fn said(words: &[&str], env: &[(&str, &str)]) -> (String, i32) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fingerpost"));
    command.args(words).env_clear().envs(env.iter().copied());
    let output = command.write_stdin("find 4ward\n1\n").output().unwrap();
    (String::from_utf8(output.stdout).unwrap(), output.status.code().unwrap())
}

#[test]
fn keys_and_the_mouse_are_as_the_person_wants_them() {
    let folder = folder("mouse = false\n[keys]\nbrowse = \"B\"\n");
    let mut session = screens(folder.path());
    assert!(find(&session.raw_bytes(), b"\x1b[?1000h").is_none(), "the mouse is off");
    session.key(Key::Char('b'));
    session.wait_text("b does nothing here");
    session.key(Key::Char('B'));
    session.wait_text("Everything");
}

#[test]
fn the_readers_view_can_be_set_for_good() {
    let folder = folder("reader = true\n");
    let session = screens(folder.path());
    assert!(!session.screen_text().contains('▸'), "{}", session.screen_text());
}

#[test]
fn a_mistake_is_told_and_does_not_keep_anybody_out() {
    let folder = folder("theem = \"dark\"\n");
    let path = folder.path().to_str().unwrap();
    let mut session = screens(folder.path());
    session.wait_text("settings.toml, line 1");
    let (told, status) = said(&["doctor"], &[("FINGERPOST_DATA_DIR", path)]);
    assert_eq!(status, 1);
    assert!(told.contains("line 1: There is no setting `theem`. Did you mean `theme`?"), "{told}");
}

#[test]
fn a_mistake_in_the_settings_hides_no_answers_that_cannot_be_read_and_is_told_with_them() {
    let folder = folder("theem = \"dark\"\n");
    let path = folder.path().to_str().unwrap();
    fs::create_dir(folder.path().join("profiles")).unwrap();
    fs::write(folder.path().join("profiles/default.toml"), "this is no TOML").unwrap();
    let mut session = Session::start(&[], (300, 30), &[("FINGERPOST_DATA_DIR", path)]);
    session.wait_text("cannot be read");
    session.wait_text("settings.toml, line 1");
}

#[test]
fn settings_count_wherever_something_is_written() {
    let folder = folder("ascii = true\n");
    let env = [("FINGERPOST_DATA_DIR", folder.path().to_str().unwrap()), ("LANG", "C.UTF-8")];
    for words in [&["show", "wellcome-phd-4ward-north"] as &[&str], &["ask"], &["match"]] {
        let (told, _) = said(words, &env);
        assert!(!told.is_empty() && told.is_ascii(), "{words:?}: {told}");
        let (otherwise, _) = said(words, &env[1..]);
        assert!(!otherwise.is_ascii(), "{words:?} has something to write otherwise");
    }
}

#[test]
fn the_command_line_goes_before_the_surroundings_and_those_before_the_file() {
    let folder = folder("reader = true\ntheme = \"light\"\n");
    let path = folder.path().to_str().unwrap();
    let start = |args: &[&str], env: &[(&str, &str)]| {
        let env: Vec<_> = env.iter().copied().chain([("FINGERPOST_DATA_DIR", path)]).collect();
        let mut session = Session::start(args, (100, 30), &env);
        session.wait_text("Leave");
        session
    };
    let is_read = |session: &Session| !session.screen_text().contains('▸');
    let has_colour = |session: &Session| find(&session.raw_bytes(), b"\x1b[38;").is_some();
    assert!(is_read(&start(&[], &[])));
    assert!(is_read(&start(&["--reader"], &[("FINGERPOST_READER", "0")])));
    let seen = start(&[], &[("FINGERPOST_READER", "0")]);
    assert!(!is_read(&seen), "{}", seen.screen_text());
    // As no-color.org has it: what a person writes into a file of their own goes before NO_COLOR.
    let mono = ("NO_COLOR", "1");
    assert!(has_colour(&start(&[], &[mono])));
    assert!(!has_colour(&start(&["--theme", "auto"], &[mono])), "auto is what the surroundings say");
}

#[test]
fn doctor_says_what_it_found_and_why_and_who_is_at_the_other_end_stays_out() {
    let home = TempDir::new().unwrap();
    let home = home.path().to_str().unwrap();
    let env = [
        ("FINGERPOST_DATA_DIR", home),
        ("TERM", "xterm-256color"),
        ("LANG", "C.UTF-8"),
        ("NO_COLOR", "1"),
        ("SSH_CONNECTION", "192.0.2.7 5 10.0.0.2 22"),
    ];
    let (told, status) = said(&["doctor"], &env);
    assert_eq!(status, 0, "{told}");
    for words in [
        "Screens: no, lines instead (standard input is",
        "Colours: none (NO_COLOR=1",
        "Signs beyond ASCII: yes (LANG=C.UTF-8)",
        "Addresses as links: yes",
        "A browser to open pages in: no (SSH_CONNECTION is set)",
        "Settings: none; they would be in",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
    assert!(!told.contains("192.0.2.7"), "{told}");
}

#[test]
fn what_settings_writes_is_right_as_it_is() {
    let (text, status) = said(&["settings"], &[]);
    assert_eq!(status, 0);
    let folder = folder(&text);
    let (told, status) = said(&["doctor"], &[("FINGERPOST_DATA_DIR", folder.path().to_str().unwrap())]);
    assert_eq!(status, 0, "{told}");
    assert!(told.contains("mouse on; motion on; keys as they come"), "{told}");
}

#[test]
fn the_readme_has_every_setting_and_every_theme_is_one() {
    let readme = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    for (key, _, words) in KEYS {
        assert!(readme.contains(&format!("| `{key}` | {words} |")), "{key}");
    }
    let mut names: Vec<&str> = Palette::ALL.iter().map(|palette| palette.name()).collect();
    names.push("auto");
    names.sort_unstable();
    let mut themes = THEMES.to_vec();
    themes.sort_unstable();
    assert_eq!(themes, names);
}
