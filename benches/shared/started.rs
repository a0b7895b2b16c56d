//! A program in a pseudo-terminal of 120 × 40, timed from outside as a person would wait.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// What ends a frame: the end of a synchronized update (mode 2026).
pub(crate) const END_OF_FRAME: &[u8] = b"\x1b[?2026l";
/// Longer than anything that is timed here.
const LONG: Duration = Duration::from_secs(60);

/// Rows and columns of the terminal.
const SIZE: (u16, u16) = (40, 120);

/// A running program. It ends when this is dropped.
pub(crate) struct Started {
    child: Box<dyn Child + Send + Sync>,
    writer: Box<dyn Write + Send>,
    output: Receiver<(Instant, Vec<u8>)>,
    _master: Box<dyn MasterPty + Send>,
}

impl Started {
    /// Starts a program, and waits for the end of the first frame whose screen suits; with the time since exec.
    pub(crate) fn until(
        program: &str,
        args: &[&str],
        env: &[(&str, &str)],
        suits: impl Fn(&str) -> bool,
    ) -> (Self, Duration) {
        let pair = native_pty_system()
            .openpty(PtySize { rows: SIZE.0, cols: SIZE.1, ..PtySize::default() })
            .expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(program);
        command.args(args);
        for (name, value) in [("TERM", "xterm-256color"), ("LANG", "C.UTF-8")].iter().chain(env) {
            command.env(name, value);
        }
        let mut from = pair.master.try_clone_reader().expect("its output");
        let writer = pair.master.take_writer().expect("its input");
        let (send, output) = channel();
        thread::spawn(move || {
            let mut piece = vec![0; 65_536];
            while let Ok(length @ 1..) = from.read(&mut piece) {
                if send.send((Instant::now(), piece.get(..length).unwrap_or_default().to_vec())).is_err() {
                    break;
                }
            }
        });
        let began = Instant::now();
        let child = pair.slave.spawn_command(command).expect("the program starts");
        let mut started = Self { child, writer, output, _master: pair.master };
        let mut screen = {
            let cells = |number| NonZeroU16::new(number).expect("more than none");
            vt100::Parser::new(cells(SIZE.0), cells(SIZE.1), 0)
        };
        let mut seen = Vec::new();
        loop {
            let (at, bytes) = started.output.recv_timeout(LONG).expect("a frame");
            started.answer(&bytes);
            screen.process(&bytes);
            seen.extend_from_slice(&bytes);
            if ends(&seen) && suits(&screen.screen().contents()) {
                return (started, at - began);
            }
        }
    }

    /// A terminal answers at once when it is asked what it is; who does not is waited for.
    fn answer(&mut self, bytes: &[u8]) {
        let asked = |what: &[u8]| bytes.windows(what.len()).any(|window| window == what);
        if asked(b"\x1b]11;?") {
            self.writer.write_all(b"\x1b]11;rgb:0000/0000/0000\x1b\\").expect("to answer");
        }
        if asked(b"\x1b[c") {
            self.writer.write_all(b"\x1b[?62;22c").expect("to answer");
        }
        self.writer.flush().expect("to answer");
    }

    /// Waits until nothing has come for a while.
    pub(crate) fn rest(&mut self, quiet: Duration) {
        while self.output.recv_timeout(quiet).is_ok() {}
    }

    /// Presses a key; the time until the last byte of the frame that follows.
    pub(crate) fn press(&mut self, key: &str) -> Duration {
        while self.output.try_recv().is_ok() {}
        let began = Instant::now();
        self.writer.write_all(key.as_bytes()).and_then(|()| self.writer.flush()).expect("to type");
        let mut seen = Vec::new();
        loop {
            let (at, bytes) = self.output.recv_timeout(LONG).expect("a frame");
            seen.extend_from_slice(&bytes);
            if ends(&seen) {
                return at - began;
            }
        }
    }

    /// This many bytes are written until nothing came for a while after a key.
    pub(crate) fn written_by(&mut self, key: &str, quiet: Duration) -> usize {
        while self.output.try_recv().is_ok() {}
        self.writer.write_all(key.as_bytes()).and_then(|()| self.writer.flush()).expect("to type");
        let mut written = 0;
        loop {
            match self.output.recv_timeout(quiet) {
                Ok((_, bytes)) => written += bytes.len(),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return written,
            }
        }
    }
}

fn ends(bytes: &[u8]) -> bool {
    bytes.ends_with(END_OF_FRAME)
}

impl Drop for Started {
    fn drop(&mut self) {
        // Nothing is to be saved: it has run with --private, or is the floor.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
