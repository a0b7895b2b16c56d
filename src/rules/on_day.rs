//! What a day makes of a scheme, whoever asks: worked out once, so that many
//! people can be looked at quickly.
//!
//! Each look says what [`assess`](super::assess()) would say of the same, and
//! leaves out what was not asked for.

use std::rc::Rc;

use jiff::civil::Date;

use super::applications::{Applications, applications, effective_criteria, effective_date};
use super::assess::{Assessed, Verdict};
use super::facts::Facts;
use super::truth::Truth;
use crate::catalog::{Catalog, Criterion, QuestionId, Rule, SchemeId, Standing, Weight};

/// A scheme on a day.
#[derive(Debug, Clone)]
pub(crate) struct OnDay<'a> {
    id: SchemeId,
    /// The day at which limits of years are reckoned.
    day: Date,
    /// The criteria that a verdict looks at.
    criteria: Vec<Asked<'a>>,
    /// Whether it takes applications, where that is the same for everybody.
    applications: Option<Applications>,
}

/// A criterion that a verdict looks at.
#[derive(Debug, Clone)]
struct Asked<'a> {
    /// Its rule; nothing where nobody can be asked, so that it stays unknown.
    rule: Option<&'a Rule>,
    /// How many meet it where nobody can be asked.
    share: f64,
    /// The questions that its rule reads.
    questions: Vec<QuestionId>,
    /// Who misses it gets a no.
    hard: bool,
}

/// A verdict that is not a no, without what it waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Glance {
    /// Every must is met.
    pub(crate) is_open: bool,
    /// A usual rule, or one that is believed, is missed.
    pub(crate) is_less_likely: bool,
    /// Whether it takes applications.
    pub(crate) applications: Applications,
}

impl Glance {
    /// What a full assessment shows at a glance; `None` for a no.
    pub(crate) fn of(assessed: &Assessed) -> Option<Self> {
        (!assessed.verdict.is_no()).then(|| Self {
            is_open: assessed.verdict == Verdict::Open,
            is_less_likely: assessed.is_less_likely(),
            applications: assessed.applications,
        })
    }
}

impl<'a> OnDay<'a> {
    pub(crate) fn new(catalog: &'a Catalog, id: SchemeId, today: Date) -> Self {
        let scheme = catalog.scheme(id);
        let criteria = effective_criteria(scheme, today).into_iter().filter_map(asked).collect();
        let applications = (!scheme.has_dates_of_some()).then(|| applications(scheme, today));
        Self { id, day: effective_date(scheme, today), criteria, applications }
    }

    /// The scheme.
    pub(crate) fn id(&self) -> SchemeId {
        self.id
    }

    /// The day at which limits of years are reckoned.
    pub(crate) fn day(&self) -> Date {
        self.day
    }

    /// The rules that a verdict looks at; nothing for one that stays unknown, with how many meet that.
    pub(crate) fn rules(&self) -> impl Iterator<Item = (Option<&'a Rule>, f64)> {
        self.criteria.iter().map(|asked| (asked.rule, asked.share))
    }

    /// How it stands with somebody; `None` for a no.
    pub(crate) fn glance(&self, facts: &Facts<'_>) -> Option<Glance> {
        let mut is_open = true;
        let mut is_less_likely = false;
        for asked in &self.criteria {
            match self.truth(facts, asked) {
                Truth::True => {}
                Truth::False if asked.hard => return None,
                Truth::False => {
                    is_open = false;
                    is_less_likely = true;
                }
                Truth::Unknown => is_open = false,
            }
        }
        let applications =
            self.applications.unwrap_or_else(|| applications(&facts.here(self.id), facts.today()));
        Some(Glance { is_open, is_less_likely, applications })
    }

    fn truth(&self, facts: &Facts<'_>, asked: &Asked<'_>) -> Truth {
        asked.rule.map_or(Truth::Unknown, |rule| facts.truth(rule, self.day))
    }

