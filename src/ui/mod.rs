//! Draws a [`View`](crate::page::View) on a terminal's buffer.
//!
//! Knows pages and ratatui; knows nothing of the program's state, of events
//! or of real terminals. What always holds: drawing never panics at any size,
//! and where something is in focus there is a cursor.

mod badges;
mod bars;
mod columns;
mod draw;
mod drawn;
mod face;
mod figures;
mod funnel;
mod heard;
mod laid;
mod large_text;
mod layout;
mod letters;
mod line;
mod line_map;
#[cfg(test)]
mod list_tests;
mod palette;
mod qr;
mod room;
mod route_line;
mod rows;
mod stages;
mod theme;
mod year;

pub use draw::{draw, draw_again};
pub use drawn::Drawn;
pub use laid::LaidPages;
pub use palette::{Depth, Palette};
pub use theme::Theme;
