//! The command line: what can be said, and what comes of it.
//!
//! Each command turns the catalogue and its own words into text. Nothing is
//! printed here: [`start`] gives back what to write and the exit status, so
//! that a command that fails writes nothing but its reason. The reference of
//! all commands, the completions and the man page come from these types.

mod answers;
mod args;
mod check;
mod coverage;
mod doctor;
mod explain;
mod export;
mod finished;
mod format;
mod frame;
mod kept;
mod letters;
mod list;
mod matching;
mod new;
mod next;
mod opening;
mod pack;
mod pages;
mod presenter;
mod profiles;
mod reference;
mod room;
mod scheme_json;
pub mod screens;
mod search;
mod session;
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
use crate::term::Environment;
pub use args::{AnswersArg, Format, Global, TextFormat, With};
pub use finished::{Finished, Surroundings};
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
    /// One frame of the screens as text.
    #[command(flatten)]
    pub frame: frame::FrameArgs,
    /// Read the catalogue folders again whenever a file in them changes, while the screens are open.
    #[arg(long, requires = "catalogs", conflicts_with = "dump_frame")]
    pub watch: bool,
    /// What to do; the screens, where nothing is said.
    #[command(subcommand)]
    pub command: Option<Command>,
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
    /// The version, and the edition of the catalogue that came with it.
    static VERSION: LazyLock<String> = LazyLock::new(|| {
        let day =
            built_in_edition().map(|day| format!("\nBuilt-in catalogue: edition of {}.", in_words(day)));
        format!("{}{}", env!("CARGO_PKG_VERSION"), day.unwrap_or_default())
    });
    Cli::command().long_version(VERSION.as_str())
}

/// Does what the command line says: a command, the screens, or one frame of them.
///
/// # Errors
///
/// When the command, the catalogue or a file is wrong: nothing was done.
pub fn start(cli: Cli, around: &mut Surroundings<'_>) -> Result<Finished, AppError> {
    // A frame is for a report: it is the same on every computer.
    let set = || doctor::with_settings(cli.global.clone(), doctor::Asked::of(&Environment::current()));
    if cli.watch && cli.command.is_some() {
        return Err(AppError::user("--watch is for the screens, and takes no command.")
            .hint("Leave out the command, or --watch."));
    }
    match (cli.command, cli.frame.dump_frame) {
        (None, Some(size)) => frame::frame(size, &cli.frame, &cli.global, around),
        (None, None) => screens::screens(&set(), around, cli.watch),
        (Some(command), None) => run(command, set(), around),
        (Some(_), Some(_)) => Err(AppError::user("--dump-frame shows the screens, and takes no command.")
            .hint("Leave out the command; --keys presses keys first.")),
    }
}

/// Does what a command says.
///
/// # Errors
///
/// When the command, the catalogue or a file is wrong: nothing was done.
fn run(command: Command, global: Global, around: &mut Surroundings<'_>) -> Result<Finished, AppError> {
    let ascii = global.ascii;
    // `doctor` says all of it, in its own words; `settings` is how one puts it right.
    let wrong = global.set.problems.first().cloned();
    let wrong = wrong.filter(|_| !matches!(command, Command::Doctor(_) | Command::Settings(_)));
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
        Command::Year(with) => of_session(global, with, around, year::run)?,
        Command::WhatIf(with) => of_session(global, with, around, ways::what_if)?,
        Command::Compare(with) => of_session(global, with, around, side_by_side::run)?,
        Command::Export(with) => of_session(global, with, around, export::run)?,
        Command::Coverage(with) => {
            of_session(global, with, around, |args, session, _| coverage::run(args, session))?
        }
        Command::Site(with) => of_session(global, with, around, |args, session, _| site::run(args, session))?,
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
        Command::Format(args) => (format::run(&args)?, ascii),
        Command::Pack(with) => {
            let global = global.and(with.global);
            let ascii = global.ascii;
            (pack::run(&with.own, &global, around)?, ascii)
        }
        Command::Profiles(args) => (profiles::run(&args)?, ascii),
        Command::Doctor(_) => (doctor::doctor(around), ascii),
        Command::Settings(_) => (doctor::to_begin_from(), ascii),
        Command::Schema(args) => (reference::schema(args)?, ascii),
        Command::Completions(args) => (reference::completions(args, self::command()), false),
        Command::Man(args) => (reference::man(&args, self::command())?, false),
    };
    let finished = wrong.iter().fold(finished, |finished, words| finished.note(words));
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
    let mut session = Session::load(&global, around)?;
    session.kept = kept::named(&global, &session)?;
    let finished = action(&with.own, &session, around.stdin);
    if around.ends {
        std::mem::forget(session);
    }
    Ok((finished?, global.ascii))
}
