//! Takes the terminal and gives it back, in one place.
//!
//! Normal ends, errors, panics, signals and suspension all come here. Both ways are idempotent and may be called from
//! any thread; the state belongs to the process, since so does the terminal. The cursor's style is not touched.

use std::io::{self, Write};
use std::panic;
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

use crossterm::cursor::Show;
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::style::{Attribute, SetAttribute};
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use crossterm::{execute, queue};

use super::device::{Device, device};
use super::frame::END;

#[derive(Debug)]
struct State {
    /// The terminal is ours now.
    entered: bool,
    /// The mouse is wanted whenever the terminal is ours.
    mouse: bool,
    /// Another program has the terminal for a while.
    #[cfg_attr(not(unix), expect(dead_code, reason = "only signals ask for it"))]
    lent: bool,
    /// The process is about to end; the terminal is not taken again.
    closed: bool,
}

static STATE: Mutex<State> = Mutex::new(State { entered: false, mouse: false, lent: false, closed: false });

fn state() -> MutexGuard<'static, State> {
    STATE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Gives the terminal back when dropped.
#[derive(Debug)]
pub struct Guard(());

impl Guard {
    /// Takes the terminal: raw mode, alternate screen, bracketed paste. From now on a panic gives it back before its
    /// message is written.
    ///
    /// # Errors
    ///
    /// When the terminal cannot be put into raw mode or written to; it is given back then.
    pub fn enter() -> io::Result<Self> {
        restore_on_panic();
        let guard = Self(());
        enter()?;
        Ok(guard)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        leave();
    }
}

/// Takes the terminal (again). Does nothing when it is ours already, or when the process is about to end.
///
/// # Errors
///
/// When the terminal cannot be put into raw mode or written to; it is given back then.
pub fn enter() -> io::Result<()> {
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
pub fn leave() {
    give_back(&mut state());
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

/// Runs `other` while the terminal is given back, then takes it again.
///
/// # Errors
///
/// When the terminal cannot be taken again.
pub fn lend<T>(other: impl FnOnce() -> T) -> io::Result<T> {
    {
        let mut state = state();
        give_back(&mut state);
        state.lent = true;
    }
    let result = other();
    state().lent = false;
    enter()?;
    Ok(result)
}

/// True while another program has the terminal: Ctrl-C is then meant for that program.
#[cfg(unix)]
pub(super) fn is_lent() -> bool {
    state().lent
}

/// Switches mouse reports on or off. The wish outlives suspension.
///
/// # Errors
///
/// When the terminal cannot be written to.
pub fn capture_mouse(on: bool) -> io::Result<()> {
    let mut state = state();
    if state.mouse == on {
        return Ok(());
    }
    state.mouse = on;
    if !state.entered {
        return Ok(());
    }
    if on { execute!(device()?, EnableMouseCapture) } else { execute!(device()?, DisableMouseCapture) }
}

/// Runs `send` if the terminal is ours, and keeps it ours meanwhile.
pub(super) fn while_entered(send: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
    let state = state();
    if state.entered { send() } else { Ok(()) }
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
        let _ = queue!(bytes, EnableMouseCapture);
    }
    send(&mut out, &bytes)
}

fn give_back(state: &mut State) {
    if !state.entered {
        return;
    }
    state.entered = false;
    let mut bytes = Vec::new();
    // A frame may have been cut off before its end.
    bytes.extend_from_slice(END.as_bytes());
    if state.mouse {
        let _ = queue!(bytes, DisableMouseCapture);
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
            leave();
            message(panic);
        }));
    });
}
