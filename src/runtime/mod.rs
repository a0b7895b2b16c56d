//! Runs the program on a terminal: events in, frames out, effects done.
//!
//! The only place where the state machine meets the world. One thread draws
//! after each batch of events and waits while nothing happens; what takes
//! seconds is done beside it.

mod browser;
mod events;
#[cfg(test)]
mod events_tests;
mod search;

use std::io;
use std::time::{Duration, Instant};

use crossterm::event::Event;

pub use browser::Opening;
pub(crate) use events::key;
use events::{Clicks, hears_mouse, messages, named, said_of_mouse};

use crate::app::update::update;
use crate::app::view::view;
use crate::app::{Effect, Foresight, Model, Msg};
use crate::catalog::SchemeId;
use crate::page::Page;
use crate::session::{Otherwise, SaveOutcome};
use crate::terminal::{EventSource, Log, Painted, TerminalScreen};
use crate::ui::{Depth, Drawn, LaidPages, Palette, Theme, draw_again};

/// How the screens look, and how they may come to look.
#[derive(Debug, Clone, Copy)]
pub struct Looks {
    /// Colours and signs now.
    pub(crate) theme: Theme,
    /// How many colours the terminal has.
    pub(crate) depth: Depth,
    /// Addresses are links.
    pub(crate) links: bool,
    /// Clicks and the wheel are wanted from the beginning.
    pub(crate) mouse: bool,
    /// The colours follow what the terminal says of its ground, until the person chooses others.
    pub(crate) follow: bool,
}

impl Looks {
    /// Takes the colours for a ground of this red, green and blue, where they follow it.
    pub(crate) fn on(&mut self, ground: [u8; 3]) {
        if self.follow {
            self.theme.palette = Palette::on(ground, self.depth);
        }
    }
}

/// Something to take away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exported {
    /// The person's plan.
    Plan,
    /// The page for the manager who must agree to a scheme.
    Briefing(SchemeId),
}

