//! The screen a program draws on.

use std::io::{self, Write};
use std::num::NonZeroU16;
use std::time::Duration;

use crossterm::Command as _;
use crossterm::clipboard::CopyToClipboard;
use crossterm::event;
use crossterm::style::force_color_output;
use ratatui::backend::CrosstermBackend;
use ratatui::buffer::{Buffer, Cell, CellDiffOption};
use ratatui::layout::{Rect, Size};
use ratatui::style::Color;
use ratatui::{Frame, Terminal, TerminalOptions, Viewport};
use unicode_width::UnicodeWidthStr;

use super::device::{Device, device};
use super::frame::FrameWriter;
use super::guard::{self, Guard};
use super::signals;

/// The whole terminal, ours until this is dropped.
#[derive(Debug)]
pub struct Screen {
    canvas: Canvas<Device>,
    // After the canvas, so that nothing is written once the terminal is given back.
    _guard: Guard,
}

impl Screen {
    /// Takes the terminal. Without `colour`, no frame sends any, whatever its styles say; bold, reversed and
    /// underlined stay.
    ///
    /// # Errors
    ///
    /// When there is no terminal, or it cannot be set up. It is as before then.
    pub fn open(colour: bool) -> io::Result<Self> {
        let guard = Guard::enter()?;
        // Begins to listen for changes of size; one between the first frame and the first wait would be lost.
        event::poll(Duration::ZERO)?;
        Ok(Self { canvas: Canvas::new(device()?, Viewport::Fullscreen, colour)?, _guard: guard })
    }

    /// Draws one frame and sends it in one write. Every frame should set the cursor (`Frame::set_cursor_position`) on
    /// what has the focus: screen readers and braille displays follow it. A changed size is noticed by itself.
    ///
    /// # Errors
    ///
    /// When the terminal cannot be written to, or its size cannot be read.
    pub fn draw(&mut self, paint: impl FnOnce(&mut Frame)) -> io::Result<()> {
        self.draw_linked(|frame| {
            paint(frame);
            Vec::new()
        })
    }

    /// The same, where `paint` says which cells are links (OSC 8), and where each of them leads.
    ///
    /// # Errors
    ///
    /// As [`Screen::draw`].
    pub fn draw_linked(&mut self, paint: impl FnOnce(&mut Frame) -> Vec<(Rect, String)>) -> io::Result<()> {
        if guard::is_stale() {
            self.clear()?;
        }
        self.canvas.draw(paint)?;
        guard::while_entered(|| self.canvas.frame.commit())
    }

    /// Makes the next frame a whole one, on a cleared screen (Ctrl-L). Sends nothing itself.
    ///
    /// # Errors
    ///
    /// When the terminal's size cannot be read.
    pub fn clear(&mut self) -> io::Result<()> {
        self.canvas.clear()
    }

    /// Whether frames send colour from now on.
    pub fn show_colour(&mut self, colour: bool) {
        self.canvas.colour = colour;
    }

    /// Size of the terminal in cells.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    pub fn size(&self) -> io::Result<Size> {
        self.canvas.terminal.size()
    }

    /// Switches mouse reports on or off. While they are on, most terminals copy text only with a key held (Shift; on macOS
    /// Option or Fn).
    ///
    /// # Errors
    ///
    /// When the terminal cannot be written to.
    pub fn capture_mouse(&mut self, on: bool) -> io::Result<()> {
        guard::capture_mouse(on)
    }

    /// Asks the terminal to copy a text (OSC 52), which works over SSH too. It does not say whether it did.
    ///
    /// # Errors
    ///
    /// When the terminal cannot be written to.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        let mut bytes = String::new();
        CopyToClipboard::to_clipboard_from(text).write_ansi(&mut bytes).map_err(io::Error::other)?;
        self.send(bytes.as_bytes())
    }

    /// Sends bytes that belong to no frame.
    ///
    /// # Errors
    ///
    /// When the terminal cannot be written to.
    pub fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        guard::while_entered(|| device().and_then(|mut out| out.write_all(bytes).and_then(|()| out.flush())))
    }

    /// Gives the terminal back and stops the process until the shell continues it (Ctrl-Z). Draw afterwards. Does
    /// nothing where there is no such thing.
    ///
    /// # Errors
    ///
    /// When the process cannot be stopped, or the terminal cannot be taken again.
    pub fn suspend(&mut self) -> io::Result<()> {
        signals::suspend()?;
        self.clear()
    }

    /// Runs something else in the terminal, such as an editor. Draw afterwards.
    ///
    /// # Errors
    ///
    /// When the terminal cannot be taken again.
    pub fn outside<T>(&mut self, other: impl FnOnce() -> T) -> io::Result<T> {
        let result = guard::lend(other)?;
        self.clear()?;
        Ok(result)
    }
}

/// The drawing half of a screen: needs no terminal, so that it can be tested.
#[derive(Debug)]
struct Canvas<W: Write> {
    terminal: Terminal<CrosstermBackend<FrameWriter<W>>>,
    frame: FrameWriter<W>,
    colour: bool,
    /// What the terminal shows.
    sent: Buffer,
}

