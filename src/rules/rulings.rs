//! What every rule of a catalogue says of somebody, each distinct rule looked
//! at once.

use super::facts::Facts;
use super::question_sets::{QuestionSet, QuestionSetMut, QuestionSets};
use super::rulebook::{Entry, Looked, Miss, Part, Rulebook};
use super::truth::Truth;
use crate::catalog::{Answer, Comparison, QuestionId, SchemeId};
use jiff::civil::Date;

/// What the rules say of somebody.
#[derive(Debug, Clone)]
pub(crate) struct Rulings {
    states: Vec<State>,
    /// By which answers a rule that is not known could come out: for each entry
    /// a row for false and one for true.
    towards: QuestionSets,
    /// What has to be looked at again, as bits.
    due: Vec<u64>,
    /// What is looked at again at all.
    heeded: Vec<u64>,
}

/// How a rule stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct State {
    pub(super) truth: Truth,
    /// It is false already, or answers could make it so.
    can_be_false: bool,
    /// The same of true.
    can_be_true: bool,
}

impl State {
    const UNKNOWN: Self = Self { truth: Truth::Unknown, can_be_false: false, can_be_true: false };

    fn known(truth: Truth) -> Self {
        Self { truth, can_be_false: truth == Truth::False, can_be_true: truth == Truth::True }
    }

    /// True where it comes out like this, or answers could make it so.
    pub(super) fn can_be(self, goal: bool) -> bool {
        if goal { self.can_be_true } else { self.can_be_false }
    }

    fn contrary(self) -> Self {
        Self { truth: !self.truth, can_be_false: self.can_be_true, can_be_true: self.can_be_false }
    }
}

impl Rulings {
    /// Looks at every rule.
    pub(crate) fn new(book: &Rulebook<'_>, facts: &Facts<'_>) -> Self {
        let number = book.entries.len();
        let mut rulings = Self {
            states: vec![State::UNKNOWN; number],
            towards: QuestionSets::new(book.catalog, 2 * number),
            due: vec![0; number.div_ceil(BITS)],
            heeded: vec![u64::MAX; number.div_ceil(BITS)],
        };
        for at in 0..number {
            rulings.look(book, facts, at);
        }
        rulings
    }

    /// Looks again at what could have changed, where the answer to a question is another.
    pub(crate) fn look_again(&mut self, book: &Rulebook<'_>, facts: &Facts<'_>, question: QuestionId) {
        for at in book.readers(question) {
            self.put_down(*at);
        }
        // Whoever reads an entry comes after it, so once through is enough.
        for place in 0..self.due.len() {
            while let Some(due) = self.due.get_mut(place).filter(|due| **due != 0) {
                let at = place * BITS + due.trailing_zeros() as usize;
                *due &= *due - 1;
                if self.look(book, facts, at) {
                    book.users(at).iter().for_each(|user| self.put_down(*user));
                }
            }
        }
    }

    fn put_down(&mut self, at: u32) {
        let at = at as usize;
        if let (Some(due), Some(heeded)) = (self.due.get_mut(at / BITS), self.heeded.get(at / BITS)) {
            *due |= heeded & (1 << (at % BITS));
        }
    }

    /// From here on heeds only what the verdicts on some schemes depend on; the
    /// rest is not looked at again.
    pub(crate) fn heed_only(&mut self, book: &Rulebook<'_>, schemes: impl Iterator<Item = SchemeId>) {
        fn add(heeded: &mut [u64], part: Part) {
            if let Some(word) = heeded.get_mut(part.at() / BITS) {
                *word |= 1 << (part.at() % BITS);
            }
        }
        let mut heeded = vec![0; self.heeded.len()];
        for looked in schemes.flat_map(|id| book.criteria(id)) {
            if let Some((part, _)) = looked.rule {
                add(&mut heeded, part);
            }
        }
        // What an entry depends on stands before it.
        for (at, entry) in book.entries.iter().enumerate().rev() {
            if heeded.get(at / BITS).is_none_or(|word| word & (1 << (at % BITS)) == 0) {
                continue;
            }
            match entry {
                Entry::All(range) => book.parts(range).iter().for_each(|part| add(&mut heeded, *part)),
                Entry::Compare(comparison, _) => {
                    let gates = comparison.questions().filter_map(|question| book.gate(*question));
                    gates.for_each(|gate| add(&mut heeded, gate));
                }
            }
        }
        self.heeded = heeded;
    }

