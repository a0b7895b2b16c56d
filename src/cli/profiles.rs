//! `profiles`: what is kept on this computer, and where.

use clap::{Args, Subcommand};

use super::Output;
use crate::catalog::dates::in_words;
use crate::error::AppError;
use crate::page::wording::count;
use crate::store::paths::Paths;
use crate::store::profiles::Profiles;

/// What `profiles` does, at length.
pub(super) const LONG: &str = "Lists the profiles that are kept on this computer, and says where files live.\n\n\
        The screens keep a profile only when you say so. `--name NAME` goes on with another one.";

/// Arguments of `profiles`.
#[derive(Debug, Clone, Args)]
pub struct ProfilesArgs {
    /// What to do; without it, list them.
    #[command(subcommand)]
    pub(crate) what: Option<What>,
}

/// What can be done with profiles.
#[derive(Debug, Clone, Subcommand)]
pub(crate) enum What {
    /// Delete a profile from this computer.
    Delete {
        /// Its name.
        #[arg(value_name = "NAME")]
        name: String,
    },
}

pub(super) fn run(args: &ProfilesArgs) -> Result<Output, AppError> {
    let paths = Paths::find().map_err(|error| AppError::io(error.to_string()))?;
    let profiles = Profiles::new(&paths);
    if let Some(What::Delete { name }) = &args.what {
        let deleted = profiles.delete(name).map_err(|error| AppError::io(error.to_string()))?;
        return Ok(if deleted {
            Output::done(format!("The profile “{name}” is deleted.\n"))
        } else {
            Output::default().note(&format!("There is no profile “{name}”.")).status(1)
        });
    }
    let entries = profiles.list().map_err(|error| AppError::io(error.to_string()))?;
    let mut lines = Vec::new();
    for entry in &entries {
        lines.push(match &entry.head {
            Ok(head) => format!(
                "{}: {}, saved on {}.",
                head.name,
                count(head.answers, "answer", "answers"),
                in_words(head.saved)
            ),
            Err(problem) => format!("{} cannot be read: {problem}.", entry.path.display()),
        });
    }
    if entries.is_empty() {
        lines.push("Nothing is kept on this computer.".to_owned());
    }
    for (what, place) in paths.described() {
        lines.push(format!("{what}: {}", place.display()));
    }
    Ok(Output::lines(&lines))
}
