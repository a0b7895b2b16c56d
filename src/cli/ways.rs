//! `route` and `what-if`: the way from here to there.

use std::collections::BTreeMap;
use std::io::Read;

use clap::Args;
use jiff::civil::Date;
use serde::Serialize;

use super::{AnswersArgs, CliContext, Output, TextFormat, answers, pages};
use crate::catalog::write::{Written, written};
use crate::catalog::{Answer, Catalog, GoalId, QuestionId, SchemeId, Text, Value};
use crate::error::AppError;
use crate::linear::page_lines;
use crate::page;
use crate::pathway::{Change, Limits, Pathfinder, Route, Routes, Step};
use crate::text::nearest::suggestion;

/// What `route` does, at length.
pub(super) const ROUTE_LONG: &str = "Looks for the ways from the answers to a goal: do this, then this, then this.\n\n\
        What is not known and is taken for granted is listed: \"this holds if …\".";

/// What `what-if` does, at length.
pub(super) const WHAT_IF_LONG: &str =
    "Says what each single change of an answer would open and close, what opens most first.";

/// Arguments of `route`.
#[derive(Debug, Clone, Args)]
pub struct RouteArgs {
    /// The answers.
    #[command(flatten)]
    pub answers: AnswersArgs,
    /// The goal.
    #[arg(long, value_name = "GOAL")]
    pub(crate) to: String,
    /// How to write the result.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: TextFormat,
}

/// Arguments of `what-if`.
#[derive(Debug, Clone, Args)]
pub struct WhatIfArgs {
    /// The answers.
    #[command(flatten)]
    pub answers: AnswersArgs,
    /// How to write the result.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: TextFormat,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct RoutesJson<'a> {
    goal: &'a str,
    complete: bool,
    next_goals: Vec<&'a str>,
    routes: Vec<RouteJson<'a>>,
    unsupplied: Vec<&'a str>,
    contradictions: Vec<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct RouteJson<'a> {
    months: u32,
    leaps: bool,
    ask_first: bool,
    assumes: BTreeMap<&'a str, Written>,
    steps: Vec<StepJson<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct StepJson<'a> {
    scheme: Option<&'a str>,
    what: &'a str,
    applies_after_months: u32,
    applies_by: Option<Date>,
    starts_after_months: u32,
    months: u32,
    months_known: bool,
    why: String,
    employer: &'a [Text],
    ask_first: bool,
    instead: Vec<&'a str>,
}

fn names<'a>(catalog: &'a Catalog, ids: &[SchemeId]) -> Vec<&'a str> {
    ids.iter().map(|id| catalog.scheme(*id).id.as_str()).collect()
}

fn value(catalog: &Catalog, question: QuestionId, value: Value) -> Written {
    written(catalog.question(question), Answer::Known(value))
}

impl<'a> RoutesJson<'a> {
    fn new(context: &'a CliContext, found: &Routes, contradictions: Vec<&'a str>) -> Self {
        let catalog = context.catalog();
        Self {
            goal: &catalog.goal(found.goal).id,
            complete: found.complete,
            next_goals: found.beyond.iter().map(|id| catalog.goal(*id).id.as_str()).collect(),
            routes: found.routes.iter().map(|route| RouteJson::new(context, route)).collect(),
            unsupplied: found
                .unsupplied
                .iter()
                .map(|item| catalog.question(item.question).id.as_str())
                .collect(),
            contradictions,
        }
    }
}

impl<'a> RouteJson<'a> {
    fn new(context: &'a CliContext, route: &Route) -> Self {
        let catalog = context.catalog();
        Self {
            months: route.months,
            leaps: route.leaps,
            ask_first: route.ask_first(),
            assumes: route
                .assumes
                .iter()
                .map(|(question, given)| {
                    (catalog.question(*question).id.as_str(), value(catalog, *question, *given))
                })
                .collect(),
            steps: route.steps.iter().map(|step| StepJson::new(context, step)).collect(),
        }
    }
}

