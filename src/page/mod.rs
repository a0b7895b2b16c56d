//! Semantic pages: what a screen says, without how it looks.
//!
//! The same [`View`] is drawn on a terminal, read out line by line and
//! exported, so whatever the screen shows, text can say. Builders take data
//! and give pages; they know no keys, no colours and no sizes. Imports the
//! core only.

pub mod answers;
pub(crate) mod browse;
mod built;
pub mod columns;
pub mod compare;
pub mod coverage;
pub mod figure;
pub mod funnel;
pub mod glossary;
mod group;
pub mod keep;
pub mod lines;
pub mod map;
pub mod node;
pub mod presenter;
pub mod prose;
pub mod question;
pub mod results;
pub mod route;
pub mod row;
pub mod scheme;
pub mod sign;
pub mod standing;
pub mod start_here;
pub mod story;
pub mod tally;
pub mod welcome;
pub mod what_if;
pub mod wording;
pub mod workshop;
pub mod world;
pub mod year;

pub use crate::command::Command;
pub use crate::session::Noted;
pub(crate) use built::Built;
pub use figure::{
    Bar, Bars, Counted, Figure, Funnel, LineMap, MapCell, Matrix, MatrixCell, RouteBar, RouteLine, Said,
    Stages, Stop, Table, Thinned, YearAhead, YearRow,
};
pub(crate) use figure::{Station, basis_in_words};
pub(crate) use node::FRAMES;
pub use node::{Badges, Ground, Node, Page, Pane, Popup, Prose, Row, Run, Target, Tone, View};
pub use sign::Sign;
pub use world::World;
