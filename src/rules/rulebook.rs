//! A catalogue on a day with each distinct rule once, so that somebody's
//! answers are held against a rule once, however many schemes share it.
//!
//! [`Rulings`](super::rulings::Rulings) says what the rules say of somebody.
//! All this says what [`assess`](super::assess()) says; the tests hold the two
//! together.

use jiff::civil::Date;

use super::applications::{Applications, applications, effective_criteria, effective_date};
use super::written::{Entry, Lists, Part, Written, number};
use crate::catalog::{Catalog, Criterion, QuestionId, Rule, Scheme, SchemeId, Standing, Weight};

/// A catalogue on a day.
#[derive(Debug, Clone)]
pub struct Rulebook<'a> {
    pub(super) catalog: &'a Catalog,
    pub(super) today: Date,
    /// The rules of gates and of verdicts.
    pub(super) written: Written<'a>,
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
    /// How many meet it where nobody can be asked.
    pub(super) share: f64,
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
        let mut book = Self {
            catalog,
            today,
            written: Written::new(catalog, today),
            readers: Lists::default(),
            users: Lists::default(),
            criteria: Vec::new(),
            schemes: Vec::with_capacity(catalog.schemes.len()),
            hard: Vec::new(),
        };
        for scheme in &catalog.schemes {
            book.write(scheme);
        }
        book.list();
        book
    }

    fn write(&mut self, scheme: &'a Scheme) {
        let today = self.today;
        let day = effective_date(scheme, today);
        let begin = self.hard.len();
        let mut is_stretched = false;
        for criterion in effective_criteria(scheme, today) {
            let Some(miss) = miss(criterion) else {
                continue;
            };
            let can_be_asked = !matches!(criterion.standing, Standing::Disputed | Standing::Unasked);
            let rule = criterion.when.as_ref().filter(|_| can_be_asked);
            let rule = rule.map(|rule| (self.written.write(rule, day), rule));
            if let (Some((_, rule)), Miss::No) = (rule, miss) {
                rule.comparisons(&mut |comparison| {
                    let known = self.hard.get(begin..).is_some_and(|own| own.contains(&comparison.question));
                    if !known {
                        self.hard.push(comparison.question);
                    }
                    is_stretched |= !comparison.test.stretched_by().is_empty();
                });
            }
            self.criteria.push(Looked { rule, miss, share: criterion.share });
        }
        self.schemes.push(OfScheme {
            is_live: !scheme.has_ended(today),
            day,
            end: number(self.criteria.len()),
            hard_end: number(self.hard.len()),
            is_stretched,
            applications: (!scheme.has_dates_of_some()).then(|| applications(scheme, today)),
        });
    }

    /// Lists who reads what.
    fn list(&mut self) {
        let written = &self.written;
        let (mut readers, mut users) = (Vec::new(), Vec::new());
        for (entry, at) in written.entries.iter().zip(0..) {
            match entry {
                Entry::All(range) => users.extend(written.parts(range).iter().map(|part| (part.entry, at))),
                Entry::Compare(comparison, _) => {
                    for question in comparison.questions() {
                        readers.push((number(question.index()), at));
                        users.extend(written.gate(*question).map(|gate| (gate.entry, at)));
                    }
                }
            }
        }
        self.readers = Lists::new(self.catalog.questions.len(), &readers);
        self.users = Lists::new(written.entries.len(), &users);
    }

    pub(crate) fn catalog(&self) -> &'a Catalog {
        self.catalog
    }

    pub(crate) fn today(&self) -> Date {
        self.today
    }

    /// The criteria of a scheme that a verdict looks at.
    #[inline]
    pub(super) fn criteria(&self, id: SchemeId) -> &[Looked<'a>] {
        let end = |index: usize| self.schemes.get(index).map_or(0, |scheme| scheme.end as usize);
        let begin = id.index().checked_sub(1).map_or(0, end);
        self.criteria.get(begin..end(id.index())).unwrap_or_default()
    }

    /// The day at which the limits of years of a scheme are reckoned.
    pub(crate) fn day(&self, id: SchemeId) -> Date {
        self.schemes.get(id.index()).map_or(self.today, |scheme| scheme.day)
    }

    /// How many meet those rules of a scheme about which nobody can be asked: the least of these shares.
    pub(crate) fn unasked(&self, id: SchemeId) -> f64 {
        let unasked = self.criteria(id).iter().filter(|looked| looked.rule.is_none());
        unasked.map(|looked| looked.share).fold(1.0, f64::min)
    }

    /// Whether a scheme takes applications, where that is the same for everybody.
    pub(crate) fn applications(&self, id: SchemeId) -> Option<Applications> {
        self.schemes.get(id.index()).and_then(|scheme| scheme.applications)
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
    #[inline]
    pub(super) fn users(&self, entry: usize) -> &[u32] {
        self.users.of(entry)
    }

    /// For each entry, whether an answer to a question could change it.
    pub(super) fn reading(&self, question: QuestionId) -> Vec<bool> {
        let mut marked = vec![false; self.written.entries.len()];
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
