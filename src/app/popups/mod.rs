//! One file a popup: what floats above a screen. A popup is a screen too: it
//! shows a page with rows, and answers to the same events.

mod beside;
mod drawer;
mod keep;
mod leave;
mod menu;
mod note;
mod park;
mod slides;
mod start_again;
mod why;
mod wipe;
mod word;
mod words;

use super::screen::Screen;
use crate::command::Command;
pub use beside::Beside;
pub use drawer::Drawer;
pub use keep::Keep;
pub use leave::Leave;
pub use menu::Menu;
pub use note::Note;
pub use park::Park;
pub use slides::SlideList;
pub use start_again::StartAgain;
pub use why::Why;
pub use wipe::Wipe;
pub use word::Word;
pub use words::Words;

macro_rules! popups {
    ($($(#[$doc:meta])* $name:ident,)+) => {
        /// Something above a screen.
        #[derive(Debug, Clone)]
        pub enum Popup {
            $($(#[$doc])* $name($name),)+
        }

        impl Popup {
            /// What every popup has.
            #[must_use]
            pub fn get(&self) -> &dyn Screen {
                match self { $(Self::$name(popup) => popup,)+ }
            }

            /// What every popup has, to be changed.
            pub fn get_mut(&mut self) -> &mut dyn Screen {
                match self { $(Self::$name(popup) => popup,)+ }
            }
        }
    };
}

impl Popup {
    /// The popup that a command opens, where it needs nothing to begin with.
    #[must_use]
    pub(crate) fn opened_by(command: Command) -> Option<Self> {
        Some(match command {
            Command::StartAfresh => Self::StartAgain(StartAgain::default()),
            Command::Wipe => Self::Wipe(Wipe::default()),
            Command::MarkPersona => Self::Beside(Beside::default()),
            Command::Drawer => Self::Drawer(Drawer::default()),
            Command::Park => Self::Park(Park::default()),
            _ => return None,
        })
    }
}

popups! {
    /// Why the question is asked.
    Why,
    /// The words on the screen.
    Words,
    /// One word.
    Word,
    /// Everything that can be done.
    Menu,
    /// What shall count where answers differ from those that are kept.
    Keep,
    /// Leave, keep, or stay.
    Leave,
    /// Really forget all answers?
    StartAgain,
    /// A note about a scheme, being written.
    Note,
    /// Somebody to show beside whoever the slide is about.
    Beside,
    /// What rooms ask.
    Drawer,
    /// A question being parked.
    Park,
    /// The slides of a workshop.
    SlideList,
    /// Really wipe everything?
    Wipe,
}
