//! Names of the things in a catalogue, as positions in its lists.

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(u32);

        impl $name {
            /// Makes an id from a position in the catalogue's list.
            pub(crate) fn from_index(index: usize) -> Self {
                Self(u32::try_from(index).unwrap_or(u32::MAX))
            }

            /// Position in the catalogue's list.
            #[must_use]
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    )+};
}

ids! {
    /// A question of the catalogue.
    QuestionId,
    /// A scheme of the catalogue.
    SchemeId,
    /// A funder of the catalogue.
    FunderId,
    /// A stage of a career.
    StageId,
    /// A track: one kind of career.
    TrackId,
    /// A kind of scheme.
    KindId,
    /// A goal for routes.
    GoalId,
    /// A glossary entry.
    TermId,
    /// An invented profile for demonstrations.
    PersonaId,
}
