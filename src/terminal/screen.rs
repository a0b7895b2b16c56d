//! The screen a program draws on.

use std::io::{self, Write};
use std::ops::Range;
use std::time::Duration;

use crossterm::Command as _;
use crossterm::clipboard::CopyToClipboard;
use crossterm::event;
use crossterm::style::force_color_output;
use ratatui::backend::{Backend as _, CrosstermBackend};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use ratatui::style::Color;

use super::device::{Device, device};
use super::frame::FrameWriter;
use super::guard::{self, Guard};
use super::pen::Pen;
use super::signals;

/// What a frame has beside its cells.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Painted {
    /// What has the focus: screen readers and braille displays follow the cursor there.
    pub cursor: Option<Position>,
    /// Cells that are links (OSC 8), and where each of them leads.
    pub(crate) links: Vec<(Rect, String)>,
}

/// The whole terminal, ours until this is dropped.
#[derive(Debug)]
pub struct TerminalScreen {
    canvas: Canvas<Device>,
    // After the canvas, so that nothing is written once the terminal is given back.
    _guard: Guard,
}

impl TerminalScreen {
    /// Takes the terminal. Without `colour`, no frame sends any, whatever its styles say; bold, reversed and
    /// underlined stay.
    ///
    /// # Errors
    ///
    /// When there is no terminal, or it cannot be set up. It is as before then.
    pub(crate) fn open(colour: bool) -> io::Result<Self> {
        let guard = Guard::enter()?;
        // Begins to listen for changes of size; one between the first frame and the first wait would be lost.
        event::poll(Duration::ZERO)?;
        Ok(Self { canvas: Canvas::new(device()?, None, colour), _guard: guard })
    }

    /// Draws one frame and sends it in one write; nothing, where it is what the terminal shows already. A changed size
    /// is noticed by itself.
    ///
    /// # Errors
    ///
    /// When the terminal cannot be written to, or its size cannot be read.
    pub fn draw(&mut self, paint: impl FnOnce(&mut Buffer) -> Painted) -> io::Result<()> {
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
    /// When the terminal cannot be written to.
    pub(crate) fn clear(&mut self) -> io::Result<()> {
        self.canvas.clear()
    }

    /// Whether frames send colour from now on.
    pub(crate) fn show_colour(&mut self, colour: bool) {
        self.canvas.colour = colour;
    }

    /// Switches mouse reports on or off. While they are on, most terminals copy text only with a key held (Shift; on macOS
    /// Option or Fn).
    ///
    /// # Errors
    ///
    /// When the terminal cannot be written to.
    #[expect(clippy::unused_self, reason = "only who holds the screen may write to the terminal")]
    pub(crate) fn capture_mouse(&mut self, on: bool) -> io::Result<()> {
        guard::capture_mouse(on)
    }

    /// Asks the terminal to copy a text (OSC 52), which works over SSH too. It does not say whether it did.
    ///
    /// # Errors
    ///
    /// When the terminal cannot be written to.
    pub(crate) fn copy(&mut self, text: &str) -> io::Result<()> {
        let mut bytes = String::new();
        CopyToClipboard::to_clipboard_from(text).write_ansi(&mut bytes).map_err(io::Error::other)?;
        self.send(bytes.as_bytes())
    }

    /// Sends bytes that belong to no frame.
    ///
    /// # Errors
    ///
    /// When the terminal cannot be written to.
    #[expect(clippy::unused_self, reason = "only who holds the screen may write to the terminal")]
    pub(crate) fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        guard::while_entered(|| device().and_then(|mut out| out.write_all(bytes).and_then(|()| out.flush())))
    }

    /// Gives the terminal back and stops the process until the shell continues it (Ctrl-Z). Draw afterwards. Does
    /// nothing where there is no such thing.
    ///
    /// # Errors
    ///
    /// When the process cannot be stopped, or the terminal cannot be taken again.
    pub(crate) fn suspend(&mut self) -> io::Result<()> {
        signals::suspend()?;
        self.clear()
    }
}

/// The drawing half of a screen: needs no terminal, so that it can be tested.
///
/// ratatui's own `Terminal` looks at each cell of each frame a second time and writes it by itself; here a row is written
/// whole where anything on it has changed.
#[derive(Debug)]
struct Canvas<W: Write> {
    backend: CrosstermBackend<FrameWriter<W>>,
    frame: FrameWriter<W>,
    colour: bool,
    /// Where it draws, if not on the whole terminal.
    within: Option<Rect>,
    /// What the terminal shows.
    sent: Sent,
    /// Cells for the next frame.
    next: Buffer,
}

/// What a terminal shows.
#[derive(Debug, Default)]
struct Sent {
    cells: Buffer,
    painted: Painted,
}

impl<W: Write> Canvas<W> {
    fn new(out: W, within: Option<Rect>, colour: bool) -> Self {
        // With NO_COLOR crossterm would write a reset in place of each colour, which wipes bold and reversed too.
        // Whether there is colour is our decision, so crossterm must not make its own.
        force_color_output(true);
        let frame = FrameWriter::new(out);
        let backend = CrosstermBackend::new(frame.clone());
        Self { backend, frame, colour, within, sent: Sent::default(), next: Buffer::default() }
    }

