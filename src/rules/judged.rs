//! The verdicts on all schemes at once: what [`assess`](super::assess()) says
//! of each, with every distinct rule looked at once.

use super::assess::{Assessed, Assessment, Verdict};
use super::comparison::NoKind;
use super::facts::Facts;
use super::profile::Profile;
use super::question_sets::{QuestionSet, QuestionSets};
use super::rulebook::{Looked, Miss, OfScheme, Rulebook};
use super::rulings::Rulings;
use super::truth::Truth;
use crate::catalog::{QuestionId, SchemeId};

impl Rulebook<'_> {
    /// The verdicts on all schemes that take new people, as [`Assessment::new`] has them.
    #[must_use]
    pub fn assessment(&self, profile: &Profile) -> Assessment {
        let facts = Facts::new(self.catalog, profile, self.today);
        let rulings = Rulings::new(self, &facts);
        self.judged(&facts, &rulings)
    }

    /// The same of somebody of whom is known what the rules say.
    pub(crate) fn judged(&self, facts: &Facts<'_>, rulings: &Rulings) -> Assessment {
        let mut judge = Judge {
            book: self,
            facts,
            rulings,
            kinds: vec![None; self.entries.len()],
            for_kind: for_kind(self, facts),
            missing: QuestionSets::new(self.catalog, 1),
        };
        let schemes = self.catalog.scheme_ids().filter_map(|id| Some(judge.assessed(id, self.live(id)?)));
        Assessment { schemes: schemes.collect() }
    }
}

/// Judges schemes, one after the other.
struct Judge<'j> {
    book: &'j Rulebook<'j>,
    facts: &'j Facts<'j>,
    rulings: &'j Rulings,
    /// The kind of a no by each entry, once it was looked at.
    kinds: Vec<Option<NoKind>>,
    /// By which answers what reads a question could become a worse kind of no, for each question.
    for_kind: QuestionSets,
    /// Room for what a verdict waits for.
    missing: QuestionSets,
}

impl Judge<'_> {
    fn assessed(&mut self, id: SchemeId, scheme: &OfScheme) -> Assessed {
        let criteria = self.book.criteria(id);
        let mut worst: Option<NoKind> = None;
        let (mut unknown, mut stuck, mut unusual, mut doubtful) = (false, false, false, false);
        for looked in criteria {
            let Some((part, rule)) = looked.rule else {
                unknown = true;
                stuck = true;
                continue;
            };
            let state = self.rulings.state(part);
            match (state.truth, looked.miss) {
                (Truth::True, _) => {}
                (Truth::False, Miss::No) => {
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
                    stuck = true;
                    unusual |= miss == Miss::Unusual;
                    doubtful |= miss == Miss::Doubtful;
                }
                (Truth::Unknown, _) => {
                    unknown = true;
                    stuck |= !state.can_be(true);
                }
            }
        }
        let (verdict, missing) = if let Some(kind) = worst {
            let missing =
                if kind == NoKind::NotForYou { Vec::new() } else { self.worse(id, scheme, criteria) };
            (Verdict::from(kind), missing)
        } else if unknown {
            let mut row = self.missing.row_mut(0);
            row.clear();
            self.rulings.unite(criteria, stuck, &mut row);
            (Verdict::Possible, listed(self.missing.row(0)))
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
    fn worse(&mut self, id: SchemeId, scheme: &OfScheme, criteria: &[Looked<'_>]) -> Vec<QuestionId> {
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
        let mut row = self.missing.row_mut(0);
        row.clear();
        for question in self.book.hard_questions(id).members() {
            row.unite(self.for_kind.row(question.index()));
        }
        listed(self.missing.row(0))
    }
}

/// By which answers what reads a question could become a worse kind of no, where no limit is stretched.
fn for_kind(book: &Rulebook<'_>, facts: &Facts<'_>) -> QuestionSets {
    let catalog = book.catalog;
    let mut sets = QuestionSets::new(catalog, catalog.questions.len());
    let mut open = Vec::new();
    for question in catalog.question_ids() {
        open.clear();
        match (facts.applies(question), &catalog.question(question).ask_if) {
            (Truth::False, Some(gate)) => facts.open_for_kind(gate, book.today, &mut open),
            _ => facts.add_open(question, &mut open),
        }
        let mut row = sets.row_mut(question.index());
        for question in &open {
            row.insert(*question);
        }
    }
    sets
}

fn listed(set: QuestionSet<'_>) -> Vec<QuestionId> {
    let mut list = Vec::with_capacity(set.len());
    list.extend(set.members());
    list
}
