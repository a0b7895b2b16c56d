//! Advice: what a person should read first, and why.
//!
//! Three facts stay apart. The *verdict* says whether the rules fit the
//! person, *applications* whether one can apply on a day; both come from
//! [`crate::rules`]. *Fit* says how well a scheme serves this person's next
//! step, and is made here: one order over everything that is not a no, each
//! place with its reasons. Fit hides nothing and changes no verdict. Imports
//! [`crate::catalog`], [`crate::rules`] and the word lists of [`crate::text`]; knows no kind, funder or question
//! by name.

mod advised;
#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as it should be"
)]
mod card_tests;
pub mod cards;
pub mod deadlines;
mod decides;
pub(crate) mod fit;
pub mod likely;
pub mod order;
pub mod reasons;
pub mod signals;
pub mod standing;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops where something is not as it should be")]
mod tests;
pub mod traits;
mod under_way;
mod weighing;
pub mod window;
pub mod worry;

pub use advised::Advice;
pub(crate) use cards::first_sentence;
pub use cards::{Card, CardItem, CardKind, start_here};
pub use deadlines::{Countdown, Task};
pub use fit::{Tier, WEIGHTS};
#[cfg(test)]
pub(crate) use order::put_in_order;
pub(crate) use order::{Best, Rank};
pub use order::{FIRST, Placed, Ranking};
pub use signals::{Signal, Signals};
pub use standing::Standpoint;
pub use traits::Traits;
pub(crate) use weighing::{Seats, Stance, Standpoints, Takes, Weighing};
pub use window::Window;
pub(crate) use worry::Worth;
pub use worry::{Behind, Worry};
