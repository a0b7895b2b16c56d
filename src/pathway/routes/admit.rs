//! Whether a scheme may be taken as the next step, and what has to be taken
//! for granted for that.

use jiff::civil::Date;

use super::super::dependents::add_questions;
use super::super::durations::{Wait, wait};
use super::super::memo::Found;
use super::super::outcomes::gift_gives;
use super::super::pathfinder::Pathfinder;
use super::grounds::is_transition;
use super::positions::Admission;
use crate::catalog::{
    Answer, Catalog, Goal, GoalId, OptionSet, Question, QuestionId, QuestionKind, Rule, SchemeId, Standing,
    Value, Weight,
};
use crate::rules::applications::{effective_criteria, effective_date};
use crate::rules::{Facts, Profile, Truth};

/// What a route may take for granted, from the strictest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Leniency {
    /// Only small unknowns: nothing that a scheme would give.
    Strict,
    /// Also that the person has what some scheme gives.
    Claims,
    /// Also steps about which the person has to ask first.
    Ask,
    /// Also facts that no training changes.
    Fixed,
}

impl Leniency {
    pub(super) const ALL: [Self; 4] = [Self::Strict, Self::Claims, Self::Ask, Self::Fixed];
}

/// At most this many facts are taken for granted at one step.
const MOST_ASSUMED: usize = 6;

/// This many profiles are tried, at most, to find what has to be assumed.
const TRIES: usize = 600;

/// Whether answers can settle a criterion at all.
pub(super) fn settles(standing: Standing) -> bool {
    matches!(standing, Standing::Confirmed | Standing::Unconfirmed)
}

/// Everything that stays the same during one search.
#[derive(Debug)]
pub(super) struct Problem<'p, 'a> {
    pub(super) finder: &'p Pathfinder<'a>,
    pub(super) catalog: &'a Catalog,
    pub(super) profile: &'p Profile,
    pub(super) goal: &'a Goal,
    /// The number of the goal.
    pub(super) number: usize,
    pub(super) leniency: Leniency,
}

/// A scheme's rules on a day, as far as a route cares.
struct Rules<'a> {
    /// Each with whether it is a must.
    list: Vec<(&'a Rule, bool)>,
    /// Something that no answer can settle.
    ask: bool,
    day: Date,
}

/// How they stand.
struct Reading<'a> {
    /// A must is missed.
    missed: bool,
    /// Something that no answer can settle, or something usual that is missed.
    ask: bool,
    /// Rules that are not known, with whether each is a must.
    unknown: Vec<(&'a Rule, bool)>,
}

impl<'p, 'a> Problem<'p, 'a> {
    pub(super) fn new(
        finder: &'p Pathfinder<'a>,
        profile: &'p Profile,
        goal: GoalId,
        leniency: Leniency,
    ) -> Self {
        Self {
            finder,
            catalog: finder.catalog,
            profile,
            goal: finder.catalog.goal(goal),
            number: goal.index(),
            leniency,
        }
    }

    /// How long one waits who could apply for a scheme after some months.
    pub(super) fn wait(&self, id: SchemeId, months: u32) -> Wait {
        let scheme = self.catalog.scheme(id);
        if scheme.has_dates_of_some() {
            // Rare, so the facts are worked out only here.
            let facts = Facts::new(self.catalog, self.profile, self.finder.today);
            return wait(&facts.here(id), self.finder.length(id), self.day(months));
        }
        let look = || wait(scheme, self.finder.length(id), self.day(months));
        self.finder.positions().wait(id, months, look)
    }

    /// The day this many months from now.
    pub(super) fn day(&self, months: u32) -> Date {
        self.finder.day(months)
    }

    /// Whether a scheme may be taken here, with as little taken for granted
    /// as possible.
    pub(super) fn admit(&self, facts: &Facts<'_>, id: SchemeId) -> Option<Admission> {
        let rules = self.rules(facts, id);
        let reading = read(facts, &rules);
        if reading.missed || (reading.ask && self.leniency < Leniency::Ask) {
            return None;
        }
        if reading.unknown.is_empty() {
            return Some(Admission { assumes: Vec::new(), ask_first: reading.ask });
        }
        // Only a person known to stand where a transition begins takes it.
        if is_transition(self.catalog.scheme(id)) {
            return None;
        }
        let memo = self.finder.memo();
        let key = memo.key(self.catalog, facts, id, (self.number, self.goal), self.leniency as u8);
        let found = memo.known(&key).unwrap_or_else(|| {
            let found = self.least_assumed(facts, &rules, reading.ask);
            memo.keep(key, found.clone());
            found
        });
        found.map(|(assumes, ask_first)| Admission { assumes, ask_first })
    }

