//! `--watch`: a catalogue that is being written is read again while one looks at it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use jiff::civil::Date;

use super::{CliContext, Global};
use crate::app::update::update;
use crate::app::{Model, stand_at};
use crate::app::{Msg, Options};
use crate::error::AppError;
use crate::rules::Profile;
use crate::session::Saved;
use crate::store::profile_file;

/// Folders within folders: no catalogue has more.
const DEEPEST: usize = 8;

/// When a file was last written, and how long it is.
type Stamp = (PathBuf, Option<SystemTime>, u64);

/// The folders of a catalogue, as they were when they were last read.
#[derive(Debug)]
pub(super) struct Watch {
    folders: Vec<PathBuf>,
    seen: Vec<Stamp>,
}

impl Watch {
    /// Watches these from now on.
    pub(super) fn of(folders: &[PathBuf]) -> Self {
        Self { folders: folders.to_vec(), seen: stamps(folders) }
    }

    /// True if something in them has changed since it was asked last.
    pub(super) fn has_changed(&mut self) -> bool {
        let now = stamps(&self.folders);
        let before = std::mem::replace(&mut self.seen, now);
        before != self.seen
    }
}

fn stamps(folders: &[PathBuf]) -> Vec<Stamp> {
    let mut out = Vec::new();
    for folder in folders {
        collect(folder, DEEPEST, &mut out);
    }
    out.sort();
    out
}

fn collect(path: &Path, deeper: usize, out: &mut Vec<Stamp>) {
    let Ok(there) = fs::metadata(path) else { return };
    if there.is_file() {
        out.push((path.to_path_buf(), there.modified().ok(), there.len()));
        return;
    }
    let Some(deeper) = deeper.checked_sub(1) else { return };
    for entry in fs::read_dir(path).into_iter().flatten().flatten() {
        let inside = entry.path();
        // What begins with a dot is an editor's, as where the catalogue is read.
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        if !hidden && (inside.is_dir() || inside.extension().is_some_and(|ending| ending == "toml")) {
            collect(&inside, deeper, out);
        }
    }
}

/// Reads the catalogue again; in one line what is wrong where it cannot be used.
pub(super) fn read_again(global: &Global, today: Date, width: usize) -> Result<Arc<CliContext>, String> {
    CliContext::load_telling(global, today, width, &mut |_| {})
        .map(Arc::new)
        .map_err(|error| in_a_line(&error))
}

fn in_a_line(error: &AppError) -> String {
    let Some(report) = &error.report else {
        return format!("Not read again. {}", error.to_text(false).replace('\n', " ").trim_end());
    };
    let first = report.diagnostics.first();
    let at = first.and_then(|first| first.span.as_ref()).and_then(|span| {
        let name = &report.files.get(span.file)?.name;
        Some(format!("{name}, line {}: ", report.files.position(span).line))
    });
    let message = first.map_or("", |first| first.message.as_str());
    let more = match report.diagnostics.len() {
        0 | 1 => "",
        _ => " `fingerpost check` tells the rest.",
    };
    format!("Not read again. {}{message}{more}", at.unwrap_or_default())
}

/// The person's work on its way from one reading of the catalogue to the next, as it would be kept.
pub(super) struct OnItsWay {
    mine: String,
    base: Option<String>,
    unsaved: bool,
}

impl OnItsWay {
    /// Takes the work out of a model.
    pub(super) fn of(model: &Model<'_>) -> Self {
        let catalog = &model.cx.world.catalog;
        let work = model.session();
        let write = |saved: &Saved| profile_file::write(catalog, saved);
        Self {
            mine: write(&Saved { at: model.whereabouts(), ..work.to_save() }),
            base: work.base().map(write),
            unsaved: work.is_unsaved(),
        }
    }

    /// A model over the catalogue as it is now, with the work in it, at the screen that was left.
    pub(super) fn into_model(self, context: &CliContext, options: Options) -> Model<'_> {
        let read = |text: &str| profile_file::read(context.catalog(), text.as_bytes()).unwrap_or_default();
        let mine = read(&self.mine);
        let begun = !mine.is_empty();
        let lost = mine.carried.in_words().unwrap_or_default();
        let at = mine.at.clone();
        // Who has begun nothing may still go on with what was kept.
        let resumable = if begun { Some(mine) } else { options.resumable };
        let options = Options { resumable, ..options };
        let mut model = Model::new(&context.world, context.today, options, Profile::new());
        if begun {
            update(&mut model, Msg::Resume);
        } else {
            stand_at(&mut model, &at);
        }
        model.cx.session.as_begun(self.base.as_deref().map(read), self.unsaved);
        model.cx.say(format!("The catalogue was read again. {lost}").trim_end());
        model
    }
}