/// Keeps answers; the runtime knows no files.
pub trait Host {
    /// Keeps the person's work and says where, or what stands in the way.
    ///
    /// # Errors
    ///
    /// A sentence for the person when it could not be kept.
    fn keep(&mut self, model: &Model<'_>, otherwise: Otherwise) -> Result<SaveOutcome, String>;

    /// Hears that something may have changed: should the program be ended from outside, this is what there was.
    fn changed(&mut self, model: &Model<'_>);

    /// True if the catalogue may change while one looks at it: then [`Host::look`] is asked from time to time.
    fn watches(&self) -> bool {
        false
    }

    /// Looks whether the catalogue has changed. `Ok` where another one is ready to be shown.
    ///
    /// # Errors
    ///
    /// A sentence for the person when it cannot be used; the one before stays.
    fn look(&mut self) -> Option<Result<(), String>> {
        None
    }

    /// The person leaves, by their own will.
    fn leaving(&mut self, _model: &Model<'_>) {}

    /// What would stand in something to take away, as one page.
    fn exported(&self, model: &Model<'_>, wanted: Exported) -> Page;

    /// Writes the plan to a file and says where, or what went wrong and what
    /// to do.
    ///
    /// # Errors
    ///
    /// A sentence for the person when it could not be written.
    fn export(&mut self, model: &Model<'_>) -> Result<String, String>;

    /// Begins to open a page in the browser, where one can be seen; nobody waits for it.
    ///
    /// # Errors
    ///
    /// A sentence for the person when no browser can be reached.
    fn open(&mut self, _address: &str) -> Result<Opening, String> {
        Err("No browser can be reached from here.".to_owned())
    }
}

/// Why the screens ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The person left.
    Left,
    /// The catalogue is another one by now: go on with that.
    Anew,
}

/// Runs until the person leaves, or the catalogue that is watched has changed.
///
/// # Errors
///
/// When the terminal cannot be read or written.
pub fn run(
    model: &mut Model<'_>,
    screen: &mut TerminalScreen,
    events: &mut dyn EventSource,
    host: &mut dyn Host,
    looks: &mut Looks,
    log: &mut Log,
) -> io::Result<Ended> {
    let mut clock = None;
    let mut clicks = Clicks::default();
    let mut opening: Option<Opening> = None;
    let mut search = None;
    model.cx.searches_apart = true;
    let mut frames = Frames(Instant::now());
    let (mut ahead, mut pages) = (Foresight::default(), LaidPages::default());
    loop {
        let began = Instant::now();
        events.ground().into_iter().for_each(|ground| looks.on(ground));
        hear_of(&mut opening, model, screen)?;
        search::look(&mut search, model);
        // What a room looks at stays as it is, and so does what somebody is typing.
        let is_busy = model.workshop().is_some() || model.popup().is_some() || model.is_typing();
        if host.watches() && !is_busy {
            match host.look() {
                Some(Ok(())) => return Ok(Ended::Anew),
                Some(Err(words)) => model.cx.say(words),
                None => {}
            }
        }
        screen.capture_mouse(hears_mouse(looks.mouse, model))?;
        let drawn = paint(model, screen, *looks, &mut pages)?;
        log.line(format_args!("{:?} drawn in {:?}", model.place(), began.elapsed()));
        let looks_soon = opening.is_some() || search.is_some();
        let wait = sooner(until_the_next_second(model, &mut clock), Frames::wait(model));
        let batch = next_events(events, model, (&mut ahead, &mut pages), patience(wait, looks_soon, host))?;
        frames.grow(model);
        if let Some(began) = clock {
            update(model, Msg::Clock(began.elapsed().as_secs()));
        }
        let now = Instant::now();
        let mut this_frame = true;
        for event in &batch {
            log.line(format_args!("{}", named(event, model.is_typing())));
            if !clicks.counts(event, this_frame, now) {
                continue;
            }
            let messages = messages(event, &drawn);
            this_frame &= messages.is_empty() && !matches!(event, Event::Resize(..));
            for msg in messages {
                for effect in update(model, msg) {
                    match effect {
                        Effect::Quit => {
                            host.leaving(model);
                            return Ok(Ended::Left);
                        }
                        Effect::NextTheme => {
                            looks.follow = false;
                            looks.theme.palette = looks.theme.palette.next(looks.depth);
                            screen.show_colour(looks.theme.palette != Palette::Mono);
                            model.cx.say(format!("Colours: {}.", looks.theme.palette.name()));
                        }
                        Effect::ToggleMouse => {
                            looks.mouse ^= !model.cx.heard;
                            model.cx.say(said_of_mouse(looks.mouse, model));
                        }
                        Effect::Export => {
                            let words = host.export(model).unwrap_or_else(|problem| problem);
                            model.cx.say(words);
                        }
                        Effect::Open(address) => {
                            let words = match host.open(&address) {
                                Ok(on_its_way) => {
                                    opening = Some(on_its_way);
                                    opens(&address)
                                }
                                Err(problem) => {
                                    screen.copy(&address)?;
                                    format!("{problem} {}", copied(&address))
                                }
                            };
                            model.cx.say(words);
                        }
                        Effect::Copy(address) => {
                            screen.copy(&address)?;
                            model.cx.say(copied(&address));
                        }
                        Effect::Redraw => screen.clear()?,
                        Effect::Suspend => screen.suspend()?,
                        Effect::Save { then_quit, otherwise } => match host.keep(model, otherwise) {
                            Ok(SaveOutcome::Kept { saved, words }) => {
                                update(model, Msg::Saved(saved, words));
                                if then_quit {
                                    return Ok(Ended::Left);
                                }
                            }
                            Ok(SaveOutcome::Undecided(undecided)) => {
                                update(model, Msg::Undecided(undecided, then_quit));
                            }
                            Err(words) => {
                                update(model, Msg::Failed(words));
                            }
                        },
                    }
                }
            }
        }
        host.changed(model);
    }
}

/// Waits for events, and looks ahead where there are none yet, in short steps: a key waits for one at most.
fn next_events<'w>(
    events: &mut dyn EventSource,
    model: &mut Model<'w>,
    (ahead, pages): (&mut Foresight<'w>, &mut LaidPages),
    patience: Option<Duration>,
) -> io::Result<Vec<Event>> {
    while !events.is_pressed()? {
        if !ahead.step(model) {
            pages.look_ahead(&model.look_ahead());
            break;
        }
    }
    events.drain(patience)
}

/// Says what came of opening a page, once something did.
fn hear_of(
    opening: &mut Option<Opening>,
    model: &mut Model<'_>,
    screen: &mut TerminalScreen,
) -> io::Result<()> {
    let Some(result) = opening.as_ref().and_then(Opening::heard) else {
        return Ok(());
    };
    let address = opening.take().map(|opening| opening.address).unwrap_or_default();
    match result {
        // Something else may have been said meanwhile.
        Ok(()) if model.cx.status == opens(&address) => model.cx.say(opened(&address)),
        Ok(()) => {}
        Err(problem) => {
            screen.copy(&address)?;
            model.cx.say(format!("{problem} {}", copied(&address)));
        }
    }
    Ok(())
}

fn opens(address: &str) -> String {
    format!("Opening in your browser: {address}")
}

fn opened(address: &str) -> String {
    format!("Opened in your browser: {address}")
}

/// No terminal says whether it did copy what it was asked to.
fn copied(address: &str) -> String {
    format!("Your terminal was asked to copy: {address}")
}

/// How often a browser that is being opened, or a search, is looked after.
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// How long a frame of bars that grow stands.
const FRAME_EVERY: Duration = Duration::from_millis(40);

/// When bars grew last.
struct Frames(Instant);

impl Frames {
    /// How long to wait for the next frame; none where nothing moves.
    fn wait(model: &Model<'_>) -> Option<Duration> {
        model.moving().map(|_| FRAME_EVERY)
    }

    /// Lets bars that move grow, once a frame has stood.
    fn grow(&mut self, model: &mut Model<'_>) {
        if model.moving().is_some() && self.0.elapsed() >= FRAME_EVERY {
            update(model, Msg::Frame);
            self.0 = Instant::now();
        }
    }
}

fn sooner(one: Option<Duration>, other: Option<Duration>) -> Option<Duration> {
    one.into_iter().chain(other).min()
}

/// How often a catalogue that is watched is looked at.
const WATCH_EVERY: Duration = Duration::from_millis(500);

fn patience(wait: Option<Duration>, looks_soon: bool, host: &dyn Host) -> Option<Duration> {
    let looks = [looks_soon.then_some(LOOK_EVERY), host.watches().then_some(WATCH_EVERY), wait];
    looks.into_iter().flatten().min()
}

/// How long to wait for events: for ever, unless a clock is shown.
fn until_the_next_second(model: &Model<'_>, clock: &mut Option<Instant>) -> Option<Duration> {
    if !model.shows_clock() {
        *clock = None;
        return None;
    }
    let began = *clock.get_or_insert_with(Instant::now);
    let part = began.elapsed().subsec_nanos();
    Some(Duration::from_secs(1).saturating_sub(Duration::from_nanos(u64::from(part))))
}

fn paint(
    model: &mut Model<'_>,
    screen: &mut TerminalScreen,
    looks: Looks,
    pages: &mut LaidPages,
) -> io::Result<Drawn> {
    let shown = view(model);
    let mut drawn = Drawn::default();
    screen.draw(|buffer| {
        drawn = draw_again(&shown, looks.theme, buffer, pages);
        let links = if looks.links { drawn.addresses.clone() } else { Vec::new() };
        Painted { cursor: drawn.cursor, links }
    })?;
    update(model, Msg::Drawn { lines: drawn.lines, height: drawn.height });
    Ok(drawn)
}
