//! Reads a file of answers, or standard input.

use std::fs;
use std::io::Read;
use std::path::Path;

use jiff::civil::Date;

use super::{AnswersArgs, CliContext, Output};
use crate::catalog::{Catalog, read_answers};
use crate::error::{AppError, ErrorKind};
use crate::export::read_plan;
use crate::input;
use crate::rules::{Facts, Profile};
use crate::store::profile_file::{self, read_head};

/// The profile that the answers make: those of the file that is named here, else those that are kept where the command
/// line says.
pub(super) fn read(
    arg: &AnswersArgs,
    context: &CliContext,
    stdin: &mut dyn Read,
) -> Result<Profile, AppError> {
    let catalog = context.catalog();
    let path = match (&arg.answers, &context.kept) {
        (None, kept) => return Ok(kept.clone().unwrap_or_default()),
        (Some(_), Some(_)) => {
            return Err(AppError::user("Answers are given twice: with `--answers`, and by a profile.")
                .hint("Leave one of them out."));
        }
        (Some(path), None) => path,
    };
    let (name, bytes) = if path.as_os_str() == "-" {
        ("standard input".to_owned(), input::whole(stdin))
    } else {
        (path.display().to_string(), file(path))
    };
    let bytes =
        bytes.map_err(|error| AppError::io(format!("Cannot read the answers in {name}: {error}.")))?;
    let text = std::str::from_utf8(&bytes).map_err(|_| {
        AppError::user(format!("The answers in {name} are not UTF-8 text."))
            .hint("Save the file again with the encoding UTF-8.")
    })?;
    // No answers file begins with a brace: this is a plan that was exported.
    if text.trim_start().starts_with('{') {
        let imported = read_plan(catalog, text).map_err(|error| {
            AppError::user(format!("The answers in {name} cannot be used.")).hint(error.to_string())
        })?;
        return Ok(imported.profile);
    }
    // What the screens or `ask` kept.
    if read_head(text.as_bytes()).is_ok() {
        let saved = profile_file::read(catalog, text.as_bytes()).map_err(|problem| {
            AppError::user(format!("The answers in {name} cannot be used.")).hint(problem.to_string())
        })?;
        return Ok(saved.profile);
    }
    let answers = read_answers(catalog, &name, text).map_err(|report| {
        AppError::report(ErrorKind::User, format!("The answers in {name} cannot be used."), report)
    })?;
    Ok(Profile::from_answers(answers))
}

/// The bytes of a file, or of a pipe that the shell has opened for us already:
/// `-a <(some command)`.
fn file(path: &Path) -> std::io::Result<Vec<u8>> {
    if path == Path::new("/dev/stdin") || path.starts_with("/dev/fd") {
        return input::whole(fs::File::open(path)?);
    }
    input::file(path)
}

/// What cannot all be true of the answers, as sentences.
pub(super) fn contradictions<'a>(catalog: &'a Catalog, profile: &Profile, today: Date) -> Vec<&'a str> {
    let broken = Facts::new(catalog, profile, today).broken_constraints();
    broken.into_iter().filter_map(|index| Some(catalog.constraints.get(index)?.text.as_str())).collect()
}

/// Adds a line to standard error for every contradiction in the answers.
pub(super) fn with_contradictions(
    mut output: Output,
    catalog: &Catalog,
    profile: &Profile,
    today: Date,
) -> Output {
    for text in contradictions(catalog, profile, today) {
        output = output.note(&format!("Please check: {text}"));
    }
    output
}
