//! The catalogue after loading: every name resolved, every text clean.
//!
//! Only [`super::load()`] can make a [`Catalog`]; whoever holds one may rely on
//! every id pointing at something.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::answer::{Answer, Value};
use super::dates::PartialDate;
use super::id::*;
use super::kind::{Begun, LeadTime, SchemeKind, Track};
use super::question::Question;
use super::rule::{OptionSet, Rule};
use super::scheme::Scheme;
use super::schemes::Schemes;
use super::source::Span;
use super::text::Text;
use super::transition::Transition;

/// Answers that cannot all be true.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Constraint {
    /// What to say, kindly.
    pub text: Text,
    /// The rule that must never hold.
    pub(crate) never: Rule,
    pub(crate) span: Span,
}

/// A step of the career.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stage {
    pub(crate) id: Text,
    /// Name on the screen.
    pub name: Text,
    /// What it is, in one line.
    pub(crate) plain: Text,
    /// Words that funders use for it.
    pub(crate) also: Vec<Text>,
    /// Holds of a profile that stands here, or has passed it.
    pub(crate) when: Option<Rule>,
    pub(crate) span: Span,
}

/// Where a route may lead.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Goal {
    /// Name in files.
    pub id: Text,
    /// Name on the screen, to follow "to": "a doctorate".
    pub name: Text,
    /// What it is, in one line.
    pub(crate) plain: Text,
    /// Holds of a profile that has reached it.
    pub(crate) when: Rule,
    pub(crate) span: Span,
}

/// Who offers schemes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Funder {
    pub(crate) id: Text,
    /// Full name.
    pub name: Text,
    /// Short name for lists.
    pub(crate) short: Text,
    /// Where it funds, in words.
    pub(crate) nation: Text,
    /// What it is, in one line.
    pub(crate) plain: Text,
    /// Its pages, or empty.
    pub url: Text,
    pub(crate) span: Span,
}

/// A glossary entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// Name in files.
    pub id: Text,
    /// The word itself.
    pub term: Text,
    /// What a short form stands for; may be empty.
    pub(crate) expands_to: Text,
    /// Spellings that are found in texts.
    pub(crate) also: Vec<Text>,
    /// What people type for it; neither shown nor marked in texts.
    pub typed: Vec<Text>,
    /// The meaning.
    pub(crate) plain: Text,
    /// Why the reader should care; may be empty.
    pub(crate) matters: Text,
    /// Words that people take for it.
    pub(crate) not_to_be_confused_with: Vec<Text>,
    /// Further entries.
    pub(crate) see: Vec<TermId>,
    /// Schemes that an old name leads to.
    pub(crate) leads_to: Vec<SchemeId>,
    /// Where the meaning was read; may be empty.
    pub(crate) source: Text,
    /// An everyday word: explained when asked for, but not marked in texts,
    /// where it would be marked in every line.
    pub(crate) everyday: bool,
    pub(crate) span: Span,
    pub(crate) plain_span: Span,
}

impl Term {
    /// All by which it is found when somebody asks for it; some may be empty.
    pub(crate) fn names(&self) -> impl Iterator<Item = &Text> {
        [&self.term, &self.expands_to].into_iter().chain(&self.also).chain(&self.typed)
    }
}

/// An invented profile for demonstrations.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Persona {
    /// Name in files.
    pub id: Text,
    /// Who it is: "Aisling, midwife, two years in".
    pub name: Text,
    /// What they want.
    pub(crate) aim: Text,
    /// What worries them.
    pub worry: Text,
    /// What the presenter may say.
    pub(crate) notes: Vec<Text>,
    /// The goal a route should lead to.
    pub(crate) goal: Option<GoalId>,
    /// Their answers.
    pub answers: Vec<(QuestionId, Answer)>,
    pub(crate) span: Span,
}

impl Persona {
    /// What they answer to a question; `None` where they do not answer, or do not know.
    #[must_use]
    pub(crate) fn value(&self, question: QuestionId) -> Option<Value> {
        self.answers.iter().find(|(id, _)| *id == question).and_then(|(_, answer)| answer.value())
    }
}

/// What an employer gains by letting its people do research, teach or learn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Benefit {
    pub(crate) id: Text,
    /// What is gained, in a sentence or two.
    pub text: Text,
    /// Who says so: the title of what was read.
    pub(crate) source: Text,
    /// Its address; may be empty.
    pub(crate) url: Text,
    /// The date of the copy that was read, where it shows one.
    pub(crate) seen: Option<PartialDate>,
    /// The careers for whose schemes it holds; all, where none is named.
    pub(crate) tracks: Vec<TrackId>,
    pub(crate) span: Span,
}

