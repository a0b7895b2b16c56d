//! The same program line by line: for screen readers, pipes and e-mail.
//!
//! Pages and tables as plain lines, and the questionnaire with the model and
//! the messages of the screens; no boxes, no colours, no cursor movement,
//! nothing said twice.

mod ask;
mod choice;
mod deeds;
mod prompt;
pub mod table;
mod talk;
mod vocabulary;

pub use crate::page::lines::page_lines;
pub use ask::ask;
pub use talk::Window;
