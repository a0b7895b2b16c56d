//! The catalogue after loading: every name resolved, every text clean.
//!
//! Only [`super::load()`] can make a [`Catalog`]; whoever holds one may rely on
//! every id pointing at something.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::{Date, DateTime};

use super::dates::PartialDate;
use super::rule::{OptionSet, Rule};
use super::source::Span;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

/// What kind of answer a question wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum QuestionKind {
    /// One option.
    One,
    /// Any number of options; none is an answer too.
    Many,
    /// One option of an ordered list, lowest first.
    Scale,
    /// Yes or no.
    YesNo,
    /// A whole number.
    Number,
    /// A date, perhaps only the year.
    Date,
}

impl QuestionKind {
    /// The name used in catalogue files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::One => "one",
            Self::Many => "many",
            Self::Scale => "scale",
            Self::YesNo => "yes-no",
            Self::Number => "number",
            Self::Date => "date",
        }
    }
}

/// Which way a fact can change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Moves {
    /// It only grows: a degree is not unlearned.
    Up,
    /// It only shrinks.
    Down,
    /// Either way.
    Any,
}

/// One option of a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// Name in files.
    pub id: String,
    /// Words on the screen.
    pub label: String,
    /// A line of help, or empty.
    pub hint: String,
    /// Other words that find it.
    pub also: Vec<String>,
    /// How often it is the answer, against the others; 1 where nothing is said.
    pub share: f64,
}

/// Asks for one fact about the person.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// Name in files.
    pub id: String,
    /// The question.
    pub ask: String,
    /// Why it is asked.
    pub why: String,
    /// A line of help, or empty.
    pub hint: String,
    /// The kind of answer.
    pub kind: QuestionKind,
    /// Questions of a group follow one another where little is lost by it.
    pub group: String,
    /// Training cannot change it: a miss means "not for you".
    pub fixed: bool,
    /// Asked first, in the order of the file.
    pub pinned: bool,
    /// Its answer stands at the head of the screen, among who the reader is.
    pub in_head: bool,
    /// Shown with the highest option first, for scales where that is the usual
    /// answer.
    pub highest_first: bool,
    /// Which way the fact can change.
    pub moves: Moves,
    /// Effort to answer; 1 is a plain choice.
    pub cost: f64,
    /// Word for the unit of a number, or empty.
    pub unit: String,
    /// Lowest number allowed.
    pub min: Option<i64>,
    /// Highest number allowed.
    pub max: Option<i64>,
    /// When it applies; always, where nothing is said.
    pub ask_if: Option<Rule>,
    /// The options, in the order of the file.
    pub options: Vec<Choice>,
    /// Named groups of options.
    pub groups: BTreeMap<String, OptionSet>,
    /// Whom to ask when the person is not sure; empty where nothing is said.
    pub find_out: String,
    /// Where it stands.
    pub span: Span,
}

impl Question {
    /// Position of the option with this id.
    #[must_use]
    pub fn option(&self, id: &str) -> Option<u8> {
        self.options.iter().position(|option| option.id == id).and_then(|index| u8::try_from(index).ok())
    }

    /// The option at a position.
    #[must_use]
    pub fn choice(&self, option: u8) -> Option<&Choice> {
        self.options.get(usize::from(option))
    }

    /// Words for an option, or an empty text.
    #[must_use]
    pub fn label(&self, option: u8) -> &str {
        self.choice(option).map_or("", |choice| choice.label.as_str())
    }

    /// All options as a set.
    #[must_use]
    pub fn all_options(&self) -> OptionSet {
        OptionSet::first(self.options.len())
    }
}

/// Answers that cannot all be true.
#[derive(Debug, Clone, PartialEq)]
pub struct Constraint {
    /// What to say, kindly.
    pub text: String,
    /// The rule that must never hold.
    pub never: Rule,
    /// Where it stands.
    pub span: Span,
}

/// A step of the career.
#[derive(Debug, Clone, PartialEq)]
pub struct Stage {
    /// Name in files.
    pub id: String,
    /// Name on the screen.
    pub name: String,
    /// What it is, in one line.
    pub plain: String,
    /// Words that funders use for it.
    pub also: Vec<String>,
    /// Holds of a profile that stands here, or has passed it.
    pub when: Option<Rule>,
    /// Where it stands.
    pub span: Span,
}

/// A kind of scheme, or one kind of career: an id with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Name in files.
    pub id: String,
    /// Name on the screen.
    pub name: String,
    /// What it is, in one line; may be empty.
    pub plain: String,
    /// Where it stands.
    pub span: Span,
}

/// Where a route may lead.
#[derive(Debug, Clone, PartialEq)]
pub struct Goal {
    /// Name in files.
    pub id: String,
    /// Name on the screen, to follow "to": "a doctorate".
    pub name: String,
    /// What it is, in one line.
    pub plain: String,
    /// Holds of a profile that has reached it.
    pub when: Rule,
    /// Where it stands.
    pub span: Span,
}

