//! Verdicts: what the criteria of a scheme say of a profile.

use jiff::civil::Date;

use super::applications::{Applications, applications, effective_criteria, effective_date};
use super::comparison::NoKind;
use super::facts::Facts;
use super::profile::Profile;
use super::truth::Truth;
use crate::catalog::{Catalog, Criterion, QuestionId, SchemeId, Standing, Weight};

/// What the criteria say of a profile, from the best to the worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Every must is met.
    Open,
    /// No must is missed, and something is not known or unusual.
    Possible,
    /// Something is missing that can come.
    NotYet,
    /// Something is held, or over, that bars the way.
    Past,
    /// A fact that training cannot change.
    NotForYou,
}

impl Verdict {
    /// All verdicts, in the order in which they are shown.
    pub const ALL: [Self; 5] = [Self::Open, Self::Possible, Self::NotYet, Self::Past, Self::NotForYou];

    /// The name used in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Possible => "possible",
            Self::NotYet => "not-yet",
            Self::Past => "past",
            Self::NotForYou => "not-for-you",
        }
    }

    /// True for the three kinds of no.
    #[must_use]
    pub fn is_no(self) -> bool {
        self >= Self::NotYet
    }
}

impl From<NoKind> for Verdict {
    fn from(kind: NoKind) -> Self {
        match kind {
            NoKind::NotYet => Self::NotYet,
            NoKind::Past => Self::Past,
            NoKind::NotForYou => Self::NotForYou,
        }
    }
}

/// How one criterion stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// The answers meet it.
    Met,
    /// The answers miss it.
    Unmet,
    /// It cannot be said.
    Unknown,
}

impl State {
    /// The name used in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Unmet => "unmet",
            Self::Unknown => "unknown",
        }
    }
}

/// One criterion and how it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct CriterionResult<'a> {
    /// The criterion.
    pub criterion: &'a Criterion,
    /// How it stands.
    pub state: State,
    /// Which kind of no it is, for a must that is unmet.
    pub kind: Option<NoKind>,
    /// The questions whose answers decided it.
    pub because: Vec<QuestionId>,
    /// The questions that could still settle it.
    pub open: Vec<QuestionId>,
}

/// One scheme and what its criteria say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessed {
    /// The scheme.
    pub scheme: SchemeId,
    /// The verdict.
    pub verdict: Verdict,
    /// No open answer can change whether it is open, possible or a no.
    pub is_final: bool,
    /// No open answer can change the kind of a no either.
    pub kind_final: bool,
    /// A criterion that normally holds is missed.
    pub unusual: bool,
    /// A criterion that is believed, and was not seen on a page, is missed.
    pub doubtful: bool,
    /// Questions that could still change the verdict; of a no, its kind.
    pub missing: Vec<QuestionId>,
    /// Whether it takes applications.
    pub applications: Applications,
}

impl Assessed {
    /// True where a usual rule, or one that is believed, is missed.
    #[must_use]
    pub(crate) fn is_less_likely(&self) -> bool {
        self.verdict == Verdict::Possible && (self.unusual || self.doubtful)
    }
}