/// What a manager usually asks before letting somebody go, and what can be
/// said to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ManagerQuestion {
    pub(crate) id: Text,
    /// The question, as a manager puts it.
    pub ask: Text,
    /// An honest answer.
    pub(crate) answer: Text,
    pub(crate) span: Span,
}

/// What an answer to a room counts, of the schemes open to whoever the slide is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Counted {
    /// Those that pay a salary.
    Salary,
    /// Those that say that part time is possible.
    PartTime,
    /// Those that come round again, or always take people.
    Again,
}

/// What people in a room ask, whoever is on the slide, and what can be said to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoomQuestion {
    pub(crate) id: Text,
    /// What is asked, in a few words.
    pub ask: Text,
    /// What is counted for it.
    pub counts: Option<Counted>,
    /// What to do, in a sentence or two.
    pub answer: Text,
    /// Where that was read; may be empty.
    pub(crate) source: Text,
    pub(crate) span: Span,
}

/// All the data, with every name resolved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Catalog {
    /// Name of the whole.
    pub title: Text,
    /// Day of this edition.
    pub edition: Date,
    /// Language of the texts.
    pub(crate) language: Text,
    /// Licence of the texts.
    pub(crate) licence: Text,
    /// Whom to tell about mistakes.
    pub(crate) contact: Text,
    /// What the catalogue is about, in a sentence.
    pub(crate) about: Text,
    /// The question whose options are tracks: what a person is drawn to.
    pub interest_question: Option<QuestionId>,
    /// The questions that coverage tables count by.
    pub(crate) coverage_by: Vec<QuestionId>,
    /// Questions in the order of a paper form.
    pub questions: Vec<Question>,
    /// Answers that cannot all be true.
    pub(crate) constraints: Vec<Constraint>,
    /// What time or finishing changes in a person's answers.
    pub(crate) transitions: Vec<Transition>,
    /// Stages, earliest first.
    pub stages: Vec<Stage>,
    /// Tracks.
    pub tracks: Vec<Track>,
    pub(crate) kinds: Vec<SchemeKind>,
    /// What has to be done before a closing day, in the order of the file.
    pub(crate) lead_times: Vec<LeadTime>,
    /// What comes before anything new while it is under way.
    pub(crate) begun: Vec<Begun>,
    /// Goals.
    pub goals: Vec<Goal>,
    pub(crate) funders: Vec<Funder>,
    /// Schemes, by id.
    // Packed by themselves.
    #[serde(skip)]
    pub schemes: Schemes,
    /// Glossary, by term.
    pub terms: Vec<Term>,
    /// Personas, in the order of the file.
    pub personas: Vec<Persona>,
    /// What an employer gains, in the order of the file.
    pub(crate) benefits: Vec<Benefit>,
    /// What managers ask, in the order of the file.
    pub(crate) manager_questions: Vec<ManagerQuestion>,
    /// What rooms ask, in the order of the file.
    pub room_questions: Vec<RoomQuestion>,
    pub(crate) index: Index,
}

/// Names to positions.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub(crate) struct Index {
    /// Each in the order of its name in files.
    pub(crate) questions: Vec<QuestionId>,
    pub(crate) schemes: Vec<SchemeId>,
    pub(crate) terms: Vec<TermId>,
    /// This many schemes take new people.
    pub(crate) live: usize,
    /// Reverse of `leads-to`, by scheme.
    pub(crate) led_to_by: Vec<Vec<SchemeId>>,
    /// By question: which options can come after each.
    pub(crate) reach: Vec<Option<Vec<OptionSet>>>,
    /// By question: the options of a list that some scheme or transition adds.
    pub(crate) given: Vec<OptionSet>,
}

