//! What every rule of a catalogue says of somebody, each distinct rule looked
//! at once.

use jiff::civil::Date;

use super::comparison::holds;
use super::facts::{Facts, stretched};
use super::profile::Profile;
use super::question_set::QuestionSet;
use super::rulebook::{Looked, Miss, Rulebook};
use super::truth::Truth;
use super::written::{Entry, Part};
use crate::catalog::{Answer, Comparison, QuestionId, SchemeId, Value};

/// What the rules say of somebody.
#[derive(Debug, Clone)]
pub(crate) struct Rulings<S> {
    /// One for each entry of the rulebook.
    said: Vec<Ruling<S>>,
    /// What has to be looked at again, as bits.
    due: Vec<u64>,
    /// What anybody wants to know, as bits: nothing else is looked at again.
    wanted: Vec<u64>,
    /// From here on answers are added and none is changed, so that what is known stays as it is.
    only_forward: bool,
}

/// What a value given to one question settles: each comparison that reads it, with what becomes of it, unless that
/// depends on other answers.
pub(crate) type Settles = Vec<(u32, Option<Truth>)>;

/// What one rule says.
#[derive(Debug, Clone, PartialEq)]
struct Ruling<S> {
    state: State,
    /// By which answers it could come out false, while it is not known.
    towards_false: S,
    /// The same of true.
    towards_true: S,
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
    /// Not known, and no answer helps.
    pub(super) const STUCK: Self = Self { truth: Truth::Unknown, can_be_false: false, can_be_true: false };

    fn known(truth: Truth) -> Self {
        Self { truth, can_be_false: truth == Truth::False, can_be_true: truth == Truth::True }
    }

    /// True where it comes out like this, or answers could make it so.
    pub(super) fn can_be(self, goal: bool) -> bool {
        if goal { self.can_be_true } else { self.can_be_false }
    }

    #[inline]
    fn contrary(self) -> Self {
        Self { truth: !self.truth, can_be_false: self.can_be_true, can_be_true: self.can_be_false }
    }
}

impl<S: QuestionSet> Ruling<S> {
    #[inline]
    fn towards(&self, goal: bool) -> &S {
        if goal { &self.towards_true } else { &self.towards_false }
    }

    fn towards_mut(&mut self, goal: bool) -> &mut S {
        if goal { &mut self.towards_true } else { &mut self.towards_false }
    }
}

impl<S: QuestionSet> Rulings<S> {
    /// Looks at every rule.
    pub(crate) fn new(book: &Rulebook<'_>, profile: &Profile) -> Self {
        let number = book.written.entries.len();
        let words = number.div_ceil(BITS);
        let said = Vec::with_capacity(number);
        let mut rulings =
            Self { said, due: vec![0; words], wanted: vec![u64::MAX; words], only_forward: false };
        for entry in &book.written.entries {
            let ruling = rulings.look(book, profile, entry);
            rulings.said.push(ruling);
        }
        rulings
    }

    /// From here on only what the verdicts on some schemes depend on is kept up to date.
    pub(crate) fn keep_to(&mut self, book: &Rulebook<'_>, schemes: impl Iterator<Item = SchemeId>) {
        self.wanted.fill(0);
        let criteria = schemes.flat_map(|id| book.criteria(id));
        for (part, _) in criteria.filter_map(|looked| looked.rule) {
            put_down(&mut self.wanted, part.entry);
        }
        // What an entry reads comes before it, so once through is enough.
        for (at, entry) in book.written.entries.iter().enumerate().rev() {
            if self.wanted.get(at / BITS).is_none_or(|word| word >> (at % BITS) & 1 == 0) {
                continue;
            }
            match entry {
                Entry::All(range) => {
                    book.written.parts(range).iter().for_each(|part| put_down(&mut self.wanted, part.entry));
                }
                Entry::Compare(comparison, _) => {
                    let gates = comparison.questions().filter_map(|question| book.written.gate(*question));
                    gates.for_each(|gate| put_down(&mut self.wanted, gate.entry));
                }
            }
        }
    }

