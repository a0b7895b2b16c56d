//! The verdicts on all schemes at once: what [`assess`](super::assess()) says
//! of each, with every distinct rule looked at once.

use super::assess::{Assessed, Assessment, Verdict};
use super::comparison::NoKind;
use super::facts::Facts;
use super::profile::Profile;
use super::question_set::{Few, Many, QuestionSet, are_few};
use super::rulebook::{Looked, Miss, OfScheme, Rulebook};
use super::rulings::{Rulings, Waits};
use super::truth::Truth;
use crate::catalog::{QuestionId, SchemeId};

impl Rulebook<'_> {
    /// The verdicts on all schemes that take new people, as [`Assessment::new`] has them.
    #[must_use]
    pub fn assessment(&self, profile: &Profile) -> Assessment {
        let facts = Facts::new(self.catalog, profile, self.today);
        if are_few(self.catalog) { self.judged::<Few>(&facts) } else { self.judged::<Many>(&facts) }
    }

    fn judged<S: QuestionSet>(&self, facts: &Facts<'_>) -> Assessment {
        let rulings: Rulings<S> = Rulings::new(self, facts.profile());
        let mut judge = Judge {
            book: self,
            facts,
            rulings: &rulings,
            kinds: vec![None; self.written.entries.len()],
            for_kind: for_kind(self, facts),
        };
        let schemes = self.catalog.scheme_ids().filter_map(|id| Some(judge.assessed(id, self.live(id)?)));
        Assessment { schemes: schemes.collect() }
    }
}

/// Judges schemes, one after the other.
struct Judge<'j, S> {
    book: &'j Rulebook<'j>,
    facts: &'j Facts<'j>,
    rulings: &'j Rulings<S>,
    /// The kind of a no by each entry, once it was looked at.
    kinds: Vec<Option<NoKind>>,
    /// By which answers what reads a question could become a worse kind of no, for each question.
    for_kind: Vec<S>,
}

impl<S: QuestionSet> Judge<'_, S> {
    fn assessed(&mut self, id: SchemeId, scheme: &OfScheme) -> Assessed {
        let criteria = self.book.criteria(id);
        let mut worst: Option<NoKind> = None;
        let (mut unknown, mut unusual, mut doubtful) = (false, false, false);
        let mut waits = Waits::new(self.book);
        for looked in criteria {
            match (self.rulings.add(looked, &mut waits).truth, looked.miss) {
                (Truth::True, _) => {}
                (Truth::False, Miss::No) => {
                    let Some((part, rule)) = looked.rule else {
                        continue;
                    };
                    // There is no kind beyond this one.
                    if worst != Some(NoKind::NotForYou) {
                        let known = self.kinds.get(part.at()).copied().flatten();
                        let kind = known.or_else(|| self.facts.no_kind(rule, true, scheme.day));
                        if let Some(slot) = self.kinds.get_mut(part.at()) {
                            *slot = kind;
                        }
                        worst = worst.max(kind);
                    }
                }
                (Truth::False, miss) => {
                    unknown = true;
                    unusual |= miss == Miss::Unusual;
                    doubtful |= miss == Miss::Doubtful;
                }
                (Truth::Unknown, _) => unknown = true,
            }
        }
        let (verdict, missing) = if let Some(kind) = worst {
            let missing =
                if kind == NoKind::NotForYou { Vec::new() } else { self.worse(id, scheme, criteria) };
            (Verdict::from(kind), missing)
        } else if unknown {
            (Verdict::Possible, listed(&waits.whole()))
        } else {
            (Verdict::Open, Vec::new())
        };
        Assessed {
            scheme: id,
            verdict,
            is_final: verdict != Verdict::Possible || missing.is_empty(),
            kind_final: missing.is_empty(),
            unusual,
            doubtful,
            missing,
            applications: scheme.applications.unwrap_or_else(|| self.facts.applications(id)),
        }
    }

    /// The questions that could still make the kind of a no worse.
    fn worse(&self, id: SchemeId, scheme: &OfScheme, criteria: &[Looked<'_>]) -> Vec<QuestionId> {
        if scheme.is_stretched {
            let mut open = Vec::new();
            for looked in criteria.iter().filter(|looked| looked.miss == Miss::No) {
                if let Some((_, rule)) = looked.rule {
                    self.facts.open_for_kind(rule, scheme.day, &mut open);
                }
            }
            open.sort_unstable();
            open.dedup();
            return open;
        }
        let mut open = S::none(self.book.catalog);
        let hard = self.book.hard_questions(id).iter();
        for set in hard.filter_map(|question| self.for_kind.get(question.index())) {
            open.unite(set);
        }
        listed(&open)
    }
}

/// By which answers what reads a question could become a worse kind of no, where no limit is stretched.
fn for_kind<S: QuestionSet>(book: &Rulebook<'_>, facts: &Facts<'_>) -> Vec<S> {
    let catalog = book.catalog;
    let mut open = Vec::new();
    let of = |question| {
        open.clear();
        match (facts.applies(question), &catalog.question(question).ask_if) {
            (Truth::False, Some(gate)) => facts.open_for_kind(gate, book.today, &mut open),
            _ => facts.add_open(question, &mut open),
        }
        let mut set = S::none(catalog);
        for question in &open {
            set.insert(*question);
        }
        set
    };
    catalog.question_ids().map(of).collect()
}

fn listed(set: &impl QuestionSet) -> Vec<QuestionId> {
    let mut list = Vec::with_capacity(set.len());
    list.extend(set.members());
    list
}
