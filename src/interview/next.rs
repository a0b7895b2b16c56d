//! Which question to ask next.
//!
//! First those that the catalogue's author pins. Then the one by whose answer
//! alone most of what is read first could become another, for its cost
//! ([`super::outlook`]): the advice is asked for, and not the list. Once that
//! can hardly change the person can stop, and may go on: then comes the
//! question whose answer settles most verdicts, for its cost. That is greedy,
//! as good as the drop in entropy, and said in a sentence ("this could settle
//! 14 schemes"); the pieces of its range are taken as equally likely, or by
//! the author's shares.

use std::sync::{Arc, OnceLock};

use jiff::civil::Date;

use super::ground::{Ground, undecided};
use super::outlook::{FIRST, Imagining};
use super::partition::{Region, regions};
use super::settling::{Now, remaining, settled_by};
use crate::catalog::{Catalog, QuestionId};
use crate::rules::{Assessment, Facts, Few, Many, Profile, QuestionSet, Rulebook, Truth, are_few};

/// What the next question is chosen for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Aim {
    /// The catalogue's author wants it first.
    Pinned,
    /// To find what the person should read first.
    Advise,
    /// To settle as many verdicts as possible.
    Settle,
}

/// The next question and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NextQuestion {
    /// The question.
    pub question: QuestionId,
    /// How many verdicts some answer to it would settle.
    pub could_settle: usize,
    /// What it was chosen for.
    pub aim: Aim,
    /// About how many questions are left, this one included: fewest and most.
    pub remaining: (usize, usize),
    /// What the questions that are left could do to what is read first.
    pub ahead: Ahead,
}

/// What the questions that are left could do to what is read first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ahead {
    /// How many questions could change it.
    pub questions: usize,
    /// How many of what is read first they could change: put another in its
    /// place, open it, or shut it.
    pub could_change: usize,
    /// How many schemes are read first: ten, or as many as there are.
    pub first: usize,
    /// True when that is so little that one can stop here.
    pub can_stop: bool,
}

/// One can stop when no more than one in this many of what is read first could
/// change: three of ten.
const HARDLY: usize = 3;

/// Leaving a topic that is begun divides a question's score by this.
const TOPIC_CHANGE: f64 = 1.25;

/// Chooses questions for one catalogue on one day.
#[derive(Debug, Clone)]
pub struct Interviewer<'a> {
    pub(super) ground: Ground<'a>,
    pub(super) regions: Vec<Vec<Region>>,
    /// There once it is asked for: what is pinned comes first.
    imagining: OnceLock<Imagining<'a>>,
}

struct Scored {
    question: QuestionId,
    score: f64,
    could_settle: usize,
    readers: usize,
}

impl<'a> Interviewer<'a> {
    /// Works out what the catalogue tells apart.
    #[must_use]
    pub fn new(catalog: &'a Catalog, today: Date) -> Self {
        Self::by(Arc::new(Rulebook::new(catalog, today)))
    }

    /// The same by a rulebook that is there already.
    #[must_use]
    pub fn by(book: Arc<Rulebook<'a>>) -> Self {
        let regions = regions(book.catalog(), book.today());
        Self { ground: Ground::new(book), regions, imagining: OnceLock::new() }
    }

