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
use support::{Exit, Key, Session};

const DAY: &str = "2026-11-24";
const SIZES: [(u16, u16); 4] = [(80, 24), (120, 40), (160, 45), (200, 60)];

fn workshop<'a>(more: &[&'a str]) -> Vec<&'a str> {
    ["--today", DAY, "workshop"].into_iter().chain(more.iter().copied()).collect()
}

/// What is on the screen.
fn picture(session: &Session) -> String {
    session.screen(vt100::Screen::contents)
}

/// Goes through a whole demonstration by Page Down alone; no slide may show small letters or stay empty.
fn walk(args: &[&str], size: (u16, u16), last: &str) {
    // A slide whose bars grow would look like another one.
    let mut session = Session::start(&workshop(args), size, &[("FINGERPOST_MOTION", "0")]);
    session.wait_until("large letters", |screen| screen.contents().contains('█'));
    let mut slides = 1;
    loop {
        let before = picture(&session);
        let small = before.chars().find(|sign| sign.is_alphanumeric());
        assert!(small.is_none(), "slide {slides} at {size:?} has small letters:\n{before}");
        session.key(Key::PageDown);
        session.wait_until("another slide, or the end", |screen| screen.contents() != before);
        if picture(&session).contains(last) {
            break;
        }
        slides += 1;
        assert!(slides < 60, "it never ends");
    }
    assert!(slides > 7, "only {slides} slides");
    session.key(Key::Char('q'));
    assert_eq!(session.wait_exit(), Exit::Code(0));
}

#[test]
fn page_down_alone_leads_through_a_story_and_back_to_the_list_at_four_sizes() {
    for size in SIZES {
        walk(&["--persona", "p04-rhys"], size, "Who shall we follow?");
    }
}

#[test]
fn page_down_alone_leads_through_each_prepared_demonstration_at_four_sizes() {
    for minutes in ["10", "20", "45"] {
        let script = format!("{}/docs/workshop-{minutes}.toml", env!("CARGO_MANIFEST_DIR"));
        for size in SIZES {
            walk(&["--script", &script], size, "last slide");
        }
    }
}

#[test]
fn one_key_shows_nothing_and_any_key_brings_the_list_back() {
    let mut session = Session::start(&workshop(&["--minutes", "20"]), (80, 24), &[]);
    session.wait_text("Who shall we follow?");
    session.key(Key::Char('.'));
    session.wait_until("nothing", |screen| screen.contents().trim().is_empty());
    session.key(Key::PageDown);
    session.wait_text("Who shall we follow?");
    session.key(Key::Char('q'));
    assert_eq!(session.wait_exit(), Exit::Code(0));
}

#[test]
fn what_was_parked_is_told_when_the_program_ends() {
    let mut session = Session::start(&workshop(&["--persona", "p09-kev"]), (100, 30), &[]);
    session.wait_until("large letters", |screen| screen.contents().contains('█'));
    session.key(Key::Char('P'));
    session.wait_text("The car park");
    session.send("does bank work count?");
    session.key(Key::Enter);
    session.wait_until("the slide again", |screen| !screen.contents().contains("The car park"));
    session.key(Key::Char('q'));
    assert_eq!(session.wait_exit(), Exit::Code(0));
    let text = session.screen_text();
    assert!(text.contains("Parked in the workshop") && text.contains("- does bank work count?"), "{text}");
}

#[test]
fn a_wrong_script_says_where_and_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("wrong.toml");
    fs::write(&path, "[[step]]\npersona = \"p01-aislin\"\n").unwrap();
    let mut session = Session::start(&workshop(&["--script", path.to_str().unwrap()]), (120, 40), &[]);
    assert_eq!(session.wait_exit(), Exit::Code(2));
    let text = session.screen_text();
    assert!(text.contains("wrong.toml:2:11") && text.contains("Did you mean `p01-aisling`?"), "{text}");
}