/// The verdict on one scheme.
#[must_use]
pub fn assess(facts: &Facts<'_>, id: SchemeId) -> Assessed {
    let scheme = facts.catalog().scheme(id);
    let day = effective_date(scheme, facts.today());
    let criteria = effective_criteria(scheme, facts.today());
    let mut worst: Option<NoKind> = None;
    let mut unknown = false;
    let mut stuck = false;
    let mut unusual = false;
    let mut doubtful = false;
    let mut towards_no = Vec::new();
    let mut towards_open = Vec::new();
    for criterion in &criteria {
        let hard = match (criterion.weight, criterion.standing) {
            (Weight::Check | Weight::Helps, _) => continue,
            (_, Standing::Disputed | Standing::Unasked) => {
                unknown = true;
                stuck = true;
                continue;
            }
            (Weight::Must, Standing::Confirmed) => true,
            (Weight::Must, Standing::Unconfirmed) | (Weight::Usual, _) => false,
        };
        let Some(rule) = &criterion.when else {
            unknown = true;
            stuck = true;
            continue;
        };
        match facts.truth(rule, day) {
            Truth::True => {}
            Truth::False if hard => worst = worst.max(facts.no_kind(rule, true, day)),
            Truth::False => {
                unknown = true;
                stuck = true;
                unusual |= criterion.weight == Weight::Usual;
                doubtful |= criterion.weight == Weight::Must;
            }
            Truth::Unknown => {
                unknown = true;
                stuck |= !facts.open_towards(rule, true, day, &mut towards_open);
                if hard {
                    facts.open_towards(rule, false, day, &mut towards_no);
                }
            }
        }
    }
    let (verdict, missing, kind_final) = if let Some(kind) = worst {
        let mut open = Vec::new();
        if kind != NoKind::NotForYou {
            for criterion in &criteria {
                let hard = criterion.weight == Weight::Must && criterion.standing == Standing::Confirmed;
                if let (true, Some(rule)) = (hard, &criterion.when) {
                    facts.open_for_kind(rule, day, &mut open);
                }
            }
        }
        let kind_final = open.is_empty();
        (Verdict::from(kind), open, kind_final)
    } else if unknown {
        // Once something can never be met, only a no is still possible, and
        // only hard criteria can say no.
        if !stuck {
            towards_no.extend(towards_open);
        }
        let done = towards_no.is_empty();
        (Verdict::Possible, towards_no, done)
    } else {
        (Verdict::Open, Vec::new(), true)
    };
    let is_final = verdict != Verdict::Possible || missing.is_empty();
    let mut missing = missing;
    missing.sort_unstable();
    missing.dedup();
    Assessed {
        scheme: id,
        verdict,
        is_final,
        kind_final,
        unusual,
        doubtful,
        missing,
        applications: applications(&facts.here(id), facts.today()),
    }
}

/// How every criterion of a scheme stands, in the order of the file.
#[must_use]
pub fn criteria_results<'a>(facts: &Facts<'a>, id: SchemeId) -> Vec<CriterionResult<'a>> {
    let scheme = facts.catalog().scheme(id);
    let day = effective_date(scheme, facts.today());
    effective_criteria(scheme, facts.today())
        .into_iter()
        .map(|criterion| {
            let nothing = CriterionResult {
                criterion,
                state: State::Unknown,
                kind: None,
                because: Vec::new(),
                open: Vec::new(),
            };
            let Some(rule) = &criterion.when else {
                return nothing;
            };
            if matches!(criterion.standing, Standing::Disputed | Standing::Unasked) {
                return nothing;
            }
            let truth = facts.truth(rule, day);
            let mut open = Vec::new();
            if truth == Truth::Unknown {
                facts.open_questions(rule, day, &mut open);
            }
            let state = match truth {
                Truth::True => State::Met,
                Truth::False if criterion.standing == Standing::Unconfirmed => State::Unknown,
                Truth::False => State::Unmet,
                Truth::Unknown => State::Unknown,
            };
            let hard_no = state == State::Unmet && criterion.weight == Weight::Must;
            CriterionResult {
                criterion,
                state,
                kind: hard_no.then(|| facts.no_kind(rule, true, day)).flatten(),
                because: facts.deciding_questions(rule, day),
                open,
            }
        })
        .collect()
}

/// The verdicts on all schemes that take new people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// One entry a scheme, in the order of the catalogue.
    pub schemes: Vec<Assessed>,
}

impl Assessment {
    /// Assesses every scheme that takes new people. Schemes closed for good
    /// are left out: nobody can apply for them, so no verdict is given.
    #[must_use]
    pub fn new(catalog: &Catalog, profile: &Profile, today: Date) -> Self {
        let facts = Facts::new(catalog, profile, today);
        Self::from_facts(&facts)
    }

    /// The same from facts that are worked out already.
    #[must_use]
    pub fn from_facts(facts: &Facts<'_>) -> Self {
        let catalog = facts.catalog();
        let schemes = catalog
            .live_schemes()
            .filter(|id| !catalog.scheme(*id).has_ended(facts.today()))
            .map(|id| assess(facts, id))
            .collect();
        Self { schemes }
    }

    /// The verdict on one scheme.
    #[must_use]
    pub fn of(&self, id: SchemeId) -> Option<&Assessed> {
        self.schemes
            .binary_search_by_key(&id, |assessed| assessed.scheme)
            .ok()
            .and_then(|index| self.schemes.get(index))
    }

    /// The schemes with a verdict, in the order of the catalogue.
    pub fn with(&self, verdict: Verdict) -> impl Iterator<Item = &Assessed> {
        self.schemes.iter().filter(move |assessed| assessed.verdict == verdict)
    }
}