macro_rules! lookups {
    ($($(#[$doc:meta])* $name:ident($id:ty) -> $list:ident: $item:ty;)+) => {$(
        $(#[$doc])*
        ///
        /// # Panics
        ///
        /// Never for an id of this catalogue; an id of another one may be out
        /// of range, which is a mistake of the program.
        #[must_use]
        #[expect(clippy::indexing_slicing, reason = "ids are made by the loader from positions in these lists")]
        pub fn $name(&self, id: $id) -> &$item {
            &self.$list[id.index()]
        }
    )+};
}

impl Catalog {
    lookups! {
        /// The question with this id.
        question(QuestionId) -> questions: Question;
        /// The scheme with this id.
        scheme(SchemeId) -> schemes: Scheme;
        /// The funder with this id.
        funder(FunderId) -> funders: Funder;
        /// The stage with this id.
        stage(StageId) -> stages: Stage;
        /// The track with this id.
        track(TrackId) -> tracks: Track;
        /// The kind of scheme with this id.
        kind(KindId) -> kinds: SchemeKind;
        /// The goal with this id.
        goal(GoalId) -> goals: Goal;
        /// The glossary entry with this id.
        term(TermId) -> terms: Term;
        /// The persona with this id.
        persona(PersonaId) -> personas: Persona;
    }

    /// Every question's id, in paper order.
    pub fn question_ids(&self) -> impl Iterator<Item = QuestionId> + use<> {
        (0..self.questions.len()).map(QuestionId::from_index)
    }

    /// Every scheme's id, closed ones included.
    pub fn scheme_ids(&self) -> impl Iterator<Item = SchemeId> + use<> {
        (0..self.schemes.len()).map(SchemeId::from_index)
    }

    /// The ids of schemes that may take new people: all but those closed for good.
    pub fn live_schemes(&self) -> impl Iterator<Item = SchemeId> {
        self.scheme_ids().filter(|id| !self.scheme(*id).is_closed())
    }

    /// The address at which a person looks a scheme up: its first page that is not second-hand, else the site of whoever
    /// offers it, else what was read.
    #[must_use]
    pub fn address<'c>(&'c self, scheme: &'c Scheme) -> Option<&'c str> {
        let own = scheme.sources.iter().find(|source| !source.second_hand).map(|source| source.url.as_str());
        let site = Some(self.funder(scheme.funder).url.as_str()).filter(|site| !site.is_empty());
        own.or(site).or_else(|| scheme.sources.first().map(|source| source.url.as_str()))
    }

    /// The options of a question that can come after one of them, where
    /// transitions say so; `None` where `moves` alone decides.
    #[must_use]
    pub(crate) fn reach(&self, question: QuestionId, from: u8) -> Option<OptionSet> {
        let reach = self.index.reach.get(question.index())?.as_ref()?;
        reach.get(usize::from(from)).copied()
    }

    /// The options of a list that some scheme or transition adds. `None` where the catalogue has no transitions:
    /// there, `moves` alone decides.
    #[must_use]
    pub(crate) fn given(&self, question: QuestionId) -> Option<OptionSet> {
        self.index.given.get(question.index()).copied().filter(|_| !self.transitions.is_empty())
    }

    /// Every goal's id.
    pub fn goal_ids(&self) -> impl Iterator<Item = GoalId> + use<> {
        (0..self.goals.len()).map(GoalId::from_index)
    }

    /// Every term's id.
    pub fn term_ids(&self) -> impl Iterator<Item = TermId> + use<> {
        (0..self.terms.len()).map(TermId::from_index)
    }

    /// Every persona's id.
    pub fn persona_ids(&self) -> impl Iterator<Item = PersonaId> + use<> {
        (0..self.personas.len()).map(PersonaId::from_index)
    }

    /// Every stage's id, earliest first.
    pub(crate) fn stage_ids(&self) -> impl Iterator<Item = StageId> + use<> {
        (0..self.stages.len()).map(StageId::from_index)
    }

    /// Every track's id.
    pub(crate) fn track_ids(&self) -> impl Iterator<Item = TrackId> + use<> {
        (0..self.tracks.len()).map(TrackId::from_index)
    }

    /// Finds a question by its name in files.
    #[must_use]
    pub fn find_question(&self, id: &str) -> Option<QuestionId> {
        named(&self.index.questions, id, |question| &self.question(question).id)
    }

    /// Finds a scheme by its name in files.
    #[must_use]
    pub fn find_scheme(&self, id: &str) -> Option<SchemeId> {
        named(&self.index.schemes, id, |scheme| &self.scheme(scheme).id)
    }

    /// Finds a term by its name in files.
    #[must_use]
    pub fn find_term(&self, id: &str) -> Option<TermId> {
        named(&self.index.terms, id, |term| &self.term(term).id)
    }

    /// Finds a goal by its name in files.
    #[must_use]
    pub fn find_goal(&self, id: &str) -> Option<GoalId> {
        self.goal_ids().find(|goal| self.goal(*goal).id == id)
    }

    /// Finds a persona by its name in files.
    #[must_use]
    pub fn find_persona(&self, id: &str) -> Option<PersonaId> {
        self.persona_ids().find(|persona| self.persona(*persona).id == id)
    }

    /// The schemes that lead to this one.
    #[must_use]
    pub(crate) fn led_to_by(&self, id: SchemeId) -> &[SchemeId] {
        self.index.led_to_by.get(id.index()).map_or(&[], Vec::as_slice)
    }
}

/// The one of this name, among those that are in the order of their names.
fn named<'c, I: Copy>(ids: &[I], name: &str, name_of: impl Fn(I) -> &'c str) -> Option<I> {
    let place = ids.binary_search_by(|id| name_of(*id).cmp(name)).ok()?;
    ids.get(place).copied()
}
