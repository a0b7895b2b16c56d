//! A catalogue in one file: its TOML files one after the other, as text that
//! anybody can read.
//!
//! What always holds: whatever the file holds, reading it ends, takes little
//! memory, writes nothing, and says kindly what is wrong.

use std::fmt::Write as _;
use std::io;
use std::path::Path;

use jiff::civil::Date;
use serde::Deserialize;

use super::write::quoted;
use crate::input::MOST_FILE_BYTES;
use crate::text::clean::clean;

/// The version of the form that this program reads and writes.
const FORM: u32 = 1;

/// How the first line begins; the version follows.
const FIRST: &str = "# Fingerpost catalogue in one file, form ";

/// What begins the line above each file.
const MARK: &str = "=== ";

/// The line below the last file.
const END: &str = "=== end";

/// The whole file; the built-in catalogue has a tenth of this.
pub(crate) const MOST_PACK_BYTES: u64 = 24 << 20;

const MOST_FILES: usize = 20_000;

/// A file in it: its path and its bytes.
type File = (String, Vec<u8>);

/// What a packed catalogue says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packed {
    /// The name of the whole.
    pub(crate) title: String,
    /// The day of its edition, where it gives one.
    pub edition: Option<Date>,
    /// The day on which it was packed.
    pub(crate) day: Date,
    /// True where it stands alone, and takes the place of the built-in
    /// catalogue; false where it is laid over it.
    pub(crate) whole: bool,
}

/// The head, as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    title: String,
    edition: Option<String>,
    packed: String,
    whole: bool,
    files: usize,
    crc32: String,
}

/// Writes files as one.
#[must_use]
pub fn pack(files: &[File], about: &Packed) -> String {
    let mut body = String::new();
    for (path, bytes) in files {
        let _ = writeln!(body, "{MARK}{path}");
        for line in String::from_utf8_lossy(bytes).trim_start_matches('\u{feff}').lines() {
            // A line that looks like a mark gets a stroke before it.
            if line.trim_start_matches('\\').starts_with("===") {
                body.push('\\');
            }
            body.push_str(line);
            body.push('\n');
        }
    }
    let mut out = format!("{FIRST}{FORM}. Read it with: fingerpost --catalog THIS-FILE\n");
    let _ = writeln!(out, "title = {}", quoted(&clean(&about.title)));
    if let Some(edition) = about.edition {
        let _ = writeln!(out, "edition = \"{edition}\"");
    }
    let _ = writeln!(out, "packed = \"{}\"\nwhole = {}", about.day, about.whole);
    let _ = writeln!(out, "files = {}\ncrc32 = \"{:08x}\"", files.len(), crc32(&body));
    out.push_str(&body);
    out.push_str(END);
    out.push('\n');
    out
}

/// Reads such a file.
///
/// # Errors
///
/// Half a sentence that says what it is instead.
pub(crate) fn unpack(bytes: &[u8]) -> io::Result<(Vec<File>, Packed)> {
    if bytes.len() as u64 > MOST_PACK_BYTES {
        return Err(wrong(&format!("it is larger than {} megabytes", MOST_PACK_BYTES >> 20)));
    }
    let text = std::str::from_utf8(bytes)
        .map_err(|_| wrong("it is not UTF-8 text, so it is no packed catalogue"))?;
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    let form = lines
        .next()
        .and_then(|line| line.strip_prefix(FIRST))
        .ok_or_else(|| wrong("it is not a catalogue that `fingerpost pack` made"))?;
    let digits: String = form.chars().take_while(char::is_ascii_digit).take(9).collect();
    match digits.parse::<u32>() {
        Ok(FORM) => {}
        Ok(newer) if newer > FORM => {
            return Err(wrong("it was packed by a newer Fingerpost: this one cannot read it"));
        }
        _ => return Err(wrong("its first line does not say which form it has")),
    }
    let mut head = String::new();
    let mut files: Vec<(String, String)> = Vec::new();
    let mut body = String::new();
    let mut ended = false;
    for line in lines {
        if ended {
            if line.trim().is_empty() {
                continue;
            }
            return Err(wrong("something stands behind its end"));
        }
        if line == END {
            ended = true;
        } else if let Some(path) = line.strip_prefix(MARK) {
            if files.len() >= MOST_FILES {
                return Err(wrong(&format!("it holds more than {MOST_FILES} files")));
            }
            if !is_safe(path) {
                return Err(wrong(&format!("it names a file “{}”, which no catalogue has", clean(path))));
            }
            files.push((path.to_owned(), String::new()));
            push(&mut body, line);
        } else if let Some((path, file)) = files.last_mut() {
            push(&mut body, line);
            let plain =
                line.strip_prefix('\\').filter(|rest| rest.trim_start_matches('\\').starts_with("==="));
            push(file, plain.unwrap_or(line));
            if file.len() as u64 > MOST_FILE_BYTES {
                return Err(wrong(&format!(
                    "{} in it is larger than {} megabytes",
                    clean(path),
                    MOST_FILE_BYTES >> 20
                )));
            }
        } else {
            push(&mut head, line);
        }
    }
    if !ended {
        return Err(wrong("it ends too soon: a part of it is missing"));
    }
    let head: Head = toml::from_str(&head)
        .map_err(|error| wrong(&format!("its head is wrong: {}", clean(error.message()))))?;
    if head.files != files.len() {
        return Err(wrong(&format!("it should hold {} files and holds {}", head.files, files.len())));
    }
    if head.crc32 != format!("{:08x}", crc32(&body)) {
        return Err(wrong(
            "it is not as it was packed: something changed it on its way. Ask for it again, or pack it again",
        ));
    }
    let day = |text: &str| text.parse::<Date>().map_err(|_| wrong("a day in its head does not exist"));
    let about = Packed {
        title: clean(&head.title).into_owned(),
        edition: head.edition.as_deref().map(day).transpose()?,
        day: day(&head.packed)?,
        whole: head.whole,
    };
    let mut files: Vec<File> = files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
    files.sort();
    if files.windows(2).any(|pair| matches!(pair, [(one, _), (other, _)] if one == other)) {
        return Err(wrong("it holds a file twice"));
    }
    Ok((files, about))
}