#[test]
fn a_rehearsal_prints_every_slide_with_its_minute_and_says_whether_somebody_is_named() {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/workshop-20.toml");
    let rehearse = |more: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fingerpost"));
        let output = command.args(workshop(&["--rehearse", "--script", script])).args(more).output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    let (status, text) = rehearse(&[]);
    assert_eq!(status, Some(1), "{text}");
    assert!(text.contains("Not ready") && text.contains("--contact"), "{text}");
    let (status, text) = rehearse(&["--contact", "Jo Smith, R&D office"]);
    assert_eq!(status, Some(0), "{text}");
    assert!(text.contains("Ready."), "{text}");
    let link = format!("https://example.org/{}", "x".repeat(100));
    let (status, told) = rehearse(&["--contact", "Jo Smith, R&D office", "--link", &link]);
    assert_eq!(status, Some(1), "{told}");
    assert!(told.contains("Not ready") && told.contains("a shorter `--link`"), "{told}");
    for words in ["1 of ", "00:00", "Time since qualifying", "Jo Smith, R&D office", "in 20 minutes", "  > "]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn a_handout_holds_what_was_shown_and_what_the_organiser_sends_later() {
    let folder = tempfile::tempdir().unwrap();
    let write = |more: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fingerpost"));
        let output = command.args(["--today", DAY, "export", "--workshop"]).args(more).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code(), text(output.stdout), text(output.stderr))
    };
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/workshop-20.toml");
    let (contact, link) = ("Jo Smith, R&D office", "https://example.org/handout");
    let all = ["--script", script, "--contact", contact, "--link", link];
    let (status, page, said) = write(&all);
    assert_eq!((status, said.as_str()), (Some(0), ""));
    for words in [
        "Aisling, ",
        "Dev, ",
        "The worry",
        "The answer",
        "Start here",
        "One way there",
        "▲ here today",
        "My first step",
        "If it is … (day, place)",
        "then I … with … (name)",
        "Jo Smith, R&amp;D office",
        "After 7 days",
        "After 30 days",
        "Words used here",
        "class=\"code\"",
        link,
    ] {
        assert!(page.contains(words), "{words}");
    }
    assert!(page.matches("☐").count() >= 4, "steps to tick");
    assert!(page.matches("<svg").count() >= 5, "pictures");
    assert!(!page.contains("<script"));
    let (status, page, _) = write(&[&all[..], &["--format", "markdown"]].concat());
    assert!(
        status == Some(0) && page.contains("☐") && page.contains(link) && !page.contains("<svg"),
        "{page}"
    );
    // Without somebody to write to it is written and says what is missing.
    let file = folder.path().join("handout.html");
    let (status, page, said) = write(&["--persona", "p09-kev", "-o", file.to_str().unwrap()]);
    assert_eq!((status, page.as_str()), (Some(0), ""));
    assert!(said.contains("Nobody is named"), "{said}");
    assert!(fs::read_to_string(file).unwrap().contains("Kev, "));
    for (wrong, words) in [
        (&[][..], "whose stories"),
        (&["--persona", "p09-kev", "--format", "ics"], "to be read"),
        (&["--persona", "kev"], "no persona"),
    ] {
        let (status, _, said) = write(wrong);
        assert!(status == Some(2) && said.contains(words), "{words}: {said}");
    }
    // The cards to vote with.
    let (status, page, said) = write(&["--cards"]);
    assert_eq!((status, said.as_str()), (Some(0), ""));
    assert!(page.contains("dashed") && page.matches("<svg").count() == 6, "{page}");
    for wrong in [&["--cards", "--format", "markdown"][..], &["--cards", "--persona", "p09-kev"]] {
        assert_eq!(write(wrong).0, Some(2), "{wrong:?}");
    }
    let output =
        Command::new(env!("CARGO_BIN_EXE_fingerpost")).args(["export", "--persona", "p09-kev"]).output();
    assert_eq!(output.unwrap().status.code(), Some(2), "people belong to a handout");
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

