//! Figures that are on pages: tallies, tables, pictures.
//!
//! A [`Figure`] is what a picture shows, without how it looks: screens draw it,
//! documents draw it, and plain lines say it, all from this one description.

mod bars;
mod funnel;
mod line_map;
mod route_line;
mod said;
mod stages;
mod year;

use super::row::Row;
use super::standing::Standing;
pub use bars::{Bars, Counted};
pub use funnel::{Funnel, Thinned};
pub(crate) use line_map::Station;
pub use line_map::{LineMap, MapCell};
pub use route_line::{RouteBar, RouteLine};
pub use said::Said;
pub use stages::{Stages, Stop};
pub use year::{YearAhead, YearRow};
pub(crate) use year::{basis_in_words, window_in_words};

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Figure {
    /// When schemes take applications in the year ahead.
    Year(YearAhead),
    /// How each answer thinned the list.
    Funnel(Funnel),
    /// A way on a line of years.
    Route(RouteLine),
    /// The map.
    Map(LineMap),
    /// Numbers as bars.
    Bars(Bars),
    /// A way along the stages.
    Stages(Stages),
}

impl Figure {
    /// What it shows as a whole, in a sentence.
    #[must_use]
    pub(crate) fn title(&self) -> String {
        match self {
            Self::Year(year) => year.title(),
            Self::Funnel(funnel) => funnel.title(),
            Self::Route(route) => route.title(),
            Self::Map(map) => map.title(),
            Self::Bars(bars) => bars.title(),
            Self::Stages(stages) => stages.title(),
        }
    }

    /// All that it shows, in words.
    #[must_use]
    pub(crate) fn said(&self) -> Vec<Said<'_>> {
        match self {
            Self::Year(year) => year.said(),
            Self::Funnel(funnel) => funnel.said(),
            Self::Route(route) => route.said(),
            Self::Map(map) => map.said(),
            Self::Bars(bars) => bars.said(),
            Self::Stages(stages) => stages.said(),
        }
    }

    /// Its lines that can be chosen.
    pub(crate) fn rows(&self) -> impl Iterator<Item = &Row> {
        let (year, funnel) = match self {
            Self::Year(year) => (Some(year), None),
            Self::Funnel(funnel) => (None, Some(funnel)),
            Self::Route(_) | Self::Map(_) | Self::Bars(_) | Self::Stages(_) => (None, None),
        };
        year.into_iter()
            .flat_map(|year| &year.rows)
            .map(|line| &line.row)
            .chain(funnel.into_iter().flat_map(|funnel| &funnel.steps).map(|step| &step.row))
    }

    /// Its lines that can be chosen, to be changed.
    pub(crate) fn rows_mut(&mut self) -> impl Iterator<Item = &mut Row> {
        let (year, funnel) = match self {
            Self::Year(year) => (Some(year), None),
            Self::Funnel(funnel) => (None, Some(funnel)),
            Self::Route(_) | Self::Map(_) | Self::Bars(_) | Self::Stages(_) => (None, None),
        };
        year.into_iter()
            .flat_map(|year| &mut year.rows)
            .map(|line| &mut line.row)
            .chain(funnel.into_iter().flat_map(|funnel| &mut funnel.steps).map(|step| &mut step.row))
    }
}

/// One bar of a tally.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// As what it counts schemes.
    pub(crate) standing: Standing,
    /// How many schemes have it.
    pub count: usize,
    /// Change since the last answer.
    pub(crate) change: i64,
}

/// Things side by side.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// Heads of the columns.
    pub(crate) heads: Vec<String>,
    /// A label and a text for each column; those that differ come first.
    pub rows: Vec<(String, Vec<String>)>,
    /// How many rows differ.
    pub(crate) differing: usize,
}

/// One cell of a matrix.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MatrixCell {
    /// A number, or a few.
    pub text: String,
    /// How dark it is, from 0 to 4; the text says the same.
    pub shade: u8,
    /// True for a hole that should be seen.
    pub hole: bool,
}

/// Numbers in rows and columns.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Matrix {
    /// Heads of the columns.
    pub(crate) columns: Vec<String>,
    /// Heads of the rows, each with its cells.
    pub rows: Vec<(String, Vec<MatrixCell>)>,
    /// What a room sees beside each row, where it is shown to one.
    pub(crate) sums: Vec<usize>,
}
