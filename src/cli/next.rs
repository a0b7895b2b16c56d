//! `next`: the question to ask next.

use std::io::Read;

use clap::Args;
use serde::Serialize;

use super::{AnswersArgs, CliContext, Format, Output, answers};
use crate::catalog::{Catalog, Question, QuestionKind};
use crate::error::AppError;
use crate::interview::{Interviewer, NextQuestion};
use crate::page::lines::wrapped;
use crate::page::tally::{can_stop, prospect};
use crate::page::wording::range;
use crate::rules::Assessment;

/// What `next` does, at length.
pub(super) const LONG: &str = "Says which question to ask next, why, about how many are left, and whether one can stop.\n\n\
        Put the answer into the answers file and ask again: the same answers always lead to the same question.";

/// Arguments of `next`.
#[derive(Debug, Clone, Args)]
pub struct NextArgs {
    /// The answers.
    #[command(flatten)]
    pub answers: AnswersArgs,
    /// How to write the result.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct NextJson<'a> {
    question: Option<QuestionJson<'a>>,
    could_settle: usize,
    remaining: [usize; 2],
    can_stop: bool,
    could_change: usize,
    contradictions: Vec<&'a str>,
}

#[derive(Serialize)]
struct QuestionJson<'a> {
    id: &'a str,
    kind: &'static str,
    ask: &'a str,
    why: &'a str,
    options: Vec<OptionJson<'a>>,
}

#[derive(Serialize)]
struct OptionJson<'a> {
    id: &'a str,
    label: &'a str,
}

impl<'a> QuestionJson<'a> {
    fn new(question: &'a Question) -> Self {
        Self {
            id: &question.id,
            kind: question.kind.name(),
            ask: &question.ask,
            why: &question.why,
            options: question
                .options
                .iter()
                .map(|choice| OptionJson { id: &choice.id, label: &choice.label })
                .collect(),
        }
    }
}

pub(super) fn run(args: &NextArgs, context: &CliContext, stdin: &mut dyn Read) -> Result<Output, AppError> {
    let catalog = context.catalog();
    let profile = answers::read(&args.answers, context, stdin)?;
    let assessment = Assessment::new(catalog, &profile, context.today);
    let next = Interviewer::new(catalog, context.today).next(&profile, &assessment);
    let question = next.map(|next| catalog.question(next.question));
    let output = match args.format {
        Format::Json => Output::json(&NextJson {
            question: question.map(QuestionJson::new),
            could_settle: next.map_or(0, |next| next.could_settle),
            remaining: next.map_or([0, 0], |next| [next.remaining.0, next.remaining.1]),
            can_stop: next.is_none_or(|next| next.ahead.can_stop),
            could_change: next.map_or(0, |next| next.ahead.could_change),
            contradictions: answers::contradictions(catalog, &profile, context.today),
        })?,
        Format::Table => Output::lines(&as_text(context, question.zip(next))),
        Format::Markdown => Output::lines(&as_markdown(catalog, question.zip(next))),
    };
    Ok(answers::with_contradictions(output, catalog, &profile, context.today))
}

const NOTHING_LEFT: &str = "No question is left that could change anything. See `fingerpost match`.";

fn as_text(context: &CliContext, next: Option<(&Question, NextQuestion)>) -> Vec<String> {
    let say = |text: &str| wrapped(text, context.width, "", "");
    let Some((question, next)) = next else {
        return say(NOTHING_LEFT);
    };
    let mut lines = say(&question.ask);
    if !question.hint.is_empty() {
        lines.extend(say(&question.hint));
    }
    lines.extend(say(&format!("Why we ask: {}", question.why)));
    lines.extend(say(&prospects(context.catalog(), &next)));
    lines.push(String::new());
    let rows: Vec<Vec<String>> =
        question.options.iter().map(|choice| vec![choice.label.to_string(), choice.id.to_string()]).collect();
    lines.extend(crate::linear::table::table(&rows, context.width, 2));
    if !rows.is_empty() {
        lines.push(String::new());
    }
    lines.extend(say(&how_to_answer(question)));
    lines
}

fn as_markdown(catalog: &Catalog, next: Option<(&Question, NextQuestion)>) -> Vec<String> {
    let Some((question, next)) = next else {
        return vec![NOTHING_LEFT.to_owned()];
    };
    let text = super::pages::markdown;
    let mut lines = vec![format!("## {}", text(&question.ask)), String::new()];
    if !question.hint.is_empty() {
        lines.extend([text(&question.hint), String::new()]);
    }
    lines.extend([format!("Why we ask: {}", text(&question.why)), String::new()]);
    lines
        .extend(question.options.iter().map(|choice| format!("- {} (`{}`)", text(&choice.label), choice.id)));
    if !question.options.is_empty() {
        lines.push(String::new());
    }
    lines.push(prospects(catalog, &next));
    lines
}

fn prospects(catalog: &Catalog, next: &NextQuestion) -> String {
    let prospect = prospect(catalog, next);
    let stop = can_stop(&next.ahead).map(|words| format!(" {words}")).unwrap_or_default();
    format!("It {prospect}. Questions left, this one included: {}.{stop}", range(next.remaining))
}

/// How the answer is written in an answers file.
fn how_to_answer(question: &Question) -> String {
    let first = question.options.first().map_or("", |choice| choice.id.as_str());
    let example = match question.kind {
        QuestionKind::One | QuestionKind::Scale => format!("\"{first}\""),
        QuestionKind::Many => format!("[\"{first}\"], or [] for none of them"),
        QuestionKind::YesNo => "true or false".to_owned(),
        QuestionKind::Number => "a whole number such as 6, or \"5 to 10\"".to_owned(),
        QuestionKind::Date => "\"2019\" or \"2019-06\"".to_owned(),
    };
    format!(
        "In the answers file: {} = {example}. \"not-sure\" and \"rather-not-say\" are answers too.",
        question.id
    )
}