/// Who offers schemes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Funder {
    /// Name in files.
    pub id: String,
    /// Full name.
    pub name: String,
    /// Short name for lists.
    pub short: String,
    /// Where it funds, in words.
    pub nation: String,
    /// What it is, in one line.
    pub plain: String,
    /// Its pages, or empty.
    pub url: String,
    /// Where it stands.
    pub span: Span,
}

/// How far a fact is to be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// Read in old or second-hand pages.
    Low,
    /// Read, with gaps.
    Medium,
    /// Read in the funder's own or a careful page.
    High,
}

impl Confidence {
    /// The name used in files and on the screen.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

/// Whether every eligibility rule has been read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RulesKnown {
    /// Every rule was read.
    All,
    /// Some rules may exist that nobody here has read.
    Part,
}

impl RulesKnown {
    /// The name used in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Part => "part",
        }
    }
}

/// How many apply for how few places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Competitiveness {
    /// Most who apply get it.
    Low,
    /// In between.
    Medium,
    /// Few who apply get it.
    High,
}

/// What a criterion weighs in the verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Weight {
    /// Has to hold.
    Must,
    /// Normally holds: a miss makes the scheme possible, never a no.
    Usual,
    /// No questionnaire can settle it: the person checks it.
    Check,
    /// In the person's favour.
    Helps,
}

impl Weight {
    /// The name used in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Must => "must",
            Self::Usual => "usual",
            Self::Check => "check",
            Self::Helps => "helps",
        }
    }
}

/// How sure we are that a criterion is a rule of the scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// A source says so.
    Confirmed,
    /// Believed but not seen: meeting it is fine, missing it settles nothing.
    Unconfirmed,
    /// Two sources differ: it stays unknown.
    Disputed,
    /// A hard rule that no question settles and that many people miss: it stays
    /// unknown, so that the scheme is never called open.
    Unasked,
}

/// One line of a scheme's eligibility.
#[derive(Debug, Clone, PartialEq)]
pub struct Criterion {
    /// Name within the scheme.
    pub id: String,
    /// What holds when it is met: "You work in England."
    pub text: String,
    /// The rule; a `check` line has none.
    pub when: Option<Rule>,
    /// What it weighs.
    pub weight: Weight,
    /// How sure we are of it.
    pub standing: Standing,
    /// Position in the scheme's sources.
    pub source: Option<usize>,
    /// What to do about a miss; may be empty.
    pub remedy: String,
    /// A further remark; may be empty.
    pub note: String,
    /// Where it stands.
    pub span: Span,
    /// Where its sentence stands.
    pub text_span: Span,
}

/// What a scheme pays, each a sentence; empty where nothing is known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pays {
    /// Salary or stipend.
    pub salary: String,
    /// Fees.
    pub fees: String,
    /// Research costs.
    pub research: String,
    /// Cover for clinical work.
    pub backfill: String,
    /// Anything else.
    pub other: String,
}

impl Pays {
    /// The parts that are known, each with its name.
    pub fn parts(&self) -> impl Iterator<Item = (&'static str, &str)> {
        [
            ("Salary", self.salary.as_str()),
            ("Fees", self.fees.as_str()),
            ("Research costs", self.research.as_str()),
            ("Backfill", self.backfill.as_str()),
            ("Also", self.other.as_str()),
        ]
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
    }
}

/// How long a scheme lasts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Duration {
    /// Months full time.
    pub months: Option<u32>,
    /// Months part time.
    pub part_time_months: Option<u32>,
    /// Whether it can be done part time.
    pub part_time: Option<bool>,
    /// The smallest share of full time allowed.
    pub smallest_wte: Option<f64>,
    /// A remark; may be empty.
    pub note: String,
}

/// A day by which something has to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// What has to be done.
    pub what: String,
    /// When, in the time of the United Kingdom; midnight at the end of the
    /// day where no hour is known.
    pub at: DateTime,
    /// False where only the day is known.
    pub has_time: bool,
}

/// One window for applying.
#[derive(Debug, Clone, PartialEq)]
pub struct Round {
    /// Its name; may be empty.
    pub name: String,
    /// When it opens.
    pub opens: Option<Date>,
    /// What has to be done by when, earliest first.
    pub deadlines: Vec<Deadline>,
    /// A remark; may be empty.
    pub note: String,
    /// Criteria that differ in this round. They replace the scheme's criterion
    /// of the same id, or are added.
    pub criteria: Vec<Criterion>,
    /// Position in the scheme's sources.
    pub source: Option<usize>,
    /// Where it stands.
    pub span: Span,
}

impl Round {
    /// The day of its last deadline.
    #[must_use]
    pub fn closes(&self) -> Option<Date> {
        self.deadlines.last().map(|deadline| deadline.at.date())
    }

