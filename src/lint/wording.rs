//! Sentences that say something else than their rules.
//!
//! A sentence and its rule are two statements of one thing. Where one names a
//! nation, a profession, a degree, a limit or a number of years that the other
//! lacks, one of them is wrong. Precision comes first: only the first sentence
//! of a criterion is held against its rule, what is near a negation is
//! left alone, and so is what another criterion of the scheme reads.

use super::context::Context;
use super::named_options::{Mention, Mentions, tokens};
use super::numbers;
use super::sentence::Sentence;
use super::solver::with_gates;
use crate::catalog::{
    Catalog, Comparison, OptionSet, QuestionId, QuestionKind, Rule, Scheme, Standing, Weight,
};
use crate::text::reading::sentences;

/// Words that turn a sentence round, or lead away from what holds.
const NEGATIONS: [&str; 17] = [
    "no", "not", "never", "nor", "without", "except", "but", "other", "rather", "yet", "before", "below",
    "above", "beyond", "than", "unles", "if",
];

/// A list with more options is not meant to be named one by one.
const SHORT_LIST: usize = 4;

/// A label with more words is not expected in a sentence.
const SHORT_LABEL: usize = 3;

pub(super) fn check(context: &mut Context<'_>) {
    if !context.is_english() {
        return;
    }
    let mentions = Mentions::new(context.catalog);
    for scheme in &context.catalog.schemes {
        let special = scheme.rounds.iter().flat_map(|round| &round.criteria);
        for criterion in scheme.criteria.iter().chain(special) {
            let Some(rule) = &criterion.when else {
                continue;
            };
            if criterion.standing == Standing::Disputed {
                continue;
            }
            let first = sentences(&criterion.text).first().copied().unwrap_or("");
            let sentence =
                Sentence { criterion, rule, words: tokens(first), all_words: tokens(&criterion.text) };
            options(context, scheme, &mentions, &sentence);
            numbers::times(context, scheme, &sentence);
            numbers::limits(context, &sentence);
        }
    }
}

/// What a rule says of one question.
#[derive(Debug, Clone, Copy, Default)]
struct Ruled {
    /// Named by comparisons, in gates of what the rule reads too. A `not`
    /// names what it shuts out and what it leaves.
    named: OptionSet,
    /// Named by comparisons that have to hold, without a `not`.
    wanted: OptionSet,
    /// The rule itself reads it.
    reads: bool,
}

fn ruled(catalog: &Catalog, rule: &Rule, question: QuestionId) -> Ruled {
    let mut found = Ruled::default();
    gather(catalog, rule, question, false, &mut found);
    let own = found;
    for id in with_gates(catalog, [rule]) {
        if let Some(gate) = &catalog.question(id).ask_if {
            gather(catalog, gate, question, false, &mut found);
        }
    }
    Ruled { named: found.named, ..own }
}

fn gather(catalog: &Catalog, rule: &Rule, question: QuestionId, negated: bool, found: &mut Ruled) {
    match rule {
        Rule::All(parts) | Rule::Any(parts) => {
            for part in parts {
                gather(catalog, part, question, negated, found);
            }
        }
        Rule::Not(part) => gather(catalog, part, question, !negated, found),
        Rule::Compare(comparison) if comparison.question == question => {
            found.reads = true;
            if negated {
                found.named = catalog.question(question).all_options();
            } else {
                found.named = found.named.union(set_of(comparison));
                found.wanted = found.wanted.union(set_of(comparison));
            }
        }
        Rule::Compare(_) => {}
    }
}

/// True for "if A then B", which is written as "not A, or B": what A names
/// is in the sentence and not in the rule.
fn is_conditional(rule: &Rule, question: QuestionId) -> bool {
    match rule {
        Rule::Any(parts) => parts.iter().any(|part| !part.questions().contains(&question)),
        Rule::All(parts) => parts.iter().any(|part| is_conditional(part, question)),
        Rule::Not(_) | Rule::Compare(_) => false,
    }
}

fn set_of(comparison: &Comparison) -> OptionSet {
    comparison.test.options().unwrap_or(OptionSet::EMPTY)
}

/// Options that only one of the two names.
fn options(context: &mut Context<'_>, scheme: &Scheme, mentions: &Mentions, sentence: &Sentence<'_>) {
    let found = mentions.find(&sentence.words);
    for question in mentions.questions() {
        let named: Vec<&Mention> = found.iter().filter(|mention| mention.question == *question).collect();
        if named.is_empty() {
            continue;
        }
        let ruled = ruled(context.catalog, sentence.rule, *question);
        if ruled.reads {
            differing_options(context, scheme, sentence, *question, &named, ruled);
        } else {
            unread_option(context, scheme, sentence, *question, &named);
        }
    }
}

