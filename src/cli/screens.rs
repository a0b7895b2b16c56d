//! No command: the screens; `ask`: the same line by line.

use std::io::{self, BufReader, IsTerminal};
use std::path::PathBuf;

use clap::Args;

use super::export::planned;
use super::files::write_whole;
use super::opening::{self, TypedAhead};
use super::{Finished, Global, Session, Surroundings};
use crate::app::workshop::Setup;
use crate::app::{Model, Options};
use crate::catalog::read_answers;
use crate::error::{AppError, Kind};
use crate::export::{Plan, html};
use crate::input;
use crate::plain;
use crate::rules::{Assessment, Facts, Profile};
use crate::runtime::{self, Keeper};
use crate::session::Kept;
use crate::store::answers_to_toml;
use crate::store::paths::Paths;
use crate::store::profile_file::SavedProfile;
use crate::store::profiles::Profiles;
use crate::term::{Capabilities, Environment, Screen, TerminalEvents, signals};
use crate::ui::{Palette, Theme};

/// Exit status when the terminal is closed: 128 and the number of SIGHUP.
const HUNG_UP: u8 = 129;

/// What `ask` does, at length.
pub(super) const LONG: &str = "Asks the questions and shows the results line by line, without moving the cursor: made for \
        screen readers and for pipes. It is chosen by itself where there is no terminal.";

/// Words of `ask`.
#[derive(Debug, Clone, Args)]
pub struct AskArgs {}

/// Keeps answers: in the file that the command line names, else among the
/// profiles of this computer.
struct FileKeeper<'g> {
    global: &'g Global,
}

impl Keeper for FileKeeper<'_> {
    fn keep(&mut self, model: &Model<'_>) -> Result<String, String> {
        if self.global.private {
            return Err("Private: nothing is kept.".to_owned());
        }
        let catalog = &model.cx.world.catalog;
        if let Some(path) = &self.global.profile {
            let text = answers_to_toml(catalog, model.session().own());
            return write_whole(path, &text)
                .map(|()| format!("Your answers are kept in {}.", path.display()))
                .map_err(|error| format!("Your answers could not be kept in {}: {error}.", path.display()));
        }
        let profiles = Profiles::new(&Paths::find().map_err(|error| error.to_string())?);
        let saved = SavedProfile {
            name: name(self.global).to_owned(),
            saved: model.cx.today,
            profile: model.session().own().clone(),
            asked: model.session().asked().to_vec(),
            short_list: model.session().short_list().to_vec(),
            ..SavedProfile::default()
        };
        profiles.save(catalog, &saved).map(|saved| saved.to_string()).map_err(|error| error.to_string())
    }

    fn export(&mut self, model: &Model<'_>) -> Result<String, String> {
        let path = free_name(model)?;
        write_whole(&path, &plan(model))
            .map(|()| format!("Your plan is in {}. Open it in any browser.", path.display()))
            .map_err(|error| format!("Your plan could not be written to {}: {error}.", path.display()))
    }
}

/// A name in the current folder that no file has yet.
fn free_name(model: &Model<'_>) -> Result<PathBuf, String> {
    let folder =
        std::env::current_dir().map_err(|error| format!("There is no folder to write to: {error}."))?;
    (1..100)
        .map(|number| {
            let number = if number == 1 { String::new() } else { format!("-{number}") };
            folder.join(format!("fingerpost-plan-{}{number}.html", model.cx.today))
        })
        .find(|path| !path.exists())
        .ok_or_else(|| "This folder is full of plans: move some away first.".to_owned())
}

/// The plan as a page for a browser, with the route last looked at.
fn plan(model: &Model<'_>) -> String {
    let profile = model.session().own();
    let facts = Facts::new(&model.cx.world.catalog, profile, model.cx.today);
    let assessment = Assessment::from_facts(&facts);
    let route = model.routes().and_then(|found| {
        let goal = &model.cx.world.catalog.goal(found.goal).name;
        let best = found.best().filter(|route| !route.steps.is_empty())?;
        Some(planned(model.cx.world, goal, best))
    });
    let plan = Plan {
        world: model.cx.world,
        facts: &facts,
        assessment: &assessment,
        short_list: model.session().short_list(),
        route: route.as_ref(),
    };
    html::write(&plan.document())
}

/// The name of the profile that is kept where no file is named.
fn name(global: &Global) -> &str {
    global.name.as_deref().unwrap_or("default")
}