    /// The least that has to be taken for granted to take a scheme up, and whether one has to ask first.
    fn least_assumed(&self, facts: &Facts<'_>, rules: &Rules<'_>, ask: bool) -> Found {
        for leniency in Leniency::ALL.into_iter().filter(|leniency| *leniency <= self.leniency) {
            let whole = self.assume(facts, rules, ask, leniency, &|_| true);
            if let Some(assumes) = whole {
                return Some((assumes, ask));
            }
            if leniency < Leniency::Ask {
                continue;
            }
            // What normally holds may stay open, and so may what depends on
            // something the person keeps to themselves.
            let only_needed = |(rule, must): (&Rule, bool)| must && !self.hangs_on_withheld(facts, rule);
            if let Some(assumes) = self.assume(facts, rules, ask, leniency, &only_needed) {
                return Some((assumes, true));
            }
        }
        None
    }

    fn rules<'f>(&self, facts: &Facts<'f>, id: SchemeId) -> Rules<'f>
    where
        'a: 'f,
    {
        let scheme = self.catalog.scheme(id);
        let day = effective_date(scheme, facts.today());
        let mut rules = Rules { list: Vec::with_capacity(scheme.criteria.len()), ask: false, day };
        // Few rounds have criteria of their own.
        let special = scheme.rounds.iter().any(|round| !round.criteria.is_empty());
        let special = if special { effective_criteria(scheme, facts.today()) } else { Vec::new() };
        let plain = scheme.criteria.iter().filter(|_| special.is_empty());
        for criterion in plain.chain(special.iter().copied()) {
            if matches!(criterion.weight, Weight::Check | Weight::Helps) {
                continue;
            }
            let must = criterion.weight == Weight::Must && criterion.standing == Standing::Confirmed;
            match criterion.when.as_ref().filter(|_| settles(criterion.standing)) {
                Some(rule) => rules.list.push((rule, must)),
                None => rules.ask = true,
            }
        }
        rules
    }

    /// The fewest facts that settle every wanted rule for the scheme. Tries
    /// one fact more at a time, so the first find is a smallest one.
    fn assume(
        &self,
        facts: &Facts<'_>,
        rules: &Rules<'_>,
        ask: bool,
        leniency: Leniency,
        wanted: &dyn Fn((&Rule, bool)) -> bool,
    ) -> Option<Vec<(QuestionId, Value)>> {
        let broken = facts.broken_constraints();
        let mut tries = TRIES;
        let task = Task { rules, leniency, wanted, ask, broken: &broken };
        (0..=MOST_ASSUMED).find_map(|most| self.assume_at_most(facts, &task, most, &mut tries))
    }

    fn assume_at_most(
        &self,
        facts: &Facts<'_>,
        task: &Task<'_>,
        most: usize,
        tries: &mut usize,
    ) -> Option<Vec<(QuestionId, Value)>> {
        *tries = tries.checked_sub(1)?;
        let reading = read(facts, task.rules);
        // An assumption that misses something that normally holds is no help.
        if reading.missed || (reading.ask && !task.ask) {
            return None;
        }
        let pending: Vec<(&Rule, Vec<QuestionId>)> = reading
            .unknown
            .iter()
            .filter(|unknown| (task.wanted)(**unknown))
            .map(|(rule, _)| (*rule, self.unknown_questions(facts, rule, task.rules.day)))
            .collect();
        if pending.is_empty() {
            let breaks = facts.broken_constraints();
            let sound = breaks.iter().all(|constraint| task.broken.contains(constraint));
            // Who takes the goal for granted needs no route.
            let there = facts.truth(&self.goal.when, facts.today()) == Truth::True;
            return (sound && !there).then(Vec::new);
        }
        if most < independent(&pending) {
            return None;
        }
        // The rule with the fewest ways out first; every way has to change
        // one of the questions that it reads.
        let (_, questions) = pending
            .iter()
            .min_by_key(|(_, questions)| self.choices(facts, questions, task.leniency).count())?;
        let choices = self.choices(facts, questions, task.leniency);
        let mut profile = facts.profile().clone();
        let mut changed = None;
        for (question, value) in choices {
            if let Some((other, before)) = changed.replace((question, facts.profile().answer(question))) {
                profile.put_back(other, before);
            }
            profile.set(question, Answer::Known(value));
            let assumed = self.finder.facts_with(facts, &profile, question);
            if let Some(mut rest) = self.assume_at_most(&assumed, task, most.checked_sub(1)?, tries) {
                rest.insert(0, (question, value));
                return Some(rest);
            }
        }
        None
    }

    fn choices<'c>(
        &'c self,
        facts: &'c Facts<'_>,
        questions: &'c [QuestionId],
        leniency: Leniency,
    ) -> impl Iterator<Item = (QuestionId, Value)> {
        questions.iter().flat_map(move |question| {
            let details = self.catalog.question(*question);
            let known = facts.profile().value(*question);
            let out_of_reach = says_who_one_is(details) && leniency < Leniency::Fixed;
            let values = if out_of_reach { &[] } else { self.finder.values_of(*question) };
            let may_be = move |value: &&Value| {
                may_be_assumed(details, **value, known)
                    && (leniency >= Leniency::Claims || !self.claims(*question, **value))
            };
            values.iter().filter(may_be).map(|value| (*question, *value))
        })
    }

    /// The options of a question that may be taken for granted of somebody of whom nothing is known.
    pub(super) fn assumable(&self, id: QuestionId) -> OptionSet {
        let details = self.catalog.question(id);
        let may_be = |option: &u8| {
            let value = Value::Option(*option);
            may_be_assumed(details, value, None)
                && (self.leniency >= Leniency::Claims || !self.claims(id, value))
        };
        details.all_options().iter().filter(may_be).collect()
    }

    /// All that may be taken for granted of a question of which nothing is known: nothing that says alone, beside what no
    /// step changes, that the goal is reached.
    pub(super) fn grantable(&self, id: QuestionId) -> Vec<Value> {
        let details = self.catalog.question(id);
        if says_who_one_is(details) && self.leniency < Leniency::Fixed {
            return Vec::new();
        }
        let mut read = Vec::new();
        add_questions(self.catalog, &self.goal.when, &mut read);
        let lasting =
            self.profile.iter().filter(|(question, _)| self.finder.suppliers_of(*question).is_empty());
        let lasting = Profile::from_answers(lasting);
        let reaches_goal = |value: &Value| {
            let profile = lasting.with(id, Answer::Known(*value));
            let facts = Facts::about(self.catalog, &profile, self.finder.today, read.iter().copied());
            facts.truth(&self.goal.when, self.finder.today) == Truth::True
        };
        let may_be = |value: &Value| {
            may_be_assumed(details, *value, None)
                && (self.leniency >= Leniency::Claims || !self.claims(id, *value))
                && !(read.contains(&id) && reaches_goal(value))
        };
        self.finder.values_of(id).iter().copied().filter(may_be).collect()
    }

    /// True if a value says that the person has what one works for: what some
    /// scheme gives, anything but the least of what schemes give something of,
    /// or more than the least number.
    pub(super) fn claims(&self, question: QuestionId, value: Value) -> bool {
        let details = self.catalog.question(question);
        // The catalogue says that this is what nearly everybody answers, or that
        // nobody is to be taken for less.
        if is_common(details, value) || floor(details) == Some(value) {
            return false;
        }
        let suppliers = self.finder.suppliers_of(question);
        let least = match value {
            Value::Number(low, _) => return low > details.min.unwrap_or(0),
            Value::Options(chosen) => chosen.is_empty(),
            Value::Option(option) => details.kind != QuestionKind::Scale || option == 0,
            Value::YesNo(_) | Value::Date(..) => true,
        };
        !suppliers.is_empty() && (!least || suppliers.iter().any(|(_, gift)| gift_gives(*gift, value)))
    }

    /// True if some fact that schemes give is not known, so that claims could
    /// make a difference.
    pub(super) fn could_claim(&self) -> bool {
        self.catalog.question_ids().any(|question| {
            let details = self.catalog.question(question);
            let number = details.kind == QuestionKind::Number;
            let known = match self.profile.answer(question) {
                Some(Answer::Known(Value::Number(low, high))) => low == high,
                Some(Answer::Known(_) | Answer::RatherNotSay) => true,
                Some(Answer::NotSure) | None => false,
            };
            !known && usual(details).is_none() && (number || !self.finder.suppliers_of(question).is_empty())
        })
    }

    /// The questions that keep a rule unknown and may be assumed: not
    /// answered, or answered roughly; never what the person withholds.
    fn unknown_questions(&self, facts: &Facts<'_>, rule: &Rule, day: Date) -> Vec<QuestionId> {
        let mut found = Vec::new();
        self.add_unknown(facts, rule, day, &mut found);
        found.retain(|question| facts.profile().answer(*question) != Some(Answer::RatherNotSay));
        found.sort_unstable();
        found.dedup();
        found
    }

    fn add_unknown(&self, facts: &Facts<'_>, rule: &Rule, day: Date, found: &mut Vec<QuestionId>) {
        rule.comparisons(&mut |comparison| {
            if facts.compare(comparison, day) != Truth::Unknown {
                return;
            }
            for question in comparison.questions() {
                match facts.applies(*question) {
                    Truth::False => {}
                    Truth::True => found.push(*question),
                    Truth::Unknown => {
                        if let Some(gate) = &self.catalog.question(*question).ask_if {
                            self.add_unknown(facts, gate, facts.today(), found);
                        }
                    }
                }
            }
        });
    }

    fn hangs_on_withheld(&self, facts: &Facts<'_>, rule: &Rule) -> bool {
        let day = facts.today();
        let mut found = Vec::new();
        self.add_unknown(facts, rule, day, &mut found);
        found.iter().any(|question| facts.profile().answer(*question) == Some(Answer::RatherNotSay))
    }
}

