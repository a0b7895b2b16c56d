//! Text on its way out, in plain ASCII where that is wanted.

use std::io::{self, Write};

use crate::text::ascii::ascii;

/// Writes text as it is, or in plain ASCII.
pub(super) struct Letters<W> {
    pub(super) out: W,
    pub(super) ascii: bool,
}

impl<W: Write> Write for Letters<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // Formatted text comes in whole pieces, so nothing is cut within a letter.
        match std::str::from_utf8(bytes) {
            Ok(text) if self.ascii => self.out.write_all(ascii(text).as_bytes()).map(|()| bytes.len()),
            _ => self.out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
