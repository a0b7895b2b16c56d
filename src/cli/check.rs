//! `check`: what is wrong with a catalogue.

use std::path::{Path, PathBuf};

use clap::Args;
use jiff::civil::Date;
use serde::Serialize;

use super::context::layers;
use super::worklist;
use super::{Env, Global, Output, TextFormat};
use crate::catalog::{BUILT_IN, Layer, Level, Loaded, Report, load};
use crate::error::{AppError, ErrorKind};
use crate::lint;
use crate::page::wording::count;
use crate::text::clean::clean;
use crate::text::nearest::suggestion;

/// What `check` does, at length.
pub(super) const LONG: &str = "Checks a catalogue and says what is wrong, where, and what would be right.\n\n\
        Folders are laid over the built-in catalogue; with `--no-builtin` they stand alone. What is \
        said is about your folders; errors are told wherever they are. Without any folder the built-in \
        catalogue is checked.";

/// Arguments of `check`.
#[derive(Debug, Clone, Args)]
pub struct CheckArgs {
    /// Catalogue folders, or packed catalogues.
    #[arg(value_name = "DIR")]
    pub(crate) folders: Vec<PathBuf>,
    /// How to write the result.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: TextFormat,
    /// Say what changed since an older edition, a whole catalogue folder, and
    /// which personas' verdicts that turns, instead of checking.
    #[arg(long, value_name = "OLD")]
    pub(crate) against: Option<PathBuf>,
    /// Explain a kind of finding, such as `never-true`, instead of checking.
    #[arg(long, value_name = "CODE", conflicts_with_all = ["folders", "against", "strict"])]
    pub(crate) explain: Option<String>,
    /// Say what to read again first, in the order of harm, as Markdown,
    /// instead of checking.
    #[arg(long, conflicts_with_all = ["against", "explain", "strict", "format"])]
    pub(crate) worklist: bool,
    /// Take warnings as gravely as errors.
    #[arg(long)]
    pub(crate) strict: bool,
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

pub(super) fn run(args: &CheckArgs, global: &Global, env: &Env<'_>) -> Result<Output, AppError> {
    if let Some(name) = &args.explain {
        return explain(name, args.format);
    }
    let layers = layers(global, &args.folders, &mut |_| {})?;
    if layers.is_empty() {
        return Err(AppError::user("Without the built-in catalogue there is nothing to check.")
            .hint("Name a folder: `fingerpost check --no-builtin DIR`."));
    }
    if let Some(old) = &args.against {
        return since(args, old, &layers, global, env);
    }
    if args.worklist {
        return worklist::run(&layers, global.today.unwrap_or(env.today));
    }
    let mut loaded = load(&layers);
    findings(&mut loaded, global.today.unwrap_or(env.today));
    let mut report = loaded.report;
    let elsewhere = leave_out_built_in(&mut report, &layers);
    let counts = CheckCounts {
        error: report.count(Level::Error),
        warning: report.count(Level::Warning),
        note: report.count(Level::Note),
    };
    let bad = lint::failed(&report, args.strict);
    let output = match args.format {
        TextFormat::Json => Output::json(&Checked { findings: report.to_json(), counts })?,
        TextFormat::Text => Output::done(format!(
            "{}{}, {}, {}.{}\n",
            report.to_text(env.colour),
            count(counts.error, "error", "errors"),
            count(counts.warning, "warning", "warnings"),
            count(counts.note, "note", "notes"),
            if elsewhere { " For the built-in catalogue run `fingerpost check`." } else { "" },
        )),
    };
    Ok(output.status(u8::from(bad)))
}

/// What a kind of finding means, and what to do about it.
fn explain(name: &str, format: TextFormat) -> Result<Output, AppError> {
    let code = lint::codes().find(|code| code.name == name).ok_or_else(|| {
        AppError::user(format!("There is no finding `{}`.", clean(name)))
            .hint(suggestion(name, lint::codes().map(|code| code.name)))
    })?;
    match format {
        TextFormat::Json => Output::json(
            &serde_json::json!({ "code": code.name, "means": code.means, "remedy": code.remedy }),
        ),
        TextFormat::Text => Ok(Output::done(format!("{}\n{}\n{}\n", code.name, code.means, code.remedy))),
    }
}

/// Everything there is to say of a catalogue: what the loader found and, where
/// that let it through, what a look at the whole finds.
pub(super) fn findings(loaded: &mut Loaded, today: Date) {
    if let Some(catalog) = &loaded.catalog {
        let found = lint::check(catalog, &loaded.report.files, today);
        loaded.report.diagnostics.extend(found);
    } else if let Some(draft) = &loaded.draft {
        let found = lint::of_draft(draft, &loaded.report.files, today);
        loaded.report.diagnostics.extend(found);
    }
    loaded.report.sort();
}

/// Leaves out what is no error and not about the folders that were named: the
/// maintainer of a folder cannot mend the built-in catalogue. True where something
/// was left out.
pub(super) fn leave_out_built_in(report: &mut Report, layers: &[Layer]) -> bool {
    let folders: Vec<String> = layers
        .iter()
        .filter(|layer| layer.name != BUILT_IN)
        .map(|layer| format!("{}/", layer.name))
        .collect();
    if folders.is_empty() {
        return false;
    }
    let all = report.diagnostics.len();
    let files = &report.files;
    report.diagnostics.retain(|found| {
        let file = found.span.as_ref().and_then(|span| files.get(span.file));
        let theirs = file.is_none_or(|file| folders.iter().any(|folder| file.name.starts_with(folder)));
        found.level == Level::Error || theirs
    });
    report.diagnostics.len() < all
}

/// What changed since an older edition, and whose verdicts it turns.
fn since(
    args: &CheckArgs,
    old: &Path,
    layers: &[Layer],
    global: &Global,
    env: &Env<'_>,
) -> Result<Output, AppError> {
    let today = global.today.unwrap_or(env.today);
    let read = |layers: &[Layer], what: &str| {
        lint::usable(load(layers)).map_err(|report| {
            AppError::report(ErrorKind::Catalog, format!("The {what} edition has mistakes."), report)
                .hint("Put them right first: only whole editions can be compared.")
        })
    };
    let new = read(layers, "new")?;
    let old = read(&[Layer::from_path(old)?], "old")?;
    let changes = lint::compare(&old, &new, today);
    match args.format {
        TextFormat::Json => Output::json(&changes),
        TextFormat::Text if changes.is_empty() => Ok(Output::done("Nothing changed.\n")),
        TextFormat::Text => Ok(Output::done(changes.to_text())),
    }
}
