//! Semantic pages: what a screen says, without how it looks.
//!
//! The same [`View`] is drawn on a terminal, read out line by line and
//! exported, so whatever the screen shows, text can say. Builders take data
//! and give pages; they know no keys, no colours and no sizes. Imports the
//! core only.

pub mod answers;
pub mod browse;
pub mod command;
pub mod glossary;
pub mod node;
pub mod question;
pub mod results;
pub mod scheme;
pub mod tally;
pub mod welcome;
pub mod wording;
pub mod world;

pub use command::Command;
pub use node::{Bar, Mark, Node, Page, Pane, Popup, Prose, Row, Run, Target, Tone, View};
pub use world::World;
