//! The text of a saved profile: one TOML file, versioned, readable by people.
//!
//! What a catalogue of another edition does not know is kept word for word, so
//! that opening and saving a profile never loses an answer.

use std::fmt::Write as _;
use std::ops::Range;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::catalog::write::{answers_to_toml, key, quoted};
use crate::catalog::{Catalog, read_answers};
use crate::rules::Profile;
use crate::session::{Carried, Noted, Saved, Whereabouts};
use crate::text::clean::clean;

/// The version of the format that this program writes and reads.
pub(crate) const FORMAT: i64 = 1;

/// What a saved file says of itself; read without a catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The profile's name.
    pub name: String,
    /// The day on which it was saved.
    pub saved: Date,
    /// The title of the catalogue it was saved with.
    pub(crate) catalogue: String,
    /// The edition of that catalogue.
    pub edition: Date,
    /// Number of answers.
    pub answers: usize,
}

/// Why a file could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileProblem {
    /// A newer program wrote it.
    #[error(
        "a newer version of this program wrote it (format {0}, this one reads {FORMAT}); use that version"
    )]
    Newer(i64),
    /// An older program wrote it.
    #[error(
        "an older version of this program wrote it (format {0}, this one reads {FORMAT}); use that version"
    )]
    Older(i64),
    /// It is not what was saved.
    #[error("it is damaged: {0}; mend it in a text editor, or move it away")]
    Damaged(String),
    /// The system did not let it be read.
    #[error("the system says: {0}")]
    Unreachable(String),
}

fn damaged<T>(what: impl Into<String>) -> Result<T, FileProblem> {
    Err(FileProblem::Damaged(what.into()))
}

/// Writes a profile.
#[must_use]
pub fn write(catalog: &Catalog, saved: &Saved) -> String {
    let mut out = String::from(
        "# Answers kept by Fingerpost for you, on this computer only. You may change or delete this file.\n",
    );
    let questions: Vec<String> = saved.asked.iter().map(|id| quoted(&catalog.question(*id).id)).collect();
    let _ = writeln!(out, "format = {FORMAT}");
    let _ = writeln!(out, "name = {}", quoted(&saved.name));
    let _ = writeln!(out, "saved = {}", saved.saved);
    let _ = writeln!(out, "catalogue = {}", quoted(&catalog.title));
    let _ = writeln!(out, "edition = {}", catalog.edition);
    let _ = writeln!(out, "asked = [{}]", questions.join(", "));
    let marked: Vec<String> = saved.marked.iter().map(|id| quoted(&catalog.scheme(*id).id)).collect();
    if !marked.is_empty() {
        let _ = writeln!(out, "compared = [{}]", marked.join(", "));
    }
    if !saved.at.screen.is_empty() {
        let _ = writeln!(out, "screen = {}", quoted(&saved.at.screen));
    }
    if let Some(reading) = saved.at.reading {
        let _ = writeln!(out, "reading = {}", quoted(&catalog.scheme(reading).id));
    }
    out.push_str("\n[answers]\n");
    out.push_str(&answers_to_toml(catalog, saved.profile.iter()));
    for (id, value) in &saved.carried.answers {
        let answered = catalog.find_question(id).is_some_and(|id| saved.profile.answer(id).is_some());
        if !answered {
            let _ = writeln!(out, "{} = {value}", key(id));
        }
    }
    let known = saved.short_list.iter().map(|noted| (catalog.scheme(noted.scheme).id.as_str(), &noted.note));
    let others = saved.carried.schemes.iter().map(|(id, note)| (id.as_str(), note));
    for (scheme, note) in known.chain(others) {
        let _ = write!(out, "\n[[short-list]]\nscheme = {}\nnote = {}\n", quoted(scheme), quoted(note));
    }
    // A file that was cut short lacks this.
    out.push_str("\n[end]\ncomplete = true\n");
    out
}

/// Reads what a file says of itself.
///
/// # Errors
///
/// When another version wrote it or it is damaged.
pub fn read_head(bytes: &[u8]) -> Result<Head, FileProblem> {
    let text = text(bytes)?;
    let root = parse(text)?;
    head(&File { text, root: root.get_ref() })
}

