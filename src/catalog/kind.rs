//! Kinds of careers and kinds of schemes.

use serde::{Deserialize, Serialize};

use super::id::{KindId, SchemeId, TrackId};
use super::rule::Rule;
use super::source::Span;
use super::text::Text;

/// What a kind of scheme is to a career.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Role {
    /// A step of its own: it gives time, money, a post, a skill or a degree.
    #[default]
    Step,
    /// A step that asks for nobody else: one learns.
    Course,
    /// A step for which one leaves the job one has, or part of it.
    Job,
    /// It helps with other steps: a page to read, a network, a mentor, a
    /// permission.
    Support,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 4] = [Self::Step, Self::Course, Self::Job, Self::Support];

    /// The name used in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Step => "step",
            Self::Course => "course",
            Self::Job => "job",
            Self::Support => "support",
        }
    }
}

/// A kind of scheme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchemeKind {
    pub(crate) id: Text,
    /// Name on the screen.
    pub name: Text,
    /// What it is, in one line; may be empty.
    pub(crate) plain: Text,
    /// What it is to a career.
    pub role: Role,
    /// One begins it with a word to one person, as to a mentor or a manager.
    pub(crate) one_to_one: bool,
    pub(crate) span: Span,
}

/// One kind of career.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Track {
    pub(crate) id: Text,
    /// Name on the screen.
    pub name: Text,
    /// What it is, in one line; may be empty.
    pub(crate) plain: Text,
    /// The careers that people often come to by its very first steps.
    pub(crate) way_into: Vec<TrackId>,
    pub(crate) span: Span,
}

/// Something that has to be done a number of weeks before a closing day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadTime {
    /// Name in files.
    pub id: Text,
    /// What has to be done, as an order: "Find a supervisor".
    pub what: Text,
    /// With whom; "you" where it is done alone.
    pub(crate) who: Text,
    /// Weeks before the closing day.
    pub weeks: u32,
    /// The kinds of schemes for which it holds.
    pub(crate) kinds: Vec<KindId>,
    /// Schemes for which it holds too, whatever their kind.
    pub(crate) schemes: Vec<SchemeId>,
    /// Schemes of those kinds for which it does not hold.
    pub(crate) not_schemes: Vec<SchemeId>,
    /// The manager has a part in it.
    pub(crate) manager: bool,
    /// Where the figure was read; empty for a guess of ours.
    pub(crate) source: Text,
    pub(crate) span: Span,
}

impl LeadTime {
    /// True of what one does alone: nobody has to be named for it.
    #[must_use]
    pub(crate) fn is_done_alone(&self) -> bool {
        self.who == "you"
    }
}

/// Something under way that comes before anything new.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Begun {
    pub(crate) id: Text,
    /// What to do, in a sentence or two.
    pub text: Text,
    /// Holds while it is under way.
    pub(crate) when: Rule,
    pub(crate) span: Span,
}
