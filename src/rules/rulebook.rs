//! A catalogue on a day with each distinct rule once, so that somebody's
//! answers are held against a rule once, however many schemes share it.
//!
//! [`Rulings`](super::rulings::Rulings) says what the rules say of somebody.
//! All this says what [`assess`](super::assess()) says; the tests hold the two
//! together.

use std::collections::HashMap;
use std::ops::Range;

use jiff::civil::Date;

use super::applications::{Applications, applications, effective_criteria, effective_date};
use crate::catalog::{Catalog, Comparison, Criterion, QuestionId, Rule, Scheme, SchemeId, Standing, Weight};

/// A catalogue on a day.
#[derive(Debug, Clone)]
pub struct Rulebook<'a> {
    pub(super) catalog: &'a Catalog,
    pub(super) today: Date,
    /// The comparisons and the rules made of them, each after its own parts.
    pub(super) entries: Vec<Entry<'a>>,
    /// The parts of all entries that have some.
    pub(super) parts: Vec<Part>,
    /// Whether each question applies; nothing for one that always does.
    gates: Vec<Option<Part>>,
    /// For each question, the comparisons that read it themselves.
    readers: Lists,
    /// For each entry, those of which it is a part, or that it is a gate to.
    users: Lists,
    /// What a verdict looks at, scheme by scheme.
    criteria: Vec<Looked<'a>>,
    schemes: Vec<OfScheme>,
    /// The questions that the hard rules read themselves, scheme by scheme.
    hard: Vec<QuestionId>,
}

/// A comparison, or a rule of several parts.
#[derive(Debug, Clone)]
pub(super) enum Entry<'a> {
    /// The day is that at which its limits of years are reckoned.
    Compare(&'a Comparison, Date),
    /// Every part has to hold.
    All(Range<u32>),
}

/// An entry as a part of another: itself, or its contrary. "Any of these" is
/// the contrary of "all of these are not so".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Part {
    pub(super) entry: u32,
    pub(super) negated: bool,
}

/// What the day makes of a scheme.
#[derive(Debug, Clone)]
pub(super) struct OfScheme {
    /// It takes new people.
    is_live: bool,
    /// The day at which its limits of years are reckoned.
    pub(super) day: Date,
    /// Where its criteria end; they begin where those of the scheme before it end.
    end: u32,
    /// The same of the questions that its hard rules read themselves.
    hard_end: u32,
    /// Answers stretch a limit of one of its hard rules.
    pub(super) is_stretched: bool,
    /// Whether it takes applications, where that is the same for everybody.
    pub(super) applications: Option<Applications>,
}

/// A criterion that a verdict looks at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Looked<'a> {
    /// Its rule; nothing where nobody can be asked, so that it stays unknown.
    pub(super) rule: Option<(Part, &'a Rule)>,
    pub(super) miss: Miss,
}

/// What it is to miss a criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Miss {
    /// A no.
    No,
    /// Doubtful: it was not seen on a page.
    Doubtful,
    /// Unusual.
    Unusual,
}

impl<'a> Rulebook<'a> {
    /// Reads a catalogue.
    #[must_use]
    pub fn new(catalog: &'a Catalog, today: Date) -> Self {
        let mut writer = Writer::new(catalog, today);
        for question in catalog.question_ids() {
            writer.gate(question);
        }
        for scheme in &catalog.schemes {
            writer.scheme(scheme);
        }
        writer.whole()
    }

