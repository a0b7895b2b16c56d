//! `check`: what is wrong with a catalogue.

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;
use serde::Serialize;

use super::session::layers;
use super::{Finished, Global, Surroundings, TextFormat};
use crate::catalog::{Layer, Level, Loaded, Report, load};
use crate::error::AppError;
use crate::page::wording::count;

/// What `check` does, at length.
pub(super) const LONG: &str = "Checks a catalogue and says what is wrong, where, and what would be right.\n\n\
        Folders are laid over the built-in catalogue; with `--no-builtin` they stand alone. Without \
        any folder the built-in catalogue is checked.";

/// Words of `check`.
#[derive(Debug, Clone, Args)]
pub struct CheckArgs {
    /// Catalogue folders.
    #[arg(value_name = "DIR")]
    pub folders: Vec<PathBuf>,
    /// How to write the result.
    #[arg(long, value_enum, default_value_t)]
    pub format: TextFormat,
    /// Take warnings as gravely as errors.
    #[arg(long)]
    pub strict: bool,
}

#[derive(Serialize)]
struct Checked {
    findings: serde_json::Value,
    counts: CheckCounts,
}

#[derive(Serialize)]
struct CheckCounts {
    error: usize,
    warning: usize,
    note: usize,
}

pub(super) fn run(
    args: &CheckArgs,
    global: &Global,
    around: &Surroundings<'_>,
) -> Result<Finished, AppError> {
    let mut layers = layers(global)?;
    for folder in &args.folders {
        layers.push(Layer::from_folder(folder)?);
    }
    if layers.is_empty() {
        return Err(AppError::user("Without the built-in catalogue there is nothing to check.")
            .hint("Name a folder: `fingerpost check --no-builtin DIR`."));
    }
    let report = findings(load(&layers), global.today.unwrap_or(around.today));
    let counts = CheckCounts {
        error: report.count(Level::Error),
        warning: report.count(Level::Warning),
        note: report.count(Level::Note),
    };
    let bad = counts.error > 0 || args.strict && counts.warning > 0;
    let finished = match args.format {
        TextFormat::Json => Finished::json(&Checked { findings: report.to_json(), counts })?,
        TextFormat::Text => Finished::done(format!(
            "{}{}, {}, {}.\n",
            report.to_text(around.colour),
            count(counts.error, "error", "errors"),
            count(counts.warning, "warning", "warnings"),
            count(counts.note, "note", "notes"),
        )),
    };
    Ok(finished.status(u8::from(bad)))
}

/// Everything there is to say of a catalogue: what the loader found and, where
/// that let it through, what a look at the whole finds. The finer checks join
/// here.
fn findings(loaded: Loaded, _today: Date) -> Report {
    let Loaded { catalog: _, mut report } = loaded;
    report.sort();
    report
}
