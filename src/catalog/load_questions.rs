//! Reads the questions, whose `ask-if` may name any of them.

use std::collections::HashSet;

use super::decode;
use super::decode_rule::Names;
use super::diagnostic::Diagnostic;
use super::fields::{Fields, Findings};
use super::id::QuestionId;
use super::question::Question;

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
    questions
}

/// Notes questions whose `ask-if` leads back to themselves.
fn break_cycles(questions: &mut [Question], found: &Findings) {
    let gates: Vec<Vec<usize>> = questions
        .iter()
        .map(|question| {
            question
                .ask_if
                .as_ref()
                .map_or_else(Vec::new, |rule| rule.questions().into_iter().map(QuestionId::index).collect())
        })
        .collect();
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
                    .help("Change its `ask-if`, or that of a question it names."),
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
