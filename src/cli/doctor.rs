//! `doctor`: what was found of the terminal and of this computer, and why; `settings`: the file to begin from.

use std::path::PathBuf;

use clap::Args;

use super::args::Set;
use super::{Env, Global, Output};
use crate::command::use_keys;
use crate::input;
use crate::page::wording::count;
use crate::settings::{Settings, commented};
use crate::store::paths::Paths;
use crate::terminal::{Capabilities, Environment};

/// What `doctor` does, at length.
pub(super) const LONG: &str = "Says what was found of your terminal and why, which settings count, and where files live. Put it \
        into a report when something looks wrong: it holds no answers.";

/// What `settings` does, at length.
pub(super) const SETTINGS_LONG: &str = "Writes a settings file with everything in it as a comment. `fingerpost doctor` says where the \
        file belongs, and what in it is wrong.";

/// Arguments of `doctor`.
#[derive(Debug, Clone, Args)]
pub struct DoctorArgs {}

/// Arguments of `settings`.
#[derive(Debug, Clone, Args)]
pub struct SettingsArgs {}

/// Where the settings are, if the computer says where such files belong.
pub(super) fn file() -> Option<PathBuf> {
    Paths::find().ok().map(|paths| paths.config().join("settings.toml"))
}

/// The settings, and for people what is wrong with them, the first thing first. A file that is not there sets nothing.
pub(super) fn settings() -> (Settings, Vec<String>) {
    let Some(path) = file().filter(|path| path.exists()) else {
        return (Settings::default(), Vec::new());
    };
    match input::text(&path) {
        Ok(text) => {
            let found = Settings::read(&text);
            let told = found
                .problems
                .iter()
                .map(|problem| format!("{}, line {}: {}", path.display(), problem.line, problem.words));
            let told = told.collect();
            (found, told)
        }
        Err(error) => (Settings::default(), vec![format!("{} cannot be read: {error}.", path.display())]),
    }
}

/// What variables say, where they do.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked {
    reader: Option<bool>,
    motion: Option<bool>,
}

impl Asked {
    pub(super) fn of(environment: &Environment) -> Self {
        Self { reader: environment.reader(), motion: environment.motion() }
    }
}

/// What the command line says; where it says nothing, what the surroundings do, and then the settings. The keys of the
/// settings are in use from here on.
pub(super) fn with_settings(mut global: Global, asked: Asked) -> Global {
    let (settings, problems) = settings();
    global.theme = global.theme.or(settings.theme);
    global.reader |= asked.reader.unwrap_or(settings.reader);
    global.ascii |= settings.ascii;
    global.set = Set { mouse: settings.mouse, motion: asked.motion.or(settings.motion), problems };
    if let Some(keys) = settings.keys {
        use_keys(keys);
    }
    global
}

pub(super) fn doctor(env: &Env<'_>) -> Output {
    let environment = Environment::current();
    let mut lines = vec![format!("Fingerpost {}", env!("CARGO_PKG_VERSION"))];
    lines.extend(Capabilities::of(&environment).explained(&environment));
    let rows = env.height.map_or_else(String::new, |rows| format!(" and {}", count(rows, "row", "rows")));
    lines.push(format!("Text is written for {}{rows}.", count(env.width, "column", "columns")));
    lines.push(String::new());
    let (settings, problems) = self::settings();
    match file() {
        None => lines.push("Settings: this computer does not say where they belong.".to_owned()),
        Some(path) if !path.exists() => {
            lines.push(format!("Settings: none; they would be in {}.", path.display()));
            lines.push("`fingerpost settings` writes a file to begin from.".to_owned());
        }
        Some(path) => {
            lines.push(format!("Settings: {}", path.display()));
            let keys = if settings.keys.is_some() { "some are yours" } else { "as they come" };
            lines.push(format!(
                "Colours {}; reader’s view {}; plain ASCII {}; mouse {}; motion {}; keys {keys}.",
                settings.theme.as_deref().unwrap_or("as the terminal says"),
                on(settings.reader),
                on(settings.ascii),
                on(settings.mouse.unwrap_or(true)),
                on(settings.motion.unwrap_or(true)),
            ));
            if settings.theme.is_some() && !Capabilities::of(&environment).colour {
                lines.push("These colours go before what your terminal or NO_COLOR says.".to_owned());
            }
            if environment.reader().is_some_and(|asked| asked != settings.reader) {
                lines.push("FINGERPOST_READER goes before the reader’s view in the settings.".to_owned());
            }
            if environment.motion().is_some_and(|asked| asked != settings.motion.unwrap_or(true)) {
                lines.push("FINGERPOST_MOTION goes before motion in the settings.".to_owned());
            }
            lines.extend(problems.iter().map(|problem| format!("Wrong: {problem}")));
        }
    }
    if let Ok(paths) = Paths::find() {
        lines.push(format!("Saved profiles: {}", paths.profiles().display()));
    }
    Output::lines(&lines).status(u8::from(!problems.is_empty()))
}

fn on(is_on: bool) -> &'static str {
    if is_on { "on" } else { "off" }
}

/// The file to begin from.
pub(super) fn to_begin_from() -> Output {
    Output::done(commented())
}