/// Reads a profile.
///
/// # Errors
///
/// When another version wrote it or it is damaged.
pub fn read(catalog: &Catalog, bytes: &[u8]) -> Result<Saved, FileProblem> {
    let text = text(bytes)?;
    let root = parse(text)?;
    let file = File { text, root: root.get_ref() };
    let head = head(&file)?;
    let mut carried = Carried::default();
    let mut profile = Profile::new();
    for (id, value) in file.answers()? {
        let line = format!("{} = {value}", key(&id));
        match read_answers(catalog, "saved answer", &line).as_deref() {
            Ok([(question, answer)]) => profile.set(*question, *answer),
            _ => carried.answers.push((id, value)),
        }
    }
    let asked = file.texts("asked")?.iter().filter_map(|id| catalog.find_question(id)).collect();
    let mut short_list = Vec::new();
    for (id, note) in file.short_list()? {
        match catalog.find_scheme(&id) {
            Some(scheme) => short_list.push(Noted { scheme, note }),
            None => carried.schemes.push((id, note)),
        }
    }
    // Where one was is no work: what the catalogue does not know of it is gone.
    let marked = file.texts_if("compared")?.iter().filter_map(|id| catalog.find_scheme(id)).collect();
    let at = Whereabouts {
        screen: file.string_if("screen")?,
        reading: catalog.find_scheme(&file.string_if("reading")?),
    };
    Ok(Saved { name: head.name, saved: head.saved, profile, asked, short_list, carried, marked, at })
}

fn text(bytes: &[u8]) -> Result<&str, FileProblem> {
    std::str::from_utf8(bytes).or_else(|_| damaged("it is not UTF-8 text"))
}

fn parse(text: &str) -> Result<Spanned<DeTable<'_>>, FileProblem> {
    DeTable::parse(text).or_else(|error| {
        let at = error.span().map_or(0, |span| span.start);
        damaged(format!("line {} is not valid TOML", line_of(text, at)))
    })
}

/// The line of a byte, counted from 1.
fn line_of(text: &str, at: usize) -> usize {
    text.get(..at).unwrap_or("").matches('\n').count() + 1
}

/// What a profile may hold.
const PARTS: [&str; 12] = [
    "format",
    "name",
    "saved",
    "catalogue",
    "edition",
    "asked",
    "compared",
    "screen",
    "reading",
    "answers",
    "short-list",
    "end",
];

/// What an entry of its short list may hold.
const PARTS_OF_ENTRY: [&str; 2] = ["scheme", "note"];

/// A table of a profile.
struct File<'a> {
    text: &'a str,
    root: &'a DeTable<'a>,
}

impl<'a> File<'a> {
    fn get(&self, key: &str) -> Result<&'a DeValue<'a>, FileProblem> {
        self.root.get(key).map(Spanned::get_ref).map_or_else(|| damaged(format!("`{key}` is missing")), Ok)
    }

    /// Says what is wrong at a place.
    fn wrong<T>(&self, at: Range<usize>, what: &str) -> Result<T, FileProblem> {
        damaged(format!("line {}: {what}", line_of(self.text, at.start)))
    }

    /// Says what is wrong with the value of a key.
    fn wrong_at<T>(&self, key: &str, what: &str) -> Result<T, FileProblem> {
        self.wrong(self.root.get(key).map_or(0..0, Spanned::span), &format!("`{key}` {what}"))
    }

    /// Refuses what is no part of the table: it would be lost when it is written again.
    fn only(&self, parts: &[&str]) -> Result<(), FileProblem> {
        match self.root.keys().find(|key| !parts.contains(&key.get_ref().as_ref())) {
            Some(key) => {
                self.wrong(key.span(), &format!("`{}` is no part of what was kept", clean(key.get_ref())))
            }
            None => Ok(()),
        }
    }

    fn string(&self, key: &str) -> Result<String, FileProblem> {
        match self.get(key)? {
            DeValue::String(text) => Ok(clean(text).into_owned()),
            _ => self.wrong_at(key, "is not a text"),
        }
    }

