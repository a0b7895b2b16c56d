//! Makes what the documents show.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::fs;
use std::io::Cursor;
use std::path::Path;

use fingerpost::app::{Model, Options};
use fingerpost::catalog::{Catalog, Layer, load, read_answers};
use fingerpost::cli::{self, Env, Output};
use fingerpost::linear::{self, Window};
use fingerpost::page::{Page, World};
use fingerpost::rules::Profile;
use fingerpost::runtime::{Exported, Host};
use fingerpost::session::{Otherwise, SaveOutcome};
use jiff::civil::{Date, date};
use tempfile::TempDir;

use super::document::{Block, place};
use super::{picture, screens};

/// The day on which the documents are written.
pub(crate) const TODAY: Date = date(2026, 11, 24);
/// The width of what is shown line by line.
const WIDTH: usize = 80;
/// What the pages of examples add to every command: a catalogue that never changes, and a day.
const SMALL: [&str; 5] = ["--no-builtin", "--catalog", "tests/catalogs/small", "--today", "2026-06-15"];

/// Makes blocks for one document, with the files that the document itself shows.
pub(crate) struct Maker {
    folder: TempDir,
}

impl Maker {
    /// Writes the files that a document shows below comments `<!-- file: … -->`.
    pub(crate) fn new(blocks: &[Block]) -> Self {
        let folder = TempDir::new().unwrap();
        for block in blocks {
            if let Some(name) = block.said("file:") {
                let path = folder.path().join(name);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                // A page may show a file in several pieces.
                let before = fs::read_to_string(&path).unwrap_or_default();
                fs::write(path, before + &block.text).unwrap();
            }
        }
        Self { folder }
    }

    /// What a comment asks for.
    pub(crate) fn make(&self, words: &str) -> String {
        let (command, wish) = words.split_once(';').unwrap_or((words, ""));
        match command.trim() {
            "the questions" => {
                let last = wish.trim().strip_prefix("up to ").expect("up to a question");
                screens::questions(&world(), &self.answers(), last)
            }
            "what it is" => picture::what_it_is(&world(), &self.answers()),
            "the results" => screens::results(&world(), &self.answers()),
            line => {
                let args = split(line);
                assert_eq!(args.first().map(String::as_str), Some("fingerpost"), "cannot make {words}");
                match args.get(1).map(String::as_str) {
                    Some("ask") => ask(wish),
                    _ => shortened(&self.run(&args, wish), wish),
                }
            }
        }
    }

    /// The file `answers.toml` of the document.
    fn answers(&self) -> String {
        fs::read_to_string(self.folder.path().join("answers.toml")).unwrap()
    }

    /// Runs a command; what it prints, on both streams.
    fn run(&self, args: &[String], wish: &str) -> String {
        if let Some((wrong, right)) = mistake(wish) {
            return self.mistaken(wrong, right).run(args, "");
        }
        let output = self.finish(args, wish.contains("small catalogue"));
        let base = format!("{}/", self.folder.path().display());
        format!("{}{}", output.out, output.err).replace(&base, "")
    }

    /// The same files with a word mistyped.
    fn mistaken(&self, wrong: &str, right: &str) -> Self {
        fn copy(from: &Path, to: &Path, change: &impl Fn(String) -> String) {
            fs::create_dir_all(to).unwrap();
            for entry in fs::read_dir(from).unwrap() {
                let path = entry.unwrap().path();
                let target = to.join(path.file_name().unwrap());
                if path.is_dir() {
                    copy(&path, &target, change);
                } else {
                    fs::write(target, change(fs::read_to_string(path).unwrap())).unwrap();
                }
            }
        }
        let folder = TempDir::new().unwrap();
        let (wrong, right) = (format!("\"{wrong}\""), format!("\"{right}\""));
        copy(self.folder.path(), folder.path(), &|text| text.replace(&right, &wrong));
        Self { folder }
    }

    /// Runs a command, with the files of the document in place.
    pub(crate) fn finish(&self, args: &[String], small: bool) -> Output {
        let mut words: Vec<OsString> = args.iter().map(|word| self.in_place(word)).collect();
        // What a command writes lands among the files of the document, never in the project.
        let written = match args.get(1).map(String::as_str) {
            Some("site") => Some(2),
            _ => args.iter().position(|word| word == "-o").map(|place| place + 1),
        };
        if let Some(place) = written {
            words[place] = self.folder.path().join(&args[place]).into_os_string();
        }
        if small {
            words.extend(SMALL.map(OsString::from));
        }
        let cli =
            cli::parse(words).unwrap_or_else(|instead| panic!("{args:?}: {}{}", instead.out, instead.err));
        let mut stdin = Cursor::new(Vec::new());
        let mut env =
            Env { today: TODAY, width: WIDTH, height: None, colour: false, stdin: &mut stdin, ends: false };
        assert!(cli.command.is_some() || cli.frame.dump_frame.is_some(), "{args:?} opens the screens");
        cli::start(cli, &mut env).unwrap_or_else(Output::from)
    }

