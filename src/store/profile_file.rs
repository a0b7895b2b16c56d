//! The text of a saved profile: one TOML file, versioned, readable by people.
//!
//! What a catalogue of another edition does not know is kept word for word, so
//! that opening and saving a profile never loses an answer.

use std::fmt::Write as _;
use std::ops::Range;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::answers_file::{key, quoted, written};
use crate::catalog::{Catalog, read_answers};
use crate::rules::Profile;
use crate::session::{Carried, Noted, Saved, Whereabouts};
use crate::text::clean::clean;

/// The version of the format that this program writes and reads.
pub const FORMAT: i64 = 1;

/// What a saved file says of itself; read without a catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The profile's name.
    pub name: String,
    /// The day on which it was saved.
    pub saved: Date,
    /// The title of the catalogue it was saved with.
    pub catalogue: String,
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
    for (id, answer) in saved.profile.iter() {
        let question = catalog.question(id);
        let _ = writeln!(out, "{} = {}", key(&question.id), written(question, answer).to_toml());
    }
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

    /// The answers as they stand in the file.
    fn answers(&self) -> Result<Vec<(String, String)>, FileProblem> {
        let DeValue::Table(table) = self.get("answers")? else {
            return self.wrong_at("answers", "is not a table");
        };
        table
            .iter()
            .map(|(key, value)| {
                let (place, key) = (key.span(), key.get_ref().to_string());
                let written = self.text.get(value.span()).unwrap_or("");
                // A table that stands over several lines cannot be kept as it
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
pub(super) mod tests {
    use super::*;
    use crate::catalog::{Answer, Layer, OptionSet, Value, load};
    use jiff::civil::date;
    use proptest::prelude::*;

    pub(in crate::store) fn catalog() -> Catalog {
        let head = "title = \"Test\"\nedition = 2026-01-01\nformat = 1\n";
        let questions = r#"
            [[question]]
            id = "job"
            ask = "Job?"
            why = "W."
            kind = "one"
            option = [{ id = "nurse", label = "N" }, { id = "doctor", label = "D" }]
            [[question]]
            id = "held"
            ask = "Held?"
            why = "W."
            kind = "many"
            option = [{ id = "a", label = "A" }, { id = "b", label = "B" }]
            [[question]]
            id = "years"
            ask = "Years?"
            why = "W."
            kind = "number"
        "#;
        let stages = "[[stage]]\nid = \"early\"\nname = \"Early\"\n[[track]]\nid = \"research\"\nname = \"R\"\n[[kind]]\nid = \"award\"\nname = \"Award\"\n";
        let funders = "[[funder]]\nid = \"f\"\nname = \"Funder\"\n";
        let scheme = "id = \"one\"\nname = \"One\"\nsummary = \"S.\"\nfunder = \"f\"\nkind = \"award\"\nstage = \"early\"\ntracks = [\"research\"]\nconfidence = \"high\"\n";
        let layer = Layer::from_texts(
            "t",
            [
                ("catalog.toml", head),
                ("questions.toml", questions),
                ("stages.toml", stages),
                ("funders.toml", funders),
                ("schemes/f/one.toml", scheme),
            ],
        );
        let loaded = load(&[layer]);
        loaded.catalog.unwrap_or_else(|| panic!("{}", loaded.report.to_text(false)))
    }

    pub(in crate::store) fn sample(catalog: &Catalog, name: &str) -> Saved {
        let [job, held, years] = catalog.question_ids().collect::<Vec<_>>()[..] else {
            panic!("three questions")
        };
        Saved {
            name: name.to_owned(),
            saved: date(2026, 11, 23),
            profile: Profile::from_answers([
                (job, Answer::Known(Value::Option(0))),
                (held, Answer::RatherNotSay),
                (years, Answer::NotSure),
            ]),
            asked: vec![years, job, held],
            short_list: vec![Noted {
                scheme: catalog.find_scheme("one").unwrap(),
                note: "Ask \"Pat\" \\ in May".to_owned(),
            }],
            carried: Carried::default(),
            marked: catalog.find_scheme("one").into_iter().collect(),
            at: Whereabouts { screen: "map".to_owned(), reading: catalog.find_scheme("one") },
        }
    }

    #[test]
    fn a_profile_is_read_as_it_was_written_silences_included() {
        let catalog = catalog();
        let saved = sample(&catalog, "Ward \"7\"");
        let text = write(&catalog, &saved);
        assert_eq!(read(&catalog, text.as_bytes()).unwrap(), saved);
        let head = read_head(text.as_bytes()).unwrap();
        assert_eq!((head.name.as_str(), head.answers, head.catalogue.as_str()), ("Ward \"7\"", 3, "Test"));
        insta::assert_snapshot!(text);
    }

    #[test]
    fn answers_and_schemes_of_another_edition_are_kept_word_for_word() {
        let catalog = catalog();
        let text = write(&catalog, &sample(&catalog, "x"))
            .replace("job = \"nurse\"", "job = \"surgeon\"\nold-question = [\"p\",   \"q\"]")
            .replace("scheme = \"one\"", "scheme = \"gone\"");
        let read_back = read(&catalog, text.as_bytes()).unwrap();
        assert_eq!(read_back.profile.len(), 2);
        assert!(read_back.short_list.is_empty());
        assert!(read_back.carried.in_words().unwrap().starts_with("3 entries"));
        let again = write(&catalog, &read_back);
        assert!(again.contains("old-question = [\"p\",   \"q\"]"), "{again}");
        assert!(again.contains("job = \"surgeon\""), "{again}");
        assert!(again.contains("scheme = \"gone\"\nnote = \"Ask \\\"Pat\\\" \\\\ in May\""), "{again}");

        let mut answered = read_back;
        let job = catalog.find_question("job").unwrap();
        answered.profile.set(job, Answer::Known(Value::Option(1)));
        let again = write(&catalog, &answered);
        assert!(again.contains("job = \"doctor\"") && !again.contains("surgeon"), "{again}");
        assert!(read(&catalog, again.as_bytes()).is_ok());
    }

    #[test]
    fn what_has_another_shape_is_told_with_its_line_and_nothing_is_read() {
        let catalog = catalog();
        let text = write(&catalog, &sample(&catalog, "x"));
        for (old, new, says) in [
            ("name = \"x\"", "name = 3", "line 3: `name` is not a text"),
            ("asked = [", "asked = [7, ", "line 7: `asked` holds something that is not a text"),
            (
                "name = \"x\"",
                "name = \"x\"\ncolour = \"red\"",
                "line 4: `colour` is no part of what was kept",
            ),
            ("[[short-list]]", "[short-list]", "`short-list` is not a list"),
            ("note = ", "remark = 1\nnote = ", "`remark` is no part of what was kept"),
            ("scheme = \"one\"", "scheme = 1", "`scheme` is not a text"),
            ("[end]", "[notes]\nx = 1\n[end]", "`notes` is no part of what was kept"),
        ] {
            let other = text.replacen(old, new, 1);
            assert_ne!(other, text, "{old}");
            for problem in
                [read(&catalog, other.as_bytes()).unwrap_err(), read_head(other.as_bytes()).unwrap_err()]
            {
                let told = problem.to_string();
                assert!(told.contains(says) && told.contains("line "), "{told}");
            }
        }
    }

    #[test]
    fn a_file_cut_short_anywhere_is_called_damaged() {
        let catalog = catalog();
        let text = write(&catalog, &sample(&catalog, "x"));
        for end in 0..text.trim_end().len() {
            let cut = &text.as_bytes()[..end];
            assert!(matches!(read(&catalog, cut), Err(FileProblem::Damaged(_))), "cut at {end}");
        }
    }

    #[test]
    fn a_file_of_another_version_says_which_program_to_use() {
        let catalog = catalog();
        let text = write(&catalog, &sample(&catalog, "x"));
        let newer = text.replace("format = 1", "format = 2");
        assert_eq!(read(&catalog, newer.as_bytes()), Err(FileProblem::Newer(2)));
        let older = text.replace("format = 1", "format = 0");
        let problem = read(&catalog, older.as_bytes()).unwrap_err();
        assert_eq!(
            problem.to_string(),
            "an older version of this program wrote it (format 0, this one reads 1); use that version"
        );
        assert_eq!(
            read(&catalog, b"\xff\xfe").unwrap_err().to_string(),
            "it is damaged: it is not UTF-8 text; mend it in a text editor, or move it away"
        );
        assert_eq!(
            read(&catalog, b"format = 1\nname = \n").unwrap_err(),
            FileProblem::Damaged("line 2 is not valid TOML".to_owned())
        );
    }

    proptest! {
        #[test]
        fn names_and_notes_of_any_kind_come_back_clean(name in any::<String>(), note in any::<String>(), low in 0_i64..50, more in 0_i64..50, set in 0_u8..4) {
            let catalog = catalog();
            let mut saved = sample(&catalog, &clean(&name));
            saved.short_list[0].note = clean(&note).into_owned();
            let held = catalog.find_question("held").unwrap();
            let years = catalog.find_question("years").unwrap();
            let options = (0..2).filter(|bit| set & (1 << bit) != 0).fold(OptionSet::EMPTY, |all, one| all.union(OptionSet::single(one)));
            saved.profile.set(held, Answer::Known(Value::Options(options)));
            saved.profile.set(years, Answer::Known(Value::Number(low, low + more)));
            let text = write(&catalog, &saved);
            prop_assert_eq!(read(&catalog, text.as_bytes()).unwrap(), saved);
        }

        #[test]
        fn no_bytes_make_reading_fail_in_another_way(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            prop_assert!(read(&catalog(), &bytes).is_err());
        }
    }
}
