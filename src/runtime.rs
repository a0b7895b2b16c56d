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
use crate::command::{Command, key_of};
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
    let mut mouse = looks.mouse;
    let mut clock = None;
    let mut clicks = Clicks::default();
    loop {
        let began = Instant::now();
        if let Some(ground) = events.ground() {
            looks.on(ground);
        }
        screen.capture_mouse(hears_mouse(mouse, model))?;
        let drawn = paint(model, screen, looks)?;
        log.line(format_args!("{:?} drawn in {:?}", model.place(), began.elapsed()));
        let batch = events.drain(until_the_next_second(model, &mut clock))?;
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
                        Effect::Quit => return Ok(()),
                        Effect::NextTheme => {
                            looks.follow = false;
                            looks.theme.palette = looks.theme.palette.next(looks.depth);
                            screen.show_colour(looks.theme.palette != Palette::Mono);
                            model.cx.say(format!("Colours: {}.", looks.theme.palette.name()));
                        }
                        Effect::ToggleMouse => {
                            mouse ^= !model.cx.heard;
                            model.cx.say(said_of_mouse(mouse, model));
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

/// True if clicks and the wheel are asked for now: never in the reader's view.
fn hears_mouse(wanted: bool, model: &Model<'_>) -> bool {
    wanted && !model.cx.heard
}

fn said_of_mouse(wanted: bool, model: &Model<'_>) -> String {
    match (hears_mouse(wanted, model), model.cx.heard) {
        (true, _) => "The mouse is on. To copy text, hold Shift on most terminals; on a Mac, Option or Fn.".to_owned(),
        (false, true) => {
            format!("The mouse is off in the reader’s view. {} leaves that view.", key_of(Command::Reader))
        }
        (false, false) => "The mouse is off. You can copy text as usual.".to_owned(),
    }
}

/// Two presses at the same cell within this time are one double click.
const DOUBLE: Duration = Duration::from_millis(400);

/// Which presses of the mouse count.
#[derive(Debug, Default)]
struct Clicks {
    last: Option<(Position, Instant)>,
}

impl Clicks {
    /// True if an event counts. The second half of a double click does not: what it would be about is another page by
    /// then. Nor does a press that comes together with something before it, since it was meant for a frame that is
    /// gone.
    fn counts(&mut self, event: &Event, this_frame: bool, now: Instant) -> bool {
        let Event::Mouse(mouse) = event else { return true };
        if !matches!(mouse.kind, MouseEventKind::Down(_)) {
            return true;
        }
        let at = Position::new(mouse.column, mouse.row);
        let before = self.last.replace((at, now));
        let again = before.is_some_and(|(place, then)| place == at && now.duration_since(then) < DOUBLE);
        this_frame && !again
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
        return vec![across(drawn, Some(Msg::Pick(row)))];
    }
    if drawn.other.is_some_and(|other| other.contains(at)) {
        return vec![across(drawn, None)];
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
    let scroll = Msg::Scroll(lines);
    vec![if drawn.other.is_some_and(|other| other.contains(at)) {
        across(drawn, Some(scroll))
    } else {
        scroll
    }]
}

/// Over to the pane that was not the active one.
fn across(drawn: &Drawn, then: Option<Msg>) -> Msg {
    Msg::Across { to_side: drawn.other_is_side, then: then.map(Box::new) }
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

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use crossterm::event::MouseEvent;
    use jiff::civil::date;
    use ratatui::buffer::Buffer;

    use super::*;
    use crate::app::{Options, Place};
    use crate::catalog::Catalog;
    use crate::page::{Target, World};
    use crate::rules::Profile;

    static WORLD: LazyLock<World> = LazyLock::new(|| World::new(Catalog::built_in()));

    fn nurse() -> Model<'static> {
        let catalog = &WORLD.catalog;
        let answers = [("profession", "nurse"), ("nation", "england"), ("aim", "research")].map(
            |(question, option)| {
                let id = catalog.find_question(question).unwrap();
                let value = match catalog.question(id).kind {
                    crate::catalog::QuestionKind::Many => crate::catalog::Value::Options(
                        crate::catalog::OptionSet::single(catalog.question(id).option(option).unwrap()),
                    ),
                    _ => crate::catalog::Value::Option(catalog.question(id).option(option).unwrap()),
                };
                (id, crate::catalog::Answer::Known(value))
            },
        );
        Model::new(&WORLD, date(2026, 11, 28), Options::default(), Profile::from_answers(answers))
    }

    fn drawn(model: &mut Model<'_>, width: u16) -> Drawn {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, 40));
        let drawn = draw(&view(model), Theme { palette: Palette::Terminal, ascii: false }, &mut buffer);
        update(model, Msg::Drawn { lines: drawn.lines, height: drawn.height });
        drawn
    }

    fn mouse(kind: MouseEventKind, at: Position) -> Event {
        Event::Mouse(MouseEvent { kind, column: at.x, row: at.y, modifiers: KeyModifiers::NONE })
    }

    /// Does what these events mean, all of one batch.
    fn batch(model: &mut Model<'_>, drawn: &Drawn, events: &[Event]) {
        for event in events {
            for msg in messages(event, drawn) {
                update(model, msg);
            }
        }
    }

    fn focus(model: &Model<'_>) -> Option<usize> {
        view(model).main.focus
    }

    /// The screens with a pane at the side, the reader at a row that fills it.
    fn with_panes(width: u16) -> Vec<(Model<'static>, Drawn)> {
        let mut out = Vec::new();
        for command in [Command::Results, Command::Browse, Command::WhatIf, Command::Glossary] {
            let mut model = nurse();
            update(&mut model, Msg::Do(command));
            for _ in 0..8 {
                let drawn = drawn(&mut model, width);
                if drawn.other.is_some() {
                    out.push((model.clone(), drawn));
                }
                update(&mut model, Msg::Key(Key::Down));
            }
        }
        assert!(out.len() > 15, "{}", out.len());
        out
    }

    #[test]
    fn the_wheel_over_the_pane_at_the_side_never_moves_the_list_and_turns_to_it_once() {
        let mut turned = 0;
        for width in [120, 200] {
            for (before, drawn) in with_panes(width) {
                let at = drawn.other.unwrap().as_position();
                let row = focus(&before);
                for turns in [1, 4] {
                    let mut model = before.clone();
                    batch(&mut model, &drawn, &vec![mouse(MouseEventKind::ScrollDown, at); turns]);
                    if model.place() == Place::Reading {
                        turned += 1;
                        if before.place() == Place::Results {
                            assert!(view(&model).side_has_focus, "{turns} turns at {:?}", before.place());
                            assert_eq!(focus(&model), row, "{turns} turns at {:?}", before.place());
                        }
                    } else {
                        assert_eq!(model.place(), before.place());
                        assert_eq!(focus(&model), row, "{turns} turns at {:?}", before.place());
                    }
                }
            }
        }
        assert!(turned > 15, "{turned}");
    }

    #[test]
    fn a_click_in_the_pane_at_the_side_opens_nothing_of_the_list() {
        let mut tried = 0;
        for width in [120, 200] {
            for (before, drawn) in with_panes(width) {
                let side = view(&before).side.unwrap().page;
                let targets: Vec<Target> = side.rows().map(|row| row.target).collect();
                for (place, row) in &drawn.other_hits {
                    let mut model = before.clone();
                    batch(
                        &mut model,
                        &drawn,
                        &[mouse(MouseEventKind::Down(MouseButton::Left), place.as_position())],
                    );
                    tried += 1;
                    if before.place() == Place::Glossary
                        && !matches!(view(&before).main.target(), Some(Target::Scheme(_)))
                    {
                        assert_eq!(model.place(), before.place(), "{:?}", targets.get(*row));
                        assert_eq!(focus(&model), focus(&before), "{:?}", targets.get(*row));
                    }
                }
            }
        }
        assert!(tried > 20, "{tried}");
    }

    #[test]
    fn the_wheel_stops_at_both_ends_of_every_list() {
        for command in [
            Command::Results,
            Command::Browse,
            Command::WhatIf,
            Command::Glossary,
            Command::Questions,
            Command::Answers,
        ] {
            let mut model = nurse();
            update(&mut model, Msg::Do(command));
            let last = view(&model).active().page.rows().count() - 1;
            for (lines, end) in [(3, last), (-3, 0)] {
                for _ in 0..=last / 3 + 2 {
                    update(&mut model, Msg::Scroll(lines));
                }
                assert_eq!(focus(&model), Some(end), "{command:?}");
            }
        }
    }

    #[test]
    fn whatever_the_mouse_does_the_message_before_is_gone() {
        let mut model = nurse();
        update(&mut model, Msg::Do(Command::Map));
        let (_, (track, stage)) = drawn(&mut model, 120).cells.first().cloned().unwrap();
        for msg in [
            Msg::Pick(0),
            Msg::Scroll(1),
            Msg::Scroll(-1),
            Msg::Cell(track, stage),
            Msg::Follow("https://example.org".to_owned()),
            Msg::Across { to_side: true, then: None },
        ] {
            let mut model = model.clone();
            model.cx.say("Old news.");
            update(&mut model, msg.clone());
            assert_ne!(model.cx.status, "Old news.", "{msg:?}");
        }
    }

    #[test]
    fn a_double_click_counts_once_and_a_press_on_a_frame_that_is_gone_not_at_all() {
        let began = Instant::now();
        let press = |x| mouse(MouseEventKind::Down(MouseButton::Left), Position::new(x, 5));
        let later = |milliseconds| began + Duration::from_millis(milliseconds);
        let mut clicks = Clicks::default();
        assert!(clicks.counts(&press(3), true, began));
        assert!(!clicks.counts(&press(3), true, later(0)), "in one batch");
        assert!(!clicks.counts(&press(3), true, later(399)));
        assert!(clicks.counts(&press(4), true, later(410)), "elsewhere");
        assert!(clicks.counts(&press(4), true, later(810)), "later");
        assert!(!clicks.counts(&press(9), false, later(2000)), "another frame");
        assert!(clicks.counts(&mouse(MouseEventKind::ScrollDown, Position::new(9, 5)), false, later(2000)));
    }

    #[test]
    fn in_the_readers_view_the_mouse_is_off_however_one_came_there() {
        let mut model = nurse();
        assert!(hears_mouse(true, &model));
        update(&mut model, Msg::Do(Command::Reader));
        assert!(!hears_mouse(true, &model));
        assert!(said_of_mouse(true, &model).contains("off in the reader’s view"));
        update(&mut model, Msg::Do(Command::Reader));
        assert!(hears_mouse(true, &model) && !hears_mouse(false, &model));
    }
}
