//! Takes the terminal and gives it back, in one place.
//!
//! Normal ends, errors, panics, signals and suspension all come here. Both ways are idempotent and may be called from
//! any thread; the state belongs to the process, since so does the terminal. The cursor's style is not touched.

use std::cell::Cell;
use std::io::{self, Write};
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, Once, PoisonError, TryLockError};
use std::thread;
use std::time::Duration;

use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::queue;
use crossterm::style::{Attribute, SetAttribute};
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};

use super::device::{Device, device};
use super::frame::END;

#[derive(Debug)]
struct State {
    /// The terminal is ours now.
    entered: bool,
    /// The program wants the terminal, whether it has it now or not.
    wanted: bool,
    /// The mouse is wanted whenever the terminal is ours.
    mouse: bool,
    /// The process is about to end; the terminal is not taken again.
    closed: bool,
}

static STATE: Mutex<State> = Mutex::new(State { entered: false, wanted: false, mouse: false, closed: false });
/// What is on the terminal is no longer what was drawn last.
static STALE: AtomicBool = AtomicBool::new(false);

thread_local! {
    /// This very thread is sending something, and holds the lock meanwhile.
    static SENDING: Cell<bool> = const { Cell::new(false) };
}

fn state() -> MutexGuard<'static, State> {
    STATE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Gives the terminal back when dropped.
#[derive(Debug)]
pub(crate) struct Guard(());

impl Guard {
    /// Takes the terminal: raw mode, alternate screen, bracketed paste. From now on a panic gives it back before its
    /// message is written.
    ///
    /// # Errors
    ///
    /// When the terminal cannot be put into raw mode or written to; it is given back then.
    pub(crate) fn enter() -> io::Result<Self> {
        restore_on_panic();
        let guard = Self(());
        state().wanted = true;
        enter()?;
        Ok(guard)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        let mut state = state();
        state.wanted = false;
        give_back(&mut state);
    }
}

/// Takes the terminal (again). Does nothing when it is ours already, or when the process is about to end.
///
/// # Errors
///
/// When the terminal cannot be put into raw mode or written to; it is given back then.
pub(crate) fn enter() -> io::Result<()> {
    let mut state = state();
    if state.entered || state.closed {
        return Ok(());
    }
    state.entered = true;
    let entered = take(state.mouse);
    if entered.is_err() {
        give_back(&mut state);
    }
    entered
}

/// Gives the terminal back. Does nothing when it is not ours. Errors are passed over: there is nothing more to try,
/// and what ends the program matters more.
pub(crate) fn leave() {
    give_back(&mut state());
}

/// Takes the terminal again after the process stood still: whatever ran meanwhile may have changed its modes and what
/// is on it. Does nothing when the program does not want it.
///
/// # Errors
///
/// When the terminal cannot be put into raw mode or written to; it is given back then.
#[cfg(unix)]
pub(super) fn again() -> io::Result<()> {
    let mut state = state();
    if !state.wanted || state.closed {
        return Ok(());
    }
    STALE.store(true, Ordering::SeqCst);
    if state.entered {
        // crossterm believes that raw mode is on and would do nothing; this makes it forget that.
        disable_raw_mode()?;
    }
    state.entered = true;
    let entered = take(state.mouse);
    if entered.is_err() {
        give_back(&mut state);
    }
    entered
}

/// True once after the terminal was taken again: then all of it has to be drawn.
pub(super) fn is_stale() -> bool {
    STALE.swap(false, Ordering::SeqCst)
}

/// Gives the terminal back and never takes it again; frames drawn from now on go nowhere.
#[cfg(unix)]
pub(super) fn leave_for_good() {
    // Needs no lock of ours, so it works even while a write hangs.
    let _ = disable_raw_mode();
    let mut state = state();
    state.closed = true;
    give_back(&mut state);
}

/// Switches mouse reports on or off. The wish outlives suspension.
///
/// # Errors
///
/// When the terminal cannot be written to.
pub(crate) fn capture_mouse(on: bool) -> io::Result<()> {
    let mut state = state();
    if state.mouse == on {
        return Ok(());
    }
    state.mouse = on;
    if !state.entered {
        return Ok(());
    }
    report_mouse(&mut device()?, on)
}

/// Asks for buttons and the wheel, in places that go beyond column 223. Not for any motion: that is a flood over a slow
/// line, and nothing here follows the pointer.
#[cfg(not(windows))]
fn report_mouse(out: &mut impl Write, on: bool) -> io::Result<()> {
    out.write_all(if on { b"\x1b[?1000h\x1b[?1006h" } else { b"\x1b[?1006l\x1b[?1000l" })?;
    out.flush()
}

/// The console of Windows knows the mouse, or does not.
#[cfg(windows)]
fn report_mouse(out: &mut impl Write, on: bool) -> io::Result<()> {
    use crossterm::event::{DisableMouseCapture, EnableMouseCapture};
    if on {
        crossterm::execute!(out, EnableMouseCapture)
    } else {
        crossterm::execute!(out, DisableMouseCapture)
    }
}

/// Runs `send` if the terminal is ours, and keeps it ours meanwhile.
pub(super) fn while_entered(send: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
    let state = state();
    if !state.entered {
        return Ok(());
    }
    SENDING.set(true);
    let outcome = send();
    SENDING.set(false);
    outcome
}

fn take(mouse: bool) -> io::Result<()> {
    // What was printed before belongs on the screen that comes back later.
    io::stdout().flush()?;
    enable_raw_mode()?;
    let mut out = device()?;
    let mut bytes = Vec::new();
    queue!(bytes, EnterAlternateScreen)?;
    // Old Windows consoles refuse these two; the program works without them.
    let _ = queue!(bytes, EnableBracketedPaste);
    if mouse {
        let _ = report_mouse(&mut bytes, true);
    }
    send(&mut out, &bytes)
}

fn give_back(state: &mut State) {
    if !state.entered {
        return;
    }
    state.entered = false;
    send_back(state.mouse);
}

fn send_back(mouse: bool) {
    let mut bytes = Vec::new();
    // A frame may have been cut off before its end.
    bytes.extend_from_slice(END.as_bytes());
    if mouse {
        let _ = report_mouse(&mut bytes, false);
    }
    let _ = queue!(bytes, DisableBracketedPaste);
    let _ = queue!(bytes, SetAttribute(Attribute::Reset), LeaveAlternateScreen, Show);
    let _ = device().and_then(|mut out| send(&mut out, &bytes));
    let _ = disable_raw_mode();
}

fn send(out: &mut Device, bytes: &[u8]) -> io::Result<()> {
    out.write_all(bytes)?;
    out.flush()
}

fn restore_on_panic() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let message = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            give_back_in_a_panic();
            message(panic);
        }));
    });
}

/// Gives the terminal back whoever holds it. The lock may be held by a write that hangs, or by this very thread: a terminal
/// that is given back without it is better than a program that stands still for ever, but a frame that another thread is
/// sending is over in a moment.
fn give_back_in_a_panic() {
    const TRIES: u32 = 20;
    const A_MOMENT: Duration = Duration::from_millis(10);
    for _ in 0..TRIES {
        match STATE.try_lock() {
            Ok(mut state) => return give_back(&mut state),
            Err(TryLockError::Poisoned(state)) => return give_back(&mut state.into_inner()),
            // Nobody writes but this thread, which does so no more.
            Err(TryLockError::WouldBlock) if SENDING.get() => return send_back(true),
            Err(TryLockError::WouldBlock) => thread::sleep(A_MOMENT),
        }
    }
    let _ = disable_raw_mode();
}
