//! What was kept before, where the command line says or on this computer.

use super::{CliContext, Global};
use crate::error::{AppError, ErrorKind};
use crate::rules::Profile;
use crate::session::Saved;
use crate::store::Keeping;
use crate::store::paths::NoHome;
use crate::store::profiles::StoreError;

/// Where the command line wants answers to be kept.
pub(super) fn keeping(global: &Global) -> Result<Keeping, NoHome> {
    Keeping::new(global.profile.as_deref(), global.name.as_deref())
}

/// What was kept before: of the file that the command line names, else of
/// this computer. A private run reads nothing, so that nobody's answers show.
pub(super) fn kept(global: &Global, context: &CliContext) -> Result<Option<Saved>, AppError> {
    if global.private {
        if global.profile.is_some() || global.name.is_some() {
            return Err(AppError::user("A private run reads and keeps nothing, so no profile can be named.")
                .hint("Leave out --private, or --profile and --name."));
        }
        return Ok(None);
    }
    let Ok(keeping) = keeping(global) else {
        return Ok(None);
    };
    let kept = keeping.load(context.catalog()).map_err(|error| match error {
        StoreError::Answers { path, report } => AppError::report(
            ErrorKind::User,
            format!("The answers in {} cannot be used.", path.display()),
            *report,
        )
        .hint("Put them right, or name another file."),
        other => AppError::user(other.to_string()).hint("Or start with --private, which reads nothing."),
    })?;
    // An empty file that the person names is one to keep in all the same.
    Ok(kept.filter(|kept| global.profile.is_some() || !kept.is_empty()))
}

/// The answers that `--profile` or `--name` names; `None` where neither is given.
pub(super) fn named(global: &Global, context: &CliContext) -> Result<Option<Profile>, AppError> {
    let what = match (&global.profile, &global.name) {
        (Some(file), _) => file.display().to_string(),
        (None, Some(name)) => format!("the name `{name}`"),
        (None, None) => return Ok(None),
    };
    match kept(global, context)? {
        Some(saved) => Ok(Some(saved.profile)),
        None => Err(AppError::user(format!("No answers are kept under {what}."))
            .hint("`fingerpost profiles` lists what is kept. `-a FILE` reads a file of answers.")),
    }
}
