//! Which schemes read which questions, and which supply them.

use crate::catalog::{Catalog, Criterion, Outcome, QuestionId, Rule, SchemeId};

/// Every criterion that a scheme has in any round.
pub(super) fn all_criteria(catalog: &Catalog, id: SchemeId) -> impl Iterator<Item = &Criterion> {
    let scheme = catalog.scheme(id);
    scheme.criteria.iter().chain(scheme.rounds.iter().flat_map(|round| &round.criteria))
}

/// Adds the questions that a rule reads, those of gates included.
pub(super) fn add_questions(catalog: &Catalog, rule: &Rule, into: &mut Vec<QuestionId>) {
    for question in rule.questions() {
        if !into.contains(&question) {
            into.push(question);
            if let Some(gate) = &catalog.question(question).ask_if {
                add_questions(catalog, gate, into);
            }
        }
    }
}

/// For each question, the schemes that take new people and read it.
pub(super) fn dependents(catalog: &Catalog) -> Vec<Vec<SchemeId>> {
    let mut lists = vec![Vec::new(); catalog.questions.len()];
    for id in catalog.live_schemes() {
        let mut questions = Vec::new();
        for rule in all_criteria(catalog, id).filter_map(|criterion| criterion.when.as_ref()) {
            add_questions(catalog, rule, &mut questions);
        }
        for question in questions {
            if let Some(list) = lists.get_mut(question.index()) {
                list.push(id);
            }
        }
    }
    lists
}

/// For each question, the schemes that take new people and change its answer.
pub(super) fn supplies(catalog: &Catalog) -> Vec<Vec<(SchemeId, Outcome)>> {
    let mut lists = vec![Vec::new(); catalog.questions.len()];
    for id in catalog.live_schemes() {
        for gift in &catalog.scheme(id).gives {
            if let Some(list) = lists.get_mut(gift.question.index()) {
                list.push((id, gift.outcome));
            }
        }
    }
    lists
}