/// The two windows of a presenter, who meet in a folder.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn window(&self, more: &[&str]) -> Session {
        let place = self.folder.path().to_str().unwrap();
        Session::start(
            &workshop(more),
            (120, 40),
            &[("FINGERPOST_DATA_DIR", place), ("FINGERPOST_MOTION", "0")],
        )
    }

    fn notes(&self) -> Session {
        self.window(&["--notes"])
    }

    /// The room's window, at this slide, counted from 1.
    fn room(&self, script: &str, slide: usize) -> Session {
        let mut room = self.window(&["--script", script]);
        room.wait_until("large letters", |screen| screen.contents().contains('█'));
        for _ in 1..slide {
            page_down(&mut room);
        }
        room
    }
}

fn page_down(room: &mut Session) {
    let before = picture(room);
    room.key(Key::PageDown);
    room.wait_until("another slide", |screen| screen.contents() != before);
}

fn killed(mut window: Session) {
    window.signal(9);
    assert!(matches!(window.wait_exit(), Exit::Signal(_)));
}

#[test]
fn the_presenter_has_a_window_of_their_own_and_either_may_be_killed_at_any_slide() {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/workshop-10.toml");
    let desk = Desk { folder: tempfile::tempdir().unwrap() };
    let mut notes = desk.notes();
    notes.wait_text("No workshop is on");
    let mut room = desk.room(script, 1);
    let mut all = 0;
    // The presenter's window dies at every slide; the room sees nothing of it, and a new one catches up.
    for slide in 1..50 {
        notes.wait_text(&format!("The room sees, {slide} of "));
        let told = notes.screen_text();
        assert!(told.contains("gone") && told.contains("left") && told.contains("Say"), "{told}");
        killed(notes);
        if all == 0 {
            let place = told.split(&format!("The room sees, {slide} of ")).nth(1).unwrap();
            all = place.split_whitespace().next().unwrap().parse().unwrap();
        }
        let letters = picture(&room);
        assert!(
            letters.chars().all(|sign| !sign.is_alphanumeric()),
            "the room sees the slide alone: {letters}"
        );
        notes = desk.notes();
        if slide == all {
            break;
        }
        page_down(&mut room);
    }
    assert!(all > 8, "{all} slides");
    // The room's window dies; the notes stay, say so, and follow the next one.
    for slide in [1, all / 2, all] {
        killed(room);
        notes.wait_text("silent for");
        let told = notes.screen_text();
        assert!(told.contains("The room sees,") && told.contains("Say"), "{told}");
        room = desk.room(script, slide);
        notes.wait_text(&format!("The room sees, {slide} of "));
        assert!(!notes.screen_text().contains("silent for"));
    }
    // Whoever ends the workshop in order leaves nothing behind.
    room.key(Key::Char('q'));
    assert_eq!(room.wait_exit(), Exit::Code(0));
    notes.wait_text("No workshop is on");
    notes.key(Key::Char('q'));
    assert_eq!(notes.wait_exit(), Exit::Code(0));
    assert_eq!(fs::read_dir(desk.folder.path()).unwrap().count(), 0, "nothing is left");
}

#[test]
fn a_window_that_is_ended_from_outside_leaves_no_file_and_the_other_goes_on() {
    const SIGHUP: i32 = 1;
    const SIGTERM: i32 = 15;
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/workshop-10.toml");
    for signal in [SIGHUP, SIGTERM] {
        let desk = Desk { folder: tempfile::tempdir().unwrap() };
        let mut notes = desk.notes();
        notes.wait_text("No workshop is on");
        let mut room = desk.room(script, 3);
        notes.wait_text("The room sees, 3 of ");
        // The presenter still reads what the room saw last.
        room.signal(signal);
        assert_eq!(room.wait_exit(), Exit::Code(128 + u32::try_from(signal).unwrap()));
        notes.wait_text("No workshop is on any more");
        let told = notes.screen_text();
        assert!(told.contains("The room sees, 3 of ") && told.contains("Say"), "{told}");
        let mut room = desk.room(script, 2);
        notes.wait_text("The room sees, 2 of ");
        notes.signal(signal);
        assert_eq!(notes.wait_exit(), Exit::Code(128 + u32::try_from(signal).unwrap()));
        page_down(&mut room);
        room.key(Key::Char('q'));
        assert_eq!(room.wait_exit(), Exit::Code(0));
        assert_eq!(fs::read_dir(desk.folder.path()).unwrap().count(), 0, "nothing is left");
    }
}