    fn draw(&mut self, paint: impl FnOnce(&mut Buffer) -> Painted) -> io::Result<()> {
        let drawn = self.draw_new(paint);
        if drawn.is_err() {
            self.frame.discard();
        }
        drawn
    }

    fn draw_new(&mut self, paint: impl FnOnce(&mut Buffer) -> Painted) -> io::Result<()> {
        let area = match self.within {
            Some(area) => area,
            None => Rect::from((Position::ORIGIN, self.backend.size()?)),
        };
        self.next.resize(area);
        self.next.reset();
        let mut painted = paint(&mut self.next);
        painted.links.retain(|(_, address)| address.bytes().all(|byte| byte.is_ascii_graphic()));
        if !self.colour {
            take_colour_out(&mut self.next);
        }
        // After a clear, or in another size, the terminal shows nothing yet.
        let is_blank = self.sent.cells.area != area;
        if is_blank {
            if !self.sent.cells.area.is_empty() {
                self.backend.clear()?;
            }
            self.sent = Sent { cells: Buffer::empty(area), painted: Painted::default() };
        }
        let has_changed = self.write_rows(&painted)?;
        if is_blank || has_changed || self.sent.painted.cursor != painted.cursor {
            match painted.cursor {
                Some(place) => {
                    self.backend.show_cursor()?;
                    self.backend.set_cursor_position(place)?;
                }
                None => self.backend.hide_cursor()?,
            }
        }
        std::mem::swap(&mut self.sent.cells, &mut self.next);
        self.sent.painted = painted;
        Ok(())
    }

    /// Writes the rows in which something has changed, and says whether there were any.
    fn write_rows(&mut self, painted: &Painted) -> io::Result<bool> {
        let Rect { x, y, width, .. } = self.next.area;
        let width = usize::from(width).max(1);
        let mut pen = Pen::new(&mut self.frame);
        let mut has_changed = false;
        let rows = self.sent.cells.content.chunks(width).zip(self.next.content.chunks(width));
        for (row, (before, now)) in (y..).zip(rows) {
            if same(before, now) && self.sent.painted.links_on(row).eq(painted.links_on(row)) {
                continue;
            }
            has_changed = true;
            let links: Vec<_> = painted.links_on(row).map(|(place, to)| (columns(place, x), to)).collect();
            pen.row(Position::new(x, row), now, &links)?;
        }
        if has_changed {
            pen.end()?;
        }
        Ok(has_changed)
    }

    /// Nothing of what is shown counts any more.
    fn clear(&mut self) -> io::Result<()> {
        self.sent = Sent::default();
        self.backend.clear()
    }
}

impl Painted {
    /// The links on a row.
    fn links_on(&self, row: u16) -> impl Iterator<Item = (Rect, &str)> {
        let links = self.links.iter().filter(move |(place, _)| (place.top()..place.bottom()).contains(&row));
        links.map(|(place, address)| (*place, address.as_str()))
    }
}

/// The columns of a place, in a row that begins at `first`.
fn columns(place: Rect, first: u16) -> Range<usize> {
    usize::from(place.left().saturating_sub(first))..usize::from(place.right().saturating_sub(first))
}

/// True where two rows look the same. Most cells hold one letter of one byte, which is told sooner than a text.
fn same(before: &[Cell], now: &[Cell]) -> bool {
    before.iter().zip(now).all(|(one, other)| {
        let is_same = match (one.symbol().as_bytes(), other.symbol().as_bytes()) {
            ([one], [other]) => one == other,
            (one, other) => one == other,
        };
        is_same && (one.fg, one.bg, one.modifier) == (other.fg, other.bg, other.modifier)
    })
}

