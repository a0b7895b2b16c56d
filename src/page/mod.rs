//! Semantic pages: what a screen says, without how it looks.
//!
//! The same [`View`] is drawn on a terminal, read out line by line and
//! exported, so whatever the screen shows, text can say. Builders take data
//! and give pages; they know no keys, no colours and no sizes. Imports the
//! core only.

pub mod answers;
pub mod browse;
pub mod command;
pub mod compare;
pub mod coverage;
pub mod glossary;
mod group;
pub mod map;
pub mod node;
pub mod question;
pub mod results;
pub mod route;
pub mod scheme;
pub mod short_list;
pub mod tally;
pub mod welcome;
pub mod what_if;
pub mod wording;
pub mod workshop;
pub mod world;

pub use command::Command;
pub use node::{
    Bar, Grid, GridCell, Mark, Matrix, MatrixCell, Node, Page, Pane, Popup, Prose, Row, Run, Table, Target,
    TimeBar, Timeline, Tone, View,
};
pub use short_list::Noted;
pub use world::World;
