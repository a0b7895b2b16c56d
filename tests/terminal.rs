//! The program in a real (pseudo-)terminal: it takes it, draws in whole frames, and gives it back however it ends.

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

use std::time::Duration;

use support::{BEGIN, END, Exit, Key, Session, find, frames};

const SIZE: (u16, u16) = (80, 24);
const TITLE: &str = "Fingerpost";
const ENTER_ALTERNATE_SCREEN: &[u8] = b"\x1b[?1049h";
const LEAVE_ALTERNATE_SCREEN: &[u8] = b"\x1b[?1049l";
const GONE_WITHIN: Duration = Duration::from_secs(2);

fn welcome(env: &[(&str, &str)]) -> Session {
    let mut session = Session::start(&[], SIZE, env);
    wait_welcome(&mut session);
    session
}

/// Waits for the first screen; the frame before it, while the catalogue is read, bears the title too.
#[track_caller]
fn wait_welcome(session: &mut Session) {
    session.wait_until("the first screen", |screen| {
        let text = screen.contents();
        text.contains(TITLE) && !text.contains("Opening the catalogue")
    });
}

/// Presses `q`, and Enter if the program asks.
fn quit(session: &mut Session) -> Exit {
    let before = session.raw_bytes().len();
    session.key(Key::Char('q'));
    session.wait_bytes("an answer to q", |bytes| bytes.len() > before);
    let left = |bytes: &[u8]| find(bytes, LEAVE_ALTERNATE_SCREEN).is_some();
    if !left(&session.raw_bytes()) {
        session.key(Key::Enter);
    }
    session.wait_exit()
}

#[track_caller]
fn assert_given_back(session: &Session) {
    session.screen(|screen| {
        assert!(!screen.alternate_screen(), "the alternate screen is still there");
        assert!(!screen.hide_cursor(), "the cursor is hidden");
        assert!(!screen.bracketed_paste(), "pasting is still bracketed");
        assert_eq!(
            screen.mouse_protocol_mode(),
            vt100::MouseProtocolMode::None,
            "the mouse is still captured"
        );
        assert_eq!(
            (screen.fgcolor(), screen.inverse()),
            (vt100::Color::Default, false),
            "a style is left over"
        );
    });
}

/// Line modes of a fresh terminal, before any program changed them.
fn fresh_modes() -> String {
    let mut session = Session::start_program("/bin/cat".as_ref(), &[], SIZE, &[], true);
    session.send("echo\r");
    session.wait_text("echo");
    format!("{:?}", session.modes())
}

fn modes(session: &Session) -> String {
    format!("{:?}", session.modes())
}

#[test]
fn quitting_gives_the_terminal_back_as_it_was() {
    let mut session = welcome(&[]);
    assert!(session.screen(vt100::Screen::alternate_screen));
    assert_ne!(modes(&session), fresh_modes(), "the terminal is not in raw mode while the program runs");
    assert_eq!(quit(&mut session), Exit::Code(0));
    assert_given_back(&session);
    assert_eq!(modes(&session), fresh_modes());
}

#[test]
fn a_signal_gives_the_terminal_back_and_ends_with_128_and_its_number() {
    for number in [15, 1, 2, 3] {
        let mut session = welcome(&[]);
        session.signal(number);
        assert_eq!(session.wait_exit_within(GONE_WITHIN), Exit::Code(128 + number.unsigned_abs()));
        assert_given_back(&session);
        assert_eq!(modes(&session), fresh_modes(), "after signal {number}");
    }
}

#[test]
fn every_signal_that_would_end_a_process_gives_the_terminal_back() {
    // USR1, USR2, ALRM, VTALRM, PROF, XCPU, XFSZ, IO, ABRT, and a real-time signal where there are some.
    let names = ["USR1", "USR2", "ALRM", "VTALRM", "PROF", "XCPU", "XFSZ", "IO", "ABRT"];
    for name in names.iter().chain(cfg!(target_os = "linux").then_some(&"RTMIN")) {
        let mut session = welcome(&[]);
        session.signal_named(name);
        assert!(matches!(session.wait_exit_within(GONE_WITHIN), Exit::Code(129..)), "after {name}");
        assert_given_back(&session);
        assert_eq!(modes(&session), fresh_modes(), "after {name}");
    }
}