    /// A text that may be missing.
    fn string_if(&self, key: &str) -> Result<String, FileProblem> {
        if self.root.contains_key(key) { self.string(key) } else { Ok(String::new()) }
    }

    /// A list that may be missing.
    fn texts_if(&self, key: &str) -> Result<Vec<String>, FileProblem> {
        if self.root.contains_key(key) { self.texts(key) } else { Ok(Vec::new()) }
    }

    fn texts(&self, key: &str) -> Result<Vec<String>, FileProblem> {
        let DeValue::Array(items) = self.get(key)? else {
            return self.wrong_at(key, "is not a list");
        };
        items
            .iter()
            .map(|item| match item.get_ref() {
                DeValue::String(text) => Ok(clean(text).into_owned()),
                _ => self.wrong(item.span(), &format!("`{key}` holds something that is not a text")),
            })
            .collect()
    }

    fn day(&self, key: &str) -> Result<Date, FileProblem> {
        let day = match self.get(key)? {
            DeValue::Datetime(given) => given.date,
            _ => None,
        };
        day.and_then(|day| {
            let year = i16::try_from(day.year).ok()?;
            Date::new(year, i8::try_from(day.month).ok()?, i8::try_from(day.day).ok()?).ok()
        })
        .map_or_else(|| self.wrong_at(key, "is not a date"), Ok)
    }

    /// The answers as they are in the file.
    fn answers(&self) -> Result<Vec<(String, String)>, FileProblem> {
        let DeValue::Table(table) = self.get("answers")? else {
            return self.wrong_at("answers", "is not a table");
        };
        table
            .iter()
            .map(|(key, value)| {
                let (place, key) = (key.span(), key.get_ref().to_string());
                let written = self.text.get(value.span()).unwrap_or("");
                // A table that is over several lines cannot be kept as it
                // stands; it is no answer of ours anyhow.
                if DeTable::parse(&format!("answer = {written}")).is_err() {
                    return self.wrong(place, &format!("`{}` is not an answer", clean(&key)));
                }
                Ok((key, written.to_owned()))
            })
            .collect()
    }

    fn short_list(&self) -> Result<Vec<(String, String)>, FileProblem> {
        let items = match self.root.get("short-list").map(Spanned::get_ref) {
            None => return Ok(Vec::new()),
            Some(DeValue::Array(items)) => items,
            Some(_) => return self.wrong_at("short-list", "is not a list"),
        };
        items
            .iter()
            .map(|item| {
                let DeValue::Table(table) = item.get_ref() else {
                    return self.wrong(item.span(), "`short-list` holds something that is not a table");
                };
                let entry = File { text: self.text, root: table };
                entry.only(&PARTS_OF_ENTRY)?;
                Ok((entry.string("scheme")?, entry.string("note")?))
            })
            .collect()
    }
}

fn head(file: &File<'_>) -> Result<Head, FileProblem> {
    let format = match file.get("format")? {
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok(),
        _ => None,
    };
    match format {
        Some(FORMAT) => {}
        Some(newer) if newer > FORMAT => return Err(FileProblem::Newer(newer)),
        Some(older) => return Err(FileProblem::Older(older)),
        None => return file.wrong_at("format", "is not a number"),
    }
    let complete = match file.get("end") {
        Ok(DeValue::Table(table)) => {
            matches!(table.get("complete").map(Spanned::get_ref), Some(DeValue::Boolean(true)))
        }
        _ => false,
    };
    if !complete {
        return damaged("it was cut short, its end is missing");
    }
    file.only(&PARTS)?;
    file.texts("asked")?;
    file.texts_if("compared")?;
    file.string_if("screen")?;
    file.string_if("reading")?;
    file.short_list()?;
    Ok(Head {
        name: file.string("name")?,
        saved: file.day("saved")?,
        catalogue: file.string("catalogue")?,
        edition: file.day("edition")?,
        answers: file.answers()?.len(),
    })
}

#[cfg(test)]
#[path = "profile_file_tests.rs"]
pub(super) mod tests;