    /// Looks at one rule; false where all is as it was.
    fn look(&mut self, book: &Rulebook<'_>, facts: &Facts<'_>, at: usize) -> bool {
        let state = match book.entries.get(at) {
            Some(Entry::Compare(comparison, day)) => self.compare(book, facts, at, comparison, *day),
            Some(Entry::All(range)) => self.all(at, book.parts(range)),
            None => return false,
        };
        let Some(slot) = self.states.get_mut(at) else {
            return false;
        };
        // Of what is not known, what it waits for may be another.
        let is_other = *slot != state || state.truth == Truth::Unknown;
        *slot = state;
        is_other
    }

    fn all(&mut self, at: usize, parts: &[Part]) -> State {
        let mut all = State::known(Truth::True);
        for part in parts {
            let state = self.state(*part);
            all.truth = all.truth.and(state.truth);
            all.can_be_true &= state.can_be_true;
            all.can_be_false |= state.can_be_false;
        }
        self.clear(at);
        if all.truth != Truth::Unknown {
            return State::known(all.truth);
        }
        for goal in [false, true] {
            if all.can_be(goal) {
                let (mut own, before) = self.towards.row_and_before(row(at, goal));
                for part in parts {
                    own.unite(before.row(row(part.at(), goal != part.negated)));
                }
            }
        }
        all
    }

    fn compare(
        &mut self,
        book: &Rulebook<'_>,
        facts: &Facts<'_>,
        at: usize,
        comparison: &Comparison,
        day: Date,
    ) -> State {
        let truth = facts.compare(comparison, day);
        self.clear(at);
        if truth != Truth::Unknown {
            return State::known(truth);
        }
        let question = comparison.question;
        let answer = facts.profile().answer(question);
        let applies = facts.applies(question);
        let mut state = State::UNKNOWN;
        let gate = book.gate(question).filter(|_| applies == Truth::Unknown);
        let Some(gate) = gate else {
            // Nearly always it waits for its own answer alone, and then needs no list of its own.
            let mut others = Vec::new();
            let own = [question];
            let open = if applies == Truth::True && answer.is_none() {
                &own[..]
            } else {
                facts.open_in_comparison(comparison, &mut others);
                &others
            };
            for goal in [false, true] {
                let mut row = self.towards.row_mut(row(at, goal));
                for question in open {
                    row.insert(*question);
                }
            }
            let can_be = !open.is_empty();
            return State { can_be_false: can_be, can_be_true: can_be, ..state };
        };
        let asked = self.state(gate);
        for goal in [false, true] {
            let fits = match answer {
                None => true,
                Some(Answer::NotSure | Answer::RatherNotSay) => false,
                Some(Answer::Known(value)) => facts.test(&comparison.test, value, day) != (!goal).into(),
            };
            let by_not_applying =
                comparison.when_not_applicable.unwrap_or(false) == goal && asked.can_be(false);
            let by_answer = fits && asked.can_be(true);
            let (mut own, before) = self.towards.row_and_before(row(at, goal));
            for (by, applies) in [(by_not_applying, false), (by_answer, true)] {
                if by {
                    own.unite(before.row(row(gate.at(), applies != gate.negated)));
                }
            }
            let can_be = if goal { &mut state.can_be_true } else { &mut state.can_be_false };
            *can_be = by_not_applying || by_answer;
        }
        state
    }

    fn clear(&mut self, at: usize) {
        // What is known waits for nothing.
        if self.states.get(at).is_none_or(|state| state.truth != Truth::Unknown) {
            return;
        }
        for goal in [false, true] {
            self.towards.row_mut(row(at, goal)).clear();
        }
    }

    /// How a rule stands.
    pub(super) fn state(&self, part: Part) -> State {
        let state = self.states.get(part.at()).copied().unwrap_or(State::UNKNOWN);
        if part.negated { state.contrary() } else { state }
    }

