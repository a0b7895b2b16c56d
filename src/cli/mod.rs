//! The command line: what can be said, and what comes of it.
//!
//! Each command turns the catalogue and its own words into text. Nothing is
//! printed here: [`start`] gives back what to write and the exit status, so
//! that a command that fails writes nothing but its reason. The reference of
//! all commands, the completions and the man page come from these types.

mod answers;
mod args;
mod check;
mod context;
mod coverage;
mod doctor;
mod explain;
mod export;
mod format;
mod frame;
mod kept;
mod letters;
mod list;
mod matching;
mod new;
mod next;
mod opening;
mod output;
mod pack;
mod pages;
mod presenter;
mod profiles;
mod reference;
mod room;
mod scheme_json;
pub mod screens;
mod search;
mod show;
mod side_by_side;
mod site;
mod teller;
mod watch;
mod ways;
mod worklist;
mod workshop;
mod year;

use std::ffi::OsString;
use std::io::Read;
use std::sync::LazyLock;

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::built_in::built_in_edition;
use crate::catalog::dates::in_words;
use crate::error::AppError;
use crate::terminal::Environment;
pub use args::{AnswersArgs, Format, Global, TextFormat, With};
pub(crate) use context::CliContext;
pub use output::{Env, Output};

/// The whole command line.
#[derive(Debug, Clone, Parser)]
#[command(
    name = "fingerpost",
    version,
    about = "Finds the clinical-academic opportunity that fits you, says why, and shows the way there.",
    long_about = "Finds the clinical-academic opportunity that fits you, says why, and shows the way there.\n\n\
        Without a command it opens the screens. It needs no network and sends nothing anywhere.",
    after_help = "Exit status: 0 done; 1 `check` found errors, or there is no result; 2 the command or a file is wrong.",
    max_term_width = 100,
    disable_help_subcommand = true
)]
pub struct Cli {
    /// Options of every command, given before it.
    #[command(flatten)]
    pub(crate) global: Global,
    /// One frame of the screens as text.
    #[command(flatten)]
    pub frame: frame::FrameArgs,
    /// Read the catalogue folders again whenever a file in them changes, while the screens are open.
    #[arg(long, requires = "catalogs", conflicts_with = "dump_frame")]
    pub(crate) watch: bool,
    /// What to do; the screens, where nothing is said.
    #[command(subcommand)]
    pub command: Option<CliCommand>,
}