fn read<'a>(facts: &Facts<'_>, rules: &Rules<'a>) -> Reading<'a> {
    let mut reading = Reading { missed: false, ask: rules.ask, unknown: Vec::new() };
    for (rule, must) in &rules.list {
        match facts.truth(rule, rules.day) {
            Truth::True => {}
            Truth::False if *must => {
                reading.missed = true;
                return reading;
            }
            Truth::False => reading.ask = true,
            Truth::Unknown => reading.unknown.push((*rule, *must)),
        }
    }
    reading
}

struct Task<'t> {
    rules: &'t Rules<'t>,
    leniency: Leniency,
    wanted: &'t dyn Fn((&Rule, bool)) -> bool,
    ask: bool,
    broken: &'t [usize],
}

/// True if a value may be taken for granted: within a rough answer; else no
/// day that is over, and nothing that the catalogue says nobody should assume.
fn may_be_assumed(question: &Question, value: Value, known: Option<Value>) -> bool {
    if let Some(known) = known {
        return lies_within(value, known);
    }
    match value {
        Value::Date(..) => false,
        Value::Option(option) => {
            usual(question).is_none_or(|usual| usual == value) && !question.never_assumed.contains(option)
        }
        Value::Options(set) => !set.intersects(question.never_assumed),
        Value::YesNo(yes) => !question.never_assumed.contains(u8::from(yes)),
        Value::Number(..) => true,
    }
}