    /// The day of its first deadline: the one that binds the reader.
    #[must_use]
    pub fn first_deadline(&self) -> Option<Date> {
        self.deadlines.first().map(|deadline| deadline.at.date())
    }
}

/// The habit of a scheme's rounds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Usual {
    /// Month in which it opens, 1 to 12.
    pub opens: Option<i8>,
    /// Month in which it closes, 1 to 12.
    pub closes: Option<i8>,
    /// A remark; may be empty.
    pub note: String,
}

/// Whether a scheme takes new people.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Status {
    /// True: standing or recurring; false: closed for good or replaced.
    pub open_to_new: Option<bool>,
    /// It takes people at any time of the year.
    pub any_time: bool,
    /// What replaced it.
    pub replaced_by: Vec<SchemeId>,
    /// The day for which this was said.
    pub as_of: Option<Date>,
    /// A remark; may be empty.
    pub note: String,
}

/// Where a fact was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Name within the scheme.
    pub id: String,
    /// Address.
    pub url: String,
    /// What the page is.
    pub title: String,
    /// The date of the copy itself, where it shows one.
    pub seen: Option<PartialDate>,
    /// The day on which the copy was read.
    pub read: Date,
    /// Where it stands.
    pub span: Span,
}

/// One opportunity.
#[derive(Debug, Clone, PartialEq)]
pub struct Scheme {
    /// Name in files.
    pub id: String,
    /// Name on the screen.
    pub name: String,
    /// A shorter name for narrow lists.
    pub short: String,
    /// Old names that people still use.
    pub was: Vec<String>,
    /// Other names that find it.
    pub also: Vec<String>,
    /// Who offers it.
    pub funder: FunderId,
    /// What kind it is.
    pub kind: KindId,
    /// The stage at which one takes it up.
    pub stage: StageId,
    /// Further stages that it serves.
    pub also_stages: Vec<StageId>,
    /// The careers it belongs to, the main one first.
    pub tracks: Vec<TrackId>,
    /// What it is, in a sentence or two.
    pub summary: String,
    /// The nations it serves, as the catalogue names them.
    pub nations: Vec<String>,
    /// Share of the week that it protects.
    pub protected_time: Option<f64>,
    /// A sentence on how many apply for how few places; may be empty.
    pub competition: String,
    /// How hard it is to get.
    pub competitiveness: Option<Competitiveness>,
    /// How far to trust this entry.
    pub confidence: Confidence,
    /// Whether every rule has been read.
    pub rules_known: RulesKnown,
    /// What it pays.
    pub pays: Pays,
    /// How long it lasts.
    pub time: Duration,
    /// What the employer must agree to.
    pub employer: Vec<String>,
    /// The lines of its eligibility.
    pub criteria: Vec<Criterion>,
    /// What holding it changes in a profile.
    pub gives: Vec<Gift>,
    /// What it leads to.
    pub leads_to: Vec<SchemeId>,
    /// Windows for applying, earliest first.
    pub rounds: Vec<Round>,
    /// The habit of its rounds.
    pub usual: Usual,
    /// Whether it takes new people.
    pub status: Status,
    /// What applicants get wrong.
    pub traps: Vec<String>,
    /// Where all this was read.
    pub sources: Vec<Source>,
    /// Where it stands.
    pub span: Span,
}

impl Scheme {
    /// True when it takes nobody new any more.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.status.open_to_new == Some(false)
    }

    /// The shorter name where there is one.
    #[must_use]
    pub fn short_name(&self) -> &str {
        if self.short.is_empty() { &self.name } else { &self.short }
    }
}

/// One fact that holding a scheme changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gift {
    /// The question whose answer changes.
    pub question: QuestionId,
    /// How it changes.
    pub change: Change,
}

/// How a gift changes an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// A scale rises to at least this option.
    AtLeast(u8),
    /// The answer becomes this option.
    Becomes(u8),
    /// These options are added.
    Adds(OptionSet),
    /// The answer becomes yes or no.
    Is(bool),
    /// The number becomes at least this.
    NumberAtLeast(i64),
}

/// A glossary entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Name in files.
    pub id: String,
    /// The word itself.
    pub term: String,
    /// What a short form stands for; may be empty.
    pub expands_to: String,
    /// Spellings that are found in texts.
    pub also: Vec<String>,
    /// The meaning.
    pub plain: String,
    /// Why the reader should care; may be empty.
    pub matters: String,
    /// Words that people take for it.
    pub not_to_be_confused_with: Vec<String>,
    /// Further entries.
    pub see: Vec<TermId>,
    /// Schemes that an old name leads to.
    pub leads_to: Vec<SchemeId>,
    /// Where the meaning was read; may be empty.
    pub source: String,
    /// An everyday word: explained when asked for, but not marked in texts,
    /// where it would be marked in every line.
    pub everyday: bool,
    /// Where it stands.
    pub span: Span,
    /// Where the meaning stands.
    pub plain_span: Span,
}

