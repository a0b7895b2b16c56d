//! Runs the real program in a pseudo-terminal, in surroundings of its own, and waits for what should be on its screen.
//!
//! Nothing here sleeps: every wait ends as soon as new output makes its condition true, and after [`DEADLINE`] the
//! test fails and shows what was awaited and the last screen.

#![cfg(unix)]
#![allow(dead_code, unreachable_pub, reason = "each test program has its own copy and uses its own part")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "what fails here fails a test, as it should"
)]

use std::fmt::Debug;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::num::NonZeroU16;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, SlavePty, native_pty_system};
use tempfile::TempDir;

/// How long a wait may take at most.
pub const DEADLINE: Duration = Duration::from_secs(10);
/// How long a wait for something on the screen may take at most: on a busy machine, a program that was not made fast
/// needs its time to work a workshop out.
const PATIENCE: Duration = Duration::from_secs(60);
/// How often a wait looks whether the program still runs.
const LOOK_EVERY: Duration = Duration::from_millis(100);
/// Begins a frame (synchronized update).
pub const BEGIN: &[u8] = b"\x1b[?2026h";
/// Ends a frame.
pub const END: &[u8] = b"\x1b[?2026l";

/// A key as a terminal sends it.
#[derive(Debug, Clone, Copy)]
pub enum Key {
    Enter,
    Escape,
    Tab,
    BackTab,
    Backspace,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    F1,
    Char(char),
    Ctrl(char),
}

impl Key {
    fn bytes(self) -> String {
        match self {
            Self::Enter => "\r".to_owned(),
            Self::Escape => "\x1b".to_owned(),
            Self::Tab => "\t".to_owned(),
            Self::BackTab => "\x1b[Z".to_owned(),
            Self::Backspace => "\x7f".to_owned(),
            Self::Up => "\x1b[A".to_owned(),
            Self::Down => "\x1b[B".to_owned(),
            Self::Right => "\x1b[C".to_owned(),
            Self::Left => "\x1b[D".to_owned(),
            Self::Home => "\x1b[H".to_owned(),
            Self::End => "\x1b[F".to_owned(),
            Self::PageUp => "\x1b[5~".to_owned(),
            Self::PageDown => "\x1b[6~".to_owned(),
            Self::F1 => "\x1bOP".to_owned(),
            Self::Char(character) => character.to_string(),
            Self::Ctrl(letter) => char::from(u8::try_from(letter).unwrap() & 0x1f).to_string(),
        }
    }
}

/// How a program ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Exit {
    /// By itself, with this code.
    Code(u32),
    /// By a signal that it did not handle.
    Signal(String),
}

/// A program in a pseudo-terminal. Dropping it ends the program.
pub struct Session {
    child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    // Kept open, so that the terminal's modes can be read after the program has ended.
    slave: Option<Box<dyn SlavePty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    reader: Option<JoinHandle<()>>,
    seen: Arc<Seen>,
    home: TempDir,
    /// The line takes nothing from the program for now.
    held: bool,
}

/// What came out of the terminal so far.
struct Seen {
    output: Mutex<Output>,
    changed: Condvar,
    stop: AtomicBool,
    /// Nobody reads the terminal for now.
    unread: AtomicBool,
}

struct Output {
    terminal: vt100::Parser,
    bytes: Vec<u8>,
    /// The reader has stopped, as it was told.
    waits: bool,
}

impl Session {
    /// Starts the program with these arguments in a terminal of this many columns and rows. No variable of the test's
    /// own surroundings gets through; `env` comes on top of a fresh home and an ordinary terminal.
    pub fn start(args: &[&str], size: (u16, u16), env: &[(&str, &str)]) -> Self {
        Self::start_program(Path::new(env!("CARGO_BIN_EXE_fingerpost")), args, size, env, true)
    }

    /// Like [`Session::start`], but the terminal does not control the program, which so gets no signal when the
    /// terminal closes (as under `setsid` or `nohup`).
    pub fn start_without_control(args: &[&str], size: (u16, u16), env: &[(&str, &str)]) -> Self {
        Self::start_program(Path::new(env!("CARGO_BIN_EXE_fingerpost")), args, size, env, false)
    }

