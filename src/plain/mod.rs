//! The same program line by line: for screen readers, pipes and e-mail.
//!
//! The same model, messages and pages as the screens; no boxes, no cursor
//! movement, nothing said twice.

mod ask;

pub use ask::ask;
