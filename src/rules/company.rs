//! Many people and what each would say to every question, so that a rule can be held against all of them at once
//! ([`Crowd`](super::crowd::Crowd)).

use std::sync::Arc;

use jiff::civil::Date;

use super::comparison::holds;
use super::question_set::{Few, Many, QuestionSet, are_few};
use super::rulebook::Rulebook;
use super::truth::Truth;
use super::written::{Entry, Lists, Part, Written, number};
use crate::catalog::{OptionSet, Outcome, QuestionId, Rule, Value};

/// Some of the people of a company, a bit for each.
pub(crate) type Heads = u32;

/// The most people of a company.
pub(crate) const MOST_HEADS: usize = Heads::BITS as usize;

/// The people that are meant, by their numbers.
pub(crate) fn each(heads: Heads) -> impl Iterator<Item = usize> {
    std::iter::successors(Some(heads), |rest| Some(rest & rest.wrapping_sub(1)))
        .take_while(|rest| *rest != 0)
        .map(|rest| rest.trailing_zeros() as usize)
}

/// Of whom something holds, and of whom it does not; of the others it is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Split {
    pub(crate) yes: Heads,
    pub(crate) no: Heads,
}

impl Split {
    pub(super) fn contrary(self) -> Self {
        Self { yes: self.no, no: self.yes }
    }

    /// The same of all of some people.
    pub(super) fn same(truth: Truth, heads: Heads) -> Self {
        let when = |so| if truth == so { heads } else { 0 };
        Self { yes: when(Truth::True), no: when(Truth::False) }
    }

    /// What it is for one person.
    pub(crate) fn of(self, person: usize) -> Truth {
        match (self.yes >> person & 1, self.no >> person & 1) {
            (1, _) => Truth::True,
            (_, 1) => Truth::False,
            _ => Truth::Unknown,
        }
    }
}

/// What to look for in an answer that was given, whether or not its question applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sought {
    /// One of these was chosen.
    Any(OptionSet),
    /// A gift would add nothing.
    Held(Outcome),
}

impl Sought {
    /// True where a value is what is looked for.
    pub(crate) fn is_in(self, value: Value) -> bool {
        match (self, value) {
            (Self::Any(set), Value::Option(option)) => set.contains(option),
            (Self::Any(set), Value::Options(chosen)) => set.intersects(chosen),
            (Self::Held(Outcome::AtLeast(to)), Value::Option(has)) => has >= to,
            (Self::Held(Outcome::Becomes(to)), Value::Option(has)) => has == to,
            (Self::Held(Outcome::Adds(set)), Value::Options(chosen)) => chosen.includes(set),
            (Self::Held(Outcome::Is(flag)), Value::YesNo(has)) => has == flag,
            (Self::Held(Outcome::NumberAtLeast(least)), Value::Number(low, _)) => low >= least,
            _ => false,
        }
    }
}

/// The place of what is looked for in answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place(pub(super) u32);

/// What is asked of a company beside the rules of a rulebook.
#[derive(Debug, Clone)]
pub(crate) struct Further<'a> {
    book: Arc<Rulebook<'a>>,
    written: Written<'a>,
    sought: Vec<(QuestionId, Sought)>,
}

impl<'a> Further<'a> {
    pub(crate) fn new(book: Arc<Rulebook<'a>>) -> Self {
        let written = book.written.clone();
        Self { book, written, sought: Vec::new() }
    }

    pub(crate) fn book(&self) -> &Rulebook<'a> {
        &self.book
    }

    pub(crate) fn today(&self) -> Date {
        self.written.today
    }

    /// Adds a rule, unless it stands there already.
    pub(crate) fn rule(&mut self, rule: &'a Rule, day: Date) -> Part {
        self.written.write(rule, day)
    }

    /// Adds something to look for in the answers to a question.
    pub(crate) fn look_for(&mut self, question: QuestionId, sought: Sought) -> Place {
        self.sought.push((question, sought));
        Place(number(self.sought.len() - 1))
    }
}

/// Which of two answers somebody would give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    First,
    Other,
}

/// Something for either answer.
#[derive(Debug, Clone, Copy, Default)]
struct Both<T> {
    first: T,
    other: T,
}

impl<T: Copy> Both<T> {
    fn of(self, which: Which) -> T {
        match which {
            Which::First => self.first,
            Which::Other => self.other,
        }
    }
}

/// A value, and who would say it.
#[derive(Debug, Clone, Copy)]
struct Said {
    value: Value,
    by: Both<Heads>,
}

/// What a comparison makes of what people would say.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Told {
    pub(super) split: Split,
    /// For whom it depends on what stretches the limit.
    pub(super) stretched: Heads,
}

/// People, each with an answer to every question, and with another one that they could give instead.
#[derive(Debug, Clone)]
pub(crate) struct Company<'a> {
    pub(super) book: Arc<Rulebook<'a>>,
    pub(super) written: Written<'a>,
    pub(super) sought: Vec<(QuestionId, Sought)>,
    /// A bit for each person.
    pub(crate) everyone: Heads,
    /// What is said to each question.
    said: Vec<Vec<Said>>,
    /// What each entry makes of that, and who would say what is looked for.
    told: Vec<Both<Told>>,
    found: Vec<Both<Heads>>,
    /// For each question, the entries that an answer to it could change, and what is looked for.
    entries_after: Lists,
    sought_after: Lists,
}

