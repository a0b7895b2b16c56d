//! What can happen to the program, and what it asks of the world.

use crate::catalog::SchemeId;
use crate::command::{Command, Key};
use crate::pathway::{Routes, Wanted};
use crate::session::{Otherwise, Saved, Undecided};

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Msg {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// A command was given, by the menu or in plain mode.
    Do(Command),
    /// The row with this number was chosen, by mouse or in plain mode.
    Pick(usize),
    /// A command was given about this scheme, wherever the reader is, in plain mode.
    About(SchemeId, Command),
    /// A line of text was given for the field on the screen, in plain mode.
    Enter(String),
    /// The reader turned to one of two panes and did this in it; nothing is done where one cannot turn to it.
    Across {
        /// To the pane at the side; else to the list.
        to_side: bool,
        /// What was done there.
        then: Option<Box<Msg>>,
    },
    /// This cell of the map was clicked.
    Cell(usize, usize),
    /// An address on the screen was clicked.
    Follow(String),
    /// The reader scrolled by this many lines.
    Scroll(i32),
    /// What was drawn: lines of the scrolled page, and lines that fit.
    Drawn {
        /// Lines of the page that has the reader's attention.
        lines: usize,
        /// Lines that the screen has for it.
        height: usize,
    },
    /// Seconds since the clock first showed.
    Clock(u64),
    /// The bars of a slide are to grow a little.
    Frame,
    /// The work was kept, as it says now; the words are for the person.
    Saved(Box<Saved>, String),
    /// Nothing was kept, since the person has to say what shall count; whether to leave afterwards.
    Undecided(Undecided, bool),
    /// Go on with what was kept on an earlier day.
    Resume,
    /// The ways that were wanted.
    Found(Box<Wanted>, Box<Routes>),
    /// Something outside failed; what to say.
    Failed(String),
}

/// Something that the world should do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Keep the answers on this computer, and then leave if so wanted.
    Save {
        /// Leave when it is done.
        then_quit: bool,
        /// What to do where they cannot be put together with what is kept.
        otherwise: Otherwise,
    },
    /// Write the plan to a file.
    Export,
    /// Open the page with this address in the browser.
    Open(String),
    /// Copy this address.
    Copy(String),
    /// Take up other colours.
    NextTheme,
    /// Switch the mouse on or off.
    ToggleMouse,
    /// Draw everything again.
    Redraw,
    /// Go to the shell for now.
    Suspend,
    /// Leave.
    Quit,
}