#[test]
fn a_signal_ends_a_program_whose_output_hangs() {
    for number in [2, 3, 15, 1, 2, 3] {
        let mut session = welcome(&[]);
        session.hold_output();
        // Whatever is drawn for these hangs; the signal comes while it does.
        session.send("?\x1b[B\x1b[B\x1b[A");
        session.signal(number);
        assert_eq!(session.wait_exit_within(GONE_WITHIN), Exit::Code(128 + number.unsigned_abs()));
        assert_eq!(modes(&session), fresh_modes(), "after signal {number}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_signal_ends_a_program_whose_terminal_nobody_reads() {
    for number in [2, 3, 15, 1, 2, 3] {
        let mut session = welcome(&[]);
        session.fill();
        session.send("?\x1b[B\x1b[B\x1b[A");
        session.signal(number);
        assert_eq!(session.wait_exit_within(GONE_WITHIN), Exit::Code(128 + number.unsigned_abs()));
        assert_eq!(modes(&session), fresh_modes(), "after signal {number}");
    }
}

#[test]
fn a_stop_from_outside_is_survived_raw_and_drawn_again() {
    for stop in [19, 20] {
        let mut session = welcome(&[]);
        let raw = modes(&session);
        session.signal(stop);
        session.wait_stopped();
        if stop == 20 {
            // This one can be seen coming.
            session.wait_until("the ordinary screen", |screen| !screen.alternate_screen());
            assert_eq!(modes(&session), fresh_modes());
        }
        // The shell makes the line its own and writes on it.
        session.set_modes(&["icanon", "echo", "isig", "iexten", "icrnl", "ixon", "opost"]);
        session.print("\x1b[2J\x1b[H$ fg");
        session.wait_text("$ fg");
        session.signal(18);
        session.wait_until("the program's screen again", |screen| {
            screen.alternate_screen()
                && screen.contents().contains(TITLE)
                && !screen.contents().contains("$ fg")
        });
        assert_eq!(modes(&session), raw, "the line is not raw again after signal {stop}");
        assert_eq!(quit(&mut session), Exit::Code(0));
        assert_eq!(modes(&session), fresh_modes(), "after signal {stop}");
    }
}

#[test]
fn what_came_since_the_last_keeping_is_kept_when_the_program_is_ended_from_outside() {
    for end in ["TERM", "HUP"] {
        let home = tempfile::tempdir().expect("a folder");
        let folder = home.path().to_str().expect("a path");
        let mut session = Session::start(&[], SIZE, &[("FINGERPOST_DATA_DIR", folder)]);
        wait_welcome(&mut session);
        session.key(Key::Enter);
        session.wait_text("question 1");
        session.key(Key::Enter);
        session.wait_text("question 2");
        session.key(Key::Ctrl('s'));
        let file = home.path().join("profiles/default.toml");
        session.wait_until("the first answer kept", |_| file.exists());
        session.key(Key::Enter);
        session.wait_text("question 3");
        session.signal_named(end);
        assert!(matches!(session.wait_exit_within(GONE_WITHIN), Exit::Code(129..)));
        let text = std::fs::read_to_string(&file).expect("a profile");
        let answers = text.split("[answers]\n").nth(1).expect("answers");
        assert_eq!(answers.lines().take_while(|line| line.contains('=')).count(), 2, "after {end}: {text}");
    }
}

#[test]
fn two_windows_on_one_profile_lose_nothing_of_each_other() {
    let home = tempfile::tempdir().expect("a folder");
    let folder = home.path().to_str().expect("a path");
    let window = || {
        let mut session = Session::start(&[], SIZE, &[("FINGERPOST_DATA_DIR", folder)]);
        wait_welcome(&mut session);
        session.key(Key::Enter);
        session.wait_text("question 1");
        session
    };
    let kept = || std::fs::read_to_string(home.path().join("profiles/default.toml")).unwrap_or_default();
    let mut one = window();
    let mut other = window();
    one.key(Key::Enter);
    one.wait_text("question 2");
    one.key(Key::Ctrl('s'));
    one.wait_until("the first answer kept", |_| kept().contains("complete"));
    let before = kept();
    // Another profession: the two cannot be put together, and the second window is asked.
    other.key(Key::Down);
    other.key(Key::Enter);
    other.wait_text("question 2");
    other.key(Key::Ctrl('s'));
    other.wait_text("Keep mine beside them");
    assert_eq!(kept(), before, "nothing is written unasked");
    other.key(Key::Enter);
    other.wait_text("Saved in");
    assert_eq!(kept(), before);
    let files = std::fs::read_dir(home.path().join("profiles")).expect("a folder").count();
    assert_eq!(files, 2, "each has a file");
}

#[test]
fn when_the_terminal_closes_the_program_is_gone_within_two_seconds() {
    let mut session = welcome(&[]);
    session.drop_master();
    assert_eq!(session.wait_exit_within(GONE_WITHIN), Exit::Code(129));
}

#[test]
fn when_the_terminal_closes_without_a_signal_the_program_is_still_gone_within_two_seconds() {
    let mut session = Session::start_without_control(&[], SIZE, &[]);
    session.wait_text(TITLE);
    session.drop_master();
    assert_eq!(session.wait_exit_within(GONE_WITHIN), Exit::Code(129));
}

#[test]
fn everything_on_the_screen_comes_in_whole_frames() {
    let mut session = welcome(&[]);
    next_frame(&mut session, |session| session.key(Key::Char('?')));
    next_frame(&mut session, |session| session.key(Key::Escape));
    next_frame(&mut session, |session| session.resize((100, 30)));
    assert_eq!(quit(&mut session), Exit::Code(0));
    let bytes = session.raw_bytes();
    let begin = find(&bytes, BEGIN).expect("a frame");
    assert!(find(&bytes[..begin], ENTER_ALTERNATE_SCREEN).is_some(), "drawn before the screen was taken");
    // Giving the terminal back begins with an end of its own, for a frame that may have been cut off.
    let goodbye = find(&bytes, &[END, END].concat()).expect("an end") + END.len();
    let (frames, outside) = frames(&bytes[begin..goodbye]);
    assert!(frames.len() >= 4, "only {} frames", frames.len());
    assert_eq!(String::from_utf8_lossy(&outside), "", "bytes outside frames");
    for frame in frames {
        assert!(find(frame, BEGIN).is_none(), "a frame begins within a frame");
    }
}

#[test]
fn every_frame_shows_the_cursor_on_the_focus() {
    let mut session = welcome(&[]);
    session.wait_until("a cursor", |screen| !screen.hide_cursor());
    let (column, row) = session.cursor().unwrap();
    assert!(column < SIZE.0 && row < SIZE.1);
    let text = session.screen(|screen| screen.contents_between(row, 0, row, SIZE.0));
    assert!(!text.trim().is_empty(), "the cursor is on an empty row");
}

#[test]
fn a_new_size_redraws_the_screen() {
    let mut session = welcome(&[]);
    for size in [(120, 40), (40, 12), (80, 24)] {
        next_frame(&mut session, |session| session.resize(size));
        session.wait_text(TITLE);
        let (column, row) = session.screen(|screen| {
            let (row, column) = screen.cursor_position();
            (column, row)
        });
        assert!(column < size.0 && row < size.1, "the cursor is outside {size:?}");
    }
    assert_eq!(quit(&mut session), Exit::Code(0));
}

#[test]
fn it_can_be_made_as_small_as_one_cell_and_large_again() {
    let mut session = welcome(&[]);
    next_frame(&mut session, |session| session.resize((1, 1)));
    session.resize(SIZE);
    session.wait_text(TITLE);
    assert_eq!(quit(&mut session), Exit::Code(0));
}

#[test]
fn without_colour_no_colour_is_sent_and_the_selection_is_still_visible() {
    let mut session = welcome(&[("NO_COLOR", "1")]);
    session.wait_until("a selection in bold or reversed", |screen| {
        any_cell(screen, |cell| cell.has_contents() && (cell.inverse() || cell.bold()))
    });
    let coloured = |cell: &vt100::Cell| {
        cell.fgcolor() != vt100::Color::Default || cell.bgcolor() != vt100::Color::Default
    };
    assert!(!session.screen(|screen| any_cell(screen, coloured)), "there is colour on the screen");
    assert_eq!(quit(&mut session), Exit::Code(0));
    assert_eq!(colour_codes(&session.raw_bytes()), Vec::<String>::new());
}

#[test]
fn with_colour_there_is_some() {
    let mut session = welcome(&[]);
    assert_eq!(quit(&mut session), Exit::Code(0));
    assert!(!colour_codes(&session.raw_bytes()).is_empty());
}

#[test]
fn suspending_gives_the_terminal_back_and_continuing_takes_it_again() {
    let mut session = welcome(&[]);
    session.key(Key::Ctrl('z'));
    session.wait_until("the ordinary screen", |screen| !screen.alternate_screen());
    assert_given_back(&session);
    // A signal that came before it stands still would wake nobody.
    session.wait_stopped();
    session.signal(18);
    session.wait_until("the program's screen again", |screen| {
        screen.alternate_screen() && screen.contents().contains(TITLE)
    });
    assert_eq!(quit(&mut session), Exit::Code(0));
    assert_eq!(modes(&session), fresh_modes());
}

#[test]
fn the_log_tells_keys_and_times_but_nothing_that_is_typed_into_a_field() {
    let folder = tempfile::TempDir::new().unwrap();
    let log = folder.path().join("log");
    let mut session = welcome(&[("FINGERPOST_LOG", log.to_str().unwrap())]);
    next_frame(&mut session, |session| session.key(Key::Enter));
    next_frame(&mut session, |session| session.key(Key::Char('/')));
    next_frame(&mut session, |session| session.key(Key::Char('~')));
    session.key(Key::Ctrl('c'));
    assert_eq!(session.wait_exit(), Exit::Code(0));
    let text = std::fs::read_to_string(&log).unwrap();
    assert!(text.contains("key Enter") && text.contains("drawn in"), "{text}");
    assert!(!text.contains('~'), "{text}");
}

/// Does something and waits for the end of the frame that should follow.
#[track_caller]
fn next_frame(session: &mut Session, act: impl FnOnce(&mut Session)) {
    let before = count(&session.raw_bytes(), END);
    act(session);
    session.wait_bytes("another frame", |bytes| count(bytes, END) > before);
}

fn count(bytes: &[u8], needle: &[u8]) -> usize {
    bytes.windows(needle.len()).filter(|window| *window == needle).count()
}

fn any_cell(screen: &vt100::Screen, is: impl Fn(&vt100::Cell) -> bool) -> bool {
    let (rows, columns) = screen.size();
    (0..rows.get()).any(|row| (0..columns.get()).any(|column| screen.cell(row, column).is_some_and(&is)))
}

/// The style sequences that set a colour (30–38, 40–48, 90–107; 39, 49 and 59 only take one away).
fn colour_codes(bytes: &[u8]) -> Vec<String> {
    String::from_utf8_lossy(bytes)
        .split("\x1b[")
        .filter_map(|piece| {
            let end =
                piece.find(|character: char| !character.is_ascii_digit() && !";:".contains(character))?;
            piece[end..].starts_with('m').then(|| piece[..end].to_owned())
        })
        .filter(|codes| {
            codes
                .split([';', ':'])
                .any(|code| matches!(code.parse(), Ok(30..=38 | 40..=48 | 58 | 90..=97 | 100..=107)))
        })
        .collect()
}

#[test]
fn the_terminals_answer_about_its_ground_chooses_the_colours_and_types_nothing() {
    // The blue that both sets paint below what is in focus, out of the cube of 216.
    let painted = |screen: &vt100::Screen| {
        let cells =
            (0..SIZE.1).flat_map(|row| (0..SIZE.0).filter_map(move |column| screen.cell(row, column)));
        cells.filter(|cell| cell.bgcolor() == vt100::Color::Idx(16 + 6 + 3)).count() > 0
    };
    for answer in ["\x1b]11;rgb:fdfd/f6f6/e3e3\x07", "\x1b]11;rgb:0c0c/0c0c/0c0c\x1b\\"] {
        let mut session = welcome(&[("TERM", "xterm-256color")]);
        assert!(find(&session.raw_bytes(), b"\x1b]11;?\x07").is_some(), "the terminal is asked");
        assert!(!session.screen(painted), "nothing is guessed");
        session.wait_text("does not say if it is dark");
        // Long after the first screen, and with a key before and after it.
        session.send(&format!("\x1b[B{answer}\x1b[A"));
        session.wait_until("colours for the ground", painted);
        wait_welcome(&mut session);
        assert_eq!(quit(&mut session), Exit::Code(0));
    }
}

/// Answers nothing, goes to the list of everything and reads the first scheme; returns the address of its page, from
/// what the program copies.
fn at_a_reading(args: &[&str], env: &[(&str, &str)]) -> Session {
    let mut session = Session::start(args, SIZE, env);
    wait_welcome(&mut session);
    session.key(Key::Char('b'));
    session.wait_text("Everything");
    session.key(Key::Enter);
    session.wait_text("Look here");
    session
}

/// The results, with one answer, which is kept.
fn with_an_answer_kept(env: &[(&str, &str)]) -> Session {
    let mut session = Session::start(&[], SIZE, env);
    wait_welcome(&mut session);
    session.key(Key::Char('1'));
    session.wait_text("why we ask");
    session.key(Key::Enter);
    session.key(Key::Char('s'));
    session.wait_text("Results");
    session.send("\x13");
    session.wait_text("default.toml");
    session
}

/// A new start that goes on where it was left.
fn gone_on(env: &[(&str, &str)]) -> Session {
    let mut session = Session::start(&[], SIZE, env);
    session.wait_text("Go on where you left off");
    session.key(Key::Enter);
    session
}

#[test]
fn who_keeps_their_answers_comes_back_to_the_screen_that_they_left() {
    let folder = tempfile::TempDir::new().unwrap();
    let env = [("FINGERPOST_DATA_DIR", folder.path().to_str().unwrap())];
    let mut session = with_an_answer_kept(&env);
    session.key(Key::Char('Y'));
    session.wait_text("The year ahead");
    assert_eq!(quit(&mut session), Exit::Code(0));
    let mut session = gone_on(&env);
    session.wait_text("The year ahead");
    session.wait_text("Your 1 answer is back.");
}

#[test]
fn who_keeps_their_answers_hears_of_the_changes_alone_that_they_are_not_kept() {
    let folder = tempfile::TempDir::new().unwrap();
    let env = [("FINGERPOST_DATA_DIR", folder.path().to_str().unwrap())];
    let mut session = with_an_answer_kept(&env);
    session.key(Key::Char('a'));
    session.wait_text("why we ask");
    session.key(Key::Char('n'));
    session.key(Key::Char('q'));
    session.wait_text("Your changes are not kept.");
}

#[test]
fn leaving_writes_where_one_was_and_neither_forgets_answers_nor_brings_a_deleted_profile_back() {
    let folder = tempfile::TempDir::new().unwrap();
    let env = [("FINGERPOST_DATA_DIR", folder.path().to_str().unwrap())];
    let profile = folder.path().join("profiles/default.toml");
    let mut session = with_an_answer_kept(&env);
    assert_eq!(quit(&mut session), Exit::Code(0));
    let kept = std::fs::read_to_string(&profile).unwrap();
    let answered = kept.split("[answers]").nth(1).and_then(|rest| rest.split("[end]").next()).unwrap();
    // What was kept is undone and not kept again.
    let mut session = gone_on(&env);
    session.wait_text("Results");
    session.key(Key::Char('a'));
    session.wait_text("why we ask");
    session.send("n\x13");
    session.wait_text("Saved in");
    session.key(Key::Char('u'));
    session.wait_text("Undid");
    session.key(Key::Char('s'));
    session.wait_text("Results");
    session.key(Key::Char('m'));
    session.wait_text("› Map");
    assert_eq!(quit(&mut session), Exit::Code(0));
    let left = std::fs::read_to_string(&profile).unwrap();
    let now = left.split("[answers]").nth(1).unwrap();
    assert!(now.contains("not-sure") && now.starts_with(answered.trim_end()), "{left}");
    assert!(left.contains("screen = \"map\""), "{left}");
    // Somebody deletes it while it is open elsewhere.
    let mut session = gone_on(&env);
    session.wait_text("› Map");
    session.key(Key::Char('s'));
    session.wait_text("Results");
    std::fs::remove_file(&profile).unwrap();
    assert_eq!(quit(&mut session), Exit::Code(0));
    assert!(!profile.exists(), "a profile that was deleted stays deleted");
}

#[test]
fn a_catalogue_that_is_watched_is_read_again_and_the_answers_stay() {
    use std::fs;
    let small = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/catalogs/small");
    let folder = tempfile::TempDir::new().unwrap();
    let mut open = vec![small.clone()];
    while let Some(from) = open.pop() {
        let to = folder.path().join(from.strip_prefix(&small).unwrap());
        fs::create_dir_all(&to).unwrap();
        for entry in fs::read_dir(&from).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                fs::copy(&path, to.join(path.file_name().unwrap())).unwrap();
            }
        }
    }
    let args = ["--no-builtin", "--catalog", folder.path().to_str().unwrap(), "--watch"];
    let mut session = Session::start(&args, SIZE, &[]);
    wait_welcome(&mut session);
    session.key(Key::Char('1'));
    session.wait_text("What is your profession?");
    session.key(Key::Char('1'));
    session.wait_text("highest degree");
    session.key(Key::Char('c'));
    session.wait_text("1 answer. Choose one");
    let questions = folder.path().join("questions.toml");
    let before = fs::read_to_string(&questions).unwrap();
    fs::write(&questions, format!("{before}\n[[broken")).unwrap();
    session.wait_text("Not read again. ");
    session.wait_text("1 answer. Choose one");
    fs::write(&questions, before.replace("What is your profession?", "Which profession is yours?")).unwrap();
    session.wait_text("The catalogue was read again.");
    session.wait_text("Which profession is yours?");
    session.wait_text("1 answer. Choose one");
    session.key(Key::Char('q'));
    session.wait_text("Your answers are not kept.");
}