impl<'a> Company<'a> {
    /// As many people, of whom each would say this to a question, and could say that instead.
    pub(crate) fn new(
        further: Further<'a>,
        people: usize,
        says: impl Fn(usize, QuestionId) -> Option<(Value, Option<Value>)>,
    ) -> Self {
        let Further { book, written, sought } = further;
        let people = people.min(MOST_HEADS);
        let said: Vec<Vec<Said>> = written
            .catalog
            .question_ids()
            .map(|question| {
                let mut list = Vec::new();
                for person in 0..people {
                    if let Some((first, other)) = says(person, question) {
                        let head = 1 << person;
                        say(&mut list, first, Both { first: head, other: 0 });
                        if let Some(other) = other {
                            say(&mut list, other, Both { first: 0, other: head });
                        }
                    }
                }
                list
            })
            .collect();
        let said_to = |question: QuestionId| said.get(question.index()).map_or(&[][..], Vec::as_slice);
        let told = written.entries.iter().map(|entry| match entry {
            Entry::Compare(comparison, day) => {
                let mut told: Both<Told> = Both::default();
                for said in said_to(comparison.question) {
                    let mut is_stretched = false;
                    let truth = holds(&comparison.test, said.value, *day, || {
                        is_stretched = !comparison.test.stretched_by().is_empty();
                        (0, Some(0))
                    });
                    told.first.add(truth, said.by.first, is_stretched);
                    told.other.add(truth, said.by.other, is_stretched);
                }
                told
            }
            Entry::All(_) => Both::default(),
        });
        let told = told.collect();
        let found = sought.iter().map(|(question, sought)| {
            let mut found: Both<Heads> = Both::default();
            for said in said_to(*question).iter().filter(|said| sought.is_in(said.value)) {
                found.first |= said.by.first;
                found.other |= said.by.other;
            }
            found
        });
        let found = found.collect();
        let (entries_after, sought_after) = if are_few(written.catalog) {
            after::<Few>(&written, &sought)
        } else {
            after::<Many>(&written, &sought)
        };
        let everyone = if people == MOST_HEADS { Heads::MAX } else { (1 << people) - 1 };
        Self { book, written, sought, everyone, said, told, found, entries_after, sought_after }
    }

    /// The rulebook by which they are judged.
    pub(crate) fn book(&self) -> &Rulebook<'a> {
        &self.book
    }

    /// The people, by their numbers.
    pub(crate) fn people(&self) -> impl Iterator<Item = usize> + use<> {
        each(self.everyone)
    }

    fn said_to(&self, question: QuestionId) -> &[Said] {
        self.said.get(question.index()).map_or(&[], Vec::as_slice)
    }

    /// Who would say something.
    pub(super) fn who_says(&self, question: QuestionId, which: Which) -> Heads {
        self.said_to(question).iter().fold(0, |heads, said| heads | said.by.of(which))
    }

    /// What somebody would say.
    pub(super) fn says(&self, question: QuestionId, which: Which, person: usize) -> Option<Value> {
        let said = self.said_to(question).iter().find(|said| said.by.of(which) >> person & 1 == 1)?;
        Some(said.value)
    }

    /// What a comparison makes of what they would say.
    pub(super) fn told(&self, entry: usize, which: Which) -> Told {
        self.told.get(entry).map(|both| both.of(which)).unwrap_or_default()
    }

    /// Who would say what is looked for.
    pub(super) fn found(&self, sought: usize, which: Which) -> Heads {
        self.found.get(sought).map(|both| both.of(which)).unwrap_or_default()
    }

    /// The entries that an answer to a question could change, each after those that it reads.
    pub(super) fn entries_after(&self, question: QuestionId) -> &[u32] {
        self.entries_after.of(question.index())
    }

    /// What is looked for in answers that an answer to a question could change.
    pub(super) fn sought_after(&self, question: QuestionId) -> &[u32] {
        self.sought_after.of(question.index())
    }
}

impl Told {
    fn add(&mut self, truth: Truth, heads: Heads, is_stretched: bool) {
        if is_stretched {
            self.stretched |= heads;
        } else {
            let split = Split::same(truth, heads);
            self.split.yes |= split.yes;
            self.split.no |= split.no;
        }
    }
}

/// Notes that somebody says a value.
fn say(list: &mut Vec<Said>, value: Value, by: Both<Heads>) {
    match list.iter_mut().find(|said| said.value == value) {
        Some(said) => {
            said.by.first |= by.first;
            said.by.other |= by.other;
        }
        None => list.push(Said { value, by }),
    }
}

/// What an answer to each question could change.
fn after<S: QuestionSet>(written: &Written<'_>, sought: &[(QuestionId, Sought)]) -> (Lists, Lists) {
    let mut reads: Vec<S> = Vec::with_capacity(written.entries.len());
    let add = |set: &mut S, question: QuestionId, reads: &[S]| {
        set.insert(question);
        if let Some(gate) = written.gate(question).and_then(|gate| reads.get(gate.at())) {
            set.unite(gate);
        }
    };
    for entry in &written.entries {
        let mut set = S::none(written.catalog);
        match entry {
            Entry::Compare(comparison, _) => {
                comparison.questions().for_each(|question| add(&mut set, *question, &reads));
            }
            Entry::All(range) => {
                let parts = written.parts(range).iter();
                parts.filter_map(|part| reads.get(part.at())).for_each(|part| set.unite(part));
            }
        }
        reads.push(set);
    }
    let sought: Vec<S> = sought
        .iter()
        .map(|(question, _)| {
            let mut set = S::none(written.catalog);
            add(&mut set, *question, &reads);
            set
        })
        .collect();
    let questions = written.catalog.questions.len();
    let lists = |sets: &[S]| {
        let pairs = sets
            .iter()
            .zip(0..)
            .flat_map(|(set, at)| set.members().map(move |question| (number(question.index()), at)));
        Lists::new(questions, &pairs.collect::<Vec<_>>())
    };
    (lists(&reads), lists(&sought))
}
