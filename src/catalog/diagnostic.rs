//! What is wrong with a catalogue, where, and what would be right.
//!
//! One [`Diagnostic`] is one mistake. [`Report`] draws them for people and
//! turns them into data; it prints nothing itself.

use std::fmt::Write as _;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level as SnippetLevel, Renderer, Snippet};
use serde::Serialize;

use super::source::{Files, Span};

/// The most findings that are written out for people; data has all of them.
const MOST_SHOWN: usize = 500;

/// The longest piece of a file that is quoted, in bytes.
const MOST_QUOTED: usize = 2000;

/// A number with commas between its thousands.
fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// The lines of a finding, or of very long ones the part around its beginning.
fn narrowed(lines: &str, range: Range<usize>) -> (&str, Range<usize>) {
    if lines.len() <= MOST_QUOTED {
        return (lines, range);
    }
    let boundary = |mut at: usize| {
        at = at.min(lines.len());
        while !lines.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = boundary(range.start.saturating_sub(MOST_QUOTED / 4));
    let end = boundary(start + MOST_QUOTED);
    let part = lines.get(start..end).unwrap_or("");
    (part, range.start - start..(range.end - start).min(part.len()))
}

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// For the maintainer to know; nothing is wrong.
    Note,
    /// Should be looked at.
    Warning,
    /// The catalogue must not be used like this.
    Error,
}

/// One finding about a catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable name of the kind of finding, such as `unknown-question`.
    pub code: &'static str,
    /// How grave it is.
    pub level: Level,
    /// What is wrong, as a sentence.
    pub message: String,
    /// Where; findings about a whole catalogue have no place.
    pub span: Option<Span>,
    /// Short words beside the quoted text.
    pub(crate) label: String,
    /// What to do, as a sentence; empty where the message says it all.
    pub help: String,
}

impl Diagnostic {
    /// An error at a place.
    #[must_use]
    pub fn error(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::at(Level::Error, code, span, message)
    }

    /// A warning at a place.
    #[must_use]
    pub(crate) fn warning(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::at(Level::Warning, code, span, message)
    }

    /// A note at a place.
    #[must_use]
    pub(crate) fn note(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::at(Level::Note, code, span, message)
    }

    /// A finding about the catalogue as a whole.
    #[must_use]
    pub fn general(level: Level, code: &'static str, message: impl Into<String>) -> Self {
        Self { code, level, message: message.into(), span: None, label: String::new(), help: String::new() }
    }

    fn at(level: Level, code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self { span: Some(span), ..Self::general(level, code, message) }
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// Adds words beside the quoted text.
    #[must_use]
    pub(crate) fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }
}

/// Findings together with the files they are about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// The files that were read.
    pub files: Files,
    /// The findings, in the order of the files.
    pub diagnostics: Vec<Diagnostic>,
}

#[derive(Serialize)]
struct JsonFinding<'a> {
    code: &'a str,
    level: Level,
    message: &'a str,
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    text: Option<&'a str>,
    remedy: &'a str,
}

impl Report {
    /// True when a finding is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.count(Level::Error) > 0
    }

    /// Both reports as one.
    #[must_use]
    pub(crate) fn and(mut self, other: &Self) -> Self {
        for file in other.files.iter() {
            let id = self.files.add(file.name.clone(), file.text.clone());
            let theirs = other.diagnostics.iter().filter(|found| {
                found.span.as_ref().and_then(|span| other.files.get(span.file)) == Some(file)
            });
            self.diagnostics.extend(theirs.cloned().map(|mut found| {
                found.span = found.span.map(|span| span.of(id));
                found
            }));
        }
        self
    }

    /// Number of findings of one level.
    #[must_use]
    pub fn count(&self, level: Level) -> usize {
        self.diagnostics.iter().filter(|found| found.level == level).count()
    }

    /// Sorts the findings by file and place; those without a place come last.
    pub fn sort(&mut self) {
        self.diagnostics.sort_by(|a, b| {
            (a.span.is_none(), &a.span, a.code, &a.message).cmp(&(
                b.span.is_none(),
                &b.span,
                b.code,
                &b.message,
            ))
        });
        self.diagnostics.dedup();
    }

    /// Draws the findings as compilers do, with the offending line and a caret.
    #[must_use]
    pub fn to_text(&self, colour: bool) -> String {
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
        let mut out = String::new();
        // Errors come first where not everything can be shown.
        let mut shown: Vec<(usize, &Diagnostic)> = self.diagnostics.iter().enumerate().collect();
        if shown.len() > MOST_SHOWN {
            shown.sort_by_key(|(place, found)| (std::cmp::Reverse(found.level), *place));
            shown.truncate(MOST_SHOWN);
            shown.sort_by_key(|(place, _)| *place);
        }
        for (_, found) in &shown {
            out.push_str(&renderer.render(&[self.group(found)]));
            out.push_str("\n\n");
        }
        let more = self.diagnostics.len() - shown.len();
        if more > 0 {
            let _ = writeln!(out, "… and {} more; `--format json` lists them all.\n", thousands(more));
        }
        out
    }

    fn group<'a>(&'a self, found: &'a Diagnostic) -> Group<'a> {
        let level = match found.level {
            Level::Error => SnippetLevel::ERROR,
            Level::Warning => SnippetLevel::WARNING,
            Level::Note => SnippetLevel::NOTE,
        };
        let title = level.primary_title(found.message.as_str()).id(found.code);
        let mut group = Group::with_title(title);
        if let Some(span) = &found.span
            && let Some(file) = self.files.get(span.file)
        {
            let end = span.end().min(file.text.len());
            // The lines that it is about, and no others: a snippet reads all that it is given.
            let (lines, first) = file.lines_of(&Span::new(span.file, span.start()..end));
            let (start, end) = (span.start().min(end) - lines.start, end - lines.start);
            let (text, range) = narrowed(file.text.get(lines).unwrap_or(""), start..end);
            let mut annotation = AnnotationKind::Primary.span(range);
            if !found.label.is_empty() {
                annotation = annotation.label(found.label.as_str());
            }
            let snippet = Snippet::source(text).line_start(first).path(file.name.as_str());
            group = group.element(snippet.annotation(annotation));
        }
        if !found.help.is_empty() {
            group = group.element(SnippetLevel::HELP.message(found.help.as_str()));
        }
        group
    }

    /// The findings as a JSON value: a list of objects.
    #[must_use]
    pub fn to_json(&self) -> serde_json::Value {
        let list: Vec<JsonFinding<'_>> = self
            .diagnostics
            .iter()
            .map(|found| {
                let at = found.span.as_ref().map(|span| self.files.position(span));
                JsonFinding {
                    code: found.code,
                    level: found.level,
                    message: &found.message,
                    file: found
                        .span
                        .as_ref()
                        .and_then(|span| self.files.get(span.file))
                        .map(|file| file.name.as_str()),
                    line: at.map(|place| place.line),
                    column: at.map(|place| place.column),
                    text: found
                        .span
                        .as_ref()
                        .map(|span| self.files.excerpt(span).lines().next().unwrap_or("")),
                    remedy: &found.help,
                }
            })
            .collect();
        serde_json::to_value(list).unwrap_or_default()
    }
}
