//! Asking: which question next, about how many are left, and what the person
//! could find out.
//!
//! Pure functions of catalogue, answers and date, so the same answers always
//! lead to the same question. Imports [`crate::catalog`] and [`crate::rules`].

mod find_out;
mod next;
mod pieces;

pub use find_out::{ToFindOut, find_out};
pub use next::{Aim, Interviewer, Next};
pub use pieces::{Piece, pieces};
