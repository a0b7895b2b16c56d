//! The terminal after a panic, in a program of its own: this one, run once more at a terminal for tests.

use std::io::Read;
use std::{env, panic, process};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use super::guard::Guard;

/// Set where the test below, run by itself, is to take the terminal and then fail as a fault would.
const FAILS: &str = "FINGERPOST_TEST_FAILS_IN_A_TERMINAL";

/// As in `main`, the hook ends the program: nothing unwinds, so it is the hook alone that gives the terminal back.
#[expect(clippy::exit, clippy::disallowed_methods, reason = "as main does it after a panic")]
fn fail_with_the_terminal_taken() -> ! {
    panic::set_hook(Box::new(|_| process::exit(101)));
    let _guard = Guard::enter().unwrap();
    panic!("as a fault would");
}

#[test]
fn a_panic_gives_the_terminal_back() {
    if env::var_os(FAILS).is_some() {
        fail_with_the_terminal_taken();
    }
    let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(env::current_exe().unwrap());
    command.args(["--exact", "terminal::guard_tests::a_panic_gives_the_terminal_back", "--nocapture"]);
    command.env("TERM", "xterm-256color");
    command.env(FAILS, "1");
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut said = Vec::new();
    // Linux says with an error that nobody writes any more.
    let _ = pair.master.try_clone_reader().unwrap().read_to_end(&mut said);
    assert_eq!(child.wait().unwrap().exit_code(), 101);
    let said = String::from_utf8_lossy(&said);
    let taken = said.rfind("\u{1b}[?1049h").expect("it took the terminal");
    let given_back = said.rfind("\u{1b}[?1049l").expect("it gave the terminal back");
    assert!(taken < given_back, "{said:?}");
    assert!(said.rfind("\u{1b}[?25h") > Some(taken), "the cursor shows: {said:?}");
}
