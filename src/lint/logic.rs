//! Rules that can never hold or always do, alone or together, comparisons
//! that cover everything, and gifts that change nothing.
//!
//! All of it is decided by trying every way to answer the few questions that
//! a rule reads; see [`super::solver`].

use super::context::{Context, can_hold_together, independent, musts};
use super::solver::{Solved, Solver};
use crate::catalog::source::Span;
use crate::catalog::{
    Code, Comparison, Criterion, Diagnostic, Gift, Level, OptionSet, Outcome, Question, QuestionKind, Rule,
    SchemeId, Test, Weight,
};
use crate::rules::comparison::{Reach, reach};

pub(super) const CODES: &[Code] = &[
    Code {
        name: "always-true",
        means: "A rule that should sort people lets everybody through.",
        remedy: "Remove it, or name what it should leave out.",
    },
    Code {
        name: "covers-everything",
        means: "A comparison names every answer there is, so the answer cannot matter.",
        remedy: "Leave the comparison out, or leave some options out of it.",
    },
    Code {
        name: "covers-nothing",
        means: "A comparison lies outside every answer there is.",
        remedy: "Compare within the range of the question, or leave the comparison out.",
    },
    Code {
        name: "gives-nothing",
        means: "Whoever can take a scheme has already what it is said to give.",
        remedy: "Mend the rule or `gives`: a scheme on a route must add something.",
    },
    Code {
        name: "never-together",
        means: "No set of answers meets all criteria of a scheme at once.",
        remedy: "Outcome one of the rules, or make both one rule with `any`.",
    },
    Code {
        name: "never-true",
        means: "No answer ever meets a rule.",
        remedy: "Look at its limits and lists: two of them shut each other out.",
    },
];

pub(super) fn check(context: &mut Context<'_>) {
    let catalog = context.catalog;
    for question in &catalog.questions {
        if let Some(gate) = &question.ask_if {
            let place = context.key(&question.span, "ask-if");
            check_rule(context, gate, &place, Level::Error, &Words::GATE);
        }
    }
    for goal in &catalog.goals {
        let place = context.key(&goal.span, "when");
        check_rule(context, &goal.when, &place, Level::Error, &Words::GOAL);
    }
    for scheme in &catalog.schemes {
        let when = |from: &Span| context.key(from, "when");
        let below = |heading: &str| when(&context.text(&scheme.span, heading));
        let already = scheme.already.iter().map(|rule| (rule, context.key(&scheme.span, "already")));
        let expected = scheme.expects.iter().map(|expects| (&expects.when, below("[expects]")));
        let rounds = scheme.rounds.iter().filter_map(|round| Some((round.when.as_ref()?, when(&round.span))));
        let windows =
            scheme.usual.iter().filter_map(|window| Some((window.when.as_ref()?, below("[[usual]]"))));
        let rules: Vec<(&Rule, Span)> = already.chain(expected).chain(rounds).chain(windows).collect();
        for (rule, place) in rules {
            check_rule(context, rule, &place, Level::Warning, &Words::PERSON);
        }
    }
    for id in catalog.scheme_ids() {
        let scheme = catalog.scheme(id);
        let special = scheme.rounds.iter().flat_map(|round| &round.criteria);
        let mut sound = true;
        for criterion in scheme.criteria.iter().chain(special) {
            sound &= check_criterion(context, criterion);
        }
        if !sound || scheme.is_closed() {
            continue;
        }
        if context.is_reachable(id) {
            check_gifts(context, id);
        } else {
            never_together(context, id);
        }
    }
}

/// What a rule is called in messages.
struct Words {
    never: &'static str,
    always: &'static str,
}

impl Words {
    const CRITERION: Self = Self {
        never: "Nobody can ever meet this criterion: no answers make its rule true.",
        always: "Everybody always meets this criterion: no answers make its rule false.",
    };
    const GATE: Self = Self {
        never: "This question is never asked: no answers make its `ask-if` true.",
        always: "This `ask-if` always holds: no answers make it false.",
    };
    const PERSON: Self = Self {
        never: "Nobody is ever like this: no answers make this rule true.",
        always: "Everybody is always like this: no answers make this rule false.",
    };
    const GOAL: Self = Self {
        never: "Nobody can ever reach this goal: no answers make its rule true.",
        always: "Everybody has reached this goal: no answers make its rule false.",
    };
}

/// Checks one criterion; false when nobody can meet it.
fn check_criterion(context: &mut Context<'_>, criterion: &Criterion) -> bool {
    let Some(rule) = &criterion.when else {
        return true;
    };
    let place = context.key(&criterion.span, "when");
    let level = if criterion.weight == Weight::Must { Level::Error } else { Level::Warning };
    check_rule(context, rule, &place, level, &Words::CRITERION)
}

