//! Pages and tables as plain lines: no boxes, no colours, no cursor.
//!
//! For pipes, screen readers and e-mail. Imports [`crate::page`] and below.

pub mod print;
pub mod table;

pub use print::page_lines;
