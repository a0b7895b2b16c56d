//! What a day makes of a scheme, whoever asks: worked out once, so that many
//! people can be looked at quickly.
//!
//! Each look says what [`assess`](super::assess()) would say of the same, and
//! leaves out what was not asked for.

use jiff::civil::Date;

use super::applications::{Applications, applications, effective_criteria, effective_date};
use super::assess::{Assessed, Verdict};
use super::facts::Facts;
use super::truth::Truth;
use crate::catalog::{Catalog, Criterion, Rule, SchemeId, Standing, Weight};

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
}

fn asked(criterion: &Criterion) -> Option<Asked<'_>> {
    let (can_be_asked, hard) = match (criterion.weight, criterion.standing) {
        (Weight::Check | Weight::Helps, _) => return None,
        (_, Standing::Disputed | Standing::Unasked) => (false, false),
        (Weight::Must, Standing::Confirmed) => (true, true),
        (Weight::Must, Standing::Unconfirmed) | (Weight::Usual, _) => (true, false),
    };
    Some(Asked { rule: criterion.when.as_ref().filter(|_| can_be_asked), share: criterion.share, hard })
}
