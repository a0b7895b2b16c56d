//! The real terminal: the only module that touches it.
//!
//! A program tells [`signals::watch`] what to save when it is ended from outside, opens a [`Screen`], and then
//! alternates between [`Screen::draw`] and [`EventSource::drain`]. Dropping the screen gives the terminal back; so
//! do a panic, a signal and [`Screen::suspend`], all through the one place in [`guard`].
//!
//! What always holds: a frame reaches the terminal in one write or not at all; nothing is written to a terminal
//! that has been given back; whether there is colour is decided here, in [`Capabilities`], and nowhere else.
//!
//! It must never know what is drawn: no page, no catalogue, no wording.

pub mod caps;
pub mod events;
pub mod frame;
pub mod guard;
mod screen;
pub mod signals;

pub use caps::{Capabilities, Environment};
pub use events::{EventSource, Scripted, TerminalEvents};
pub use screen::Screen;

use std::io;

/// The terminal's output, without the lock and the line buffer of [`io::Stdout`]: a thread that hangs in a write to
/// a slow line must not keep another from giving the terminal back.
#[cfg(unix)]
type Device = std::fs::File;
/// The terminal's output. Windows wants UTF-16, which [`io::Stdout`] knows how to make.
#[cfg(not(unix))]
type Device = io::Stdout;

#[cfg(unix)]
fn device() -> io::Result<Device> {
    use std::os::fd::AsFd as _;
    Ok(Device::from(io::stdout().as_fd().try_clone_to_owned()?))
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "the unix form can fail")]
fn device() -> io::Result<Device> {
    Ok(io::stdout())
}
