//! What all ways forward share, worked out once for a catalogue and a day.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use jiff::civil::Date;

use super::dependents::{dependents, supplies};
use super::durations::{Length, least_wait, lengths};
use super::effort::{at_least, unfit};
use super::memo::Memo;
use super::routes::Grounds;
use super::routes::Positions;
use crate::advice::{Standpoint, Traits};
use crate::catalog::{Catalog, Outcome, QuestionId, SchemeId, Value};
use crate::interview::{Region, regions};
use crate::rules::comparison::later;
use crate::rules::facts::Gates;
use crate::rules::{Facts, Profile};

/// Finds ways forward in one catalogue on one day.
#[derive(Debug, Clone)]
pub struct Pathfinder<'a> {
    pub(super) catalog: &'a Catalog,
    pub(super) today: Date,
    tables: Arc<Tables>,
    /// What the fit of each scheme is reckoned from, where routes heed it.
    traits: Option<&'a Traits>,
    /// What was found out on the way to a goal.
    memo: Arc<Memo>,
    /// Where people on the way were, and their steps.
    positions: Arc<Positions>,
    /// The catalogues in which ways are looked for, made for the first of them.
    grounds: Arc<OnceLock<Grounds>>,
    /// The tables of those catalogues, for the day of the last search.
    of_grounds: Arc<Mutex<Option<OfGrounds>>>,
}

/// What is worked out from a catalogue and a day alone.
#[derive(Debug)]
struct Tables {
    regions: Vec<Vec<Region>>,
    /// The values of the pieces, the least first.
    values: Vec<Vec<Value>>,
    readers: Vec<Vec<SchemeId>>,
    supplies: Vec<Vec<(SchemeId, Outcome)>>,
    lengths: Vec<Length>,
    efforts: Vec<u32>,
    gating: Gating,
    /// The day after each number of months.
    days: Vec<Date>,
}

/// The tables of the catalogues in which ways are looked for, on a day.
#[derive(Debug)]
struct OfGrounds {
    day: Date,
    turned: Arc<Tables>,
    widened: Arc<Tables>,
}

/// The days after this many months are looked up, later ones reckoned.
const MONTHS: u32 = 240;

impl Tables {
    fn new(catalog: &Catalog, today: Date) -> Self {
        let regions = regions(catalog, today);
        let values = |regions: &Vec<Region>| {
            let mut values: Vec<Value> = regions.iter().map(|region| region.value).collect();
            values.sort_unstable();
            values
        };
        Self {
            values: regions.iter().map(values).collect(),
            regions,
            readers: dependents(catalog),
            supplies: supplies(catalog),
            lengths: lengths(catalog),
            efforts: catalog.schemes.iter().map(at_least).collect(),
            gating: Gating::new(catalog),
            days: (0..MONTHS).map(|months| later(today, 0, i64::from(months))).collect(),
        }
    }
}

impl<'a> Pathfinder<'a> {
    /// Works out who reads and who supplies which fact.
    #[must_use]
    pub fn new(catalog: &'a Catalog, today: Date) -> Self {
        Self::with(catalog, today, Arc::new(Tables::new(catalog, today)))
    }

    fn with(catalog: &'a Catalog, today: Date, tables: Arc<Tables>) -> Self {
        Self {
            catalog,
            today,
            tables,
            traits: None,
            memo: Arc::default(),
            positions: Arc::default(),
            grounds: Arc::default(),
            of_grounds: Arc::default(),
        }
    }

    /// Those that find the ways in which every stage has its turn, and those in which one may leap, from a day on.
    pub(super) fn seekers(&self, day: Date) -> (Pathfinder<'_>, Pathfinder<'_>) {
        let Grounds { widened, turned, traits } = self.grounds();
        let mut kept = self.of_grounds.lock().unwrap_or_else(PoisonError::into_inner);
        let tables = kept.take().filter(|kept| kept.day == day).unwrap_or_else(|| OfGrounds {
            day,
            turned: Arc::new(Tables::new(turned, day)),
            widened: Arc::new(Tables::new(widened, day)),
        });
        let seekers = (
            Pathfinder::with(turned, day, Arc::clone(&tables.turned)).heeding(traits),
            Pathfinder::with(widened, day, Arc::clone(&tables.widened)).heeding(traits),
        );
        *kept = Some(tables);
        seekers
    }

    /// The same, but routes heed how well a scheme serves the person.
    fn heeding(self, traits: &'a Traits) -> Self {
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
        self.tables.efforts.get(scheme.index()).copied().unwrap_or_default()
    }