    pub(crate) fn catalog(&self) -> &'a Catalog {
        self.catalog
    }

    pub(crate) fn today(&self) -> Date {
        self.today
    }

    /// The criteria of a scheme that a verdict looks at.
    pub(super) fn criteria(&self, id: SchemeId) -> &[Looked<'a>] {
        let end = |index: usize| self.schemes.get(index).map_or(0, |scheme| scheme.end as usize);
        let begin = id.index().checked_sub(1).map_or(0, end);
        self.criteria.get(begin..end(id.index())).unwrap_or_default()
    }

    /// What the day makes of a scheme; nothing for one that takes nobody new.
    pub(super) fn live(&self, id: SchemeId) -> Option<&OfScheme> {
        self.schemes.get(id.index()).filter(|scheme| scheme.is_live)
    }

    /// The questions that the hard rules of a scheme read themselves.
    pub(super) fn hard_questions(&self, id: SchemeId) -> &[QuestionId] {
        let end = |index: usize| self.schemes.get(index).map_or(0, |scheme| scheme.hard_end as usize);
        let begin = id.index().checked_sub(1).map_or(0, end);
        self.hard.get(begin..end(id.index())).unwrap_or_default()
    }

    /// The comparisons that read a question themselves.
    pub(super) fn readers(&self, question: QuestionId) -> &[u32] {
        self.readers.of(question.index())
    }

    /// Those of which an entry is a part, or that it is a gate to: all come after it.
    pub(super) fn users(&self, entry: usize) -> &[u32] {
        self.users.of(entry)
    }

    /// For each entry, whether an answer to a question could change it.
    pub(super) fn reading(&self, question: QuestionId) -> Vec<bool> {
        let mut marked = vec![false; self.entries.len()];
        let mut open = self.readers(question).to_vec();
        while let Some(at) = open.pop() {
            let at = at as usize;
            if let Some(mark) = marked.get_mut(at).filter(|mark| !**mark) {
                *mark = true;
                open.extend(self.users(at));
            }
        }
        marked
    }

    /// Whether a question applies; nothing for one that always does.
    pub(super) fn gate(&self, question: QuestionId) -> Option<Part> {
        self.gates.get(question.index()).copied().flatten()
    }

    /// The parts of an entry.
    pub(super) fn parts(&self, range: &Range<u32>) -> &[Part] {
        self.parts.get(range.start as usize..range.end as usize).unwrap_or_default()
    }
}

/// Writes a rulebook.
struct Writer<'a> {
    book: Rulebook<'a>,
    comparisons: HashMap<(&'a Comparison, Date), u32>,
    alls: HashMap<Vec<Part>, u32>,
    /// Whether the gate of a question was looked at.
    seen: Vec<bool>,
}

impl<'a> Writer<'a> {
    fn new(catalog: &'a Catalog, today: Date) -> Self {
        let book = Rulebook {
            catalog,
            today,
            entries: Vec::new(),
            parts: Vec::new(),
            gates: vec![None; catalog.questions.len()],
            readers: Lists::default(),
            users: Lists::default(),
            criteria: Vec::new(),
            schemes: Vec::with_capacity(catalog.schemes.len()),
            hard: Vec::new(),
        };
        let seen = vec![false; catalog.questions.len()];
        Self { book, comparisons: HashMap::new(), alls: HashMap::new(), seen }
    }

    fn scheme(&mut self, scheme: &'a Scheme) {
        let today = self.book.today;
        let day = effective_date(scheme, today);
        let mut hard = Vec::new();
        let mut is_stretched = false;
        for criterion in effective_criteria(scheme, today) {
            let Some(miss) = miss(criterion) else {
                continue;
            };
            let can_be_asked = !matches!(criterion.standing, Standing::Disputed | Standing::Unasked);
            let rule = criterion.when.as_ref().filter(|_| can_be_asked);
            let rule = rule.map(|rule| (self.part(rule, day), rule));
            if let (Some((_, rule)), Miss::No) = (rule, miss) {
                rule.comparisons(&mut |comparison| {
                    hard.push(comparison.question);
                    is_stretched |= !comparison.test.stretched_by().is_empty();
                });
            }
            self.book.criteria.push(Looked { rule, miss });
        }
        hard.sort_unstable();
        hard.dedup();
        self.book.hard.extend(hard);
        self.book.schemes.push(OfScheme {
            is_live: !scheme.has_ended(today),
            day,
            end: number(self.book.criteria.len()),
            hard_end: number(self.book.hard.len()),
            is_stretched,
            applications: (!scheme.has_dates_of_some()).then(|| applications(scheme, today)),
        });
    }

    /// Writes the gate of a question down. Gates never form a circle (the
    /// loader sees to it), so this ends.
    fn gate(&mut self, question: QuestionId) {
        match self.seen.get_mut(question.index()) {
            Some(seen) if !*seen => *seen = true,
            _ => return,
        }
        let catalog = self.book.catalog;
        if let Some(gate) = &catalog.question(question).ask_if {
            let part = self.part(gate, self.book.today);
            if let Some(slot) = self.book.gates.get_mut(question.index()) {
                *slot = Some(part);
            }
        }
    }

    fn part(&mut self, rule: &'a Rule, day: Date) -> Part {
        match rule {
            Rule::All(parts) => self.all(parts, day, false),
            Rule::Any(parts) => self.all(parts, day, true).contrary(),
            Rule::Not(part) => self.part(part, day).contrary(),
            Rule::Compare(comparison) => self.comparison(comparison, day),
        }
    }

