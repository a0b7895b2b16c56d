//! The same program line by line: for screen readers, pipes and e-mail.
//!
//! Pages and tables as plain lines, and the questionnaire with the model and
//! the messages of the screens; no boxes, no colours, no cursor movement,
//! nothing said twice.

mod ask;
pub mod print;
pub mod table;

pub use ask::ask;
pub use print::page_lines;
