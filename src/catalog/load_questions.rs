//! Reads the questions, whose `ask-if` may name any of them.

use std::collections::HashSet;

use super::decode;
use super::decode_rule::Names;
use super::diagnostic::Diagnostic;
use super::fields::Fields;
use super::findings::Findings;
use super::id::QuestionId;
use super::question::Question;
use super::rule::Rule;

/// Reads all questions, each from its table, then their `ask-if`, which may name any of them.
pub(super) fn read_questions(fields: &[Fields<'_>], found: &Findings) -> Vec<Question> {
    let mut questions: Vec<Question> = fields.iter().map(decode::question).collect();
    let names = Names { questions: &questions, found };
    let gates: Vec<_> = fields
        .iter()
        .map(|fields| {
            let gate = names.rule_field(fields, "ask-if");
            fields.finish();
            gate
        })
        .collect();
    for (question, gate) in questions.iter_mut().zip(gates) {
        question.ask_if = gate;
    }
    break_cycles(&mut questions, found);
    cut_chains(&mut questions, found);
    questions
}

/// How many questions may wait for one another in a row. Whether a question applies is worked out by going along them,
/// in some places on two ways at each, so this is bounded where they come in.
const LONGEST_CHAIN: usize = 8;

/// Notes questions that wait for too many others in a row.
fn cut_chains(questions: &mut [Question], found: &Findings) {
    let mut settled = vec![false; questions.len()];
    let gates = gates(questions);
    let is_settled = |settled: &[bool], question: &usize| settled.get(*question).copied().unwrap_or(true);
    for _ in 0..=LONGEST_CHAIN {
        let now: Vec<bool> =
            gates.iter().map(|waits_for| waits_for.iter().all(|other| is_settled(&settled, other))).collect();
        settled = now;
    }
    for (index, question) in questions.iter_mut().enumerate() {
        if is_settled(&settled, &index) {
            continue;
        }
        question.ask_if = None;
        // The first of a chain is enough to say.
        if gates.get(index).is_some_and(|waits_for| waits_for.iter().all(|other| is_settled(&settled, other)))
        {
            found.add(
                Diagnostic::error(
                    "gate-too-deep",
                    question.span.clone(),
                    format!("`{}` waits for more than {LONGEST_CHAIN} questions in a row.", question.id),
                )
                .help("Let its `ask-if` name an earlier question of the row."),
            );
        }
    }
}

fn gates(questions: &[Question]) -> Vec<Vec<usize>> {
    let of = |rule: &Rule| rule.questions().into_iter().map(QuestionId::index).collect();
    questions.iter().map(|question| question.ask_if.as_ref().map_or_else(Vec::new, of)).collect()
}

/// Notes questions whose `ask-if` leads back to themselves.
fn break_cycles(questions: &mut [Question], found: &Findings) {
    let gates = gates(questions);
    for (start, question) in questions.iter_mut().enumerate() {
        let mut waiting = gates.get(start).cloned().unwrap_or_default();
        let mut visited = HashSet::new();
        while let Some(next) = waiting.pop() {
            if next == start {
                found.add(
                    Diagnostic::error(
                        "gate-cycle",
                        question.span.clone(),
                        format!("Whether `{}` is asked depends on its own answer.", question.id),
                    )
                    .help("Outcome its `ask-if`, or that of a question it names."),
                );
                question.ask_if = None;
                break;
            }
            if visited.insert(next) {
                waiting.extend(gates.get(next).into_iter().flatten());
            }
        }
    }
}