    /// What one more answer has to be looked at for, of a verdict that is not
    /// final. `touched` marks the questions that this answer could change,
    /// or could make apply.
    pub(crate) fn waiting(&self, facts: &Facts<'_>, touched: &[bool]) -> Waiting<'a> {
        let (read, rest): (Vec<&Asked<'a>>, Vec<&Asked<'a>>) =
            self.criteria.iter().partition(|asked| asked.reads(touched));
        let read = read.into_iter().filter(|asked| asked.hard).filter_map(|asked| asked.rule).collect();
        Waiting { read, rest_may_fail: rest.into_iter().any(|asked| self.may_fail(facts, asked)) }
    }

    /// True where an answer could still make it a no by this criterion.
    fn may_fail(&self, facts: &Facts<'_>, asked: &Asked<'_>) -> bool {
        asked.hard
            && asked.rule.is_some_and(|rule| {
                facts.truth(rule, self.day) == Truth::Unknown && facts.can_become(rule, false, self.day)
            })
    }

    /// True where the verdict is a no by what was waited for.
    pub(crate) fn is_no_by(&self, facts: &Facts<'_>, waiting: &Waiting<'_>) -> bool {
        waiting.read.iter().any(|rule| facts.truth(rule, self.day) == Truth::False)
    }

    /// True where the verdict is final after an answer that was waited for.
    pub(crate) fn is_final(&self, facts: &Facts<'_>, waiting: &Waiting<'_>) -> bool {
        if self.is_no_by(facts, waiting) {
            return true;
        }
        if waiting.rest_may_fail || self.criteria.iter().any(|asked| self.may_fail(facts, asked)) {
            return false;
        }
        // Only "open" could still be reached, if that.
        let mut waits = false;
        for asked in &self.criteria {
            match (self.truth(facts, asked), asked.rule) {
                (Truth::True, _) => {}
                (Truth::Unknown, Some(rule)) if facts.can_become(rule, true, self.day) => waits = true,
                _ => return true,
            }
        }
        !waits
    }

    /// What each criterion waits for, of a verdict that is not final.
    pub(crate) fn waits(&self, facts: &Facts<'_>) -> Vec<Rc<Wait>> {
        self.criteria.iter().map(|asked| Rc::new(self.wait(facts, asked))).collect()
    }

    fn wait(&self, facts: &Facts<'_>, asked: &Asked<'_>) -> Wait {
        let mut wait = Wait::default();
        match (self.truth(facts, asked), asked.rule) {
            (Truth::True, _) => {}
            (Truth::Unknown, Some(rule)) => {
                wait.is_stuck = !facts.open_towards(rule, true, self.day, &mut wait.towards_open);
                if asked.hard {
                    facts.open_towards(rule, false, self.day, &mut wait.towards_no);
                }
            }
            (Truth::False, _) | (Truth::Unknown, None) => wait.is_stuck = true,
        }
        wait
    }

    /// The questions that the verdict waits for after one more answer, each
    /// once, in paper order: none where it is final. `touched` marks what this
    /// answer could change, and `waits` says what was waited for before it.
    pub(crate) fn missing(
        &self,
        facts: &Facts<'_>,
        waits: &mut [Rc<Wait>],
        touched: &[bool],
    ) -> Vec<QuestionId> {
        let read = || self.criteria.iter().zip(0..).filter(|(asked, _)| asked.reads(touched));
        if read().any(|(asked, _)| asked.hard && self.truth(facts, asked) == Truth::False) {
            return Vec::new();
        }
        for (asked, at) in read() {
            let at: usize = at;
            if let Some(wait) = waits.get_mut(at) {
                *wait = Rc::new(self.wait(facts, asked));
            }
        }
        let stuck = waits.iter().any(|wait| wait.is_stuck);
        let mut missing = Vec::new();
        for wait in waits {
            missing.extend(&wait.towards_no);
            if !stuck {
                missing.extend(&wait.towards_open);
            }
        }
        missing.sort_unstable();
        missing.dedup();
        missing
    }
}

/// What one criterion waits for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Wait {
    /// It can never be met.
    is_stuck: bool,
    /// The answers by which it could be met.
    towards_open: Vec<QuestionId>,
    /// The answers by which it could say no.
    towards_no: Vec<QuestionId>,
}

impl Asked<'_> {
    /// True where its rule reads what is marked.
    fn reads(&self, marked: &[bool]) -> bool {
        self.questions.iter().any(|id| marked.get(id.index()).copied().unwrap_or(false))
    }
}

/// What one more answer has to be looked at for.
#[derive(Debug, Clone)]
pub(crate) struct Waiting<'a> {
    /// The hard rules that read it.
    read: Vec<&'a Rule>,
    /// One of the other rules could still say no.
    rest_may_fail: bool,
}

fn asked(criterion: &Criterion) -> Option<Asked<'_>> {
    let (can_be_asked, hard) = match (criterion.weight, criterion.standing) {
        (Weight::Check | Weight::Helps, _) => return None,
        (_, Standing::Disputed | Standing::Unasked) => (false, false),
        (Weight::Must, Standing::Confirmed) => (true, true),
        (Weight::Must, Standing::Unconfirmed) | (Weight::Usual, _) => (true, false),
    };
    let rule = criterion.when.as_ref().filter(|_| can_be_asked);
    let questions = rule.map(Rule::questions).unwrap_or_default();
    Some(Asked { rule, share: criterion.share, questions, hard })
}