    /// Looks again at what could have changed, where a question was answered with a value that settles so much.
    pub(crate) fn settle(
        &mut self,
        book: &Rulebook<'_>,
        profile: &Profile,
        question: QuestionId,
        settles: &Settles,
    ) {
        if self.applies(book, question) != Truth::True {
            return self.look_again(book, profile, question);
        }
        for (at, truth) in settles {
            match truth {
                None => self.put_down(*at),
                Some(truth) => self.set(book, *at as usize, known(book, *truth)),
            }
        }
        self.look_at_due(book, profile);
    }

    /// From here on answers are added, and none is changed or taken back.
    pub(crate) fn only_forward(&mut self) {
        self.only_forward = true;
    }

    /// Looks again at what could have changed, where the answer to a question is another.
    pub(crate) fn look_again(&mut self, book: &Rulebook<'_>, profile: &Profile, question: QuestionId) {
        for at in book.readers(question) {
            self.put_down(*at);
        }
        self.look_at_due(book, profile);
    }

    fn look_at_due(&mut self, book: &Rulebook<'_>, profile: &Profile) {
        // Whoever reads an entry comes after it, so once through is enough.
        for place in 0..self.due.len() {
            while let Some(due) = self.due.get_mut(place).filter(|due| **due != 0) {
                let at = place * BITS + due.trailing_zeros() as usize;
                *due &= *due - 1;
                if let Some(entry) = book.written.entries.get(at) {
                    self.set(book, at, self.look(book, profile, entry));
                }
            }
        }
    }

    /// Takes down what an entry says, and that its users have to be looked at again where that is new.
    fn set(&mut self, book: &Rulebook<'_>, at: usize, ruling: Ruling<S>) {
        if let Some(slot) = self.said.get_mut(at)
            && *slot != ruling
        {
            *slot = ruling;
            for user in book.users(at) {
                self.put_down(*user);
            }
        }
    }

    #[inline]
    fn put_down(&mut self, at: u32) {
        let is_known = |ruling: &Ruling<S>| ruling.state.truth != Truth::Unknown;
        if self.only_forward && self.said.get(at as usize).is_some_and(is_known) {
            return;
        }
        let word = at as usize / BITS;
        let wanted = self.wanted.get(word).copied().unwrap_or(0);
        if let Some(due) = self.due.get_mut(word) {
            *due |= wanted & (1 << (at as usize % BITS));
        }
    }

    /// Whether a question applies.
    fn applies(&self, book: &Rulebook<'_>, question: QuestionId) -> Truth {
        book.written.gate(question).map_or(Truth::True, |gate| self.state(gate).truth)
    }

    /// Looks at one rule; those that it is made of were looked at.
    fn look(&self, book: &Rulebook<'_>, profile: &Profile, entry: &Entry<'_>) -> Ruling<S> {
        match entry {
            Entry::Compare(comparison, day) => self.compare(book, profile, comparison, *day),
            Entry::All(range) => self.all(book, book.written.parts(range)),
        }
    }

    fn all(&self, book: &Rulebook<'_>, parts: &[Part]) -> Ruling<S> {
        let mut all: Ruling<S> = known(book, Truth::True);
        for part in parts {
            let Some(ruling) = self.said.get(part.at()) else {
                continue;
            };
            let state = if part.negated { ruling.state.contrary() } else { ruling.state };
            if state.truth == Truth::False {
                return known(book, Truth::False);
            }
            all.state.truth = all.state.truth.and(state.truth);
            all.state.can_be_true &= state.can_be_true;
            all.state.can_be_false |= state.can_be_false;
            all.towards_true.unite(ruling.towards(!part.negated));
            all.towards_false.unite(ruling.towards(part.negated));
        }
        if all.state.truth != Truth::Unknown {
            return known(book, all.state.truth);
        }
        if !all.state.can_be_true {
            all.towards_true = S::none(book.catalog);
        }
        all
    }

