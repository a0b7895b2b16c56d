//! A scheme after loading: one opportunity with its rules, rounds and sources.

use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use super::answer::Value;
use super::dates::PartialDate;
use super::id::{FunderId, KindId, QuestionId, SchemeId, StageId, TrackId};
use super::rule::{OptionSet, Rule};
use super::source::Span;
use super::text::Text;
use super::usual::Usual;

/// How far a fact is to be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) enum Confidence {
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
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

/// Whether every eligibility rule has been read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) enum RulesKnown {
    /// Every rule was read.
    All,
    /// Some rules may exist that nobody here has read.
    Part,
}

impl RulesKnown {
    /// The name used in files.
    #[must_use]
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Part => "part",
        }
    }
}

/// How many apply for how few places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) enum Competitiveness {
    /// Most who apply get it.
    Low,
    /// In between.
    Medium,
    /// Few who apply get it.
    High,
}

/// What a criterion weighs in the verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Criterion {
    /// Name within the scheme.
    pub id: Text,
    /// What holds when it is met: "You work in England."
    pub text: Text,
    /// The rule; a `check` line has none.
    pub when: Option<Rule>,
    /// What it weighs.
    pub weight: Weight,
    /// How sure we are of it.
    pub standing: Standing,
    /// How many of those who meet the other rules meet this one too, where no
    /// answer can tell: from 0 to 1. For the order of advice; no verdict depends on it.
    pub(crate) share: f64,
    /// Position in the scheme's sources.
    pub(crate) source: Option<usize>,
    /// What that source says of it, in our own words; may be empty.
    pub(crate) says: Text,
    /// What to do about a miss; may be empty.
    pub(crate) remedy: Text,
    /// A further remark; may be empty.
    pub(crate) note: Text,
    pub(crate) span: Span,
    pub(crate) text_span: Span,
}

/// What a scheme pays, each a sentence; empty where it pays nothing of the kind,
/// or nothing is known.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Pays {
    pub(crate) salary: Text,
    /// A student's grant in place of pay.
    pub(crate) stipend: Text,
    pub(crate) fees: Text,
    /// Research costs.
    pub(crate) research: Text,
    /// Cover for clinical work.
    pub(crate) backfill: Text,
    /// Anything else, and what is not paid.
    pub(crate) other: Text,
}

impl Pays {
    /// True if it pays for the person's time: by salary, stipend or cover for
    /// their work.
    #[must_use]
    pub(crate) fn is_for_time(&self) -> bool {
        [&self.salary, &self.stipend, &self.backfill].iter().any(|text| !text.is_empty())
    }

    /// The kinds of money that are known to be paid, each by its key, with its
    /// sentence.
    pub(crate) fn kinds(&self) -> impl Iterator<Item = (&'static str, &str)> {
        [
            ("salary", self.salary.as_str()),
            ("stipend", self.stipend.as_str()),
            ("fees", self.fees.as_str()),
            ("research", self.research.as_str()),
            ("backfill", self.backfill.as_str()),
        ]
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
    }

    /// The parts that are known, each with its name.
    pub(crate) fn parts(&self) -> impl Iterator<Item = (&'static str, &str)> {
        [
            ("Salary", self.salary.as_str()),
            ("Stipend", self.stipend.as_str()),
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
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Duration {
    /// Months full time.
    pub(crate) months: Option<u32>,
    pub(crate) part_time_months: Option<u32>,
    /// Whether it can be done part time.
    pub(crate) part_time: Option<bool>,
    /// The smallest share of full time allowed.
    pub(crate) smallest_wte: Option<f64>,
    /// Months from its closing date to the day on which one starts.
    pub(crate) starts_after: Option<u32>,
    /// A remark; may be empty.
    pub(crate) note: Text,
}

/// A day by which something has to be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    /// What has to be done.
    pub(crate) what: Text,
    /// When, in the time of the United Kingdom; midnight at the end of the
    /// day where no hour is known.
    pub(crate) at: DateTime,
    /// False where only the day is known.
    pub(crate) has_time: bool,
}

/// One window for applying.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Round {
    /// Its name; may be empty.
    pub name: Text,
    /// When it opens.
    pub opens: Option<Date>,
    /// What has to be done by when, earliest first.
    pub(crate) deadlines: Vec<Deadline>,
    /// A remark; may be empty.
    pub(crate) note: Text,
    /// Whose round it is, where not everybody's: that of one region, say.
    pub when: Option<Rule>,
    /// Criteria that differ in this round. They replace the scheme's criterion
    /// of the same id, or are added.
    pub(crate) criteria: Vec<Criterion>,
    /// Position in the scheme's sources.
    pub(crate) source: Option<usize>,
    pub(crate) span: Span,
}

impl Round {
    /// The day of its last deadline.
    #[must_use]
    pub(crate) fn closes(&self) -> Option<Date> {
        self.deadlines.last().map(|deadline| deadline.at.date())
    }

    /// The day of its first deadline: the one that binds the reader.
    #[must_use]
    pub fn first_deadline(&self) -> Option<Date> {
        self.deadlines.first().map(|deadline| deadline.at.date())
    }
}

/// Whether a scheme takes new people.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Status {
    /// True: standing or recurring; false: closed for good or replaced.
    pub(crate) open_to_new: Option<bool>,
    /// Nobody could find out whether it still takes people.
    pub(crate) may_have_ended: bool,
    /// It takes people at any time of the year.
    pub any_time: bool,
    /// The last day on which it takes people, where an end is known.
    pub(crate) until: Option<Date>,
    pub(crate) replaced_by: Vec<SchemeId>,
    /// The day for which this was said.
    pub(crate) as_of: Option<Date>,
    /// A remark; may be empty.
    pub(crate) note: Text,
}

