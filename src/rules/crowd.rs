//! A company of people who all have said what one person said, and go on each in their own way: what the rules say of
//! all of them at once. It says of each what [`Facts`] would.

use std::cell::OnceCell;

use jiff::civil::Date;

use super::applications::{Applications, applications_in};
use super::company::{Company, Heads, Place, Split, Which, each};
use super::comparison::holds;
use super::facts::{Facts, Gates, stretched};
use super::profile::Profile;
use super::rulebook::Miss;
use super::truth::Truth;
use super::written::{Entry, Part};
use crate::catalog::{Answer, Catalog, Comparison, QuestionId, Rule, Scheme, SchemeId, Value};

/// A company with the answers of somebody.
#[derive(Debug, Clone)]
pub(crate) struct Crowd<'c> {
    company: &'c Company<'c>,
    /// What was said, the same for all.
    facts: &'c Facts<'c>,
    /// The question to which all give their other answer.
    instead: Option<QuestionId>,
    /// What each entry says.
    splits: Vec<Split>,
    /// In whose answers there is what is looked for.
    found: Vec<Heads>,
    /// The answers of those who were looked at alone.
    alone: Vec<OnceCell<(Profile, Gates)>>,
}

/// How a scheme stands with a crowd.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Glance {
    /// Those for whom it is no no.
    pub(crate) alive: Heads,
    /// Those who meet every must.
    pub(crate) open: Heads,
    /// Those who miss a usual rule, or one that is believed.
    pub(crate) less_likely: Heads,
    /// Those of whom the answers leave some rule open, and miss none.
    pub(crate) unsure: Heads,
}

impl<'c> Crowd<'c> {
    /// Everybody has said what these facts are of, and says the rest themselves.
    pub(crate) fn new(company: &'c Company<'c>, facts: &'c Facts<'c>) -> Self {
        let mut crowd = Self {
            company,
            facts,
            instead: None,
            splits: vec![Split::default(); company.written.entries.len()],
            found: vec![0; company.sought.len()],
            alone: vec![OnceCell::new(); company.people().count()],
        };
        for at in 0..crowd.splits.len() {
            crowd.look(at);
        }
        for at in 0..crowd.found.len() {
            crowd.seek(at);
        }
        crowd
    }

    /// Becomes the same people as another crowd, where each gives their other answer to a question.
    pub(crate) fn become_other(&mut self, than: &Self, question: QuestionId) {
        self.splits.clone_from(&than.splits);
        self.found.clone_from(&than.found);
        self.instead = Some(question);
        for alone in &mut self.alone {
            alone.take();
        }
        for at in self.company.entries_after(question) {
            self.look(*at as usize);
        }
        for at in self.company.sought_after(question) {
            self.seek(*at as usize);
        }
    }

