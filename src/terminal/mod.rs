//! The real terminal: the only module that touches it.
//!
//! A program tells [`signals::watch`] what to save when it is ended from outside, opens a [`TerminalScreen`], and then
//! alternates between [`TerminalScreen::draw`] and [`EventSource::drain`]. Dropping the screen gives the terminal back; so
//! do a panic, a signal and [`TerminalScreen::suspend`], all through the one place in [`guard`].
//!
//! What always holds: a frame reaches the terminal in one write or not at all; nothing is written to a terminal
//! that has been given back; whether there is colour is decided here, in [`Capabilities`], and nowhere else.
//!
//! It must never know what is drawn: no page, no catalogue, no wording.

pub(crate) mod caps;
mod device;
pub(crate) mod events;
pub(crate) mod frame;
mod ground;
pub(crate) mod guard;
#[cfg(unix)]
#[cfg(test)]
mod guard_tests;
mod log;
mod pen;
mod screen;
#[cfg(test)]
mod scripted;
pub(crate) mod signals;

pub(crate) use caps::{Capabilities, Environment};
pub(crate) use events::{EventSource, TerminalEvents};
pub(crate) use log::Log;
pub(crate) use screen::{Painted, TerminalScreen};
#[cfg(test)]
pub(crate) use scripted::Scripted;
