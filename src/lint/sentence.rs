//! A criterion with its words, and how a difference between the two is told.

use super::context::Context;
use crate::catalog::source::Span;
use crate::catalog::{Code, Criterion, Diagnostic, Rule};

pub(super) const CODES: &[Code] = &[Code {
    name: "text-rule",
    means: "The sentence of a criterion says something else than its rule.",
    remedy: "Change the sentence or the rule, so that both say the same.",
}];

/// A criterion with its words.
pub(super) struct Sentence<'a> {
    pub(super) criterion: &'a Criterion,
    pub(super) rule: &'a Rule,
    /// Of the first sentence.
    pub(super) words: Vec<String>,
    /// Of the whole text.
    pub(super) all_words: Vec<String>,
}

impl Sentence<'_> {
    pub(super) fn place(&self) -> Span {
        self.criterion.text_span.clone()
    }

    pub(super) fn note(&self, context: &mut Context<'_>, message: String) {
        context.add(
            Diagnostic::warning("text-rule", self.place(), message)
                .label("the sentence and its rule differ")
                .help("Change the sentence or the rule, so that both say the same."),
        );
    }
}