/// The sentence names an option of a question that nothing in the scheme reads.
fn unread_option(
    context: &mut Context<'_>,
    scheme: &Scheme,
    sentence: &Sentence<'_>,
    question: QuestionId,
    named: &[&Mention],
) {
    if sentence.criterion.weight == Weight::Helps {
        return;
    }
    let rules = scheme.criteria.iter().filter_map(|criterion| criterion.when.as_ref());
    if with_gates(context.catalog, rules).contains(&question) {
        return;
    }
    if let Some(mention) = named.iter().find(|mention| stands_plainly(&sentence.words, mention)) {
        let message = format!(
            "The sentence names {}, and no rule of `{}` reads `{}`.",
            words_of(context.catalog, mention),
            scheme.id,
            context.catalog.question(question).id
        );
        sentence.note(context, message);
    }
}

fn differing_options(
    context: &mut Context<'_>,
    scheme: &Scheme,
    sentence: &Sentence<'_>,
    question: QuestionId,
    named: &[&Mention],
    ruled: Ruled,
) {
    let catalog = context.catalog;
    let elsewhere = scheme
        .criteria
        .iter()
        .filter_map(|criterion| criterion.when.as_ref())
        .filter(|rule| *rule != sentence.rule)
        .fold(OptionSet::EMPTY, |all, rule| all.union(self::ruled(catalog, rule, question).wanted));
    let covered = ruled.named.union(elsewhere);
    let strange = named
        .iter()
        .find(|mention| !mention.options.intersects(covered) && stands_plainly(&sentence.words, mention))
        .filter(|_| !is_conditional(sentence.rule, question));
    if let Some(mention) = strange {
        let message = format!(
            "The sentence names {}, and the rule on `{}` does not.",
            words_of(catalog, mention),
            catalog.question(question).id
        );
        sentence.note(context, message);
        return;
    }
    if let Some(mention) = named.iter().find(|mention| is_let_in(sentence, mention)) {
        let message = format!(
            "The sentence shuts out {}, and the rule on `{}` lets it in.",
            words_of(catalog, mention),
            catalog.question(question).id
        );
        sentence.note(context, message);
        return;
    }
    let plain = !sentence.words.iter().any(|word| NEGATIONS.contains(&word.as_str()));
    if !plain || catalog.question(question).kind != QuestionKind::One || ruled.wanted.len() > SHORT_LIST {
        return;
    }
    let said = named.iter().fold(OptionSet::EMPTY, |all, mention| all.union(mention.options));
    let unsaid: Vec<&str> = ruled
        .wanted
        .difference(said)
        .difference(implied(catalog, question, ruled.wanted, said))
        .iter()
        .map(|option| catalog.question(question).label(option))
        // A long label is rarely said in full.
        .filter(|label| label.split_whitespace().count() <= SHORT_LABEL)
        .collect();
    if !unsaid.is_empty() && said.intersects(ruled.wanted) {
        let message = format!(
            "The rule on `{}` names {}, and the sentence does not.",
            catalog.question(question).id,
            unsaid.join(", ")
        );
        sentence.note(context, message);
    }
}

/// Options that go with a named one: "nurse" stands for every group of which
/// the rule lets all members in.
fn implied(catalog: &Catalog, question: QuestionId, ruled: OptionSet, said: OptionSet) -> OptionSet {
    let groups = catalog.question(question).groups.values();
    groups
        .filter(|group| ruled.includes(**group) && group.intersects(said))
        .fold(OptionSet::EMPTY, |all, group| all.union(*group))
}

fn words_of(catalog: &Catalog, mention: &Mention) -> String {
    let question = catalog.question(mention.question);
    let group = question.groups.iter().find(|(_, set)| **set == mention.options && set.len() > 1);
    match (group, mention.options.lowest()) {
        (Some((name, _)), _) => format!("the group `{name}`"),
        (None, Some(option)) => format!("“{}”", question.label(option)),
        (None, None) => "an option".to_owned(),
    }
}

/// True where no negation or condition is before a mention.
fn stands_plainly(words: &[String], mention: &Mention) -> bool {
    words.get(..mention.end).unwrap_or(words).iter().all(|word| !NEGATIONS.contains(&word.as_str()))
}

/// True where a sentence such as "You are not a doctor" or "You do not hold a
/// PhD" has a rule that lets in just whom it shuts out.
fn is_let_in(sentence: &Sentence<'_>, mention: &Mention) -> bool {
    const JOINTS: [&str; 6] = ["or", "nor", "and", "but", "if", "unles"];
    let Rule::Compare(comparison) = sentence.rule else {
        return false;
    };
    let set = set_of(comparison);
    let before = sentence.words.get(..mention.at).unwrap_or_default();
    let denies = matches!(
        before,
        [you, verb, not, ..]
            if you == "you" && matches!(verb.as_str(), "are" | "do" | "have") && matches!(not.as_str(), "not" | "never")
    );
    let simple = !sentence.words.iter().any(|word| JOINTS.contains(&word.as_str()));
    denies && simple && set == mention.options
}
