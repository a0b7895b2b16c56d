//! Asking: which question next, about how many are left, and what the person
//! could find out.
//!
//! Pure functions of catalogue, answers and date, so the same answers always
//! lead to the same question. Imports [`crate::catalog`], [`crate::rules`] and
//! [`crate::advice`], for whose sake it asks.

mod draws;
mod find_out;
mod ground;
mod next;
mod outlook;
mod partition;
mod reads;
mod settling;
#[cfg(test)]
mod slowly;

pub use find_out::{ToFindOut, find_out};
pub use next::{Ahead, Aim, Interviewer, NextQuestion};
pub use outlook::FIRST;
pub use partition::{Region, regions};