/// What can be done.
#[derive(Debug, Clone, Subcommand)]
pub enum CliCommand {
    /// Ask the questions and show the results, line by line.
    #[command(long_about = screens::LONG)]
    Ask(With<screens::AskArgs>),
    /// Show invented people to a room.
    #[command(long_about = workshop::LONG)]
    Workshop(With<workshop::WorkshopArgs>),
    /// Say what a file of answers is open to.
    #[command(long_about = matching::LONG)]
    Match(With<matching::MatchArgs>),
    /// Say which question to ask next, and why.
    #[command(long_about = next::LONG)]
    Next(With<next::NextArgs>),
    /// Look for the ways to a goal.
    #[command(long_about = ways::ROUTE_LONG)]
    Route(With<ways::RouteArgs>),
    /// Show what takes applications when in the year ahead.
    #[command(long_about = year::LONG)]
    Year(With<year::YearArgs>),
    /// Say what single changes would open.
    #[command(long_about = ways::WHAT_IF_LONG)]
    WhatIf(With<ways::WhatIfArgs>),
    /// Put schemes, or personas, side by side.
    #[command(long_about = side_by_side::LONG)]
    Compare(With<side_by_side::CompareArgs>),
    /// Write a plan to take home, a briefing, or deadlines.
    #[command(long_about = export::LONG)]
    Export(With<export::ExportArgs>),
    /// Count the schemes for each profession and nation, by stage.
    #[command(long_about = coverage::LONG)]
    Coverage(With<coverage::CoverageArgs>),
    /// Write the whole catalogue as pages for a browser.
    #[command(long_about = site::LONG)]
    Site(With<site::SiteArgs>),
    /// List the schemes, or the terms.
    #[command(long_about = list::LONG)]
    List(With<list::ListArgs>),
    /// Read one scheme.
    #[command(long_about = show::LONG)]
    Show(With<show::ShowArgs>),
    /// Find schemes and terms by words.
    #[command(long_about = search::LONG)]
    Search(With<search::SearchArgs>),
    /// Explain a word, a short form or an old name.
    #[command(long_about = explain::LONG)]
    Explain(With<explain::ExplainArgs>),
    /// Check a catalogue.
    #[command(long_about = check::LONG)]
    Check(With<check::CheckArgs>),
    /// Put catalogue files in order.
    #[command(long_about = format::LONG)]
    Format(format::FormatArgs),
    /// Check a catalogue and put it into one file.
    #[command(long_about = pack::LONG)]
    Pack(With<pack::PackArgs>),
    /// Say what is kept on this computer, and where.
    #[command(long_about = profiles::LONG)]
    Profiles(profiles::ProfilesArgs),
    /// Say what was found of your terminal and why, and which settings count.
    #[command(long_about = doctor::LONG)]
    Doctor(doctor::DoctorArgs),
    /// Write a commented settings file, to begin from.
    #[command(long_about = doctor::SETTINGS_LONG)]
    Settings(doctor::SettingsArgs),
    /// Write a commented template.
    New(new::NewArgs),
    /// Write the JSON Schema of the catalogue's files, for editors.
    #[command(long_about = reference::SCHEMA_LONG)]
    Schema(reference::SchemaArgs),
    /// Write completions for a shell.
    Completions(reference::CompletionsArgs),
    /// Write the manual page.
    #[command(long_about = reference::MAN_LONG)]
    Man(reference::ManArgs),
}

/// Reads the command line.
///
/// # Errors
///
/// What to print instead, and the status to end with: help and version are
/// "errors" of status 0, bad usage is one of status 2.
pub fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Cli, Output> {
    let parsed = command().try_get_matches_from(args).and_then(|matches| Cli::from_arg_matches(&matches));
    parsed.map_err(|error| {
        let text = error.render().to_string();
        if error.use_stderr() {
            Output { err: text, status: 2, ..Output::default() }
        } else {
            Output::done(text)
        }
    })
}

/// The description of the command line, for help, completions and manual.
#[must_use]
pub fn command() -> clap::Command {
    /// The version, and the edition of the catalogue that came with it.
    static VERSION: LazyLock<String> = LazyLock::new(|| {
        let day = in_words(built_in_edition());
        format!("{}\nBuilt-in catalogue: edition of {day}.", env!("CARGO_PKG_VERSION"))
    });
    Cli::command().long_version(VERSION.as_str())
}

/// Does what the command line says: a command, the screens, or one frame of them.
///
/// # Errors
///
/// When the command, the catalogue or a file is wrong: nothing was done.
pub fn start(cli: Cli, env: &mut Env<'_>) -> Result<Output, AppError> {
    // A frame is for a report: it is the same on every computer.
    let set = || doctor::with_settings(cli.global.clone(), doctor::Asked::of(&Environment::current()));
    if cli.watch && cli.command.is_some() {
        return Err(AppError::user("--watch is for the screens, and takes no command.")
            .hint("Leave out the command, or --watch."));
    }
    match (cli.command, cli.frame.dump_frame) {
        (None, Some(size)) => frame::frame(size, &cli.frame, &cli.global, env),
        (None, None) => screens::screens(&set(), env, cli.watch),
        (Some(command), None) => run(command, set(), env),
        (Some(_), Some(_)) => Err(AppError::user("--dump-frame shows the screens, and takes no command.")
            .hint("Leave out the command; --keys presses keys first.")),
    }
}