impl<W: Write> Canvas<W> {
    fn new(out: W, viewport: Viewport, colour: bool) -> io::Result<Self> {
        // With NO_COLOR crossterm would write a reset in place of each colour, which wipes bold and reversed too.
        // Whether there is colour is our decision, so crossterm must not make its own.
        force_color_output(true);
        let frame = FrameWriter::new(out);
        let backend = CrosstermBackend::new(frame.clone());
        let terminal = Terminal::with_options(backend, TerminalOptions { viewport })?;
        Ok(Self { terminal, frame, colour, sent: Buffer::default() })
    }

    fn draw(&mut self, paint: impl FnOnce(&mut Frame) -> Vec<(Rect, String)>) -> io::Result<()> {
        let Self { terminal, colour, sent, .. } = self;
        let drawn = terminal.draw(|frame| {
            let links = paint(frame);
            let buffer = frame.buffer_mut();
            for (place, address) in links {
                link(buffer, place, &address);
            }
            if !*colour {
                take_colour_out(buffer);
            }
            let new = buffer.clone();
            write_whole_rows(sent, buffer);
            *sent = new;
        });
        if let Err(error) = drawn {
            self.frame.discard();
            return Err(error);
        }
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        // `Terminal::clear` would ask the terminal where its cursor is and wait two seconds for an answer.
        let area = Rect::from(self.terminal.size()?);
        self.clear_to(area)
    }

    fn clear_to(&mut self, area: Rect) -> io::Result<()> {
        self.sent = Buffer::default();
        self.terminal.resize(area)
    }
}

/// Marks every cell of a row in which something changed, so that the row is written whole, blanks included: readers join
/// words between which the cursor only jumps.
fn write_whole_rows(sent: &Buffer, new: &mut Buffer) {
    let width = usize::from(new.area.width).max(1);
    // After a clear, or in another size, the terminal shows nothing yet.
    let blank = Buffer::empty(new.area);
    let sent = if sent.area == new.area { sent } else { &blank };
    for (before, now) in sent.content.chunks(width).zip(new.content.chunks_mut(width)) {
        let option = if before == &*now {
            // Said too, since a cell counts as another once it was marked.
            CellDiffOption::Skip
        } else if now.iter().all(|cell| is_link(cell) || cell.symbol().width() == 1) {
            CellDiffOption::AlwaysUpdate
        } else {
            // Behind a wide letter comes a cell that must not be written.
            continue;
        };
        for cell in now {
            // What makes a link takes no room; its width has to be said.
            let linked = option == CellDiffOption::AlwaysUpdate && is_link(cell);
            cell.set_diff_option(if linked { CellDiffOption::ForcedWidth(NonZeroU16::MIN) } else { option });
        }
    }
}

/// Makes cells a link: each opens it, shows its letter and closes it, so that any part can be written alone. One name
/// holds the parts together. An address with anything but visible ASCII is none.
fn link(buffer: &mut Buffer, place: Rect, address: &str) {
    if address.bytes().any(|byte| !byte.is_ascii_graphic()) {
        return;
    }
    for position in place.intersection(buffer.area).positions() {
        if let Some(cell) = buffer.cell_mut(position)
            && cell.symbol().width() == 1
        {
            let symbol = format!("{LINK}id=f;{address}\x1b\\{}{LINK};\x1b\\", cell.symbol());
            cell.set_symbol(&symbol).set_diff_option(CellDiffOption::ForcedWidth(NonZeroU16::MIN));
        }
    }
}

/// Begins and ends a link.
const LINK: &str = "\x1b]8;";

fn is_link(cell: &Cell) -> bool {
    cell.symbol().starts_with(LINK)
}

