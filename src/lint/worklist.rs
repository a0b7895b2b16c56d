//! What to read again first, in the order of harm.
//!
//! Findings say what is wrong; this says where an hour of reading does the most good. A no that nobody can compare
//! with its page comes first, then nos and facts from old pages, then rounds that are over, then schemes of which
//! nobody knows whether they still run.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::sourced::hard;
use crate::catalog::dates::{PartialDate, in_words};
use crate::catalog::{Catalog, Scheme, SchemeId};
use crate::rules::freshness::{is_old, newest};

/// Why a scheme should be read again, the most harmful first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// This many rules can say no, and do not say what their page states.
    Unsaid(usize),
    /// The newest page was seen on this day or earlier in this year or month.
    Old(PartialDate),
    /// No page shows how old it is.
    Undated,
    /// The last known round was over on this day.
    RoundOver(Date),
    /// Nobody knows whether it still runs.
    MayHaveEnded,
}

impl Reason {
    /// The reason, in words that follow a colon.
    #[must_use]
    pub(crate) fn in_words(&self) -> String {
        match self {
            Self::Unsaid(1) => "one rule can say no and does not say what its page states".into(),
            Self::Unsaid(rules) => {
                format!("{rules} rules can say no and do not say what their pages state")
            }
            Self::Old(seen) => format!("its newest page is from {}", seen.in_words()),
            Self::Undated => "no page shows how old it is".into(),
            Self::RoundOver(day) => format!("its last known round was over on {}", in_words(*day)),
            Self::MayHaveEnded => "nobody knows if it still runs".into(),
        }
    }

    /// The place of its kind in the order of harm.
    fn rank(&self) -> u8 {
        match self {
            Self::Unsaid(_) => 0,
            Self::Old(_) => 1,
            Self::Undated => 2,
            Self::RoundOver(_) => 3,
            Self::MayHaveEnded => 4,
        }
    }
}

/// A scheme to read again, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reread {
    /// The scheme.
    pub scheme: SchemeId,
    /// Why, the most harmful first. There is at least one.
    pub reasons: Vec<Reason>,
    /// How many of its rules can say no.
    pub(crate) hard_rules: usize,
}

/// The schemes that are not closed for good and that should be read again, the most harmful first. Among those of
/// one kind the ones that can say no come first, and of them the oldest.
#[must_use]
pub fn worklist(catalog: &Catalog, today: Date) -> Vec<Reread> {
    let mut list: Vec<Reread> = catalog
        .scheme_ids()
        .map(|id| (id, catalog.scheme(id)))
        .filter(|(_, scheme)| !scheme.has_ended(today))
        .map(|(id, scheme)| Reread {
            scheme: id,
            reasons: reasons(scheme, today),
            hard_rules: hard(scheme).count(),
        })
        .filter(|reread| !reread.reasons.is_empty())
        .collect();
    list.sort_by_key(|reread| {
        let first = reread.reasons.first();
        let many = match first {
            Some(Reason::Unsaid(rules)) => *rules,
            _ => 0,
        };
        let day = match first {
            Some(Reason::Old(seen)) => Some(seen.latest()),
            Some(Reason::RoundOver(day)) => Some(*day),
            _ => None,
        };
        (first.map_or(u8::MAX, Reason::rank), Reverse(many), reread.hard_rules == 0, day)
    });
    list
}

fn reasons(scheme: &Scheme, today: Date) -> Vec<Reason> {
    let mut found = Vec::new();
    let unsaid = hard(scheme).filter(|rule| rule.source.is_none() || rule.says.is_empty()).count();
    if unsaid > 0 {
        found.push(Reason::Unsaid(unsaid));
    }
    match newest(scheme) {
        Some((seen, _)) if is_old(seen, today) => found.push(Reason::Old(seen)),
        Some(_) => {}
        None => found.push(Reason::Undated),
    }
    let last = scheme.rounds.iter().filter_map(|round| round.closes().or(round.opens)).max();
    if let Some(day) = last
        && day < today
        && !scheme.status.any_time
    {
        found.push(Reason::RoundOver(day));
    }
    if scheme.status.may_have_ended {
        found.push(Reason::MayHaveEnded);
    }
    found
}
