//! Runs the program on a terminal: events in, frames out, effects done.
//!
//! The only place where the state machine meets the world. One thread; it
//! draws after each batch of events and waits while nothing happens.

use std::io;
use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEventKind};
use ratatui::layout::{Position, Rect};

use crate::app::keymap;
use crate::app::update::update;
use crate::app::view::view;
use crate::app::{Effect, Key, Model, Msg};
use crate::catalog::SchemeId;
use crate::command::Command;
use crate::page::Page;
use crate::session::{Otherwise, Outcome};
use crate::term::{EventSource, Log, Screen};
use crate::ui::{Depth, Drawn, Palette, Theme, draw};

/// How the screens look, and how they may come to look.
#[derive(Debug, Clone, Copy)]
pub struct Looks {
    /// Colours and signs now.
    pub theme: Theme,
    /// How many colours the terminal has.
    pub depth: Depth,
    /// Addresses are links.
    pub links: bool,
    /// Clicks and the wheel are wanted from the beginning.
    pub mouse: bool,
    /// The colours follow what the terminal says of its ground, until the person chooses others.
    pub follow: bool,
}

impl Looks {
    /// Takes the colours for a ground of this red, green and blue, where they follow it.
    pub fn on(&mut self, ground: [u8; 3]) {
        if self.follow {
            self.theme.palette = Palette::on(ground, self.depth);
        }
    }
}

/// Something to take away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// The person's plan.
    Plan,
    /// The page for the manager who must agree to a scheme.
    Briefing(SchemeId),
}