/// What was kept before: of the file that the command line names, else of
/// this computer. A private run reads nothing, so that nobody's answers show.
fn kept(global: &Global, session: &Session) -> Result<Option<Kept>, AppError> {
    let catalog = session.catalog();
    let Some(path) = &global.profile else {
        if global.private {
            return Ok(None);
        }
        let Ok(paths) = Paths::find() else {
            return Ok(None);
        };
        let saved = Profiles::new(&paths).load(catalog, name(global)).map_err(|error| {
            AppError::user(error.to_string()).hint("Or start with --private, which reads nothing.")
        })?;
        return Ok(saved.map(|saved| Kept {
            answers: saved.profile.iter().collect(),
            asked: saved.asked,
            short_list: saved.short_list,
        }));
    };
    let text = match input::text(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(AppError::user(format!("Cannot read {}: {error}.", path.display()))),
    };
    let answers = read_answers(catalog, &path.display().to_string(), &text).map_err(|report| {
        AppError::report(Kind::User, format!("The answers in {} cannot be used.", path.display()), report)
            .hint("Put them right, or name another file.")
    })?;
    let asked = answers.iter().map(|(question, _)| *question).collect();
    Ok(Some(Kept { answers, asked, short_list: Vec::new() }))
}

/// Opens the screens, or asks line by line where there is no terminal.
///
/// # Errors
///
/// When the catalogue or the answers cannot be read, or the terminal fails.
pub fn screens(global: &Global, around: &mut Surroundings<'_>) -> Result<Finished, AppError> {
    let capabilities = Capabilities::of(&Environment::current());
    if !capabilities.interactive {
        return ask(global, around);
    }
    opened(global, around, capabilities, |_| Ok(None))
}

/// Opens the screens, with a workshop where one is prepared.
pub(super) fn opened(
    global: &Global,
    around: &mut Surroundings<'_>,
    capabilities: Capabilities,
    prepare: impl FnOnce(&Session) -> Result<Option<Setup>, AppError>,
) -> Result<Finished, AppError> {
    let palette = global.theme.as_deref().and_then(Palette::named).unwrap_or(if capabilities.colour {
        Palette::Terminal
    } else {
        Palette::Mono
    });
    let theme = Theme { palette, ascii: global.ascii || !capabilities.unicode };
    signals::watch(|| {})?;
    // The first frame comes before the catalogue is read: nobody waits for a
    // blank screen. Should the catalogue have mistakes, the screen is given
    // back and they are told.
    let mut screen = Screen::open(palette != Palette::Mono)?;
    let mut events = TypedAhead::new(TerminalEvents::new());
    let days = (around.today, around.width);
    let Some(session) = opening::session(global, days, &mut screen, theme, &mut events)? else {
        return Ok(Finished::default());
    };
    let (resumable, notice) = match kept(global, &session) {
        Ok(resumable) => (resumable, String::new()),
        // What was kept cannot be used, and is left alone: tell, and go on.
        Err(error) if global.profile.is_none() => (None, error.to_string().replace('\n', " ")),
        Err(error) => return Err(error),
    };
    let options = Options { private: global.private, resumable, workshop: prepare(&session)? };
    let mut model = Model::new(&session.world, session.today, options, Profile::new());
    model.cx.say(notice);
    let mut keeper = FileKeeper { global };
    match runtime::run(&mut model, &mut screen, &mut events, &mut keeper, theme) {
        // The terminal was closed: end as for the signal that tells of it,
        // should that not have come first.
        Err(_) if !io::stdin().is_terminal() => Ok(Finished::default().status(HUNG_UP)),
        Err(error) => Err(error.into()),
        Ok(()) => Ok(Finished::default()),
    }
}

/// Asks line by line.
///
/// # Errors
///
/// When the catalogue or the answers cannot be read, or a line cannot be
/// read or written.
pub fn ask(global: &Global, around: &mut Surroundings<'_>) -> Result<Finished, AppError> {
    let session = Session::load(global, around)?;
    // A profile that the person names is gone on with; nobody is asked twice.
    let named = if global.profile.is_some() { kept(global, &session)? } else { None };
    let answers = named.map(|kept| kept.answers).unwrap_or_default();
    let options = Options { private: global.private, ..Options::default() };
    let mut model = Model::new(&session.world, session.today, options, Profile::from_answers(answers));
    let mut keeper = FileKeeper { global };
    let mut input = BufReader::new(&mut *around.stdin);
    let mut output = io::stdout().lock();
    match plain::ask(&mut model, &mut input, &mut output, &mut keeper, session.width) {
        // Whoever read from us has read enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(Finished::default()),
        Err(error) => Err(error.into()),
        Ok(()) => Ok(Finished::default()),
    }
}
