//! `site`: the whole catalogue as static pages.

use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

use clap::Args;

use super::{CliContext, Output};
use crate::error::AppError;
use crate::page::wording::count;
use crate::site::site;
use crate::store::{PublishError, publish};

/// What `site` does, at length.
pub(super) const LONG: &str = "Writes the whole catalogue as pages for any browser: every scheme with its rules and sources, \
        every word, what there is for each profession and stage, the map, the year ahead, the invented people, coverage.\n\n\
        The pages work from a folder, an intranet or any web server, need no script to be read, and ask nobody for \
        anything. Running it again replaces its own pages and removes those that are no more; a folder with anything \
        else in it is left alone.";

/// Arguments of `site`.
#[derive(Debug, Clone, Args)]
pub struct SiteArgs {
    /// The folder to write: a new one, an empty one, or one that this command wrote.
    #[arg(value_name = "OUT")]
    pub out: PathBuf,
}

/// How often the terminal hears how far it is.
const TELL_EVERY: usize = 100;

pub(super) fn run(args: &SiteArgs, context: &CliContext) -> Result<Output, AppError> {
    let mut tell = teller();
    let files = site(&context.world, context.today, &mut |made| tell("Pages made", made));
    let done = publish(&args.out, &files, &mut |written| tell("Pages written", written));
    tell("", 0);
    let done = done.map_err(|error| {
        let hint = match &error {
            PublishError::NotOurs(_) | PublishError::InTheWay(_) => "Name a new or an empty folder.",
            PublishError::Io { .. } => "Look whether the disk is full, and whether you may write there.",
        };
        AppError::io(error.to_string()).hint(hint)
    })?;
    let pages = files
        .iter()
        .filter(|(path, _)| Path::new(path).extension().is_some_and(|kind| kind == "html"))
        .count();
    let mut said = format!("{} in {}.", count(pages, "page is", "pages are"), args.out.display());
    if done.unchanged > 0 || done.removed > 0 {
        said = format!(
            "{said} New or changed: {}. As before: {}. Removed: {}.",
            done.written, done.unchanged, done.removed
        );
    }
    Ok(Output::lines(&[said, format!("Open {} in any browser.", args.out.join("index.html").display())]))
}

/// Says on a terminal how far it is, on one line that is gone at the end.
fn teller() -> impl FnMut(&str, usize) {
    let terminal = io::stderr().is_terminal();
    move |what, number| {
        if !terminal || !number.is_multiple_of(TELL_EVERY) {
            return;
        }
        let line = if number == 0 { String::new() } else { format!("{what}: {number}") };
        // A terminal that is gone hears nothing, and the pages come all the same.
        let _ = write!(io::stderr().lock(), "\r{line:<30}{}", if number == 0 { "\r" } else { "" });
    }
}
