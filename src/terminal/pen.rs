//! Writes rows of cells to a terminal.

use std::io::{self, Write};
use std::ops::Range;

use crossterm::cursor::MoveTo;
use crossterm::queue;
use crossterm::style::{Attribute, Colors, ContentStyle, Print, SetAttribute, SetAttributes, SetColors};
use ratatui::backend::IntoCrossterm as _;
use ratatui::buffer::{Cell, CellWidth as _};
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier, Style};

/// Begins and ends a link (OSC 8). One name holds together what is on several lines.
const LINK: &str = "\x1b]8;";

/// Columns of a row that are a link, and where it leads.
pub(super) type Link<'a> = (Range<usize>, &'a str);

/// How a cell looks: its letters, its ground, and whether it is bold and the like.
type Look = (Color, Color, Modifier);

const PLAIN: Look = (Color::Reset, Color::Reset, Modifier::empty());

/// What rows are written with. It gathers letters of one look, and keeps its look from row to row.
pub(super) struct Pen<'w, W: Write> {
    out: &'w mut W,
    look: Look,
    letters: String,
}

impl<'w, W: Write> Pen<'w, W> {
    /// Begins as a terminal does: nothing is coloured or bold.
    pub(super) fn new(out: &'w mut W) -> Self {
        Self { out, look: PLAIN, letters: String::new() }
    }

    /// Writes a row whole, blanks included: readers join words between which the cursor only jumps.
    pub(super) fn row(&mut self, begin: Position, cells: &[Cell], links: &[Link<'_>]) -> io::Result<()> {
        let at = |column: usize| {
            MoveTo(begin.x.saturating_add(u16::try_from(column).unwrap_or(u16::MAX)), begin.y)
        };
        queue!(self.out, at(0))?;
        let mut column = 0;
        let mut open = None;
        while let Some(cell) = cells.get(column) {
            if !links.is_empty() {
                let link = links.iter().find(|(columns, _)| columns.contains(&column)).map(|(_, to)| *to);
                self.link(&mut open, link);
            }
            let look = (cell.fg, cell.bg, cell.modifier);
            if look != self.look {
                self.take(look)?;
            }
            let symbol = cell.symbol();
            if symbol.len() == 1 || symbol.cell_width() == 1 {
                self.letters.push_str(symbol);
                column += 1;
                continue;
            }
            // Terminals differ in how wide it is: nothing of what was there stays, and what follows is in its place.
            let width = usize::from(symbol.cell_width()).max(1);
            self.letters.extend(std::iter::repeat_n(' ', width));
            self.put()?;
            queue!(self.out, at(column), Print(symbol), at(column + width))?;
            column += width;
        }
        self.link(&mut open, None);
        self.put()
    }

    /// Leaves the terminal as it was: nothing is coloured or bold.
    pub(super) fn end(self) -> io::Result<()> {
        queue!(self.out, SetColors(colours(PLAIN)), SetAttribute(Attribute::Reset))
    }

    /// Closes the link that is open, and opens this one.
    fn link<'a>(&mut self, open: &mut Option<&'a str>, link: Option<&'a str>) {
        if *open == link {
            return;
        }
        if open.is_some() {
            self.letters.extend([LINK, ";\x1b\\"]);
        }
        if let Some(address) = link {
            self.letters.extend([LINK, "id=f;", address, "\x1b\\"]);
        }
        *open = link;
    }

    /// Takes another look.
    fn take(&mut self, look: Look) -> io::Result<()> {
        self.put()?;
        let is_reset = look.2 != self.look.2;
        if is_reset {
            // That takes the colours away too, where there are escapes.
            let style: ContentStyle = Style::new().add_modifier(look.2).into_crossterm();
            queue!(self.out, SetAttribute(Attribute::Reset), SetAttributes(style.attributes))?;
        }
        let is_coloured = (look.0, look.1) != (PLAIN.0, PLAIN.1);
        if (look.0, look.1) != (self.look.0, self.look.1) || is_reset && is_coloured {
            queue!(self.out, SetColors(colours(look)))?;
        }
        self.look = look;
        Ok(())
    }

    /// Writes the letters that were gathered.
    fn put(&mut self) -> io::Result<()> {
        if !self.letters.is_empty() {
            queue!(self.out, Print(&self.letters))?;
            self.letters.clear();
        }
        Ok(())
    }
}

fn colours((letters, ground, _): Look) -> Colors {
    Colors::new(letters.into_crossterm(), ground.into_crossterm())
}
