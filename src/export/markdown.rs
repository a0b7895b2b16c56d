//! Writes a document as Markdown (CommonMark).

use std::fmt::Write as _;

use super::blocks::{Block, ListItem, blocks, speaks_for_itself};
use super::document::Document;
use super::format::{Format, Work};
use crate::page::{Page, Prose, Tone};
use crate::text::addresses::{TextPart, parts};
use crate::text::clean::is_unsafe;

/// For e-mail and editors.
pub(crate) struct Markdown;

impl Format for Markdown {
    fn name(&self) -> &'static str {
        "markdown"
    }

    fn about(&self) -> &'static str {
        "For e-mail and editors"
    }

    fn write(&self, work: Work<'_>) -> String {
        write(&work.document())
    }
}

/// Makes a text harmless in Markdown: what could be markup is escaped, in the
/// middle of a line and at its start.
///
/// ```
/// use fingerpost::export::markdown::escape;
/// assert_eq!(escape("<b> [x](y) *z*"), "\\<b\\> \\[x\\](y) \\*z\\*");
/// assert_eq!(escape("- item"), "\\- item");
/// assert_eq!(escape("1. item"), "1\\. item");
/// ```
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at_start = true;
    let mut digits = true;
    for character in text.chars() {
        if is_unsafe(character) && character != '\n' && character != '\t' {
            continue;
        }
        let character = if character.is_whitespace() { ' ' } else { character };
        let always = "\\`*_[]<>|~&$^".contains(character);
        let first = at_start && "#+-=:".contains(character);
        let number = digits && !at_start && ".)".contains(character);
        if always || first || number {
            out.push('\\');
        }
        out.push(character);
        digits = digits && character.is_ascii_digit();
        at_start = at_start && character == ' ';
    }
    out
}

/// Writes a document.
#[must_use]
pub fn write(document: &Document) -> String {
    let mut out = format!("# {}\n", escape(&document.title));
    write_page(&mut out, &document.lead);
    for section in &document.sections {
        let _ = write!(out, "\n## {}\n", escape(&section.title));
        write_page(&mut out, &section.page);
    }
    out.push_str("\n---\n");
    for line in &document.foot {
        let _ = write!(out, "\n{}\n", linked(line));
    }
    out
}

fn write_page(out: &mut String, page: &Page) {
    for block in blocks(page) {
        out.push('\n');
        match block {
            Block::Heading(level, text) => {
                let signs = if level == 3 { "###" } else { "####" };
                let _ = writeln!(out, "{signs} {}", escape(&text));
            }
            Block::Para(text) => {
                let _ = writeln!(out, "{}", prose(text));
            }
            Block::Problem(text) => {
                let _ = writeln!(out, "**Look at this:** {}", escape(text));
            }
            Block::Bullets(list) | Block::Lines(list) => {
                for entry in list {
                    write_entry(out, "- ", &entry);
                }
            }
            Block::Steps(list) => {
                for (number, entry) in list {
                    write_entry(out, &format!("{number}. "), &entry);
                }
            }
            Block::Facts(list) => {
                for (label, text) in list {
                    let _ = writeln!(out, "- **{}** {}", escape(&labelled(label)), prose(text));
                }
            }
            Block::Rows(list) => {
                for row in list {
                    let _ = write!(out, "- {}", prose(&row.label));
                    for text in [&row.note, &row.hint] {
                        if !text.is_empty() {
                            let _ = write!(out, " ({})", escape(text));
                        }
                    }
                    out.push('\n');
                }
            }
            Block::Figure(figure) => {
                let _ = writeln!(out, "{}\n", escape(&figure.title()));
                for said in figure.said() {
                    let _ = writeln!(out, "- {}", escape(&said.in_words()));
                }
            }
            Block::Matrix(matrix) => {
                let _ = writeln!(out, "| | {} |", cells(matrix.columns.iter().map(String::as_str)));
                let _ = writeln!(out, "|---{}|", "|---".repeat(matrix.columns.len()));
                for (head, row) in &matrix.rows {
                    let row = cells(row.iter().map(|cell| cell.text.as_str()));
                    let _ = writeln!(out, "| {} | {row} |", escape(head));
                }
            }
            // It is below as an address.
            Block::Code(_) => {}
            Block::Tally(bars) => {
                for bar in bars {
                    let sign = bar.standing.sign().symbol();
                    let _ = writeln!(out, "- {sign} {}: {}", bar.standing.name(), bar.count);
                }
            }
        }
    }
}

fn cells<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    texts.map(escape).collect::<Vec<_>>().join(" | ")
}

/// A label with its colon; a question has its own mark already.
fn labelled(label: &str) -> String {
    if label.ends_with('?') { label.to_owned() } else { format!("{label}:") }
}

fn write_entry(out: &mut String, bullet: &str, entry: &ListItem<'_>) {
    out.push_str(bullet);
    if !entry.sign.symbol().is_empty() {
        let _ = write!(out, "{} ", entry.sign.symbol());
        if !speaks_for_itself(entry.sign) {
            let _ = write!(out, "{}: ", entry.sign.word());
        }
    }
    let _ = writeln!(out, "{}", prose(entry.text));
    let indent = " ".repeat(bullet.len());
    for remark in &entry.remarks {
        let _ = writeln!(out, "{indent}- {}", prose(remark));
    }
}

fn prose(text: &Prose) -> String {
    let mut out = String::new();
    for run in &text.0 {
        let words = linked(&run.text);
        // Emphasis must hug its words.
        if run.tone == Tone::Strong && !words.trim().is_empty() {
            let inner = words.trim();
            let before = words.len() - words.trim_start().len();
            let after = words.len() - words.trim_end().len();
            let _ = write!(out, "{}**{inner}**{}", " ".repeat(before), " ".repeat(after));
        } else {
            out.push_str(&words);
        }
    }
    out
}

fn linked(text: &str) -> String {
    parts(text)
        .into_iter()
        .map(|piece| match piece {
            TextPart::Text(text) => escape(text),
            TextPart::Address(address) => format!("<{address}>"),
        })
        .collect()
}