/// Keeps answers; the runtime knows no files.
pub trait Keeper {
    /// Keeps the person's work and says where, or what stands in the way.
    ///
    /// # Errors
    ///
    /// A sentence for the person when it could not be kept.
    fn keep(&mut self, model: &Model<'_>, otherwise: Otherwise) -> Result<Outcome, String>;

    /// Hears that something may have changed: should the program be ended from outside, this is what there was.
    fn changed(&mut self, model: &Model<'_>);

    /// What would stand in something to take away, as one page.
    fn paper(&self, model: &Model<'_>, paper: Paper) -> Page;

    /// Writes the plan to a file and says where, or what went wrong and what
    /// to do.
    ///
    /// # Errors
    ///
    /// A sentence for the person when it could not be written.
    fn export(&mut self, model: &Model<'_>) -> Result<String, String>;

    /// Opens a page in the browser, where one can be seen.
    ///
    /// # Errors
    ///
    /// A sentence for the person when it could not be opened.
    fn open(&mut self, _address: &str) -> Result<(), String> {
        Err("No browser can be reached from here.".to_owned())
    }
}

/// Runs until the person leaves.
///
/// # Errors
///
/// When the terminal cannot be read or written.
pub fn run(
    model: &mut Model<'_>,
    screen: &mut Screen,
    events: &mut dyn EventSource,
    keeper: &mut dyn Keeper,
    mut looks: Looks,
    log: &mut Log,
) -> io::Result<()> {
    let mut mouse = looks.mouse && !model.cx.heard;
    screen.capture_mouse(mouse)?;
    let mut clock = None;
    loop {
        let began = Instant::now();
        if let Some(ground) = events.ground() {
            looks.on(ground);
        }
        let drawn = paint(model, screen, looks)?;
        log.line(format_args!("{:?} drawn in {:?}", model.place(), began.elapsed()));
        let batch = events.drain(until_the_next_second(model, &mut clock))?;
        if let Some(began) = clock {
            update(model, Msg::Clock(began.elapsed().as_secs()));
        }
        for event in batch {
            log.line(format_args!("{}", named(&event, model.is_typing())));
            for msg in messages(&event, &drawn) {
                for effect in update(model, msg) {
                    match effect {
                        Effect::Quit => return Ok(()),
                        Effect::NextTheme => {
                            looks.follow = false;
                            looks.theme.palette = looks.theme.palette.next(looks.depth);
                            screen.show_colour(looks.theme.palette != Palette::Mono);
                            model.cx.say(format!("Colours: {}.", looks.theme.palette.name()));
                        }
                        Effect::ToggleMouse => {
                            mouse = !mouse;
                            screen.capture_mouse(mouse)?;
                            model.cx.say(if mouse {
                                "The mouse is on. Hold Shift to copy text."
                            } else {
                                "The mouse is off. You can copy text as usual."
                            });
                        }
                        Effect::Export => {
                            let words = keeper.export(model).unwrap_or_else(|problem| problem);
                            model.cx.say(words);
                        }
                        Effect::Open(address) => {
                            let words = match keeper.open(&address) {
                                Ok(()) => format!("Opened in your browser: {address}"),
                                Err(problem) => {
                                    screen.copy(&address)?;
                                    format!("{problem} Copied: {address}")
                                }
                            };
                            model.cx.say(words);
                        }
                        Effect::Copy(address) => {
                            screen.copy(&address)?;
                            model.cx.say(format!("Copied: {address}"));
                        }
                        Effect::Redraw => screen.clear()?,
                        Effect::Suspend => screen.suspend()?,
                        Effect::Save { then_quit, otherwise } => match keeper.keep(model, otherwise) {
                            Ok(Outcome::Kept { saved, words }) => {
                                update(model, Msg::Saved(saved, words));
                                if then_quit {
                                    return Ok(());
                                }
                            }
                            Ok(Outcome::Undecided(undecided)) => {
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
        keeper.changed(model);
    }
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

fn paint(model: &mut Model<'_>, screen: &mut Screen, looks: Looks) -> io::Result<Drawn> {
    let shown = view(model);
    let mut drawn = Drawn::default();
    screen.draw_linked(|frame| {
        drawn = draw(&shown, looks.theme, frame.buffer_mut());
        if let Some(cursor) = drawn.cursor {
            frame.set_cursor_position(cursor);
        }
        if looks.links { drawn.addresses.clone() } else { Vec::new() }
    })?;
    update(model, Msg::Drawn { lines: drawn.lines, height: drawn.height });
    Ok(drawn)
}

/// An event as the log names it; what is typed into a field stays out.
fn named(event: &Event, typing: bool) -> String {
    match event {
        Event::Key(key) => match self::key(*key) {
            Some(Key::Char(_)) if typing => "a letter".to_owned(),
            Some(key) => format!("key {key}"),
            None => "a key without meaning".to_owned(),
        },
        Event::Paste(text) => format!("a paste of {} bytes", text.len()),
        Event::Mouse(mouse) => format!("mouse {:?} at {}, {}", mouse.kind, mouse.column, mouse.row),
        Event::Resize(columns, rows) => format!("size {columns}x{rows}"),
        Event::FocusGained | Event::FocusLost => "focus".to_owned(),
    }
}

/// What an event of the terminal means to the program.
fn messages(event: &Event, drawn: &Drawn) -> Vec<Msg> {
    const WHEEL: i32 = 3;
    match event {
        Event::Key(key) => self::key(*key).map(Msg::Key).into_iter().collect(),
        Event::Paste(text) => vec![Msg::Paste(text.clone())],
        Event::Mouse(mouse) => {
            let at = Position::new(mouse.column, mouse.row);
            match mouse.kind {
                MouseEventKind::Down(MouseButton::Left) => clicked(drawn, at),
                MouseEventKind::ScrollUp => scrolled(drawn, at, -WHEEL),
                MouseEventKind::ScrollDown => scrolled(drawn, at, WHEEL),
                _ => Vec::new(),
            }
        }
        _ => Vec::new(),
    }
}

/// What a click there means.
fn clicked(drawn: &Drawn, at: Position) -> Vec<Msg> {
    fn there<T: Clone>(places: &[(Rect, T)], at: Position) -> Option<T> {
        places.iter().find(|(place, _)| place.contains(at)).map(|(_, what)| what.clone())
    }
    if let Some(address) = there(&drawn.addresses, at) {
        return vec![Msg::Follow(address)];
    }
    if let Some((track, stage)) = there(&drawn.cells, at) {
        return vec![Msg::Cell(track, stage)];
    }
    if let Some(row) = there(&drawn.hits, at) {
        return vec![Msg::Pick(row)];
    }
    if let Some(row) = there(&drawn.other_hits, at) {
        return vec![Msg::Across, Msg::Pick(row)];
    }
    if drawn.other.is_some_and(|other| other.contains(at)) {
        return vec![Msg::Across];
    }
    if let Some(key) = there(&drawn.keys, at) {
        return keymap::of_symbol(&key).map(Msg::Key).into_iter().collect();
    }
    if drawn.way_back.is_some_and(|names| names.contains(at)) {
        return vec![Msg::Do(Command::Back)];
    }
    Vec::new()
}

/// What the wheel means there: what is under the pointer moves.
fn scrolled(drawn: &Drawn, at: Position, lines: i32) -> Vec<Msg> {
    let across = drawn.other.is_some_and(|other| other.contains(at)).then_some(Msg::Across);
    across.into_iter().chain([Msg::Scroll(lines)]).collect()
}

/// Turns a key of the terminal into one of ours; chords with Alt are left to
/// the terminal and its multiplexers.
fn key(event: KeyEvent) -> Option<Key> {
    if event.modifiers.contains(KeyModifiers::ALT) {
        return None;
    }
    Some(match event.code {
        KeyCode::Char(letter) if event.modifiers.contains(KeyModifiers::CONTROL) => {
            Key::Ctrl(letter.to_ascii_lowercase())
        }
        KeyCode::Char(character) => Key::Char(character),
        KeyCode::F(number) => Key::F(number),
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Esc,
        KeyCode::Tab => Key::Tab,
        KeyCode::BackTab => Key::BackTab,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Delete => Key::Delete,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        _ => return None,
    })
}
