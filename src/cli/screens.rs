//! No command: the screens; `ask`: the same line by line.

use std::io::{self, BufReader};

use clap::Args;

use super::{Finished, Global, Session, Surroundings};
use crate::app::workshop::Setup;
use crate::app::{Model, Options};
use crate::catalog::{Answer, QuestionId, read_answers};
use crate::error::{AppError, Kind};
use crate::page::{Node, Page, Pane, Prose, View};
use crate::plain;
use crate::rules::Profile;
use crate::runtime::{self, Keeper};
use crate::store::answers_file::answers_to_toml;
use crate::term::{Capabilities, Environment, Screen, TerminalEvents, signals};
use crate::ui::{Palette, Theme, draw};

/// What `ask` does, at length.
pub(super) const LONG: &str = "Asks the questions and shows the results line by line, without moving the cursor: made for \
        screen readers and for pipes. It is chosen by itself where there is no terminal.";

/// Words of `ask`.
#[derive(Debug, Clone, Args)]
pub struct AskArgs {}

/// Keeps answers in the file that the command line names.
struct FileKeeper<'g> {
    global: &'g Global,
}

impl Keeper for FileKeeper<'_> {
    fn keep(&mut self, model: &Model<'_>) -> Result<String, String> {
        let Some(path) = &self.global.profile else {
            return Err("Start with --profile FILE to keep your answers in a file.".to_owned());
        };
        let own = model.own_profile();
        let text = answers_to_toml(&model.world.catalog, own);
        write_whole(path, &text)
            .map(|()| format!("Your answers are kept in {}.", path.display()))
            .map_err(|error| format!("Your answers could not be kept in {}: {error}.", path.display()))
    }
}

/// Writes a file whole or not at all.
fn write_whole(path: &std::path::Path, text: &str) -> io::Result<()> {
    use std::io::Write as _;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut file = tempfile::NamedTempFile::new_in(folder.unwrap_or_else(|| std::path::Path::new(".")))?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// The answers of the file that the command line names; none if it is not
/// there yet.
fn kept(global: &Global, session: &Session) -> Result<Vec<(QuestionId, Answer)>, AppError> {
    let Some(path) = &global.profile else {
        return Ok(Vec::new());
    };
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(AppError::user(format!("Cannot read {}: {error}.", path.display()))),
    };
    read_answers(session.catalog(), &path.display().to_string(), &text).map_err(|report| {
        AppError::report(Kind::User, format!("The answers in {} cannot be used.", path.display()), report)
            .hint("Put them right, or name another file.")
    })
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
    opening(&mut screen, theme)?;
    let session = Session::load(global, around)?;
    let answers = kept(global, &session)?;
    let options = Options {
        private: global.private,
        resumable: Some(answers).filter(|list| !list.is_empty()),
        workshop: prepare(&session)?,
    };
    let mut model = Model::new(&session.world, session.today, options, Profile::new());
    let mut keeper = FileKeeper { global };
    runtime::run(&mut model, &mut screen, &mut TerminalEvents::new(), &mut keeper, theme)?;
    Ok(Finished::default())
}

/// Draws the frame before the first screen.
fn opening(screen: &mut Screen, theme: Theme) -> io::Result<()> {
    let mut page = Page::new();
    page.push(Node::Para(Prose::plain("Opening the catalogue …")));
    let view = View {
        crumbs: vec!["Fingerpost".to_owned()],
        main: Pane { page, focus: None, scroll: 0 },
        ..View::default()
    };
    screen.draw(|frame| {
        let drawn = draw(&view, theme, frame.buffer_mut());
        if let Some(cursor) = drawn.cursor {
            frame.set_cursor_position(cursor);
        }
    })
}

/// Asks line by line.
///
/// # Errors
///
/// When the catalogue or the answers cannot be read, or a line cannot be
/// read or written.
pub fn ask(global: &Global, around: &mut Surroundings<'_>) -> Result<Finished, AppError> {
    let session = Session::load(global, around)?;
    let answers = kept(global, &session)?;
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
