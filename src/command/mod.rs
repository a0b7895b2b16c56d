//! What a person can do, by name: commands, their keys, and the places where
//! they work. Pages name commands in their rows; the program does them.

mod key;
mod kinds;
mod patch;
mod table;

pub use key::Key;
pub use kinds::{About, KeyGroup, Menu};
pub use patch::{Because, Clash, bindings, patched, use_keys};
pub(crate) use patch::{free_letters, is_text, key_of, key_while_typing};
pub use table::{BINDINGS, Binding, Command, Place};