/// What OSC 52 sends for a text.
fn copied(text: &str) -> Vec<u8> {
    use crossterm::Command as _;
    let mut bytes = String::new();
    crossterm::clipboard::CopyToClipboard::to_clipboard_from(text).write_ansi(&mut bytes).unwrap();
    bytes.into_bytes()
}

/// The address that the first link in these bytes leads to.
fn linked(bytes: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(bytes);
    let (_, rest) = text.split_once("\x1b]8;id=f;")?;
    rest.split_once('\x1b').map(|(address, _)| address.to_owned())
}

#[test]
fn an_address_is_a_link_o_opens_it_and_y_copies_it() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::TempDir::new().unwrap();
    let (browser, opened) = (folder.path().join("xdg-open"), folder.path().join("opened"));
    let script = format!("#!/bin/sh\nprintf %s \"$1\" > {0}.part && mv {0}.part {0}\n", opened.display());
    std::fs::write(&browser, script).unwrap();
    std::fs::set_permissions(&browser, std::fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:/usr/bin:/bin", folder.path().display());
    let mut session = at_a_reading(&[], &[("DISPLAY", ":0"), ("PATH", &path)]);
    let address = linked(&session.raw_bytes()).expect("a link");
    assert!(address.starts_with("https://"), "{address}");
    session.key(Key::Char('y'));
    session.wait_text("Your terminal was asked to copy: https://");
    assert!(
        find(&session.raw_bytes(), &copied(&address)).is_some(),
        "the terminal is asked to copy {address}"
    );
    session.key(Key::Char('o'));
    session.wait_text("Opened in your browser: https://");
    let until = std::time::Instant::now() + support::DEADLINE;
    while !opened.exists() && std::time::Instant::now() < until {
        std::thread::yield_now();
    }
    assert_eq!(std::fs::read_to_string(&opened).unwrap(), address);
    assert_eq!(quit(&mut session), Exit::Code(0));
}

