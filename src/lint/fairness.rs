//! Groups of people who have far fewer ways than others, for the maintainer to
//! know. Nothing need be wrong: it may be the world that is unfair.

use super::context::Context;
use crate::catalog::{Answer, Catalog, Code, Diagnostic, QuestionId, QuestionKind, StageId, Value};
use crate::rules::{Facts, Profile, assess};

pub(super) const CODES: &[Code] = &[Code {
    name: "few-ways",
    means: "Some group of people has far fewer ways than others at the same stage.",
    remedy: "See whether schemes for them are missing; if not, nothing is wrong.",
}];

/// An option with fewer ways than the median divided by this is noted.
const FEWER_BY: usize = 4;

pub(super) fn check(context: &mut Context<'_>) {
    let catalog = context.catalog;
    for question in &catalog.coverage_by {
        if !matches!(catalog.question(*question).kind, QuestionKind::One | QuestionKind::Scale) {
            continue;
        }
        let counts = count(context, *question);
        for (stage, counts) in catalog.stage_ids().zip(counts) {
            compare(context, *question, stage, &counts);
        }
    }
}

/// For each stage and option, how many live schemes the option alone does not
/// rule out.
fn count(context: &Context<'_>, question: QuestionId) -> Vec<Vec<usize>> {
    let catalog: &Catalog = context.catalog;
    let options = catalog.question(question).all_options();
    let mut counts = vec![vec![0; options.len()]; catalog.stages.len()];
    for option in options.iter() {
        let profile = Profile::from_answers([(question, Answer::Known(Value::Option(option)))]);
        let facts = Facts::new(catalog, &profile, context.today);
        for id in catalog.live_schemes() {
            if assess(&facts, id).verdict.is_no() {
                continue;
            }
            let scheme = catalog.scheme(id);
            for stage in catalog.stage_ids() {
                let there = scheme.stage == stage || scheme.also_stages.contains(&stage);
                let slot = counts.get_mut(stage.index()).and_then(|row| row.get_mut(usize::from(option)));
                if let (true, Some(slot)) = (there, slot) {
                    *slot += 1;
                }
            }
        }
    }
    counts
}

fn compare(context: &mut Context<'_>, question: QuestionId, stage: StageId, counts: &[usize]) {
    let mut sorted = counts.to_vec();
    sorted.sort_unstable();
    let median = sorted.get(sorted.len() / 2).copied().unwrap_or(0);
    let question = context.catalog.question(question);
    let few: Vec<String> = counts
        .iter()
        .zip(&question.options)
        .filter(|(count, _)| **count * FEWER_BY < median)
        .map(|(count, option)| format!("{} ({count})", option.id))
        .collect();
    if few.is_empty() {
        return;
    }
    let stage = context.catalog.stage(stage);
    let place = context.text(&question.span, &question.id);
    context.add(
        Diagnostic::note(
            "few-ways",
            place,
            format!(
                "At the stage `{}`, half of the options of `{}` leave {median} schemes or more open, and these far fewer: {}.",
                stage.id,
                question.id,
                few.join(", ")
            ),
        )
        .help("Look for schemes for them, or tell the people who make schemes."),
    );
}