    fn comparison(&mut self, comparison: &'a Comparison, day: Date) -> Part {
        // Only limits of years depend on a day.
        let day = if comparison.test.years().is_some() { day } else { self.book.today };
        if let Some(entry) = self.comparisons.get(&(comparison, day)) {
            return Part::from(*entry);
        }
        for question in comparison.questions() {
            self.gate(*question);
        }
        let entry = self.add(Entry::Compare(comparison, day));
        self.comparisons.insert((comparison, day), entry);
        Part::from(entry)
    }

    /// All of some rules, or of their contraries.
    fn all(&mut self, rules: &'a [Rule], day: Date, contrary: bool) -> Part {
        let part = |rule| {
            let part = self.part(rule, day);
            if contrary { part.contrary() } else { part }
        };
        let parts: Vec<Part> = rules.iter().map(part).collect();
        if let [one] = parts.as_slice() {
            return *one;
        }
        if let Some(entry) = self.alls.get(&parts) {
            return Part::from(*entry);
        }
        let begin = number(self.book.parts.len());
        self.book.parts.extend(&parts);
        let entry = self.add(Entry::All(begin..number(self.book.parts.len())));
        self.alls.insert(parts, entry);
        Part::from(entry)
    }

    fn add(&mut self, entry: Entry<'a>) -> u32 {
        self.book.entries.push(entry);
        number(self.book.entries.len() - 1)
    }

    /// The rulebook, with who reads what.
    fn whole(self) -> Rulebook<'a> {
        let mut book = self.book;
        let (mut readers, mut users) = (Vec::new(), Vec::new());
        for (entry, at) in book.entries.iter().zip(0..) {
            match entry {
                Entry::All(range) => users.extend(book.parts(range).iter().map(|part| (part.entry, at))),
                Entry::Compare(comparison, _) => {
                    for question in comparison.questions() {
                        readers.push((number(question.index()), at));
                        users.extend(book.gate(*question).map(|gate| (gate.entry, at)));
                    }
                }
            }
        }
        book.readers = Lists::new(book.catalog.questions.len(), &readers);
        book.users = Lists::new(book.entries.len(), &users);
        book
    }
}

/// A list for each of some rows, all in one.
#[derive(Debug, Clone, Default)]
struct Lists {
    /// Where the list of each row ends.
    ends: Vec<u32>,
    all: Vec<u32>,
}

impl Lists {
    /// Puts pairs of a row and what it holds in lists.
    fn new(rows: usize, pairs: &[(u32, u32)]) -> Self {
        let mut ends = vec![0_u32; rows];
        for (row, _) in pairs {
            if let Some(count) = ends.get_mut(*row as usize) {
                *count += 1;
            }
        }
        let mut before = 0;
        for end in &mut ends {
            // Where it begins, for now: it moves to its end as the row is filled.
            before += std::mem::replace(end, before);
        }
        let mut all = vec![0; pairs.len()];
        for (row, held) in pairs {
            if let Some(at) = ends.get_mut(*row as usize) {
                if let Some(slot) = all.get_mut(*at as usize) {
                    *slot = *held;
                }
                *at += 1;
            }
        }
        Self { ends, all }
    }

    fn of(&self, row: usize) -> &[u32] {
        let end = |row: usize| self.ends.get(row).map_or(0, |end| *end as usize);
        let begin = row.checked_sub(1).map_or(0, end);
        self.all.get(begin..end(row)).unwrap_or_default()
    }
}

impl Part {
    fn from(entry: u32) -> Self {
        Self { entry, negated: false }
    }

    fn contrary(self) -> Self {
        Self { negated: !self.negated, ..self }
    }

    /// The place of its entry.
    pub(super) fn at(self) -> usize {
        self.entry as usize
    }
}

/// What it is to miss a criterion; nothing for one that no verdict looks at.
fn miss(criterion: &Criterion) -> Option<Miss> {
    match (criterion.weight, criterion.standing) {
        (Weight::Check | Weight::Helps, _) => None,
        (Weight::Must, Standing::Confirmed) => Some(Miss::No),
        (Weight::Must, _) => Some(Miss::Doubtful),
        (Weight::Usual, _) => Some(Miss::Unusual),
    }
}

/// A place in a list, in little room.
fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}
