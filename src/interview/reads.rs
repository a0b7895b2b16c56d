//! Which questions the place of a scheme depends on.

use jiff::civil::Date;

use crate::catalog::{Catalog, QuestionId, Rule, SchemeId};
use crate::rules::applications::effective_criteria;
use crate::rules::next_round;

/// What each scheme of a catalogue reads on one day, gates included.
#[derive(Debug, Clone)]
pub(super) struct Reads {
    /// For each scheme, which questions its verdict or its own place reads.
    by_scheme: Vec<Vec<bool>>,
    /// The questions that the place of every scheme depends on.
    by_all: Vec<bool>,
    /// The questions that open or shut others.
    gates: Vec<bool>,
    /// The schemes of which the rules on a day are not all their own.
    replaced: Vec<bool>,
}

impl Reads {
    pub(super) fn new(catalog: &Catalog, today: Date) -> Self {
        let by_scheme = catalog
            .scheme_ids()
            .map(|id| {
                let scheme = catalog.scheme(id);
                let criteria = effective_criteria(scheme, today);
                let rules = criteria.into_iter().filter_map(|criterion| criterion.when.as_ref());
                let rules = rules.chain(&scheme.already).chain(scheme.expects.as_ref().map(|one| &one.when));
                let rules = rules.chain(scheme.rounds.iter().filter_map(|round| round.when.as_ref()));
                let rules = rules.chain(scheme.usual.iter().filter_map(|window| window.when.as_ref()));
                let questions = rules.flat_map(Rule::questions);
                with_gates(catalog, questions.chain(scheme.gives.iter().map(|gift| gift.question)))
            })
            .collect();
        let stages = catalog.stages.iter().filter_map(|stage| stage.when.as_ref());
        let by_all = with_gates(catalog, stages.flat_map(Rule::questions).chain(catalog.interest_question));
        let gating = catalog.questions.iter().filter_map(|question| question.ask_if.as_ref());
        let gates = with_gates(catalog, gating.flat_map(Rule::questions));
        let own =
            |id: SchemeId| next_round(catalog.scheme(id), today).is_none_or(|it| it.criteria.is_empty());
        let replaced = catalog.scheme_ids().map(|id| !own(id)).collect();
        Self { by_scheme, by_all, gates, replaced }
    }

    /// True where a scheme's verdict or its own place reads a question.
    pub(super) fn by(&self, scheme: SchemeId, question: QuestionId) -> bool {
        self.by_scheme.get(scheme.index()).is_some_and(|marked| is_marked(marked, question))
    }

    /// True where the place of every scheme depends on a question.
    pub(super) fn by_all(&self, question: QuestionId) -> bool {
        is_marked(&self.by_all, question)
    }

    /// True where a round brings rules of its own, so that [`Self::by`] need not
    /// know all that is weighed of a scheme.
    pub(super) fn is_replaced(&self, scheme: SchemeId) -> bool {
        self.replaced.get(scheme.index()).copied().unwrap_or(true)
    }

    /// True where a question decides whether another applies.
    pub(super) fn is_gate(&self, question: QuestionId) -> bool {
        is_marked(&self.gates, question)
    }
}

fn is_marked(marked: &[bool], question: QuestionId) -> bool {
    marked.get(question.index()).copied().unwrap_or(false)
}

/// Marks some questions and all that their gates read.
fn with_gates(catalog: &Catalog, questions: impl IntoIterator<Item = QuestionId>) -> Vec<bool> {
    let mut marked = vec![false; catalog.questions.len()];
    let mut open: Vec<QuestionId> = questions.into_iter().collect();
    while let Some(question) = open.pop() {
        if let Some(mark) = marked.get_mut(question.index()).filter(|mark| !**mark) {
            *mark = true;
            open.extend(catalog.question(question).ask_if.iter().flat_map(Rule::questions));
        }
    }
    marked
}
