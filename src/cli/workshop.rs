//! `workshop`: invented people for a room.

use std::path::{Path, PathBuf};

use clap::Args;
use qrcodegen::{QrCode, QrCodeEcc};

use super::screens::opened;
use super::{Finished, Global, Session, Surroundings};
use crate::app::workshop::Setup;
use crate::catalog::{Catalog, PersonaId, Script, read_script};
use crate::error::{AppError, Kind};
use crate::input;
use crate::term::{Capabilities, Environment};
use crate::text::clean::clean;
use crate::text::nearest::suggestion;

/// What `workshop` does, at length.
pub(super) const LONG: &str = "Shows invented people to a room, in large type: who they are, their answers one by one, \
        what is open to them, the map and the way to their goal.\n\n\
        A presenter’s clicker suffices: Page Down goes on, Page Up goes back. `b` shows nothing, `n` the notes, \
        `a` takes the room’s answer instead, `w` wipes everything.";

/// Words of `workshop`.
#[derive(Debug, Clone, Args)]
pub struct WorkshopArgs {
    /// Begin with this persona; give two or three to see them side by side.
    #[arg(long = "persona", value_name = "ID", conflicts_with = "script")]
    pub personas: Vec<String>,
    /// Play a prepared demonstration.
    #[arg(long, value_name = "FILE")]
    pub script: Option<PathBuf>,
    /// Show this planned length beside the clock.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=999))]
    pub minutes: Option<u64>,
    /// Show this address at the end, as a code for cameras too.
    #[arg(long, value_name = "URL")]
    pub link: Option<String>,
}

/// Opens the screens with a workshop.
///
/// # Errors
///
/// When there is no terminal, or a word or the script is wrong.
pub(super) fn run(
    args: &WorkshopArgs,
    global: &Global,
    around: &mut Surroundings<'_>,
) -> Result<Finished, AppError> {
    let link = link(args.link.as_deref().unwrap_or_default())?;
    let capabilities = Capabilities::of(&Environment::current());
    if !capabilities.interactive {
        return Err(AppError::user("A workshop needs a terminal to show it on.")
            .hint("`fingerpost compare --persona ID --persona ID` writes people side by side instead."));
    }
    opened(global, around, capabilities, |session| setup(args, session, link).map(Some))
}

fn setup(args: &WorkshopArgs, session: &Session, link: String) -> Result<Setup, AppError> {
    const MOST: usize = 3;
    let catalog = session.catalog();
    if catalog.personas.is_empty() {
        return Err(AppError::new(Kind::Catalog, "This catalogue has no personas to show.")
            .hint("Add a `personas.toml` to it, or leave `--no-builtin` out."));
    }
    if args.personas.len() > MOST {
        return Err(AppError::user("Three personas are the most that fit side by side."));
    }
    let personas = args.personas.iter().map(|id| persona(catalog, id)).collect::<Result<_, _>>()?;
    let script = args.script.as_deref().map(|path| script(catalog, path)).transpose()?;
    Ok(Setup { personas, script, minutes: args.minutes, link })
}

fn persona(catalog: &Catalog, id: &str) -> Result<PersonaId, AppError> {
    catalog.find_persona(id).ok_or_else(|| {
        let known = catalog.personas.iter().map(|persona| persona.id.as_str());
        AppError::user(format!("There is no persona `{id}`.")).hint(suggestion(id, known))
    })
}

fn script(catalog: &Catalog, path: &Path) -> Result<Script, AppError> {
    let name = path.display().to_string();
    let text = input::text(path).map_err(|error| AppError::user(format!("Cannot read {name}: {error}.")))?;
    read_script(catalog, &name, &text).map_err(|report| {
        AppError::report(Kind::User, format!("The script {name} cannot be played."), report)
            .hint("Put it right, or leave it out to lead the workshop by hand.")
    })
}

/// An address that fits a code.
fn link(address: &str) -> Result<String, AppError> {
    let address = clean(address).trim().to_owned();
    if QrCode::encode_text(&address, QrCodeEcc::Low).is_err() {
        return Err(AppError::user("The link is too long for a code.").hint("Give a shorter address."));
    }
    Ok(address)
}