#[test]
fn where_no_browser_can_be_seen_the_address_is_copied() {
    let mut session = at_a_reading(&[], &[("SSH_CONNECTION", "10.0.0.1 5 10.0.0.2 22")]);
    let address = linked(&session.raw_bytes()).expect("a link");
    session.key(Key::Char('o'));
    session.wait_text("No browser can be seen from here. Your terminal was asked to copy: https");
    assert!(find(&session.raw_bytes(), &copied(&address)).is_some());
}

#[test]
fn there_are_no_links_where_the_terminal_lacks_them_or_words_are_heard() {
    for (args, env) in [
        (&[] as &[&str], &[("TERM", "linux")] as &[(&str, &str)]),
        (&["--reader"], &[("FINGERPOST_READER", "1")]),
    ] {
        let session = at_a_reading(args, env);
        assert_eq!(linked(&session.raw_bytes()), None, "{args:?} {env:?}");
    }
}

/// Presses the left button at a cell, counted from 0.
fn click(session: &mut Session, (column, row): (u16, u16)) {
    session.send(&format!("\x1b[<0;{0};{1}M\x1b[<0;{0};{1}m", column + 1, row + 1));
}

/// Where a text is on the screen.
fn place_of(session: &Session, text: &str) -> (u16, u16) {
    let shown = session.screen_text();
    let (row, line) =
        shown.lines().enumerate().find(|(_, line)| line.contains(text)).expect("the text is there");
    let before = line.split(text).next().unwrap_or_default();
    (u16::try_from(before.chars().count()).unwrap(), u16::try_from(row).unwrap())
}

