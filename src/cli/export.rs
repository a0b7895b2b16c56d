//! `export`: a plan to take home, a briefing for a line manager, deadlines for
//! a calendar.

use std::io::Read;
use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser};
use jiff::civil::Date;

use super::room::{RoomArgs, setup};
use super::year::short_list;
use super::{AnswersArgs, CliContext, Output, answers, show, ways};
use crate::app::workshop::Setup;
use crate::app::{Model, Options};
use crate::catalog::PersonaId;
use crate::error::AppError;
use crate::export::{
    Briefing, FORMATS, Format, Handout, Plan, PlannedRoute, PlannedStep, Work, cards, html, markdown,
};
use crate::page::World;
use crate::page::route::{route_line, why_here};
use crate::page::story::Story;
use crate::pathway::{Limits, Pathfinder, Route, Routes};
use crate::rules::{Assessment, Facts, Profile};
use crate::store::put;

/// What `export` does, at length.
pub(super) const LONG: &str = "Writes a personal plan of two pages: where to start, what by when, the ten that fit best, a \
        route, what may stop you and what to find out. `--annex` adds every answer, what fits and why, the words used, \
        and where everything was read.\n\n\
        With `--workshop` and a `--script`, or people named with `--persona`, it writes the handout of a session instead: \
        first steps to tick, whom to write to, each person who is shown on a page of their own, the words explained, and \
        two texts to send later. `--workshop --cards` writes the cards with which the room votes, a sheet for each \
        person.\n\n\
        With `--briefing ID` it writes one page for the line manager who must agree to that scheme instead. What you \
        would rather not say is in neither.";

