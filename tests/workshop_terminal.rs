//! The workshop in a real (pseudo-)terminal: by clicker alone, with its clock, and without a trace on the disk.

#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "what fails here fails a test, as it should"
)]

mod support;

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use assert_cmd::Command;
use fingerpost::catalog::Catalog;
use support::{Exit, Key, Session};

const DAY: &str = "2026-11-24";
const SIZES: [(u16, u16); 2] = [(80, 24), (160, 45)];

fn workshop<'a>(more: &[&'a str]) -> Vec<&'a str> {
    ["--today", DAY, "workshop"].into_iter().chain(more.iter().copied()).collect()
}

/// The number of the slide and of all slides, from the corner.
fn corner(text: &str) -> Option<(usize, usize)> {
    let words: Vec<&str> = text.lines().next()?.split_whitespace().collect();
    let of = words.iter().rposition(|word| *word == "of")?;
    Some((words.get(of.checked_sub(1)?)?.parse().ok()?, words.get(of + 1)?.parse().ok()?))
}

#[test]
fn page_down_alone_leads_every_persona_from_card_to_route_and_back_to_the_list() {
    let catalog = Catalog::built_in();
    for size in SIZES {
        for persona in catalog.personas.iter().map(|persona| persona.id.as_str()) {
            let mut session = Session::start(&workshop(&["--persona", persona]), size, &[]);
            session.wait_text("1 of ");
            let (_, all) = corner(&session.screen_text()).expect("the corner counts the slides");
            assert!(all > 12, "only {all} slides");
            for number in 2..=all {
                session.key(Key::PageDown);
                session.wait_until(&format!("slide {number} of {persona}"), |screen| {
                    corner(&screen.contents()) == Some((number, all))
                });
            }
            session.key(Key::PageUp);
            session.wait_text(&format!("{} of {all}", all - 1));
            session.key(Key::PageDown);
            session.key(Key::PageDown);
            session.wait_text("x compare");
            session.key(Key::Char('q'));
            assert_eq!(session.wait_exit(), Exit::Code(0));
        }
    }
}

#[test]
fn the_clock_goes_on_by_itself_while_nobody_presses_a_key() {
    let mut session = Session::start(&workshop(&["--minutes", "20"]), (80, 24), &[]);
    session.wait_text("00:00 / 20:00");
    session.wait_text("00:01 / 20:00");
    session.wait_text("00:02 / 20:00");
    session.key(Key::Char('.'));
    session.wait_until("nothing", |screen| screen.contents().trim().is_empty());
    session.key(Key::PageDown);
    session.wait_text("Who shall we follow?");
    session.key(Key::Char('q'));
    assert_eq!(session.wait_exit(), Exit::Code(0));
}

#[test]
fn a_prepared_demonstration_begins_with_its_first_step_and_a_wrong_one_says_where() {
    let demo = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/workshop-demo.toml");
    let mut session = Session::start(&workshop(&["--script", demo]), (80, 24), &[]);
    session.wait_text("1 of ");
    session.key(Key::PageDown);
    session.wait_text("Aisling, midwife");
    session.key(Key::Char('q'));
    assert_eq!(session.wait_exit(), Exit::Code(0));

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("wrong.toml");
    fs::write(&path, "[[step]]\npersona = \"p01-aislin\"\n").unwrap();
    let mut session = Session::start(&workshop(&["--script", path.to_str().unwrap()]), (120, 40), &[]);
    assert_eq!(session.wait_exit(), Exit::Code(2));
    let text = session.screen_text();
    assert!(text.contains("wrong.toml:2:11") && text.contains("Did you mean `p01-aisling`?"), "{text}");
}

#[test]
fn without_a_terminal_and_with_wrong_words_it_says_what_to_do() {
    let say = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fingerpost"));
        let output = command.args(workshop(args)).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(output.stdout.is_empty());
        String::from_utf8(output.stderr).unwrap()
    };
    assert!(say(&[]).contains("needs a terminal"));
    assert!(say(&["--link", &"x".repeat(3000)]).contains("shorter"));
    assert!(say(&["--minutes", "0"]).contains("--minutes"));
    let mut session = Session::start(&workshop(&["--persona", "aisling"]), (100, 30), &[]);
    assert_eq!(session.wait_exit(), Exit::Code(2));
    assert!(session.screen_text().contains("Did you mean `p01-aisling`?"));
}

/// Every file and folder below a folder, with the time of its last change.
fn contents(folder: &Path) -> Vec<(PathBuf, SystemTime)> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        found.push((folder.clone(), fs::metadata(&folder).unwrap().modified().unwrap()));
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let kind = fs::symlink_metadata(&path).unwrap();
            if kind.is_dir() {
                open.push(path);
            } else {
                found.push((path, kind.modified().unwrap()));
            }
        }
    }
    found.sort();
    found
}

/// Follows somebody, takes the room's answer, wipes, answers for oneself, and leaves.
fn a_busy_evening(session: &mut Session) {
    session.wait_text("1 of ");
    session.key(Key::PageDown);
    session.wait_text("2 of ");
    session.key(Key::Char('A'));
    session.wait_text("What does the room say?");
    session.send("/nurse");
    session.wait_text("nurse");
    session.key(Key::Enter);
    session.wait_text("room’s answer");
    session.key(Key::Char('W'));
    session.wait_text("Wipe everything and start again");
    session.key(Key::Down);
    session.key(Key::Enter);
    session.wait_text("1 of ");
    session.key(Key::Escape);
    session.wait_text("Who shall we follow?");
    session.key(Key::Escape);
    session.wait_text("Find what fits me");
    session.key(Key::Char('1'));
    session.wait_text("What is your profession?");
    session.key(Key::Enter);
    session.wait_text("private");
    session.key(Key::Ctrl('s'));
    session.wait_text("nothing is kept");
    session.key(Key::Ctrl('c'));
    session.wait_text("Leave without keeping them");
    session.key(Key::Ctrl('c'));
    assert_eq!(session.wait_exit(), Exit::Code(0));
}

#[test]
fn a_private_run_writes_nothing_anywhere_even_under_a_read_only_home() {
    const VARIABLES: [&str; 8] = [
        "HOME",
        "XDG_CONFIG_HOME",
        "XDG_DATA_HOME",
        "XDG_STATE_HOME",
        "XDG_CACHE_HOME",
        "XDG_RUNTIME_DIR",
        "TMPDIR",
        "TEMP",
    ];
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    fs::create_dir(&home).unwrap();
    fs::write(home.join("letter.txt"), "here before").unwrap();
    fs::set_permissions(&home, fs::Permissions::from_mode(0o555)).unwrap();
    // A second home cannot be made at all, not even by the superuser.
    for place in [home.to_str().unwrap(), "/dev/null/home"] {
        let before = contents(folder.path());
        let env: Vec<(&str, &str)> = VARIABLES.iter().map(|name| (*name, place)).collect();
        let args = workshop(&["--private", "--persona", "p01-aisling"]);
        let mut session = Session::start(&args, (100, 30), &env);
        let here = session.home();
        let around = contents(&here);
        a_busy_evening(&mut session);
        assert_eq!(contents(folder.path()), before, "something was written below {place}");
        assert_eq!(contents(&here), around, "something was written where it was started");
    }
    fs::set_permissions(&home, fs::Permissions::from_mode(0o755)).unwrap();
}