/// Checks one rule; false when it can never hold.
fn check_rule(context: &mut Context<'_>, rule: &Rule, place: &Span, level: Level, words: &Words) -> bool {
    let solver = Solver::new(context.catalog, &[rule], context.today);
    if solver.all_but(&[rule], &[]) == Solved::None {
        let finding = match level {
            Level::Error => Diagnostic::error("never-true", place.clone(), words.never),
            _ => Diagnostic::warning("never-true", place.clone(), words.never),
        };
        context.add(finding.help("Look at its limits and lists: two of them shut each other out."));
        return false;
    }
    let mut covering = false;
    rule.comparisons(&mut |comparison| covering |= covers(context, comparison, place));
    if !covering && solver.all_but(&[], &[rule]) == Solved::None {
        context.add(
            Diagnostic::warning("always-true", place.clone(), words.always)
                .help("Remove it, or name what it should leave out."),
        );
    }
    true
}

/// Notes a comparison that tells no answers apart; true when it does not.
fn covers(context: &mut Context<'_>, comparison: &Comparison, place: &Span) -> bool {
    let question = context.catalog.question(comparison.question);
    let (code, says) = match reach(question, &comparison.test) {
        Reach::Everything => ("covers-everything", "holds for every answer to"),
        Reach::Nothing => ("covers-nothing", "holds for no answer to"),
        Reach::Some => return false,
    };
    let range = match question.kind {
        QuestionKind::Number => "limits",
        _ => "options",
    };
    let message = format!("This comparison {says} `{}`.", question.id);
    let finding = if code == "covers-everything" {
        Diagnostic::warning("covers-everything", place.clone(), message).help(
            "The program waits for an answer that cannot matter. Leave the comparison out, or leave some options out of it.",
        )
    } else {
        Diagnostic::warning("covers-nothing", place.clone(), message)
            .help(format!("Compare with the {range} of the question, or leave the comparison out."))
    };
    context.add(finding);
    true
}

/// Notes a scheme whose musts shut each other out, each being fine alone.
fn never_together(context: &mut Context<'_>, id: SchemeId) {
    let scheme = context.catalog.scheme(id);
    let list = musts(scheme, context.today);
    let pair = list.iter().enumerate().find_map(|(index, (first, rule))| {
        list.get(index + 1..).unwrap_or_default().iter().find_map(|(second, other)| {
            let together = can_hold_together(context.catalog, &[rule, other], context.today);
            (together == Some(false)).then_some((*first, *second))
        })
    });
    let finding = match pair {
        Some((first, second)) => {
            let place = context.key(&second.span, "when");
            Diagnostic::error(
                "never-together",
                place,
                format!(
                    "Nobody can meet all criteria of `{}`: this one shuts out “{}”",
                    scheme.id, first.text
                ),
            )
        }
        None => Diagnostic::error(
            "never-together",
            scheme.span.clone(),
            format!("Nobody can meet all criteria of `{}` together.", scheme.id),
        ),
    };
    context.add(finding.help("Outcome one of the rules, or make both one rule with `any`."));
}

/// What a gift makes true.
pub(super) fn gift_rule(question: &Question, gift: &Gift) -> Rule {
    let test = match gift.outcome {
        Outcome::AtLeast(option) => {
            Test::OneOf(question.all_options().iter().filter(|other| *other >= option).collect())
        }
        Outcome::Becomes(option) => Test::OneOf(OptionSet::single(option)),
        Outcome::Adds(set) => Test::HasAll(set),
        Outcome::Is(flag) => Test::Is(flag),
        Outcome::NumberAtLeast(number) => Test::Number { least: Some(number), most: None },
    };
    Rule::Compare(Comparison { question: gift.question, test, when_not_applicable: None })
}

/// Notes gifts that everybody who meets the musts has already.
fn check_gifts(context: &mut Context<'_>, id: SchemeId) {
    let scheme = context.catalog.scheme(id);
    for gift in &scheme.gives {
        let question = context.catalog.question(gift.question);
        let rule = gift_rule(question, gift);
        let musts = musts(scheme, context.today);
        let rules: Vec<&Rule> = musts.iter().map(|(_, must)| *must).chain([&rule]).collect();
        let near = independent(context.catalog, &rules)
            .into_iter()
            .find(|group| group.iter().any(|other| std::ptr::eq(*other, &raw const rule)))
            .unwrap_or_default();
        let solver = Solver::new(context.catalog, &near, context.today);
        let before: Vec<&Rule> =
            near.into_iter().filter(|other| !std::ptr::eq(*other, &raw const rule)).collect();
        if solver.all_but(&before, &[&rule]) == Solved::None {
            let place = context.key(&context.text(&scheme.span, "[gives]"), &question.id);
            context.add(
                Diagnostic::warning(
                    "gives-nothing",
                    place,
                    format!("Whoever can take `{}` has this `{}` already.", scheme.id, question.id),
                )
                .help("Remove it from [gives], or look at the criteria."),
            );
        }
    }
}