    /// By which answers a rule could come out like this.
    pub(super) fn towards(&self, part: Part, goal: bool) -> QuestionSet<'_> {
        self.towards.row(row(part.at(), goal != part.negated))
    }

    /// Writes down the questions that the verdict on a scheme waits for: none
    /// where it is final.
    pub(crate) fn missing(&self, book: &Rulebook<'_>, id: SchemeId, into: &mut QuestionSetMut<'_>) {
        into.clear();
        let criteria = book.criteria(id);
        let mut stuck = false;
        for looked in criteria {
            let state = looked.rule.map_or(State::UNKNOWN, |(part, _)| self.state(part));
            if state.truth == Truth::False && looked.miss == Miss::No {
                return;
            }
            stuck |= !state.can_be_true;
        }
        self.unite(criteria, stuck, into);
    }

    /// Adds the questions that a verdict waits for that is no no. Once
    /// something can never be met, only a no is still possible.
    pub(super) fn unite(&self, criteria: &[Looked<'_>], is_stuck: bool, into: &mut QuestionSetMut<'_>) {
        for looked in criteria {
            let Some((part, _)) = looked.rule else {
                continue;
            };
            if looked.miss == Miss::No {
                into.unite(self.towards(part, false));
            }
            if !is_stuck {
                into.unite(self.towards(part, true));
            }
        }
    }
}

const BITS: usize = u64::BITS as usize;

/// The row of an entry.
fn row(at: usize, goal: bool) -> usize {
    2 * at + usize::from(goal)
}

/// What one more answer has to be looked at for, of verdicts that are not final.
#[derive(Debug)]
pub(crate) struct Waiting {
    schemes: Vec<Waits>,
    /// The rules that read the question, scheme by scheme.
    read: Vec<(Part, Miss)>,
}

/// What one of them waits for besides.
#[derive(Debug)]
struct Waits {
    /// Where its rules that read the question end.
    end: usize,
    /// Of the rest, one can never be met.
    is_stuck: bool,
    /// Of the rest, one could still say no.
    may_fail: bool,
    /// Of the rest, one is not known yet.
    is_open: bool,
}

impl Waiting {
    /// Sets the rules that read a question apart from the rest.
    pub(crate) fn new(
        book: &Rulebook<'_>,
        rulings: &Rulings,
        question: QuestionId,
        schemes: impl Iterator<Item = SchemeId>,
    ) -> Self {
        let reads = book.reading(question);
        let mut waiting = Self { schemes: Vec::new(), read: Vec::new() };
        for id in schemes {
            let mut waits = Waits { end: 0, is_stuck: false, may_fail: false, is_open: false };
            for looked in book.criteria(id) {
                match looked.rule {
                    Some((part, _)) if reads.get(part.at()).copied().unwrap_or(false) => {
                        waiting.read.push((part, looked.miss));
                    }
                    rule => {
                        let state = rule.map_or(State::UNKNOWN, |(part, _)| rulings.state(part));
                        waits.add(state, looked.miss);
                    }
                }
            }
            waits.end = waiting.read.len();
            waiting.schemes.push(waits);
        }
        waiting
    }

    /// How many schemes wait for it.
    pub(crate) fn len(&self) -> usize {
        self.schemes.len()
    }

    /// For each scheme, whether its verdict is final after an answer.
    pub(crate) fn are_final<'w>(&'w self, rulings: &'w Rulings) -> impl Iterator<Item = bool> + 'w {
        let mut begin = 0;
        self.schemes.iter().map(move |rest| {
            let read = self.read.get(begin..rest.end).unwrap_or_default();
            begin = rest.end;
            let mut waits = Waits { ..*rest };
            for (part, miss) in read {
                let state = rulings.state(*part);
                if state.truth == Truth::False && *miss == Miss::No {
                    return true;
                }
                waits.add(state, *miss);
            }
            !waits.may_fail && (waits.is_stuck || !waits.is_open)
        })
    }
}

impl Waits {
    fn add(&mut self, state: State, miss: Miss) {
        self.is_stuck |= !state.can_be_true;
        self.may_fail |= miss == Miss::No && state.can_be_false;
        self.is_open |= state.truth == Truth::Unknown;
    }
}
