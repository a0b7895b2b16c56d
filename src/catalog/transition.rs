//! What time or finishing changes in a person's answers, without any scheme.

use serde::{Deserialize, Serialize};

use super::id::QuestionId;
use super::question::Question;
use super::rule::{OptionSet, Rule, Test};
use super::scheme::{Gift, Outcome, Scheme};
use super::source::Span;
use super::text::Text;

/// What time or finishing changes: a doctorate that is under way becomes one
/// that is held, foundation year 1 leads to year 2.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Transition {
    /// What the person does: "Finish the doctorate that you are doing."
    pub text: Text,
    /// Who can do it.
    pub(crate) when: Rule,
    pub(crate) gives: Vec<Gift>,
    /// Months from its beginning to its end, where that is known.
    pub(crate) months: Option<u32>,
    /// The question that tells how many of those months are done.
    pub(crate) done: Option<QuestionId>,
    /// It is under way: people finish it before they start anything else.
    pub(crate) begun: bool,
    pub(crate) span: Span,
}

/// For each question that some transition changes: which options can come
/// after each option, in any number of steps. Questions that no transition
/// changes have none; there, `moves` alone decides.
///
/// A scale is no ladder where careers branch: a surgeon in training does not
/// become a qualified GP by going on.
pub(super) fn reach(
    questions: &[Question],
    transitions: &[Transition],
    schemes: &[Scheme],
) -> Vec<Option<Vec<OptionSet>>> {
    (0..questions.len())
        .zip(questions)
        .map(|(index, question)| {
            let id = QuestionId::from_index(index);
            let mut next = vec![OptionSet::EMPTY; question.options.len()];
            let mut any = false;
            for transition in transitions {
                for gift in transition.gives.iter().filter(|gift| gift.question == id) {
                    if let Some(to) = option_given(gift.outcome) {
                        any = true;
                        let from = options_named(&transition.when, id).unwrap_or(question.all_options());
                        add_edges(&mut next, from, to, gift.outcome);
                    }
                }
            }
            if !any {
                return None;
            }
            for gift in schemes.iter().flat_map(|scheme| &scheme.gives).filter(|gift| gift.question == id) {
                if let Some(to) = option_given(gift.outcome) {
                    add_edges(&mut next, question.all_options(), to, gift.outcome);
                }
            }
            Some(closure(next))
        })
        .collect()
}

/// For each question, the options of a list that some scheme or transition adds.
pub(super) fn given(
    questions: &[Question],
    transitions: &[Transition],
    schemes: &[Scheme],
) -> Vec<OptionSet> {
    let mut given = vec![OptionSet::EMPTY; questions.len()];
    let gifts = schemes.iter().flat_map(|scheme| &scheme.gives);
    for gift in gifts.chain(transitions.iter().flat_map(|transition| &transition.gives)) {
        if let (Outcome::Adds(set), Some(slot)) = (gift.outcome, given.get_mut(gift.question.index())) {
            *slot = slot.union(set);
        }
    }
    given
}

fn option_given(change: Outcome) -> Option<u8> {
    match change {
        Outcome::AtLeast(option) | Outcome::Becomes(option) => Some(option),
        Outcome::Adds(_) | Outcome::Is(_) | Outcome::NumberAtLeast(_) => None,
    }
}

fn add_edges(next: &mut [OptionSet], from: OptionSet, to: u8, change: Outcome) {
    for (option, set) in (0..=u8::MAX).zip(next) {
        // A scale that rises to an option leaves those above it where they are.
        let rises = !matches!(change, Outcome::AtLeast(_)) || option < to;
        if option != to && rises && from.contains(option) {
            *set = set.union(OptionSet::single(to));
        }
    }
}

/// The options of a question that a rule asks for, where each way to meet the
/// rule names some.
fn options_named(rule: &Rule, question: QuestionId) -> Option<OptionSet> {
    match rule {
        Rule::All(parts) => {
            parts.iter().filter_map(|part| options_named(part, question)).reduce(OptionSet::intersection)
        }
        Rule::Any(parts) => {
            let sets: Option<Vec<OptionSet>> =
                parts.iter().map(|part| options_named(part, question)).collect();
            sets?.into_iter().reduce(OptionSet::union)
        }
        Rule::Compare(comparison) if comparison.question == question => match comparison.test {
            Test::OneOf(set) => Some(set),
            _ => None,
        },
        Rule::Not(_) | Rule::Compare(_) => None,
    }
}

/// The transitive closure (Warshall 1962).
fn closure(mut next: Vec<OptionSet>) -> Vec<OptionSet> {
    for through in 0..next.len() {
        let (Ok(option), Some(beyond)) = (u8::try_from(through), next.get(through).copied()) else {
            continue;
        };
        for set in &mut next {
            if set.contains(option) {
                *set = set.union(beyond);
            }
        }
    }
    next
}