#[test]
fn the_mouse_is_on_reports_no_motion_and_clicks_where_it_points() {
    let mut session = Session::start(&[], (120, 40), &[]);
    wait_welcome(&mut session);
    let bytes = session.raw_bytes();
    for (mode, wanted) in [("1000", true), ("1006", true), ("1002", false), ("1003", false)] {
        let on = format!("\x1b[?{mode}h");
        assert_eq!(find(&bytes, on.as_bytes()).is_some(), wanted, "{mode}");
    }
    session.wait_text("? all keys");
    let keys = place_of(&session, "? all keys");
    click(&mut session, keys);
    session.wait_text("Moving about");
    session.key(Key::Escape);
    session.wait_text("Look through everything");
    let row = place_of(&session, "Look through everything");
    click(&mut session, row);
    session.wait_text("Everything");
    // The wheel over a list moves in it.
    let before = session.cursor();
    session.send("\x1b[<65;10;20M");
    session
        .wait_until("the list moved", |screen| Some(screen.cursor_position()) != before.map(|(x, y)| (y, x)));
    let back = place_of(&session, "Fingerpost");
    click(&mut session, back);
    session.wait_text("Find what fits me");
    assert_eq!(quit(&mut session), Exit::Code(0));
    assert_given_back(&session);
    let off = b"\x1b[?1000l";
    assert!(find(&session.raw_bytes(), off).is_some(), "the terminal has its mouse back");
}
