//! Which questions the place of a scheme depends on.

use jiff::civil::Date;

use crate::catalog::{Catalog, QuestionId, Rule, SchemeId};
use crate::rules::applications::effective_criteria;

/// What each scheme of a catalogue reads on one day, gates included.
#[derive(Debug, Clone)]
pub(super) struct Reads {
    /// For each scheme, which questions its verdict or its own place reads.
    by_scheme: Vec<Vec<bool>>,
    /// The questions that the place of every scheme depends on.
    by_all: Vec<bool>,
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
        Self { by_scheme, by_all }
    }

    /// True where a scheme's verdict or its own place reads a question.
    pub(super) fn by(&self, scheme: SchemeId, question: QuestionId) -> bool {
        self.by_scheme.get(scheme.index()).is_some_and(|marked| is_marked(marked, question))
    }

    /// True where the place of every scheme depends on a question.
    pub(super) fn by_all(&self, question: QuestionId) -> bool {
        is_marked(&self.by_all, question)
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