impl<'a> StepJson<'a> {
    fn new(context: &'a CliContext, step: &Step) -> Self {
        let catalog = context.catalog();
        let scheme = step.scheme().map(|id| catalog.scheme(id));
        Self {
            scheme: scheme.map(|scheme| scheme.id.as_str()),
            what: page::route::step_name(catalog, step.taken),
            applies_after_months: step.applies_after_months,
            applies_by: step.applies_by,
            starts_after_months: step.starts_after_months,
            months: step.length.months,
            months_known: step.length.known,
            why: page::route::why_here(&context.world, step),
            employer: scheme.map_or(&[][..], |scheme| &scheme.employer),
            ask_first: step.ask_first,
            instead: names(catalog, &step.alternatives),
        }
    }
}

pub(super) fn route(
    args: &RouteArgs,
    context: &CliContext,
    stdin: &mut dyn Read,
) -> Result<Output, AppError> {
    let catalog = context.catalog();
    let goal = find_goal(catalog, &args.to)?;
    let profile = answers::read(&args.answers, context, stdin)?;
    let found = Pathfinder::new(catalog, context.today).ways(&profile, goal, Limits::default());
    let output = match args.format {
        TextFormat::Json => {
            let contradictions = answers::contradictions(catalog, &profile, context.today);
            Output::json(&RoutesJson::new(context, &found, contradictions))?
        }
        TextFormat::Text => {
            let page = page::route::routes(&context.world, &found, context.today).without_commands();
            Output::lines(&page_lines(&pages::with_ids(catalog, page), context.width, false))
        }
    };
    let status = u8::from(found.routes.is_empty());
    Ok(answers::with_contradictions(output, catalog, &profile, context.today).status(status))
}

/// The goal with an id.
///
/// # Errors
///
/// When there is none, with the nearest right one.
pub(super) fn find_goal(catalog: &Catalog, id: &str) -> Result<GoalId, AppError> {
    catalog.find_goal(id).ok_or_else(|| {
        let goals = catalog.goal_ids().map(|goal| catalog.goal(goal).id.as_str());
        AppError::user(format!("There is no goal `{id}`.")).hint(suggestion(id, goals))
    })
}

#[derive(Serialize)]
struct ChangesJson<'a> {
    changes: Vec<ChangeJson<'a>>,
    contradictions: Vec<&'a str>,
}

#[derive(Serialize)]
struct ChangeJson<'a> {
    question: &'a str,
    from: Written,
    to: Written,
    opens: Vec<&'a str>,
    closes: Vec<&'a str>,
    possible: Vec<&'a str>,
}

impl<'a> ChangeJson<'a> {
    fn new(catalog: &'a Catalog, change: &Change) -> Self {
        Self {
            question: &catalog.question(change.question).id,
            from: value(catalog, change.question, change.from),
            to: value(catalog, change.question, change.to),
            opens: names(catalog, &change.opens),
            closes: names(catalog, &change.closes),
            possible: names(catalog, &change.possible),
        }
    }
}

pub(super) fn what_if(
    args: &WhatIfArgs,
    context: &CliContext,
    stdin: &mut dyn Read,
) -> Result<Output, AppError> {
    let catalog = context.catalog();
    let profile = answers::read(&args.answers, context, stdin)?;
    let changes = Pathfinder::new(catalog, context.today).what_if(&profile);
    let output = match args.format {
        TextFormat::Json => Output::json(&ChangesJson {
            changes: changes.iter().map(|change| ChangeJson::new(catalog, change)).collect(),
            contradictions: answers::contradictions(catalog, &profile, context.today),
        })?,
        TextFormat::Text => {
            let mut lines = Vec::new();
            for change in &changes {
                lines.extend(page_lines(
                    &page::what_if::change(&context.world, change),
                    context.width,
                    false,
                ));
                lines.push(String::new());
            }
            if changes.is_empty() {
                lines.push("No single change of these answers would open anything more.".to_owned());
            }
            Output::lines(&lines)
        }
    };
    Ok(answers::with_contradictions(output, catalog, &profile, context.today))
}
