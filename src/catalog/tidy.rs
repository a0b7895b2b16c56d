//! Puts a catalogue file in order: the keys as the table of keys has them, one empty line between tables, remarks
//! with what follows them.
//!
//! Only white space and the order of keys and tables change. That is made sure of before a text is given back: it is
//! read again, and has to mean the same and to hold the same letters.

use toml::de::DeTable;
use toml_edit::{ArrayOfTables, DocumentMut, Item, RawString, Table};

use super::diagnostic::{Diagnostic, Report};
use super::document::syntax_error;
use super::keys::{self, FileKind};
use super::source::Files;

/// Why a file was not put in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Untidy {
    /// It is no TOML; the findings say where.
    Broken(Box<Report>),
    /// It has none of the keys of a catalogue's files.
    NotOfACatalogue,
    /// What came out would not have been the same: a mistake of the program.
    Changed,
}

/// The text of a file in order; `name` is for messages.
///
/// ```
/// use fingerpost::catalog::tidy::tidy;
/// let text = "[[term]]\nplain = 'A year'\n# The short form.\nterm='yr'\nid = 'yr'\n";
/// let wanted = "[[term]]\nid = 'yr'\n# The short form.\nterm = 'yr'\nplain = 'A year'\n";
/// assert_eq!(tidy("glossary/times.toml", text).unwrap(), wanted);
/// ```
///
/// # Errors
///
/// When it is no TOML, or no file of a catalogue.
pub fn tidy(name: &str, text: &str) -> Result<String, Untidy> {
    let broken = findings(name, text);
    if broken.has_errors() {
        return Err(Untidy::Broken(Box::new(broken)));
    }
    let mark = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK } else { "" };
    let bare = text.trim_start_matches(BYTE_ORDER_MARK);
    let windows = bare.contains("\r\n") && bare.matches('\n').count() == bare.matches("\r\n").count();
    let plain = if windows { bare.replace("\r\n", "\n") } else { bare.to_owned() };
    let (head, rest) = plain.split_at(head_of(&plain));
    let mut document: DocumentMut = rest.parse().map_err(|_| Untidy::Changed)?;
    let kind = kind_of(document.as_table()).ok_or(Untidy::NotOfACatalogue)?;
    arrange(document.as_table_mut(), Some(kind.table()), &mut Places { next: 0, first: true });
    let last = remarks(document.trailing().as_str().unwrap_or_default()).trim_end().to_owned();
    document.set_trailing(if last.is_empty() { String::new() } else { format!("\n{last}") });
    let body = document.to_string();
    let mut out = format!("{}{}\n", remarks(head), body.trim_matches('\n'));
    if windows {
        out = out.replace('\n', "\r\n");
    }
    let out = format!("{mark}{out}");
    if same(text, &out) { Ok(out) } else { Err(Untidy::Changed) }
}

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Where a file is no TOML.
fn findings(name: &str, text: &str) -> Report {
    let mut files = Files::default();
    let file = files.add(name, text);
    let (_, errors) = DeTable::parse_recoverable(text);
    let diagnostics: Vec<Diagnostic> = errors.iter().map(|error| syntax_error(file, error)).collect();
    Report { files, diagnostics }
}

/// How far the remarks reach that an empty line parts from all that follows: they are about the whole file.
fn head_of(text: &str) -> usize {
    let mut at = 0;
    let mut head = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim();
        if !bare.is_empty() && !bare.starts_with('#') {
            break;
        }
        at += line.len();
        if bare.is_empty() {
            head = at;
        }
    }
    head
}

/// The kind of file whose keys these are.
fn kind_of(root: &Table) -> Option<FileKind> {
    let known = |kind: &FileKind| root.iter().filter(|(key, _)| kind.table().key(key).is_some()).count();
    let mut best = None;
    let mut most = 0;
    for kind in FileKind::ALL {
        let count = known(&kind);
        if count > most {
            (best, most) = (Some(kind), count);
        }
    }
    best
}

/// Which table is written next.
struct Places {
    next: isize,
    /// Nothing is before it yet.
    first: bool,
}

/// `kind` says what it may hold; nothing does where its keys are names of questions.
fn arrange(table: &mut Table, kind: Option<&'static keys::Table>, places: &mut Places) {
    let rank = |key: &str| kind.and_then(|kind| kind.position(key)).unwrap_or(usize::MAX);
    table.sort_values_by(|a, _, b, _| rank(a.get()).cmp(&rank(b.get())));
    let mut first = true;
    for (mut key, item) in table.iter_mut() {
        let Item::Value(value) = item else {
            continue;
        };
        let before = key.leaf_decor().prefix().and_then(RawString::as_str).unwrap_or_default().to_owned();
        let said = remarks(&before);
        let apart =
            !first && !said.is_empty() && before.trim_start_matches([' ', '\t', '\r']).starts_with('\n');
        key.leaf_decor_mut().set_prefix(format!("{}{said}", if apart { "\n" } else { "" }));
        key.leaf_decor_mut().set_suffix(" ");
        let after = trimmed(value.decor().suffix());
        value.decor_mut().set_prefix(" ");
        value.decor_mut().set_suffix(after);
        (first, places.first) = (false, false);
    }
    for (key, item) in table.iter_mut() {
        let kind = kind.and_then(|kind| kind.below(key.get()));
        match item {
            // `a.b = 1` is written where its table is.
            Item::Table(inner) if inner.is_dotted() => places.first = false,
            Item::Table(inner) => head(inner, kind, places),
            Item::ArrayOfTables(all) => each(all, kind, places),
            Item::Value(_) | Item::None => {}
        }
    }
}

fn each(all: &mut ArrayOfTables, kind: Option<&'static keys::Table>, places: &mut Places) {
    for table in all.iter_mut() {
        head(table, kind, places);
    }
}

/// Puts a table behind those before it, with one empty line between.
fn head(table: &mut Table, kind: Option<&'static keys::Table>, places: &mut Places) {
    if !table.is_implicit() {
        let said = remarks(table.decor().prefix().and_then(RawString::as_str).unwrap_or_default());
        let after = trimmed(table.decor().suffix());
        table.decor_mut().set_prefix(format!("{}{said}", if places.first { "" } else { "\n" }));
        table.decor_mut().set_suffix(after);
        table.set_position(Some(places.next));
        places.next += 1;
        places.first = false;
    }
    arrange(table, kind, places);
}

fn trimmed(raw: Option<&RawString>) -> String {
    raw.and_then(RawString::as_str).unwrap_or_default().trim_end().to_owned()
}

/// The remarks in what is before something, each on its line, with at most one empty line between, or behind.
fn remarks(before: &str) -> String {
    let mut out = String::new();
    let mut empty = false;
    for line in before.split_inclusive('\n') {
        let bare = line.trim();
        if bare.is_empty() {
            empty |= line.ends_with('\n') && !out.is_empty();
            continue;
        }
        if empty {
            out.push('\n');
        }
        empty = false;
        out.push_str(bare);
        out.push('\n');
    }
    if empty {
        out.push('\n');
    }
    out
}

/// Whether two texts mean the same and hold the same letters.
fn same(before: &str, after: &str) -> bool {
    let meaning = |text: &str| toml::from_str::<toml::Table>(text.trim_start_matches(BYTE_ORDER_MARK)).ok();
    let letters = |text: &str| {
        let mut letters: Vec<char> = text.chars().filter(|letter| !letter.is_whitespace()).collect();
        letters.sort_unstable();
        letters
    };
    letters(before) == letters(after) && meaning(before).is_some() && meaning(before) == meaning(after)
}

#[cfg(test)]
#[path = "tidy_tests.rs"]
mod tests;
