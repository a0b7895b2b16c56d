//! What is kept on this computer: answers files, profiles, and where they
//! live.
//!
//! The only part of the library that writes files. Nothing here is written
//! unless the person asks for it, a file is replaced as a whole or not at all,
//! and a file that cannot be read is never written over.

mod answers_text;
mod board;
pub mod disk;
pub mod file_name;
pub mod folder;
pub(crate) mod keeping;
pub mod paths;
pub mod profile_file;
pub mod profiles;
pub(crate) mod put;

pub(crate) use board::Board;
pub(crate) use folder::{PublishError, publish};
pub(crate) use keeping::Keeping;
pub(crate) use put::put;