/// Where a fact was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    pub(crate) id: Text,
    /// Address.
    pub url: Text,
    pub(crate) title: Text,
    /// The page is not that of whoever offers the scheme: a news site, a list of grants, a copy elsewhere.
    pub second_hand: bool,
    /// The date of the copy itself, where it shows one.
    pub(crate) seen: Option<PartialDate>,
    /// The day on which the copy was read.
    #[serde(with = "super::dates::packed")]
    pub read: Date,
    pub(crate) span: Span,
}

/// What most people have who get a scheme, though no rule asks for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Expects {
    /// A sentence: "Most people who get it have led a study."
    pub text: Text,
    /// Holds of a person like them.
    pub(crate) when: Rule,
    /// While an answer that it reads is open, nothing waits for it.
    pub(crate) lenient: bool,
}

/// One opportunity.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scheme {
    /// Name in files.
    pub id: Text,
    /// Name on the screen.
    pub name: Text,
    /// A shorter name for narrow lists.
    pub(crate) short: Text,
    /// Old names that people still use.
    pub(crate) was: Vec<Text>,
    /// Other names that find it.
    pub(crate) also: Vec<Text>,
    /// Who offers it.
    pub funder: FunderId,
    /// What kind it is.
    pub kind: KindId,
    /// The stage at which one takes it up.
    pub stage: StageId,
    /// Further stages that it serves.
    pub(crate) also_stages: Vec<StageId>,
    /// The careers it belongs to, the main one first.
    pub(crate) tracks: Vec<TrackId>,
    /// What it is, in a sentence or two.
    pub(crate) summary: Text,
    /// The nations it serves, as the catalogue names them.
    pub(crate) nations: Vec<Text>,
    /// Share of the week that it protects.
    pub protected_time: Option<f64>,
    /// A sentence on how many apply for how few places; may be empty.
    pub(crate) competition: Text,
    /// How hard it is to get.
    pub(crate) competitiveness: Option<Competitiveness>,
    /// How far to trust this entry.
    pub(crate) confidence: Confidence,
    /// Whether every rule has been read.
    pub(crate) rules_known: RulesKnown,
    pub(crate) pays: Pays,
    /// How long it lasts.
    pub(crate) time: Duration,
    /// What the employer must agree to.
    pub employer: Vec<Text>,
    /// The lines of its eligibility.
    pub criteria: Vec<Criterion>,
    /// What holding it changes in a profile.
    pub(crate) gives: Vec<Gift>,
    /// Holds of somebody who is or has this already, so that it is behind them.
    /// Where nothing is said, it is behind somebody to whom it gives nothing new,
    /// unless all that it gives can be done again.
    pub(crate) already: Option<Rule>,
    /// What most people have who get it, though no rule asks for it.
    pub(crate) expects: Option<Expects>,
    pub(crate) leads_to: Vec<SchemeId>,
    /// Windows for applying, earliest first.
    pub rounds: Vec<Round>,
    /// The windows in which it usually takes applications.
    pub usual: Vec<Usual>,
    /// Whether it takes new people.
    pub status: Status,
    /// What applicants get wrong.
    pub(crate) traps: Vec<Text>,
    /// Where all this was read.
    pub sources: Vec<Source>,
    pub(crate) span: Span,
}

impl Scheme {
    /// True when it takes nobody new any more.
    #[must_use]
    pub(crate) fn is_closed(&self) -> bool {
        self.status.open_to_new == Some(false)
    }

    /// True when it takes nobody new on a day: closed for good, or its known end
    /// is over.
    #[must_use]
    pub(crate) fn has_ended(&self, day: Date) -> bool {
        self.is_closed() || self.status.until.is_some_and(|until| until < day)
    }

    /// True where some of its rounds or usual windows are not everybody's.
    #[must_use]
    pub fn has_dates_of_some(&self) -> bool {
        self.rounds.iter().any(|round| round.when.is_some())
            || self.usual.iter().any(|window| window.when.is_some())
    }

    /// True where a month of its habit is known.
    #[must_use]
    pub fn has_habit(&self) -> bool {
        self.usual.iter().any(Usual::has_month)
    }

    /// The shorter name where there is one.
    #[must_use]
    pub fn short_name(&self) -> &str {
        if self.short.is_empty() { &self.name } else { &self.short }
    }
}

/// One fact that holding a scheme changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Gift {
    /// The question whose answer changes.
    pub(crate) question: QuestionId,
    pub(crate) outcome: Outcome,
}

/// How a gift changes an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Outcome {
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

impl Outcome {
    /// The answer after it, or `None` when it changes nothing.
    ///
    /// Where nothing was known before, only what the gift says is known after;
    /// callers that rely on its not being more have to say so.
    #[must_use]
    pub(crate) fn result(self, before: Option<Value>) -> Option<Value> {
        let after = match (self, before) {
            (Self::AtLeast(to), Some(Value::Option(from))) => Value::Option(from.max(to)),
            (Self::AtLeast(to) | Self::Becomes(to), _) => Value::Option(to),
            (Self::Adds(set), Some(Value::Options(chosen))) => Value::Options(chosen.union(set)),
            (Self::Adds(set), _) => Value::Options(set),
            (Self::Is(flag), _) => Value::YesNo(flag),
            (Self::NumberAtLeast(least), Some(Value::Number(low, high))) => {
                Value::Number(low.max(least), high.max(least))
            }
            (Self::NumberAtLeast(least), _) => Value::Number(least, least),
        };
        (Some(after) != before).then_some(after)
    }
}
