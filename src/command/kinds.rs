//! What kinds of commands there are.

/// A group of keys in the help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyGroup {
    /// Moving about.
    Moving,
    /// Answering questions.
    Answering,
    /// Going to other screens.
    Going,
    /// Showing it to a room.
    Showing,
    /// The program itself.
    Program,
}

impl KeyGroup {
    /// All groups, in the order of the help.
    pub const ALL: [Self; 5] = [Self::Moving, Self::Answering, Self::Going, Self::Showing, Self::Program];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Moving => "Moving about",
            Self::Answering => "Answering",
            Self::Going => "Going somewhere",
            Self::Showing => "Showing it to a room",
            Self::Program => "The program",
        }
    }
}

/// Whose matter a command is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// It touches nobody's answers.
    Anything,
    /// It shows, changes, keeps or writes down the person's own answers, so
    /// it rests while a room looks on.
    OwnAnswers,
}

/// Whether the menu offers a command; moving about needs no menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Menu {
    /// It does.
    Listed,
    /// It does not.
    Unlisted,
}
