//! What most commands start from: a catalogue, a day and a width.

use std::path::PathBuf;

use jiff::civil::Date;

use super::{Env, Global};
use crate::catalog::{Catalog, Edition, Layer, editions, load};
use crate::error::{AppError, ErrorKind};
use crate::lint;
use crate::page::World;
use crate::rules::Profile;

/// A catalogue that was read, and what the command line said of the rest.
pub(crate) struct CliContext {
    /// The catalogue with its indexes.
    pub world: World,
    /// The day on which everything is worked out.
    pub(crate) today: Date,
    /// Columns of the terminal.
    pub width: usize,
    /// The answers that `--profile` or `--name` names, where one of them is given.
    pub(crate) kept: Option<Profile>,
}

impl CliContext {
    /// Reads the catalogue that the options name.
    ///
    /// # Errors
    ///
    /// When a folder cannot be read, or the catalogue has mistakes.
    pub(crate) fn load(global: &Global, env: &Env<'_>) -> Result<Self, AppError> {
        Self::load_telling(global, env.today, env.width, &mut |_| {})
    }

    /// Like [`CliContext::load`]; `tell` hears after each file how many were read.
    ///
    /// # Errors
    ///
    /// As [`CliContext::load`].
    pub(super) fn load_telling(
        global: &Global,
        today: Date,
        width: usize,
        tell: &mut dyn FnMut(usize),
    ) -> Result<Self, AppError> {
        if global.no_builtin && global.catalogs.is_empty() {
            return Err(AppError::user("Without the built-in catalogue there is nothing to read.")
                .hint("Name a folder with `--catalog DIR`."));
        }
        let today = global.today.unwrap_or(today);
        if global.catalogs.is_empty() {
            let catalog = Catalog::built_in();
            let edition = Edition::of_built_in(&catalog);
            return Ok(Self { world: World::new(catalog).of(vec![edition]), today, width, kept: None });
        }
        let layers = layers(global, &[], tell)?;
        let catalog = lint::usable(load(&layers)).map_err(|report| {
            AppError::report(ErrorKind::Catalog, "The catalogue has mistakes, so nothing was done.", report)
                .hint("Put them right, or leave the folder out. `fingerpost check DIR` shows them again.")
        })?;
        let world = World::new(catalog).of(editions(&layers));
        Ok(Self { world, today, width, kept: None })
    }

    #[must_use]
    pub(crate) fn catalog(&self) -> &Catalog {
        &self.world.catalog
    }
}

/// The layers that the options name: the built-in catalogue, then folders and
/// packed catalogues, and `more` of them on top. A packed one that stands alone
/// is a newer edition, and takes the place of what lies below it.
pub(super) fn layers(
    global: &Global,
    more: &[PathBuf],
    tell: &mut dyn FnMut(usize),
) -> Result<Vec<Layer>, AppError> {
    let mut layers = Vec::new();
    if !global.no_builtin {
        layers.push(Layer::built_in());
    }
    for folder in global.catalogs.iter().chain(more) {
        let layer = Layer::from_path_telling(folder, tell)?;
        if layer.packed.as_ref().is_some_and(|packed| packed.whole) {
            layers.clear();
        }
        layers.push(layer);
    }
    Ok(layers)
}