    pub(super) fn imagining(&self) -> &Imagining<'a> {
        self.imagining.get_or_init(|| Imagining::new(&self.ground.book, &self.regions))
    }

    /// Makes what is needed once no question is pinned any more. False where it is there.
    pub(crate) fn make_ready(&self) -> bool {
        let is_new = self.imagining.get().is_none();
        self.imagining();
        is_new
    }

    /// The questions that could still change a verdict, in paper order.
    #[must_use]
    pub fn open_questions(assessment: &Assessment) -> Vec<QuestionId> {
        let mut list: Vec<QuestionId> =
            undecided(assessment).flat_map(|assessed| assessed.missing.iter().copied()).collect();
        list.sort_unstable();
        list.dedup();
        list
    }

    /// The next question, or `None` when no answer can change a verdict, and
    /// what draws the person is said.
    #[must_use]
    pub fn next(&self, profile: &Profile, assessment: &Assessment) -> Option<NextQuestion> {
        if are_few(self.ground.catalog) {
            self.next_by::<Few>(profile, assessment)
        } else {
            self.next_by::<Many>(profile, assessment)
        }
    }

    fn next_by<S: QuestionSet>(&self, profile: &Profile, assessment: &Assessment) -> Option<NextQuestion> {
        let facts = Facts::new(self.ground.catalog, profile, self.ground.today);
        let mut open = Self::open_questions(assessment);
        let interest = self.open_interest(&facts, assessment);
        if let Some(interest) = interest
            && let Err(place) = open.binary_search(&interest)
        {
            open.insert(place, interest);
        }
        let first = *open.first()?;
        let now: Now<'_, S> = Now::new(&self.ground, &facts, assessment);
        let pinned = open.iter().copied().find(|question| self.ground.catalog.question(*question).pinned);
        let (question, aim, ahead) = if let Some(pinned) = pinned {
            let first = assessment.schemes.iter().filter(|one| !one.verdict.is_no()).take(FIRST).count();
            let ahead = Ahead { questions: open.len(), could_change: first, first, can_stop: false };
            (pinned, Aim::Pinned, ahead)
        } else {
            let mut outlook = self.imagining().outlook(&facts, assessment);
            outlook.questions.retain(|(question, _)| open.binary_search(question).is_ok());
            let ahead = Ahead {
                questions: outlook.questions.len(),
                could_change: outlook.could_change,
                first: outlook.first,
                can_stop: outlook.could_change * HARDLY <= outlook.first,
            };
            match self.advising(profile, &open, &outlook.questions) {
                Some(question) if !ahead.can_stop => (question, Aim::Advise, ahead),
                _ => (self.settling(&now, &open).unwrap_or(first), Aim::Settle, ahead),
            }
        };
        let (fewest, most) = remaining(&self.ground, &self.regions, &now);
        let unread = usize::from(interest.is_some());
        Some(NextQuestion {
            question,
            could_settle: self.score(question, &now).could_settle,
            aim,
            remaining: (fewest + unread, most + unread),
            ahead,
        })
    }

    /// The question about what draws the person, while it is open and there is
    /// something to put in order.
    fn open_interest(&self, facts: &Facts<'_>, assessment: &Assessment) -> Option<QuestionId> {
        let interest = self.ground.catalog.interest_question?;
        let is_open = facts.profile().answer(interest).is_none() && facts.applies(interest) == Truth::True;
        let orders = assessment.schemes.iter().any(|assessed| !assessed.verdict.is_no());
        (is_open && orders).then_some(interest)
    }

    /// The open question that does most to what is read first, for its cost.
    fn advising(
        &self,
        profile: &Profile,
        open: &[QuestionId],
        could: &[(QuestionId, f64)],
    ) -> Option<QuestionId> {
        let begun = self.begun_topics(profile, open);
        let score = |(question, effect): &(QuestionId, f64)| {
            effect / self.ground.catalog.question(*question).cost / self.leaving(*question, &begun)
        };
        could
            .iter()
            .max_by(|one, other| score(one).total_cmp(&score(other)).then(other.0.cmp(&one.0)))
            .map(|(question, _)| *question)
    }

    /// The open question that settles most verdicts, for its cost.
    fn settling<S: QuestionSet>(&self, now: &Now<'_, S>, open: &[QuestionId]) -> Option<QuestionId> {
        let begun = self.begun_topics(now.facts.profile(), open);
        let mut best: Option<Scored> = None;
        for question in open.iter().copied() {
            let mut scored = self.score(question, now);
            scored.score /= self.leaving(question, &begun);
            let better = best.as_ref().is_none_or(|best| {
                scored.score > best.score || (scored.score >= best.score && scored.readers > best.readers)
            });
            if better {
                best = Some(scored);
            }
        }
        best.map(|best| best.question)
    }

    /// What a question costs beyond its own cost, for leaving what is begun.
    fn leaving(&self, question: QuestionId, begun: &[&str]) -> f64 {
        let group = self.ground.catalog.question(question).group.as_str();
        if begun.is_empty() || begun.contains(&group) { 1.0 } else { TOPIC_CHANGE }
    }

    /// Groups in which something is answered and something is still open. It
    /// depends on the answers alone, so the same answers lead to the same
    /// question whatever the order in which they were given.
    fn begun_topics(&self, profile: &Profile, open: &[QuestionId]) -> Vec<&'a str> {
        let mut begun: Vec<&str> = profile
            .iter()
            .map(|(question, _)| self.ground.catalog.question(question).group.as_str())
            .filter(|group| {
                !group.is_empty()
                    && open.iter().any(|question| self.ground.catalog.question(*question).group == *group)
            })
            .collect();
        begun.dedup();
        begun
    }

    fn score<S: QuestionSet>(&self, question: QuestionId, now: &Now<'_, S>) -> Scored {
        let settled = settled_by(&self.ground, &self.regions, question, now);
        let cost = self.ground.catalog.question(question).cost;
        Scored {
            question,
            score: settled.expected / cost,
            could_settle: settled.by_some,
            readers: settled.readers,
        }
    }
}
