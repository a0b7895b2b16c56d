//! The command line: what can be said, and what comes of it.
//!
//! Each command turns the catalogue and its own words into text. Nothing is
//! printed here: [`run`] gives back what to write and the exit status, so
//! that a command that fails writes nothing but its reason. The reference of
//! all commands, the completions and the man page come from these types.

mod answers;
mod check;
mod coverage;
mod explain;
mod export;
mod files;
mod list;
mod matching;
mod new;
mod next;
mod opening;
mod pages;
mod profiles;
mod reference;
mod scheme_json;
pub mod screens;
mod search;
mod session;
mod show;
mod side_by_side;
mod ways;
mod workshop;

use std::ffi::OsString;
use std::fmt::Write as _;
use std::io::Read;
use std::path::PathBuf;

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use serde::Serialize;

use crate::error::AppError;
pub use session::Session;

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
    pub global: Global,
    /// What to do; the screens, where nothing is said.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Options of every command.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Options of every command")]
pub struct Global {
    /// Lay a catalogue folder over the built-in one; may be given several times.
    #[arg(long = "catalog", value_name = "DIR")]
    pub catalogs: Vec<PathBuf>,
    /// Leave the built-in catalogue out.
    #[arg(long)]
    pub no_builtin: bool,
    /// Work everything out for this day, such as 2026-11-23, instead of today.
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    pub today: Option<Date>,
    /// Keep nothing, not even on this computer.
    #[arg(long)]
    pub private: bool,
    /// Keep the answers in this file, and go on from it.
    #[arg(long, value_name = "FILE")]
    pub profile: Option<PathBuf>,
    /// Go on with the profile of this name, and keep it under it.
    #[arg(long, value_name = "NAME", conflicts_with = "profile")]
    pub name: Option<String>,
    /// The colours of the screens.
    #[arg(long, value_name = "NAME", value_parser = ["terminal", "high-contrast", "mono"])]
    pub theme: Option<String>,
    /// Use plain ASCII characters only.
    #[arg(long)]
    pub ascii: bool,
}

impl Global {
    /// Options given before a command together with those given after it.
    #[must_use]
    pub fn and(mut self, after: Self) -> Self {
        self.catalogs.extend(after.catalogs);
        Self {
            catalogs: self.catalogs,
            no_builtin: self.no_builtin || after.no_builtin,
            today: after.today.or(self.today),
            private: self.private || after.private,
            profile: after.profile.or(self.profile),
            name: after.name.or(self.name),
            theme: after.theme.or(self.theme),
            ascii: self.ascii || after.ascii,
        }
    }
}

/// The words of one command, with the options of every command.
///
/// Clap's own global options would lose the folders given before the command
/// when more are given after it.
#[derive(Debug, Clone, Args)]
pub struct With<T: Args> {
    /// The command's own words.
    #[command(flatten)]
    pub own: T,
    /// Options of every command, given after it.
    #[command(flatten)]
    pub global: Global,
}

/// A file of answers.
#[derive(Debug, Clone, Default, Args)]
pub struct AnswersArg {
    /// The answers, as TOML: question ids with values. `-` reads standard
    /// input; without it nothing is answered.
    #[arg(short, long, value_name = "FILE")]
    pub answers: Option<PathBuf>,
}

/// How to write a result that has no Markdown form.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum TextFormat {
    /// For reading.
    #[default]
    Text,
    /// For other programs.
    Json,
}

/// How to write a result.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For reading.
    #[default]
    Table,
    /// For other programs.
    Json,
    /// For pages and e-mails.
    Markdown,
}

/// What can be done.
#[derive(Debug, Clone, Subcommand)]
pub enum Command {
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
    /// Say what is kept on this computer, and where.
    #[command(long_about = profiles::LONG)]
    Profiles(profiles::ProfilesArgs),
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

/// What surrounds the program.
pub struct Surroundings<'a> {
    /// The day that the computer shows.
    pub today: Date,
    /// Columns of the terminal.
    pub width: usize,
    /// Whether standard output and standard error take colours.
    pub colour: bool,
    /// Standard input.
    pub stdin: &'a mut dyn Read,
}

/// What a command came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Finished {
    /// To be written to standard output.
    pub out: String,
    /// To be written to standard error.
    pub err: String,
    /// Exit status: 0 done, 1 no result or errors found, 2 bad usage or input.
    pub status: u8,
}

impl Finished {
    /// A result.
    #[must_use]
    pub fn done(out: impl Into<String>) -> Self {
        Self { out: out.into(), ..Self::default() }
    }

