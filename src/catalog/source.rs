//! The files a catalogue was read from, and places in them.
//!
//! Owns every text that was read, so that a message about a mistake can quote it.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// One file of a catalogue as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Path shown to people, relative to the catalogue's folder where it has one.
    pub name: String,
    /// The whole text.
    pub text: String,
    /// The first byte of every line.
    lines: Vec<usize>,
    /// How many characters lie before each block of bytes.
    marks: Vec<usize>,
}

/// Characters are counted once for a block of bytes.
const MARK_EVERY: usize = 1024;

impl SourceFile {
    fn new(name: String, text: String) -> Self {
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        // The last mark is the number of all characters: of a text that ends where a chunk does, its end has a mark too.
        let mut marks = vec![0];
        let mut count = 0;
        for chunk in text.as_bytes().chunks(MARK_EVERY) {
            count += chunk.iter().filter(|byte| begins_character(**byte)).count();
            marks.push(count);
        }
        Self { name, text, lines, marks }
    }

    /// The number of characters before a byte.
    fn characters(&self, before: usize) -> usize {
        let mark = before / MARK_EVERY;
        let rest = self.text.as_bytes().get(mark * MARK_EVERY..before).unwrap_or_default();
        let counted = self.marks.get(mark).copied().unwrap_or(0);
        counted + rest.iter().filter(|byte| begins_character(**byte)).count()
    }

    /// The line of a byte, counted from 0.
    fn line(&self, at: usize) -> usize {
        self.lines.partition_point(|start| *start <= at).saturating_sub(1)
    }

    /// The lines that a span touches, whole, and the number of the first,
    /// counted from 1.
    #[must_use]
    pub(crate) fn lines_of(&self, span: &Span) -> (Range<usize>, usize) {
        let (first, last) = (self.line(span.start()), self.line(span.end().max(span.start())));
        let start = self.lines.get(first).copied().unwrap_or(0);
        let end = self.lines.get(last + 1).copied().unwrap_or(self.text.len());
        (start..end, first + 1)
    }
}

/// True for the first byte of a character in UTF-8.
const fn begins_character(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

/// Index of a file in [`Files`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FileId(u32);

/// A range of bytes in one file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// The file.
    pub file: FileId,
    // There are thousands of them, and no file is that large.
    start: u32,
    end: u32,
}

impl Span {
    /// Makes a span from a byte range.
    #[must_use]
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        let within = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { file, start: within(range.start), end: within(range.end) }
    }

    /// First byte.
    #[must_use]
    pub(crate) fn start(&self) -> usize {
        self.start as usize
    }

    /// One past the last byte.
    #[must_use]
    pub(crate) fn end(&self) -> usize {
        self.end as usize
    }

    /// The same in another file.
    #[must_use]
    pub(crate) fn of(self, file: FileId) -> Self {
        Self { file, ..self }
    }
}

/// Line and column of a place, both counted from 1; the column counts characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub(crate) column: usize,
}

/// All files that were read, in reading order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Files {
    files: Vec<SourceFile>,
}

impl Files {
    /// Adds a file and returns its id.
    pub(crate) fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(SourceFile::new(name.into(), text.into()));
        id
    }

    /// Looks up a file.
    #[must_use]
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.0 as usize)
    }

    /// True when nothing was read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Every file, in reading order.
    pub fn iter(&self) -> impl Iterator<Item = &SourceFile> {
        self.files.iter()
    }

    /// Line and column of a span's first byte.
    #[must_use]
    pub fn position(&self, span: &Span) -> Position {
        let Some(file) = self.get(span.file) else {
            return Position { line: 1, column: 1 };
        };
        let at = span.start().min(file.text.len());
        let line = file.line(at);
        let start = file.lines.get(line).copied().unwrap_or(0);
        Position { line: line + 1, column: file.characters(at) - file.characters(start) + 1 }
    }

    /// The text a span covers.
    #[must_use]
    pub(crate) fn excerpt(&self, span: &Span) -> &str {
        self.get(span.file).and_then(|file| file.text.get(span.start()..span.end())).unwrap_or("")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn position_counts_characters_not_bytes() {
        let mut files = Files::default();
        let id = files.add("a.toml", "é = 1\nçé = 2\n");
        let start = files.get(id).unwrap().text.find("= 2").unwrap();
        let at = files.position(&Span::new(id, start..start + 3));
        assert_eq!(at, Position { line: 2, column: 4 });
    }

    #[test]
    fn the_end_of_a_file_of_any_length_has_its_place() {
        for length in [0, 1, MARK_EVERY - 1, MARK_EVERY, MARK_EVERY + 1, 2 * MARK_EVERY] {
            let mut files = Files::default();
            let id = files.add("a.toml", "a".repeat(length));
            let end = files.position(&Span::new(id, length..length));
            assert_eq!(end, Position { line: 1, column: length + 1 });
        }
    }
}
