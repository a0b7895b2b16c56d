//! `pack`: a catalogue folder as one file to hand on.

use std::path::PathBuf;

use clap::Args;

use super::context::layers;
use super::{Env, Global, Output, check};
use crate::catalog::{Layer, Level, Packed, editions, load, pack, unpack};
use crate::error::{AppError, ErrorKind};
use crate::page::wording::count;
use crate::store::put;

/// What `pack` does, at length.
pub(super) const LONG: &str = "Checks a catalogue folder and puts its files into one, to hand on: `--catalog FILE` reads it as it \
        reads a folder. Mistakes stop it.\n\n\
        A folder that stands alone becomes an edition that takes the place of the built-in catalogue; any other is laid \
        over it. The file is plain text, and its head and its end tell whether it arrived whole.";

/// Arguments of `pack`.
#[derive(Debug, Clone, Args)]
pub struct PackArgs {
    /// The catalogue folder.
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// The file to write, such as my-trust.fingerpost.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: PathBuf,
}

pub(super) fn run(args: &PackArgs, global: &Global, env: &Env<'_>) -> Result<Output, AppError> {
    let today = global.today.unwrap_or(env.today);
    let layer = Layer::from_path(&args.folder)?;
    let alone = load(std::slice::from_ref(&layer)).catalog;
    let whole = alone.is_some_and(|catalog| !catalog.questions.is_empty() && !catalog.schemes.is_empty());
    let mut all = if whole { Vec::new() } else { layers(global, &[], &mut |_| {})? };
    all.push(layer.clone());
    let mut loaded = load(&all);
    check::findings(&mut loaded, today);
    check::leave_out_built_in(&mut loaded.report, &all);
    if loaded.report.has_errors() {
        return Err(AppError::report(
            ErrorKind::Catalog,
            "The catalogue has mistakes, so nothing was packed.",
            loaded.report,
        )
        .hint("Put them right first. `fingerpost check DIR` shows them again."));
    }
    let own = editions(std::slice::from_ref(&layer)).into_iter().next();
    let (title, edition) = own.map(|own| (own.title, own.edition)).unwrap_or_default();
    let name = args.folder.canonicalize().unwrap_or_else(|_| args.folder.clone());
    let name = name.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let about = Packed { title: if title.is_empty() { name } else { title }, edition, day: today, whole };
    let text = pack(&layer.files, &about);
    // Nobody is handed a file that this program would refuse.
    unpack(text.as_bytes()).map_err(|why| {
        AppError::user(format!("Nothing was packed: as one file it could not be read, as {why}."))
            .hint("Give files names of letters, digits and hyphens, and keep each small.")
    })?;
    put(&args.output, text.as_bytes())
        .map_err(|error| AppError::io(format!("Cannot write {}: {error}.", args.output.display())))?;
    let warnings = loaded.report.count(Level::Warning);
    let mut output = Output::lines(&[
        format!(
            "{} of “{}” in {}.",
            count(layer.files.len(), "file is", "files are"),
            about.title,
            args.output.display()
        ),
        if whole {
            "It stands alone: where it is given, it takes the place of the built-in catalogue.".to_owned()
        } else {
            "It is laid over the built-in catalogue.".to_owned()
        },
        format!("Use it with `fingerpost --catalog {}`.", args.output.display()),
    ]);
    if warnings > 0 {
        output = output.note(&format!(
            "{} to look at: `fingerpost check {}` shows them.",
            count(warnings, "warning", "warnings"),
            args.folder.display()
        ));
    }
    Ok(output)
}
