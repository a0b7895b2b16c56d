//! Reads what others made, within limits: files, streams and lines.
//!
//! Whatever a folder or a pipe holds, reading ends and memory stays small. A pipe or a device that bears a file's name
//! is not opened at all: opening alone can wait for ever. Imports nothing of ours.

use std::fs::{self, File};
use std::io::{self, BufRead, Read};
use std::path::Path;

/// One file, or standard input where a command reads it whole: the largest file of the built-in catalogue has a
/// fortieth of this.
pub(crate) const MOST_FILE_BYTES: u64 = 4 << 20;

/// One line that somebody types or pastes. What comes behind it on the same line is passed over.
pub(crate) const MOST_LINE_BYTES: usize = 64 << 10;

/// So much of a line without an end is passed over; then nobody is typing, and the input counts as ended.
pub(crate) const MOST_PASSED_OVER: usize = 16 << 20;

/// The bytes of a regular file, or of what a link to one leads to.
///
/// # Errors
///
/// When it is a pipe, a device or a folder, has more than `MOST_FILE_BYTES`, or the system refuses.
pub fn file(path: &Path) -> io::Result<Vec<u8>> {
    file_up_to(path, MOST_FILE_BYTES)
}

/// The same for a file that may have this many bytes.
///
/// # Errors
///
/// As [`file()`], with that limit.
pub(crate) fn file_up_to(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    // Looked at before it is opened: to open a pipe is to wait for its other end.
    if !fs::metadata(path)?.is_file() {
        return Err(no_file());
    }
    let file = File::open(path)?;
    // It may have been exchanged in between.
    if !file.metadata()?.is_file() {
        return Err(no_file());
    }
    up_to(file, most)
}

/// The text of a regular file, as [`file()`] reads it.
///
/// # Errors
///
/// As [`file()`]; also when it is not UTF-8.
pub fn text(path: &Path) -> io::Result<String> {
    String::from_utf8(file(path)?)
        .map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "it is not UTF-8 text"))
}

/// All that a stream has to give.
///
/// # Errors
///
/// When it has more than `MOST_FILE_BYTES`, or the system refuses.
pub fn whole(from: impl Read) -> io::Result<Vec<u8>> {
    up_to(from, MOST_FILE_BYTES)
}

fn up_to(from: impl Read, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        let most = most >> 20;
        return Err(io::Error::new(
            io::ErrorKind::FileTooLarge,
            format!("it is larger than {most} megabytes"),
        ));
    }
    Ok(bytes)
}

fn no_file() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, "it is a pipe, a device or a folder, not a file")
}

/// What came next from somebody who types, or from a pipe.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// A line without its end. Bytes that are not UTF-8 have become �.
    Text(String),
    /// A line with more than `MOST_LINE_BYTES`; it was passed over.
    TooLong,
    /// Nothing more comes.
    End,
}

/// Reads a line.
///
/// # Errors
///
/// When the system refuses.
pub fn line(from: &mut dyn BufRead) -> io::Result<Line> {
    let mut bytes = Vec::new();
    let mut passed_over = 0;
    loop {
        let held = match from.fill_buf() {
            Ok(held) => held,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        let end = held.iter().position(|byte| *byte == b'\n');
        let part = held.get(..end.unwrap_or(held.len())).unwrap_or_default();
        let room = MOST_LINE_BYTES - bytes.len();
        bytes.extend(part.iter().take(room));
        passed_over += part.len().saturating_sub(room);
        let used = part.len() + usize::from(end.is_some());
        from.consume(used);
        if passed_over > MOST_PASSED_OVER {
            return Ok(Line::End);
        }
        if end.is_none() && used > 0 {
            continue;
        }
        return Ok(if passed_over > 0 {
            Line::TooLong
        } else if end.is_none() && bytes.is_empty() {
            Line::End
        } else {
            Line::Text(String::from_utf8_lossy(&bytes).trim_end_matches('\r').to_owned())
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(mut input: &[u8]) -> Vec<Line> {
        let mut all = Vec::new();
        loop {
            all.push(line(&mut input).unwrap());
            if all.last() == Some(&Line::End) {
                return all;
            }
        }
    }

    fn said(text: &str) -> Line {
        Line::Text(text.to_owned())
    }

    #[test]
    fn lines_end_as_on_any_system_and_the_last_needs_no_end() {
        assert_eq!(lines(b"a\nb\r\n\nc"), [said("a"), said("b"), said(""), said("c"), Line::End]);
    }

    #[test]
    fn a_byte_that_is_no_text_spoils_no_line() {
        assert_eq!(lines(b"a\xffb\nc\n"), [said("a\u{fffd}b"), said("c"), Line::End]);
    }

    #[test]
    fn a_line_that_is_too_long_is_passed_over_and_the_next_is_read() {
        let mut input = vec![b'x'; MOST_LINE_BYTES];
        input.extend(b"\n");
        input.extend(vec![b'y'; MOST_LINE_BYTES + 1]);
        input.extend(b"\nnext\n");
        assert_eq!(lines(&input).split_off(1), [Line::TooLong, said("next"), Line::End]);
    }

    #[test]
    fn a_line_without_an_end_ends() {
        let mut endless = io::BufReader::new(io::repeat(0));
        assert_eq!(line(&mut endless).unwrap(), Line::End);
    }

    #[test]
    fn a_stream_without_an_end_is_refused() {
        assert_eq!(whole(io::repeat(0)).unwrap_err().kind(), io::ErrorKind::FileTooLarge);
    }

    #[test]
    fn a_folder_is_no_file() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(file(folder.path()).unwrap_err().kind(), io::ErrorKind::InvalidInput);
    }
}