    /// The facts of somebody on a day.
    pub(super) fn facts<'f>(&self, profile: &'f Profile, day: Date) -> Facts<'f>
    where
        'a: 'f,
    {
        Facts::gated(self.catalog, profile, day, &self.tables.gating.gated)
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
        if self.tables.gating.read.get(question.index()).is_none_or(|read| *read) {
            return self.facts(profile, facts.today());
        }
        Facts::with_gates(self.catalog, profile, facts.today(), &facts.gates())
    }

    /// The facts on a day, of answers of which it is known which questions applied on another.
    pub(super) fn facts_on<'f>(&self, profile: &'f Profile, day: Date, gates: &Gates) -> Facts<'f>
    where
        'a: 'f,
    {
        if self.tables.gating.by_day {
            return self.facts(profile, day);
        }
        Facts::with_gates(self.catalog, profile, day, gates)
    }

    /// True if the same questions apply to two people, on whatever days: all answers that gates read are the same.
    pub(super) fn gated_alike(&self, one: &Profile, other: &Profile) -> bool {
        let gates = &self.tables.gating;
        !gates.by_day && gates.questions.iter().all(|id| one.answer(*id) == other.answer(*id))
    }

    /// The day for which ways forward are found.
    #[must_use]
    pub(crate) fn today(&self) -> Date {
        self.today
    }

    /// The day this many months from then.
    pub(super) fn day(&self, months: u32) -> Date {
        let known = usize::try_from(months).ok().and_then(|months| self.tables.days.get(months));
        known.copied().unwrap_or_else(|| later(self.today, 0, i64::from(months)))
    }

    /// How long a scheme takes, in a route.
    #[must_use]
    pub(crate) fn length(&self, scheme: SchemeId) -> Length {
        self.tables.lengths.get(scheme.index()).copied().unwrap_or_default()
    }

    /// The pieces of a question's range that the catalogue tells apart.
    pub(super) fn pieces_of(&self, question: QuestionId) -> &[Region] {
        self.tables.regions.get(question.index()).map_or(&[], Vec::as_slice)
    }

    /// The values of those pieces, the least first: no options before one, low before high.
    pub(super) fn values_of(&self, question: QuestionId) -> &[Value] {
        self.tables.values.get(question.index()).map_or(&[], Vec::as_slice)
    }

    /// The catalogues in which ways are looked for.
    pub(super) fn grounds(&self) -> &Grounds {
        self.grounds.get_or_init(|| Grounds::new(self.catalog))
    }

    /// What was found out about taking up schemes.
    pub(super) fn memo(&self) -> &Memo {
        &self.memo
    }

    /// Where people on the way were, and their steps.
    pub(super) fn positions(&self) -> &Positions {
        &self.positions
    }

    /// The schemes whose verdict depends on a question, gates included.
    pub(super) fn readers_of(&self, question: QuestionId) -> &[SchemeId] {
        self.tables.readers.get(question.index()).map_or(&[], Vec::as_slice)
    }

    /// The schemes that take new people and change a fact, with how.
    pub(super) fn suppliers_of(&self, question: QuestionId) -> &[(SchemeId, Outcome)] {
        self.tables.supplies.get(question.index()).map_or(&[], Vec::as_slice)
    }
}

/// What decides which questions apply.
#[derive(Debug, Clone)]
struct Gating {
    /// For each question, whether any gate reads it.
    read: Vec<bool>,
    /// Those that one reads.
    questions: Vec<QuestionId>,
    /// Those that have a gate, each after those that its gate reads.
    gated: Vec<QuestionId>,
    /// A gate has a limit of years.
    by_day: bool,
}

impl Gating {
    fn new(catalog: &Catalog) -> Self {
        let mut gating = Self {
            read: vec![false; catalog.questions.len()],
            questions: Vec::new(),
            gated: Vec::new(),
            by_day: false,
        };
        for question in catalog.question_ids() {
            gating.order(catalog, question);
        }
        for gate in catalog.questions.iter().filter_map(|question| question.ask_if.as_ref()) {
            gate.comparisons(&mut |comparison| {
                gating.by_day |= comparison.test.years().is_some();
                for question in comparison.questions() {
                    if let Some(slot) = gating.read.get_mut(question.index())
                        && !std::mem::replace(slot, true)
                    {
                        gating.questions.push(*question);
                    }
                }
            });
        }
        gating
    }

    /// Puts a question with a gate in its place. Gates never form a circle: the loader sees to it.
    fn order(&mut self, catalog: &Catalog, question: QuestionId) {
        let Some(gate) = &catalog.question(question).ask_if else {
            return;
        };
        if self.gated.contains(&question) {
            return;
        }
        gate.comparisons(&mut |comparison| {
            for other in comparison.questions() {
                self.order(catalog, *other);
            }
        });
        self.gated.push(question);
    }
}