fn take_colour_out(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        cell.fg = Color::Reset;
        cell.bg = Color::Reset;
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::num::NonZeroU16;
    use std::rc::Rc;

    use ratatui::style::{Modifier, Style};
    use ratatui::text::Span;
    use ratatui::widgets::Widget as _;

    use super::*;
    use crate::terminal::frame::{BEGIN, END};

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
        (Canvas::new(line.clone(), Some(area), colour), line)
    }

    fn paint_selection(buffer: &mut Buffer) -> Painted {
        let style = Style::new()
            .fg(Color::LightCyan)
            .bg(Color::Rgb(1, 2, 3))
            .add_modifier(Modifier::REVERSED | Modifier::BOLD);
        Span::styled("chosen", style).render(Rect::new(2, 1, 6, 1), buffer);
        at(2, 1)
    }

    fn at(column: u16, row: u16) -> Painted {
        Painted { cursor: Some(Position::new(column, row)), links: Vec::new() }
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
        for words in ["one", "two", "three"] {
            let paint = |buffer: &mut Buffer| {
                Span::raw(words).render(Rect::new(2, 1, 6, 1), buffer);
                at(2, 1)
            };
            canvas.draw(paint).unwrap();
            canvas.frame.commit().unwrap();
        }
        let writes = line.0.borrow();
        assert_eq!(writes.len(), 3);
        assert!(writes.iter().all(|w| w.starts_with(BEGIN.as_bytes()) && w.ends_with(END.as_bytes())));
        drop(writes);
        assert_eq!(seen(&line).screen().cursor_position(), (1, 2));
    }

    #[test]
    fn what_the_terminal_shows_already_is_not_sent_again_and_a_cursor_elsewhere_is() {
        let (mut canvas, line) = canvas(true);
        let mut sent_for = |paint: fn(&mut Buffer) -> Painted| {
            line.0.borrow_mut().clear();
            canvas.draw(paint).unwrap();
            canvas.frame.commit().unwrap();
            line.0.borrow().len()
        };
        assert_eq!(
            [sent_for(paint_selection), sent_for(paint_selection), sent_for(paint_selection)],
            [1, 0, 0]
        );
        let elsewhere = |buffer: &mut Buffer| {
            paint_selection(buffer);
            at(3, 1)
        };
        assert_eq!([sent_for(elsewhere), sent_for(elsewhere), sent_for(paint_selection)], [1, 0, 1]);
        // Nothing of a frame that was not sent is in the next.
        assert_eq!(sent_for(|_| at(3, 1)), 1);
        assert_eq!(seen(&line).screen().contents().trim(), "");
    }

    #[test]
    fn a_row_in_which_something_changed_is_written_whole_with_its_blanks() {
        let (mut canvas, line) = canvas(true);
        for words in ["courses and rules", "courses and a rule", "courses and a rule"] {
            let before = String::from_utf8(line.0.borrow().concat()).unwrap();
            line.0.borrow_mut().clear();
            let paint = |buffer: &mut Buffer| {
                Span::raw(words).render(Rect::new(0, 1, 20, 1), buffer);
                at(0, 1)
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

    /// What each cell of a terminal looks like.
    fn cells(terminal: &vt100::Parser) -> Vec<String> {
        let cell = |row, column| {
            let cell = terminal.screen().cell(row, column).unwrap();
            let look = (cell.bold(), cell.underline(), cell.inverse(), cell.fgcolor(), cell.bgcolor());
            // A cell that was never written is as blank as one with a blank.
            format!("{:?} {look:?}", Some(cell.contents()).filter(|text| !text.is_empty()).unwrap_or(" "))
        };
        (0..3).flat_map(|row| (0..20).map(move |column| cell(row, column))).collect()
    }

    #[test]
    fn whatever_was_shown_before_a_frame_looks_as_if_it_were_the_first() {
        const WORDS: [&str; 8] =
            ["plain words", "a", "日本語 and", "e\u{301}e\u{301}", "❤\u{fe0f} x", "ﾊﾞ", "     ", "· ▸ ●"];
        let style = |number: u32| {
            let style = Style::new().fg(Color::Indexed(u8::try_from(number % 3).unwrap()));
            match number % 5 {
                0 => Style::new(),
                1 => style.add_modifier(Modifier::BOLD),
                2 => style.bg(Color::Blue).add_modifier(Modifier::UNDERLINED),
                3 => Style::new().add_modifier(Modifier::REVERSED | Modifier::BOLD),
                _ => style,
            }
        };
        let (mut canvas, line) = canvas(true);
        let mut chance: u32 = 7;
        let mut below = move |most: u32| {
            chance = chance.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (chance >> 16) % most
        };
        for _ in 0..300 {
            let pieces: Vec<_> = (0..below(5)).map(|_| [below(20), below(3), below(8), below(15)]).collect();
            let paint = |buffer: &mut Buffer| {
                for [x, y, words, look] in &pieces {
                    let [x, y] = [*x, *y].map(|place| u16::try_from(place).unwrap());
                    buffer.set_string(x, y, WORDS[*words as usize], style(*look));
                }
                at(1, 1)
            };
            canvas.draw(paint).unwrap();
            canvas.frame.commit().unwrap();
            let (mut other, first) = self::canvas(true);
            other.draw(paint).unwrap();
            other.frame.commit().unwrap();
            assert_eq!(cells(&seen(&line)), cells(&seen(&first)), "{pieces:?}");
        }
    }

    #[test]
    fn after_a_clear_the_next_frame_is_whole() {
        let (mut canvas, line) = canvas(true);
        canvas.draw(paint_selection).unwrap();
        canvas.frame.commit().unwrap();
        line.0.borrow_mut().clear();
        canvas.clear().unwrap();
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
            let paint = |buffer: &mut Buffer| {
                Span::raw(words).render(Rect::new(2, 1, 18, 1), buffer);
                let links = linked.then(|| (Rect::new(2, 1, 4, 1), address.to_owned()));
                Painted { links: links.into_iter().collect(), ..at(2, 1) }
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