/// True of what nearly everybody answers, such as being on the register: taking
/// it for granted is no claim.
pub(super) fn is_common(question: &Question, value: Value) -> bool {
    const FEW: f64 = 0.15;
    match value {
        Value::YesNo(true) => 1.0 - question.yes_share <= FEW,
        Value::YesNo(false) => question.yes_share <= FEW,
        _ => usual(question) == Some(value),
    }
}

/// The usual answer, of a scale whose highest option the catalogue puts first
/// because it is that.
fn usual(question: &Question) -> Option<Value> {
    // Asked of every question at every step of the search, and true of very few.
    if !question.highest_first {
        return None;
    }
    question.all_options().highest().map(Value::Option)
}

/// True of a question such as profession or nation: nobody changes it, and
/// schemes are made for it. "If you are a nurse" is no advice; "if your degree
/// has a good class" is.
pub(super) fn says_who_one_is(question: &Question) -> bool {
    question.fixed && !question.made_for.is_empty()
}

/// The least of a scale that may be taken for granted, where the catalogue says
/// that nobody is to be taken for what lies below it.
pub(super) fn floor(question: &Question) -> Option<Value> {
    if question.kind != QuestionKind::Scale || !question.never_assumed.contains(0) {
        return None;
    }
    let lowest = question.all_options().difference(question.never_assumed).iter().next();
    lowest.map(Value::Option)
}

/// True if a value is a narrower form of a rough answer.
fn lies_within(value: Value, known: Value) -> bool {
    match (value, known) {
        (Value::Number(low, high), Value::Number(least, most)) => {
            least < most && least <= low && high <= most
        }
        (Value::Date(low, high), Value::Date(earliest, latest)) => {
            earliest < latest && earliest <= low && high <= latest
        }
        _ => false,
    }
}

/// A number of rules no two of which share a question: each needs a fact of
/// its own.
fn independent(pending: &[(&Rule, Vec<QuestionId>)]) -> usize {
    let mut taken: Vec<QuestionId> = Vec::new();
    let mut count = 0;
    for (_, questions) in pending {
        if questions.iter().all(|question| !taken.contains(question)) {
            taken.extend(questions);
            count += 1;
        }
    }
    count
}