    /// Starts any program.
    pub fn start_program(
        program: &Path,
        args: &[&str],
        (columns, rows): (u16, u16),
        env: &[(&str, &str)],
        control: bool,
    ) -> Self {
        let home = TempDir::new().unwrap();
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(program);
        command.set_controlling_tty(control);
        command.args(args);
        command.cwd(home.path());
        command.env_clear();
        for (name, folder) in FOLDERS {
            let path = home.path().join(folder);
            fs::create_dir_all(&path).unwrap();
            command.env(name, path);
        }
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        for (name, value) in env {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        let seen = Arc::new(Seen {
            output: Mutex::new(Output {
                terminal: vt100::Parser::new(cells(rows), cells(columns), 0),
                bytes: Vec::new(),
                waits: false,
            }),
            changed: Condvar::new(),
            stop: AtomicBool::new(false),
            unread: AtomicBool::new(false),
        });
        let from_terminal = pair.master.try_clone_reader().unwrap();
        let reader = thread::spawn({
            let seen = Arc::clone(&seen);
            move || seen.follow(from_terminal)
        });
        Self {
            child,
            writer: Some(pair.master.take_writer().unwrap()),
            master: Some(pair.master),
            slave: Some(pair.slave),
            reader: Some(reader),
            seen,
            home,
            held: false,
        }
    }

    /// The folder that the program takes for its user's home.
    pub fn home(&self) -> PathBuf {
        self.home.path().to_owned()
    }

    /// Types `text` as it is.
    pub fn send(&mut self, text: &str) {
        let writer = self.writer.as_mut().expect("the terminal is closed");
        writer.write_all(text.as_bytes()).unwrap();
        writer.flush().unwrap();
    }

    /// Presses a key.
    pub fn key(&mut self, key: Key) {
        self.send(&key.bytes());
    }

    /// Waits until `condition` holds for the screen, between frames: half of one is a screen that nobody sees.
    #[track_caller]
    pub fn wait_until(&mut self, what: &str, condition: impl Fn(&vt100::Screen) -> bool) {
        self.wait_for(what, |output| is_between_frames(&output.bytes) && condition(output.terminal.screen()));
    }

    /// Waits until the screen shows `text`.
    #[track_caller]
    pub fn wait_text(&mut self, text: &str) {
        self.wait_until(&format!("the text {text:?}"), |screen| screen.contents().contains(text));
    }

    /// Waits until `condition` holds for all bytes that came so far.
    #[track_caller]
    pub fn wait_bytes(&mut self, what: &str, condition: impl Fn(&[u8]) -> bool) {
        self.wait_for(what, |output| condition(&output.bytes));
    }

    #[track_caller]
    fn wait_for(&mut self, what: &str, condition: impl Fn(&Output) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !self.seen.holds_within(LOOK_EVERY, &condition) {
            let why = match self.child.try_wait().unwrap() {
                Some(status) => {
                    self.catch_up();
                    if self.seen.holds_within(Duration::ZERO, &condition) {
                        return;
                    }
                    format!("the program ended ({status})")
                }
                None if Instant::now() >= end => "the time was up".to_owned(),
                None => continue,
            };
            panic!("waited for {what}, but {why}; the last screen:\n{}", self.screen(framed));
        }
    }

    /// Changes the size of the terminal.
    pub fn resize(&self, (columns, rows): (u16, u16)) {
        self.seen.lock().terminal.set_size(cells(rows), cells(columns));
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.master.as_ref().expect("the terminal is closed").resize(size).unwrap();
    }

    /// The text on the screen.
    pub fn screen_text(&self) -> String {
        self.seen.lock().terminal.screen().contents()
    }

    /// Asks something of the screen.
    pub fn screen<T>(&self, ask: impl FnOnce(&vt100::Screen) -> T) -> T {
        ask(self.seen.lock().terminal.screen())
    }

    /// Column and row of the cursor, from 0; `None` while it is hidden.
    pub fn cursor(&self) -> Option<(u16, u16)> {
        self.screen(|screen| {
            let (row, column) = screen.cursor_position();
            (!screen.hide_cursor()).then_some((column, row))
        })
    }

    /// All bytes that came so far.
    pub fn raw_bytes(&self) -> Vec<u8> {
        self.seen.lock().bytes.clone()
    }

    /// The modes of the terminal line (what `stty -a` shows); comparable with others.
    pub fn modes(&self) -> impl Debug + PartialEq + use<> {
        self.master.as_ref().expect("the terminal is closed").get_termios().expect("a terminal has modes")
    }

    /// Changes the modes of the line, as a shell does while the program stands still.
    pub fn set_modes(&self, words: &[&str]) {
        let line = open_line(&self.line()).unwrap();
        assert!(Command::new("stty").args(words).stdin(line).status().unwrap().success(), "stty {words:?}");
    }

    /// Holds all output back, as Ctrl-S at a terminal does: what the program writes from now on hangs.
    pub fn hold_output(&mut self) {
        self.set_modes(&["ixon"]);
        self.send("\x13");
        self.held = true;
    }

    /// Reads no more, and fills the terminal to the brim, as one does that hangs: what the program writes from now on
    /// hangs with it.
    #[cfg(target_os = "linux")]
    pub fn fill(&mut self) {
        self.seen.unread.store(true, Ordering::SeqCst);
        self.print(" ");
        assert!(self.seen.holds_within(DEADLINE, |output| output.waits), "the terminal is still read");
        let no_waiting = 0o4000;
        let mut line =
            OpenOptions::new().write(true).custom_flags(0o400 | no_waiting).open(self.line()).unwrap();
        let full = loop {
            if let Err(error) = line.write_all(&[b' '; 512]) {
                break error;
            }
        };
        assert_eq!(full.kind(), io::ErrorKind::WouldBlock, "{full}");
    }

    fn line(&self) -> PathBuf {
        self.master.as_ref().and_then(|master| master.tty_name()).expect("the terminal has a name")
    }

    /// The number of the running program.
    pub fn process(&self) -> u32 {
        self.child.process_id().expect("a running program has a number")
    }

    /// Sends the program a signal by its number.
    pub fn signal(&self, number: i32) {
        self.signal_named(&number.to_string());
    }

    /// Sends the program a signal by its name.
    pub fn signal_named(&self, name: &str) {
        let sent =
            Command::new("kill").arg(format!("-{name}")).arg(self.process().to_string()).status().unwrap();
        assert!(sent.success(), "the signal {name} could not be sent");
    }

    /// Writes on the terminal as another program would.
    pub fn print(&self, text: &str) {
        open_line(&self.line()).unwrap().write_all(text.as_bytes()).unwrap();
    }

    /// Waits until the program stands still, as after Ctrl-Z.
    #[track_caller]
    pub fn wait_stopped(&self) {
        let end = Instant::now() + DEADLINE;
        loop {
            let asked =
                Command::new("ps").args(["-o", "stat=", "-p", &self.process().to_string()]).output().unwrap();
            if asked.stdout.trim_ascii_start().starts_with(b"T") {
                return;
            }
            assert!(Instant::now() < end, "the program goes on: {}", String::from_utf8_lossy(&asked.stdout));
        }
    }

    /// Waits until the program has ended.
    #[track_caller]
    pub fn wait_exit(&mut self) -> Exit {
        self.wait_exit_within(DEADLINE)
    }

    /// Waits until the program has ended, but not longer than `limit`.
    #[track_caller]
    pub fn wait_exit_within(&mut self, limit: Duration) -> Exit {
        let end = Instant::now() + limit;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                self.seen.read_on();
                if std::mem::take(&mut self.held) {
                    self.set_modes(&["ixon"]);
                    self.send("\x11");
                }
                self.catch_up();
                return match status.signal() {
                    Some(name) => Exit::Signal(name.to_owned()),
                    None => Exit::Code(status.exit_code()),
                };
            }
            assert!(
                Instant::now() < end,
                "the program did not end within {limit:?}; the last screen:\n{}",
                self.screen(framed)
            );
            // Nothing tells us of a process's end, so look again soon; never true, so this waits that long.
            self.seen.holds_within(Duration::from_millis(5), |_| false);
        }
    }

    /// Closes the terminal, as a closed window or a lost connection does.
    pub fn drop_master(&mut self) {
        let master = self.master.take().expect("the terminal is closed already");
        let name = master.tty_name();
        if let Some(input) = name.as_ref().and_then(|name| open_line(name).ok()) {
            // The writer would say good-bye with Enter and Ctrl-D, as no closing window does.
            let _ = Command::new("stty").args(["eof", "undef"]).stdin(input).status();
        }
        // The reading thread holds the master too, and a read in the kernel cannot be called off: give it a byte.
        self.seen.stop.store(true, Ordering::SeqCst);
        self.seen.read_on();
        if let Some(mut line) = name.and_then(|name| open_line(&name).ok()) {
            let _ = line.write_all(b" ");
        }
        if let Some(reader) = self.reader.take() {
            reader.join().unwrap();
        }
        drop(self.writer.take());
        drop(self.slave.take());
        drop(master);
    }

    /// Reads all that an ended program left in the line.
    fn catch_up(&self) {
        let Some(name) = self.master.as_ref().and_then(|master| master.tty_name()) else { return };
        // A mark behind the program's last byte: when it has arrived, so has everything before it.
        let mark = b"\x1b]7777;end\x07";
        open_line(&name).unwrap().write_all(mark).unwrap();
        assert!(self.seen.holds_within(DEADLINE, |output| output.bytes.ends_with(mark)), "the line is stuck");
        let mut output = self.seen.lock();
        let length = output.bytes.len() - mark.len();
        output.bytes.truncate(length);
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        if self.master.is_some() {
            self.drop_master();
        }
    }
}