    /// Lines of text as a result.
    #[must_use]
    fn lines(lines: &[String]) -> Self {
        let mut out = lines.join("\n");
        if !out.is_empty() {
            out.push('\n');
        }
        Self::done(out)
    }

    /// Data as a result, as JSON of several lines.
    fn json(data: &impl Serialize) -> Result<Self, AppError> {
        let mut out = serde_json::to_string_pretty(data)?;
        out.push('\n');
        Ok(Self::done(out))
    }

    /// Adds a line for standard error.
    #[must_use]
    fn note(mut self, line: &str) -> Self {
        let _ = writeln!(self.err, "{line}");
        self
    }

    /// With an exit status.
    #[must_use]
    fn status(mut self, status: u8) -> Self {
        self.status = status;
        self
    }
}

impl From<AppError> for Finished {
    fn from(error: AppError) -> Self {
        Self { err: error.to_string(), status: 2, ..Self::default() }
    }
}

/// Reads the command line.
///
/// # Errors
///
/// What to print instead, and the status to end with: help and version are
/// "errors" of status 0, bad usage is one of status 2.
pub fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Cli, Finished> {
    let parsed = command().try_get_matches_from(args).and_then(|matches| Cli::from_arg_matches(&matches));
    parsed.map_err(|error| {
        let text = error.render().to_string();
        if error.use_stderr() {
            Finished { err: text, status: 2, ..Finished::default() }
        } else {
            Finished::done(text)
        }
    })
}

/// The description of the command line, for help, completions and manual.
#[must_use]
pub fn command() -> clap::Command {
    Cli::command()
}

/// Does what a command says.
///
/// # Errors
///
/// When the command, the catalogue or a file is wrong: nothing was done.
pub fn run(command: Command, global: Global, around: &mut Surroundings<'_>) -> Result<Finished, AppError> {
    let ascii = global.ascii;
    let (finished, ascii) = match command {
        Command::Ask(with) => {
            let global = global.and(with.global);
            return screens::ask(&global, around);
        }
        Command::Workshop(with) => {
            let global = global.and(with.global);
            return workshop::run(&with.own, &global, around);
        }
        Command::Match(with) => of_session(global, with, around, matching::run)?,
        Command::Next(with) => of_session(global, with, around, next::run)?,
        Command::Route(with) => of_session(global, with, around, ways::route)?,
        Command::WhatIf(with) => of_session(global, with, around, ways::what_if)?,
        Command::Compare(with) => of_session(global, with, around, side_by_side::run)?,
        Command::Export(with) => of_session(global, with, around, export::run)?,
        Command::Coverage(with) => {
            of_session(global, with, around, |args, session, _| coverage::run(args, session))?
        }
        Command::List(with) => of_session(global, with, around, |args, session, _| list::run(args, session))?,
        Command::Show(with) => of_session(global, with, around, show::run)?,
        Command::Search(with) => {
            of_session(global, with, around, |args, session, _| search::run(args, session))?
        }
        Command::Explain(with) => {
            of_session(global, with, around, |args, session, _| explain::run(args, session))?
        }
        Command::New(new::NewArgs { what: new::What::Scheme(with) }) => {
            of_session(global, with, around, |args, session, _| new::run(args, session))?
        }
        Command::Check(with) => {
            let global = global.and(with.global);
            let ascii = global.ascii;
            (check::run(&with.own, &global, around)?, ascii)
        }
        Command::Profiles(args) => (profiles::run(&args)?, ascii),
        Command::Schema(args) => (reference::schema(args)?, ascii),
        Command::Completions(args) => (reference::completions(args), false),
        Command::Man(args) => (reference::man(&args)?, false),
    };
    Ok(if ascii {
        Finished {
            out: crate::text::ascii::ascii(&finished.out),
            err: crate::text::ascii::ascii(&finished.err),
            ..finished
        }
    } else {
        finished
    })
}

/// Loads the catalogue for a command and does it; also says whether the text
/// should be plain ASCII.
fn of_session<T: Args>(
    global: Global,
    with: With<T>,
    around: &mut Surroundings<'_>,
    action: impl FnOnce(&T, &Session, &mut dyn Read) -> Result<Finished, AppError>,
) -> Result<(Finished, bool), AppError> {
    let global = global.and(with.global);
    let session = Session::load(&global, around)?;
    let finished = action(&with.own, &session, around.stdin)?;
    Ok((finished, global.ascii))
}

fn parse_day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "write a day that exists, such as 2026-11-23".to_owned())
}
