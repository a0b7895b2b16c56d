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
mod device;
pub mod events;
pub mod frame;
mod ground;
pub mod guard;
mod log;
mod screen;
pub mod signals;

pub use caps::{Capabilities, Environment};
pub use events::{EventSource, Scripted, TerminalEvents};
pub use log::Log;
pub use screen::{Painted, TerminalScreen};
