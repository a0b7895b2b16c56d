//! The truth of the rules of a rulebook for somebody, each worked out when it
//! is first asked for: for whoever looks at many schemes and wants no more.

use super::facts::Facts;
use super::on_day::Glance;
use super::rulebook::{Entry, Miss, Part, Rulebook};
use super::truth::Truth;
use crate::catalog::SchemeId;

/// What is known of the rules so far, for one person.
#[derive(Debug)]
pub(crate) struct Truths<'t> {
    book: &'t Rulebook<'t>,
    facts: &'t Facts<'t>,
    known: Vec<Option<Truth>>,
}

impl<'t> Truths<'t> {
    pub(crate) fn new(book: &'t Rulebook<'t>, facts: &'t Facts<'t>) -> Self {
        Self { book, facts, known: vec![None; book.entries.len()] }
    }

    /// How a scheme stands; `None` for a no. The same as
    /// [`OnDay::glance`](super::OnDay::glance).
    pub(crate) fn glance(&mut self, id: SchemeId) -> Option<Glance> {
        let mut is_open = true;
        let mut is_less_likely = false;
        let book = self.book;
        for looked in book.criteria(id) {
            match looked.rule.map_or(Truth::Unknown, |(part, _)| self.of(part)) {
                Truth::True => {}
                Truth::False if looked.miss == Miss::No => return None,
                Truth::False => {
                    is_open = false;
                    is_less_likely = true;
                }
                Truth::Unknown => is_open = false,
            }
        }
        let same_for_all = book.live(id).and_then(|scheme| scheme.applications);
        let applications = same_for_all.unwrap_or_else(|| self.facts.applications(id));
        Some(Glance { is_open, is_less_likely, applications })
    }

    /// The truths of the rules that the verdict on a scheme looks at, in the
    /// order of [`OnDay::rules`](super::OnDay::rules).
    pub(crate) fn of_rules(&mut self, id: SchemeId) -> impl Iterator<Item = Option<Truth>> {
        let book = self.book;
        book.criteria(id).iter().map(|looked| looked.rule.map(|(part, _)| self.of(part)))
    }

    fn of(&mut self, part: Part) -> Truth {
        let known = self.known.get(part.at()).copied().flatten();
        let truth = known.unwrap_or_else(|| {
            let truth = self.worked_out(part.at());
            if let Some(slot) = self.known.get_mut(part.at()) {
                *slot = Some(truth);
            }
            truth
        });
        if part.negated { !truth } else { truth }
    }

    fn worked_out(&mut self, at: usize) -> Truth {
        let book = self.book;
        match book.entries.get(at) {
            Some(Entry::Compare(comparison, day)) => self.facts.compare(comparison, *day),
            Some(Entry::All(range)) => {
                let mut truth = Truth::True;
                for part in book.parts(range) {
                    truth = truth.and(self.of(*part));
                    if truth == Truth::False {
                        break;
                    }
                }
                truth
            }
            None => Truth::Unknown,
        }
    }
}