impl Seen {
    fn lock(&self) -> MutexGuard<'_, Output> {
        self.output.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until `condition` holds, but not longer than `limit`; says whether it does.
    fn holds_within(&self, limit: Duration, condition: impl Fn(&Output) -> bool) -> bool {
        let output = self.lock();
        let (output, _) = self
            .changed
            .wait_timeout_while(output, limit, |output| !condition(output))
            .unwrap_or_else(PoisonError::into_inner);
        condition(&output)
    }

    fn follow(&self, mut from_terminal: Box<dyn Read + Send>) {
        let mut buffer = vec![0; 64 * 1024];
        loop {
            let read = from_terminal.read(&mut buffer).unwrap_or(0);
            if read == 0 || self.stop.load(Ordering::SeqCst) {
                return;
            }
            let mut output = self.lock();
            output.bytes.extend_from_slice(&buffer[..read]);
            output.terminal.process(&buffer[..read]);
            output.waits = self.unread.load(Ordering::SeqCst);
            self.changed.notify_all();
            while output.waits && self.unread.load(Ordering::SeqCst) {
                output = self.changed.wait(output).unwrap_or_else(PoisonError::into_inner);
            }
        }
    }

    /// The terminal is read again.
    fn read_on(&self) {
        let mut output = self.lock();
        output.waits = false;
        self.unread.store(false, Ordering::SeqCst);
        drop(output);
        self.changed.notify_all();
    }
}

