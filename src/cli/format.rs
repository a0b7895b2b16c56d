//! `format`: catalogue files in order.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use super::Output;
use crate::catalog::tidy::{Untidy, tidy};
use crate::catalog::{Layer, Report};
use crate::error::{AppError, ErrorKind};
use crate::input;
use crate::page::wording::count;
use crate::store::put;
use crate::text::clean::clean;

/// What `format` does, at length.
pub(super) const LONG: &str = "Puts catalogue files in order: keys and tables as docs/catalogue.md lists them, one empty line between \
        tables. Remarks stay with what they stand before; nothing is lost, and what the file means stays the same.\n\n\
        Where a file is no TOML, it says where, and writes nothing at all.";

/// Arguments of `format`.
#[derive(Debug, Clone, Args)]
pub struct FormatArgs {
    /// Catalogue files, or folders with all that is in them.
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<PathBuf>,
    /// Write nothing; name the files that are not in order, and end with 1.
    #[arg(long)]
    pub check: bool,
}

/// A file that was read.
struct Read {
    path: PathBuf,
    text: String,
    /// Somebody named it, so it should be a file of a catalogue.
    named: bool,
}

pub(super) fn run(args: &FormatArgs) -> Result<Output, AppError> {
    let mut files = Vec::new();
    for path in &args.paths {
        read(path, &mut files)?;
    }
    let mut broken: Option<Report> = None;
    let mut changed = Vec::new();
    let mut left = Vec::new();
    for file in &files {
        let name = clean(&file.path.display().to_string()).into_owned();
        match tidy(&name, &file.text) {
            Ok(text) if text == file.text => {}
            Ok(text) => changed.push((file, name, text)),
            Err(Untidy::Broken(report)) => {
                broken = Some(match broken {
                    None => *report,
                    Some(before) => before.and(&report),
                });
            }
            Err(Untidy::NotOfACatalogue) if file.named => {
                return Err(AppError::user(format!("{name} has no key of a catalogue's files."))
                    .hint("docs/catalogue.md says what stands in which file."));
            }
            Err(Untidy::NotOfACatalogue) => left.push(name),
            Err(Untidy::Changed) => {
                return Err(AppError::internal(format!("{name} cannot be put in order without loss")));
            }
        }
    }
    if let Some(report) = broken {
        return Err(AppError::report(ErrorKind::Catalog, "Nothing was written: a file is no TOML.", report)
            .hint("Mend the places above, then run it again."));
    }
    let mut lines: Vec<String> = Vec::new();
    for (file, name, text) in &changed {
        if !args.check {
            put(&file.path, text.as_bytes())
                .map_err(|error| AppError::io(format!("Cannot write {name}: {error}.")))?;
        }
        lines.push(name.clone());
    }
    let all = count(files.len() - left.len(), "file", "files");
    lines.push(match (changed.len(), args.check) {
        (0, _) => format!("In order: {all}. Nothing had to change."),
        (some, true) => format!("Not in order: {some} of {all}."),
        (some, false) => format!("Put in order: {some} of {all}."),
    });
    lines.extend(left.iter().map(|name| format!("Left as it is, as no file of a catalogue: {name}.")));
    Ok(Output::lines(&lines).status(u8::from(args.check && !changed.is_empty())))
}

/// Reads a file, or every file of a folder.
fn read(path: &Path, into: &mut Vec<Read>) -> Result<(), AppError> {
    let shown = || clean(&path.display().to_string()).into_owned();
    let cannot = |error: &dyn std::fmt::Display| AppError::io(format!("Cannot read {}: {error}.", shown()));
    let there = fs::metadata(path).map_err(|error| cannot(&error))?;
    if !there.is_dir() {
        let text = input::text(path).map_err(|error| cannot(&error))?;
        into.push(Read { path: path.to_path_buf(), text, named: true });
        return Ok(());
    }
    for (name, bytes) in Layer::from_folder(path)?.files {
        let path = path.join(&name);
        let text = String::from_utf8(bytes).map_err(|_| {
            AppError::io(format!("Cannot read {}: it is not UTF-8 text.", clean(&path.display().to_string())))
        })?;
        into.push(Read { path, text, named: false });
    }
    Ok(())
}