    /// A word of a command, or the path of the file that it names.
    fn in_place(&self, word: &str) -> OsString {
        let path = self.folder.path().join(word);
        if !word.is_empty() && Path::new(word).is_relative() && path.exists() {
            path.into_os_string()
        } else {
            word.into()
        }
    }
}

/// What to mistype, where the wish is `with "wrong" for "right"`.
fn mistake(wish: &str) -> Option<(&str, &str)> {
    let (wrong, right) = wish.trim().strip_prefix("with \"")?.split_once("\" for \"")?;
    Some((wrong, right.strip_suffix('"')?))
}

/// The built-in catalogue.
fn world() -> World {
    World::new(Catalog::built_in())
}

/// A profile from the text of an answers file.
pub(crate) fn profile(catalog: &Catalog, text: &str) -> Profile {
    let answers = read_answers(catalog, "answers.toml", text);
    Profile::from_answers(answers.unwrap_or_else(|report| panic!("{}", report.to_text(false))))
}

/// The beginning of a talk with `fingerpost ask` over the small catalogue, with these lines typed.
fn ask(wish: &str) -> String {
    struct Nowhere;
    impl Host for Nowhere {
        fn keep(&mut self, _: &Model<'_>, _: Otherwise) -> Result<SaveOutcome, String> {
            Err(String::new())
        }
        fn changed(&mut self, _: &Model<'_>) {}
        fn exported(&self, _: &Model<'_>, _: Exported) -> Page {
            Page::new()
        }
        fn export(&mut self, _: &Model<'_>) -> Result<String, String> {
            Err(String::new())
        }
    }
    let typed: Vec<&str> =
        wish.trim().strip_prefix("typed:").unwrap_or("").split(',').map(str::trim).collect();
    let layer = Layer::from_folder(&place("tests/catalogs/small")).unwrap();
    let world = World::new(load(&[layer]).catalog.expect("the small catalogue has no errors"));
    let mut model = Model::new(&world, date(2026, 6, 15), Options::default(), Profile::new());
    let mut input = Cursor::new(format!("{}\nquit\n", typed.join("\n")));
    let mut output = Vec::new();
    linear::ask(&mut model, &mut input, &mut output, &mut Nowhere, Window { width: WIDTH, height: None })
        .unwrap();
    let said = String::from_utf8(output).unwrap();
    // What was typed is behind the prompt, as on a terminal.
    let mut parts = said.split("\n> ");
    let mut shown = parts.next().unwrap_or_default().to_owned();
    for (part, line) in parts.zip(typed.iter().chain([&"quit"])) {
        shown.push_str("\n> ");
        shown.push_str(line);
        shown.push('\n');
        shown.push_str(part);
    }
    shown.trim_end().to_owned() + "\n"
}

/// JSON with only the first entries of its long lists, where the wish is `first 2` or the like.
fn shortened(text: &str, wish: &str) -> String {
    let Some(most) = wish
        .split(',')
        .find_map(|part| part.trim().strip_prefix("first "))
        .map(|number| number.trim().parse::<usize>().expect("a number"))
    else {
        return text.to_owned();
    };
    let mut out = String::new();
    let mut seen = 0;
    let mut left_out = 0;
    for line in text.lines() {
        match line {
            "    {" => seen += 1,
            _ if !line.starts_with("    ") => {
                if left_out > 0 {
                    let _ = writeln!(out, "    … and {left_out} more");
                }
                (seen, left_out) = (0, 0);
            }
            _ => {}
        }
        if seen > most {
            left_out += usize::from(line == "    {");
        } else {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

/// The words of a command as a shell reads them.
pub(crate) fn split(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quoted = false;
    for character in line.chars() {
        match character {
            '"' => {
                quoted = !quoted;
                word.get_or_insert_default();
            }
            ' ' if !quoted => words.extend(word.take()),
            other => word.get_or_insert_default().push(other),
        }
    }
    assert!(!quoted, "a quotation mark is not closed: {line}");
    words.extend(word);
    words
}