fn push(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}

fn wrong(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what.to_owned())
}

/// True for the path of a catalogue's file: never absolute, never upwards.
fn is_safe(path: &str) -> bool {
    path.len() < 300
        && Path::new(path).extension().is_some_and(|kind| kind == "toml")
        && path.split('/').all(|part| !part.is_empty() && !part.starts_with('.'))
        && !path.contains(['\\', ':'])
        && clean(path) == path
}

/// The checksum of Ethernet, zip and PNG (IEEE 802.3), so that others can work
/// it out too. It finds accidents, not forgeries.
fn crc32(text: &str) -> u32 {
    let sum = text.bytes().fold(u32::MAX, |sum, byte| {
        (0..8).fold(
            sum ^ u32::from(byte),
            |sum, _| {
                if sum & 1 == 1 { (sum >> 1) ^ 0xEDB8_8320 } else { sum >> 1 }
            },
        )
    });
    !sum
}

#[cfg(test)]
#[allow(clippy::string_slice, reason = "a test stops where something is not as it should be")]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn about() -> Packed {
        Packed { title: "A \"trust\"".to_owned(), edition: None, day: date(2026, 11, 28), whole: false }
    }

    fn packed() -> String {
        let files = [
            ("catalog.toml", "a = 1\r\nb = \"\"\"\n=== end\n\\=== x\n\\\\===\n\"\"\""),
            ("glossary/x.toml", "\n\n"),
        ];
        pack(&files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())), &about())
    }

    #[test]
    fn what_was_packed_comes_out_again() {
        let text = packed();
        assert!(text.starts_with("# Fingerpost catalogue in one file, form 1. "), "{text}");
        let (all, head) = unpack(text.as_bytes()).unwrap();
        assert_eq!(head, about());
        let files: Vec<(&str, &str)> =
            all.iter().map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).unwrap())).collect();
        let first = "a = 1\nb = \"\"\"\n=== end\n\\=== x\n\\\\===\n\"\"\"\n";
        assert_eq!(files, [("catalog.toml", first), ("glossary/x.toml", "\n\n")]);
        assert_eq!(pack(&all, &about()), text, "the same again");
        // A mail server that ends lines in its own way does no harm.
        assert_eq!(unpack(text.replace('\n', "\r\n").as_bytes()).unwrap().0, all);
        assert_eq!(crc32("123456789"), 0xCBF4_3926, "the usual check value");
    }

    #[test]
    fn what_is_no_packed_catalogue_is_refused_with_a_reason() {
        let good = packed();
        let refused = |text: &str| unpack(text.as_bytes()).unwrap_err().to_string();
        assert_eq!(refused(""), "it is not a catalogue that `fingerpost pack` made");
        assert_eq!(refused("PK\u{3}\u{4}"), "it is not a catalogue that `fingerpost pack` made");
        assert!(refused(&good.replace("form 1", "form 2")).contains("newer"), "newer");
        assert!(
            refused(&good.replace("form 1", "form 99999999999999999999")).contains("newer"),
            "newer still"
        );
        assert!(refused(&good.replace("form 1", "form x")).contains("first line"), "no form");
        assert!(refused(&good.replace("files = 2", "files = 3")).contains("should hold 3 files and holds 2"));
        assert!(refused(&good.replace("a = 1", "a = 2")).contains("not as it was packed"));
        assert!(refused(&good.replace("whole = false", "whole = maybe")).contains("head is wrong"));
        assert!(refused(&good.replace("2026-11-28", "2026-02-31")).contains("does not exist"));
        assert!(refused(&format!("{good}more")).contains("behind its end"));
        for bad in ["../x.toml", "/x.toml", "a//x.toml", "C:\\x.toml", ".x.toml", "x.exe", "a\u{202e}.toml"] {
            let text = good.replace("=== glossary/x.toml", &format!("=== {bad}"));
            assert!(refused(&text).contains("no catalogue has"), "{bad}: {}", refused(&text));
        }
        let twice = good.replace("=== glossary/x.toml", "=== catalog.toml");
        let sum = crc32(&twice[twice.find("=== ").unwrap()..twice.rfind("=== end").unwrap()]);
        let old = crc32(&good[good.find("=== ").unwrap()..good.rfind("=== end").unwrap()]);
        assert!(refused(&twice.replace(&format!("{old:08x}"), &format!("{sum:08x}"))).contains("twice"));
        assert_eq!(
            unpack(b"\xff\xfe").unwrap_err().to_string(),
            "it is not UTF-8 text, so it is no packed catalogue"
        );
    }

    #[test]
    fn a_part_of_a_file_or_a_byte_that_changed_is_never_taken_for_the_whole() {
        let good = packed();
        for end in 0..good.len() - 1 {
            assert!(unpack(&good.as_bytes()[..end]).is_err(), "cut at {end}");
        }
        for place in 0..good.len() {
            for byte in [0_u8, b'\n', b'=', b'"', 0xff] {
                let mut bytes = good.clone().into_bytes();
                bytes[place] = byte;
                if let Ok((files, _)) = unpack(&bytes) {
                    assert_eq!(files, unpack(good.as_bytes()).unwrap().0, "{place} {byte}");
                }
            }
        }
    }
}
