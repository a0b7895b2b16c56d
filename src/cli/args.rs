//! Arguments that several commands share.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use crate::settings::THEMES;

/// Options of every command.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Options of every command")]
pub struct Global {
    /// Lay a catalogue folder, or a packed catalogue, over the built-in one; may
    /// be given several times.
    #[arg(long = "catalog", value_name = "DIR")]
    pub(crate) catalogs: Vec<PathBuf>,
    /// Leave the built-in catalogue out.
    #[arg(long)]
    pub(crate) no_builtin: bool,
    /// Work everything out for this day, such as 2026-11-23, instead of today.
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    pub(crate) today: Option<Date>,
    /// Keep nothing, not even on this computer.
    #[arg(long)]
    pub private: bool,
    /// Keep the answers in this file, and go on from it.
    #[arg(long, value_name = "FILE")]
    pub profile: Option<PathBuf>,
    /// Go on with the profile of this name, and keep it under it.
    #[arg(long, value_name = "NAME", conflicts_with = "profile")]
    pub name: Option<String>,
    /// The colours of the screens; `auto` follows your terminal.
    #[arg(long, value_name = "NAME", value_parser = THEMES)]
    pub(crate) theme: Option<String>,
    /// Open the screens in the reader's view, for speech and braille.
    #[arg(long)]
    pub(crate) reader: bool,
    /// Use plain ASCII characters only.
    #[arg(long)]
    pub ascii: bool,
    /// What the settings file says besides.
    #[arg(skip)]
    pub(crate) set: Set,
}

/// What only the settings file can say, and what is wrong in it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Set {
    /// Clicks and the wheel, where something is said of them.
    pub(crate) mouse: Option<bool>,
    /// Bars that grow, where something is said of them.
    pub(crate) motion: Option<bool>,
    /// What is wrong, the first thing first.
    pub(crate) problems: Vec<String>,
}

impl Global {
    /// Options given before a command together with those given after it.
    #[must_use]
    pub(crate) fn and(mut self, after: Self) -> Self {
        self.catalogs.extend(after.catalogs);
        Self {
            catalogs: self.catalogs,
            no_builtin: self.no_builtin || after.no_builtin,
            today: after.today.or(self.today),
            private: self.private || after.private,
            profile: after.profile.or(self.profile),
            name: after.name.or(self.name),
            theme: after.theme.or(self.theme),
            reader: self.reader || after.reader,
            ascii: self.ascii || after.ascii,
            set: self.set,
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
    pub(crate) own: T,
    /// Options of every command, given after it.
    #[command(flatten)]
    pub(crate) global: Global,
}

/// A file of answers.
#[derive(Debug, Clone, Default, Args)]
pub struct AnswersArgs {
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

fn parse_day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "write a day that exists, such as 2026-11-23".to_owned())
}