/// An invented profile for demonstrations.
#[derive(Debug, Clone, PartialEq)]
pub struct Persona {
    /// Name in files.
    pub id: String,
    /// Who it is: "Aisling, midwife, two years in".
    pub name: String,
    /// What they want.
    pub aim: String,
    /// What worries them.
    pub worry: String,
    /// What the presenter may say.
    pub notes: Vec<String>,
    /// The goal a route should lead to.
    pub goal: Option<GoalId>,
    /// Their answers.
    pub answers: Vec<(QuestionId, super::answer::Answer)>,
    /// Where it stands.
    pub span: Span,
}

/// What an employer gains by letting its people do research, teach or learn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Benefit {
    /// Name in files.
    pub id: String,
    /// What is gained, in a sentence or two.
    pub text: String,
    /// Who says so: the title of what was read.
    pub source: String,
    /// Its address; may be empty.
    pub url: String,
    /// The date of the copy that was read, where it shows one.
    pub seen: Option<PartialDate>,
    /// The careers for whose schemes it holds; all, where none is named.
    pub tracks: Vec<TrackId>,
    /// Where it stands.
    pub span: Span,
}

/// What a manager usually asks before letting somebody go, and what can be
/// said to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManagerQuestion {
    /// Name in files.
    pub id: String,
    /// The question, as a manager puts it.
    pub ask: String,
    /// An honest answer.
    pub answer: String,
    /// Where it stands.
    pub span: Span,
}

/// All the data, with every name resolved.
#[derive(Debug, Clone, PartialEq)]
pub struct Catalog {
    /// Name of the whole.
    pub title: String,
    /// Day of this edition.
    pub edition: Date,
    /// Language of the texts.
    pub language: String,
    /// Licence of the texts.
    pub licence: String,
    /// Whom to tell about mistakes.
    pub contact: String,
    /// What the catalogue is about, in a sentence.
    pub about: String,
    /// The question whose options are tracks: what a person is drawn to.
    pub interest_question: Option<QuestionId>,
    /// The questions that coverage tables count by.
    pub coverage_by: Vec<QuestionId>,
    /// Questions in the order of a paper form.
    pub questions: Vec<Question>,
    /// Answers that cannot all be true.
    pub constraints: Vec<Constraint>,
    /// Stages, earliest first.
    pub stages: Vec<Stage>,
    /// Tracks.
    pub tracks: Vec<Named>,
    /// Kinds of schemes.
    pub kinds: Vec<Named>,
    /// Goals.
    pub goals: Vec<Goal>,
    /// Funders.
    pub funders: Vec<Funder>,
    /// Schemes, by id.
    pub schemes: Vec<Scheme>,
    /// Glossary, by term.
    pub terms: Vec<Term>,
    /// Personas, in the order of the file.
    pub personas: Vec<Persona>,
    /// What an employer gains, in the order of the file.
    pub benefits: Vec<Benefit>,
    /// What managers ask, in the order of the file.
    pub manager_questions: Vec<ManagerQuestion>,
    pub(crate) index: Index,
}

/// Names to positions.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Index {
    pub(crate) questions: HashMap<String, QuestionId>,
    pub(crate) schemes: HashMap<String, SchemeId>,
    pub(crate) terms: HashMap<String, TermId>,
    /// Reverse of `leads-to`, by scheme.
    pub(crate) led_to_by: Vec<Vec<SchemeId>>,
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
        track(TrackId) -> tracks: Named;
        /// The kind of scheme with this id.
        kind(KindId) -> kinds: Named;
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
    pub fn stage_ids(&self) -> impl Iterator<Item = StageId> + use<> {
        (0..self.stages.len()).map(StageId::from_index)
    }

    /// Every track's id.
    pub fn track_ids(&self) -> impl Iterator<Item = TrackId> + use<> {
        (0..self.tracks.len()).map(TrackId::from_index)
    }

    /// Finds a question by its name in files.
    #[must_use]
    pub fn find_question(&self, id: &str) -> Option<QuestionId> {
        self.index.questions.get(id).copied()
    }

    /// Finds a scheme by its name in files.
    #[must_use]
    pub fn find_scheme(&self, id: &str) -> Option<SchemeId> {
        self.index.schemes.get(id).copied()
    }

    /// Finds a term by its name in files.
    #[must_use]
    pub fn find_term(&self, id: &str) -> Option<TermId> {
        self.index.terms.get(id).copied()
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
    pub fn led_to_by(&self, id: SchemeId) -> &[SchemeId] {
        self.index.led_to_by.get(id.index()).map_or(&[], Vec::as_slice)
    }
}
