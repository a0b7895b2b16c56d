//! The program as a machine: a [`Model`], messages, and a pure
//! [`update`](update::update) that gives effects.
//!
//! Knows pages and the core; knows no terminal. The way of one key press:
//! the runtime turns an event into a [`Msg`]; [`keymap`] finds the command
//! that the key stands for here and now; the screen in use is asked, and what
//! it ignores is done for all screens at once; `update` says what the world
//! should do; [`view`](view::view) builds the page that is then drawn, or
//! read out.

mod about;
pub(crate) mod context;
pub mod cursor;
pub mod desk;
pub mod field;
mod foresight;
#[cfg(test)]
mod foresight_tests;
pub mod form;
mod going;
pub mod keymap;
#[cfg(test)]
mod marking_tests;
mod message;
pub mod model;
pub mod popups;
mod question_pages;
mod schemes;
pub mod screen;
pub mod screens;
pub mod stack;
mod undone;
pub mod update;
pub mod view;
pub mod workshop;

pub use crate::command::{Key, Place};
pub use context::Options;
pub(crate) use foresight::Foresight;
pub(crate) use going::stand_at;
pub use message::{Effect, Msg};
pub use model::Model;