    fn compare(
        &self,
        book: &Rulebook<'_>,
        profile: &Profile,
        comparison: &Comparison,
        day: Date,
    ) -> Ruling<S> {
        let question = comparison.question;
        let gate = book.written.gate(question);
        let applies = gate.map_or(Truth::True, |gate| self.state(gate).truth);
        let answer = profile.answer(question);
        let stretch = || {
            let look = |id| (self.applies(book, id), profile.value(id));
            stretched(book.catalog, comparison.test.stretched_by(), look)
        };
        let test = |value| holds(&comparison.test, value, day, stretch);
        let truth = match (applies, answer) {
            (Truth::False, _) => comparison.when_not_applicable.unwrap_or(false).into(),
            (Truth::True, Some(Answer::Known(value))) => test(value),
            _ => Truth::Unknown,
        };
        let mut ruling: Ruling<S> = known(book, truth);
        if truth != Truth::Unknown {
            return ruling;
        }
        let gate = gate.filter(|_| applies == Truth::Unknown);
        let Some((gate, asked)) = gate.and_then(|gate| Some((gate, self.said.get(gate.at())?))) else {
            // Nearly always it waits for its own answer alone, or for nothing, and then needs no list of its own.
            let mut others = Vec::new();
            let own = [question];
            let open = match answer {
                None => &own[..],
                Some(Answer::Known(_)) if !comparison.test.stretched_by().is_empty() => {
                    let facts = Facts::new(book.catalog, profile, book.today);
                    facts.open_in_comparison(comparison, &mut others);
                    &others
                }
                Some(_) => &[],
            };
            for question in open {
                ruling.towards_true.insert(*question);
                ruling.towards_false.insert(*question);
            }
            ruling.state.can_be_true = !open.is_empty();
            ruling.state.can_be_false = !open.is_empty();
            return ruling;
        };
        let asked_state = self.state(gate);
        for goal in [false, true] {
            let fits = match answer {
                None => true,
                Some(Answer::NotSure | Answer::RatherNotSay) => false,
                Some(Answer::Known(value)) => test(value) != (!goal).into(),
            };
            let by_not_applying =
                comparison.when_not_applicable.unwrap_or(false) == goal && asked_state.can_be(false);
            let by_answer = fits && asked_state.can_be(true);
            for (by, applies) in [(by_not_applying, false), (by_answer, true)] {
                if by {
                    ruling.towards_mut(goal).unite(asked.towards(applies != gate.negated));
                }
            }
            let state = &mut ruling.state;
            let can_be = if goal { &mut state.can_be_true } else { &mut state.can_be_false };
            *can_be = by_not_applying || by_answer;
        }
        ruling
    }

    /// How a rule stands.
    #[inline]
    pub(super) fn state(&self, part: Part) -> State {
        let state = self.said.get(part.at()).map_or(State::STUCK, |ruling| ruling.state);
        if part.negated { state.contrary() } else { state }
    }

    /// The questions that the verdict on a scheme waits for: none where it is final.
    pub(crate) fn missing(&self, book: &Rulebook<'_>, id: SchemeId) -> S {
        let mut waits = Waits::new(book);
        for looked in book.criteria(id) {
            if self.add(looked, &mut waits).truth == Truth::False && looked.miss == Miss::No {
                return S::none(book.catalog);
            }
        }
        waits.whole()
    }

    /// Adds what one criterion waits for, and says how it stands.
    #[inline]
    pub(super) fn add(&self, looked: &Looked<'_>, waits: &mut Waits<S>) -> State {
        let Some((part, ruling)) = looked.rule.and_then(|(part, _)| Some((part, self.said.get(part.at())?)))
        else {
            waits.is_stuck = true;
            return State::STUCK;
        };
        let state = if part.negated { ruling.state.contrary() } else { ruling.state };
        waits.is_stuck |= !state.can_be_true;
        waits.towards_open.unite(ruling.towards(!part.negated));
        if looked.miss == Miss::No {
            waits.towards_no.unite(ruling.towards(part.negated));
        }
        state
    }
}

