//! The program as a machine: a [`Model`], messages, and a pure
//! [`update`](update::update) that gives effects.
//!
//! Knows pages and the core; knows no terminal. The way of one key press:
//! the runtime turns an event into a [`Msg`]; [`keymap`] finds the command that
//! the key stands for here and now; `update` changes the model and says what
//! the world should do; [`view`](view::view) builds the page that is then drawn,
//! or read out.

mod explore;
pub mod key;
pub mod keymap;
pub mod model;
mod moving;
pub mod update;
pub mod view;

pub use key::Key;
pub use model::{Effect, Model, Msg, Options};