/// Where programs look for a home, by system.
const FOLDERS: [(&str, &str); 7] = [
    ("HOME", "home"),
    ("XDG_CONFIG_HOME", "config"),
    ("XDG_DATA_HOME", "data"),
    ("XDG_STATE_HOME", "state"),
    ("XDG_CACHE_HOME", "cache"),
    ("APPDATA", "roaming"),
    ("LOCALAPPDATA", "local"),
];

/// Opens the program's side of the terminal, without making it the terminal of these tests.
fn open_line(name: &Path) -> io::Result<File> {
    let no_controlling_terminal = if cfg!(target_os = "linux") { 0o400 } else { 0x2_0000 };
    OpenOptions::new().read(true).write(true).custom_flags(no_controlling_terminal).open(name)
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).expect("a terminal has cells")
}

fn framed(screen: &vt100::Screen) -> String {
    let (_, columns) = screen.size();
    let mut text = format!("+{}\n", "-".repeat(usize::from(columns.get())));
    for row in screen.rows(0, columns.get()) {
        text.push('|');
        text.push_str(row.trim_end());
        text.push('\n');
    }
    text
}

/// True where no frame is begun that has not ended.
fn is_between_frames(bytes: &[u8]) -> bool {
    let last = |mark: &[u8]| bytes.windows(mark.len()).rposition(|part| part == mark);
    last(BEGIN) <= last(END)
}

/// The frames among `bytes`, and all that stands outside them.
pub fn frames(bytes: &[u8]) -> (Vec<&[u8]>, Vec<u8>) {
    let (mut frames, mut outside, mut rest) = (Vec::new(), Vec::new(), bytes);
    while let Some(begin) = find(rest, BEGIN) {
        outside.extend_from_slice(&rest[..begin]);
        let inner = &rest[begin + BEGIN.len()..];
        let Some(end) = find(inner, END) else {
            panic!("a frame has no end: {:?}", String::from_utf8_lossy(inner));
        };
        frames.push(&inner[..end]);
        rest = &inner[end + END.len()..];
    }
    outside.extend_from_slice(rest);
    (frames, outside)
}

/// Where `needle` first is in `bytes`.
pub fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes.windows(needle.len()).position(|window| window == needle)
}
