//! `workshop`: invented people for a room.

use clap::Args;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::presenter;
use super::room::{RoomArgs, setup};
use super::screens::opened;
use super::{CliContext, Env, Global, Output};
use crate::app::workshop::Setup;
use crate::app::workshop::deck::Slide;
use crate::app::{Model, Options};
use crate::error::AppError;
use crate::linear::page_lines;
use crate::page::lines::wrapped;
use crate::page::workshop::clock;
use crate::page::{Ground, Page, Pane, View};
use crate::rules::Profile;
use crate::terminal::{Capabilities, Environment};
use crate::ui::{Palette, Theme, draw};

/// What `workshop` does, at length.
pub(super) const LONG: &str = "Shows invented people to a room, in letters that the last row reads: who it is and what worries them, \
        what they tell us, the answer to the worry, where to start, the way, and what the manager must do.\n\n\
        A presenter’s clicker suffices: Page Down goes on, Page Up goes back. `A` lets the room vote, `d` changes \
        between a dark and a cream ground, `.` shows nothing. `--notes` in a second terminal is the presenter’s own \
        window: it follows by itself, whichever was opened first. `--rehearse` prints everything beforehand.";

/// Arguments of `workshop`.
#[derive(Debug, Clone, Args)]
pub struct WorkshopArgs {
    /// What is shown.
    #[command(flatten)]
    pub(crate) room: RoomArgs,
    /// The planned length; without a script, parts are left out so that the rest has its time.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=999))]
    pub(crate) minutes: Option<u64>,
    /// Open the presenter’s own window in a second terminal: notes, this slide and the next, clock and votes.
    #[arg(long, conflicts_with_all = ["personas", "script", "minutes", "link", "contact", "rehearse"])]
    pub(crate) notes: bool,
    /// Print every slide as text, with its notes and the minute at which it is due; needs no terminal.
    #[arg(long)]
    pub(crate) rehearse: bool,
}

/// Opens the screens with a workshop.
///
/// # Errors
///
/// When there is no terminal, or a word or the script is wrong.
pub(super) fn run(args: &WorkshopArgs, global: &Global, env: &mut Env<'_>) -> Result<Output, AppError> {
    if args.notes {
        return presenter::follow(global);
    }
    args.room.link()?;
    if args.rehearse {
        let context = CliContext::load(global, env)?;
        return rehearse(&context, args.setup(&context)?);
    }
    let capabilities = Capabilities::of(&Environment::current());
    if !capabilities.interactive {
        return Err(AppError::user("A workshop needs a terminal to show it on.")
            .hint("`fingerpost compare --persona ID --persona ID` writes people side by side instead."));
    }
    opened(global, env, capabilities, None, |context| args.setup(context).map(Some))
}

impl WorkshopArgs {
    fn setup(&self, context: &CliContext) -> Result<Setup, AppError> {
        Ok(Setup { minutes: self.minutes, ..setup(&self.room, context)? })
    }
}

/// The exit status of a session that is not ready.
const NOT_READY: u8 = 1;

/// Every slide as text.
fn rehearse(context: &CliContext, setup: Setup) -> Result<Output, AppError> {
    if setup.personas.is_empty() && setup.script.is_none() {
        return Err(AppError::user("There is nothing to rehearse yet.")
            .hint("Name a `--script`, or people with `--persona ID`."));
    }
    let options = Options { workshop: Some(setup), ..Options::default() };
    let model = Model::new(&context.world, context.today, options, Profile::new());
    let Some(workshop) = model.workshop() else {
        return Err(AppError::user("There is nothing to rehearse yet."));
    };
    let all = workshop.deck.entries.len();
    let mut lines = Vec::new();
    for place in 0..all {
        let due = clock(workshop.due_at(place), None);
        lines.push(format!("{} of {all} · {due} · {}", place + 1, workshop.name_at(place)));
        lines.extend(
            page_lines(&workshop.page_at(place), context.width, false)
                .iter()
                .map(|line| format!("    {line}")),
        );
        for note in workshop.notes_at(place) {
            lines.extend(wrapped(&note, context.width, "  > ", "    "));
        }
        lines.push(String::new());
    }
    let length = workshop.due_at(all) / 60;
    lines.push(format!("{all} slides, about {length} minutes, a minute each to read and to wait."));
    if workshop.minutes().is_some() {
        lines.pop();
        lines.push(format!("{all} slides in {length} minutes."));
    }
    let small: Vec<usize> = (0..all).filter(|place| !is_large(workshop.page_at(*place))).collect();
    for place in &small {
        let is_link = workshop.deck.entries.get(*place).is_some_and(|entry| entry.slide == Slide::Link);
        let what = if is_link { "Give a shorter `--link`." } else { "Say it in fewer or shorter words." };
        let place = place + 1;
        lines.push(format!("Not ready: slide {place} does not fit a window of 80x24 for a room. {what}"));
    }
    let named = !workshop.setup.contact.is_empty();
    if !named {
        lines.push(
            "Not ready: nobody is named for people to write to. Give `--contact \"NAME, WHERE\"`, or `contact` in the script."
                .to_owned(),
        );
    }
    let ready = named && small.is_empty();
    if ready {
        lines.push(format!("Ready. People write to: {}.", workshop.setup.contact));
    }
    Ok(Output::lines(&lines).status(if ready { 0 } else { NOT_READY }))
}

/// Whether a slide is shown in large letters on the smallest screen that one is made for.
fn is_large(page: Page) -> bool {
    let main = Pane { page: page.into(), focus: None, scroll: 0 };
    let view = View { main, room: Some(Ground::default()), ..View::default() };
    let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
    let drawn = draw(&view, Theme { palette: Palette::Terminal, ascii: false }, &mut buffer);
    drawn.lines <= drawn.height
}
