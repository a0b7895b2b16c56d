//! Ways forward: what a changed answer would open, the nearest step from a
//! no to a yes, routes to a goal, the map, and the coverage table.
//!
//! Pure functions of catalogue, answers and date; no drawing. Imports
//! [`crate::catalog`], [`crate::rules`], [`crate::advice`] and [`crate::interview`]. What always
//! holds: a fact that cannot change (fixed, withheld, or a day that is over)
//! is never changed, and a step of a route may be taken at its turn.

mod alternatives;
mod changes;
mod coverage;
mod dependents;
mod durations;
mod effort;
mod map;
mod memo;
mod moves;
mod nearest;
mod outcomes;
mod pathfinder;
mod quick;
mod routes;
mod wanted;
mod what_if;

pub use coverage::{Coverage, CoverageRow, coverage, coverage_for};
pub use durations::Length;
pub use map::MapLayout;
pub(crate) use map::{map_layout, standing_at};
pub use nearest::{NearestStep, Needed, NeededChange};
pub use pathfinder::Pathfinder;
#[cfg(test)]
pub(crate) use routes::Gain;
pub(crate) use routes::Unsupplied;
pub use routes::{Limits, Route, Routes, Step, Taken};
pub use wanted::{Scout, Wanted};
pub use what_if::Change;

#[cfg(test)]
mod tests;
