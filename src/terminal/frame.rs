//! One write a frame.
//!
//! ratatui flushes when it shows the cursor and again when it moves it, so that a plain buffer still sends a frame
//! in several pieces, which tear on a slow line. Here a flush does nothing; [`FrameWriter::commit`] sends all that was
//! gathered, between the marks of a synchronized update (mode 2026), in one write.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

/// Asks the terminal to hold back what follows until [`END`]. Terminals that do not know it pass over it.
pub(crate) const BEGIN: &str = "\x1b[?2026h";
/// Asks the terminal to show what came since [`BEGIN`].
pub(crate) const END: &str = "\x1b[?2026l";

/// A writer that gathers a frame. Its clones share the frame: one goes into the backend, one commits.
#[derive(Debug)]
pub(crate) struct FrameWriter<W: Write> {
    shared: Rc<RefCell<Gathered<W>>>,
}

#[derive(Debug)]
struct Gathered<W: Write> {
    out: W,
    /// Begins with [`BEGIN`], always.
    bytes: Vec<u8>,
    /// Old Windows consoles take calls in the place of bytes; these would overtake bytes held back.
    direct: bool,
}

impl<W: Write> FrameWriter<W> {
    /// Makes a writer whose frames go to `out`.
    pub(crate) fn new(out: W) -> Self {
        let mut bytes = Vec::with_capacity(64 * 1024);
        bytes.extend_from_slice(BEGIN.as_bytes());
        Self { shared: Rc::new(RefCell::new(Gathered { out, bytes, direct: !takes_escapes() })) }
    }

    /// Sends what was gathered, in one write. Sends nothing when nothing was gathered.
    ///
    /// # Errors
    ///
    /// When the write fails. The frame is dropped then too.
    pub(crate) fn commit(&self) -> io::Result<()> {
        let Gathered { out, bytes, .. } = &mut *self.shared.borrow_mut();
        if bytes.len() == BEGIN.len() {
            return Ok(());
        }
        bytes.extend_from_slice(END.as_bytes());
        let sent = out.write_all(bytes).and_then(|()| out.flush());
        bytes.truncate(BEGIN.len());
        sent
    }

    /// Forgets what was gathered.
    pub(crate) fn discard(&self) {
        self.shared.borrow_mut().bytes.truncate(BEGIN.len());
    }
}

impl<W: Write> Clone for FrameWriter<W> {
    fn clone(&self) -> Self {
        Self { shared: Rc::clone(&self.shared) }
    }
}

impl<W: Write> Write for FrameWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let gathered = &mut *self.shared.borrow_mut();
        if gathered.direct {
            return gathered.out.write(bytes);
        }
        gathered.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    /// Does nothing, on purpose: see [`FrameWriter::commit`].
    fn flush(&mut self) -> io::Result<()> {
        let gathered = &mut *self.shared.borrow_mut();
        if gathered.direct { gathered.out.flush() } else { Ok(()) }
    }
}

#[cfg(windows)]
fn takes_escapes() -> bool {
    crossterm::ansi_support::supports_ansi()
}

#[cfg(not(windows))]
const fn takes_escapes() -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Remembers each write on its own.
    #[derive(Clone, Default)]
    struct Writes(Rc<RefCell<Vec<String>>>);

    impl Write for Writes {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().push(String::from_utf8(bytes.to_vec()).unwrap());
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_frame_is_one_write_between_the_marks_however_often_it_is_flushed() {
        let writes = Writes::default();
        let frame = FrameWriter::new(writes.clone());
        let mut backend = frame.clone();
        backend.write_all(b"one ").unwrap();
        backend.flush().unwrap();
        backend.write_all(b"two").unwrap();
        backend.flush().unwrap();
        assert!(writes.0.borrow().is_empty(), "a flush let bytes out");
        frame.commit().unwrap();
        assert_eq!(*writes.0.borrow(), [format!("{BEGIN}one two{END}")]);
    }

    #[test]
    fn a_frame_is_sent_once_and_an_empty_one_not_at_all() {
        let writes = Writes::default();
        let mut frame = FrameWriter::new(writes.clone());
        frame.commit().unwrap();
        frame.write_all(b"x").unwrap();
        frame.commit().unwrap();
        frame.commit().unwrap();
        assert_eq!(writes.0.borrow().len(), 1);
    }

    #[test]
    fn a_discarded_frame_never_arrives() {
        let writes = Writes::default();
        let mut frame = FrameWriter::new(writes.clone());
        frame.write_all(b"half a fra").unwrap();
        frame.discard();
        frame.write_all(b"whole").unwrap();
        frame.commit().unwrap();
        assert_eq!(*writes.0.borrow(), [format!("{BEGIN}whole{END}")]);
    }

    #[test]
    fn a_frame_that_could_not_be_sent_does_not_come_with_the_next() {
        struct Broken(u8, Writes);
        impl Write for Broken {
            fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
                self.0 += 1;
                if self.0 == 1 { Err(io::Error::other("gone")) } else { self.1.write(bytes) }
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let writes = Writes::default();
        let mut frame = FrameWriter::new(Broken(0, writes.clone()));
        frame.write_all(b"lost").unwrap();
        assert!(frame.commit().is_err());
        frame.write_all(b"kept").unwrap();
        frame.commit().unwrap();
        assert_eq!(*writes.0.borrow(), [format!("{BEGIN}kept{END}")]);
    }
}