fn take_colour_out(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        cell.fg = Color::Reset;
        cell.bg = Color::Reset;
        cell.underline_color = Color::Reset;
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::rc::Rc;

    use ratatui::style::{Modifier, Style};
    use ratatui::text::Span;

    use super::*;
    use crate::term::frame::{BEGIN, END};

    #[derive(Clone, Default)]
    struct Line(Rc<RefCell<Vec<Vec<u8>>>>);

    impl Write for Line {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().push(bytes.to_vec());
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn canvas(colour: bool) -> (Canvas<Line>, Line) {
        let line = Line::default();
        let area = Rect::new(0, 0, 20, 3);
        (Canvas::new(line.clone(), Viewport::Fixed(area), colour).unwrap(), line)
    }

    fn paint_selection(frame: &mut Frame) -> Vec<(Rect, String)> {
        let style = Style::new()
            .fg(Color::LightCyan)
            .bg(Color::Rgb(1, 2, 3))
            .add_modifier(Modifier::REVERSED | Modifier::BOLD);
        frame.render_widget(Span::styled("chosen", style), Rect::new(2, 1, 6, 1));
        frame.set_cursor_position((2, 1));
        Vec::new()
    }

    fn seen(line: &Line) -> vt100::Parser {
        let size = |cells| NonZeroU16::new(cells).unwrap();
        let mut terminal = vt100::Parser::new(size(3), size(20), 0);
        terminal.process(&line.0.borrow().concat());
        terminal
    }

    #[test]
    fn each_frame_is_one_write_between_the_marks_with_the_cursor_on_the_focus() {
        let (mut canvas, line) = canvas(true);
        for _ in 0..3 {
            canvas.draw(paint_selection).unwrap();
            canvas.frame.commit().unwrap();
        }
        let writes = line.0.borrow();
        assert_eq!(writes.len(), 3);
        assert!(writes.iter().all(|w| w.starts_with(BEGIN.as_bytes()) && w.ends_with(END.as_bytes())));
        drop(writes);
        assert_eq!(seen(&line).screen().cursor_position(), (1, 2));
    }

    #[test]
    fn a_row_in_which_something_changed_is_written_whole_with_its_blanks() {
        let (mut canvas, line) = canvas(true);
        for words in ["courses and rules", "courses and a rule", "courses and a rule"] {
            let before = String::from_utf8(line.0.borrow().concat()).unwrap();
            line.0.borrow_mut().clear();
            let paint = |frame: &mut Frame| {
                frame.render_widget(Span::raw(words), Rect::new(0, 1, 20, 1));
                frame.set_cursor_position((0, 1));
                Vec::new()
            };
            canvas.draw(paint).unwrap();
            canvas.frame.commit().unwrap();
            let written = String::from_utf8(line.0.borrow().concat()).unwrap();
            // What is as it was is not written again.
            let is_new = !before.contains(words);
            assert_eq!(written.contains(&format!("{words}  ")), is_new, "{written:?}");
        }
    }

    #[test]
    fn without_colour_the_selection_is_still_reversed_and_bold() {
        let (mut canvas, line) = canvas(false);
        canvas.draw(paint_selection).unwrap();
        canvas.frame.commit().unwrap();
        let terminal = seen(&line);
        for column in 2..8 {
            let cell = terminal.screen().cell(1, column).unwrap();
            assert!(cell.inverse() && cell.bold(), "column {column}");
            assert_eq!((cell.fgcolor(), cell.bgcolor()), (vt100::Color::Default, vt100::Color::Default));
        }
    }

    #[test]
    fn with_colour_the_selection_keeps_its_colour_and_its_attributes() {
        let (mut canvas, line) = canvas(true);
        canvas.draw(paint_selection).unwrap();
        canvas.frame.commit().unwrap();
        let terminal = seen(&line);
        let cell = terminal.screen().cell(1, 2).unwrap();
        assert!(cell.inverse() && cell.bold());
        assert_eq!(cell.bgcolor(), vt100::Color::Rgb(1, 2, 3));
    }

    #[test]
    fn after_a_clear_the_next_frame_is_whole() {
        let (mut canvas, line) = canvas(true);
        canvas.draw(paint_selection).unwrap();
        canvas.frame.commit().unwrap();
        line.0.borrow_mut().clear();
        canvas.clear_to(Rect::new(0, 0, 20, 3)).unwrap();
        canvas.draw(paint_selection).unwrap();
        canvas.frame.commit().unwrap();
        assert_eq!(line.0.borrow().len(), 1);
        assert!(seen(&line).screen().contents().contains("chosen"));
    }

    #[test]
    fn a_link_changes_no_column_and_goes_with_its_letters() {
        const ADDRESS: &str = "https://example.org/a?b=1";
        let (mut canvas, line) = canvas(true);
        let mut paint = |words: &'static str, address: &str, linked: bool| {
            line.0.borrow_mut().clear();
            let paint = |frame: &mut Frame| {
                frame.render_widget(Span::raw(words), Rect::new(2, 1, 18, 1));
                frame.set_cursor_position((2, 1));
                let links = linked.then(|| (Rect::new(2, 1, 4, 1), address.to_owned()));
                links.into_iter().collect()
            };
            canvas.draw(paint).unwrap();
            canvas.frame.commit().unwrap();
            String::from_utf8(line.0.borrow().concat()).unwrap()
        };
        let mut terminal = vt100::Parser::new(NonZeroU16::new(3).unwrap(), NonZeroU16::new(20).unwrap(), 0);
        for (words, address, linked) in [
            ("page and more", ADDRESS, true),
            ("page and no more", ADDRESS, true),
            ("page and no more", "https://example.org/other", true),
            ("nothing", ADDRESS, false),
            ("page", ADDRESS, true),
        ] {
            let written = paint(words, address, linked);
            terminal.process(written.as_bytes());
            let shown = terminal.screen().contents();
            assert_eq!(shown.trim(), words, "{written:?}");
            let opened = written.matches(&format!("\x1b]8;id=f;{address}\x1b\\")).count();
            let closed = written.matches("\x1b]8;;\x1b\\").count();
            assert_eq!(opened, closed, "{written:?}");
        }
        assert!(paint("page", ADDRESS, true).is_empty() || !paint("page", ADDRESS, true).contains("\x1b]8"));
        // Nothing can break out of an address.
        let evil = paint("page", "https://example.org/\x1b]0;x\x07", true);
        assert!(!evil.contains("]0;x"), "{evil:?}");
    }
}
