//! The program as a machine: a [`Model`], messages, and a pure
//! [`update`](update::update) that gives effects.
//!
//! Knows pages and the core; knows no terminal. The way of one key press:
//! the runtime turns an event into a [`Msg`]; [`keymap`] finds the command that
//! the key stands for here and now; `update` changes the model and says what
//! the world should do; [`view`](view::view) builds the page that is then drawn,
//! or read out.

mod answering;
pub mod binding;
pub mod bindings;
pub mod deck;
mod explore;
pub mod key;
pub mod keymap;
mod lookout;
pub mod model;
mod moving;
mod show;
pub mod update;
pub mod view;
pub mod workshop;

pub use key::Key;
pub use model::{Effect, Model, Msg, Options};
