//! What a room is shown: people or a prepared demonstration, an address, and somebody to write to.

use std::path::{Path, PathBuf};

use clap::Args;
use qrcodegen::{QrCode, QrCodeEcc};

use super::CliContext;
use crate::app::workshop::Setup;
use crate::catalog::{Catalog, PersonaId, Script, read_script};
use crate::error::{AppError, ErrorKind};
use crate::input;
use crate::text::clean::clean;
use crate::text::nearest::suggestion;

/// What is shown to a room.
#[derive(Debug, Clone, Args)]
pub(crate) struct RoomArgs {
    /// Begin with this persona; give two or three to see them side by side.
    #[arg(long = "persona", value_name = "ID", conflicts_with = "script")]
    pub personas: Vec<String>,
    /// Show a prepared demonstration.
    #[arg(long, value_name = "FILE")]
    pub(crate) script: Option<PathBuf>,
    /// Show this address at the end, as a code for cameras too.
    #[arg(long, value_name = "URL")]
    pub(crate) link: Option<String>,
    /// Whom people write to afterwards, such as "Jo Smith, R&D office".
    #[arg(long, value_name = "WHO")]
    pub(crate) contact: Option<String>,
}

impl RoomArgs {
    /// The address, where it fits a code.
    pub(super) fn link(&self) -> Result<String, AppError> {
        link(self.link.as_deref().unwrap_or_default())
    }

    /// True where any of it is given.
    pub(super) fn is_named(&self) -> bool {
        !self.personas.is_empty() || self.script.is_some() || self.link.is_some() || self.contact.is_some()
    }
}

/// What the words of the command line ask to show.
pub(super) fn setup(args: &RoomArgs, context: &CliContext) -> Result<Setup, AppError> {
    const MOST: usize = 3;
    let link = args.link()?;
    let catalog = context.catalog();
    if catalog.personas.is_empty() {
        return Err(AppError::new(ErrorKind::Catalog, "This catalogue has no personas to show.")
            .hint("Add a `personas.toml` to it, or leave `--no-builtin` out."));
    }
    if args.personas.len() > MOST {
        return Err(AppError::user("Three personas are the most that fit side by side."));
    }
    let personas = args.personas.iter().map(|id| persona(catalog, id)).collect::<Result<_, _>>()?;
    let script = args.script.as_deref().map(|path| script(catalog, path)).transpose()?;
    let of_script = script.as_ref().map(|script| script.contact.clone()).unwrap_or_default();
    let contact = args.contact.as_deref().map_or(of_script, |contact| clean(contact).trim().to_owned());
    Ok(Setup { personas, script, minutes: None, link, contact })
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
        AppError::report(ErrorKind::User, format!("The script {name} cannot be played."), report)
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