/// What a verdict waits for that is no no.
#[derive(Debug)]
pub(super) struct Waits<S> {
    /// Something can never be met.
    is_stuck: bool,
    towards_open: S,
    towards_no: S,
}

impl<S: QuestionSet> Waits<S> {
    pub(super) fn new(book: &Rulebook<'_>) -> Self {
        let none = S::none(book.catalog);
        Self { is_stuck: false, towards_open: none.clone(), towards_no: none }
    }

    /// All of it. Once something can never be met, only a no is still possible.
    pub(super) fn whole(mut self) -> S {
        if !self.is_stuck {
            self.towards_no.unite(&self.towards_open);
        }
        self.towards_no
    }
}

#[inline]
fn known<S: QuestionSet>(book: &Rulebook<'_>, truth: Truth) -> Ruling<S> {
    let none = S::none(book.catalog);
    Ruling { state: State::known(truth), towards_false: none.clone(), towards_true: none }
}

const BITS: usize = u64::BITS as usize;

fn put_down(words: &mut [u64], at: u32) {
    if let Some(word) = words.get_mut(at as usize / BITS) {
        *word |= 1 << (at as usize % BITS);
    }
}

/// What a value given to a question settles.
pub(crate) fn settles(book: &Rulebook<'_>, question: QuestionId, value: Value) -> Settles {
    let settled = |at: &u32| match book.written.entries.get(*at as usize) {
        Some(Entry::Compare(comparison, day)) if comparison.question == question => {
            let mut is_stretched = false;
            let truth = holds(&comparison.test, value, *day, || {
                is_stretched = !comparison.test.stretched_by().is_empty();
                (0, Some(0))
            });
            // What stays unknown may wait for others.
            Some(truth).filter(|truth| !is_stretched && *truth != Truth::Unknown)
        }
        _ => None,
    };
    book.readers(question).iter().map(|at| (*at, settled(at))).collect()
}

/// What one more answer has to be looked at for, of verdicts that are not final.
#[derive(Debug)]
pub(crate) struct Waiting {
    schemes: Vec<Rest>,
    /// The rules that read the question, scheme by scheme.
    read: Vec<(Part, Miss)>,
}

/// What one of them waits for besides.
#[derive(Debug)]
struct Rest {
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
    pub(crate) fn new<S: QuestionSet>(
        book: &Rulebook<'_>,
        rulings: &Rulings<S>,
        question: QuestionId,
        schemes: impl Iterator<Item = SchemeId>,
    ) -> Self {
        let reads = book.reading(question);
        let mut waiting = Self { schemes: Vec::new(), read: Vec::new() };
        for id in schemes {
            let mut rest = Rest { end: 0, is_stuck: false, may_fail: false, is_open: false };
            for looked in book.criteria(id) {
                match looked.rule {
                    Some((part, _)) if reads.get(part.at()).copied().unwrap_or(false) => {
                        waiting.read.push((part, looked.miss));
                    }
                    rule => {
                        let state = rule.map_or(State::STUCK, |(part, _)| rulings.state(part));
                        rest.add(state, looked.miss);
                    }
                }
            }
            rest.end = waiting.read.len();
            waiting.schemes.push(rest);
        }
        waiting
    }

    /// How many schemes wait for it.
    pub(crate) fn len(&self) -> usize {
        self.schemes.len()
    }

    /// For each scheme, whether its verdict is final after an answer.
    pub(crate) fn are_final<'w, S: QuestionSet>(
        &'w self,
        rulings: &'w Rulings<S>,
    ) -> impl Iterator<Item = bool> + 'w {
        let mut begin = 0;
        self.schemes.iter().map(move |rest| {
            let read = self.read.get(begin..rest.end).unwrap_or_default();
            begin = rest.end;
            let mut waits = Rest { ..*rest };
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

impl Rest {
    #[inline]
    fn add(&mut self, state: State, miss: Miss) {
        self.is_stuck |= !state.can_be_true;
        self.may_fail |= miss == Miss::No && state.can_be_false;
        self.is_open |= state.truth == Truth::Unknown;
    }
}
