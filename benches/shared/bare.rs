//! The smallest program of ratatui that draws a list and moves in it.

use std::io::{self, Write, stdout};

use crossterm::event::{Event, KeyCode, read};
use crossterm::execute;
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::style::{Modifier, Style};
use ratatui::widgets::{List, ListState};

use crate::started::END_OF_FRAME;

/// A process with this variable is that program.
pub(crate) const VARIABLE: &str = "FINGERPOST_BENCH_BARE";

/// Runs until `q`, or until nobody types any more.
pub(crate) fn run() -> io::Result<()> {
    enable_raw_mode()?;
    execute!(stdout(), EnterAlternateScreen)?;
    let mut terminal = Terminal::new(CrosstermBackend::new(stdout()))?;
    let rows: Vec<String> =
        (1..=200).map(|row| format!("Row {row} of a list that fills the screen")).collect();
    let mut state = ListState::default().with_selected(Some(0));
    loop {
        terminal.draw(|frame| {
            let list = List::new(rows.iter().map(String::as_str))
                .highlight_style(Style::new().add_modifier(Modifier::REVERSED));
            frame.render_stateful_widget(list, frame.area(), &mut state);
        })?;
        stdout().write_all(END_OF_FRAME)?;
        stdout().flush()?;
        match read() {
            Ok(Event::Key(key)) if key.code == KeyCode::Down => {
                // Round again, so that every key draws.
                let next = state.selected().map_or(0, |row| (row + 1) % rows.len());
                state.select(Some(next));
            }
            Ok(Event::Key(key)) if key.code == KeyCode::Char('q') => break,
            Ok(_) => {}
            Err(_) => break,
        }
    }
    disable_raw_mode()?;
    execute!(stdout(), LeaveAlternateScreen)
}
