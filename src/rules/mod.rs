//! Rules at work: what a profile meets, misses, and leaves open.
//!
//! Pure functions of catalogue, answers and date. Imports only
//! [`crate::catalog`]; knows no terminal, no clock and no file. What always
//! holds: a further answer settles an unknown or makes a no worse, and never
//! turns an "open" into anything else.

pub mod applications;
pub mod assess;
mod company;
pub mod comparison;
mod crowd;
pub mod facts;
pub(crate) mod freshness;
pub mod in_words;
mod judged;
mod no_kind;
mod outgrown;
pub mod partition;
pub mod profile;
mod question_set;
mod rulebook;
mod rulings;
pub mod truth;
pub mod windows;
mod written;

pub use applications::{Applications, applications, next_round};
pub use assess::{Assessed, Assessment, CriterionResult, State, Verdict, assess, criteria_results};
pub(crate) use company::{Company, Further, Heads, MOST_HEADS, Place, Sought, each};
pub use comparison::NoKind;
pub(crate) use crowd::{Crowd, Glance};
pub use facts::Facts;
pub(crate) use freshness::{Age, age};
pub(crate) use in_words::RuleReader;
pub use profile::Profile;
pub(crate) use question_set::{Few, Many, QuestionSet, are_few};
pub use rulebook::Rulebook;
pub(crate) use rulings::{Rulings, Settles, Waiting, settles};
pub use truth::Truth;
pub use windows::{Basis, Window, windows};
pub(crate) use written::Part;
