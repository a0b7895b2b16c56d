//! What all ways forward share, worked out once for a catalogue and a day.

use std::sync::{Arc, OnceLock};

use jiff::civil::Date;

use super::dependents::{dependents, supplies};
use super::durations::{Length, least_wait, lengths};
use super::effort::{at_least, unfit};
use super::memo::Memo;
use super::routes::Grounds;
use crate::advice::{Standpoint, Traits};
use crate::catalog::{Catalog, Outcome, QuestionId, SchemeId, Value};
use crate::interview::{Region, regions};
use crate::rules::facts::Gates;
use crate::rules::{Facts, Profile};

/// Finds ways forward in one catalogue on one day.
#[derive(Debug, Clone)]
pub struct Pathfinder<'a> {
    pub(super) catalog: &'a Catalog,
    pub(super) today: Date,
    regions: Vec<Vec<Region>>,
    /// The values of the pieces, the least first.
    values: Vec<Vec<Value>>,
    readers: Vec<Vec<SchemeId>>,
    supplies: Vec<Vec<(SchemeId, Outcome)>>,
    lengths: Vec<Length>,
    efforts: Vec<u32>,
    gating: Gating,
    /// What the fit of each scheme is reckoned from, where routes heed it.
    traits: Option<&'a Traits>,
    /// What was found out on the way to a goal.
    memo: Arc<Memo>,
    /// The catalogues in which ways are looked for, made for the first of them.
    grounds: Arc<OnceLock<Grounds>>,
}

impl<'a> Pathfinder<'a> {
    /// Works out who reads and who supplies which fact.
    #[must_use]
    pub fn new(catalog: &'a Catalog, today: Date) -> Self {
        let regions = regions(catalog, today);
        let values = |regions: &Vec<Region>| {
            let mut values: Vec<Value> = regions.iter().map(|region| region.value).collect();
            values.sort_unstable();
            values
        };
        Self {
            catalog,
            today,
            values: regions.iter().map(values).collect(),
            regions,
            readers: dependents(catalog),
            supplies: supplies(catalog),
            lengths: lengths(catalog),
            efforts: catalog.schemes.iter().map(at_least).collect(),
            gating: Gating::new(catalog),
            traits: None,
            memo: Arc::default(),
            grounds: Arc::default(),
        }
    }

    /// The same, but routes heed how well a scheme serves the person.
    pub(super) fn heeding(self, traits: &'a Traits) -> Self {
        Self { traits: Some(traits), ..self }
    }

    /// What the fit is reckoned from, where routes heed it.
    pub(super) fn traits(&self) -> Option<&'a Traits> {
        self.traits
    }

    /// The least months from the day on which one could apply for a scheme to
    /// its end.
    pub(super) fn least_months(&self, scheme: SchemeId) -> u32 {
        let length = self.length(scheme);
        length.months.saturating_add(least_wait(self.catalog.scheme(scheme), length))
    }

    /// How badly a scheme serves a person as they are by then, in months; none
    /// where routes do not heed it.
    pub(super) fn unfit(&self, facts: &Facts<'_>, standpoint: Standpoint, scheme: SchemeId) -> u32 {
        self.traits.map_or(0, |traits| unfit(traits, facts, standpoint, scheme))
    }

    /// What a scheme costs anybody besides its time, in months.
    pub(super) fn least_effort(&self, scheme: SchemeId) -> u32 {
        self.efforts.get(scheme.index()).copied().unwrap_or_default()
    }

    /// The same facts after another answer to one question, and on the same day.
    pub(super) fn facts_with<'f>(
        &self,
        facts: &Facts<'_>,
        profile: &'f Profile,
        question: QuestionId,
    ) -> Facts<'f>
    where
        'a: 'f,
    {
        if self.gating.read.get(question.index()).is_none_or(|read| *read) {
            return Facts::new(self.catalog, profile, facts.today());
        }
        Facts::with_gates(self.catalog, profile, facts.today(), &facts.gates())
    }

    /// The facts on a day, of answers of which it is known which questions applied on another.
    pub(super) fn facts_on<'f>(&self, profile: &'f Profile, day: Date, gates: &Gates) -> Facts<'f>
    where
        'a: 'f,
    {
        if self.gating.by_day {
            return Facts::new(self.catalog, profile, day);
        }
        Facts::with_gates(self.catalog, profile, day, gates)
    }

    /// The day for which ways forward are found.
    #[must_use]
    pub(crate) fn today(&self) -> Date {
        self.today
    }

    /// How long a scheme takes, in a route.
    #[must_use]
    pub(crate) fn length(&self, scheme: SchemeId) -> Length {
        self.lengths.get(scheme.index()).copied().unwrap_or_default()
    }

    /// The pieces of a question's range that the catalogue tells apart.
    pub(super) fn pieces_of(&self, question: QuestionId) -> &[Region] {
        self.regions.get(question.index()).map_or(&[], Vec::as_slice)
    }

    /// The values of those pieces, the least first: no options before one, low before high.
    pub(super) fn values_of(&self, question: QuestionId) -> &[Value] {
        self.values.get(question.index()).map_or(&[], Vec::as_slice)
    }

    /// The catalogues in which ways are looked for.
    pub(super) fn grounds(&self) -> &Grounds {
        self.grounds.get_or_init(|| Grounds::new(self.catalog))
    }

    /// What was found out about taking up schemes.
    pub(super) fn memo(&self) -> &Memo {
        &self.memo
    }

    /// The schemes whose verdict depends on a question, gates included.
    pub(super) fn readers_of(&self, question: QuestionId) -> &[SchemeId] {
        self.readers.get(question.index()).map_or(&[], Vec::as_slice)
    }

    /// The schemes that take new people and change a fact, with how.
    pub(super) fn suppliers_of(&self, question: QuestionId) -> &[(SchemeId, Outcome)] {
        self.supplies.get(question.index()).map_or(&[], Vec::as_slice)
    }
}

/// What decides which questions apply.
#[derive(Debug, Clone)]
struct Gating {
    /// For each question, whether any gate reads it.
    read: Vec<bool>,
    /// A gate has a limit of years.
    by_day: bool,
}

impl Gating {
    fn new(catalog: &Catalog) -> Self {
        let mut gating = Self { read: vec![false; catalog.questions.len()], by_day: false };
        for gate in catalog.questions.iter().filter_map(|question| question.ask_if.as_ref()) {
            gate.comparisons(&mut |comparison| {
                gating.by_day |= comparison.test.years().is_some();
                for question in comparison.questions() {
                    if let Some(slot) = gating.read.get_mut(question.index()) {
                        *slot = true;
                    }
                }
            });
        }
        gating
    }
}