#[test]
fn the_counts_of_a_vote_are_hidden_from_the_room_and_told_to_the_presenter() {
    let desk = Desk { folder: tempfile::tempdir().unwrap() };
    let mut notes = desk.notes();
    notes.wait_text("No workshop is on");
    let mut room = desk.room(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/workshop-10.toml"), 4);
    notes.wait_text("The room sees, 4 of ");
    room.key(Key::Char('A'));
    notes.wait_text("not counted yet");
    room.send("17");
    room.key(Key::Enter);
    notes.wait_text("17");
    assert!(!picture(&room).contains("17"));
    room.key(Key::Char('q'));
}

#[test]
fn nobody_writes_where_nobody_asked_and_what_cannot_be_read_is_told() {
    let desk = Desk { folder: tempfile::tempdir().unwrap() };
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/workshop-10.toml");
    let mut room = desk.room(script, 3);
    assert_eq!(fs::read_dir(desk.folder.path()).unwrap().count(), 0, "no second window, no file");
    room.key(Key::Char('q'));
    assert_eq!(room.wait_exit(), Exit::Code(0));
    fs::write(desk.folder.path().join("workshop-now.json"), "{\"other\": 1}").unwrap();
    let mut notes = desk.notes();
    notes.wait_text("with the same edition");
    notes.key(Key::Escape);
    assert_eq!(notes.wait_exit(), Exit::Code(0));
    // What an earlier session left there is no news; the same told a moment ago is.
    let told = |written: u128| {
        format!(
            r#"{{"written": {written}, "desk": {{"at": 2, "all": 9, "now": {{"name": "", "words": [], "notes": []}},
            "next": null, "seconds": 9, "due": 0, "next_due": 0, "minutes": null, "blank": false, "votes": [],
            "parked": [], "ready": true}}}}"#
        )
    };
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_millis();
    for (written, words) in [(now, "The room sees, 2 of 9"), (1000, "No workshop is on")] {
        fs::write(desk.folder.path().join("workshop-now.json"), told(written)).unwrap();
        let mut notes = desk.notes();
        notes.wait_text(words);
        assert!(!notes.screen_text().contains("same edition"), "{}", notes.screen_text());
        notes.key(Key::Char('q'));
        assert_eq!(notes.wait_exit(), Exit::Code(0));
    }
    let private = Session::start(&workshop(&["--private", "--notes"]), (100, 30), &[]).wait_exit();
    assert_eq!(private, Exit::Code(2));
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

/// Follows somebody, lets the room vote, wipes, answers for oneself, and leaves.
fn a_busy_evening(session: &mut Session) {
    session.wait_until("large letters", |screen| screen.contents().contains('█'));
    for key in [Key::PageDown, Key::Char('A')] {
        let before = picture(session);
        session.key(key);
        session.wait_until("another slide", |screen| screen.contents() != before);
    }
    for _ in 0..6 {
        session.send("12");
        session.key(Key::Enter);
    }
    session.key(Key::Char('W'));
    session.wait_text("Wipe everything and start again");
    session.key(Key::Down);
    session.key(Key::Enter);
    session.wait_until("the slides again", |screen| {
        screen.contents().contains('█') && !screen.contents().contains("Wipe everything and")
    });
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