/// Does what a command says.
///
/// # Errors
///
/// When the command, the catalogue or a file is wrong: nothing was done.
fn run(command: CliCommand, global: Global, env: &mut Env<'_>) -> Result<Output, AppError> {
    let ascii = global.ascii;
    // `doctor` says all of it, in its own words; `settings` is how one puts it right.
    let wrong = global.set.problems.first().cloned();
    let wrong = wrong.filter(|_| !matches!(command, CliCommand::Doctor(_) | CliCommand::Settings(_)));
    let (output, ascii) = match command {
        CliCommand::Ask(with) => {
            let global = global.and(with.global);
            return screens::ask(&global, env);
        }
        CliCommand::Workshop(with) => {
            let global = global.and(with.global);
            return workshop::run(&with.own, &global, env);
        }
        CliCommand::Match(with) => of_session(global, with, env, matching::run)?,
        CliCommand::Next(with) => of_session(global, with, env, next::run)?,
        CliCommand::Route(with) => of_session(global, with, env, ways::route)?,
        CliCommand::Year(with) => of_session(global, with, env, year::run)?,
        CliCommand::WhatIf(with) => of_session(global, with, env, ways::what_if)?,
        CliCommand::Compare(with) => of_session(global, with, env, side_by_side::run)?,
        CliCommand::Export(with) => of_session(global, with, env, export::run)?,
        CliCommand::Coverage(with) => {
            of_session(global, with, env, |args, context, _| coverage::run(args, context))?
        }
        CliCommand::Site(with) => of_session(global, with, env, |args, context, _| site::run(args, context))?,
        CliCommand::List(with) => of_session(global, with, env, |args, context, _| list::run(args, context))?,
        CliCommand::Show(with) => of_session(global, with, env, show::run)?,
        CliCommand::Search(with) => {
            of_session(global, with, env, |args, context, _| search::run(args, context))?
        }
        CliCommand::Explain(with) => {
            of_session(global, with, env, |args, context, _| explain::run(args, context))?
        }
        CliCommand::New(new::NewArgs { what: new::What::Scheme(with) }) => {
            of_session(global, with, env, |args, context, _| new::run(args, context))?
        }
        CliCommand::Check(with) => {
            let global = global.and(with.global);
            let ascii = global.ascii;
            (check::run(&with.own, &global, env)?, ascii)
        }
        CliCommand::Format(args) => (format::run(&args)?, ascii),
        CliCommand::Pack(with) => {
            let global = global.and(with.global);
            let ascii = global.ascii;
            (pack::run(&with.own, &global, env)?, ascii)
        }
        CliCommand::Profiles(args) => (profiles::run(&args)?, ascii),
        CliCommand::Doctor(_) => (doctor::doctor(env), ascii),
        CliCommand::Settings(_) => (doctor::to_begin_from(), ascii),
        CliCommand::Schema(args) => (reference::schema(args)?, ascii),
        CliCommand::Completions(args) => (reference::completions(args, self::command()), false),
        CliCommand::Man(args) => (reference::man(&args, self::command())?, false),
    };
    let output = wrong.iter().fold(output, |output, words| output.note(words));
    Ok(if ascii {
        Output {
            out: crate::text::ascii::ascii(&output.out),
            err: crate::text::ascii::ascii(&output.err),
            ..output
        }
    } else {
        output
    })
}

/// Loads the catalogue for a command and does it; also says whether the text
/// should be plain ASCII.
fn of_session<T: Args>(
    global: Global,
    with: With<T>,
    env: &mut Env<'_>,
    action: impl FnOnce(&T, &CliContext, &mut dyn Read) -> Result<Output, AppError>,
) -> Result<(Output, bool), AppError> {
    let global = global.and(with.global);
    let mut context = CliContext::load(&global, env)?;
    context.kept = kept::named(&global, &context)?;
    let output = action(&with.own, &context, env.stdin);
    if env.ends {
        std::mem::forget(context);
    }
    Ok((output?, global.ascii))
}