/// Arguments of `export`.
#[derive(Debug, Clone, Args)]
pub struct ExportArgs {
    /// The answers.
    #[command(flatten)]
    pub answers: AnswersArgs,
    /// What to write.
    #[arg(long, value_parser = names(), default_value = FORMATS[0].name())]
    pub(crate) format: String,
    /// Put a scheme on the short list; may be given several times.
    #[arg(long, value_name = "ID")]
    pub(crate) short: Vec<String>,
    /// Add the way to a goal: the first of those that `route` shows.
    #[arg(long, value_name = "GOAL")]
    pub(crate) to: Option<String>,
    /// Write the briefing for a line manager about this scheme instead.
    #[arg(long, value_name = "ID", conflicts_with_all = ["short", "to"])]
    pub(crate) briefing: Option<String>,
    /// Write the handout of a workshop instead; `--script` or `--persona` says whose stories it holds.
    #[arg(long, conflicts_with_all = ["answers", "short", "to", "briefing", "annex"])]
    pub workshop: bool,
    /// Write the cards with which a room votes: a sheet of A4 for each person, to be cut.
    #[arg(long, requires = "workshop", conflicts_with_all = ["personas", "script", "contact", "link"])]
    pub(crate) cards: bool,
    /// What is shown to the room.
    #[command(flatten)]
    pub(crate) room: RoomArgs,
    /// Add the annex: every answer, what fits and why, the words used, and where everything was read.
    #[arg(long)]
    pub(crate) annex: bool,
    /// The file to write; without it, or as `-`, standard output.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

pub(super) fn run(args: &ExportArgs, context: &CliContext, stdin: &mut dyn Read) -> Result<Output, AppError> {
    let format = FORMATS
        .iter()
        .find(|format| format.name() == args.format)
        .ok_or_else(|| AppError::internal(format!("there is no form `{}`", args.format)))?;
    if !args.workshop && args.room.is_named() {
        return Err(AppError::user(
            "People, a script, a contact and a link belong to the handout of a workshop.",
        )
        .hint("Add `--workshop`."));
    }
    let (text, remark) = match &args.briefing {
        Some(id) => (briefing(*format, context, id)?, ""),
        None if args.cards => (cards_sheet(*format, context)?, ""),
        None if args.workshop => handout(args, context)?,
        None => (plan(*format, args, context, stdin)?, ""),
    };
    let output = match &args.output {
        None => Output::done(text),
        Some(path) if path.as_os_str() == "-" => Output::done(text),
        Some(path) => {
            put(path, text.as_bytes())
                .map_err(|error| AppError::io(format!("Cannot write {}: {error}.", path.display())))?;
            Output::default().note(&format!("Written to {}.", path.display()))
        }
    };
    Ok(if remark.is_empty() { output } else { output.note(remark) })
}

/// The cards with which a room votes.
fn cards_sheet(format: &dyn Format, context: &CliContext) -> Result<String, AppError> {
    if format.name() != html::Browser.name() {
        return Err(AppError::user("Cards are to be printed, so they are not written as text.")
            .hint("Leave out `--format`, and print the page from a browser."));
    }
    Ok(cards::write(context.catalog()))
}

/// The handout of a workshop, and what is still missing.
fn handout(args: &ExportArgs, context: &CliContext) -> Result<(String, &'static str), AppError> {
    const NOBODY: &str =
        "Nobody is named to write to. Give `--contact \"NAME, WHERE\"`, or `contact` in the script.";
    let setup = setup(&args.room, context)?;
    if setup.personas.is_empty() && setup.script.is_none() {
        return Err(AppError::user("Nothing says whose stories the handout holds.")
            .hint("Name a `--script`, or people with `--persona ID`."));
    }
    let options = Options { workshop: Some(setup), ..Options::default() };
    let model = Model::new(&context.world, context.today, options, Profile::new());
    let workshop = model.workshop().ok_or_else(|| AppError::internal("there is no workshop"))?;
    let mut people: Vec<(PersonaId, &Story)> = Vec::new();
    for guest in &workshop.deck.guests {
        if people.iter().all(|(persona, _)| *persona != guest.persona) {
            people.push((guest.persona, &guest.story));
        }
    }
    let Setup { contact, link, .. } = &workshop.setup;
    let document =
        Handout { world: &context.world, today: context.today, people: &people, contact, link }.document();
    let text = match args.format.as_str() {
        "html" => html::write(&document),
        "markdown" => markdown::write(&document),
        other => {
            return Err(AppError::user(format!("A handout is to be read, so it is not written as {other}."))
                .hint("Write it as `html` or `markdown`."));
        }
    };
    Ok((text, if contact.is_empty() { NOBODY } else { "" }))
}

/// The names of all ways of writing, for the command line.
fn names() -> PossibleValuesParser {
    PossibleValuesParser::new(
        FORMATS.iter().map(|format| PossibleValue::new(format.name()).help(format.about())),
    )
}

fn briefing(format: &dyn Format, context: &CliContext, id: &str) -> Result<String, AppError> {
    let catalog = context.catalog();
    let briefing = Briefing { catalog, scheme: show::find_scheme(catalog, id)?, today: context.today };
    Ok(format.write(Work::Briefing(&briefing)))
}

fn plan(
    format: &dyn Format,
    args: &ExportArgs,
    context: &CliContext,
    stdin: &mut dyn Read,
) -> Result<String, AppError> {
    let catalog = context.catalog();
    let short_list = short_list(catalog, &args.short)?;
    let profile = answers::read(&args.answers, context, stdin)?;
    let facts = Facts::new(catalog, &profile, context.today);
    let assessment = Assessment::from_facts(&facts);
    let route = match &args.to {
        None => None,
        Some(goal) => {
            let goal = ways::find_goal(catalog, goal)?;
            let found = Pathfinder::new(catalog, context.today).ways(&profile, goal, Limits::default());
            Some(planned(&context.world, &found, context.today))
        }
    };
    let plan = Plan {
        world: &context.world,
        facts: &facts,
        assessment: &assessment,
        short_list: &short_list,
        asked: &[],
        route: route.as_ref(),
    };
    let work = if args.annex { Work::PlanWithAnnex(&plan) } else { Work::Plan(&plan) };
    Ok(format.write(work))
}

/// The first of the ways as a plan holds it.
pub(super) fn planned(world: &World, found: &Routes, today: Date) -> PlannedRoute {
    let none = Route::default();
    let route = found.routes.first().unwrap_or(&none);
    PlannedRoute {
        line: route_line(world, route, today),
        goal: world.catalog.goal(found.goal).name.to_string(),
        found: !found.routes.is_empty(),
        leaps: route.leaps,
        months: route.months,
        assumes: route.assumes.clone(),
        steps: route
            .steps
            .iter()
            .map(|step| PlannedStep {
                taken: step.taken,
                months: step.length.known.then_some(step.length.months),
                starts_after_months: step.starts_after_months,
                why: why_here(world, step),
                ask_first: step.ask_first,
            })
            .collect(),
    }
}