    /// The catalogue.
    pub(crate) fn catalog(&self) -> &'c Catalog {
        self.facts.catalog()
    }

    /// The company that they are.
    pub(crate) fn company(&self) -> &'c Company<'c> {
        self.company
    }

    fn which(&self, question: QuestionId) -> Which {
        if self.instead == Some(question) { Which::Other } else { Which::First }
    }

    /// Looks at an entry; those that it reads were looked at.
    fn look(&mut self, at: usize) {
        let written = &self.company.written;
        let split = match written.entries.get(at) {
            Some(Entry::Compare(comparison, day)) => self.compare(at, comparison, *day),
            Some(Entry::All(range)) => {
                let mut all = Split { yes: self.company.everyone, no: 0 };
                for part in written.parts(range) {
                    let one = self.split(*part);
                    all.yes &= one.yes;
                    all.no |= one.no;
                }
                all
            }
            None => return,
        };
        if let Some(slot) = self.splits.get_mut(at) {
            *slot = split;
        }
    }

    fn compare(&self, at: usize, comparison: &Comparison, day: Date) -> Split {
        let asked = self.applies(comparison.question);
        let by_answer = self.by_answer(at, comparison, day, asked.yes);
        let unasked = Split { yes: asked.no, no: 0 };
        let unasked = if comparison.when_not_applicable == Some(true) { unasked } else { unasked.contrary() };
        Split { yes: asked.yes & by_answer.yes | unasked.yes, no: asked.yes & by_answer.no | unasked.no }
    }

    fn by_answer(&self, at: usize, comparison: &Comparison, day: Date, asked: Heads) -> Split {
        let (question, test) = (comparison.question, &comparison.test);
        let stretch =
            |person| stretched(self.facts.catalog(), test.stretched_by(), |id| self.one(id, person));
        let mut split;
        match self.facts.profile().answer(question) {
            Some(Answer::Known(value)) => {
                let mut is_stretched = false;
                let truth = holds(test, value, day, || {
                    is_stretched = !test.stretched_by().is_empty();
                    (0, Some(0))
                });
                if !is_stretched {
                    return Split::same(truth, asked);
                }
                split = Split::default();
                for person in each(asked) {
                    split.add(holds(test, value, day, || stretch(person)), person);
                }
            }
            Some(Answer::NotSure | Answer::RatherNotSay) => return Split::default(),
            None => {
                let which = self.which(question);
                let told = self.company.told(at, which);
                split = told.split;
                for person in each(asked & told.stretched) {
                    if let Some(value) = self.company.says(question, which, person) {
                        split.add(holds(test, value, day, || stretch(person)), person);
                    }
                }
            }
        }
        split
    }

    /// Whether a question applies to somebody, and what they say to it.
    fn one(&self, question: QuestionId, person: usize) -> (Truth, Option<Value>) {
        let applies = self.applies(question).of(person);
        let value = match self.facts.profile().answer(question) {
            Some(answer) => answer.value(),
            None if applies == Truth::True => self.company.says(question, self.which(question), person),
            None => None,
        };
        (applies, value)
    }

    fn seek(&mut self, at: usize) {
        let Some((question, sought)) = self.company.sought.get(at) else {
            return;
        };
        let heads = match self.facts.profile().answer(*question) {
            Some(Answer::Known(value)) if sought.is_in(value) => self.company.everyone,
            Some(_) => 0,
            None => self.applies(*question).yes & self.company.found(at, self.which(*question)),
        };
        if let Some(slot) = self.found.get_mut(at) {
            *slot = heads;
        }
    }

    /// To whom a question applies.
    pub(crate) fn applies(&self, question: QuestionId) -> Split {
        let everyone = Split { yes: self.company.everyone, no: 0 };
        self.company.written.gate(question).map_or(everyone, |gate| self.split(gate))
    }

    /// What a rule says.
    #[inline]
    pub(crate) fn split(&self, part: Part) -> Split {
        let split = self.splits.get(part.at()).copied().unwrap_or_default();
        if part.negated { split.contrary() } else { split }
    }

    /// In whose answers there is what is looked for.
    #[inline]
    pub(crate) fn found(&self, place: Place) -> Heads {
        self.found.get(place.0 as usize).copied().unwrap_or_default()
    }

    /// Whose answer to a question is known.
    pub(crate) fn who_knows(&self, question: QuestionId) -> Heads {
        match self.facts.profile().answer(question) {
            Some(Answer::Known(_)) => self.company.everyone,
            Some(_) => 0,
            None => self.applies(question).yes & self.company.who_says(question, self.which(question)),
        }
    }

    /// How a scheme stands with them.
    pub(crate) fn glance(&self, id: SchemeId) -> Glance {
        let everyone = self.company.everyone;
        let (mut open, mut never, mut less_likely) = (everyone, 0, 0);
        let mut sure = everyone;
        for looked in self.company.book.criteria(id) {
            let split = looked.rule.map(|(part, _)| self.split(part)).unwrap_or_default();
            open &= split.yes;
            match looked.miss {
                Miss::No => never |= split.no,
                Miss::Doubtful | Miss::Unusual => less_likely |= split.no,
            }
            if looked.rule.is_some() {
                sure &= split.yes | split.no;
            }
        }
        let alive = everyone & !never;
        let less_likely = alive & less_likely;
        Glance { alive, open: alive & open, less_likely, unsure: alive & !less_likely & !sure }
    }

    /// The rules of a scheme that the answers of some leave open, with those whose answers do and the day of reckoning.
    pub(crate) fn open_rules(
        &self,
        id: SchemeId,
        among: Heads,
    ) -> impl Iterator<Item = (&'c Rule, Heads, Date)> {
        let book = &self.company.book;
        let day = book.day(id);
        book.criteria(id).iter().filter_map(move |looked| {
            let (part, rule) = looked.rule?;
            let split = self.split(part);
            let open = among & !(split.yes | split.no);
            (open != 0).then_some((rule, open, day))
        })
    }

    /// Whether a scheme takes applications of somebody, of which the dates may be those of some; `theirs` says it of
    /// each of its rounds and usual windows, by a rule or nothing.
    pub(crate) fn applications(
        &self,
        scheme: &Scheme,
        person: usize,
        rounds: &[Option<Part>],
        usual: &[Option<Part>],
    ) -> Applications {
        let may_be = |part: &Option<Part>| part.is_none_or(|part| self.split(part).no >> person & 1 == 0);
        let rounds =
            scheme.rounds.iter().zip(rounds).filter(|(_, part)| may_be(part)).map(|(round, _)| round);
        let usual = scheme.usual.iter().zip(usual).filter(|(_, part)| may_be(part)).map(|(window, _)| window);
        applications_in(scheme, self.facts.today(), &rounds, &usual)
    }

    /// Looks at one of them alone.
    pub(crate) fn alone<T>(&self, person: usize, look: impl FnOnce(&Facts<'_>) -> T) -> T {
        let made;
        let (profile, gates) = if let Some(cell) = self.alone.get(person) {
            cell.get_or_init(|| self.answers(person))
        } else {
            made = self.answers(person);
            &made
        };
        look(&Facts::with_gates(self.facts.catalog(), profile, self.facts.today(), gates))
    }

    /// All that one of them says.
    fn answers(&self, person: usize) -> (Profile, Gates) {
        let mut profile = self.facts.profile().clone();
        let catalog = self.facts.catalog();
        for question in catalog.question_ids() {
            if let (None, (_, Some(value))) = (profile.answer(question), self.one(question, person)) {
                profile.set(question, Answer::Known(value));
            }
        }
        let gates = catalog.question_ids().map(|question| self.applies(question).of(person)).collect();
        (profile, gates)
    }
}

impl Split {
    fn add(&mut self, truth: Truth, person: usize) {
        let one = Self::same(truth, 1 << person);
        self.yes |= one.yes;
        self.no |= one.no;
    }
}
